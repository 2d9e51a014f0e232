"""Reading the pages of the pile on the screen, and keeping its letters as documents."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from intakeapp.services.changes import Changes
from intakeapp.services.pile_reading import read_page
from intakeapp.services.piles import PileView, made_of
from intakeapp.services.post_letters import keep_letter, letters_to_keep
from intakeapp.services.reading_desk import MOST_READERS, DeskClosed, ReadingDesk
from intakeapp.views.cases.controller import CaseController


class PageReaders(QObject):
    """Has pages read in the order of the pile, two at a time.

    Signals:
        read: the id of a page that was read, or that turned out unreadable.
        trouble: reading ended, as on a computer that cannot recognise letters.
    """

    read = Signal(str)
    trouble = Signal(object)

    def __init__(self, controller: CaseController, desk: ReadingDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._controller, self._desk = controller, desk
        self._taken: set[str] = set()
        self._failed: set[str] = set()
        self._view: PileView | None = None
        self.is_off = False

    @property
    def busy_with(self) -> frozenset[str]:
        """The ids of the pages that are being read now."""
        return frozenset(self._taken)

    def feed(self, view: PileView | None) -> None:
        """Take the pile as it is now; pages that wait are read, those of another pile are not."""
        self._view = view
        if view is None or view.pile.finished_at is not None or self.is_off:
            return
        for page in view.to_read:
            if len(self._taken) >= MOST_READERS:
                return
            if page.id not in self._taken and page.id not in self._failed:
                self._begin(page.id)

    def _begin(self, page_id: str) -> None:
        self._taken.add(page_id)
        space, desk = self._controller.space, self._desk

        def work() -> Changes:
            with desk.reading() as recogniser:
                return read_page(space, page_id, recogniser)

        def done(_changes: Changes) -> None:
            self._taken.discard(page_id)
            self.read.emit(page_id)

        def wrong(error: Exception) -> None:
            self._taken.discard(page_id)
            self._stop_for(page_id, error)

        self._controller.operations.query(self, work, success=done, failure=wrong, database=False)

    def _stop_for(self, page_id: str, error: Exception) -> None:
        from intakeapp.documents.refusals import FileRefused, Refusal

        if isinstance(error, DeskClosed):
            return
        if isinstance(error, FileRefused) and error.refusal is Refusal.NO_ENGINE:
            told, self.is_off = self.is_off, True
            if not told:
                self.trouble.emit(error)
            return
        self._failed.add(page_id)  # else it would be tried for ever
        self.trouble.emit(error)
        self.feed(self._view)


class LetterKeeper(QObject):
    """Makes confirmed letters documents, and makes a document anew when its pages changed.

    Signals:
        ended: one letter was tried; the pile has to be read anew.
        kept: Changes, when nothing is left to keep.
        trouble: the exception of a letter that could not be kept.
    """

    ended = Signal()
    kept = Signal(object)
    trouble = Signal(object)

    def __init__(self, controller: CaseController, desk: ReadingDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._controller, self._desk = controller, desk
        self._tried: dict[str, str] = {}
        self._busy = ""
        self._tables: frozenset[str] = frozenset()

    @property
    def is_busy(self) -> bool:
        """Whether a letter is being kept."""
        return bool(self._busy)

    def feed(self, view: PileView | None) -> None:
        """Take the pile as it is now, and keep the next letter that is not in the dossier so."""
        if view is None or view.pile.finished_at is not None or self._busy:
            return
        for letter in letters_to_keep(view):
            made = made_of(view.drawn_of(letter.id))
            if self._tried.get(letter.id) != made:  # what failed is not tried for ever
                self._keep(letter.id, made)
                return
        if self._tables:
            tables, self._tables = self._tables, frozenset()
            self.kept.emit(Changes(tables=tables, case_ids=frozenset({view.pile.case_id})))

    def _keep(self, letter_id: str, made: str) -> None:
        self._busy = letter_id
        self._tried[letter_id] = made
        space, desk = self._controller.space, self._desk

        def work() -> Changes:
            with desk.at_work():
                return keep_letter(space, letter_id)

        self._controller.operations.query(
            self, work, success=self._done, failure=self._wrong, database=False
        )

    def _done(self, changes: Changes) -> None:
        self._tried.pop(self._busy, None)
        self._busy = ""
        self._tables |= changes.tables
        self.ended.emit()

    def _wrong(self, error: Exception) -> None:
        self._busy = ""
        if not isinstance(error, DeskClosed):
            self.trouble.emit(error)
            self.ended.emit()
