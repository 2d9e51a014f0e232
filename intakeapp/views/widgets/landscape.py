"""The road to first light: the only picture for atmosphere (unlock and neutral screen)."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QRadialGradient,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from intakeapp.views import theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme

# The picture is drawn for 560 by 768, scaled by height; hills and sky go on at both sides.
_WIDTH, _HEIGHT = 560.0, 768.0
_LEFT, _RIGHT = -1400.0, 1960.0
_SKY = ((0.0, "#143C4B"), (0.42, "#1F5D70"), (0.72, "#6E9C9E"), (0.88, "#D9CBA8"), (1.0, "#EFD9AC"))
_SKY_DARK = (
    (0.0, "#0B1B22"), (0.42, "#12333F"), (0.72, "#2F5A62"), (0.88, "#82795F"), (1.0, "#A98F62"),
)  # fmt: skip
_HILLS = ("#3F7F7E", "#2E6B6E", "#1F5862", "#174655")
_HILLS_DARK = ("#27565A", "#1C474D", "#143841", "#0E2A34")
_TREE, _TREE_DARK = "#235F69", "#123840"


class Landscape(QWidget):
    """Fills its place with the landscape; carries two lines of text at the top left."""

    def __init__(
        self, title: str = "", subtitle: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title, self._subtitle = title, subtitle
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._describe()
        follow_theme(self)

    def set_texts(self, title: str, subtitle: str = "") -> None:
        """Set the name of the program and of the municipality."""
        self._title, self._subtitle = title, subtitle
        self._describe()
        self.update()

    def _describe(self) -> None:
        self.setAccessibleName(". ".join(part for part in (self._title, self._subtitle) if part))
        self.setAccessibleDescription("Tekening van een weg door de heuvels naar de zon.")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.start(self)
        painter.save()
        scale = max(self.height() / _HEIGHT, 0.1)
        painter.translate((self.width() - _WIDTH * scale) / 2, 0)
        painter.scale(scale, scale)
        paint_landscape(painter, dark=theme.current().dark)
        painter.restore()
        self._paint_text(painter)
        painter.end()

    def _paint_text(self, painter: QPainter) -> None:
        look = theme.current()
        room = QRectF(44, 40, self.width() - 60, look.px(40))
        if self._title:
            painting.draw_line(painter, look.font("heading"), QColor("#FFFFFF"), room, self._title)
        if self._subtitle:
            below = QRectF(44, room.bottom() - 2, self.width() - 60, look.px(28))
            painting.draw_line(painter, look.font("body"), QColor("#E6EFF0"), below, self._subtitle)


def paint_landscape(painter: QPainter, *, dark: bool) -> None:
    """Paint the landscape on a canvas of 560 by 768."""
    horizon = 481.0
    sky = QLinearGradient(0, 0, 0, horizon)
    for at, colour in _SKY_DARK if dark else _SKY:
        sky.setColorAt(at, QColor(colour))
    painter.fillRect(QRectF(_LEFT, -1, _RIGHT - _LEFT, horizon + 12), sky)
    _glow(painter, dark=dark)
    _trees(painter, QColor(_TREE_DARK if dark else _TREE))
    _hills(painter, _HILLS_DARK if dark else _HILLS)
    _road(painter, dark=dark)


def _glow(painter: QPainter, *, dark: bool) -> None:
    light = QColor("#FFE9B8")
    glow = QRadialGradient(QPointF(370, 480), 380)
    strength = 0.28 if dark else 0.55
    for at in (0.0, 0.25, 0.5, 0.75, 1.0):  # falls off softly, so that no edge can be seen
        light.setAlphaF(strength * (1 - at) ** 2)
        glow.setColorAt(at, light)
    painter.fillRect(QRectF(0, 100, 760, 400), glow)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#E8CF98" if dark else "#FDEBC8"))
    painter.drawEllipse(QPointF(370, 480), 40, 40)


def _trees(painter: QPainter, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for x, y, wide, high in (
        (45, 470, 9, 11), (168, 471, 8, 10), (182, 469, 10, 13), (196, 472, 7, 9),
        (442, 471, 8, 10), (509, 470, 10, 12), (526, 472, 7, 9), (-64, 470, 9, 12),
        (-208, 469, 10, 13), (-192, 472, 7, 9), (652, 469, 9, 12),
        (800, 468, 10, 13), (818, 471, 7, 9),
    ):  # fmt: skip
        painter.drawEllipse(QPointF(x, y), wide, high)
        painter.drawRect(QRectF(x - 1, y, 2, 14))
    for x, top, wide, eaves in ((78, 457, 24, 466), (97, 453, 19, 463), (117, 460, 31, 468),
                                (470, 459, 25, 467), (-170, 456, 28, 466),
                                (690, 455, 26, 464), (717, 459, 22, 467)):  # fmt: skip
        house = QPainterPath(QPointF(x, eaves))
        house.lineTo(x + wide / 2, top)
        house.lineTo(x + wide, eaves)
        house.lineTo(x + wide, 492)
        house.lineTo(x, 492)
        house.closeSubpath()
        painter.drawPath(house)


def _hill(points: tuple[tuple[float, float], ...]) -> QPainterPath:
    """Return a hill under a smooth line through the points."""
    path = QPainterPath(QPointF(_LEFT, points[0][1]))
    path.lineTo(QPointF(*points[0]))
    for (x0, y0), (x1, y1) in pairwise(points):
        half = (x1 - x0) / 2
        path.cubicTo(x0 + half, y0, x1 - half, y1, x1, y1)
    path.lineTo(_RIGHT, points[-1][1])
    path.lineTo(_RIGHT, _HEIGHT + 1)
    path.lineTo(_LEFT, _HEIGHT + 1)
    path.closeSubpath()
    return path


def _hills(painter: QPainter, colours: tuple[str, ...]) -> None:
    shapes = (
        ((-700, 488), (-320, 474), (-1, 480), (190, 485), (561, 478), (900, 473), (1300, 486)),
        ((-620, 503), (-260, 522), (-1, 515), (250, 506), (561, 497), (860, 510), (1300, 498)),
        ((-560, 548), (-200, 578), (-1, 570), (240, 541), (440, 545), (561, 543), (900, 560)),
        ((-600, 662), (-240, 622), (-1, 631), (160, 650), (400, 634), (561, 629), (960, 655)),
    )
    painter.setPen(Qt.PenStyle.NoPen)
    for points, colour in zip(shapes, colours, strict=True):
        painter.setBrush(QColor(colour))
        painter.drawPath(_hill(points))


def _road(painter: QPainter, *, dark: bool) -> None:
    road = QPainterPath(QPointF(369, 480))
    road.cubicTo(350, 492, 356, 498, 384, 522)
    road.cubicTo(412, 546, 422, 572, 398, 602)
    road.cubicTo(360, 648, 196, 672, 114, 769)
    road.lineTo(292, 769)
    road.cubicTo(330, 716, 424, 684, 460, 640)
    road.cubicTo(496, 596, 476, 558, 436, 528)
    road.cubicTo(400, 502, 362, 492, 369, 480)
    road.closeSubpath()
    fill = QLinearGradient(0, 480, 0, 768)
    near, far = ("#B9A57E", "#C9B68C") if dark else ("#EFE0C0", "#F7E8CB")
    fill.setColorAt(0, QColor(far))
    fill.setColorAt(1, QColor(near))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawPath(road)
