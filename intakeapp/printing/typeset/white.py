"""How full the pages of a document are: whether less white in it could save one at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from intakeapp.domain.outgoing.templates import BlockKind, Form
from intakeapp.printing.preview import opened_pdf
from intakeapp.printing.typeset.content import CLOSE_FOOT, content, sheet_of
from intakeapp.printing.typeset.inputs import Typeset

_MM = 72 / 25.4
# What `air` makes smaller, as main.typ (`space-above`) and head.typ (`letter-head`) have it.
ABOVE: Mapping[str, float] = {BlockKind.HEADING.value: 2, BlockKind.SIGNATURES.value: 1.8}
ABOVE_FIRST, ABOVE_OTHERS = 0.95, 1.3
HEAD_MM = 7 + 8
_EDGE = 6  # pt: letters reach out of the frame by this at most, the running lines stay further off
_SLACK_LINES = 2
_LINE = 1.75  # a line with the white under it, of the size of type
_WORD = 10  # letters of a word of a table's head that certainly fit on one line
_HEAD_INSET_MM = 4


@dataclass(frozen=True, kw_only=True)
class PageFill:
    """How much of the frame of a page is filled and how much is free under it, in points."""

    used: float
    free: float


@dataclass(frozen=True, kw_only=True)
class White:
    """The pages of the body and of the appendix, and the white between the blocks, in points.

    `foot` is what the frame of a page gains at its foot when there is less white.
    """

    parts: tuple[tuple[PageFill, ...], ...]
    between: float
    foot: float
    repeated: float
    spare: float

    def may_save(self, air: float) -> bool:
        """Tell whether a page could become empty when `between` is multiplied by `air` (0-1).

        What stands on a page must then fit in what is free on the pages before it in the same
        part and what the white gives, with two lines to spare. Yes is no promise: only setting
        it again tells.
        """
        gained = (1 - air) * self.between + self.repeated + self.spare
        for pages in self.parts:
            room = 0.0
            for before, page in pairwise(pages):
                room += before.free + self.foot
                if page.used <= room + gained:
                    return True
        return False


def white_of(pdf: bytes, document: Typeset) -> White | None:
    """Return how full the pages are that a document was set on; None when that tells nothing.

    It tells nothing where things stand beside each other (two languages, pictures only): one of
    them can go to the next page on its own.
    """
    if document.second is not None or document.pictures_only:
        return None
    written = content(document)
    blocks = _found(written["blocks"]) + _found(written["appendix"])
    sheet = sheet_of(document)
    between = sheet.body * sum(_above(block) for block in blocks)
    if document.form is Form.LETTER:
        between += HEAD_MM * _MM
    return White(
        parts=_parts(pdf, document, with_appendix=bool(written["appendix"])),
        between=between,
        foot=sheet.bottom * (1 - CLOSE_FOOT) * _MM,
        repeated=_highest_head(document),
        spare=_SLACK_LINES * _LINE * sheet.body,
    )


def _found(blocks: object) -> list[dict[str, object]]:
    return (
        [block for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []
    )


def _above(block: Mapping[str, object]) -> float:
    kind = str(block["kind"])
    if kind in ABOVE:
        return ABOVE[kind]
    return ABOVE_FIRST if block["after_heading"] else ABOVE_OTHERS


def _highest_head(document: Typeset) -> float:
    """Return the most that the head of a table takes, which stands again on each page of it."""
    heads = [
        sum(1 + len(word) // _WORD for word in cell.split())
        for block in document.wording.blocks
        for cell in block.head
    ]
    if not heads:
        return 0.0
    return max(heads) * sheet_of(document).table * _LINE + _HEAD_INSET_MM * _MM


def _parts(
    pdf: bytes, document: Typeset, *, with_appendix: bool
) -> tuple[tuple[PageFill, ...], ...]:
    """Return the pages by part: an appendix begins on a page of its own, at its main heading."""
    sheet = sheet_of(document)
    least, most = sheet.bottom * _MM, (sheet.height - sheet.top) * _MM
    pages: list[PageFill] = []
    with opened_pdf(pdf) as opened:
        for page in opened:
            boxes = [one.get_bounds() for one in page.get_objects(max_depth=1)]
            inside = [b for _l, b, _r, t in boxes if b >= least - _EDGE and t <= most + _EDGE]
            lowest = min(inside, default=most)
            pages.append(PageFill(used=most - lowest, free=max(lowest - least, 0.0)))
        starts = [
            place.get_index() or 0
            for one in opened.get_toc()
            if one.level == 0 and (place := one.get_dest()) is not None
        ]
    if not with_appendix:
        return (tuple(pages),)
    begin = max(starts, default=0)
    return tuple(pages[:begin]), tuple(pages[begin:])
