"""How cells of a dense table are drawn and edited."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from intakeapp.views import icons, theme
from intakeapp.views.talk.cell_edit import CellEdit
from intakeapp.views.talk.columns import Column, Kind
from intakeapp.views.talk.names import NameBook
from intakeapp.views.talk.paste import is_table
from intakeapp.views.talk.table_model import AnyIndex, Cell, TableModel
from intakeapp.views.theme import Theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.answers.source_row import EVIDENCE_ICONS
from intakeapp.views.widgets.base import ENTER_KEYS


class CellDelegate(QStyledItemDelegate):
    """Paints a cell with its evidence in a fixed slot, and edits it in place.

    Signals:
        hinted: what may be chosen or taken over in the open cell; empty for nothing.
        table_pasted: more than one cell is pasted into the open cell.
    """

    hinted = Signal(str)
    table_pasted = Signal()

    def __init__(self, model: TableModel, book: NameBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._book = book
        self.edit_row = -1
        self._look: Theme | None = None
        self._widths: dict[tuple[str, str, int], float] = {}

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look = theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        column = self._model.column_at(index.column())
        in_row = index.row() == self.edit_row
        if in_row:
            painter.fillRect(box, look.colour("accent_tint"))
            inner = box.adjusted(2, 4, -2, -4)
            painting.rounded(
                painter, inner, look.radius("cell_editor"), look.colour("surface"),
                look.colour("line_strong"),
            )  # fmt: skip
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), look.colour("line"))
        self._paint_words(painter, box, index, column.kind)
        current = bool(option.state & option.state.State_HasFocus)
        if current:
            painting.focus_ring(painter, box.adjusted(1, 2, -1, -2), look.radius("cell_editor"))
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRectF, index: AnyIndex, kind: Kind) -> None:
        look = theme.current()
        cell = self._model.cell(index.row(), index.column())
        if cell is None:
            return
        first, money = index.column() == 0, kind is Kind.AMOUNT
        slot, side = look.px(24), look.px(16)
        room = box.adjusted(look.px(8), 0, -look.px(8), 0)
        if money:
            mark = QRectF(room.right() - side, box.y(), side, box.height())
            room.setRight(room.right() - slot)
        else:
            mark = QRectF(room.x(), box.y(), side, box.height())
            room.setLeft(room.x() + (slot if first or cell.draft else 0))
        self._paint_mark(painter, mark, cell, shown=first or self._is_main_amount(index))
        if cell.chained and first:
            mark = QRectF(room.right() - side, box.y(), side, box.height())
            icons.paint(painter, "link", mark, look.colour("muted"))
            room.setRight(room.right() - slot)
        if not cell.words:
            return
        ink = look.colour("faint" if cell.faded or not cell.counts else "ink")
        font = self._font(first=first, reference=kind is Kind.REFERENCE)
        align = Qt.AlignmentFlag.AlignRight if money else Qt.AlignmentFlag.AlignLeft
        wide = self._width(look, font, cell.words) > room.width() + 0.5
        painting.draw_line(painter, font, ink, room, cell.words, align, elide=wide)

    def _width(self, look: Theme, font: QFont, words: str) -> float:
        """Return the width of a text, measured once: measuring takes longer than drawing."""
        if look is not self._look:
            self._look, self._widths = look, {}
        key = (words, font.family(), font.weight())
        found = self._widths.get(key)
        if found is None:
            found = self._widths[key] = painting.text_width(font, words)
        return found

    @staticmethod
    def _paint_mark(painter: QPainter, mark: QRectF, cell: Cell, *, shown: bool) -> None:
        """Paint how the row is known, or that the cell can't be read."""
        look = theme.current()
        if cell.draft:
            icons.paint(painter, "alert-circle", mark, look.colour("error_ink"))
        elif shown and cell.words and not cell.faded and cell.counts:
            name = look.icon(EVIDENCE_ICONS[cell.source])
            icons.paint(painter, name, mark, look.colour("muted"))

    def _is_main_amount(self, index: AnyIndex) -> bool:
        return self._model.column_at(index.column()).key == "amount"

    @staticmethod
    def _font(*, first: bool, reference: bool) -> QFont:
        return theme.current().font("cell", weight=600 if first else 400, reference=reference)

    # Editing

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        column = self._model.column_at(index.column())
        editor = CellEdit(
            parent,
            reference=column.kind is Kind.REFERENCE,
            amount=column.kind is Kind.AMOUNT,
            complete=lambda text: self._book.complete(column, text),
        )
        editor.setAccessibleName(column.title)
        if column.kind is Kind.ASKED:
            editor.setPlaceholderText(" / ".join(self._short(word) for word in column.choices))
        editor.silent.connect(lambda: self.commitData.emit(editor))
        editor.taken.connect(lambda typed, name: self._book.accept(column, typed, name))
        editor.textEdited.connect(lambda text: self._hint(column, text, editor.offer))
        self._hint(column, "", "")
        return editor

    def _hint(self, column: Column, typed: str, offer: str) -> None:
        """Tell what may be chosen with these letters, or taken over."""
        if column.choices:
            words = (column.meant(typed) if typed.strip() else ()) or column.choices
            only = len(words) == 1
            self.hinted.emit(f"Wordt: {words[0]}" if only else f"Kies uit: {', '.join(words)}")
        elif offer:
            self.hinted.emit(f"Pijl rechts neemt over: {offer}")
        else:
            self.hinted.emit("")

    @staticmethod
    def _short(word: str) -> str:
        return "?" if word == "weet ik niet" else word

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, CellEdit) and not editor.typed:
            words = str(index.data(Qt.ItemDataRole.EditRole) or "")
            if not editor.before:
                editor.before = words
            if editor.text() != words:
                editor.setText(words)
                editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        if isinstance(editor, CellEdit) and editor.typed:
            model.setData(self._plain(index), editor.text())

    @staticmethod
    def _plain(index: AnyIndex) -> QModelIndex:
        return index.model().index(index.row(), index.column())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        height = editor.height()
        rect = option.rect.adjusted(2, 0, -2, 0)
        top = rect.y() + (rect.height() - height) // 2
        editor.setGeometry(rect.x(), top, rect.width(), height)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, CellEdit) and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._on_key(editor, event):
                return True
        return super().eventFilter(editor, event)

    def _on_key(self, editor: CellEdit, event: QKeyEvent) -> bool:
        hint = QAbstractItemDelegate.EndEditHint
        if event.key() == Qt.Key.Key_Escape:
            if editor.typed:
                editor.setText(editor.before)  # the old value comes back, kept or not
                self.commitData.emit(editor)
            self.closeEditor.emit(editor, hint.RevertModelCache)
            return True
        if event.key() in ENTER_KEYS:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, hint.NoHint)
            return True
        if event.matches(QKeySequence.StandardKey.Paste):
            if not is_table(QGuiApplication.clipboard().text()):
                return False
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, hint.NoHint)
            self.table_pasted.emit()
            return True
        return False
