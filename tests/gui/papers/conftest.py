"""The papers panel on a case of Tanya in a running talk."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intakeapp.domain.cases import TalkPlace
from intakeapp.services import talks
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.operations import Operations
from intakeapp.views.papers.panel import PapersPanel
from tests.helpers.windows import Printers, no_flashes


@pytest.fixture(autouse=True)
def _no_flashes(qapp: QApplication) -> Iterator[None]:
    with no_flashes(qapp, {"PapersPanel", "QFileDialog"}):
        yield


@pytest.fixture
def talk_id(space: Workspace, case_id: str) -> str:
    return talks.start_talk(space, case_id, TalkPlace.HOME_VISIT).record_id


@pytest.fixture
def controller(
    space: Workspace, operations: Operations, case_id: str, talk_id: str, qtbot: QtBot
) -> CaseController:
    found = CaseController(space, operations)
    with qtbot.waitSignal(found.loaded):
        found.open(case_id)
    return found


@pytest.fixture
def page(
    controller: CaseController, settle: Callable[[], None], printers: Printers, qtbot: QtBot
) -> Iterator[PapersPanel]:
    found = PapersPanel(controller)
    found.desk.choose_printer = printers.choose_printer
    found.desk.choose_file = printers.choose_file
    found.resize(1366, 690)
    with qtbot.waitExposed(found):
        found.show()
    settle()
    yield found
    found.close()  # what was typed is still saved
    settle()
    found.deleteLater()
