"""Pictures for letters as people have them: a photo of a telephone is made to fit first."""

from __future__ import annotations

from io import BytesIO

from intakeapp.services.house_pictures import MOST_BYTES

MOST_READ = 30 * 1024 * 1024
"""Bytes of a picture that are read at most; a larger one is refused as it is."""

_SIDES = (1600, 1000, 600)  # pixels, tried in this order: 600 is 5 cm at 300 dpi
_MOST_PIXELS = 80_000_000
_KINDS = ("PNG", "JPEG")


def fitting(content: bytes) -> bytes:
    """Return a picture small enough for a letter; one that already is, or is none, as it came.

    Nothing is refused here: `house_pictures.checked_picture` does that, and says why.
    """
    if len(content) <= MOST_BYTES or len(content) > MOST_READ:
        return content
    from PIL import Image, UnidentifiedImageError  # late: it is heavy

    try:
        for side in _SIDES:
            made = _smaller(content, side)
            if len(made) <= MOST_BYTES:
                return made
    except (UnidentifiedImageError, Image.DecompressionBombError):
        return content
    except (OSError, ValueError, SyntaxError, EOFError):
        return content  # broken: it is told what it is where it is checked
    return made


def _smaller(content: bytes, side: int) -> bytes:
    """Return a picture of at most so many pixels high and wide. Raises ValueError when too large.

    Who is see-through stays so; anything else becomes a JPEG.
    """
    from PIL import Image, ImageOps

    with Image.open(BytesIO(content), formats=_KINDS) as opened:
        if opened.width * opened.height > _MOST_PIXELS:
            raise ValueError("too many pixels")
        kind = str(opened.format)
        opened.draft("RGB", (side, side))  # a JPEG is read at an eighth where that is enough
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((side, side))
        made = BytesIO()
        if kind == "PNG" and upright.mode in ("RGBA", "LA", "P"):
            upright.save(made, "PNG", optimize=True)
        else:
            upright.convert("RGB").save(made, "JPEG", quality=86)
    return made.getvalue()
