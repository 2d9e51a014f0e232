"""The start panel on the screen, with a scanner, files and settings that are laid ready."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from intakeapp.documents.refusals import FileRefused, Refusal
from intakeapp.documents.scanning.drivers import Scanner
from intakeapp.services.reading_desk import ReadingDesk
from intakeapp.services.scanner_settings import FILE_NAME
from intakeapp.views.post.sources import Sources
from intakeapp.views.post.start import StartPanel
from tests.gui.post.fakes import QuickDriver, QuickRecogniser, blank_sheet
from tests.gui.post.start.parts import SCANNER, SHEETS


class Counting(QuickRecogniser):
    """Counts one page in everything, except in what is no picture."""

    def count(self, source, name=""):
        if not bytes(source).startswith(b"\x89PNG"):
            raise FileRefused(Refusal.PDF_BROKEN)
        return 1

    def page(self, source, name="", **options):
        digest = hashlib.sha256(source).hexdigest()
        self._table.sheets.setdefault(digest, replace(blank_sheet(), png=bytes(source)))
        return super().page(source, name, **options)


@pytest.fixture
def desk(table):
    found = ReadingDesk(lambda: Counting(table))
    yield found
    table.gate.set()
    found.close()
    found.wait_until_left()


class OfThisSystem(QuickDriver):
    """A scanner that is known by the name of a driver this computer has."""

    name = "sane"

    def scanners(self):
        return (Scanner(id=SCANNER, name="Proefscanner"),)


@pytest.fixture
def driver():
    return OfThisSystem(SHEETS)


class Chosen:
    """Answers the question for files."""

    def __init__(self):
        self.paths = []
        self.asked = 0

    def __call__(self, _parent, chosen):
        self.asked += 1
        if self.paths:
            chosen(self.paths)


@pytest.fixture
def chosen():
    return Chosen()


@pytest.fixture
def sources(session, table, driver, chosen):
    (session.controller.space.store.path.parent / FILE_NAME).unlink(missing_ok=True)
    table.lay(SHEETS)
    return Sources(session, find_drivers=lambda _settings: (driver,), choose_files=chosen)


@pytest.fixture
def told(session):
    found = []
    session.trouble.connect(found.append)
    return found


@pytest.fixture
def panel(session, sources, qtbot, settle):
    made = StartPanel(session)
    made.resize(1366, 690)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    settle()
    return made
