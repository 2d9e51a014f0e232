"""Backups: one encrypted file that is checked before it counts, and putting it back."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime
from pathlib import Path

from intakeapp.base.clock import AMSTERDAM, Clock
from intakeapp.base.paths import restore_mark
from intakeapp.data.copies import disk_errors, side_files
from intakeapp.data.errors import DamagedStoreError, StoreError, damaged
from intakeapp.data.files import open_store, replace_file, sha256_of
from intakeapp.data.store import Store, WriteContext
from intakeapp.security import keys
from intakeapp.security.envelopes import envelope_path, parse_envelope, read_envelope
from intakeapp.security.files import ensure_private_folder
from intakeapp.security.store_lock import StoreLock
from intakeapp.services.restoring import begin, finish, waiting_path
from intakeapp.services.stores import OpenFile, Surroundings, unlock

BACKUP_FORMAT = 1
_DATABASE, _KEYS, _MANIFEST = "dossiers.intake", "dossiers.intake.keys", "manifest.json"
BACKUP_AT = "backup_at"  # the meta key of when the last backup was made


def backup(opened: OpenFile, target: Path) -> None:
    """Write a backup of an open file to `target`: one file, encrypted, checked before it counts.

    Raises StoreError when there is something at `target` already, and the errors of the disk.
    """
    if target.exists():
        raise StoreError(
            "Op deze plek staat al een bestand met die naam.",
            safe="Er is niets overschreven.",
            now="Kies een andere naam voor de reservekopie.",
        )
    store = opened.space.store
    copy = target.with_name(target.name + ".deel")
    packed = target.with_name(target.name + ".nieuw")
    with disk_errors():
        target.parent.mkdir(parents=True, exist_ok=True)
        copy.unlink(missing_ok=True)
    try:
        store.copy_to(copy, opened.key.hex_for_cipher())
        _check_copy(copy, opened.key.hex_for_cipher(), store)
        with disk_errors():
            _pack(copy, envelope_path(store.path), packed, store.clock)
        replace_file(packed, target)
    finally:
        for leftover in (copy, packed, *side_files(copy)):
            leftover.unlink(missing_ok=True)
    store.audit(opened.space.context("store.backup"), None)
    with store.writing(opened.space.context("store.backup", kind="maintenance")) as writer:
        writer.set_meta(BACKUP_AT, store.clock.now().isoformat())


def last_backup(opened: OpenFile) -> datetime | None:
    """Return the instant (UTC) of the latest backup of this file, or None when there is none."""
    with opened.space.store.reading() as reader:
        kept = reader.meta(BACKUP_AT)
    return datetime.fromisoformat(kept) if kept else None


def _check_copy(copy: Path, key_hex: str, store: Store) -> None:
    checked = open_store(copy, key_hex, store.clock, store.ids)
    try:
        if checked.problems():
            raise damaged()
    finally:
        checked.close()


def _pack(copy: Path, envelope: Path, packed: Path, clock: Clock) -> None:
    manifest = {
        "format": BACKUP_FORMAT,
        "made": clock.now().isoformat(timespec="seconds"),
        "sha256": {_DATABASE: sha256_of(copy), _KEYS: sha256_of(envelope)},
    }
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_MANIFEST, json.dumps(manifest, indent=1))
        archive.write(envelope, _KEYS)
        archive.write(copy, _DATABASE)
    packed.chmod(0o600)


def _unusable_backup() -> DamagedStoreError:
    return DamagedStoreError(
        "Dit is geen bruikbare reservekopie van intakeapp.",
        safe="Er is niets teruggezet en niets veranderd.",
        now="Kies een andere reservekopie.",
    )


def restore(
    source: Path, path: Path, passphrase: str, world: Surroundings, opened: OpenFile | None = None
) -> OpenFile:
    """Put a backup in place of the file at `path` and open it; a file that was there is kept.

    That file may be `opened`: it is closed once the backup proved whole. The restored file gets a
    new device id: its numbers never meet those of the original. Raises WrongPassphraseError,
    DamagedStoreError for no whole backup.
    """
    ensure_private_folder(path.parent)
    database = waiting_path(path)
    keys_file = envelope_path(database)
    try:
        _unpack(source, database, keys_file)
        packed = read_envelope(keys_file)
        keys.open_envelope(packed, passphrase, world.secrets_for(packed)).wipe()
        _prepare(database, keys_file, passphrase, world)
        if opened is not None:
            opened.close()
        _put_in_place(path, world.clock)
    finally:
        if not restore_mark(path).exists():  # else the next opening goes on with these
            for leftover in (database, keys_file, *side_files(database)):
                leftover.unlink(missing_ok=True)
    return unlock(path, passphrase, world)


def _unpack(source: Path, database: Path, keys_file: Path) -> None:
    try:
        with disk_errors(), zipfile.ZipFile(source) as archive:
            manifest = json.loads(archive.read(_MANIFEST))
            parse_envelope(archive.read(_KEYS))
            for name, target in ((_DATABASE, database), (_KEYS, keys_file)):
                _unpack_one(archive, name, target)
                if sha256_of(target) != manifest["sha256"][name]:
                    raise _unusable_backup()
    except FileNotFoundError:
        raise StoreError(
            "Deze reservekopie is niet gevonden.", now="Kijk of de map klopt."
        ) from None
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError):
        raise _unusable_backup() from None


def _unpack_one(archive: zipfile.ZipFile, name: str, target: Path) -> None:
    target.unlink(missing_ok=True)
    target.touch(mode=0o600)
    with archive.open(name) as packed, target.open("wb") as file:
        while block := packed.read(io.DEFAULT_BUFFER_SIZE * 64):
            file.write(block)


def _prepare(database: Path, keys_file: Path, passphrase: str, world: Surroundings) -> None:
    """Check a restored file as it waits, and give it a device id of its own."""
    envelope = read_envelope(keys_file)
    with keys.open_envelope(envelope, passphrase, world.secrets_for(envelope)) as key:
        store = open_store(database, key.hex_for_cipher(), world.clock, world.ids)
        try:
            if store.problems():
                raise _unusable_backup()
            _renew_device(store)
        finally:
            store.close()


def _put_in_place(path: Path, clock: Clock) -> None:
    lock = StoreLock(path)
    lock.acquire()
    try:
        begin(path, clock.now().astimezone(AMSTERDAM).strftime("%Y%m%d-%H%M%S"))
        finish(path)
    finally:
        lock.release()


def _renew_device(store: Store) -> None:
    device = store.ids.new()
    context = WriteContext(author="", action="store.restore", kind="maintenance")
    with store.writing(context, device=device) as writer:
        writer.set_meta("device", device)
    store.forget_device()
