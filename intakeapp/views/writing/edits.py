"""What the screen does to a wording beyond typing; pure functions."""

from __future__ import annotations

from dataclasses import replace

from intakeapp.base.errors import InputError
from intakeapp.domain.outgoing.editing import change_line, change_text
from intakeapp.domain.outgoing.wording import WordBlock, Wording


def block_of(wording: Wording, block_id: str) -> WordBlock | None:
    """Return a block of a wording; None when it is not there any more."""
    return next((block for block in wording.blocks if block.id == block_id), None)


def back_to_template(wording: Wording, block_id: str, fresh: WordBlock | None) -> Wording:
    """Return the wording with the words of the template in a block; without those it goes.

    Raises InputError when the block is not there.
    """
    old = block_of(wording, block_id)
    if old is None:
        raise InputError("Dit stukje staat niet meer in het document.")
    new = () if fresh is None else (replace(fresh, left_out=old.left_out),)
    blocks = (block if block.id != block_id else None for block in wording.blocks)
    kept = (new if block is None else (block,) for block in blocks)
    return replace(wording, blocks=tuple(one for some in kept for one in some))


def change_part(
    wording: Wording, block_id: str, line: int | None, cell: int | None, text: str
) -> Wording:
    """Return the wording with other words in a block, in one of its lines, or in a cell of it.

    Raises InputError as `change_text` and `change_line` do.
    """
    if line is None:
        return change_text(wording, block_id, text)
    return change_line(wording, block_id, line, text, cell=cell)
