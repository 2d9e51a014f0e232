"""Scanning into a pile: page after page in the background, each durable before the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from intakeapp.domain.piles import Arrival
from intakeapp.services.piles import Incoming, add_pages
from intakeapp.services.reading_desk import DeskClosed, ReadingDesk
from intakeapp.views.cases.controller import CaseController

if TYPE_CHECKING:
    from intakeapp.documents.scanning.drivers import ScannedPage, ScannerDriver, ScanOptions


@dataclass(frozen=True)
class Order:
    """What to scan with, and how."""

    driver: ScannerDriver
    scanner_id: str
    options: ScanOptions


@dataclass(frozen=True)
class Place:
    """Where pages come: in which pile, after which page, or in the place of one."""

    pile_id: str
    after: str = ""
    replaces: str = ""


class _Run:
    """One time that the scanner was started. Used by one thread of the background at a time."""

    def __init__(self, order: Order, place: Place) -> None:
        self.order = order
        self.place = place
        self.stopped = False
        self._pages: Iterator[ScannedPage] | None = None
        self._in_hand: Incoming | None = None  # came, but could not be kept yet

    def one(self, controller: CaseController, desk: ReadingDesk) -> str:
        """Bring the next page and keep it; return its id, empty when there is no more."""
        with desk.at_work():
            if self._in_hand is None:
                self._in_hand = self._next()
            if self._in_hand is None:
                return ""
            place = self.place
            page_id = add_pages(
                controller.space, place.pile_id, self._in_hand,
                after=place.after, replaces=place.replaces,
            ).record_id  # fmt: skip
            self._in_hand = None
            if place.after or place.replaces:
                self.place = Place(place.pile_id, after=page_id)
            return page_id

    def _next(self) -> Incoming | None:
        if self._pages is None:
            order = self.order
            self._pages = order.driver.scan(order.scanner_id, order.options)
        page = None if self.stopped else next(self._pages, None)
        if page is None:
            self.close()
            return None
        return Incoming(
            data=page.data, media_type=page.media_type, resolution=page.resolution,
            arrived=Arrival.SCANNER,
        )  # fmt: skip

    def close(self) -> None:
        """Stop the scanner; the next page starts it anew."""
        pages, self._pages = self._pages, None
        closing = getattr(pages, "close", None)
        if closing is not None:
            closing()


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
        self._run: _Run | None = None
        self._halted: _Run | None = None
        self.counted_in = 0

    @property
    def is_busy(self) -> bool:
        """Whether the scanner is at work."""
        return self._run is not None

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
            self._begin(_Run(order, place))

    def go_on(self) -> None:
        """Scan on after trouble, in the same pile; a page that came but was not kept comes first.

        Pages are counted on.
        """
        if self.can_go_on and self._halted is not None:
            self._begin(self._halted, counted=self.counted_in)

    def _begin(self, run: _Run, counted: int = 0) -> None:
        self._run, self._halted = run, None
        self.counted_in = counted
        self.changed.emit()
        self._next(run)

    def stop(self) -> None:
        """Stop after the page that is under way; all that came stays."""
        self._halted = None
        if self._run is not None:
            self._run.stopped = True

    def _next(self, run: _Run) -> None:
        self._controller.operations.query(
            self,
            lambda: run.one(self._controller, self._desk),
            success=lambda page_id: self._came(run, page_id),
            failure=lambda error: self._failed(run, error),
            database=False,
        )

    def _came(self, run: _Run, page_id: str) -> None:
        if not page_id:
            self._ended(None)
            return
        self.counted_in += 1
        self.arrived.emit(page_id)
        self._next(run)

    def _failed(self, run: _Run, error: Exception) -> None:
        run.close()
        self._ended(None if run.stopped else run)
        if not isinstance(error, DeskClosed):
            self.trouble.emit(error)

    def _ended(self, halted: _Run | None) -> None:
        self._run, self._halted = None, halted
        self.changed.emit()
