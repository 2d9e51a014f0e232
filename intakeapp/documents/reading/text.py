"""The words of a letter as text that rules can search, with the way back to the page.

Matching is done on `plain` (accents, ligatures and common recognition faults removed); what is
shown or stored is cut from the words as they were read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise
from statistics import median

from intakeapp.documents.page_words import PageWords, Word
from intakeapp.documents.reading.dates import FoundDate, dates_near
from intakeapp.documents.reading.vocabulary import mended
from intakeapp.domain.letters import Box

_CHARACTERS = str.maketrans(
    {
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u00ad": "", "\u200b": "", "\ufeff": "",
        "\u2018": "'", "\u2019": "'", "\u201a": ",", "\u201c": '"', "\u201d": '"', "\u201e": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\ufb01": "fi", "\ufb02": "fl", "\ufb00": "ff", "\u0133": "ij", "\u0132": "IJ",
        "\u2026": "...", "\u00ba": "e",
    }
)  # fmt: skip
_DIGIT_FAULTS = str.maketrans("OoQlI|!SBZ", "0001111582")
_NUMBER_SHAPE = re.compile(r"^[('\"]*[\dOoQlI|!SBZ][\dOoQlI|!SBZ.,:/'-]*[)'\"]*$")
_GAP = 1.5  # of the word's height: wider is another column
_ABBREVIATION = re.compile(
    r"(?:\b(?:dhr|mevr|mw|mr|drs|dr|ing|ir|nr|nrs|art|ca|incl|excl|bijv|bv|st|tel|jl|resp|evt"
    r"|o\.v\.v|t\.n\.v|t\.a\.v|d\.d|a\.s|i\.v\.m|m\.b\.t|i\.o|b\.v|n\.v|fam|no|pag|blz|kvk|btw"
    r"|jan|feb|mrt|apr|aug|sept?|okt|nov|dec|max|min|p\.o|z\.s\.m|e\.d|t\.b\.v|b\.g\.g"
    r"|inz|vs|zgn|m\.i\.v|v\.o\.f|u)|\b[a-z])\.$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?](?:['\")]*)\s+(?=[\"'(]*[A-Z\d€•-])")


@dataclass(frozen=True, slots=True)
class Piece:
    """One word with its place in the plain text of a passage."""

    start: int
    end: int
    word: Word
    page: int


@dataclass(frozen=True)
class Passage:
    """A piece of text made of words: a cell, a row, a sentence or a block."""

    plain: str
    pieces: tuple[Piece, ...]

    def touching(self, start: int, end: int) -> tuple[Piece, ...]:
        """Return the words that lie wholly or partly between two places in `plain`."""
        return tuple(p for p in self.pieces if p.start < end and p.end > start)

    def text(self, start: int = 0, end: int | None = None) -> str:
        """Return what was read between two places, as it stands on the page."""
        end = len(self.plain) if end is None else end
        parts = []
        for piece in self.touching(start, end):
            written = piece.word.text
            if len(written) == piece.end - piece.start:
                written = written[max(0, start - piece.start) : end - piece.start]
            parts.append(written)
        return " ".join(part for part in parts if part)

    def place(self, start: int = 0, end: int | None = None) -> tuple[int, Box]:
        """Return the page and the box of the words between two places (the first page's)."""
        pieces = self.touching(start, len(self.plain) if end is None else end) or self.pieces
        page = pieces[0].page
        box = pieces[0].word.box
        for piece in pieces[1:]:
            if piece.page == page:
                box = box.joined(piece.word.box)
        return page, box

    def sureness(self, start: int, end: int) -> float:
        """Return how sure the recognition was of the worst word between two places (0-1)."""
        found = [p.word.confidence for p in self.touching(start, end)]
        return max(0.0, min(found, default=1.0))

    @cached_property
    def page(self) -> int:
        """The page of the first word."""
        return self.pieces[0].page

    @cached_property
    def box(self) -> Box:
        """The box around all words of the first page."""
        return self.place()[1]

    @cached_property
    def low(self) -> str:
        """The plain text in small letters (as long as `plain`)."""
        return self.plain.lower()


@dataclass(frozen=True)
class Row:
    """What stands at one height on a page: cells from left to right, and all as one passage."""

    cells: tuple[Passage, ...]
    whole: Passage
    number: int


@dataclass(frozen=True)
class Page:
    """One page as rows and as blocks of running text."""

    number: int
    rows: tuple[Row, ...]
    blocks: tuple[Passage, ...]
    height: float  # of a middling word, as a part of the page's height
    ratio: float


@dataclass(frozen=True)
class Letter:
    """The pages that belong to one letter."""

    pages: tuple[Page, ...]
    sentences: tuple[Passage, ...] = field(default=())
    day: date | None = None  # the date of the letter, once it is known

    def dates(self, plain: str) -> tuple[FoundDate, ...]:
        """Return the dates in a text of this letter; a day without a year is near its own date."""
        return dates_near(plain, self.day)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows of all pages, from the top."""
        return tuple(row for page in self.pages for row in page.rows)

    @cached_property
    def first_number(self) -> int:
        """The number of the first page."""
        return self.pages[0].number if self.pages else 1

    @cached_property
    def low(self) -> str:
        """All sentences in small letters, one per line."""
        return "\n".join(sentence.low for sentence in self.sentences)

    def page(self, number: int) -> Page:
        """Return the page with a number."""
        return next(page for page in self.pages if page.number == number)


def plain_word(text: str, *, exact: bool = False) -> str:
    """Return a word without accents and ligatures, with recognition faults in it mended."""
    text = text.translate(_CHARACTERS)
    if not text.isascii():
        spread = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in spread if not unicodedata.combining(c))
    text = " ".join(text.split())
    if exact:
        return text
    if _NUMBER_SHAPE.match(text):
        letters = sum(c.isalpha() for c in text)
        digits = sum(c.isdigit() for c in text)
        if letters and digits >= letters:
            return text.translate(_DIGIT_FAULTS)
        return text
    return mended(text)


def passage_of(lines: Iterable[tuple[int, Sequence[tuple[Word, str]]]]) -> Passage | None:
    """Join lines (page, words with their plain form) into one passage; None when it is empty.

    A hyphen at the end of a line is taken away when the next line goes on in small letters.
    """
    text = ""
    pieces: list[Piece] = []
    for page, words in lines:
        first = True
        for word, plain in words:
            if not plain:
                continue
            joined = False
            if first and pieces and re.search(r"[a-z]-$", text):
                following = re.match(r"[a-z]+", plain)
                if following and following[0] not in ("en", "of"):
                    text, joined = text[:-1], True
                    last = pieces[-1]
                    pieces[-1] = Piece(last.start, len(text), last.word, last.page)
            if text and not joined:
                text += " "
            pieces.append(Piece(len(text), len(text) + len(plain), word, page))
            text += plain
            first = False
    return Passage(text, tuple(pieces)) if pieces else None


def page_of(page: PageWords) -> Page:
    """Put the words of a page in rows, cells and blocks by where they stand."""
    plain = {id(word): plain_word(word.text, exact=page.exact) for word in page.words}
    words = [word for word in page.words if plain[id(word)] and _is_sane(word.box)]
    heights = [word.box.bottom - word.box.top for word in words]
    height = median(heights) if heights else 0.012
    groups = _cells(page, words, height)
    made: list[tuple[list[Word], Passage]] = []
    for group in groups:
        passage = passage_of([(page.number, [(w, plain[id(w)]) for w in group])])
        if passage is not None:
            made.append((group, passage))
    rows = _rows([passage for _, passage in made], page.number)
    blocks = _blocks(made, page, height, plain)
    return Page(page.number, rows, blocks, height, page.ratio)


_QUOTED = re.compile(
    r"^\W{0,3}-{2,}\s*(?:oorspronkelijk|origineel|doorgestuurd|original|"
    r"forwarded)|^(?:begin )?doorgestuurd bericht",
    re.IGNORECASE,
)


def without_quoted(page: Page) -> Page:
    """Return a page without an earlier message that a printed e-mail repeats below it."""
    for row in page.rows:
        if _QUOTED.match(row.whole.plain):
            edge = row.whole.box.top
            return Page(
                page.number,
                tuple(one for one in page.rows if one.whole.box.top < edge),
                tuple(one for one in page.blocks if one.box.top < edge),
                page.height,
                page.ratio,
            )
    return page


def letter_of(pages: Sequence[Page]) -> Letter:
    """Return pages as one letter, its running text cut in sentences."""
    sentences = [
        sentence for page in pages for block in page.blocks for sentence in sentences_of(block)
    ]
    return Letter(tuple(pages), tuple(sentences))


def sentences_of(block: Passage) -> list[Passage]:
    """Cut a passage in sentences; abbreviations and initials do not end one."""
    cuts = [0]
    for match in _SENTENCE_END.finditer(block.plain):
        before = block.plain[: match.start() + 1]
        if before.endswith(".") and _ABBREVIATION.search(before[-12:]):
            continue
        if re.search(r"\b\d{1,2}\.$", before) and block.plain[match.end() :][:1].isdigit():
            continue
        cuts.append(match.end())
    cuts.append(len(block.plain))
    found = []
    for start, end in pairwise(cuts):
        part = sub_passage(block, start, end)
        if part is not None:
            found.append(part)
    return found


def sub_passage(whole: Passage, start: int, end: int) -> Passage | None:
    """Return the words that begin between two places as a passage of their own."""
    pieces = [p for p in whole.pieces if start <= p.start < end]
    if not pieces:
        return None
    shift = pieces[0].start
    moved = tuple(Piece(p.start - shift, p.end - shift, p.word, p.page) for p in pieces)
    return Passage(whole.plain[shift : pieces[-1].end], moved)


def _is_sane(box: Box) -> bool:
    return box.right >= box.left and box.bottom >= box.top and box.top == box.top


def _cells(page: PageWords, words: Sequence[Word], height: float) -> list[list[Word]]:
    lines: dict[int, list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    groups = []
    for number in sorted(lines):
        group: list[Word] = []
        for word in sorted(lines[number], key=lambda w: w.box.left):
            if group:
                last = group[-1]
                tall = max(height, min(_tall(last), _tall(word)))
                if word.box.left - last.box.right > _GAP * tall * page.ratio:
                    groups.append(group)
                    group = []
            group.append(word)
        groups.append(group)
    return groups


def _tall(word: Word) -> float:
    return word.box.bottom - word.box.top


def _rows(cells: Sequence[Passage], page: int) -> tuple[Row, ...]:
    bands: list[list[Passage]] = []
    for cell in sorted(cells, key=lambda c: (c.box.top + c.box.bottom) / 2):
        middle = (cell.box.top + cell.box.bottom) / 2
        for band in bands[-4:]:
            head = band[0].box
            inside = head.top <= middle <= head.bottom
            around = cell.box.top <= (head.top + head.bottom) / 2 <= cell.box.bottom
            free = all(
                cell.box.left >= other.box.right - 0.004 or cell.box.right <= other.box.left + 0.004
                for other in band
            )
            if inside and around and free:
                band.append(cell)
                break
        else:
            bands.append([cell])
    rows = []
    for number, band in enumerate(bands):
        band.sort(key=lambda c: c.box.left)
        whole = joined(band)
        if whole is not None:
            rows.append(Row(tuple(band), whole, number))
    return tuple(rows)


def joined(passages: Sequence[Passage]) -> Passage | None:
    """Join passages into one, with two spaces where one ends and the next begins."""
    text = ""
    pieces: list[Piece] = []
    for passage in passages:
        if text:
            text += "  "
        shift = len(text)
        pieces += [Piece(p.start + shift, p.end + shift, p.word, p.page) for p in passage.pieces]
        text += passage.plain
    return Passage(text, tuple(pieces)) if pieces else None


def _blocks(
    made: Sequence[tuple[list[Word], Passage]],
    page: PageWords,
    height: float,
    plain: dict[int, str],
) -> tuple[Passage, ...]:
    stacks: list[list[tuple[list[Word], Passage]]] = []
    for item in sorted(made, key=lambda i: (round(i[1].box.top, 3), i[1].box.left)):
        best: tuple[float, list[tuple[list[Word], Passage]]] | None = None
        for stack in stacks[-12:]:
            gap = _joins(stack[-1][1].box, item[1].box, height, page.ratio)
            if gap is not None and (best is None or gap < best[0]):
                best = (gap, stack)
        if best is None or _begins_anew(best[1], item[1]):
            stacks.append([item])
        else:
            best[1].append(item)
    blocks = []
    for stack in stacks:
        lines = [(page.number, [(w, plain[id(w)]) for w in group]) for group, _ in stack]
        block = passage_of(lines)
        if block is not None:
            blocks.append(block)
    return tuple(blocks)


def _joins(above: Box, below: Box, height: float, ratio: float) -> float | None:
    """Return the gap between two lines when the second goes on where the first ended."""
    gap = below.top - above.bottom
    if gap > 1.25 * height or below.top < above.top + 0.4 * height:
        return None
    overlap = min(above.right, below.right) - max(above.left, below.left)
    narrow = min(above.right - above.left, below.right - below.left)
    aligned = abs(above.left - below.left) < 3 * height * ratio
    if overlap <= 0 or (overlap < 0.5 * narrow and not aligned) or not aligned:
        return None
    tall_above, tall_below = above.bottom - above.top, below.bottom - below.top
    if max(tall_above, tall_below) > 2.2 * max(min(tall_above, tall_below), 0.001):
        return None
    return gap


def _begins_anew(stack: list[tuple[list[Word], Passage]], below: Passage) -> bool:
    """Whether a line is a new start: the line above ended early without a mark."""
    above = stack[-1][1]
    if not re.match(r"[\"'(]*[A-Z\d•*-]", below.plain):
        return False
    right = max(max(p.box.right for _, p in stack), below.box.right)
    width = right - min(above.box.left, below.box.left)
    short = right - above.box.right > 0.3 * width
    return short and not above.plain.endswith((",", "-", ":", " en", " of", " de", " van"))
