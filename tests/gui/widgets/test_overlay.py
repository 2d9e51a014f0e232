"""While an overlay is open, the keys of the screen behind rest, wherever focus is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QVBoxLayout, QWidget

from intakeapp.views.neutral import NeutralScreen
from intakeapp.views.widgets.base import shortcut_for
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.overlay import Overlay

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
KEYS = [(KEY.Key_1, Qt.KeyboardModifier.NoModifier), (KEY.Key_P, CTRL), (KEY.Key_Z, CTRL),
        (KEY.Key_F5, Qt.KeyboardModifier.NoModifier)]  # fmt: skip


class Window(QMainWindow):
    """A page with shortcuts of every kind, and an overlay on that page."""

    def __init__(self) -> None:
        super().__init__()
        self.fired: list[str] = []
        self.page = QWidget()
        self.setCentralWidget(self.page)
        self.edit = QLineEdit(self.page)
        self.one = SecondaryButton("Wijzig", shortcut="1", parent=self.page)
        self.one.move(0, 60)
        self.one.clicked.connect(lambda: self.fired.append("1"))
        shortcut_for(self.page, "Ctrl+P").activated.connect(lambda: self.fired.append("Ctrl+P"))
        shortcut_for(self, "F5").activated.connect(lambda: self.fired.append("F5"))
        shortcut_for(self, "F9").activated.connect(lambda: self.fired.append("F9"))
        undo = QAction("Ongedaan", self)
        undo.setShortcut(QKeySequence("Ctrl+Z"))
        undo.triggered.connect(lambda: self.fired.append("Ctrl+Z"))
        self.addAction(undo)
        self.overlay = Overlay(self.page, name="Even stoppen")
        self.inside = SecondaryButton("Stop", shortcut="Ctrl+P", parent=self.overlay)
        self.inside.clicked.connect(lambda: self.fired.append("inside"))
        self.field = QLineEdit(self.overlay)
        column = QVBoxLayout(self.overlay)
        column.addWidget(self.inside)
        column.addWidget(self.field)


@pytest.fixture
def window(qtbot):
    made = Window()
    made.resize(800, 500)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def send(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key as the system does: to the window, which hands it to what has focus."""
    QTest.keyClick(window.windowHandle(), key, modifier)


def test_without_an_overlay_the_keys_work(window):
    window.one.setFocus()
    for key, modifier in KEYS:
        send(window, key, modifier)
    assert window.fired == ["1", "Ctrl+P", "Ctrl+Z", "F5"]


def test_with_focus_inside_no_key_behind_works(window):
    window.overlay.open(window.inside)
    for key, modifier in KEYS:
        send(window, key, modifier)
    assert window.fired == ["inside"]


@pytest.mark.parametrize("place", ["edit", "one", "nowhere", "disabled"])
def test_with_focus_elsewhere_no_key_behind_works(window, place):
    window.overlay.open(window.inside)
    if place == "nowhere":
        window.inside.clearFocus()
    elif place == "disabled":
        window.field.setEnabled(False)
        window.inside.setEnabled(False)
    else:
        getattr(window, place).setFocus()
    for key, modifier in KEYS:
        send(window, key, modifier)
    assert window.fired == ([] if place == "disabled" else ["inside"])
    assert window.edit.text() == ""


@pytest.mark.parametrize("place", ["inside", "edit", "nowhere"])
def test_only_the_neutral_key_passes(window, place):
    window.overlay.open(window.inside)
    if place == "nowhere":
        window.inside.clearFocus()
    else:
        getattr(window, place).setFocus()
    send(window, KEY.Key_F9)
    assert window.fired == ["F9"]


def test_typing_inside_goes_on(window):
    window.overlay.open(window.field)
    for key in (KEY.Key_1, KEY.Key_Space, KEY.Key_A):
        send(window, key)
    assert window.field.text() == "1 a"
    assert window.fired == []


def test_escape_closes_wherever_focus_is(window):
    window.edit.setFocus()
    window.overlay.open(window.inside)
    window.edit.setFocus()
    send(window, KEY.Key_Escape)
    assert not window.overlay.isVisible()
    send(window, KEY.Key_P, CTRL)
    assert window.fired == ["Ctrl+P"]


def test_after_closing_the_keys_work_again(window):
    window.overlay.open()
    window.overlay.close_overlay()
    window.one.setFocus()
    for key, modifier in KEYS:
        send(window, key, modifier)
    assert window.fired == ["1", "Ctrl+P", "Ctrl+Z", "F5"]


def test_an_overlay_that_went_with_its_screen_blocks_nothing(window):
    window.overlay.open(window.inside)
    other = QWidget()
    window.takeCentralWidget().hide()
    window.setCentralWidget(other)
    send(window, KEY.Key_F5)
    assert window.fired == ["F5"]
    window.page.deleteLater()


def test_the_neutral_screen_on_top_takes_everything_but_f9(window):
    window.overlay.open(window.field)
    neutral = NeutralScreen(window)
    neutral.open()
    for key, modifier in KEYS:
        send(window, key, modifier)
    send(window, KEY.Key_Escape)
    send(window, KEY.Key_A)
    assert neutral.isVisible()
    assert (window.fired, window.field.text()) == ([], "")
    send(window, KEY.Key_F9)
    assert not neutral.isVisible()
    assert window.fired == []
    assert window.field.hasFocus()
    send(window, KEY.Key_P, CTRL)
    assert window.fired == ["inside"]


def test_the_neutral_screen_opens_with_focus_nowhere(window):
    neutral = NeutralScreen(window)
    neutral.open()
    neutral.clearFocus()
    send(window, KEY.Key_F5)
    send(window, KEY.Key_F9)
    assert window.fired == []
    assert not neutral.isVisible()


def test_another_window_keeps_its_keys(qtbot, window):
    window.overlay.open(window.inside)
    other = QLineEdit()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    other.setFocus()
    send(other, KEY.Key_A)
    assert other.text() == "a"
