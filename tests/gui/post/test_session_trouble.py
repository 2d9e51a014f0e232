"""What goes wrong while scanning and reading, and the real thing: nothing that came is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from intakeapp.base.errors import KnownError
from intakeapp.documents.scanning.drivers import ScannerError, ScanOptions, Trouble
from intakeapp.domain.piles import Arrival, PageState, PileProfile
from intakeapp.domain.records import Asked
from intakeapp.services.pile_reading import ShownPage
from intakeapp.services.piles import (
    Incoming,
    piles_of,
    set_begins,
)
from intakeapp.services.reading_desk import ReadingDesk
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.post.session import PostSession
from tests.gui.post.conftest import Feed, is_read
from tests.gui.post.fakes import SCANNER, QuickDriver, Sheet, Table, blank_sheet, letter_sheets
from tests.letters.catalogue import makers
from tests.letters.paper import as_files

Settle = Callable[[], None]


def confirm(session: PostSession, qtbot: QtBot, settle: Settle) -> None:
    session.confirm()
    qtbot.waitUntil(lambda: session.is_confirmed)
    settle()


def digests(session: PostSession) -> list[str]:
    assert session.view is not None
    return [page.sha256 for page in session.view.inside]


def test_trouble_keeps_what_came_and_goes_on_in_the_same_pile(
    session: PostSession, feed: Feed, table: Table, settle: Settle, qtbot: QtBot
) -> None:
    sheets = (*letter_sheets("d04_eviction", 1), *letter_sheets("d01_reminder", 2))
    table.lay(sheets)
    driver = QuickDriver(sheets)
    driver.fails_at = 1
    with qtbot.waitSignal(session.trouble) as told:
        session.begin(PileProfile.POST)
        session.scan(driver, SCANNER, ScanOptions())
    error = told.args[0]
    assert isinstance(error, ScannerError)
    assert error.trouble is Trouble.JAM
    assert driver.is_closed
    qtbot.waitUntil(lambda: is_read(session, 1))
    assert session.can_go_on
    assert not session.scanning
    session.go_on()
    qtbot.waitUntil(lambda: is_read(session, len(sheets)))
    settle()
    assert digests(session) == [sheet.digest for sheet in sheets]
    assert len(session.piles) == 1
    assert session.counted_in == len(sheets)


def test_stopping_keeps_all_that_came(
    session: PostSession, table: Table, settle: Settle, qtbot: QtBot
) -> None:
    sheets = tuple(blank_sheet(shade) for shade in range(200, 210))
    table.lay(sheets)
    driver = QuickDriver(sheets)
    session.begin(PileProfile.POST)
    with qtbot.waitSignal(session.arrived):
        session.scan(driver, SCANNER, ScanOptions())
    session.stop_scan()
    qtbot.waitUntil(lambda: not session.scanning)
    settle()
    assert session.view is not None
    assert 1 <= len(session.view.pages) < len(sheets)
    assert len(session.view.pages) + len(driver.feeder) == len(sheets)
    assert driver.is_closed
    assert not session.can_go_on


def test_a_page_that_could_not_be_kept_is_kept_when_scanning_goes_on(
    session: PostSession, table: Table, settle: Settle, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    from intakeapp.services import scan_feed

    sheets = (blank_sheet(201), blank_sheet(202))
    table.lay(sheets)
    real = scan_feed.add_pages
    full = [KnownError("De schijf is vol.")]

    def add(*args: object, **options: object) -> object:
        if full:
            raise full.pop()
        return real(*args, **options)

    monkeypatch.setattr(scan_feed, "add_pages", add)
    session.begin(PileProfile.POST)
    with qtbot.waitSignal(session.trouble):
        session.scan(QuickDriver(sheets), SCANNER, ScanOptions())
    settle()
    assert session.view is not None
    assert session.view.pages == ()
    session.go_on()
    qtbot.waitUntil(lambda: not session.scanning)
    settle()
    assert digests(session) == [sheet.digest for sheet in sheets]


def test_without_an_engine_it_is_told_once_and_the_rest_works(
    session: PostSession, table: Table, sheets: tuple[Sheet, ...], settle: Settle, qtbot: QtBot
) -> None:
    table.has_engine = False
    table.lay(sheets)
    told: list[object] = []
    session.trouble.connect(told.append)
    session.begin(PileProfile.POST)
    session.scan(QuickDriver(sheets), SCANNER, ScanOptions())
    qtbot.waitUntil(lambda: not session.scanning and session.cannot_read)
    settle()
    assert len(told) == 1
    assert session.view is not None
    assert [page.state for page in session.view.pages] == [PageState.WAITING] * len(sheets)
    second = session.view.pages[1]
    session.run(lambda space: set_begins(space, second.id, Asked.YES))
    settle()
    assert len(session.groups) == 2


def test_an_unreadable_page_stays_and_says_why(
    session: PostSession, table: Table, feed: Feed, sheets: tuple[Sheet, ...]
) -> None:
    table.refused.add(sheets[0].digest)
    feed(sheets)
    assert session.view is not None
    assert session.view.pages[0].state is PageState.UNREADABLE
    assert session.view.pages[0].problem
    assert all(page.state is PageState.READ for page in session.view.pages[1:])


def test_closing_while_pages_are_read_loses_nothing(
    controller: CaseController, desk: ReadingDesk, table: Table, sheets: tuple[Sheet, ...],
    space: Workspace, settle: Settle, qtbot: QtBot,
) -> None:  # fmt: skip
    table.gate.clear()
    table.lay(sheets)
    first = PostSession(controller, desk)
    first.open_case()
    first.begin(PileProfile.POST)
    first.scan(QuickDriver(sheets), SCANNER, ScanOptions())
    qtbot.waitUntil(lambda: first.view is not None and len(first.view.pages) == len(sheets))
    desk.close()
    table.gate.set()
    desk.wait_until_left()
    settle()
    first.deleteLater()
    other = ReadingDesk(desk._make)
    again = PostSession(controller, other)
    again.open_case()
    settle()
    assert again.view is None
    assert [len(one.pages) for one in again.piles] == [len(sheets)]
    again.choose_pile(again.piles[0].pile.id)
    qtbot.waitUntil(lambda: is_read(again, len(sheets)))
    settle()
    other.close()
    again.deleteLater()
    assert len(piles_of(space, controller.case_id)) == 1


def test_a_scanned_letter_is_read_by_the_real_thing(
    controller: CaseController, settle: Settle, qtbot: QtBot
) -> None:
    """With processes of their own and tesseract: from a scan to a danger with its day."""
    letter = makers("develop")["d04_eviction"](1)
    (_name, scan), *_more = as_files(letter, "scan")
    desk = ReadingDesk()
    session = PostSession(controller, desk)
    session.open_case()
    session.begin(PileProfile.POST)
    session.add_incoming(Incoming(data=scan, media_type="application/pdf", arrived=Arrival.FILE))
    qtbot.waitUntil(lambda: is_read(session, 1))
    confirm(session, qtbot, settle)
    qtbot.waitUntil(lambda: session.review is not None)
    assert session.review is not None
    assert session.review.reading is not None
    assert [danger.type for danger in session.review.reading.danger] == [
        danger.type for danger in letter.truth.danger
    ]
    came: list[ShownPage] = []
    session.picture(session.page.id if session.page is not None else "", 400, came.append)
    qtbot.waitUntil(lambda: bool(came))
    desk.close()
    desk.wait_until_left()
    settle()
    session.deleteLater()


def test_when_the_file_closes_nothing_is_asked_of_it_any_more(
    session: PostSession, feed: Feed, sheets: tuple[Sheet, ...], desk: ReadingDesk, settle: Settle
) -> None:
    feed(sheets)
    settle()
    assert session.view is not None
    pile_id = session.view.pile.id
    desk.close()
    session.read_anew()
    session.confirm()
    session.choose_pile(pile_id)
    session.begin(PileProfile.POST)
    assert session.controller.operations.under_way == 0
