from __future__ import annotations

import uuid
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.clock import FixedClock
from intakeapp.base.ids import IdFactory, derived_id


def test_an_id_is_a_uuid_of_version_7_with_the_moment_in_front():
    clock = FixedClock.on(date(2026, 11, 20))
    made = uuid.UUID(IdFactory(clock).new())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == int(clock.now().timestamp() * 1000)


def test_randomness_fills_the_tail():
    clock = FixedClock.on(date(2026, 11, 20))
    low = IdFactory(clock, lambda n: bytes(n)).new()
    high = IdFactory(clock, lambda n: b"\xff" * n).new()
    assert low.endswith("8000-000000000000")
    assert high.endswith("bfff-ffffffffffff")


@given(st.lists(st.integers(-5, 5), min_size=1, max_size=50))
def test_ids_never_go_down_even_when_the_clock_does(steps):
    clock = FixedClock.on(date(2026, 11, 20))
    ids = IdFactory(clock, lambda n: bytes(n))
    made = []
    for step in steps:
        clock.advance(timedelta(milliseconds=step))
        made.append(ids.new())
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_more_than_4096_in_one_millisecond():
    ids = IdFactory(FixedClock.on(date(2026, 11, 20)))
    made = [ids.new() for _ in range(10_000)]
    assert made == sorted(set(made))


def test_two_devices_do_not_meet():
    clock = FixedClock.on(date(2026, 11, 20))
    assert IdFactory(clock).new() != IdFactory(clock).new()


def test_a_derived_id_is_the_same_everywhere_and_splits_its_parts():
    assert derived_id("case", "ontruiming") == derived_id("case", "ontruiming")
    assert derived_id("ab", "c") != derived_id("a", "bc")
    assert uuid.UUID(derived_id("x")).version == 5
