"""What must be true of the rows of the tables in a dossier that comes in from a file."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from intakeapp.base.clock import to_local
from intakeapp.base.dates import EARLIEST, LATEST
from intakeapp.base.errors import InputError
from intakeapp.domain.cases import Appointment, NeededItem
from intakeapp.domain.contacts import ContactMoment, Note
from intakeapp.domain.debts import Debt
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.evidence import Evidence
from intakeapp.domain.households import HouseholdMember
from intakeapp.domain.money_rows import Asset, Expense, Income
from intakeapp.domain.outgoing.events import DocumentEvent, EventKind
from intakeapp.domain.outgoing.records import (
    TYPEFACES,
    Decision,
    OutgoingDocument,
    reasons_from_text,
)
from intakeapp.domain.outgoing.translations import DUTCH, LANGUAGES
from intakeapp.domain.outgoing.wording_json import from_json
from intakeapp.domain.records import AnswerState, Asked, CaseRecord
from intakeapp.domain.referrals import Referral
from intakeapp.services.portability_checks import asked_about, check_id
from intakeapp.services.portability_filling import place_in
from intakeapp.services.workspace import Workspace

_MINUTES_IN_A_DAY = 24 * 60
_MOST_PAGES = 10_000
_MOST_WEEKS = 1_000
_LANGUAGES = (DUTCH, *LANGUAGES)
_PDF = "application/pdf"
_PICTURES = ("image/jpeg", "image/png")


def check_row(space: Workspace, record: CaseRecord, path: str) -> None:
    """Raise InputError with the path of what cannot be true of one row."""
    check = _CHECKS.get(type(record))
    if check is not None:
        check(space, record, path)


def _amount(record: Debt | Income | Expense | Asset, path: str) -> None:
    """An amount and its state are one answer: there is one exactly when it was given."""
    if record.amount is None and record.amount_state is AnswerState.GIVEN:
        raise InputError("Bij een gegeven bedrag hoort een bedrag.", path=f"{path}.amount")
    if record.amount is not None and record.amount_state is not AnswerState.GIVEN:
        raise InputError("Bij een bedrag hoort “given”.", path=f"{path}.amount_state")


def _not_below_zero(euros: Decimal | None, path: str) -> None:
    if euros is not None and euros < 0:
        raise InputError("Een bedrag is hier niet lager dan nul.", path=path)


def _has_been(day: date | None, today: date, path: str) -> None:
    if day is not None and day > today:
        raise InputError("Deze dag ligt in de toekomst.", path=path)


def _known(space: Workspace, key: str, path: str) -> None:
    if key:
        asked_about(space, key, path)


def _debt(_space: Workspace, record: Debt, path: str) -> None:
    _amount(record, path)
    for name in ("amount", "original_amount", "instalment"):
        _not_below_zero(getattr(record, name), f"{path}.{name}")


def _money(_space: Workspace, record: Income | Expense, path: str) -> None:
    _amount(record, path)
    _not_below_zero(record.amount, f"{path}.amount")


def _asset(_space: Workspace, record: Asset, path: str) -> None:
    _amount(record, path)  # a balance may be below zero


def _member(_space: Workspace, record: HouseholdMember, path: str) -> None:
    if record.birth_year is not None and not EARLIEST <= record.birth_year <= LATEST:
        raise InputError("Dit jaar kan niet kloppen.", path=f"{path}.birth_year")


def _appointment(_space: Workspace, record: Appointment, path: str) -> None:
    for name in ("minutes", "travel_minutes"):
        minutes = getattr(record, name)
        if minutes is not None and not 0 <= minutes <= _MINUTES_IN_A_DAY:
            raise InputError("Dit aantal minuten kan niet kloppen.", path=f"{path}.{name}")


def _needed_item(space: Workspace, record: NeededItem, path: str) -> None:
    _known(space, record.question_key, f"{path}.question_key")


def _contact(space: Workspace, record: ContactMoment, path: str) -> None:
    _has_been(to_local(record.at).date(), space.today(), f"{path}.at")


def _note(space: Workspace, record: Note, path: str) -> None:
    if not record.text.strip():
        raise InputError("Een notitie heeft tekst.", path=f"{path}.text")
    _known(space, record.question_key, f"{path}.question_key")


def _evidence(_space: Workspace, record: Evidence, path: str) -> None:
    if not 1 <= record.page <= _MOST_PAGES:
        raise InputError("Bladzijden tellen vanaf 1.", path=f"{path}.page")


def _referral(space: Workspace, record: Referral, path: str) -> None:
    if not record.organisation.strip():
        raise InputError("Schrijf op naar wie is doorverwezen.", path=f"{path}.organisation")
    if record.organisation_id:
        check_id(record.organisation_id, f"{path}.organisation_id")
    _known(space, record.question_key, f"{path}.question_key")
    for name in ("consent_date", "sent_date", "answer_date", "closed_date"):
        _has_been(getattr(record, name), space.today(), f"{path}.{name}")
    if record.consent_date is not None and record.consent not in (Asked.YES, Asked.NO):
        raise InputError("Een dag hoort bij “yes” of “no”.", path=f"{path}.consent_date")
    if record.closed_date is not None and not record.outcome.strip():
        raise InputError("Afsluiten doet iemand met een uitkomst.", path=f"{path}.outcome")


def _outgoing(_space: Workspace, record: OutgoingDocument, path: str) -> None:
    if record.is_final is not (record.final_at is not None):
        raise InputError(
            "Wie een stuk definitief maakte, deed dat op een dag.", path=f"{path}.state"
        )
    if record.document_id and not record.is_final:
        raise InputError("Alleen een definitief stuk heeft een document.", path=f"{path}.state")
    for name in ("language", "second_language"):
        language = getattr(record, name)
        if language not in _LANGUAGES and (language or name == "language"):
            known = ", ".join(_LANGUAGES)
            raise InputError(f"Hier hoort een van deze talen: {known}.", path=f"{path}.{name}")
    if record.typeface not in TYPEFACES:
        known = ", ".join(TYPEFACES)
        raise InputError(f"Hier hoort een van deze woorden: {known}.", path=f"{path}.typeface")
    if bool(record.second_language) != bool(record.second_wording):
        raise InputError("Een tweede taal heeft een tekst.", path=f"{path}.second_wording")
    for name in ("wording", "second_wording"):
        _wording(getattr(record, name), f"{path}.{name}")


def _wording(text: str, path: str) -> None:
    if not text and path.endswith(".second_wording"):
        return
    try:
        from_json(text)
    except InputError as error:
        raise InputError(error.what, path=path, now=error.now) from None


def _decision(_space: Workspace, record: Decision, path: str) -> None:
    try:
        reasons_from_text(record.reasons)
    except InputError as error:
        raise InputError(error.what, path=f"{path}.reasons") from None
    if record.plan_weeks is not None and not 0 <= record.plan_weeks <= _MOST_WEEKS:
        raise InputError("Dit aantal weken kan niet kloppen.", path=f"{path}.plan_weeks")


def _event(space: Workspace, record: DocumentEvent, path: str) -> None:
    _has_been(record.day, space.today(), f"{path}.day")
    if record.kind is EventKind.WITHDRAWN and not record.reason.strip():
        raise InputError("Schrijf op waarom het is ingetrokken.", path=f"{path}.reason")


_CHECKS: Mapping[type[CaseRecord], Callable[[Workspace, Any, str], None]] = {
    Debt: _debt,
    Income: _money,
    Expense: _money,
    Asset: _asset,
    HouseholdMember: _member,
    Appointment: _appointment,
    NeededItem: _needed_item,
    ContactMoment: _contact,
    Note: _note,
    Evidence: _evidence,
    Referral: _referral,
    OutgoingDocument: _outgoing,
    Decision: _decision,
    DocumentEvent: _event,
}


def check_pages(
    evidence: Sequence[Evidence],
    documents: Sequence[StoredDocument],
    contents: Mapping[str, bytes],
    path: str,
) -> None:
    """Raise InputError for evidence on a page that its document does not have.

    `contents` are the bytes by SHA-256. A PDF that cannot be read, and a kind of file without
    pages, are taken as they are.
    """
    pages = {
        document.id: _pages(document.media_type, contents[document.sha256])
        for document in documents
        if document.id in {item.document_id for item in evidence}
    }
    for number, item in enumerate(evidence):
        known = pages[item.document_id]
        if known is not None and item.page > known:
            raise InputError("Deze bladzijde is er niet.", path=f"{path}[{number}].page")


def _pages(media_type: str, content: bytes) -> int | None:
    from intakeapp.printing.preview import page_count  # late: it loads the PDF library

    if media_type in _PICTURES:
        return 1
    try:
        return page_count(content) if media_type == _PDF else None
    except InputError:
        return None


def chained(debts: Sequence[Debt], path: str) -> tuple[Debt, ...]:
    """Return the debts with the places in `chain` ("debts[0]") replaced by ids.

    Raises InputError for a debt that is not in the file, for one that follows itself, and for a
    ring.
    """
    ids = [debt.id for debt in debts]
    made: list[Debt] = []
    for number, debt in enumerate(debts):
        place = place_in(debt.chain, "debts", len(ids))
        made.append(debt if place is None else dataclasses.replace(debt, chain=ids[place]))
        if made[-1].chain and made[-1].chain not in ids:
            raise InputError("Deze schuld staat niet in 'debts'.", path=f"{path}[{number}].chain")
    leads = {debt.id: debt.chain for debt in made if debt.chain}
    for number, debt in enumerate(made):
        if _leads_back(debt.id, leads):
            raise InputError(
                "Deze schulden verwijzen naar elkaar, in een kring.", path=f"{path}[{number}].chain"
            )
    return tuple(made)


def _leads_back(start: str, leads: Mapping[str, str]) -> bool:
    seen = {start}
    here = leads.get(start, "")
    while here and here not in seen:
        seen.add(here)
        here = leads.get(here, "")
    return here == start
