"""What typst is told: the words, sizes and paper of one document as plain data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from intakeapp.base.dates import MONTHS
from intakeapp.base.errors import InputError
from intakeapp.base.paths import resources
from intakeapp.domain.outgoing.facts import TokenKind
from intakeapp.domain.outgoing.templates import BlockKind, Form
from intakeapp.domain.outgoing.texts import RIGHT_TO_LEFT_LANGUAGES as RIGHT_TO_LEFT
from intakeapp.domain.outgoing.values import write_value
from intakeapp.domain.outgoing.wording import Line, WordBlock, Wording
from intakeapp.printing.typeset.characters import clean, written
from intakeapp.printing.typeset.inputs import ADDRESS_LINES, Picture, Typeface, Typeset

FONTS = ("Intake Sans", "Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic")
_OTHER_LETTERS = frozenset({"uk"})  # Cyrillic: then our letters come from the same font
_AMOUNT = re.compile(r"[-–]?\s*€?\s*[-–]?\d[\d.\s\u00a0]*(?:,\d{2}|,-)?%?|…|")
CLOSE_FOOT = 0.85  # of the white at the foot of a page, when there is less white
_NAMELESS = "Brief"  # a heading may not be empty
_PAPER = ("width", "height", "left", "right", "top", "bottom", "between")
_SIZES = ("body", "subject", "heading", "small", "table", "appendix")
_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})\b")
_FIGURES = re.compile(
    r"€ ?\d[\d.]*(?:,\d\d)?"  # an amount
    r"|\d{1,2}-\d{1,2}(?:-\d{4})?(?![\d-])"  # a day
    r"|\d{1,2}[.:]\d{2}(?!\d)"  # a time
    r"|\+?\d[\d -]{5,}\d|\b\d{3}\b"  # a telephone number
)
_ONCE = frozenset({BlockKind.TABLE, BlockKind.LINES, BlockKind.SIGNATURES})
_NEVER_EMPTY = frozenset({BlockKind.LINES, BlockKind.PAGE})
PORTRAIT = "user-circle"  # where the photo of the contact person comes, when there is one


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet of paper and its margins in millimetres, and the sizes of type on it in points."""

    width: float = 210
    height: float = 297
    left: float = 25
    right: float = 25
    top: float = 18
    bottom: float = 22
    between: float = 7
    body: float = 11.5
    subject: float = 17
    heading: float = 13
    small: float = 10
    table: float = 10.5
    appendix: float = 10.5


_SHEETS = {
    Form.LETTER: Sheet(),
    Form.SHEET: Sheet(left=22, right=22, body=12, subject=20, heading=14),
    Form.CARD: Sheet(
        width=105, height=148, left=9, right=9, top=9, bottom=13,
        body=10.5, subject=14, heading=11.5, small=9, table=9, appendix=9,
    ),
    Form.DATA: Sheet(
        left=18, right=18, body=9.5, subject=15, heading=11, small=9, table=9, appendix=9
    ),
}  # fmt: skip
_LARGE = {
    Form.LETTER: Sheet(
        left=20, right=20, body=18, subject=24, heading=20, small=14, table=14, appendix=16
    ),
    Form.CARD: replace(
        _SHEETS[Form.CARD], body=14, subject=18, heading=15, small=12, table=12, appendix=12
    ),
}


def sheet_of(document: Typeset) -> Sheet:
    """Return the paper and sizes for a form, large type and two languages beside each other.

    Raises InputError for a message, which has no paper.
    """
    if document.form is Form.MESSAGE:
        raise InputError("Een bericht heeft geen papier.", now="Verstuur of kopieer de tekst.")
    sheet = _SHEETS[document.form]
    if document.large:
        sheet = _LARGE.get(document.form, replace(_LARGE[Form.LETTER], left=18, right=18))
    if document.second is None:
        return sheet
    if document.form is Form.CARD:  # two cards beside each other: A5, to be folded
        return replace(sheet, width=2 * sheet.width, between=sheet.left + sheet.right)
    beside = replace(sheet, left=20, right=20)
    if document.large:
        return replace(beside, body=14, subject=18, heading=15, small=12, table=12, appendix=12)
    return replace(beside, body=min(sheet.body, 10.5), subject=15, heading=12)


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Return the words around a document for each language, from words.toml."""
    path = resources() / "letters" / "typst" / "words.toml"
    return tomllib.loads(path.read_text("utf-8"))


def _column(wording: Wording, municipality: str) -> dict[str, object]:
    language = wording.language
    named = (clean(one).strip() for one in (wording.subject, wording.title, municipality))
    subject = next(filter(None, named), _NAMELESS)
    if language not in words():
        raise InputError("Deze taal kunnen we niet afdrukken.", path=language)
    right_to_left = language in RIGHT_TO_LEFT
    fonts = [f for f in FONTS if language not in _OTHER_LETTERS or f != FONTS[0]]
    return {
        "lang": language,
        "dir": "rtl" if right_to_left else "ltr",
        "fonts": fonts,
        "subject": written(subject, right_to_left=right_to_left),
        "words": dict(words()[language]),
    }


def _line(line: Line, right_to_left: bool) -> dict[str, object]:
    return {
        "text": written(line.text, right_to_left=right_to_left),
        "label": written(line.label, right_to_left=right_to_left),
        "pictogram": line.pictogram,
        "cells": [written(cell, right_to_left=right_to_left) for cell in line.cells],
    }


def _cell(block: WordBlock | None, language: str) -> dict[str, object] | None:
    if block is None:
        return None
    right_to_left = language in RIGHT_TO_LEFT
    return {
        "text": written(block.text, right_to_left=right_to_left),
        "head": [written(head, right_to_left=right_to_left) for head in block.head],
        "lines": [_line(line, right_to_left) for line in block.lines],
    }


def _amounts(block: WordBlock) -> list[bool]:
    """Return for each column of a table whether it holds amounts, which end at the right."""
    columns = [
        [line.cells[number].strip() for line in block.lines if number < len(line.cells)]
        for number in range(len(block.head))
    ]
    return [any(cells) and all(_AMOUNT.fullmatch(cell) for cell in cells) for cells in columns]


def _figures(text: str) -> list[str]:
    """Return the numbers that people know who do not read: a day, a time, an amount, a phone."""
    in_figures = _DAY.sub(lambda day: f"{day[1]}-{MONTHS.index(day[2]) + 1}", clean(text))
    return [written(figure) for figure in _FIGURES.findall(in_figures)]


def _signs(block: WordBlock) -> list[dict[str, object]]:
    """Return the pictures of a block with their words (for who listens) and the numbers in them."""
    own = [(block.pictogram, block.text)] if block.pictogram else []
    lines = [(line.pictogram, f"{line.label} {line.text}") for line in block.lines]
    return [
        {
            "pictogram": pictogram,
            "portrait": pictogram == PORTRAIT,
            "alt": clean(text) or pictogram,
            "figures": _figures(text),
        }
        for pictogram, text in [*own, *lines]
        if pictogram
    ]


def _is_empty(block: WordBlock) -> bool:
    return block.kind not in _NEVER_EMPTY and not block.text.strip() and not block.lines


def _blocks(document: Typeset, appendix: bool) -> list[dict[str, object]]:
    second = document.second
    others = {block.id: block for block in second.blocks} if second else {}
    shown = [
        block
        for block in document.wording.blocks
        if block.appendix is appendix and not block.left_out and not _is_empty(block)
    ]
    following_kinds = [*(block.kind for block in shown[1:]), None][: len(shown)]
    found: list[dict[str, object]] = []
    after_heading = True
    for block, following in zip(shown, following_kinds, strict=True):
        cells = [_cell(block, document.wording.language)]
        if second is not None:
            other = others.get(block.id)
            if other is None and block.kind in _ONCE:
                other = replace(block, text="", head=(), lines=())
            cells.append(_cell(other, second.language))
        found.append(
            {
                "kind": block.kind.value,
                "pictogram": block.pictogram,
                "portrait": block.pictogram == PORTRAIT,
                "cells": cells,
                "amounts": _amounts(block),
                "signs": _signs(block),
                "after_heading": after_heading,
                "sticky": block.kind is BlockKind.HEADING or following is BlockKind.SIGNATURES,
            }
        )
        after_heading = block.kind in (BlockKind.HEADING, BlockKind.PAGE)
    return found


def _picture(picture: Picture | None, stem: str) -> dict[str, str] | None:
    if picture is None:
        return None
    return {"file": f"{stem}.{picture.suffix}", "alt": clean(picture.description) or stem}


def _address(document: Typeset) -> list[str]:
    if document.form is not Form.LETTER or document.hand_over:
        return []
    lines = [written(line) for line in document.address if line.strip()]
    if not 1 <= len(lines) <= ADDRESS_LINES:
        raise InputError(
            "Het adres heeft één tot zes regels.",
            path="address",
            now="Vul het adres in, of geef de brief zelf.",
        )
    return lines


def _references(document: Typeset) -> list[dict[str, object]]:
    label = words()[document.wording.language]
    language = document.wording.language
    day = write_value(document.day, TokenKind.DAY, language)
    found: list[dict[str, object]] = [
        {
            "label": label["day"],
            "value": written(day, right_to_left=language in RIGHT_TO_LEFT),
            "number": False,
        }
    ]
    for name, value in (
        ("our_reference", document.reference),
        ("your_reference", document.your_reference),
    ):
        if value:
            found.append({"label": label[name], "value": clean(value), "number": True})
    return [] if document.form is Form.CARD else found


def content(document: Typeset, *, air: float = 1) -> dict[str, object]:
    """Return everything that the typst sources read, ready to be written as JSON.

    `air` under 1 leaves less white between the blocks and at the foot, to save a page.

    Raises InputError for a form without paper, a language without words, and a letter by post
    whose address has no lines or more than six.
    """
    sheet = sheet_of(document)
    if air < 1:
        sheet = replace(sheet, bottom=sheet.bottom * CLOSE_FOOT)
    columns = [_column(document.wording, document.house.municipality)]
    if document.second is not None:
        columns.append(_column(document.second, document.house.municipality))
    house = document.house
    own_words = words()[document.wording.language]
    # A note in Dutch stands left, one in the letters of the other language at its side.
    other_letters = any(ord(char) > 0x24F for char in document.translation_note)
    note_column = len(columns) - 1 if other_letters else 0
    note = written(document.translation_note, right_to_left=columns[note_column]["dir"] == "rtl")
    marks = [own_words["draft"]] * document.draft + [clean(document.copy)] * bool(document.copy)
    return {
        "form": document.form.value,
        "title": clean(document.wording.title) or columns[0]["subject"],
        "running": f"{clean(house.municipality)} · {clean(document.wording.subject)}",
        "date": [document.day.year, document.day.month, document.day.day],
        "paper": {name: getattr(sheet, name) for name in _PAPER},
        "sizes": {name: getattr(sheet, name) for name in _SIZES},
        "air": air,
        "reading": document.typeface is Typeface.READING,
        "signs_only": document.pictures_only,
        "columns": columns,
        "words": dict(own_words),
        "marks": marks,
        "note": note,
        "note_column": note_column,
        "address": _address(document),
        "hand_over": document.hand_over,
        "references": _references(document),
        "foot_reference": clean(document.reference),
        "blocks": _blocks(document, appendix=False),
        "appendix": _blocks(document, appendix=True),
        "house": {
            "municipality": clean(house.municipality),
            "colour": house.colour,
            "sender": [written(line) for line in house.sender],
            "return_line": clean(house.return_line),
            "signatory": written(house.signatory),
            "window": {
                "left": house.window.left,
                "top": house.window.top,
                "width": house.window.width,
                "height": house.window.height,
            },
            "logo": _picture(house.logo, "logo"),
            "signature": _picture(house.signature, "signature"),
            "photo": _picture(house.contact_photo, "photo"),
        },
    }
