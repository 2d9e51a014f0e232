"""Contradictions that sync found: what stands against what, and a person's choice."""

from __future__ import annotations

import json

from sqlalchemy import and_, or_, select

from intakeapp.base.errors import InputError
from intakeapp.data.applying import insert_units, read_units, remove_row, update_units
from intakeapp.data.models.statements import statements_for
from intakeapp.data.models.tables import RECORD_TABLES, TABLES
from intakeapp.data.store import Reader, Writer, record_of
from intakeapp.data.units import as_json, is_known, units_of
from intakeapp.domain.cases import Case
from intakeapp.domain.conflicts import Choice, Conflict, ConflictKind, ConflictState
from intakeapp.domain.records import Record, Source
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.contradictions import open_conflicts
from intakeapp.services.indexing import index_case
from intakeapp.services.workspace import Workspace
from intakeapp.sync.messages import JsonValue

_DONE = "Hierover is al gekozen."
_GONE = "Dit staat er niet meer. Wat geldt, kan alleen zo blijven."
_MONEY = ("income.", "expense.", "debt.", "asset.", "household_member.", "answer.inkomen.",
          "answer.persoon.", "answer.wonen.")  # fmt: skip


def conflicts_of(
    reader: Reader, case_id: str | None = None, *, resolved: bool = False
) -> list[Conflict]:
    """Return the open contradictions of a case and its resident, or of all; the oldest first.

    `resolved` asks for those in which somebody chose, instead.
    """
    table = TABLES[Conflict]
    state = ConflictState.RESOLVED if resolved else ConflictState.OPEN
    query = select(table).where(table.c.state == state).order_by(table.c.opened_sequence)
    if case_id is not None:
        case = reader.get(Case, case_id)
        person = and_(table.c.table_name == "resident", table.c.row_id == case.resident_id)
        query = query.where(or_(table.c.case_id == case_id, person))
    return [record_of(Conflict, row) for row in reader.connection.execute(query).mappings()]


def value_of(record: Record, unit: str) -> JsonValue:
    """Return a change unit of a record as a contradiction holds it, for a third value.

    Raises KeyError when the record has no such unit.
    """
    to_file = statements_for(type(record)).to_file
    columns = units_of(RECORD_TABLES[type(record)])[unit]
    found: dict[str, JsonValue] = {n: to_file[n](getattr(record, n)) for n in columns}
    return found if len(columns) > 1 else found[columns[0]]


def resolve(
    space: Workspace,
    conflict_id: str,
    choice: Choice,
    *,
    value: JsonValue = None,
    source: Source | str = "",
    reason: str = "",
) -> Changes:
    """Choose, in one unit of work that an undo takes back: the value and the contradiction.

    `value` is the third value, as `value_of` gives it, with its `source`. Raises InputError when
    somebody chose already, when the row is gone, or when there is no third possibility.
    """
    with space.store.reading() as reader:
        conflict = reader.get(Conflict, conflict_id)
    known_by = conflict.parked_source if choice is Choice.PARKED else source
    with space.store.writing(space.context("conflict.resolve", source=known_by)) as writer:
        conflict = writer.get(Conflict, conflict_id)
        if not conflict.is_open:
            raise InputError(_DONE, now="Kijk wat er nu staat, en pas het zo nodig zelf aan.")
        chosen = _carry_out(writer, conflict, choice, value)
        writer.change(
            conflict, state=ConflictState.RESOLVED, choice=choice, chosen_value=chosen,
            resolved_by=space.me, resolved_at=space.store.clock.now(), reason=reason,
        )  # fmt: skip
        _touch(space, writer, conflict)
        return changes_of(writer, conflict.row_id)


def _carry_out(writer: Writer, conflict: Conflict, choice: Choice, value: JsonValue) -> str:
    """Bring what was chosen in force; return it as the contradiction keeps it."""
    if choice is Choice.ACCEPTED:
        return conflict.accepted_value
    if not is_known(conflict.table_name):
        raise InputError("Dit programma kent deze gegevens nog niet.",
                         now="Installeer de nieuwste versie.")  # fmt: skip
    if conflict.kind is ConflictKind.VALUE:
        text = conflict.parked_value if choice is Choice.PARKED else as_json(value)
        _write(writer, conflict, {conflict.field: json.loads(text)})
        return text
    if choice is Choice.THIRD:
        raise InputError("Kies of dit blijft of weg mag.", now="Aanpassen kan daarna.")
    if conflict.kind is ConflictKind.DELETED:
        if not remove_row(writer, conflict.table_name, conflict.row_id):
            raise InputError(_GONE)
    else:
        _bring_back(writer, conflict)
    return conflict.parked_value


def _write(writer: Writer, conflict: Conflict, units: dict[str, JsonValue]) -> None:
    if read_units(writer, conflict.table_name, conflict.row_id) is None:
        raise InputError(_GONE)
    if update_units(writer, conflict.table_name, conflict.row_id, units):
        raise InputError("Deze waarde kan hier niet staan.")


def _bring_back(writer: Writer, conflict: Conflict) -> None:
    """Put a row back that was removed, with what was changed in it."""
    changed = json.loads(conflict.parked_value)
    if read_units(writer, conflict.table_name, conflict.row_id) is not None:
        _write(writer, conflict, changed)
        return
    units = {**json.loads(conflict.base_value or "{}"), **changed}
    left = insert_units(writer, conflict.table_name, conflict.row_id, units)
    if left is None or left:
        raise InputError("Dit kan niet worden teruggezet.", now="Voer het opnieuw in.")


def _touch(space: Workspace, writer: Writer, conflict: Conflict) -> None:
    cases = [conflict.case_id] if conflict.case_id else []
    if conflict.table_name == "resident":
        cases = [case.id for case in writer.list(Case, resident_id=conflict.row_id)]
    writer.touched.update((conflict.table_name, case_id) for case_id in cases or [""])
    for case_id in cases:
        index_case(space, writer, case_id)


# What rests on an open contradiction


def names_in_conflict(space: Workspace, case_id: str) -> frozenset[str]:
    """Return the names of what two people left different in a case (see `open_conflicts`)."""
    with space.store.reading() as reader:
        return open_conflicts(reader, reader.get(Case, case_id))


def money_rests_on_conflict(names: frozenset[str]) -> bool:
    """Tell whether sums of the household rest on something that two people left different."""
    return any(name.startswith(_MONEY) for name in names)
