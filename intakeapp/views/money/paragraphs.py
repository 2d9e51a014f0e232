"""Paragraphs in one painted widget: steps change at every key press, and labels would be slow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from intakeapp.views import icons, theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme

_ICON, _GAP = 16.0, 12.0
_WIDTH = 200


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """One paragraph: its words, an amount at the right, and how it looks.

    `weight` is that of the font, `colour` a token, `icon` a pictogram before it, `indent` and
    `above` are pixels at text size 100.
    """

    text: str
    amount: str = ""
    weight: int = 400
    colour: str = "ink"
    icon: str = ""
    indent: int = 0
    above: int = 2

    @property
    def sentence(self) -> str:
        """The paragraph as a screen reader says it."""
        return f"{self.text} {self.amount}".strip()


@dataclass(frozen=True)
class _Wrapped:
    """A paragraph broken into lines of a width: where its words begin, and how high it is."""

    left: float
    layouts: list[QTextLayout]
    height: float
    font: QFont


def claims_height(widget: QWidget) -> None:
    """Let a widget ask for the height that its width needs."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


class Paragraphs(QWidget):
    """Paints paragraphs below each other; the accessible description is the whole text."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Paragraph, ...] = ()
        self._heights: dict[int, int] = {}
        self._wrapped: dict[tuple[Paragraph, int], _Wrapped] = {}
        self.setAccessibleName(name)
        claims_height(self)
        follow_theme(self)

    def show_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show other paragraphs; nothing moves when they are the same."""
        if tuple(paragraphs) == self._shown:
            return
        self._shown = tuple(paragraphs)
        kept = set(self._shown)
        self._wrapped = {key: one for key, one in self._wrapped.items() if key[0] in kept}
        self.setAccessibleDescription(" ".join(one.sentence for one in self._shown))
        self._measure_again()

    def shown(self) -> tuple[Paragraph, ...]:
        """Return what is shown."""
        return self._shown

    def retheme(self) -> None:
        """Take the new fonts."""
        self._wrapped = {}
        self._measure_again()

    def _measure_again(self) -> None:
        self._heights = {}
        self.setMinimumHeight(self.heightForWidth(max(self.width(), _WIDTH)))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # layouts ask the same many times, in two widths
        if width not in self._heights:
            look = theme.current()
            parts = (look.px(one.above) + self._wrap(one, width).height for one in self._shown)
            self._heights[width] = round(sum(parts) + 0.5)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        width = max(self.width(), _WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = max(self.width(), _WIDTH)
        return QSize(_WIDTH // 2, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def _wrap(self, one: Paragraph, width: int) -> _Wrapped:
        """Break a paragraph into lines, once for each width: most stay as they are."""
        key = one, width
        if key not in self._wrapped:
            look = theme.current()
            font = look.font("small", weight=one.weight, tabular=True)
            left = float(look.px(one.indent)) + (look.px(_ICON + 6) if one.icon else 0)
            used = painting.text_width(font, one.amount) + _GAP if one.amount else 0.0
            layouts, height = painting.wrapped(font, one.text, width - left - used, percent=106)
            self._wrapped[key] = _Wrapped(left, layouts, height, font)
        return self._wrapped[key]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.start(self)
        look, y, seen = theme.current(), 0.0, QRectF(event.rect())
        for one in self._shown:
            y += look.px(one.above)
            found = self._wrap(one, self.width())
            if y <= seen.bottom() and y + found.height >= seen.top():
                self._paint_one(painter, one, found, y)
            y += found.height
        painter.end()

    def _paint_one(self, painter: QPainter, one: Paragraph, found: _Wrapped, top: float) -> None:
        look = theme.current()
        colour, line = look.colour(one.colour), QFontMetricsF(found.font).height()
        if one.icon:
            side = float(look.px(_ICON))
            box = QRectF(found.left - side - look.px(6), top + (line - side) / 2, side, side)
            icons.paint(painter, one.icon, box, colour)
        painter.setPen(colour)
        for layout in found.layouts:
            layout.draw(painter, QPointF(found.left, top))
        if one.amount:
            width = painting.text_width(found.font, one.amount)
            box = QRectF(self.width() - width - 1, top, width + 1, line)
            painting.draw_line(painter, found.font, colour, box, one.amount, elide=False)
