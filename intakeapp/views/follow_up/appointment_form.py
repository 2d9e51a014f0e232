"""The form of one appointment: when, what sort, where, who goes, and for a visit the way there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.base.errors import InputError
from intakeapp.domain.cases import Appointment, TalkPlace
from intakeapp.services.appointments import PLACES
from intakeapp.views.crisis.details import show_clock, show_day
from intakeapp.views.crisis.saving import Done, flush_all
from intakeapp.views.follow_up import words
from intakeapp.views.follow_up.drafts import ReadField, RecordDraft, plain_line, tell_first
from intakeapp.views.registration.parts import ChoiceField, FieldRow
from intakeapp.views.widgets.chips import Option
from intakeapp.views.widgets.fields import LineField
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.one_form import InlineForm
from intakeapp.views.widgets.value_fields import DateField

NO_DAY = "Op welke dag is de afspraak?"


class AppointmentForm(InlineForm):
    """Fields of one appointment, inline in its list; each keeps itself."""

    def __init__(
        self, draft: RecordDraft[Appointment], workers: Sequence[Option], today: date, *,
        is_new: bool, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__("Afspraak", parent)
        self.draft, self._today = draft, today
        self._first_day = draft.values.get("day")
        self._build_when()
        self._build_what(workers)
        self._build_visit()
        self.overlap = TextLabel("", "small", colour="wait_ink")
        self.overlap.hide()
        self.body.addWidget(self.overlap)
        self.first = self.day.editor
        self.add_foot("Toch niet" if is_new else "")
        draft.changed.connect(self._show)
        self._show()

    def _build_when(self) -> None:
        self.day = DateField("Op welke dag?")
        self.at = LineField("Hoe laat?", placeholder="9.30", chars=7, tabular=True)
        self._day = ReadField(self.day, self._read_day, self._keeps("day"))
        self._at = ReadField(self.at, words.read_time, self._keeps("at"))
        self.lengths = ChoiceField("Hoe lang?", words.LENGTHS)
        self.lengths.chosen.connect(
            lambda keys: self.draft.save(minutes=int(keys[0]) if keys else None)
        )
        self.body.addWidget(FieldRow((self.day, self.at, self.lengths)))

    def _build_what(self, workers: Sequence[Option]) -> None:
        self.kinds = ChoiceField("Wat voor afspraak?", words.KINDS)
        self.kinds.chosen.connect(self._take_kind)
        self.place = LineField("Waar?", help="Zo staat het op het blad voor de inwoner.")
        self.with_whom = LineField("Met wie?")
        self._place = ReadField(self.place, plain_line, self._keeps("place"))
        self._with = ReadField(self.with_whom, plain_line, self._keeps("with_whom"))
        self.body.addWidget(self.kinds)
        self.body.addWidget(self.place)
        self.body.addWidget(self.with_whom)
        self._names = {option.key: option.text for option in workers}
        self.workers = ChoiceField("Welke collega?", workers)
        self.workers.chosen.connect(self._take_worker)
        self.body.addWidget(self.workers)
        self.workers.setVisible(bool(workers))

    def _build_visit(self) -> None:
        self.visit = QWidget()
        column = QVBoxLayout(self.visit)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.minutes = LineField("Hoeveel minuten reizen?", chars=7, tabular=True)
        self.travel = LineField("Hoe komt u er?", placeholder="parkeren, bel, achterom")
        self.safety = LineField("Let op voor wie gaat", help=words.FOR_COLLEAGUES)
        self._minutes = ReadField(self.minutes, words.read_minutes, self._keeps("travel_minutes"))
        self._travel = ReadField(self.travel, plain_line, self._keeps("travel"))
        self._safety = ReadField(self.safety, plain_line, self._keeps("safety"))
        for field in (self.minutes, self.travel, self.safety):
            column.addWidget(field)
        self.body.addWidget(self.visit)
        self.visit.hide()

    # Keeping

    def _keeps(self, name: str) -> Any:
        def keep(value: Any, done: Done) -> None:
            if name == "day" and value is None:
                done(False)  # an appointment that has a day keeps one
                return
            self.draft.save(done, **{name: value})

        return keep

    def _read_day(self, text: str) -> date | None:
        day = words.read_day(text)
        if day is not None and day < self._today and day != self._first_day:
            raise InputError("Deze dag is al geweest.", now="Kies een latere dag.")
        return day

    def _take_kind(self, keys: tuple[str, ...]) -> None:
        kind = TalkPlace(keys[0]) if keys else None
        changed: dict[str, Any] = {"kind": kind}
        place = self.place.text().strip()
        if kind is not None and (not place or place in PLACES.values()):
            changed["place"] = PLACES[kind]
            self.place.set_text(changed["place"])
        self.draft.save(**changed)

    def _take_worker(self, keys: tuple[str, ...]) -> None:
        chosen = keys[0] if keys else ""
        changed: dict[str, Any] = {"assigned_to": chosen}
        whom = self.with_whom.text().strip()
        if chosen and (not whom or whom in self._names.values()):
            changed["with_whom"] = self._names[chosen]
            self.with_whom.set_text(changed["with_whom"])
        self.draft.save(**changed)

    # Showing

    def show_overlap(self, text: str) -> None:
        """Say what else stands in the same time; empty for nothing."""
        self.overlap.setText(text)
        self.overlap.setVisible(bool(text))

    def _show(self) -> None:
        values = self.draft.values
        self._day.show(show_day(values.get("day")))
        self._at.show(show_clock(values.get("at")))
        for field, name in (
            (self._place, "place"), (self._with, "with_whom"), (self._travel, "travel"),
            (self._safety, "safety"),
        ):  # fmt: skip
            field.show(values.get(name, ""))
        way = values.get("travel_minutes")
        self._minutes.show("" if way is None else str(way))
        kind = values.get("kind")
        self.kinds.choose([kind] if kind else [])
        self.lengths.choose([str(values.get("minutes"))])
        self.workers.choose([values.get("assigned_to", "")])
        noted = values.get("safety") or values.get("travel") or way
        self.visit.setVisible(kind is TalkPlace.HOME_VISIT or bool(noted))

    def finish(self) -> None:
        readable = flush_all(self)
        if not self.day.text().strip():
            self.day.show_error(NO_DAY)
            self.day.editor.setFocus()
        elif readable or not tell_first((self._day, self._at, self._minutes)):
            self.closed.emit()
