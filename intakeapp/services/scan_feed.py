"""One time that a scanner feeds a pile: page after page, each durable before the next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from threading import Event, Lock
from typing import TYPE_CHECKING

from intakeapp.domain.piles import Arrival
from intakeapp.services.piles import Incoming, add_pages
from intakeapp.services.reading_desk import DeskClosed, ReadingDesk
from intakeapp.services.workspace import Workspace

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


class Hold:
    """A place at the desk that another thread can give up while the scanner is silent."""

    def __init__(self, desk: ReadingDesk) -> None:
        self._lock = Lock()
        self._place = ExitStack()
        self._place.enter_context(desk.at_work())
        self._heard = Event()
        self._given_up = False

    def heard(self) -> None:
        """Note that the scanner gave something, which is kept now. Raises DeskClosed."""
        with self._lock:
            self._heard.set()
            if self._given_up:
                raise DeskClosed

    def end(self) -> None:
        """Leave the desk."""
        self._heard.set()
        self._place.close()

    def give_up(self, seconds: float) -> None:
        """Leave the desk when the scanner gives nothing for so long."""
        self._heard.wait(seconds)
        with self._lock:
            if not self._heard.is_set():
                self._given_up = True
                self._place.close()


class ScanRun:
    """One time that the scanner was started. Used by one thread of the background at a time."""

    def __init__(self, order: Order, place: Place) -> None:
        self.order = order
        self.place = place
        self.stopped = False
        self._pages: Iterator[ScannedPage] | None = None
        self._in_hand: Incoming | None = None  # came, but could not be kept yet
        self._lock = Lock()
        self._hold: Hold | None = None

    def one(self, space: Workspace, desk: ReadingDesk) -> str:
        """Bring the next page and keep it; return its id, empty when there is no more."""
        with self._lock:
            hold = self._hold = Hold(desk)
        try:
            if self._in_hand is None:
                self._in_hand = self._next()
            hold.heard()
            return "" if self._in_hand is None else self._keep(space, self._in_hand)
        finally:
            hold.end()

    def _keep(self, space: Workspace, incoming: Incoming) -> str:
        place = self.place
        page_id = add_pages(
            space, place.pile_id, incoming, after=place.after, replaces=place.replaces
        ).record_id
        self._in_hand = None
        if place.after or place.replaces:
            self.place = Place(place.pile_id, after=page_id)
        return page_id

    def leave(self, seconds: float) -> None:
        """Wait so long for the page in the scanner; what comes later is not kept any more."""
        with self._lock:
            hold = self._hold
        if hold is not None:
            hold.give_up(seconds)

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
