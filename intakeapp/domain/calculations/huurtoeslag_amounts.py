"""The arithmetic of huurtoeslag from 1 January 2026, without words (Wht art. 13-21)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from intakeapp.base.money import round_euros
from intakeapp.domain.calculations.toeslagen import above
from intakeapp.domain.norms import NormTable

MONTHS = 12
ZERO = Decimal(0)


class HouseholdSize(StrEnum):
    """Whether the law sees a household of one person or of more."""

    ONE = "een"
    MORE = "meer"


@dataclass(frozen=True)
class Figures:
    """The figures of one household, in euros per month (`income_point` per year), parts of one.

    `highest` and `highest_young` limit the rent that counts; `basis`, `quality` and `top` are the
    borders between which all, `middle_share` and `top_share` of it is paid.
    """

    highest: Decimal
    highest_young: Decimal
    young_until: int
    basis: Decimal
    quality: Decimal
    top: Decimal
    middle_share: Decimal
    top_share: Decimal
    income_point: Decimal
    taper_share: Decimal


class Amounts(NamedTuple):
    """What comes of the formula, in euros per month; `more` is income above the point, per year."""

    rent: Decimal
    first: Decimal
    middle: Decimal
    last: Decimal
    more: Decimal
    taper: Decimal
    month: Decimal

    @property
    def subsidised(self) -> Decimal:
        """S of the formula: the part of the rent that is paid for before the income counts."""
        return self.first + self.middle + self.last


@lru_cache(maxsize=64)
def figures_of(table: NormTable, household: HouseholdSize, three_or_more: bool) -> Figures:
    """Return the figures of a table for a household."""
    return Figures(
        table.number("hoogste_huur"),
        table.number("hoogste_huur_jong"),
        int(table.number("jong_tot")),
        table.number(f"basishuur_{household}"),
        table.number("kwaliteitskortingsgrens"),
        table.number("aftoppingsgrens_drie_of_meer" if three_or_more else "aftoppingsgrens"),
        table.number("deel_tot_aftopping"),
        table.number("deel_boven_aftopping"),
        table.number(f"inkomensijkpunt_{household}"),
        table.number(f"afbouw_{household}"),
    )


def amounts(
    bare_rent: Decimal, income: Decimal | None, figures: Figures, *, young: bool = False
) -> Amounts:
    """Return the amounts only: for many calculations in a row.

    `income` is None for one at or below the income point; `young` for somebody to whom the lower
    limit of the rent goes. `month` is rounded to cents, half up.
    """
    rent = min(bare_rent, figures.highest_young if young else figures.highest)
    first = above(min(rent, figures.quality), figures.basis)
    middle = figures.middle_share * above(min(rent, figures.top), figures.quality)
    last = figures.top_share * above(rent, figures.top)
    more = ZERO if income is None else above(income, figures.income_point)
    taper = figures.taper_share * more / MONTHS
    month = round_euros(max(ZERO, first + middle + last - taper))
    return Amounts(rent, first, middle, last, more, taper, month)
