"""Answer types that count: money, dates, numbers, years and scales."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import ClassVar

from intakeapp.base.dates import parse_date, show_date
from intakeapp.base.errors import InputError
from intakeapp.base.money import CENT, parse_euros, show_euros
from intakeapp.questionnaire.answer_type import AnswerType, check_range, not_stored, whole_number

_WHOLE = re.compile(r"^(-?(?:\d{1,3}(?:\.\d{3})+|\d{1,9}))(?:\s+(.+))?$", re.ASCII)
_YEAR = re.compile(r"^\d{4}$", re.ASCII)
_STORED_MONEY = re.compile(r"^-?\d+\.\d\d$", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Money(AnswerType[Decimal]):
    """An amount in euros with two decimals; `minimum` and `maximum` in euros."""

    name: ClassVar[str] = "money"
    minimum: Decimal | None = None
    maximum: Decimal | None = None

    def __post_init__(self) -> None:
        check_range(self.minimum, self.maximum)

    @classmethod
    def _option(cls, key: str, value: object) -> object:
        if not isinstance(value, str):
            raise ValueError(f'{key} moet een bedrag tussen aanhalingstekens zijn, zoals "0.00"')
        try:
            euros = Decimal(value).quantize(CENT)
        except InvalidOperation:
            raise ValueError(f"{key} is geen bedrag: {value}") from None
        if not euros.is_finite():
            raise ValueError(f"{key} is geen bedrag: {value}")
        return euros

    def parse(self, text: str) -> Decimal:
        """Read a Dutch amount; InputError when unreadable or out of range."""
        euros = parse_euros(text)
        if self.minimum is not None and euros < self.minimum:
            raise InputError(f"Dit bedrag is te laag. Het laagste is {show_euros(self.minimum)}.")
        if self.maximum is not None and euros > self.maximum:
            raise InputError(f"Dit bedrag is te hoog. Het hoogste is {show_euros(self.maximum)}.")
        return euros

    def dump(self, value: Decimal) -> str:
        """Return euros with a point and two decimals: "1234.50"."""
        return f"{value.quantize(CENT):f}"

    def load(self, stored: str) -> Decimal:
        """Read euros with a point and two decimals."""
        if not _STORED_MONEY.match(stored):
            raise not_stored(stored)
        return Decimal(stored)

    def show(self, value: Decimal) -> str:
        """Return an amount as "€ 1.234,50"."""
        return show_euros(value)


@dataclass(frozen=True, kw_only=True)
class Day(AnswerType[date]):
    """A full date."""

    name: ClassVar[str] = "date"

    def parse(self, text: str) -> date:
        """Read a Dutch date; InputError when it cannot be read or does not exist."""
        return parse_date(text)

    def dump(self, value: date) -> str:
        """Return "2026-12-03"."""
        return value.isoformat()

    def load(self, stored: str) -> date:
        """Read "2026-12-03"."""
        try:
            return date.fromisoformat(stored)
        except ValueError:
            raise not_stored(stored) from None

    def show(self, value: date) -> str:
        """Return "3 december 2026"."""
        return show_date(value)


@dataclass(frozen=True, kw_only=True)
class Number(AnswerType[int]):
    """A whole number, with a unit in the plural (`unit`) and the singular (`unit_one`)."""

    name: ClassVar[str] = "number"
    minimum: int = 0
    maximum: int = 999_999_999
    unit: str = ""
    unit_one: str = ""

    def __post_init__(self) -> None:
        check_range(self.minimum, self.maximum)
        if bool(self.unit) != bool(self.unit_one):
            raise ValueError("unit en unit_one horen bij elkaar")

    @classmethod
    def _option(cls, key: str, value: object) -> object:
        if key in ("minimum", "maximum"):
            return whole_number(key, value)
        if not isinstance(value, str):
            raise ValueError(f"{key} moet tekst zijn")
        return value

    def parse(self, text: str) -> int:
        """Read a whole number, with or without its unit; InputError when out of range."""
        match = _WHOLE.match(" ".join(text.split()))
        unit = (match[2] or "").casefold() if match else ""
        if match is None or unit not in ("", self.unit.casefold(), self.unit_one.casefold()):
            raise InputError("Dit getal begrijpen we niet.", now="Schrijf het in cijfers: 12")
        number = int(match[1].replace(".", ""))
        if not self.minimum <= number <= self.maximum:
            raise InputError(f"Dit getal ligt niet tussen {self.minimum} en {self.maximum}.")
        return number

    def dump(self, value: int) -> str:
        """Return the digits."""
        return str(value)

    def load(self, stored: str) -> int:
        """Read digits."""
        if not re.fullmatch(r"-?\d{1,9}", stored):
            raise not_stored(stored)
        return int(stored)

    def show(self, value: int) -> str:
        """Return the number with its unit: "31 brieven"."""
        unit = self.unit_one if value == 1 else self.unit
        return f"{value} {unit}" if unit else str(value)


@dataclass(frozen=True, kw_only=True)
class Year(AnswerType[int]):
    """A calendar year of four digits."""

    name: ClassVar[str] = "year"
    minimum: int = 1890
    maximum: int = 2150

    def __post_init__(self) -> None:
        check_range(self.minimum, self.maximum)

    @classmethod
    def _option(cls, key: str, value: object) -> object:
        return whole_number(key, value)

    def parse(self, text: str) -> int:
        """Read four digits; InputError otherwise or out of range."""
        cleaned = text.strip()
        if not _YEAR.match(cleaned):
            raise InputError("Dit jaar begrijpen we niet.", now="Schrijf vier cijfers: 2013")
        if not self.minimum <= int(cleaned) <= self.maximum:
            raise InputError("Dit jaar kan niet kloppen.")
        return int(cleaned)

    def dump(self, value: int) -> str:
        """Return four digits."""
        return f"{value:04d}"

    def load(self, stored: str) -> int:
        """Read four digits."""
        if not _YEAR.match(stored):
            raise not_stored(stored)
        return int(stored)

    def show(self, value: int) -> str:
        """Return four digits."""
        return f"{value:04d}"


@dataclass(frozen=True, kw_only=True)
class Scale(AnswerType[int]):
    """A whole number between two named ends; never a verdict about a person."""

    name: ClassVar[str] = "scale"
    minimum: int = 1
    maximum: int = 10
    minimum_label: str = ""
    maximum_label: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.minimum < self.maximum <= 10:
            raise ValueError("een schaal loopt van laag naar hoog, tussen 0 en 10")
        if not self.minimum_label or not self.maximum_label:
            raise ValueError("een schaal heeft woorden bij het begin en bij het einde")

    @classmethod
    def _option(cls, key: str, value: object) -> object:
        if key in ("minimum", "maximum"):
            return whole_number(key, value)
        if not isinstance(value, str):
            raise ValueError(f"{key} moet tekst zijn")
        return value

    @property
    def legend(self) -> str:
        """The two ends in words: "1 is heel slecht, 10 is heel goed"."""
        low = f"{self.minimum} is {self.minimum_label}"
        return f"{low}, {self.maximum} is {self.maximum_label}"

    def parse(self, text: str) -> int:
        """Read a number, with or without the legend; InputError when off the scale."""
        cleaned = " ".join(text.split()).removesuffix(f"({' '.join(self.legend.split())})").strip()
        if not re.fullmatch(r"[0-9]{1,2}", cleaned) or not self._fits(int(cleaned)):
            raise InputError(f"Kies een getal van {self.minimum} tot en met {self.maximum}.")
        return int(cleaned)

    def dump(self, value: int) -> str:
        """Return the digits."""
        return str(value)

    def load(self, stored: str) -> int:
        """Read digits."""
        if not re.fullmatch(r"[0-9]{1,2}", stored):
            raise not_stored(stored)
        return int(stored)

    def show(self, value: int) -> str:
        """Return the number with the legend, so that nobody has to guess which end is good."""
        return f"{value} ({self.legend})"

    def _fits(self, number: int) -> bool:
        return self.minimum <= number <= self.maximum
