"""The words of the end of a talk."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from intakeapp.domain.cases import Action, Appointment, Talk
from intakeapp.views.end.words import appointment_words, current_talk, told_words, when_words

TODAY = date(2026, 11, 17)


def action(**facts: object) -> Action:
    return Action(id="a", case_id="c", what="Bel", **facts)


def test_by_when_in_words() -> None:
    assert when_words(action(), TODAY) == ""
    assert when_words(action(by_text="voor 1 december"), TODAY) == "voor 1 december"
    assert when_words(action(by_date=TODAY), TODAY) == "vandaag"
    later = action(by_date=date(2026, 11, 24), by_time=time(9, 30))
    assert when_words(later, TODAY) == "dinsdag 24 november, 9.30 uur"
    assert when_words(action(by_date=date(2027, 1, 5)), TODAY) == "dinsdag 5 januari 2027"


def test_an_appointment_that_has_been_is_none() -> None:
    past = Appointment(id="p", case_id="c", day=date(2026, 11, 16))
    assert appointment_words(past, TODAY) == "Volgende keer: nog niet afgesproken"
    assert appointment_words(None, TODAY) == "Volgende keer: nog niet afgesproken"
    now = Appointment(id="p", case_id="c", day=TODAY, place="aan de balie")
    assert appointment_words(now, TODAY) == "Volgende keer: dinsdag 17 november, aan de balie"


def test_told_at_the_dutch_hour() -> None:
    assert told_words(None) == ""
    assert told_words(datetime(2026, 11, 17, 10, 42, tzinfo=UTC)) == "verteld om 11.42 uur"


def test_an_older_talk_is_not_todays() -> None:
    began = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)
    running = Talk(id="t", case_id="c", started_at=began)
    ended = Talk(id="t", case_id="c", started_at=began, ended_at=began)
    today = Talk(id="t", case_id="c", started_at=began, ended_at=datetime(2026, 11, 17, tzinfo=UTC))
    assert current_talk(None, TODAY) is None
    assert current_talk(running, TODAY) is running
    assert current_talk(ended, TODAY) is None
    assert current_talk(today, TODAY) is today
