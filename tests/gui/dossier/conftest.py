"""The page with the data of person and case, on a case of Tanya; a second colleague is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from intakeapp.domain.cases import Worker
from intakeapp.services.stores import OpenFile
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.dossier.page import DossierPage
from tests.helpers.keyboard import Keyboard
from tests.helpers.windows import no_flashes

BSN = "999990019"
IBAN = "NL91ABNA0417164300"


@pytest.fixture(autouse=True)
def _no_flashes(qapp: QApplication) -> Iterator[None]:
    with no_flashes(qapp, {"QStackedWidget"}):
        yield


@pytest.fixture(scope="module")
def _colleague(opened: OpenFile) -> None:
    with opened.space.store.writing(opened.space.context("worker.add")) as writer:
        writer.add(Worker(id="worker-2", name="Yusuf Demir"))


@pytest.fixture
def space(opened: OpenFile, _colleague: None) -> Workspace:
    return opened.space


@pytest.fixture
def case_id(register: Callable[..., str]) -> str:
    return register(phone="+31612345678", bsn=BSN, iban=IBAN, postcode="1271 AB", city="Huizen")


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


@pytest.fixture
def keyboard(page: DossierPage) -> Keyboard:
    page.setFocus()
    return Keyboard(page)
