"""The words of the screen *Opvolgen*, and how its fields are read."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.clock import AMSTERDAM, to_local
from intakeapp.base.errors import InputError
from intakeapp.domain.cases import Appointment, TalkPlace, Worker
from intakeapp.domain.contacts import ContactKind, ContactMoment
from intakeapp.services.contacts import has_hour
from intakeapp.views.follow_up import words

TODAY = date(2026, 11, 17)
NOW = datetime(2026, 11, 17, 9, 42, tzinfo=UTC)


def meeting(day: date, at: time | None = None, **more: object) -> Appointment:
    return Appointment(id=f"{day}{at}", case_id="c", day=day, at=at, **more)


def test_what_is_to_come_stands_first_and_then_what_was_lately():
    days = [-30, -3, -1, 0, 1, 9]
    found = [meeting(TODAY + timedelta(days=n)) for n in days]
    order = [(a.day - TODAY).days for a in words.in_view(found, TODAY)]
    assert order == [0, 1, 9, -1, -3]
    assert [(a.day - TODAY).days for a in words.earlier(found, TODAY)] == [-30]


@given(st.lists(st.integers(-60, 60), max_size=20))
def test_every_appointment_stands_somewhere_once(days: list[int]):
    found = [
        Appointment(id=str(n), case_id="c", day=TODAY + timedelta(days=step))
        for n, step in enumerate(days)
    ]
    shown = words.in_view(found, TODAY) + words.earlier(found, TODAY)
    assert sorted(a.id for a in shown) == sorted(a.id for a in found)


def test_a_usual_place_is_not_said_twice():
    visit = meeting(TODAY, kind=TalkPlace.HOME_VISIT, place="bij u thuis", minutes=45)
    assert words.appointment_facts(visit, {}) == "Huisbezoek, 45 minuten"
    other = meeting(TODAY, kind=TalkPlace.HOME_VISIT, place="bij haar zus")
    assert words.appointment_facts(other, {}) == "Huisbezoek, bij haar zus"
    desk = meeting(TODAY, kind=TalkPlace.DESK, place="balie")
    assert words.appointment_facts(desk, {}) == "Gesprek aan de balie"


def test_a_person_is_not_named_twice():
    names = {"m": "Marit", "j": "Jan"}
    with_her = meeting(TODAY, with_whom="Marit de Waal", assigned_to="m")
    assert "gaat" not in words.appointment_facts(with_her, names)
    other = meeting(TODAY, with_whom="Jannie de Boer", assigned_to="j")
    assert words.appointment_facts(other, names).endswith("met Jannie de Boer, gaat: Jan")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("", None), ("20", 20), (" 20 min ", 20), ("20 minuten", 20), ("1 minuut", 1), ("5min.", 5)],
)
def test_minutes_as_people_write_them(text: str, minutes: int | None):
    assert words.read_minutes(text) == minutes


@pytest.mark.parametrize("text", ["twintig", "0", "-5", "1441", "2,5", "²", "20 uur"])
def test_other_minutes_are_refused(text: str):
    with pytest.raises(InputError):
        words.read_minutes(text)


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str):
    for read in (words.read_minutes, words.read_day, words.read_time):
        with contextlib.suppress(InputError):
            assert read(text) is not None or not text.strip() or "min" in text.lower()


def test_the_moment_of_a_contact():
    at = words.contact_moment_at
    assert at(None, None, NOW) == NOW
    assert at(TODAY, None, NOW) == NOW
    assert at(None, time(9), NOW) == datetime(2026, 11, 17, 8, tzinfo=UTC)
    assert at(date(2026, 7, 1), time(9), NOW) == datetime(2026, 7, 1, 7, tzinfo=UTC)
    assert to_local(at(date(2026, 11, 10), None, NOW)).date() == date(2026, 11, 10)


@given(st.dates(date(2000, 1, 1), date(2026, 11, 16)))
def test_a_day_without_an_hour_stays_that_day(day: date):
    moment = words.contact_moment_at(day, None, NOW)
    contact = ContactMoment(id="", case_id="c", at=moment, kind=ContactKind.SMS)
    assert moment.astimezone(AMSTERDAM).date() == day
    assert not has_hour(contact)
    assert "uur" not in words.contact_when(contact, TODAY)


def test_workers_are_called_by_first_name_unless_two_share_it():
    team = [
        Worker(id="1", name="Yusuf Demir"), Worker(id="2", name="Marit de Waal", is_me=True),
        Worker(id="3", name="Yusuf Kaya"), Worker(id="4", name=""),
    ]  # fmt: skip
    names = words.worker_names(team)
    assert names == {"2": "Marit", "1": "Yusuf Demir", "3": "Yusuf Kaya"}
    assert next(iter(names)) == "2"


def test_no_word_on_this_screen_blames_or_obliges():
    texts = [words.KEPT, words.FOR_COLLEAGUES]
    for text in texts:
        assert "verplicht" not in text
        assert "fout" not in text
