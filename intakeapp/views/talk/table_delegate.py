"""How cells of a dense table are drawn and edited."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from intakeapp.views import icons, theme
from intakeapp.views.talk.columns import Kind
from intakeapp.views.talk.table_model import DRAFT_ROLE, FADED_ROLE, AnyIndex, TableModel
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.answers.base import SILENCE_MS
from intakeapp.views.widgets.answers.source_row import EVIDENCE_ICONS
from intakeapp.views.widgets.base import ENTER_KEYS
from intakeapp.views.widgets.fields import Edit


class CellEdit(Edit):
    """The editor of one cell; a second of silence keeps what was typed."""

    silent = Signal()

    def __init__(self, parent: QWidget, *, reference: bool, amount: bool) -> None:
        super().__init__(size="bureau", role="cell", reference=reference, tabular=amount,
                         parent=parent)  # fmt: skip
        self.before = ""
        self.typed = False
        if amount:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SILENCE_MS)
        self._silence.timeout.connect(self.silent)
        self.textEdited.connect(self._on_typed)

    def is_waiting(self) -> bool:
        """Whether something was typed less than a second ago."""
        return self._silence.isActive()

    def _on_typed(self) -> None:
        self.typed = True
        self._silence.start()


class CellDelegate(QStyledItemDelegate):
    """Paints a cell with its evidence in a fixed slot, and edits it in place."""

    def __init__(self, model: TableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.edit_row = -1

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
        look, row = theme.current(), self._model.row_at(index.row())
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        faded = bool(index.data(FADED_ROLE))
        draft = bool(index.data(DRAFT_ROLE))
        slot = look.px(24)
        room = box.adjusted(look.px(8), 0, -look.px(8), 0)
        side = look.px(16)
        icon, colour = "", "muted"
        if draft:
            icon, colour = "alert-circle", "error_ink"
        elif row is not None and words and not faded:
            role = EVIDENCE_ICONS[row.source]
            icon, colour = look.icon(role), "muted"
        if kind is Kind.AMOUNT:
            mark = QRectF(room.right() - side, box.y(), side, box.height())
            room.setRight(room.right() - slot)
            align = Qt.AlignmentFlag.AlignRight
        else:
            mark = QRectF(room.x(), box.y(), side, box.height())
            room.setLeft(room.x() + slot)
            align = Qt.AlignmentFlag.AlignLeft
        if icon and (kind is Kind.AMOUNT or index.column() == 0 or draft):
            icons.paint(painter, icon, mark, look.colour(colour))
        if kind is not Kind.AMOUNT and index.column() and not draft:
            room.setLeft(room.left() - slot)
        ink = look.colour("faint" if faded else "ink")
        painting.draw_line(painter, self._font(index, kind), ink, room, words, align)

    def _font(self, index: AnyIndex, kind: Kind) -> QFont:
        look = theme.current()
        weight = 600 if index.column() == 0 else 400
        return look.font("cell", weight=weight, reference=kind is Kind.REFERENCE)

    # Editing

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        column = self._model.column_at(index.column())
        editor = CellEdit(
            parent, reference=column.kind is Kind.REFERENCE, amount=column.kind is Kind.AMOUNT
        )
        editor.setAccessibleName(column.title)
        if column.choices:
            editor.setPlaceholderText(" / ".join(self._short(word) for word in column.choices))
        editor.silent.connect(lambda: self.commitData.emit(editor))
        return editor

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
        return False
