"""A second store, one that stays untouched, and a case with something in every list."""

from __future__ import annotations

import dataclasses
from datetime import date, time

import pytest

from intakeapp.domain.cases import Talk
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.domain.threats import ThreatType
from intakeapp.services import agreements, cases, crisis, intake, marks, papers, portability, rows
from intakeapp.services.demo import demo_payload
from intakeapp.services.intake import AnswerInput
from intakeapp.services.marks import SectionMark
from intakeapp.services.portability_codec import decode_fields
from tests.helpers.stores import new_store, register
from tests.integration.portability.payloads import fill_outgoing, fill_tables


@pytest.fixture
def other(tmp_path):
    """A second store, of somebody else."""
    folder = tmp_path / "ander"
    folder.mkdir()
    file = new_store(folder)
    yield file.space
    file.close()


@pytest.fixture(scope="module")
def untouched(tmp_path_factory):
    """One store for all tests in which nothing may be written."""
    file = new_store(tmp_path_factory.mktemp("untouched"))
    yield file.space
    file.close()


@pytest.fixture
def case_id(space):
    """A case with something in every list, made by the services themselves."""
    case = register(space, question="Kan iemand helpen?")
    cases.change_resident(space, case.id, iban="NL93DEMO0123456789", no_post=True)
    intake.answer(space, case.id, "vraag.verhaal", AnswerInput(text="Regel één\nregel “twee” € 5"))
    intake.answer(space, case.id, "wonen.huur", AnswerInput(text="696", approximate=True))
    intake.answer(space, case.id, "schulden.totaal", AnswerInput(state=AnswerState.UNKNOWN))
    intake.answer(
        space,
        case.id,
        "contact.digitaal",
        intake.AnswerInput(state=AnswerState.NOT_ASKED, next_time=True),
    )
    intake.answer(space, case.id, "veilig.bang", AnswerInput(text="ja"))
    marks.mark_section(space, case.id, "goed", SectionMark.DONE)
    for kind, present in ((ThreatType.ONTRUIMING, Asked.YES), (ThreatType.GEVAAR_THUIS, Asked.YES)):
        threat = dataclasses.replace(crisis.blank_threat(case.id, kind), present=present)
        if kind is ThreatType.ONTRUIMING:
            threat = dataclasses.replace(
                threat, event_date=date(2026, 11, 25), event_time=time(10), stage="aangezegd"
            )
        crisis.save_threat(space, threat)
    crisis.tick_step(space, case.id, ThreatType.ONTRUIMING, "lees_exploot", done=True)
    payload = demo_payload("tanya")
    for name, save in (("household", rows.save_row), ("debts", rows.save_row),
                       ("needed", rows.save_row), ("actions", agreements.save_action),
                       ("appointments", agreements.save_appointment)):  # fmt: skip
        record_type = portability.LISTS[name]
        for item in payload[name]:
            named = {**item, "assigned_to": space.me} if "assigned_to" in item else item
            given = decode_fields(record_type, named, name)
            save(space, record_type(id="", case_id=case.id, **given))
    with space.store.writing(space.context("test")) as writer:
        for item in payload["talks"]:
            given = decode_fields(Talk, item, "talks")
            writer.add(Talk(id=space.store.ids.new(), case_id=case.id, **given))
    papers.keep(space, case.id, papers.draw(space, case.id, "koelkastblad"), "saved")
    fill_tables(space, case.id)
    fill_outgoing(space, case.id)
    return case.id
