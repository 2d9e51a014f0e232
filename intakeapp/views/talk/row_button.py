"""One row of a table as a large button: who or what, and under it what is known."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from intakeapp.views import icons, theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import PaintedButton


class RowButton(PaintedButton):
    """One row in large type; Enter opens it. `icon` tells at the right what pressing does."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        icon: str = "pencil",
        does: str = "Enter opent deze regel.",
    ) -> None:
        self._line = ""
        self._icon = icon
        self._does = does
        super().__init__("", parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_row(self, label: str, line: str) -> None:
        """Show what the row is, and what is known of it."""
        name = f"{label}. {line}" if line else label
        if name == self.accessibleName():
            return
        self.set_text(label)
        self._line = line
        self.setAccessibleName(name)
        self.set_description(self._does)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        line = QFontMetricsF(look.font("body", weight=600)).height()
        small = QFontMetricsF(look.font("small")).height() if self._line else 0
        return QSize(look.px(240), max(look.px(52), round(line + small) + look.px(14)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        box = QRectF(self.rect())
        if self.underMouse():
            painting.rounded(painter, box, look.radius("control"), look.colour("hover"))
        room = box.adjusted(look.px(10), 0, -look.px(34), 0)
        strong, small = look.font("body", weight=600), look.font("small")
        height = QFontMetricsF(strong).height()
        below = QFontMetricsF(small).height() if self._line else 0.0
        top = (box.height() - height - below) / 2
        upper = QRectF(room.x(), top, room.width(), height)
        painting.draw_line(painter, strong, look.colour("ink"), upper, self.plain_text())
        lower = QRectF(room.x(), top + height, room.width(), below)
        painting.draw_line(painter, small, look.colour("muted"), lower, self._line)
        side = look.px(18)
        mark = QRectF(box.right() - side - look.px(8), 0, side, box.height())
        icons.paint(painter, self._icon, mark, look.colour("muted"))
        if self.has_ring():
            painting.focus_ring(painter, box, look.radius("control"))
        painter.end()
