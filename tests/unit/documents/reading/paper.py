"""Pages made of plain text, for the tests of the reader: wide spaces are columns."""

from __future__ import annotations

import re

from intakeapp.documents.page_words import PageWords, Word
from intakeapp.documents.reading.reader import read_letters
from intakeapp.domain.letters import Box, Household, KnownSender, LetterReading

WIDTH = 100  # signs on a line
LINES = 62  # lines on a page


def page(text: str, number: int = 1) -> PageWords:
    """Return a page: every sign has its place, an empty line is white space."""
    words = []
    for line, written in enumerate(text.strip("\n").split("\n")):
        top = 0.05 + line / LINES * 0.92
        for match in re.finditer(r"\S+", written):
            left, right = 0.08 + match.start() / WIDTH, 0.08 + match.end() / WIDTH
            box = Box(left * 0.9, top, right * 0.9 - 0.001, top + 0.0105)
            words.append(Word(match[0], box, line))
    return PageWords(number, tuple(words))


def read(
    text: str, household: Household | None = None, senders: tuple[KnownSender, ...] = ()
) -> LetterReading:
    """Return the reading of one page."""
    found = read_letters([page(text)], household or Household(), senders)
    assert len(found) == 1
    return found[0]
