"""A team at work: exports alike, undo beside a colleague, crisis first, sealed marked."""

from __future__ import annotations

import json

import pytest

from intakeapp.base.errors import InputError
from intakeapp.data import outbox
from intakeapp.domain.outgoing.records import DocumentState, OutgoingDocument
from intakeapp.domain.records import Asked
from intakeapp.domain.threats import Threat, ThreatType
from intakeapp.services import cases, sync_client
from intakeapp.services.crisis import threat_id
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.portability import export_case
from intakeapp.services.rows import save_row
from intakeapp.services.sync_outgoing import batches
from intakeapp.services.undo import undo_last
from intakeapp.services.worklist import WorklistFilter, page
from tests.helpers.stores import register, registration, tanya
from tests.integration.sync.laptops import meet, rows_of
from tests.integration.sync.test_meeting import (
    KEY,
    Debt,
    answer_on,
    debts_on,
    open_on,
    value_on,
)

pytestmark = pytest.mark.integration


def exported(laptop, case):
    """Return the export without its timeline: each copy tells there how it came to know."""
    payload = export_case(laptop.space, case.id)
    payload.pop("timeline")
    return json.dumps(payload, sort_keys=True)


def threat(case_id, kind):
    return Threat(id=threat_id(case_id, kind), case_id=case_id, type=kind, present=Asked.YES)


def test_two_laptops_export_a_case_alike(laptops):
    marit, _iris, noor = laptops
    case = register(marit.space)
    meet(*laptops)
    for number, one in enumerate(laptops):
        save_row(one.space, Debt(id="", case_id=case.id, creditor=f"Palet {number}"))
        answer_on(one, case, str(100 + number))
    meet(*laptops)
    assert len({exported(one, case) for one in laptops}) == 1
    assert len(debts_on(noor, case)) == 3
    assert len(open_on(marit)) == 2


def test_the_worklist_of_a_colleague_follows(laptops):
    marit, iris, _noor = laptops
    case = register(marit.space)
    meet(*laptops)
    cases.change_resident(marit.space, case.id, surname="Verbeek")
    marit.sync()
    told = iris.sync().changes
    assert case.id in told.case_ids
    assert "resident" in told.tables
    assert [row.name for row in page(iris.space, WorklistFilter.ALL)] == ["Tanya Verbeek"]


def test_undo_passes_by_what_a_colleague_changed_since(laptops):
    marit, iris, _noor = laptops
    case = register(marit.space)
    since = marit.space.store.clock.now()
    answer_on(marit, case, "100")
    meet(*laptops)
    answer_on(iris, case, "300")
    meet(*laptops)
    with pytest.raises(InputError, match="collega"):
        undo_last(marit.space, case.id, since=since)
    assert value_on(marit, case) == "300.00"


def test_an_undo_travels(laptops):
    marit, iris, _noor = laptops
    case = register(marit.space)
    answer_on(marit, case, "100")
    meet(*laptops)
    since = marit.space.store.clock.now()
    answer_on(marit, case, "200")
    meet(*laptops)
    assert value_on(iris, case) == "200.00"
    undo_last(marit.space, case.id, since=since)
    meet(*laptops)
    assert value_on(iris, case) == "100.00"
    assert rows_of(marit.space) == rows_of(iris.space)


def test_a_case_in_crisis_goes_first(laptops):
    marit, *_others = laptops
    calm = register(marit.space)
    answer_on(marit, calm, "100")
    urgent = cases.register(
        marit.space, registration(tanya()), lambda case: [threat(case, ThreatType.ONTRUIMING)]
    ).record_id
    answer(marit.space, urgent, KEY, AnswerInput(text="5"))
    with marit.space.store.reading() as reader:
        order = [
            next((key for key in (urgent, calm.id) if key in group.keys), "")
            for group in outbox.to_send(reader)
        ]
    assert order == [urgent, urgent, "", calm.id, calm.id]


def test_what_is_sealed_is_marked(laptops):
    marit, *_others = laptops
    case = register(marit.space)
    answer_on(marit, case, "100")
    with marit.space.store.writing(marit.space.context("test.threat")) as writer:
        writer.add(threat(case.id, ThreatType.GEVAAR_THUIS))
    with marit.space.store.writing(marit.space.context("test.threat")) as writer:
        writer.change(threat(case.id, ThreatType.GEVAAR_THUIS), remark="let op")
    found = [p.form.sealed for parcels in batches(marit.space) for p in parcels]
    assert sorted(found) == [False, False, False, True, True]


def test_a_final_document_stays_as_it_left_though_a_colleague_changed_its_draft(laptops):
    marit, iris, _noor = laptops
    case = register(marit.space)
    draft = OutgoingDocument(
        id=marit.space.store.ids.new(), case_id=case.id, template="message",
        title="Bericht", wording="{}",
        template_version="1", made_at=marit.space.store.clock.now(), made_by=marit.space.me,
    )  # fmt: skip
    with marit.space.store.writing(marit.space.context("test.draft")) as writer:
        writer.add(draft)
    meet(*laptops)
    with marit.space.store.writing(marit.space.context("test.final")) as writer:
        writer.change(draft, state=DocumentState.FINAL)
    with iris.space.store.writing(iris.space.context("test.change")) as writer:
        writer.change(draft, title="Ander bericht")
    meet(*laptops)
    with marit.space.store.reading() as reader:
        here = reader.get(OutgoingDocument, draft.id)
    assert (here.title, here.state) == ("Bericht", DocumentState.FINAL)


def test_typing_between_the_steps_of_a_round_is_kept_and_goes_later(laptops, monkeypatch):
    marit, iris, _noor = laptops
    case = register(marit.space)
    for number in range(5):
        save_row(marit.space, Debt(id="", case_id=case.id, creditor=f"Palet {number}"))
    marit.sync()
    monkeypatch.setattr(sync_client, "_SLICE", 1)
    typed = iter(range(100))

    def type_on(changes):
        if case.id in changes.case_ids:
            answer_on(iris, case, str(next(typed)))

    sync_client.sync_once(iris.space, iris.door, arrived=type_on)
    assert next(typed) > 3
    last = value_on(iris, case)
    meet(*laptops)
    assert value_on(marit, case) == last
    assert not open_on(marit)


def test_a_round_can_be_stopped_and_goes_on(laptops):
    marit, iris, _noor = laptops
    register(marit.space)
    marit.sync()
    calls = iter([False, False, True])
    stopped = sync_client.sync_once(
        iris.space, iris.door, cancelled=lambda: next(calls, True)
    )  # fmt: skip
    assert not stopped.finished
    assert iris.sync().finished
    assert rows_of(iris.space, without=("worker",)) == rows_of(marit.space, without=("worker",))
