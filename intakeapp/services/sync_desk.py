"""What the page about sync shows: what waits, travels and arrived, and contradictions in words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from intakeapp.base.clock import to_local
from intakeapp.base.dates import show_date, show_time
from intakeapp.data import outbox
from intakeapp.data.models.tables import TABLES
from intakeapp.data.outbox import GroupState, LoggedChange
from intakeapp.data.shadows import hidden_count
from intakeapp.data.store import Reader
from intakeapp.data.units import is_known
from intakeapp.domain.answers import Answer
from intakeapp.domain.cases import Case
from intakeapp.domain.conflicts import Conflict, ConflictKind, ConflictState
from intakeapp.domain.residents import Resident
from intakeapp.questionnaire.show import SOURCE_TEXTS, source_text, state_text, value_text
from intakeapp.services.sync_conflicts import conflicts_of
from intakeapp.services.sync_runs import last_success, runs
from intakeapp.services.sync_sealing import SealedRows
from intakeapp.services.timeline_labels import FIELD_LABELS, TABLE_LABELS
from intakeapp.services.timeline_log import author_name, current_rows, worker_names
from intakeapp.services.timeline_rows import RowTeller
from intakeapp.services.timeline_words import SEALED_WORDS, Words, row_values, unit_values
from intakeapp.services.workspace import Workspace
from intakeapp.sync.messages import HUB_AUTHOR

_SOURCES = {source.value: words for source, words in SOURCE_TEXTS.items()}
_REASONS: Mapping[str, str] = {
    "scope": "Deze zaak is niet meer aan u toegewezen.",
    "revoked": "Deze computer is afgemeld.",
    "case": "De zaak bij deze wijziging klopt niet.",
    "unknown-row": "De centrale opslag kent dit nog niet.",
}
_REMOVED = "weggehaald"


@dataclass(frozen=True, kw_only=True)
class Stopped:
    """A unit of work that the hub did not take: refused, or held behind a refused one."""

    group_id: str
    is_held: bool
    reason: str


@dataclass(frozen=True, kw_only=True)
class SyncStatus:
    """How sync stands, counted in changes.

    `waits` are not sent yet, `travels` are sent and not answered. `last_success` is when everything
    had arrived for the last time, `last_outcome` how the latest contact ended ("" for none).
    `without_place` counts values that this version of the program cannot show.
    """

    is_enrolled: bool
    waits: int
    travels: int
    stopped: tuple[Stopped, ...]
    conflicts: int
    last_success: datetime | None
    last_outcome: str
    without_place: int

    @property
    def words(self) -> str:
        """The one line of the status bar."""
        if not self.is_enrolled:
            return "Alleen op deze computer"
        under_way = self.waits + self.travels
        if under_way:
            return "1 wijziging wacht" if under_way == 1 else f"{under_way} wijzigingen wachten"
        if self.stopped:
            return "Niet alles is aangenomen"
        if self.last_success is None:
            return "Nog niet verstuurd"
        return f"Alles is aangekomen, {show_time(to_local(self.last_success).time())}"


def status(space: Workspace) -> SyncStatus:
    """Return how sync stands; cheap enough to ask after each change."""
    with space.store.reading() as reader:
        counts = outbox.waiting(reader)
        good, latest = last_success(reader), runs(reader, limit=1)
        conflict = TABLES[Conflict].c
        still = select(func.count()).where(conflict.state == ConflictState.OPEN)
        return SyncStatus(
            is_enrolled=bool(reader.meta("sync_epochs")),
            waits=counts.to_send, travels=counts.travelling,
            stopped=tuple(
                Stopped(
                    group_id=group_id, is_held=state is GroupState.WAITING,
                    reason=_reason_words(reason, is_held=state is GroupState.WAITING),
                )
                for group_id, state, reason, _number in outbox.stopped(reader)
            ),
            conflicts=int(reader.connection.execute(still).scalar_one()),
            last_success=good.ended if good else None,
            last_outcome=latest[0].outcome if latest else "",
            without_place=hidden_count(reader)[1],
        )  # fmt: skip


def _reason_words(reason: str, *, is_held: bool) -> str:
    if is_held:
        return "Een eerdere wijziging van dezelfde zaak is nog niet aangenomen."
    return _REASONS.get(reason, "De centrale opslag nam dit niet aan.")


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of two values: in words, by whom, when (UTC by that device's clock), how it is known.

    `value` is the JSON text of the change log.
    """

    words: str
    who: str
    when: datetime
    source: str
    value: str

    @property
    def sentence(self) -> str:
        """Who, when and how: "Iris, 17 november 2026 om 10.21 uur (brief)"."""
        local = to_local(self.when)
        known = f" ({self.source})" if self.source else ""
        day, hour = show_date(local.date()), show_time(local.time())
        return f"{self.who}, {day} om {hour}{known}"


@dataclass(frozen=True, kw_only=True)
class ConflictView:
    """A contradiction to choose in. `about` says what it is about, `person` whose case it is of."""

    conflict: Conflict
    about: str
    person: str
    accepted: Side
    parked: Side
    is_sealed: bool


def conflict_views(
    space: Workspace, case_id: str | None = None, *, resolved: bool = False
) -> list[ConflictView]:
    """Return contradictions in words, of one case or of all, the oldest first.

    Of sealed ones nothing is told but that they are there; the caller asks for the sealed section
    to be opened first.
    """
    with space.store.reading() as reader:
        teller = _Teller(space, reader)
        return [teller.view(one) for one in conflicts_of(reader, case_id, resolved=resolved)]


class _Teller:
    """Tells of contradictions with the words of the timeline."""

    def __init__(self, space: Workspace, reader: Reader) -> None:
        self._reader = reader
        self._questions = space.questionnaire
        self._names = worker_names(reader)
        self._sealing = SealedRows(reader, space.questionnaire)
        words = Words(workers=self._names, crisis=space.crisis_texts)
        self._rows: dict[tuple[str, str], Mapping[str, Any]] = {}
        self._tell = RowTeller(words, self._questions, self._rows)

    def view(self, conflict: Conflict) -> ConflictView:
        """Return one contradiction in words."""
        sealed = self._is_sealed(conflict)
        row = self._row(conflict)
        sides = [
            SEALED_WORDS if sealed else self._words(conflict, row, raw)
            for raw in (conflict.accepted_value, conflict.parked_value)
        ]
        return ConflictView(
            conflict=conflict, about=SEALED_WORDS if sealed else self._about(conflict, row),
            person=self._person(conflict), is_sealed=sealed,
            accepted=self._side(conflict, "accepted", sides[0], sealed=sealed),
            parked=self._side(conflict, "parked", sides[1], sealed=sealed),
        )  # fmt: skip

    def _side(self, conflict: Conflict, name: str, words: str, *, sealed: bool) -> Side:
        author = getattr(conflict, f"{name}_by")
        return Side(
            words=words,
            who=author_name(self._names, "" if author == HUB_AUTHOR else author),
            when=getattr(conflict, f"{name}_at"),
            source=_SOURCES.get(getattr(conflict, f"{name}_source"), ""),
            value="" if sealed else getattr(conflict, f"{name}_value"),
        )

    def _is_sealed(self, conflict: Conflict) -> bool:
        if not is_known(conflict.table_name):
            return False
        about = LoggedChange(
            number=0, op="update", table=conflict.table_name, row_id=conflict.row_id,
            case_id=conflict.case_id,
        )  # fmt: skip
        return self._sealing.is_sealed(about)

    def _row(self, conflict: Conflict) -> Mapping[str, Any]:
        """Return the row it is about, as it is or as it was last; with the names it needs."""
        table = conflict.table_name
        if not is_known(table):
            return {}
        here = current_rows(self._reader, table, [conflict.row_id]).get(conflict.row_id)
        if here is None:
            units = json.loads(conflict.base_value or "null")
            here = row_values(table, _flat(units)) if isinstance(units, dict) else {}
        self._rows[table, conflict.row_id] = here
        return here

    def _about(self, conflict: Conflict, row: Mapping[str, Any]) -> str:
        table, unit = conflict.table_name, conflict.field
        if not is_known(table) or not row:
            return TABLE_LABELS.get(table, "iets van een nieuwere versie van het programma")
        if table == "answer":
            question = self._questions.described(row.get("question_key", ""))
            label = question.label if question is not None else TABLE_LABELS[table]
            return self._of_member(label, row.get("subject", ""))
        if not unit:
            name = self._tell.name(table, row)
            return f"{TABLE_LABELS[table]} {name}" if name else TABLE_LABELS[table]
        return self._tell.label(table, unit, FIELD_LABELS[table].get(unit, unit), row)

    def _of_member(self, label: str, subject: str) -> str:
        if not subject:
            return label
        found = current_rows(self._reader, "household_member", [subject]).get(subject, {})
        return (
            f"{label}, {self._tell.name('household_member', found) or 'iemand in het huishouden'}"
        )

    def _words(self, conflict: Conflict, row: Mapping[str, Any], raw: str) -> str:
        table, unit = conflict.table_name, conflict.field
        value = json.loads(raw or "null")
        if not is_known(table):
            return ""
        if not unit:
            return self._whole(conflict, row, value)
        return self._unit(table, unit, raw, row)

    def _unit(self, table: str, unit: str, raw: str, row: Mapping[str, Any]) -> str:
        values = unit_values(table, unit, raw)
        if table != "answer":
            return self._tell.unit(table, unit, values, row) or "leeg"
        answer = Answer(**{**row, **values})
        question = self._questions.described(answer.question_key)
        shown = value_text(question, answer) if question is not None else answer.value
        words = ", ".join(word for word in (shown, state_text(answer)) if word)
        note = source_text(answer)
        return f"{words} ({note})" if note and words else words or "leeg"

    def _whole(self, conflict: Conflict, row: Mapping[str, Any], value: Any) -> str:
        table = conflict.table_name
        if value is None:
            return _REMOVED
        if conflict.kind is ConflictKind.DELETED:
            return self._tell.made(table, row_values(table, _flat(value)) | {"id": conflict.row_id})
        parts = [
            f"{FIELD_LABELS[table].get(unit, unit)}: "
            f"{self._unit(table, unit, json.dumps(changed), row)}"
            for unit, changed in value.items()
        ]
        return "; ".join(parts) or "blijft staan"

    def _person(self, conflict: Conflict) -> str:
        if conflict.case_id is not None:
            case = self._reader.find(Case, conflict.case_id)
            found = self._reader.find(Resident, case.resident_id) if case is not None else None
        elif conflict.table_name == "resident":
            found = self._reader.find(Resident, conflict.row_id)
        else:
            found = None
        return found.full_name if found is not None else ""


def _flat(units: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of units; those of several columns are taken apart."""
    found: dict[str, Any] = {}
    for name, value in units.items():
        found.update(value if isinstance(value, dict) else {name: value})
    return found
