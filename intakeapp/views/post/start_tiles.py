"""The large buttons with which a pile begins."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from intakeapp.views import icons, theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import PaintedButton

_EDGE = 18
_ICON = 30


class Tile(PaintedButton):
    """A large button: a pictogram, a few words, a line under them, and its key."""

    def __init__(
        self, text: str, detail: str, *, icon: str, shortcut: str, parent: QWidget | None = None
    ) -> None:
        self._icon, self._detail = icon, detail
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.set_shortcut(shortcut)
        self.set_description(detail)

    def _left(self) -> float:
        return _EDGE + theme.current().px(_ICON) + 14

    def _room(self, width: float) -> float:
        return max(
            60.0, width - self._left() - _EDGE - painting.keycap_size(self.key_text())[0] - 8
        )

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(280), self.heightForWidth(look.px(280)))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(200), self.heightForWidth(max(self.width(), look.px(200))))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = theme.current()
        title = QFontMetricsF(look.font("large", weight=600)).height()
        detail = painting.wrapped(look.font("small"), self._detail, self._room(width))[1]
        return round(max(look.px(76), title + detail + look.px(30)))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        box, radius = QRectF(self.rect()), look.radius("card")
        fill = look.colour("surface")
        if self.isDown():
            fill = look.colour("hover").darker(106)
        elif self.underMouse():
            fill = look.colour("hover")
        painting.rounded(painter, box, radius, fill, look.colour("line_strong"))
        if self.has_ring():
            painting.focus_ring(painter, box, radius)
        side = look.px(_ICON)
        middle = box.center().y()
        icons.paint(
            painter, self._icon, QRectF(_EDGE, middle - side / 2, side, side),
            look.colour("accent_ink"),
        )  # fmt: skip
        room = self._room(box.width())
        title, small = look.font("large", weight=600), look.font("small")
        high = QFontMetricsF(title).height()
        under = painting.wrapped(small, self._detail, room)[1]
        top = middle - (high + under) / 2
        line = QRectF(self._left(), top, room, high)
        painting.draw_line(painter, title, look.colour("ink"), line, self.plain_text())
        words = QRectF(self._left(), top + high, room, under)
        painting.draw_wrapped(painter, small, look.colour("muted"), words, self._detail)
        if self.key_text():
            wide, tall = painting.keycap_size(self.key_text())
            cap = QRectF(box.right() - _EDGE - wide, middle - tall / 2, wide, tall)
            painting.paint_keycap(painter, cap, self.key_text(), look.colour("muted"), None)
        painter.end()
