"""Accepting what the reader proposes: the only way from a reading into a dossier."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from intakeapp.base.errors import InputError
from intakeapp.data.store import Writer
from intakeapp.domain.cases import Case
from intakeapp.domain.debt_chains import Suggestion, chain_of, suggestions
from intakeapp.domain.debts import Debt
from intakeapp.domain.evidence import Evidence, EvidenceFor
from intakeapp.domain.letter_facts import debt_of, threats_of
from intakeapp.domain.letters import Danger, LetterReading
from intakeapp.domain.records import Source
from intakeapp.domain.threats import Threat
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.crisis import as_kept
from intakeapp.services.documents_in import find_document
from intakeapp.services.evidence import evidence_id
from intakeapp.services.indexing import index_case
from intakeapp.services.workspace import Workspace


def accept_debt(
    space: Workspace,
    case_id: str,
    reading: LetterReading,
    *,
    document_id: str = "",
    chain_of_debt: str = "",
) -> Changes:
    """Keep the debt of a letter, with its page as evidence, in one unit of work.

    `document_id` is the kept document the letter is in; `reading.pages` are its pages.
    `chain_of_debt` is the debt this is a later letter about. `record_id` is the new debt. Raises
    InputError when the letter does not speak of a debt, or document or debt is not in the case.
    """
    context = space.context("letter.accept", source=Source.DOCUMENT)
    with space.store.writing(context) as writer:
        writer.get(Case, case_id)
        debt = keep_debt(
            space, writer, case_id, reading, document_id=document_id, chain_of_debt=chain_of_debt
        )
        return changes_of(writer, debt.id)


def keep_debt(
    space: Workspace,
    writer: Writer,
    case_id: str,
    reading: LetterReading,
    *,
    document_id: str,
    chain_of_debt: str,
) -> Debt:
    """Keep the debt of a letter inside a unit of work; see `accept_debt`."""
    proposed = debt_of(reading, case_id)
    if proposed is None:
        raise InputError("In deze brief staat geen schuld die we herkennen.")
    rows = writer.list(Debt, case_id=case_id)
    debt = dataclasses.replace(
        proposed,
        id=space.store.ids.new(),
        position=max((row.position for row in rows), default=0) + 1,
        chain=_lead_of(rows, chain_of_debt),
    )
    writer.add(debt)
    if document_id:
        _prove(writer, debt, document_id, reading)
    return debt


def _lead_of(rows: list[Debt], debt_id: str) -> str:
    if not debt_id:
        return ""
    chain = chain_of(rows, debt_id)
    if chain is None:
        raise InputError("Deze schuld is er niet meer.", path="chain_of_debt")
    return chain.lead.id


def _prove(writer: Writer, debt: Debt, document_id: str, reading: LetterReading) -> None:
    """Attach the page the amount stands on; the first page when the letter says no amount."""
    document = find_document(writer, debt.case_id, document_id)
    if document.sealed:
        raise InputError("Dit document hoort bij het verzegelde deel.", path="document_id")
    page = reading.pages[0] if reading.amount is None else reading.amount.page
    writer.add(
        Evidence(
            id=evidence_id(EvidenceFor.DEBT, debt.id, document_id, page),
            case_id=debt.case_id,
            target=EvidenceFor.DEBT,
            target_id=debt.id,
            document_id=document_id,
            page=page,
            place="" if reading.amount is None else reading.amount.text,
        )
    )


def accept_dangers(
    space: Workspace, case_id: str, reading: LetterReading, dangers: Iterable[Danger]
) -> Changes:
    """Keep what a letter threatens with in the crisis check; clocks and worklist follow.

    All of it is one unit of work. Nothing to accept changes nothing.
    """
    context = space.context("letter.accept", source=Source.DOCUMENT)
    with space.store.writing(context) as writer:
        keep_dangers(space, writer, case_id, reading, dangers)
        return changes_of(writer)


def keep_dangers(
    space: Workspace,
    writer: Writer,
    case_id: str,
    reading: LetterReading,
    dangers: Iterable[Danger],
) -> None:
    """Keep what a letter threatens with inside a unit of work; see `accept_dangers`."""
    known = {threat.type: threat for threat in writer.list(Threat, case_id=case_id)}
    threats = threats_of(reading, dangers, known, case_id)
    for threat in threats:
        writer.save(as_kept(threat, space.today()))
    if threats:
        index_case(space, writer, case_id)


def chain_proposals(debts: Iterable[Debt], reading: LetterReading) -> tuple[Suggestion, ...]:
    """Return which debts of the case this letter may be a later letter about.

    In each suggestion the letter's own debt has the id "" .
    """
    rows = list(debts)
    if not rows:
        return ()
    proposed = debt_of(reading, rows[0].case_id)
    if proposed is None:
        return ()
    last = dataclasses.replace(proposed, position=max(row.position for row in rows) + 1)
    return tuple(found for found in suggestions([*rows, last]) if "" in found.pair)
