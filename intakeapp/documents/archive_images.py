"""Pictures of pages as they are kept in a PDF: bitonal for text, else JPEG."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from intakeapp.documents.colours import has_colour

if TYPE_CHECKING:
    from PIL.Image import Image

JPEG_QUALITY = 60
_MOST_GREY = 0.06  # share of pixels that are neither ink nor paper on a page of text
_DARK, _LIGHT = 96, 176
_INK, _FAINT, _LOCAL = 136, 195, 0.86  # always ink; never; by the brightness around it
_NEAR_BY, _NEAR_STEP = 3, 4  # pixels of a page made so many times smaller
_GROUP4 = "group4"
_LONG_SIDE_INCHES = 11.69  # of A4: what a page is taken for that does not say its size
_SMALLER = ((0, 45), (200, 60), (200, 45), (150, 60), (150, 45), (150, 30))  # dpi and quality


@dataclass(frozen=True, kw_only=True)
class CodedImage:
    """A picture as a PDF holds it.

    `channels` is 1 or 3; `bits` 1 (CCITT group 4, `black_is_one` as that needs) or 8 (JPEG).
    """

    data: bytes
    width: int
    height: int
    channels: int = 1
    bits: int = 8
    black_is_one: bool = False


def decoded(picture: bytes) -> Image:
    """Return a picture of any format Pillow reads. Raises OSError when it is none."""
    from PIL.Image import open as opened

    with opened(BytesIO(picture)) as found:
        found.load()
        return found.copy()


def resolution_of(picture: Image, said: int) -> float:
    """Return the dots per inch of a page; one that does not say them (0) is taken for A4."""
    return float(said) if said > 0 else max(picture.size) / _LONG_SIDE_INCHES


def coded(picture: Image, quality: int = JPEG_QUALITY) -> CodedImage:
    """Return a page bitonal when it is text, else as JPEG, in colour when that matters."""
    if has_colour(picture):
        return _jpeg(picture.convert("RGB"), quality)
    grey = picture.convert("L")
    return _bitonal(grey) if _is_text(grey) else _jpeg(grey, quality)


def coded_smaller(picture: Image, resolution: float) -> Iterator[CodedImage]:
    """Yield a page in ever fewer bytes: lower quality first, then fewer dots, to 150 dpi."""
    for dpi, quality in _SMALLER:
        if not dpi:
            yield coded(picture, quality)
        elif dpi < resolution:
            yield coded(_scaled(picture, dpi / resolution), quality)


def _scaled(picture: Image, factor: float) -> Image:
    from PIL.Image import Resampling

    plain = picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
    size = (max(1, round(plain.width * factor)), max(1, round(plain.height * factor)))
    return plain.resize(size, Resampling.LANCZOS)


def _is_text(grey: Image) -> bool:
    """Tell whether nearly all of a page is ink or paper."""
    counts = grey.histogram()
    return sum(counts[_DARK:_LIGHT]) <= _MOST_GREY * grey.width * grey.height


def _black_and_white(grey: Image) -> Image:
    """Return a page in black and white: thin strokes, dots and lines stay, tints go.

    One level for a whole page loses the dot of an i in a poor scan; here a pixel is ink when it
    is darker than what is around it, or dark in any case.
    """
    from PIL.Image import Dither, Resampling
    from PIL.ImageChops import subtract
    from PIL.ImageFilter import GaussianBlur

    around = grey.reduce(_NEAR_STEP).filter(GaussianBlur(_NEAR_BY))
    level = around.point([min(_FAINT, max(_INK, round(_LOCAL * v))) for v in range(256)])
    darker = subtract(level.resize(grey.size, Resampling.BILINEAR), grey)
    return darker.point([255] + [0] * 255).convert("1", dither=Dither.NONE)


def _bitonal(grey: Image) -> CodedImage:
    from PIL.Image import open as opened

    out = BytesIO()
    one_bit = _black_and_white(grey)
    one_bit.save(out, "TIFF", compression=_GROUP4, tiffinfo={278: one_bit.height})  # one strip
    with opened(out) as tiff:
        tags: Any = tiff.getexif()
        at, length, white_is_zero = tags[273], tags[279], tags[262] == 0
    at, length = (part[0] if isinstance(part, tuple) else part for part in (at, length))
    return CodedImage(
        data=out.getvalue()[at : at + length], width=one_bit.width, height=one_bit.height,
        bits=1, black_is_one=not white_is_zero,
    )  # fmt: skip


def _jpeg(picture: Image, quality: int) -> CodedImage:
    picture.info.clear()  # no comment, place or profile of whoever made it
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return CodedImage(
        data=out.getvalue(), width=picture.width, height=picture.height,
        channels=len(picture.getbands()),
    )  # fmt: skip
