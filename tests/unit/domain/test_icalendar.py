"""The iCalendar writer against RFC 5545, read back by a small reader of our own."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.clock import AMSTERDAM
from intakeapp.domain.icalendar import CalendarEvent, calendar_bytes, escaped, folded

MADE = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=200)


def event(**changes: object) -> CalendarEvent:
    base = {
        "uid": "a@intakeapp",
        "day": date(2026, 11, 24),
        "summary": "Gesprek, zaak 2026-0001-AB",
    }
    return CalendarEvent(**(base | changes))


def unfolded(data: bytes) -> list[str]:
    text = data.decode("utf-8").replace("\r\n ", "")
    assert text.endswith("\r\n")
    return text[:-2].split("\r\n")


def unescaped(text: str) -> str:
    out, rest = "", iter(text)
    for character in rest:
        if character == "\\":
            following = next(rest)
            out += "\n" if following == "n" else following
        else:
            out += character
    return out


def properties(data: bytes) -> dict[str, str]:
    return dict(line.split(":", 1) for line in unfolded(data))


def test_a_winter_appointment_is_an_instant_in_utc():
    found = properties(calendar_bytes([event(at=time(9, 30), minutes=45)], MADE))
    assert found["DTSTART"] == "20261124T083000Z"
    assert found["DTEND"] == "20261124T091500Z"
    assert found["DTSTAMP"] == "20261117T090000Z"
    assert found["SUMMARY"] == r"Gesprek\, zaak 2026-0001-AB"
    assert found["CLASS"] == "PRIVATE"
    assert found["STATUS"] == "CONFIRMED"


def test_a_summer_appointment_knows_summer_time():
    found = properties(calendar_bytes([event(day=date(2026, 7, 1), at=time(9, 30))], MADE))
    assert found["DTSTART"] == "20260701T073000Z"


def test_without_an_hour_it_is_a_day_that_takes_no_time():
    found = properties(calendar_bytes([event(day=date(2026, 12, 31))], MADE))
    assert found["DTSTART;VALUE=DATE"] == "20261231"
    assert found["DTEND;VALUE=DATE"] == "20270101"
    assert found["TRANSP"] == "TRANSPARENT"


def test_a_cancelled_appointment_says_so():
    found = properties(calendar_bytes([event(cancelled=True)], MADE))
    assert found["STATUS"] == "CANCELLED"


def test_the_frame_is_complete_also_without_events():
    lines = unfolded(calendar_bytes([], MADE))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert "VERSION:2.0" in lines
    two = unfolded(calendar_bytes([event(), event(uid="b")], MADE))
    assert two.count("BEGIN:VEVENT") == two.count("END:VEVENT") == 2


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="naive"):
        calendar_bytes([], MADE.replace(tzinfo=None))
    with pytest.raises(ValueError, match="minute"):
        calendar_bytes([event(minutes=0)], MADE)


@given(TEXTS, TEXTS, TEXTS)
def test_any_text_comes_back_and_breaks_nothing(summary: str, location: str, description: str):
    made = calendar_bytes(
        [event(summary=summary, location=location, description=description)], MADE
    )
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    found = properties(made)
    assert found["END"] == "VCALENDAR"  # no text can add a line of its own
    for name, text in (("SUMMARY", summary), ("LOCATION", location), ("DESCRIPTION", description)):
        wanted = text.replace("\r\n", "\n").replace("\r", "\n")
        wanted = "".join(c for c in wanted if c in "\n\t" or not _control(c))
        assert unescaped(found.get(name, "")) == wanted


def _control(character: str) -> bool:
    return ord(character) < 32 or 127 <= ord(character) < 160


@given(TEXTS)
def test_folding_only_adds_breaks(text: str):
    line = escaped(text)
    assert folded(line).replace("\r\n ", "") == line
    assert all(len(part.encode()) <= 75 for part in folded(line).split("\r\n"))


@given(DAYS, st.times(), st.integers(1, 24 * 60))
def test_every_wall_clock_time_reads_back(day: date, at: time, minutes: int):
    at = at.replace(second=0, microsecond=0, tzinfo=None)
    found = properties(calendar_bytes([event(day=day, at=at, minutes=minutes)], MADE))
    start, end = (
        datetime.strptime(found[name], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        for name in ("DTSTART", "DTEND")
    )
    assert end - start == timedelta(minutes=minutes)
    assert start == datetime.combine(day, at, AMSTERDAM)
