"""What the timeline is read from: entries of the change log, the rows they are about, names."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, and_, or_, select, tuple_

from intakeapp.data.history import ChangeEntry, of_case
from intakeapp.data.models.columns import parse_instant
from intakeapp.data.models.tables import change_log, metadata
from intakeapp.data.store import Reader
from intakeapp.domain.cases import Case, Worker
from intakeapp.services.timeline_words import SEALED_WORDS, row_values

QUIET = frozenset({
    ("talk", "last_topic"), ("talk", "teach_back_at"), ("referral", "organisation_id"),
    ("post_letter", "decided"),
})  # fmt: skip
"""Changes that the program keeps for itself; with the places in lists they are not told."""

QUIET_TABLES = ("pile_page",)
"""Tables whose rows are too many to tell one by one: the pile says that post came in."""

SOURCED = frozenset({"debt", "household_member", "income", "expense", "asset"})
"""Tables whose rows say how they are known in a field of their own."""

LINKS: Mapping[tuple[str, str], str] = {
    ("debt", "chain"): "debt",
    ("contact_moment", "appointment_id"): "appointment",
    ("evidence", "document_id"): "stored_document",
    ("post_letter", "document_id"): "stored_document",
    ("post_letter", "debt_id"): "debt",
    ("post_letter", "pile_id"): "pile",
    ("post_letter", "same_as"): "post_letter",
    ("receipt", "pile_id"): "pile",
    ("receipt", "document_id"): "stored_document",
    ("decision", "outgoing_id"): "outgoing_document",
    ("document_event", "outgoing_id"): "outgoing_document",
}
"""Fields that hold the id of another row of the case, and the table of that row."""

_PLAIN_COLUMNS = (
    "seq", "group_id", "kind", "undo_of", "op", "row_id", "case_id", "field", "old_value",
    "new_value", "source", "author", "action",
)  # fmt: skip


def entries_of(reader: Reader, case: Case, before: int | None, limit: int) -> list[ChangeEntry]:
    """Return the latest changes of a case and its resident, newest first."""
    log = change_log.c
    found: list[ChangeEntry] = []
    for condition in of_case(case):
        query = (
            select(change_log)
            .where(
                condition,
                log.field != "position",
                log.table_name.not_in(QUIET_TABLES),
                tuple_(log.table_name, log.field).not_in(sorted(QUIET)),
            )
            .order_by(log.seq.desc())
            .limit(limit)
        )
        if before is not None:
            query = query.where(log.seq < before)
        found += [_entry(row) for row in reader.connection.execute(query)]
    return sorted(found, key=lambda entry: entry.seq, reverse=True)[:limit]


def _entry(row: Row[Any]) -> ChangeEntry:
    plain = {name: getattr(row, name) for name in _PLAIN_COLUMNS}
    return ChangeEntry(table=row.table_name, instant=parse_instant(row.instant), **plain)


def worker_names(reader: Reader) -> dict[str, str]:
    """Return what workers are called: the first name, unless two share it."""
    workers = reader.list(Worker)
    shared = Counter(worker.first_name for worker in workers)
    return {w.id: w.first_name if shared[w.first_name] == 1 else w.name for w in workers}


def author_name(names: Mapping[str, str], author: str) -> str:
    """Return who made a change, in words."""
    return names.get(author) or ("iemand van het team" if author else "het programma")


def rows_of(
    reader: Reader, case: Case, entries: Sequence[ChangeEntry]
) -> dict[tuple[str, str], Mapping[str, Any]]:
    """Return the rows that entries are about: as they are now, or as they were last."""
    found: dict[tuple[str, str], Mapping[str, Any]] = {}
    for table in {entry.table for entry in entries}:
        wanted = {entry.row_id for entry in entries if entry.table == table}
        here = current_rows(reader, table, wanted)
        here |= _gone(reader, case, table, wanted - set(here))
        found |= {(table, row_id): row for row_id, row in here.items()}
    return found


def linked_rows(
    reader: Reader, case: Case, entries: Sequence[ChangeEntry]
) -> dict[tuple[str, str], Mapping[str, Any]]:
    """Return the rows that the rows of entries point at: debts of a chain, documents, targets."""
    wanted: dict[str, set[str]] = {}
    for table, row_id in {link for entry in entries for link in _links_in(entry)}:
        wanted.setdefault(table, set()).add(row_id)
    found: dict[tuple[str, str], Mapping[str, Any]] = {}
    for table, ids in wanted.items():
        here = current_rows(reader, table, ids)
        here |= _gone(reader, case, table, ids - set(here))
        found |= {(table, row_id): row for row_id, row in here.items()}
    return found


def _links_in(entry: ChangeEntry) -> Iterable[tuple[str, str]]:
    fields = {field for table, field in LINKS if table == entry.table}
    if not fields or (entry.op == "update" and entry.field not in fields):
        return
    for raw in (entry.old_value, entry.new_value):
        if raw is None:
            continue
        loaded = json.loads(raw)
        row: dict[str, str] = {entry.field: loaded} if entry.op == "update" else loaded
        yield from ((LINKS[entry.table, f], row[f]) for f in fields if row.get(f))
        if entry.table == "evidence" and row.get("target") in metadata.tables:
            yield row["target"], row["target_id"]


def current_rows(reader: Reader, table: str, ids: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """Return rows of a table as they are now, by id, with the values the program knows."""
    columns = metadata.tables[table].c
    query = select(*columns).where(columns.id.in_(sorted(ids)))
    return {row["id"]: dict(row) for row in reader.connection.execute(query).mappings()}


def _gone(
    reader: Reader, case: Case, table: str, ids: Iterable[str]
) -> dict[str, Mapping[str, Any]]:
    """Return rows that are no longer there, from the latest whole row in the change log."""
    log, wanted = change_log.c, sorted(ids)
    if not wanted:
        return {}
    query = (
        select(log.row_id, log.old_value, log.new_value)
        .where(
            log.case_id == case.id,
            log.table_name == table,
            log.row_id.in_(wanted),
            log.op != "update",
        )
        .order_by(log.seq)
    )
    rows = reader.connection.execute(query)
    return {
        row.row_id: row_values(table, json.loads(row.new_value or row.old_value)) for row in rows
    }


def undone_groups(reader: Reader, case: Case, since: int) -> frozenset[str]:
    """Return the groups of a case that were put back by a change from number `since` on.

    Something is put back after it was made: for a page its oldest number is enough.
    """
    log, found = change_log.c, set[str]()
    for condition in of_case(case):
        query = select(log.undo_of).where(
            condition,
            log.seq >= since,
            log.undo_of != "",
            or_(log.kind == "undo", and_(log.kind == "sync", log.action == "undo")),
        )
        found.update(reader.connection.execute(query).scalars())
    return frozenset(found)


def source_changes(reader: Reader, case: Case, since: int) -> dict[str, list[tuple[int, str, str]]]:
    """Return by row when its source changed: number, group, and the source until then.

    Only changes from number `since` on: a line looks at what came after it.
    """
    log = change_log.c
    query = (
        select(log.row_id, log.seq, log.group_id, log.old_value)
        .where(log.case_id == case.id, log.table_name.in_(sorted(SOURCED)), log.field == "source")
        .order_by(log.seq)
    )
    found: dict[str, list[tuple[int, str, str]]] = {}
    for row in reader.connection.execute(query):
        found.setdefault(row.row_id, []).append((row.seq, row.group_id, json.loads(row.old_value)))
    return found


def document_titles(reader: Reader, case_id: str) -> dict[str, str]:
    """Return the titles of kept documents by the group in which they were kept."""
    log = change_log.c
    query = select(log.group_id, log.new_value).where(
        log.case_id == case_id, log.table_name == "stored_document", log.op == "insert"
    )
    found = {row.group_id: json.loads(row.new_value) for row in reader.connection.execute(query)}
    return {g: SEALED_WORDS if new["sealed"] else new["title"] for g, new in found.items()}
