"""The sealed part: danger at home. Opened on purpose only, and never in a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.domain.crisis_text_records import Step, ThreatTexts
from intakeapp.domain.records import Asked
from intakeapp.domain.threats import Threat
from intakeapp.views.crisis.answer_chips import AnswerChips
from intakeapp.views.crisis.saving import AutoSave, Done, Saver, ThreatDraft, flush_all
from intakeapp.views.crisis.words import ANSWERS
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.fields import TextArea
from intakeapp.views.widgets.labels import Line, TextLabel

EXPLANATION = (
    "Dit deel is verzegeld. Het staat niet in lijsten, niet op papier en niet op het "
    "meekijkscherm. Open het alleen als niemand meekijkt of meeluistert."
)


class SealedPart(Card):
    """A quiet entry; behind it the question, the referral and a remark. Closes when hidden.

    Signals:
        opened: somebody opened it on purpose.
    """

    opened = Signal()

    def __init__(self, texts: ThreatTexts, saver: Saver, parent: QWidget | None = None) -> None:
        super().__init__(fill="sunken", padding=(16, 12), parent=parent)
        self._texts = texts
        self._words: tuple[tuple[str, str, str], ...] = ()
        self.draft = ThreatDraft(saver, texts.type, self)
        self.setAccessibleName("Verzegeld deel")
        self._explanation = TextLabel(EXPLANATION, "small")
        self.open_button = SecondaryButton(
            "Verzegeld deel openen", icon="lock", size="s", description=EXPLANATION
        )
        self.open_button.clicked.connect(self.open_part)
        self.body.addWidget(self._explanation)
        self.body.addWidget(self.open_button)
        self.content = QWidget()
        self._build_content()
        self.content.hide()
        self.body.addWidget(self.content)

    def _build_content(self) -> None:
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        self.chips = AnswerChips(ANSWERS, name=self._texts.ask, letters=True)
        self.chips.answered.connect(lambda answer: self.draft.save(present=answer))
        column.addWidget(TextLabel(self._texts.ask, "card_title"))
        column.addWidget(self.chips)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(8)
        column.addLayout(self._steps)
        self.remark = TextArea(
            "Alleen wat nodig is", help="Dit blijft in het verzegelde deel.", lines=2, role="body"
        )
        self._saver = AutoSave(self.remark, self._save_remark)
        column.addWidget(self.remark)
        close = QuietButton("Sluit het verzegelde deel", icon="lock", size="s")
        close.clicked.connect(self.close_part)
        column.addWidget(close)
        self.draft.changed.connect(self._show_threat)

    def _save_remark(self, text: str, done: Done) -> bool:
        self.draft.save(done, remark=text.strip())
        return True

    def take(self, recorded: Threat, steps: Sequence[Step], warnings: Mapping[str, str]) -> None:
        """Show what the store holds, with the referral (filled in for this municipality)."""
        self.draft.take(recorded)
        words = tuple((step.what, step.detail, warnings.get(step.code, "")) for step in steps)
        if self._words == words:
            return
        self._words = words
        while (item := self._steps.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for what, detail, warning in words:
            self._steps.addWidget(Line())
            self._steps.addWidget(TextLabel(what, "strong"))
            self._steps.addWidget(TextLabel(detail, "small"))
            if warning:
                self._steps.addWidget(TextLabel(warning, "small", colour="wait_ink"))

    @property
    def is_opened(self) -> bool:
        """Whether the content is shown."""
        return not self.content.isHidden()

    def open_part(self) -> None:
        """Show the content; the focus goes to the question."""
        self.open_button.hide()
        self.content.show()
        # After the layout has made room, so that the scroll area can bring it into sight.
        QTimer.singleShot(0, self, self.chips.focus_first)
        self.opened.emit()

    def close_part(self) -> None:
        """Hide the content; what was typed is kept."""
        flush_all(self)
        had_focus = self.content.isAncestorOf(self.focusWidget() or self)
        self.content.hide()
        self.open_button.show()
        if had_focus:
            self.open_button.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        if self.is_opened:
            self.close_part()
        super().hideEvent(event)

    def _show_threat(self) -> None:
        threat = self.draft.threat
        self.chips.show_answer(Asked(threat.present))
        self._saver.show(threat.remark)
