"""The file as a whole: make, unlock, lock, passphrase, recovery, backup, restore, check."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from intakeapp.base.clock import Clock
from intakeapp.base.errors import KnownError
from intakeapp.base.ids import IdFactory
from intakeapp.base.paths import restore_mark
from intakeapp.data.copies import side_files
from intakeapp.data.errors import StoreError, damaged
from intakeapp.data.files import create_store, open_store, replace_file
from intakeapp.data.store import Store, WriteContext
from intakeapp.domain.calendar import Calendar, calendar
from intakeapp.domain.cases import Worker
from intakeapp.domain.crisis_text_records import CrisisTexts
from intakeapp.domain.crisis_texts import load_crisis_texts
from intakeapp.questionnaire.questions import Questionnaire
from intakeapp.security import keys
from intakeapp.security.attempts import AttemptGuard, attempts_path
from intakeapp.security.envelopes import (
    KeyEnvelope,
    envelope_path,
    forget_previous,
    read_envelope,
    write_envelope,
)
from intakeapp.security.files import ensure_private_folder
from intakeapp.security.keys import DataKey
from intakeapp.security.passphrases import WrongPassphraseError
from intakeapp.security.recovery import RecoveryPrivateKey, RecoveryPublicKey
from intakeapp.security.secret_stores import SecretStore
from intakeapp.security.store_lock import StoreLock
from intakeapp.services import own_templates
from intakeapp.services.own_questions import questionnaire_for
from intakeapp.services.restoring import finish
from intakeapp.services.upkeep import refresh_for_today
from intakeapp.services.workspace import Workspace

T = TypeVar("T")


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
        own_templates.put_away()
        self.key.wipe()
        self.lock.release()


@dataclass(frozen=True)
class Rules:
    """What the program itself brings: questions, calendar, texts."""

    questionnaire: Questionnaire
    calendar: Calendar
    crisis_texts: CrisisTexts
    problems: tuple[KnownError, ...] = ()


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
    rules = load_rules(path)
    ensure_private_folder(path.parent)
    lock = StoreLock(path)
    lock.acquire()
    try:
        finish(path)
        if path.exists():
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
            _make(path, key, dataclasses.replace(me, id=world.ids.new(), is_me=True), world)
        except BaseException:
            envelope_path(path).unlink(missing_ok=True)
            raise
        store = open_store(path, key.hex_for_cipher(), world.clock, world.ids)
        return OpenFile(space=_workspace(store, rules), lock=lock, key=key, world=world)
    except BaseException:
        lock.release()
        raise


def _make(path: Path, key: DataKey, me: Worker, world: Surroundings) -> None:
    """Make the file under another name; it gets its own name when it is complete."""
    fresh = path.with_name(path.name + ".nieuw")
    try:
        for leftover in (fresh, *side_files(fresh)):
            leftover.unlink(missing_ok=True)
        store = create_store(
            fresh, key.hex_for_cipher(), world.clock, world.ids, store_id=key.store_id
        )
        try:
            with store.writing(WriteContext(author=me.id, action="store.create")) as writer:
                writer.add(me)
        finally:
            store.close()
        replace_file(fresh, path)
    finally:
        for leftover in (fresh, *side_files(fresh)):
            leftover.unlink(missing_ok=True)


def load_rules(path: Path) -> Rules:
    """Read questionnaire, calendar and texts; done before the file at `path` is touched."""
    questionnaire, problems = questionnaire_for(path)
    problems += own_templates.take_in(path)
    return Rules(questionnaire, calendar(), load_crisis_texts(), problems)


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
        problems=rules.problems,
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

    def key() -> DataKey:
        # Called only while the lock is held: two programs cannot each have a try.
        envelope = read_envelope(envelope_path(path))
        return _counted(
            path,
            world,
            lambda: keys.open_envelope(envelope, passphrase, world.secrets_for(envelope)),
        )

    opened = _open_with(path, key, world)
    try:
        # A stop just after a changed passphrase leaves a copy that the old one opens.
        forget_previous(envelope_path(path))
    except BaseException:
        opened.close()
        raise
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
    rules = load_rules(path)
    if not (path.exists() or restore_mark(path).exists()):
        raise StoreError(
            "Op deze plek staat geen dossierbestand.",
            now="Kijk of de map klopt, of maak een nieuw bestand.",
        )
    lock = StoreLock(path)
    lock.acquire()
    try:
        finish(path)
        if not envelope_path(path).exists():
            raise _missing_envelope(path)
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
