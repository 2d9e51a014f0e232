"""Blacking out what is not ours to keep, so that it is really gone: pixels and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

from intakeapp.documents.page_words import PageWords, Word
from intakeapp.domain.letters import Box

BLACK_WORD = "█"


def blacked(picture: bytes, boxes: Sequence[Box]) -> bytes:
    """Return a page as PNG with boxes painted over; what was under them is in no pixel.

    A box reaches a pixel further than asked on each side. Raises OSError when it is no picture.
    """
    from PIL.Image import open as opened
    from PIL.ImageDraw import Draw

    with opened(BytesIO(picture)) as found:
        page = found.convert("L" if found.mode in ("1", "L") else "RGB")
    draw = Draw(page)
    for box in boxes:
        left, right = box.left * page.width - 1, box.right * page.width + 1
        top, bottom = box.top * page.height - 1, box.bottom * page.height + 1
        draw.rectangle((left, top, max(left, right), max(top, bottom)), fill=0)
    out = BytesIO()
    page.save(out, "PNG")  # a new file: no EXIF, no preview picture of before
    return out.getvalue()


def without_words(page: PageWords, boxes: Sequence[Box]) -> PageWords:
    """Return the words of a page without those that a box touches."""
    kept = tuple(
        replace(word, text=BLACK_WORD, confidence=0.0) if _touched(word, boxes) else word
        for word in page.words
    )
    return replace(page, words=kept)


def _touched(word: Word, boxes: Sequence[Box]) -> bool:
    mine = word.box
    return any(
        mine.left < box.right and box.left < mine.right
        and mine.top < box.bottom and box.top < mine.bottom
        for box in boxes
    )  # fmt: skip
