"""Kill -9 at any moment: the store opens, is whole, and holds all that was acknowledged."""

from __future__ import annotations

import random

import pytest

from intakeapp.services import demo
from tests.e2e.kill import killing
from tests.e2e.kill.killing import Expected

pytestmark = [pytest.mark.e2e, pytest.mark.integration]
SOAK_KILLS, KILLS = 200, 8
LONGEST = 3.0  # seconds of answering before a kill


def kill_many(tmp_path, seeds):
    """Kill one worker after the other on the same store; return answers and documents kept."""
    store = tmp_path / "dossiers.intake"
    opened = killing.new_store(store)
    demo.fill(opened.space)
    opened.close()
    expected = Expected()
    assert not killing.look(store, expected)
    acknowledged = documents = 0
    for seed in seeds:
        after = random.Random(seed).uniform(0, LONGEST)
        report = killing.run_and_kill(store, seed, after)
        assert report.lines, f"the worker did not start: {report.errors}"
        assert "Traceback" not in report.errors, report.errors
        expected.take(report)
        broken = killing.look(store, expected)
        assert not broken, f"after kill {seed} at {after:.3f} s: {broken}"
        acknowledged += len(report.said("ACK"))
        documents += len(report.said("DOC"))
    return acknowledged, documents


def test_what_the_screen_acknowledged_survives_a_kill(tmp_path):
    acknowledged, _documents = kill_many(tmp_path, range(KILLS))
    assert acknowledged > KILLS, "the workers were killed before they did anything"


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_what_the_screen_acknowledged_survives_two_hundred_kills(tmp_path):
    acknowledged, documents = kill_many(tmp_path, range(1000, 1000 + SOAK_KILLS))
    assert acknowledged > 5 * SOAK_KILLS
    assert documents > SOAK_KILLS // 10
