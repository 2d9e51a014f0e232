"""The words a PDF page holds itself, only those that a reader of the paper would see."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from intakeapp.documents.page_words import Word
from intakeapp.documents.pictures import Grey
from intakeapp.domain.letters import Box

_UNITS = 100_000  # fine enough to tell places on a page apart
_MOST_CHARACTERS = 40_000
_UNSEEN_MODES = {
    pdfium.FPDF_TEXTRENDERMODE_INVISIBLE,
    pdfium.FPDF_TEXTRENDERMODE_CLIP,
}
_LEAST_CONTRAST = 40  # of 255, between a word and what is around it
_MOST_UNKNOWN = 0.1  # share of characters without a meaning: the font lies
_WORD_GAP = 0.25  # of the height of the letters
_COLUMN_GAP = 3.0  # of the height of the letters
_FEW_WORDS, _LEAST_LENGTH = 20, 1.6  # letters of a word, in the mean


@dataclass(frozen=True)
class _Sign:
    """A character: its ink, and the room it takes (a "1" is narrow, but not its room)."""

    text: str
    box: Box
    room: Box


def visible_words(page: pypdfium2.PdfPage, look: Grey) -> tuple[Word, ...] | None:
    """Return the words in reading order, or None when the page's text cannot be trusted.

    `look` is the page as drawn: text that left no ink there (white, covered, outside the page) is
    left out, and so is text drawn as invisible.
    """
    with closing(page.get_textpage()) as text:
        count = pdfium.FPDFText_CountChars(text)
        if count > _MOST_CHARACTERS:
            return None
        groups = list(_words_of(_signs(page, text, count), look.shape[0] / look.shape[1]))
    known = [word for word in groups if _is_seen(word.box, look)]
    signs = "".join(word.text for word in known)
    unknown = sum(1 for sign in signs if not sign.isprintable() or "\ue000" <= sign <= "\uf8ff")
    if signs and unknown > _MOST_UNKNOWN * len(signs):
        return None
    if len(known) > _FEW_WORDS and len(signs) < _LEAST_LENGTH * len(known):
        return None  # letters one by one: the text runs upwards
    return in_lines(known, look.shape[0] / look.shape[1])


def _signs(
    page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, count: int
) -> Iterator[_Sign | None]:
    """Yield the characters with their places; None where a word ends."""
    edges = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = edges
    loose = pdfium.FS_RECTF()
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(text, at)
        sign = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if not sign or sign.isspace() or sign in "\x02\ufffe\u00ad":
            # pdfium's own mark for a hyphen at the end of a line
            yield None
            continue
        if not _is_drawn(text, at):
            continue
        if not pdfium.FPDFText_GetCharBox(text, at, *(ctypes.byref(edge) for edge in edges)):
            continue
        box = _place(page, left.value, top.value, right.value, bottom.value)
        if not pdfium.FPDFText_GetLooseCharBox(text, at, ctypes.byref(loose)):
            continue
        room = _place(page, loose.left, loose.top, loose.right, loose.bottom)
        if box is not None:
            yield _Sign(sign, box, room or box)


def _is_drawn(text: pypdfium2.PdfTextPage, at: int) -> bool:
    part = pdfium.FPDFText_GetTextObject(text, at)
    return not part or pdfium.FPDFTextObj_GetTextRenderMode(part) not in _UNSEEN_MODES


def _place(
    page: pypdfium2.PdfPage, left: float, top: float, right: float, bottom: float
) -> Box | None:
    """Return a place of the PDF as parts of the page as it is shown, None when outside it."""
    across, down = ctypes.c_int(), ctypes.c_int()
    corners = []
    for x, y in ((left, top), (right, bottom)):
        if not pdfium.FPDF_PageToDevice(
            page, 0, 0, _UNITS, _UNITS, 0, x, y, ctypes.byref(across), ctypes.byref(down)
        ):
            return None
        corners.append((across.value / _UNITS, down.value / _UNITS))
    (x0, y0), (x1, y1) = corners
    box = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    middle_x, middle_y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    if not (0 < middle_x < 1 and 0 < middle_y < 1):
        return None
    return Box(max(0.0, box.left), max(0.0, box.top), min(1.0, box.right), min(1.0, box.bottom))


def _words_of(signs: Iterator[_Sign | None], ratio: float) -> Iterator[Word]:
    """Yield words; `ratio` is the page's height by its width."""
    held: list[_Sign] = []
    for sign in signs:
        if sign is not None and (not held or _goes_on(held[-1], sign, ratio)):
            held.append(sign)
            continue
        if held:
            yield _joined(held)
        held = [] if sign is None else [sign]
    if held:
        yield _joined(held)


def _goes_on(before: _Sign, after: _Sign, ratio: float) -> bool:
    height = max(before.box.bottom - before.box.top, after.box.bottom - after.box.top)
    gap = (after.room.left - before.room.right) / ratio  # in the measure of heights
    apart = after.box.top > before.box.bottom or after.box.bottom < before.box.top
    if height <= 0:
        return False
    # a comma and an accent hang at other heights than the letters beside them
    return -3 * height < gap < max(_WORD_GAP * height, 0.002) and not (
        apart and abs(after.box.bottom - before.box.bottom) > 0.012
    )


def _joined(signs: list[_Sign]) -> Word:
    box = signs[0].box
    for sign in signs[1:]:
        box = box.joined(sign.box)
    return Word("".join(sign.text for sign in signs)[:400], box, 0)


def _is_seen(box: Box, look: Grey) -> bool:
    height, width = look.shape
    rows = slice(max(0, int(box.top * height) - 1), int(box.bottom * height) + 2)
    columns = slice(max(0, int(box.left * width) - 1), int(box.right * width) + 2)
    part = look[rows, columns]
    return part.size > 0 and int(part.max()) - int(part.min()) >= _LEAST_CONTRAST


def in_lines(words: list[Word], ratio: float) -> tuple[Word, ...]:
    """Return words numbered by line: rows from the top, cut where a wide gap parts columns."""
    lines: list[list[Word]] = []
    for row in _rows(words):
        row.sort(key=lambda word: word.box.left)
        lines.append([row[0]])
        for before, after in pairwise(row):
            height = max(before.box.bottom - before.box.top, after.box.bottom - after.box.top)
            if (after.box.left - before.box.right) / ratio > _COLUMN_GAP * height:
                lines.append([])
            lines[-1].append(after)
    return tuple(
        replace(word, line=number) for number, line in enumerate(lines, start=1) for word in line
    )


def _rows(words: list[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box.top + w.box.bottom) / 2):
        middle = (word.box.top + word.box.bottom) / 2
        for row in reversed(rows[-3:]):
            tops = max(w.box.top for w in row)
            bottoms = min(w.box.bottom for w in row)
            if tops <= middle <= bottoms or (
                word.box.top <= (tops + bottoms) / 2 <= word.box.bottom
                and (word.box.bottom - word.box.top) < 3 * max(0.004, bottoms - tops)
            ):
                row.append(word)
                break
        else:
            rows.append([word])
    return rows
