"""Own changes that did not come back from the hub yet, by row: what a laptop still shows."""

from __future__ import annotations

from intakeapp.data.engine import raw_connection
from intakeapp.data.outbox import OWN, SETTLED, GroupState, LoggedChange, load_changes
from intakeapp.data.store import Reader

RowKey = tuple[str, str]


class Pending:
    """Reads the log further each time it is asked, so that a long visit costs one look.

    One object serves one store for as long as nothing else settles own changes.
    """

    def __init__(self) -> None:
        self._read_to = -1
        self._rows: dict[RowKey, list[tuple[int, str]]] = {}
        self._groups: dict[str, set[RowKey]] = {}

    def refresh(self, reader: Reader) -> None:
        """Take in what was written since the last time."""
        first = self._read_to < 0
        if first:
            self._read_to = int(reader.meta(SETTLED) or 0)
        rows = raw_connection(reader.connection).execute(
            f"SELECT c.seq, c.group_id, c.table_name, c.row_id, {OWN}, g.state "
            "FROM change_log AS c LEFT JOIN sync_group AS g ON g.group_id = c.group_id "
            "WHERE c.seq > ? ORDER BY c.seq",
            (self._read_to,),
        )
        for number, group_id, table, row_id, is_own, state in rows:
            self._read_to = number
            if not is_own or state in (GroupState.ARRIVED, GroupState.GIVEN_UP):
                continue
            self._rows.setdefault((table, row_id), []).append((number, group_id))
            self._groups.setdefault(group_id, set()).add((table, row_id))

    def __contains__(self, group_id: str) -> bool:
        return group_id in self._groups

    def keys(self) -> set[RowKey]:
        """Return the rows of which something own is under way."""
        return set(self._rows)

    def rows_under_way(self, key: RowKey) -> bool:
        """Tell whether anything own of a row is under way."""
        return key in self._rows

    def came_back(self, group_id: str) -> None:
        """Say that a unit of work is not under way any more."""
        for key in self._groups.pop(group_id, set()):
            left = [found for found in self._rows[key] if found[1] != group_id]
            if left:
                self._rows[key] = left
            else:
                del self._rows[key]

    def rows_of(self, group_id: str) -> set[RowKey]:
        """Return the rows of which a unit of work that is under way changed something."""
        return set(self._groups.get(group_id, ()))

    def group_numbers(self, key: RowKey, group_id: str) -> set[int]:
        """Return the numbers of a unit of work's changes of a row."""
        return {number for number, group in self._rows.get(key, ()) if group == group_id}

    def changes(self, reader: Reader, key: RowKey) -> list[LoggedChange]:
        """Return what is under way of a row, the oldest first."""
        return load_changes(reader, [number for number, _group in self._rows.get(key, ())])
