"""The one write path, made of triggers: no statement can change a row without leaving its trace.

Every write on a logged table, whoever makes it (records, SQLAlchemy Core, bulk statements, plain
SQL), fires a trigger that writes the change log in the same transaction, with the action that the
audit tells of it. The triggers ask the SQL function `intake_context` who is writing; outside a unit
of work it answers NULL and the write is refused, and a program without the function can't write at
all.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Table

from intakeapp.data.models.tables import APPEND_ONLY, CHANGE_UNITS, GUARDED, LOGGED, metadata

REFUSED = "intakeapp: write outside a unit of work"
PREFIX = "intake_"
_GUARD = f"SELECT RAISE(ABORT, '{REFUSED}') WHERE intake_context('group_id') IS NULL;"
_LOG_COLUMNS = (
    "device, group_id, kind, undo_of, source, author, instant, base_sequence, action, "
    "op, table_name, row_id, case_id, field, old_value, new_value"
)
_LOG_CONTEXT = ", ".join(
    f"intake_context('{name}')"
    for name in (
        "device", "group_id", "kind", "undo_of", "source", "author", "instant", "base_sequence",
        "action",
    )
)  # fmt: skip


def _units(table: Table) -> dict[str, tuple[str, ...]]:
    """Return the change units of a table: named groups first, every other column by itself."""
    grouped = CHANGE_UNITS.get(table.name, {})
    taken = {column for columns in grouped.values() for column in columns}
    single = {c.name: (c.name,) for c in table.columns if c.name not in taken and c.name != "id"}
    return {**grouped, **single}


def _row_json(table: Table, row: str) -> str:
    pairs = ", ".join(f"'{c.name}', {row}.{c.name}" for c in table.columns)
    return f"json_object({pairs})"


def _unit_json(columns: tuple[str, ...], row: str) -> str:
    if len(columns) == 1:
        return f"json_quote({row}.{columns[0]})"
    return "json_object(" + ", ".join(f"'{c}', {row}.{c}" for c in columns) + ")"


def _case_of(table: Table, row: str) -> str:
    if table.name == "case_file":
        return f"{row}.id"
    return f"{row}.case_id" if "case_id" in table.c else "NULL"


def _whole_row(table: Table, op: str, row: str) -> str:
    old = _row_json(table, row) if op == "delete" else "NULL"
    new = "NULL" if op == "delete" else _row_json(table, row)
    return (
        f"INSERT INTO change_log ({_LOG_COLUMNS}) VALUES ({_LOG_CONTEXT}, '{op}', "
        f"'{table.name}', {row}.id, {_case_of(table, row)}, '', {old}, {new});"
    )


def _changed_units(table: Table) -> str:
    parts = []
    for field, columns in _units(table).items():
        differs = " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in columns)
        parts.append(
            f"SELECT '{field}' AS field, {_unit_json(columns, 'OLD')} AS old_value, "
            f"{_unit_json(columns, 'NEW')} AS new_value WHERE {differs}"
        )
    return (
        f"INSERT INTO change_log ({_LOG_COLUMNS}) SELECT {_LOG_CONTEXT}, 'update', "
        f"'{table.name}', NEW.id, {_case_of(table, 'NEW')}, u.field, u.old_value, u.new_value "
        f"FROM ({' UNION ALL '.join(parts)}) AS u;"
    )


def _trigger(name: str, when: str, table: str, body: str) -> tuple[str, str]:
    full = f"{PREFIX}{name}_{table}"
    return full, f"CREATE TRIGGER {full} {when} ON {table} BEGIN {body} END"


def _logged(table: Table) -> Iterator[tuple[str, str]]:
    fixed = "SELECT RAISE(ABORT, 'intakeapp: an id never changes') WHERE OLD.id IS NOT NEW.id;"
    name = table.name
    yield _trigger("insert", "AFTER INSERT", name, _GUARD + _whole_row(table, "insert", "NEW"))
    yield _trigger("update", "AFTER UPDATE", name, _GUARD + fixed + _changed_units(table))
    yield _trigger("delete", "AFTER DELETE", name, _GUARD + _whole_row(table, "delete", "OLD"))


def _guarded(table: str) -> Iterator[tuple[str, str]]:
    for op in ("INSERT", "UPDATE", "DELETE"):
        yield _trigger(f"guard_{op.lower()}", f"BEFORE {op}", table, _GUARD)


def _append_only(table: str) -> Iterator[tuple[str, str]]:
    refuse = "SELECT RAISE(ABORT, 'intakeapp: the log only grows');"
    group = (
        f"SELECT RAISE(ABORT, '{REFUSED}') WHERE intake_context('group_id') IS NOT NEW.group_id;"
    )
    yield _trigger("guard_insert", "BEFORE INSERT", table, group)
    for op in ("UPDATE", "DELETE"):
        yield _trigger(f"guard_{op.lower()}", f"BEFORE {op}", table, refuse)


_FINAL = "state = 'definitief'"
_KEPT = f"EXISTS (SELECT 1 FROM outgoing_document AS o WHERE o.document_id = OLD.id AND o.{_FINAL})"
_TOLD = f"EXISTS (SELECT 1 FROM outgoing_document AS o WHERE o.id = OLD.outgoing_id AND o.{_FINAL})"
_NAMED = (
    "EXISTS (SELECT 1 FROM stored_document AS d JOIN outgoing_document AS o "
    f"ON o.document_id = d.id WHERE d.sha256 = OLD.sha256 AND o.{_FINAL})"
)
# What may still be written of a decision whose document left: when it was told, and that it fell.
_AFTER_TELLING = frozenset({"notified_on", "objection_until", "withdrawn"})
FINAL = "intakeapp: a final document never changes"


def _changes(table: Table, without: frozenset[str] = frozenset()) -> str:
    names = (column.name for column in table.columns if column.name not in without)
    return "(" + " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in names) + ")"


def _final() -> Iterator[tuple[str, str]]:
    """A final document stays as it left: its row, its PDF, the bytes, and its decision's content.

    Whoever writes: not only the services know it.
    """
    refuse = f"SELECT RAISE(ABORT, '{FINAL}') WHERE"
    rules = {
        "outgoing_document": (f"OLD.{_FINAL}", frozenset[str]()),
        "decision": (_TOLD, _AFTER_TELLING),
        "stored_document": (_KEPT, frozenset[str]()),
    }
    for name, (is_final, free) in rules.items():
        changes = _changes(metadata.tables[name], free)
        yield _trigger("final_update", "BEFORE UPDATE", name, f"{refuse} {is_final} AND {changes};")
        yield _trigger("final_delete", "BEFORE DELETE", name, f"{refuse} {is_final};")
    for op in ("UPDATE", "DELETE"):
        name = f"final_{op.lower()}"
        yield _trigger(name, f"BEFORE {op}", "document_chunk", f"{refuse} {_NAMED};")


def _searched() -> Iterator[tuple[str, str]]:
    add = "INSERT INTO case_search (rowid, search_text) VALUES (NEW.rid, NEW.search_text);"
    remove = (
        "INSERT INTO case_search (case_search, rowid, search_text) "
        "VALUES ('delete', OLD.rid, OLD.search_text);"
    )
    yield _trigger("search_insert", "AFTER INSERT", "case_index", add)
    yield _trigger("search_update", "AFTER UPDATE OF search_text", "case_index", remove + add)
    yield _trigger("search_delete", "AFTER DELETE", "case_index", remove)


def expected_triggers() -> dict[str, str]:
    """Return every trigger this program relies on: name and SQL."""
    found: list[tuple[str, str]] = []
    for name in LOGGED:
        found += _logged(metadata.tables[name])
    for name in GUARDED:
        found += _guarded(name)
    for name in APPEND_ONLY:
        found += _append_only(name)
    return dict([*found, *_final(), *_searched()])


def install_triggers(connection: Connection) -> None:
    """Put the program's triggers in the file, in the caller's transaction; older ones go."""
    for name in present_triggers(connection):
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    for sql in expected_triggers().values():
        connection.exec_driver_sql(sql)


def present_triggers(connection: Connection) -> dict[str, str]:
    """Return the triggers of the program that the file has: name and SQL."""
    rows = connection.exec_driver_sql(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '{PREFIX}%'"
    )
    return {name: sql for name, sql in rows}


def triggers_are_whole(connection: Connection) -> bool:
    """Tell whether the file holds exactly the program's triggers, unchanged."""
    return present_triggers(connection) == expected_triggers()
