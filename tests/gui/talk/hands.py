"""Keys of a person in the talk, and the words on the screen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

KEY = Qt.Key
MOD = Qt.KeyboardModifier


def press(qtbot: Any, key: Qt.Key, modifier: Any = MOD.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifier)


def words(widget: QWidget) -> str:
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    buttons = [
        button.text().replace("&&", "&")
        for button in widget.findChildren(QAbstractButton)
        if button.isVisibleTo(widget)
    ]
    return "\n".join([*labels, *buttons])


def arrive(talk: Any, qtbot: Any, key: str) -> None:
    """Go to a question of the talk and wait until one can answer it."""
    talk.page.goto(key)
    wait_there(talk, qtbot)


def wait_there(talk: Any, qtbot: Any) -> None:
    """Wait until the focus is in the question that we are at."""
    view = talk.page.gesprek

    def there() -> bool:
        block, focused = view.card or view.lead, QApplication.focusWidget()
        here = block is not None and block.editor.question is talk.page.session.question
        return here and focused is not None and block.isAncestorOf(focused)

    qtbot.waitUntil(there, timeout=10_000)
