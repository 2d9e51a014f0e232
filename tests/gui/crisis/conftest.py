"""A real encrypted store, a case of Tanya in it, and the crisis page on it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intakeapp.base.clock import FixedClock
from intakeapp.base.ids import IdFactory
from intakeapp.domain.cases import Channel, Worker
from intakeapp.domain.records import Asked, Source
from intakeapp.domain.residents import Resident
from intakeapp.domain.threats import Threat, ThreatType
from intakeapp.security.secret_stores import MemorySecretStore
from intakeapp.services import cases, crisis, stores
from intakeapp.services.overview import view_of
from intakeapp.services.stores import OpenFile, Surroundings
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.crisis.page import CrisisPage
from intakeapp.views.operations import Operations

TODAY = date(2026, 11, 17)


class Flashes(QObject):
    """Remembers every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture(autouse=True)
def _no_flashes(qapp: QApplication) -> Iterator[None]:
    """A widget shown before it has a place takes the focus away from whoever is typing."""
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    yield
    qapp.removeEventFilter(flashes)
    assert set(flashes.seen) <= {"CrisisPage", "QWidget"}, flashes.seen


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenFile]:
    path: Path = tmp_path_factory.mktemp("store") / "dossiers.intake"
    worker = Worker(id="", name="Marit de Waal", role="Consulent", phone="+31880000123")
    world = Surroundings(clock=FixedClock.on(TODAY), ids=IdFactory(), secrets=MemorySecretStore())
    file = stores.create(path, "lange wachtzin voor tests", worker, world)
    yield file
    file.close()


@pytest.fixture
def space(opened: OpenFile) -> Workspace:
    return opened.space


@pytest.fixture
def case_id(space: Workspace) -> str:
    resident = Resident(id="", given_name="Tanya", surname="Holtrop", street="Lindelaan")
    registration = cases.Registration(
        resident=resident, municipality="Huizen", channel=Channel.DESK, aanmelding_date=TODAY
    )
    return cases.register(space, registration).record_id


@pytest.fixture
def operations(qapp: object) -> Iterator[Operations]:
    found = Operations()
    yield found
    found.shutdown()


@pytest.fixture
def controller(
    space: Workspace, operations: Operations, case_id: str, qtbot: QtBot
) -> CaseController:
    found = CaseController(space, operations)
    with qtbot.waitSignal(found.loaded):
        found.open(case_id)
    return found


@pytest.fixture
def threat(space: Workspace, case_id: str) -> Callable[[ThreatType], Threat | None]:
    """Return what the store itself holds of a threat."""

    def read(kind: ThreatType) -> Threat | None:
        found = view_of(space, case_id).file.threats
        return next((threat for threat in found if threat.type is kind), None)

    return read


@pytest.fixture
def eviction(space: Workspace, case_id: str) -> None:
    """Record an eviction with a known date before the page opens."""
    crisis.save_threat(
        space,
        dataclasses.replace(
            crisis.blank_threat(case_id, ThreatType.ONTRUIMING),
            present=Asked.YES, paper=Asked.YES, source=Source.DOCUMENT,
            from_whom="Kramer & Oost", creditor="Woonstichting Lindehof",
            creditor_phone="+31880000456", reference="2026/4471", stage="aangezegd",
            event_date=date(2026, 11, 25), event_time=time(10, 0), minors_in_house=Asked.YES,
            current_rent_paid=Asked.NO,
        ),
    )  # fmt: skip


@pytest.fixture
def page(controller: CaseController, operations: Operations, qtbot: QtBot) -> Iterator[CrisisPage]:
    found = CrisisPage(controller)
    found.resize(1366, 690)
    found.show()
    qtbot.waitExposed(found)
    qtbot.waitUntil(lambda: operations.under_way == 0)
    yield found
    found.close()  # what was typed is still saved
    qtbot.waitUntil(lambda: operations.under_way == 0)
    found.deleteLater()
