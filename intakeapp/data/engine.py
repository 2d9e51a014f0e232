"""Opening the encrypted file: key, pragmas, real transactions, and the proof that it encrypts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from intakeapp.base.errors import BugError
from intakeapp.data.errors import NotEncryptedError

PLAIN_HEADER = b"SQLite format 3\x00"
_HEX_KEY = re.compile(r"[0-9a-f]{64}")
_PRAGMAS = (
    # Locking and wiping each allocation makes a kept answer about nine times as dear
    # (docs/decisions.md); core dumps are off and the key is wiped on locking.
    "cipher_memory_security = OFF",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "recursive_triggers = ON",  # else INSERT OR REPLACE deletes rows without firing triggers
    "temp_store = MEMORY",
    "cache_size = -16384",
    "busy_timeout = 3000",
)

ContextReader = Callable[[str], object]


class ContextHolder:
    """Who is writing now; the triggers read it through the SQL function `intake_context`.

    Outside a unit of work every name gives None, and the triggers refuse to write.
    """

    def __init__(self) -> None:
        self.values: dict[str, object] | None = None

    def __call__(self, name: str) -> object:
        """Return one value of the present unit of work, or None outside one."""
        return None if self.values is None else self.values[name]


def has_plain_header(path: Path) -> bool:
    """Tell whether the file starts as an unencrypted SQLite database does."""
    if not path.exists():
        return False
    with path.open("rb") as file:
        return file.read(len(PLAIN_HEADER)) == PLAIN_HEADER


def _refuse_plain(path: Path) -> None:
    if has_plain_header(path):
        raise NotEncryptedError(
            "Dit bestand is niet versleuteld.",
            safe="Er is niets in geschreven.",
            now="Gebruik dit bestand niet voor dossiers en waarschuw uw beheerder.",
        )


def check_cipher(raw: Any) -> str:
    """Return the cipher's version. Raises NotEncryptedError when the library gives none."""
    row = raw.execute("PRAGMA cipher_version").fetchone()
    if row is None or not row[0]:
        raise NotEncryptedError(
            "Het onderdeel dat dossiers versleutelt, werkt niet op deze computer.",
            safe="Er is niets geopend of geschreven.",
            now="Installeer het programma opnieuw of waarschuw uw beheerder.",
        )
    return str(row[0])


def connect(path: Path, key_hex: str) -> Any:
    """Return a raw driver connection to an encrypted file, with the program's pragmas.

    `key_hex` is the 256-bit key as 64 lower-case hex digits; anything else is refused, because the
    driver would silently take it for a passphrase. Raises NotEncryptedError or DamagedStoreError.
    """
    if not _HEX_KEY.fullmatch(key_hex):
        raise ValueError("the data key must be 64 hex digits")
    raw = driver.connect(str(path), check_same_thread=False, isolation_level=None)
    try:
        raw.execute("PRAGMA cipher_log_level = NONE")
        raw.execute(f"PRAGMA key = \"x'{key_hex}'\"")
        check_cipher(raw)
        for pragma in _PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        raw.close()
        raise
    return raw


def make_engine(path: Path, key_hex: str, context: ContextHolder) -> Engine:
    """Return an engine on the encrypted file at `path`.

    Raises NotEncryptedError when the file carries the plain SQLite header. The key enters through
    the connection function, so that no URL and no error text can hold it.
    """
    _refuse_plain(path)

    def creator() -> Any:
        raw = connect(path, key_hex)
        raw.create_function("intake_context", 1, context)
        return raw

    engine = create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=creator,
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=2,
        hide_parameters=True,
    )
    _use_real_transactions(engine)
    return engine


def _use_real_transactions(engine: Engine) -> None:
    """Emit BEGIN ourselves: the driver would commit every DDL statement by itself."""

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        statement = connection.get_execution_options().get("intake_begin", "BEGIN")
        if statement:
            raw_connection(connection).execute(statement)


@contextmanager
def write_transaction(connection: Connection) -> Iterator[None]:
    """Make what is written inside the block durable when it ends, or undo all of it.

    `connection` has an empty option `intake_begin` and stays in one transaction of SQLAlchemy's,
    which sends nothing: its own begin and commit would double what an empty transaction costs.
    """
    raw = raw_connection(connection)
    raw.execute("BEGIN IMMEDIATE")
    try:
        yield
        raw.commit()
    except BaseException:
        raw.rollback()
        raise


def raw_connection(connection: Connection) -> Any:
    """Return the driver's own connection behind an open one."""
    raw = connection.connection.driver_connection
    if raw is None:
        raise BugError("the connection is closed")
    return raw
