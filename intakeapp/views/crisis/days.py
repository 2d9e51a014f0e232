"""The days of the strip: which ones are shown and what each means. Pure, without widgets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from intakeapp.base.dates import show_time
from intakeapp.domain.calendar import Calendar
from intakeapp.domain.clock_records import Clock
from intakeapp.domain.threats import Threat
from intakeapp.views.widgets.daystrip import DayKind, Marker, StripDay

_DAY = timedelta(days=1)
LEAST_DAYS, MOST_DAYS = 15, 29


def _last_day(today: date, first: date, clocks: Sequence[Clock], most: int) -> date:
    open_days = [c.due for c in clocks if c.met_on is None and c.due >= today]
    near = [day for day in open_days if (day - first).days < most]
    wanted = max(near, default=today)
    return max(wanted, first + (min(LEAST_DAYS, most) - 1) * _DAY)


def _markers(
    day: date, today: date, lead: Threat | None, clocks: Sequence[Clock], icon: str
) -> tuple[Marker, ...]:
    found = [Marker("vandaag", "map-pin", above=True, tone="accent_ink")] if day == today else []
    for clock in clocks:
        if clock.due != day:
            continue
        if clock.is_event:
            words = clock.label.lower()
            if clock.due_time is not None:
                words += f" {show_time(clock.due_time)}"
            leads = lead is not None and clock.code == lead.type.value
            found.append(Marker(words, icon if leads else "flag", above=True, tone="crisis_ink"))
        elif clock.met_on is not None:
            found.append(Marker(f"{_short(clock)}: gehaald", "circle-check", tone="ok_ink"))
        else:
            found.append(Marker(_short(clock), "flag"))
    return tuple(found)


def _short(clock: Clock) -> str:
    return clock.label.split(" binnen ")[0].lower()


def strip_days(
    today: date,
    lead: Threat | None,
    clocks: Sequence[Clock],
    calendar: Calendar,
    *,
    icon: str = "home-off",
    most: int = MOST_DAYS,
) -> tuple[StripDay, ...]:
    """Return the days from this week's Monday to the last day that counts, at most `most`.

    The working days left before the leading event are tinted; a holiday in the week gets its name.
    """
    first = today - today.weekday() * _DAY
    last = _last_day(today, first, clocks, most)
    event = lead.event_date if lead is not None else None
    days = []
    for number in range((last - first).days + 1):
        day = first + number * _DAY
        working = calendar.is_working_day(day)
        kind = DayKind.PLAIN
        if day == event:
            kind = DayKind.EVENT
        elif day == today:
            kind = DayKind.TODAY
        elif event is not None and working and today < day < event:
            kind = DayKind.LEFT
        markers = _markers(day, today, lead, clocks, icon)
        holiday = calendar.holiday_name(day)
        if holiday and day.weekday() < 5:
            markers += (Marker(holiday, "sun", above=False),)
        days.append(StripDay(day, working, kind, markers))
    return tuple(days)
