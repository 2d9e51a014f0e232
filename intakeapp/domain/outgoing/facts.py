"""The facts a document is filled with, and the words for them (the tokens)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

Value = str | date | time | Decimal | int


class TokenKind(StrEnum):
    """What a token holds; it decides how it is written in each language."""

    TEXT = "tekst"
    DAY = "dag"
    TIME = "tijd"
    EUROS = "euro"
    COUNT = "aantal"


@dataclass(frozen=True, kw_only=True)
class Token:
    """One word of the vocabulary (resources/letters/tokens.toml).

    `audiences` tells in whose documents it may stand; empty means in all.
    """

    name: str
    kind: TokenKind
    meaning: str
    audiences: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """All tokens, flags (what `when` may ask) and rows with the tokens of one row."""

    tokens: Mapping[str, Token]
    flags: Mapping[str, str]
    rows: Mapping[str, Mapping[str, Token]]


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of a case for its documents: a token that is absent is not known.

    Days are dates, amounts Decimal euros; nothing is in the words of a language yet.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    holds: frozenset[str] = frozenset()
    rows: Mapping[str, tuple[Mapping[str, Value], ...]] = field(default_factory=dict)
