"""The words of a page with their places: what recognition gives and the reader works on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from intakeapp.domain.letters import Box


class Picture(StrEnum):
    """Which picture of a page is wanted beside its words.

    Both are straightened and cut out. COLOUR is in colour where the page has colour that matters,
    else grey.
    """

    NONE = "none"
    GREY = "grey"
    COLOUR = "colour"


@dataclass(frozen=True)
class Word:
    """One word. `line` counts the lines of the page from the top; `confidence` is 0-1."""

    text: str
    box: Box
    line: int
    confidence: float = 1.0


@dataclass(frozen=True)
class PageWords:
    """All words of one page in reading order; `number` counts from 1 in the file or pile.

    `ratio` is the page's height divided by its width. `exact` is True when the words are the
    file's own text and not recognised in a picture.
    """

    number: int
    words: tuple[Word, ...]
    ratio: float = 1.4142
    exact: bool = False

    def lines(self) -> tuple[tuple[Word, ...], ...]:
        """Return the words line by line, from the top."""
        found: dict[int, list[Word]] = {}
        for word in self.words:
            found.setdefault(word.line, []).append(word)
        return tuple(tuple(found[number]) for number in sorted(found))


def text_of(words: Sequence[Word]) -> str:
    """Return words as one text."""
    return " ".join(word.text for word in words)
