"""The rows of one table as the views share them: what is stored, and what is being entered."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from intakeapp.base.errors import InputError
from intakeapp.domain.debts import Debt
from intakeapp.domain.records import Source
from intakeapp.services.changes import Changes
from intakeapp.services.rows import remove_row, save_row
from intakeapp.services.workspace import Workspace
from intakeapp.views.talk.columns import Column, Row, TableSpec, with_source
from intakeapp.views.talk.session import TalkSession


def _save(space: Workspace, row: Row) -> Changes:
    if isinstance(row, Debt):  # the two kinds of rows have no type in common
        return save_row(space, row)
    return save_row(space, row)


class TableRows(QObject):
    """Rows of one table, each cell kept as soon as it is entered.

    A new row lives here alone until its first cell holds something. Words that cannot be read
    stay as a draft of their cell.

    Signals:
        changed: rows were added, removed or replaced.
    """

    changed = Signal()

    def __init__(
        self, session: TalkSession, spec: TableSpec, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.spec = spec
        self.drafts: dict[tuple[str, str], str] = {}
        self._new: list[Row] = []
        self._entered: dict[str, Row] = {}
        self._gone: set[str] = set()
        session.refreshed.connect(self._on_refreshed)

    def _stored(self) -> list[Row]:
        return list(self.spec.rows(self.session.controller.view.file))

    def rows(self) -> list[Row]:
        """Return the rows in order, with what is on its way to the store."""
        stored = [self._entered.get(r.id, r) for r in self._stored() if r.id not in self._gone]
        known = {row.id for row in stored}
        return stored + [row for row in self._new if row.id not in known]

    def row(self, row_id: str) -> Row | None:
        """Return a row by its id, or None."""
        return next((row for row in self.rows() if row.id == row_id), None)

    def _on_refreshed(self) -> None:
        stored = {row.id for row in self._stored()}
        held = self.session.is_held
        self._entered = {k: v for k, v in self._entered.items() if held(self._key(k))}
        self._gone = {row_id for row_id in self._gone if held(self._key(row_id))}
        self._new = [row for row in self._new if row.id not in stored]
        self.changed.emit()

    def _key(self, row_id: str) -> str:
        return f"{self.spec.name}/{row_id}"

    def add(self) -> Row:
        """Begin a new row and return it; one that is still blank is used again."""
        blank = next((row for row in self._new if self.spec.is_blank(row)), None)
        if blank is not None:
            return blank
        place = max((row.position for row in self.rows()), default=0) + 1
        controller = self.session.controller
        row = self.spec.blank(controller.case_id, controller.space.store.ids.new(), place)
        self._new.append(row)
        self.changed.emit()
        return row

    def forget_blank(self) -> None:
        """Drop new rows in which nothing was entered."""
        before = len(self._new)
        self._new = [row for row in self._new if not self.spec.is_blank(row)]
        if len(self._new) != before:
            self.changed.emit()

    def enter(self, row_id: str, column: Column, text: str) -> str:
        """Keep the words of a cell; returns why they cannot be read, else empty text."""
        row = self.row(row_id)
        if row is None:
            return ""
        try:
            changed = column.write(row, text)
        except InputError as problem:
            self.drafts[row_id, column.key] = text
            self.changed.emit()
            return str(problem)
        self.drafts.pop((row_id, column.key), None)
        self.replace(row, changed)
        return ""

    def replace(self, row: Row, changed: Row) -> None:
        """Keep a row as it now is."""
        if changed == row:
            self.changed.emit()
            return
        for at, new in enumerate(self._new):
            if new.id == row.id:
                self._new[at] = changed
        self._entered[changed.id] = changed
        self.session.run(
            lambda space: _save(space, changed),
            key=self._key(changed.id),
            again=lambda: self._again(changed.id),
        )
        self.changed.emit()

    def set_source(self, row: Row, source: Source) -> None:
        """Say how a row is known."""
        self.replace(row, with_source(row, source))

    def _again(self, row_id: str) -> None:
        row = self._entered.get(row_id)
        if row is not None:
            self.session.run(
                lambda space: _save(space, row),
                key=self._key(row_id),
                again=lambda: self._again(row_id),
            )

    def remove(self, row_id: str) -> None:
        """Take a row away; undo brings it back."""
        row = self.row(row_id)
        if row is None:
            return
        self._new = [new for new in self._new if new.id != row_id]
        self._entered.pop(row_id, None)
        for column in self.spec.columns:
            self.drafts.pop((row_id, column.key), None)
        if not self.spec.is_blank(row):
            self._gone.add(row_id)
            self.session.run(lambda space: remove_row(space, row), key=self._key(row_id))
            self.session.removed.emit(f"{self.spec.gone}: {self.spec.label(row)}")
        self.changed.emit()
