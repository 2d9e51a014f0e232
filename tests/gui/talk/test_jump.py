"""Jumping by typing: what is found, what never is, and where Enter goes."""

from __future__ import annotations

from time import perf_counter
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from intakeapp.questionnaire.definition import load_newest
from intakeapp.questionnaire.engine import Engine
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.views.talk.jump import PlaceList
from intakeapp.views.talk.jump_index import JumpIndex, Place, folded, jump_index
from tests.gui.talk.hands import press

KEY = Qt.Key
MOD = Qt.KeyboardModifier


def titles(talk: Any) -> list[str]:
    return [place.title for place in talk.page.jump.list.places.places]


@pytest.mark.parametrize("mode", ["gesprek", "bureau"])
def test_a_few_letters_and_enter_go_to_a_question(talk: Any, qtbot: Any, mode: str) -> None:
    page = talk.page
    page.set_mode(mode)
    press(qtbot, KEY.Key_K, MOD.ControlModifier)
    assert page.jump.isVisible()
    qtbot.keyClicks(QApplication.focusWidget(), "kamers")
    assert titles(talk) == ["Label wonen.kamers"]
    press(qtbot, KEY.Key_Return)
    assert not page.jump.isVisible()
    assert page.session.question.key == "wonen.kamers"
    assert page.isAncestorOf(QApplication.focusWidget())


def test_without_a_word_the_sections_are_listed_and_here_is_chosen(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.kamers")
    page.show_jump()
    assert titles(talk) == ["Gevaar en spoed", "Wonen", "U en uw gezin", "Schulden en brieven"]
    assert page.jump.list.chosen().section_key == "wonen"
    press(qtbot, KEY.Key_Down)
    press(qtbot, KEY.Key_Return)
    assert page.session.section.key == "persoon"


def test_escape_goes_back_to_where_one_was(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.kamers")
    before = QApplication.focusWidget()
    page.show_jump()
    qtbot.keyClicks(QApplication.focusWidget(), "iets")
    press(qtbot, KEY.Key_Escape)
    assert not page.jump.isVisible()
    assert QApplication.focusWidget() is before
    assert page.session.question.key == "wonen.kamers"


def test_nothing_found_says_so_and_enter_stays(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.show_jump()
    qtbot.keyClicks(QApplication.focusWidget(), "zzzz")
    assert page.jump.empty.isVisible()
    assert page.jump.list.chosen() is None
    press(qtbot, KEY.Key_Return)
    assert page.jump.isVisible()
    press(qtbot, KEY.Key_Escape)


def test_the_key_takes_nothing_from_the_line_one_types_in(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.kamers")
    field = QApplication.focusWidget()
    qtbot.keyClicks(field, "12")
    field.setCursorPosition(0)
    press(qtbot, KEY.Key_K, MOD.ControlModifier)  # Qt itself would cut the rest of the line
    assert page.jump.isVisible()
    assert field.text() == "12"
    press(qtbot, KEY.Key_Escape)
    qtbot.waitUntil(lambda: bool(talk.stored("wonen.kamers")))


def test_sealed_questions_are_found_only_while_they_are_open(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.show_jump()
    qtbot.keyClicks(QApplication.focusWidget(), "bang")
    assert titles(talk) == []
    press(qtbot, KEY.Key_Escape)
    page.session.open_sealed("veilig")
    page.show_jump()
    qtbot.keyClicks(QApplication.focusWidget(), "bang")
    assert titles(talk) == ["Label veilig.bang"]
    page.close_sealed()
    assert not page.jump.isVisible()


def test_a_hidden_question_is_not_found(talk: Any, qtbot: Any, space: Any) -> None:
    page = talk.page
    page.show_jump()
    qtbot.keyClicks(QApplication.focusWidget(), "verhuurder")
    assert titles(talk) == []
    press(qtbot, KEY.Key_Escape)
    answer(space, talk.case_id, "wonen.soort", AnswerInput(text="huur"))
    talk.controller.reload()
    qtbot.waitUntil(lambda: page.session.engine.is_visible("wonen.verhuurder"))
    page.show_jump()
    qtbot.keyClicks(QApplication.focusWidget(), "verhuurder")
    assert titles(talk) == ["Label wonen.verhuurder"]
    press(qtbot, KEY.Key_Escape)


def test_the_line_tells_a_screen_reader_what_is_chosen(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.show_jump()
    edit = QApplication.focusWidget()
    qtbot.keyClicks(edit, "wonen")
    assert edit.accessibleDescription().startswith("11 gevonden. Gekozen: onderwerp Wonen.")
    press(qtbot, KEY.Key_Down)
    assert "vraag Label wonen.betalen" in edit.accessibleDescription()
    press(qtbot, KEY.Key_Escape)


# The index


def test_accents_and_case_make_no_difference() -> None:
    assert folded("  Financiën, één  ") == "financien een"


def place(title: str, words: str = "", *, section: bool = False) -> Place:
    return Place(
        section_key="s", question_key="" if section else title, title=title, second="", icon="home",
        name=folded(title), words=folded(f"{title} {words}"),
    )  # fmt: skip


def test_names_come_before_words_and_sections_before_questions() -> None:
    index = JumpIndex(
        (
            place("Verhuurder", "van wie is het huis"),
            place("Hulp bij huur"),
            place("Huur per maand"),
            place("Huur", section=True),
            place("Anders", "de huur gaat over"),
        )
    )
    found = [each.title for each in index.find("HUUR")]
    assert found == ["Huur", "Huur per maand", "Hulp bij huur", "Anders", "Verhuurder"]
    assert [each.title for each in index.find("per huur")] == ["Huur per maand"]
    assert [each.title for each in index.find("")] == ["Huur"]
    assert index.find("dit is er niet") == ()


def test_every_question_of_the_real_definition_is_found_by_its_label() -> None:
    engine = Engine(load_newest())
    index = jump_index(engine)
    for question in engine.visible_questions():
        found = index.find(question.label, most=1000)
        assert question.key in {each.question_key for each in found}
    sealed = {s.key for s in engine.questionnaire.sections if s.sealed}
    assert sealed
    assert not sealed & {each.section_key for each in index.places}


@pytest.mark.usefixtures("qapp")
def test_a_key_press_stays_under_fifty_milliseconds_with_250_questions(qtbot: Any) -> None:
    words = "over inkomen, huur, schulden en wat u daar nu zelf van vindt, elke maand weer"
    index = JumpIndex(tuple(place(f"Vraag {number} naar iets", words) for number in range(250)))
    shown = PlaceList()
    qtbot.addWidget(shown)
    shown.resize(600, 400)
    with qtbot.waitExposed(shown):
        shown.show()
    taken = []
    for typed in ("v", "vr", "vra", "hu", "huur", "huur 2", "inkomen maand", "zzz"):
        began = perf_counter()
        shown.show_places(index.find(typed))
        shown.grab()
        taken.append(perf_counter() - began)
    QTest.qWait(1)
    assert sorted(taken)[len(taken) // 2] < 0.05
