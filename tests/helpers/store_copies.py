"""Real encrypted stores as copies of one that was made by the program earlier in this run.

Making a store takes half a second of the processor: Argon2id, the tables and triggers, all
questions. A copy is the same file with the same key, passphrase and device secret; only what a
test does not look at is not done again. Tests of making and opening use `stores.new_store`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from intakeapp.base.clock import FixedClock
from intakeapp.base.ids import IdFactory
from intakeapp.data.files import open_store
from intakeapp.domain.cases import Worker
from intakeapp.security.files import ensure_private_folder
from intakeapp.security.keys import DataKey
from intakeapp.security.secret_stores import MemorySecretStore
from intakeapp.security.store_lock import StoreLock
from intakeapp.services import stores
from intakeapp.services.own_questions import own_question_files
from intakeapp.services.stores import OpenFile, Rules, Surroundings
from tests.helpers.stores import PASSPHRASE, marit, surroundings

NAME = "test.intake"


@dataclass(frozen=True)
class FolderCopy:
    """The files of a folder: bytes and mode by name."""

    files: Mapping[str, tuple[bytes, int]]

    @classmethod
    def of(cls, folder: Path) -> FolderCopy:
        found = {
            path.name: (path.read_bytes(), path.stat().st_mode)
            for path in folder.iterdir()
            if path.suffix != ".lock"
        }
        return cls(found)

    def put_in(self, folder: Path) -> None:
        for name, (content, mode) in self.files.items():
            path = folder / name
            path.touch(mode=0o600)
            path.chmod(mode & 0o777)
            path.write_bytes(content)


@dataclass(frozen=True)
class _Made:
    copy: FolderCopy
    key: bytes
    store_id: str
    secrets: Mapping[str, bytes]


@cache
def _made(me: Worker, at: datetime) -> _Made:
    clock = FixedClock(at)
    secrets = MemorySecretStore()
    world = Surroundings(clock=clock, ids=IdFactory(clock), secrets=secrets)
    with TemporaryDirectory() as name:
        opened = stores.create(Path(name) / NAME, PASSPHRASE, me, world)
        key, store_id = bytes(opened.key.raw), opened.key.store_id
        opened.close()
        copy = FolderCopy.of(Path(name))
    found = {name: secrets.get(name) or b"" for name in secrets.names()}
    return _Made(copy, key, store_id, found)


@cache
def _rules() -> Rules:
    return stores.load_rules(Path(NAME))


_open: list[OpenFile] = []


def copied_store(
    folder: Path, world: Surroundings | None = None, me: Worker | None = None
) -> OpenFile:
    """Return a new unlocked store as `stores.create` leaves it, with a clock that stands still.

    Copies have one device, key and worker: raises AssertionError while another one is open.
    """
    world = world or surroundings()
    _open[:] = [one for one in _open if not one.is_closed]
    if _open:
        raise AssertionError("two copies of one store are open: use new_store for one of them")
    assert isinstance(world.secrets, MemorySecretStore)
    assert not own_question_files(folder / NAME)
    made = _made(me or marit(), world.clock.now())
    ensure_private_folder(folder)
    path = folder / NAME
    lock = StoreLock(path)
    lock.acquire()
    made.copy.put_in(folder)
    for name, secret in made.secrets.items():
        world.secrets.set(name, secret)
    key = DataKey(bytearray(made.key), made.store_id)
    store = open_store(path, key.hex_for_cipher(), world.clock, world.ids)
    opened = OpenFile(space=stores._workspace(store, _rules()), lock=lock, key=key, world=world)
    _open.append(opened)
    return opened
