"""A dossier in a file, read strictly into records; a file written by hand may leave things out."""

from __future__ import annotations

import base64
import binascii
import dataclasses
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from intakeapp.base.clock import to_local
from intakeapp.base.errors import InputError
from intakeapp.base.ids import derived_id
from intakeapp.domain.answers import Answer
from intakeapp.domain.cases import Action, Appointment, Case, NeededItem, Phase, Talk, Worker
from intakeapp.domain.crisis import SEALED
from intakeapp.domain.debts import Debt
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.households import HouseholdMember
from intakeapp.domain.records import AnswerState, Asked, CaseRecord, Record
from intakeapp.domain.residents import Resident
from intakeapp.domain.threats import CrisisStep, Threat
from intakeapp.questionnaire.questions import Question, Section
from intakeapp.services.crisis import threat_id
from intakeapp.services.intake import answer_id
from intakeapp.services.portability_checks import (
    asked_about,
    check_actions,
    check_id,
    check_registration,
    check_step,
    check_talk,
    check_threat,
    checked_answer,
    checked_resident,
)
from intakeapp.services.portability_codec import decode_fields, known_keys, record_from
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
}
_MINE_BY_DEFAULT = ("assigned_to", "contact_person", "answered_by")
_PLACE = re.compile(r"(workers|household)\[([0-9]{1,4})\]")
Values = dict[str, Any]


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
        self._now = space.store.clock.now()
        with space.store.reading() as reader:
            self._known = {worker.id: worker for worker in reader.list(Worker)}
        self._listed: list[str] = []  # ids of the file's own list of workers
        self._new: dict[str, Worker] = {}
        self._case_id = ""
        self._contents: dict[str, bytes] = {}
        self._lists: dict[str, tuple[CaseRecord, ...]] = {}

    def read(self) -> Dossier:
        """Return the dossier. Raises InputError."""
        self._check_format()
        for number, item in enumerate(self._items("workers")):
            self._listed.append(self._worker(item, f"workers[{number}]").id)
        resident = self._resident()
        case = self._case(resident.id)
        self._case_id = case.id
        for name in LISTS:
            self._lists[name] = self._list(name)
        self._items("timeline")
        check_actions(self._of("actions", Action), "actions")
        case = self._after_talks(case)
        check_registration(case, resident, self._space.today())
        return Dossier(
            case=case, resident=resident, workers=tuple(self._new.values()), lists=self._lists,
            contents=self._contents,
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
        place = _PLACE.fullmatch(value)
        if place and place[1] == "workers" and int(place[2]) < len(self._listed):
            return self._listed[int(place[2])]
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
        mine = {
            name: self._space.me
            for name in WORKER_FIELDS.get(record_type, ())
            if name in _MINE_BY_DEFAULT
        }
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

    def _list(self, name: str) -> tuple[CaseRecord, ...]:
        made: list[CaseRecord] = []
        seen: set[str] = set()
        for number, item in enumerate(self._items(name)):
            path = f"{name}[{number}]"
            record = self._record(LISTS[name], item, path, number)
            if record.id in seen:
                raise InputError("Dit staat er twee keer.", path=path)
            seen.add(record.id)
            made.append(record)
        return tuple(made)

    def _record(
        self, record_type: type[CaseRecord], item: object, path: str, number: int
    ) -> CaseRecord:
        extra, own = _split(record_type, item)
        own = self._with_workers(record_type, own, path)
        values = decode_fields(record_type, own, path, without=IMPLIED)
        values["case_id"] = self._case_id
        fill = self._fillers().get(record_type)
        if fill is not None:
            fill(values, extra, path, number)
        if "id" not in values:
            values["id"] = self._space.store.ids.new()
        record: CaseRecord = record_from(record_type, values, path)
        check_id(record.id, f"{path}.id")
        return self._checked(record, extra, path)

    def _fillers(self) -> Mapping[type[CaseRecord], Callable[[Values, Values, str, int], None]]:
        return {
            Answer: self._fill_answer,
            Threat: self._fill_threat,
            CrisisStep: self._fill_step,
            StoredDocument: self._fill_document,
            HouseholdMember: self._fill_position,
            Debt: self._fill_position,
            Action: self._fill_position,
        }

    def _fill_position(self, values: Values, _extra: Values, _path: str, number: int) -> None:
        values.setdefault("position", number + 1)

    def _fill_answer(self, values: Values, _extra: Values, path: str, _number: int) -> None:
        key = _needed(values, "question_key", path)
        asked = asked_about(self._space, key, f"{path}.question_key")
        subject = self._subject(values.get("subject", ""), f"{path}.subject")
        values["subject"] = subject
        if "state" not in values and values.get("value"):
            values["state"] = AnswerState.GIVEN
        if "state" not in values and values.get("next_time"):
            values["state"] = AnswerState.NOT_ASKED
        values.setdefault("answered_at", self._now)
        values.setdefault("definition_version", self._space.questionnaire.version)
        if isinstance(asked, Question):
            values.setdefault("wording", asked.text)
        elif isinstance(asked, Section):
            values.setdefault("wording", asked.title)
        _derive(values, answer_id(self._case_id, subject, key), path)

    def _subject(self, value: str, path: str) -> str:
        if not value:
            return value
        members = [member.id for member in self._lists["household"]]
        place = _PLACE.fullmatch(value)
        if place and place[1] == "household" and int(place[2]) < len(members):
            return members[int(place[2])]
        if value not in members:
            raise InputError("Deze persoon staat niet in 'household'.", path=path)
        return value

    def _fill_threat(self, values: Values, _extra: Values, path: str, _number: int) -> None:
        kind = _needed(values, "type", path)
        if values.get("present") is Asked.YES:
            values.setdefault("known_since", self._space.today())
        _derive(values, threat_id(self._case_id, kind), path)

    def _fill_step(self, values: Values, _extra: Values, path: str, _number: int) -> None:
        kind, step = _needed(values, "threat_type", path), _needed(values, "step", path)
        if values.get("done_date") is not None:
            values.setdefault("done_by", self._space.me)
        _derive(values, derived_id("crisis_step", self._case_id, kind.value, step), path)

    def _fill_document(self, values: Values, extra: Values, path: str, _number: int) -> None:
        content = _bytes(extra.get("content"), f"{path}.content")
        digest = hashlib.sha256(content).hexdigest()
        if values.setdefault("sha256", digest) != digest:
            raise InputError("De inhoud past niet bij deze SHA-256.", path=f"{path}.sha256")
        if values.setdefault("size", len(content)) != len(content):
            raise InputError("De inhoud heeft een andere lengte.", path=f"{path}.size")
        values.setdefault("created_at", self._now)
        self._contents[digest] = content

    def _checked(self, record: CaseRecord, extra: Values, path: str) -> CaseRecord:
        if isinstance(record, Answer):
            asked = asked_about(self._space, record.question_key, f"{path}.question_key")
            if asked is not None:
                _check_seal(extra, asked.sealed, path)
            return checked_answer(self._space, record, path)
        if isinstance(record, Threat):
            _check_seal(extra, record.type in SEALED, path)
            check_threat(self._space, record, path)
        elif isinstance(record, CrisisStep):
            check_step(self._space, record, path)
        elif isinstance(record, Talk):
            check_talk(record, path)
        return record


_EXTRA: Mapping[type[CaseRecord], tuple[str, ...]] = {
    Answer: ("sealed",),
    Threat: ("sealed",),
    StoredDocument: ("content",),
}


def _split(record_type: type[CaseRecord], item: object) -> tuple[Values, object]:
    """Return what the format adds to a record, and the record itself."""
    names = _EXTRA.get(record_type, ())
    if not isinstance(item, Mapping):
        return {}, item
    extra = {name: item[name] for name in names if name in item}
    return extra, {name: value for name, value in item.items() if name not in extra}


def _needed(values: Values, name: str, path: str) -> Any:
    if name not in values:
        raise InputError("Dit veld ontbreekt.", path=f"{path}.{name}")
    return values[name]


def _derive(values: Values, wanted: str, path: str) -> None:
    if values.setdefault("id", wanted) != wanted:
        raise InputError(
            "Dit id hoort bij een andere zaak of een andere vraag.",
            path=f"{path}.id",
            now="U mag het weglaten.",
        )


def _check_seal(extra: Values, sealed: bool, path: str) -> None:
    if "sealed" in extra and extra["sealed"] is not sealed:
        word = "true" if sealed else "false"
        raise InputError(f"Hier hoort {word}.", path=f"{path}.sealed")


def _bytes(value: object, path: str) -> bytes:
    if not isinstance(value, str):
        raise InputError("Hier hoort de inhoud van het document (base64).", path=path)
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise InputError("Dit is geen goede base64.", path=path) from None
