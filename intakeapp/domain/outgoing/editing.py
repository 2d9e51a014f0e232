"""What a person does with the words of a document before it is final; pure functions on Wording.

What somebody changed is never lost: when the facts change, `refill` keeps it. Text of a person is
text: braces in it are no tokens.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from intakeapp.base.errors import InputError
from intakeapp.domain.outgoing.filling import GAP
from intakeapp.domain.outgoing.hints import hints as hints
from intakeapp.domain.outgoing.loader import OWN_PREFIX
from intakeapp.domain.outgoing.templates import BlockKind
from intakeapp.domain.outgoing.texts import LONGEST, clean_text
from intakeapp.domain.outgoing.wording import Line, WordBlock, Wording
from intakeapp.domain.outgoing.wording_json import from_json as from_json
from intakeapp.domain.outgoing.wording_json import to_json as to_json

MOST_OWN = 99
_TEXT_NEEDED = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.BOX})
_LABEL_SPEAKS = frozenset({BlockKind.LINES, BlockKind.SIGNATURES})
_INSTEAD = "Laat het stukje weg als u het niet wilt."


def change_text(wording: Wording, block_id: str, text: str) -> Wording:
    """Return the wording with other words in a block (of a list: the words above it).

    Raises InputError for a block that is not there or has no words, an empty text where the block
    is nothing without it, and a text of more than 20,000 characters.
    """
    words = _cleaned(text)

    def change(block: WordBlock) -> WordBlock:
        if block.kind is BlockKind.PAGE:
            raise InputError("Een nieuwe bladzijde heeft geen tekst.")
        if not words and block.kind in _TEXT_NEEDED:
            raise InputError("Deze tekst is leeg.", now=_INSTEAD)
        return block if words == block.text else _changed(replace(block, text=words))

    return _with(wording, block_id, change)


def change_line(
    wording: Wording, block_id: str, index: int, text: str, *, cell: int | None = None
) -> Wording:
    """Return the wording with other words in one line of a block; index and cell count from 0.

    In a table `cell` tells which column. An empty text takes the line away, in a table it empties
    the cell. On a line to write or sign on the label is what changes. Raises InputError for a
    block, line or cell that is not there, for the last line of a block, and for a text of more
    than 20,000 characters.
    """
    words = _cleaned(text)

    def change(block: WordBlock) -> WordBlock:
        if not 0 <= index < len(block.lines):
            raise InputError("Deze regel is er niet meer.")
        old = block.lines[index]
        if block.kind is BlockKind.TABLE:
            new: tuple[Line, ...] = (_with_cell(old, cell, words),)
        elif words:
            new = (_with_words(block, old, words),)
        elif len(block.lines) > 1:
            new = ()
        else:
            raise InputError("Dit is de laatste regel.", now=_INSTEAD)
        lines = (*block.lines[:index], *new, *block.lines[index + 1 :])
        return block if lines == block.lines else _changed(replace(block, lines=lines))

    return _with(wording, block_id, change)


def leave_out(wording: Wording, block_id: str, out: bool) -> Wording:
    """Return the wording with a block left out, or put back. InputError when it is not there."""
    return _with(wording, block_id, lambda block: replace(block, left_out=out))


def add_block(wording: Wording, after: str, text: str) -> Wording:
    """Return the wording with a paragraph of a person's own behind a block ("" is the beginning).

    Its id is "eigen-1" and so on. Raises InputError for an empty or too long text, for a block
    that is not there, and when there are 99 of them already.
    """
    words = _cleaned(text)
    if not words:
        raise InputError("Deze tekst is leeg.", now="Schrijf eerst iets.")
    place = _place(wording, after) + 1 if after else 0
    own = WordBlock(
        id=_own_id(wording),
        kind=BlockKind.PARAGRAPH,
        text=words,
        appendix=wording.blocks[place - 1].appendix if place else False,
        changed=True,
    )
    return replace(wording, blocks=(*wording.blocks[:place], own, *wording.blocks[place:]))


def refill(old: Wording, new: Wording) -> Wording:
    """Return the new wording with what a person did to the old one.

    `new` is the same document filled with the facts of now. A block that a person changed or
    added keeps its words, also when the facts no longer ask for it; what was left out stays left
    out. Raises ValueError for another template or language.
    """
    if (old.template, old.language) != (new.template, new.language):
        raise ValueError("refill needs two wordings of one template in one language")
    before = {block.id: block for block in old.blocks}
    blocks = [_kept(before.get(block.id), block) for block in new.blocks]
    behind = ""
    for block in old.blocks:
        there = [one.id for one in blocks]
        if block.id not in there and block.changed:
            blocks.insert(there.index(behind) + 1 if behind else 0, block)
            there.append(block.id)
        if block.id in there:
            behind = block.id
    return replace(new, blocks=tuple(blocks))


def _kept(before: WordBlock | None, now: WordBlock) -> WordBlock:
    if before is None:
        return now
    return before if before.changed else replace(now, left_out=before.left_out)


def _cleaned(text: str) -> str:
    if len(text) > LONGEST:
        raise InputError(f"Deze tekst is te lang: hoogstens {LONGEST} tekens.")
    return clean_text(text)


def _place(wording: Wording, block_id: str) -> int:
    for number, block in enumerate(wording.blocks):
        if block.id == block_id:
            return number
    raise InputError("Dit stukje staat niet meer in het document.")


def _with(wording: Wording, block_id: str, change: Callable[[WordBlock], WordBlock]) -> Wording:
    place = _place(wording, block_id)
    blocks = list(wording.blocks)
    blocks[place] = change(blocks[place])
    return replace(wording, blocks=tuple(blocks))


def _with_words(block: WordBlock, line: Line, words: str) -> Line:
    if block.kind in _LABEL_SPEAKS and line.label:
        return replace(line, label=words)
    return replace(line, text=words)


def _with_cell(line: Line, cell: int | None, words: str) -> Line:
    if cell is None or not 0 <= cell < len(line.cells):
        raise InputError("Deze cel is er niet.")
    return replace(line, cells=(*line.cells[:cell], words, *line.cells[cell + 1 :]))


def _changed(block: WordBlock) -> WordBlock:
    """Mark a block as changed; its gaps are closed once no "…" is left in it.

    Which of two gaps a person filled in cannot be told, so both stay until the last is gone.
    """
    said = [block.text, *(text for line in block.lines for text in _texts(line))]
    still_open = any(GAP in text for text in said)
    return replace(block, changed=True, gaps=block.gaps if still_open else ())


def _texts(line: Line) -> tuple[str, ...]:
    return line.text, line.label, *line.cells


def _own_id(wording: Wording) -> str:
    taken = {block.id for block in wording.blocks}
    for number in range(1, MOST_OWN + 1):
        if (name := f"{OWN_PREFIX}{number}") not in taken:
            return name
    raise InputError(f"Er zijn al {MOST_OWN} eigen stukjes.", now="Voeg er twee samen.")
