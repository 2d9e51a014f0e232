"""A repeating table at the desk: keyboard first, edited in the row."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from intakeapp.views import theme
from intakeapp.views.talk.columns import TABLES, Kind
from intakeapp.views.talk.rows import TableRows
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.talk.table_delegate import CellDelegate, CellEdit
from intakeapp.views.talk.table_model import AnyIndex, TableModel
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import ENTER_KEYS, follow_theme
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.labels import IconLabel, TextLabel

_HINT = "Tab gaat naar de volgende cel, Enter is klaar, Esc zet de oude waarde terug."


class Header(QHeaderView):
    """Column titles in small muted type over a line."""

    def __init__(self, model: TableModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(40)
        self.viewport().setAutoFillBackground(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self.viewport())
        for at in range(self.count()):
            x, width = self.sectionViewportPosition(at), self.sectionSize(at)
            column = self._model.column_at(at)
            room = QRectF(x + look.px(8), 0, width - look.px(16), self.height())
            if column.kind is Kind.AMOUNT:
                room.setRight(room.right() - look.px(24))
            elif at == 0:
                room.setLeft(room.x() + look.px(24))
            align = Qt.AlignmentFlag.AlignLeft
            if column.kind is Kind.AMOUNT:
                align = Qt.AlignmentFlag.AlignRight
            font = look.font("small", weight=600)
            painting.draw_line(painter, font, look.colour("muted"), room, column.title, align)
        bottom = self.height() - 1
        painter.fillRect(0, bottom, self.viewport().width(), 1, look.colour("line_strong"))
        painter.end()


class Grid(QTableView):
    """The cells.

    Signals:
        current_changed: the focus went to another cell.
        remove_pressed: Delete on a row.
        at_end: Tab went on behind the last cell.
    """

    current_changed = Signal()
    remove_pressed = Signal()
    at_end = Signal()

    def __init__(self, model: TableModel) -> None:
        super().__init__()
        self._table = model
        self.delegate = CellDelegate(model, self)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setHorizontalHeader(Header(model, self))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        for corner in self.findChildren(QAbstractButton):  # never seen, but it is a control
            corner.setAccessibleName("Alle cellen")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            trigger.EditKeyPressed
            | trigger.AnyKeyPressed
            | trigger.DoubleClicked
            | trigger.SelectedClicked
        )
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(model.table.spec.title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        model.rowsInserted.connect(self._fit)
        model.rowsRemoved.connect(self._fit)
        model.modelReset.connect(self._fit)
        follow_theme(self)
        self._fit()

    def retheme(self) -> None:
        """Take the new fonts and sizes."""
        self._fit()
        self.viewport().update()

    def _row_height(self, *, editing: bool) -> int:
        look = theme.current()
        line = QFontMetricsF(look.font("cell")).height()
        return max(look.px(38 if editing else 29), round(line) + (18 if editing else 8))

    def _fit(self) -> None:
        look = theme.current()
        total = 0
        for at in range(self._table.rowCount()):
            height = self._row_height(editing=at == self.delegate.edit_row)
            self.setRowHeight(at, height)
            total += height
        head = max(look.px(28), round(QFontMetricsF(look.font("small")).height()) + 8)
        self.horizontalHeader().setFixedHeight(head)
        self.setFixedHeight(total + head + 2)
        weights = [column.weight for column in self._table.table.spec.columns]
        width = self.viewport().width()
        shares = [width * weight // sum(weights) for weight in weights]
        shares[0] += width - sum(shares)
        for at, share in enumerate(shares):
            self.setColumnWidth(at, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self._show_edit_row()
        self.current_changed.emit()

    def _show_edit_row(self) -> None:
        row = self.currentIndex().row() if self.hasFocus() or self.is_editing() else -1
        if row != self.delegate.edit_row:
            self.delegate.edit_row = row
            self._fit()
            self.viewport().update()

    def is_editing(self) -> bool:
        """Whether a cell is open."""
        return self.state() is QAbstractItemView.State.EditingState

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._table.rowCount():
            self.setCurrentIndex(self._table.index(0, 0))
        self._show_edit_row()
        self.current_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        QTimer.singleShot(0, self, self._show_edit_row)  # an editor may be about to open

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.currentIndex().isValid():
            self.edit(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Delete:
            self.remove_pressed.emit()
            return
        super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        hints = QAbstractItemDelegate.EndEditHint
        index, last = self.currentIndex(), self._table.rowCount() - 1
        ends = {
            hints.EditNextItem: (last, self._table.columnCount() - 1),
            hints.EditPreviousItem: (0, 0),
        }
        if ends.get(hint) != (index.row(), index.column()):
            super().closeEditor(editor, hint)
            self._show_edit_row()
            return
        super().closeEditor(editor, hints.NoHint)
        if hint == hints.EditPreviousItem:
            self.focusPreviousChild()
            return
        self.at_end.emit()

    def is_typing(self) -> bool:
        """Whether the open cell holds something that is not kept yet."""
        editor = self.focusWidget() if self.is_editing() else None
        if not isinstance(editor, CellEdit) or not editor.typed:
            return False
        kept = self.currentIndex().data(Qt.ItemDataRole.EditRole)
        return editor.text() != kept and editor.is_waiting()

    def commit(self) -> None:
        """Keep and close the open cell."""
        editor = self.focusWidget() if self.is_editing() else None
        if editor is not None and editor is not self:
            self.commitData(editor)
            self.closeEditor(editor, self.delegate.EndEditHint.NoHint)

    def start(self, row: int, column: int) -> None:
        """Open a cell."""
        index = self._table.index(row, column)
        self.setFocus()
        self.setCurrentIndex(index)
        self.edit(index)


class DeskTable(QWidget):
    """Title, count, the button for a new row, and the grid.

    Signals:
        current_changed: the focus went to another cell of this table.
    """

    current_changed = Signal()

    def __init__(self, session: TalkSession, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = TABLES[name]
        self.rows = TableRows(session, self.spec, self)
        self.model = TableModel(self.rows, self)
        self.grid = Grid(self.model)
        self.summary = TextLabel("", "muted", wrap=False)
        self.add = SecondaryButton(self.spec.add, icon="plus", shortcut="Ctrl+N", size="s")
        self.add.clicked.connect(self.add_row)
        self.empty = TextLabel(f"{self.spec.empty}. {self.spec.empty_hint}", "muted")
        self.hint = TextLabel(_HINT, "small")
        self.hint_icon = IconLabel("corner-down-left", size=16)
        head = QHBoxLayout()
        head.setSpacing(14)
        self.title = TextLabel(self.spec.title, "title", wrap=False)
        head.addWidget(self.title)
        head.addWidget(self.summary, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        head.addWidget(self.add)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.hint_icon)
        foot.addWidget(self.hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.empty)
        column.addWidget(self.grid)
        column.addLayout(foot)
        self.model.problem.connect(self._on_problem)
        self.grid.current_changed.connect(self.current_changed)
        self.grid.remove_pressed.connect(self.remove_row)
        self.grid.at_end.connect(self._on_end)
        self.rows.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the counts anew."""
        rows = self.rows.rows()
        self.summary.setText(self.spec.summary(rows) if rows else "")
        self.empty.setVisible(not rows)
        self.grid.setVisible(bool(rows))
        for part in (self.hint, self.hint_icon):
            part.setVisible(bool(rows))

    def _on_problem(self, text: str) -> None:
        self.hint.setText(f"{text} Wat u typte, blijft staan." if text else _HINT)
        self.hint.set_colour("error_ink" if text else "muted")
        self.hint_icon.set_icon("alert-circle" if text else "corner-down-left",
                                "error_ink" if text else "muted")  # fmt: skip

    def add_row(self) -> None:
        """Begin a new row and open its first cell."""
        self.grid.commit()
        row = self.rows.add()
        self.refresh()
        self.grid.start(self.model.place_of(row.id), 0)

    def _on_end(self) -> None:
        """Go on with a new row, or leave the table from a row that is still blank."""
        last = self.model.row_at(self.model.rowCount() - 1)
        if last is not None and not self.spec.is_blank(last):
            self.add_row()
        else:
            self.grid.focusNextChild()

    def remove_row(self) -> None:
        """Take the row of the current cell away; undo brings it back."""
        row = self.model.row_at(self.grid.currentIndex().row())
        if row is not None:
            self.rows.remove(row.id)

    def current_row_id(self) -> str:
        """Return the id of the row with the focus, empty when there is none."""
        row = self.model.row_at(self.grid.currentIndex().row())
        return row.id if row is not None else ""

    def has_focus(self) -> bool:
        """Whether the focus is in a cell."""
        return self.grid.hasFocus() or self.grid.is_editing()

    def unknown(self) -> bool:
        """Write "weet ik niet" in the cell with the focus, where that is an answer."""
        return self._in_cell(self.model.set_unknown)

    def same_as_above(self) -> bool:
        """Take the words of the cell above."""
        return self._in_cell(self.model.same_as_above)

    def _in_cell(self, act: Callable[[QModelIndex], bool]) -> bool:
        index = self.grid.currentIndex()
        if not index.isValid():
            return False
        self.grid.commit()
        return act(index)

    def flush(self) -> bool:
        """Keep what is being typed; False when a cell can't be read."""
        self.grid.commit()
        return not self.rows.drafts

    def has_unsaved(self) -> bool:
        """Tell whether something typed here is not kept yet."""
        return bool(self.rows.drafts) or self.grid.is_typing()

    def forget_blank(self) -> None:
        """Drop rows in which nothing was entered."""
        self.rows.forget_blank()
