"""A store of its own for each test: the social map belongs to the whole store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from intakeapp.base.paths import resources
from intakeapp.services.organisations import all_organisations, import_organisations
from intakeapp.services.stores import OpenFile
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.operations import Operations
from intakeapp.views.settings.files import FileWish
from intakeapp.views.social_map.page import SocialMapPage
from intakeapp.views.social_map.referral_card import ReferralCard
from tests.helpers.store_copies import copied_store
from tests.helpers.windows import no_flashes


@pytest.fixture(autouse=True)
def _no_flashes(qapp: QApplication) -> Iterator[None]:
    with no_flashes(qapp, {"SocialMapPage", "QWidget", "QFileDialog"}):
        yield


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenFile]:
    file = copied_store(tmp_path)
    yield file
    file.close()


@pytest.fixture
def example() -> Path:
    return resources() / "sociale_kaart" / "voorbeeld.toml"


@pytest.fixture
def filled(space: Workspace, example: Path) -> dict[str, str]:
    """The example in the store; the ids by key."""
    import_organisations(space, example.read_bytes(), example.name)
    return {one.key: one.id for one in all_organisations(space)}


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
def page(
    qtbot: QtBot, space: Workspace, operations: Operations, files: Files
) -> Iterator[SocialMapPage]:
    found = SocialMapPage(space, operations)
    found.ask_file = files
    found.resize(1366, 768)
    qtbot.addWidget(found)
    with qtbot.waitSignal(found.loaded), qtbot.waitActive(found):
        found.show()
        found.activateWindow()
    found.setFocus()
    yield found
    found.flush()
    qtbot.waitUntil(lambda: operations.under_way == 0)


@pytest.fixture
def card(
    qtbot: QtBot, controller: CaseController, operations: Operations
) -> Iterator[ReferralCard]:
    window = QWidget()
    window.resize(1366, 768)
    layout = QVBoxLayout(window)
    found = ReferralCard(controller)
    layout.addWidget(found)
    layout.addStretch(1)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield found
    found.flush()
    qtbot.waitUntil(lambda: operations.under_way == 0)
