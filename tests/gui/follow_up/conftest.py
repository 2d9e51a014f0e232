"""A real encrypted store with a case of Tanya, and the page to follow it up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from intakeapp.domain.cases import Appointment, Worker
from intakeapp.services import appointments
from intakeapp.services.casefile import CaseFile, read_case_file
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.follow_up.page import FollowUpPage
from intakeapp.views.operations import Operations
from tests.helpers.store_copies import copied_store
from tests.helpers.stores import TODAY, register


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


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    opened = copied_store(tmp_path)
    with opened.space.store.writing(opened.space.context("worker.add")) as writer:
        writer.add(Worker(id="worker-2", name="Yusuf Demir"))
    yield opened.space
    opened.close()


@pytest.fixture
def case_id(space: Workspace) -> str:
    return register(space).id


@pytest.fixture
def plan(space: Workspace, case_id: str) -> Callable[..., str]:
    """Make an appointment; returns its id."""

    def make(**fields: Any) -> str:
        made = Appointment(id="", case_id=case_id, **({"day": TODAY} | fields))
        return appointments.save_appointment(space, made).record_id

    return make


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
) -> Iterator[FollowUpPage]:
    found = FollowUpPage(controller)
    screens = QStackedWidget()  # as in the shell: another screen comes in front
    screens.addWidget(found)
    screens.addWidget(QWidget())
    screens.resize(1366, 690)
    with qtbot.waitActive(screens):
        screens.show()
        screens.activateWindow()
    found.setFocus()
    settle()
    yield found
    screens.close()  # what was typed is still saved
    settle()
    screens.deleteLater()
