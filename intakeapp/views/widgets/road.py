"""The resident's road: six stations, a clear "U bent hier", no percentages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from intakeapp.views import icons, theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme

# The picture is drawn for 1286 by 282 logical pixels and scaled from there.
DESIGN_WIDTH, DESIGN_HEIGHT = 1286.0, 282.0
_LINE = ((-20.0, 131.0), (115, 118), (326, 115), (537, 131), (748, 145), (959, 137), (1170, 110),
         (1306, 93))  # fmt: skip
HERE = "U bent hier"


@dataclass(frozen=True)
class Station:
    """One place on the road: a pictogram and at most two short lines."""

    icon: str
    text: str


STATIONS = (
    Station("clipboard-check", "U heeft zich\naangemeld"),
    Station("messages", "Wij praten\nsamen"),
    Station("map-2", "Wij maken\neen plan"),
    Station("umbrella", "Rust: vaste\nlasten betaald"),
    Station("heart-handshake", "Afspraken\nover schulden"),
    Station("sun", "Verder zonder\ndeze schulden"),
)


@dataclass(frozen=True)
class _Palette:
    sky: tuple[str, str, str]
    hill: str
    ground: str
    thing: str
    sun: str
    road: str
    dot: str
    disc: str
    edge: str


_LIGHT = _Palette(
    ("#DBEAEE", "#EEF0E6", "#FDE9CB"), "#CBDDDA", "#DCE7E3", "#A0BEB9", "#FDF2DA", "#FFFFFF",
    "#93B3AD", "#FFFFFF", "#8AA7A2",
)  # fmt: skip
_DARK = _Palette(
    ("#1A2E36", "#263230", "#463A26"), "#223A3B", "#1C302F", "#3A5A57", "#6B5A3A", "#2E4645",
    "#6E938D", "#212425", "#6E938D",
)  # fmt: skip


def _curve(points: Sequence[tuple[float, float]]) -> QPainterPath:
    """Return a smooth line through the points (Catmull-Rom)."""
    path = QPainterPath(QPointF(*points[0]))
    padded = [points[0], *points, points[-1]]
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        path.cubicTo(
            start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6,
            end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6,
            end[0], end[1],
        )  # fmt: skip
    return path


class Road(QWidget):
    """Paints the road; `set_current` takes the index of the station where the resident is."""

    def __init__(
        self, stations: Sequence[Station] = STATIONS, current: int = 0, *,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        if len(stations) != len(_LINE) - 2:
            raise ValueError("the road has six stations")
        self._stations = tuple(stations)
        self._current = current
        self.setAccessibleName("Uw weg")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_current(current)
        follow_theme(self)

    def set_current(self, index: int) -> None:
        """Say where we are. Raises IndexError for a station that does not exist."""
        here = self._stations[index].text.replace("\n", " ")
        self._current = index
        done = [station.text.replace("\n", " ") for station in self._stations[:index]]
        ahead = [station.text.replace("\n", " ") for station in self._stations[index + 1 :]]
        parts = [f"{HERE}: {here}."]
        if done:
            parts.append(f"Klaar: {', '.join(done)}.")
        if ahead:
            parts.append(f"Daarna: {', '.join(ahead)}.")
        self.setAccessibleDescription(" ".join(parts))
        self.update()

    def current(self) -> int:
        """Return the index of the station where the resident is."""
        return self._current

    def scale(self) -> float:
        """Return how much larger than the design the road is drawn."""
        return max(0.3, self.width() / DESIGN_WIDTH)

    def _fonts_scale(self) -> float:
        # Text in the road follows the road; of the user's text size it takes what fits.
        percent = theme.current().text_percent
        return self.scale() * min(percent, 125) / percent

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(DESIGN_HEIGHT * width / DESIGN_WIDTH)

    def sizeHint(self) -> QSize:
        return QSize(round(DESIGN_WIDTH), round(DESIGN_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(480, self.heightForWidth(480))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        palette = _DARK if look.dark else _LIGHT
        painter = painting.start(self)
        scale = self.scale()
        clip = QPainterPath()
        radius = look.radius("resident_card") * scale
        clip.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(clip)
        painter.scale(scale, scale)
        self._paint_land(painter, palette)
        self._paint_line(painter, palette)
        painter.resetTransform()
        for index in range(len(self._stations)):
            self._paint_station(painter, palette, index)
            self._paint_label(painter, index)
        self._paint_here(painter)
        painter.end()

    def _paint_land(self, painter: QPainter, palette: _Palette) -> None:
        sky = QLinearGradient(0, 0, DESIGN_WIDTH, 0)
        for at, colour in zip((0.0, 0.5, 1.0), palette.sky, strict=True):
            sky.setColorAt(at, QColor(colour))
        painter.fillRect(QRectF(0, 0, DESIGN_WIDTH, DESIGN_HEIGHT), sky)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.sun))
        painter.drawEllipse(QPointF(1176, 84), 44, 44)
        far = _curve(((-10, 110), (260, 118), (620, 106), (980, 94), (1300, 92)))
        near = _curve(((-10, 140), (330, 122), (700, 142), (1000, 136), (1300, 126)))
        for line, colour in ((far, palette.hill), (near, palette.ground)):
            line.lineTo(1300, DESIGN_HEIGHT)
            line.lineTo(-10, DESIGN_HEIGHT)
            painter.setBrush(QColor(colour))
            painter.drawPath(line)
        self._paint_things(painter, palette)

    @staticmethod
    def _paint_things(painter: QPainter, palette: _Palette) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.thing))
        for x, y, wide, high in ((36, 96, 10.5, 15), (59, 93, 13, 18), (514, 97, 9, 13),
                                 (714, 96, 11, 16), (739, 97, 8, 12),
                                 (1003, 97, 10, 14)):  # fmt: skip
            painter.drawEllipse(QPointF(x, y), wide, high)
            painter.drawRect(QRectF(x - 1.2, y + high - 3, 2.4, 9))
        for x in (386, 881):
            house = QPainterPath(QPointF(x, 87))
            for px, py in ((x + 18, 75), (x + 36, 87), (x + 36, 109), (x, 109)):
                house.lineTo(px, py)
            house.closeSubpath()
            painter.drawPath(house)

    def _paint_line(self, painter: QPainter, palette: _Palette) -> None:
        look = theme.current()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(palette.road), 18, c=Qt.PenCapStyle.FlatCap))
        painter.drawPath(_curve(_LINE))
        here = self._current + 2
        done = QPen(look.colour("accent"), 5.5, c=Qt.PenCapStyle.FlatCap)
        painter.setPen(done)
        painter.drawPath(_curve(_LINE[:here]))
        dots = QPen(QColor(palette.dot), 3.6, c=Qt.PenCapStyle.RoundCap)
        dots.setDashPattern([0.01, 3.8])
        painter.setPen(dots)
        painter.drawPath(_curve(_LINE[here - 1 :]))

    def _centre(self, index: int) -> QPointF:
        x, y = _LINE[index + 1]
        return QPointF(x, y) * self.scale()

    def _paint_station(self, painter: QPainter, palette: _Palette, index: int) -> None:
        look, scale = theme.current(), self.scale()
        here, done = index == self._current, index < self._current
        radius = (34 if here else 27) * scale
        centre = self._centre(index)
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        if here or done:
            painting.rounded(painter, box, radius, look.colour("accent"))
            ink, name = look.colour("on_accent"), self._stations[index].icon if here else "check"
        else:
            edge = QColor(palette.edge)
            painting.rounded(painter, box, radius, QColor(palette.disc), edge, 2 * scale)
            ink, name = look.colour("muted"), self._stations[index].icon
        side = (36 if here else 28) * scale
        inner = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        icons.paint(painter, name, inner, ink, stroke=1.75 if here else 1.5)

    def _paint_label(self, painter: QPainter, index: int) -> None:
        look, scale = theme.current(), self.scale()
        here = index == self._current
        font = look.font(
            "resident_small",
            weight=700 if here else 500,
            scale=self._fonts_scale() * (1.06 if here else 1.0),
        )
        ink = look.colour("accent_ink" if here else "ink")
        line = QFontMetricsF(font).height() * 0.98
        top, x = 202 * scale, self._centre(index).x()
        for text in self._stations[index].text.split("\n"):
            box = QRectF(x - 104 * scale, top, 208 * scale, line)
            painting.draw_line(painter, font, ink, box, text, Qt.AlignmentFlag.AlignHCenter)
            top += line

    def _paint_here(self, painter: QPainter) -> None:
        look, scale = theme.current(), self.scale()
        font = look.font("resident_body", weight=700, scale=self._fonts_scale() * 1.05)
        width = painting.text_width(font, HERE) + 40 * scale
        height = 46 * scale
        centre = self._centre(self._current)
        x = min(max(10 * scale, centre.x() - width / 2), self.width() - width - 10 * scale)
        top = centre.y() - 95 * scale
        box = QRectF(x, top, width, height)
        accent = look.colour("accent")
        painting.rounded(painter, box, height / 2, accent)
        tip = QPainterPath(QPointF(centre.x() - 11 * scale, box.bottom() - 1))
        tip.lineTo(centre.x() + 11 * scale, box.bottom() - 1)
        tip.lineTo(centre.x(), box.bottom() + 11 * scale)
        tip.closeSubpath()
        painter.fillPath(tip, accent)
        middle = Qt.AlignmentFlag.AlignHCenter
        painting.draw_line(painter, font, look.colour("on_accent"), box, HERE, middle, elide=False)
