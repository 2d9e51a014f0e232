"""Small pictures of pages on paper: recognised at a glance, too coarse to be read."""

from __future__ import annotations

import struct
from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from intakeapp.printing.layout import LINE, MUTED, draw_box
from intakeapp.printing.pictograms import draw_pictogram

WIDEST, TALLEST = 220, 440  # pixels; more would let a bystander read a letter
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOST_PIXELS = 4_000_000
_MOST_BYTES = 8 * 1024 * 1024
_QUALITY = 70


def read_thumbnail(png: bytes | None) -> ImageReader | None:
    """Return a picture that can be drawn, at most 220 by 440 pixels; None for what is no picture.

    Colour stays where it is (people know a letter by its logo), transparent becomes white. It is
    kept as JPEG: sixty of them stay under a megabyte. A receipt must come out of the printer also
    when a picture is broken, so that gives None and no error.
    """
    if png is None or not _is_small_png(png):
        return None
    try:
        with Image.open(BytesIO(png), formats=("PNG",)) as opened:
            plain = "RGB" if opened.mode in ("RGB", "RGBA", "P") else "L"
            layers = opened.convert("RGBA")
    except (OSError, SyntaxError, ValueError):
        return None
    white = Image.new("RGBA", layers.size, "white")
    picture = Image.alpha_composite(white, layers).convert(plain)
    picture.thumbnail((WIDEST, TALLEST))
    kept = BytesIO()
    picture.save(kept, "JPEG", quality=_QUALITY)
    return ImageReader(BytesIO(kept.getvalue()))


def _is_small_png(data: bytes) -> bool:
    """Return whether the size that a PNG says it has is small enough to unpack (ISO/IEC 15948)."""
    if len(data) < 33 or len(data) > _MOST_BYTES or not data.startswith(_SIGNATURE):
        return False
    width, height = (int(side) for side in struct.unpack(">II", data[16:24]))
    return 0 < width * height <= _MOST_PIXELS


def draw_thumbnail(
    canvas: Canvas, picture: ImageReader | None, x: float, top: float, size: tuple[float, float]
) -> None:
    """Draw a picture whole in the middle of a frame of `size`; a sheet of paper when it is None."""
    width, height = size
    draw_box(canvas, x, top, size, line=LINE, radius=4)
    if picture is None:
        icon = min(size) * 0.4
        left, above = x + (width - icon) / 2, top - (height - icon) / 2
        draw_pictogram(canvas, "file-text", left, above, icon, MUTED, 1.5)
        return
    pixels_wide, pixels_high = picture.getSize()
    inner = (width - 4, height - 4)
    scale = min(inner[0] / pixels_wide, inner[1] / pixels_high)
    wide, high = pixels_wide * scale, pixels_high * scale
    left, bottom = x + (width - wide) / 2, top - (height + high) / 2
    canvas.drawImage(picture, left, bottom, wide, high)
