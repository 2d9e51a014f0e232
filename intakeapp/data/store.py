"""The open store: reading, and the one place where everything is written."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, RowMapping, delete, insert, select
from sqlalchemy.exc import NoResultFound

from intakeapp.base.clock import Clock
from intakeapp.base.errors import BugError
from intakeapp.base.ids import IdFactory
from intakeapp.data.copies import copy_store, problems_in
from intakeapp.data.engine import ContextHolder, raw_connection, write_transaction
from intakeapp.data.errors import translated
from intakeapp.data.models.columns import instant_text
from intakeapp.data.models.statements import statements_for
from intakeapp.data.models.tables import RECORD_TABLES, TABLES, audit_look, store_meta
from intakeapp.domain.cases import Case
from intakeapp.domain.records import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, kw_only=True)
class WriteContext:
    """Who writes, why, and how it is known; kept with every change of the group.

    `kind` is "change", "undo", "redo", "import" or "maintenance"; `action` is the word for the
    audit log.
    """

    author: str
    action: str
    kind: str = "change"
    source: str = ""
    undo_of: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Whose change is put in place here: the change log tells it as it happened elsewhere.

    `instant` is UTC text by the clock of that device; `sequence` the place in the municipality's
    sequence.
    """

    device: str
    group_id: str
    author: str
    instant: str
    source: str
    action: str
    undo_of: str
    sequence: int


SYNC_KIND = "sync"
CURSOR = "sync_cursor"


def record_of(record_type: type[R], row: RowMapping) -> R:
    """Return the domain record that a row of its table holds."""
    return record_type(**{str(name): value for name, value in row.items()})


class Reader:
    """Reads domain records inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def find(self, record_type: type[R], record_id: str) -> R | None:
        """Return the record with this id, or None."""
        known = statements_for(record_type)
        row = raw_connection(self.connection).execute(known.find, (record_id,)).fetchone()
        return None if row is None else known.record(row)

    def get(self, record_type: type[R], record_id: str) -> R:
        """Return the record with this id. Raises NoResultFound when there is none."""
        record = self.find(record_type, record_id)
        if record is None:
            raise NoResultFound(f"{record_type.__name__} not found")
        return record

    def list(
        self, record_type: type[R], *, order_by: Sequence[str] = ("id",), **equals: Any
    ) -> list[R]:
        """Return the records whose fields equal the given values, ordered by field names."""
        table = TABLES[record_type]
        query = select(table).order_by(*(table.c[name] for name in order_by))
        for name, value in equals.items():
            query = query.where(table.c[name] == value)
        rows = self.connection.execute(query).mappings()
        return [record_of(record_type, row) for row in rows]

    def meta(self, key: str) -> str:
        """Return a value of the store's own description; empty when it is not there."""
        query = select(store_meta.c.value).where(store_meta.c.key == key)
        return self.connection.execute(query).scalar_one_or_none() or ""


@dataclass
class Writer(Reader):
    """Writes domain records inside one unit of work. The triggers log and audit each write."""

    connection: Connection
    group_id: str
    touched: set[tuple[str, str]] = field(default_factory=set)
    cursor: int | None = None

    def move_cursor(self, sequence: int) -> None:
        """Say that everything up to a place in the municipality's sequence is now seen here."""
        self.set_meta(CURSOR, str(sequence))
        self.cursor = sequence

    def _touch(self, record: Record) -> None:
        case = record.id if isinstance(record, Case) else getattr(record, "case_id", "")
        self.touched.add((RECORD_TABLES[type(record)], case))

    def add(self, record: Record) -> None:
        """Insert a new record."""
        known = statements_for(type(record))
        raw_connection(self.connection).execute(known.insert, known.values(record))
        self._touch(record)

    def add_all(self, records: Sequence[Record]) -> None:
        """Insert many records; those of one type go in one statement."""
        for record_type in dict.fromkeys(type(record) for record in records):
            known = statements_for(record_type)
            alike = [r for r in records if type(r) is record_type]
            self.connection.exec_driver_sql(known.insert, [known.values(r) for r in alike])
            for record in alike:
                self._touch(record)

    def save(self, record: R, *, before: R | None = None) -> bool:
        """Insert the record, or change what differs; tell whether anything was written.

        `before` spares the look-up when the caller has just read the record.
        """
        before = before or self.find(type(record), record.id)
        if before is None:
            self.add(record)
            return True
        known = statements_for(type(record))
        changed = known.changed(before, record)
        if not changed:
            return False
        statement = known.update(tuple(changed))
        raw_connection(self.connection).execute(statement, (*changed.values(), record.id))
        self._touch(record)
        return True

    def change(self, record: R, **fields: Any) -> R:
        """Return the record with some fields replaced, having saved it."""
        changed = dataclasses.replace(record, **fields)
        self.save(changed, before=record)
        return changed

    def remove(self, record: Record) -> None:
        """Delete a record; its last values stay in the change log."""
        table = TABLES[type(record)]
        self.connection.execute(delete(table).where(table.c.id == record.id))
        self._touch(record)

    def set_meta(self, key: str, value: str) -> None:
        """Set a value of the store's own description."""
        self.connection.execute(delete(store_meta).where(store_meta.c.key == key))
        self.connection.execute(insert(store_meta).values(key=key, value=value))


def _origin_values(origin: Origin) -> dict[str, object]:
    return {
        "device": origin.device,
        "group_id": origin.group_id,
        "kind": SYNC_KIND,
        "undo_of": origin.undo_of,
        "source": origin.source,
        "author": origin.author,
        "action": origin.action,
        "instant": origin.instant,
        "base_sequence": origin.sequence,
    }


class Store:
    """An unlocked file. Reads run beside each other; writes one at a time."""

    def __init__(
        self, path: Path, engine: Engine, context: ContextHolder, clock: Clock, ids: IdFactory
    ) -> None:
        self.path = path
        self.clock = clock
        self.ids = ids
        self._engine = engine
        self._context = context
        self._writing = threading.Lock()
        self._kept: Connection | None = None
        self._device = ""
        self._cursor: int | None = None

    @property
    def cursor(self) -> int:
        """The place in the municipality's sequence up to which this copy has seen everything."""
        if self._cursor is None:
            with self.reading() as reader:
                self._cursor = int(reader.meta(CURSOR) or 0)
        return self._cursor

    @property
    def device(self) -> str:
        """The id of this copy of the file; every change carries it."""
        if not self._device:
            with self.reading() as reader:
                self._device = reader.meta("device")
        if not self._device:
            raise BugError("the store has no device id")
        return self._device

    def forget_device(self) -> None:
        """Read the device id again at the next write, after it was renewed."""
        self._device = ""

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Open one consistent view of the store."""
        with translated(), self._engine.connect() as connection, connection.begin():
            yield Reader(connection)

    @contextmanager
    def writing(self, context: WriteContext, *, device: str = "") -> Iterator[Writer]:
        """Open a unit of work: all of it is durable when the block ends, or none of it is."""
        device = device or self.device
        if self._cursor is None:
            self._cursor = self.cursor  # once: reading it inside would be a second connection
        with self._writing, translated():
            writable = self._write_connection()
            group_id = self.ids.new()
            with write_transaction(writable):
                self._context.values = self._values_for(context, group_id, device)
                writer = Writer(writable, group_id)
                try:
                    yield writer
                finally:
                    self._context.values = None
            if writer.cursor is not None:  # only what is durable was seen
                self._cursor = writer.cursor

    @contextmanager
    def as_origin(self, origin: Origin) -> Iterator[None]:
        """Inside a unit of work: log what is written in the block as the change of another copy.

        Such entries have kind "sync", never travel, and hold their place in the municipality's
        sequence. Raises BugError outside a unit of work.
        """
        mine = self._context.values
        if mine is None:
            raise BugError("no unit of work to write in")
        self._context.values = _origin_values(origin)
        try:
            yield
        finally:
            self._context.values = mine

    def _write_connection(self) -> Connection:
        """Return the one connection that writes; kept open, because an answer cannot wait."""
        if self._kept is None or self._kept.closed or self._kept.invalidated:
            self._kept = self._engine.connect().execution_options(intake_begin="")
            self._kept.begin()  # for SQLAlchemy only: see write_transaction
        return self._kept

    def _values_for(self, context: WriteContext, group: str, device: str) -> dict[str, object]:
        return {
            "device": device,
            "group_id": group,
            "kind": context.kind,
            "undo_of": context.undo_of,
            "source": context.source,
            "author": context.author,
            "action": context.action,
            "instant": instant_text(self.clock.now()),
            "base_sequence": self._cursor,
        }

    def audit(self, context: WriteContext, case_id: str | None, detail: str = "") -> None:
        """Write that something was looked at or exported, without changing a record."""
        with self.writing(context) as writer:
            self.note_look(writer, context, case_id, detail)

    def note_look(
        self, writer: Writer, context: WriteContext, case_id: str | None, detail: str = ""
    ) -> None:
        """Write inside a unit of work that something was looked at, printed or exported."""
        writer.connection.execute(
            insert(audit_look).values(
                instant=instant_text(self.clock.now()),
                author=context.author,
                device=self.device,
                action=context.action,
                case_id=case_id,
                group_id=writer.group_id,
                detail=detail,
            )
        )

    def copy_to(self, target: Path, key_hex: str) -> None:
        """Copy the open file, in a consistent state and encrypted with the same key."""
        copy_store(self._engine, target, key_hex)

    def problems(self) -> list[str]:
        """Return what is wrong with the file, as short codes; empty when it is whole."""
        return problems_in(self._engine)

    def close(self) -> None:
        """Close every connection; the write-ahead log is folded into the file."""
        with self._writing:
            if self._kept is not None:
                self._kept.close()
                self._kept = None
        self._engine.dispose()
