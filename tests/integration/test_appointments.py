"""How appointments went, overlaps, and the calendar file, on a real encrypted store."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from intakeapp.base.errors import InputError
from intakeapp.data.models.tables import audit
from intakeapp.domain.cases import Appointment, AppointmentOutcome, TalkPlace
from intakeapp.domain.contacts import ContactKind, ContactResult
from intakeapp.domain.residents import Resident
from intakeapp.services import appointments
from intakeapp.services.casefile import read_case_file
from intakeapp.services.undo import undo_last
from tests.helpers.stores import TODAY, register

pytestmark = pytest.mark.integration
SAFETY = "Hond in huis; bel eerst met de wijkagent"


@pytest.fixture
def case(space):
    return register(space)


def plan(space, case_id, day=TODAY, at=time(9), **more) -> str:
    made = Appointment(id="", case_id=case_id, day=day, at=at, **more)
    return appointments.save_appointment(space, made).record_id


def kept(space, case_id):
    return read_case_file(space, case_id, audited=False)


def visit(space, case_id, **more) -> str:
    return plan(
        space, case_id, kind=TalkPlace.HOME_VISIT, place="bij u thuis", with_whom="Marit",
        minutes=45, travel_minutes=20, travel="Bel bij de buren, nummer 16", safety=SAFETY, **more,
    )  # fmt: skip


def test_everything_of_a_home_visit_is_kept(space, case):
    visit(space, case.id)
    found = kept(space, case.id).appointments[0]
    assert (found.kind, found.minutes, found.travel_minutes) == (TalkPlace.HOME_VISIT, 45, 20)
    assert found.safety == SAFETY


@pytest.mark.parametrize("field", ["minutes", "travel_minutes"])
@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_a_length_that_cannot_be_is_refused(space, case, field, minutes):
    with pytest.raises(InputError, match="minuten"):
        plan(space, case.id, **{field: minutes})
    assert kept(space, case.id).appointments == ()


def test_an_outcome_and_its_contact_are_one_unit_that_undo_takes_back(space, case):
    appointment = visit(space, case.id)
    before = space.store.clock.now()
    appointments.record_outcome(
        space, appointment, AppointmentOutcome.CAME, summary=" Rustig gesprek "
    )
    file = kept(space, case.id)
    contact = file.contacts[0]
    assert file.appointments[0].outcome is AppointmentOutcome.CAME
    assert (contact.kind, contact.result) == (ContactKind.HOME_VISIT, ContactResult.REACHED)
    assert (contact.summary, contact.appointment_id) == ("Rustig gesprek", appointment)
    assert contact.by_worker == space.me
    assert undo_last(space, case.id, since=before - timedelta(hours=1)) is not None
    file = kept(space, case.id)
    assert file.contacts == ()
    assert file.appointments[0].outcome is None


def test_telling_the_same_twice_adds_nothing_and_putting_right_adds_a_row(space, case):
    appointment = visit(space, case.id)
    appointments.record_outcome(space, appointment, AppointmentOutcome.NO_SHOW)
    assert not appointments.record_outcome(space, appointment, AppointmentOutcome.NO_SHOW)
    appointments.record_outcome(space, appointment, AppointmentOutcome.CAME)
    results = [c.result for c in kept(space, case.id).contacts]
    assert results == [ContactResult.NO_SHOW, ContactResult.REACHED]


def test_what_still_has_to_begin_can_only_be_cancelled(space, case):
    appointment = plan(space, case.id, day=TODAY + timedelta(days=1))
    for outcome in (AppointmentOutcome.CAME, AppointmentOutcome.NO_SHOW):
        with pytest.raises(InputError, match="nog niet geweest"):
            appointments.record_outcome(space, appointment, outcome)
    appointments.record_outcome(space, appointment, AppointmentOutcome.CANCELLED)
    file = kept(space, case.id)
    assert file.appointments[0].cancelled
    assert file.contacts[0].result is ContactResult.CANCELLED
    assert file.contacts[0].at <= space.store.clock.now()


def test_the_hour_of_the_contact_is_the_hour_that_was_agreed(space, case):
    appointment = plan(space, case.id, at=time(9))
    appointments.record_outcome(space, appointment, AppointmentOutcome.CAME)
    assert kept(space, case.id).contacts[0].at.hour == 8  # UTC, in winter


def test_details_of_an_appointment_that_has_been_can_still_be_written(space, opened, case):
    appointment = plan(space, case.id, at=time(9))
    space.store.clock.advance(timedelta(days=3))
    record = kept(space, case.id).appointments[0]
    changed = {"id": appointment, "case_id": case.id, "at": time(9), "place": "buurthuis"}
    appointments.save_appointment(space, Appointment(day=record.day, **changed))
    assert kept(space, case.id).appointments[0].place == "buurthuis"
    with pytest.raises(InputError, match="al geweest"):
        appointments.save_appointment(space, Appointment(day=date(2026, 11, 18), **changed))


def overlapping(space, case_id, at, **more):
    wanted = Appointment(id="new", case_id=case_id, day=TODAY, at=at, **more)
    return appointments.overlaps(space, wanted)


def test_overlaps_are_said_with_travel_and_for_the_same_worker(space, case):
    other = register(space, resident=Resident(id="", surname="Ander"))
    plan(space, other.id, at=time(11), minutes=30, travel_minutes=15)
    assert overlapping(space, case.id, time(10), minutes=45) == ()  # ends as the way begins
    assert [o.case_number for o in overlapping(space, case.id, time(10))] == [other.number]
    assert overlapping(space, case.id, time(11, 45), minutes=30) == ()
    assert overlapping(space, case.id, time(11, 44), minutes=30)
    assert overlapping(space, case.id, None) == ()
    assert overlapping(space, case.id, time(11), assigned_to="somebody-else") == ()
    words = appointments.overlap_words(overlapping(space, case.id, time(11)))
    assert words == f"In dezelfde tijd staat ook: 11.00 uur, gesprek, zaak {other.number}."
    assert appointments.overlap_words(()) == ""


def test_an_appointment_does_not_overlap_itself_or_what_was_cancelled(space, case):
    mine = plan(space, case.id, at=time(11))
    itself = Appointment(id=mine, case_id=case.id, day=TODAY, at=time(11))
    assert appointments.overlaps(space, itself) == ()
    appointments.record_outcome(space, mine, AppointmentOutcome.CANCELLED)
    assert overlapping(space, case.id, time(11)) == ()


def words_of(data: bytes) -> str:
    return data.decode().replace("\r\n ", "")


def test_the_calendar_file_holds_no_person_unless_asked(space, case):
    appointment = visit(space, case.id)
    text = words_of(appointments.calendar_file(space, appointment))
    assert f"SUMMARY:Huisbezoek\\, zaak {case.number}" in text
    for private in ("Tanya", "Holtrop", "Lindelaan", "1271", "buren", "Hond", "Marit", "thuis"):
        assert private not in text
    assert "DTSTART:20261117T080000Z" in text
    assert "DTEND:20261117T084500Z" in text


def test_with_names_the_safety_note_still_stays_here(space, case):
    appointment = visit(space, case.id)
    text = words_of(appointments.calendar_file(space, appointment, with_names=True))
    assert "Tanya Holtrop" in text
    assert "LOCATION:Lindelaan 14\\, 1271 AB Huizen" in text
    assert "Hond" not in text
    assert "buren" not in text


def test_a_day_holds_what_still_stands_and_each_export_is_audited(space, case):
    first = visit(space, case.id)
    plan(space, case.id, at=time(15))
    gone = plan(space, case.id, at=time(16))
    appointments.record_outcome(space, gone, AppointmentOutcome.CANCELLED)
    text = words_of(appointments.day_calendar_file(space, TODAY, space.me))
    assert text.count("BEGIN:VEVENT") == 2
    assert f"UID:{first}@intakeapp" in text
    with space.store.reading() as reader:
        rows = reader.connection.execute(
            select(audit.c.case_id).where(audit.c.action == "calendar.export")
        )
        assert [row.case_id for row in rows] == [case.id]
    with pytest.raises(InputError, match="geen afspraken"):
        appointments.day_calendar_file(space, TODAY, "somebody-else")
