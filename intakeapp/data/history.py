"""The change log read back: the timeline of a case, and undo."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    TableClause,
    and_,
    column,
    delete,
    insert,
    select,
    table,
    update,
)

from intakeapp.data.models.columns import parse_instant
from intakeapp.data.models.tables import CHANGE_UNITS, change_log, metadata
from intakeapp.data.store import Reader, Writer
from intakeapp.domain.cases import Case


@dataclass(frozen=True, kw_only=True)
class ChangeEntry:
    """One field change as the log holds it; values are JSON text, None where there was none."""

    seq: int
    group_id: str
    kind: str
    undo_of: str
    op: str
    table: str
    row_id: str
    case_id: str | None
    field: str
    old_value: str | None
    new_value: str | None
    source: str
    author: str
    instant: datetime
    action: str

    @property
    def is_undo(self) -> bool:
        """Whether this takes something back, here or on the laptop where it was done."""
        return self.kind == "undo" or (self.kind == "sync" and self.action == "undo")


def _entry(row: Row[Any]) -> ChangeEntry:
    return ChangeEntry(
        seq=row.seq, group_id=row.group_id, kind=row.kind, undo_of=row.undo_of, op=row.op,
        table=row.table_name, row_id=row.row_id, case_id=row.case_id, field=row.field,
        old_value=row.old_value, new_value=row.new_value, source=row.source, author=row.author,
        instant=parse_instant(row.instant), action=row.action,
    )  # fmt: skip


def timeline(reader: Reader, case_id: str, *, limit: int = 500) -> list[ChangeEntry]:
    """Return the latest changes of a case and of its resident, newest first."""
    found: list[ChangeEntry] = []
    for condition in of_case(reader.get(Case, case_id)):
        query = select(change_log).where(condition).order_by(change_log.c.seq.desc()).limit(limit)
        found += [_entry(row) for row in reader.connection.execute(query)]
    return sorted(found, key=lambda entry: entry.seq, reverse=True)[:limit]


def of_case(case: Case) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Return the two conditions under which a change belongs to a case; each has its index.

    A resident is no part of a case in the file, so rows of the person are found by their own id.
    """
    log = change_log.c
    return log.case_id == case.id, and_(
        log.case_id.is_(None), log.table_name == "resident", log.row_id == case.resident_id
    )


def _group(connection: Connection, group_id: str, near: int) -> list[ChangeEntry]:
    """Return a group, newest first. Its numbers follow each other: one unit of work at a time."""
    found: list[ChangeEntry] = []
    number = change_log.c.seq
    for query in (
        select(change_log).where(number > near).order_by(number),
        select(change_log).where(number <= near).order_by(number.desc()),
    ):
        for row in connection.execute(query.execution_options(yield_per=50)):
            if row.group_id != group_id:
                break
            found.append(_entry(row))
    return sorted(found, key=lambda entry: entry.seq, reverse=True)


def last_undoable(
    reader: Reader,
    case_id: str,
    author: str,
    tables: frozenset[str],
    since: datetime,
    fixed: frozenset[str] = frozenset(),
) -> list[ChangeEntry]:
    """Return this author's latest group in a case that was not undone; empty if none.

    Only groups of which every row lies in `tables` and is not one of the ids in `fixed`, and which
    were made after `since`, are offered.
    """
    undone: set[str] = set()
    redone: set[str] = set()
    for entry in timeline(reader, case_id):
        if entry.instant < since:
            break
        if entry.kind == "redo":
            redone.add(entry.undo_of)
        elif entry.kind == "undo":
            undone.update({entry.undo_of} if entry.group_id not in redone else ())
        elif entry.kind == "change" and entry.author == author and entry.group_id not in undone:
            group = _group(reader.connection, entry.group_id, entry.seq)
            if all(e.table in tables and e.row_id not in fixed for e in group):
                return group
    return []


def last_redoable(reader: Reader, case_id: str, author: str, since: datetime) -> list[ChangeEntry]:
    """Return this author's latest undo that can itself be taken back; empty if none.

    Only undos made after `since`; a new change by the author ends them, as everywhere.
    """
    redone: set[str] = set()
    for entry in timeline(reader, case_id):
        if entry.instant < since or (entry.kind == "change" and entry.author == author):
            break
        if entry.kind == "redo":
            redone.add(entry.undo_of)
        elif entry.kind == "undo" and entry.author == author and entry.group_id not in redone:
            return _group(reader.connection, entry.group_id, entry.seq)
    return []


def revert(writer: Writer, group: Sequence[ChangeEntry]) -> None:
    """Put every row of a group back as it was, as new changes.

    A value that was changed again later is put back too: the caller offers only the latest group.
    """
    for entry in group:
        _revert_one(writer.connection, entry)
        writer.touched.add((entry.table, entry.case_id or ""))


def _revert_one(connection: Connection, entry: ChangeEntry) -> None:
    target = _plain(entry.table)
    if entry.op == "insert":
        connection.execute(delete(target).where(target.c.id == entry.row_id))
        return
    old = json.loads(entry.old_value or "null")
    if entry.op == "delete":
        connection.execute(insert(target).values(old))
        return
    grouped = CHANGE_UNITS.get(entry.table, {}).get(entry.field)
    values = old if grouped and len(grouped) > 1 else {entry.field: old}
    connection.execute(update(target).where(target.c.id == entry.row_id).values(values))


def _plain(name: str) -> TableClause:
    """Return the table without column types: the log holds values as they lie in the file."""
    return table(name, *(column(c.name) for c in metadata.tables[name].columns))
