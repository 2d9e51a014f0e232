"""Small pictures of pages on paper: recognised at a glance, too coarse to be read."""

from __future__ import annotations

import struct
from io import BytesIO

WIDEST, TALLEST = 220, 440  # pixels; more would let a bystander read a letter
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOST_PIXELS = 4_000_000
_MOST_BYTES = 8 * 1024 * 1024
_QUALITY = 70


def small_jpeg(png: bytes | None) -> bytes | None:
    """Return a PNG as a JPEG, at most 220 by 440 pixels; None for what is no picture.

    Colour stays where it is (people know a letter by its logo), transparent becomes white. It is
    kept as JPEG: sixty of them stay under a megabyte. A receipt must come out of the printer also
    when a picture is broken, so that gives None and no error.
    """
    if png is None or not _is_small_png(png):
        return None
    from PIL import Image  # late: it loads a library for pictures

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
    return kept.getvalue()


def _is_small_png(data: bytes) -> bool:
    """Return whether the size that a PNG says it has is small enough to unpack (ISO/IEC 15948)."""
    if len(data) < 33 or len(data) > _MOST_BYTES or not data.startswith(_SIGNATURE):
        return False
    width, height = (int(side) for side in struct.unpack(">II", data[16:24]))
    return 0 < width * height <= _MOST_PIXELS
