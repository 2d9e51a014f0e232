"""Days, times and amounts in each language: its own words, the same digits."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.domain.outgoing.facts import TokenKind
from intakeapp.domain.outgoing.translations import LANGUAGES
from intakeapp.domain.outgoing.values import write_value

DAY = date(2026, 11, 24)
ALL = ("nl", *LANGUAGES)


@pytest.mark.parametrize(
    ("language", "day", "weekday", "euros"),
    [
        ("nl", "24 november 2026", "dinsdag 24 november 2026", "€ 1.234,50"),
        ("en", "24 November 2026", "Tuesday, 24 November 2026", "€ 1.234,50"),
        ("tr", "24 Kasım 2026", "24 Kasım 2026 Salı", "€ 1.234,50"),
        ("ar", "24 نوفمبر 2026", "الثلاثاء، 24 نوفمبر 2026", "€ 1.234,50"),
        ("pl", "24 listopada 2026", "wtorek, 24 listopada 2026", "€ 1.234,50"),
        ("uk", "24 листопада 2026", "вівторок, 24 листопада 2026", "€ 1.234,50"),
        ("ti", "24 ሕዳር 2026", "ሰሉስ፣ 24 ሕዳር 2026", "€ 1.234,50"),
    ],
)
def test_each_language_has_its_own_words(language: str, day: str, weekday: str, euros: str) -> None:
    assert write_value(DAY, TokenKind.DAY, language) == day
    assert write_value(DAY, TokenKind.DAY, language, weekday=True) == weekday
    assert write_value(Decimal("1234.5"), TokenKind.EUROS, language) == euros


def test_times_and_counts() -> None:
    assert write_value(time(9, 5), TokenKind.TIME) == "9.05 uur"
    for language in LANGUAGES:
        assert write_value(time(9, 5), TokenKind.TIME, language) == "09:05"
        assert write_value(time(19, 5), TokenKind.TIME, language) == "19:05"
    assert write_value(1234, TokenKind.COUNT, "ar") == "1234"
    assert write_value(12, TokenKind.EUROS) == "€ 12,00"
    assert write_value(Decimal("-0.005"), TokenKind.EUROS) == "−€ 0,01"


def test_a_text_stays_text_whatever_its_kind() -> None:
    assert write_value(" nog  niet\x07 bekend ", TokenKind.EUROS) == "nog niet bekend"
    assert write_value("{inwoner.naam}", TokenKind.TEXT) == "{inwoner.naam}"


def test_an_instant_is_written_as_its_day() -> None:
    assert write_value(datetime(2026, 11, 24, 9, tzinfo=UTC), TokenKind.DAY) == "24 november 2026"


@given(
    st.dates(date(1890, 1, 1), date(2150, 1, 1)), st.times(), st.integers(-(10**9), 10**9),
    st.sampled_from(ALL),
)  # fmt: skip
def test_the_digits_are_the_same_in_every_language(
    day: date, moment: time, cents: int, language: str
) -> None:
    euros = Decimal(cents) / 100
    said = write_value(euros, TokenKind.EUROS, language)
    for text in (write_value(day, TokenKind.DAY, language, weekday=True), said):
        assert not [one for one in text if one.isdigit() and one not in "0123456789"]
        assert "\u202f" not in text
        assert "\u200f" not in text
    assert str(day.day) in re.findall(r"\d+", write_value(day, TokenKind.DAY, language))
    assert "".join(re.findall(r"\d", said)) == f"{abs(cents):03d}"
    assert f":{moment.minute:02d}" in write_value(moment, TokenKind.TIME, "en")
