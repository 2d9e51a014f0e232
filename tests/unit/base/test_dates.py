from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.dates import (
    EARLIEST,
    LATEST,
    age_on,
    parse_date,
    parse_time,
    show_date,
    show_date_short,
    show_time,
)
from intakeapp.base.errors import InputError

DAYS = st.dates(date(EARLIEST, 1, 1), date(LATEST, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "3-12-2026", "03-12-2026", "3/12/2026", "3.12.2026", "3 12 2026", "03122026",
        "2026-12-03", "3 december 2026", "3 dec 2026", "3 dec. 2026",
        " Donderdag  3  December 2026 ",
    ],
)  # fmt: skip
def test_dates_as_people_write_them(text):
    assert parse_date(text) == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("text", "month"), [("mrt", 3), ("maart", 3), ("mei", 5), ("jun", 6), ("jul", 7), ("sep", 9)]
)
def test_short_months(text, month):
    assert parse_date(f"1 {text} 2026") == date(2026, month, 1)


@pytest.mark.parametrize(
    "text", ["", "morgen", "12-04-58", "3-12", "3 ju 2026", "3 jjj 2026", "3122026", "2026-1-3"]
)
def test_other_text_is_refused(text):
    with pytest.raises(InputError, match="begrijpen we niet"):
        parse_date(text)


@pytest.mark.parametrize("text", ["31-4-2026", "29-2-2027", "0-1-2026", "1-13-2026", "2026-02-30"])
def test_a_day_that_does_not_exist(text):
    with pytest.raises(InputError, match="bestaat niet"):
        parse_date(text)


@pytest.mark.parametrize("text", ["1-1-1889", "1-1-2151", "1-1-0026"])
def test_a_year_that_cannot_be_right(text):
    with pytest.raises(InputError, match="jaar"):
        parse_date(text)


@given(DAYS)
def test_every_way_of_showing_reads_back(day):
    assert parse_date(show_date(day)) == day
    assert parse_date(show_date(day, weekday=True)) == day
    assert parse_date(show_date_short(day)) == day
    assert parse_date(day.isoformat()) == day


@given(st.text(max_size=16))
def test_any_text_gives_a_date_or_an_input_error(text):
    try:
        day = parse_date(text)
    except InputError:
        return
    assert EARLIEST <= day.year <= LATEST


def test_showing_without_year():
    assert show_date(date(2026, 11, 25), weekday=True, year=False) == "woensdag 25 november"


@pytest.mark.parametrize("text", ["9.30", "09:30", "9:30", "9.30 uur", "9:30 u", " 09.30  UUR "])
def test_times_as_people_write_them(text):
    assert parse_time(text) == time(9, 30)


def test_a_whole_hour():
    assert parse_time("9 uur") == parse_time("9") == time(9)


@pytest.mark.parametrize("text", ["", "24:00", "9:60", "9.5", "half tien", "930"])
def test_wrong_times(text):
    with pytest.raises(InputError, match="begrijpen we niet"):
        parse_time(text)


@given(st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_a_shown_time_reads_back(moment):
    assert parse_time(show_time(moment)) == moment


def test_ages():
    assert age_on(date(1984, 11, 22), date(2026, 11, 21)) == 41
    assert age_on(date(1984, 11, 22), date(2026, 11, 22)) == 42
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18


@given(DAYS, st.integers(0, 40000))
def test_nobody_grows_younger(birth, later):
    day = birth + timedelta(days=later)
    assert 0 <= age_on(birth, day) <= age_on(birth, day + timedelta(days=1))
