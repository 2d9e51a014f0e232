"""A dossier in a file, read strictly into records; a file written by hand may leave things out."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intakeapp.base.clock import to_local
from intakeapp.base.errors import InputError
from intakeapp.domain.answers import Answer
from intakeapp.domain.cases import Action, Appointment, Case, NeededItem, Phase, Talk, Worker
from intakeapp.domain.contacts import ContactMoment, Note
from intakeapp.domain.debts import Debt
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.evidence import Evidence
from intakeapp.domain.households import HouseholdMember
from intakeapp.domain.money_rows import Asset, Expense, Income
from intakeapp.domain.outgoing.events import DocumentEvent
from intakeapp.domain.outgoing.records import Decision, OutgoingDocument
from intakeapp.domain.records import CaseRecord, Record
from intakeapp.domain.referrals import Referral
from intakeapp.domain.residents import Resident
from intakeapp.domain.threats import CrisisStep, Threat
from intakeapp.services.portability_checks import (
    check_actions,
    check_id,
    check_registration,
    check_seal,
    check_step,
    check_talk,
    check_threat,
    checked_answer,
    checked_resident,
)
from intakeapp.services.portability_codec import decode_fields, known_keys, record_from
from intakeapp.services.portability_filling import RowFiller, Values, place_in
from intakeapp.services.portability_rows import chained, check_pages, check_row
from intakeapp.services.workspace import Workspace

FORMAT = 1
ME = "me"
LISTS: Mapping[str, type[CaseRecord]] = {
    "household": HouseholdMember,
    "answers": Answer,
    "threats": Threat,
    "crisis_steps": CrisisStep,
    "debts": Debt,
    "talks": Talk,
    "actions": Action,
    "appointments": Appointment,
    "needed": NeededItem,
    "documents": StoredDocument,
    "incomes": Income,
    "expenses": Expense,
    "assets": Asset,
    "contacts": ContactMoment,
    "notes": Note,
    "evidence": Evidence,
    "referrals": Referral,
    "outgoing": OutgoingDocument,
    "decisions": Decision,
    "document_events": DocumentEvent,
}
TOP_KEYS = dict.fromkeys(("format", "workers", "resident", "case", *LISTS, "timeline"))
IMPLIED = frozenset({"case_id"})  # a file holds one case
IMPLIED_IN_CASE = frozenset({"resident_id"})
NOT_OF_WORKERS = frozenset({"is_me"})  # whose file it is, is no part of a dossier
WORKER_FIELDS: Mapping[type[Record], tuple[str, ...]] = {
    Case: ("assigned_to", "contact_person"),
    Answer: ("answered_by",),
    Threat: ("ended_by",),
    CrisisStep: ("done_by",),
    Action: ("assigned_to",),
    Appointment: ("assigned_to",),
    ContactMoment: ("by_worker",),
    Note: ("written_by",),
    OutgoingDocument: ("made_by", "final_by"),
    DocumentEvent: ("noted_by",),
}
_MINE_BY_DEFAULT: Mapping[type[Record], tuple[str, ...]] = {
    Case: ("assigned_to", "contact_person"),
    Answer: ("answered_by",),
    ContactMoment: ("by_worker",),
    Note: ("written_by",),
    OutgoingDocument: ("made_by",),
    DocumentEvent: ("noted_by",),
}


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """A whole dossier as records, checked, not yet written. A blank case number is made later."""

    case: Case
    resident: Resident
    workers: tuple[Worker, ...]
    lists: Mapping[str, tuple[CaseRecord, ...]]
    contents: Mapping[str, bytes]

    @property
    def records(self) -> list[CaseRecord]:
        """Everything that belongs to the case, in the order in which it is written."""
        return [record for listed in self.lists.values() for record in listed]


def read_dossier(space: Workspace, payload: object) -> Dossier:
    """Return the dossier in a JSON value. Raises InputError with the path of what is wrong."""
    return _DossierReader(space, payload).read()


class _DossierReader:
    """Reads one file; what it leaves out is filled in as the window would have done."""

    def __init__(self, space: Workspace, payload: object) -> None:
        self._space = space
        self._file = known_keys(payload, TOP_KEYS, "")
        with space.store.reading() as reader:
            self._known = {worker.id: worker for worker in reader.list(Worker)}
        self._listed: list[str] = []  # ids of the file's own list of workers
        self._new: dict[str, Worker] = {}
        self._case_id = ""
        self._lists: dict[str, tuple[CaseRecord, ...]] = {}

    def read(self) -> Dossier:
        """Return the dossier. Raises InputError."""
        self._check_format()
        for number, item in enumerate(self._items("workers")):
            self._listed.append(self._worker(item, f"workers[{number}]").id)
        resident = self._resident()
        case = self._case(resident.id)
        self._case_id = case.id
        filler = RowFiller(self._space, case.id, self._lists)
        for name in LISTS:
            self._lists[name] = self._list(name, filler)
        self._lists["debts"] = chained(self._of("debts", Debt), "debts")
        check_pages(
            self._of("evidence", Evidence), self._of("documents", StoredDocument),
            filler.contents, "evidence",
        )  # fmt: skip
        self._items("timeline")
        check_actions(self._of("actions", Action), "actions")
        case = self._after_talks(case)
        check_registration(case, resident, self._space.today())
        return Dossier(
            case=case, resident=resident, workers=tuple(self._new.values()), lists=self._lists,
            contents=filler.contents,
        )  # fmt: skip

    def _check_format(self) -> None:
        number = self._file.get("format")
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            raise InputError(f"Hier hoort het nummer van de vorm: {FORMAT}.", path="format")
        if number > FORMAT:
            raise InputError(
                "Dit bestand is gemaakt met een nieuwere versie van intakeapp.",
                path="format",
                now="Installeer de nieuwste versie van het programma.",
            )

    def _items(self, name: str) -> list[Any]:
        value = self._file.get(name, [])
        if not isinstance(value, list):
            raise InputError("Hier hoort een lijst tussen rechte haken.", path=name)
        return value

    def _of(self, name: str, record_type: type[Any]) -> list[Any]:
        return [record for record in self._lists[name] if isinstance(record, record_type)]

    # People

    def _worker(self, item: object, path: str) -> Worker:
        values = decode_fields(Worker, item, path, without=NOT_OF_WORKERS)
        if not values.get("name", "").strip():
            raise InputError("Dit veld ontbreekt.", path=f"{path}.name")
        if "id" not in values:
            same_name = [w for w in self._known.values() if w.name == values["name"]]
            if same_name:
                return same_name[0]
            values["id"] = self._space.store.ids.new()
        worker: Worker = record_from(Worker, values, path)
        check_id(worker.id, f"{path}.id")
        if worker.id in self._listed:
            raise InputError("Deze medewerker staat er twee keer.", path=f"{path}.id")
        if worker.id not in self._known:
            self._known[worker.id] = self._new[worker.id] = worker
        return worker

    def _worker_id(self, value: object, path: str) -> object:
        """Return the id a reference stands for: "me", an id, "workers[0]" or a worker inline."""
        if isinstance(value, Mapping):
            return self._worker(value, path).id
        if not isinstance(value, str) or not value:
            return value
        if value == ME:
            return self._space.me
        place = place_in(value, "workers", len(self._listed))
        if place is not None:
            return self._listed[place]
        if value not in self._known:
            raise InputError(
                "Deze medewerker staat niet in 'workers' en niet in dit bestand.", path=path
            )
        return value

    def _with_workers(self, record_type: type[Record], item: object, path: str) -> object:
        if not isinstance(item, Mapping):
            return item
        replaced = {
            name: self._worker_id(item[name], f"{path}.{name}")
            for name in WORKER_FIELDS.get(record_type, ())
            if name in item
        }
        mine = {name: self._space.me for name in _MINE_BY_DEFAULT.get(record_type, ())}
        return {**mine, **item, **replaced}

    def _resident(self) -> Resident:
        values = decode_fields(Resident, self._file.get("resident"), "resident")
        values["id"] = self._id(values, "resident")
        resident: Resident = record_from(Resident, values, "resident")
        return checked_resident(resident)

    def _id(self, values: Values, path: str) -> str:
        if "id" in values:
            return check_id(values["id"], f"{path}.id")
        return self._space.store.ids.new()

    # The case

    def _case(self, resident_id: str) -> Case:
        item = self._with_workers(Case, self._file.get("case"), "case")
        values = decode_fields(Case, item, "case", without=IMPLIED_IN_CASE)
        values["id"] = self._id(values, "case")
        values["resident_id"] = resident_id
        if not values.setdefault("number", "").strip() and "number" in self._file["case"]:
            raise InputError("Dit zaaknummer is leeg.", path="case.number")
        case: Case = record_from(Case, values, "case")
        return case

    def _after_talks(self, case: Case) -> Case:
        """Fill in what the first talk would have set, where the file does not say it."""
        given = self._file["case"]
        days = [to_local(talk.started_at).date() for talk in self._of("talks", Talk)]
        if not days:
            return case
        if "first_talk_date" not in given:
            case = dataclasses.replace(case, first_talk_date=min(days))
        if "phase" not in given:
            case = dataclasses.replace(case, phase=Phase.INTAKE)
        return case

    # What belongs to the case

    def _list(self, name: str, filler: RowFiller) -> tuple[CaseRecord, ...]:
        made: list[CaseRecord] = []
        seen: set[str] = set()
        for number, item in enumerate(self._items(name)):
            path = f"{name}[{number}]"
            record = self._record(LISTS[name], item, path, number, filler)
            if record.id in seen:
                raise InputError("Dit staat er twee keer.", path=path)
            seen.add(record.id)
            made.append(record)
        return tuple(made)

    def _record(
        self,
        record_type: type[CaseRecord],
        item: object,
        path: str,
        number: int,
        filler: RowFiller,
    ) -> CaseRecord:
        extra, own = _split(record_type, item)
        own = self._with_workers(record_type, own, path)
        values = decode_fields(record_type, own, path, without=IMPLIED)
        values["case_id"] = self._case_id
        filler.fill(record_type, values, extra, path, number)
        if "id" not in values:
            values["id"] = self._space.store.ids.new()
        record: CaseRecord = record_from(record_type, values, path)
        check_id(record.id, f"{path}.id")
        return self._checked(record, extra, path)

    def _checked(self, record: CaseRecord, extra: Values, path: str) -> CaseRecord:
        check_row(self._space, record, path)
        if "sealed" in extra:
            check_seal(self._space, extra["sealed"], record, self._lists, path)
        if isinstance(record, Answer):
            return checked_answer(self._space, record, path)
        if isinstance(record, Threat):
            check_threat(self._space, record, path)
        elif isinstance(record, CrisisStep):
            check_step(self._space, record, path)
        elif isinstance(record, Talk):
            check_talk(record, path)
        return record


EXTRA: Mapping[type[CaseRecord], tuple[str, ...]] = {
    Answer: ("sealed",),
    Threat: ("sealed",),
    Note: ("sealed",),
    Evidence: ("sealed",),
    Referral: ("sealed",),
    StoredDocument: ("content",),
}
"""What the form adds to a record: whether it is sealed, and the bytes of a document."""


def _split(record_type: type[CaseRecord], item: object) -> tuple[Values, object]:
    """Return what the format adds to a record, and the record itself."""
    names = EXTRA.get(record_type, ())
    if not isinstance(item, Mapping):
        return {}, item
    extra = {name: item[name] for name in names if name in item}
    return extra, {name: value for name, value in item.items() if name not in extra}
