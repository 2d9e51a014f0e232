"""One crisis question: the words, the answers, and what unfolds after a yes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intakeapp.domain.crisis_text_records import ThreatTexts
from intakeapp.domain.records import Asked
from intakeapp.domain.threats import Threat
from intakeapp.views.crisis.answer_chips import UP_DOWN, AnswerChips
from intakeapp.views.crisis.details import ThreatDetails
from intakeapp.views.crisis.saving import Saver, ThreatDraft
from intakeapp.views.crisis.words import ANSWERS
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.labels import IconLabel, TextLabel


class QuestionRow(Card):
    """A calm card with one question. The fields are made when they are first needed.

    Signals:
        unfolded: fields were made; Tab goes through them.
        moved: the person goes to the next (+1) or previous (-1) question.
    """

    unfolded = Signal()
    moved = Signal(int)

    def __init__(self, texts: ThreatTexts, saver: Saver, parent: QWidget | None = None) -> None:
        super().__init__(padding=(16, 10), parent=parent)
        self.texts = texts
        self.draft = ThreatDraft(saver, texts.type, self)
        self.setAccessibleName(texts.ask)
        self.details: ThreatDetails | None = None
        head = QHBoxLayout()
        head.setSpacing(12)
        self._icon = IconLabel(texts.pictogram, size=22, colour="muted")
        self._question = TextLabel(texts.ask, "label")
        self.chips = AnswerChips(ANSWERS, name=texts.ask, letters=True)
        self.chips.answered.connect(lambda answer: self.draft.save(present=answer))
        self.chips.letter_pressed.connect(self._after_letter)
        middle = Qt.AlignmentFlag.AlignVCenter
        head.addWidget(self._icon, 0, middle)
        head.addWidget(self._question, 3, middle)
        head.addWidget(self.chips, 4)
        self.body.addLayout(head)
        self.draft.changed.connect(self._show_threat)

    def take(self, recorded: Threat) -> None:
        """Show what the store holds."""
        self.draft.take(recorded)

    @property
    def is_open(self) -> bool:
        """Whether this was not asked yet."""
        return self.draft.threat.present is Asked.NOT_ASKED

    def focus_first(self) -> None:
        """Give the focus to the answers."""
        self.chips.focus_first()

    def _show_threat(self) -> None:
        threat = self.draft.threat
        self.chips.show_answer(threat.present)
        yes = threat.present is Asked.YES
        if yes and self.details is None:
            self.details = ThreatDetails(self.draft, self.texts, self)
            self.body.addWidget(self.details)
            self.unfolded.emit()
        if self.details is not None:
            self.details.setVisible(yes)
        self._icon.set_icon(self.texts.pictogram, "crisis_mark" if yes else "muted")

    def _after_letter(self, answer: Asked) -> None:
        if answer is not Asked.YES:
            self.moved.emit(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in UP_DOWN and self.chips.isAncestorOf(self.focusWidget() or self):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        super().keyPressEvent(event)
