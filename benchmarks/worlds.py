"""Where the benchmarks keep their files, and how they open them."""

from __future__ import annotations

import getpass
import tempfile
from datetime import date
from pathlib import Path

from intakeapp.base.clock import FixedClock
from intakeapp.base.ids import IdFactory
from intakeapp.domain.cases import Worker
from intakeapp.services import demo, stores
from intakeapp.services.stores import OpenFile, Surroundings

TODAY = date(2026, 11, 17)
# Without a key ring, so that a store can be opened again by another process; hence the length.
PASSPHRASE = "alleen verzonnen mensen voor de meting"
WORKER = Worker(id="", name="Marit de Waal", role="Consulent schuldhulp", phone="+31880000123")


def folder() -> Path:
    """Return the folder for stores that are used again: outside the repository, private."""
    place = Path(tempfile.gettempdir()) / f"intakeapp-bench-{getpass.getuser()}"
    place.mkdir(mode=0o700, exist_ok=True)
    return place


def surroundings() -> Surroundings:
    """Return the outside world of a benchmark: a clock that stands still, no key ring."""
    clock = FixedClock.on(TODAY)
    return Surroundings(clock=clock, ids=IdFactory(clock), secrets=None)


def new_store(path: Path) -> OpenFile:
    """Make an empty store."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return stores.create(path, PASSPHRASE, WORKER, surroundings())


def open_store(path: Path) -> OpenFile:
    """Open a store that was made here."""
    return stores.unlock(path, PASSPHRASE, surroundings())


def demo_store(path: Path) -> Path:
    """Make a store with the three demo residents, once."""
    if not path.exists():
        opened = new_store(path)
        demo.fill(opened.space)
        opened.close()
    return path
