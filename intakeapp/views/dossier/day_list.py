"""A list of what happened, grouped by day: model, painting and view; the arrows read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from intakeapp.views import theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme

Index = QModelIndex | QPersistentModelIndex
_TALLEST = 400  # logical pixels at text size 100; then the list itself scrolls
_PAD = 5


@dataclass(frozen=True)
class Entry:
    """One thing that happened: `time` stands in the first column, `quiet` ones are softer."""

    key: int
    day: date
    time: str
    text: str
    quiet: bool = False


@dataclass(frozen=True)
class DayHead:
    """The day above its entries."""

    words: str


class DayModel(QAbstractListModel):
    """Entries, newest first, with a head above each day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Entry | DayHead] = []
        self._words: list[str] = []

    def show_entries(self, entries: Sequence[Entry], words_of: dict[date, str]) -> None:
        """Replace everything; `words_of` names the days."""
        self.beginResetModel()
        self.lines, self._words = [], []
        day: date | None = None
        for entry in entries:
            if entry.day != day:
                day = entry.day
                self.lines.append(DayHead(words_of[day]))
                self._words.append(words_of[day])
            self.lines.append(entry)
            self._words.append(f"{words_of[day]}, {entry.time}, {entry.text}")
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return self._words[index.row()] if role in shown else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.lines[index.row()], DayHead):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class DayDelegate(QStyledItemDelegate):
    """Paints the head of a day, and an entry as time and sentence; a sentence wraps."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._sizes: dict[tuple[Entry | DayHead, int], int] = {}
        self.retheme()

    def retheme(self) -> None:
        """Take the new fonts and sizes."""
        look = theme.current()
        self._look = look
        self._small = look.font("small", tabular=True)
        self._head = look.font("small", weight=600)
        self._time = round(painting.text_width(self._small, "00.00 uur")) + look.px(14)
        self._sizes = {}

    def height_of(self, line: Entry | DayHead, width: int) -> int:
        """Return how tall a line is in a width; each line is measured once for a look."""
        if (line, width) not in self._sizes:
            if isinstance(line, DayHead):
                height = QFontMetricsF(self._head).height() + self._look.px(16)
            else:
                room = width - self._time - 2 * _PAD
                height = painting.wrapped(self._small, line.text, room)[1] + 2 * _PAD
            self._sizes[line, width] = round(height + 0.5)
        return self._sizes[line, width]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model, width = index.model(), self._view.viewport().width()
        if not isinstance(model, DayModel):
            return QSize()
        return QSize(width, self.height_of(model.lines[index.row()], width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, DayModel):
            return
        line, box, look = model.lines[index.row()], QRectF(option.rect), self._look
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        if isinstance(line, DayHead):
            words = box.adjusted(_PAD, look.px(8), -_PAD, -look.px(4))
            painting.draw_line(painter, self._head, look.colour("ink"), words, line.words)
            painter.fillRect(
                QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.colour("line")
            )
        else:
            colour = look.colour("muted" if line.quiet else "ink")
            inner = box.adjusted(_PAD, _PAD, -_PAD, -_PAD)
            painting.draw_wrapped(painter, self._small, look.colour("muted"), inner, line.time)
            inner.setLeft(inner.left() + self._time)
            painting.draw_wrapped(painter, self._small, colour, inner, line.text)
            if option.state & QStyle.StateFlag.State_HasFocus:
                painting.focus_ring(painter, box.adjusted(0.5, 0.5, -0.5, -0.5), 6)
        painter.restore()


class DayList(QListView):
    """Shows entries; one Tab stop, the arrows and PageUp/PageDown go through them."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = DayModel(self)
        self._delegate = DayDelegate(self)
        self.setAccessibleName(name)
        self.setAccessibleDescription("Pijl omhoog en omlaag lezen regel voor regel.")
        self.setModel(self.days)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
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
        self._fit()

    def show_entries(self, entries: Sequence[Entry], words_of: dict[date, str]) -> None:
        """Show these entries; the place in the list stays where it can."""
        before = self.currentIndex()
        line = self.days.lines[before.row()] if before.isValid() else None
        at = self.verticalScrollBar().value()
        self.days.show_entries(entries, words_of)
        if isinstance(line, Entry):
            self._choose(line.key)
        self._fit()
        self.verticalScrollBar().setValue(at)

    def _choose(self, key: int) -> None:
        for row, line in enumerate(self.days.lines):
            if isinstance(line, Entry) and line.key == key:
                self.setCurrentIndex(self.days.index(row))
                return

    def choose_after(self, key: int) -> None:
        """Go to the first entry older than one: what was just added."""
        for row, line in enumerate(self.days.lines):
            if isinstance(line, Entry) and line.key < key:
                self.setCurrentIndex(self.days.index(row))
                return

    def _fit(self) -> None:
        """Be as tall as the lines, up to a height from which the list scrolls."""
        look = theme.current()
        most, total, width = look.px(_TALLEST), 0, self.viewport().width()
        for line in self.days.lines:
            total += self._delegate.height_of(line, width)
            if total >= most:
                break
        self.setFixedHeight(max(look.px(40), min(total + 2, most)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and len(self.days.lines) > 1:
            self.setCurrentIndex(self.days.index(1))
