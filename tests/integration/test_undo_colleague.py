"""Undo beside a colleague: nobody's words go unseen, and no evidence of nothing stays behind."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import Any

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.cases import Case, Worker
from intakeapp.domain.debts import Debt
from intakeapp.domain.evidence import EvidenceFor
from intakeapp.services.casefile import CaseFile, read_case_file
from intakeapp.services.documents_in import add_document
from intakeapp.services.evidence import attach
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.rows import remove_row, save_row
from intakeapp.services.undo import redo_last, undo_last
from intakeapp.services.workspace import Workspace
from tests.helpers.stores import register
from tests.integration.test_documents_in import pdf

pytestmark = pytest.mark.integration
KEY = "wonen.achterstand"


@pytest.fixture
def case(space: Workspace) -> Case:
    return register(space)


@pytest.fixture
def since(space: Workspace, case: Case) -> datetime:
    return space.store.clock.now()


@pytest.fixture
def colleague(space: Workspace) -> Workspace:
    with space.store.writing(space.context("worker.add")) as writer:
        writer.add(Worker(id="collega", name="Iris Blom"))
    return dataclasses.replace(space, me="collega")


def file_of(space: Workspace, case: Case) -> CaseFile:
    return read_case_file(space, case.id, audited=False)


def value(space: Workspace, case: Case) -> str:
    return file_of(space, case).answers["", KEY].value


def debt_of(space: Workspace, case: Case, **fields: Any) -> Debt:
    save_row(space, Debt(id="", case_id=case.id, **fields))
    return file_of(space, case).debts[-1]


def test_an_answer_of_a_colleague_is_not_undone_unseen(
    space: Workspace, colleague: Workspace, case: Case, since: datetime
) -> None:
    answer(space, case.id, KEY, AnswerInput(text="100"))
    answer(space, case.id, KEY, AnswerInput(text="200"))
    answer(colleague, case.id, KEY, AnswerInput(text="300"))
    with pytest.raises(InputError, match="collega"):
        undo_last(space, case.id, since=since)
    assert value(space, case) == "300.00"


def test_another_cell_of_a_colleague_stays_while_the_own_one_goes_back(
    space: Workspace, colleague: Workspace, case: Case, since: datetime
) -> None:
    debt = debt_of(space, case, creditor="Lindehof")
    save_row(space, dataclasses.replace(debt, creditor="Palet"))
    save_row(colleague, dataclasses.replace(debt, creditor="Palet", remark="gebeld"))
    undo_last(space, case.id, since=since)
    (found,) = file_of(space, case).debts
    assert (found.creditor, found.remark) == ("Lindehof", "gebeld")
    with pytest.raises(InputError, match="collega"):
        undo_last(space, case.id, since=since)
    assert len(file_of(space, case).debts) == 1, "the remark of the colleague hangs on this row"


def test_redo_does_not_stumble_over_the_same_answer_of_a_colleague(
    space: Workspace, colleague: Workspace, case: Case, since: datetime
) -> None:
    answer(space, case.id, KEY, AnswerInput(text="100"))
    undo_last(space, case.id, since=since)
    answer(colleague, case.id, KEY, AnswerInput(text="300"))
    with pytest.raises(InputError, match="collega"):
        redo_last(space, case.id, since=since)
    assert value(space, case) == "300.00"


def test_a_row_that_a_colleague_took_away_is_not_changed_by_undo(
    space: Workspace, colleague: Workspace, case: Case, since: datetime
) -> None:
    debt = debt_of(space, case, creditor="Lindehof")
    remove_row(colleague, debt)
    with pytest.raises(InputError, match="collega"):
        undo_last(space, case.id, since=since)
    assert file_of(space, case).debts == ()


def test_evidence_of_a_colleague_goes_with_the_row_and_comes_back_with_it(
    space: Workspace, colleague: Workspace, case: Case, since: datetime
) -> None:
    letter = add_document(space, case.id, "Brief.pdf", pdf(2)).record_id
    debt = debt_of(space, case, creditor="Lindehof", source="document")
    attach(colleague, case.id, EvidenceFor.DEBT, debt.id, letter, 2)
    before = file_of(space, case)
    assert undo_last(space, case.id, since=since) is not None
    assert file_of(space, case).debts == ()
    assert file_of(space, case).evidence == ()
    assert redo_last(space, case.id, since=since) is not None
    assert file_of(space, case) == before


def test_a_case_is_never_undone_away(space: Workspace, case: Case, since: datetime) -> None:
    assert undo_last(space, case.id, since=since) is None
    assert file_of(space, case).case.id == case.id
