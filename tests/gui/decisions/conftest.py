"""The card *Besluit* on a case of Ellis from the demo, with a house style."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from intakeapp.domain.outgoing.records import Decision
from intakeapp.services import decisions
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.decisions.card import DecisionCard
from intakeapp.views.widgets.scroll import VScroll
from tests.helpers.keyboard import Keyboard
from tests.helpers.windows import no_flashes
from tests.integration.outgoing.conftest import bring_in


@pytest.fixture(autouse=True)
def _no_flashes(qapp: QApplication) -> Iterator[None]:
    with no_flashes(qapp, {"QStackedWidget"}):
        yield


@pytest.fixture
def case_id(space: Workspace) -> str:
    return bring_in(space, "ellis")


@pytest.fixture
def card(
    controller: CaseController, settle: Callable[[], None], qtbot: QtBot
) -> Iterator[DecisionCard]:
    made = DecisionCard(controller)
    scroll = VScroll(margins=(24, 16, 24, 24))
    scroll.body.addWidget(made)
    scroll.body.addStretch(1)
    screens = QStackedWidget()  # as in the shell: another screen comes in front
    screens.addWidget(scroll)
    screens.addWidget(QWidget())
    screens.resize(700, 690)
    with qtbot.waitActive(screens):
        screens.show()
        screens.activateWindow()
    qtbot.waitUntil(lambda: bool(made.term.text()))
    settle()
    made.kinds.setFocus()
    yield made
    screens.close()  # what was typed is still saved
    settle()
    screens.deleteLater()


@pytest.fixture
def keyboard(card: DecisionCard) -> Keyboard:
    return Keyboard(card.window())


@pytest.fixture
def stored(space: Workspace, case_id: str) -> Callable[[], tuple[Decision, ...]]:
    """Return the decisions as the store itself holds them."""
    return lambda: decisions.decisions(space, case_id)
