"""What the resident said earlier, quietly with a question: given answers only, nothing sealed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from intakeapp.domain.answers import Answer
from intakeapp.domain.records import AnswerState, Source
from intakeapp.questionnaire.engine import Engine
from intakeapp.questionnaire.questions import Questionnaire
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.workspace import Workspace
from intakeapp.views.talk.recall import LONGEST, recall_lines
from tests.gui.talk.conftest import definition

RECALLED = (
    "wonen.betalen", "wonen.verteld", "wonen.soort", "wonen.verhuurder", "wonen.achterstand",
    "wonen.kamers", "veilig.verhaal",
)  # fmt: skip


@pytest.fixture
def definition_with_recall() -> Questionnaire:
    plain = definition()
    questions = dict(plain.questions)
    for key in ("schulden.verhaal", "wonen.hulp"):
        questions[key] = replace(questions[key], recall=RECALLED)
    return replace(plain, questions=questions)


@pytest.fixture
def space(opened_store: tuple[Any, Any], definition_with_recall: Questionnaire) -> Workspace:
    opened, _clock = opened_store
    return replace(opened.space, questionnaire=definition_with_recall)


def given(key: str, value: str, **changes: Any) -> tuple[tuple[str, str], Answer]:
    stored = Answer(
        id=key, case_id="c", question_key=key, state=AnswerState.GIVEN, value=value,
        answered_at=datetime(2026, 11, 17, tzinfo=UTC), **changes,
    )  # fmt: skip
    return ("", key), stored


def lines(definition: Any, *answers: Any, sealed: tuple[str, ...] = ()) -> list[str]:
    engine = Engine(definition, dict(answers), open_sealed=sealed)
    return [each.text for each in recall_lines(engine, definition.questions["schulden.verhaal"])]


def test_only_given_answers_are_recalled_with_how_we_know_them(definition_with_recall: Any) -> None:
    shown = lines(
        definition_with_recall,
        given("wonen.betalen", "Sinds maart\nniet meer"),
        given("wonen.verteld", "verteld"),
        given("wonen.achterstand", "3480.00", source=Source.DOCUMENT, approximate=True),
        given("wonen.soort", "koop", source=Source.REGISTER),
        given("wonen.kamers", "", ),
    )  # fmt: skip
    assert shown == [
        "U zei eerder (label wonen.betalen): “Sinds maart niet meer”",
        "We weten al (label wonen.soort): koop",
        "In uw papieren staat (label wonen.achterstand): ongeveer € 3.480,00",
    ]


def test_other_states_are_not_what_somebody_said(definition_with_recall: Any) -> None:
    key, stored = given("wonen.kamers", "4")
    for state in AnswerState:
        if state is not AnswerState.GIVEN:
            assert lines(definition_with_recall, (key, replace(stored, state=state))) == []


def test_a_question_that_no_longer_applies_is_not_recalled(definition_with_recall: Any) -> None:
    landlord = given("wonen.verhuurder", "Lindehof")
    rents = given("wonen.soort", "huur")
    owns = given("wonen.soort", "koop")
    assert len(lines(definition_with_recall, landlord, rents)) == 2
    assert len(lines(definition_with_recall, landlord, owns)) == 1


def test_sealed_words_are_recalled_only_while_their_section_is_open(
    definition_with_recall: Any,
) -> None:
    sealed = given("veilig.verhaal", "soms bang")
    assert lines(definition_with_recall, sealed) == []
    assert lines(definition_with_recall, sealed, sealed=("veilig",)) == [
        "U zei eerder (label veilig.verhaal): “soms bang”"
    ]


def test_long_words_are_cut_between_two_words(definition_with_recall: Any) -> None:
    (line,) = lines(definition_with_recall, given("wonen.betalen", "lang verhaal, " * 40))
    said = line.split("“")[1]
    assert len(said) <= LONGEST + 4
    assert said.endswith("verhaal …”") or said.endswith("lang …”")


def test_it_stands_with_the_question_in_both_views(talk: Any, qtbot: Any, space: Any) -> None:
    page = talk.page
    answer(space, talk.case_id, "wonen.betalen", AnswerInput(text="Sinds maart"))
    talk.controller.reload()
    page.goto("schulden.verhaal")
    wanted = "U zei eerder (label wonen.betalen): “Sinds maart”"
    qtbot.waitUntil(lambda: page.gesprek.lead.recall.isVisible())
    assert [line.text for line in page.gesprek.lead.recall.lines()] == [wanted]
    page.goto("wonen.hulp")
    assert page.gesprek.card.recall.isVisible()
    page.goto("wonen.lukt")
    assert not page.gesprek.card.recall.isVisible()
    page.goto("schulden.verhaal")
    page.gesprek.lead.set_compact(True)
    page.gesprek.lead.show_recall(page.session)
    assert not page.gesprek.lead.recall.isVisible()
    page.goto("schulden.verhaal")
    page.set_mode("bureau")
    assert page.bureau.foot.recall.isVisible()
    assert [line.text for line in page.bureau.foot.recall.lines()] == [wanted]


def test_a_new_answer_is_recalled_at_once(talk: Any, qtbot: Any, space: Any) -> None:
    page = talk.page
    page.goto("wonen.hulp")
    assert not page.gesprek.card.recall.isVisible()
    answer(space, talk.case_id, "wonen.kamers", AnswerInput(text="4"))
    talk.controller.reload()
    qtbot.waitUntil(page.gesprek.card.recall.isVisible)
