"""Kill -9 at any moment: the store opens, is whole, and holds all that was acknowledged."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys

import pytest

from intakeapp.services import demo
from tests.e2e.kill import killing
from tests.e2e.kill.killing import Expected

pytestmark = [pytest.mark.e2e, pytest.mark.integration]
SOAK_KILLS, KILLS = 200, 6
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


# What a person may find after a kill, wherever it came.
FOUND = {
    "create": {"made", "made again"},
    "passphrase": {"old", "new"},
    "backup": {"absent", "whole"},
    "restore": {"old", "new"},
    "migrate": {"old", "new"},
}


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
@pytest.mark.parametrize("job", FOUND)
def test_a_kill_at_any_place_leaves_a_whole_file(tmp_path, job):
    """Before every change of a file in the folder, and at some moments in between."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.kill.points", job, str(tmp_path), "10"],
        capture_output=True, text=True, cwd=killing.ROOT, timeout=240, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    looks = [json.loads(line) for line in done.stdout.splitlines()]
    broken = [look for look in looks if look["found"] not in FOUND[job]]
    assert not broken, json.dumps(broken, indent=1)
    assert {look["found"] for look in looks} == FOUND[job], "the kills never came in time"
    assert sum(look["place"] == "finished" for look in looks) == 1
