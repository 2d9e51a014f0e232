"""Pages of a picture file: TIFF with many pages, JPEG, PNG, HEIC."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from numbers import Real

import numpy
from PIL import ImageOps
from PIL.Image import DecompressionBombError, Image
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile

from intakeapp.documents.limits import Limits
from intakeapp.documents.pictures import Colour, Grey, PictureSheet
from intakeapp.documents.refusals import FileRefused, PageRefused, Refusal

# What Pillow, libheif and zlib say of a picture that is cut off or made to confuse.
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, AttributeError,
    OverflowError, ZeroDivisionError, RuntimeError, struct.error, zlib.error,
    DecompressionBombError,
)  # fmt: skip
_LONGEST_SIDE = 5000  # pixels; more says nothing about a letter
_NARROWEST = 16  # pixels of a side
_LEAST_DPI, _MOST_DPI, _MOST_UNEVEN = 100.0, 2400.0, 1.02
_LONGEST_INCHES = 18.0  # A3 has 16.5
_COLOURLESS = {"1", "L", "LA", "I", "F"}  # and all of 16 bits


_OPENERS: dict[str, Callable[[BytesIO], Image]] = {
    "jpeg": JpegImageFile,
    "png": PngImageFile,
    "tiff": TiffImageFile,
}


class PictureFile:
    """The pages of a picture file. Raises FileRefused when it is broken or absurdly large."""

    def __init__(self, data: bytes, kind: str, limits: Limits) -> None:
        self._data, self._kind, self._limits = data, kind, limits
        try:
            self._picture = self._opened()
            self.count = self._frames()
        except FileRefused:
            raise
        except _BROKEN:
            raise FileRefused(Refusal.PICTURE_BROKEN) from None
        _check_size(self._picture, limits)

    def _opened(self) -> Image:
        if self._kind != "heic":
            return _OPENERS[self._kind](BytesIO(self._data))
        from pi_heif import open_heif

        coded = open_heif(BytesIO(self._data), convert_hdr_to_8bit=True)
        wide, high = coded.size
        if wide * high > self._limits.pixels:  # said by the head, before anything is decoded
            raise FileRefused(Refusal.PICTURE_LARGE)
        picture: Image = coded.to_pillow()
        return picture

    def _frames(self) -> int:
        if not isinstance(self._picture, TiffImageFile):
            return 1
        for number in range(self._limits.pages + 1):
            try:
                self._picture.seek(number)
            except EOFError:
                return number
        raise FileRefused(Refusal.TOO_MANY_PAGES)

    def sheet(self, number: int, *, colour: bool = False) -> PictureSheet:
        """Return a page, counted from 1. Raises PageRefused when it cannot be decoded."""
        with self._page(number) as picture:
            dpi = dpi_of(picture) / max(picture.size)  # a draft is smaller
            if isinstance(picture, JpegImageFile):
                mode = "RGB" if colour and picture.mode != "L" else "L"
                picture.draft(mode, (_LONGEST_SIDE, _LONGEST_SIDE))
            shown = _shrunk(_plain(_on_white(ImageOps.exif_transpose(picture))))
            pixels: Grey = numpy.array(shown.convert("L"), dtype=numpy.uint8)
            kept = colour and shown.mode == "RGB"
            colours: Colour | None = numpy.array(shown, dtype=numpy.uint8) if kept else None
            return PictureSheet(pixels, colours, dpi * max(shown.size))

    def preview(self, number: int, side: int) -> Image:
        """Return a page, counted from 1, as it came and upright, at least `side` pixels long.

        Raises PageRefused when it cannot be decoded. A small picture stays small.
        """
        with self._page(number) as picture:
            if isinstance(picture, JpegImageFile):
                picture.draft(picture.mode, (side, side))
            shown = _plain(_on_white(ImageOps.exif_transpose(picture)))
            return shown.reduce(max(1, max(shown.size) // side))

    @contextmanager
    def _page(self, number: int) -> Iterator[Image]:
        """Give a page that is not decoded yet; what goes wrong in decoding is a PageRefused."""
        try:
            if isinstance(self._picture, JpegImageFile | PngImageFile):
                with self._opened() as fresh:  # a draft can be asked for once
                    yield fresh
                return
            if self._picture.tell() != number - 1:
                self._picture.seek(number - 1)
            _check_size(self._picture, self._limits)
            yield self._picture
        except FileRefused:
            raise
        except _BROKEN:
            raise PageRefused(Refusal.PAGE) from None

    def close(self) -> None:
        """Let go of the file."""
        self._picture.close()


def _check_size(picture: Image, limits: Limits) -> None:
    if picture.width * picture.height > limits.pixels:
        raise FileRefused(Refusal.PICTURE_LARGE)
    if min(picture.size) < _NARROWEST:
        raise FileRefused(Refusal.PICTURE_BROKEN)


def dpi_of(picture: Image) -> float:
    """Return the dots per inch that a file says, or 0 when that is missing or cannot be true.

    Phones write 72 whatever they photograph: a page is no larger than A3.
    """
    said = picture.info.get("dpi")
    if not isinstance(said, tuple) or not said:
        return 0.0
    if not all(isinstance(number, Real) for number in said):
        return 0.0
    least, most = float(min(said)), float(max(said))
    if not _LEAST_DPI <= least <= most <= min(_MOST_DPI, _MOST_UNEVEN * least):
        return 0.0
    return least if max(picture.size) <= _LONGEST_INCHES * least else 0.0


def _plain(picture: Image) -> Image:
    """Return a picture as `RGB`, or as `L` when its way of holding pixels knows no colour."""
    if picture.mode in ("L", "RGB"):
        return picture
    if picture.mode in _COLOURLESS or picture.mode.startswith("I;16"):
        return _grey(picture)
    return picture.convert("RGB")


def _on_white(picture: Image) -> Image:
    if not picture.has_transparency_data:
        return picture
    from PIL.Image import new

    white = new("RGBA", picture.size, "white")
    white.alpha_composite(picture.convert("RGBA"))
    return white.convert("RGB")


def _shrunk(picture: Image) -> Image:
    shrink = max(picture.size) / _LONGEST_SIDE
    if shrink <= 1:
        return picture
    return picture.resize((round(picture.width / shrink), round(picture.height / shrink)))


def _grey(picture: Image) -> Image:
    if picture.mode.startswith("I;16") or picture.mode == "I":
        return _from_deep(picture)
    return picture.convert("L")


def _from_deep(picture: Image) -> Image:
    from PIL.Image import fromarray

    pixels = numpy.asarray(picture).astype(numpy.float32)
    most = max(255.0, 65535.0 if pixels.max() > 255 else 255.0)
    return fromarray((pixels.clip(0, most) * (255.0 / most)).astype(numpy.uint8))
