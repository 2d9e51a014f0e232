"""Brings the rows of the worklist from the store: pages, counts and search."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from intakeapp.services.worklist import CaseRow, Counts, WorklistFilter, counts, page, search
from intakeapp.services.workspace import Workspace
from intakeapp.views.operations import Operations

PAGE = 60
SEARCH_LIMIT = 50
MOST_READ_AGAIN = 2000  # a reload brings back what was scrolled through, up to here


class WorklistFeed(QObject):
    """Asks for rows in the background; answers to an earlier question are dropped.

    Signals:
        loaded: a list from its beginning, and whether that is all of it.
        added: the next page, and whether it is the last.
        found: the cases found, the words they were found with, and whether those are all.
        counted: Counts of all lists.
        failed: the exception of a question that could not be answered.
    """

    loaded = Signal(list, bool)
    added = Signal(list, bool)
    found = Signal(list, str, bool)
    counted = Signal(object)
    failed = Signal(object)

    def __init__(
        self, space: Workspace, operations: Operations, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._space = space
        self._operations = operations
        self._question = 0
        self._asking_more = False
        self._words = ""
        self._searching = False

    def open(self, chosen: WorklistFilter, *, shown: int = 0) -> None:
        """Ask for a list from its beginning, at least as many rows as are `shown` now."""
        self._question += 1
        self._asking_more = False
        self._words = ""
        question, limit = self._question, min(max(PAGE, shown), MOST_READ_AGAIN)

        def deliver(rows: list[CaseRow]) -> None:
            if question == self._question:
                self.loaded.emit(rows, len(rows) < limit)

        self._operations.query(
            self,
            lambda: page(self._space, chosen, limit=limit),
            success=deliver,
            failure=self._fail,
        )

    def more(self, chosen: WorklistFilter, after: CaseRow) -> None:
        """Ask for the page after a row; one question at a time."""
        if self._asking_more:
            return
        self._asking_more = True
        question = self._question

        def deliver(rows: list[CaseRow]) -> None:
            if question == self._question:
                self._asking_more = False
                self.added.emit(rows, len(rows) < PAGE)

        def fail(error: Exception) -> None:
            if question == self._question:
                self._asking_more = False
                self._fail(error)

        self._operations.query(
            self,
            lambda: page(self._space, chosen, after=after, limit=PAGE),
            success=deliver,
            failure=fail,
        )

    def search(self, words: str) -> None:
        """Search; while one search is under way only the latest words wait for their turn."""
        self._question += 1
        self._words = words
        if not self._searching:
            self._search_now()

    def _search_now(self) -> None:
        self._searching = True
        words = self._words

        def deliver(rows: list[CaseRow]) -> None:
            self._searching = False
            if words == self._words:
                self.found.emit(rows, words, len(rows) < SEARCH_LIMIT)
            elif self._words:
                self._search_now()

        def fail(error: Exception) -> None:
            self._searching = False
            self._fail(error)

        self._operations.query(
            self,
            lambda: search(self._space, words, limit=SEARCH_LIMIT),
            success=deliver,
            failure=fail,
        )

    def count(self) -> None:
        """Ask how many cases the lists have."""
        self._operations.query(
            self, lambda: counts(self._space), success=self._deliver_counts, failure=self._fail
        )

    def _deliver_counts(self, found: Counts) -> None:
        self.counted.emit(found)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(error)
