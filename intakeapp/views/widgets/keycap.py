"""Key caps, and the row of keys at the bottom of a screen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from intakeapp.views import theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.flow import FlowRow


class KeyCap(QWidget):
    """One key cap, with words after it when given."""

    def __init__(self, key: str, words: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._words = key, words
        self.setAccessibleName(f"{key}: {words}" if words else key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self)

    def retheme(self) -> None:
        """Take the new fonts and colours."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        width, height = painting.keycap_size(self._key)
        if self._words:
            width += look.px(8) + painting.text_width(look.font("small"), self._words)
        return QSize(round(width + 1.5), round(height + 2))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        width = painting.keycap_size(self._key)[0]
        cap = QRectF(0, 0, width + 1, self.height())
        painting.paint_keycap(painter, cap, self._key, look.colour("ink"), look.colour("surface"))
        if self._words:
            left = width + look.px(8)
            box = QRectF(left, 0, self.width() - left, self.height())
            painting.draw_line(painter, look.font("small"), look.colour("muted"), box, self._words)
        painter.end()


class KeyBar(FlowRow):
    """The keys of a screen in one wrapping row: ("Enter", "openen") and so on."""

    def __init__(
        self, keys: Iterable[tuple[str, str]] = (), *, parent: QWidget | None = None
    ) -> None:
        super().__init__(gap=18, parent=parent)
        self.setAccessibleName("Toetsen op dit scherm")
        self.set_keys(keys)

    def set_keys(self, keys: Iterable[tuple[str, str]]) -> None:
        """Replace the keys."""
        while (item := self.flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for key, words in keys:
            self.flow.addWidget(KeyCap(key, words, parent=self))


__all__ = ["KeyBar", "KeyCap"]
