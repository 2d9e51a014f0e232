"""Pictograms: SVG files painted in any colour, size and stroke width, sharp at every scale."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

from intakeapp.base.errors import BugError
from intakeapp.base.paths import resources

_STROKE = re.compile(r'stroke-width="[\d.]+"')
_LARGE = 36  # logical pixels from which the thinner stroke looks right


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    path = resources() / "icons" / f"{name}.svg"
    if not path.is_file():
        raise BugError(f"there is no pictogram named {name}")
    return path.read_text(encoding="utf-8")


def exists(name: str) -> bool:
    """Tell whether there is a pictogram of this name."""
    return (resources() / "icons" / f"{name}.svg").is_file()


@lru_cache(maxsize=1024)
def _pixmap(name: str, size: float, colour: str, ratio: float, stroke: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # late: the module is loaded at the first pictogram

    text = _source(name).replace("currentColor", colour)
    text = _STROKE.sub(f'stroke-width="{stroke}"', text)
    pixels = max(1, round(size * ratio))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(
    name: str, size: float, colour: QColor | str, *, ratio: float = 1.0, stroke: float | None = None
) -> QPixmap:
    """Return a pictogram of `size` logical pixels at a device pixel ratio.

    Raises BugError when there is no such pictogram.
    """
    shade = colour if isinstance(colour, str) else colour.name()
    width = stroke if stroke is not None else (1.4 if size >= _LARGE else 1.75)
    return _pixmap(name, float(size), shade, float(ratio), width)


def paint(
    painter: QPainter,
    name: str,
    rect: QRectF,
    colour: QColor | str,
    *,
    stroke: float | None = None,
) -> None:
    """Paint a pictogram in the largest square in the middle of `rect`."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    side = min(rect.width(), rect.height())
    at = QPointF(rect.center().x() - side / 2, rect.center().y() - side / 2)
    # Whole device pixels: half a pixel off makes thin strokes grey.
    at = QPointF(round(at.x() * ratio) / ratio, round(at.y() * ratio) / ratio)
    painter.drawPixmap(at, pixmap(name, side, colour, ratio=ratio, stroke=stroke))


def icon(name: str, size: int, colour: QColor | str) -> QIcon:
    """Return a QIcon for menus and item views, sharp at once and twice the density."""
    from PySide6.QtGui import QIcon  # late: the first window has no menus

    result = QIcon()
    for ratio in (1.0, 2.0):
        result.addPixmap(pixmap(name, size, colour, ratio=ratio))
    return result


def size_of(side: int) -> QSize:
    """Return the square of a pictogram as a QSize."""
    return QSize(side, side)
