"""The next time we meet: day, hour, place, with whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.dates import parse_date, parse_time
from intakeapp.base.errors import InputError
from intakeapp.domain.cases import Appointment
from intakeapp.services import agreements, appointments
from intakeapp.views.crisis.details import show_clock, show_day
from intakeapp.views.crisis.saving import AutoSave, Done, Saver, flush_all
from intakeapp.views.end.words import PLACES, appointment_words
from intakeapp.views.follow_up.words import LENGTHS
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.chips import ChipRow
from intakeapp.views.widgets.fields import LineField
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, TextLabel
from intakeapp.views.widgets.value_fields import DateField

_DATE_HINT = "Nog niet bewaard. Schrijf dag-maand-jaar."
_TIME_HINT = "Nog niet bewaard. Schrijf het zo: 9.30"
_PAST = "Deze dag is al geweest. Kies een latere dag."
NO_DAY = "Op welke dag zien we elkaar?"
KINDS = {place: kind for kind, place in appointments.PLACES.items()}
"""What sort of talk a place makes it; a place in own words leaves that open."""


class AppointmentPart(QWidget):
    """One line, and the form behind "Wijzig". An appointment is kept once it has a day."""

    def __init__(self, saver: Saver, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saver = saver
        self._case_id = ""
        self._today: date | None = None
        self._recorded: Appointment | None = None
        self._fields: dict[str, Any] = {}
        self._id = ""
        self._new_id: Callable[[], str] = str
        self._under_way = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel("calendar-event", size=22))
        self.line = TextLabel("", "body")
        self.edit_button = QuietButton("Wijzig", shortcut="Alt+A", size="s")
        self.edit_button.setAccessibleName("Wijzig de volgende afspraak")
        self.edit_button.clicked.connect(self.open_form)
        head.addWidget(self.line, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.edit_button)
        column.addLayout(head)
        self.form = Card(fill="paper", padding=(16, 14))
        self._build_form()
        self.form.hide()
        column.addWidget(self.form)

    def _build_form(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        self.day = DateField("Op welke dag?")
        self.at = LineField("Hoe laat?", placeholder="9.30", chars=7, tabular=True)
        self.with_whom = LineField("Met wie?")
        self._savers = (
            (AutoSave(self.day, self._save_day), lambda a: show_day(a.day)),
            (AutoSave(self.at, self._save_time), lambda a: show_clock(a.at)),
            (AutoSave(self.with_whom, self._saves("with_whom")), lambda a: a.with_whom),
        )
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.day, 0, top)
        row.addWidget(self.at, 0, top)
        row.addWidget(self.with_whom, 1, top)
        self.place = LineField("Waar?")
        self._place_saver = AutoSave(self.place, self._saves("place"))
        self.places = ChipRow(PLACES, name="Waar?")
        self.places.chosen.connect(self._take_place)
        self.lengths = ChipRow(LENGTHS, name="Hoe lang?")
        self.lengths.chosen.connect(self._take_length)
        self.done_button = SecondaryButton("Klaar", icon="check", size="s")
        self.done_button.clicked.connect(self._on_done)
        self.cancel_button = QuietButton("Geen afspraak", size="s")
        self.cancel_button.clicked.connect(self._cancel)
        self.form.body.setSpacing(12)
        self.form.body.addLayout(row)
        self.form.body.addWidget(self.place)
        self.form.body.addWidget(self.places)
        self.form.body.addWidget(TextLabel("Hoe lang?", "label"))
        self.form.body.addWidget(self.lengths)
        self.form.body.addWidget(FlowRow((self.done_button, self.cancel_button)))

    def show_appointment(
        self, case_id: str, appointment: Appointment | None, today: date, new_id: Callable[[], str]
    ) -> None:
        """Show the next appointment; one that has passed makes room for a new one."""
        if case_id != self._case_id:
            self._forget()
        self._case_id, self._today, self._new_id = case_id, today, new_id
        if appointment is not None and (appointment.day < today or appointment.outcome):
            appointment = None
        self.line.setText(appointment_words(appointment, today))
        self.edit_button.set_text("Wijzig" if appointment else "Spreek af")
        if self._under_way:
            return
        self._recorded = appointment
        if appointment is not None:
            self._id, self._fields = appointment.id, {}
            self._show_fields(appointment)

    def _show_fields(self, appointment: Appointment) -> None:
        for saver, words in self._savers:
            saver.show(words(appointment))
        self._place_saver.show(appointment.place)
        known = {option.key for option in PLACES}
        self.places.choose(appointment.place if appointment.place in known else None)
        self._show_length(appointment)

    def _show_length(self, appointment: Appointment) -> None:
        minutes = str(appointment.minutes)
        self.lengths.choose(minutes if minutes in self.lengths.chips() else None)

    def _forget(self) -> None:
        self._recorded, self._fields, self._id, self._under_way = None, {}, "", 0
        for saver in self.form.findChildren(AutoSave):
            saver.forget()
        self.places.choose(None)
        self.lengths.choose(None)
        self.form.hide()
        self.edit_button.show()

    def open_form(self) -> None:
        """Show the fields."""
        self.form.show()
        self.edit_button.hide()
        QTimer.singleShot(0, self, self.day.editor.setFocus)

    def _close_form(self) -> None:
        self.form.hide()
        self.edit_button.show()
        self.edit_button.setFocus()

    # Saving

    def _save(self, done: Done | None = None, **fields: Any) -> None:
        """Keep what is known; without a day it waits for one."""
        self._fields.update(fields)
        if self._recorded is not None:
            appointment = replace(self._recorded, **self._fields)
        elif self._fields.get("day") is not None:
            self._id = self._id or self._new_id()
            appointment = Appointment(id=self._id, case_id=self._case_id, **self._fields)
        else:
            if done is not None:
                done(False)
            return
        self._under_way += 1

        def saved(durable: bool) -> None:
            self._under_way = max(0, self._under_way - 1)
            if done is not None:
                done(durable)

        self._saver.run(
            lambda space: agreements.save_appointment(space, appointment), saved, key=appointment.id
        )

    def _saves(self, field: str) -> Callable[[str, Done], bool]:
        def save(text: str, done: Done) -> bool:
            self._save(done, **{field: text.strip()})
            return True

        return save

    def _save_day(self, text: str, done: Done) -> bool:
        try:
            day = parse_date(text)
        except InputError:
            self.day.set_help(_DATE_HINT)
            return False
        if self._today is not None and day < self._today:
            self.day.set_help(_PAST)
            return False
        self.day.set_help("")
        self.day.clear_error()
        self._save(done, day=day)
        return True

    def _save_time(self, text: str, done: Done) -> bool:
        try:
            at = parse_time(text) if text.strip() else None
        except InputError:
            self.at.set_help(_TIME_HINT)
            return False
        self.at.set_help("")
        self.at.clear_error()
        self._save(done, at=at)
        return True

    def _take_place(self, keys: tuple[str, ...]) -> None:
        place = keys[0] if keys else ""
        self.place.set_text(place)
        self._save(place=place, kind=KINDS.get(place))

    def _take_length(self, keys: tuple[str, ...]) -> None:
        self._save(minutes=int(keys[0]) if keys else None)

    def _on_done(self) -> None:
        readable = flush_all(self.form)
        if not self.day.text().strip():
            self.day.show_error(NO_DAY)
            self.day.editor.setFocus()
        elif readable:
            self._close_form()
        else:
            hinted = [field for field in (self.day, self.at) if field.help.text()]
            for field in hinted[:1]:
                field.show_error(field.help.text())
                field.editor.setFocus()

    def _cancel(self) -> None:
        if self._recorded is not None or self._id:
            self._save(cancelled=True)
        self._recorded, self._fields, self._id = None, {}, ""
        for saver in self.form.findChildren(AutoSave):
            saver.forget()
        self.places.choose(None)
        self.lengths.choose(None)
        self._close_form()
