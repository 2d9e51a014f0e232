"""From one sheet to its words and how it looks; only ever inside the reading process."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2

from intakeapp.documents.cleaning import CleanPage, cleaned, turned
from intakeapp.documents.ocr import Engine
from intakeapp.documents.page_words import Word
from intakeapp.documents.pictures import Grey, Sheet, TextSheet
from intakeapp.documents.zeros import with_zeros

_GUESS = 0.4  # confidence of what is no better than noise
_GOOD, _FEW = 0.75, 5  # mean confidence, and words of three letters or more


@dataclass(frozen=True)
class ReadPage:
    """Words of a page; `png` is the page as the words' places are meant, empty if not asked."""

    words: tuple[Word, ...]
    ratio: float
    exact: bool
    png: bytes


class PageReading:
    """Reads sheets with one engine, made when the first picture comes."""

    def __init__(self) -> None:
        self._engine: Engine | None = None

    def read(self, sheet: Sheet, *, picture: bool) -> ReadPage:
        """Return the words of a sheet. Raises FileRefused when no engine is there."""
        if isinstance(sheet, TextSheet):
            return _page(sheet.words, sheet.grey, exact=True, picture=picture)
        if self._engine is None:
            self._engine = Engine()
        page, words = self._best(sheet.grey)
        words = with_zeros(words, page.grey)
        return _page(words, page.grey, exact=False, picture=picture)

    def _best(self, picture: Grey) -> tuple[CleanPage, tuple[Word, ...]]:
        """Return the page and its words in the way that reads best.

        One look is enough nearly always; a doubtful one is compared with the page turned round,
        and with all of the picture when a sheet was cut out of it.
        """
        page = cleaned(picture)
        best, words = page, self._words(page)
        if page.empty or is_good(words):
            return best, words
        others = [replace(page, grey=turned(page.grey, 180))]
        if page.cut:
            others.append(cleaned(picture, whole=True))
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


def _page(words: tuple[Word, ...], grey: Grey, *, exact: bool, picture: bool) -> ReadPage:
    height, width = grey.shape
    png = _png(grey) if picture else b""
    return ReadPage(words, round(height / width, 4), exact, png)


def _png(grey: Grey) -> bytes:
    done, data = cv2.imencode(".png", grey, [cv2.IMWRITE_PNG_COMPRESSION, 3])
    return data.tobytes() if done else b""
