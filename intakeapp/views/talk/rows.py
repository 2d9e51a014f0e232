"""The rows of one table as the views share them: what is stored, and what is being entered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from intakeapp.base.errors import InputError
from intakeapp.domain.records import Source
from intakeapp.services.rows import remove_row, save_row, save_rows
from intakeapp.views.talk.columns import Column, Row, TableSpec, with_source
from intakeapp.views.talk.entering import shelf_of
from intakeapp.views.talk.paste import PastedLine, read_paste
from intakeapp.views.talk.session import TalkSession


@dataclass(frozen=True, kw_only=True)
class PasteResult:
    """What a paste did: how many lines were taken, and the titles of columns with unread cells."""

    lines: int
    unread: int
    unread_in: tuple[str, ...]
    first_row: str


class TableRows(QObject):
    """Rows of one table, each cell kept as soon as it is entered.

    A new row lives here alone until its first cell holds something. Words that cannot be read
    stay as a draft of their cell, also when another view or section is shown meanwhile.

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
        self._entering = shelf_of(session).table(spec.name)
        self._entered: dict[str, Row] = {}
        self._gone: set[str] = set()
        self._batches: dict[str, frozenset[str]] = {}
        session.refreshed.connect(self._on_refreshed)

    @property
    def drafts(self) -> dict[tuple[str, str], str]:
        """Words that can't be read, by row id and column key."""
        return self._entering.drafts

    def _stored(self) -> list[Row]:
        return list(self.spec.rows(self.session.controller.view.file))

    def rows(self) -> list[Row]:
        """Return the rows in order, with what is on its way to the store."""
        stored = [self._entered.get(r.id, r) for r in self._stored() if r.id not in self._gone]
        known = {row.id for row in stored}
        return stored + [row for row in self._entering.new if row.id not in known]

    def row(self, row_id: str) -> Row | None:
        """Return a row by its id, or None."""
        return next((row for row in self.rows() if row.id == row_id), None)

    def _is_held(self, row_id: str) -> bool:
        held = self.session.is_held
        return held(self._key(row_id)) or any(
            row_id in ids and held(key) for key, ids in self._batches.items()
        )

    def _on_refreshed(self) -> None:
        stored = {row.id for row in self._stored()}
        self._entered = {k: v for k, v in self._entered.items() if self._is_held(k)}
        self._gone = {row_id for row_id in self._gone if self._is_held(row_id)}
        self._entering.new[:] = [row for row in self._entering.new if row.id not in stored]
        kept = {k: ids for k, ids in self._batches.items() if self.session.is_held(k)}
        self._batches = kept
        self.changed.emit()

    def _key(self, row_id: str) -> str:
        return f"{self.spec.name}/{row_id}"

    def _is_idle(self, row: Row) -> bool:
        """Tell whether nothing at all was entered in a new row."""
        return self.spec.is_blank(row) and not self._entering.has_draft(row.id)

    def _place(self) -> int:
        return max((row.position for row in self.rows()), default=0) + 1

    def _blank(self, place: int) -> Row:
        controller = self.session.controller
        row = self.spec.blank(controller.case_id, controller.space.store.ids.new(), place)
        self._entering.new.append(row)
        return row

    def add(self) -> Row:
        """Begin a new row and return it; one that is still blank is used again."""
        blank = next((row for row in self._entering.new if self._is_idle(row)), None)
        if blank is not None:
            return blank
        row = self._blank(self._place())
        self.changed.emit()
        return row

    def forget_blank(self) -> None:
        """Drop new rows in which nothing was entered."""
        new = self._entering.new
        kept = [row for row in new if not self._is_idle(row)]
        if len(kept) != len(new):
            new[:] = kept
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

    def problem(self, row_id: str, column: Column) -> str:
        """Return why the draft of a cell can't be read; empty when it has none."""
        row, text = self.row(row_id), self.drafts.get((row_id, column.key))
        if row is None or text is None:
            return ""
        try:
            column.write(row, text)
        except InputError as problem:
            return str(problem)
        return ""

    def replace(self, row: Row, changed: Row) -> None:
        """Keep a row as it now is."""
        if changed == row:
            self.changed.emit()
            return
        self._hold(changed)
        self._write(changed)
        self.changed.emit()

    def _hold(self, changed: Row) -> None:
        for at, new in enumerate(self._entering.new):
            if new.id == changed.id:
                self._entering.new[at] = changed
        self._entered[changed.id] = changed

    def _write(self, row: Row) -> None:
        self.session.run(
            lambda space: save_row(space, row),
            key=self._key(row.id),
            again=lambda: self._again(row.id),
        )

    def set_source(self, row: Row, source: Source) -> None:
        """Say how a row is known."""
        self.replace(row, with_source(row, source))

    def _again(self, row_id: str) -> None:
        row = self._entered.get(row_id)
        if row is not None:
            self._write(row)

    def remove(self, row_id: str) -> None:
        """Take a row away; undo brings it back."""
        row = self.row(row_id)
        if row is None:
            return
        self._entering.new[:] = [new for new in self._entering.new if new.id != row_id]
        self._entered.pop(row_id, None)
        for column in self.spec.columns:
            self.drafts.pop((row_id, column.key), None)
        if not self.spec.is_blank(row):
            self._gone.add(row_id)
            self.session.run(lambda space: remove_row(space, row), key=self._key(row_id))
            self.session.removed.emit(f"{self.spec.gone}: {self.spec.label(row)}")
        self.changed.emit()

    # From a spreadsheet

    def paste(self, text: str, onward: Sequence[Row], columns: Sequence[Column]) -> PasteResult:
        """Put copied cells in rows and keep them all in one step.

        With a header line they become new rows; else they go over `onward`, then to new rows, in
        `columns` from left to right. Words without a column go to the remark; what can't be read
        stays as a draft. Raises InputError when it is far too much.
        """
        pasted = read_paste(text, self.spec.columns, columns)
        over = [] if pasted.with_header else list(onward)
        changed: list[Row] = []
        unread: list[str] = []
        first, place, taken = "", self._place(), 0
        for at, line in enumerate(pasted.lines):
            row = over[at] if at < len(over) else None
            if not line.cells and not line.rest:
                continue
            if row is None:
                row = self._unused(changed) or self._blank(place)
                place = max(place, row.position) + 1
            taken, first = taken + 1, first or row.id
            after = self._fill(row, line, unread)
            if after != row:
                changed.append(after)
                self._hold(after)
        self._write_all(changed)
        self.changed.emit()
        return PasteResult(
            lines=taken, unread=len(unread), unread_in=tuple(dict.fromkeys(unread)),
            first_row=first,
        )  # fmt: skip

    def _unused(self, changed: Sequence[Row]) -> Row | None:
        """Return a blank row that waits for its first words."""
        used = {row.id for row in changed}
        return next(
            (row for row in self._entering.new if row.id not in used and self._is_idle(row)), None
        )

    def _fill(self, row: Row, line: PastedLine, unread: list[str]) -> Row:
        remark = self.spec.column("remark")
        cells = list(line.cells)
        if line.rest:
            before = [words for column, words in cells if column.key == "remark"] or [row.remark]
            cells = [(column, words) for column, words in cells if column.key != "remark"]
            cells.append((remark, "; ".join(part for part in (*before, *line.rest) if part)))
        for column, words in cells:
            try:
                row = column.write(row, words)
            except InputError:
                self.drafts[row.id, column.key] = words
                unread.append(column.title)
            else:
                self.drafts.pop((row.id, column.key), None)
        return row

    def _write_all(self, rows: Sequence[Row]) -> None:
        if not rows:
            return
        ids = frozenset(row.id for row in rows)
        key = f"{self.spec.name}+{rows[0].id}"
        self._batches[key] = ids
        self.session.run(
            lambda space: save_rows(space, rows),
            key=key,
            again=lambda: self._write_all([r for r in self.rows() if r.id in ids]),
        )
