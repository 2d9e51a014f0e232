from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.clock import FixedClock
from intakeapp.security.idle import IdleWatch

START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(START)


def test_it_locks_after_five_minutes_without_a_touch(clock: FixedClock) -> None:
    watch = IdleWatch(clock)
    assert not watch.should_lock(START + 5 * MINUTE - timedelta(seconds=1), input_pending=False)
    assert watch.should_lock(START + 5 * MINUTE, input_pending=False)
    assert watch.time_left(START + 4 * MINUTE) == MINUTE


def test_a_touch_starts_the_time_anew(clock: FixedClock) -> None:
    watch = IdleWatch(clock, minutes=2)
    clock.advance(MINUTE)
    watch.touch()
    assert not watch.should_lock(START + 2 * MINUTE, input_pending=False)
    assert watch.should_lock(START + 3 * MINUTE, input_pending=False)


def test_input_that_is_not_kept_yet_is_hidden_but_not_locked_away(clock: FixedClock) -> None:
    watch = IdleWatch(clock)
    late = START + 60 * MINUTE
    assert not watch.should_lock(late, input_pending=True)
    assert watch.should_hide(late)
    assert watch.should_lock(late, input_pending=False)


def test_a_laptop_that_slept_locks_when_it_wakes(clock: FixedClock) -> None:
    watch = IdleWatch(clock)
    clock.advance(timedelta(hours=9))
    assert watch.should_lock(clock.now(), input_pending=False)


def test_a_clock_set_back_does_not_keep_it_open(clock: FixedClock) -> None:
    watch = IdleWatch(clock)
    back = START - timedelta(days=1)
    assert not watch.should_lock(back, input_pending=False)
    assert watch.should_lock(back + 5 * MINUTE, input_pending=False)


@pytest.mark.parametrize("minutes", [0, -1])
def test_no_time_at_all_is_refused(clock: FixedClock, minutes: int) -> None:
    with pytest.raises(ValueError, match="one minute"):
        IdleWatch(clock, minutes)


@given(st.lists(st.integers(-600, 600)), st.booleans())
def test_never_locks_while_input_is_pending(steps: list[int], pending: bool) -> None:
    clock = FixedClock(START)
    watch = IdleWatch(clock)
    for step in steps:
        clock.advance(timedelta(seconds=step))
        locked = watch.should_lock(clock.now(), input_pending=pending)
        assert not (locked and pending)
        assert locked <= watch.should_hide(clock.now())
