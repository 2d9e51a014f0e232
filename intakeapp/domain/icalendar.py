"""Writes appointments as an iCalendar file that any calendar program can read (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from intakeapp.base.clock import AMSTERDAM

MEDIA_TYPE = "text/calendar"
PRODUCT = "-//intakeapp//agenda//NL"
_LINE_OCTETS = 75  # RFC 5545 section 3.1, without the line break
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, kw_only=True)
class CalendarEvent:
    """One appointment: a Dutch wall-clock time and `minutes`, or without a time the whole day.

    `uid` is the same each time the appointment is exported, so that a calendar renews it.
    """

    uid: str
    day: date
    summary: str
    at: time | None = None
    minutes: int = 60
    location: str = ""
    description: str = ""
    cancelled: bool = False


def calendar_bytes(events: Iterable[CalendarEvent], made_at: datetime) -> bytes:
    """Return the events as one UTF-8 file with CRLF line ends; `made_at` is an aware instant.

    Raises ValueError for a naive instant and for an event that lasts no time.
    """
    if made_at.tzinfo is None:
        raise ValueError("a naive instant has no meaning here")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN",
             "METHOD:PUBLISH"]  # fmt: skip
    for event in events:
        lines += _event_lines(event, made_at)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode("utf-8")


def _event_lines(event: CalendarEvent, made_at: datetime) -> list[str]:
    if event.minutes <= 0:
        raise ValueError("an appointment lasts at least a minute")
    texts = (
        ("SUMMARY", event.summary), ("LOCATION", event.location),
        ("DESCRIPTION", event.description),
    )  # fmt: skip
    return [
        "BEGIN:VEVENT",
        f"UID:{escaped(event.uid)}",
        f"DTSTAMP:{_instant(made_at)}",
        *_moments(event),
        *(f"{name}:{escaped(text)}" for name, text in texts if text),
        "CLASS:PRIVATE",
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
        "END:VEVENT",
    ]


def _moments(event: CalendarEvent) -> list[str]:
    """Return beginning and end; instants are in UTC, so that no table of time zones is needed."""
    if event.at is None:
        end = event.day + timedelta(days=1)
        # Without an hour the day must not look as if it were taken from morning to night.
        return [f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}", f"DTEND;VALUE=DATE:{end:%Y%m%d}",
                "TRANSP:TRANSPARENT"]  # fmt: skip
    start = datetime.combine(event.day, event.at, AMSTERDAM).astimezone(UTC)
    end_instant = start + timedelta(minutes=event.minutes)
    return [f"DTSTART:{_instant(start)}", f"DTEND:{_instant(end_instant)}", "TRANSP:OPAQUE"]


def _instant(moment: datetime) -> str:
    # Not by strftime("%Y"): before the year 1000 it gives fewer than four digits on Linux.
    utc = moment.astimezone(UTC)
    return f"{utc.year:04d}{utc:%m%dT%H%M%S}Z"


def escaped(text: str) -> str:
    """Return a text as it stands in a property: escaped, without other control characters.

    Source: RFC 5545 section 3.3.11.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in lines if c in "\n\t" or not _is_control(c))
    return kept.translate(_ESCAPES)


def _is_control(character: str) -> bool:
    return ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0


def folded(line: str) -> str:
    """Return a line broken so that no part is longer than 75 octets of UTF-8.

    A character of several octets is never cut. Source: RFC 5545 section 3.1.
    """
    parts: list[str] = []
    part, used = "", 0
    for character in line:
        octets = len(character.encode("utf-8"))
        if used + octets > _LINE_OCTETS:
            parts.append(part)
            part, used = "", 1  # the space that begins a continued line counts
        part += character
        used += octets
    parts.append(part)
    return "\r\n ".join(parts)
