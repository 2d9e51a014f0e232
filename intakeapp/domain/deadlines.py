"""Clocks: what must happen by when, by which rule, counted from which day.

Clock codes (released; JSON and views use them):

- `eerste_gesprek_crisis`: first talk within 3 working days (Wgs art. 4 lid 2);
- `eerste_gesprek_crisis_gemeente`: the municipality's own crisis norm, when it has one;
- `eerste_gesprek`: first talk within 4 weeks (Wgs art. 4 lid 1);
- `eerste_gesprek_gemeente`: the municipality's own shorter norm;
- `besluit`: the decision, within the term of the ordinance (Wgs art. 4a), or until the day to
  which a decision made that term longer (Awb art. 4:14);
- `crisis_afgerond`: crisis dealt with (agreement of the NVVK, no law);
- a threat type, such as `ontruiming`: the day of the event itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from intakeapp.base.dates import EARLIEST, LATEST, show_date
from intakeapp.domain.calendar import FIRST_YEAR, Calendar, calendar
from intakeapp.domain.clock_maker import ClockMaker
from intakeapp.domain.clock_records import (
    EVENT_LABELS,
    Clock,
    ClockInputs,
    Extension,
    ThreatFact,
    threat_facts,
)
from intakeapp.domain.clock_settings import (
    ClockSettings,
    clock_settings_from,
    read_clock_settings,
    threat_type,
)
from intakeapp.domain.crisis import NO_MONEY, SEALED
from intakeapp.domain.strict import StrictTable

__all__ = [
    "EVENT_LABELS",
    "Clock",
    "ClockInputs",
    "ClockSettings",
    "Extension",
    "ThreatFact",
    "clock_as_json",
    "clock_notes",
    "clock_settings_from",
    "clocks",
    "deadlines_from_json",
    "first_open_clock",
    "read_clock_inputs",
    "threat_facts",
    "words_left",
]


def clocks(inputs: ClockInputs, today: date, days: Calendar | None = None) -> tuple[Clock, ...]:
    """Return all clocks of a case as seen on a day, the earliest first.

    A day that has passed stays in the list. Raises NoNormError for years before 2014.
    """
    maker = ClockMaker(inputs, today, days or calendar())
    made = [*maker.events(), *maker.first_talk(), *maker.crisis(), *maker.decision()]
    return tuple(sorted(made, key=lambda c: (c.due, c.due_time or time.max, c.code)))


def first_open_clock(made: Iterable[Clock]) -> Clock | None:
    """Return the earliest clock that is not met yet; an overdue one comes first."""
    still_open = [clock for clock in made if clock.met_on is None]
    return min(still_open, key=lambda c: (c.due, c.due_time or time.max), default=None)


def clock_notes(inputs: ClockInputs) -> tuple[str, ...]:
    """Return in Dutch why a clock that one might expect is not there."""
    notes = []
    if inputs.aanmelding is None:
        notes.append("De datum van aanmelding is niet bekend. Zonder die datum loopt er geen klok.")
    if inputs.channel_signal and inputs.offer_accepted is None:
        notes.append(
            "Dit begon met een signaal van een schuldeiser. De vier weken voor het eerste gesprek "
            "lopen pas als de inwoner het aanbod aanneemt (Wgs art. 4 lid 1 onder b)."
        )
    for threat in inputs.threats:
        if threat.type in SEALED or threat.ended_date is not None:
            continue
        if threat.event_date is None and threat.type not in NO_MONEY:
            notes.append(f"{EVENT_LABELS[threat.type]}: de datum is niet bekend. Vraag het na.")
    return tuple(notes)


def words_left(clock: Clock, today: date) -> str:
    """Return how long there is still in words: "nog 5 werkdagen", "2 werkdagen te laat"."""
    if clock.met_on is not None:
        when = "vandaag" if clock.met_on == today else show_date(clock.met_on, year=False)
        return f"{'te laat gehaald' if clock.met_late else 'gehaald'}, {when}"
    left = clock.working_days_left
    if clock.due < today:
        late = "1 werkdag" if left == -1 else f"{-left} werkdagen"
        return "de datum is voorbij" if clock.is_event else f"{late} te laat"
    if clock.due == today:
        return "vandaag" if clock.is_event else "vandaag is de laatste dag"
    if left == 0:
        return "geen werkdag meer na vandaag"
    return "nog 1 werkdag" if left == 1 else f"nog {left} werkdagen"


def _day(table: StrictTable, key: str) -> date | None:
    day = table.day_or_none(key)
    if day is not None and not max(EARLIEST, FIRST_YEAR) <= day.year <= LATEST:
        raise table.refuse(key, f"Dit jaar kan niet: van {FIRST_YEAR} tot en met {LATEST}.")
    return day


def _threat(table: StrictTable) -> ThreatFact:
    fact = ThreatFact(
        type=threat_type(table, "type", table.text("type")),
        event_date=_day(table, "date"),
        event_time=table.time_or_none("time"),
        known_since=_day(table, "known_since"),
        ended_date=_day(table, "ended"),
    )
    table.finish()
    if fact.event_time is not None and fact.event_date is None:
        raise table.refuse("time", "Een tijd zonder datum zegt niets.")
    return fact


def _talks(table: StrictTable) -> tuple[date, ...]:
    days = []
    for number, value in enumerate(table.items("talks")):
        day = StrictTable({f"talks[{number}]": value}, table.path).day(f"talks[{number}]")
        days.append(day)
    return tuple(days)


def read_clock_inputs(payload: Mapping[str, Any]) -> ClockInputs:
    """Read the JSON of the headless command.

    Required: "aanmelding" (an ISO date or null). Optional: "threats" (a list of "type", "date",
    "time", "known_since", "ended"), "first_talk", "talks", "decision", "extended_until" (the last
    day of an extended term), "channel_signal", "offer_accepted", "entrepreneur", "settings" (the
    names of `ClockSettings`).
    Raises InputError with the path ("threats[0].date") for anything else.
    """
    table = StrictTable(payload)
    table.raw("aanmelding")
    settings = table.table("settings")
    longer = _day(table, "extended_until")
    inputs = ClockInputs(
        aanmelding=_day(table, "aanmelding"),
        channel_signal=table.flag("channel_signal"),
        offer_accepted=_day(table, "offer_accepted"),
        threats=tuple(_threat(item) for item in table.tables("threats")),
        first_talk=_day(table, "first_talk"),
        decision=_day(table, "decision"),
        entrepreneur=table.flag("entrepreneur"),
        talks=_talks(table),
        extension=None if longer is None else Extension(longer),
        settings=read_clock_settings(settings),
    )
    table.finish()
    return inputs


def clock_as_json(clock: Clock) -> dict[str, Any]:
    """Return one clock as JSON values; dates are ISO, times "HH:MM"."""
    return {
        "clock": clock.code,
        "label": clock.label,
        "due": clock.due.isoformat(),
        "due_time": None if clock.due_time is None else f"{clock.due_time:%H:%M}",
        "working_days_left": clock.working_days_left,
        "overdue": clock.overdue,
        "met_on": None if clock.met_on is None else clock.met_on.isoformat(),
        "rule": clock.rule,
        "source": clock.source,
        "source_kind": clock.source_kind,
        "counted_from": clock.counted_from.isoformat(),
        "counted_from_what": clock.counted_from_what,
        "warning": clock.warning,
    }


def deadlines_from_json(
    payload: Mapping[str, Any], today: date, days: Calendar | None = None
) -> list[dict[str, Any]]:
    """Return the clocks for a JSON payload, the earliest first; see `read_clock_inputs`.

    Raises InputError with the path of what is wrong.
    """
    return [clock_as_json(clock) for clock in clocks(read_clock_inputs(payload), today, days)]
