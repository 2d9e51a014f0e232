"""A layout that puts widgets beside each other and goes on below when the line is full."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from intakeapp.views import theme

_Line = list[tuple[QLayoutItem, QSize]]


class FlowLayout(QLayout):
    """Left to right, wrapping; items of a line share their vertical middle."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8) -> None:
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._measured: dict[int, list[_Line]] = {}
        self._heights: dict[int, int] = {}
        self._hint: QSize | None = None
        self._look = theme.current()
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self._forget_other_look()
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)
        owner = self.parentWidget()
        if isinstance(owner, FlowRow):
            owner.claim_height()

    def invalidate(self) -> None:
        # Box layouts ask the same many times; the answer changes when Qt says so only.
        self._forget()
        super().invalidate()

    def _forget(self) -> None:
        self._measured, self._heights, self._hint = {}, {}, None

    def sizeHint(self) -> QSize:
        self._forget_other_look()
        if self._hint is None:
            self._hint = self._natural_size()
        return QSize(self._hint)

    def _forget_other_look(self) -> None:
        if self._look is not theme.current():
            self._look = theme.current()
            self._forget()

    def _natural_size(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gap = theme.current().px(self._gap)
        width = sum(size.width() for size in shown) + gap * max(0, len(shown) - 1)
        height = max((size.height() for size in shown), default=0)
        return QSize(width, height) + self._margin_size()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size + self._margin_size()

    def _margin_size(self) -> QSize:
        margins = self.contentsMargins()
        return QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _lines(self, width: int, gap: int) -> list[_Line]:
        self._forget_other_look()
        if width not in self._measured:
            self._measured[width] = self._break(width, gap)
        return self._measured[width]

    def _break(self, width: int, gap: int) -> list[_Line]:
        lines: list[_Line] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().expandedTo(item.minimumSize())
            if not lines or used + gap + size.width() > width:
                lines.append([])
                used = -gap
            lines[-1].append((item, size))
            used += gap + size.width()
        return lines

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        gap = theme.current().px(self._gap)
        margins = self.contentsMargins()
        room = rect.marginsRemoved(margins)
        y = room.y()
        lines = self._lines(room.width(), gap)
        for line in lines:
            height = max(size.height() for _, size in line)
            x = room.x()
            for item, size in line:
                width = min(size.width(), max(room.width(), item.minimumSize().width()))
                if move:
                    top = y + (height - size.height()) // 2
                    item.setGeometry(QRect(x, top, width, size.height()))
                x += width + gap
            y += height + gap
        bottom = y - gap if lines else y
        return bottom - rect.y() + margins.bottom()


class FlowRow(QWidget):
    """A widget around a FlowLayout that claims the height its width needs."""

    def __init__(
        self, widgets: Iterable[QWidget] = (), *, gap: int = 8, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self, gap=gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self.flow.addWidget(widget)
        theme.controller().changed.connect(self.claim_height)

    def claim_height(self) -> None:
        """Ask for the height of the present width: nested box layouts alone give too little."""
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            height = self.flow.heightForWidth(self.width())
            if height != self.minimumHeight():
                self.setMinimumHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.claim_height()
