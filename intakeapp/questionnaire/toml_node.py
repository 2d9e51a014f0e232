"""Strict reading of TOML tables: everything is named, typed and understood, or refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from intakeapp.base.errors import KnownError

E = TypeVar("E", bound=StrEnum)


class DefinitionError(KnownError):
    """A definition file is refused; `file`, `key` and `reason` say where and why (Dutch)."""

    code = "definition"

    def __init__(self, file: str, key: str, reason: str) -> None:
        where = f"{file}, {key}" if key else file
        super().__init__(
            f"De vragenlijst klopt niet ({where}): {reason}.",
            safe="Er is niets veranderd.",
            now="Laat dit bestand nakijken door wie het heeft gemaakt.",
        )
        self.file, self.key, self.reason = file, key, reason


class Node:
    """One table of a definition file, read field by field.

    `key` names the table in errors. Every reader raises DefinitionError for a missing or wrong
    value.
    """

    def __init__(self, file: str, key: str, raw: object) -> None:
        self.file = file
        self.key = key
        if not isinstance(raw, dict):
            raise self.error("hier hoort een tabel")
        self.raw: Mapping[str, object] = raw

    def error(self, reason: str) -> DefinitionError:
        """Return the error for this table."""
        return DefinitionError(self.file, self.key, reason)

    def only(self, allowed: Iterable[str]) -> None:
        """Refuse keys that are not understood."""
        if unknown := sorted(self.raw.keys() - set(allowed)):
            raise self.error(f"onbekend: {', '.join(unknown)}")

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text that is not blank, or the default when the key is absent."""
        value = self.raw.get(name, default)
        if not isinstance(value, str):
            raise self.error(f"{name} ontbreekt of is geen tekst")
        words = " ".join(value.split())
        if not words and name in self.raw:
            raise self.error(f"{name} is leeg")
        return words

    def texts(self, name: str, *, required: bool = True) -> tuple[str, ...]:
        """Return a list of texts, none blank, none twice."""
        value = self.raw.get(name, [])
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            raise self.error(f"{name} is geen lijst met teksten")
        words = tuple(" ".join(part.split()) for part in value)
        if not all(words) or len(set(words)) != len(words):
            raise self.error(f"in {name} is iets leeg of dubbel")
        if required and not words:
            raise self.error(f"{name} ontbreekt")
        return words

    def number(self, name: str) -> int:
        """Return a whole number."""
        value = self.raw.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.error(f"{name} ontbreekt of is geen heel getal")
        return value

    def flag(self, name: str) -> bool:
        """Return true or false; false when the key is absent."""
        value = self.raw.get(name, False)
        if not isinstance(value, bool):
            raise self.error(f"{name} is geen true of false")
        return value

    def one_of(self, name: str, kind: type[E], default: E | None = None) -> E:
        """Return a member of a fixed list."""
        return self.member(name, kind, self.text(name, default))

    def member(self, name: str, kind: type[E], word: str) -> E:
        """Return the member with this value."""
        try:
            return kind(word)
        except ValueError:
            allowed = ", ".join(kind)
            raise self.error(f"{name} kent {word!r} niet; het kan zijn: {allowed}") from None

    def known(self, name: str, words: Iterable[str], allowed: Iterable[str]) -> None:
        """Refuse references to what does not exist."""
        if unknown := sorted(set(words) - set(allowed)):
            raise self.error(f"{name} verwijst naar iets dat er niet is: {', '.join(unknown)}")

    def tables(self, name: str) -> list[object]:
        """Return a list of tables, empty when the key is absent."""
        value = self.raw.get(name, [])
        if not isinstance(value, list):
            raise self.error(f"{name} moet als [[{name}]] geschreven zijn")
        return value
