"""A real encrypted store with a day full of things, and the day page in a window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intakeapp.domain.cases import (
    Action,
    ActionFor,
    ActionKind,
    Appointment,
    AppointmentOutcome,
    TalkPlace,
    Worker,
)
from intakeapp.services import agreements, appointments
from intakeapp.services.workspace import Workspace
from intakeapp.views.day.page import DayPage
from intakeapp.views.operations import Operations
from tests.gui.worklist.team import TODAY, fill_team
from tests.helpers.store_copies import copied_store

SAFETY = "Hond in huis"


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
    assert set(flashes.seen) <= {"DayPage"}, flashes.seen


@pytest.fixture
def team(tmp_path: Path) -> Iterator[tuple[Workspace, dict[str, str]]]:
    """An open file with the team's cases: (space, ids of cases by first name)."""
    opened = copied_store(tmp_path)
    space = opened.space
    ids = fill_team(space)
    with space.store.writing(space.context("worker.add")) as writer:
        writer.add(Worker(id="worker-2", name="Yusuf Demir"))

    def plan(name: str, **more: Any) -> str:
        made = Appointment(id="", case_id=ids[name], day=TODAY, **more)
        return appointments.save_appointment(space, made).record_id

    def task(name: str, what: str, **more: Any) -> None:
        made = Action(id="", case_id=ids[name], what=what, owner=ActionFor.TEAM, **more)
        agreements.save_action(space, made)

    plan("Sjaak", at=time(9, 30), kind=TalkPlace.HOME_VISIT, place="bij u thuis", minutes=60,
         travel_minutes=20, safety=SAFETY)  # fmt: skip
    missed = plan("Ruben", at=time(8, 30), kind=TalkPlace.PHONE)
    appointments.record_outcome(space, missed, AppointmentOutcome.NO_SHOW)
    task("Farida", "Bel terug over de tolk", kind=ActionKind.CALL_BACK, by_date=TODAY)
    task("Joost", "Verhuurder bellen", kind=ActionKind.CALL_BACK, assigned_to="worker-2",
         by_date=TODAY - timedelta(days=1))  # fmt: skip
    task("Wilma", "Wilma Oudkerk een brief sturen", by_date=TODAY + timedelta(days=1))
    yield space, ids
    opened.close()


@pytest.fixture
def space(team: tuple[Workspace, dict[str, str]]) -> Workspace:
    return team[0]


@pytest.fixture
def ids(team: tuple[Workspace, dict[str, str]]) -> dict[str, str]:
    return team[1]


@pytest.fixture
def operations(qapp: object) -> Iterator[Operations]:
    found = Operations()
    yield found
    found.shutdown()


@pytest.fixture
def settle(operations: Operations, qtbot: QtBot) -> Callable[[], None]:
    """Wait until nothing is under way."""
    return lambda: qtbot.waitUntil(lambda: operations.under_way == 0)


@pytest.fixture
def page(
    space: Workspace, operations: Operations, settle: Callable[[], None], qtbot: QtBot
) -> Iterator[DayPage]:
    found = DayPage(space, operations)
    found.resize(1366, 690)
    qtbot.addWidget(found)
    with qtbot.waitActive(found):
        found.show()
        found.activateWindow()
    settle()
    yield found
    settle()
