"""The small pie that repeats in a picture how much time is gone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from intakeapp.views import theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme


class TimePie(QWidget):
    """A pie of `size` logical pixels; `fraction` (0 to 1) is the part of the time that is gone."""

    def __init__(
        self, fraction: float = 0.0, *, words: str = "", colour: str = "accent", size: int = 18,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._fraction, self._colour, self._size = fraction, colour, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        follow_theme(self)

    def set_fraction(self, fraction: float, words: str = "") -> None:
        """Change the part and the words that say the same."""
        self._fraction = fraction
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.current().px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def retheme(self) -> None:
        """Take the new sizes and colours."""
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.start(self)
        colour = theme.current().colour(self._colour)
        painting.paint_pie(painter, QRectF(self.rect()), self._fraction, colour)
        painter.end()
