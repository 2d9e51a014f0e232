"""Copying an open file, checking it, and the errors of disk and folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from intakeapp.data.engine import check_cipher, connect, raw_connection
from intakeapp.data.errors import disk_full, read_only, translated
from intakeapp.data.models.triggers import triggers_are_whole

_ENOSPC, _EACCES, _EPERM, _EROFS, _EDQUOT = 28, 13, 1, 30, 122


@contextmanager
def disk_errors() -> Iterator[None]:
    """Turn the operating system's errors of disk and folder into known ones."""
    try:
        yield
    except OSError as error:
        if error.errno in (_ENOSPC, _EDQUOT):
            raise disk_full() from None
        if error.errno in (_EACCES, _EPERM, _EROFS):
            raise read_only() from None
        raise


def side_files(path: Path) -> tuple[Path, Path]:
    """Return the write-ahead log and its index beside a file."""
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def write_path_is_whole(engine: Engine) -> bool:
    """Tell whether every trigger of the one write path is in place, unchanged."""
    with translated(), engine.connect() as connection, connection.begin():
        return triggers_are_whole(connection)


def copy_store(engine: Engine, target: Path, key_hex: str) -> None:
    """Copy the open file to `target`, encrypted with the same key, in a consistent state."""
    with disk_errors():
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    destination = None
    try:
        with translated(), engine.connect() as connection:
            destination = connect(target, key_hex)
            raw_connection(connection).backup(destination)
            destination.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            destination.execute("PRAGMA journal_mode = DELETE")
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    finally:
        if destination is not None:
            destination.close()
    for leftover in side_files(target):
        leftover.unlink(missing_ok=True)


def problems_in(engine: Engine) -> list[str]:
    """Return what is wrong with the file, as short codes; an empty list when it is whole.

    Checks the cipher's page signatures, SQLite's own structure, references and the triggers.
    """
    found: list[str] = []
    with translated(), engine.connect() as connection, connection.begin():
        raw = raw_connection(connection)
        check_cipher(raw)
        if raw.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
            found.append("page_signature")
        if [row[0] for row in raw.execute("PRAGMA integrity_check")] != ["ok"]:
            found.append("structure")
        if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
            found.append("reference")
    if not write_path_is_whole(engine):
        found.append("write_path")
    return found
