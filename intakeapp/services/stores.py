"""The file as a whole: make, unlock, lock, passphrase, recovery, backup, restore, check."""

from __future__ import annotations

import dataclasses
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from intakeapp.base.clock import AMSTERDAM, Clock
from intakeapp.base.errors import KnownError
from intakeapp.base.ids import IdFactory
from intakeapp.data.copies import disk_errors, side_files
from intakeapp.data.errors import DamagedStoreError, StoreError, damaged
from intakeapp.data.files import create_store, open_store, replace_file, sha256_of
from intakeapp.data.store import Store, WriteContext
from intakeapp.domain.calendar import Calendar, calendar
from intakeapp.domain.cases import Worker
from intakeapp.domain.crisis_text_records import CrisisTexts
from intakeapp.domain.crisis_texts import load_crisis_texts
from intakeapp.questionnaire.definition import load_newest
from intakeapp.questionnaire.questions import Questionnaire
from intakeapp.security import keys
from intakeapp.security.attempts import AttemptGuard, attempts_path
from intakeapp.security.envelopes import (
    KeyEnvelope,
    envelope_path,
    forget_previous,
    parse_envelope,
    read_envelope,
    write_envelope,
)
from intakeapp.security.files import ensure_private_folder
from intakeapp.security.keys import DataKey
from intakeapp.security.passphrases import WrongPassphraseError
from intakeapp.security.recovery import RecoveryPrivateKey, RecoveryPublicKey
from intakeapp.security.secret_stores import SecretStore
from intakeapp.security.store_lock import StoreLock
from intakeapp.services.upkeep import refresh_for_today
from intakeapp.services.workspace import Workspace

T = TypeVar("T")
BACKUP_FORMAT = 1
_DATABASE, _KEYS, _MANIFEST = "dossiers.intake", "dossiers.intake.keys", "manifest.json"
_BACKUP_AT = "backup_at"


class TooSoonError(KnownError):
    """A passphrase was tried before the waiting time was over; `seconds` is how long still."""

    code = "too_soon"

    def __init__(self, seconds: float) -> None:
        self.seconds = max(1, round(seconds))
        word = "seconde" if self.seconds == 1 else "seconden"
        super().__init__(f"Wacht nog {self.seconds} {word} en probeer het dan opnieuw.")


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What the outside world gives: time, ids, and the key ring (None where there is none).

    `unusable_secrets` is asked when a file was made with a key ring and `secrets` is None: it
    says what is wrong (locked, gone) better than its absence could.
    """

    clock: Clock
    ids: IdFactory
    secrets: SecretStore | None
    unusable_secrets: SecretStore | None = None

    def secrets_for(self, envelope: KeyEnvelope) -> SecretStore | None:
        """Return the key ring to open an envelope with."""
        if envelope.uses_device_secret and self.secrets is None:
            return self.unusable_secrets
        return self.secrets


@dataclass
class OpenFile:
    """An unlocked file: the workspace, with what is needed to lock it again."""

    space: Workspace
    lock: StoreLock
    key: DataKey
    world: Surroundings
    is_closed: bool = False

    def close(self) -> None:
        """Lock: close the file, wipe the key, let other programs in."""
        self.is_closed = True
        self.space.store.close()
        self.key.wipe()
        self.lock.release()


@dataclass(frozen=True)
class Rules:
    """What the program itself brings: questions, calendar, texts."""

    questionnaire: Questionnaire
    calendar: Calendar
    crisis_texts: CrisisTexts


def create(
    path: Path,
    passphrase: str,
    me: Worker,
    world: Surroundings,
    recovery_key: RecoveryPublicKey | None = None,
) -> OpenFile:
    """Make a new encrypted file for one user and return it unlocked.

    Raises InputError for a passphrase that is not good enough, StoreError when there is a file
    already, and the errors of disk and key ring. The envelope is written first: a file without
    its keys would be lost, keys without a file are harmless.
    """
    rules = load_rules()
    ensure_private_folder(path.parent)
    lock = StoreLock(path)
    lock.acquire()
    try:
        if path.exists() or envelope_path(path).exists():
            raise StoreError(
                "Op deze plek staat al een dossierbestand.",
                safe="Er is niets aan veranderd.",
                now="Open dat bestand, of kies een andere plek.",
            )
        store_id = world.ids.new()
        key, envelope = keys.create_envelope(
            passphrase, world.secrets, recovery_key, store_id=store_id
        )
        write_envelope(envelope_path(path), envelope)
        try:
            store = create_store(
                path, key.hex_for_cipher(), world.clock, world.ids, store_id=store_id
            )
        except BaseException:
            envelope_path(path).unlink(missing_ok=True)
            raise
        me = dataclasses.replace(me, id=world.ids.new(), is_me=True)
        with store.writing(WriteContext(author=me.id, action="store.create")) as writer:
            writer.add(me)
        return OpenFile(space=_workspace(store, rules), lock=lock, key=key, world=world)
    except BaseException:
        lock.release()
        raise


def load_rules() -> Rules:
    """Read questionnaire, calendar and texts; done before a file is touched."""
    return Rules(load_newest(), calendar(), load_crisis_texts())


def _workspace(store: Store, rules: Rules) -> Workspace:
    with store.reading() as reader:
        mine = reader.list(Worker, is_me=True)
    if not mine:
        raise damaged()
    return Workspace(
        store=store,
        me=mine[0].id,
        questionnaire=rules.questionnaire,
        calendar=rules.calendar,
        crisis_texts=rules.crisis_texts,
    )


def _missing_envelope(path: Path) -> StoreError:
    return StoreError(
        "Het sleutelbestand bij deze dossiers ontbreekt.",
        safe="De dossiers zelf zijn niet veranderd.",
        now=f"Zet '{envelope_path(path).name}' terug, of zet een reservekopie terug.",
    )


def unlock(path: Path, passphrase: str, world: Surroundings) -> OpenFile:
    """Open a file with the passphrase.

    Raises WrongPassphraseError (the wait grows with every mistake), TooSoonError, StoreInUseError,
    and the known errors of a damaged, newer, missing or read-only file.
    """
    if not path.exists():
        raise StoreError(
            "Op deze plek staat geen dossierbestand.",
            now="Kijk of de map klopt, of maak een nieuw bestand.",
        )
    if not envelope_path(path).exists():
        raise _missing_envelope(path)

    def key() -> DataKey:
        # Called only while the lock is held: two programs cannot each have a try.
        envelope = read_envelope(envelope_path(path))
        return _counted(
            path,
            world,
            lambda: keys.open_envelope(envelope, passphrase, world.secrets_for(envelope)),
        )

    opened = _open_with(path, key, world)
    refresh_for_today(opened.space)
    return opened


def _counted(path: Path, world: Surroundings, attempt: Callable[[], T]) -> T:
    """Return what the attempt gives; wrong passphrases are counted and make the next one wait."""
    guard = AttemptGuard(attempts_path(path), world.clock)
    if (wait := guard.seconds_to_wait()) > 0:
        raise TooSoonError(wait)
    try:
        result = attempt()
    except WrongPassphraseError:
        guard.record_failure()
        raise
    guard.record_success()
    return result


def _open_with(path: Path, get_key: Callable[[], DataKey], world: Surroundings) -> OpenFile:
    rules = load_rules()
    lock = StoreLock(path)
    lock.acquire()
    try:
        key = get_key()
        store = open_store(path, key.hex_for_cipher(), world.clock, world.ids)
        return OpenFile(space=_workspace(store, rules), lock=lock, key=key, world=world)
    except BaseException:
        lock.release()
        raise


def change_passphrase(opened: OpenFile, old: str, new: str) -> None:
    """Put the data key of an open file under a new passphrase; the dossiers stay as they are.

    Raises WrongPassphraseError (counted, like one at the entrance), TooSoonError, and InputError
    for a new passphrase that is not good enough.
    """
    path, world = opened.space.store.path, opened.world
    place = envelope_path(path)
    if not place.exists():
        raise _missing_envelope(path)
    envelope = read_envelope(place)
    secrets = world.secrets_for(envelope)

    def rewrapped() -> KeyEnvelope:
        return keys.change_passphrase(envelope, old, new, secrets)

    write_envelope(place, _counted(path, world, rewrapped))
    keys.open_envelope(read_envelope(place), new, secrets).wipe()
    forget_previous(place)  # the old passphrase must not open the kept copy either
    opened.space.store.audit(opened.space.context("store.change_passphrase"), None)


def recover(
    path: Path, private_key: RecoveryPrivateKey, new_passphrase: str, world: Surroundings
) -> OpenFile:
    """Open a file with the municipality's recovery key and give it a new passphrase.

    Raises RecoveryKeyError when the file was not made for this key.
    """
    place = envelope_path(path)
    if not place.exists():
        raise _missing_envelope(path)
    envelope = read_envelope(place)
    opened = _open_with(path, lambda: keys.recover(envelope, private_key), world)
    try:
        write_envelope(place, keys.rewrap(envelope, opened.key, new_passphrase, world.secrets))
        forget_previous(place)
        opened.space.store.audit(opened.space.context("store.recover"), None)
    except BaseException:
        opened.close()
        raise
    AttemptGuard(attempts_path(path), world.clock).record_success()
    return opened


def check(opened: OpenFile) -> list[str]:
    """Return what is wrong with an open file, as Dutch sentences; empty when it is whole."""
    sentences = {
        "page_signature": "Een deel van het bestand is beschadigd of veranderd.",
        "structure": "De inhoud van het bestand hangt niet meer goed samen.",
        "reference": "Er is een verwijzing naar iets dat er niet meer is.",
        "write_path": "De bewaking van wijzigingen in het bestand is niet volledig.",
    }
    return [sentences[code] for code in opened.space.store.problems()]


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
        writer.set_meta(_BACKUP_AT, store.clock.now().isoformat())


def last_backup(opened: OpenFile) -> datetime | None:
    """Return the instant (UTC) of the latest backup of this file, or None when there is none."""
    with opened.space.store.reading() as reader:
        kept = reader.meta(_BACKUP_AT)
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
    database = path.with_name(path.name + ".terug")
    keys_file = envelope_path(database)
    try:
        _unpack(source, database, keys_file)
        packed = read_envelope(keys_file)
        keys.open_envelope(packed, passphrase, world.secrets_for(packed)).wipe()
        _check_restored(database, keys_file, passphrase, world)
        if opened is not None:
            opened.close()
        _put_in_place(database, keys_file, path, world.clock)
    finally:
        for leftover in (database, keys_file, *side_files(database)):
            leftover.unlink(missing_ok=True)
    restored = unlock(path, passphrase, world)
    _renew_device(restored.space)
    return restored


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


def _check_restored(database: Path, keys_file: Path, passphrase: str, world: Surroundings) -> None:
    envelope = read_envelope(keys_file)
    with keys.open_envelope(envelope, passphrase, world.secrets_for(envelope)) as key:
        store = open_store(database, key.hex_for_cipher(), world.clock, world.ids)
        try:
            if store.problems():
                raise _unusable_backup()
        finally:
            store.close()


def _put_in_place(database: Path, keys_file: Path, path: Path, clock: Clock) -> None:
    lock = StoreLock(path)
    lock.acquire()
    try:
        stamp = clock.now().astimezone(AMSTERDAM).strftime("%Y%m%d-%H%M%S")
        for existing in (path, *side_files(path), envelope_path(path)):
            if existing.exists():
                aside = existing.with_name(f"{existing.name}.voor-terugzetten-{stamp}")
                replace_file(existing, aside)
        replace_file(keys_file, envelope_path(path))
        replace_file(database, path)
    finally:
        lock.release()


def _renew_device(space: Workspace) -> None:
    store = space.store
    device = store.ids.new()
    context = space.context("store.restore", kind="maintenance")
    with store.writing(context, device=device) as writer:
        writer.set_meta("device", device)
    store.forget_device()
