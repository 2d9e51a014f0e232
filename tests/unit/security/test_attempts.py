from __future__ import annotations

import logging
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.clock import FixedClock
from intakeapp.security.attempts import AttemptGuard, attempts_path, delay_after


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 20, 9, 0, tzinfo=UTC))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return attempts_path(tmp_path / "d.intake")


def test_the_delay_grows_to_a_minute() -> None:
    assert [delay_after(n) for n in range(9)] == [0, 0, 2, 5, 15, 30, 60, 60, 60]


@given(st.integers())
def test_the_delay_never_shrinks_and_never_passes_a_minute(failures: int) -> None:
    assert 0 <= delay_after(failures) <= delay_after(failures + 1) <= 60


def test_a_wrong_passphrase_costs_time_and_time_passes(path: Path, clock: FixedClock) -> None:
    guard = AttemptGuard(path, clock)
    assert guard.record_failure() == 0
    assert guard.record_failure() == 2
    assert guard.record_failure() == 5
    clock.advance(timedelta(seconds=3))
    assert guard.seconds_to_wait() == 2
    clock.advance(timedelta(seconds=3))
    assert guard.seconds_to_wait() == 0
    assert guard.failures == 3


def test_starting_again_does_not_help(path: Path, clock: FixedClock) -> None:
    guard = AttemptGuard(path, clock)
    for _ in range(6):
        guard.record_failure()
    again = AttemptGuard(path, clock)
    assert again.failures == 6
    assert again.seconds_to_wait() == 60


def test_the_right_passphrase_forgets_all(path: Path, clock: FixedClock) -> None:
    guard = AttemptGuard(path, clock)
    guard.record_failure()
    assert path.exists()
    guard.record_success()
    guard.record_success()
    assert not path.exists()
    assert AttemptGuard(path, clock).failures == 0


def test_a_clock_set_back_makes_one_wait_and_not_for_ever(path: Path, clock: FixedClock) -> None:
    guard = AttemptGuard(path, clock)
    for _ in range(3):
        guard.record_failure()
    clock.advance(-timedelta(days=365))
    again = AttemptGuard(path, clock)
    assert again.seconds_to_wait() == 5
    clock.advance(timedelta(seconds=5))
    assert again.seconds_to_wait() == 0


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b'{"failures": "x", "last": 0}', b'{"failures": 1, "last": 99999999999999999999}'],
)
def test_a_damaged_count_keeps_nobody_out(
    path: Path, clock: FixedClock, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path.write_bytes(content)
    with caplog.at_level(logging.INFO):
        guard = AttemptGuard(path, clock)
    assert guard.failures == 0
    assert "attempts_unreadable" in caplog.text
    assert guard.record_failure() == 0


def test_the_file_holds_a_count_and_an_instant_only(path: Path, clock: FixedClock) -> None:
    AttemptGuard(path, clock).record_failure()
    assert path.read_bytes() == b'{\n "failures": 1,\n "last": 1795165200\n}\n'


def test_when_nothing_can_be_written_the_count_in_memory_goes_on(
    path: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def failing(descriptor: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", failing)
    guard = AttemptGuard(path, clock)
    with caplog.at_level(logging.INFO):
        guard.record_failure()
        assert guard.record_failure() == 2
    assert "attempts_not_written" in caplog.text
    assert not path.exists()
