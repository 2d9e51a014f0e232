"""What the hub holds where this copy shows something else, or has no place for it (`sync_shadow`).

A value is kept with whose it is, so that the timeline tells it right when it comes in force here.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import astuple, dataclass
from typing import Any

from intakeapp.data.engine import raw_connection
from intakeapp.data.store import Origin, Reader, Writer
from intakeapp.data.units import as_json

EXISTS = ""
"""The name under which it is kept whether a row is there at all."""

RowKey = tuple[str, str]
Left = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """A value with whose change brought it."""

    value: Any
    origin: Origin
    case_id: str | None = None


def kept_of(reader: Reader, key: RowKey, *, unknown: bool = False) -> dict[str, Kept]:
    """Return what is kept of a row, by change unit.

    `unknown` asks for what this copy had no place for, instead of what own changes hide.
    """
    rows = (
        raw_connection(reader.connection)
        .execute(
            "SELECT field, value, case_id FROM sync_shadow "
            "WHERE table_name = ? AND row_id = ? AND is_unknown = ?",
            (*key, int(unknown)),
        )
        .fetchall()
    )
    found = {}
    for name, text, case_id in rows:
        value, origin = json.loads(text)
        found[name.removeprefix("?")] = Kept(value, Origin(**origin), case_id)
    return found


def keep(writer: Writer, key: RowKey, case_id: str | None, units: Mapping[str, Kept]) -> None:
    """Keep what is in force for a row, instead of what was kept of it before."""
    raw = raw_connection(writer.connection)
    raw.execute(
        "DELETE FROM sync_shadow WHERE table_name = ? AND row_id = ? AND is_unknown = 0", key
    )
    for name, kept in units.items():
        _put(writer, key, name, case_id, kept, unknown=False)


def keep_unknown(
    writer: Writer,
    key: RowKey,
    case_id: str | None,
    units: Mapping[str, Any] | None,
    origin: Origin,
) -> None:
    """Keep units that have no place here, beside what was kept; None forgets all of the row.

    A row that went takes everything kept of it along.
    """
    if units is None or (EXISTS in units and units[EXISTS] is False):
        raw_connection(writer.connection).execute(
            "DELETE FROM sync_shadow WHERE table_name = ? AND row_id = ? AND is_unknown = 1", key
        )
    for name, value in (units or {}).items():
        _put(writer, key, name, case_id, Kept(value, origin), unknown=True)


def _put(
    writer: Writer, key: RowKey, name: str, case_id: str | None, kept: Kept, *, unknown: bool
) -> None:
    names = Origin.__slots__
    origin = dict(zip(names, astuple(kept.origin), strict=True))
    # one row may have both kinds: what has no place is told apart by a mark in its name
    field = f"?{name}" if unknown else name
    raw_connection(writer.connection).execute(
        "INSERT INTO sync_shadow (table_name, row_id, field, case_id, value, sequence, is_unknown) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (table_name, row_id, field) DO UPDATE SET "
        "value = excluded.value, sequence = excluded.sequence",
        (*key, field, case_id, as_json([kept.value, origin]), kept.origin.sequence, int(unknown)),
    )


def forget_all(writer: Writer) -> None:
    """Forget everything kept, before a copy is built anew."""
    raw_connection(writer.connection).execute("DELETE FROM sync_shadow")


def unknown_ids(reader: Reader, cases: Collection[str] | None = None) -> list[RowKey]:
    """Return the rows of which something is kept that had no place here, in order of arrival.

    People and cases come before what belongs to a case. `cases` asks for rows of those only.
    """
    listed = json.dumps(None if cases is None else sorted(cases))
    rows = raw_connection(reader.connection).execute(
        "SELECT table_name, row_id FROM sync_shadow WHERE is_unknown = 1 "
        "AND (json_type(?1) = 'null' OR case_id IN (SELECT value FROM json_each(?1))) "
        "GROUP BY table_name, row_id ORDER BY table_name <> 'resident', "
        "table_name <> 'case_file', min(sequence)",
        (listed,),
    )
    return [(row[0], row[1]) for row in rows]


def hidden_count(reader: Reader) -> tuple[int, int]:
    """Return how many values own changes hide, and how many had no place here."""
    rows = raw_connection(reader.connection).execute(
        "SELECT is_unknown, count(*) FROM sync_shadow GROUP BY is_unknown"
    )
    counts = dict(rows.fetchall())
    return counts.get(0, 0), counts.get(1, 0)
