"""Evidence: the page of a document that shows that an answer or a row is right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intakeapp.base.errors import InputError
from intakeapp.base.ids import derived_id
from intakeapp.data.store import Reader, Writer
from intakeapp.domain.answers import Answer
from intakeapp.domain.debts import Debt
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.evidence import Evidence, EvidenceFor
from intakeapp.domain.households import HouseholdMember
from intakeapp.domain.money_rows import Asset, Expense, Income
from intakeapp.domain.records import AnswerState, CaseRecord, Source
from intakeapp.services.casefile import CaseFile
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.document_bytes import read_bytes
from intakeapp.services.sealing import is_sealed_question
from intakeapp.services.workspace import Workspace

Target = Answer | Debt | Income | Expense | Asset | HouseholdMember
LONGEST_PLACE = 200
_TARGETS: Mapping[type[CaseRecord], EvidenceFor] = {
    Debt: EvidenceFor.DEBT,
    Income: EvidenceFor.INCOME,
    Expense: EvidenceFor.EXPENSE,
    Asset: EvidenceFor.ASSET,
    HouseholdMember: EvidenceFor.HOUSEHOLD,
}


@dataclass(frozen=True, kw_only=True)
class EvidenceLine:
    """One page of evidence as a screen shows it; `title` is empty when the document is gone."""

    id: str
    document_id: str
    title: str
    page: int
    place: str = ""

    @property
    def words(self) -> str:
        """The page in words: "Huurcontract, bladzijde 2"."""
        return page_words(self.title or "document", self.page)


def page_words(title: str, page: int) -> str:
    """Return a page of a document in words."""
    return f"{title}, bladzijde {page}"


def evidence_id(target: EvidenceFor, target_id: str, document_id: str, page: int) -> str:
    """Return the id of evidence: the same on every device."""
    return derived_id("evidence", target, target_id, document_id, str(page))


def attach(
    space: Workspace,
    case_id: str,
    target: EvidenceFor,
    target_id: str,
    document_id: str,
    page: int,
    place: str = "",
) -> Changes:
    """Say that a page, counted from 1, shows an answer or row; its source becomes a document.

    Both are one change, so that undo takes both back. Attaching the same page again changes its
    place only. Raises InputError when answer, row or document is not in this case, there is no
    such page, the question was not answered yet, or the document is sealed and the answer is not.
    """
    place = " ".join(place.split())
    if len(place) > LONGEST_PLACE:
        raise InputError(f"Houd de plek korter dan {LONGEST_PLACE} tekens.", path="place")
    context = space.context("evidence.attach", source=Source.DOCUMENT)
    with space.store.writing(context) as writer:
        row = _target_of(writer, case_id, target, target_id)
        document = _document_of(writer, case_id, document_id, page)
        if document.sealed and not _is_sealed(space, row):
            raise InputError("Dit document hoort bij het verzegelde deel.", path="document_id")
        record = Evidence(
            id=evidence_id(target, target_id, document_id, page),
            case_id=case_id,
            target=target,
            target_id=target_id,
            document_id=document_id,
            page=page,
            place=place,
        )
        writer.save(record)
        _tell_source(space, writer, row, page_words(document.title, page))
        return changes_of(writer, record.id)


def _is_sealed(space: Workspace, row: Target) -> bool:
    return isinstance(row, Answer) and is_sealed_question(space.questionnaire, row.question_key)


def _target_of(reader: Reader, case_id: str, target: EvidenceFor, target_id: str) -> Target:
    row = _find(reader, target, target_id)
    if row is None or row.case_id != case_id:
        what = (
            "Geef eerst het antwoord." if target is EvidenceFor.ANSWER else "Deze rij is er niet."
        )
        raise InputError(what, path="target_id")
    if isinstance(row, Answer) and row.state is AnswerState.NOT_ASKED:
        raise InputError("Geef eerst het antwoord.", path="target_id")
    return row


def _find(reader: Reader, target: EvidenceFor, target_id: str) -> Target | None:
    match target:
        case EvidenceFor.ANSWER:
            return reader.find(Answer, target_id)
        case EvidenceFor.DEBT:
            return reader.find(Debt, target_id)
        case EvidenceFor.INCOME:
            return reader.find(Income, target_id)
        case EvidenceFor.EXPENSE:
            return reader.find(Expense, target_id)
        case EvidenceFor.ASSET:
            return reader.find(Asset, target_id)
        case EvidenceFor.HOUSEHOLD:
            return reader.find(HouseholdMember, target_id)


def _document_of(reader: Reader, case_id: str, document_id: str, page: int) -> StoredDocument:
    from intakeapp.services.documents_in import find_document, pages_in

    document = find_document(reader, case_id, document_id)
    if not 1 <= page <= pages_in(document, read_bytes(reader, document.sha256)):
        raise InputError("Deze bladzijde is er niet.", path="page")
    return document


def _tell_source(space: Workspace, writer: Writer, row: Target, words: str) -> None:
    """Make the source of what is proved a document; words of a person about it stay."""
    if not isinstance(row, Answer):
        writer.change(row, source=Source.DOCUMENT)
        return
    known = row.source is Source.DOCUMENT and row.source_note
    if not known:
        _say(space, writer, row, source=Source.DOCUMENT, source_note=words)


def _say(space: Workspace, writer: Writer, row: Answer, **fields: Any) -> None:
    now = space.store.clock.now()
    writer.change(row, answered_by=space.me, answered_at=now, **fields)


def detach(space: Workspace, evidence_id: str) -> Changes:
    """Take a page of evidence away; undo brings it back.

    The source stays a document: a person changes it when that is no longer so. A note that named
    this page only goes along. Raises InputError when it is not there.
    """
    with space.store.writing(space.context("evidence.detach")) as writer:
        record = writer.find(Evidence, evidence_id)
        if record is None:
            raise InputError("Dit bewijs is er niet meer.", path="evidence_id")
        writer.remove(record)
        _forget_note(space, writer, record)
        return changes_of(writer, record.id)


def _forget_note(space: Workspace, writer: Writer, record: Evidence) -> None:
    row = _find(writer, record.target, record.target_id)
    document = writer.find(StoredDocument, record.document_id)
    if not isinstance(row, Answer) or document is None:
        return
    if row.source_note == page_words(document.title, record.page):
        _say(space, writer, row, source_note="")


def remove_evidence_of(writer: Writer, row: CaseRecord) -> None:
    """Take the evidence of a row away inside the unit of work in which the row goes.

    Rows that cannot have evidence are left alone; undo brings row and evidence back together.
    """
    target = _TARGETS.get(type(row))
    if target is not None:
        remove_evidence_at(writer, row.case_id, target, row.id)


def remove_evidence_at(writer: Writer, case_id: str, table: str, row_id: str) -> None:
    """Take the evidence of a row away, by the name of its table, as `remove_evidence_of` does."""
    if table in set(EvidenceFor):
        target = EvidenceFor(table)
        for record in writer.list(Evidence, case_id=case_id, target=target, target_id=row_id):
            writer.remove(record)


def evidence_for(file: CaseFile, target: EvidenceFor, target_id: str) -> tuple[EvidenceLine, ...]:
    """Return the evidence of an answer or row, by document and page."""
    titles = {document.id: document.title for document in file.documents}
    found = [
        EvidenceLine(
            id=record.id,
            document_id=record.document_id,
            title=titles.get(record.document_id, ""),
            page=record.page,
            place=record.place,
        )
        for record in file.evidence
        if record.target is target and record.target_id == target_id
    ]
    return tuple(sorted(found, key=lambda line: (line.title, line.document_id, line.page)))
