"""A case with post: a session whose scanner and recognition are stand-ins that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from intakeapp.documents.scanning.drivers import ScanOptions
from intakeapp.domain.piles import PageState, PileProfile
from intakeapp.services.reading_desk import ReadingDesk
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.post.session import PostSession
from tests.gui.post.fakes import SCANNER, QuickDriver, QuickRecogniser, Sheet, Table, letter_sheets

LETTERS = (("d04_eviction", 1), ("d01_reminder", 2))
Feed = Callable[..., QuickDriver]


@pytest.fixture
def table() -> Table:
    """What recognition knows."""
    return Table()


@pytest.fixture
def desk(table: Table) -> Iterator[ReadingDesk]:
    found = ReadingDesk(lambda: QuickRecogniser(table))
    yield found
    table.gate.set()
    found.close()
    found.wait_until_left()


@pytest.fixture
def session(
    controller: CaseController, desk: ReadingDesk, settle: Callable[[], None], qtbot: QtBot
) -> Iterator[PostSession]:
    """The session of the open case; no pile is chosen."""
    found = PostSession(controller, desk)
    found.open_case()
    settle()
    yield found
    found.stop_scan()
    desk.close()
    settle()
    found.deleteLater()


@pytest.fixture
def sheets() -> tuple[Sheet, ...]:
    """The pages of two invented letters."""
    return tuple(sheet for family, seed in LETTERS for sheet in letter_sheets(family, seed))


@pytest.fixture
def feed(session: PostSession, table: Table, settle: Callable[[], None], qtbot: QtBot) -> Feed:
    """Scan sheets into the pile, beginning one if there is none; waits until all are read."""

    def scan(sheets: tuple[Sheet, ...], *, wait: bool = True, **begin: object) -> QuickDriver:
        table.lay(sheets)
        driver = QuickDriver(sheets)
        if session.view is None:
            session.begin(begin.pop("profile", PileProfile.POST), **begin)
        session.scan(driver, SCANNER, ScanOptions())
        if wait:
            qtbot.waitUntil(lambda: is_read(session, len(sheets)))
            settle()
        return driver

    return scan


def is_read(session: PostSession, least: int) -> bool:
    """Tell whether at least so many pages are there and all were read."""
    view = session.view
    pages = () if view is None else view.pages
    return len(pages) >= least and all(page.state is not PageState.WAITING for page in pages)
