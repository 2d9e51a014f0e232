"""The open case between screens and services: reads it, runs changes, tells what is safe."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from intakeapp.services.changes import Changes
from intakeapp.services.overview import CaseView, view_of
from intakeapp.services.undo import Undone, redo_last, undo_last
from intakeapp.services.workspace import Workspace
from intakeapp.views.operations import Operations


class CaseController(QObject):
    """One open case.

    Signals:
        loaded: `view` was read anew; screens show it.
        saved: a change is durable; carries the instant (aware datetime).
        failed: something went wrong; carries the exception (KnownError has a Dutch text).
        undone: the latest change was put back; carries Undone, or None when there was nothing.
    """

    loaded = Signal()
    saved = Signal(object)
    failed = Signal(object)
    undone = Signal(object)

    def __init__(
        self, space: Workspace, operations: Operations, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.space = space
        self.operations = operations
        self._case_id = ""
        self._view: CaseView | None = None
        self._reading = ""
        self._opened_at: datetime = space.store.clock.now()
        operations.changed.connect(self._on_changed)

    @property
    def case_id(self) -> str:
        """The id of the open case; empty when none is open."""
        return self._case_id

    @property
    def view(self) -> CaseView:
        """The case as last read. Raises RuntimeError before `loaded`."""
        if self._view is None:
            raise RuntimeError("no case is loaded")
        return self._view

    @property
    def is_loaded(self) -> bool:
        """Whether there is a case to show."""
        return self._view is not None

    def open(self, case_id: str) -> None:
        """Open a case; the opening is audited."""
        self._case_id, self._view = case_id, None
        self._opened_at = self.space.store.clock.now()
        self._read(audited=True)

    def close(self) -> None:
        """Forget the open case."""
        self._case_id, self._view = "", None

    def reload(self) -> None:
        """Read the open case again, unless that is under way already.

        Work on the database goes one after the other: what became durable before a reading that
        is not delivered yet is in it.
        """
        if self._reading != self._case_id:
            self._read(audited=False)

    def _read(self, *, audited: bool) -> None:
        case_id = self._case_id
        if not case_id:
            return
        self._reading = case_id

        def deliver(view: CaseView) -> None:
            ended()
            if case_id == self._case_id:
                self._view = view
                self.loaded.emit()

        def wrong(error: Exception) -> None:
            ended()
            self.failed.emit(error)

        def ended() -> None:
            if self._reading == case_id:
                self._reading = ""

        self.operations.query(
            self,
            lambda: view_of(self.space, case_id, audited=audited),
            success=deliver,
            failure=wrong,
        )

    def run(
        self,
        work: Callable[[Workspace], Changes],
        *,
        success: Callable[[Changes], None] | None = None,
        failure: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run a use case that changes this case; `saved` and then `loaded` follow."""

        def done(changes: Changes) -> None:
            self.saved.emit(self.space.store.clock.now())
            if success is not None:
                success(changes)

        self.operations.change(
            self, lambda: work(self.space), success=done, failure=failure or self.failed.emit
        )

    def ask(
        self,
        work: Callable[[Workspace], Any],
        *,
        success: Callable[[Any], None],
        failure: Callable[[Exception], None] | None = None,
        database: bool = True,
    ) -> None:
        """Run a use case that only reads or draws."""
        self.operations.query(
            self,
            lambda: work(self.space),
            success=success,
            failure=failure or self.failed.emit,
            database=database,
        )

    def undo(self) -> None:
        """Put back the user's latest change in this case since it was opened."""
        self._put_back(undo_last)

    def redo(self) -> None:
        """Take back the user's latest undo."""
        self._put_back(redo_last)

    def _put_back(self, work: Callable[..., Undone | None]) -> None:
        case_id, since = self._case_id, self._opened_at

        def deliver(undone: Undone | None) -> None:
            self.undone.emit(undone)
            if undone is not None:
                self.operations.changed.emit(undone.changes, self)

        self.operations.query(
            self,
            lambda: work(self.space, case_id, since=since),
            success=deliver,
            failure=self.failed.emit,
        )

    def _on_changed(self, changes: object, initiator: object) -> None:
        if isinstance(changes, Changes) and self._case_id in changes.case_ids:
            self.reload()
