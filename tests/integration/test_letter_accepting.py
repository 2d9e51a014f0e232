"""From a reading that a person accepts to a debt, its evidence, the crisis check and its clock."""

from __future__ import annotations

import dataclasses
from datetime import date, time
from decimal import Decimal

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.debt_chains import Alike, counted
from intakeapp.domain.evidence import EvidenceFor
from intakeapp.domain.letters import LetterKind
from intakeapp.domain.records import Asked
from intakeapp.domain.threats import ThreatType
from intakeapp.services import undo, worklist
from intakeapp.services.casefile import read_case_file
from intakeapp.services.crisis import blank_threat, save_threat
from intakeapp.services.documents_in import add_document
from intakeapp.services.evidence import evidence_for
from intakeapp.services.letter_accepting import accept_dangers, accept_debt, chain_proposals
from intakeapp.services.worklist import WorklistFilter
from tests.helpers.readings import eviction_letter, reading
from tests.helpers.stores import register, tanya
from tests.integration.test_documents_in import pdf

pytestmark = pytest.mark.integration


@pytest.fixture
def case(space):
    return register(space)


def view(space, case):
    return read_case_file(space, case.id)


def test_an_accepted_debt_is_in_the_table_with_its_page(space, case):
    document = add_document(space, case.id, "zak.pdf", pdf(pages=3)).record_id
    changes = accept_debt(space, case.id, eviction_letter(), document_id=document)
    (debt,) = view(space, case).debts
    assert debt.id == changes.record_id
    assert (debt.creditor, debt.amount) == ("Woonstichting Lindehof", Decimal("2345.67"))
    (line,) = evidence_for(view(space, case), EvidenceFor.DEBT, debt.id)
    assert (line.title, line.page) == ("zak", 2)  # the page that says the amount


def test_one_undo_takes_debt_and_evidence_back(space, case):
    document = add_document(space, case.id, "zak.pdf", pdf(pages=3)).record_id
    since = space.store.clock.now()
    accept_debt(space, case.id, eviction_letter(), document_id=document)
    undo.undo_last(space, case.id, since=since)
    found = view(space, case)
    assert (found.debts, found.evidence) == ((), ())


def test_accepted_danger_is_the_crisis_of_the_case_at_once(space, case):
    letter = eviction_letter()
    accept_dangers(space, case.id, letter, letter.danger)
    (threat,) = [t for t in view(space, case).threats if t.present is Asked.YES]
    assert (threat.type, threat.event_date, threat.event_time) == (
        ThreatType.ONTRUIMING, date(2026, 12, 3), time(9, 30),
    )  # fmt: skip
    assert threat.known_since == space.today()
    (row,) = worklist.page(space, WorklistFilter.CRISIS)
    assert row.case_id == case.id


def test_nothing_enters_without_being_accepted(space, case):
    before = view(space, case)
    assert not accept_dangers(space, case.id, eviction_letter(), ())
    assert view(space, case) == before


def test_what_was_known_of_a_threat_stays(space, case):
    known = dataclasses.replace(
        blank_threat(case.id, ThreatType.ONTRUIMING), present=Asked.YES,
        minors_in_house=Asked.YES, remark="belt maandag terug",
    )  # fmt: skip
    save_threat(space, known)
    letter = eviction_letter()
    accept_dangers(space, case.id, letter, letter.danger)
    (threat,) = [t for t in view(space, case).threats if t.type is ThreatType.ONTRUIMING]
    assert (threat.minors_in_house, threat.remark) == (Asked.YES, "belt maandag terug")
    assert threat.event_date == date(2026, 12, 3)


def test_a_later_letter_joins_the_chain_and_counts_once(space, case):
    invoice = reading(
        LetterKind.INVOICE, sender="Woonstichting Lindehof", creditor="Woonstichting Lindehof",
        reference="2026-88121", amount=Decimal("1900.00"),
    )  # fmt: skip
    first = accept_debt(space, case.id, invoice).record_id
    (proposal,) = chain_proposals(view(space, case).debts, eviction_letter())
    assert (proposal.pair, proposal.why) == ({first, ""}, Alike.REFERENCE)
    accept_debt(space, case.id, eviction_letter(), chain_of_debt=first)
    debts = view(space, case).debts
    assert len(debts) == 2
    count = counted(debts)
    assert count.total == Decimal("2345.67")


def test_no_debt_in_the_letter_and_other_peoples_documents_are_refused(space, case):
    with pytest.raises(InputError, match="geen schuld"):
        accept_debt(space, case.id, reading(LetterKind.ADVERTISING, sender="Meubels"))
    other = register(space, resident=dataclasses.replace(tanya(), surname="Ander"))
    theirs = add_document(space, other.id, "brief.pdf", pdf()).record_id
    with pytest.raises(InputError, match="niet in dit dossier"):
        accept_debt(space, case.id, eviction_letter(), document_id=theirs)
    with pytest.raises(InputError, match="niet meer"):
        accept_debt(space, case.id, eviction_letter(), chain_of_debt="er niet")
    assert view(space, case).debts == ()


def test_a_sealed_document_proves_nothing_outside_the_seal(space, case):
    document = add_document(space, case.id, "zak.pdf", pdf(pages=3), sealed=True).record_id
    with pytest.raises(InputError, match="verzegelde"):
        accept_debt(space, case.id, eviction_letter(), document_id=document)
    assert view(space, case).debts == ()
