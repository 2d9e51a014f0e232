"""A decision that was taken: when, until when one can object, and taking it back."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.services import decisions
from intakeapp.services.decision_desk import Stand
from intakeapp.views.crisis.saving import Done, Saver
from intakeapp.views.decisions.draft import DecisionDraft
from intakeapp.views.decisions.form import ObjectionLine
from intakeapp.views.decisions.words import in_field, read_day, taken_words
from intakeapp.views.dossier.fields import KeptField
from intakeapp.views.widgets.base import hand_focus_to
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import InfoCard
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, TextLabel
from intakeapp.views.widgets.value_fields import DateField

_ASK = "Dit besluit intrekken?"
_STAYS = "Het besluit en de brief blijven in het dossier. Vertel het ook aan de inwoner."
_LATER = "In de brief blijft de laatste dag voor bezwaar zoals die is."


class TakenRow(QWidget):
    """One decision that left, or that was withdrawn after it.

    Signals:
        letter_wanted: the id of its document.
    """

    letter_wanted = Signal(str)

    def __init__(self, saver: Saver, draft: DecisionDraft, today: date) -> None:
        super().__init__()
        self._saver, self._today, self.draft = saver, today, draft
        self.title = TextLabel("", "label")
        self.number = TextLabel("", "small")
        self.objection = ObjectionLine()
        self.told = DateField("Bekendgemaakt op", help=_LATER)
        self._kept = KeptField(self.told, read_day, self._keep_told)
        self.letter = SecondaryButton("Bekijk de brief", icon="eye", size="s")
        self.withdraw = QuietButton("Trek in", icon="x", size="s")
        self.yes = SecondaryButton("Ja, trek in", size="s")
        self.no = SecondaryButton("Nee", size="s")
        self.question = InfoCard(_ASK, _STAYS, actions=(self.yes, self.no))
        self._place()
        self.question.hide()
        self.letter.clicked.connect(
            lambda: self.letter_wanted.emit(self.draft.decision.outgoing_id)
        )
        self.withdraw.clicked.connect(self._ask)
        self.yes.clicked.connect(self._withdraw)
        self.no.clicked.connect(self._dont)
        self.draft.changed.connect(self._show)
        self._stand = Stand.TAKEN

    def _place(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        row.addWidget(IconLabel("gavel", size=20), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(6)
        buttons = FlowRow([self.letter, self.withdraw])
        for part in (self.title, self.number, self.objection, self.told, buttons, self.question):
            column.addWidget(part)
        row.addLayout(column, 1)
        hand_focus_to(self, self.letter)

    def show_stand(self, stand: Stand) -> None:
        """Show the decision, and whether it still holds."""
        self._stand = stand
        self._show()

    def _show(self) -> None:
        decision = self.draft.decision
        words = taken_words(decision)
        gone = self._stand is Stand.WITHDRAWN
        self.title.setText(f"{words}: {Stand.WITHDRAWN}" if gone else words)
        self.title.set_colour("muted" if gone else "ink")
        self.number.setText(f"Nummer {decision.number}")
        self.objection.show_decision(decision, self._today)
        self._kept.show(in_field(decision, "notified_on"))
        for part in (self.objection, self.told, self.withdraw):
            part.setVisible(not gone)
        if gone:
            self.question.hide()
        for button, says in ((self.letter, "Bekijk de brief"), (self.withdraw, "Trek in")):
            button.setAccessibleName(f"{says}: {words}")
        self.told.set_accessible(f"Bekendgemaakt op: {words}")
        self.setAccessibleName(self.title.text())

    def _keep_told(self, day: date | None, done: Done) -> None:
        self.draft.save(done, notified_on=day)

    def _ask(self) -> None:
        self.question.show()
        self.no.setFocus(Qt.FocusReason.TabFocusReason)

    def _dont(self) -> None:
        self.withdraw.setFocus(Qt.FocusReason.TabFocusReason)
        self.question.hide()

    def _withdraw(self) -> None:
        self.letter.setFocus(Qt.FocusReason.TabFocusReason)
        self.question.hide()
        decision_id = self.draft.decision.id
        self._saver.run(partial(decisions.withdraw_decision, decision_id=decision_id))
