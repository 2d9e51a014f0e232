"""No step holds the window: fields come a few at a time, and nothing is drawn or read twice."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken, isValid

from intakeapp.domain.records import AnswerState
from intakeapp.services.intake import AnswerInput
from intakeapp.services.overview import view_of
from intakeapp.views.end.page import EndPage
from intakeapp.views.papers.panel import PapersPanel
from intakeapp.views.talk import desk_fields
from intakeapp.views.widgets.chips import ChipRow, Option
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.turns import _GRAVES

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(talk: Any, qtbot: Any) -> Any:
    """The desk, with all that stands there made, at a section without fields in common."""
    talk.page.set_mode("bureau")
    talk.page.goto_section("schulden")
    qtbot.waitUntil(lambda: talk.page.bureau.fields.is_built)
    return talk.page.bureau


def focused_key(desk: Any) -> str:
    field = desk.fields.focused()
    return str(field.editor.question.key) if field is not None else ""


def wanted(desk: Any) -> list[str]:
    return [q.key for q in desk.session.engine.visible_questions(desk.session.section.key)]


def press(qtbot: Any, key: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, held)


# A section is made in turns


def test_the_field_of_the_place_is_there_at_once_and_the_others_follow(
    talk: Any, desk: Any, qtbot: Any
) -> None:
    talk.page.goto("wonen.kamers")
    assert list(desk.fields.fields) == ["wonen.kamers"]
    assert focused_key(desk) == "wonen.kamers"
    with qtbot.waitSignal(desk.fields.built):
        pass
    assert set(desk.fields.fields) == set(wanted(desk))
    assert focused_key(desk) == "wonen.kamers"
    assert all(field.isVisible() for field in desk.fields.fields.values())


def test_no_turn_of_the_event_loop_makes_more_than_a_few_fields(talk: Any, desk: Any) -> None:
    talk.page.goto_section("wonen")
    made, before = [], len(desk.fields.fields)
    for _turn in range(200):
        QCoreApplication.processEvents()
        now = len(desk.fields.fields)
        made.append(now - before)
        before = now
        if desk.fields.is_built:
            break
    assert desk.fields.is_built
    assert max(made) <= desk_fields._EACH_TURN


def test_fields_stand_in_the_order_of_the_questions(talk: Any, desk: Any, qtbot: Any) -> None:
    talk.page.goto("wonen.jaar")
    qtbot.waitUntil(lambda: desk.fields.is_built)
    fields = desk.fields.fields

    def placed() -> bool:
        spots = [(fields[key].y(), fields[key].x()) for key in wanted(desk)]
        return spots == sorted(spots) and len(set(spots)) == len(spots)

    qtbot.waitUntil(placed)


@pytest.mark.parametrize(("held", "step"), [(Qt.KeyboardModifier.NoModifier, 1), (SHIFT, -1)])
def test_tab_goes_to_the_next_field_also_before_it_was_made(
    talk: Any, desk: Any, qtbot: Any, held: Any, step: int
) -> None:
    talk.page.goto("wonen.sinds")
    assert not desk.fields.is_built
    press(qtbot, KEY.Key_Tab if step > 0 else KEY.Key_Backtab, held)
    keys = wanted(desk)
    assert focused_key(desk) == keys[keys.index("wonen.sinds") + step]
    assert talk.page.session.question.key == focused_key(desk)


@pytest.mark.parametrize("place", ["wonen.betalen", "wonen.achterstand", "wonen.hulp"])
def test_tab_goes_through_all_fields_afterwards(
    talk: Any, desk: Any, qtbot: Any, place: str
) -> None:
    talk.page.goto(place)
    qtbot.waitUntil(lambda: desk.fields.is_built)
    keys = wanted(desk)
    desk.fields.fields[keys[0]].editor.widget.focus_first()
    passed = [keys[0]]
    for _ in range(40):
        press(qtbot, KEY.Key_Tab)
        if focused_key(desk) != passed[-1]:
            passed.append(focused_key(desk))
        if passed[-1] in ("", keys[-1]):
            break
    assert passed == keys


def test_what_is_typed_while_fields_are_made_is_kept(talk: Any, desk: Any, qtbot: Any) -> None:
    talk.page.goto("wonen.kamers")
    assert not desk.fields.is_built
    press(qtbot, KEY.Key_3)
    assert desk.has_unsaved()
    qtbot.waitUntil(lambda: desk.fields.is_built)
    field = desk.fields.fields["wonen.kamers"].editor.widget.field
    assert field.text() == "3"
    assert desk.flush()
    qtbot.waitUntil(lambda: not desk.has_unsaved(), timeout=5000)
    stored = talk.stored("wonen.kamers")
    assert stored is not None
    assert stored.value == "3"


def test_going_on_before_all_fields_were_made_leaves_nothing_behind(
    talk: Any, desk: Any, qtbot: Any
) -> None:
    talk.page.goto_section("wonen")
    left = desk.fields
    assert not left.is_built
    gone: list[bool] = []
    left.destroyed.connect(lambda: gone.append(True))
    talk.page.goto_section("persoon")
    assert desk.fields is not left
    qtbot.waitUntil(lambda: desk.fields.is_built and bool(gone))
    assert set(desk.fields.fields) == set(wanted(desk))


def test_switching_to_the_talk_before_all_fields_were_made_is_safe(
    talk: Any, desk: Any, qtbot: Any
) -> None:
    talk.page.goto("wonen.kamers")
    press(qtbot, KEY.Key_4)
    left = desk.fields
    gone: list[bool] = []
    left.destroyed.connect(lambda: gone.append(True))
    talk.page.set_mode("gesprek")
    qtbot.waitUntil(lambda: bool(gone))
    qtbot.waitUntil(lambda: not talk.page.has_unsaved(), timeout=5000)
    stored = talk.stored("wonen.kamers")
    assert stored is not None
    assert stored.value == "4"


def test_a_field_that_is_asked_for_is_made_at_once(talk: Any, desk: Any) -> None:
    talk.page.goto_section("wonen")
    assert "wonen.hulp" not in desk.fields.fields
    assert desk.fields.fields["wonen.hulp"].editor.question.key == "wonen.hulp"
    with pytest.raises(KeyError):
        desk.fields.fields["persoon.verhaal"]


# What is left is deleted in slices, and only that


def test_no_turn_deletes_more_than_a_few_fields(talk: Any, desk: Any, qtbot: Any) -> None:
    talk.page.goto_section("wonen")
    qtbot.waitUntil(lambda: desk.is_built)
    left = list(desk.fields.fields.values())
    assert len(left) > 2 * _GRAVES
    talk.page.goto_section("persoon")
    assert not any(field.isVisible() for field in left)
    most = before = 0
    for _turn in range(500):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()
        gone = sum(not isValid(field) for field in left)
        most, before = max(most, gone - before), gone
        if gone == len(left):
            break
    assert before == len(left)
    assert most <= _GRAVES


def test_the_window_is_no_part_of_a_field(talk: Any, desk: Any, qtbot: Any) -> None:
    """PySide goes through all parts of a widget at its deletion: the window must not be one."""
    talk.page.show_jump()
    press(qtbot, KEY.Key_Tab)
    press(qtbot, KEY.Key_Tab)
    press(qtbot, KEY.Key_Escape)
    qtbot.waitUntil(talk.page.jump.isHidden)
    for window in QApplication.topLevelWidgets():
        assert "\nparent...." not in Shiboken.dump(window)


# In the talk the question comes first, and what is around it in later turns


@pytest.fixture
def gesprek(talk: Any, qtbot: Any) -> Any:
    """The talk, with all of its place made."""
    qtbot.waitUntil(lambda: talk.page.gesprek.is_built)
    return talk.page.gesprek


def test_the_question_has_the_focus_at_once_and_its_rows_follow(
    talk: Any, gesprek: Any, qtbot: Any
) -> None:
    talk.page.goto("wonen.kamers")
    lead, card = gesprek.at.blocks()
    assert QApplication.focusWidget() is card.editor.widget.field.edit
    assert card.rows is None
    assert lead.rows is None
    assert not gesprek.middle.updatesEnabled()  # painted when all of it is there
    qtbot.waitUntil(lambda: gesprek.is_built)
    assert card.rows.isVisible()
    assert lead.rows is None
    assert gesprek.middle.updatesEnabled()


def test_the_open_question_gets_its_rows_when_it_is_asked(
    talk: Any, gesprek: Any, qtbot: Any
) -> None:
    talk.page.goto("wonen.kamers")
    qtbot.waitUntil(lambda: gesprek.is_built)
    lead = gesprek.lead
    talk.page.goto(talk.page.session.section.lead)
    qtbot.waitUntil(lambda: gesprek.is_built)
    assert gesprek.lead is lead
    assert lead.rows.isVisible()
    press(qtbot, KEY.Key_Tab)
    assert lead.rows.isAncestorOf(QApplication.focusWidget())


def test_a_key_pressed_before_the_rows_were_made_is_heard(
    talk: Any, gesprek: Any, qtbot: Any
) -> None:
    talk.page.goto("wonen.kamers")
    assert gesprek.at.blocks()[-1].rows is None
    press(qtbot, KEY.Key_W, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: not talk.page.has_unsaved(), timeout=5000)
    assert talk.stored("wonen.kamers").state is AnswerState.UNKNOWN


@pytest.mark.parametrize("mode", ["gesprek", "bureau"])
def test_closing_the_case_before_all_was_made_is_safe(talk: Any, mode: str, qtbot: Any) -> None:
    talk.page.set_mode(mode)
    talk.page.goto_section("schulden")
    talk.controller.close()
    view = getattr(talk.page, mode)
    qtbot.waitUntil(lambda: view._turns.is_idle if mode == "bureau" else view.is_built)


def test_the_table_comes_in_a_turn_of_its_own_and_before_the_fields_for_tab(
    talk: Any, desk: Any, qtbot: Any
) -> None:
    talk.page.goto_section("persoon")
    talk.page.goto_section("schulden")
    assert desk._table is None
    assert desk._fields.focused() is not None
    qtbot.waitUntil(lambda: desk.is_built)
    assert desk.table.y() < desk.fields.y()
    first = next(iter(desk.fields.fields.values()))
    first.editor.widget.focus_first()
    press(qtbot, KEY.Key_Tab, SHIFT)
    assert desk.table.isAncestorOf(QApplication.focusWidget())


def test_a_new_row_makes_no_more_than_the_cell_that_is_seen(
    talk: Any, desk: Any, qtbot: Any
) -> None:
    def widgets() -> int:
        return len(desk.table.grid.findChildren(QWidget))

    desk.table.add_row()
    qtbot.waitUntil(desk.table.grid.is_editing)
    before = widgets()
    desk.table.grid.commit()
    desk.table.forget_blank()
    qtbot.waitUntil(lambda: widgets() < before)
    closed = widgets()
    desk.table.add_row()
    assert widgets() - closed <= 2


# Reading and drawing once


def test_quick_changes_are_read_back_together(talk: Any, qtbot: Any) -> None:
    session = talk.page.session
    loads: list[int] = []
    talk.controller.loaded.connect(lambda: loads.append(1))
    for value in ("1", "2", "3", "4", "5"):
        session.save(session.engine.questionnaire.question("wonen.kamers"), AnswerInput(text=value))
    qtbot.waitUntil(lambda: talk.operations.under_way == 0 and bool(loads), timeout=5000)
    assert len(loads) < 5
    shown = talk.controller.view.file.answers[("", "wonen.kamers")]
    assert shown == view_of(talk.space, talk.case_id).file.answers[("", "wonen.kamers")]
    assert shown.value == "5"


@pytest.mark.parametrize("make", [EndPage, PapersPanel])
def test_a_hidden_page_is_drawn_when_somebody_looks_at_it(
    talk: Any, qtbot: Any, monkeypatch: Any, make: Any
) -> None:
    drawn: list[str] = []
    refresh = make.refresh

    def noted(page: QWidget) -> None:
        drawn.append("drawn")
        refresh(page)

    monkeypatch.setattr(make, "refresh", noted)
    page: QWidget = make(talk.controller)
    qtbot.addWidget(page)
    drawn.clear()
    with qtbot.waitSignal(talk.controller.loaded):
        talk.controller.reload()
    assert drawn == []
    page.show()
    assert drawn == ["drawn"]
    with qtbot.waitSignal(talk.controller.loaded):
        talk.controller.reload()
    assert drawn == ["drawn", "drawn"]
    page.hide()
    page.show()
    assert drawn == ["drawn", "drawn"]


# What was measured is measured again when it changes


def test_a_text_takes_the_height_of_its_words(qtbot: Any) -> None:
    label = TextLabel("kort", "body")
    qtbot.addWidget(label)
    one = label.heightForWidth(80)
    label.setText("veel meer woorden dan er op één regel van deze breedte passen")
    assert label.heightForWidth(80) > one
    small = label.heightForWidth(80)
    label.set_role("question")
    assert label.heightForWidth(80) > small
    label.setText("kort")
    label.set_role("body")
    assert label.heightForWidth(80) == one


def test_a_row_of_chips_takes_the_height_of_its_chips(qtbot: Any) -> None:
    row = ChipRow([Option("a", "ja"), Option("b", "nee")], name="Proef")
    qtbot.addWidget(row)
    width = row.sizeHint().width()
    one = row.flow.heightForWidth(width)
    row.chips()["b"].set_text("nee, en dat komt doordat er veel meer te zeggen valt")
    assert row.flow.heightForWidth(width) > one
    row.chips()["b"].hide()
    assert row.flow.heightForWidth(width) == one
