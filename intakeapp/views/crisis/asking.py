"""The crisis questions, one under the other, in the order of the texts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.domain.crisis import ENTREPRENEUR_ONLY, SEALED
from intakeapp.domain.crisis_steps import steps_for
from intakeapp.domain.crisis_text_records import CrisisTexts, StepFacts
from intakeapp.domain.threats import Threat, ThreatType
from intakeapp.services.casefile import CaseFile
from intakeapp.services.crisis import blank_threat
from intakeapp.views import theme
from intakeapp.views.crisis.question import QuestionRow
from intakeapp.views.crisis.saving import Saver
from intakeapp.views.crisis.sealed import SealedPart
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.buttons import PrimaryButton, QuietButton
from intakeapp.views.widgets.keycap import KeyBar
from intakeapp.views.widgets.labels import Line, TextLabel
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.widgets.tab_order import TabOrder

KEYS = (("J", "ja"), ("N", "nee"), ("W", "weet ik niet"), ("Z", "wil ik niet zeggen"))
WIDEST = 1080  # logical pixels at text size 100: answers stay near their question


class AskingView(QWidget):
    """All questions of one case. Nothing is chosen in advance.

    Signals:
        finished: the person wants to see what follows from the answers.
    """

    finished = Signal()

    def __init__(self, texts: CrisisTexts, saver: Saver, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._saver = saver
        self._told = False
        self.rows: dict[ThreatType, QuestionRow] = {}
        self._build()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._scroll = VScroll(margins=(32, 20, 32, 20), spacing=8)
        self._fit()
        follow_theme(self)
        column = self._scroll.body
        column.addWidget(TextLabel("Eerst: wat kan niet wachten?", "heading"))
        column.addWidget(
            TextLabel(
                "We vragen dit aan iedereen. Weet u het niet, dan is dat ook een antwoord.", "muted"
            )
        )
        column.addSpacing(6)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        for kind in self._texts.threats:
            if kind not in SEALED and kind not in ENTREPRENEUR_ONLY:
                self._add_row(kind)
        column.addLayout(self._list)
        column.addSpacing(8)
        sealed = next(kind for kind in self._texts.threats if kind in SEALED)
        self.sealed = SealedPart(self._texts.of(sealed), self._saver)
        column.addWidget(self.sealed)
        column.addStretch(1)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(Line())
        outer.addLayout(self._build_foot())
        self._tabs = TabOrder(self, [self._scroll.widget()])
        self._tabs.apply()

    def retheme(self) -> None:
        """Take the new sizes."""
        self._fit()

    def _fit(self) -> None:
        if (content := self._scroll.widget()) is not None:
            content.setMaximumWidth(theme.current().px(WIDEST))

    def _build_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(32, 10, 32, 10)
        foot.setSpacing(16)
        self._left = TextLabel("", "small", wrap=False)
        self._next_open = QuietButton("Naar de volgende open vraag", size="s")
        self._next_open.clicked.connect(self.focus_open)
        self.done_button = PrimaryButton("Verder", shortcut="Alt+O", icon="arrow-right")
        self.done_button.clicked.connect(self._on_done)
        foot.addWidget(KeyBar(KEYS), 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self._left)
        foot.addWidget(self._next_open)
        foot.addWidget(self.done_button)
        return foot

    def _add_row(self, kind: ThreatType) -> None:
        row = QuestionRow(self._texts.of(kind), self._saver)
        row.unfolded.connect(lambda: self._tabs.apply())
        row.moved.connect(lambda step, kind=kind: self._move(kind, step))
        self.rows[kind] = row
        self._list.addWidget(row)

    def take(self, file: CaseFile, facts: StepFacts, not_asked: int) -> None:
        """Show the answers the store holds; the questions for entrepreneurs where they apply."""
        recorded = {threat.type: threat for threat in file.threats}
        for kind in self._texts.threats:
            wanted = kind in ENTREPRENEUR_ONLY and (facts.entrepreneur or kind in recorded)
            if wanted and kind not in self.rows:
                self._add_row(kind)
        for kind, row in self.rows.items():
            row.take(_threat(recorded, file.case.id, kind))
        sealed = _threat(recorded, file.case.id, self.sealed.draft.kind)
        steps = steps_for(sealed, self._texts, facts)
        self.sealed.take(sealed, steps, {step.code: step.warning for step in steps})
        self._tell_left(not_asked)

    def _tell_left(self, count: int) -> None:
        words = "Nog 1 vraag open" if count == 1 else f"Nog {count} vragen open"
        self._left.setText(words if count else "Alles is gevraagd")
        self._next_open.setVisible(count > 0)

    def focus_open(self) -> None:
        """Give the focus to the first question that was not asked yet, else to the first."""
        rows = list(self.rows.values())
        row = next((row for row in rows if row.is_open), rows[0])
        row.focus_first()

    def focus_question(self, kind: ThreatType) -> None:
        """Give the focus to one question."""
        if kind in self.rows:
            self.rows[kind].focus_first()

    def _move(self, kind: ThreatType, step: int) -> None:
        kinds = list(self.rows)
        place = kinds.index(kind) + step
        if 0 <= place < len(kinds):
            self.rows[kinds[place]].focus_first()
        elif step > 0:
            self.done_button.setFocus()

    def _on_done(self) -> None:
        details = [row.details for row in self.rows.values() if row.details is not None]
        unreadable = [part for part in details if part.isVisible() and not part.tell_problems()]
        # The first press tells what could not be read; the second goes on all the same.
        if not unreadable or self._told:
            self._told = False
            self.finished.emit()
        else:
            self._told = True
            unreadable[0].focus_problem()


def _threat(recorded: Mapping[ThreatType, Threat], case_id: str, kind: ThreatType) -> Threat:
    return recorded.get(kind) or blank_threat(case_id, kind)
