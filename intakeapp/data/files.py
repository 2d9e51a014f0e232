"""Whole files: making one, opening one, checking it, and copying it while it is in use."""

from __future__ import annotations

import hashlib
import os
import shutil
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from intakeapp.base.clock import AMSTERDAM, Clock
from intakeapp.base.ids import IdFactory
from intakeapp.data.copies import copy_store, disk_errors, side_files, write_path_is_whole
from intakeapp.data.engine import (
    ContextHolder,
    has_plain_header,
    make_engine,
)
from intakeapp.data.errors import (
    NotEncryptedError,
    StoreError,
    damaged,
    read_only,
)
from intakeapp.data.migrations import runner
from intakeapp.data.store import Store, WriteContext


def create_store(
    path: Path, key_hex: str, clock: Clock, ids: IdFactory, *, store_id: str = ""
) -> Store:
    """Make a new encrypted file and return it open; `store_id` ties it to its key envelope.

    Raises StoreError when the file exists already, and NotEncryptedError when what came on disk
    is not really encrypted (the file is then removed).
    """
    if path.exists():
        raise StoreError(
            "Op deze plek staat al een dossierbestand.",
            safe="Er is niets aan veranderd.",
            now="Open dat bestand, of kies een andere plek.",
        )
    with disk_errors():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # The mode is set before the first byte is written.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        store = _open(path, key_hex, clock, ids)
        _stamp_new(store, store_id or ids.new())
        _prove_encrypted(path)
    except BaseException:
        for leftover in (path, *side_files(path)):
            leftover.unlink(missing_ok=True)
        raise
    return store


def _stamp_new(store: Store, store_id: str) -> None:
    device = store.ids.new()
    context = WriteContext(author="", action="store.create", kind="maintenance")
    with store.writing(context, device=device) as writer:
        writer.set_meta("device", device)
        writer.set_meta("store_id", store_id)


def _prove_encrypted(path: Path) -> None:
    # The header is in the file only after the write-ahead log was folded in; both are looked at.
    for candidate in (path, *side_files(path)):
        if has_plain_header(candidate):
            raise NotEncryptedError(
                "Het dossierbestand bleek niet versleuteld en is weer verwijderd.",
                now="Installeer het programma opnieuw of waarschuw uw beheerder.",
            )


def open_store(path: Path, key_hex: str, clock: Clock, ids: IdFactory) -> Store:
    """Open an existing file; an older one is copied and then brought to the newest schema.

    Raises StoreError (not there), DamagedStoreError, NewerStoreError, NotEncryptedError.
    """
    if not path.exists():
        raise StoreError(
            "Op deze plek staat geen dossierbestand.",
            now="Kijk of de map klopt, of maak een nieuw bestand.",
        )
    with disk_errors():
        writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
        if path.stat().st_size == 0:
            raise damaged()
    if not writable:
        raise read_only()
    return _open(path, key_hex, clock, ids)


def _open(path: Path, key_hex: str, clock: Clock, ids: IdFactory) -> Store:
    context = ContextHolder()
    engine = make_engine(path, key_hex, context)
    try:
        schema = runner.current_schema(engine)
        runner.refuse_newer(schema)
        if 0 < schema < runner.HEAD:
            _copy_before_migration(engine, safety_copy_path(path, schema, clock.now()), key_hex)
        if schema < runner.HEAD or not write_path_is_whole(engine):
            runner.upgrade(engine, context)
    except BaseException:
        engine.dispose()
        raise
    return Store(path, engine, context, clock, ids)


def _copy_before_migration(engine: Engine, target: Path, key_hex: str) -> None:
    """Make the copy under another name first: what carries the name of a copy is whole."""
    part = target.with_suffix(".deel")
    for leftover in target.parent.glob(f"{target.name.split('-schema')[0]}-schema*.deel"):
        leftover.unlink(missing_ok=True)  # of a start that was cut off
    copy_store(engine, part, key_hex)
    replace_file(part, target)


def safety_copy_path(path: Path, schema: int, now: datetime) -> Path:
    """Return where the copy before a migration goes."""
    stamp = now.astimezone(AMSTERDAM).strftime("%Y%m%d-%H%M%S")
    return path.with_name(f"{path.stem}-schema{schema}-{stamp}.kopie")


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file as hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def replace_file(source: Path, target: Path) -> None:
    """Move a complete file over another one so that either the old or the new is there."""
    with disk_errors():
        with source.open("rb+") as file:
            os.fsync(file.fileno())
        shutil.move(source, target) if os.name == "nt" else source.replace(target)
        sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows has no such call and does not need it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
