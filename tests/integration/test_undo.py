"""Undo puts the latest own change back, across answers, rows and agreements."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from intakeapp.base.errors import InputError
from intakeapp.data.history import timeline
from intakeapp.domain.answers import Answer
from intakeapp.domain.cases import Action, ActionFor
from intakeapp.domain.debts import Debt
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.domain.residents import Resident
from intakeapp.domain.threats import Threat, ThreatType
from intakeapp.services import agreements, cases, crisis, intake, rows
from intakeapp.services.undo import redo_last, undo_last
from tests.helpers.stores import register

pytestmark = pytest.mark.integration


@pytest.fixture
def case(space):
    return register(space)


@pytest.fixture
def question(space):
    """A question that is answered in free words."""
    return next(q.key for q in space.questionnaire.questions.values() if q.type.name == "text")


def since(space):
    return space.store.clock.now() - timedelta(hours=1)


def all_of(space, record_type, case):
    with space.store.reading() as reader:
        return reader.list(record_type, case_id=case.id)


def test_answers_go_back_one_by_one(space, case, question):
    for words in ("eerst dit", "toen dat"):
        intake.answer(space, case.id, question, intake.AnswerInput(text=words))
    undo_last(space, case.id, since=since(space))
    assert [a.value for a in all_of(space, Answer, case)] == ["eerst dit"]
    undo_last(space, case.id, since=since(space))
    assert all_of(space, Answer, case) == []


def test_undo_crosses_kinds_of_records(space, case, question):
    intake.answer(space, case.id, question, intake.AnswerInput(state=AnswerState.REFUSED))
    rows.save_row(space, Debt(id="", case_id=case.id, creditor="Stroomland"))
    debt = all_of(space, Debt, case)[0]
    rows.remove_row(space, debt)
    agreements.save_action(space, Action(id="", case_id=case.id, what="Bel"))
    undo_last(space, case.id, since=since(space))
    assert all_of(space, Action, case) == []
    undo_last(space, case.id, since=since(space))
    assert all_of(space, Debt, case) == [debt]
    undo_last(space, case.id, since=since(space))
    assert all_of(space, Debt, case) == []
    undo_last(space, case.id, since=since(space))
    assert all_of(space, Answer, case) == []


def test_undo_restores_a_unit_as_a_whole(space, case):
    threat = crisis.blank_threat(case.id, ThreatType.ONTRUIMING)
    crisis.save_threat(space, dataclasses.replace(threat, present=Asked.YES))
    before = all_of(space, Threat, case)[0]
    dated = dataclasses.replace(
        before, event_date=case.aanmelding_date + timedelta(days=9), date_known=Asked.YES
    )
    crisis.save_threat(space, dated)
    undo_last(space, case.id, since=since(space))
    assert all_of(space, Threat, case) == [before]


def test_undo_stops_at_the_opening_of_the_case(space, case, question):
    intake.answer(space, case.id, question, intake.AnswerInput(text="gisteren"))
    space.store.clock.advance(timedelta(days=1))
    opened_at = space.store.clock.now()
    assert undo_last(space, case.id, since=opened_at) is None
    assert len(all_of(space, Answer, case)) == 1


def test_undo_is_itself_in_the_log(space, case, question):
    intake.answer(space, case.id, question, intake.AnswerInput(text="weg ermee"))
    undo_last(space, case.id, since=since(space))
    with space.store.reading() as reader:
        newest, changed = timeline(reader, case.id)[:2]
    assert (newest.kind, newest.op, newest.undo_of) == ("undo", "delete", changed.group_id)
    assert "weg ermee" in newest.old_value


def test_a_change_of_the_resident_goes_back_too(space, case):
    cases.change_resident(space, case.id, surname="Jansen")
    undo_last(space, case.id, since=since(space))
    with space.store.reading() as reader:
        assert reader.get(Resident, case.resident_id).surname == "Holtrop"


def test_nothing_to_undo_is_none(space, case):
    space.store.clock.advance(timedelta(minutes=1))
    assert undo_last(space, case.id, since=space.store.clock.now()) is None


def test_a_fourth_action_for_the_resident_is_refused(space, case):
    for number in range(3):
        agreements.save_action(space, Action(id="", case_id=case.id, what=f"Stap {number}"))
    with pytest.raises(InputError, match="drie afspraken"):
        agreements.save_action(space, Action(id="", case_id=case.id, what="Te veel"))
    team = Action(id="", case_id=case.id, what="Voor ons", owner=ActionFor.TEAM)
    for _ in range(5):
        agreements.save_action(space, team)
    assert len(all_of(space, Action, case)) == 8


def test_redo_takes_undo_back_in_order(space, case, question):
    for words in ("eerst dit", "toen dat", "nu weer anders"):
        intake.answer(space, case.id, question, intake.AnswerInput(text=words))

    def value():
        return [a.value for a in all_of(space, Answer, case)]

    for _ in range(3):
        undo_last(space, case.id, since=since(space))
    assert value() == []
    for words in ("eerst dit", "toen dat", "nu weer anders"):
        redone = redo_last(space, case.id, since=since(space))
        assert redone is not None
        assert redone.redone
        assert value() == [words]
    assert redo_last(space, case.id, since=since(space)) is None
    undo_last(space, case.id, since=since(space))
    assert value() == ["toen dat"], "what was done again can be undone again"


def test_a_new_change_ends_redo(space, case, question):
    intake.answer(space, case.id, question, intake.AnswerInput(text="eerst dit"))
    undo_last(space, case.id, since=since(space))
    intake.answer(space, case.id, question, intake.AnswerInput(text="iets nieuws"))
    assert redo_last(space, case.id, since=since(space)) is None
    assert [a.value for a in all_of(space, Answer, case)] == ["iets nieuws"]
