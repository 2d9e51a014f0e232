"""Real encrypted stores for tests, with a cheap passphrase wrap."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

from intakeapp.base.clock import FixedClock
from intakeapp.base.ids import IdFactory
from intakeapp.domain.cases import Case, Channel, Worker
from intakeapp.domain.residents import Resident
from intakeapp.security.secret_stores import MemorySecretStore
from intakeapp.services import cases, stores
from intakeapp.services.stores import OpenFile, Surroundings
from intakeapp.services.workspace import Workspace

TODAY = date(2026, 11, 17)
PASSPHRASE = "lange wachtzin voor tests"


def surroundings(today: date = TODAY) -> Surroundings:
    clock = FixedClock.on(today)
    return Surroundings(clock=clock, ids=IdFactory(clock), secrets=MemorySecretStore())


def marit() -> Worker:
    return Worker(id="", name="Marit de Waal", role="Consulent schuldhulp", phone="+31880000123")


def new_store(folder: Path, world: Surroundings | None = None) -> OpenFile:
    return stores.create(folder / "test.intake", PASSPHRASE, marit(), world or surroundings())


def tanya() -> Resident:
    return dataclasses.replace(
        cases.blank_resident(),
        given_name="Tanya",
        surname="Holtrop",
        birth_date=date(1984, 3, 14),
        bsn="999990019",
        street="Lindelaan",
        house_number="14",
        postcode="1271 AB",
        city="Huizen",
        phone="+31612345678",
    )


def registration(resident: Resident | None = None, **changes: object) -> cases.Registration:
    base = cases.Registration(
        resident=resident or tanya(),
        municipality="Huizen",
        channel=Channel.DESK,
        aanmelding_date=date(2026, 11, 16),
    )
    return dataclasses.replace(base, **changes)


def register(space: Workspace, **changes: object) -> Case:
    case_id = cases.register(space, registration(**changes)).record_id
    with space.store.reading() as reader:
        return reader.get(Case, case_id)
