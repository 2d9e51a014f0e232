"""A pile of post through the screen: what somebody waits for, and whether the window stays free.

Thirty scanned pages are handed over as fast as a scanner of an office does it, kept, shown, read,
divided and made documents by the program as it is, while somebody types in the same window.
"""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter, sleep, thread_time

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QVBoxLayout, QWidget

from benchmarks import worlds
from benchmarks.figures import Figure, percentile
from benchmarks.qt import application
from benchmarks.reading_pages import DPI, ScannedSheet, letter_sheets
from intakeapp.documents.scanning.drivers import (
    Capabilities,
    Colour,
    ScannedPage,
    Scanner,
    ScanOptions,
    Source,
)
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.piles import PileProfile
from intakeapp.services import demo, worklist
from intakeapp.services.casefile import read_case_file
from intakeapp.services.stores import OpenFile
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.operations import Operations
from intakeapp.views.post.page import PostPage

PAGES, QUICK_PAGES = 30, 6
LIMIT_MS, FIRST_MS, MOST_KB = 50.0, 1000.0, 60.0
PACE_S = 1.0  # sixty pages a minute
TYPING_MS = 120  # somebody who types fast
BEAT_MS = 10
# As `exec` does it: wait for something to do, and do it.
_ALL = (
    QEventLoop.ProcessEventsFlag.AllEvents
    | QEventLoop.ProcessEventsFlag.EventLoopExec
    | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
)


class PacedDriver:
    """A scanner that hands over a page each second; knows when the first was."""

    name = "bench"

    def __init__(self, sheets: list[ScannedSheet]) -> None:
        self.sheets = sheets
        self.first_at = 0.0

    def scanners(self) -> tuple[Scanner, ...]:
        """Return the one there is."""
        return (Scanner(id="bench:1", name="Meting"),)

    def capabilities(self, scanner_id: str) -> Capabilities:
        """Return what it can do."""
        return Capabilities(sources=(Source.FEEDER,), resolutions=(DPI,), colours=(Colour.GREY,))

    def scan(self, scanner_id: str, options: ScanOptions) -> Iterator[ScannedPage]:
        """Give the pages, no faster than a scanner."""
        for number, sheet in enumerate(self.sheets):
            if number:
                sleep(PACE_S)
            self.first_at = self.first_at or perf_counter()
            yield ScannedPage(data=sheet.jpeg, media_type="image/jpeg", resolution=DPI)


@dataclass
class Stalls:
    """What the window's thread did: processor time of each turn, and late beats, in ms."""

    cpu: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    last_beat: float = 0.0

    def turn(self) -> None:
        """Let the program work once, waiting until there is something to do."""
        began = thread_time()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents(_ALL)
        self.cpu.append((thread_time() - began) * 1000)

    def beat(self) -> None:
        """Note how much later than it should this beat of a timer came."""
        now = perf_counter()
        if self.last_beat:
            self.late.append((now - self.last_beat) * 1000 - BEAT_MS)
        self.last_beat = now


class Window(QMainWindow):
    """The post of a case, and a line to type in."""

    def __init__(self, opened: OpenFile) -> None:
        super().__init__()
        self.operations = Operations()
        self.controller = CaseController(opened.space, self.operations, self)
        self.post = PostPage(self.controller)
        self.line = QLineEdit()
        body = QWidget()
        column = QVBoxLayout(body)
        column.addWidget(self.line)
        column.addWidget(self.post, 1)
        self.setCentralWidget(body)
        self.resize(1366, 768)
        self.typing = QTimer(self)
        self.typing.timeout.connect(lambda: QTest.keyClick(self.line, Qt.Key.Key_A))
        self.beats = QTimer(self)
        self.beats.setTimerType(Qt.TimerType.PreciseTimer)

    def end(self) -> None:
        """Close it with its threads."""
        self.typing.stop()
        self.beats.stop()
        self.post.desk.close()
        self.post.desk.wait_until_left()
        self.operations.shutdown()
        self.close()
        self.deleteLater()
        QCoreApplication.processEvents()


@contextmanager
def _world() -> Iterator[OpenFile]:
    with tempfile.TemporaryDirectory(prefix="post-", dir=worlds.folder()) as place:
        opened = worlds.new_store(Path(place) / "dossiers.intake")
        try:
            demo.fill(opened.space)
            yield opened
        finally:
            opened.close()


def run(*, quick: bool) -> list[Figure]:
    """Return how soon the first page is seen, the pace, the stalls, and the size of a page."""
    application()
    count = QUICK_PAGES if quick else PAGES
    driver = PacedDriver(list(letter_sheets(count)))
    with _world() as opened:
        case_id = worklist.search(opened.space, "Tanya")[0].case_id
        window = Window(opened)
        try:
            return _measured(window, opened, case_id, driver, count)
        finally:
            window.end()


def _measured(
    window: Window, opened: OpenFile, case_id: str, driver: PacedDriver, count: int
) -> list[Figure]:
    warm = Stalls()
    window.show()
    window.typing.start(TYPING_MS)
    window.controller.open(case_id)
    _until(warm, lambda: window.controller.is_loaded)
    cold_ms = _first_page(window, warm, PacedDriver(driver.sheets[-1:]))
    _until(warm, lambda: _is_read(window, 1))
    gc.collect()
    gc.freeze()  # as the program does once it is open
    before = {document.id for document in _documents(opened, case_id)}
    stalls = Stalls()
    window.beats.timeout.connect(stalls.beat)
    window.beats.start(BEAT_MS)
    began = perf_counter()
    shown_ms = _first_page(window, stalls, driver)
    session = window.post.session
    _until(stalls, lambda: _is_read(window, count))
    read_s = perf_counter() - began
    _until(stalls, lambda: len(session.groups) > count // 2)  # as proposed
    session.confirm()
    _until(stalls, lambda: _is_kept(window))
    made = [one for one in _documents(opened, case_id) if one.id not in before]
    raw = median(len(sheet.jpeg) for sheet in driver.sheets)
    size = sum(document.size for document in made) / count / 1000
    return [
        _figure(
            "a pile's first page on the screen after it was handed over", shown_ms, FIRST_MS, "ms",
            1, note=f"the very first of a program that was just opened: {cold_ms:.0f} ms",
        ),
        _figure(
            "longest turn of the window", max(stalls.cpu), LIMIT_MS, "ms", len(stalls.cpu),
            note=f"processor time; p99 {percentile(stalls.cpu, 0.99):.1f} ms; "
                 f"a beat on the clock was at most {max(stalls.late):.0f} ms late, "
                 f"p99 {percentile(stalls.late, 0.99):.0f} ms",
        ),
        _figure(
            "a page in the dossier", size, MOST_KB, "kB", count,
            note=f"{len(made)} letters; the scanner gave {raw / 1000:.0f} kB a page",
        ),
        Figure(
            name="post: a page from hand-over to read", ours=read_s / count, peer=PACE_S, unit="s",
            measure="mean", runs=count,
            note=f"{60 * count / read_s:.0f} pages per minute; the scanner gives 60",
        ),
    ]  # fmt: skip


def _first_page(window: Window, stalls: Stalls, driver: PacedDriver) -> float:
    """Begin a pile and scan into it; return after how many ms its first page could be read."""
    session, seen = window.post.session, list[float]()
    session.choose_pile("")
    _until(stalls, lambda: session.view is None)
    session.begin(PileProfile.POST)
    _until(stalls, lambda: session.view is not None)
    shown = window.post.sheet.canvas.painted_large.connect(lambda: seen.append(perf_counter()))
    session.scan(driver, "bench:1", ScanOptions(resolution=DPI))
    _until(stalls, lambda: bool(seen))
    window.post.sheet.canvas.painted_large.disconnect(shown)
    return (seen[0] - driver.first_at) * 1000


def _documents(opened: OpenFile, case_id: str) -> tuple[StoredDocument, ...]:
    return read_case_file(opened.space, case_id).documents


def _is_read(window: Window, count: int) -> bool:
    view = window.post.session.view
    return view is not None and len(view.pages) == count and not view.to_read


def _is_kept(window: Window) -> bool:
    session = window.post.session
    return session.is_confirmed and session.view is not None and not session.view.unkept


def _until(stalls: Stalls, condition: Callable[[], bool], seconds: float = 600.0) -> None:
    deadline = perf_counter() + seconds
    while not condition():
        if perf_counter() > deadline:
            raise TimeoutError("the pile never came so far")
        stalls.turn()


def _figure(name: str, ours: float, most: float, unit: str, runs: int, note: str = "") -> Figure:
    return Figure(
        name=f"post: {name}", ours=ours, peer=most, unit=unit, measure="most", runs=runs,
        most=most, note=note,
    )  # fmt: skip
