"""Every letter that is written out in tests/letters is read as its truth says."""

from __future__ import annotations

import textwrap

import pytest

from intakeapp.documents.page_words import PageWords
from intakeapp.documents.reading.reader import read_letters
from tests.letters.facts import FIELDS
from tests.letters.families.s4_plain import Written, filled, texts, truth_of
from tests.letters.scoring import equal, takes_household, value_of
from tests.unit.documents.reading.paper import page

WIDE = 96  # signs on a line
NOT_YET = {  # letter and field that are known to be read wrongly
    ("b5_partial_paid", "due_date"),  # "na 11 juni ... uiterlijk op die dag"
}


def _pages(one: Written) -> tuple[PageWords, ...]:
    made = []
    for number, side in enumerate(filled(one.body, one.name).split("{page}\n"), 1):
        lines = []
        for line in side.split("\n"):
            single = "  " not in line.strip() and not line.startswith(" ")
            lines += textwrap.wrap(line, WIDE) or [""] if single else [line]
        made.append(page("\n".join(lines), number))
    return tuple(made)


@pytest.mark.parametrize("one", texts(), ids=lambda one: one.name)
def test_a_written_letter_is_read_rightly(one: Written) -> None:
    truth = truth_of(one)
    readings = read_letters(_pages(one), truth.household)
    assert len(readings) == 1
    reading = readings[0]
    wrong = {
        name: (getattr(truth, name), value_of(reading, name))
        for name in FIELDS
        if name not in truth.open
        and (one.name, name) not in NOT_YET
        and not equal(name, getattr(truth, name), value_of(reading, name))
    }
    assert not wrong
    assert not takes_household(reading, truth.household)
    if "danger" not in truth.open and (one.name, "danger") not in NOT_YET:
        found = {danger.type.value: danger for danger in reading.danger}
        wanted = {fact.type for fact in truth.danger}
        if "executieverkoop" in wanted:  # what is sold was seized
            wanted |= {"beslag_boedel"} & set(found)
        assert set(found) == wanted
        for fact in truth.danger:
            if not fact.vague:
                assert (found[fact.type].date, found[fact.type].time) == (fact.date, fact.time)
