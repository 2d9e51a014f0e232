"""Dates and hours as letters print them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

_MONTHS = {
    "januari": 1, "january": 1, "jan": 1, "februari": 2, "february": 2, "feb": 2, "febr": 2,
    "maart": 3, "march": 3, "mrt": 3, "mar": 3, "maa": 3, "april": 4, "apr": 4, "mei": 5,
    "may": 5, "juni": 6, "june": 6, "jun": 6, "juli": 7, "july": 7, "jul": 7, "augustus": 8,
    "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "oktober": 10, "october": 10,
    "okt": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?P<y>(?:19|20)\s?\d\s?\d|'\s?\d{2}|\d{2}(?![\d.,:]|\s?(?:u\b|uur|euro)))"
_WRITTEN = re.compile(
    rf"(?<![\d.,])(?P<d>[0-3]?\d)(?:\s?(?:e|ste|de|th|st|nd|rd))?[\s.,/-]*(?:of\s+|dag\s+van\s+)?"
    rf"(?P<m>{_MONTH})\b[\s.,/-]*(?:(?:van|in)\s+het\s+jaar\s+|anno\s+)?{_YEAR}(?!\d)",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    rf"\b(?P<m>{_MONTH})\.?\s+(?P<d>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?<![\d.,/-])(?P<d>[0-3]?\d)\s?(?P<sep>[-/.])\s?(?P<m>[01]?\d)\s?(?P=sep)\s?"
    r"(?P<y>(?:19|20)\d\d|'?\d{2})(?![\d/]|[-.]\d|,\d)"
)
_TURNED = re.compile(
    r"(?<![\d.,/-])(?P<y>(?:19|20)\d\d)\s?[/.]\s?(?P<m>[01]?\d)\s?[/.]\s?(?P<d>[0-3]?\d)(?![\d/-])"
)
_BARRED = re.compile(
    r"(?<![\d.,/-])(?P<d>[0-3]?\d)\s?[|·_\\*]\s?(?P<m>[01]?\d)\s?[|·_\\*]\s?(?P<y>(?:19|"
    r"20)\d\d)(?!\d)"
)
_YEAR_FIRST = re.compile(
    rf"\btweeduizend\s?(?:en\s?)?(?P<y>[a-z]+(?:\s?en\s?(?:twintig|dertig|"
    rf"veertig|vijftig))?),?\s+(?:op\s+)?(?:de|den)?\s*(?P<d>[a-z]+(?:\s?en\s?(?:twintig|"
    rf"dertig)(?:ste)?)?|[0-3]?\d(?:e|ste|de)?)\s+(?:dag\s+van\s+(?:de\s+maand\s+)?)?(?P<m>"
    rf"{_MONTH})\b",
    re.IGNORECASE,
)
_SPACED = re.compile(
    r"(?<![\d.,/-])(?P<d>[0-3]\d)\s(?P<m>[01]\d)\s(?P<y>20\d\d)(?![\d/]|[-.]\d|,\d|\s\d)"
)
_ISO = re.compile(r"(?<![\d.,/-])(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?![\d/-])")
_UNIT_LIST = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
    "zestien zeventien achttien negentien"
)
_UNITS = _UNIT_LIST.split()
_TENS = {"twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70,
         "tachtig": 80, "negentig": 90}  # fmt: skip
_ORDINALS = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7,
    "achtste": 8, "negende": 9, "tiende": 10, "elfde": 11, "twaalfde": 12, "dertiende": 13,
    "veertiende": 14, "vijftiende": 15, "zestiende": 16, "zeventiende": 17, "achttiende": 18,
    "negentiende": 19, "twintigste": 20, "dertigste": 30,
}  # fmt: skip
_IN_WORDS = re.compile(
    rf"\b(?P<d>[a-z]+?(?:\s?en\s?(?:twintig|dertig)(?:ste)?)?)\s+(?:dag\s+van\s+(?:de\s+maa"
    rf"nd\s+)?)?(?P<m>{_MONTH}),?\s+(?:(?:van|in)\s+het\s+jaar\s+|anno\s+)?"
    r"(?:(?P<t>tweeduizend)\s?(?:en\s?)?(?P<y>[a-z]+(?:\s?en\s?(?:twintig|"
    r"dertig|veertig|vijftig))?)"
    r"|(?P<n>20\d\d))\b",
    re.IGNORECASE,
)
_NO_YEAR = re.compile(
    rf"(?<![\d.,/-])(?P<d>[0-3]?\d)(?:\s?(?:e|ste|de|th|st|nd|rd)\b)?\s+(?:of\s+)?(?P<m>{_MONTH})\b"
    rf"(?!\.?\s*(?:'?\d{{2}}\b(?!\s?(?:[.:]\s?\d|uur|u\b))|(?:19|20)\d))"
    rf"|\b(?P<em>{_MONTH})\s+(?P<ed>[0-3]?\d)(?:st|nd|rd|th)?\b(?![\d.,:]|\s?(?:e|ste|"
    rf"de)?\s?\d{{4}})",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"\b(?:tussen|van|vanaf|op|periode|between|from)\s+(?:de\s+)?(?:\w+dag,?\s+)?"
    r"(?P<d>[0-3]?\d)(?:\s?,\s?[0-3]?\d)*\s*(?:\ben\b|\bof\b|\btot(?: en met)?\b|t/m|-|"
    r"\band\b|\bto\b)\s*(?:\w+dag,?\s+)?$",
    re.IGNORECASE,
)
_BEFORE, _AFTER = 121, 245  # days
_HOUR = re.compile(
    r"(?<![\d.,:/-])(?P<h>[012]?\d)(?:\s?[.:]\s?(?P<m>[0-5]\d))?"
    r"(?:\s?(?:-|tot|en|a|t/m)\s?[012]?\d(?:[.:][0-5]\d)?)?"
    r"\s?(?:uur|uren|u\.?(?![a-z])|h(?![a-z]))",
    re.IGNORECASE,
)
_HOUR_AFTER = re.compile(
    r"\b(?:om|vanaf|tussen|rond|omstreeks|te|tijd|tijdstip|aanvang|time|uur|at)\b\s*:?\s*"
    r"(?P<h>[012]?\d)\s?[.:]\s?(?P<m>[0-5]\d)(?![\d.,-])",
    re.IGNORECASE,
)
_HOUR_WORDS = re.compile(
    r"\b(?P<half>half\s+)?(?P<h>een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|"
    r"dertien|veertien|vijftien|zestien)\s+(?:uur|uren)\b|\bhalf\s+(?P<only>een|twee|drie|vier|"
    r"vijf|zes|zeven|acht|negen|tien|elf|twaalf)\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\d.,:/-])(?P<h>[012]?\d)[.:](?P<m>[0-5]\d)(?![\d.,:/-])")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands in a text."""

    value: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundTime:
    """An hour and where it stands in a text."""

    value: time
    start: int
    end: int


@lru_cache(maxsize=4096)
def dates_in(plain: str) -> tuple[FoundDate, ...]:
    """Return every date in a text, from the left; impossible ones are left out."""
    found: list[FoundDate] = []
    for pattern in (_ISO, _WRITTEN, _ENGLISH, _NUMERIC, _SPACED, _TURNED, _BARRED):
        for match in pattern.finditer(plain):
            day = _day(match["y"], match["m"], match["d"])
            if day is not None:
                _add(found, FoundDate(day, match.start(), match.end()))
    for match in _YEAR_FIRST.finditer(plain):
        for one in _words_date(match, begin=match.start()):
            _add(found, one)
    for match in _IN_WORDS.finditer(plain):
        for one in _words_date(match):
            _add(found, one)
    return tuple(sorted(found, key=lambda f: f.start))


@lru_cache(maxsize=4096)
def dates_near(plain: str, day: date | None) -> tuple[FoundDate, ...]:
    """Return every date in a text, also those without a year ("vóór 21 mei").

    The year of those is the one that brings them nearest to `day`, the date of the letter: at
    most four months before it and eight after. Without `day` they are left out. Of a span that
    prints its month once ("tussen 3 en 5 mei") the first day is a date of its own.
    """
    found = list(dates_in(plain))
    for match in _NO_YEAR.finditer(plain) if day else ():
        near = _nearest(match, day) if day else None
        if near is not None:
            _add(found, FoundDate(near, match.start(), match.end()))
    for last in tuple(found):
        for first in _begin_of(plain, last):
            _add(found, first)
    return tuple(sorted(found, key=lambda one: one.start))


def _begin_of(plain: str, last: FoundDate) -> Iterator[FoundDate]:
    """Yield the first day of a span that ends with a date and leaves out its month."""
    match = _SPAN.search(plain[: last.start])
    if match is not None and 0 < int(match["d"]) < last.value.day:
        day = last.value.replace(day=int(match["d"]))
        yield FoundDate(day, match.start("d"), match.end("d"))


def _nearest(match: re.Match[str], day: date) -> date | None:
    month = (match["m"] or match["em"]).lower()
    for year in (day.year, day.year + 1, day.year - 1):
        near = _day(str(year), month, match["d"] or match["ed"])
        if near is not None and -_BEFORE <= (near - day).days <= _AFTER:
            return near
    return None


def _add(found: list[FoundDate], one: FoundDate) -> None:
    if all(one.end <= other.start or one.start >= other.end for other in found):
        found.append(one)


def _day(year: str, month: str, day: str) -> date | None:
    bare = re.sub(r"\D", "", year)
    number = int(bare) + (2000 if len(bare) == 2 else 0)
    low = month.lower()
    try:
        return date(number, _MONTHS[low] if low in _MONTHS else int(month), int(day))
    except ValueError:
        return None


def _words_date(match: re.Match[str], begin: int | None = None) -> Iterator[FoundDate]:
    words = match["d"].lower().replace(" ", "")
    digits = re.match(r"\d+", words)
    day = int(digits[0]) if digits else _ordinal(words)
    if begin is None and match["n"]:
        year: int | None = int(match["n"])
    else:
        counted = _number(match["y"].lower().replace(" ", ""))
        year = None if counted is None else 2000 + counted
    if day is None or year is None:
        return
    try:
        yield FoundDate(
            date(year, _MONTHS[match["m"].lower()], day),
            match.start("d") if begin is None else begin,
            match.end(),
        )
    except ValueError:
        return


def _ordinal(word: str) -> int | None:
    if word in _ORDINALS:
        return _ORDINALS[word]
    return _number(word.removesuffix("ste"))


def _number(word: str) -> int | None:
    """Return a number below 100 written in Dutch letters."""
    if word in _UNITS:
        return _UNITS.index(word)
    if word in _TENS:
        return _TENS[word]
    match = re.fullmatch(r"(.+?)en(twintig|dertig|veertig|vijftig|zestig|zeventig)", word)
    if match and match[1] in _UNITS[:10]:
        return _TENS[match[2]] + _UNITS.index(match[1])
    return None


@lru_cache(maxsize=4096)
def times_in(plain: str, *, bare: bool = False) -> tuple[FoundTime, ...]:
    """Return every hour in a text ("om 09.30 uur", "9:30 u", "half tien"), from the left.

    Of "tussen 8.00 en 12.00 uur" the first. With `bare` also "09:30" without a word beside it.
    """
    found: list[FoundTime] = []
    patterns = (_HOUR_AFTER, _HOUR, _BARE) if bare else (_HOUR_AFTER, _HOUR)
    for pattern in patterns:
        for match in pattern.finditer(plain):
            hour, minute = int(match["h"]), int(match["m"] or 0)
            taken = any(match.start() < f.end and match.end() > f.start for f in found)
            if hour < 24 and not taken and not _is_duration(plain, match):
                found.append(FoundTime(time(hour, minute), match.start("h"), match.end()))
    for match in _HOUR_WORDS.finditer(plain):
        one = _spoken(match)
        if one is not None:
            found.append(one)
    return tuple(sorted(found, key=lambda f: f.start))


def _is_duration(plain: str, match: re.Match[str]) -> bool:
    """Whether it is a length of time: "binnen 24 uur", "48 uur van tevoren"."""
    before = plain[max(0, match.start() - 14) : match.start()].lower()
    return bool(re.search(r"\b(?:binnen|minstens|minimaal|maximaal|uiterlijk)\s+$", before)) and (
        match["m"] is None
    )


def _spoken(match: re.Match[str]) -> FoundTime | None:
    half = bool(match["half"] or match["only"])
    hour = _UNITS.index((match["h"] or match["only"]).lower())
    if half:
        hour -= 1
    if hour < 1:
        return None
    if hour < 7 and (half or match["h"]):
        hour += 12  # a bailiff works from seven to eight in the evening (facts/law.md section 8)
    return FoundTime(time(hour, 30 if half else 0), match.start(), match.end())
