"""The tables of the integral intake in a dossier: what points at what, and what can't be true."""

from __future__ import annotations

import base64
import copy
import dataclasses
from decimal import Decimal

import pytest

from intakeapp.base.errors import InputError
from intakeapp.base.ids import derived_id
from intakeapp.domain.debts import Debt
from intakeapp.domain.evidence import Evidence, EvidenceFor
from intakeapp.domain.records import AnswerState
from intakeapp.printing.preview import page_count
from intakeapp.services import papers, rows
from intakeapp.services.portability import export_case, import_case
from tests.helpers.stores import register

pytestmark = pytest.mark.integration
SOME_ID = "0192f0c1-7a00-7000-8000-00000000abcd"


def dossier():
    """A dossier by hand with a row in every table, each as short as it may be."""
    return {
        "format": 1,
        "resident": {"surname": "Holtrop"},
        "case": {"municipality": "Huizen", "channel": "balie", "aanmelding_date": "2026-11-16"},
        "household": [{"name": "Noor"}],
        "answers": [{"question_key": "wonen.huur", "value": "696"},
                    {"question_key": "veilig.bang", "value": "ja"}],
        "debts": [{"creditor": "A", "amount": "10.00"}, {"creditor": "B", "chain": "debts[0]"},
                  {"creditor": "C", "chain": "debts[3]"}, {"creditor": "D"}],
        "appointments": [{"day": "2026-11-24"}],
        "documents": [{"kind": "brief", "title": "Proef", "media_type": "text/plain",
                       "content": "UHJvZWY="}],
        "incomes": [{"kind": "loon", "amount": "1.00"}],
        "expenses": [{"post": "huur", "amount": "1.00"}],
        "assets": [{"kind": "betaalrekening", "amount": "-1.00"}],
        "contacts": [{"at": "2026-11-16T10:00:00+01:00", "kind": "telefoon",
                      "appointment_id": "appointments[0]"}],
        "notes": [{"text": "Let op", "question_key": "wonen.huur"}, {"text": "Van de zaak"}],
        "evidence": [
            {"target": "answer", "target_id": "answers[0]", "document_id": "documents[0]"},
            {"target": "debt", "target_id": "debts[1]", "document_id": "documents[0]", "page": 2},
            {"target": "income", "target_id": "incomes[0]", "document_id": "documents[0]"},
            {"target": "expense", "target_id": "expenses[0]", "document_id": "documents[0]"},
            {"target": "asset", "target_id": "assets[0]", "document_id": "documents[0]"},
            {"target": "household_member", "target_id": "household[0]",
             "document_id": "documents[0]"},
        ],
        "referrals": [{"organisation": "Maatjes", "organisation_id": SOME_ID, "consent": "no",
                       "consent_date": "2026-11-17"}],
    }  # fmt: skip


def changed(path, value):
    payload = copy.deepcopy(dossier())
    *way, last = [int(part) if part.isdigit() else part for part in path.split("__")]
    place = payload
    for step in way:
        place = place[step]
    place[last] = value
    return payload


def test_places_become_ids_and_the_rest_is_filled_in(space):
    content = export_case(space, import_case(space, dossier()).record_id)
    debts, answers = content["debts"], {a["question_key"]: a for a in content["answers"]}
    assert [d["chain"] for d in debts] == ["", debts[0]["id"], debts[3]["id"], ""]
    assert [d["position"] for d in debts] == [1, 2, 3, 4]
    assert content["contacts"][0]["appointment_id"] == content["appointments"][0]["id"]
    assert content["contacts"][0]["by_worker"] == space.me
    assert {n["written_by"] for n in content["notes"]} == {space.me}
    targets = {e["target"]: e["target_id"] for e in content["evidence"]}
    assert targets == {
        "answer": answers["wonen.huur"]["id"],
        "debt": debts[1]["id"],
        "income": content["incomes"][0]["id"],
        "expense": content["expenses"][0]["id"],
        "asset": content["assets"][0]["id"],
        "household_member": content["household"][0]["id"],
    }
    pages = {e["target"]: e["page"] for e in content["evidence"]}
    assert (pages["answer"], pages["debt"]) == (1, 2)
    for name in ("incomes", "expenses", "assets"):
        assert (content[name][0]["amount_state"], content[name][0]["position"]) == ("given", 1)
    assert content["appointments"][0]["assigned_to"] == ""


def test_the_id_of_evidence_follows_from_what_it_shows(space):
    content = export_case(space, import_case(space, dossier()).record_id)
    for item in content["evidence"]:
        parts = (item["target"], item["target_id"], item["document_id"], str(item["page"]))
        assert item["id"] == derived_id("evidence", *parts)


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("debts__0__amount", "-1.00", "debts[0].amount"),
        ("debts__0__original_amount", "-1.00", "debts[0].original_amount"),
        ("debts__0__instalment", "-0.01", "debts[0].instalment"),
        ("debts__0__amount_state", "unknown", "debts[0].amount_state"),
        ("debts__1__amount_state", "given", "debts[1].amount"),
        ("debts__0__chain", "debts[0]", "debts[0].chain"),
        ("debts__0__chain", "debts[1]", "debts[0].chain"),
        ("debts__0__chain", "debts[9]", "debts[0].chain"),
        ("debts__0__chain", SOME_ID, "debts[0].chain"),
        ("debts__3__chain", "debts[2]", "debts[2].chain"),
        ("debts__0__kind", "boete", "debts[0].kind"),
        ("incomes__0__amount", "-1.00", "incomes[0].amount"),
        ("incomes__0__amount_state", "refused", "incomes[0].amount_state"),
        ("incomes__0__period", "dag", "incomes[0].period"),
        ("expenses__0__amount", "-1.00", "expenses[0].amount"),
        ("assets__0__amount_state", "not_asked", "assets[0].amount_state"),
        ("household__0__birth_year", 1700, "household[0].birth_year"),
        ("appointments__0__minutes", -5, "appointments[0].minutes"),
        ("appointments__0__travel_minutes", 5000, "appointments[0].travel_minutes"),
        ("appointments__0__assigned_to", SOME_ID, "appointments[0].assigned_to"),
        ("contacts__0__appointment_id", "appointments[1]", "contacts[0].appointment_id"),
        ("contacts__0__appointment_id", SOME_ID, "contacts[0].appointment_id"),
        ("contacts__0__by_worker", "iemand", "contacts[0].by_worker"),
        ("contacts__0__at", "2026-11-18T10:00:00+01:00", "contacts[0].at"),
        ("notes__0__question_key", "wonen.kasteel", "notes[0].question_key"),
        ("notes__0__text", " ", "notes[0].text"),
        ("notes__0__sealed", True, "notes[0].sealed"),
        ("notes__0__written_by", SOME_ID, "notes[0].written_by"),
        ("evidence__0__target", "talk", "evidence[0].target"),
        ("evidence__0__target_id", "answers[7]", "evidence[0].target_id"),
        ("evidence__0__target_id", "debts[0]", "evidence[0].target_id"),
        ("evidence__0__target_id", SOME_ID, "evidence[0].target_id"),
        ("evidence__0__document_id", "documents[1]", "evidence[0].document_id"),
        ("evidence__0__page", 0, "evidence[0].page"),
        ("evidence__0__page", 10**6, "evidence[0].page"),
        ("evidence__0__id", SOME_ID, "evidence[0].id"),
        ("evidence__0__sealed", "nee", "evidence[0].sealed"),
        ("referrals__0__organisation", "", "referrals[0].organisation"),
        ("referrals__0__organisation_id", "12", "referrals[0].organisation_id"),
        ("referrals__0__question_key", "wonen.kasteel", "referrals[0].question_key"),
        ("referrals__0__domain", "liefde", "referrals[0].domain"),
        ("referrals__0__consent", "not_asked", "referrals[0].consent_date"),
        ("referrals__0__sent_date", "2026-11-18", "referrals[0].sent_date"),
        ("referrals__0__closed_date", "2026-11-17", "referrals[0].outcome"),
    ],
)  # fmt: skip
def test_what_cannot_be_true_is_refused_with_its_path(untouched, path, value, place):
    with pytest.raises(InputError) as caught:
        import_case(untouched, changed(path, value))
    assert caught.value.path == place
    assert caught.value.what.endswith(".")


def test_a_page_that_the_document_does_not_have_is_refused(space, untouched):
    case_id = register(space).id
    paper = papers.draw(space, case_id, "koelkastblad")
    pages = page_count(paper.pdf)
    content = base64.b64encode(paper.pdf).decode("ascii")
    payload = dossier()
    payload["documents"][0] |= {"media_type": "application/pdf", "content": content}
    payload["evidence"] = [{**payload["evidence"][0], "page": pages}]
    import_case(space, payload)
    payload["evidence"][0]["page"] = pages + 1
    with pytest.raises(InputError, match="is er niet") as caught:
        import_case(untouched, payload)
    assert caught.value.path == "evidence[0].page"
    payload["documents"][0] |= {"content": "UHJvZWY="}  # no PDF at all: kept as it came
    import_case(space, payload)


def test_the_same_page_twice_for_one_answer_is_one(untouched):
    payload = dossier()
    payload["evidence"].append(payload["evidence"][0])
    with pytest.raises(InputError, match="twee keer") as caught:
        import_case(untouched, payload)
    assert caught.value.path == "evidence[6]"


def test_evidence_of_a_sealed_answer_is_marked(space):
    payload = dossier()
    payload["evidence"] = [
        {"target": "answer", "target_id": "answers[1]", "document_id": "documents[0]",
         "sealed": True},
    ]  # fmt: skip
    content = export_case(space, import_case(space, payload).record_id)
    assert [item["sealed"] for item in content["evidence"]] == [True]


def test_a_seal_of_a_question_only_another_municipality_has_is_believed(space):
    payload = dossier()
    payload["notes"] = [{"text": "x", "question_key": "gemeente.eigen", "sealed": True}]
    content = export_case(space, import_case(space, payload).record_id)
    assert content["notes"][0]["question_key"] == "gemeente.eigen"


def test_pointers_to_what_was_taken_away_are_not_exported(space):
    case_id = register(space).id
    given = {"amount": Decimal("1.00"), "amount_state": AnswerState.GIVEN}
    lead = Debt(id="", case_id=case_id, creditor="A", **given)
    lead = dataclasses.replace(lead, id=rows.save_row(space, lead).record_id)
    rows.save_row(space, Debt(id="", case_id=case_id, creditor="B", chain=lead.id))
    with space.store.writing(space.context("test")) as writer:
        writer.add(Evidence(
            id=SOME_ID, case_id=case_id, target=EvidenceFor.DEBT, target_id=lead.id,
            document_id=SOME_ID,
        ))  # fmt: skip
    rows.remove_row(space, lead)
    content = export_case(space, case_id)
    assert [(d["creditor"], d["chain"]) for d in content["debts"]] == [("B", "")]
    assert content["evidence"] == []
