"""What every answer type is: reading, storing and showing in one class."""

from __future__ import annotations

import abc
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Generic, Self, TypeVar

from intakeapp.base.errors import InputError

V = TypeVar("V")
TYPES: dict[str, type[AnswerType[Any]]] = {}


@dataclass(frozen=True, kw_only=True)
class AnswerType(abc.ABC, Generic[V]):
    """Everything about one kind of answer.

    `parse` reads what a person typed, `dump` gives the canonical text for the store and for sync,
    `load` reads that text back, `show` gives Dutch text for lists and paper. Two laws hold:
    `load(dump(v)) == v` and `parse(show(v)) == v`. Subclasses are frozen dataclasses whose fields
    are the options that a definition file may give.
    """

    name: ClassVar[str]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "name" in cls.__dict__:
            TYPES[cls.name] = cls

    @classmethod
    def from_options(cls, options: Mapping[str, object]) -> Self:
        """Make the type from the options of a definition file; ValueError (Dutch) when wrong."""
        known = {field.name for field in fields(cls)}
        if unknown := sorted(options.keys() - known):
            raise ValueError(f"onbekende optie bij type {cls.name}: {', '.join(unknown)}")
        made: dict[str, Any] = {key: cls._option(key, value) for key, value in options.items()}
        return cls(**made)

    @classmethod
    def _option(cls, key: str, value: object) -> object:
        """Turn one TOML value into the value of a field."""
        return value

    @abc.abstractmethod
    def parse(self, text: str) -> V:
        """Read typed text; InputError in plain Dutch when it cannot be read."""

    @abc.abstractmethod
    def dump(self, value: V) -> str:
        """Return the canonical text of a value."""

    @abc.abstractmethod
    def load(self, stored: str) -> V:
        """Read canonical text; InputError when it is not a value of this type."""

    @abc.abstractmethod
    def show(self, value: V) -> str:
        """Return a value as Dutch text."""

    def canonical(self, text: str) -> str:
        """Return typed text as the canonical text that is stored; InputError as in `parse`."""
        return self.dump(self.parse(text))

    def show_stored(self, stored: str) -> str:
        """Return stored text as Dutch text; as it stands when a newer program wrote it."""
        try:
            return self.show(self.load(stored))
        except InputError:
            return stored


def not_stored(stored: str) -> InputError:
    """Return the error for stored text that is not a value of the type."""
    return InputError(f"Dit bewaarde antwoord past niet bij de vraag: {stored[:40]}")


def whole_number(key: str, value: object) -> int:
    """Return an option that is a whole number; ValueError (Dutch) otherwise."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{key} moet een heel getal zijn")
    return value


def check_range(minimum: Any, maximum: Any) -> None:
    """Refuse a minimum above the maximum with ValueError (Dutch)."""
    if minimum is not None and maximum is not None and minimum > maximum:
        raise ValueError("minimum is groter dan maximum")
