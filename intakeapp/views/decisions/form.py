"""The fields of one decision that is being prepared: its days, and what its kind asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.domain.outgoing.records import Decision
from intakeapp.domain.outgoing.templates import DecisionKind
from intakeapp.views.crisis.saving import Done
from intakeapp.views.decisions.draft import DecisionDraft
from intakeapp.views.decisions.reasons import ReasonList
from intakeapp.views.decisions.words import (
    in_field,
    objection_words,
    read_day,
    read_text,
    read_weeks,
)
from intakeapp.views.dossier.fields import KeptField
from intakeapp.views.registration.parts import FieldRow
from intakeapp.views.widgets.fields import Field, LineField, TextArea
from intakeapp.views.widgets.labels import IconLabel, TextLabel
from intakeapp.views.widgets.value_fields import DateField

_TOLD = "Bekendmaken is de brief geven of versturen: vandaag of later."
_FOCUS = {
    "dagen": "day", "verlenging": "extended_until", "aanvulling": "cure_until",
    "hulp": "conditions",
}  # fmt: skip
"""Which field a point is filled in at; the reasons have their own list."""


class DecisionForm(QWidget):
    """Fields that keep themselves, for one decision; another decision gets a form of its own.

    The reasons come after the rest, by `steps`: all at once would hold up a key.
    """

    def __init__(self, draft: DecisionDraft, today: date) -> None:
        super().__init__()
        self._draft, self._today = draft, today
        self.fields: dict[str, Field] = {}
        self._kept: dict[str, KeptField] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._add_kind(draft.decision.kind)
        self._add_days()
        self.show_decision()
        draft.changed.connect(self.show_decision)

    # Building

    def _add_kind(self, kind: DecisionKind) -> None:
        self.reasons: ReasonList | None = None
        if kind is DecisionKind.ADMIT:
            self._column.addWidget(self._text(
                "conditions", "Voorwaarden", "Eén voorwaarde per regel. Zonder voorwaarden mag ook."
            ))  # fmt: skip
            weeks = LineField(
                "Weken tot het resultaat", chars=5, tabular=True,
                help="Hoeveel weken u verwacht, vanaf het eerste gesprek (Wgs art. 4 lid 3).",
            )  # fmt: skip
            self._column.addWidget(self._known("plan_weeks", weeks, read_weeks))
            return
        if kind is DecisionKind.EXTEND:
            self._column.addWidget(self._day(
                "extended_until", "Nieuwe uiterste dag", "Zo kort mogelijk na de oude (Awb 4:14)."
            ))  # fmt: skip
        if kind is DecisionKind.LEAVE:
            self._column.addWidget(self._day(
                "cure_until", "Termijn om aan te vullen, tot en met",
                "De laatste dag die de inwoner kreeg. Leeg is de dag uit uw brief.",
            ))  # fmt: skip
        self.reasons = ReasonList(kind, self._draft)
        self._column.addWidget(self.reasons)
        self.reasons.hide()

    def _add_days(self) -> None:
        day = self._day("day", "Dag van het besluit", "")
        told = self._day("notified_on", "Bekendgemaakt op", "")
        self._column.addWidget(FieldRow([day, told]))
        self._column.addWidget(TextLabel(_TOLD, "small"))
        self.objection = ObjectionLine()
        self._column.addWidget(self.objection)

    def _day(self, name: str, label: str, hint: str) -> DateField:
        field = DateField(label, help=hint)
        self._known(name, field, read_day)
        return field

    def _text(self, name: str, label: str, hint: str) -> Field:
        return self._known(name, TextArea(label, help=hint, lines=2, role="body"), read_text)

    def _known(self, name: str, field: Field, read: Callable[[str], Any]) -> Field:
        def keep(value: Any, done: Done) -> None:
            self._draft.save(done, **{name: value})

        self._kept[name] = KeptField(field, read, keep)
        self.fields[name] = field
        return field

    def steps(self) -> tuple[Callable[[], None], ...]:
        """Return what is left to make, each for a turn of its own: the reasons, hidden yet."""
        return () if self.reasons is None else self.reasons.steps()

    def showing(self) -> tuple[Callable[[], None], ...]:
        """Return what lets the reasons be seen, each for a turn of its own."""
        return () if self.reasons is None else self.reasons.showing()

    # Showing

    def show_decision(self) -> None:
        """Show the decision of the draft, except where somebody is typing."""
        decision = self._draft.decision
        for name, kept in self._kept.items():
            kept.show(in_field(decision, name))
        if self.reasons is not None:
            self.reasons.show_reasons()
        self.objection.show_decision(decision, self._today)

    def focus_point(self, name: str) -> None:
        """Give the focus to where a point of the list is filled in."""
        wanted = self.fields.get(_FOCUS.get(name, ""))
        if wanted is None and self.reasons is not None:
            wanted = self.reasons.forms[0].fields["ground"]
        first = wanted if wanted is not None else self.fields["day"]
        first.editor.setFocus(Qt.FocusReason.TabFocusReason)


class ObjectionLine(QWidget):
    """Until when the resident can object, as it is counted."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("calendar-due", size=18), 0, Qt.AlignmentFlag.AlignTop)
        self.words = TextLabel("", "label")
        row.addWidget(self.words, 1)
        self.setToolTip("Zes weken vanaf de dag na de bekendmaking (Awb 6:7 en 6:8).")

    def show_decision(self, decision: Decision, today: date) -> None:
        """Show the day of a decision; nobody is told a day that is not counted yet."""
        self.words.setText(objection_words(decision, today))
        self.setAccessibleName(self.words.text())
