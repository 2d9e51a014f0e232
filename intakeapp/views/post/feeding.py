"""Scanning into a pile: page after page in the background, each durable before the next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from intakeapp.base.errors import KnownError
from intakeapp.services.reading_desk import DeskClosed, ReadingDesk
from intakeapp.services.scan_feed import Order, Place, ScanRun
from intakeapp.views.cases.controller import CaseController

PAGE_S = 20.0  # how long locking waits for the page that is in the scanner


class SilentScanner(KnownError):
    """The scanner was let go while it said nothing; a page that it still gives is kept."""

    code = "scanner"

    def __init__(self) -> None:
        super().__init__(
            "De scanner zegt niets. U kunt verder werken.",
            safe="De bladen tot nu toe zijn bewaard. Geeft hij nog een blad, dan komt het hierbij.",
            now="Kijk of er papier vastzit. Zet de scanner anders uit en weer aan.",
        )


class Feeder(QObject):
    """Lets a scanner feed a pile.

    Signals:
        arrived: the id of a page that is durable.
        changed: scanning began or ended.
        trouble: the exception that ended it; what came before is kept.
    """

    arrived = Signal(str)
    changed = Signal()
    trouble = Signal(object)

    def __init__(self, controller: CaseController, desk: ReadingDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._controller, self._desk = controller, desk
        self._run: ScanRun | None = None
        self._halted: ScanRun | None = None
        self._working: set[ScanRun] = set()  # also those that were let go
        self.counted_in = 0

    @property
    def is_busy(self) -> bool:
        """Whether the scanner is at work."""
        return self._run is not None

    @property
    def is_stopping(self) -> bool:
        """Whether the scanner was asked to stop, and has not ended its page yet."""
        return self._run is not None and self._run.stopped

    @property
    def can_go_on(self) -> bool:
        """Whether scanning ended by trouble and can go on in the same pile."""
        return self._halted is not None and self._run is None

    @property
    def is_aimed(self) -> bool:
        """Whether pages come after a certain page or in the place of one, and not at the end."""
        return self._run is not None and bool(self._run.place.after or self._run.place.replaces)

    def begin(self, order: Order, place: Place) -> None:
        """Start the scanner; nothing happens while it is at work."""
        if self._run is None:
            self._begin(ScanRun(order, place))

    def go_on(self) -> None:
        """Scan on after trouble, in the same pile; a page that came but was not kept comes first.

        Pages are counted on.
        """
        if self.can_go_on and self._halted is not None:
            self._begin(self._halted, counted=self.counted_in)

    def _begin(self, run: ScanRun, counted: int = 0) -> None:
        self._run, self._halted = run, None
        self.counted_in = counted
        self.changed.emit()
        self._next(run)

    def stop(self) -> None:
        """Stop after the page that is under way; all that came stays."""
        self._halted = None
        if self._run is not None and not self._run.stopped:
            self._run.stopped = True
            self.changed.emit()

    def stop_or_let_go(self) -> None:
        """Stop; asked a second time, wait no longer: a page that still comes is kept."""
        if not self.is_stopping:
            self.stop()
            return
        self._ended(None)
        self.trouble.emit(SilentScanner())

    def leave(self) -> Callable[[], None]:
        """Stop; what is returned waits for the page in the scanner, at most `PAGE_S` seconds.

        It may be called on another thread; what the scanner gives after it is not kept.
        """
        self.stop()
        return partial(_leave, tuple(self._working))

    def _next(self, run: ScanRun) -> None:
        self._working.add(run)
        self._controller.operations.query(
            self,
            lambda: run.one(self._controller.space, self._desk),
            success=lambda page_id: self._came(run, page_id),
            failure=lambda error: self._failed(run, error),
            database=False,
        )

    def _came(self, run: ScanRun, page_id: str) -> None:
        self._working.discard(run)
        if page_id:
            self.counted_in += run is self._run
            self.arrived.emit(page_id)
            self._next(run)
        elif run is self._run:
            self._ended(None)

    def _failed(self, run: ScanRun, error: Exception) -> None:
        self._working.discard(run)
        run.close()
        if run is not self._run:
            return  # it was let go, and that was said
        self._ended(None if run.stopped else run)
        if not isinstance(error, DeskClosed):
            self.trouble.emit(error)

    def _ended(self, halted: ScanRun | None) -> None:
        self._run, self._halted = None, halted
        self.changed.emit()


def _leave(runs: tuple[ScanRun, ...]) -> None:
    for run in runs:
        run.leave(PAGE_S)
