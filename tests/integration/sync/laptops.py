"""Laptops in tests: real encrypted stores of one team, with a hub between them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from intakeapp.data.files import open_store
from intakeapp.data.models.tables import LOGGED, metadata
from intakeapp.data.units import LOCAL_UNITS
from intakeapp.domain.cases import Worker
from intakeapp.security.files import ensure_private_folder
from intakeapp.security.keys import DataKey
from intakeapp.security.store_lock import StoreLock
from intakeapp.services import stores
from intakeapp.services.stores import OpenFile
from intakeapp.services.sync_client import Round, sync_once
from intakeapp.services.workspace import Workspace
from tests.helpers.stores import PASSPHRASE, surroundings
from tests.integration.sync.memory_hub import MemoryDoor, MemoryHub

NAME = "test.intake"
NAMES = ("Marit de Waal", "Iris Blom", "Noor Terpstra")


@dataclass
class Laptop:
    """One store with its way to the hub."""

    file: OpenFile
    door: MemoryDoor

    @property
    def space(self) -> Workspace:
        return self.file.space

    def sync(self) -> Round:
        return sync_once(self.space, self.door)


@dataclass(frozen=True)
class _Made:
    files: dict[str, bytes]
    key: bytes
    store_id: str


@cache
def _made(name: str) -> _Made:
    """Make the store of one person once: each test gets a copy of it, which is much cheaper."""
    with TemporaryDirectory() as folder:
        worker = Worker(id="", name=name)
        file = stores.create(Path(folder) / NAME, PASSPHRASE, worker, surroundings())
        key, store_id = bytes(file.key.raw), file.key.store_id
        file.close()
        files = {
            path.name: path.read_bytes()
            for path in Path(folder).iterdir()
            if path.suffix != ".lock"
        }
    return _Made(files, key, store_id)


@cache
def _rules() -> stores.Rules:
    return stores.load_rules(Path(NAME))


def laptop(folder: Path, hub: MemoryHub, name: str) -> Laptop:
    """Return a person's laptop; each name has a device and worker of its own."""
    made, world = _made(name), surroundings()
    ensure_private_folder(folder)
    path = folder / NAME
    lock = StoreLock(path)
    lock.acquire()
    for file_name, content in made.files.items():
        (folder / file_name).write_bytes(content)
    key = DataKey(bytearray(made.key), made.store_id)
    store = open_store(path, key.hex_for_cipher(), world.clock, world.ids)
    space = stores._workspace(store, _rules())
    return Laptop(OpenFile(space, lock, key, world), MemoryDoor(hub, store.device))


def rows_of(space: Workspace, *, without: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """Return every row that travels, table by table, as text to compare."""
    found: dict[str, list[str]] = {}
    with space.store.reading() as reader:
        for name in LOGGED:
            if name in without:
                continue
            table = metadata.tables[name]
            columns = [c for c in table.c if c.name not in LOCAL_UNITS.get(name, ())]
            rows = reader.connection.execute(select(*columns).order_by(table.c.id))
            found[name] = [json.dumps([str(cell) for cell in row]) for row in rows]
    return found


def meet(*laptops: Laptop, rounds: int = 2) -> None:
    """Let every laptop sync until all have seen all."""
    for _round in range(rounds):
        for one in laptops:
            assert one.sync().finished
