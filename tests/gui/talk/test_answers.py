"""Every answer type, entered by real keys and durable in the store."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from intakeapp.domain.records import AnswerState, Source
from intakeapp.questionnaire.types import TYPES
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.views.widgets.answers.base import SILENCE_MS, AnswerWidget
from intakeapp.views.widgets.base import focus_target
from intakeapp.views.widgets.registry import WIDGETS, widget_for
from tests.gui.talk.hands import press

KEY = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def type_text(qtbot: Any, text: str) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit | QTextEdit)
    qtbot.keyClicks(focused, text)


def card_widget(talk: Any) -> AnswerWidget:
    block = talk.page.gesprek.card or talk.page.gesprek.lead
    return block.editor.widget


def wait_stored(qtbot: Any, talk: Any, key: str, value: str) -> None:
    def stored() -> bool:
        found = talk.stored(key)
        return found is not None and found.value == value

    qtbot.waitUntil(stored)


def test_every_concrete_type_has_one_widget() -> None:
    assert set(WIDGETS) == set(TYPES.values())


@pytest.mark.parametrize("size", ["gesprek", "bureau"])
def test_every_widget_starts_empty_and_has_a_name(qtbot: Any, space: Any, size: str) -> None:
    for question in space.questionnaire.questions.values():
        widget = widget_for(question, size=size)
        qtbot.addWidget(widget)
        widget.set_answer(None)
        assert not widget.has_unsaved()
        for field in widget.findChildren(QLineEdit) + widget.findChildren(QTextEdit):
            text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
            assert text == ""
            assert field.accessibleName() == question.label
        for chip in widget.findChildren(QWidget):
            if hasattr(chip, "isChecked"):
                assert not chip.isChecked()


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("wonen.betalen", "Sinds maart niet meer.", "Sinds maart niet meer."),
        ("wonen.verhuurder", "Lindehof", "Lindehof"),
        ("wonen.achterstand", "3.480", "3480.00"),
        ("wonen.sinds", "3-12-2019", "2019-12-03"),
        ("wonen.kamers", "4", "4"),
        ("wonen.jaar", "1974", "1974"),
    ],
)
def test_typed_answer_is_kept_when_focus_leaves(
    talk: Any, qtbot: Any, space: Any, key: str, typed: str, value: str
) -> None:
    answer(space, talk.case_id, "wonen.soort", AnswerInput(text="huur"))
    talk.controller.reload()
    qtbot.waitUntil(lambda: talk.page.session.engine.is_visible("wonen.verhuurder"))
    talk.page.goto(key)
    type_text(qtbot, typed)
    assert card_widget(talk).has_unsaved()
    press(qtbot, KEY.Key_Tab)
    wait_stored(qtbot, talk, key, value)
    stored = talk.stored(key)
    assert stored.state is AnswerState.GIVEN
    assert stored.source is Source.TOLD
    assert stored.wording == talk.page.session.engine.questionnaire.question(key).text


def test_typed_answer_is_kept_after_a_second_of_silence(talk: Any, qtbot: Any) -> None:
    talk.page.goto("wonen.betalen")
    before = QApplication.focusWidget()
    type_text(qtbot, "Dat lukt niet")
    assert talk.stored("wonen.betalen") is None
    assert SILENCE_MS == 1000
    wait_stored(qtbot, talk, "wonen.betalen", "Dat lukt niet")
    assert QApplication.focusWidget() is before


@pytest.mark.parametrize(
    ("key", "keys", "value"),
    [
        ("wonen.lukt", [KEY.Key_Return], "yes"),
        ("wonen.lukt", [KEY.Key_Right, KEY.Key_Space], "no"),
        ("wonen.soort", [KEY.Key_Right, KEY.Key_Return], "koop"),
        ("wonen.rust", [KEY.Key_Right, KEY.Key_Right, KEY.Key_Space], "3"),
        ("wonen.verteld", [KEY.Key_Return], "told"),
        ("wonen.hulp", [KEY.Key_Space, KEY.Key_Right, KEY.Key_Space], "buur,familie"),
    ],
)
def test_chosen_answer_is_kept_at_once(
    talk: Any, qtbot: Any, key: str, keys: list[Qt.Key], value: str
) -> None:
    talk.page.goto(key)
    for each in keys:
        press(qtbot, each)
    wait_stored(qtbot, talk, key, value)


def test_an_option_that_stands_alone_takes_the_others_away(talk: Any, qtbot: Any) -> None:
    talk.page.goto("wonen.hulp")
    press(qtbot, KEY.Key_Space)
    press(qtbot, KEY.Key_Left)
    press(qtbot, KEY.Key_Space)
    wait_stored(qtbot, talk, "wonen.hulp", "niemand")
    press(qtbot, KEY.Key_Right)
    press(qtbot, KEY.Key_Space)
    wait_stored(qtbot, talk, "wonen.hulp", "buur")


def test_enter_chooses_and_enter_again_goes_on(talk: Any, qtbot: Any) -> None:
    talk.page.goto("wonen.lukt")
    press(qtbot, KEY.Key_Return)
    assert talk.page.session.question.key == "wonen.lukt"
    press(qtbot, KEY.Key_Return)
    assert talk.page.session.question.key == "wonen.sinds"
    wait_stored(qtbot, talk, "wonen.lukt", "yes")


def test_about_and_exact_amounts(talk: Any, qtbot: Any) -> None:
    talk.page.goto("wonen.achterstand")
    type_text(qtbot, "3000")
    press(qtbot, KEY.Key_Tab)
    assert talk.page.gesprek.card.editor.widget.exactness.chosen_keys() == ()
    wait_stored(qtbot, talk, "wonen.achterstand", "3000.00")
    qtbot.waitUntil(
        lambda: talk.page.gesprek.card.editor.widget.exactness.chosen_keys() == ("precies",)
    )
    press(qtbot, KEY.Key_Right)
    press(qtbot, KEY.Key_Space)
    qtbot.waitUntil(lambda: talk.stored("wonen.achterstand").approximate)


def test_about_pressed_before_the_amount_waits_for_it(talk: Any, qtbot: Any) -> None:
    talk.page.goto("wonen.achterstand")
    widget = card_widget(talk)
    widget.exactness.chips()["ongeveer"].click()
    talk.reload(qtbot)
    assert widget.exactness.chosen_keys() == ("ongeveer",)
    widget.field.editor.setFocus()
    type_text(qtbot, "850")
    press(qtbot, KEY.Key_Tab)
    wait_stored(qtbot, talk, "wonen.achterstand", "850.00")
    assert talk.stored("wonen.achterstand").approximate


@pytest.mark.parametrize(
    ("key", "state"),
    [
        (KEY.Key_W, AnswerState.UNKNOWN),
        (KEY.Key_Z, AnswerState.REFUSED),
        (KEY.Key_N, AnswerState.NOT_APPLICABLE),
    ],
)
def test_state_keys(talk: Any, qtbot: Any, key: Qt.Key, state: AnswerState) -> None:
    talk.page.goto("wonen.achterstand")
    type_text(qtbot, "3480")
    press(qtbot, key, ALT)

    def is_state(wanted: AnswerState) -> Callable[[], bool]:
        def check() -> bool:
            stored = talk.stored("wonen.achterstand")
            return stored is not None and stored.state is wanted

        return check

    qtbot.waitUntil(is_state(state))
    assert talk.stored("wonen.achterstand").value == ""
    assert card_widget(talk).field.text() == ""
    press(qtbot, key, ALT)
    qtbot.waitUntil(is_state(AnswerState.NOT_ASKED))


def test_next_time_keeps_the_value_and_a_new_value_ends_it(talk: Any, qtbot: Any) -> None:
    talk.page.goto("wonen.achterstand")
    press(qtbot, KEY.Key_V, ALT)
    qtbot.waitUntil(lambda: bool(talk.stored("wonen.achterstand")))
    assert talk.stored("wonen.achterstand").next_time
    type_text(qtbot, "3480")
    press(qtbot, KEY.Key_Tab)
    wait_stored(qtbot, talk, "wonen.achterstand", "3480.00")
    assert not talk.stored("wonen.achterstand").next_time
    press(qtbot, KEY.Key_V, ALT)
    qtbot.waitUntil(lambda: talk.stored("wonen.achterstand").next_time)
    assert talk.stored("wonen.achterstand").value == "3480.00"


def test_a_yes_no_can_be_put_off_too(talk: Any, qtbot: Any) -> None:
    talk.page.goto("wonen.lukt")
    press(qtbot, KEY.Key_Space)
    wait_stored(qtbot, talk, "wonen.lukt", "yes")
    press(qtbot, KEY.Key_V, ALT)
    qtbot.waitUntil(lambda: talk.stored("wonen.lukt").next_time)
    assert talk.stored("wonen.lukt").value == "yes"


def test_source_with_the_page_of_the_letter(talk: Any, qtbot: Any) -> None:
    talk.page.goto("wonen.achterstand")
    type_text(qtbot, "3480")
    sources = talk.page.gesprek.card.rows.sources
    focus_target(sources.chips).setFocus()
    wait_stored(qtbot, talk, "wonen.achterstand", "3480.00")
    press(qtbot, KEY.Key_Right)
    press(qtbot, KEY.Key_Space)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is sources.note.edit)
    type_text(qtbot, "van 14 oktober, blad 2")
    press(qtbot, KEY.Key_Tab)
    qtbot.waitUntil(
        lambda: talk.stored("wonen.achterstand").source_note == "van 14 oktober, blad 2"
    )
    assert talk.stored("wonen.achterstand").source is Source.DOCUMENT
    assert talk.stored("wonen.achterstand").value == "3480.00"
    chip = sources.chips.chips()["document"]
    qtbot.waitUntil(lambda: chip.plain_text() == "Brief van 14 oktober, blad 2")


def test_emptying_a_field_takes_the_answer_back(talk: Any, qtbot: Any) -> None:
    talk.page.goto("wonen.kamers")
    type_text(qtbot, "4")
    press(qtbot, KEY.Key_Tab)
    wait_stored(qtbot, talk, "wonen.kamers", "4")
    card_widget(talk).focus_first()
    press(qtbot, KEY.Key_A, CTRL)
    press(qtbot, KEY.Key_Delete)
    press(qtbot, KEY.Key_Tab)
    qtbot.waitUntil(lambda: talk.stored("wonen.kamers").state is AnswerState.NOT_ASKED)


def test_half_a_date_is_no_mistake_until_one_goes_on_and_one_may(talk: Any, qtbot: Any) -> None:
    talk.page.goto("wonen.sinds")
    field = card_widget(talk).field
    type_text(qtbot, "3-12")
    press(qtbot, KEY.Key_Tab)
    assert field.error() == ""
    assert talk.page.gesprek.saved.text() == "Nog niet alles is bewaard."
    talk.page.gesprek.next.click()
    assert field.error()
    assert field.text() == "3-12"
    assert talk.page.session.question.key == "wonen.sinds"
    talk.page.gesprek.next.click()
    assert talk.page.session.question.key == "wonen.kamers"
    assert talk.page.flush() is False
    talk.page.goto("wonen.sinds")
    assert card_widget(talk).field.text() == "3-12"
    assert talk.stored("wonen.sinds") is None


def test_refresh_leaves_focused_text_and_cursor_alone(talk: Any, qtbot: Any, space: Any) -> None:
    talk.page.goto("wonen.betalen")
    type_text(qtbot, "Sinds maart")
    edit = QApplication.focusWidget()
    press(qtbot, KEY.Key_Left)
    place = edit.textCursor().position()
    answer(space, talk.case_id, "wonen.betalen", AnswerInput(text="van een ander scherm"))
    talk.reload(qtbot)
    assert edit.toPlainText() == "Sinds maart"
    assert edit.textCursor().position() == place
    assert QApplication.focusWidget() is edit
    press(qtbot, KEY.Key_Tab)
    wait_stored(qtbot, talk, "wonen.betalen", "Sinds maart")


def test_an_amount_that_means_the_same_is_not_rewritten_under_the_cursor(
    talk: Any, qtbot: Any
) -> None:
    talk.page.goto("wonen.achterstand")
    type_text(qtbot, "3480,5")
    wait_stored(qtbot, talk, "wonen.achterstand", "3480.50")
    qtbot.waitUntil(lambda: not talk.page.gesprek.has_unsaved())
    assert card_widget(talk).field.text() == "3480,5"
    press(qtbot, KEY.Key_Tab)
    talk.reload(qtbot)
    assert card_widget(talk).field.text() == "3.480,50"
