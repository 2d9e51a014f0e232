"""The check before a home visit, on a real encrypted store."""

from __future__ import annotations

import dataclasses
from datetime import date, time, timedelta

import pytest
from sqlalchemy import delete

from intakeapp.data.models.tables import document_chunk
from intakeapp.domain.cases import Appointment, AppointmentOutcome, NeededItem, TalkPlace
from intakeapp.domain.records import Asked
from intakeapp.domain.residents import Resident
from intakeapp.domain.threats import Threat, ThreatType
from intakeapp.services import appointments, backups, cases, crisis, papers, rows
from intakeapp.services.visit import VisitState, size_words, visit_check
from tests.helpers.stores import TODAY, register

pytestmark = pytest.mark.integration


def sealed_key(space) -> str:
    return next(q.key for q in space.questionnaire.questions.values() if q.sealed)


@pytest.fixture
def case(space):
    return register(space)


def visit(space, case_id, day=TODAY, **more) -> str:
    planned = Appointment(id="", case_id=case_id, day=day, kind=TalkPlace.HOME_VISIT, **more)
    return appointments.save_appointment(space, planned).record_id


def notes(space, case_id) -> set[str]:
    return {line.code for line in visit_check(space, case_id).notes}


def test_a_bare_case_says_all_that_is_missing(space):
    bare = register(space, resident=Resident(id="", surname="Onbekend"))
    check = visit_check(space, bare.id)
    assert check.appointment is None
    assert {line.code for line in check.notes} == {
        "visit", "phone", "address", "crisis", "papers", "backup",
    }  # fmt: skip
    assert check.line("case").state is VisitState.OK


def test_what_to_mind_of_this_person_is_said(space, case):
    cases.change_resident(
        space, case.id, no_post=True, interpreter=True, language="Tigrinya", reading_help=True
    )
    check = visit_check(space, case.id)
    assert {"no_post", "interpreter", "reading"} <= {line.code for line in check.notes}
    assert check.line("interpreter").detail == "Taal: Tigrinya"
    assert check.line("phone").text.startswith("Telefoon: ")
    assert check.line("address").text == "Lindelaan 14, 1271 AB Huizen"


def test_the_next_visit_with_the_way_and_the_safety_note(space, case):
    visit(space, case.id, day=TODAY + timedelta(days=7), at=time(9))
    wanted = visit(
        space, case.id, day=TODAY + timedelta(days=1), at=time(14), travel_minutes=20,
        travel="achterom", safety="Hond in huis",
    )  # fmt: skip
    check = visit_check(space, case.id)
    assert check.appointment.id == wanted
    assert check.line("visit").text == "Woensdag 18 november, 14.00 uur"
    assert check.line("visit").detail == "20 minuten reizen, achterom"
    assert check.line("safety").detail == "Hond in huis"
    assert check.line("safety").state is VisitState.NOTE
    appointments.record_outcome(space, wanted, AppointmentOutcome.CANCELLED)
    assert visit_check(space, case.id).appointment.day == TODAY + timedelta(days=7)


def test_a_visit_without_an_hour_is_noted(space, case):
    visit(space, case.id)
    assert "visit" in notes(space, case.id)


def test_the_crisis_goes_along_but_never_what_is_sealed(space, case):
    crisis.save_threat(
        space,
        Threat(id="", case_id=case.id, type=ThreatType.GEVAAR_THUIS, present=Asked.YES),
    )
    before = visit_check(space, case.id)
    assert before.line("crisis").text == "Crisisvragen gesteld, er staat geen crisis open"
    crisis.save_threat(
        space,
        Threat(
            id="", case_id=case.id, type=ThreatType.ONTRUIMING, present=Asked.YES,
            event_date=date(2026, 11, 26), event_time=time(10),
        ),
    )  # fmt: skip
    after = visit_check(space, case.id)
    assert after.line("crisis").text == "Ontruiming: donderdag 26 november, 10.00 uur"
    assert "evaar" not in " ".join(f"{line.text} {line.detail}" for line in after.lines)


def test_the_line_about_the_sealed_part_is_there_for_everybody(space, case):
    assert visit_check(space, case.id).line("sealed") is not None


def test_papers_are_counted_and_missing_bytes_are_noticed(space, case):
    papers.keep(space, case.id, papers.draw(space, case.id, "koelkastblad"), "printed")
    check = visit_check(space, case.id)
    assert check.line("documents").text == "1 document op deze laptop"
    assert check.line("documents").detail.endswith(("kB", "MB"))
    assert check.line("papers").state is VisitState.OK
    assert check.line("lost") is None
    with space.store.writing(space.context("test")) as writer:
        writer.connection.execute(delete(document_chunk))
    assert visit_check(space, case.id).line("lost").state is VisitState.NOTE


def test_what_is_needed_is_named_without_what_is_sealed(space, case):
    for number in range(6):
        rows.save_row(space, NeededItem(id="", case_id=case.id, what=f"Papier {number}"))
    key = sealed_key(space)
    rows.save_row(space, NeededItem(id="", case_id=case.id, what="Slot", question_key=key))
    detail = visit_check(space, case.id).line("needed").detail
    assert "Slot" not in detail
    assert detail.endswith("en nog 2")


def test_an_old_reserve_copy_is_noted(opened, space, case, tmp_path):
    assert "backup" in notes(space, case.id)
    backups.backup(opened, tmp_path / "copy.backup")
    line = visit_check(space, case.id).line("backup")
    assert (line.state, line.text) == (VisitState.OK, "Laatste reservekopie: vandaag")
    space.store.clock.advance(timedelta(days=8))
    line = visit_check(space, case.id).line("backup")
    assert (line.state, line.text) == (VisitState.NOTE, "Laatste reservekopie: 8 dagen geleden")


@pytest.mark.parametrize(
    ("octets", "words"), [(0, "1 kB"), (820_400, "820 kB"), (1_240_000, "1,2 MB")]
)
def test_sizes_in_words(octets, words):
    assert size_words(octets) == words


def test_looking_changes_nothing(space, case):
    visit(space, case.id)
    before = dataclasses.asdict(visit_check(space, case.id))
    assert dataclasses.asdict(visit_check(space, case.id)) == before
