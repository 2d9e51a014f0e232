"""How a decision stands, and the letter that tells it, in a real store."""

from __future__ import annotations

import pytest

from intakeapp.domain.outgoing.records import DocumentState
from intakeapp.domain.outgoing.templates import DecisionKind
from intakeapp.services import decisions, outgoing
from intakeapp.services.decision_desk import (
    Stand,
    begin_letter,
    letter_template,
    stand_of,
    standing,
)
from tests.integration.outgoing.filled import admitted, file_of


def decision_of(space, case_id, kind):
    return next(d for d in decisions.decisions(space, case_id) if d.kind is kind)


@pytest.mark.parametrize("kind", DecisionKind)
def test_every_kind_has_its_letter(kind):
    assert letter_template(kind)


def test_an_admission_with_all_it_rests_on_is_in_order(space, ready):
    made = decision_of(space, ready, DecisionKind.ADMIT)
    found = standing(space, ready, made.id)
    assert [point.name for point in found.points] == [
        "aanmelding", "gesprek", "identiteit", "hulpvraag", "hulp", "voet", "dagen",
    ]  # fmt: skip
    assert all(point.state is None for point in found.points)
    assert found.draft_id == ""


def test_a_refusal_without_reasons_is_never_in_order(space, ellis):
    made = decisions.prepare(space, ellis, DecisionKind.REFUSE).record_id
    open_ones = [p.name for p in standing(space, ellis, made).points if p.reasons]
    assert "afweging" in open_ones


def test_a_decision_that_is_not_there_rests_on_nothing(space, ellis):
    assert standing(space, ellis, "weg").points == ()


def test_the_letter_is_made_once_and_filled_again(space, ready):
    template = letter_template(DecisionKind.ADMIT)
    first = begin_letter(space, ready, template).record_id
    made = decision_of(space, ready, DecisionKind.ADMIT)
    assert standing(space, ready, made.id).draft_id == first
    admitted(space, ready, conditions="elke week bellen")
    again = begin_letter(space, ready, template).record_id
    assert again == first
    assert "elke week bellen" in outgoing.document(space, first).wording


def test_a_decision_is_taken_when_its_letter_is_final(space, ready):
    made = decision_of(space, ready, DecisionKind.ADMIT)
    assert stand_of(made, file_of(space, ready).outgoing) is Stand.PREPARED
    letter = begin_letter(space, ready, letter_template(DecisionKind.ADMIT)).record_id
    outgoing.make_final(space, letter)
    assert outgoing.document(space, letter).state is DocumentState.FINAL
    taken = decision_of(space, ready, DecisionKind.ADMIT)
    assert stand_of(taken, file_of(space, ready).outgoing) is Stand.TAKEN
    decisions.withdraw_decision(space, taken.id)
    gone = decision_of(space, ready, DecisionKind.ADMIT)
    assert stand_of(gone, file_of(space, ready).outgoing) is Stand.WITHDRAWN
