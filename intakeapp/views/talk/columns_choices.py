"""Choices in the cells of a table by their first letters. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from intakeapp.base.errors import InputError
from intakeapp.domain.money_rows import Period
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.domain.row_words import CHOICE_WORDS
from intakeapp.questionnaire.show import STATE_TEXTS

UNKNOWN = STATE_TEXTS[AnswerState.UNKNOWN]
REFUSED = STATE_TEXTS[AnswerState.REFUSED]
UNKNOWN_WORDS = ("?", "w", UNKNOWN, "weet niet")
ASKED_WORDS: Mapping[Asked, str] = MappingProxyType(
    {Asked.YES: "ja", Asked.NO: "nee", Asked.UNKNOWN: UNKNOWN, Asked.REFUSED: REFUSED}
)
_LEADING = ("per ", "in ")  # "maand" is enough for "per maand"
_ALSO: Mapping[StrEnum, tuple[str, ...]] = MappingProxyType({
    Period.WEEK: ("wekelijks",),
    Period.FOUR_WEEKS: ("4 weken", "4w", "per 4 weken", "vierwekelijks"),
    Period.MONTH: ("maandelijks", "mnd", "p/m"),
    Period.QUARTER: ("3 maanden", "per 3 maanden"),
    Period.TEN_TERMS: ("10 termijnen", "10x"),
    Period.YEAR: ("jaarlijks", "p/j"),
    Period.ONCE: ("1x", "een keer"),
})  # fmt: skip
E = TypeVar("E", bound=StrEnum)


def one_line(text: str) -> str:
    """Return a text for comparing: no capitals, single spaces."""
    return " ".join(text.casefold().split())


@lru_cache(maxsize=64)
def choices_of(options: type[StrEnum]) -> tuple[str, ...]:
    """Return the Dutch words of an enumeration, in its order."""
    return tuple(CHOICE_WORDS[options][option] for option in options)


def _without_leading(words: str) -> str:
    return next((words[len(p) :] for p in _LEADING if words.startswith(p)), words)


def found_choices(options: type[E], text: str) -> tuple[E, ...]:
    """Return what a text may mean: one that says it all, else those that begin with it.

    When none begins with it, a later word of a choice may.
    """
    typed = one_line(text)
    names = {option: CHOICE_WORDS[options][option].casefold() for option in options}
    exact = tuple(
        option
        for option, name in names.items()
        if typed in (name, _without_leading(name), option.value, *_ALSO.get(option, ()))
    )
    if exact:
        return exact[:1]
    begins = tuple(
        option
        for option, name in names.items()
        if any(s.startswith(typed) for s in (name, _without_leading(name), *_ALSO.get(option, ())))
    )
    return begins or tuple(
        option
        for option, name in names.items()
        if any(word.strip("(),").startswith(typed) for word in name.split())
    )


def parse_choice(options: type[E], text: str) -> E | None:
    """Read a choice by its first letters; None for nothing.

    Raises InputError for an unknown word, and for letters with which more than one begins.
    """
    if not text.strip():
        return None
    found = found_choices(options, text)
    if len(found) == 1:
        return found[0]
    words = ", ".join(CHOICE_WORDS[options][option] for option in found or options)
    if found:
        raise InputError("Dit kan meer dan één ding zijn.", now=f"Typ nog een letter: {words}.")
    raise InputError("Dit woord kennen we hier niet.", now=f"Kies uit: {words}.")


def parse_asked(text: str) -> Asked:
    """Read "ja", "nee", "?" or nothing. Raises InputError for anything else."""
    word = one_line(text)
    found = {
        "": Asked.NOT_ASKED, "ja": Asked.YES, "j": Asked.YES, "nee": Asked.NO, "n": Asked.NO,
        REFUSED: Asked.REFUSED,
    }  # fmt: skip
    if word in UNKNOWN_WORDS:
        return Asked.UNKNOWN
    if word not in found:
        raise InputError("Dit begrijpen we niet.", now="Typ ja, nee, of een vraagteken.")
    return found[word]
