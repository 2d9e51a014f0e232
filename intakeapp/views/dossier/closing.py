"""The card *Zaak sluiten*: a reason in words and one button; a closed case can be opened again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from intakeapp.base.dates import show_date
from intakeapp.domain.cases import Case
from intakeapp.services import cases
from intakeapp.services.changes import Changes
from intakeapp.services.workspace import Workspace
from intakeapp.views.crisis.saving import Saver
from intakeapp.views.dossier.fields import Part
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.fields import TextArea
from intakeapp.views.widgets.labels import TextLabel

NO_REASON = "Schrijf kort waarom de zaak wordt gesloten."


class ClosingCard(Card):
    """Closes the case of the page, or opens it again.

    Signals:
        closed: the case was closed; that is durable.
    """

    closed = Signal()

    def __init__(self, saver: Saver, parent: QWidget | None = None) -> None:
        super().__init__("Zaak sluiten", parent=parent)
        self.body.setSpacing(12)
        self._saver = saver
        self._case_id = ""
        self._busy = False
        self.reason = TextArea(
            "Waarom sluiten we de zaak?", lines=2, role="body",
            help="Kort, in gewone woorden. Alles blijft bewaard en de zaak kan weer open.",
        )  # fmt: skip
        self.reason.edited.connect(lambda _text: self.reason.clear_error())
        self.close_button = SecondaryButton("Sluit de zaak", icon="archive")
        self.close_button.set_description("De zaak gaat van de werklijst. Alles blijft bewaard.")
        self.close_button.clicked.connect(self._close)
        self._open_part = Part(self.reason, self.close_button)
        self.when = TextLabel("", "strong")
        self.why = TextLabel("", "body")
        self.reopen_button = SecondaryButton("Open de zaak weer", icon="folder-open")
        self.reopen_button.clicked.connect(self._reopen)
        self._closed_part = Part(self.when, self.why, self.reopen_button)
        self._closed_part.hide()
        self.body.addWidget(self._open_part)
        self.body.addWidget(self._closed_part)

    def begin(self, case_id: str) -> None:
        """Start afresh for another case."""
        self._case_id, self._busy = case_id, False
        self.reason.set_text("")
        self.reason.clear_error()

    def show_case(self, case: Case) -> None:
        """Show whether the case is open; focus stays in this card when its button goes away."""
        is_closed = case.closed_date is not None
        if case.closed_date is not None:
            self.when.setText(f"Deze zaak is gesloten op {show_date(case.closed_date)}.")
            self.why.setText(f"Reden: {case.closed_reason}" if case.closed_reason else "")
            self.why.setVisible(bool(case.closed_reason))
        if self._closed_part.isHidden() is not is_closed:
            return
        inside = self.isAncestorOf(self.focusWidget())
        self._closed_part.setVisible(is_closed)
        self._open_part.setVisible(not is_closed)
        if inside:
            first = self.reopen_button if is_closed else self.reason.editor
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        reason, case_id = self.reason.text().strip(), self._case_id
        if not reason:
            self.reason.show_error(NO_REASON)
            self.reason.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._busy:
            return
        self._busy = True

        def done(durable: bool) -> None:
            self._busy = False
            if durable and case_id == self._case_id:
                self.reason.set_text("")
                self.closed.emit()

        self._saver.run(
            lambda space: cases.close_case(space, case_id, reason), done, key=("close", case_id)
        )

    def _reopen(self) -> None:
        if self._busy:
            return
        self._busy = True
        case_id = self._case_id

        def work(space: Workspace) -> Changes:
            return cases.reopen_case(space, case_id)

        def done(_durable: bool) -> None:
            self._busy = False

        self._saver.run(work, done, key=("close", case_id))
