"""A page as it came, small and coded anew, to be shown while it is still being read."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_QUALITY = 80


def coded(picture: Image, side: int) -> bytes:
    """Return a picture (`L` or `RGB`) as JPEG, its longest side at most `side` pixels."""
    from PIL.Image import Resampling

    if max(picture.size) > side:
        factor = side / max(picture.size)
        size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
        picture = picture.resize(size, Resampling.BILINEAR, reducing_gap=2.0)
    picture.info.clear()  # a comment or profile of the sender goes no further
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
