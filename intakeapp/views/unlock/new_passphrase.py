"""Choosing a new passphrase: twice, with calm advice about its length while typing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.views.widgets.labels import IconLabel, TextLabel
from intakeapp.views.widgets.password import PasswordField

_WORDS_ADVISED = 4


def advice(text: str, least: int) -> tuple[str, bool]:
    """Return what to say about a passphrase that is being typed, and whether it is long enough.

    `least` is the smallest number of characters that will be accepted.
    """
    missing = least - len(text)
    if not text:
        return f"Neem een paar woorden achter elkaar, samen {least} tekens of meer.", False
    if missing > 0:
        unit = "teken" if missing == 1 else "tekens"
        return f"Nog {missing} {unit}. Nog een woord erbij is genoeg.", False
    if len(text.split()) < _WORDS_ADVISED:
        return "Lang genoeg. Met nog een woord erbij wordt hij sterker.", True
    return "Dit is een sterke wachtzin.", True


class NewPassphrase(QWidget):
    """Two fields and one line of advice; `edited` is sent while typing."""

    edited = Signal()

    def __init__(self, *, has_keyring: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from intakeapp.security import passphrases

        self._has_keyring = has_keyring
        self._check = passphrases.passphrase_problem
        self._least = (
            passphrases.LEAST_WITH_KEYRING if has_keyring else passphrases.LEAST_WITHOUT_KEYRING
        )
        self.first = PasswordField(
            "Nieuwe wachtzin", help="Bijvoorbeeld vier woorden die niemand bij u verwacht."
        )
        self.second = PasswordField("Nog een keer dezelfde wachtzin")
        self._icon = IconLabel("info-circle", size=17)
        self._advice = TextLabel("", "small")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._advice, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.first)
        column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(self.second)
        for field in (self.first, self.second):
            field.edited.connect(self._on_edit)
        self._show_advice()

    def text(self) -> str:
        """Return the passphrase of the first field."""
        return self.first.text()

    def advice_text(self) -> str:
        """Return the sentence under the first field."""
        return self._advice.text()

    def problems(self) -> list[tuple[PasswordField, str]]:
        """Return the fields with something to correct, with one sentence each."""
        problem = self._check(self.first.text(), self._has_keyring)
        if problem:
            return [(self.first, problem)]
        if not self.second.text():
            return [(self.second, "Typ de wachtzin hier nog een keer.")]
        if self.first.text() != self.second.text():
            return [(self.second, "Dit is niet dezelfde wachtzin. Kijk met Toon wat er staat.")]
        return []

    def clear_errors(self) -> None:
        """Take the errors away."""
        self.first.clear_error()
        self.second.clear_error()

    def wipe(self) -> None:
        """Forget what was typed."""
        self.first.wipe()
        self.second.wipe()
        self._show_advice()

    def _on_edit(self) -> None:
        self.clear_errors()
        self._show_advice()
        self.edited.emit()

    def _show_advice(self) -> None:
        text, good = advice(self.first.text(), self._least)
        self._advice.setText(text)
        self._icon.set_icon(
            "circle-check" if good else "info-circle", "ok_ink" if good else "muted"
        )
        self.first.edit.setAccessibleDescription(text)
