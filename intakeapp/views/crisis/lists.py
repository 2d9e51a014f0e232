"""A column of widgets by key that changes without losing the focus or what is being typed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

K = TypeVar("K", bound=Hashable)
W = TypeVar("W", bound=QWidget)


class KeyedColumn(QWidget, Generic[K, W]):
    """Shows one widget per key, in order; widgets of keys that stay are kept."""

    def __init__(
        self, make: Callable[[K], W], *, spacing: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._widgets: dict[K, W] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)

    def widgets(self) -> dict[K, W]:
        """Return the widgets by key, in order."""
        return dict(self._widgets)

    def show_keys(self, keys: Iterable[K]) -> None:
        """Make, keep and drop widgets so that these keys are shown in this order."""
        wanted = list(dict.fromkeys(keys))
        before = list(self._widgets)
        if wanted == before:
            return
        lost = self._index_of_focus(before, wanted)
        kept: dict[K, W] = {}
        for place, key in enumerate(wanted):
            widget = self._widgets.pop(key, None)
            if widget is None:
                widget = self._make(key)
            if self._column.indexOf(widget) != place:
                self._column.insertWidget(place, widget)
            kept[key] = widget
        for old in self._widgets.values():
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._widgets = kept
        if lost is not None and kept:
            list(kept.values())[min(lost, len(kept) - 1)].setFocus()

    def _index_of_focus(self, before: list[K], wanted: list[K]) -> int | None:
        """Return the place of a focused widget that goes away."""
        focused = self.focusWidget()
        for place, key in enumerate(before):
            widget = self._widgets[key]
            has_focus = (
                focused is not None
                and focused.hasFocus()
                and (widget is focused or widget.isAncestorOf(focused))
            )
            if has_focus and key not in wanted:
                return place
        return None
