"""From a pile of paper to accepted debts, a crisis and a printed receipt, with keys only.

The scanner is SANE's own test device: its protocol runs, and invented letters lie in its feeder.
"""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from intakeapp.documents.scanning.sane import SaneDriver
from intakeapp.domain.piles import Original
from intakeapp.domain.threats import ThreatType
from intakeapp.printing.preview import page_text
from intakeapp.services.letter_review import decided_of
from intakeapp.views.post.page import FINISH, PROPOSALS
from tests.e2e.main_line import idle
from tests.e2e.post_kill.paper import DPI, letter_pages, with_test_device
from tests.helpers.keyboard import wait_for
from tests.letters.catalogue import makers

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(sys.platform != "linux", reason="SANE exists on Linux only"),
]
EVICTION, REMINDER = ("d04_eviction", 4), ("d01_reminder", 2)
FEEDER = (*letter_pages(*EVICTION), *letter_pages(*REMINDER))
MOST_PROPOSALS = 40


@pytest.fixture(autouse=True)
def feeder(tmp_path, monkeypatch):
    """SANE's test device, with two letters in it."""
    folder = tmp_path / "sane"
    folder.mkdir()
    monkeypatch.setenv("SANE_CONFIG_DIR", with_test_device(folder)["SANE_CONFIG_DIR"])
    scan = SaneDriver.scan

    def letters(self, scanner_id, options):
        with closing(scan(self, scanner_id, replace(options, resolution=50))) as pages:
            for page, paper in zip(pages, FEEDER, strict=False):
                yield replace(page, data=paper, resolution=DPI)

    monkeypatch.setattr(SaneDriver, "scan", letters)


@pytest.fixture
def post(program, keys):
    """The post of Sjaak, found by typing."""
    keys.press("Ctrl+K")
    keys.type("sjaak")
    wait_for(lambda: idle(program), "the search")
    keys.press("Return")
    shell = program.window.case
    wait_for(lambda: shell is not None and shell.controller.is_loaded and idle(program), "the case")
    keys.press("F12")
    wait_for(lambda: shell.pages.currentWidget() is shell.post, "the post")
    return shell.post


def test_two_letters_become_debts_and_a_crisis(program, keys, post, tmp_path):
    feed(program, keys, post)
    confirm(program, keys, post)
    accept(program, keys, post)
    what_is_in_the_dossier(program, post)
    receipt = put_away(program, keys, post, tmp_path)
    assert "Ontvangstbewijs" in page_text(receipt.read_bytes(), 0)


def feed(program, keys, post):
    """Choose post with one key; the pages come and are read while one waits."""
    session = post.session
    wait_for(lambda: post.sources.scanners, "the scanner", seconds=120)
    assert "frontend-tester" in [one.scanner.name for one in post.sources.scanners]
    keys.press("1")
    wait_for(lambda: session.view is not None and not session.scanning, "the pile")
    wait_for(
        lambda: session.view.pages and len(session.view.pages) == len(FEEDER)
        and not session.view.to_read and session.is_judged and len(session.groups) == 2,
        "two letters to be read", seconds=180,
    )  # fmt: skip


def confirm(program, keys, post):
    """Say that these are the letters; they become documents."""
    session = post.session
    keys.press("Ctrl+Return")
    wait_for(
        lambda: session.is_confirmed and session.reviews and not session.view.unkept,
        "the letters in the dossier",
    )
    wait_for(lambda: idle(program), "the desk to be quiet")
    assert post.panels.currentWidget() is post.proposals


def accept(program, keys, post):
    """Say yes to each proposal with Enter, in both letters."""
    session = post.session
    keys.press("Ctrl+Up")  # to the first letter
    for _ in range(MOST_PROPOSALS):
        if all(review.is_done for review in session.reviews.values()):
            return
        keys.press("Return")
        wait_for(lambda: idle(program), "the answer to be kept")
    raise AssertionError({r.letter.title: r.decided for r in session.reviews.values()})


def what_is_in_the_dossier(program, post):
    """The day of the eviction is on every screen, and both debts are there with their page."""
    shell = program.window.case
    wait_for(lambda: idle(program) and not shell.banner.isHidden(), "the banner of the crisis")
    truths = [makers("develop")[family](seed).truth for family, seed in (EVICTION, REMINDER)]
    day = truths[0].danger[0].date
    assert day == date(2026, 11, 26)
    banner = shell.controller.view.crisis.banner
    assert "26 november" in banner.title
    file = shell.controller.view.file
    threat = next(one for one in file.threats if one.type is ThreatType.ONTRUIMING)
    assert (threat.event_date, threat.event_time) == (day, truths[0].danger[0].time)
    amounts = {debt.amount for debt in file.debts}
    assert {truth.amount for truth in truths} <= amounts
    documents = {letter.document_id for letter in post.session.view.letters}
    assert {line.document_id for line in file.evidence} >= documents
    for letter in post.session.view.letters:
        assert decided_of(letter)["debt"] is True


def put_away(program, keys, post, tmp_path):
    """Look at each page, give the paper back, keep the receipt as PDF, and clear the screen."""
    session, pdf = post.session, tmp_path / "bewijs.pdf"
    look_at_all(program, keys, post)
    show_panel(keys, post, FINISH)
    keys.press("Alt+T")
    wait_for(
        lambda: all(one.original is Original.RETURNED for one in session.view.letters),
        "the paper to be given back",
    )
    keys.press("Ctrl+P")
    wait_for(lambda: post.finish.preview() is not None and idle(program), "the receipt")
    preview = post.finish.preview()
    wait_for(preview.isVisible, "the receipt on the screen")
    preview.desk.choose_file = lambda _window, _name, done: done(str(pdf))
    keys.press("Ctrl+Shift+S")
    wait_for(lambda: pdf.exists() and idle(program), "the receipt as PDF")
    keys.press("Escape")
    wait_for(lambda: not post.finish.away.isHidden(), "that the pile may go")
    keys.press("Alt+W")
    wait_for(lambda: session.view is None, "a clear screen")
    assert session.piles[0].pile.finished_at is not None
    return pdf


def show_panel(keys, post, panel):
    """Choose what to do with the pile: one key goes on to the next."""
    for _ in range(3):
        if post.segment.current_key() != panel:
            keys.press("Alt+O")
    assert post.segment.current_key() == panel


def look_at_all(program, keys, post):
    """Go through the pages; one that was shown large was looked at."""
    session = post.session
    show_panel(keys, post, PROPOSALS)
    for _ in FEEDER:
        wait_for(lambda: session.page is None or session.page.seen, "the page to be seen")
        keys.press("PgDown" if session.view.unseen else "PgUp")
    keys.press("PgUp")
    wait_for(lambda: not session.view.unseen and idle(program), "every page to be seen")
