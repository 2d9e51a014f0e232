from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.domain.calendar import Calendar, TermRule, TermUnit, calendar
from intakeapp.domain.norms import NoNormError

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
COVERED = st.dates(date(2026, 1, 1), date(2028, 12, 31))
ONE = timedelta(days=1)

# Written from law.md section 7, which lists them.
LISTED = {
    2026: "01-01 01-02 04-03 04-06 04-27 05-05 05-14 05-15 05-25 12-25 12-26",
    2027: "01-01 03-26 03-29 04-27 05-05 05-06 05-07 05-17 12-25 12-26",
    2028: "01-01 04-14 04-17 04-27 04-28 05-05 05-25 05-26 06-05 12-25 12-26",
}


def walk(start, end):
    """Every day after start up to and including end, one by one."""
    while start < end:
        start += ONE
        yield start


@pytest.mark.parametrize("year", LISTED)
def test_holidays_are_those_listed_in_the_facts(year):
    listed = [date.fromisoformat(f"{year}-{day}") for day in LISTED[year].split()]
    assert list(calendar().holidays(year)) == listed


def test_koningsdag_moves_to_saturday_when_it_is_a_sunday():
    holidays = calendar().holidays(2025)
    assert holidays[date(2025, 4, 26)] == "Koningsdag"
    assert date(2025, 4, 27) not in holidays


@pytest.mark.parametrize("year", range(2014, 2060))
def test_five_may_is_free_every_year(year):
    assert calendar().holidays(year)[date(year, 5, 5)]


def test_a_year_before_koningsdag_is_refused_not_guessed():
    with pytest.raises(NoNormError, match="2013"):
        calendar().holidays(2013)


def test_covered_years_are_those_of_the_decree():
    assert [y for y in range(2020, 2035) if calendar().is_covered(y)] == [2026, 2027, 2028]


def test_caller_cannot_change_the_calendar():
    calendar().holidays(2026).clear()
    assert calendar().holiday_name(date(2026, 5, 15)).startswith("aangewezen dag")


def test_why_a_day_is_free():
    days = calendar()
    assert days.why_free(date(2026, 11, 21)) == "zaterdag"
    assert days.why_free(date(2026, 11, 22)) == "zondag"
    assert days.why_free(date(2026, 12, 26)) == "Tweede Kerstdag"
    assert days.why_free(date(2026, 11, 23)) == ""


@given(DAYS)
def test_a_free_day_has_a_reason_and_a_working_day_none(day):
    assert calendar().is_working_day(day) is (calendar().why_free(day) == "")


@given(DAYS, st.integers(-60, 800))
def test_counting_equals_walking(start, span):
    end = start + timedelta(days=span)
    days = calendar()
    assert days.working_days_until(start, end) == sum(map(days.is_working_day, walk(start, end)))
    assert days.working_days_between(start, end) == sum(
        map(days.is_working_day, walk(start, end - ONE))
    )


@given(DAYS, st.integers(1, 40))
def test_adding_and_counting_are_each_others_inverse(start, count):
    days = calendar()
    due = days.add_working_days(start, count)
    assert days.is_working_day(due)
    assert days.working_days_until(start, due) == count


@given(DAYS, st.integers(1, 40))
def test_adding_backwards_lands_on_a_working_day_before(start, count):
    days = calendar()
    due = days.add_working_days(start, -count)
    assert due < start
    assert days.is_working_day(due)
    assert days.working_days_until(due - ONE, start - ONE) == count


@given(DAYS)
def test_adding_nothing_changes_nothing(day):
    assert calendar().add_working_days(day, 0) == day


@given(DAYS, DAYS, DAYS)
def test_counts_add_up(one, two, three):
    first, second, third = sorted((one, two, three))
    days = calendar()
    assert days.working_days_until(first, third) == days.working_days_until(
        first, second
    ) + days.working_days_until(second, third)


@given(DAYS, DAYS)
def test_days_left_tells_past_from_present(today, due):
    left = calendar().working_days_left(today, due)
    event = calendar().working_days_left(today, due, event=True)
    assert (left < 0) == (event < 0) == (due < today)
    if due >= today:
        assert left - event in (0, 1)
        assert (left - event == 1) == (due > today and calendar().is_working_day(due))


@given(DAYS)
def test_one_day_later_never_leaves_more(due):
    days = calendar()
    seen = [days.working_days_left(due + timedelta(days=n), due) for n in range(-20, 20)]
    assert seen == sorted(seen, reverse=True)


@given(DAYS)
def test_an_extended_term_ends_on_the_first_working_day(due):
    days = calendar()
    extended = days.extend_term(due)
    assert days.is_working_day(extended)
    assert extended >= due
    assert not any(days.is_working_day(d) for d in walk(due - ONE, extended - ONE))


@given(DAYS)
def test_previous_and_next_meet_on_a_working_day(day):
    days = calendar()
    before, after = days.previous_working_day(day), days.next_working_day(day)
    assert before <= day <= after
    assert (before == after) is days.is_working_day(day)


@pytest.mark.parametrize(
    ("length", "unit", "excluded"),
    [
        (4, TermUnit.WEEKS, False),
        (12, TermUnit.WEEKS, False),
        (13, TermUnit.WEEKS, True),
        (90, TermUnit.DAYS, False),
        (91, TermUnit.DAYS, True),
        (3, TermUnit.MONTHS, False),
        (4, TermUnit.MONTHS, True),
        (1, TermUnit.YEARS, True),
        (24, TermUnit.HOURS, True),
    ],
)
def test_article_4_takes_terms_out(length, unit, excluded):
    assert TermRule(length, unit).excluded is excluded
    assert TermRule(length, unit).extendable is not excluded


def test_only_statutory_terms_that_run_forward_are_extended():
    friday = date(2026, 11, 27)  # four weeks later is Christmas Day
    days = calendar()
    assert days.end_of_term(friday, TermRule(4, TermUnit.WEEKS)) == date(2026, 12, 28)
    ordinance = TermRule(4, TermUnit.WEEKS, statutory=False)
    assert days.end_of_term(friday, ordinance) == date(2026, 12, 25)
    back = TermRule(3, TermUnit.DAYS, counted_back=True)
    assert days.end_of_term(date(2026, 11, 24), back) == date(2026, 11, 21)  # a Saturday


def test_a_term_of_three_days_holds_two_ordinary_days():
    # From Thursday 24 December 2026: 25, 26, 27 are free, so the term runs on to the second
    # ordinary day, Tuesday 29 December (ATW art. 2).
    due = calendar().end_of_term(date(2026, 12, 24), TermRule(3, TermUnit.DAYS))
    assert due == date(2026, 12, 29)
    # A term of two days is only moved out of the holidays (art. 1 lid 1).
    due = calendar().end_of_term(date(2026, 12, 24), TermRule(2, TermUnit.DAYS))
    assert due == date(2026, 12, 28)


def test_months_and_years_end_on_the_same_day_of_the_month():
    days = calendar()
    assert days.end_of_term(date(2026, 11, 30), TermRule(3, TermUnit.MONTHS)) == date(2027, 3, 1)
    assert days.end_of_term(date(2026, 11, 21), TermRule(1, TermUnit.YEARS)) == date(2027, 11, 21)


def test_a_term_in_hours_has_no_last_day():
    with pytest.raises(ValueError, match="hours"):
        calendar().end_of_term(date(2026, 11, 20), TermRule(24, TermUnit.HOURS))


@given(COVERED)
def test_the_decreed_days_matter(day):
    plain = Calendar({})
    if calendar().is_working_day(day) != plain.is_working_day(day):
        assert "aangewezen" in calendar().holiday_name(day)
