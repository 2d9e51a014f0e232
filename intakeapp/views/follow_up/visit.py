"""The card *Voor u op huisbezoek gaat*: what is on the laptop and what to think of."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.services.visit import VisitCheck, VisitLine, VisitState, visit_check
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.widgets.buttons import QuietButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, TextLabel


class CheckLine(QWidget):
    """One line of the check: a pictogram, a sentence and a detail."""

    def __init__(self, line: VisitLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        note = line.state is VisitState.NOTE
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        icon, colour = ("info-circle", "wait_ink") if note else ("circle-check", "ok_ink")
        row.addWidget(
            IconLabel(icon, size=19, colour=colour, accessible="let op" if note else "in orde"),
            0, Qt.AlignmentFlag.AlignTop,
        )  # fmt: skip
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(TextLabel(line.text, "strong" if note else "body"))
        if line.detail:
            column.addWidget(TextLabel(line.detail, "small"))
        row.addLayout(column, 1)
        said = "Let op" if note else "In orde"
        self.setAccessibleName(". ".join(p for p in (said, line.text, line.detail) if p))


class VisitCard(Card):
    """Is there only while a home visit is planned; what asks for attention comes first."""

    def __init__(self, controller: CaseController, parent: QWidget | None = None) -> None:
        super().__init__("Voor u op huisbezoek gaat", parent=parent)
        self._controller = controller
        self._case_id = ""
        self.check: VisitCheck | None = None
        self.summary = TextLabel("", "muted")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.again = QuietButton("Kijk opnieuw", icon="refresh", size="s")
        self.again.clicked.connect(self.refresh)
        self.body.addWidget(self.summary)
        self.body.addLayout(self._lines)
        self.body.addWidget(FlowRow((self.again,)))

    def begin(self, case_id: str) -> None:
        """Start afresh for another case."""
        self._case_id, self.check = case_id, None
        self._clear()

    def refresh(self) -> None:
        """Look again, in the background."""
        case_id = self._case_id

        def deliver(found: VisitCheck) -> None:
            if case_id == self._case_id and found != self.check:
                self._show(found)

        if case_id:
            self._controller.ask(lambda space: visit_check(space, case_id), success=deliver)

    def _clear(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _show(self, found: VisitCheck) -> None:
        self.check = found
        self._clear()
        for line in sorted(found.lines, key=_rank):
            self._lines.addWidget(CheckLine(line, self))
        number = len(found.notes)
        notes = {0: "Alles wat het programma kan zien, is in orde.",
                 1: "1 ding om aan te denken."}  # fmt: skip
        self.summary.setText(notes.get(number, f"{number} dingen om aan te denken."))


def _rank(line: VisitLine) -> int:
    """Return the place of a line: the visit itself, what asks for attention, and the rest."""
    return 0 if line.code == "visit" else 1 if line.state is VisitState.NOTE else 2
