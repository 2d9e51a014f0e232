"""Words that are made when somebody reads them: once, the same as at once, and never lost."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest

from intakeapp.domain.calculations.result import PER_MONTH, Calculation, Step, Told

STEPS = (
    Step("Eerst dit.", lambda: "1 + 1", Decimal(2), "Wet art. 1"),
    Step("Dan dat.", "2 × 2", Decimal(4), "Wet art. 2"),
    Step("En nog eens.", "", None, "Wet art. 1"),
)


def calculation(steps, sources=()):
    return Calculation(
        "proef", Decimal(4), None, None, PER_MONTH, date(2026, 1, 1), None,
        steps=steps, sources=sources,
    )  # fmt: skip


@pytest.fixture
def counted():
    asked = []

    def make():
        asked.append(1)
        return STEPS

    return Told(make), asked


def test_nothing_is_made_before_somebody_reads_it_and_then_once(counted):
    told, asked = counted
    made = calculation(told, told.sources)
    assert made.value == 4
    assert asked == []
    assert made.sources == ("Wet art. 1", "Wet art. 2")
    assert made.steps is made.steps
    assert made.steps == STEPS
    assert asked == [1]


def test_made_later_is_the_same_as_made_at_once(counted):
    told, _asked = counted
    later, at_once = calculation(told), calculation(STEPS)
    assert later == at_once
    assert later.as_json() == at_once.as_json()
    assert hash(calculation(told)) == hash(at_once)
    assert repr(calculation(told)) == repr(at_once)


def test_a_changed_copy_keeps_its_words(counted):
    told, _asked = counted
    copy = dataclasses.replace(calculation(told, told.sources), warnings=("Let op.",))
    assert copy.steps == STEPS
    assert copy.sources == ("Wet art. 1", "Wet art. 2")


def test_without_words_there_are_none_and_nothing_can_be_set():
    made = Calculation("leeg", None, None, None, PER_MONTH, date(2026, 1, 1), None)
    assert (made.steps, made.sources) == ((), ())
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.steps = STEPS
