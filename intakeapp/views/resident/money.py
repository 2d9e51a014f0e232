"""The money of a month as a picture: two stacks beside each other, with pictograms and words.

The stacks share one measure, so that their heights may be compared; no red, no debts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from intakeapp.views import icons, theme
from intakeapp.views.resident.pictures import Scaled
from intakeapp.views.resident.records import MoneyPart, ResidentContent, ResidentMoney
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme

IN_TITLE, OUT_TITLE = "Dit komt erin", "Dit gaat eruit"
_LEAST_STACK = 250.0  # logical pixels at the design width
_BAR, _BETWEEN, _LEADER = 118.0, 22.0, 46.0
_BELOW = 30.0  # between the stacks and the sentences under them


def spread(wanted: Sequence[float], step: float, top: float, bottom: float) -> list[float]:
    """Return places at least `step` apart between `top` and `bottom`, close to those wanted.

    `wanted` is in order. When they do not fit the places go on below `bottom`.
    """
    places: list[float] = []
    for place in wanted:
        least = places[-1] + step if places else top
        places.append(max(place, least))
    limit = bottom
    for at in range(len(places) - 1, -1, -1):
        places[at] = max(min(places[at], limit), top + at * step)
        limit = places[at] - step
    return places


@dataclass(frozen=True)
class _Stack:
    """Where one stack stands: its bar, and on which side its words are."""

    parts: tuple[MoneyPart, ...]
    bar: QRectF
    words_left: bool


class MoneyPicture(Scaled):
    """Paints both stacks; the whole is told in sentences for a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._money: ResidentMoney | None = None
        self.setAccessibleName("Uw geld in een maand")
        follow_theme(self)

    def show_content(self, content: ResidentContent) -> None:
        """Show this content; without money there is nothing to see."""
        self._money = content.money
        self.setAccessibleDescription(content.money.spoken() if content.money else "")
        self.update()

    # Measures

    def _fonts(self) -> tuple[QFont, QFont]:
        look = theme.current()
        return (
            look.font("resident_body", weight=700, scale=self.scale),
            look.font("resident_body", weight=500, scale=self.scale),
        )

    def _row(self) -> float:
        """Return the height of one part in words beside its pictogram."""
        return max(QFontMetricsF(self._fonts()[1]).height() + 6 * self.scale, 46 * self.scale)

    def _head(self, width: float) -> float:
        title, _ = self._fonts()
        room = (width - _BETWEEN * self.scale) / 2
        money = self._money
        heights = [0.0]
        for words in (IN_TITLE, OUT_TITLE) if money is not None else ():
            heights.append(painting.wrapped(title, words, room)[1])
        return max(heights) + 14 * self.scale

    def _stack_height(self) -> float:
        money = self._money
        most = max(len(money.income), len(money.expense)) if money else 0
        return max(_LEAST_STACK * self.scale, most * self._row())

    def _foot_lines(self) -> list[tuple[str, str]]:
        money = self._money
        if money is None:
            return []
        listed = (("coin-euro", money.left_over), ("circle-dashed", money.still_open))
        return [(icon, text) for icon, text in listed if text]

    def _foot_room(self, width: float) -> float:
        return width - 40 * self.scale

    def _foot(self, width: float) -> float:
        plain, gap = self._fonts()[1], 8 * self.scale
        lines = [
            painting.wrapped(plain, text, self._foot_room(width))[1] + gap
            for _icon, text in self._foot_lines()
        ]
        return sum(lines) + _BELOW * self.scale

    def place(self, width: float) -> float:
        """Return the height this picture needs for a width."""
        if self._money is None:
            return 0.0
        return self._head(width) + self._stack_height() + self._foot(width)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        money = self._money
        if money is None:
            return
        painter = painting.start(self)
        width = float(self.width())
        head, height = self._head(width), self._stack_height()
        bar, between = _BAR * self.scale, _BETWEEN * self.scale
        self._paint_titles(painter)
        most = max(_total(money.income), _total(money.expense), 1)
        for parts, x, left in (
            (money.income, width / 2 - between / 2 - bar, True),
            (money.expense, width / 2 + between / 2, False),
        ):
            tall = height * _total(parts) / most
            box = QRectF(x, head + height - tall, bar, tall)
            self._paint_stack(painter, _Stack(parts, box, left), head, head + height)
        self._paint_foot(painter, head + height + _BELOW * self.scale)
        painter.end()

    def _paint_titles(self, painter: QPainter) -> None:
        look, middle = theme.current(), self.width() / 2
        title, _ = self._fonts()
        room = middle - _BETWEEN * self.scale / 2
        for at, words in enumerate((IN_TITLE, OUT_TITLE)):
            align = Qt.AlignmentFlag.AlignRight if at == 0 else Qt.AlignmentFlag.AlignLeft
            x = 0.0 if at == 0 else middle + _BETWEEN * self.scale / 2
            painter.setPen(look.colour("ink"))
            for layout in painting.wrapped(title, words, room, align=align)[0]:
                layout.draw(painter, QPointF(x, 0.0))

    def _paint_stack(self, painter: QPainter, stack: _Stack, top: float, bottom: float) -> None:
        look = theme.current()
        known = [part for part in stack.parts if part.euros]
        total, y = max(_total(stack.parts), 1), stack.bar.top()
        fill, line = ("accent_tint", "accent") if stack.words_left else ("sunken", "line_strong")
        middles: dict[MoneyPart, float] = {}
        for part in known:
            tall = stack.bar.height() * (part.euros or 0) / total
            box = QRectF(stack.bar.left(), y, stack.bar.width(), max(2.0, tall))
            inner = box.adjusted(0, 1.5 * self.scale, 0, -1.5 * self.scale)
            painting.rounded(
                painter, inner if inner.height() > 2 else box, 6 * self.scale,
                look.colour(fill), look.colour(line), 1.5,
            )  # fmt: skip
            if box.height() > 44 * self.scale:
                side = 28 * self.scale
                mark = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
                icons.paint(painter, part.icon, mark, look.colour("accent_ink"))
            middles[part] = box.center().y()
            y += tall
        row = self._row()
        ordered = [*known, *(part for part in stack.parts if not part.euros)]
        wanted = [middles.get(part, bottom) for part in ordered]
        places = spread(wanted, row, top + row / 2, bottom - row / 2)
        for part, place in zip(ordered, places, strict=True):
            self._paint_words(painter, stack, part, place, middles.get(part))

    def _paint_words(
        self, painter: QPainter, stack: _Stack, part: MoneyPart, y: float, middle: float | None
    ) -> None:
        look, scale = theme.current(), self.scale
        away = -1 if stack.words_left else 1
        edge = stack.bar.left() if stack.words_left else stack.bar.right()
        near = edge + away * _LEADER * scale
        side = 40 * scale
        if middle is not None:
            self._paint_leader(painter, QPointF(edge, middle), QPointF(near, y), away)
        tile = QRectF(near - side if stack.words_left else near, y - side / 2, side, side)
        painting.rounded(painter, tile, 12 * scale, look.colour("accent_tint"))
        inner = 26 * scale
        box = QRectF(tile.center().x() - inner / 2, y - inner / 2, inner, inner)
        icons.paint(painter, part.icon, box, look.colour("accent_ink"))
        gap = 12 * scale
        x = 0.0 if stack.words_left else tile.right() + gap
        end = tile.left() - gap if stack.words_left else float(self.width())
        align = Qt.AlignmentFlag.AlignRight if stack.words_left else Qt.AlignmentFlag.AlignLeft
        self._paint_pair(painter, QRectF(x, 0, max(10.0, end - x), 0), y, part, align)

    def _paint_pair(
        self, painter: QPainter, room: QRectF, y: float, part: MoneyPart, align: Qt.AlignmentFlag
    ) -> None:
        """Paint what it is and how much; the amount stands on the side of the stack."""
        strong, plain = self._fonts()
        ink, line = theme.current().colour("ink"), QFontMetricsF(plain).height()
        gap, used = 14 * self.scale, painting.text_width(strong, part.amount)
        box = QRectF(room.left(), y - line / 2, room.width(), line)
        left = align == Qt.AlignmentFlag.AlignLeft
        near = QRectF(box.left() if left else box.right() - used, box.top(), used + 1, line)
        far = box.adjusted(used + gap, 0, 0, 0) if left else box.adjusted(0, 0, -used - gap, 0)
        painting.draw_line(painter, strong, ink, near, part.amount, elide=False)
        painting.draw_line(painter, plain, ink, far, part.words, align)

    def _paint_leader(self, painter: QPainter, start: QPointF, end: QPointF, away: int) -> None:
        colour: QColor = theme.current().colour("line_strong")
        painter.setPen(QPen(colour, max(1.0, 1.2 * self.scale)))
        bend = QPointF(start.x() + away * 14 * self.scale, start.y())
        last = QPointF(end.x() - away * 10 * self.scale, end.y())
        for one, other in ((start, bend), (bend, last), (last, end - QPointF(away * 4, 0))):
            painter.drawLine(one, other)

    def _paint_foot(self, painter: QPainter, y: float) -> None:
        look, scale = theme.current(), self.scale
        font = self._fonts()[1]
        room = self._foot_room(self.width())
        for icon, text in self._foot_lines():
            used = painting.wrapped(font, text, room)[1]
            line = QFontMetricsF(font).height()
            icons.paint(painter, icon, QRectF(0, y, 28 * scale, line), look.colour("accent_ink"))
            painting.draw_wrapped(
                painter, font, look.colour("ink"), QRectF(40 * scale, y, room, 0), text
            )
            y += used + 8 * scale


def _total(parts: Sequence[MoneyPart]) -> int:
    return sum(part.euros or 0 for part in parts)
