"""From one sheet to its words and how it looks; only ever inside the reading process."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy
from PIL.Image import fromarray

from intakeapp.documents.cleaning import CleanPage, cleaned, moved, turned, whitened
from intakeapp.documents.colour_light import evened
from intakeapp.documents.colours import has_colour
from intakeapp.documents.ocr import Engine
from intakeapp.documents.page_codes import codes_of
from intakeapp.documents.page_marks import seems_blank
from intakeapp.documents.page_words import Picture, Word
from intakeapp.documents.pictures import Colour, Grey, PictureSheet, Sheet, TextSheet
from intakeapp.documents.zeros import with_zeros
from intakeapp.domain.letters import Box

_GUESS = 0.4  # confidence of what is no better than noise
_GOOD, _FEW = 0.75, 5  # mean confidence, and words of three letters or more


@dataclass(frozen=True)
class Asked:
    """What is wanted of a page: its picture, and how it was turned (clockwise) by hand.

    `as_it_lies`: the program does not turn it by itself, other than making lines level.
    """

    picture: Picture = Picture.NONE
    turned: int = 0
    as_it_lies: bool = False


@dataclass(frozen=True)
class ReadPage:
    """Words of a page; `png` is the page as the words' places are meant, empty if not asked.

    `turned` is by how much the page was turned clockwise in all; `resolution` is that of the
    picture in dpi, 0 when it is not known; `codes` are the texts of its QR codes.
    """

    words: tuple[Word, ...]
    ratio: float
    exact: bool
    png: bytes
    turned: int
    resolution: int
    is_blank: bool
    codes: tuple[str, ...]


class PageReading:
    """Reads sheets with one engine, made when the first picture comes."""

    def __init__(self) -> None:
        self._engine: Engine | None = None

    def read(self, sheet: Sheet, asked: Asked) -> ReadPage:
        """Return the words of a sheet. Raises FileRefused when no engine is there."""
        lying = _by_hand(sheet, asked.turned)
        if isinstance(lying, TextSheet):
            return _of_text(lying, asked)
        return self._of_picture(lying, asked)

    def _of_picture(self, sheet: PictureSheet, asked: Asked) -> ReadPage:
        if self._engine is None:
            self._engine = Engine()
        page, words = self._best(sheet, as_it_lies=asked.as_it_lies)
        words = with_zeros(words, page.grey)
        colour = None if sheet.colour is None else evened(moved(sheet.colour, page.moves))
        return ReadPage(
            words=words, ratio=_ratio(page.grey), exact=False,
            png=_png(page.grey, colour, asked.picture),
            turned=(asked.turned + page.moves.turned) % 360,
            resolution=_resolution(sheet, page),
            is_blank=not is_good(words) and seems_blank(fromarray(page.grey)),
            codes=codes_of(page.grey),
        )  # fmt: skip

    def _best(self, sheet: PictureSheet, *, as_it_lies: bool) -> tuple[CleanPage, tuple[Word, ...]]:
        """Return the page and its words in the way that reads best.

        One look is enough nearly always; a doubtful one is compared with the page turned round,
        and with all of the picture when a sheet was cut out of it.
        """
        page = cleaned(sheet.grey, sheet.colour, as_it_lies=as_it_lies)
        best, words = page, self._words(page)
        if page.empty or is_good(words):
            return best, words
        others = [] if as_it_lies else [page.upside_down()]
        if page.cut:
            others.append(cleaned(sheet.grey, whole=True, as_it_lies=as_it_lies))
        for other in others:
            read = self._words(other)
            if worth(read) > worth(words):
                best, words = other, read
            if is_good(words):
                break
        return best, words

    def _words(self, page: CleanPage) -> tuple[Word, ...]:
        if page.empty or self._engine is None:
            return ()
        return self._engine.words(page.grey, page.dpi)


def worth(words: tuple[Word, ...]) -> float:
    """Return how much was read with certainty: letters and digits times confidence."""
    return sum(
        sum(sign.isalnum() for sign in word.text) * max(0.0, word.confidence - _GUESS)
        for word in words
    )


def is_good(words: tuple[Word, ...]) -> bool:
    """Return whether words are mostly sure: upside down or cut wrongly they never are."""
    long = [word for word in words if len(word.text) >= 3]
    letters = sum(len(word.text) for word in long)
    sure = sum(len(word.text) * word.confidence for word in long)
    return len(long) >= _FEW and sure >= _GOOD * letters


def _of_text(sheet: TextSheet, asked: Asked) -> ReadPage:
    return ReadPage(
        words=sheet.words, ratio=_ratio(sheet.grey), exact=True,
        png=_png(sheet.grey, sheet.colour, asked.picture), turned=asked.turned,
        resolution=round(sheet.dpi),
        is_blank=not sheet.words and seems_blank(fromarray(sheet.grey)),
        codes=codes_of(sheet.grey),
    )  # fmt: skip


# Turned by hand


def _by_hand(sheet: Sheet, degrees: int) -> Sheet:
    """Return a sheet turned clockwise, its own words with it."""
    if not degrees:
        return sheet
    colour = None if sheet.colour is None else turned(sheet.colour, degrees)
    lying = replace(sheet, grey=turned(sheet.grey, degrees), colour=colour)
    if isinstance(lying, TextSheet):
        words = tuple(replace(word, box=turned_box(word.box, degrees)) for word in lying.words)
        return replace(lying, words=words)
    return lying


def turned_box(box: Box, degrees: int) -> Box:
    """Return where a box is when its page was turned clockwise by 90, 180 or 270 degrees."""
    for _ in range(degrees // 90):
        box = Box(1 - box.bottom, box.left, 1 - box.top, box.right)
    return box


# How it looks


def _ratio(grey: Grey) -> float:
    height, width = grey.shape
    return round(float(height) / float(width), 4)


def _resolution(sheet: PictureSheet, page: CleanPage) -> int:
    """Return the dots per inch of a page that was cleaned; of a sheet cut out it is not known."""
    if page.cut:
        return 0
    return round(sheet.dpi * max(page.moves.size) / float(max(sheet.grey.shape)))


def _png(grey: Grey, colour: Colour | None, asked: Picture) -> bytes:
    if asked is Picture.NONE:
        return b""
    if colour is not None and has_colour(fromarray(colour)):
        pixels = numpy.asarray(cv2.cvtColor(colour, cv2.COLOR_RGB2BGR), dtype=numpy.uint8)
        how = [cv2.IMWRITE_PNG_COMPRESSION, 3]
    else:
        pixels = grey  # on white paper filters save nothing and take twice the time
        how = [cv2.IMWRITE_PNG_COMPRESSION, 3, cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_NONE]
    done, data = cv2.imencode(".png", whitened(pixels), how)
    return data.tobytes() if done else b""
