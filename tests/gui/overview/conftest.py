"""The overview page on a case of Tanya, as the shell holds it: beside another screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from intakeapp.views.cases.controller import CaseController
from intakeapp.views.overview.page import OverviewPage
from tests.helpers.windows import no_flashes


@pytest.fixture(autouse=True)
def _no_flashes(qapp: QApplication) -> Iterator[None]:
    with no_flashes(qapp, {"OverviewPage", "QStackedWidget"}):
        yield


@pytest.fixture
def page(
    controller: CaseController, settle: Callable[[], None], qtbot: QtBot
) -> Iterator[OverviewPage]:
    found = OverviewPage(controller)
    screens = QStackedWidget()
    screens.addWidget(found)
    screens.addWidget(QWidget())
    screens.resize(1366, 690)
    with qtbot.waitActive(screens):
        screens.show()
        screens.activateWindow()
    settle()
    yield found
    screens.close()
    settle()
    screens.deleteLater()
