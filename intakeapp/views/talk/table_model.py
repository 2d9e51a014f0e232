"""The rows of a repeating table as a Qt model for the dense view."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from intakeapp.questionnaire.show import SOURCE_TEXTS
from intakeapp.views.talk.columns import UNKNOWN, Column, Row, shown
from intakeapp.views.talk.rows import TableRows

AnyIndex = QModelIndex | QPersistentModelIndex
FADED_ROLE = Qt.ItemDataRole.UserRole + 1
DRAFT_ROLE = Qt.ItemDataRole.UserRole + 2


class TableModel(QAbstractTableModel):
    """Cells as words; setting a cell keeps it at once.

    Signals:
        problem: why the words of a cell can't be read; empty when all is well again.
    """

    problem = Signal(str)

    def __init__(self, rows: TableRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = rows
        self._shown: list[Row] = rows.rows()
        self.editing = False
        self._stale = False
        rows.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Take the rows anew; while a cell is being edited only their words are renewed."""
        new = self.table.rows()
        if [row.id for row in new] == [row.id for row in self._shown]:
            self._shown = new
            if new:
                last = self.index(len(new) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self._change_rows(new)

    def _change_rows(self, new: list[Row]) -> None:
        """Add and remove single rows, so that an open editor stays in its row."""
        ids = {row.id for row in new}
        for at in reversed(range(len(self._shown))):
            if self._shown[at].id not in ids:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._shown[at]
                self.endRemoveRows()
        for at, row in enumerate(new):
            if at >= len(self._shown) or self._shown[at].id != row.id:
                if any(old.id == row.id for old in self._shown):
                    self.beginResetModel()
                    self._shown = new
                    self.endResetModel()
                    return
                self.beginInsertRows(QModelIndex(), at, at)
                self._shown.insert(at, row)
                self.endInsertRows()
        self._shown = new
        if new:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(new) - 1, self.columnCount() - 1)
            )

    def row_at(self, at: int) -> Row | None:
        """Return the row at a place, or None."""
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def column_at(self, at: int) -> Column:
        """Return the column at a place."""
        return self.table.spec.columns[at]

    def place_of(self, row_id: str) -> int:
        """Return the place of a row, -1 when it is not shown."""
        return next((at for at, row in enumerate(self._shown) if row.id == row_id), -1)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.table.spec.columns)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.column_at(section).title
        return str(section + 1)

    def data(self, index: AnyIndex, role: int = 0) -> object:
        row = self.row_at(index.row())
        if row is None:
            return None
        column = self.column_at(index.column())
        draft = self.table.drafts.get((row.id, column.key))
        words, faded = shown(column, row)
        roles = Qt.ItemDataRole
        if role == roles.DisplayRole:
            return draft if draft is not None else words
        if role == roles.EditRole:
            return draft if draft is not None else column.read(row)
        if role == FADED_ROLE:
            return faded and draft is None
        if role == DRAFT_ROLE:
            return draft is not None
        if role in (roles.AccessibleTextRole, roles.ToolTipRole):
            source = SOURCE_TEXTS[row.source] if not faded else ""
            said = f"{column.title}: {draft or words or 'leeg'}"
            return f"{said}, {source}" if source else said
        return None

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
