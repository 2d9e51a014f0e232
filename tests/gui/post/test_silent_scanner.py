"""A scanner that says nothing: the screen is free at once, and locking does not wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event, Thread

import pytest

from intakeapp.documents.scanning.drivers import ScanOptions
from intakeapp.domain.piles import PileProfile
from intakeapp.views.post import feeding
from intakeapp.views.post.feeding import SilentScanner
from intakeapp.views.post.topline import TopLine
from tests.gui.post.conftest import is_read
from tests.gui.post.fakes import SCANNER, QuickDriver, blank_sheet
from tests.helpers.keyboard import PATIENCE_S

ONE, OTHER = blank_sheet(201), blank_sheet(202)


class SilentDriver(QuickDriver):
    """Gives one sheet, and the next when it is let speak."""

    def __init__(self) -> None:
        super().__init__([ONE, OTHER])
        self.asked, self.speak = Event(), Event()
        self.before_each = self._wait

    def _wait(self) -> None:
        if len(self.feeder) == 1:
            self.asked.set()
            assert self.speak.wait(PATIENCE_S)


@pytest.fixture
def silent(session, table, settle, qtbot) -> Iterator[SilentDriver]:
    """A pile with one page; the scanner is asked for the second, and says nothing."""
    table.lay([ONE, OTHER])
    driver = SilentDriver()
    session.begin(PileProfile.POST)
    session.scan(driver, SCANNER, ScanOptions())
    qtbot.waitUntil(lambda: driver.asked.is_set() and is_read(session, 1))
    yield driver
    driver.speak.set()


def test_stopping_twice_frees_the_screen_and_says_so(silent, session, qtbot, settle):
    told: list[object] = []
    session.trouble.connect(told.append)
    line = TopLine(session)
    qtbot.addWidget(line)
    assert line.stop.text() == "Stop na dit blad"
    line.stop.click()
    assert (session.scanning, session.stopping) == (True, True)
    assert line.stop.text() == "Wacht er niet op"
    line.stop.click()
    assert not session.scanning
    assert line.stop.isHidden()
    (error,) = told
    assert isinstance(error, SilentScanner)
    assert not session.can_go_on


def test_a_page_that_comes_after_all_is_kept(silent, session, qtbot, settle):
    session.stop_or_let_go()
    session.stop_or_let_go()
    silent.speak.set()
    qtbot.waitUntil(lambda: is_read(session, 2))
    settle()
    assert [page.sha256 for page in session.view.inside] == [ONE.digest, OTHER.digest]
    qtbot.waitUntil(lambda: silent.is_closed)


def test_another_scan_can_begin_meanwhile(silent, session, table, qtbot, settle):
    more = blank_sheet(203)
    table.lay([more])
    session.stop_or_let_go()
    session.stop_or_let_go()
    session.scan(QuickDriver([more]), SCANNER, ScanOptions())
    qtbot.waitUntil(lambda: is_read(session, 2) and not session.scanning)
    silent.speak.set()
    qtbot.waitUntil(lambda: is_read(session, 3))
    settle()
    digests = [page.sha256 for page in session.view.inside]
    assert digests == [ONE.digest, more.digest, OTHER.digest]


def test_locking_does_not_wait_for_what_never_comes(
    silent, session, desk, table, monkeypatch, qtbot, settle
):
    monkeypatch.setattr(feeding, "PAGE_S", 0.05)
    leave = session.leave_scanner()
    desk.close()
    leave()
    desk.wait_until_left()  # or this test would not end
    silent.speak.set()
    qtbot.waitUntil(lambda: not session.scanning)
    settle()
    assert pages_in(session) == [ONE.digest]


def test_locking_waits_for_the_page_in_hand(silent, session, desk, qtbot, settle):
    leave = session.leave_scanner()
    desk.close()
    waiting = Thread(target=lambda: (leave(), desk.wait_until_left()))
    waiting.start()
    assert waiting.is_alive()
    silent.speak.set()
    waiting.join(PATIENCE_S)
    assert not waiting.is_alive()
    assert pages_in(session) == [ONE.digest, OTHER.digest]
    settle()


def pages_in(session):
    from intakeapp.services.piles import piles_of

    space, case_id = session.controller.space, session.controller.case_id
    return [page.sha256 for page in piles_of(space, case_id)[0].pages]
