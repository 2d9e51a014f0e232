"""Words of the screen *Opvolgen*. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

from intakeapp.base.clock import AMSTERDAM, to_local
from intakeapp.base.dates import parse_date, parse_time, show_date, show_time
from intakeapp.base.errors import InputError
from intakeapp.domain.cases import Action, ActionKind, Appointment, TalkPlace, Worker
from intakeapp.domain.contacts import ContactKind, ContactMoment, ContactResult
from intakeapp.domain.row_words import choice_words
from intakeapp.services.appointments import kind_words, length_words, place_words
from intakeapp.services.contacts import has_hour, hour_unknown
from intakeapp.views.widgets.chips import Option

KEPT = "Alles wat u invult, wordt meteen bewaard."
FOR_COLLEAGUES = "Alleen voor collega's: niet op papier, niet in de agenda, niet bij meekijken."
SHOWN_DAYS = timedelta(days=14)

KINDS = (
    Option(TalkPlace.HOME_VISIT, "huisbezoek", icon="home"),
    Option(TalkPlace.DESK, "balie", icon="building-community"),
    Option(TalkPlace.OFFICE, "kantoor", icon="building"),
    Option(TalkPlace.PHONE, "telefoon", icon="phone"),
)
LENGTHS = (
    Option("30", "half uur"), Option("45", "drie kwartier"), Option("60", "een uur"),
    Option("90", "anderhalf uur"),
)  # fmt: skip
PLACE_ICONS = {
    TalkPlace.HOME_VISIT: "home",
    TalkPlace.DESK: "building-community",
    TalkPlace.OFFICE: "building",
    TalkPlace.PHONE: "phone",
    None: "calendar-event",
}
TASK_KINDS = (
    Option(ActionKind.CALL_BACK, "terugbellen", icon="phone-call"),
    Option(ActionKind.FOLLOW_UP, "nabellen", icon="phone-outgoing"),
    Option(ActionKind.VISIT_PREPARATION, "bezoek voorbereiden", icon="backpack"),
)
TASK_ICONS = {
    ActionKind.AGREED: "checklist",
    ActionKind.CALL_BACK: "phone-call",
    ActionKind.FOLLOW_UP: "phone-outgoing",
    ActionKind.VISIT_PREPARATION: "backpack",
}
CONTACT_ICONS = {
    ContactKind.PHONE: "phone",
    ContactKind.SMS: "message",
    ContactKind.EMAIL: "mail",
    ContactKind.LETTER: "mail-opened",
    ContactKind.HOME_VISIT: "home",
    ContactKind.DESK: "building-community",
    ContactKind.CARD: "heart",
    ContactKind.OTHER: "dots",
}
CONTACT_KINDS = tuple(
    Option(kind, choice_words(kind), icon=CONTACT_ICONS[kind]) for kind in ContactKind
)
CONTACT_RESULTS = tuple(Option(result, choice_words(result)) for result in ContactResult)


def day_words(day: date, today: date) -> str:
    """Return a day: "vandaag", or with its name."""
    if day == today:
        return "vandaag"
    return show_date(day, weekday=True, year=day.year != today.year)


def appointment_title(appointment: Appointment, today: date) -> str:
    """Return when it is: "Vandaag, 9.30 uur"."""
    when = day_words(appointment.day, today)
    if appointment.at is not None:
        when = f"{when}, {show_time(appointment.at)}"
    return when[:1].upper() + when[1:]


def appointment_facts(appointment: Appointment, names: Mapping[str, str]) -> str:
    """Return what sort of appointment it is, where, with whom and how long; nothing twice."""
    kind, place = kind_words(appointment), place_words(appointment)
    who, whom = names.get(appointment.assigned_to, ""), appointment.with_whom
    return ", ".join(
        part
        for part in (
            kind, "" if _says(kind, place) else place, whom and f"met {whom}",
            "" if _says(whom, who) else f"gaat: {who}",
            length_words(appointment), appointment.travel,
        )
        if part
    )  # fmt: skip


def _says(text: str, words: str) -> bool:
    """Whether the words stand in the text as whole words; no words always do."""
    return not words or f" {words.casefold()} " in f" {text.casefold()} "


def outcome_words(appointment: Appointment) -> str:
    """Return how it went; empty while that is not known."""
    if appointment.outcome is not None:
        return choice_words(appointment.outcome)
    return "afgezegd" if appointment.cancelled else ""


def in_view(appointments: Iterable[Appointment], today: date) -> list[Appointment]:
    """Return what is to come, soonest first, and then what was lately, latest first."""
    known = list(appointments)
    coming = [a for a in known if a.day >= today]
    lately = [a for a in known if today - SHOWN_DAYS <= a.day < today]
    coming.sort(key=lambda a: (a.day, a.at or time.max, a.id))
    lately.sort(key=lambda a: (a.day, a.at or time.max, a.id), reverse=True)
    return coming + lately


def earlier(appointments: Iterable[Appointment], today: date) -> list[Appointment]:
    """Return what is longer ago, the latest first."""
    old = [a for a in appointments if a.day < today - SHOWN_DAYS]
    return sorted(old, key=lambda a: (a.day, a.at or time.max, a.id), reverse=True)


def task_when(action: Action, today: date) -> str:
    """Return by when, in words; empty when nobody said so."""
    if action.by_date is None:
        return action.by_text
    when = day_words(action.by_date, today)
    return f"{when}, {show_time(action.by_time)}" if action.by_time else when


def contact_title(contact: ContactMoment) -> str:
    """Return what sort of contact it was and what came of it."""
    kind = choice_words(contact.kind)
    return f"{kind[:1].upper() + kind[1:]}, {choice_words(contact.result)}"


def contact_when(contact: ContactMoment, today: date) -> str:
    """Return when it was; the hour only where it is known."""
    local = to_local(contact.at)
    day = day_words(local.date(), today)
    return f"{day}, {show_time(local.time())}" if has_hour(contact) else day


def contact_moment_at(day: date | None, at: time | None, now: datetime) -> datetime:
    """Return the instant of a contact from what was filled in; nothing means just now."""
    today = to_local(now).date()
    if at is not None:
        return datetime.combine(day or today, at, AMSTERDAM)
    return now if day is None or day == today else hour_unknown(day)


def read_day(text: str) -> date | None:
    """Read a day, or nothing. Raises InputError."""
    return parse_date(text) if text.strip() else None


def read_time(text: str) -> time | None:
    """Read a time of day, or nothing. Raises InputError."""
    return parse_time(text) if text.strip() else None


def read_minutes(text: str) -> int | None:
    """Read a number of minutes ("20", "20 min"), or nothing. Raises InputError."""
    plain = text.strip().lower()
    for ending in ("minuten", "minuut", "min.", "min"):
        plain = plain.removesuffix(ending).strip()
    if not plain:
        return None
    if not (plain.isascii() and plain.isdigit() and 0 < int(plain) <= 24 * 60):
        raise InputError("Dit aantal minuten begrijpen we niet.", now="Schrijf het zo: 20")
    return int(plain)


def worker_options(workers: Iterable[Worker]) -> tuple[Option, ...]:
    """Return the members of the team to choose from: by first name, the user first."""
    ordered = sorted(workers, key=lambda w: (not w.is_me, w.name, w.id))
    firsts = [w.first_name for w in ordered]
    return tuple(
        Option(w.id, w.first_name if firsts.count(w.first_name) == 1 else w.name)
        for w in ordered if w.name.strip()
    )  # fmt: skip


def worker_names(workers: Iterable[Worker]) -> dict[str, str]:
    """Return what the members of the team are called, by id."""
    return {option.key: option.text for option in worker_options(workers)}
