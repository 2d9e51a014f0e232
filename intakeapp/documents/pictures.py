"""The form pictures have inside the reading process."""

from __future__ import annotations

from dataclasses import dataclass

import numpy
import numpy.typing

from intakeapp.documents.page_words import Word

Grey = numpy.typing.NDArray[numpy.uint8]  # rows of pixels, 0 black to 255 white


@dataclass(frozen=True)
class PictureSheet:
    """A page that is a picture: a scan or a photo."""

    grey: Grey


@dataclass(frozen=True)
class TextSheet:
    """A page with words of its own, and how it looks."""

    words: tuple[Word, ...]
    grey: Grey


Sheet = PictureSheet | TextSheet
