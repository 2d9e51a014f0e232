"""Keys of one character can be switched off, at once and everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intakeapp.views.widgets import single_keys
from intakeapp.views.widgets.buttons import SecondaryButton

pytestmark = pytest.mark.gui


@pytest.fixture
def pressed(qtbot):
    """A window with two buttons, on "1" and on "Alt+A", and what was pressed in it."""
    window, seen = QWidget(), []
    row = QHBoxLayout(window)
    for key in ("1", "Alt+A"):
        button = SecondaryButton("Wijzig", shortcut=key)
        button.clicked.connect(lambda _checked=False, key=key: seen.append(key))
        row.addWidget(button)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window, seen
    single_keys.switch(True)


def test_a_single_key_works_until_it_is_switched_off(qtbot, pressed):
    window, seen = pressed
    qtbot.keyClick(window, Qt.Key.Key_1)
    single_keys.switch(False)
    qtbot.keyClick(window, Qt.Key.Key_1)
    assert seen == ["1"]
    single_keys.switch(True)
    qtbot.keyClick(window, Qt.Key.Key_1)
    assert seen == ["1", "1"]


def test_combinations_stay(qtbot, pressed):
    window, seen = pressed
    single_keys.switch(False)
    qtbot.keyClick(window, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert seen == ["Alt+A"]


def test_a_key_made_while_they_are_off_stays_off(qtbot, pressed):
    window, seen = pressed
    single_keys.switch(False)
    late = SecondaryButton("Later", shortcut="2")
    late.clicked.connect(lambda: seen.append("2"))
    window.layout().addWidget(late)
    qtbot.waitUntil(late.isVisible)
    qtbot.keyClick(window, Qt.Key.Key_2)
    assert seen == []
