"""Cells from a spreadsheet: reading what was copied, and finding the columns it belongs to. No Qt.

Spreadsheets put tabs between cells and line breaks between rows; a cell that holds one of these
stands in quotes, with its own quotes doubled.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from intakeapp.base.errors import InputError
from intakeapp.views.talk.columns_base import Column

MOST_CHARACTERS, MOST_LINES = 200_000, 500
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
_BARE = re.compile(r"[^\t\n]*")
_TITLE = re.compile(r"[\W_]+")


def is_table(text: str) -> bool:
    """Tell whether a copied text is more than one cell."""
    return any(mark in text.rstrip("\r\n") for mark in "\t\n\r")


def parse_cells(text: str) -> list[list[str]]:
    """Return the cells of each line as they are, also of lines that are empty or short.

    Raises InputError for more than a person can look over.
    """
    if len(text) > MOST_CHARACTERS:
        raise _too_much()
    plain = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if not plain:
        return []
    lines: list[list[str]] = [[]]
    at, last_quote = 0, plain.rfind('"')
    while True:
        # a quote after which no other comes can't be a closed one
        quoted = _QUOTED.match(plain, at) if at < last_quote and plain[at] == '"' else None
        found = quoted or _BARE.match(plain, at)
        if found is None:  # cannot be: the bare form also matches nothing
            return lines
        lines[-1].append(quoted[1].replace('""', '"') if quoted else found[0])
        at = found.end()
        if at >= len(plain):
            return lines
        if plain[at] == "\n":
            lines.append([])
            if len(lines) > MOST_LINES:
                raise _too_much()
        at += 1


def _too_much() -> InputError:
    return InputError(
        "Dit is te veel om in één keer te plakken.",
        now=f"Plak niet meer dan {MOST_LINES} regels tegelijk.",
    )


def _title(text: str) -> str:
    return " ".join(_TITLE.sub(" ", text.casefold()).split())


@dataclass(frozen=True, kw_only=True)
class Heading:
    """One cell of a header line: its words, and the column it names, if one."""

    words: str
    column: Column | None


def headings(cells: Sequence[str], columns: Sequence[Column]) -> tuple[Heading, ...]:
    """Return what a header line names; empty when the line is no header.

    A header names a column of the table with at least half of its words, and two of them unless
    it has only one cell. Of two cells that name one column the first has it.
    """
    known = {_title(column.title): column for column in columns}
    for one in columns:
        for words in one.also:  # a title goes before other words
            known.setdefault(_title(words), one)
    found: list[Heading] = []
    taken: set[str] = set()
    for words in cells:
        named = known.get(_title(words))
        column = named if named is not None and named.key not in taken else None
        if column is not None:
            taken.add(column.key)
        found.append(Heading(words=" ".join(words.split()), column=column))
    filled = sum(bool(heading.words) for heading in found)
    needed = max(1 if filled == 1 else 2, (filled + 1) // 2)
    return tuple(found) if len(taken) >= needed else ()


@dataclass(frozen=True, kw_only=True)
class PastedLine:
    """One line to put in a row: words by column, and words for which there is no column."""

    cells: tuple[tuple[Column, str], ...]
    rest: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Pasted:
    """What was copied, by line; `with_header` when the columns were named."""

    lines: tuple[PastedLine, ...]
    with_header: bool


def read_paste(text: str, every: Sequence[Column], onward: Sequence[Column]) -> Pasted:
    """Return a copied text as lines for a table.

    With a header line the columns are found by name among `every`; else the cells go to `onward`,
    from left to right. Empty cells say nothing. Raises InputError when it is far too much.
    """
    cells = parse_cells(text)
    header = headings(cells[0], every) if cells else ()
    body = cells[1:] if header else cells
    places = header or tuple(Heading(words="", column=column) for column in onward)
    return Pasted(
        lines=tuple(_line(line, places) for line in body), with_header=bool(header)
    )  # fmt: skip


def _line(cells: Sequence[str], places: Sequence[Heading]) -> PastedLine:
    known: list[tuple[Column, str]] = []
    rest: list[str] = []
    for at, cell in enumerate(cells):
        words = " ".join(cell.split())
        place = places[at] if at < len(places) else Heading(words="", column=None)
        if not words:
            continue
        if place.column is not None:
            known.append((place.column, words))
        else:
            rest.append(f"{place.words}: {words}" if place.words else words)
    return PastedLine(cells=tuple(known), rest=tuple(rest))
