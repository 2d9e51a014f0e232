"""Choosing one file with a button; the name is shown, the path stays with the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from intakeapp.views.widgets.base import hand_focus_to
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import TextLabel

FileChooser = Callable[[QWidget, str], "Path | None"]


def ask_system(parent: QWidget, title: str) -> Path | None:
    """Ask with the dialog of the system; None when the user closes it."""
    name, _ = QFileDialog.getOpenFileName(parent, title)
    return Path(name) if name else None


class FileChoice(QWidget):
    """A button to choose a file, the name of the chosen file, and a way to take it back."""

    chosen = Signal()

    def __init__(
        self, title: str, *, choose: FileChooser = ask_system, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title, self._choose = title, choose
        self._path: Path | None = None
        self.button = SecondaryButton("Kies een bestand", icon="key")
        self.button.setAccessibleName(title)
        self.button.clicked.connect(self._ask)
        self.remove = QuietButton("Haal weg")
        self.remove.clicked.connect(lambda: self.set_path(None))
        self._name = TextLabel("", "strong")
        self._error = TextLabel("", "small_strong", colour="error_ink")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._error)
        column.addWidget(self._name)
        column.addWidget(FlowRow([self.button, self.remove]))
        self._error.hide()
        hand_focus_to(self, self.button)
        self.set_path(None)

    def path(self) -> Path | None:
        """Return the chosen file."""
        return self._path

    def set_path(self, path: Path | None) -> None:
        """Show a chosen file, or none."""
        self._path = path
        self._name.setText(path.name if path else "")
        self._name.setVisible(path is not None)
        self.remove.setVisible(path is not None)
        self.button.set_text("Kies een ander bestand" if path else "Kies een bestand")
        self.button.set_description(f"Gekozen: {path.name}." if path else "")
        self.show_error("")
        self.chosen.emit()

    def show_error(self, text: str) -> None:
        """Show one sentence above the button; empty takes it away."""
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def _ask(self) -> None:
        path = self._choose(self, self._title)
        if path is not None:
            self.set_path(path)
