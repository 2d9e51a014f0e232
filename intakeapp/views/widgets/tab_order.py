"""Tab goes as the eye goes: through the layouts, also through what was added later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def in_order(widget: QWidget) -> Iterator[QWidget]:
    """Return the widgets inside a widget that can have the focus, in the order of its layouts."""
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield widget
    if isinstance(widget, QScrollArea):
        content = widget.widget()
        if content is not None:
            yield from in_order(content)
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _in_layout(inner)
        elif widget is not None:
            yield from in_order(widget)


def all_in_order(widget: QWidget) -> Iterator[QWidget]:
    """Return what `in_order` does, and after that what no layout holds, in the order of making."""
    placed = list(in_order(widget))
    known = {id(found) for found in placed}
    yield from placed
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            for found in all_in_order(child):
                if id(found) not in known:
                    known.add(id(found))
                    yield found


class TabOrder(QObject):
    """Keeps the Tab order of a page right whenever something in it is added or moved.

    Qt puts a widget that is made later at the end of the chain, far from where it is seen.
    """

    def __init__(self, root: QWidget, watched: Iterable[QWidget | None]) -> None:
        super().__init__(root)
        self._root = root
        self._last: list[QWidget] = []
        for widget in watched:
            if widget is not None:
                widget.installEventFilter(self)

    def apply(self) -> None:
        """Set the order now."""
        found = [widget for widget in in_order(self._root) if widget is not self._root]
        if found == self._last:
            return
        self._last = found
        for before, after in pairwise(found):
            QWidget.setTabOrder(before, after)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.apply()
        return super().eventFilter(watched, event)
