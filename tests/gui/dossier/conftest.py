"""A real encrypted store with a case of Tanya in it, and the page with its data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from intakeapp.base.clock import FixedClock
from intakeapp.base.ids import IdFactory
from intakeapp.domain.cases import Channel, Worker
from intakeapp.domain.residents import Resident
from intakeapp.security.secret_stores import MemorySecretStore
from intakeapp.services import cases, stores
from intakeapp.services.casefile import CaseFile, read_case_file
from intakeapp.services.stores import OpenFile, Surroundings
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.dossier.page import DossierPage
from intakeapp.views.operations import Operations

TODAY = date(2026, 11, 17)
BSN = "999990019"
IBAN = "NL91ABNA0417164300"


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
    assert set(flashes.seen) <= {"QStackedWidget"}, flashes.seen


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenFile]:
    path: Path = tmp_path_factory.mktemp("store") / "dossiers.intake"
    worker = Worker(id="", name="Marit de Waal", role="Consulent", phone="+31880000123")
    clock = FixedClock.on(TODAY, 10, 21)
    world = Surroundings(clock=clock, ids=IdFactory(), secrets=MemorySecretStore())
    file = stores.create(path, "lange wachtzin voor tests", worker, world)
    with file.space.store.writing(file.space.context("worker.add")) as writer:
        writer.add(Worker(id="worker-2", name="Yusuf Demir"))
    yield file
    file.close()


@pytest.fixture
def space(opened: OpenFile) -> Workspace:
    return opened.space


@pytest.fixture
def register(space: Workspace) -> Callable[..., str]:
    """Register a resident; returns the id of the case."""

    def make(**fields: object) -> str:
        known = {"given_name": "Tanya", "surname": "Holtrop", **fields}
        registration = cases.Registration(
            resident=Resident(id="", **known), municipality="Huizen", channel=Channel.DESK,
            aanmelding_date=date(2026, 11, 16),
        )  # fmt: skip
        return cases.register(space, registration).record_id

    return make


@pytest.fixture
def case_id(register: Callable[..., str]) -> str:
    return register(phone="+31612345678", bsn=BSN, iban=IBAN, postcode="1271 AB", city="Huizen")


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
def kept(space: Workspace, case_id: str) -> Callable[[], CaseFile]:
    """Return what the store itself holds of the case."""
    return lambda: read_case_file(space, case_id, audited=False)


@pytest.fixture
def settle(operations: Operations, qtbot: QtBot) -> Callable[[], None]:
    """Wait until nothing is under way."""
    return lambda: qtbot.waitUntil(lambda: operations.under_way == 0)


@pytest.fixture
def page(
    controller: CaseController, settle: Callable[[], None], qtbot: QtBot
) -> Iterator[DossierPage]:
    found = DossierPage(controller)
    screens = QStackedWidget()  # as in the shell: another screen comes in front
    screens.addWidget(found)
    screens.addWidget(QWidget())
    screens.resize(1366, 690)
    with qtbot.waitActive(screens):
        screens.show()
        screens.activateWindow()
    settle()
    yield found
    screens.close()  # what was typed is still saved
    settle()
    screens.deleteLater()
