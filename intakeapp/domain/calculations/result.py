"""What every calculation returns: an amount or a range, with all that explains it.

Amounts are Decimal euros. A calculation rounds only where its law says so, and at the end; the
steps carry what was not rounded yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar

from intakeapp.base.dates import show_date
from intakeapp.base.money import round_euros
from intakeapp.domain.norms import NormTable

PER_MONTH = "euro per maand"
PER_YEAR = "euro per jaar"
EUROS = "euro"
T = TypeVar("T")


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


class Step:
    """One step, in Dutch words that can be said at the table; never changed once made.

    `formula` writes the law's symbols with the numbers filled in, `value` is what came out in
    euros, not rounded (None for a step that only tells something), `source` the article.
    """

    __slots__ = ("_formula", "source", "value", "words")

    def __init__(
        self, words: str, formula: str | Callable[[], str], value: Decimal | None, source: str
    ) -> None:
        # a formula may be written when somebody reads it: that takes longer than the sum itself
        self._formula = formula
        self.words: Final = words
        self.value: Final = value
        self.source: Final = source

    @property
    def formula(self) -> str:
        """The law's symbols with the numbers filled in."""
        written = self._formula
        if not isinstance(written, str):
            written = self._formula = written()
        return written

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Step) and self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash((self.words, self.value, self.source))

    def __repr__(self) -> str:
        return f"Step{self._parts()!r}"

    def _parts(self) -> tuple[str, str, Decimal | None, str]:
        return self.words, self.formula, self.value, self.source

    def as_json(self) -> dict[str, Any]:
        """Return the step with the keys of docs/cli.md; the value to the cent, half up."""
        return {
            "words": self.words,
            "formula": self.formula,
            "value": None if self.value is None else str(round_euros(self.value)),
            "source": self.source,
        }


class Told:
    """Steps that are written when somebody asks for them, and then once.

    Their words take many times longer than the sum they tell about.
    """

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], tuple[Step, ...]]) -> None:
        self._make = make
        self._made: tuple[Step, ...] | None = None

    def __call__(self) -> tuple[Step, ...]:
        """Return the steps."""
        if self._made is None:
            self._made = self._make()
        return self._made

    def sources(self) -> tuple[str, ...]:
        """Return the sources of the steps, each once."""
        return sources_of(self())


class Later(Generic[T]):
    """A field of a frozen dataclass that may be given as a function, called at the first reading.

    The function must always return the same: it may not look at anything that changes.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self._place = f"_{name}"

    def __get__(self, instance: object | None, owner: type) -> tuple[T, ...]:
        if instance is None:
            return ()  # the default of the field
        found: tuple[T, ...] | Callable[[], tuple[T, ...]] = instance.__dict__[self._place]
        if callable(found):
            found = instance.__dict__[self._place] = found()
        return found

    def __set__(self, instance: object, value: tuple[T, ...] | Callable[[], tuple[T, ...]]) -> None:
        instance.__dict__[self._place] = value


@dataclass(frozen=True)
class Calculation:
    """The result of one calculation for one day.

    Either `value` is known, or only `low` and `high` are, or none of them (a warning says why).
    `valid_from` and `valid_until` are the period of the tables it rests on: the days on which all
    of them hold. `inputs` are the facts used, `norms` the tables: subject to first day. `steps`
    and `sources` may be given as functions: they are then made when somebody reads them.
    """

    name: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    valid_from: date
    valid_until: date | None
    inputs: Mapping[str, Any] = field(default_factory=_nothing, hash=False)
    steps: Later[Step] = Later()
    sources: Later[str] = Later()
    warnings: tuple[str, ...] = ()
    norms: Mapping[str, str] = field(default_factory=_nothing, hash=False)

    @property
    def is_range(self) -> bool:
        """Whether only the lowest and the highest are known."""
        return self.value is None and self.low is not None and self.high is not None

    def expired(self, today: date) -> bool:
        """Whether the tables this rests on no longer hold on `today`."""
        return self.valid_until is not None and self.valid_until < today

    def seen_on(self, today: date) -> Calculation:
        """Return the same result, which says so when its tables no longer hold on `today`."""
        if self.valid_until is None or not self.expired(today):
            return self
        told = (
            f"Tabel verlopen: deze bedragen golden tot en met {show_date(self.valid_until)}."
            " Controleer wat nu geldt."
        )
        return self if told in self.warnings else replace(self, warnings=(told, *self.warnings))

    def as_json(self) -> dict[str, Any]:
        """Return the result with the keys of docs/cli.md; amounts as text with two decimals."""
        both = self.low is not None and self.high is not None
        return {
            "name": self.name,
            "result": _text(self.value),
            "unit": self.unit,
            "range": [_text(self.low), _text(self.high)] if both else None,
            "valid_from": self.valid_from.isoformat(),
            "valid_until": self.valid_until.isoformat() if self.valid_until else None,
            "inputs": {key: _plain(value) for key, value in self.inputs.items()},
            "steps": [step.as_json() for step in self.steps],
            "sources": list(self.sources),
            "warnings": list(self.warnings),
            "norms": dict(self.norms),
        }


def period_of(tables: Iterable[NormTable]) -> tuple[date, date | None]:
    """Return the first and the last day on which all tables hold; the last may be open.

    Raises ValueError without a table.
    """
    found = tuple(tables)
    ends = [table.valid_until for table in found if table.valid_until is not None]
    return max(table.valid_from for table in found), min(ends) if ends else None


def norms_of(tables: Iterable[NormTable]) -> dict[str, str]:
    """Return which tables were used, for `Calculation.norms`: subject to first day (ISO)."""
    return {table.subject: table.valid_from.isoformat() for table in tables}


def sources_of(steps: Iterable[Step]) -> tuple[str, ...]:
    """Return the sources of the steps, each once, in their order."""
    return tuple(dict.fromkeys(step.source for step in steps if step.source))


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(round_euros(amount))


def _plain(value: Any) -> Any:
    """Return an input as JSON knows it: amounts and days as text, lists and tables inside too."""
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, bool | int | str) or value is None:
        return value
    return str(value)
