"""One store for the tests of a file, with a clock that stands still, and a case of Tanya."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from intakeapp.base.clock import FixedClock
from intakeapp.base.ids import IdFactory
from intakeapp.domain.cases import Channel, Worker
from intakeapp.domain.residents import Resident
from intakeapp.security.secret_stores import MemorySecretStore
from intakeapp.services import stores
from intakeapp.services.cases import Registration, register
from intakeapp.services.workspace import Workspace
from tests.integration.timeline.lines import TODAY


@pytest.fixture(scope="module")
def clock() -> FixedClock:
    return FixedClock.on(TODAY, 10, 21)


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory, clock: FixedClock) -> Iterator[Workspace]:
    path: Path = tmp_path_factory.mktemp("timeline") / "dossiers.intake"
    world = stores.Surroundings(clock=clock, ids=IdFactory(), secrets=MemorySecretStore())
    me = Worker(id="", name="Marit de Waal")
    opened = stores.create(path, "lange wachtzin voor tests", me, world)
    yield opened.space
    opened.close()


@pytest.fixture
def case_id(space: Workspace) -> str:
    entered = Registration(
        resident=Resident(id="", given_name="Tanya", surname="Holtrop", phone="+31612345678"),
        municipality="Huizen", channel=Channel.DESK, aanmelding_date=date(2026, 11, 16),
    )  # fmt: skip
    return register(space, entered).record_id
