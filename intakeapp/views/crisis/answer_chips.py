"""The answers to one yes-or-no question as a row of chips that works with single letters."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from intakeapp.domain.records import Asked
from intakeapp.views.crisis.words import LETTERS
from intakeapp.views.widgets import single_keys
from intakeapp.views.widgets.chips import ChipRow, Option

UP_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class AnswerChips(ChipRow):
    """Nothing is chosen until a person chooses; choosing the same again takes it back.

    Up and Down are left to the page, which goes to another question.

    Signals:
        answered: the answer a person gave (Asked).
        letter_pressed: the answer was given with its letter, so the hands are on the keyboard.
    """

    answered = Signal(object)
    letter_pressed = Signal(object)

    def __init__(
        self, options: Iterable[Option], *, name: str, letters: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(options, name=name, parent=parent)
        self._letters = letters
        for key, chip in self.chips().items():
            chip.setAccessibleName(f"{name} {chip.plain_text()}")
            chip.setObjectName(key)
        self.chosen.connect(self._on_chosen)

    def show_answer(self, answer: Asked) -> None:
        """Show an answer; one that has no chip shows nothing chosen."""
        self.choose(answer.value if answer.value in self.chips() else None)

    def focus_first(self) -> None:
        """Give the focus to the chosen chip, or the first."""
        key = self.chosen_key() or next(iter(self.chips()))
        self.chips()[key].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_chosen(self, keys: tuple[str, ...]) -> None:
        self.answered.emit(Asked(keys[0]) if keys else Asked.NOT_ASKED)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = LETTERS.get(event.text().upper()) if self._letters and single_keys.are_on() else None
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier,
        )  # fmt: skip
        if key in self.chips() and plain and key is not None:
            self.choose(key)
            self.chips()[key].setFocus(Qt.FocusReason.TabFocusReason)
            self.answered.emit(Asked(key))
            self.letter_pressed.emit(Asked(key))
            return
        if event.key() in UP_DOWN:
            event.ignore()
            return
        super().keyPressEvent(event)
