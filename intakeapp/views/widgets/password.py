"""The field for a passphrase."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.labels import IconLabel, TextLabel
from intakeapp.views.widgets.line_fields import LineField


class PasswordField(LineField):
    """A passphrase: hidden until "Toon", with a sentence when Caps Lock is on."""

    def __init__(
        self, label: str, *, help: str = "", size: str = "gesprek", parent: QWidget | None = None
    ) -> None:
        super().__init__(label, help=help, size=size, parent=parent)
        self.set_keep_sentence("")
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.toggle = SecondaryButton("Toon", icon="eye", size="l")
        self.toggle.set_description(f"Toon of verberg wat u typt bij {label}.")
        self.toggle.clicked.connect(lambda: self.set_shown(not self.is_shown()))
        self.input_row.addWidget(self.toggle)
        self.caps = QWidget()
        row = QHBoxLayout(self.caps)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("typography", size=18))
        row.addWidget(TextLabel("Caps Lock staat aan", "small"), 1)
        self.caps.hide()
        self.column.addWidget(self.caps)
        self.edit.installEventFilter(self)

    def is_shown(self) -> bool:
        """Tell whether the passphrase can be read on the screen."""
        return self.edit.echoMode() == QLineEdit.EchoMode.Normal

    def set_shown(self, shown: bool) -> None:
        """Show or hide the passphrase."""
        mode = QLineEdit.EchoMode
        self.edit.setEchoMode(mode.Normal if shown else mode.Password)
        self.toggle.set_text("Verberg" if shown else "Toon")
        self.toggle.set_icon("eye-off" if shown else "eye")

    def wipe(self) -> None:
        """Empty the field, its undo history and what a reader could see."""
        self.set_shown(False)
        self.edit.clear()
        self.edit.setModified(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._watch_caps(event)
        return super().eventFilter(watched, event)

    def _watch_caps(self, event: QKeyEvent) -> None:
        # Qt cannot ask for the lock itself on every system; a typed letter betrays it.
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps.hide()
        elif len(letter) == 1 and letter.isalpha() and letter.lower() != letter.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.setVisible(letter.isupper() != shift)
