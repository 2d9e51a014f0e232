"""A whole dossier out to JSON and in again, without loss. The form is described in docs/cli.md."""

from __future__ import annotations

import base64
import dataclasses
import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import or_, select

from intakeapp.base.errors import InputError
from intakeapp.data.models.tables import change_log
from intakeapp.data.store import Reader, Writer
from intakeapp.domain.cases import Case
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.records import CaseRecord, Record
from intakeapp.domain.residents import Resident
from intakeapp.services.casefile import CaseFile, load_case_file
from intakeapp.services.cases import (
    PossibleDuplicate,
    next_number,
    possible_duplicates,
)
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.document_bytes import keep_bytes
from intakeapp.services.indexing import index_case
from intakeapp.services.papers import stored_pdf
from intakeapp.services.portability_checks import TARGET_LISTS, is_sealed
from intakeapp.services.portability_codec import encode_record
from intakeapp.services.portability_reading import (
    EXTRA,
    FORMAT,
    IMPLIED,
    IMPLIED_IN_CASE,
    LISTS,
    NOT_OF_WORKERS,
    WORKER_FIELDS,
    Dossier,
    read_dossier,
)
from intakeapp.services.workspace import Workspace


def export_case(space: Workspace, case_id: str) -> dict[str, Any]:
    """Return the whole dossier of a case as JSON values, sealed parts included and marked.

    That it was taken out is audited. Raises NoResultFound when there is no such case.
    """
    with space.store.reading() as reader:
        file = load_case_file(reader, case_id)
        timeline = _timeline(reader, file.case)
    payload = _payload(space, file)
    payload["timeline"] = timeline
    space.store.audit(space.context("case.export"), case_id)
    return payload


def _payload(space: Workspace, file: CaseFile) -> dict[str, Any]:
    file = _without_loose_ends(file)
    listed = _listed(file)
    named = {
        getattr(record, name)
        for records in ([file.case], *listed.values())
        for record in records
        for name in WORKER_FIELDS.get(type(record), ())
    }
    return {
        "format": FORMAT,
        "workers": [
            encode_record(worker, without=NOT_OF_WORKERS)
            for worker_id, worker in sorted(file.workers.items())
            if worker_id in named
        ],
        "resident": encode_record(file.resident),
        "case": encode_record(file.case, without=IMPLIED_IN_CASE),
        **{name: [_encode(space, record, listed) for record in listed[name]] for name in LISTS},
    }


def _listed(file: CaseFile) -> Mapping[str, Sequence[CaseRecord]]:
    """Return what belongs to the case, each list in an order that does not depend on chance."""
    answers = sorted(file.answers.values(), key=lambda a: (a.subject, a.question_key))
    return {
        "household": file.household,
        "answers": answers,
        "threats": sorted(file.threats, key=lambda t: t.type),
        "crisis_steps": sorted(file.crisis_steps, key=lambda s: (s.threat_type, s.step)),
        "debts": file.debts,
        "talks": file.talks,
        "actions": file.actions,
        "appointments": sorted(file.appointments, key=lambda a: (a.day, a.id)),
        "needed": file.needed,
        "documents": file.documents,
        "incomes": file.incomes,
        "expenses": file.expenses,
        "assets": file.assets,
        "contacts": file.contacts,
        "notes": file.notes,
        "evidence": sorted(file.evidence, key=lambda e: (e.target, e.target_id, e.id)),
        "referrals": file.referrals,
        "outgoing": file.outgoing,
        "decisions": file.decisions,
        "document_events": file.events,
    }


def _encode(
    space: Workspace, record: CaseRecord, listed: Mapping[str, Sequence[CaseRecord]]
) -> dict[str, Any]:
    made = encode_record(record, without=IMPLIED)
    names = EXTRA.get(type(record), ())
    if "sealed" in names:
        made["sealed"] = is_sealed(space, record, listed)
    if isinstance(record, StoredDocument):
        made["content"] = base64.b64encode(stored_pdf(space, record.id)).decode("ascii")
    return made


def _without_loose_ends(file: CaseFile) -> CaseFile:
    """Return the file without pointers to what a person took away; they lead nowhere."""
    debts = {debt.id for debt in file.debts}
    meetings = {appointment.id for appointment in file.appointments}
    shown = {record.id for name in TARGET_LISTS.values() for record in _listed(file)[name]}
    papers = {document.id for document in file.documents}
    leaving = {document.id for document in file.outgoing}
    others = {record.id for record in (*file.threats, *file.referrals)}
    about = debts | meetings | others
    replace = dataclasses.replace
    return replace(
        file,
        debts=tuple(d if d.chain in debts else replace(d, chain="") for d in file.debts),
        contacts=tuple(
            c if c.appointment_id in meetings else replace(c, appointment_id="")
            for c in file.contacts
        ),
        evidence=tuple(
            e for e in file.evidence if e.target_id in shown and e.document_id in papers
        ),
        outgoing=tuple(
            o if o.about_id in about else replace(o, about_id="") for o in file.outgoing
        ),
        decisions=tuple(
            d if d.outgoing_id in leaving else replace(d, outgoing_id="") for d in file.decisions
        ),
        events=tuple(event for event in file.events if event.outgoing_id in leaving),
    )


def _timeline(reader: Reader, case: Case) -> list[dict[str, Any]]:
    """Return every change of the case and its resident, the oldest first; for information."""
    log = change_log.c
    mine = or_(log.case_id == case.id, log.row_id == case.resident_id)
    rows = reader.connection.execute(select(change_log).where(mine).order_by(log.seq)).mappings()
    return [
        {
            "instant": row["instant"],
            "author": row["author"],
            "kind": row["kind"],
            "op": row["op"],
            "table": row["table_name"],
            "id": row["row_id"],
            "field": row["field"],
            "old": None if row["old_value"] is None else json.loads(row["old_value"]),
            "new": None if row["new_value"] is None else json.loads(row["new_value"]),
            "source": row["source"],
        }
        for row in rows
    ]


def import_case(space: Workspace, payload: object) -> Changes:
    """Put a dossier in the store, whole or not at all; `record_id` of the result is the case's id.

    Raises InputError with the path of what is wrong, and when the case, or a part of it, is in the
    store already: nothing is overwritten.
    """
    dossier = read_dossier(space, payload)
    with space.store.writing(space.context("case.import", kind="import")) as writer:
        put_dossier(space, writer, dossier)
        return changes_of(writer, dossier.case.id)


def duplicates_of(space: Workspace, case_id: str) -> list[PossibleDuplicate]:
    """Return other cases in the store that may be of the same person as this one."""
    with space.store.reading() as reader:
        case = reader.get(Case, case_id)
        resident = reader.get(Resident, case.resident_id)
    return possible_duplicates(space, resident)


def put_dossier(space: Workspace, writer: Writer, dossier: Dossier) -> None:
    """Write a dossier inside a unit of work. Raises InputError when a part is there already."""
    _refuse_present(writer, dossier)
    for worker in dossier.workers:
        writer.add(worker)
    present = writer.find(Resident, dossier.resident.id)
    if present is None:
        writer.add(dossier.resident)
    elif present != dossier.resident:
        raise InputError(
            "Deze inwoner staat hier al, met andere gegevens.",
            path="resident.id",
            now="Er is niets overschreven.",
        )
    case = dossier.case
    if not case.number:
        number = next_number(writer, case.aanmelding_date.year, space.store.device)
        case = dataclasses.replace(case, number=number)
    writer.add(case)
    writer.add_all(dossier.records)
    for content in dossier.contents.values():
        keep_bytes(writer, content)
    index_case(space, writer, case.id)


def _refuse_present(writer: Writer, dossier: Dossier) -> None:
    if writer.find(Case, dossier.case.id) is not None:
        raise _present("Deze zaak staat hier al.", "case.id")
    if dossier.case.number and writer.list(Case, number=dossier.case.number):
        raise _present("Dit zaaknummer staat hier al.", "case.number")
    for name, records in dossier.lists.items():
        for number, record in enumerate(records):
            if _is_present(writer, record):
                raise _present("Dit staat hier al, in een andere zaak.", f"{name}[{number}].id")


def _is_present(writer: Writer, record: Record) -> bool:
    return writer.find(type(record), record.id) is not None


def _present(what: str, path: str) -> InputError:
    return InputError(what, path=path, now="Er is niets overschreven.")
