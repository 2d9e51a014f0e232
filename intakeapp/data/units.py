"""Change units: the parts of a row that change by themselves, as the change log and sync have them.

Values are JSON as they lie in the file: whole cents, ISO dates, 0 and 1.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from functools import lru_cache
from typing import Any

from sqlalchemy import Integer

from intakeapp.data.models.statements import statements_for
from intakeapp.data.models.tables import CHANGE_UNITS, LOGGED, RECORD_TABLES, metadata

Json = Any
Row = dict[str, Json]
KEY = "id"
NOTHING: Json = object()
"""What is left of a value that has its place whole; null is a value too."""
LOCAL_UNITS: Mapping[str, frozenset[str]] = {"worker": frozenset({"is_me"})}
"""Units that tell something of this copy only: they never travel."""

_RECORDS = {name: record for record, name in RECORD_TABLES.items()}


def is_known(table: str) -> bool:
    """Tell whether this version of the program has a table whose changes travel."""
    return table in LOGGED


@lru_cache(maxsize=128)
def units_of(table: str) -> Mapping[str, tuple[str, ...]]:
    """Return the change units of a table with their columns. Raises KeyError when unknown."""
    grouped = CHANGE_UNITS.get(table, {})
    taken = {name for names in grouped.values() for name in names}
    columns = metadata.tables[table].columns.keys()
    single = {name: (name,) for name in columns if name not in taken and name != KEY}
    return {**grouped, **single}


def is_local(table: str, unit: str) -> bool:
    """Tell whether a unit is about this copy only."""
    return unit in LOCAL_UNITS.get(table, frozenset())


def split_row(table: str, row: Mapping[str, Json]) -> Row:
    """Return a whole row by change unit, without its id and what is of this copy only.

    Columns that a row of an older schema does not have are left out.
    """
    found: Row = {}
    for unit, columns in units_of(table).items():
        if is_local(table, unit):
            continue
        present = {name: row[name] for name in columns if name in row}
        if not present:
            continue
        found[unit] = present if len(columns) > 1 else row[columns[0]]
    return found


def columns_in(table: str, unit: str, value: Json) -> tuple[Row, Json]:
    """Return the columns that a unit's value fills, and what of it this program does not know.

    What is left is `NOTHING` when all has its place; a unit or a value of another form is left
    whole.
    """
    columns = units_of(table).get(unit)
    if columns is None:
        return {}, value
    if len(columns) == 1:
        return _readable(table, {columns[0]: value}, value)
    if not isinstance(value, dict):
        return {}, value
    known = {name: value[name] for name in columns if name in value}
    rest = {name: value[name] for name in value if name not in columns}
    readable, unread = _readable(table, known, value)
    return (readable, rest or NOTHING) if unread is NOTHING else ({}, value)


def fill(table: str, units: Mapping[str, Json]) -> tuple[Row, Row]:
    """Return the columns that units fill, and by unit what of them has no place here."""
    plan, checks = units_of(table), _checks(table)
    found: Row = {}
    left: Row = {}
    for unit, value in units.items():
        columns = plan.get(unit, ())
        if len(columns) == 1:  # nearly all of them: a pull is as quick as this loop
            if checks[columns[0]].can_read(value):
                found[columns[0]] = value
            else:
                left[unit] = value
            continue
        known, rest = columns_in(table, unit, value)
        found.update(known)
        if rest is not NOTHING:
            left[unit] = rest
    return found, left


def _readable(table: str, row: Row, value: Json) -> tuple[Row, Json]:
    return (row, NOTHING) if is_readable(table, row) else ({}, value)


def is_readable(table: str, row: Row) -> bool:
    """Tell whether this program can read these columns."""
    checks = _checks(table)
    return all(checks[name].can_read(raw) for name, raw in row.items())


class _Check:
    """What a column takes: kinds of value, and for most a reading that may fail."""

    __slots__ = ("_convert", "_kinds")

    def __init__(self, kinds: frozenset[type], convert: Callable[[Json], Json] | None) -> None:
        self._kinds = kinds
        self._convert = convert

    def can_read(self, raw: Json) -> bool:
        """Tell whether this program can read a value of the column."""
        if type(raw) not in self._kinds:
            return False
        if self._convert is None or raw is None:
            return True
        try:
            self._convert(raw)
        except (ValueError, TypeError, KeyError, ArithmeticError):
            return False
        return True


@lru_cache(maxsize=128)
def _checks(table: str) -> Mapping[str, _Check]:
    record = _RECORDS.get(table)
    converts = dict(statements_for(record).from_file) if record is not None else {}
    made: dict[str, _Check] = {}
    for column in metadata.tables[table].columns:
        stored = getattr(column.type, "impl", column.type)
        kinds: set[type] = {int} if isinstance(stored, Integer) else {str}
        if column.nullable:
            kinds.add(type(None))
        made[column.name] = _Check(frozenset(kinds), converts.get(column.name))
    return made


@lru_cache(maxsize=128)
def defaults_of(table: str) -> Mapping[str, Json]:
    """Return what each column holds when a row of another version does not say."""
    found: Row = {}
    for column in metadata.tables[table].columns:
        stored = getattr(column.type, "impl", column.type)
        empty: Json = 0 if isinstance(stored, Integer) else ""
        found[column.name] = None if column.nullable else empty
    record = _RECORDS.get(table)
    if record is None:
        return found
    to_file = statements_for(record).to_file
    for field in fields(record):
        if field.default is not MISSING:
            found[field.name] = to_file[field.name](field.default)
    return found


def as_json(value: Json) -> str:
    """Return a value as the change log writes it: JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
