"""Rows of this copy in change-unit form: what others wrote is put in place as it lies in the file.

Everything goes through the triggers, inside a unit of work, with the context of whose change it is
(`Store.as_origin`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

import sqlcipher3.dbapi2 as driver

from intakeapp.data.engine import raw_connection
from intakeapp.data.models.tables import LOGGED, metadata
from intakeapp.data.store import Reader, Writer
from intakeapp.data.units import KEY, Json, Row, as_json, defaults_of, fill, is_readable, split_row

Left = dict[str, Json]  # units, or parts of them, that could not be put in place


def read_units(reader: Reader, table: str, row_id: str) -> Row | None:
    """Return a row by change unit, without what is of this copy only; None when it is not here."""
    names = metadata.tables[table].columns.keys()
    row = (
        raw_connection(reader.connection)
        .execute(f"SELECT {', '.join(names)} FROM {table} WHERE {KEY} = ?", (row_id,))
        .fetchone()
    )
    return None if row is None else split_row(table, dict(zip(names, row, strict=True)))


def is_here(reader: Reader, table: str, row_id: str) -> bool:
    """Tell whether a row of a known table is in this copy."""
    found = raw_connection(reader.connection).execute(
        f"SELECT 1 FROM {table} WHERE {KEY} = ?", (row_id,)
    )
    return found.fetchone() is not None


def insert_units(writer: Writer, table: str, row_id: str, units: Mapping[str, Json]) -> Left | None:
    """Put a new row in place; return what of it this program cannot read, None if refused whole.

    What the units do not say gets the record's default.
    """
    said, left = fill(table, units)
    said[KEY] = row_id
    unsaid = {name: value for name, value in defaults_of(table).items() if name not in said}
    if not is_readable(table, unsaid):  # something is needed that was not said
        return None
    values = {**unsaid, **said}
    if _number_is_taken(writer, table, row_id, values):
        left["number"] = values["number"]
        values["number"] = _apart(values["number"], row_id)
    names, statement = _insertion(table)
    done = _tried(writer, statement, tuple(values[name] for name in names))
    return left if done else None


@lru_cache(maxsize=128)
def _insertion(table: str) -> tuple[tuple[str, ...], str]:
    names = tuple(metadata.tables[table].columns.keys())
    places = ", ".join("?" * len(names))
    return names, f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"


def update_units(writer: Writer, table: str, row_id: str, units: Mapping[str, Json]) -> Left:
    """Change units of a row that is here; return what could not be put in place."""
    values, left = fill(table, units)
    if _number_is_taken(writer, table, row_id, values):
        left["number"] = values["number"]
        values["number"] = _apart(values["number"], row_id)
    if not values:
        return left
    setting = ", ".join(f"{name} = ?" for name in values)
    statement = f"UPDATE {table} SET {setting} WHERE {KEY} = ?"
    return left if _tried(writer, statement, (*values.values(), row_id)) else dict(units)


def remove_row(writer: Writer, table: str, row_id: str) -> bool:
    """Take a row away; tell whether it could be."""
    return _tried(writer, f"DELETE FROM {table} WHERE {KEY} = ?", (row_id,))


def _number_is_taken(writer: Writer, table: str, row_id: str, values: Row) -> bool:
    """Tell whether another case has the number: two laptops may have given the same one."""
    if table != "case_file" or "number" not in values:
        return False
    found = raw_connection(writer.connection).execute(
        "SELECT 1 FROM case_file WHERE number = ? AND id <> ?", (values["number"], row_id)
    )
    return found.fetchone() is not None


def _apart(number: Json, row_id: str) -> str:
    """Return what a case is called here while another one has its number."""
    return f"{number}~{row_id[-6:]}"


def _tried(writer: Writer, statement: str, values: tuple[Json, ...]) -> bool:
    """Run a statement; tell whether the file took it.

    A rule of the file (a final document never changes, a column holds another kind) refuses one
    statement only: the rest of the unit of work goes on, and the caller keeps what was refused.
    """
    try:
        raw_connection(writer.connection).execute(statement, values)
    except driver.IntegrityError:
        return False
    return True


def put_off_references(writer: Writer) -> None:
    """Let references between rows be looked at when the unit of work ends, not with each row."""
    raw_connection(writer.connection).execute("PRAGMA defer_foreign_keys = ON")


def cases_of(reader: Reader, residents: Collection[str]) -> list[str]:
    """Return the ids of the cases of residents."""
    if not residents:
        return []
    rows = raw_connection(reader.connection).execute(
        "SELECT id FROM case_file WHERE resident_id IN (SELECT value FROM json_each(?))",
        (as_json(sorted(residents)),),
    )
    return [row[0] for row in rows]


def all_ids(reader: Reader) -> set[tuple[str, str]]:
    """Return table and id of every row whose changes travel."""
    raw = raw_connection(reader.connection)
    return {
        (table, row[0]) for table in LOGGED for row in raw.execute(f"SELECT {KEY} FROM {table}")
    }
