"""How a decision stands, and the letter that tells it, in a real store."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest

from intakeapp.domain.outgoing.records import (
    Decision,
    DocumentState,
    Weighing,
    reasons_to_text,
)
from intakeapp.domain.outgoing.templates import DecisionKind
from intakeapp.services import decisions, outgoing, outgoing_events, undo, worklist
from intakeapp.services.clocks import case_clocks
from intakeapp.services.decision_desk import (
    Stand,
    begin_letter,
    letter_template,
    stand_of,
    standing,
)
from intakeapp.services.overview import view_of
from tests.integration.outgoing.filled import admitted, file_of

PLAIN, LONGER = date(2027, 1, 7), date(2027, 2, 1)


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


# Extending the term


@pytest.fixture
def extended(space, ellis):
    """A final decision that makes the term of Ellis longer; its id."""
    made = decisions.prepare(space, ellis, DecisionKind.EXTEND).record_id
    (prepared,) = decisions.decisions(space, ellis)
    reason = Weighing(ground="Papieren", weighing="De papieren van de bank komen nog.")
    decisions.save_decision(space, dataclasses.replace(
        prepared, extended_until=LONGER, reasons=reasons_to_text((reason,)),
    ))  # fmt: skip
    letter = begin_letter(space, ellis, letter_template(DecisionKind.EXTEND)).record_id
    outgoing.make_final(space, letter)
    return made


def decision_clock(space, case_id):
    return next(c for c in view_of(space, case_id).crisis.clocks if c.code == "besluit")


def on_the_worklist(space, case_id):
    number = file_of(space, case_id).case.number
    (row,) = worklist.search(space, number)
    return row


def test_a_prepared_extension_moves_nothing(space, ellis):
    before = decision_clock(space, ellis)
    made = decisions.prepare(space, ellis, DecisionKind.EXTEND).record_id
    with space.store.writing(space.context("test")) as writer:
        writer.change(writer.get(Decision, made), extended_until=LONGER)
    assert decision_clock(space, ellis) == before


def test_a_final_extension_moves_the_clock_and_withdrawing_it_moves_it_back(space, ellis, extended):
    clock = decision_clock(space, ellis)
    assert (clock.due, clock.met_on) == (LONGER, None)
    assert "1 februari 2027" in clock.rule
    assert "7 januari 2027" in clock.rule
    assert "Awb art. 4:14" in clock.source
    with space.store.reading() as reader:
        assert case_clocks(space, reader, file_of(space, ellis).case) == (
            view_of(space, ellis).crisis.clocks
        )
    decisions.withdraw_decision(space, extended)
    assert decision_clock(space, ellis).due == PLAIN


def test_the_worklist_follows_an_extension(space, ellis, extended):
    assert on_the_worklist(space, ellis).due == LONGER
    letter = next(d for d in file_of(space, ellis).outgoing if d.is_final)
    outgoing_events.withdraw_final(space, letter.id, reason="fout", day=space.today())
    assert on_the_worklist(space, ellis).due == PLAIN


def test_a_term_is_extended_again_only_beyond_the_first_extension(space, ellis, extended):
    made = decisions.prepare(space, ellis, DecisionKind.EXTEND).record_id
    (point,) = [p for p in standing(space, ellis, made).points if p.name == "verlenging"]
    again = decisions.decisions(space, ellis)[-1]
    assert point.reasons
    for day, fine in ((LONGER, False), (LONGER + timedelta(days=14), True)):
        decisions.save_decision(space, dataclasses.replace(again, extended_until=day))
        (point,) = [p for p in standing(space, ellis, made).points if p.name == "verlenging"]
        assert (point.state is None) is fine
        assert point.found == ("1 februari 2027" if fine else "")


# Not after all


def test_a_decision_that_is_dropped_leaves_no_draft_and_undo_brings_both_back(space, ready):
    since = space.store.clock.now()
    made = decision_of(space, ready, DecisionKind.ADMIT)
    letter = begin_letter(space, ready, letter_template(DecisionKind.ADMIT)).record_id
    other = outgoing.make_draft(space, ready, "uitnodiging").record_id
    decisions.withdraw_decision(space, made.id)
    assert outgoing.document(space, letter).state is DocumentState.WITHDRAWN
    assert [one.id for one in outgoing.drafts(space, ready)] == [other]
    undo.undo_last(space, ready, since=since)
    assert outgoing.document(space, letter).state is DocumentState.DRAFT
    assert not decision_of(space, ready, DecisionKind.ADMIT).withdrawn


def test_the_draft_stays_while_another_decision_of_its_kind_is_prepared(space, ready):
    first = decision_of(space, ready, DecisionKind.ADMIT)
    decisions.prepare(space, ready, DecisionKind.ADMIT)
    letter = begin_letter(space, ready, letter_template(DecisionKind.ADMIT)).record_id
    decisions.withdraw_decision(space, first.id)
    assert outgoing.document(space, letter).state is DocumentState.DRAFT
