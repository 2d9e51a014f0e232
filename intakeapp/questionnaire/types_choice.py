"""Answer types with options: one of them, or more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from intakeapp.base.errors import InputError
from intakeapp.questionnaire.answer_type import AnswerType, not_stored

_OPTION_KEY = re.compile(r"^[a-z][a-z0-9_]*$")


@dataclass(frozen=True, kw_only=True)
class Option:
    """One choice. `alone` cannot go together with others; `removed` is no longer offered."""

    key: str
    label: str
    alone: bool = False
    removed: bool = False


def _options(value: object) -> tuple[Option, ...]:
    if not isinstance(value, list):
        raise ValueError("options moet een lijst zijn")
    return tuple(_one_option(node) for node in value)


def _one_option(node: object) -> Option:
    if not isinstance(node, dict):
        raise ValueError("een keuze heeft een key en een label")
    if unknown := sorted(node.keys() - {"key", "label", "alone", "removed"}):
        raise ValueError(f"onbekend bij een keuze: {', '.join(unknown)}")
    key, label = node.get("key"), node.get("label")
    if not isinstance(key, str) or not _OPTION_KEY.match(key):
        raise ValueError(f"dit is geen goede key voor een keuze: {key!r}")
    if not isinstance(label, str) or not label.strip():
        raise ValueError(f"keuze {key}: het label is leeg")
    flags = {name: node.get(name, False) for name in ("alone", "removed")}
    if not all(isinstance(flag, bool) for flag in flags.values()):
        raise ValueError(f"keuze {key}: alone en removed zijn waar of onwaar")
    return Option(key=key, label=label, **flags)


@dataclass(frozen=True, kw_only=True)
class Choice(AnswerType[str]):
    """One of a few options; the value is the key of the option."""

    name: ClassVar[str] = "choice"
    options: tuple[Option, ...] = ()

    def __post_init__(self) -> None:
        _check_options(self.options)

    @classmethod
    def _option(cls, key: str, value: object) -> object:
        return _options(value)

    @property
    def offered(self) -> tuple[Option, ...]:
        """The options that may still be chosen."""
        return tuple(option for option in self.options if not option.removed)

    def parse(self, text: str) -> str:
        """Read the label or key of an option; InputError for anything else."""
        return _find_option(self.options, text).key

    def dump(self, value: str) -> str:
        """Return the key."""
        return value

    def load(self, stored: str) -> str:
        """Read a key."""
        return _option_by_key(self.options, stored).key

    def show(self, value: str) -> str:
        """Return the label."""
        return _option_by_key(self.options, value).label


@dataclass(frozen=True, kw_only=True)
class MultiChoice(AnswerType[tuple[str, ...]]):
    """One or more options, always in the order of the definition."""

    name: ClassVar[str] = "multi_choice"
    options: tuple[Option, ...] = ()

    def __post_init__(self) -> None:
        _check_options(self.options)
        # the labels of more choices stand in one sentence with commas between, and are read so
        if commas := [option.key for option in self.options if "," in option.label]:
            raise ValueError(f"bij meer keuzes mag een label geen komma hebben: {commas[0]}")

    @classmethod
    def _option(cls, key: str, value: object) -> object:
        return _options(value)

    @property
    def offered(self) -> tuple[Option, ...]:
        """The options that may still be chosen."""
        return tuple(option for option in self.options if not option.removed)

    def parse(self, text: str) -> tuple[str, ...]:
        """Read labels or keys with commas between; InputError for none or an unknown one."""
        words = [part for part in text.split(",") if part.strip()]
        return self._ordered({_find_option(self.options, word).key for word in words})

    def dump(self, value: tuple[str, ...]) -> str:
        """Return the keys with commas between."""
        return ",".join(value)

    def load(self, stored: str) -> tuple[str, ...]:
        """Read keys with commas between."""
        return self._ordered({_option_by_key(self.options, key).key for key in stored.split(",")})

    def show(self, value: tuple[str, ...]) -> str:
        """Return the labels with commas between."""
        return ", ".join(_option_by_key(self.options, key).label for key in value)

    def _ordered(self, keys: set[str]) -> tuple[str, ...]:
        chosen = [option for option in self.options if option.key in keys]
        if not chosen:
            raise InputError("Kies er een, of meer.")
        if len(chosen) > 1 and (alone := [option for option in chosen if option.alone]):
            raise InputError(f"“{alone[0].label}” past niet samen met iets anders.")
        return tuple(option.key for option in chosen)


def _check_options(options: tuple[Option, ...]) -> None:
    if len(options) < 2:
        raise ValueError("een keuzevraag heeft ten minste twee keuzes")
    names = [option.key for option in options]
    names += [
        option.label.casefold() for option in options if option.label.casefold() != option.key
    ]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"deze keuze staat er twee keer: {', '.join(twice)}")


def _find_option(options: tuple[Option, ...], text: str) -> Option:
    wanted = " ".join(text.split()).casefold()
    for option in options:
        if wanted in (option.key, " ".join(option.label.split()).casefold()):
            return option
    raise InputError("Deze keuze kennen we hier niet.", now="Kies een van de mogelijkheden.")


def _option_by_key(options: tuple[Option, ...], key: str) -> Option:
    for option in options:
        if option.key == key:
            return option
    raise not_stored(key)
