"""Appointments: how they went, whether two overlap, and the file for a calendar program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from intakeapp.base.clock import AMSTERDAM
from intakeapp.base.dates import show_time
from intakeapp.base.errors import InputError
from intakeapp.data.models.tables import TABLES
from intakeapp.data.store import Reader, Writer
from intakeapp.domain.cases import Appointment, AppointmentOutcome, Case, TalkPlace
from intakeapp.domain.contacts import ContactKind, ContactMoment, ContactResult
from intakeapp.domain.icalendar import CalendarEvent, calendar_bytes
from intakeapp.domain.residents import Resident
from intakeapp.services import agreements
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.indexing import index_case
from intakeapp.services.workspace import Workspace

USUAL_MINUTES = 60
"""How long an appointment is taken to last when nobody said so."""

NAMES_LEAVE = (
    "Met naam en adres verlaten persoonsgegevens het dossierbestand. "
    "Een agenda op een ander apparaat beschermt ze misschien niet."
)
"""What a person reads before a calendar file with names is made."""

KIND_WORDS: Mapping[TalkPlace | None, str] = {
    TalkPlace.HOME_VISIT: "Huisbezoek",
    TalkPlace.DESK: "Gesprek aan de balie",
    TalkPlace.OFFICE: "Gesprek op kantoor",
    TalkPlace.PHONE: "Gesprek per telefoon",
    None: "Gesprek",
}
PLACES: Mapping[TalkPlace, str] = {
    TalkPlace.HOME_VISIT: "bij u thuis",
    TalkPlace.DESK: "aan de balie",
    TalkPlace.OFFICE: "op kantoor",
    TalkPlace.PHONE: "aan de telefoon",
}
"""The place as it stands on the sheet of the resident, unless somebody wrote another."""

_CONTACT_KINDS = {
    TalkPlace.HOME_VISIT: ContactKind.HOME_VISIT,
    TalkPlace.DESK: ContactKind.DESK,
    TalkPlace.PHONE: ContactKind.PHONE,
}
_RESULTS = {
    AppointmentOutcome.CAME: ContactResult.REACHED,
    AppointmentOutcome.NO_SHOW: ContactResult.NO_SHOW,
    AppointmentOutcome.CANCELLED: ContactResult.CANCELLED,
}


@dataclass(frozen=True, kw_only=True)
class Overlap:
    """Another appointment of the same worker in the same time."""

    appointment: Appointment
    case_number: str


def kind_words(appointment: Appointment) -> str:
    """Return what sort of appointment it is: "Huisbezoek", or "Gesprek" when that is not known."""
    return KIND_WORDS[appointment.kind]


def place_words(appointment: Appointment) -> str:
    """Return the place where it says more than `kind_words` does."""
    usual = PLACES[appointment.kind] if appointment.kind is not None else ""
    said = appointment.place == usual or appointment.place in kind_words(appointment)
    return "" if said else appointment.place


def length_words(appointment: Appointment) -> str:
    """Return how long it lasts and how far it is, in words; empty when neither is known."""
    parts = []
    if appointment.minutes:
        parts.append(f"{appointment.minutes} minuten")
    if appointment.travel_minutes:
        parts.append(f"{appointment.travel_minutes} minuten reizen")
    return ", ".join(parts)


def save_appointment(space: Workspace, appointment: Appointment) -> Changes:
    """Keep an appointment; a blank id makes a new one.

    Raises InputError for a day that has been and for a length that cannot be.
    """
    for name in ("minutes", "travel_minutes"):
        minutes = getattr(appointment, name)
        if minutes is not None and not 0 < minutes <= 24 * 60:
            raise InputError("Zoveel minuten kan niet.", path=name, now="Schrijf het zo: 45")
    return agreements.save_appointment(space, appointment)


def record_outcome(
    space: Workspace, appointment_id: str, outcome: AppointmentOutcome, *, summary: str = ""
) -> Changes:
    """Tell how an appointment went, with the contact moment that follows from it, in one unit.

    `record_id` is the id of the contact moment. Telling the same again changes nothing; another
    outcome is a new contact moment, for those are only ever added to. Raises InputError when it
    still has to begin, unless it was cancelled.
    """
    with space.store.writing(space.context("appointment.outcome")) as writer:
        appointment = writer.get(Appointment, appointment_id)
        contact = keep_outcome(space, writer, appointment, outcome, summary)
        return changes_of(writer, contact.id if contact else "")


def keep_outcome(
    space: Workspace, writer: Writer, appointment: Appointment, outcome: AppointmentOutcome,
    summary: str = "", reaction: str = "",
) -> ContactMoment | None:  # fmt: skip
    """Write an outcome and its contact moment inside a unit of work; None when it was known.

    Raises InputError as `record_outcome` does.
    """
    if outcome is not AppointmentOutcome.CANCELLED and appointment.day > space.today():
        raise InputError("Deze afspraak is nog niet geweest.", path="outcome")
    if appointment.outcome is outcome:
        return None
    writer.change(
        appointment, outcome=outcome, cancelled=outcome is AppointmentOutcome.CANCELLED
    )  # fmt: skip
    contact = ContactMoment(
        id=space.store.ids.new(),
        case_id=appointment.case_id,
        at=_when(space, appointment),
        kind=contact_kind(appointment.kind),
        result=_RESULTS[outcome],
        summary=summary.strip(),
        reaction=reaction.strip(),
        by_worker=space.me,
        appointment_id=appointment.id,
    )
    writer.add(contact)
    index_case(space, writer, appointment.case_id)
    return contact


def contact_kind(place: TalkPlace | None) -> ContactKind:
    """Return the kind of contact that a meeting at a place is."""
    return _CONTACT_KINDS.get(place, ContactKind.OTHER) if place else ContactKind.OTHER


def _when(space: Workspace, appointment: Appointment) -> datetime:
    """Return the instant of the contact: the hour that was agreed, at the latest now."""
    now = space.store.clock.now()
    if appointment.at is None:
        return now
    return min(now, datetime.combine(appointment.day, appointment.at, AMSTERDAM))


def overlaps(space: Workspace, appointment: Appointment) -> tuple[Overlap, ...]:
    """Return the other appointments of the same worker that take the same time, travel included.

    They are only said, never refused. Without an hour nothing can be told to overlap.
    """
    if appointment.at is None or appointment.cancelled:
        return ()
    with space.store.reading() as reader:
        worker = _worker_of(reader, appointment)
        begin, end = _taken(appointment)
        return tuple(
            Overlap(appointment=other, case_number=number)
            for other, number in _on_day(reader, appointment.day, worker)
            if other.id != appointment.id and other.at is not None
            and _taken(other)[0] < end and begin < _taken(other)[1]
        )  # fmt: skip


def overlap_words(found: Iterable[Overlap]) -> str:
    """Return in one sentence what overlaps; empty for nothing."""
    named = [
        f"{show_time(each.appointment.at)}, {kind_words(each.appointment).lower()}, "
        f"zaak {each.case_number}"
        for each in found
        if each.appointment.at is not None
    ]
    return f"In dezelfde tijd staat ook: {'; '.join(named)}." if named else ""


def _taken(appointment: Appointment) -> tuple[datetime, datetime]:
    at = appointment.at
    start = datetime.combine(appointment.day, at, AMSTERDAM) if at else None
    if start is None:
        raise ValueError("an appointment without an hour takes no known time")
    way = timedelta(minutes=appointment.travel_minutes or 0)
    return start - way, start + timedelta(minutes=appointment.minutes or USUAL_MINUTES) + way


def _worker_of(reader: Reader, appointment: Appointment) -> str:
    return appointment.assigned_to or reader.get(Case, appointment.case_id).assigned_to


def _on_day(
    reader: Reader, day: date, worker: str | None
) -> list[tuple[Appointment, str]]:  # fmt: skip
    """Return the appointments of a day that still stand, with the numbers of their cases."""
    meeting, case = TABLES[Appointment], TABLES[Case]
    query = (
        select(meeting, case.c.number.label("case_number"), case.c.assigned_to.label("case_of"))
        .join(case, case.c.id == meeting.c.case_id)
        .where(meeting.c.day == day, meeting.c.cancelled.is_(False))
        .order_by(meeting.c.at, meeting.c.id)
    )
    found = []
    for row in reader.connection.execute(query).mappings():
        values = dict(row)
        number, case_of = values.pop("case_number"), values.pop("case_of")
        appointment = Appointment(**values)
        if worker is None or (appointment.assigned_to or case_of) == worker:
            found.append((appointment, number))
    return found


# The file for a calendar


def calendar_file(space: Workspace, appointment_id: str, *, with_names: bool = False) -> bytes:
    """Return one appointment as an iCalendar file; the export is audited.

    Without `with_names` no personal data are in it: show `NAMES_LEAVE` before asking for them.
    The safety note, and how to get there, are never in it.
    """
    with space.store.reading() as reader:
        appointment = reader.get(Appointment, appointment_id)
        number = reader.get(Case, appointment.case_id).number
        event = _event(reader, appointment, number, with_names=with_names)
    space.store.audit(space.context("calendar.export"), appointment.case_id)
    return calendar_bytes([event], space.store.clock.now())


def day_calendar_file(
    space: Workspace, day: date, worker: str | None, *, with_names: bool = False
) -> bytes:
    """Return the appointments of a day that still stand, of one worker or of the team.

    As `calendar_file`, for a whole day. Raises InputError when there are none.
    """
    with space.store.reading() as reader:
        found = _on_day(reader, day, worker)
        events = [_event(reader, each, number, with_names=with_names) for each, number in found]
    if not events:
        raise InputError("Op deze dag staan geen afspraken.", path="day")
    for case_id in dict.fromkeys(each.case_id for each, _number in found):
        space.store.audit(space.context("calendar.export"), case_id)
    return calendar_bytes(events, space.store.clock.now())


def _event(
    reader: Reader, appointment: Appointment, number: str, *, with_names: bool
) -> CalendarEvent:
    who, place = "", ""
    if with_names:
        resident = reader.get(Resident, reader.get(Case, appointment.case_id).resident_id)
        who, place = resident.full_name, appointment.place
        if appointment.kind is TalkPlace.HOME_VISIT:
            town = " ".join(part for part in (resident.postcode, resident.city) if part)
            place = ", ".join(p for p in (resident.address_line, town) if p) or place
    way = appointment.travel_minutes
    return CalendarEvent(
        uid=f"{appointment.id}@intakeapp",
        day=appointment.day,
        at=appointment.at,
        minutes=appointment.minutes or USUAL_MINUTES,
        summary=", ".join(p for p in (kind_words(appointment), who, f"zaak {number}") if p),
        location=place,
        description=f"Reistijd: {way} minuten" if way else "",
        cancelled=appointment.cancelled,
    )


__all__ = [
    "KIND_WORDS", "NAMES_LEAVE", "PLACES", "USUAL_MINUTES", "Overlap", "calendar_file",
    "contact_kind", "day_calendar_file", "keep_outcome", "kind_words", "length_words",
    "overlap_words", "overlaps", "place_words", "record_outcome", "save_appointment",
]  # fmt: skip
