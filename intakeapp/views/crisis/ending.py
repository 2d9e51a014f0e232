"""Ending a crisis: only by a person, with a reason; and opening it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.dates import show_date
from intakeapp.domain.cases import Worker
from intakeapp.domain.clock_records import EVENT_LABELS
from intakeapp.domain.threats import Threat, ThreatType
from intakeapp.services import crisis
from intakeapp.views.crisis.lists import KeyedColumn
from intakeapp.views.crisis.saving import Saver
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.fields import TextArea
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, TextLabel

NO_REASON = "Waarom is deze crisis voorbij? Schrijf het kort op."


class EndRow(QWidget):
    """One open threat: a quiet button, and the small form behind it."""

    def __init__(self, saver: Saver, case_id: str, kind: ThreatType) -> None:
        super().__init__()
        self._saver, self._case_id, self._kind = saver, case_id, kind
        label = EVENT_LABELS[kind]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(TextLabel(label, "small", colour="ink", wrap=False))
        head.addStretch(1)
        self.button = QuietButton("Dit is voorbij", size="s")
        self.button.setAccessibleName(f"{label}: dit is voorbij")
        self.button.clicked.connect(self._open_form)
        head.addWidget(self.button)
        column.addLayout(head)
        self.form = QWidget()
        inside = QVBoxLayout(self.form)
        inside.setContentsMargins(0, 0, 0, 6)
        self.reason = TextArea(
            "Waarom is deze crisis voorbij?",
            help="Dit komt in het dossier te staan.",
            lines=2,
            role="body",
        )
        self.confirm = SecondaryButton("Beëindig deze crisis", size="s")
        self.confirm.clicked.connect(self._end)
        cancel = QuietButton("Toch niet", size="s")
        cancel.clicked.connect(self._close_form)
        inside.addWidget(self.reason)
        inside.addWidget(FlowRow((self.confirm, cancel)))
        self.form.hide()
        column.addWidget(self.form)

    def _open_form(self) -> None:
        self.form.show()
        self.button.hide()
        QTimer.singleShot(0, self, self.reason.edit.setFocus)

    def _close_form(self) -> None:
        self.reason.clear_error()
        self.form.hide()
        self.button.show()
        self.button.setFocus()

    def _end(self) -> None:
        reason, case_id, kind = self.reason.text().strip(), self._case_id, self._kind
        if not reason:
            self.reason.show_error(NO_REASON)
            self.reason.edit.setFocus()
            return
        self._saver.run(lambda space: crisis.end_threat(space, case_id, kind, reason))


class EndedRow(QWidget):
    """One ended threat: when, by whom and why, and the way to open it again."""

    def __init__(self, saver: Saver, case_id: str, kind: ThreatType) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(10)
        self.words = TextLabel("", "small")
        self.button = QuietButton("Heropen", size="s")
        self.button.setAccessibleName(f"{EVENT_LABELS[kind]}: heropen")
        self.button.clicked.connect(
            lambda: saver.run(lambda space: crisis.reopen_threat(space, case_id, kind))
        )
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(IconLabel("circle-check", size=18, colour="ok_ink"), 0, top)
        row.addWidget(self.words, 1)
        row.addWidget(self.button, 0, top)

    def show_threat(self, threat: Threat, workers: Mapping[str, Worker]) -> None:
        """Show how it ended."""
        by = workers.get(threat.ended_by)
        name = by.name if by is not None else threat.ended_by
        day = show_date(threat.ended_date) if threat.ended_date else ""
        label = EVENT_LABELS[threat.type]
        self.words.setText(f"{label}: beëindigd op {day}, {name}.\n{threat.ended_reason}")


class EndingCard(Card):
    """Is it over? One line per open threat, and what was ended before."""

    def __init__(self, saver: Saver, parent: QWidget | None = None) -> None:
        super().__init__("Is het voorbij?", parent=parent)
        self._case_id = ""
        self.rows: KeyedColumn[ThreatType, EndRow] = KeyedColumn(
            lambda kind: EndRow(saver, self._case_id, kind)
        )
        self.ended: KeyedColumn[ThreatType, EndedRow] = KeyedColumn(
            lambda kind: EndedRow(saver, self._case_id, kind)
        )
        self.body.addWidget(self.rows)
        self.body.addWidget(self.ended)

    def show_threats(
        self,
        case_id: str,
        open_now: Sequence[Threat],
        ended: Sequence[Threat],
        workers: Mapping[str, Worker],
    ) -> None:
        """Show the open and the ended threats."""
        if case_id != self._case_id:
            self.rows.show_keys(())
            self.ended.show_keys(())
        self._case_id = case_id
        self.rows.show_keys(threat.type for threat in open_now)
        self.ended.show_keys(threat.type for threat in ended)
        for threat in ended:
            self.ended.widgets()[threat.type].show_threat(threat, workers)
        self.setVisible(bool(open_now or ended))
