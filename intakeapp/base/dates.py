"""Dates as Dutch people write and read them."""

from __future__ import annotations

import re
from datetime import date, time

from intakeapp.base.errors import InputError

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_NUMERIC = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$")
_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
_WORDS = re.compile(r"^(?:[a-z]+dag\s+)?(\d{1,2})\s+([a-z]{3,9})\.?\s+(\d{4})$")
_COMPACT = re.compile(r"^(\d{2})(\d{2})(\d{4})$")
_TIME = re.compile(r"^(\d{1,2})(?:[.:](\d{2}))?(?:\s*(?:uur|u))?$")
EARLIEST, LATEST = 1890, 2150


def _month_number(word: str) -> int | None:
    matches = [n for n, name in enumerate(MONTHS, 1) if name.startswith(word) or word == name[:3]]
    if word in ("mrt", "maa"):
        return 3
    return matches[0] if len(matches) == 1 else None


def _parts(cleaned: str) -> tuple[int, int, int] | None:
    if match := _ISO.match(cleaned):
        return int(match[1]), int(match[2]), int(match[3])
    if match := (_NUMERIC.match(cleaned) or _COMPACT.match(cleaned)):
        return int(match[3]), int(match[2]), int(match[1])
    if match := _WORDS.match(cleaned):
        month = _month_number(match[2])
        return None if month is None else (int(match[3]), month, int(match[1]))
    return None


def parse_date(text: str) -> date:
    """Read a full date: "3-12-2026", "03122026", "3 december 2026" or "2026-12-03".

    Raises InputError for another form, a day that does not exist, or a year outside 1890-2150.
    A year of two digits is refused: 12-04-58 may be meant in two centuries.
    """
    parts = _parts(" ".join(text.lower().split()))
    if parts is None:
        raise InputError("Deze datum begrijpen we niet.", now="Schrijf dag-maand-jaar: 3-12-2026")
    year, month, day = parts
    if not EARLIEST <= year <= LATEST:
        raise InputError(
            "Dit jaar kan niet kloppen.", now="Kijk of het jaartal vier cijfers heeft."
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise InputError("Deze dag bestaat niet.", now="Kijk nog eens naar de dag.") from None


def parse_time(text: str) -> time:
    """Read a time of day: "9.30", "09:30", "9 uur". Raises InputError for anything else."""
    match = _TIME.match(" ".join(text.lower().split()))
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
    if hour > 23 or minute > 59:
        raise InputError("Deze tijd begrijpen we niet.", now="Schrijf het zo: 9.30")
    return time(hour, minute)


def show_date(day: date, *, weekday: bool = False, year: bool = True) -> str:
    """Return "3 december 2026", with the day of the week or without the year when asked."""
    text = f"{day.day} {MONTHS[day.month - 1]}"
    if year:
        text += f" {day.year}"
    return f"{DAYS[day.weekday()]} {text}" if weekday else text


def show_date_short(day: date) -> str:
    """Return "03-12-2026"."""
    return f"{day:%d-%m-%Y}"


def show_time(moment: time) -> str:
    """Return "9.30 uur", the Dutch way with a point."""
    return f"{moment.hour}.{moment.minute:02d} uur"


def age_on(birth_date: date, day: date) -> int:
    """Return the age in whole years on a day; negative before birth.

    Somebody born on 29 February comes of age on 1 March in other years (BW 1:1 counts years full).
    """
    before_birthday = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - int(before_birthday)
