"""What a dossier still lacks, as a list to walk through: the thing, and why it is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from intakeapp.domain.completeness import MissingItem, Place
from intakeapp.views import icons, theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import ENTER_KEYS, follow_theme

Index = QModelIndex | QPersistentModelIndex
_GROUPS = {
    Place.QUESTION: ("Vragen", "message-circle"),
    Place.TABLE: ("Lijsten", "table"),
    Place.PAPER: ("Papieren", "file-text"),
}
_PAD = 8


class MissingModel(QAbstractListModel):
    """Missing things with a head above each kind."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[MissingItem | str] = []

    def show_items(self, items: Sequence[MissingItem]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self.lines = []
        for place, (title, _icon) in _GROUPS.items():
            found = [item for item in items if item.place is place]
            if found:
                self.lines += [f"{title} ({len(found)})", *found]
        self.endResetModel()

    def item_at(self, index: Index) -> MissingItem | None:
        """Return what is missing on a line; None for a head."""
        line = self.lines[index.row()] if index.isValid() else None
        return line if isinstance(line, MissingItem) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.lines[index.row()]
        return f"{line.what}. {line.why}" if isinstance(line, MissingItem) else line

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.item_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class MissingDelegate(QStyledItemDelegate):
    """Paints a head, or a pictogram with what is missing and why; both wrap."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[str, int], int] = {}
        self.retheme()

    def retheme(self) -> None:
        """Take the new fonts and sizes."""
        look = theme.current()
        self._look = look
        self._head = look.font("small", weight=600)
        self._what, self._why = look.font("body", weight=500), look.font("small")
        self._heights = {}

    def _room(self, width: float) -> float:
        return width - self._look.px(20) - 3 * _PAD - 4

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model, width = index.model(), self._view.viewport().width()
        item = model.item_at(index) if isinstance(model, MissingModel) else None
        if item is None:
            return QSize(width, round(QFontMetricsF(self._head).height()) + self._look.px(18))
        return QSize(width, self._height(item, width))

    def _height(self, item: MissingItem, width: int) -> int:
        key = (item.what + item.why, width)
        if key not in self._heights:
            room = self._room(width)
            height = painting.wrapped(self._what, item.what, room)[1]
            height += painting.wrapped(self._why, item.why, room)[1]
            self._heights[key] = round(height + 0.5) + 2 * _PAD + 2
        return self._heights[key]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, MissingModel):
            return
        box, look, item = QRectF(option.rect), self._look, model.item_at(index)
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        if item is None:
            words = box.adjusted(_PAD, look.px(8), -_PAD, -look.px(2))
            head = str(model.data(index))
            painting.draw_line(painter, self._head, look.colour("muted"), words, head)
        else:
            self._paint_item(painter, box.adjusted(2, 1, -2, -1), item, option)
        painter.restore()

    def _paint_item(
        self, painter: QPainter, box: QRectF, item: MissingItem, option: QStyleOptionViewItem
    ) -> None:
        look, radius = self._look, self._look.radius("control")
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painting.rounded(painter, box, radius, look.colour("accent_tint"))
        ink = look.colour("accent_ink" if chosen else "ink")
        size = look.px(20)
        mark = QRectF(box.left() + _PAD, box.top() + _PAD, size, size)
        icons.paint(painter, _GROUPS[item.place][1], mark, ink)
        left = mark.right() + _PAD
        inner = QRectF(left, box.top() + _PAD, self._room(box.width() + 4), box.height())
        used = painting.draw_wrapped(painter, self._what, ink, inner, item.what)
        inner.setTop(inner.top() + used)
        painting.draw_wrapped(painter, self._why, look.colour("muted"), inner, item.why)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painting.focus_ring(painter, box.adjusted(1, 1, -1, -1), radius)


class MissingList(QListView):
    """One Tab stop; up and down choose, Enter goes there.

    Signals:
        picked: what is under the ring changed; carries a MissingItem or None.
        taken: Enter was pressed.
    """

    picked = Signal(object)
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = MissingModel(self)
        self._delegate = MissingDelegate(self)
        self.setAccessibleName("Wat nog mist")
        self.setAccessibleDescription("Pijl omhoog en omlaag kiezen, Enter gaat erheen.")
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # measuring 200 lines at once is felt
        self.setBatchSize(40)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        colours = self.palette()
        for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.Base):
            colours.setColor(role, Qt.GlobalColor.transparent)  # the delegate paints all of a row
        self.setPalette(colours)
        follow_theme(self)

    def retheme(self) -> None:
        """Take the new fonts and sizes."""
        self._delegate.retheme()
        self.scheduleDelayedItemsLayout()

    def show_items(self, items: Sequence[MissingItem]) -> None:
        """Show these; the ring stays at the same place in the list."""
        before = self.current_item()
        row = self.currentIndex().row()
        self.rows.show_items(items)
        same = [n for n, line in enumerate(self.rows.lines) if line == before]
        self._choose(same[0] if before is not None and same else row)

    def _choose(self, row: int) -> None:
        """Put the ring on the item at a row, or the one nearest to it."""
        items = [n for n, line in enumerate(self.rows.lines) if isinstance(line, MissingItem)]
        if not items:
            self.picked.emit(None)
            return
        near = min(items, key=lambda n: abs(n - row))
        self.setCurrentIndex(self.rows.index(near))
        if near == items[0]:
            self.scrollToTop()

    def current_item(self) -> MissingItem | None:
        """Return what is under the ring."""
        return self.rows.item_at(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.picked.emit(self.rows.item_at(current))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._choose(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and not event.isAutoRepeat():
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
