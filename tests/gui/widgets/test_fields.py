from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from intakeapp.base.errors import InputError
from intakeapp.views import theme
from intakeapp.views.widgets.fields import KEEP_GOING, LineField, SearchField, TextArea
from intakeapp.views.widgets.password import PasswordField
from intakeapp.views.widgets.value_fields import AmountField, DateField


def signals(field):
    edits, ends = [], []
    field.edited.connect(edits.append)
    field.finished.connect(lambda: ends.append(1))
    return edits, ends


def test_typing_tells_every_letter_and_leaving_tells_the_end(qtbot, show):
    field, other = LineField("Naam"), LineField("Adres")
    edits, ends = signals(field)
    show(field, other)
    field.setFocus()
    qtbot.keyClicks(field.edit, "Jo")
    assert (edits, ends) == (["J", "Jo"], [])
    qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    assert ends == [1]
    assert other.edit.hasFocus()


def test_setting_a_text_is_not_typing(qtbot, show):
    field, area = LineField("Naam"), TextArea("Verhaal")
    edits, _ = signals(field)
    area_edits, _ = signals(area)
    show(field, area)
    field.set_text("Tanya")
    area.set_text("Sinds maart.")
    assert (field.text(), area.text()) == ("Tanya", "Sinds maart.")
    assert edits == area_edits == []


def test_an_error_keeps_the_input_and_is_told_with_the_field(qtbot, show):
    field = LineField("Rekeningnummer", help="Staat op de brief.")
    show(field)
    qtbot.keyClicks(field.edit, "NL13 TEST 0123")
    field.show_error("Er mist een cijfer.")
    assert field.text() == "NL13 TEST 0123"
    assert field.edit.accessibleName() == "Rekeningnummer"
    assert field.edit.accessibleDescription() == "Let op: Er mist een cijfer. Staat op de brief."
    texts = [label.text() for label in field.findChildren(type(field.label)) if label.isVisible()]
    assert "Er mist een cijfer." in texts
    assert KEEP_GOING in texts
    field.clear_error()
    assert field.error() == ""
    assert field.edit.accessibleDescription() == "Staat op de brief."


def test_leaving_a_field_shows_no_error(qtbot, show):
    field, other = DateField("Op welke dag?"), LineField("Naam")
    show(field, other)
    field.setFocus()
    qtbot.keyClicks(field.edit, "31-2")
    other.setFocus()
    assert field.error() == ""


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_heights_follow_the_text_size(qtbot, show, percent):
    field = LineField("Naam")
    show(field)
    theme.controller().set_text_percent(percent)
    assert field.edit.height() == round(44 * percent / 100)


def test_the_area_grows_with_the_text_up_to_its_limit(qtbot, show):
    area = TextArea("Verhaal", lines=2, max_lines=6)
    show(area)
    small = area.edit.height()
    area.setFocus()
    for _ in range(4):
        qtbot.keyClicks(area.edit, "regel")
        qtbot.keyClick(area.edit, Qt.Key.Key_Return)
    assert area.edit.height() > small
    area.set_text("regel\n" * 60)
    qtbot.waitUntil(lambda: area.edit.verticalScrollBar().maximum() > 0)
    assert area.edit.height() < small * 4


def test_tab_leaves_the_area_and_undo_takes_back_typing_only(qtbot, show):
    area, other = TextArea("Verhaal"), LineField("Naam")
    show(area, other)
    area.set_text("Eerst.")
    area.setFocus()
    area.edit.moveCursor(area.edit.textCursor().MoveOperation.End)
    qtbot.keyClicks(area.edit, " Dan")
    theme.controller().set_text_percent(130)  # the look is no edit
    area.edit.undo()
    assert area.text() == "Eerst."
    qtbot.keyClick(area.edit, Qt.Key.Key_Tab)
    assert other.edit.hasFocus()


def test_amounts_are_read_on_demand(qtbot, show):
    field = AmountField("Hoeveel?")
    show(field)
    assert field.value() is None
    qtbot.keyClicks(field.edit, "3.480,50")
    assert field.value() == Decimal("3480.50")
    field.edit.clear()
    qtbot.keyClicks(field.edit, "veel")
    with pytest.raises(InputError):
        field.value()
    assert field.text() == "veel"


def test_a_date_is_never_prefilled_and_told_back_with_its_day(qtbot, show):
    field = DateField("Op welke dag?")
    show(field)
    assert (field.text(), field.value()) == ("", None)
    qtbot.keyClicks(field.edit, "25 november 2026")
    assert field.value() == date(2026, 11, 25)
    assert field._echo.text() == "woensdag 25 november 2026"
    field.set_value(date(2026, 12, 3))
    assert field.text() == "3-12-2026"
    field.set_value(None)
    assert not field._echo.isVisible()


def test_the_passphrase_is_hidden_until_asked(qtbot, show):
    field = PasswordField("Wachtzin")
    show(field)
    field.setFocus()
    qtbot.keyClicks(field.edit, "Groene fiets")
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password
    field.toggle.setFocus()
    qtbot.keyClick(field.toggle, Qt.Key.Key_Space)
    assert field.is_shown()
    assert field.toggle.plain_text() == "Verberg"
    field.wipe()
    assert (field.text(), field.is_shown()) == ("", False)
    field.edit.undo()
    assert field.text() == ""


def test_caps_lock_is_told_only_when_it_is_on(qtbot, show):
    field = PasswordField("Wachtzin")
    show(field)
    field.setFocus()
    qtbot.keyClick(field.edit, "a")
    assert not field.caps.isVisible()
    qtbot.keyClick(field.edit, Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)  # sends "b": locked
    assert field.caps.isVisible()
    qtbot.keyClick(field.edit, "c")
    assert not field.caps.isVisible()
    qtbot.keyClick(field.edit, "3")
    assert not field.caps.isVisible()


def test_search_escapes_to_empty_and_down_to_the_results(qtbot, show):
    field = SearchField("Zoek een zaak", placeholder="Zoek op naam")
    edits, _ = signals(field)
    downs = []
    field.down_pressed.connect(lambda: downs.append(1))
    show(field)
    field.setFocus()
    qtbot.keyClicks(field.edit, "ho")
    qtbot.keyClick(field.edit, Qt.Key.Key_Down)
    qtbot.keyClick(field.edit, Qt.Key.Key_Escape)
    assert (edits, downs, field.text()) == (["h", "ho", ""], [1], "")
    assert field.edit.accessibleName() == "Zoek een zaak"
