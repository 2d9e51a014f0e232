"""Painting helpers shared by all our widgets: rounded shapes, focus rings, key caps, pies."""

from __future__ import annotations

import re
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from intakeapp.views import icons, theme

Fill = QColor | None
_HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
_CAP_ARROW = 14  # logical pixels at text size 100
_CAP_ARROWS = MappingProxyType({
    "pijl links": ("arrow-left",), "pijl rechts": ("arrow-right",),
    "pijl omhoog": ("arrow-up",), "pijl omlaag": ("arrow-down",),
    "pijl opzij": ("arrow-left", "arrow-right"), "pijltjes": ("arrow-up", "arrow-down"),
})  # fmt: skip
_ARROW_WORDS = re.compile("(" + "|".join(_CAP_ARROWS) + ")")


def start(widget: QWidget) -> QPainter:
    """Return an antialiased painter on a widget; the caller ends it."""
    painter = QPainter(widget)
    painter.setRenderHints(_HINTS)
    return painter


def rounded(
    painter: QPainter, rect: QRectF, radius: float, fill: Fill, line: Fill = None, width: float = 1
) -> None:
    """Draw a rounded rectangle whose border lies wholly inside `rect`, so hairlines are sharp."""
    half = width / 2 if line is not None else 0.0
    inner = rect.adjusted(half, half, -half, -half)
    painter.setPen(QPen(line, width) if line is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    corner = max(0.0, min(radius - half, inner.height() / 2, inner.width() / 2))
    painter.drawRoundedRect(inner, corner, corner)


def left_bar(painter: QPainter, rect: QRectF, radius: float, colour: QColor, width: float) -> None:
    """Fill the left edge of a rounded rectangle as a bar that follows its corners."""
    shape, bar = QPainterPath(), QPainterPath()
    shape.addRoundedRect(rect, radius, radius)
    bar.addRect(QRectF(rect.left(), rect.top(), width, rect.height()))
    painter.fillPath(shape.intersected(bar), colour)


def focus_ring(painter: QPainter, rect: QRectF, radius: float) -> None:
    """Draw the two-pixel focus ring inside `rect`."""
    rounded(painter, rect, radius, None, theme.current().colour("focus"), 2)


def filled_with_ring(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor, gap: QColor
) -> None:
    """Draw a focused filled control: ring at the edge, a thin gap, then the fill."""
    rounded(painter, rect, radius, gap, theme.current().colour("focus"), 2)
    rounded(painter, rect.adjusted(3.5, 3.5, -3.5, -3.5), max(2.0, radius - 3.5), fill)


def text_width(font: QFont, text: str) -> float:
    """Return the advance width of one line in logical pixels, not rounded."""
    return QFontMetricsF(font).horizontalAdvance(text)


def draw_line(
    painter: QPainter,
    font: QFont,
    colour: QColor,
    rect: QRectF,
    text: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    *,
    elide: bool = True,
) -> None:
    """Draw one line of text, vertically in the middle of `rect`, cut with … when too long."""
    metrics = QFontMetricsF(font)
    if elide and metrics.horizontalAdvance(text) > rect.width() + 0.5:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(colour)
    flags = align | Qt.AlignmentFlag.AlignVCenter
    room = rect.adjusted(0, 0, 1, 0) if align == Qt.AlignmentFlag.AlignLeft else rect
    painter.drawText(room, int(flags) | int(Qt.TextFlag.TextSingleLine), text)


def wrapped(
    font: QFont, text: str, width: float, *, percent: int = 100,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft, wrap: bool = True,
) -> tuple[list[QTextLayout], float]:  # fmt: skip
    """Break a text into lines of a width; return the layouts and the height of all.

    `percent` is the line height against the natural one; newlines begin a new line.
    """
    option = QTextOption(align)
    mode = QTextOption.WrapMode
    option.setWrapMode(mode.WrapAtWordBoundaryOrAnywhere if wrap else mode.NoWrap)
    natural = QFontMetricsF(font).height()
    step, y = natural * percent / 100, 0.0
    layouts = []
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, y + (step - natural) / 2))
            y += step
        layout.endLayout()
        layouts.append(layout)
    return layouts, y


def draw_wrapped(
    painter: QPainter, font: QFont, colour: QColor, rect: QRectF, text: str, *, percent: int = 100
) -> float:
    """Draw a text in lines from the top of `rect`; return the height that was used."""
    layouts, height = wrapped(font, text, rect.width(), percent=percent)
    painter.setPen(colour)
    for layout in layouts:
        layout.draw(painter, rect.topLeft())
    return height


def _cap_parts(text: str) -> list[tuple[str, bool]]:
    """Split the words of a key cap into (words or pictogram, is it a pictogram).

    The arrows are drawn: our typeface has no signs for them.
    """
    parts: list[tuple[str, bool]] = []
    for piece in _ARROW_WORDS.split(text):
        if piece in _CAP_ARROWS:
            parts += [(name, True) for name in _CAP_ARROWS[piece]]
        elif piece:
            parts.append((piece, False))
    return parts


def _cap_widths(text: str) -> list[tuple[str, bool, float]]:
    look = theme.current()
    font, side = look.font("keycap"), look.px(_CAP_ARROW)
    return [
        (part, drawn, side if drawn else text_width(font, part)) for part, drawn in _cap_parts(text)
    ]


def keycap_size(text: str) -> tuple[float, float]:
    """Return width and height of a key cap in logical pixels; `text` as from `key_words`."""
    look = theme.current()
    height = QFontMetricsF(look.font("keycap")).height()
    width = sum(part[2] for part in _cap_widths(text))
    return max(width + look.px(10), height + look.px(4)), height + look.px(4)


def paint_keycap(painter: QPainter, rect: QRectF, text: str, ink: QColor, fill: Fill) -> None:
    """Draw a key cap in the middle of `rect`; arrows as signs ("Alt+pijl links" as Alt+←)."""
    look = theme.current()
    width, height = keycap_size(text)
    box = QRectF(rect.center().x() - width / 2, rect.center().y() - height / 2, width, height)
    box.moveTo(round(box.x()), round(box.y()))
    edge = QColor(ink)
    edge.setAlphaF(0.75)
    rounded(painter, box, look.radius("keycap"), fill, edge, 1)
    painter.setFont(look.font("keycap"))
    painter.setPen(ink)
    parts = _cap_widths(text)
    x = box.center().x() - sum(part[2] for part in parts) / 2
    for part, drawn, wide in parts:
        at = QRectF(x, box.y(), wide, box.height())
        if drawn:
            icons.paint(painter, part, at, ink, stroke=2.25)
        else:
            painter.drawText(at, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip), part)
        x += wide


def paint_pie(
    painter: QPainter, rect: QRectF, fraction: float, colour: QColor, *, width: float = 1.75
) -> None:
    """Draw a small time pie: a circle filled clockwise for the part of the time that is gone."""
    side = min(rect.width(), rect.height()) - width
    box = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box)
    gap = width + 1.0
    inner = box.adjusted(gap, gap, -gap, -gap)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    span = max(0.0, min(1.0, fraction))
    if span >= 1.0:
        painter.drawEllipse(inner)
    elif span > 0.0:
        painter.drawPie(inner, 90 * 16, -round(span * 360 * 16))


def number_disc(
    painter: QPainter, centre: QPointF, diameter: float, text: str, *, filled: bool
) -> None:
    """Draw a numbered circle: filled for the step that comes first, outlined for the others."""
    look = theme.current()
    box = QRectF(centre.x() - diameter / 2, centre.y() - diameter / 2, diameter, diameter)
    if filled:
        rounded(painter, box, diameter / 2, look.colour("accent"))
    else:
        rounded(painter, box, diameter / 2, None, look.colour("line_strong"), 1.25)
    painter.setFont(look.font("body", weight=700))
    painter.setPen(look.colour("on_accent" if filled else "ink"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
