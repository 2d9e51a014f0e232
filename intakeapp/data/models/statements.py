"""Ready-made SQL for keeping one record: an answer must be durable before a breath is out.

The same statements through SQLAlchemy's expression language cost about a millisecond more for each
answer (docs/benchmarks.md); everything that is not on that path uses the expression language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache, partial
from typing import Any, Generic, TypeVar

from sqlalchemy import Column
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.types import TypeDecorator

from intakeapp.data.models.tables import RECORD_TABLES, TABLES
from intakeapp.domain.records import Record

R = TypeVar("R", bound=Record)
Convert = Callable[[Any], Any]
_DIALECT = SQLiteDialect_pysqlite()


def _same(value: Any) -> Any:
    return value


def _to_file(column: Column[Any]) -> Convert:
    kind = column.type
    if isinstance(kind, TypeDecorator):
        return partial(kind.process_bind_param, dialect=_DIALECT)
    return _same


def _from_file(columns: Mapping[str, Column[Any]]) -> tuple[tuple[str, Convert], ...]:
    """Return how to read the columns that do not lie in the file as the program has them."""
    return tuple(
        (name, partial(column.type.process_result_value, dialect=_DIALECT))
        for name, column in columns.items()
        if isinstance(column.type, TypeDecorator)
    )


@dataclass(frozen=True)
class Statements(Generic[R]):
    """The statements of one record type; parameters are in the order of its fields."""

    record_type: type[R]
    table: str
    names: tuple[str, ...]
    find: str
    insert: str
    to_file: Mapping[str, Convert]
    from_file: tuple[tuple[str, Convert], ...]

    def values(self, record: R) -> tuple[Any, ...]:
        """Return a record's fields as they lie in the file."""
        return tuple(self.to_file[name](getattr(record, name)) for name in self.names)

    def record(self, row: Iterable[Any]) -> R:
        """Return the record that a row of the file holds."""
        values = dict(zip(self.names, row, strict=True))
        for name, convert in self.from_file:
            values[name] = convert(values[name])
        return self.record_type(**values)

    def changed(self, before: R, after: R) -> dict[str, Any]:
        """Return the fields that differ in the file, with their new values there."""
        found = {}
        for name in self.names:
            old, new = getattr(before, name), getattr(after, name)
            if old != new or type(old) is not type(new):
                convert = self.to_file[name]
                if convert(old) != convert(new):
                    found[name] = convert(new)
        return found

    def update(self, changed: tuple[str, ...]) -> str:
        """Return the statement that changes some columns of one row; its id comes last."""
        return _update(self.table, changed)


@lru_cache(maxsize=512)
def _update(table: str, changed: tuple[str, ...]) -> str:
    columns = ", ".join(f"{name} = ?" for name in changed)
    return f"UPDATE {table} SET {columns} WHERE id = ?"


_MADE: dict[type[Record], Statements[Any]] = {}


def statements_for(record_type: type[R]) -> Statements[R]:
    """Return the statements of a record type. Raises KeyError for one that has no table."""
    if record_type not in _MADE:
        _MADE[record_type] = _make(record_type)
    return _MADE[record_type]


def _make(record_type: type[R]) -> Statements[R]:
    table, name = TABLES[record_type], RECORD_TABLES[record_type]
    names = tuple(field.name for field in fields(record_type))
    listed = ", ".join(names)
    return Statements(
        record_type=record_type,
        table=name,
        names=names,
        find=f"SELECT {listed} FROM {name} WHERE id = ?",
        insert=f"INSERT INTO {name} ({listed}) VALUES ({', '.join('?' * len(names))})",
        to_file={column: _to_file(table.c[column]) for column in names},
        from_file=_from_file({column: table.c[column] for column in names}),
    )
