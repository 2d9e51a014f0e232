"""What a page is like: empty or not, upright picture of it, the same as another or not.

Only proposals come from here: an empty page is shown greyed and never thrown away, and whether two
letters are one is for a person to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from intakeapp.documents.page_words import PageWords

if TYPE_CHECKING:
    from PIL.Image import Image

_WORK_SIDE = 1000  # pixels of the long side
_MARGIN = 0.075  # edges show shadows, staples and the holes of a folder
_INK = 0.6  # as dark as this share of the paper's own brightness
_PAPER_SHARE = 0.9
_TILE = 20  # pixels: a word of print covers a few of these
_LEAST_INK = 6  # pixels of ink in a tile; dust is less
_LEAST_TILES = 2
_SHORTEST = 3
_WORDS_ALIKE, _NUMBERS_ALIKE = 0.7, 0.9


def is_blank(picture: bytes) -> bool:
    """Tell whether a page seems empty: no more on it than dust, shadow or what shines through.

    `picture` is anything Pillow reads. Raises OSError when it is no picture.
    """
    from PIL.Image import open as opened

    with opened(BytesIO(picture)) as found:
        return seems_blank(found)


def seems_blank(picture: Image) -> bool:
    """Tell the same as `is_blank` of a picture that was decoded already."""
    grey = picture.convert("L")
    grey = grey.reduce(max(1, round(max(grey.size) / _WORK_SIDE)))
    width, height = grey.size
    side, top = round(width * _MARGIN), round(height * _MARGIN)
    inner = grey.crop((side, top, width - side, height - top))
    darkest = round(_level(inner.histogram(), _PAPER_SHARE) * _INK)
    ink = inner.point([1] * darkest + [0] * (256 - darkest))
    return _tiles_with_ink(ink) < _LEAST_TILES


def _tiles_with_ink(ink: Image) -> int:
    """Return how many tiles hold enough pixels of ink; those are 1 and paper is 0."""
    found = 0
    for top in range(0, ink.height, _TILE):
        for left in range(0, ink.width, _TILE):
            counts = ink.crop((left, top, left + _TILE, top + _TILE)).histogram()
            found += counts[1] >= _LEAST_INK
    return found


def _level(counts: Sequence[int], share: float) -> int:
    """Return the brightness that `share` of the pixels do not exceed."""
    left = share * sum(counts)
    for level, count in enumerate(counts):
        left -= count
        if left <= 0:
            return level
    return len(counts) - 1


@dataclass(frozen=True)
class LetterMarks:
    """What a letter is known again by: its words and its numbers, each with how often."""

    words: Counter[str]
    numbers: Counter[str]

    def seems(self, other: LetterMarks) -> bool:
        """Tell whether two letters seem to be one and the same paper; see `are_same_letter`."""
        if min(sum(self.words.values()), sum(other.words.values())) < _SHORTEST:
            return False
        if not self.numbers and not other.numbers:
            return _alike(self.words, other.words) >= _NUMBERS_ALIKE
        return (
            _alike(self.numbers, other.numbers) >= _NUMBERS_ALIKE
            and _alike(self.words, other.words) >= _WORDS_ALIKE
        )


def marks_of(pages: Iterable[PageWords]) -> LetterMarks:
    """Return what a letter is known again by, to be compared with many others."""
    return LetterMarks(*_tokens(pages))


def are_same_letter(one: Sequence[PageWords], other: Sequence[PageWords]) -> bool:
    """Tell whether two letters seem to be one and the same paper, scanned twice.

    Recognition differs a little from scan to scan, so words need not be equal; numbers nearly do:
    the reminder of next month differs from this one in its dates and amounts only. Letters with
    next to no words are never called the same.
    """
    return marks_of(one).seems(marks_of(other))


def _tokens(pages: Iterable[PageWords]) -> tuple[Counter[str], Counter[str]]:
    words: Counter[str] = Counter()
    numbers: Counter[str] = Counter()
    for page in pages:
        for word in page.words:
            digits = "".join(c for c in word.text if c.isdigit())
            letters = "".join(c for c in word.text.casefold() if c.isalpha())
            if len(digits) >= 2:
                numbers[digits] += 1
            elif len(letters) >= _SHORTEST:
                words[letters] += 1
    return words, numbers


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """Return which part of all tokens both have (0-1, Jaccard's index on bags)."""
    both, either = (one & other).total(), (one | other).total()
    return both / either if either else 1.0
