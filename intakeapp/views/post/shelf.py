"""Pictures of pages, made in the background and kept as long as there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QObject
from shiboken6 import isValid

from intakeapp.domain.piles import PilePage
from intakeapp.services.pile_reading import ShownPage, shown_page
from intakeapp.services.reading_desk import DeskClosed, ReadingDesk
from intakeapp.views.cases.controller import CaseController

MOST_BYTES = 48 * 1024 * 1024
Key = tuple[str, str, int, int, int]
Deliver = Callable[[ShownPage], None]
Failed = Callable[[Exception], None]


def key_of(page: PilePage, side: int) -> Key:
    """Return what a picture of a page depends on."""
    if page.clean_sha256:
        return page.id, page.clean_sha256, 0, 0, side
    return page.id, page.sha256, page.file_page, page.turned, side


class PictureShelf(QObject):
    """Makes one picture at a time, the one asked for last first: that is what somebody sees."""

    def __init__(self, controller: CaseController, desk: ReadingDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._controller, self._desk = controller, desk
        self._kept: OrderedDict[Key, ShownPage] = OrderedDict()
        self._size = 0
        self._wanted: OrderedDict[Key, list[tuple[Deliver, Failed | None]]] = OrderedDict()
        self._making: Key | None = None

    def find(self, page: PilePage, side: int) -> ShownPage | None:
        """Return a picture that is here now."""
        key = key_of(page, side)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def want(
        self, page: PilePage, side: int, deliver: Deliver, failed: Failed | None = None
    ) -> None:
        """Deliver a picture, at once when it is here."""
        found = self.find(page, side)
        if found is not None:
            deliver(found)
            return
        key = key_of(page, side)
        self._wanted.setdefault(key, []).append((deliver, failed))
        self._wanted.move_to_end(key)
        self._make_next()

    def forget_wishes(self) -> None:
        """Drop what was asked for and not begun: another pile is on the screen."""
        kept = self._wanted.get(self._making) if self._making is not None else None
        self._wanted.clear()
        if self._making is not None and kept is not None:
            self._wanted[self._making] = kept

    def _make_next(self) -> None:
        if self._making is not None or not self._wanted or self._desk.is_closed:
            return
        key = self._making = next(reversed(self._wanted))
        space, desk = self._controller.space, self._desk

        def make() -> ShownPage:
            with desk.showing() as recogniser:
                return shown_page(space, key[0], key[4], recogniser)

        self._controller.operations.query(
            self, make, success=self._keep, failure=self._fail, database=False
        )

    def _keep(self, shown: ShownPage) -> None:
        key = self._making
        assert key is not None
        self._kept[key] = shown
        self._size += len(shown.picture)
        while self._size > MOST_BYTES and len(self._kept) > 1:
            _old, gone = self._kept.popitem(last=False)
            self._size -= len(gone.picture)
        for deliver, _failed in self._ended(key):
            if _is_there(deliver):
                deliver(shown)
        self._make_next()

    def _fail(self, error: Exception) -> None:
        key = self._making
        assert key is not None
        for _deliver, failed in self._ended(key):
            if failed is not None and _is_there(failed) and not isinstance(error, DeskClosed):
                failed(error)
        self._make_next()

    def _ended(self, key: Key) -> list[tuple[Deliver, Failed | None]]:
        self._making = None
        return self._wanted.pop(key, [])


def _is_there(call: Callable[..., None]) -> bool:
    """Tell whether who is to be told still exists."""
    owner = getattr(call, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
