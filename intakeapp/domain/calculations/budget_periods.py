"""Periods of a budget: exact in whole twelfths of a cent, so that nothing is lost on the way.

A year has 12 months, 4 quarters, 52 weeks, 13 times four weeks and 10 terms (facts/calc, section
5, which writes 52/12 as 4,333). Amounts are whole cents, so an amount a month is always a whole
number of twelfths of a cent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from intakeapp.base.money import from_cents, to_cents
from intakeapp.domain.money_rows import Period
from intakeapp.domain.periods import MONTHLY

PARTS = 12
SOURCE = "Een jaar: 12 maanden, 4 kwartalen, 52 weken, 13 keer vier weken of 10 termijnen"
TIMES_A_YEAR: Mapping[Period, int] = MappingProxyType(
    {period: int(factor * PARTS) for period, factor in MONTHLY.items()}
)
"""How often an amount counts in a year; what comes once has no place here."""


def a_month(amount: Decimal, period: Period) -> int:
    """Return euros per period as twelfths of a cent a month.

    Raises ValueError for a part of a cent, KeyError for what comes once.
    """
    return to_cents(amount) * TIMES_A_YEAR[period]


def from_month(parts: int, period: Period) -> Fraction:
    """Return twelfths of a cent a month as cents per period: `a_month` the other way."""
    return Fraction(parts, TIMES_A_YEAR[period])


def euros(parts: int) -> Decimal:
    """Return twelfths of a cent as euros, not rounded to cents."""
    return Decimal(parts) / (100 * PARTS)


def whole_cents(parts: int) -> int:
    """Return twelfths of a cent as cents, half up; below zero away from it, as money is."""
    cents = (2 * abs(parts) + PARTS) // (2 * PARTS)
    return -cents if parts < 0 else cents


def rounded(parts: int) -> Decimal:
    """Return twelfths of a cent as euros in whole cents, half up."""
    return from_cents(whole_cents(parts))


def adding_up(amounts: Sequence[int], total: int) -> list[int]:
    """Return each amount (twelfths of a cent) in whole cents, so that together they are `total`.

    `total` is in cents, at least all rounded down and at most all rounded up. The cents that
    rounding down leaves go to the largest remainders, the first one first.
    """
    given = [amount // PARTS for amount in amounts]
    order = sorted(range(len(given)), key=lambda place: given[place] * PARTS - amounts[place])
    for place in order[: total - sum(given)]:
        given[place] += 1
    return given
