"""What a person does on the page, by keyboard, and what then stands there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from intakeapp.services.casefile import CaseFile
from intakeapp.views.widgets.chips import ChipRow
from intakeapp.views.widgets.fields import Field
from tests.helpers.stores import TODAY

Kept = Callable[[], CaseFile]
Settle = Callable[[], None]
Plan = Callable[..., str]
ALT = Qt.KeyboardModifier.AltModifier
TOMORROW = TODAY + timedelta(days=1)
SAFETY = "Hond in huis"


def write(qtbot: QtBot, field: Field, text: str) -> None:
    field.editor.setFocus()
    qtbot.keyClicks(field.editor, text)


def choose(qtbot: QtBot, row: ChipRow, key: str) -> None:
    chip = row.chips()[key]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Space)


def press(qtbot: QtBot, button: QAbstractButton) -> None:
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)


def shown_text(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())
