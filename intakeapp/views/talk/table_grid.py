"""The cells of a table at the desk, and their titles: keyboard first, edited in the row."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QTableView,
    QWidget,
)

from intakeapp.views import icons, theme
from intakeapp.views.talk.cell_edit import CellEdit
from intakeapp.views.talk.columns import Kind
from intakeapp.views.talk.names import NameBook
from intakeapp.views.talk.table_delegate import CellDelegate
from intakeapp.views.talk.table_model import AnyIndex, TableModel
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import ENTER_KEYS, follow_theme

_ROOM = 48  # logical pixels kept free around the current cell


class Header(QHeaderView):
    """Column titles in small muted type over a line; a click sorts by that column."""

    def __init__(self, model: TableModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.setSectionsClickable(True)
        self.setAccessibleName("Kolommen")
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
            if self._model.sorted_by is not None and self._model.sorted_by[0] == column.key:
                self._paint_arrow(painter, room, painting.text_width(font, column.title), align)
        bottom = self.height() - 1
        painter.fillRect(0, bottom, self.viewport().width(), 1, look.colour("line_strong"))
        painter.end()

    def _paint_arrow(
        self, painter: QPainter, room: QRectF, used: float, align: Qt.AlignmentFlag
    ) -> None:
        look, sorted_by = theme.current(), self._model.sorted_by
        side = look.px(13)
        gap = min(used, room.width() - side) + 3
        x = room.right() - gap - side if align == Qt.AlignmentFlag.AlignRight else room.x() + gap
        name = "arrow-up" if sorted_by is not None and sorted_by[1] else "arrow-down"
        icons.paint(painter, name, QRectF(x, room.y(), side, room.height()), look.colour("muted"))


class Grid(QTableView):
    """The cells.

    Signals:
        current_changed: the focus went to another cell.
        remove_pressed: Delete on a row.
        at_end: Tab went on behind the last cell.
        paste_pressed: Ctrl+V on a cell, or with more than one cell in an open one.
    """

    current_changed = Signal()
    remove_pressed = Signal()
    at_end = Signal()
    paste_pressed = Signal()

    def __init__(self, model: TableModel, book: NameBook) -> None:
        super().__init__()
        self._table = model
        self._fitted: tuple[int, int] = (-1, -1)
        self.delegate = CellDelegate(model, book, self)
        self.delegate.table_pasted.connect(self.paste_pressed)
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
        model.rowsInserted.connect(self._on_rows)
        model.rowsRemoved.connect(self._on_rows)
        model.modelReset.connect(self.refit)
        follow_theme(self)
        self._fit()

    def _on_rows(self) -> None:
        self._show_edit_row()
        self.refit()

    def retheme(self) -> None:
        """Take the new fonts and sizes."""
        self.refit()
        self.viewport().update()

    def _row_height(self, *, editing: bool) -> int:
        look = theme.current()
        line = QFontMetricsF(look.font("cell")).height()
        return max(look.px(38 if editing else 29), round(line) + (18 if editing else 8))

    def _fit(self) -> None:
        """Give rows and columns their sizes; only the edited row is taller."""
        look, heights = theme.current(), self.verticalHeader()
        usual, tall = self._row_height(editing=False), self._row_height(editing=True)
        row, before = self.delegate.edit_row, self._fitted
        if heights.defaultSectionSize() != usual:
            heights.setDefaultSectionSize(usual)
            before = (-1, -1)
        for at, height in ((before[0], usual), (row, tall)):
            if 0 <= at < self._table.rowCount() and self.rowHeight(at) != height:
                self.setRowHeight(at, height)
        self._fitted = (row, self._table.rowCount())
        head = max(look.px(28), round(QFontMetricsF(look.font("small")).height()) + 8)
        self.horizontalHeader().setFixedHeight(head)
        self.setFixedHeight(heights.length() + head + 2)
        self._fit_columns()

    def _fit_columns(self) -> None:
        weights = [column.weight for column in self._table.columns]
        width = self.viewport().width()
        shares = [width * weight // sum(weights) for weight in weights]
        shares[0] += width - sum(shares)
        for at, share in enumerate(shares):
            if self.columnWidth(at) != share:
                self.setColumnWidth(at, share)

    def refit(self) -> None:
        """Measure all rows anew, after others came in their places."""
        self._fitted = (-1, -1)
        for at in range(self._table.rowCount()):
            height = self._row_height(editing=at == self.delegate.edit_row)
            if self.rowHeight(at) != height:
                self.setRowHeight(at, height)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self._show_edit_row()
        self._keep_in_sight()
        self.current_changed.emit()

    def _keep_in_sight(self) -> None:
        """Scroll the page that this long table stands in to the current cell."""
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        if not isinstance(page, QScrollArea) or not self.hasFocus():
            return
        content, cell = page.widget(), self.visualRect(self.currentIndex())
        if content is not None and cell.isValid():
            at = self.viewport().mapTo(content, cell.center())
            page.ensureVisible(at.x(), at.y(), 0, _ROOM)

    def _show_edit_row(self) -> None:
        row = self.currentIndex().row() if self.hasFocus() or self.is_editing() else -1
        if row != self.delegate.edit_row:
            self.delegate.edit_row = row
            self._fit()
            self.viewport().update()

    def _paint_row(self) -> None:
        box = self.visualRect(self.currentIndex())
        self.viewport().update(0, box.y(), self.viewport().width(), box.height())

    def is_editing(self) -> bool:
        """Whether a cell is open."""
        return self.state() is QAbstractItemView.State.EditingState

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Not to the base classes: they only paint all cells anew, each time a cell opens or closes.
        if not self.currentIndex().isValid() and self._table.rowCount():
            self.setCurrentIndex(self._table.index(0, 0))
        self._show_edit_row()
        self._paint_row()
        self.current_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._paint_row()
        QTimer.singleShot(0, self, self._show_edit_row)  # an editor may be about to open

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.currentIndex().isValid():
            self.edit(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Delete:
            self.remove_pressed.emit()
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_pressed.emit()
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
