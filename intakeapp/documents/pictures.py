"""The form pictures have inside the reading process."""

from __future__ import annotations

from dataclasses import dataclass

import numpy
import numpy.typing

from intakeapp.documents.page_words import Word

Grey = numpy.typing.NDArray[numpy.uint8]  # rows of pixels, 0 black to 255 white
Colour = numpy.typing.NDArray[numpy.uint8]  # rows of pixels of red, green and blue


@dataclass(frozen=True)
class PictureSheet:
    """A page that is a picture: a scan or a photo.

    `colour` is the same picture, None when it has none or nobody asked; `dpi` is what the file
    says of `grey`, 0 when it says nothing that can be true.
    """

    grey: Grey
    colour: Colour | None = None
    dpi: float = 0.0


@dataclass(frozen=True)
class TextSheet:
    """A page with words of its own, and how it looks; `colour` and `dpi` as of a PictureSheet."""

    words: tuple[Word, ...]
    grey: Grey
    colour: Colour | None = None
    dpi: float = 0.0


Sheet = PictureSheet | TextSheet
