"""A final document is drawn once, is kept, and never changes again, whoever tries."""

from __future__ import annotations

import dataclasses
import json
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from intakeapp.base.errors import InputError
from intakeapp.data.models.tables import TABLES, document_chunk
from intakeapp.domain.answers import Answer
from intakeapp.domain.cases import Case
from intakeapp.domain.conflicts import Conflict, ConflictState
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.outgoing.decision_rules import ReasonState
from intakeapp.domain.outgoing.loader import templates
from intakeapp.domain.outgoing.records import (
    Decision,
    OutgoingDocument,
    Weighing,
    reasons_to_text,
)
from intakeapp.domain.outgoing.templates import DecisionKind
from intakeapp.services import cases, decisions, house_styles, intake, outgoing, undo
from intakeapp.services.outgoing import NotReadyError
from intakeapp.services.outgoing_facts import facts_of
from intakeapp.services.overview import view_of
from intakeapp.services.portability import export_case, import_case
from tests.helpers.stores import new_store
from tests.integration.outgoing.filled import admitted, file_of

pytestmark = pytest.mark.integration


def final(space, case_id, template, **more):
    draft = outgoing.make_draft(space, case_id, template, **more).record_id
    outgoing.make_final(space, draft)
    return outgoing.document(space, draft)


def stored(space, document):
    with space.store.reading() as reader:
        return reader.get(StoredDocument, document.document_id)


def test_the_pdf_is_kept_with_the_version_of_its_template(space, tanya):
    made = final(space, tanya, "actielijst")
    kept = stored(space, made)
    assert made.is_final
    assert made.final_by == space.me
    assert (kept.kind, kept.template_version) == ("actielijst", made.template_version)
    assert kept.size == len(outgoing.preview(space, made.id))


def test_printing_it_again_gives_the_same_bytes(space, tanya):
    made = final(space, tanya, "actielijst")
    before = outgoing.preview(space, made.id)
    cases.change_resident(space, tanya, given_name="Toos")
    house_styles.save_house_text(space, "Huizen", "colour", "#401020")
    assert outgoing.preview(space, made.id) == before


def test_no_service_changes_it(space, tanya):
    made = final(space, tanya, "actielijst")
    tries = (
        lambda: outgoing.withdraw(space, made.id),
        lambda: outgoing.refill_draft(space, made.id),
        lambda: outgoing.set_until(space, made.id, date(2026, 12, 1)),
        lambda: outgoing.make_final(space, made.id),
    )
    for attempt in tries:
        with pytest.raises(InputError, match="definitief"):
            attempt()
    assert outgoing.document(space, made.id) == made


def test_nobody_changes_it_beside_the_services(space, tanya):
    made = final(space, tanya, "actielijst")
    kept = stored(space, made)
    table, papers = TABLES[OutgoingDocument], TABLES[StoredDocument]
    mine, paper = table.c.id == made.id, papers.c.id == kept.id
    chunk = document_chunk.c.sha256 == kept.sha256
    attempts = (
        table.update().where(mine).values(wording="anders"),
        table.update().where(mine).values(state="concept"),
        table.update().where(mine).values(sealed=True),
        table.delete().where(mine),
        papers.update().where(paper).values(sha256="0" * 64),
        papers.delete().where(paper),
        document_chunk.update().where(chunk).values(bytes=b"x"),
        document_chunk.delete().where(chunk),
        text("UPDATE outgoing_document SET title = 'x'"),
        text("DELETE FROM outgoing_document"),
    )
    for statement in attempts:
        with (
            pytest.raises(IntegrityError, match="never changes"),
            space.store.writing(space.context("test")) as writer,
        ):
            writer.connection.execute(statement)
    assert outgoing.document(space, made.id) == made
    assert stored(space, made) == kept
    assert space.store.problems() == []


def test_what_changes_nothing_is_no_change(space, tanya):
    made = final(space, tanya, "actielijst")
    with space.store.writing(space.context("test")) as writer:
        table = TABLES[OutgoingDocument]
        writer.connection.execute(table.update().values(title=made.title))


def test_undo_passes_over_what_left(space, tanya):
    since = space.store.clock.now()
    intake.answer(space, tanya, "wonen.sinds", intake.AnswerInput(text="2019"))
    made = final(space, tanya, "actielijst")
    undone = undo.undo_last(space, tanya, since=since)
    assert undone is not None
    assert undone.table == "answer"
    assert outgoing.document(space, made.id) == made


def test_a_document_with_gaps_does_not_leave(space, tanya):
    draft = outgoing.make_draft(space, tanya, "verzoek_aanvulling").record_id
    with pytest.raises(NotReadyError) as caught:
        outgoing.make_final(space, draft)
    found = caught.value.reasons
    assert ReasonState.MISSING in {reason.state for reason in found}
    assert any("tot wanneer gevraagde papieren kunnen komen" in r.words for r in found)
    assert not outgoing.document(space, draft).is_final
    assert outgoing.what_is_open(space, draft) == found


def test_a_draft_older_than_the_facts_does_not_leave(space, tanya):
    draft = outgoing.make_draft(space, tanya, "uitnodiging").record_id
    assert outgoing.what_is_open(space, draft) == ()
    cases.change_resident(space, tanya, given_name="Toos")
    assert [r.state for r in outgoing.what_is_open(space, draft)] == [ReasonState.OPEN]
    outgoing.refill_draft(space, draft)
    assert outgoing.what_is_open(space, draft) == ()


def test_our_own_papers_are_no_annex(space, tanya):
    before = facts_of(space, view_of(space, tanya)).rows["documenten"]
    final(space, tanya, "actielijst")
    assert facts_of(space, view_of(space, tanya)).rows["documenten"] == before


def test_a_message_is_final_without_pages(space, tanya):
    made = final(space, tanya, "bericht_afspraak")
    assert made.is_final
    assert made.document_id == ""
    assert outgoing.message(space, made.id)


def test_a_further_print_says_so(space, ready):
    made = final(space, ready, "besluit_toelating")
    for title in templates()[made.template].copies:
        assert outgoing.copy_pdf(space, made.id, title) != outgoing.preview(space, made.id)
    with pytest.raises(InputError, match="afschrift"):
        outgoing.copy_pdf(space, made.id, "Nog een")


# Decisions


def test_a_decision_leaves_and_stops_its_clock(space, ready):
    made = final(space, ready, "besluit_toelating")
    (decision,) = decisions.decisions(space, ready)
    assert decision.outgoing_id == made.id
    assert decision.objection_until == date(2026, 12, 29)
    with space.store.reading() as reader:
        assert reader.get(Case, ready).decision_date == date(2026, 11, 17)


def test_nobody_hears_of_a_decision_before_it_left(space, ready):
    (about, *_others) = outgoing.abouts_of(space, ready, templates()["kennisgeving"])
    (early,) = outgoing.draw_all(space, ready, [("kennisgeving", about)])
    assert "de dag van het besluit" in early.problem
    final(space, ready, "besluit_toelating")
    (late,) = outgoing.draw_all(space, ready, [("kennisgeving", about)])
    assert late.problem == ""


def test_a_decision_that_left_keeps_its_content(space, ready):
    final(space, ready, "besluit_toelating")
    (decision,) = decisions.decisions(space, ready)
    with pytest.raises(InputError, match="definitief"):
        decisions.save_decision(space, dataclasses.replace(decision, conditions="iets anders"))
    for statement in ("UPDATE decision SET conditions = 'x'", "DELETE FROM decision"):
        with (
            pytest.raises(IntegrityError, match="never changes"),
            space.store.writing(space.context("test")) as writer,
        ):
            writer.connection.execute(text(statement))
    decisions.save_decision(space, dataclasses.replace(decision, notified_on=date(2026, 11, 18)))
    decisions.withdraw_decision(space, decision.id)
    (after,) = decisions.decisions(space, ready)
    assert after.withdrawn
    assert after.objection_until == date(2026, 12, 30)
    assert file_of(space, ready).case.decision_date is None  # its clock runs again


def test_a_decision_leaves_once(space, ready):
    final(space, ready, "besluit_toelating")
    again = outgoing.make_draft(space, ready, "besluit_toelating").record_id
    with pytest.raises(NotReadyError, match="al verstuurd"):
        outgoing.make_final(space, again)


def contradict(space, table, row_id, field, *, case_id=None, **more):
    """Write down that two writers left something different, as sync will."""
    at = space.store.clock.now()
    conflict = Conflict(
        id=space.store.ids.new(), case_id=case_id, table_name=table, row_id=row_id, field=field,
        accepted_at=at, parked_at=at, **more,
    )  # fmt: skip
    with space.store.writing(space.context("test")) as writer:
        writer.add(conflict)
    return conflict


def resolve(space, conflict):
    with space.store.writing(space.context("test")) as writer:
        writer.change(conflict, state=ConflictState.RESOLVED)


def answered(space, case_id, key):
    with space.store.reading() as reader:
        return reader.list(Answer, case_id=case_id, question_key=key)[0]


def test_a_contradiction_holds_the_decision_until_somebody_chose(space, ready):
    draft = outgoing.make_draft(space, ready, "besluit_toelating").record_id
    assert outgoing.what_is_open(space, draft) == ()
    found = contradict(space, "case_file", ready, "first_talk_date", case_id=ready)
    with pytest.raises(NotReadyError, match="twee medewerkers"):
        outgoing.make_final(space, draft)
    (drawn,) = outgoing.draw_all(space, ready, [("besluit_toelating", "")])
    assert "twee medewerkers" in drawn.problem
    assert not outgoing.document(space, draft).is_final
    resolve(space, found)
    outgoing.make_final(space, draft)


def test_contradictions_are_known_by_answer_unit_row_and_resident(space, ready):
    draft = outgoing.make_draft(space, ready, "besluit_toelating").record_id
    file = file_of(space, ready)
    answer = answered(space, ready, "vraag.doel")
    (decision,) = file.decisions
    tries = (
        ("answer", answer.id, "answer", ready, {}, "De hulpvraag"),
        ("answer", "weg", "", ready, {"parked_value": '{"question_key": "vraag.doel"}'},
         "De hulpvraag"),
        ("answer", "weg", "", ready, {}, "De gekozen hulp"),
        ("decision", decision.id, "notified", ready, {}, "Het besluit"),
        ("case_file", ready, "", ready, {}, "De aanmelding"),
        ("income", "weg", "amount", ready, {}, "De beslagvrije voet"),
        ("resident", file.resident.id, "birth_date", None, {}, "De identiteit"),
    )  # fmt: skip
    for table, row_id, field, case_id, more, called in tries:
        made = contradict(space, table, row_id, field, case_id=case_id, **more)
        words = [reason.words for reason in outgoing.what_is_open(space, draft)]
        assert any(w.startswith(f"{called}: twee medewerkers") for w in words), (table, words)
        resolve(space, made)
    assert outgoing.what_is_open(space, draft) == ()


def test_a_contradiction_elsewhere_holds_nothing(space, ready, tanya):
    draft = outgoing.make_draft(space, ready, "besluit_toelating").record_id
    contradict(space, "case_file", tanya, "first_talk_date", case_id=tanya)
    contradict(space, "note", "n", "text", case_id=ready)
    outgoing.make_final(space, draft)


def test_without_identity_nobody_is_admitted(space, ellis):
    decisions.prepare(space, ellis, DecisionKind.ADMIT)
    draft = outgoing.make_draft(space, ellis, "besluit_toelating").record_id
    found = {reason.where for reason in outgoing.what_is_open(space, draft)}
    assert "papieren" in found


def test_a_refusal_without_weighed_reasons_is_impossible(space, ellis):
    admitted(space, ellis)
    made = decisions.prepare(space, ellis, DecisionKind.REFUSE).record_id
    draft = outgoing.make_draft(space, ellis, "besluit_weigering").record_id
    with pytest.raises(NotReadyError, match="grond"):
        outgoing.make_final(space, draft)
    with space.store.reading() as reader:
        decision = reader.get(Decision, made)
    reason = Weighing(ground="Anders", in_favour="a", against="b", weighing="c")
    decisions.save_decision(
        space, dataclasses.replace(decision, reasons=reasons_to_text((reason,)))
    )
    outgoing.refill_draft(space, draft)
    outgoing.make_final(space, draft)
    assert outgoing.document(space, draft).is_final


def test_a_cure_term_lapses_before_a_case_is_left(space, tanya):
    letter = outgoing.make_draft(
        space, tanya, "verzoek_aanvulling", until=date(2026, 11, 16)
    ).record_id
    found = [reason.words for reason in outgoing.what_is_open(space, letter)]
    assert not any("aanvullen" in words for words in found)
    decisions.prepare(space, tanya, DecisionKind.LEAVE)
    draft = outgoing.make_draft(space, tanya, "besluit_buiten_behandeling").record_id
    assert any("Awb 4:5" in r.words for r in outgoing.what_is_open(space, draft))


# Out and in again


def test_final_documents_and_decisions_travel(space, ready, tmp_path):
    made = final(space, ready, "besluit_toelating")
    out = json.loads(json.dumps(export_case(space, ready)))
    folder = tmp_path / "ander"
    folder.mkdir()
    other = new_store(folder)
    try:
        import_case(other.space, out)
        assert file_of(other.space, ready).outgoing == file_of(space, ready).outgoing
        assert file_of(other.space, ready).decisions == file_of(space, ready).decisions
        same = outgoing.preview(other.space, made.id)
        assert same == outgoing.preview(space, made.id)
    finally:
        other.close()


def test_a_document_that_cannot_be_true_is_refused(space, tanya, tmp_path):
    final(space, tanya, "actielijst")
    out = export_case(space, tanya)
    folder = tmp_path / "ander"
    folder.mkdir()
    other = new_store(folder)
    try:
        for change, field in (
            ({"wording": "x"}, "wording"), ({"typeface": "x"}, "typeface"),
            ({"document_id": "x"}, "document_id"), ({"about_id": "x"}, "about_id"),
            ({"second_language": "en"}, "second_wording"), ({"final_at": None}, "state"),
            ({"state": "concept"}, "state"),
        ):  # fmt: skip
            wrong = {**out, "outgoing": [{**out["outgoing"][0], **change}]}
            with pytest.raises(InputError) as caught:
                import_case(other.space, wrong)
            assert caught.value.path == f"outgoing[0].{field}"
    finally:
        other.close()
