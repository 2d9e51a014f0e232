"""Pages of a picture file: TIFF with many pages, JPEG, PNG, HEIC."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import numpy
from PIL import ImageOps
from PIL.Image import DecompressionBombError, Image
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile

from intakeapp.documents.limits import Limits
from intakeapp.documents.pictures import Grey, PictureSheet
from intakeapp.documents.refusals import FileRefused, PageRefused, Refusal

# What Pillow, libheif and zlib say of a picture that is cut off or made to confuse.
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, AttributeError,
    OverflowError, ZeroDivisionError, RuntimeError, struct.error, zlib.error,
    DecompressionBombError,
)  # fmt: skip
_LONGEST_SIDE = 5000  # pixels; more says nothing about a letter
_NARROWEST = 16  # pixels of a side


_OPENERS: dict[str, Callable[[BytesIO], Image]] = {
    "jpeg": JpegImageFile,
    "png": PngImageFile,
    "tiff": TiffImageFile,
}


class PictureFile:
    """The pages of a picture file. Raises FileRefused when it is broken or absurdly large."""

    def __init__(self, data: bytes, kind: str, limits: Limits) -> None:
        self._limits = limits
        try:
            self._picture = self._opened(data, kind)
            self.count = self._frames()
        except FileRefused:
            raise
        except _BROKEN:
            raise FileRefused(Refusal.PICTURE_BROKEN) from None
        _check_size(self._picture, limits)

    def _opened(self, data: bytes, kind: str) -> Image:
        if kind != "heic":
            return _OPENERS[kind](BytesIO(data))
        from pi_heif import open_heif

        coded = open_heif(BytesIO(data), convert_hdr_to_8bit=True)
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

    def sheet(self, number: int) -> PictureSheet:
        """Return a page, counted from 1. Raises PageRefused when it cannot be decoded."""
        picture = self._picture
        try:
            if picture.tell() != number - 1:
                picture.seek(number - 1)
            _check_size(picture, self._limits)
            if isinstance(picture, JpegImageFile):
                picture.draft("L", (_LONGEST_SIDE, _LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture)
            grey = _grey(upright)
        except FileRefused:
            raise
        except _BROKEN:
            raise PageRefused(Refusal.PAGE) from None
        shrink = max(grey.size) / _LONGEST_SIDE
        if shrink > 1:
            grey = grey.resize((round(grey.width / shrink), round(grey.height / shrink)))
        pixels: Grey = numpy.array(grey, dtype=numpy.uint8)
        return PictureSheet(pixels)

    def close(self) -> None:
        """Let go of the file."""
        self._picture.close()


def _check_size(picture: Image, limits: Limits) -> None:
    if picture.width * picture.height > limits.pixels:
        raise FileRefused(Refusal.PICTURE_LARGE)
    if min(picture.size) < _NARROWEST:
        raise FileRefused(Refusal.PICTURE_BROKEN)


def _grey(picture: Image) -> Image:
    if picture.has_transparency_data:
        from PIL.Image import new

        white = new("RGBA", picture.size, "white")
        white.alpha_composite(picture.convert("RGBA"))
        return white.convert("L")
    if picture.mode.startswith("I;16") or picture.mode == "I":
        return _from_deep(picture)
    return picture.convert("L")


def _from_deep(picture: Image) -> Image:
    from PIL.Image import fromarray

    pixels = numpy.asarray(picture).astype(numpy.float32)
    most = max(255.0, 65535.0 if pixels.max() > 255 else 255.0)
    return fromarray((pixels.clip(0, most) * (255.0 / most)).astype(numpy.uint8))
