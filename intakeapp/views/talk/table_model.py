"""The rows of a repeating table as a Qt model for the dense view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from intakeapp.domain.debt_chains import DebtChain, chains
from intakeapp.domain.debts import Debt
from intakeapp.domain.records import Source
from intakeapp.questionnaire.show import SOURCE_TEXTS
from intakeapp.views.talk.columns import UNKNOWN, Column, Kind, Row, shown
from intakeapp.views.talk.columns_reasons import reason_of
from intakeapp.views.talk.rows import TableRows

AnyIndex = QModelIndex | QPersistentModelIndex


def linked(rows: list[Row]) -> Mapping[str, DebtChain]:
    """Return the chain of every debt that is in one with others, by its id."""
    debts = [row for row in rows if isinstance(row, Debt)]
    found = (chain for chain in chains(debts) if len(chain.members) > 1)
    return {member.id: chain for chain in found for member in chain.members}


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What a cell shows. `counts` is off where another letter tells the amount that counts."""

    words: str
    faded: bool
    draft: bool
    counts: bool
    chained: bool
    source: Source


class TableModel(QAbstractTableModel):
    """Cells as words; setting a cell keeps it at once.

    Sorting is of the view alone: it orders the rows once, and a row that is being typed stays in
    its place.

    Signals:
        problem: why the words of a cell can't be read; empty when all is well again.
    """

    problem = Signal(str)

    def __init__(self, rows: TableRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = rows
        self.columns = rows.spec.group(0)
        self.sorted_by: tuple[str, bool] | None = None
        self._places: dict[str, int] = {}
        self._shown: list[Row] = rows.rows()
        self._linked: Mapping[str, DebtChain] = {}
        self._cells: dict[tuple[str, str], Cell] = {}
        self._states: dict[str, object] = {}
        self._renew()
        rows.changed.connect(self.refresh)

    def _renew(self) -> set[str]:
        """Look at the rows anew; returns the ids of those that show something else now."""
        self._linked = linked(self._shown) if self.table.spec.chained else {}
        drafts: dict[str, list[tuple[str, str]]] = {}
        for (row_id, key), text in self.table.drafts.items():
            drafts.setdefault(row_id, []).append((key, text))
        states: dict[str, object] = {}
        for row in self._shown:
            chain = self._linked.get(row.id)
            counting = chain.current if chain is not None else None
            states[row.id] = (
                row, tuple(drafts.get(row.id, ())), chain.lead if chain is not None else None,
                counting.id if counting is not None else "",
            )  # fmt: skip
        before, self._states = self._states, states
        changed = {row_id for row_id, state in states.items() if before.get(row_id) != state}
        if changed or len(before) != len(states):
            kept = self._cells.items()
            self._cells = {k: v for k, v in kept if k[0] in states and k[0] not in changed}
        return changed

    # Which columns, which order

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        """Show other columns of the same rows."""
        self.beginResetModel()
        self.columns = columns
        self.endResetModel()

    def sort_by(self, column: Column) -> None:
        """Order the rows by a column; again the other way round, and then as they were entered."""
        before = self.sorted_by
        if before is None or before[0] != column.key:
            self.sorted_by = (column.key, True)
        else:
            self.sorted_by = (column.key, False) if before[1] else None
        self.beginResetModel()
        self._places = self._sorted_places(column)
        self._shown = self._in_order(self.table.rows())
        self.endResetModel()

    def _sorted_places(self, column: Column) -> dict[str, int]:
        if self.sorted_by is None:
            return {}
        rows = self.table.rows()
        filled = [row for row in rows if column.order(row) is not None]
        filled.sort(key=column.order, reverse=not self.sorted_by[1])
        empty = [row for row in rows if column.order(row) is None]
        return {row.id: at for at, row in enumerate((*filled, *empty))}

    def _in_order(self, rows: list[Row]) -> list[Row]:
        if not self._places:
            return rows
        last = len(self._places)
        return sorted(rows, key=lambda row: self._places.get(row.id, last))

    def refresh(self) -> None:
        """Take the rows anew; while a cell is being edited only their words are renewed."""
        new = self._in_order(self.table.rows())
        if [row.id for row in new] != [row.id for row in self._shown]:
            self._change_rows(new)
        self._shown = new
        changed = self._renew()
        last = self.columnCount() - 1
        for at, row in enumerate(new):
            if row.id in changed:
                self.dataChanged.emit(self.index(at, 0), self.index(at, last))

    def _change_rows(self, new: list[Row]) -> None:
        """Add and remove rows in runs, so that an open editor stays in its row."""
        ids = {row.id for row in new}
        known = {row.id for row in self._shown if row.id in ids}
        order = [row.id for row in new if row.id in known]
        if order != [row.id for row in self._shown if row.id in known]:
            self.beginResetModel()
            self._shown = new
            self.endResetModel()
            return
        self._remove_all_but(ids)
        at = 0
        while at < len(new):
            end = at
            while end < len(new) and new[end].id not in known:
                end += 1
            if end > at:
                self.beginInsertRows(QModelIndex(), at, end - 1)
                self._shown[at:at] = new[at:end]
                self.endInsertRows()
            at = end + 1

    def _remove_all_but(self, ids: set[str]) -> None:
        end = len(self._shown)
        while end > 0:
            start = end
            while start > 0 and self._shown[start - 1].id not in ids:
                start -= 1
            if start < end:
                self.beginRemoveRows(QModelIndex(), start, end - 1)
                del self._shown[start:end]
                self.endRemoveRows()
            end = start - 1

    def row_at(self, at: int) -> Row | None:
        """Return the row at a place, or None."""
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def rows_from(self, at: int) -> list[Row]:
        """Return the rows from a place on, as they are shown."""
        return self._shown[max(at, 0) :]

    def column_at(self, at: int) -> Column:
        """Return the column at a place."""
        return self.columns[at]

    def place_of(self, row_id: str) -> int:
        """Return the place of a row, -1 when it is not shown."""
        return next((at for at, row in enumerate(self._shown) if row.id == row_id), -1)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        roles = Qt.ItemDataRole
        if role not in (roles.DisplayRole, roles.AccessibleTextRole, roles.ToolTipRole):
            return None
        if orientation is not Qt.Orientation.Horizontal:
            return str(section + 1)
        column = self.column_at(section)
        if role == roles.ToolTipRole:
            return reason_of(self.table.spec.name, column.key).why
        if role == roles.AccessibleTextRole and self.sorted_by is not None:
            key, upward = self.sorted_by
            if key == column.key:
                return f"{column.title}, {'oplopend' if upward else 'aflopend'} gesorteerd"
        return column.title

    def cell(self, at: int, column_at: int) -> Cell | None:
        """Return what a cell shows; None when there is none."""
        row = self.row_at(at)
        if row is None:
            return None
        column = self.columns[column_at]
        found = self._cells.get((row.id, column.key))
        if found is None:
            found = self._cells[row.id, column.key] = self._make_cell(row, column)
        return found

    def _make_cell(self, row: Row, column: Column) -> Cell:
        draft = self.table.drafts.get((row.id, column.key))
        words, faded = shown(column, row)
        return Cell(
            words=words if draft is None else draft,
            faded=faded and draft is None,
            draft=draft is not None,
            counts=not self._counts_elsewhere(row, column),
            chained=row.id in self._linked,
            source=row.source,
        )

    def data(self, index: AnyIndex, role: int = 0) -> object:
        roles = Qt.ItemDataRole
        row, cell = self.row_at(index.row()), self.cell(index.row(), index.column())
        if row is None or cell is None:
            return None
        if role == roles.DisplayRole:
            return cell.words
        column = self.column_at(index.column())
        if role == roles.EditRole:
            return cell.words if cell.draft else column.read(row)
        if role in (roles.AccessibleTextRole, roles.ToolTipRole):
            source = "" if cell.faded or cell.draft else SOURCE_TEXTS[cell.source]
            said = f"{column.title}: {cell.words or 'leeg'}"
            parts = (said, source, self._chain_words(row) if index.column() == 0 else "")
            return ", ".join(part for part in parts if part)
        return None

    def _counts_elsewhere(self, row: Row, column: Column) -> bool:
        """Tell whether an amount is not in the total because a newer letter tells a newer one."""
        chain = self._linked.get(row.id)
        if chain is None or column.kind is not Kind.AMOUNT or column.key != "amount":
            return False
        return chain.current is not None and chain.current.id != row.id

    def _chain_words(self, row: Row) -> str:
        chain = self._linked.get(row.id)
        if chain is None:
            return ""
        label = self.table.spec.label(chain.lead)
        if chain.lead.id == row.id:
            return f"één schuld in {len(chain.members)} regels"
        return f"hoort bij {label}"

    def setData(self, index: AnyIndex, value: object, role: int = 0) -> bool:
        row = self.row_at(index.row())
        if row is None:
            return False
        problem = self.table.enter(row.id, self.column_at(index.column()), str(value))
        self.problem.emit(problem)
        return not problem

    def set_unknown(self, index: QModelIndex) -> bool:
        """Write "weet ik niet" where a cell allows it."""
        column = self.column_at(index.column())
        return column.can_be_unknown and self.setData(index, UNKNOWN)

    def same_as_above(self, index: QModelIndex) -> bool:
        """Take the words of the cell above."""
        above = self.row_at(index.row() - 1)
        if above is None:
            return False
        return self.setData(index, self.column_at(index.column()).read(above))
