"""Evidence: which page shows which answer or row; one change, and undo takes it back whole."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from decimal import Decimal

import pytest

from intakeapp.base.errors import InputError
from intakeapp.base.ids import derived_id
from intakeapp.domain.cases import NeededItem
from intakeapp.domain.debts import Debt
from intakeapp.domain.evidence import Evidence, EvidenceFor
from intakeapp.domain.households import HouseholdMember
from intakeapp.domain.money_rows import Asset, Expense, Income
from intakeapp.domain.records import AnswerState, Source
from intakeapp.services.casefile import read_case_file
from intakeapp.services.documents_in import add_document
from intakeapp.services.evidence import attach, detach, evidence_for, remove_evidence_of
from intakeapp.services.intake import AnswerInput, answer, answer_id
from intakeapp.services.rows import save_row
from intakeapp.services.undo import undo_last
from tests.helpers.stores import register
from tests.integration.test_documents_in import pdf, picture

pytestmark = pytest.mark.integration
KEY = "wonen.achterstand"
ANSWER = EvidenceFor.ANSWER
ROWS = {
    EvidenceFor.DEBT: (Debt, "debts"),
    EvidenceFor.INCOME: (Income, "incomes"),
    EvidenceFor.EXPENSE: (Expense, "expenses"),
    EvidenceFor.ASSET: (Asset, "assets"),
    EvidenceFor.HOUSEHOLD: (HouseholdMember, "household"),
}


@pytest.fixture
def case(space):
    return register(space)


@pytest.fixture
def letter(space, case):
    return add_document(space, case.id, "Brief van 13 november.pdf", pdf(3)).record_id


@pytest.fixture
def given(space, case):
    answer(space, case.id, KEY, AnswerInput(text="3480"))
    return answer_id(case.id, "", KEY)


def file_of(space, case):
    return read_case_file(space, case.id, audited=False)


def stored(space, case):
    return file_of(space, case).answers[("", KEY)]


def undo(space, case):
    return undo_last(space, case.id, since=space.store.clock.now() - timedelta(hours=1))


def test_a_page_is_attached_and_the_answer_knows_it(space, case, letter, given):
    changes = attach(space, case.id, ANSWER, given, letter, 2, "  derde  alinea ")
    file = file_of(space, case)
    assert file.evidence == (
        Evidence(
            id=derived_id("evidence", "answer", given, letter, "2"), case_id=case.id,
            target=ANSWER, target_id=given, document_id=letter, page=2, place="derde alinea",
        ),
    )  # fmt: skip
    assert changes.record_id == file.evidence[0].id
    assert changes.tables == {"evidence", "answer"}
    now = stored(space, case)
    assert (now.source, now.source_note) == (
        Source.DOCUMENT, "Brief van 13 november, bladzijde 2",
    )  # fmt: skip
    assert now.value == "3480.00"
    (line,) = evidence_for(file, ANSWER, given)
    assert line.words == "Brief van 13 november, bladzijde 2"
    assert line.place == "derde alinea"


def test_undo_takes_page_and_source_back_at_once(space, case, letter, given):
    attach(space, case.id, ANSWER, given, letter, 1)
    assert undo(space, case) is not None
    assert file_of(space, case).evidence == ()
    assert stored(space, case).source is Source.TOLD


def test_words_of_a_person_about_the_letter_stay(space, case, letter):
    entered = AnswerInput(text="3480", source=Source.DOCUMENT, source_note="aanmaning, blad 4")
    answer(space, case.id, KEY, entered)
    attach(space, case.id, ANSWER, answer_id(case.id, "", KEY), letter, 1)
    assert stored(space, case).source_note == "aanmaning, blad 4"


def test_the_same_page_twice_is_one_piece_of_evidence(space, case, letter, given):
    attach(space, case.id, ANSWER, given, letter, 1)
    assert not attach(space, case.id, ANSWER, given, letter, 1)
    changes = attach(space, case.id, ANSWER, given, letter, 1, "onderaan")
    assert changes.tables == {"evidence"}
    attach(space, case.id, ANSWER, given, letter, 3)
    lines = evidence_for(file_of(space, case), ANSWER, given)
    assert [(line.page, line.place) for line in lines] == [(1, "onderaan"), (3, "")]


@pytest.mark.parametrize("target", ROWS)
def test_rows_of_every_table_can_have_evidence(space, case, letter, target):
    record_type, name = ROWS[target]
    row_id = save_row(space, record_type(id="", case_id=case.id)).record_id
    attach(space, case.id, target, row_id, letter, 1)
    file = file_of(space, case)
    assert getattr(file, name)[0].source is Source.DOCUMENT
    assert len(evidence_for(file, target, row_id)) == 1
    others = [each for each in EvidenceFor if each is not target]
    assert all(evidence_for(file, each, row_id) == () for each in others)


def test_every_target_is_tried():
    assert {ANSWER, *ROWS} == set(EvidenceFor)


def test_detaching_and_undoing_that(space, case, letter, given):
    attach(space, case.id, ANSWER, given, letter, 1)
    detach(space, file_of(space, case).evidence[0].id)
    assert file_of(space, case).evidence == ()
    now = stored(space, case)
    assert (now.source, now.source_note) == (Source.DOCUMENT, "")
    undo(space, case)
    assert len(file_of(space, case).evidence) == 1
    assert stored(space, case).source_note == "Brief van 13 november, bladzijde 1"
    detach(space, file_of(space, case).evidence[0].id)
    with pytest.raises(InputError, match="is er niet meer"):
        detach(space, "0192f0c1-7a00-7000-8000-00000000abcd")


def test_a_photo_has_one_page(space, case, given):
    photo = add_document(space, case.id, "foto.jpg", picture()).record_id
    attach(space, case.id, ANSWER, given, photo, 1)
    with pytest.raises(InputError, match="bladzijde is er niet"):
        attach(space, case.id, ANSWER, given, photo, 2)


@pytest.mark.parametrize("page", [0, 4, -1])
def test_a_page_that_is_not_there_is_refused(space, case, letter, given, page):
    with pytest.raises(InputError, match="bladzijde is er niet") as caught:
        attach(space, case.id, ANSWER, given, letter, page)
    assert caught.value.path == "page"
    assert file_of(space, case).evidence == ()
    assert stored(space, case).source is Source.TOLD


def test_what_belongs_to_another_case_is_refused(space, case, letter, given):
    other = register(space)
    answer(space, other.id, KEY, AnswerInput(text="1"))
    strange = answer_id(other.id, "", KEY)
    with pytest.raises(InputError, match="Geef eerst het antwoord"):
        attach(space, case.id, ANSWER, strange, letter, 1)
    with pytest.raises(InputError, match="staat niet in dit dossier"):
        attach(space, other.id, ANSWER, strange, letter, 1)
    debt = save_row(space, Debt(id="", case_id=other.id, amount=Decimal(1))).record_id
    with pytest.raises(InputError, match="rij is er niet"):
        attach(space, case.id, EvidenceFor.DEBT, debt, letter, 1)


def test_without_an_answer_there_is_nothing_to_prove(space, case, letter):
    with pytest.raises(InputError, match="Geef eerst het antwoord"):
        attach(space, case.id, ANSWER, answer_id(case.id, "", KEY), letter, 1)
    answer(space, case.id, KEY, AnswerInput(state=AnswerState.NOT_ASKED, next_time=True))
    with pytest.raises(InputError, match="Geef eerst het antwoord"):
        attach(space, case.id, ANSWER, answer_id(case.id, "", KEY), letter, 1)


def test_a_sealed_document_proves_sealed_answers_only(space, case, given):
    secret = add_document(space, case.id, "aangifte.pdf", pdf(1), sealed=True).record_id
    with pytest.raises(InputError, match="verzegelde deel"):
        attach(space, case.id, ANSWER, given, secret, 1)
    sealed = next(q for q in space.questionnaire.questions.values()
                  if q.sealed and q.type.name == "yes_no")  # fmt: skip
    answer(space, case.id, sealed.key, AnswerInput(text="ja"))
    attach(space, case.id, ANSWER, answer_id(case.id, "", sealed.key), secret, 1)
    assert len(file_of(space, case).evidence) == 1


def test_a_place_is_short(space, case, letter, given):
    with pytest.raises(InputError, match="korter"):
        attach(space, case.id, ANSWER, given, letter, 1, "x" * 201)


def test_evidence_goes_and_comes_back_with_its_row(space, case, letter):
    row_id = save_row(space, Debt(id="", case_id=case.id, creditor="Lindehof")).record_id
    attach(space, case.id, EvidenceFor.DEBT, row_id, letter, 1)
    with space.store.writing(space.context("row.remove")) as writer:
        row = writer.get(Debt, row_id)
        remove_evidence_of(writer, row)
        writer.remove(row)
    assert file_of(space, case).evidence == ()
    undo(space, case)
    file = file_of(space, case)
    with space.store.writing(space.context("row.remove")) as writer:
        remove_evidence_of(writer, NeededItem(id=row_id, case_id=case.id, what="x"))
    assert (len(file.debts), len(file.evidence)) == (1, 1)


def test_a_document_that_is_gone_is_still_said(space, case, letter, given):
    attach(space, case.id, ANSWER, given, letter, 2)
    bare = dataclasses.replace(file_of(space, case), documents=())
    assert [line.words for line in evidence_for(bare, ANSWER, given)] == ["document, bladzijde 2"]
