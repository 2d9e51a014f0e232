"""Complete enough for what: answers, tables and papers of a real dossier."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from intakeapp.domain.cases import NeededItem
from intakeapp.domain.completeness import Place, Target
from intakeapp.domain.debts import Debt
from intakeapp.domain.evidence import EvidenceFor
from intakeapp.domain.money_rows import Expense, ExpensePost, Income, Period
from intakeapp.domain.records import AnswerState
from intakeapp.questionnaire.definition import DefinitionFile, read
from intakeapp.services.casefile import read_case_file
from intakeapp.services.completeness import (
    mark_received,
    missing,
    put_on_list,
    statement,
)
from intakeapp.services.documents_in import add_document
from intakeapp.services.evidence import attach
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.marks import SectionMark, mark_section
from intakeapp.services.rows import save_row
from tests.helpers.stores import new_store, register, surroundings
from tests.integration.test_documents_in import pdf

pytestmark = pytest.mark.integration

DEFINITION = """
version = "2026-11"
[[basis]]
key = "wgs"
article = "Wgs art. 4a"
says = "De gemeente besluit."
source = "proef"
"""
SECTION = """
[[section]]
key = "{key}"
title = "{key}"
short = "{key}"
lead = "{key}.verhaal"
intro = "Proef."
order = {order}
icon = "home"
moment = "vandaag"
{more}
"""
QUESTION = """
[[question]]
key = "{key}"
section = "{section}"
text = "Vraag?"
label = "Label {key}"
type = {type}
prompts = ["Vertel?"]
why = "Daarom."
help = "Luister."
feeds = ["hulpvraag"]
purpose = "Kunnen besluiten."
basis = ["wgs"]
{more}
"""


def definition():
    parts = [DEFINITION]

    def section(order, key, more="", sealed=False):
        parts.append(SECTION.format(key=key, order=order, more=more))
        seal = 'sensitivity = "verzegeld"' if sealed else ""
        question(f"{key}.verhaal", more=seal)

    def question(key, kind='"text"', more=""):
        name = key.split(".")[0]
        parts.append(QUESTION.format(key=key, section=name, type=kind, more=more))

    both = 'complete_for = ["besluit", "overdracht"]'
    section(10, "wonen")
    question("wonen.werk", '"yes_no"', both)
    question(
        "wonen.uren", '"number"',
        both + '\nshow_if = { question = "wonen.werk", one_of = ["yes"] }',
    )  # fmt: skip
    section(20, "inkomen", 'table = "incomes"')
    section(30, "schulden", 'table = "debts"')
    section(40, "bezit", 'table = "assets"')
    section(50, "veilig", "sealed = true", sealed=True)
    question(
        "veilig.bang", '"yes_no"',
        'complete_for = ["besluit"]\nsensitivity = "verzegeld"',
    )  # fmt: skip
    return read([DefinitionFile("2026-11.toml", "\n".join(parts).encode())])


@pytest.fixture
def space(opened):
    return replace(opened.space, questionnaire=definition())


@pytest.fixture
def case(space):
    return register(space)


def file_of(space, case):
    return read_case_file(space, case.id, audited=False)


def wheres(space, case, target):
    return [item.where for item in missing(space, file_of(space, case), target)]


def questions(space, case, target):
    found = missing(space, file_of(space, case), target)
    return [item.key for item in found if item.place is Place.QUESTION]


def test_questions_that_a_target_waits_for(space, case):
    assert questions(space, case, Target.DECISION) == ["wonen.werk"]
    assert questions(space, case, Target.STATEMENT_285) == []
    answer(space, case.id, "wonen.werk", AnswerInput(text="ja"))
    assert questions(space, case, Target.DECISION) == ["wonen.uren"]
    (item, *_rest) = missing(space, file_of(space, case), Target.DECISION)
    assert item.what == "Label wonen.uren: niet gevraagd"
    assert item.why == "Kunnen besluiten. (Wgs art. 4a)"


@pytest.mark.parametrize(
    ("state", "still"),
    [
        (AnswerState.UNKNOWN, True),
        (AnswerState.REFUSED, False),
        (AnswerState.NOT_APPLICABLE, False),
    ],
)
def test_which_states_are_an_answer(space, case, state, still):
    answer(space, case.id, "wonen.werk", AnswerInput(state=state))
    assert (questions(space, case, Target.DECISION) == ["wonen.werk"]) is still


def test_next_time_is_not_yet(space, case):
    entered = AnswerInput(state=AnswerState.NOT_ASKED, next_time=True)
    answer(space, case.id, "wonen.werk", entered)
    (item, *_rest) = missing(space, file_of(space, case), Target.HANDOVER)
    assert item.what == "Label wonen.werk: volgende keer"


def test_the_sealed_part_is_never_named(space, case):
    answer(space, case.id, "veilig.bang", AnswerInput(state=AnswerState.UNKNOWN))
    for target in Target:
        found = missing(space, file_of(space, case), target)
        assert all("veilig" not in f"{item.what} {item.where} {item.why}" for item in found)


def test_an_empty_table_waits_until_somebody_says_it_is_empty(space, case):
    assert "income" in wheres(space, case, Target.DECISION)
    mark_section(space, case.id, "inkomen", SectionMark.NOT_NEEDED)
    assert "income" not in wheres(space, case, Target.DECISION)
    assert "debt" in wheres(space, case, Target.DECISION)
    mark_section(space, case.id, "schulden", SectionMark.NEXT_TIME)
    assert "debt" in wheres(space, case, Target.DECISION)


def test_a_row_says_which_cell(space, case):
    row = save_row(space, Debt(id="", case_id=case.id, creditor="Lindehof")).record_id
    assert f"debt/{row}/amount" in wheres(space, case, Target.DECISION)
    assert f"debt/{row}/kind" in wheres(space, case, Target.HANDOVER)


def test_evidence_on_a_row_counts_as_seen(space, case):
    income = Income(id="", case_id=case.id, payer="Bakker Vos", amount=Decimal(1800),
                    amount_state=AnswerState.GIVEN, period=Period.MONTH)  # fmt: skip
    row = save_row(space, income).record_id
    assert {f"income/{row}/proof", "paper/inkomen"} <= set(wheres(space, case, Target.HANDOVER))
    slip = add_document(space, case.id, "loonstrook.pdf", pdf(1)).record_id
    attach(space, case.id, EvidenceFor.INCOME, row, slip, 1)
    left = wheres(space, case, Target.HANDOVER)
    assert f"income/{row}/proof" not in left
    assert "paper/inkomen" not in left


def test_a_paper_goes_on_the_list_once_and_comes_in(space, case):
    put_on_list(space, file_of(space, case), "bkr")
    put_on_list(space, file_of(space, case), "bkr")
    (item,) = file_of(space, case).needed
    assert (item.what, item.received_date) == ("Uw overzicht van BKR", None)
    assert "paper/bkr" in wheres(space, case, Target.HANDOVER)
    mark_received(space, file_of(space, case), "bkr")
    (item,) = file_of(space, case).needed
    assert item.received_date == date(2026, 11, 17)
    assert "paper/bkr" not in wheres(space, case, Target.HANDOVER)


def test_a_paper_that_was_never_listed_can_be_in_at_once(space, case):
    mark_received(space, file_of(space, case), "toelichting_consulent")
    (item,) = file_of(space, case).needed
    assert (item.fetched_by, item.received_date) == ("team", date(2026, 11, 17))
    assert "paper/toelichting_consulent" not in wheres(space, case, Target.HANDOVER)
    assert not put_on_list(space, file_of(space, case), "onbekend")


def test_own_words_on_the_list_are_recognised(space, case):
    item = NeededItem(
        id="", case_id=case.id, what="Polisblad van de zorg", received_date=date(2026, 11, 16)
    )
    save_row(space, item)
    assert "paper/polisblad" not in wheres(space, case, Target.HANDOVER)


def test_the_statement_is_a_sentence_and_stops_nothing(space, case):
    said = statement(space, file_of(space, case), Target.DECISION)
    assert not said.is_enough
    assert said.words == "Voor het besluit is nog niet alles bekend. U kunt gewoon verder."
    for section in ("inkomen", "schulden"):
        mark_section(space, case.id, section, SectionMark.DONE)
    answer(space, case.id, "wonen.werk", AnswerInput(text="nee"))
    said = statement(space, file_of(space, case), Target.DECISION)
    assert [item.what for item in said.missing] == [
        "Huur of hypotheek: nog niet opgeschreven", "Zorgverzekering: nog niet opgeschreven",
    ]  # fmt: skip
    for post in (ExpensePost.RENT, ExpensePost.HEALTH_INSURANCE):
        save_row(space, Expense(id="", case_id=case.id, post=post, amount=Decimal(100)))
    said = statement(space, file_of(space, case), Target.DECISION)
    assert said.is_enough
    assert said.words == "Compleet genoeg voor het besluit."


def test_a_day_without_a_list_is_said(tmp_path):
    opened = new_store(tmp_path, surroundings(date(2026, 10, 1)))
    try:
        space = replace(opened.space, questionnaire=definition())
        case = register(space, aanmelding_date=date(2026, 9, 30))
        found = missing(space, file_of(space, case), Target.HANDOVER)
        assert found[-1].what == "Papieren: voor deze dag is er geen lijst"
        assert "1 oktober 2026" in found[-1].why
    finally:
        opened.close()


class TestTheRealQuestions:
    """The rules that name questions of the program's own definition."""

    def test_who_lives_in_needs_no_rent(self, opened):
        space = opened.space
        case = register(space)
        rent = "Huur of hypotheek: nog niet opgeschreven"

        def names():
            file = file_of(space, case)
            return [item.what for item in missing(space, file, Target.DECISION)]

        assert rent in names()
        answer(space, case.id, "wonen.soort", AnswerInput(text="inwonend"))
        assert rent not in names()
        answer(space, case.id, "wonen.soort", AnswerInput(text="huur_particulier"))
        assert rent in names()
        answer(space, case.id, "wonen.huur", AnswerInput(text="696"))
        assert rent not in names()

    def test_every_target_has_its_questions(self, opened):
        for target in Target:
            asked = [q for q in opened.space.questionnaire.questions.values()
                     if target in q.complete_for]  # fmt: skip
            assert asked
