"""The list of topics and the overview of one topic."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from intakeapp.domain.records import AnswerState
from intakeapp.questionnaire.engine import SectionState
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.marks import SectionMark, mark_section
from intakeapp.views.widgets.base import focus_target
from tests.gui.talk.hands import KEY, MOD, press, words


def test_task_list_shows_calm_states_in_groups(talk: Any, qtbot: Any, space: Any) -> None:
    page = talk.page
    mark_section(space, talk.case_id, "wonen", SectionMark.DONE)
    mark_section(space, talk.case_id, "schulden", SectionMark.NEXT_TIME)
    talk.controller.reload()
    tasks = page.gesprek.side.tasks
    qtbot.waitUntil(lambda: "klaar" in tasks.items()["wonen"].accessibleName())
    assert "hier zijn we nu" in tasks.items()["gevaar"].accessibleName()
    assert "volgende keer" in tasks.items()["schulden"].accessibleName()
    assert list(tasks.items()) == ["gevaar", "wonen", "persoon", "schulden", "bedrijf"]
    assert not tasks.items()["bedrijf"].isEnabled()
    heads = words(tasks)
    for head in ("Vandaag", "Volgende keer", "Hoeft niet"):
        assert head in heads


def test_tasks_are_reached_with_arrows_and_enter(talk: Any, qtbot: Any) -> None:
    tasks = talk.page.gesprek.side.tasks
    tasks.items()["gevaar"].setFocus()
    press(qtbot, KEY.Key_Down)
    press(qtbot, KEY.Key_Return)
    assert talk.page.session.section.key == "wonen"


def test_alt_digit_jumps_to_a_section_at_the_desk(talk: Any, qtbot: Any) -> None:
    talk.page.set_mode("bureau")
    press(qtbot, KEY.Key_2, MOD.AltModifier)
    assert talk.page.session.section.key == "wonen"


def test_overview_shows_every_line_and_comes_back_after_a_change(
    talk: Any, qtbot: Any, space: Any
) -> None:
    page = talk.page
    answer(space, talk.case_id, "wonen.achterstand", AnswerInput(text="3480"))
    answer(space, talk.case_id, "wonen.jaar", AnswerInput(state=AnswerState.UNKNOWN))
    talk.controller.reload()
    qtbot.waitUntil(lambda: page.session.answer(page.session.engine.questionnaire.question(
        "wonen.jaar")) is not None)  # fmt: skip
    page.goto("wonen.hulp")
    press(qtbot, KEY.Key_Return)  # chooses
    press(qtbot, KEY.Key_Return)  # goes on
    assert page.session.checking
    check = page.gesprek.check
    qtbot.waitUntil(lambda: check.is_built)
    lines = {row.button.accessibleName(): row for row in check.rows()}
    assert len(lines) == len(page.session.engine.visible_questions("wonen"))
    assert "€ 3.480,00" in words(lines["Wijzig: Label wonen.achterstand"])
    assert "weet ik niet" in words(lines["Wijzig: Label wonen.jaar"])
    assert "niet gevraagd" in words(lines["Wijzig: Label wonen.kamers"])
    lines["Wijzig: Label wonen.kamers"].button.setFocus()
    press(qtbot, KEY.Key_Return)
    assert page.session.question.key == "wonen.kamers"
    assert page.gesprek.next.plain_text() == "Terug naar het overzicht"
    qtbot.keyClicks(QApplication.focusWidget(), "5")
    press(qtbot, KEY.Key_Return)
    assert page.session.checking
    qtbot.waitUntil(lambda: "5" in words(page.gesprek.check))
    page.gesprek.go_on()
    assert page.session.section.key == "persoon"


def test_a_person_marks_a_section_and_takes_it_back(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.session.goto_check("wonen")
    marks = page.gesprek.check.marks
    focus_target(marks).setFocus()
    press(qtbot, KEY.Key_Space)
    key = page.session.section.mark_key
    qtbot.waitUntil(lambda: bool(talk.stored(key)))
    assert talk.stored(key).state is AnswerState.GIVEN
    section = page.session.section
    qtbot.waitUntil(lambda: page.session.engine.section_progress(section) is SectionState.DONE)
    press(qtbot, KEY.Key_Space)
    qtbot.waitUntil(lambda: talk.stored(key).state is AnswerState.NOT_ASKED)


def test_what_is_always_asked_says_that_it_stays_open(talk: Any) -> None:
    talk.page.session.goto_check("gevaar")
    assert talk.page.gesprek.check.note.isVisible()


def test_the_crisis_section_leads_to_the_crisis_screen(talk: Any, qtbot: Any) -> None:
    page = talk.page
    assert "om samen langs te lopen" in words(page.gesprek.table)
    with qtbot.waitSignal(page.crisis_requested):
        page.gesprek.table.button.click()


def test_the_list_is_one_stop_and_groups_fold_by_keyboard(
    talk: Any, qtbot: Any, space: Any
) -> None:
    page = talk.page
    for key in ("schulden", "persoon"):
        mark_section(space, talk.case_id, key, SectionMark.NEXT_TIME)
    talk.reload(qtbot)
    tasks = page.gesprek.side.tasks
    stops = [
        part for part in tasks.findChildren(QAbstractButton)
        if part.isVisibleTo(tasks) and part.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]  # fmt: skip
    assert stops == [tasks.items()["gevaar"]]
    tasks.items()["gevaar"].setFocus()
    for _ in range(2):
        press(qtbot, KEY.Key_Down)
    head = tasks.head("Volgende keer")
    assert head.hasFocus()
    assert head.plain_text() == "Volgende keer (2)"
    press(qtbot, KEY.Key_Left)
    assert list(tasks.items()) == ["gevaar", "wonen", "bedrijf"]
    assert head.hasFocus()
    assert head.accessibleName() == "Volgende keer (2), dicht"
    press(qtbot, KEY.Key_Return)
    assert list(tasks.items()) == ["gevaar", "wonen", "persoon", "schulden", "bedrijf"]
    page.goto("wonen.lukt")
    qtbot.waitUntil(lambda: tasks.here() is tasks.items()["wonen"])
