"""The page *Geld* on the demo residents, as the shell holds it: beside another screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from intakeapp.services import demo
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.money.page import MoneyPage
from intakeapp.views.operations import Operations
from tests.helpers.windows import no_flashes


@pytest.fixture(autouse=True)
def _no_flashes(qapp: QApplication) -> Iterator[None]:
    with no_flashes(qapp, {"MoneyPage", "QStackedWidget"}):
        yield


@pytest.fixture(scope="module")
def residents(opened) -> dict[str, str]:
    """The demo residents of this module's store: name to case."""
    return dict(zip(demo.RESIDENTS, demo.fill(opened.space), strict=True))


@pytest.fixture
def case_id(residents: dict[str, str]) -> str:
    return residents["ellis"]


@pytest.fixture
def controller(
    space: Workspace, operations: Operations, case_id: str, qtbot: QtBot
) -> CaseController:
    found = CaseController(space, operations)
    with qtbot.waitSignal(found.loaded):
        found.open(case_id)
    return found


@pytest.fixture
def page(
    controller: CaseController, settle: Callable[[], None], qtbot: QtBot
) -> Iterator[MoneyPage]:
    found = MoneyPage(controller)
    screens = QStackedWidget()
    screens.addWidget(found)
    screens.addWidget(QWidget())
    screens.resize(1366, 690)
    with qtbot.waitActive(screens):
        screens.show()
        screens.activateWindow()
    settle()
    qtbot.waitUntil(lambda: found.is_settled)
    yield found
    screens.close()
    settle()
    screens.deleteLater()


@pytest.fixture
def show(
    page: MoneyPage, residents: dict[str, str], settle: Callable[[], None], qtbot: QtBot
) -> Callable[[str], None]:
    """Open another resident on the page."""

    def turn(name: str) -> None:
        with qtbot.waitSignal(page.controller.loaded):
            page.controller.open(residents[name])
        settle()
        qtbot.waitUntil(lambda: page.is_settled)

    return turn


@pytest.fixture
def summed(page: MoneyPage, qtbot: QtBot) -> Callable[[], None]:
    """Wait until every card shows the latest sums."""
    return lambda: qtbot.waitUntil(lambda: page.is_settled)


@pytest.fixture
def type_in(
    page: MoneyPage, summed: Callable[[], None], qtbot: QtBot
) -> Callable[[QLineEdit, str], None]:
    """Type in a field, and wait for the sums."""

    def typed(edit: QLineEdit, text: str) -> None:
        qtbot.keyClicks(edit, text)
        summed()

    return typed
