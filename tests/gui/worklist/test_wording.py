"""The words of a line, counted from dated cases; no window needed."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.domain.calendar import calendar
from intakeapp.domain.crisis_texts import load_crisis_texts
from intakeapp.services.worklist import CaseRow, WorklistFilter
from intakeapp.views.worklist.wording import (
    Group,
    Tone,
    Wording,
    cases_in_words,
    day_in_words,
    group_of,
)

TODAY = date(2026, 11, 17)  # a Tuesday
ALL = WorklistFilter.ALL


def row(**more) -> CaseRow:
    due = more.get("due")
    values = {
        "rid": 1, "case_id": "c1", "number": "2026-0001-AB", "name": "Sjaak Pelgrom",
        "line": "Leest moeilijk: bellen en op papier", "municipality": "Huizen",
        "assigned_to": "m", "is_open": True, "is_crisis": False, "crisis_type": "",
        "crisis_date": None, "crisis_time": None, "clock": "", "clock_from": None, "due": None,
        "due_key": due.isoformat() if due else "9999-12-31", "next_what": "Eerste gesprek plannen",
        "next_detail": "", "phase": "Intake", "waiting_for": 0,
    }  # fmt: skip
    return CaseRow(**(values | more))


def talk_by(due: date, start: date = date(2026, 10, 22)) -> CaseRow:
    return row(clock="eerste_gesprek", clock_from=start, due=due)


@pytest.fixture(scope="module")
def wording() -> Wording:
    return Wording(TODAY, calendar(), load_crisis_texts())


@pytest.mark.parametrize(
    ("due", "left"),
    [
        (date(2026, 11, 16), "1 werkdag te laat"),
        (date(2026, 11, 13), "2 werkdagen te laat"),
        (date(2026, 11, 17), "vandaag is de laatste dag"),
        (date(2026, 11, 18), "nog 1 werkdag"),
        (date(2026, 11, 19), "nog 2 werkdagen"),
        (date(2026, 11, 23), "nog 4 werkdagen"),
        (date(2026, 12, 28), "nog 28 werkdagen"),  # Christmas is a Friday and a Saturday
    ],
)
def test_a_term_says_how_long_still(wording, due, left):
    words = wording.of(talk_by(due))
    assert words.clock.left == left
    assert words.clock.until.startswith("eerste gesprek t/m ")
    assert words.clock.tone is (Tone.LATE if due < TODAY else Tone.CALM)


def test_late_has_an_icon_and_no_pie(wording):
    clock = wording.of(talk_by(date(2026, 11, 16))).clock
    assert clock.fraction is None
    assert clock.icon == "alert-circle"


def test_the_pie_is_the_part_of_the_term_that_is_gone(wording):
    clock = wording.of(talk_by(date(2026, 11, 27), start=date(2026, 11, 7))).clock
    assert clock.fraction == pytest.approx(0.5)


def test_a_crisis_shows_the_event_and_then_the_clock_before_it(wording):
    words = wording.of(
        row(
            is_crisis=True,
            crisis_type="ontruiming",
            crisis_date=date(2026, 11, 25),
            crisis_time=time(10),
            clock="eerste_gesprek_crisis",
            clock_from=date(2026, 11, 16),
            due=date(2026, 11, 19),
        )
    )
    assert words.clock.left == "nog 5 werkdagen"  # 18, 19, 20, 23 and 24 November
    assert words.clock.until == "ontruiming woensdag 25 november, 10.00 uur"
    assert words.clock.short == "ontruiming 25 november"
    assert words.second is not None
    assert words.second.left == "nog 2 werkdagen"
    assert words.icon == "home-off"


def test_a_crisis_whose_event_is_the_first_clock_says_it_once(wording):
    words = wording.of(
        row(
            is_crisis=True,
            crisis_type="gijzeling",
            crisis_date=date(2026, 11, 18),
            clock="gijzeling",
            clock_from=TODAY,
            due=date(2026, 11, 18),
        )
    )
    assert words.clock.left == "geen werkdag meer na vandaag"
    assert words.second is None


def test_a_crisis_without_a_date_says_so(wording):
    words = wording.of(
        row(
            is_crisis=True,
            crisis_type="afsluiting_elektriciteit",
            clock="eerste_gesprek_crisis",
            clock_from=TODAY,
            due=date(2026, 11, 20),
        )
    )
    assert words.clock.left == "nog 3 werkdagen"
    assert words.second is not None
    assert words.second.left == "afsluiting stroom: datum niet bekend"


def test_a_crisis_without_any_clock_still_says_what_it_is(wording):
    words = wording.of(row(is_crisis=True, crisis_type="loonbeslag"))
    assert "datum niet bekend" in words.clock.left
    assert words.second is None


def test_a_day_that_has_passed_is_not_called_late(wording):
    words = wording.of(
        row(is_crisis=True, crisis_type="ontruiming", crisis_date=date(2026, 11, 16))
    )
    assert words.clock.left == "de datum is voorbij"
    assert words.clock.tone is Tone.LATE


def test_a_closed_case_has_no_crisis_and_no_clock(wording):
    words = wording.of(
        row(
            is_open=False,
            is_crisis=True,
            crisis_type="ontruiming",
            crisis_date=date(2026, 11, 25),
            clock="besluit",
            due=date(2026, 11, 30),
        )
    )
    assert words.clock.left == "afgerond"
    assert words.icon == ""


def test_without_a_term_one_waits_or_nothing_runs(wording):
    assert wording.of(row(waiting_for=2)).clock.until == "2 dingen nog nodig"
    assert wording.of(row(waiting_for=1)).clock.until == "1 ding nog nodig"
    assert wording.of(row()).clock.left == "geen termijn"


def test_the_sentence_says_all_of_the_row_without_abbreviations(wording):
    said = wording.of(talk_by(date(2026, 11, 19))).sentence
    assert said == (
        "Sjaak Pelgrom. Nog 2 werkdagen, eerste gesprek tot en met donderdag 19 november. "
        "Eerste gesprek plannen. Leest moeilijk: bellen en op papier. Fase: Intake. "
        "Gemeente Huizen."
    )


def test_hidden_names_are_nowhere_in_the_words():
    hidden = Wording(TODAY, calendar(), load_crisis_texts(), names_hidden=True)
    words = hidden.of(talk_by(date(2026, 11, 19)))
    assert words.name == "Zaak 2026-0001-AB"
    shown = " ".join([words.name, words.under_name, words.sentence, words.what, words.detail])
    assert "Pelgrom" not in shown
    assert "Leest moeilijk" not in shown


def test_a_hidden_name_is_taken_out_of_what_somebody_wrote():
    hidden = Wording(TODAY, calendar(), load_crisis_texts(), names_hidden=True)
    words = hidden.of(row(next_what="Sjaak bellen", next_detail="via mevrouw Pelgrom"))
    assert (words.what, words.detail) == ("… bellen", "via mevrouw …")
    assert "Sjaak" not in words.sentence


def test_another_year_is_named():
    assert day_in_words(date(2027, 1, 14), TODAY) == "donderdag 14 januari 2027"
    assert day_in_words(date(2026, 12, 3), TODAY) == "donderdag 3 december"
    assert cases_in_words(1) == "1 zaak"
    assert cases_in_words(23) == "23 zaken"


@pytest.mark.parametrize(
    ("due", "group"),
    [
        (date(2026, 11, 13), Group.THIS_WEEK),
        (date(2026, 11, 22), Group.THIS_WEEK),  # Sunday
        (date(2026, 11, 23), Group.NEXT_WEEK),
        (date(2026, 11, 29), Group.NEXT_WEEK),
        (date(2026, 11, 30), Group.LATER),
        (None, Group.NO_TERM),
    ],
)
def test_weeks_run_from_monday_to_sunday(due, group):
    assert group_of(row(due=due), ALL, TODAY) is group


def test_groups_of_the_other_lists():
    late = row(due=date(2026, 11, 1))
    assert group_of(late, WorklistFilter.OVERDUE, TODAY) is Group.LATE
    assert group_of(late, WorklistFilter.CLOSED, TODAY) is Group.CLOSED
    assert group_of(late, None, TODAY) is Group.FOUND
    assert group_of(row(is_crisis=True), WorklistFilter.OVERDUE, TODAY) is Group.CRISIS


@given(due=st.dates(date(2026, 6, 1), date(2027, 12, 31)), back=st.integers(0, 60))
def test_every_day_has_words_and_a_fraction_within_the_circle(due, back):
    words = Wording(TODAY, calendar(), load_crisis_texts()).of(
        talk_by(due, start=due - timedelta(days=back))
    )
    assert words.clock.left
    assert words.clock.fraction is None or 0 <= words.clock.fraction <= 1


@given(dues=st.lists(st.dates(date(2026, 10, 1), date(2027, 3, 1)), min_size=2, max_size=12))
def test_heads_follow_the_order_of_the_days(dues):
    order = [Group.THIS_WEEK, Group.NEXT_WEEK, Group.LATER]
    places = [order.index(group_of(row(due=due), ALL, TODAY)) for due in sorted(dues)]
    assert places == sorted(places)
