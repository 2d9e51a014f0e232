"""A real encrypted store and the settings on it; files are handed over, not asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intakeapp.domain.cases import Worker
from intakeapp.services.stores import OpenFile
from intakeapp.settings import Preferences
from intakeapp.views.operations import Operations
from intakeapp.views.settings.files import FileWish
from intakeapp.views.settings.page import SettingsPage
from tests.helpers.stores import new_store
from tests.helpers.windows import no_flashes


@pytest.fixture(autouse=True)
def _no_flashes(qapp: QApplication) -> Iterator[None]:
    with no_flashes(qapp, {"SettingsPage", "QFileDialog"}):
        yield


class Files:
    """Answers the question for a file with the one that was laid ready."""

    def __init__(self) -> None:
        self.ready: Path | None = None
        self.asked: list[FileWish] = []

    def __call__(self, _parent: QWidget, wish: FileWish, chosen: Callable[[Path], None]) -> None:
        self.asked.append(wish)
        if self.ready is not None:
            chosen(self.ready)


@pytest.fixture
def files() -> Files:
    return Files()


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenFile]:
    found = new_store(tmp_path)
    yield found
    found.close()


@pytest.fixture
def page(
    qtbot: QtBot, opened: OpenFile, operations: Operations, files: Files
) -> Iterator[SettingsPage]:
    found = SettingsPage(opened, operations, Preferences(municipality="Gemeente Huizen"), files)
    found.resize(1366, 690)
    qtbot.addWidget(found)
    with qtbot.waitActive(found):
        found.show()
        found.activateWindow()
    found.setFocus()
    qtbot.waitUntil(lambda: found.is_built and operations.under_way == 0)
    qtbot.waitUntil(lambda: bool(found.me.name.text()))
    yield found
    qtbot.waitUntil(lambda: operations.under_way == 0)


@pytest.fixture
def settled(qtbot: QtBot, operations: Operations) -> Callable[[], None]:
    """Wait until everything handed over is durable and shown."""
    return lambda: qtbot.waitUntil(lambda: operations.under_way == 0)


@pytest.fixture
def worker(opened: OpenFile) -> Callable[[], Worker]:
    return opened.space.worker
