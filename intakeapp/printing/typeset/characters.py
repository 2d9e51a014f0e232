"""Letters that the fonts can draw, in an order that reads well in every script."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from intakeapp.base.paths import resources

_FILES = ("IntakeSans", "NotoSans", "NotoSansArabic", "NotoSansEthiopic")
_OTHER_FORM = str.maketrans({"\u00ad": None, "\u2011": "-", "\u202f": "\u00a0", "\u02bc": "’"})
_JOINERS = frozenset("\u200c\u200d")  # part of the spelling in some scripts
_ISOLATES = frozenset("\u2066\u2067\u2068\u2069")
_POP = "\u2069"
# What must stay on one line: the parts of a telephone number, an amount, a day and its month.
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_KEEP = (
    re.compile(r"(?<=\d) (?=\d{2,})"),
    re.compile(r"(?<=€) (?=\d)"),
    re.compile(rf"(?<=\d) (?=(?:{_MONTHS}|uur)\b)"),
    re.compile(r"(?<=(?:ari|art|ril|mei|uni|uli|tus|ber)) (?=\d{4}\b)"),
)
_LEFT_TO_RIGHT = re.compile(
    r"[€+]?[0-9A-Za-z](?:[^\u0590-\u08ff\u2066-\u2069\n]*[0-9A-Za-z\u00c0-\u024f%€])?"
)
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff](?:[^0-9A-Za-z\u2066-\u2069\n]*[\u0590-\u08ff])?")


@cache
def known_characters() -> frozenset[int]:
    """Return the code points that at least one of the fonts of the program has."""
    from reportlab.pdfbase.ttfonts import TTFontFile

    folder = resources() / "fonts"
    tables = (TTFontFile(str(folder / f"{name}-Regular.ttf")).charToGlyph for name in _FILES)
    return frozenset(code for table in tables for code in table)


def _replacement(char: str, kept: frozenset[str]) -> str:
    if char == "\n" or char in kept:
        return char
    category = unicodedata.category(char)
    if (char.isspace() and char != "\u00a0") or category == "Cc":
        return " "
    if category == "Cf":
        return ""
    if ord(char) in known_characters():
        return char
    bare = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    return bare if bare and all(ord(c) in known_characters() for c in bare) else "?"


def _drawn(text: str, kept: frozenset[str]) -> str:
    normal = unicodedata.normalize("NFC", text).translate(_OTHER_FORM)
    drawn = "".join(_replacement(char, kept) for char in normal)
    return "\n".join(line.strip(" ") for line in drawn.split("\n")).strip("\n")


def clean(text: str) -> str:
    """Return text that can be drawn: a letter that no font has loses its accent or becomes "?".

    Space at the ends goes, and of the characters that are not seen only "\\n" and joiners stay.
    """
    return _drawn(text, _JOINERS)


def _is_balanced(text: str) -> bool:
    depth = 0
    for char in text:
        if char in _ISOLATES:
            depth += -1 if char == _POP else 1
        if depth < 0:
            return False
    return depth == 0


def written(text: str, *, right_to_left: bool = False) -> str:
    """Return clean text in which numbers stay together and each script keeps its direction.

    Pieces that run against the direction of the text are isolated (Unicode annex 9), so that the
    groups of a telephone number keep their order in Arabic, and a number behind an Arabic name
    stays behind it. Isolates that are there already stay.
    """
    kept = _drawn(text, _JOINERS | _ISOLATES if _is_balanced(text) else _JOINERS)
    for place in _KEEP:
        kept = place.sub("\u00a0", kept)
    opposite = _LEFT_TO_RIGHT if right_to_left else _RIGHT_TO_LEFT
    mark = "\u2066" if right_to_left else "\u2067"
    return opposite.sub(lambda found: f"{mark}{found[0]}{_POP}", kept)
