"""What a calculation gathers on its way: the amount or margin so far, steps, warnings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from intakeapp.base.money import round_euros
from intakeapp.domain.calculations.result import (
    Calculation,
    Step,
    norms_of,
    period_of,
    sources_of,
)
from intakeapp.domain.calculations.wording import span
from intakeapp.domain.norms import NormTable


class Trail:
    """The amount so far, exact or between `low` and `high`, and how it came about.

    Euros, never rounded before `finish`. `literal` is the amount by another reading of the law,
    which goes through the same changes. A doubt is a warning that no longer matters once the
    amount is settled by something else.
    """

    def __init__(self) -> None:
        self.low = Decimal(0)
        self.high = Decimal(0)
        self.literal: Decimal | None = None
        self.steps: list[Step] = []
        self.warnings: list[str] = []
        self.doubts: list[str] = []

    @property
    def is_exact(self) -> bool:
        """Whether the amount so far is one amount."""
        return self.low == self.high

    @property
    def text(self) -> str:
        """The amount so far in Dutch: "€ 12,50" or "€ 12,50 tot € 20,00"."""
        return span(self.low, self.high)

    def put(self, low: Decimal, high: Decimal | None = None) -> None:
        """Set the amount so far; with `high` a margin."""
        self.low, self.high = low, low if high is None else high

    def each(self, change: Callable[[Decimal], Decimal]) -> None:
        """Change both ends; `change` must never turn a higher amount into a lower one."""
        exact = self.is_exact
        self.low = change(self.low)
        self.high = self.low if exact else change(self.high)
        if self.literal is not None:
            self.literal = change(self.literal)

    def tell(
        self, words: str, formula: str | Callable[[], str], value: Decimal | None, source: str
    ) -> None:
        """Add a step that has a value of its own, or none."""
        self.steps.append(Step(words, formula, value, source))

    def tell_result(self, words: str, formula: str | Callable[[], str], source: str) -> None:
        """Add a step whose value is the amount so far; a margin stands in the formula only."""
        self.steps.append(Step(words, formula, self.low if self.is_exact else None, source))

    def warn(self, sentence: str) -> None:
        """Add a warning, once."""
        if sentence not in self.warnings:
            self.warnings.append(sentence)

    def finish(
        self, name: str, unit: str, inputs: Mapping[str, Any], tables: Iterable[NormTable]
    ) -> Calculation:
        """Return the result, rounded to cents, half up. `tables` has at least one."""
        low = round_euros(self.low)
        high = low if self.is_exact else round_euros(self.high)
        exact = low == high
        (begins, ends), norms = _of_tables(tuple(tables))
        return Calculation(
            name=name, value=low if exact else None, low=None if exact else low,
            high=None if exact else high, unit=unit, valid_from=begins, valid_until=ends,
            inputs=inputs, steps=tuple(self.steps), sources=sources_of(self.steps),
            warnings=(*self.warnings, *self.doubts), norms=norms,
        )  # fmt: skip


@lru_cache(maxsize=64)
def _of_tables(
    tables: tuple[NormTable, ...],
) -> tuple[tuple[date, date | None], Mapping[str, str]]:
    return period_of(tables), MappingProxyType(norms_of(tables))
