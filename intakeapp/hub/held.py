"""What the hub holds of the rows that a batch touches: read once, changed in memory, kept once."""

from __future__ import annotations

from collections.abc import Iterable

from intakeapp.hub import rows
from intakeapp.hub.database import Connection
from intakeapp.hub.rows import Origin, is_as_made
from intakeapp.sync.conflict_rows import conflict_of
from intakeapp.sync.merge import Merged
from intakeapp.sync.merge_rows import RowKey, RowState
from intakeapp.sync.messages import CONFLICT_TABLE, Group


class Held:
    """The rows and open conflicts that merging a batch of groups needs."""

    def __init__(self, connection: Connection, groups: Iterable[Group]) -> None:
        """Read the rows that groups touch, what their conflicts are about, and open conflicts."""
        self._connection = connection
        keys = {(c.table, c.row_id) for group in groups for c in group.changes}
        self.rows: dict[RowKey, RowState] = rows.load(connection, keys)
        subjects = {
            conflict_of(row).subject for row in self.rows.values() if row.table == CONFLICT_TABLE
        }
        self._read_more(subjects)
        self.conflicts = _open_conflicts(connection, keys | subjects)
        self._read_more((CONFLICT_TABLE, i) for ids in self.conflicts.values() for i in ids)
        self._changed: dict[RowKey, Origin | None] = {}
        self._changed_conflicts: set[RowKey] = set()

    def _read_more(self, keys: Iterable[RowKey]) -> None:
        missing = [key for key in keys if key not in self.rows]
        if missing:
            self.rows.update(rows.load(self._connection, missing))

    def take(self, merged: Merged, group: Group, sequence: int) -> None:
        """Go on from what a group did at its place."""
        self.rows.update(merged.rows)
        self._changed.update(dict.fromkeys(merged.rows))
        for index, change in enumerate(group.changes):
            row = merged.rows.get((change.table, change.row_id))
            origin = Origin(sequence, index)
            if row is not None and is_as_made(row, group, origin):
                self._changed[row.key] = origin
        self.conflicts.update(merged.conflicts)
        self._changed_conflicts.update(merged.conflicts)

    def keep(self) -> None:
        """Write what changed."""
        rows.save(
            self._connection,
            ((self.rows[key], origin) for key, origin in sorted(self._changed.items(), key=_key)),
        )
        for table, row_id in sorted(self._changed_conflicts):
            self._connection.execute(
                "INSERT INTO open_conflict (table_name, row_id, conflict_ids) VALUES (%s, %s, %s)"
                " ON CONFLICT (tenant, table_name, row_id)"
                " DO UPDATE SET conflict_ids = excluded.conflict_ids",
                (table, row_id, list(self.conflicts[table, row_id])),
            )


def _key(changed: tuple[RowKey, Origin | None]) -> RowKey:
    return changed[0]


def _open_conflicts(
    connection: Connection, keys: Iterable[RowKey]
) -> dict[RowKey, tuple[str, ...]]:
    wanted = list(keys)
    found = connection.execute(
        "SELECT o.table_name, o.row_id, o.conflict_ids"
        " FROM unnest(%b::text[], %b::text[]) AS k(t, i)"
        " JOIN open_conflict o ON o.table_name = k.t AND o.row_id = k.i",
        ([table for table, _ in wanted], [row_id for _, row_id in wanted]),
    )
    return {(table, row_id): tuple(ids) for table, row_id, ids in found}
