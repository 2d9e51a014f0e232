"""Contacts and what follows on a no-show, on a real encrypted store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.cases import ActionFor, ActionKind, Appointment, AppointmentOutcome, Worker
from intakeapp.domain.contacts import ContactKind, ContactMoment, ContactResult
from intakeapp.services import appointments, contacts, undo
from intakeapp.services.casefile import read_case_file
from tests.helpers.stores import TODAY, register

pytestmark = pytest.mark.integration
NOW = datetime(2026, 11, 17, 8, 0, tzinfo=UTC)


@pytest.fixture
def case(space):
    return register(space)


def moment(case_id: str, **more: object) -> ContactMoment:
    base = {"id": "", "case_id": case_id, "at": NOW, "kind": ContactKind.PHONE}
    return ContactMoment(**(base | more))


def kept(space, case_id):
    return read_case_file(space, case_id, audited=False)


def test_a_contact_needs_no_more_than_its_kind(space, case):
    made = contacts.add_contact(space, moment(case.id))
    found = kept(space, case.id).contacts
    assert [c.id for c in found] == [made.record_id]
    assert found[0].by_worker == space.me
    assert made.case_ids == {case.id}


def test_a_contact_that_is_still_to_come_is_refused(space, case):
    later = space.store.clock.now() + timedelta(minutes=1)
    with pytest.raises(InputError, match="nog komen"):
        contacts.add_contact(space, moment(case.id, at=later))
    assert kept(space, case.id).contacts == ()


def test_the_writer_goes_on_writing_today_and_then_it_stands(space, case):
    made = contacts.add_contact(space, moment(case.id)).record_id
    written = moment(case.id, id=made, summary=" Kwam langs. ")
    contacts.add_contact(space, written)
    assert kept(space, case.id).contacts[0].summary == "Kwam langs."
    space.store.clock.advance(timedelta(days=1))
    with pytest.raises(InputError, match="staat vast"):
        contacts.add_contact(space, replace(written, summary="Iets anders"))
    assert kept(space, case.id).contacts[0].summary == "Kwam langs."


def test_what_was_noted_by_mistake_is_taken_back_today_only(space, case):
    first, second = (contacts.add_contact(space, moment(case.id)).record_id for _ in range(2))
    contacts.take_back(space, first)
    assert [c.id for c in kept(space, case.id).contacts] == [second]
    space.store.clock.advance(timedelta(days=1))
    with pytest.raises(InputError, match="staat vast"):
        contacts.take_back(space, second)
    assert [c.id for c in kept(space, case.id).contacts] == [second]


def test_nobody_writes_in_the_contact_of_a_colleague(space, case):
    made = contacts.add_contact(space, moment(case.id, by_worker="colleague")).record_id
    with pytest.raises(InputError, match="staat vast"):
        contacts.add_contact(space, moment(case.id, id=made, summary="anders"))


def test_the_newest_stands_on_top_and_an_unknown_hour_is_known_as_such(space, case):
    days = [date(2026, 11, 3), date(2026, 11, 10), date(2026, 11, 5)]
    for day in days:
        contacts.add_contact(space, moment(case.id, at=contacts.hour_unknown(day)))
    contacts.add_contact(space, moment(case.id))
    listed = contacts.newest_first(kept(space, case.id).contacts)
    assert [c.at.date() for c in listed[1:]] == sorted(
        (contacts.hour_unknown(day).astimezone(UTC).date() for day in days), reverse=True
    )
    assert [contacts.has_hour(c) for c in listed] == [True, False, False, False]


def meet(space, case_id, **more) -> str:
    planned = Appointment(id="", case_id=case_id, day=TODAY, at=time(9), **more)
    return appointments.save_appointment(space, planned).record_id


def test_after_a_no_show_we_seek_contact_on_the_next_working_day(space, case):
    space.store.clock.advance(timedelta(days=3))  # a Friday
    appointment = Appointment(id="", case_id=case.id, day=space.today(), at=time(9))
    made = appointments.save_appointment(space, appointment).record_id
    appointments.record_outcome(space, made, AppointmentOutcome.NO_SHOW)
    contacts.follow_up_after_no_show(space, made, "  Bel om te horen hoe het  gaat ")
    file = kept(space, case.id)
    action = file.team_actions[0]
    assert file.contacts[0].reaction == action.what == "Bel om te horen hoe het gaat"
    assert action.by_date == date(2026, 11, 23)  # the Monday
    assert (action.kind, action.owner) == (ActionKind.FOLLOW_UP, ActionFor.TEAM)
    assert action.assigned_to == space.me
    assert file.resident_actions == ()


def test_the_no_show_itself_is_recorded_when_it_was_not_yet(space, case):
    made = meet(space, case.id)
    contacts.follow_up_after_no_show(space, made, "Kaartje brengen")
    file = kept(space, case.id)
    assert file.appointments[0].outcome is AppointmentOutcome.NO_SHOW
    assert [c.result for c in file.contacts] == [ContactResult.NO_SHOW]
    assert file.contacts[0].reaction == "Kaartje brengen"


def test_the_one_who_had_the_appointment_follows_up(space, case):
    with space.store.writing(space.context("worker.add")) as writer:
        writer.add(Worker(id="worker-2", name="Yusuf Demir"))
    made = meet(space, case.id, assigned_to="worker-2")
    contacts.follow_up_after_no_show(space, made, "Bellen")
    assert kept(space, case.id).team_actions[0].assigned_to == "worker-2"


def test_it_is_asked_once_and_with_words(space, case):
    made = meet(space, case.id)
    with pytest.raises(InputError, match="kort op"):
        contacts.follow_up_after_no_show(space, made, "  ")
    assert kept(space, case.id).contacts == ()  # nothing half-written
    contacts.follow_up_after_no_show(space, made, "Bellen")
    with pytest.raises(InputError, match="al op gereageerd"):
        contacts.follow_up_after_no_show(space, made, "Nog eens bellen")
    assert len(kept(space, case.id).team_actions) == 1


def test_a_no_show_noted_by_hand_is_followed_up_too_and_undo_takes_it_all_back(space, case):
    since = space.store.clock.now() - timedelta(hours=1)
    noted = contacts.add_contact(space, moment(case.id, result=ContactResult.NO_SHOW)).record_id
    contacts.react_to_no_show(space, noted, "Bellen")
    assert kept(space, case.id).team_actions
    undo.undo_last(space, case.id, since=since)
    file = kept(space, case.id)
    assert file.team_actions == ()
    assert file.contacts[0].reaction == ""


def test_the_proposals_are_kind_and_ask_nothing_of_the_resident():
    words = " ".join(text for _key, text, _icon in contacts.REACTIONS) + contacts.WELCOME_BACK
    for harsh in ("verplicht", "moet", "waarschuw", "stopzet", "laatste kans"):
        assert harsh not in words.lower()
