"""The hub's rows in the database: what is in force of each, as compact JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from intakeapp.hub.database import Connection
from intakeapp.sync.codec import decode_group
from intakeapp.sync.merge_rows import RowKey, RowState, UnitState, Witness, Written
from intakeapp.sync.messages import Group, Op

# A row that one change made has one origin for all its units: it is written once, and `origin` of
# a unit is kept only where it is not the first.
_Origin = list[int | str | bool]
_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


def to_text(row: RowState) -> str:
    """Return all of a row but its address as JSON text."""
    origins: list[Written] = []
    index: dict[Written, int] = {}

    def place(written: Written) -> int:
        if written not in index:
            index[written] = len(origins)
            origins.append(written)
        return index[written]

    values: dict[str, Any] = {}
    other: dict[str, int] = {}
    latest, number = None, 0
    for name, unit in row.units.items():
        values[name] = unit.value
        if unit.written is not latest:  # looked up only where it is another: most are not
            latest, number = unit.written, place(unit.written)
        if number:
            other[name] = number
    body: dict[str, Any] = {"v": values}
    if other:
        body["o"] = other
    also = {name: _seen_by(unit.also) for name, unit in row.units.items() if unit.also}
    if also:
        body["a"] = also
    if row.removed is not None:
        body["r"] = place(row.removed)
    if row.kept:
        body["k"] = _seen_by(row.kept)
    body["w"] = [_origin(written) for written in origins]
    return _encode(body)


def from_text(table: str, row_id: str, case_id: str | None, text: str) -> RowState:
    """Return the row that `to_text` wrote."""
    body = json.loads(text)
    origins = [_written(origin) for origin in body["w"]]
    other = body.get("o", {})
    also = body.get("a", {})
    return RowState(
        table=table,
        row_id=row_id,
        case_id=case_id,
        units={
            name: UnitState(
                value=value,
                written=origins[other.get(name, 0)],
                also=_witnesses(also.get(name, ())),
            )
            for name, value in body["v"].items()
        },
        removed=origins[body["r"]] if "r" in body else None,
        kept=_witnesses(body.get("k", ())),
    )


def _origin(written: Written) -> _Origin:
    return [
        written.sequence,
        written.device,
        written.number,
        written.author,
        written.instant,
        written.source,
        written.sealed,
        written.by_insert,
    ]


def _written(origin: Any) -> Written:
    sequence, device, number, author, instant, source, sealed, by_insert = origin
    return Written(
        sequence=sequence,
        device=device,
        number=number,
        author=author,
        instant=instant,
        source=source,
        sealed=sealed,
        by_insert=by_insert,
    )


def _seen_by(witnesses: tuple[Witness, ...]) -> list[list[int | str]]:
    return [[witness.sequence, witness.device] for witness in witnesses]


def _witnesses(found: Iterable[Any]) -> tuple[Witness, ...]:
    return tuple(Witness(sequence, device) for sequence, device in found)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in the log a row stands that nobody changed since: place, and which change, from 0."""

    sequence: int
    change: int


def is_as_made(row: RowState, group: Group, origin: Origin) -> bool:
    """Tell whether a row is exactly what one change of a group made."""
    change = group.changes[origin.change]
    return (
        change.op is Op.INSERT
        and row.removed is None
        and not row.kept
        and row.units.keys() == change.new.keys()
        and all(
            unit.written.sequence == origin.sequence
            and unit.written.number == change.number
            and not unit.also
            for unit in row.units.values()
        )
    )


def as_made(group: Group, origin: Origin) -> RowState:
    """Return the row that one change of a group made: what `merge_group` makes of an insert."""
    change = group.changes[origin.change]
    written = Written(
        sequence=origin.sequence,
        device=group.device,
        number=change.number,
        author=group.author,
        instant=group.instant,
        source=group.source,
        sealed=group.sealed,
        by_insert=True,
    )
    return RowState(
        table=change.table,
        row_id=change.row_id,
        case_id=change.case_id,
        units={name: UnitState(value=value, written=written) for name, value in change.new.items()},
    )


def load(connection: Connection, keys: Iterable[RowKey]) -> dict[RowKey, RowState]:
    """Return the rows of the tenant that exist, or existed, at these addresses."""
    wanted = sorted(set(keys))
    if not wanted:
        return {}
    found = connection.execute(
        "SELECT r.table_name, r.row_id, r.case_id, r.units, r.origin_change, r.origin_sequence"
        " FROM unnest(%b::text[], %b::text[]) AS k(t, i)"
        " JOIN row_state r ON r.table_name = k.t AND r.row_id = k.i",
        ([table for table, _ in wanted], [row_id for _, row_id in wanted]),
    ).fetchall()
    groups = _groups(connection, {row[5] for row in found if row[5] is not None})
    return {
        (table, row_id): from_text(table, row_id, case_id, text)
        if text is not None
        else as_made(groups[sequence], Origin(sequence, change))
        for table, row_id, case_id, text, change, sequence in found
    }


def _groups(connection: Connection, sequences: set[int]) -> dict[int, Group]:
    if not sequences:
        return {}
    found = connection.execute(
        "SELECT sequence, body FROM group_log WHERE sequence = ANY(%b::bigint[])",
        (sorted(sequences),),
    )
    return {sequence: decode_group(bytes(body)) for sequence, body in found}


def save(connection: Connection, rows: Iterable[tuple[RowState, Origin | None]]) -> None:
    """Keep rows as they are now, or where they were made; each address may come once."""
    changed = list(rows)
    if not changed:
        return
    connection.execute(
        "INSERT INTO row_state (table_name, row_id, case_id, is_removed, origin_sequence,"
        " origin_change, units) SELECT * FROM unnest(%b::text[], %b::text[], %b::text[],"
        " %b::boolean[], %b::bigint[], %b::integer[], %b::text[])"
        " ON CONFLICT (tenant, table_name, row_id) DO UPDATE SET case_id = excluded.case_id,"
        " is_removed = excluded.is_removed, origin_sequence = excluded.origin_sequence,"
        " origin_change = excluded.origin_change, units = excluded.units",
        (
            [row.table for row, _ in changed],
            [row.row_id for row, _ in changed],
            [row.case_id for row, _ in changed],
            [row.removed is not None for row, _ in changed],
            [origin.sequence if origin else None for _, origin in changed],
            [origin.change if origin else None for _, origin in changed],
            [None if origin else to_text(row) for row, origin in changed],
        ),
    )
