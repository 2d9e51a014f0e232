"""The card *Afspraken*: what is to come and what was lately, and how it went."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.domain.cases import Appointment, AppointmentOutcome
from intakeapp.domain.contacts import ContactMoment, ContactResult
from intakeapp.services import agreements, appointments, contacts
from intakeapp.services.casefile import CaseFile
from intakeapp.services.changes import Changes
from intakeapp.services.workspace import Workspace
from intakeapp.views.crisis.lists import KeyedColumn
from intakeapp.views.crisis.saving import Saver
from intakeapp.views.day.saving import FILTER, write_calendar
from intakeapp.views.day.words import file_name
from intakeapp.views.follow_up import words
from intakeapp.views.follow_up.appointment_form import AppointmentForm
from intakeapp.views.follow_up.drafts import RecordDraft, appointment_draft
from intakeapp.views.follow_up.reaction import ReactionPanel
from intakeapp.views.settings.files import FileAsker, FileWish, ask_with_dialog
from intakeapp.views.widgets.base import hand_focus_to
from intakeapp.views.widgets.buttons import QuietButton, SecondaryButton
from intakeapp.views.widgets.chips import Option
from intakeapp.views.widgets.flow import FlowRow
from intakeapp.views.widgets.labels import IconLabel, TextLabel
from intakeapp.views.widgets.one_form import FoldingRow, OneFormCard

MOST = 8
"""How many appointments stand there at first."""

_CHOICES = (
    (AppointmentOutcome.CAME, "Gekomen", "user-check"),
    (AppointmentOutcome.NO_SHOW, "Niet gekomen", "heart-handshake"),
    (AppointmentOutcome.CANCELLED, "Afgezegd", "x"),
)


class NoteLine(QWidget):
    """A small pictogram with a sentence that wraps."""

    def __init__(self, icon: str, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(IconLabel(icon, size=17, colour=colour), 0, top)
        self.label = TextLabel("", "small", colour=colour)
        row.addWidget(self.label, 1)

    def set_text(self, text: str) -> None:
        """Show a sentence; without one the line takes no room."""
        self.label.setText(text)
        self.setVisible(bool(text))


class AppointmentRow(FoldingRow[RecordDraft[Appointment], AppointmentForm]):
    """One appointment with how it went, and the form behind "Wijzig"."""

    def __init__(self, card: AppointmentsCard) -> None:
        super().__init__(card)
        self._card = card
        self.appointment: Appointment | None = None
        self._missed: ContactMoment | None = None
        self._build_face()

    def _build_face(self) -> None:
        row = QHBoxLayout(self.face)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        self._icon = IconLabel("calendar-event", size=22)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        self.title = TextLabel("", "strong")
        self.facts = TextLabel("", "small")
        self.note = NoteLine("info-circle", "wait_ink")
        self.overlap = NoteLine("clock-hour-4", "wait_ink")
        column.addWidget(self.title)
        column.addWidget(self.facts)
        column.addWidget(self.note)
        column.addWidget(self.overlap)
        self.buttons: dict[AppointmentOutcome, QuietButton] = {}
        made: list[QWidget] = []
        for outcome, text, icon in _CHOICES:
            button = QuietButton(text, icon=icon, size="s")
            button.clicked.connect(lambda _=False, wanted=outcome: self._tell(wanted))
            self.buttons[outcome] = button
            made.append(button)
        self.edit_button = QuietButton("Wijzig", icon="edit", size="s")
        self.edit_button.clicked.connect(self.open_form)
        self.file_button = QuietButton("Agenda-bestand", icon="download", size="s")
        self.file_button.set_description("Zonder naam van de inwoner.")
        self.file_button.clicked.connect(self._save_file)
        column.addWidget(FlowRow([*made, self.edit_button, self.file_button], gap=4))
        self.told = NoteLine("check", "ok_ink")
        column.addWidget(self.told)
        self.told.hide()
        self.reaction = ReactionPanel()
        self.reaction.chosen.connect(self._react)
        column.addWidget(self.reaction)
        row.addLayout(column, 1)
        self.reaction.hide()
        hand_focus_to(self, self.edit_button)

    def show_appointment(
        self, appointment: Appointment, missed: ContactMoment | None, today: date,
        names: Mapping[str, str], *, first: bool,
    ) -> None:  # fmt: skip
        """Show an appointment; `missed` is its no-show on which nobody reacted yet."""
        self.appointment, self._missed = appointment, missed
        self.rule.setVisible(not first)
        outcome = words.outcome_words(appointment)
        title = words.appointment_title(appointment, today)
        self.title.setText(f"{title}: {outcome}" if outcome else title)
        self.title.set_colour("muted" if outcome else "ink")
        facts = words.appointment_facts(appointment, names)
        self.facts.setText(facts)
        self._icon.set_icon(words.PLACE_ICONS[appointment.kind])
        self.note.set_text(appointment.safety)
        is_open = appointment.outcome is None and not appointment.cancelled
        due = appointment.day <= today
        for kind, button in self.buttons.items():
            button.setVisible(is_open and (due or kind is AppointmentOutcome.CANCELLED))
            button.setAccessibleName(f"{button.plain_text()}: {title}")
        self.edit_button.setVisible(not appointment.cancelled)
        self.edit_button.setAccessibleName(f"Wijzig: {title}")
        self.file_button.setVisible(is_open and not due)
        self.file_button.setAccessibleName(f"Agenda-bestand: {title}")
        self.reaction.setVisible(missed is not None)
        self.setAccessibleName(". ".join(p for p in (title, outcome, facts) if p))
        if self.draft is not None:
            self.draft.take(appointment)

    def show_overlap(self, text: str) -> None:
        """Say what else stands in the same time."""
        self.overlap.set_text(text)
        if self.form is not None:
            self.form.show_overlap(text)

    def _tell(self, outcome: AppointmentOutcome) -> None:
        if self.appointment is None:
            return
        appointment_id = self.appointment.id

        def work(space: Workspace) -> Changes:
            return appointments.record_outcome(space, appointment_id, outcome)

        self._card.saver.run(work, key=("outcome", appointment_id))
        if outcome is AppointmentOutcome.NO_SHOW:
            self._card.react_next = appointment_id

    def _save_file(self) -> None:
        """Save the appointment for a calendar; only the day list offers it with names."""
        if self.appointment is None:
            return
        appointment_id, day = self.appointment.id, self.appointment.day

        def write(path: Path) -> None:
            self._card.saver.controller.ask(
                lambda space: write_calendar(
                    path, appointments.calendar_file(space, appointment_id)
                ),
                success=lambda target: self.told.set_text(f"Opgeslagen: {target.name}"),
            )

        wish = FileWish(title="Agenda-bestand opslaan", filter=FILTER, new_name=file_name(day))
        self._card.ask_file(self, wish, write)

    def _react(self, how: str) -> None:
        if self.appointment is None:
            return
        appointment_id = self.appointment.id

        def done(durable: bool) -> None:
            if durable:
                self.edit_button.setFocus()
            else:
                self.reaction.reset()

        self._card.saver.run(
            lambda space: contacts.follow_up_after_no_show(space, appointment_id, how),
            done, key=("reaction", appointment_id),
        )  # fmt: skip

    def open_form(self) -> None:
        """Change the appointment in its place."""
        if self.appointment is None or self.form is not None:
            return
        card = self._card
        draft = appointment_draft(
            card.saver, self.appointment.case_id, self.appointment.id, self.appointment, self
        )
        self.unfold(draft, AppointmentForm(draft, card.workers, card.today, is_new=False))


class AppointmentsCard(OneFormCard[RecordDraft[Appointment], AppointmentForm]):
    """All appointments of a case; older ones when asked for."""

    def __init__(self, saver: Saver, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Afspraken", parent=parent)
        self.saver, self.today = saver, today
        self.workers: Sequence[Option] = ()
        self.case_id = ""
        self.ask_file: FileAsker = ask_with_dialog
        self.react_next = ""
        self._new_id: Callable[[], str] = str
        self._file: CaseFile | None = None
        self._shows_earlier = False
        self.empty = TextLabel("Er is nog geen afspraak gemaakt.", "muted")
        self.rows: KeyedColumn[str, AppointmentRow] = KeyedColumn(
            lambda _key: AppointmentRow(self), spacing=4
        )
        self.add_button = SecondaryButton(
            "Nieuwe afspraak", icon="calendar-plus", shortcut="Alt+A", size="s"
        )
        self.add_button.clicked.connect(self.open_new)
        self.earlier = QuietButton("Toon alle afspraken", icon="history", size="s")
        self.earlier.clicked.connect(self._show_earlier)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.rows)
        self.body.addWidget(FlowRow((self.add_button, self.earlier)))
        self.earlier.hide()

    def begin(self, case_id: str, new_id: Callable[[], str]) -> None:
        """Start afresh for another case."""
        self.case_id, self._new_id = case_id, new_id
        self._shows_earlier, self.react_next, self._file = False, "", None
        self.rows.show_keys(())
        self.drop_form()

    def show_file(self, file: CaseFile, today: date) -> None:
        """Show the appointments of a case; a form in which somebody writes stays."""
        self._file, self.today = file, today
        self.workers = words.worker_options(file.workers.values())
        names = words.worker_names(file.workers.values())
        kept = self.draft.values["id"] if self.draft is not None else ""
        everything = [*words.in_view(file.appointments, today),
                      *words.earlier(file.appointments, today)]  # fmt: skip
        missed = waiting_no_shows(file)
        first = first_view(everything, missed, today)
        shown = [a for a in (everything if self._shows_earlier else first) if a.id != kept]
        self.rows.show_keys(a.id for a in shown)
        widgets = self.rows.widgets()
        for place, appointment in enumerate(shown):
            widgets[appointment.id].show_appointment(
                appointment, missed.get(appointment.id), today, names, first=place == 0
            )
        for own in (a for a in file.appointments if a.id == kept):
            if self.draft is not None:
                self.draft.take(own)
        self.earlier.setVisible(len(everything) > len(first) and not self._shows_earlier)
        self.empty.setVisible(not shown and self.form is None)
        self._ask_overlaps([a for a in file.appointments if a.day >= today][:MOST])
        self._go_to_reaction(widgets, missed)

    def _go_to_reaction(
        self, widgets: Mapping[str, AppointmentRow], missed: Mapping[str, ContactMoment]
    ) -> None:
        """After "Niet gekomen" the next press is how we keep in touch."""
        if self.react_next in widgets and self.react_next in missed:
            widgets[self.react_next].reaction.setFocus()
            self.react_next = ""

    def _ask_overlaps(self, coming: Sequence[Appointment]) -> None:
        case_id = self.case_id

        def work(space: Workspace) -> dict[str, str]:
            return {
                a.id: appointments.overlap_words(appointments.overlaps(space, a)) for a in coming
            }

        def deliver(said: dict[str, str]) -> None:
            if case_id != self.case_id:
                return
            for key, row in self.rows.widgets().items():
                row.show_overlap(said.get(key, ""))
            if self.form is not None and self.draft is not None:
                self.form.show_overlap(said.get(self.draft.values["id"], ""))

        if coming:
            self.saver.controller.ask(work, success=deliver)

    def _show_earlier(self) -> None:
        self._shows_earlier = True
        if self._file is not None:
            self.show_file(self._file, self.today)
        self.add_button.setFocus()

    def open_new(self) -> None:
        """Write down one more; it is kept once it has a day."""
        if self.form is not None or not self.case_id:
            return
        draft = appointment_draft(self.saver, self.case_id, self._new_id(), None, self)
        form = AppointmentForm(draft, self.workers, self.today, is_new=True)
        self.write_new(draft, form, self.rows)
        self.empty.hide()

    def show_again(self) -> None:
        """Show the appointments as the case was last read."""
        if self._file is not None and self.saver.controller.is_loaded:
            self.show_file(self.saver.controller.view.file, self.today)

    def drop_draft(self, draft: RecordDraft[Appointment]) -> None:
        """Take an appointment away that was written by mistake."""
        draft.drop(agreements.remove_appointment)


def first_view(
    appointments: Sequence[Appointment], missed: Mapping[str, ContactMoment], today: date
) -> list[Appointment]:
    """Return what stands there at first: the soonest, what was lately, and who was missed."""
    near = [a for a in appointments if a.day >= today - words.SHOWN_DAYS]
    waiting = [a for a in appointments if a.id in missed]
    wanted = {a.id for a in (near[:MOST] if not waiting else near[: MOST - 1] + waiting)}
    return [a for a in appointments if a.id in wanted]


def waiting_no_shows(file: CaseFile) -> dict[str, ContactMoment]:
    """Return, by appointment, the no-shows on which nobody reacted yet."""
    missed = {a.id for a in file.appointments if a.outcome is AppointmentOutcome.NO_SHOW}
    return {
        contact.appointment_id: contact
        for contact in file.contacts
        if contact.result is ContactResult.NO_SHOW
        and contact.appointment_id in missed
        and not contact.reaction
    }
