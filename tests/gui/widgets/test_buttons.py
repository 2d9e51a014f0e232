from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from intakeapp.views import theme
from intakeapp.views.widgets.buttons import (
    IconButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)


@pytest.fixture
def window(qtbot):
    page = QWidget()
    page.resize(700, 120)
    QHBoxLayout(page)
    qtbot.addWidget(page)
    return page


def shown(qtbot, window, *widgets):
    for widget in widgets:
        window.layout().addWidget(widget)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return widgets


def count(button):
    clicks = []
    button.clicked.connect(lambda: clicks.append(1))
    return clicks


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_the_focused_button(qtbot, window, key):
    (button,) = shown(qtbot, window, SecondaryButton("Later"))
    clicks = count(button)
    button.setFocus()
    qtbot.keyClick(button, key)
    assert clicks == [1]


def test_a_shortcut_works_from_a_text_field_and_at_once(qtbot, window):
    edit, button = shown(qtbot, window, QLineEdit(), PrimaryButton("Verder", shortcut="Return"))
    clicks = count(button)
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert clicks == [1]
    qtbot.keyClick(edit, Qt.Key.Key_Enter)
    assert clicks == [1, 1]


def test_the_focused_button_wins_over_the_enter_key_of_the_main_button(qtbot, window):
    main, other = shown(
        qtbot, window, PrimaryButton("Verder", shortcut="Return"), SecondaryButton("Later")
    )
    main_clicks, other_clicks = count(main), count(other)
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Return)
    assert (main_clicks, other_clicks) == ([], [1])


def test_a_letter_key_is_text_inside_a_field_and_a_key_outside(qtbot, window):
    edit, button, other = shown(
        qtbot, window, QLineEdit(), SecondaryButton("Anders", shortcut="A"), SecondaryButton("x")
    )
    clicks = count(button)
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_A)
    assert (edit.text(), clicks) == ("a", [])
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_A)
    assert clicks == [1]


def test_a_hidden_or_disabled_button_does_not_listen(qtbot, window):
    edit, button = shown(qtbot, window, QLineEdit(), SecondaryButton("Meekijken", shortcut="F8"))
    clicks = count(button)
    edit.setFocus()
    button.setEnabled(False)
    qtbot.keyClick(edit, Qt.Key.Key_F8)
    button.setEnabled(True)
    button.hide()
    qtbot.keyClick(edit, Qt.Key.Key_F8)
    assert clicks == []
    button.show()
    qtbot.keyClick(edit, Qt.Key.Key_F8)
    assert clicks == [1]


def test_a_changed_or_removed_shortcut_no_longer_listens(qtbot, window):
    (button,) = shown(qtbot, window, SecondaryButton("Print", shortcut="Ctrl+P"))
    clicks = count(button)
    button.set_shortcut("F5")
    qtbot.keyClick(button, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert clicks == []
    qtbot.keyClick(button, Qt.Key.Key_F5)
    assert clicks == [1]
    button.set_shortcut(None)
    qtbot.keyClick(button, Qt.Key.Key_F5)
    assert clicks == [1]
    assert button.key_text() == ""


def test_a_cap_alone_shows_a_key_but_does_not_take_it(qtbot, window):
    (button,) = shown(qtbot, window, SecondaryButton("Meekijken", key_text="F8"))
    clicks = count(button)
    qtbot.keyClick(button, Qt.Key.Key_F8)
    assert clicks == []
    assert button.accessibleDescription() == "Toets: F8."


def test_name_description_and_key_are_told(qtbot, window):
    (button,) = shown(
        qtbot, window,
        SecondaryButton("Kramer & Oost", shortcut="Alt+Left", key_text="Alt+pijl",
                        description="Belt de deurwaarder."),
    )  # fmt: skip
    assert button.plain_text() == "Kramer & Oost"
    assert button.text() == "Kramer && Oost"
    assert button.shortcut().isEmpty()  # an ampersand is no mnemonic
    assert button.accessibleDescription() == "Belt de deurwaarder. Toets: Alt+pijl."


def test_an_icon_button_has_a_name_and_a_tooltip(qtbot, window):
    (button,) = shown(qtbot, window, IconButton("eye-off", "Neutraal scherm", key_text="F9"))
    assert button.accessibleName() == button.toolTip() == "Neutraal scherm"
    assert button.sizeHint().width() >= 24


@pytest.mark.parametrize("percent", [100, 200])
def test_sizes_come_from_the_font(qtbot, window, percent):
    theme.controller().set_text_percent(percent)
    button = PrimaryButton("Ontgrendelen", icon="lock-open", shortcut="Return", size="l")
    qtbot.addWidget(button)
    from intakeapp.views.widgets import painting

    words = painting.text_width(theme.current().font("body", weight=600), "Ontgrendelen")
    assert button.sizeHint().width() > words + painting.keycap_size("Enter")[0]
    assert button.sizeHint().height() >= 48 * percent / 100
    assert button.minimumSizeHint() == button.sizeHint()


def test_the_ring_is_drawn_for_keys_and_not_after_a_click(qtbot, window):
    edit, button = shown(qtbot, window, QLineEdit(), QuietButton("Later"))
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert button.hasFocus()
    assert button.has_ring()
    ring = theme.current().colour("focus")
    assert button.grab().toImage().pixelColor(button.width() // 2, 0) == QColor(ring)
    edit.setFocus()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.hasFocus()
    assert not button.has_ring()


def test_the_theme_changes_what_is_painted(qtbot, window):
    (button,) = shown(qtbot, window, PrimaryButton("Verder"))
    window.setFocus()
    button.clearFocus()
    light = button.grab().toImage().pixelColor(20, 3).name()
    theme.controller().set_mode(theme.Mode.DARK)
    dark = button.grab().toImage().pixelColor(20, 3).name()
    assert (light, dark) == ("#14566a", "#7fc4d4")
