"""A person chooses between two values; the choice travels, and can be undone."""

from __future__ import annotations

import dataclasses

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.conflicts import Choice
from intakeapp.domain.debts import Debt
from intakeapp.services import undo
from intakeapp.services.casefile import read_case_file
from intakeapp.services.intake import AnswerInput, answer, as_record
from intakeapp.services.rows import remove_row, save_row
from intakeapp.services.sync_conflicts import (
    money_rests_on_conflict,
    names_in_conflict,
    resolve,
    value_of,
)
from intakeapp.services.sync_desk import conflict_views, status
from tests.helpers.stores import register
from tests.integration.sync.laptops import meet, rows_of
from tests.integration.sync.test_meeting import KEY, answer_on, debts_on, open_on, value_on

pytestmark = pytest.mark.integration


@pytest.fixture
def case(laptops):
    """A case on three laptops, with two values for one answer: 100 counts, 300 waits."""
    marit, iris, _noor = laptops
    found = register(marit.space)
    meet(*laptops)
    answer_on(marit, found, "100")
    answer_on(iris, found, "300")
    meet(*laptops)
    return found


def test_a_contradiction_is_told_with_both_values_and_people(laptops, case):
    _marit, _iris, noor = laptops
    (view,) = conflict_views(noor.space, case.id)
    assert "100" in view.accepted.words
    assert "300" in view.parked.words
    assert (view.accepted.who, view.parked.who) == ("Marit", "Iris")
    assert view.person == "Tanya Holtrop"
    assert view.about == "Open huur"
    assert "Marit, " in view.accepted.sentence
    assert status(noor.space).conflicts == 1
    assert conflict_views(noor.space) == [view]


@pytest.mark.parametrize(
    ("choice", "expected"), [(Choice.ACCEPTED, "100.00"), (Choice.PARKED, "300.00")]
)
def test_one_of_both_is_chosen_everywhere(laptops, case, choice, expected):
    marit, iris, noor = laptops
    (view,) = conflict_views(noor.space, case.id)
    changes = resolve(noor.space, view.conflict.id, choice, reason="gebeld")
    assert changes.case_ids == {case.id}
    meet(*laptops)
    assert [value_on(one, case) for one in laptops] == [expected] * 3
    assert [open_on(one) for one in laptops] == [[], [], []]
    assert rows_of(marit.space) == rows_of(iris.space) == rows_of(noor.space)
    (done,) = conflict_views(iris.space, case.id, resolved=True)
    assert (done.conflict.choice, done.conflict.reason) == (choice, "gebeld")


def test_a_third_value(laptops, case):
    marit, _iris, noor = laptops
    (view,) = conflict_views(noor.space, case.id)
    question = noor.space.questionnaire.question(KEY)
    wanted = as_record(noor.space, case.id, question, AnswerInput(text="250"))
    resolve(noor.space, view.conflict.id, Choice.THIRD, value=value_of(wanted, "answer"))
    meet(*laptops)
    assert [value_on(one, case) for one in laptops] == ["250.00"] * 3
    assert not open_on(marit)


def test_a_choice_is_undone_with_its_value(laptops, case):
    _marit, iris, noor = laptops
    since = noor.space.store.clock.now()
    (view,) = conflict_views(noor.space, case.id)
    resolve(noor.space, view.conflict.id, Choice.PARKED)
    meet(*laptops)
    assert value_on(iris, case) == "300.00"
    assert undo.undo_last(noor.space, case.id, since=since) is not None
    assert value_on(noor, case) == "100.00"
    assert len(open_on(noor)) == 1
    meet(*laptops)
    assert [value_on(one, case) for one in laptops] == ["100.00"] * 3
    assert [len(open_on(one)) for one in laptops] == [1, 1, 1]


def test_two_people_choose_at_once(laptops, case):
    marit, iris, noor = laptops
    for one, choice in ((noor, Choice.ACCEPTED), (iris, Choice.PARKED)):
        (view,) = conflict_views(one.space, case.id)
        resolve(one.space, view.conflict.id, choice)
    meet(noor, iris, marit)
    assert rows_of(marit.space) == rows_of(iris.space) == rows_of(noor.space)
    (view,) = conflict_views(noor.space, case.id)
    assert {v for v in ("100", "300") if v in view.accepted.words + view.parked.words} == {
        "100", "300",
    }  # fmt: skip


def test_who_chooses_twice_is_told(laptops, case):
    _marit, _iris, noor = laptops
    (view,) = conflict_views(noor.space, case.id)
    resolve(noor.space, view.conflict.id, Choice.PARKED)
    with pytest.raises(InputError, match="al gekozen"):
        resolve(noor.space, view.conflict.id, Choice.ACCEPTED)


@pytest.fixture
def debt(laptops, case):
    marit, *_others = laptops
    save_row(marit.space, Debt(id="", case_id=case.id, creditor="Lindehof"))
    meet(*laptops)
    (made,) = debts_on(marit, case)
    return made


@pytest.mark.parametrize(("choice", "left"), [(Choice.ACCEPTED, 1), (Choice.PARKED, 0)])
def test_a_row_that_one_changed_and_another_removed(laptops, case, debt, choice, left):
    marit, iris, noor = laptops
    save_row(marit.space, dataclasses.replace(debt, remark="gebeld"))
    remove_row(iris.space, debt)
    meet(*laptops)
    view = conflict_views(noor.space, case.id)[-1]
    assert (view.parked.words, view.parked.who) == ("weggehaald", "Iris")
    assert "Lindehof" in view.accepted.words
    with pytest.raises(InputError):
        resolve(noor.space, view.conflict.id, Choice.THIRD, value="x")
    resolve(noor.space, view.conflict.id, choice)
    meet(*laptops)
    assert [len(debts_on(one, case)) for one in laptops] == [left] * 3
    assert rows_of(marit.space) == rows_of(iris.space) == rows_of(noor.space)


@pytest.mark.parametrize(("choice", "left"), [(Choice.ACCEPTED, 0), (Choice.PARKED, 1)])
def test_a_row_that_one_removed_and_another_changed(laptops, case, debt, choice, left):
    marit, iris, noor = laptops
    remove_row(marit.space, debt)
    save_row(iris.space, dataclasses.replace(debt, remark="gebeld"))
    meet(*laptops)
    view = conflict_views(noor.space, case.id)[-1]
    assert (view.accepted.words, view.accepted.who) == ("weggehaald", "Marit")
    assert "gebeld" in view.parked.words
    resolve(noor.space, view.conflict.id, choice)
    meet(*laptops)
    assert [len(debts_on(one, case)) for one in laptops] == [left] * 3
    if left:
        assert debts_on(iris, case)[0].remark == "gebeld"
    assert rows_of(marit.space) == rows_of(iris.space) == rows_of(noor.space)


def test_what_rests_on_a_contradiction_is_named(laptops, case, debt):
    marit, iris, noor = laptops
    save_row(marit.space, dataclasses.replace(debt, remark="gebeld"))
    save_row(iris.space, dataclasses.replace(debt, remark="niet thuis"))
    meet(*laptops)
    names = names_in_conflict(noor.space, case.id)
    assert names == {f"answer.{KEY}", "debt.remark"}
    assert money_rests_on_conflict(names)
    assert not money_rests_on_conflict(frozenset({"case_file.phase"}))


def test_the_status_counts_what_waits(laptops, case):
    marit, *_others = laptops
    assert status(marit.space).words.startswith("Alles is aangekomen, ")
    answer(marit.space, case.id, KEY, AnswerInput(text="120"))
    assert status(marit.space).words == "1 wijziging wacht"
    marit.sync()
    assert status(marit.space).waits == 0
    assert read_case_file(marit.space, case.id, audited=False).answers["", KEY].value == "120.00"
