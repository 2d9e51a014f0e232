"""A list of lines with heads between them: arrow keys move, Enter or a click opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
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
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from intakeapp.views import icons, theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import ENTER_KEYS, follow_theme

Index = QModelIndex | QPersistentModelIndex
_INSET, _ICON = 10, 20


@dataclass(frozen=True)
class Entry:
    """One line: a key for the program, words, a note under them, a pictogram.

    A head stands above a group and is not chosen. `ticked` is None where there is nothing to tick.
    `is_past` shows in grey what no longer counts; the note says so in words.
    """

    key: str
    title: str
    note: str = ""
    icon: str = ""
    is_head: bool = False
    ticked: bool | None = None
    is_past: bool = False


class LinesModel(QAbstractListModel):
    """The lines that are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Entry, ...] = ()

    def show_all(self, entries: Sequence[Entry]) -> None:
        """Replace what is shown."""
        self.beginResetModel()
        self._shown = tuple(entries)
        self.endResetModel()

    def replace(self, row: int, entry: Entry) -> None:
        """Show another entry in one line."""
        self._shown = (*self._shown[:row], entry, *self._shown[row + 1 :])
        self.dataChanged.emit(self.index(row), self.index(row))

    def shown(self) -> tuple[Entry, ...]:
        """Return what is shown."""
        return self._shown

    def entry_at(self, index: Index) -> Entry | None:
        """Return the entry of a line."""
        return self._shown[index.row()] if 0 <= index.row() < len(self._shown) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self.entry_at(index)
        if entry is None or entry.is_head:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry_at(index)
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            tick = {None: "", True: "gekozen", False: "niet gekozen"}[entry.ticked]
            return ", ".join(part for part in (entry.title, entry.note, tick) if part)
        return None


class LinesDelegate(QStyledItemDelegate):
    """Paints a head, or a pictogram with one or two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        entry = model.entry_at(index) if isinstance(model, LinesModel) else None
        return QSize(100, self.height_of(entry) if entry is not None else 0)

    def height_of(self, entry: Entry) -> int:
        """Return the height of a line in pixels."""
        look = theme.current()
        small = QFontMetricsF(look.font("small")).height()
        if entry.is_head:
            return round(small) + look.px(18)
        strong = QFontMetricsF(look.font("body", weight=500)).height()
        return max(24, round(strong + (small if entry.note else 0)) + look.px(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        entry = model.entry_at(index) if isinstance(model, LinesModel) else None
        if entry is None:
            return
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        if entry.is_head:
            self._paint_head(painter, QRectF(option.rect), entry)
        else:
            self._paint_line(painter, option, entry)
        painter.restore()

    def _paint_head(self, painter: QPainter, box: QRectF, entry: Entry) -> None:
        look = theme.current()
        words = box.adjusted(_INSET, look.px(10), -_INSET, -look.px(4))
        font = look.font("small", weight=600)
        painting.draw_line(painter, font, look.colour("muted"), words, entry.title)

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        look = theme.current()
        box = QRectF(option.rect)
        shape = box.adjusted(1, 1, -1, -2)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if (chosen and focus) or bool(option.state & QStyle.StateFlag.State_MouseOver):
            fill = look.colour("accent_tint" if chosen else "hover")
            painting.rounded(painter, shape, look.radius("control"), fill)
        rule = QRectF(box.left() + _INSET, box.bottom() - 1, box.width() - 2 * _INSET, 1)
        painter.fillRect(rule, look.colour("line"))
        left = shape.left() + _INSET
        name = entry.icon
        if entry.ticked is not None:
            name = "square-check" if entry.ticked else "square"
        if name:
            side = look.px(_ICON)
            place = QRectF(left, shape.center().y() - side / 2, side, side)
            icons.paint(painter, name, place, look.colour("accent" if entry.ticked else "muted"))
            left += side + look.px(12)
        self._paint_words(painter, QRectF(left, shape.y(), shape.right() - left - 6,
                                          shape.height()), entry)  # fmt: skip
        if focus:
            painting.focus_ring(painter, shape, look.radius("control"))

    def _paint_words(self, painter: QPainter, room: QRectF, entry: Entry) -> None:
        look = theme.current()
        strong, small = look.font("body", weight=500), look.font("small")
        first = QFontMetricsF(strong).height()
        second = QFontMetricsF(small).height() if entry.note else 0.0
        top = room.center().y() - (first + second) / 2
        title = QRectF(room.left(), top, room.width(), first)
        ink = look.colour("muted" if entry.is_past else "ink")
        painting.draw_line(painter, strong, ink, title, entry.title)
        if entry.note:
            note = QRectF(room.left(), top + first, room.width(), second)
            painting.draw_line(painter, small, look.colour("muted"), note, entry.note)


class LinesList(QListView):
    """Shows entries; at most so many lines high (0: all of them), it scrolls beyond that.

    Signals:
        opened: the key of a line chosen with Enter, Space or a click.
        left_above: arrow up on the first line.
    """

    opened = Signal(str)
    left_above = Signal()

    def __init__(self, name: str, *, most: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LinesModel(self)
        self._most = most
        self._delegate = LinesDelegate(self)
        self.setAccessibleName(name)
        self.setAccessibleDescription("Pijl omhoog en omlaag kiezen, Enter opent.")
        self.setModel(self.lines)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        colours = self.palette()
        for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.Base):
            colours.setColor(role, Qt.GlobalColor.transparent)  # the delegate paints all of a row
        self.setPalette(colours)
        self.clicked.connect(self._open)
        self._fit()
        follow_theme(self)

    def retheme(self) -> None:
        """Take the new fonts and sizes."""
        self.scheduleDelayedItemsLayout()
        self._fit()
        self.viewport().update()

    def show_all(self, entries: Sequence[Entry]) -> None:
        """Show entries; the line that was current stays it."""
        if tuple(entries) == self.lines.shown():
            return
        before = self.lines.entry_at(self.currentIndex())
        self.lines.show_all(entries)
        keys = [entry.key for entry in entries if not entry.is_head]
        wanted = before.key if before is not None and before.key in keys else ""
        if wanted:
            rows = [entry.key for entry in entries]
            self.setCurrentIndex(self.lines.index(rows.index(wanted)))
        self._fit()

    def _fit(self) -> None:
        """Be as high as the lines, or as the most that may be seen at once."""
        shown = self.lines.shown()
        heights = [self._delegate.height_of(entry) for entry in shown]
        seen = heights[: self._most] if self._most else heights
        self.setFixedHeight(max(24, sum(seen) + 2))

    def current_key(self) -> str:
        """Return the key of the line under the ring; empty for none."""
        entry = self.lines.entry_at(self.currentIndex())
        return entry.key if entry is not None else ""

    def enter_first(self) -> bool:
        """Take the focus on the current or the first line; tell whether there is one."""
        if self._first_row() is None:
            return False
        self.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _first_row(self) -> int | None:
        rows = (row for row, entry in enumerate(self.lines.shown()) if not entry.is_head)
        return next(rows, None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        first = self._first_row()
        if not self.current_key() and first is not None:
            self.setCurrentIndex(self.lines.index(first))

    def _open(self, index: Index) -> None:
        entry = self.lines.entry_at(index)
        if entry is not None and not entry.is_head:
            self.opened.emit(entry.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = (*ENTER_KEYS, Qt.Key.Key_Space)
        if event.key() in opens and not event.isAutoRepeat():
            self._open(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= (self._first_row() or 0):
            self.left_above.emit()
            return
        super().keyPressEvent(event)
