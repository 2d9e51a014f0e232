from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from intakeapp.views.keys_dialog import KeyEntry, KeysOverlay
from intakeapp.views.neutral import NeutralScreen
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.labels import TextLabel

KEYS = (
    KeyEntry("F9", "neutraal scherm", "Overal"),
    KeyEntry("Ctrl+K", "zoeken", "Overal"),
    KeyEntry("Alt+W", "weet ik niet", "Antwoorden"),
)


@pytest.fixture
def page(qtbot):
    made = QWidget()
    made.resize(900, 600)
    made.edit = QLineEdit(made)
    made.clicks = []
    made.button = SecondaryButton("Aanmelding", shortcut="Ctrl+N", parent=made)
    made.button.move(0, 100)
    made.button.clicked.connect(lambda: made.clicks.append(1))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.edit.setFocus()
    return made


def test_nothing_behind_the_neutral_screen_can_be_seen_or_changed(qtbot, page):
    page.edit.setText("BSN 999990019")
    neutral = NeutralScreen(page)
    before = page.grab().toImage().copy(page.edit.geometry())
    neutral.open()
    after = page.grab().toImage().copy(page.edit.geometry())
    assert before != after
    assert neutral.geometry() == page.rect()
    page.edit.setText("iets anders")
    assert page.grab().toImage().copy(page.edit.geometry()) == after
    page.edit.setText("x")
    for key in (Qt.Key.Key_A, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab):
        qtbot.keyClick(page.focusWidget(), key)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(neutral, Qt.MouseButton.LeftButton)
    assert neutral.isVisible()
    assert (page.edit.text(), page.clicks) == ("x", [])


def test_f9_gives_everything_back(qtbot, page):
    neutral = NeutralScreen(page)
    neutral.open()
    with qtbot.waitSignals([neutral.back_requested, neutral.closed]):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_F9)
    assert not neutral.isVisible()
    assert page.edit.hasFocus()
    assert "F9" in neutral.accessibleDescription()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F1])
def test_the_list_of_keys_opens_and_closes_by_key(qtbot, page, key):
    overlay = KeysOverlay(page)
    overlay.set_keys(KEYS)
    overlay.open()
    words = {label.text() for label in overlay.findChildren(TextLabel) if label.isVisible()}
    assert {"Alle toetsen", "Overal", "Antwoorden", "weet ik niet"} <= words
    with qtbot.waitSignal(overlay.closed):
        qtbot.keyClick(page.focusWidget(), key)
    assert page.edit.hasFocus()


def test_the_list_can_be_replaced(qtbot, page):
    overlay = KeysOverlay(page)
    overlay.set_keys(KEYS)
    overlay.open()
    overlay.set_keys([KeyEntry("F5", "afronden", "In een zaak")])

    def words():
        return {label.text() for label in overlay.findChildren(TextLabel) if label.isVisible()}

    qtbot.waitUntil(lambda: "afronden" in words())
    assert "weet ik niet" not in words()
    assert overlay.entries() == (KeyEntry("F5", "afronden", "In een zaak"),)
    with qtbot.waitSignal(overlay.closed):
        qtbot.mouseClick(overlay.close_button, Qt.MouseButton.LeftButton)
