"""What the resident said earlier and is worth seeing at this question: quiet, never a new fact."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.domain.records import AnswerState, Source
from intakeapp.questionnaire.engine import Engine
from intakeapp.questionnaire.questions import Question
from intakeapp.questionnaire.show import value_text
from intakeapp.questionnaire.types import Information, Text
from intakeapp.views.widgets.labels import TextLabel

LONGEST = 180
_HEADS = {Source.TOLD: "U zei eerder", Source.DOCUMENT: "In uw papieren staat"}
_OTHER = "We weten al"


@dataclass(frozen=True)
class RecallLine:
    """One earlier answer: the words before it, what it is about, and the answer."""

    head: str
    label: str
    words: str

    @property
    def text(self) -> str:
        """The whole line: "U zei eerder (huur per maand): € 612,00"."""
        label = self.label
        if label[1:2].islower():  # "AOW" stays as it is
            label = f"{label[0].lower()}{label[1:]}"
        return f"{self.head} ({label}): {self.words}"


def recall_lines(engine: Engine, question: Question) -> tuple[RecallLine, ...]:
    """Return what was given to the questions that this one recalls.

    Only what is shown now counts: nothing of a closed sealed section, and nothing of a question
    that no longer applies.
    """
    found = []
    for key in question.recall:
        answer = engine.answer(key)
        if answer is None or answer.state is not AnswerState.GIVEN or not engine.is_visible(key):
            continue
        asked = engine.questionnaire.question(key)
        words = _shortened(value_text(asked, answer))
        if not words or isinstance(asked.type, Information):  # what we told is not what they said
            continue
        if type(asked.type) is Text:  # own words, not a name or a reference
            words = f"“{words}”"
        found.append(RecallLine(_HEADS.get(answer.source, _OTHER), asked.label, words))
    return tuple(found)


def _shortened(text: str) -> str:
    """Return words on one line, cut between two words when there are many."""
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    return f"{line[:LONGEST].rsplit(' ', 1)[0].rstrip(',.;:')} …"


class RecallBox(QWidget):
    """The lines under a question; it takes no room when there are none."""

    def __init__(self, *, role: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._lines: tuple[RecallLine, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.setAccessibleName("Wat eerder is gezegd")
        self.hide()

    def lines(self) -> tuple[RecallLine, ...]:
        """Return what is shown."""
        return self._lines

    def show_question(self, engine: Engine, question: Question) -> None:
        """Show what belongs to a question."""
        lines = recall_lines(engine, question)
        if lines != self._lines:
            self._lines = lines
            while (item := self._column.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
            for line in lines:
                label = TextLabel(line.text, self._role)
                self._column.addWidget(label)
                label.show()
        self.setVisible(bool(lines))
