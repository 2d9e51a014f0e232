"""A danger in its own box: what, when, the sentence of the letter, and what accepting it does."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPaintEvent

from intakeapp.views import icons, theme
from intakeapp.views.post.markers import paint_disc
from intakeapp.views.post.proposal_row import DISC, ProposalFace, sign_of
from intakeapp.views.post.proposals_model import Item
from intakeapp.views.theme import Theme
from intakeapp.views.widgets import painting

_PAD = 16
_CUT = 38
_GAP = 8


class DangerBox(ProposalFace):
    """The crisis colours: amber, never red; the day stands beside the word."""

    _does = ""

    def show_danger(self, item: Item, does: str, cut: QImage | None, *, current: bool) -> None:
        """Show a danger, with what accepting it does in words."""
        if does != self._does:
            self._does = does
            self.updateGeometry()
            self.update()
        self.show_item(item, cut, current=current)
        self.set_description(f"{sign_of(item)[2]}. {does}")

    def _head(self, look: Theme, width: float) -> tuple[float, bool]:
        """Return the height of word and day, and whether they stand on one line."""
        item = self.item
        line = QFontMetricsF(look.font("large", weight=600)).height()
        if item is None:
            return line, True
        word = painting.text_width(look.font("large", weight=600), item.label)
        day = painting.text_width(look.font("body", weight=600), item.value)
        one = look.px(DISC + 10) + word + look.px(16) + day <= width
        return (line if one else line + QFontMetricsF(look.font("body", weight=600)).height()), one

    def heightForWidth(self, width: int) -> int:
        look = theme.current()
        inner = width - 2 * look.px(_PAD)
        small = look.font("small")
        does = painting.wrapped(small, self._does, inner, percent=108)[1]
        sure = QFontMetricsF(small).height()
        head = self._head(look, inner)[0]
        cut = look.px(_CUT) + look.px(_GAP) if self.item is not None and self.item.box else 0
        return round(2 * look.px(12) + head + cut + 2 * look.px(_GAP) + sure + does)

    def paintEvent(self, event: QPaintEvent) -> None:
        item = self.item
        if item is None:
            return
        look, painter = theme.current(), painting.start(self)
        box, radius = QRectF(self.rect()), look.radius("card")
        line, width = look.colour("crisis_line"), 1.0
        if self.is_current:
            line, width = look.colour("crisis_mark"), 2.0
        painting.rounded(painter, box, radius, look.colour("crisis_tint"), line, width)
        painting.left_bar(painter, box, radius, look.colour("crisis_mark"), 6)
        if self.has_ring():
            painting.focus_ring(painter, box, radius)
        pad = look.px(_PAD)
        room = box.adjusted(pad + 2, look.px(12), -pad, -look.px(12))
        y = self._paint_head(painter, look, room, item) + look.px(_GAP)
        if item.box is not None:
            high = look.px(_CUT)
            self.paint_cut(painter, QRectF(room.left(), y, room.width(), high))
            y += high + look.px(_GAP)
        self._paint_foot(painter, look, QRectF(room.left(), y, room.width(), 0), item)
        painter.end()

    def _paint_head(self, painter: QPainter, look: Theme, room: QRectF, item: Item) -> float:
        ink = look.colour("crisis_ink")
        height, one = self._head(look, room.width())
        large, body = look.font("large", weight=600), look.font("body", weight=600)
        first = QFontMetricsF(large).height()
        side = look.px(DISC)
        paint_disc(painter, QRectF(room.left(), room.top() + (first - side) / 2, side, side), item)
        left = room.left() + look.px(DISC + 10)
        line = QRectF(left, room.top(), room.right() - left, first)
        painting.draw_line(painter, large, ink, line, item.label)
        if one:
            painting.draw_line(painter, body, ink, line, item.value, Qt.AlignmentFlag.AlignRight)
        else:
            below = QRectF(left, room.top() + first, room.right() - left, height - first)
            painting.draw_line(painter, body, ink, below, item.value)
        return room.top() + height

    def _paint_foot(self, painter: QPainter, look: Theme, room: QRectF, item: Item) -> None:
        small, ink = look.font("small"), look.colour("crisis_ink")
        used = painting.draw_wrapped(painter, small, ink, room, self._does, percent=108)
        icon, _colour, words = sign_of(item)
        side, line = look.px(15), QFontMetricsF(small).height()
        y = room.top() + used + look.px(_GAP) / 2
        icons.paint(painter, icon, QRectF(room.left(), y + (line - side) / 2, side, side), ink)
        painting.draw_line(
            painter, small, ink,
            QRectF(room.left() + side + look.px(6), y, room.width() - side, line), words,
        )  # fmt: skip
