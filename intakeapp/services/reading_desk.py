"""Who reads pages: two at a time, one more for pictures, and an end to it when the file closes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from threading import Condition
from typing import Any

from intakeapp.documents.pipeline import ReadPage, Recogniser
from intakeapp.documents.refusals import FileRefused

MOST_READERS = 2
_DOT = bytes.fromhex(  # eight white pixels by eight, as PNG
    "89504e470d0a1a0a0000000d4948445200000008000000080800000000e164e15700000010494441"
    "54789c63fccf00014c0c1431004941010f7960f3f80000000049454e44ae426082"
)


class DeskClosed(Exception):
    """The desk was closed: what was under way does not count, and nothing new begins."""


class ReadingDesk:
    """Lends out recognisers, each to one thread at a time; they start when first wanted.

    Everything that works on a pile in the background does so `at_work`, so that `close` can tell
    when the store is left alone. `make` makes another recogniser than our own: for tests.
    """

    def __init__(self, make: Callable[[], Recogniser] | None = None) -> None:
        self._make = make or partial(_DeskRecogniser, lambda: self.is_closed)
        self._changed = Condition()
        self._readers: list[Recogniser] = []
        self._shower: Recogniser | None = None
        self._free: list[Recogniser] = []
        self._shower_is_lent = False
        self._at_work = 0
        self._closed = False

    @property
    def is_closed(self) -> bool:
        """Whether the desk was closed; it does not open again."""
        return self._closed

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Work on the store; `close` waits for the end of it. Raises DeskClosed."""
        with self._changed:
            self._check()
            self._at_work += 1
        try:
            yield
        finally:
            with self._changed:
                self._at_work -= 1
                self._changed.notify_all()

    @contextmanager
    def reading(self) -> Iterator[Recogniser]:
        """Borrow a recogniser for reading, waiting while both are lent. Raises DeskClosed."""
        with self.at_work():
            lent = self._borrow_reader()
            try:
                yield lent
            finally:
                with self._changed:
                    self._free.append(lent)
                    self._changed.notify_all()

    @contextmanager
    def showing(self) -> Iterator[Recogniser]:
        """Borrow the recogniser for pictures, waiting while it is lent. Raises DeskClosed."""
        with self.at_work():
            lent = self._borrow_shower()
            try:
                yield lent
            finally:
                with self._changed:
                    self._shower_is_lent = False
                    self._changed.notify_all()

    def warm(self) -> None:
        """Start the process for pictures: the first page of the day need not wait for it."""
        with suppress(DeskClosed, FileRefused), self.showing() as recogniser:
            recogniser.preview(_DOT, side=8)

    def _borrow_reader(self) -> Recogniser:
        with self._changed:
            self._changed.wait_for(
                lambda: self._closed or self._free or len(self._readers) < MOST_READERS
            )
            self._check()
            if self._free:
                return self._free.pop()
            self._readers.append(self._make())
            return self._readers[-1]

    def _borrow_shower(self) -> Recogniser:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or not self._shower_is_lent)
            self._check()
            self._shower = self._shower or self._make()
            self._shower_is_lent = True
            return self._shower

    def _check(self) -> None:
        if self._closed:
            raise DeskClosed

    def close(self) -> None:
        """End the processes at once; a page that was being read waits to be read again."""
        with self._changed:
            self._closed = True
            made = [*self._readers, *([self._shower] if self._shower else [])]
            self._changed.notify_all()
        for recogniser in made:
            recogniser.close()

    def wait_until_left(self) -> None:
        """Wait until nobody works on the store any more; a scanner first ends its page."""
        with self._changed:
            self._changed.wait_for(lambda: not self._at_work)


class _DeskRecogniser(Recogniser):
    """Raises DeskClosed for a page that was cut off by closing: it is not unreadable."""

    def __init__(self, is_closed: Callable[[], bool]) -> None:
        super().__init__(processes=1)
        self._is_closed = is_closed

    def page(self, *args: Any, **options: Any) -> ReadPage:
        try:
            read = super().page(*args, **options)
        except FileRefused:
            self._check()
            raise
        if read.problem is not None:
            self._check()
        return read

    def _check(self) -> None:
        if self._is_closed():
            raise DeskClosed from None
