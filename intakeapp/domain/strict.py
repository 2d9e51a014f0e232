"""Strict reading of tables (TOML or JSON): what is not expected is refused, with its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from intakeapp.base.errors import InputError

_ISO_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_ISO_TIME = re.compile(r"^\d{2}:\d{2}$")


class StrictTable:
    """One table that must be read key by key; `finish` refuses what nobody asked for.

    `path` names the place ("threats[0]"), `origin` the file. Every reader raises InputError with
    origin, path and key when the value is absent or of another kind.
    """

    def __init__(self, data: object, path: str = "", origin: str = "") -> None:
        self.path = path
        self.origin = origin
        if not isinstance(data, Mapping):
            raise InputError("Hier hoort een tabel met namen en waarden.", path=self.place())
        self._data: dict[str, Any] = {str(key): value for key, value in data.items()}
        self._read: set[str] = set()

    def place(self, key: str = "") -> str:
        """Return file, path and key as one text for a message."""
        inner = ".".join(part for part in (self.path, key) if part)
        return ": ".join(part for part in (self.origin, inner) if part)

    def refuse(self, key: str, what: str) -> InputError:
        """Return the error for a key, ready to be raised."""
        return InputError(what, path=self.place(key))

    def has(self, key: str) -> bool:
        """Whether the key is there with a value other than null."""
        return self._data.get(key) is not None

    def names(self) -> Iterator[str]:
        """Yield the keys in the order of the file."""
        yield from self._data

    def raw(self, key: str) -> Any:
        """Return the value as it was read; refuses an absent key."""
        self._read.add(key)
        if key not in self._data:
            raise self.refuse(key, "Dit veld ontbreekt.")
        return self._data[key]

    def _optional(self, key: str) -> Any:
        self._read.add(key)
        return self._data.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; an absent one gives the default, or is refused when there is none."""
        value = self.raw(key) if default is None else self._optional(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.refuse(key, "Hier hoort tekst.")
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """Return a yes or no."""
        value = self._optional(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self.refuse(key, "Hier hoort true of false.")
        return value

    def whole(self, key: str, default: int | None = None) -> int:
        """Return a whole number; an absent one gives the default, or is refused."""
        value = self.raw(key) if default is None else self._optional(key)
        if value is None and default is not None:
            return default
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.refuse(key, "Hier hoort een heel getal.")
        return value

    def day(self, key: str) -> date:
        """Return a date, from a TOML date or from ISO text."""
        value = self.day_or_none(key)
        if value is None:
            raise self.refuse(key, "Deze datum ontbreekt.")
        return value

    def day_or_none(self, key: str) -> date | None:
        """Return a date, or None for an absent key and for null."""
        value = self._optional(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        if isinstance(value, str) and _ISO_DATE.match(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                raise self.refuse(key, "Deze dag bestaat niet.") from None
        raise self.refuse(key, "Hier hoort een datum als 2026-12-03.")

    def time_or_none(self, key: str) -> time | None:
        """Return a wall-clock time from "09:30", or None for an absent key and for null."""
        value = self._optional(key)
        if value is None or isinstance(value, time):
            return value
        if isinstance(value, str) and _ISO_TIME.match(value):
            try:
                return time.fromisoformat(value)
            except ValueError:
                raise self.refuse(key, "Deze tijd bestaat niet.") from None
        raise self.refuse(key, "Hier hoort een tijd als 09:30.")

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; an absent key gives an empty list."""
        value = self._optional(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            raise self.refuse(key, "Hier hoort een lijst met teksten.")
        return tuple(value)

    def items(self, key: str) -> list[Any]:
        """Return a list of values; an absent key gives an empty list."""
        value = self._optional(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.refuse(key, "Hier hoort een lijst.")
        return value

    def table(self, key: str) -> StrictTable:
        """Return the table under a key; an absent one is empty."""
        value = self._optional(key)
        inner = f"{self.path}.{key}" if self.path else key
        return StrictTable({} if value is None else value, inner, self.origin)

    def tables(self, key: str) -> list[StrictTable]:
        """Return the list of tables under a key, each knowing its number in the list."""
        inner = f"{self.path}.{key}" if self.path else key
        return [
            StrictTable(value, f"{inner}[{number}]", self.origin)
            for number, value in enumerate(self.items(key))
        ]

    def finish(self) -> None:
        """Refuse the first key that was not read."""
        for key in self._data:
            if key not in self._read:
                known = ", ".join(sorted(self._read))
                raise self.refuse(key, f"Deze naam kennen we niet. Wel: {known}.")


def read_toml(file: Path) -> StrictTable:
    """Read a TOML file (numbers with a point as Decimal).

    Raises InputError when the file is absent or is no TOML; the path is the file's own name.
    """
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError):
        raise InputError("Dit bestand is niet te lezen.", path=file.name) from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"Dit is geen goede TOML: {error}.", path=file.name) from None
    return StrictTable(data, origin=file.name)
