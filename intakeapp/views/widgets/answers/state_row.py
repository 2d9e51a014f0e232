"""The row of answers that are as good as a figure: weet ik niet, wil ik niet zeggen, and so on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from intakeapp.domain.records import AnswerState
from intakeapp.questionnaire.questions import Question
from intakeapp.questionnaire.types import Information
from intakeapp.services.intake import AnswerInput
from intakeapp.views import theme
from intakeapp.views.widgets.answers.options import OptionRow
from intakeapp.views.widgets.chips import Option
from intakeapp.views.widgets.labels import TextLabel

NEXT_TIME = "next_time"
UNKNOWN, REFUSED = AnswerState.UNKNOWN.value, AnswerState.REFUSED.value
NOT_APPLICABLE = AnswerState.NOT_APPLICABLE.value
KEYS = {UNKNOWN: "Alt+W", REFUSED: "Alt+Z", NEXT_TIME: "Alt+V", NOT_APPLICABLE: "Alt+N"}
WORDS = {
    UNKNOWN: "weet ik niet",
    REFUSED: "wil ik niet zeggen",
    NEXT_TIME: "volgende keer",
    NOT_APPLICABLE: "n.v.t.",
}
_DESCRIPTIONS = {NOT_APPLICABLE: "Niet van toepassing. Toets: Alt+N."}


def states_for(question: Question) -> tuple[str, ...]:
    """Return the states that make sense for a question: one cannot "not know" what one is told."""
    if isinstance(question.type, Information):
        return (NEXT_TIME, NOT_APPLICABLE)
    return (UNKNOWN, REFUSED, NEXT_TIME, NOT_APPLICABLE)


class StateRow(QWidget):
    """Chips of equal weight with their keys; `with_keys` off: only the chips, for the inspector.

    Signals:
        toggled: the key of the chip a person pressed; what follows is for the owner to decide.
        go_on: Enter was pressed on a chip that was chosen already.
    """

    toggled = Signal(str)
    go_on = Signal()

    def __init__(
        self, question: Question, *, with_keys: bool = True, size: str = "s",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        look = theme.current()
        options = [
            Option(
                key, WORDS[key], icon=look.icon(f"answer_{key}"),
                shortcut=KEYS[key] if with_keys else None,
                # the row is full: this one key stands in the list of keys (F1) only
                key_text="" if key == NOT_APPLICABLE else None,
                description=_DESCRIPTIONS.get(key, ""),
            )
            for key in states_for(question)
        ]  # fmt: skip
        self.chips = OptionRow(options, name="Of", exclusive=False, size=size)
        self._shown: tuple[str, ...] = ()
        self.chips.chosen.connect(self._on_chosen)
        self.chips.go_on.connect(self.go_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        if with_keys:
            row.addWidget(TextLabel("of", "muted", wrap=False), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.chips, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_answer(self, entered: AnswerInput | None) -> None:
        """Show which of them holds for an answer."""
        keys: list[str] = []
        if entered is not None:
            keys = [entered.state.value] if entered.state.value in self.chips.chips() else []
            if entered.next_time and NEXT_TIME in self.chips.chips():
                keys.append(NEXT_TIME)
        self.chips.choose(keys)
        self._shown = self.chips.chosen_keys()

    def _on_chosen(self, keys: tuple[str, ...]) -> None:
        pressed = set(keys) ^ set(self._shown)
        self.chips.choose(self._shown)  # the answer decides what is shown, not the click
        for key in pressed:
            self.toggled.emit(key)
