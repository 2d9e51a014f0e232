from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.clock import AMSTERDAM, FixedClock, SystemClock, local_today, to_local


def test_the_system_clock_is_in_utc_and_goes_on():
    first, second = SystemClock().now(), SystemClock().now()
    assert first.tzinfo is UTC
    assert first <= second


def test_a_fixed_clock_stands_still_until_it_is_moved():
    clock = FixedClock.on(date(2026, 11, 20), 23, 30)
    assert clock.now() == clock.now() == datetime(2026, 11, 20, 22, 30, tzinfo=UTC)
    clock.advance(timedelta(hours=1))
    assert local_today(clock) == date(2026, 11, 21)
    clock.advance(timedelta(hours=-1))
    assert local_today(clock) == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 11, 20, 22, 59, tzinfo=UTC), date(2026, 11, 20)),  # winter: UTC+1
        (datetime(2026, 11, 20, 23, 0, tzinfo=UTC), date(2026, 11, 21)),
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), date(2026, 7, 1)),  # summer: UTC+2
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), date(2026, 7, 2)),
    ],
)
def test_today_is_the_day_in_the_netherlands(instant, day):
    assert local_today(FixedClock(instant)) == day


@given(st.dates(date(2014, 1, 1), date(2050, 1, 1)), st.integers(0, 23))
def test_a_fixed_clock_stands_on_the_day_asked_for(day, hour):
    clock = FixedClock.on(day, hour)
    assert local_today(clock) == day
    assert clock.now().tzinfo is UTC
    assert to_local(clock.now()).tzinfo is AMSTERDAM


def test_a_naive_instant_is_refused():
    with pytest.raises(ValueError, match="naive"):
        to_local(datetime.fromisoformat("2026-11-20"))
