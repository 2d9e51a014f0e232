"""How days, times, amounts and counts are written in each language; Western digits everywhere."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from intakeapp.base.dates import show_date, show_time
from intakeapp.base.money import round_euros, show_euros
from intakeapp.domain.outgoing.facts import TokenKind, Value
from intakeapp.domain.outgoing.texts import clean_text

if TYPE_CHECKING:
    from babel.core import Locale

DUTCH = "nl"
# The 24-hour clock in every language: both columns of a sheet show the same digits.
_CLOCK = "HH:mm"
_DAY = "d MMMM y"  # day before month in every language, as in the Dutch column
_YEAR_WORD = re.compile(r"\s*'[^']*'\.?$")  # Ukrainian: "2026 р."; two full stops in a sentence
_PLACES = {"en": "en_GB"}


def write_value(
    value: Value, kind: TokenKind, language: str = DUTCH, *, weekday: bool = False
) -> str:
    """Return a value in the words of a language (ISO 639-1), clean enough to print.

    Days as "24 november 2026", with the day of the week when asked; times on the 24-hour clock;
    amounts (Decimal euros) the Dutch way in every language; a text as it is, whatever the kind.
    `kind` tells whether a number is an amount or a count. Months and days of other languages than
    Dutch are those of CLDR, by way of Babel.
    """
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _day(value, language, weekday=weekday)
    if isinstance(value, time):
        return _time(value, language)
    if isinstance(value, Decimal) or kind is TokenKind.EUROS:
        return _euros(Decimal(value))
    return str(value)


def _day(day: date, language: str, *, weekday: bool) -> str:
    if language == DUTCH:
        return show_date(day, weekday=weekday)
    from babel.dates import format_date

    locale = _locale(language)
    pattern = _YEAR_WORD.sub("", str(locale.date_formats["full"])) if weekday else _DAY
    return format_date(day, pattern, locale=locale)


def _time(moment: time, language: str) -> str:
    if language == DUTCH:
        return show_time(moment)
    from babel.dates import format_time

    return format_time(moment, _CLOCK, locale=_locale(language))


def _euros(euros: Decimal) -> str:
    # As on every Dutch letter and account, in each language: "€1,234.50" is easily misread
    # beside "€ 1.234,50".
    return show_euros(round_euros(euros))


@lru_cache(maxsize=16)
def _locale(language: str) -> Locale:
    from babel.core import Locale

    return Locale.parse(_PLACES.get(language, language))
