"""Answer types in words: own words, a line, yes or no, information that was given."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import ClassVar

from intakeapp.base.errors import InputError
from intakeapp.questionnaire.answer_type import AnswerType, not_stored, whole_number


def _clean(text: str) -> str:
    """Return text in one Unicode form, without control characters except the line break."""
    unified = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if unified.isprintable():  # nearly always, and many times faster than looking at each
        return unified.strip()
    return "".join(
        char for char in unified if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs")
    ).strip()


@dataclass(frozen=True, kw_only=True)
class Text(AnswerType[str]):
    """Somebody's own words, over more lines; `maximum_length` in characters."""

    name: ClassVar[str] = "text"
    maximum_length: int = 20_000

    @classmethod
    def _option(cls, key: str, value: object) -> object:
        return whole_number(key, value)

    def parse(self, text: str) -> str:
        """Return the words without surrounding space; InputError when empty or too long."""
        words = _clean(text)
        if not words:
            raise InputError("Hier staat nog niets.", now="Schrijf iets op, of ga gewoon verder.")
        if len(words) > self.maximum_length:
            raise InputError(f"Deze tekst is te lang: er passen {self.maximum_length} tekens in.")
        return words

    def dump(self, value: str) -> str:
        """Return the words as they are."""
        return value

    def load(self, stored: str) -> str:
        """Return the words as they are."""
        return stored

    def show(self, value: str) -> str:
        """Return the words as they are."""
        return value


@dataclass(frozen=True, kw_only=True)
class Line(Text):
    """A few words on one line."""

    name: ClassVar[str] = "line"
    maximum_length: int = 200

    def parse(self, text: str) -> str:
        """Return the words with single spaces; InputError when empty or too long."""
        return super().parse(" ".join(_clean(text).split()))


@dataclass(frozen=True, kw_only=True)
class YesNo(AnswerType[bool]):
    """Ja or nee, never assumed; stored as "yes" or "no"."""

    name: ClassVar[str] = "yes_no"

    def parse(self, text: str) -> bool:
        """Read "ja" or "nee" (or j, n); InputError for anything else."""
        word = text.strip().casefold()
        if word in ("ja", "j"):
            return True
        if word in ("nee", "n"):
            return False
        raise InputError("Kies ja of nee.")

    def dump(self, value: bool) -> str:
        """Return "yes" or "no"."""
        return "yes" if value else "no"

    def load(self, stored: str) -> bool:
        """Read "yes" or "no"."""
        if stored not in ("yes", "no"):
            raise not_stored(stored)
        return stored == "yes"

    def show(self, value: bool) -> str:
        """Return "ja" or "nee"."""
        return "ja" if value else "nee"


@dataclass(frozen=True, kw_only=True)
class Information(AnswerType[bool]):
    """Something we tell; the answer records that it was told. It is never a consent.

    Source: consent cannot repair a missing legal basis (AP, "De rol van toestemming", April 2016).
    """

    name: ClassVar[str] = "information"

    def parse(self, text: str) -> bool:
        """Read "verteld" or "niet verteld"; InputError for anything else."""
        word = " ".join(text.casefold().split())
        if word not in ("verteld", "niet verteld"):
            raise InputError("Kies verteld of niet verteld.")
        return word == "verteld"

    def dump(self, value: bool) -> str:
        """Return "told" or "not_told"."""
        return "told" if value else "not_told"

    def load(self, stored: str) -> bool:
        """Read "told" or "not_told"."""
        if stored not in ("told", "not_told"):
            raise not_stored(stored)
        return stored == "told"

    def show(self, value: bool) -> str:
        """Return "verteld" or "niet verteld"."""
        return "verteld" if value else "niet verteld"
