"""The strip of days of the crisis screen: working days wide, days off narrow, days left tinted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from intakeapp.base.dates import DAYS, show_date
from intakeapp.views import icons, theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme

_NARROW = 0.42  # width of a day off against a working day
_GAP = 4.0


class DayKind(StrEnum):
    """What a day means in the strip."""

    PLAIN = "plain"
    TODAY = "today"
    LEFT = "left"
    EVENT = "event"


@dataclass(frozen=True)
class Marker:
    """Words at a day, above or below the strip; `tone` is a token colour."""

    text: str
    icon: str
    above: bool = False
    tone: str = "muted"


@dataclass(frozen=True)
class StripDay:
    """One day; `is_working` false for weekends and holidays."""

    date: date
    is_working: bool
    kind: DayKind = DayKind.PLAIN
    markers: tuple[Marker, ...] = ()


def describe(days: Sequence[StripDay]) -> str:
    """Return the strip as one Dutch sentence for a screen reader."""
    today = [day for day in days if day.kind is DayKind.TODAY]
    left = sum(day.kind is DayKind.LEFT for day in days)
    parts = []
    if today:
        parts.append(f"Vandaag is {show_date(today[0].date, weekday=True)}")
    for day in days:
        parts.extend(
            f"{marker.text} op {show_date(day.date, weekday=True, year=False)}"
            for marker in day.markers
            if day.kind is not DayKind.TODAY
        )
    if left:
        parts.append(f"nog {left} {'werkdag' if left == 1 else 'werkdagen'} ertussen")
    return (", ".join(parts) + ".") if parts else ""


class DayStrip(QWidget):
    """Paints a sequence of days; set it with `set_days`."""

    def __init__(self, days: Sequence[StripDay] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[StripDay, ...] = ()
        self.setAccessibleName("Dagen")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_days(days)
        follow_theme(self)

    def set_days(self, days: Sequence[StripDay], description: str | None = None) -> None:
        """Show these days; the accessible sentence is made from them unless given."""
        self._days = tuple(days)
        self.setAccessibleDescription(describe(days) if description is None else description)
        self.updateGeometry()
        self.update()

    def retheme(self) -> None:
        """Take the new fonts and colours."""
        self.updateGeometry()
        self.update()

    def _cell_height(self) -> float:
        look = theme.current()
        first = QFontMetricsF(look.font("small")).height()
        second = QFontMetricsF(look.font("large")).height()
        return max(look.px(54), first + second + look.px(10))

    def _marker_height(self) -> float:
        look = theme.current()
        return QFontMetricsF(look.font("small")).height() + look.px(14)

    def _has(self, *, above: bool) -> bool:
        return any(marker.above == above for day in self._days for marker in day.markers)

    def sizeHint(self) -> QSize:
        bands = self._has(above=True) + self._has(above=False)
        return QSize(640, round(self._cell_height() + bands * self._marker_height()))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        number = painting.text_width(look.font("large", weight=600), "30") + 4
        units = sum(1.0 if day.is_working else _NARROW for day in self._days)
        gaps = _GAP * max(0, len(self._days) - 1)
        return QSize(round(units * number * 1.3 + gaps), self.sizeHint().height())

    def cells(self) -> list[QRectF]:
        """Return the place of each day in logical pixels."""
        units = sum(1.0 if day.is_working else _NARROW for day in self._days)
        if not units:
            return []
        wide = (self.width() - 4 - _GAP * (len(self._days) - 1)) / units
        top = self._marker_height() if self._has(above=True) else 0.0
        found, x = [], 2.0
        for day in self._days:
            width = wide * (1.0 if day.is_working else _NARROW)
            found.append(QRectF(x, top, width, self._cell_height()))
            x += width + _GAP
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.start(self)
        cells = self.cells()
        for day, cell in zip(self._days, cells, strict=True):
            self._paint_day(painter, day, cell)
        for above in (True, False):
            self._paint_markers(painter, cells, above=above)
        painter.end()

    def _paint_day(self, painter: QPainter, day: StripDay, cell: QRectF) -> None:
        look = theme.current()
        looks = {
            DayKind.PLAIN: ("surface", "line", "muted", "ink"),
            DayKind.TODAY: ("accent", None, "on_accent", "on_accent"),
            DayKind.LEFT: ("crisis_tint", "crisis_line", "crisis_ink", "crisis_ink"),
            DayKind.EVENT: ("crisis_mark", None, "surface", "surface"),
        }
        fill, line, first, second = looks[day.kind]
        if not day.is_working and day.kind is DayKind.PLAIN:
            first = second = "faint"
        else:
            edge = look.colour(line) if line else None
            painting.rounded(painter, cell, 6, look.colour(fill), edge)
        weight = 600 if day.is_working or day.kind is not DayKind.PLAIN else 400
        role = "large" if day.is_working else "small"
        self._two_lines(painter, day, cell, look.colour(first), look.colour(second), role, weight)

    @staticmethod
    def _two_lines(
        painter: QPainter, day: StripDay, cell: QRectF, first: QColor, second: QColor,
        role: str, weight: int,
    ) -> None:  # fmt: skip
        look = theme.current()
        small, number = look.font("small"), look.font(role, weight=weight)
        one, two = QFontMetricsF(small).height(), QFontMetricsF(number).height()
        top = cell.top() + (cell.height() - one - two) / 2
        middle = Qt.AlignmentFlag.AlignHCenter
        name = DAYS[day.date.weekday()][:2]
        upper = QRectF(cell.left() - 2, top, cell.width() + 4, one)
        lower = QRectF(cell.left() - 2, top + one, cell.width() + 4, two)
        painting.draw_line(painter, small, first, upper, name, middle, elide=False)
        painting.draw_line(painter, number, second, lower, str(day.date.day), middle, elide=False)

    def _paint_markers(self, painter: QPainter, cells: list[QRectF], *, above: bool) -> None:
        look = theme.current()
        taken = -1e9
        for day, cell in zip(self._days, cells, strict=True):
            for marker in day.markers:
                if marker.above != above:
                    continue
                font = look.font("small", weight=500)
                side = look.px(16)
                width = side + look.px(6) + painting.text_width(font, marker.text) + 2
                x = min(max(0.0, cell.center().x() - width / 2), max(0.0, self.width() - width))
                x = max(x, taken)  # two neighbours do not write over each other
                taken = x + width + look.px(10)
                self._paint_marker(painter, marker, cell, x, width)

    def _paint_marker(
        self, painter: QPainter, marker: Marker, cell: QRectF, x: float, width: float
    ) -> None:
        look = theme.current()
        ink, side = look.colour(marker.tone), look.px(16)
        text = QFontMetricsF(look.font("small")).height()
        stem = look.px(9)
        if marker.above:
            top = cell.top() - self._marker_height()
            painter.fillRect(
                QRectF(cell.center().x() - 0.75, cell.top() - stem - 3, 1.5, stem), ink
            )
        else:
            top = cell.bottom() + self._marker_height() - text
            painter.fillRect(QRectF(cell.center().x() - 0.75, cell.bottom() + 2, 1.5, stem), ink)
        icons.paint(painter, marker.icon, QRectF(x, top, side, text), ink)
        room = QRectF(x + side + look.px(6), top, width - side - look.px(6), text)
        font = look.font("small", weight=500)
        painting.draw_line(painter, font, ink, room, marker.text)
