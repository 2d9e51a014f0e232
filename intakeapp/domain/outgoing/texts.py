"""Text of templates and of people: where its tokens stand, and what may not stand in it."""

from __future__ import annotations

import re
import unicodedata

TOKEN = re.compile(r"\{([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)\}")
ROW_PREFIX = "rij."
LONGEST = 20_000  # characters, as everywhere in a dossier
_SPACES = re.compile(" {2,}")
# Control characters (not the line end), halves of characters, and embeddings and overrides, which
# turn the letters of the text behind them; isolates and marks do not.
_ODD = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\ufeff]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_FIRST_STRONG, _END = "\u2068", "\u2069"
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
RIGHT_TO_LEFT_LANGUAGES = frozenset({"ar"})


def tokens_in(text: str) -> tuple[str, ...]:
    """Return the names of the tokens of a template's text, in order, each once."""
    return tuple(dict.fromkeys(TOKEN.findall(text)))


def has_stray_brace(text: str) -> bool:
    """Return whether a brace stands in a template's text that belongs to no token."""
    rest = TOKEN.sub("", text)
    return "{" in rest or "}" in rest


def odd_character(text: str) -> str:
    """Return the first character that may not stand in a text, as "U+0007"; "" when all may.

    A line end may; other control characters, half a character (surrogate) and characters that
    turn the direction of what follows may not.
    """
    found = _ODD.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def clean_text(text: str) -> str:
    """Return a text as it may be printed: odd characters gone, no double spaces, no empty lines."""
    kept = _ODD.sub("", _LINE_END.sub("\n", text).replace("\t", " "))
    lines = (_SPACES.sub(" ", line).strip() for line in kept.split("\n"))
    return "\n".join(line for line in lines if line)


def isolated(value: str, language: str) -> str:
    """Return a value with marks around it when it reads the other way than its text.

    Without them a telephone number with spaces stands in Arabic with its groups turned round, and
    a number behind an Arabic name stands before it (Unicode annex 9, first strong isolate).
    """
    other_way = language in RIGHT_TO_LEFT_LANGUAGES or _turns(value)
    return f"{_FIRST_STRONG}{value}{_END}" if other_way else value


def _turns(value: str) -> bool:
    if value.isascii():
        return False
    return any(unicodedata.bidirectional(one) in _RIGHT_TO_LEFT for one in value)
