"""A real encrypted store with a case of Tanya in a running talk, and the papers panel on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intakeapp.base.clock import FixedClock
from intakeapp.base.ids import IdFactory
from intakeapp.domain.cases import Channel, TalkPlace, Worker
from intakeapp.domain.residents import Resident
from intakeapp.security.secret_stores import MemorySecretStore
from intakeapp.services import cases, stores, talks
from intakeapp.services.casefile import CaseFile, read_case_file
from intakeapp.services.stores import OpenFile, Surroundings
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.operations import Operations
from intakeapp.views.papers.panel import PapersPanel

TODAY = date(2026, 11, 17)


class Printers:
    """Stands for the dialogs: hands out a printer or a path when it was given one."""

    def __init__(self) -> None:
        self.printer: Any = None
        self.path = ""
        self.asked: list[str] = []

    def choose_printer(self, _parent: object, chosen: Callable[[Any], None]) -> None:
        self.asked.append("printer")
        if self.printer is not None:
            chosen(self.printer)

    def choose_file(self, _parent: object, name: str, chosen: Callable[[str], None]) -> None:
        self.asked.append(name)
        if self.path:
            chosen(self.path)


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
    assert set(flashes.seen) <= {"PapersPanel", "QFileDialog"}, flashes.seen


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenFile]:
    path: Path = tmp_path_factory.mktemp("store") / "dossiers.intake"
    worker = Worker(id="", name="Marit de Waal", role="Consulent", phone="+31880000123")
    world = Surroundings(
        clock=FixedClock.on(TODAY, 11, 42), ids=IdFactory(), secrets=MemorySecretStore()
    )
    file = stores.create(path, "lange wachtzin voor tests", worker, world)
    yield file
    file.close()


@pytest.fixture
def space(opened: OpenFile) -> Workspace:
    return opened.space


@pytest.fixture
def case_id(space: Workspace) -> str:
    registration = cases.Registration(
        resident=Resident(id="", given_name="Tanya", surname="Holtrop"),
        municipality="Huizen", channel=Channel.DESK, aanmelding_date=TODAY,
    )  # fmt: skip
    return cases.register(space, registration).record_id


@pytest.fixture
def talk_id(space: Workspace, case_id: str) -> str:
    return talks.start_talk(space, case_id, TalkPlace.HOME_VISIT).record_id


@pytest.fixture
def operations(qapp: object) -> Iterator[Operations]:
    found = Operations()
    yield found
    found.shutdown()


@pytest.fixture
def controller(
    space: Workspace, operations: Operations, case_id: str, talk_id: str, qtbot: QtBot
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
def printers() -> Printers:
    return Printers()


@pytest.fixture
def page(
    controller: CaseController, operations: Operations, printers: Printers, qtbot: QtBot
) -> Iterator[PapersPanel]:
    found = PapersPanel(controller)
    found.desk.choose_printer = printers.choose_printer
    found.desk.choose_file = printers.choose_file
    found.resize(1366, 690)
    found.show()
    qtbot.waitExposed(found)
    qtbot.waitUntil(lambda: operations.under_way == 0)
    yield found
    found.close()  # what was typed is still saved
    qtbot.waitUntil(lambda: operations.under_way == 0)
    found.deleteLater()
