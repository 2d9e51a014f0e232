"""What comes in, what goes out and what is left, as bars that need no reading.

All bars share one measure. Nothing is red and nothing is a score: a shortage is an empty place,
with a dashed border, and stands there in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from intakeapp.views import icons, theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme

_ROW, _BAR, _ICON = 46, 26, 26
_LABEL, _GAP, _END = 190, 14, 8
_LEAST = 40  # pixels that the longest bar has at least


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar. Euros a month: `amount` is filled, `more` is the margin above it.

    `short` draws an empty, dashed bar: money that is lacking. `note` stands softly under the name.
    """

    name: str
    icon: str
    amount: Decimal
    more: Decimal = Decimal(0)
    words: str = ""
    note: str = ""
    fill: str = "accent_tint"
    line: str = "accent"
    short: bool = False

    @property
    def sentence(self) -> str:
        """The bar as a screen reader says it."""
        return f"{self.name}: {self.words}{f', {self.note}' if self.note else ''}."


class MoneyBars(QWidget):
    """Paints the bars; the accessible description tells them in sentences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self.setAccessibleName("Geld in een gewone maand")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        follow_theme(self)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show other bars; nothing moves when they are the same."""
        if tuple(bars) == self._bars:
            return
        grows = len(bars) != len(self._bars)
        self._bars = tuple(bars)
        self.setAccessibleDescription(" ".join(bar.sentence for bar in bars))
        if grows:
            self.updateGeometry()
        self.update()

    def bars(self) -> tuple[Bar, ...]:
        """Return what is shown."""
        return self._bars

    def retheme(self) -> None:
        """Take the new fonts and colours."""
        self.updateGeometry()
        self.update()

    def _row(self) -> int:
        look = theme.current()
        name = QFontMetricsF(look.font("body", weight=600)).height()
        return max(look.px(_ROW), round(name + QFontMetricsF(look.font("small")).height() + 8))

    def sizeHint(self) -> QSize:
        return QSize(600, max(1, len(self._bars)) * self._row())

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(_LABEL) + _LEAST + look.px(100), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.start(self)
        look = theme.current()
        left = float(look.px(_LABEL))
        font = look.font("body", weight=600, tabular=True)
        words = max((painting.text_width(font, bar.words) for bar in self._bars), default=0.0)
        room = max(float(_LEAST), self.width() - left - words - look.px(_GAP) - _END)
        most = max((abs(bar.amount) + bar.more for bar in self._bars), default=Decimal(0))
        for at, bar in enumerate(self._bars):
            box = QRectF(0, at * self._row(), self.width(), self._row())
            self._paint_name(painter, bar, box, left)
            width = room * float(abs(bar.amount) / most) if most else 0.0
            extra = room * float(bar.more / most) if most else 0.0
            end = self._paint_bar(painter, bar, box, left, (width, extra))
            self._paint_words(painter, bar, box, end)
        painter.end()

    def _paint_name(self, painter: QPainter, bar: Bar, box: QRectF, left: float) -> None:
        look = theme.current()
        side = float(look.px(_ICON))
        icon = QRectF(box.left() + 2, box.center().y() - side / 2, side, side)
        icons.paint(painter, bar.icon, icon, look.colour("accent_ink"))
        words = box.adjusted(side + look.px(12), 0, 0, 0)
        words.setRight(left - 8)
        strong, small = look.font("body", weight=600), look.font("small")
        line, second = QFontMetricsF(strong).height(), QFontMetricsF(small).height()
        top = box.center().y() - (line + (second if bar.note else 0)) / 2
        first = QRectF(words.left(), top, words.width(), line)
        painting.draw_line(painter, strong, look.colour("ink"), first, bar.name)
        if bar.note:
            under = QRectF(words.left(), top + line, words.width(), second)
            painting.draw_line(painter, small, look.colour("muted"), under, bar.note)

    def _paint_bar(
        self, painter: QPainter, bar: Bar, box: QRectF, left: float, widths: tuple[float, float]
    ) -> float:
        """Paint the bar and its margin; return where they end."""
        look = theme.current()
        tall, radius = float(look.px(_BAR)), 6.0
        width, extra = max(2.0, widths[0]) if bar.amount else 0.0, widths[1]
        place = QRectF(left, box.center().y() - tall / 2, width, tall)
        if bar.short and width:
            self._dashed(painter, place, radius)
        elif width:
            painting.rounded(
                painter, place, radius, look.colour(bar.fill), look.colour(bar.line), 1.5
            )
        if extra:
            self._dashed(painter, QRectF(place.right() + 2, place.top(), extra, tall), radius)
        return left + width + extra + (2 if extra else 0)

    def _dashed(self, painter: QPainter, box: QRectF, radius: float) -> None:
        pen = QPen(theme.current().colour("line_strong"), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = box.adjusted(1, 1, -1, -1)
        corner = max(0.0, min(radius, inner.width() / 2))
        painter.drawRoundedRect(inner, corner, corner)

    def _paint_words(self, painter: QPainter, bar: Bar, box: QRectF, end: float) -> None:
        look = theme.current()
        font = look.font("body", weight=600, tabular=True)
        at = box.adjusted(end + look.px(_GAP), 0, 0, 0)
        painting.draw_line(painter, font, look.colour("ink"), at, bar.words)
