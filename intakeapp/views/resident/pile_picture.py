"""The picture of the post in the resident view: envelopes, and how many are open."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from intakeapp.views import theme
from intakeapp.views.resident.pictures import Scaled
from intakeapp.views.resident.records import ResidentContent, ResidentPost, opened_words
from intakeapp.views.widgets import painting

_PADDING = 30  # around the card's content, at the design width
_LARGEST, _LEAST = 92.0, 13.0  # the width of an envelope, at the design width
_ROOM = 252.0  # the height that all envelopes may have together
_TALL = 0.66  # height of an envelope by its width
_GAP = 0.2  # between envelopes, by the width of one
_OPEN = 0.74  # an open envelope is drawn smaller: so the pile shrinks
_NUMBER = 1.75  # the number against the heading


@dataclass(frozen=True)
class Grid:
    """How envelopes lie: `columns` beside each other, each `width` logical pixels wide."""

    columns: int
    width: float

    @property
    def step(self) -> float:
        """From one envelope to the next."""
        return self.width * (1 + _GAP)

    @property
    def row(self) -> float:
        """From one row to the next."""
        return self.width * (_TALL + _GAP)

    def height(self, count: int) -> float:
        """Return the height of this many envelopes."""
        return math.ceil(count / self.columns) * self.row if count else 0.0


def grid_for(count: int, width: float, scale: float) -> Grid | None:
    """Return the largest grid in which envelopes fit; None when they would be too small to see."""
    size = _LARGEST
    while size >= _LEAST:
        wide = size * scale
        columns = max(1, math.floor((width + wide * _GAP) / (wide * (1 + _GAP))))
        grid = Grid(columns, wide)
        if grid.height(count) <= _ROOM * scale:
            return grid
        size *= 0.92
    return None


class PilePicture(Scaled):
    """Envelopes from left to right: first those that are open, then those still in the bag."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._post = ResidentPost(0)

    def show_content(self, content: ResidentContent) -> None:
        """Show this content."""
        self._post = content.post or ResidentPost(0)
        self.setAccessibleName(opened_words(self._post))
        self.setAccessibleDescription(self._post.spoken())
        self.update()

    def post(self) -> ResidentPost:
        """Return what is shown."""
        return self._post

    def place(self, width: float) -> float:
        """Return the height this picture needs at a width."""
        room = self._inner(width)
        told = painting.wrapped(self._told_font(), self._post.told(), room, percent=108)[1]
        number = painting.wrapped(self._number_font(), self._post.number(), room)[1]
        return 2 * _PADDING * self.scale + number + self._pile_height(room) + told

    def _inner(self, width: float) -> float:
        return max(60.0, width - 2 * _PADDING * self.scale)

    def _pile_height(self, room: float) -> float:
        grid = grid_for(self._post.total, room, self.scale)
        pile = 40 * self.scale if grid is None else grid.height(self._post.total)
        return pile + 36 * self.scale

    def _number_font(self) -> QFont:
        look = theme.current()
        return look.font("resident_heading", weight=700, scale=self.scale * _NUMBER)

    def _told_font(self) -> QFont:
        return theme.current().font("resident_action", scale=self.scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, edge = theme.current(), _PADDING * self.scale
        painter = painting.start(self)
        box = QRectF(self.rect())
        radius = look.radius("resident_card") * self.scale
        painting.rounded(painter, box, radius, look.colour("surface"), look.colour("line"))
        room = QRectF(edge, edge, self._inner(box.width()), 0)
        ink = look.colour("accent_ink")
        room.translate(
            0, painting.draw_wrapped(painter, self._number_font(), ink, room, self._post.number())
        )
        pile = self._pile_height(room.width())
        room.setHeight(pile)
        self._paint_pile(painter, room.translated(0, 18 * self.scale))
        room.translate(0, pile)
        painting.draw_wrapped(
            painter, self._told_font(), look.colour("ink"), room, self._post.told(), percent=108
        )
        painter.end()

    def _paint_pile(self, painter: QPainter, room: QRectF) -> None:
        post = self._post
        grid = grid_for(post.total, room.width(), self.scale)
        if grid is None:
            self._paint_bar(painter, room)
            return
        for at in range(post.total):
            left = room.left() + at % grid.columns * grid.step
            top = room.top() + at // grid.columns * grid.row
            box = QRectF(left, top, grid.width, grid.width * _TALL)
            if at < post.opened:
                _paint_open(painter, box)
            else:
                _paint_closed(painter, box, is_next=at == post.opened)

    def _paint_bar(self, painter: QPainter, room: QRectF) -> None:
        """Paint how far the pile is, where single envelopes would be too small."""
        look = theme.current()
        bar = QRectF(room.left(), room.top(), room.width(), 40 * self.scale)
        radius = 12 * self.scale
        painting.rounded(
            painter, bar, radius, look.colour("sunken"), look.colour("line_strong"), 1.5
        )
        bar.setWidth(bar.width() * self._post.opened / max(1, self._post.total))
        painting.rounded(painter, bar, radius, look.colour("accent"))


def _paint_closed(painter: QPainter, box: QRectF, *, is_next: bool) -> None:
    """Paint an envelope that is still in the bag; the next one has a stronger line."""
    look = theme.current()
    line = look.colour("accent" if is_next else "line_strong")
    width = max(1.0, box.width() / (30 if is_next else 48))
    painting.rounded(painter, box, box.width() * 0.07, look.colour("surface"), line, width)
    _paint_flap(painter, box, line, width, tip=0.56)


def _paint_open(painter: QPainter, box: QRectF) -> None:
    """Paint an envelope that was opened: small and quiet, its letter looking out."""
    look = theme.current()
    wide, tall = box.width() * _OPEN, box.height() * _OPEN
    middle = box.center()
    small = QRectF(middle.x() - wide / 2, middle.y() - tall / 2 + tall * 0.16, wide, tall * 0.84)
    line, width = look.colour("accent_ink"), max(1.0, box.width() / 60)
    letter = QRectF(small.left() + wide * 0.14, small.top() - tall * 0.24, wide * 0.72, tall * 0.6)
    painting.rounded(painter, letter, wide * 0.04, look.colour("surface"), line, width)
    painting.rounded(painter, small, wide * 0.07, look.colour("accent_tint"), line, width)
    _paint_flap(painter, small, line, width, tip=0.46)


def _paint_flap(painter: QPainter, box: QRectF, line: QColor, width: float, *, tip: float) -> None:
    inset = width / 2 + box.width() * 0.03
    painter.setPen(QPen(line, width))
    painter.drawPolyline(
        QPolygonF(
            [
                QPointF(box.left() + inset, box.top() + inset),
                QPointF(box.center().x(), box.top() + box.height() * tip),
                QPointF(box.right() - inset, box.top() + inset),
            ]
        )
    )
