"""The month now and the month later: two bars, and beside them what we try.

Both bars share one measure and stand on one line: above it something is left, under it something
is lacking. What is lacking is an empty place with a dashed border; nothing is red.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from intakeapp.views import icons, theme
from intakeapp.views.resident.pictures import Scaled
from intakeapp.views.resident.records import (
    IF_IT_WORKS,
    NOT_CERTAIN,
    NOW,
    TRYING,
    MonthLeft,
    ResidentContent,
    ResidentLater,
)
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme

_BARS = 288.0  # the height of the longest bar, or of a bar above and one below the line
_BAR, _COLUMN, _ARROW = 128.0, 236.0, 64.0  # widths, at the design width
_BESIDE = 52.0  # between the bars and what is tried
_LEAST_LIST = 380.0  # narrower, the list stands under the bars
_TILE = 48.0
_ABOVE = 10.0  # over the words of the highest bar
MAYBE = "misschien"


@dataclass(frozen=True)
class _Ground:
    """Where the bars stand: the line they share, and how many pixels one euro is."""

    line: float
    pixel: float


class LaterPicture(Scaled):
    """Paints both months and what is tried; the whole is told in sentences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._later: ResidentLater | None = None
        self.setAccessibleName("Wat houdt u over per maand?")
        follow_theme(self)

    def show_content(self, content: ResidentContent) -> None:
        """Show this content; while nothing is tried there is nothing to see."""
        self._later = content.later
        self.setAccessibleDescription(content.later.spoken() if content.later else "")
        self.update()

    # Measures

    def _fonts(self) -> tuple[QFont, QFont]:
        look = theme.current()
        return (
            look.font("resident_body", weight=700, scale=self.scale),
            look.font("resident_body", scale=self.scale),
        )

    def _is_beside(self, width: float) -> bool:
        return width - self._bars_width() - _BESIDE * self.scale >= _LEAST_LIST * self.scale

    def _bars_width(self) -> float:
        return (2 * _COLUMN + _ARROW) * self.scale

    def _list_width(self, width: float) -> float:
        if not self._is_beside(width):
            return width
        return width - self._bars_width() - _BESIDE * self.scale

    def _bars_height(self) -> float:
        """Return the height of the bars with the words above them and the names under them."""
        return self._words_height() + _BARS * self.scale + self._names_height() + 20 * self.scale

    def _words_height(self) -> float:
        strong, later = self._fonts()[0], self._later
        if later is None:
            return 0.0
        both = (_broken(later.now), _broken(later.later))
        high = max(painting.wrapped(strong, one, self._column())[1] for one in both)
        return high + _ABOVE * self.scale

    def _names_height(self) -> float:
        plain = self._fonts()[1]
        return max(painting.wrapped(plain, one, self._column())[1] for one in (NOW, IF_IT_WORKS))

    def _column(self) -> float:
        return (_COLUMN - 12) * self.scale

    def _line_heights(self, width: float) -> list[float]:
        later, plain = self._later, self._fonts()[1]
        room = self._list_width(width) - (_TILE + 16) * self.scale
        lines = later.lines() if later is not None else ()
        return [
            max(_TILE * self.scale, painting.wrapped(plain, one.words, room)[1]) + 14 * self.scale
            for one in lines
        ]

    def _list_height(self, width: float) -> float:
        strong, plain = self._fonts()
        room = self._list_width(width)
        head = painting.wrapped(strong, TRYING, room)[1] + 14 * self.scale
        foot = painting.wrapped(plain, NOT_CERTAIN, room)[1] + 12 * self.scale
        return _ABOVE * self.scale + head + sum(self._line_heights(width)) + foot

    def place(self, width: float) -> float:
        """Return the height this picture needs at a width."""
        if self._later is None:
            return 0.0
        bars, beside = self._bars_height(), self._list_height(width)
        if self._is_beside(width):
            return max(bars, beside)
        return bars + 24 * self.scale + beside

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        later = self._later
        if later is None:
            return
        painter = painting.start(self)
        width = float(self.width())
        self._paint_bars(painter, later)
        beside = self._is_beside(width)
        left = self._bars_width() + _BESIDE * self.scale if beside else 0.0
        top = 0.0 if beside else self._bars_height() + 24 * self.scale
        self._paint_list(painter, later, QRectF(left, top, self._list_width(width), 0))
        painter.end()

    def _ground(self, later: ResidentLater) -> _Ground:
        ends = (later.now.low, later.now.high, later.later.low, later.later.high)
        above, below = max(0, *ends), -min(0, *ends)
        pixel = _BARS * self.scale / max(1, above + below)
        top = self._words_height() + 8 * self.scale
        return _Ground(top + above * pixel, pixel)

    def _paint_bars(self, painter: QPainter, later: ResidentLater) -> None:
        look, scale = theme.current(), self.scale
        ground, wide = self._ground(later), _COLUMN * scale
        second = wide + _ARROW * scale
        names = self._words_height() + (_BARS + 16) * scale
        for x, name, month in ((0.0, NOW, later.now), (second, IF_IT_WORKS, later.later)):
            box = QRectF(x, 0, wide, names)
            self._paint_month(painter, month, box, ground)
            self._paint_centred(painter, self._fonts()[1], name, QRectF(x, names, wide, 0))
        painter.setPen(QPen(look.colour("line_strong"), max(1.0, 1.5 * scale)))
        painter.drawLine(QPointF(0, ground.line), QPointF(self._bars_width(), ground.line))
        side = 40 * scale
        middle = self._words_height() + _BARS * scale / 2
        if abs(middle - ground.line) < side:  # not through the line
            middle = ground.line - side
        at = QRectF(wide + (_ARROW * scale - side) / 2, middle - side / 2, side, side)
        icons.paint(painter, "arrow-right", at, look.colour("accent_ink"))

    def _paint_month(
        self, painter: QPainter, month: MonthLeft, box: QRectF, ground: _Ground
    ) -> None:
        """Paint what is sure as a full bar, what may be as a dashed one, and the words above."""
        bar, x = _BAR * self.scale, box.center().x() - _BAR * self.scale / 2
        sure = max(0, month.low)
        least, most = min(0, month.low), max(0, month.high)
        if most > sure:
            maybe = _upright(x, bar, ground, sure, most)
            self._dashed(painter, maybe)
            self._paint_maybe(painter, maybe)
        if least < 0:
            self._dashed(painter, _upright(x, bar, ground, least, min(0, month.high)))
            if month.high < 0:  # lacking in any case: from the line down
                self._dashed(painter, _upright(x, bar, ground, month.high, 0))
        if sure:
            self._full(painter, _upright(x, bar, ground, 0, sure))
        top = ground.line - most * ground.pixel
        words = painting.wrapped(self._fonts()[0], _broken(month), self._column())[1]
        place = QRectF(box.left(), top - words - 8 * self.scale, box.width(), 0)
        self._paint_centred(painter, self._fonts()[0], _broken(month), place)

    def _paint_maybe(self, painter: QPainter, box: QRectF) -> None:
        """Say of what may be that it may be, where there is room for the word."""
        font, colour = self._fonts()[1], theme.current().colour("muted")
        wide = painting.text_width(font, MAYBE)
        if box.height() > QFontMetricsF(font).height() and wide < box.width():
            painting.draw_line(painter, font, colour, box, MAYBE, Qt.AlignmentFlag.AlignHCenter)

    def _paint_centred(self, painter: QPainter, font: QFont, words: str, box: QRectF) -> None:
        painter.setPen(theme.current().colour("ink"))
        x = box.left() + (box.width() - self._column()) / 2
        centre = Qt.AlignmentFlag.AlignHCenter
        for layout in painting.wrapped(font, words, self._column(), align=centre)[0]:
            layout.draw(painter, QPointF(x, box.top()))

    def _full(self, painter: QPainter, box: QRectF) -> None:
        look, scale = theme.current(), self.scale
        painting.rounded(
            painter, box, 8 * scale, look.colour("accent_tint"), look.colour("accent"), 2 * scale
        )
        side = 40 * scale
        if box.height() > side * 1.5:
            at = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
            icons.paint(painter, "coin-euro", at, look.colour("accent_ink"))

    def _dashed(self, painter: QPainter, box: QRectF) -> None:
        if box.height() < 1:
            return
        pen = QPen(theme.current().colour("line_strong"), 2 * self.scale, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corner = min(8 * self.scale, box.height() / 2)
        painter.drawRoundedRect(box, corner, corner)

    def _paint_list(self, painter: QPainter, later: ResidentLater, room: QRectF) -> None:
        look, scale = theme.current(), self.scale
        strong, plain = self._fonts()
        ink = look.colour("ink")
        room.translate(0, _ABOVE * scale)
        y = room.top() + painting.draw_wrapped(painter, strong, ink, room, TRYING) + 14 * scale
        text_room, side = room.width() - (_TILE + 16) * scale, _TILE * scale
        for one, tall in zip(later.lines(), self._line_heights(float(self.width())), strict=True):
            inside = tall - 14 * scale
            tile = QRectF(room.left(), y + (inside - side) / 2, side, side)
            painting.rounded(painter, tile, 14 * scale, look.colour("accent_tint"))
            inner = 30 * scale
            mark = QRectF(
                tile.center().x() - inner / 2, tile.center().y() - inner / 2, inner, inner
            )
            icons.paint(painter, one.icon, mark, look.colour("accent_ink"))
            used = painting.wrapped(plain, one.words, text_room)[1]
            words = QRectF(tile.right() + 16 * scale, y + (inside - used) / 2, text_room, used)
            painting.draw_wrapped(painter, plain, ink, words, one.words)
            y += tall
        y += 12 * scale
        line = QFontMetricsF(plain).height()
        icons.paint(
            painter, "help-circle", QRectF(room.left(), y, 28 * scale, line),
            look.colour("accent_ink"),
        )  # fmt: skip
        foot = QRectF(room.left() + 40 * scale, y, room.width() - 40 * scale, 0)
        painting.draw_wrapped(painter, plain, ink, foot, NOT_CERTAIN)


def _broken(month: MonthLeft) -> str:
    """Return the words of a month, with what is lacking and what is left on lines of their own."""
    return month.words.replace(" of ", "\nof ")


def _upright(x: float, wide: float, ground: _Ground, low: int, high: int) -> QRectF:
    """Return the box between two amounts; what is above 0 stands above the line."""
    top, bottom = ground.line - high * ground.pixel, ground.line - low * ground.pixel
    return QRectF(x, top, wide, bottom - top)
