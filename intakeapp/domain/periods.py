"""From an amount per period to an amount per month, without rounding."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from intakeapp.domain.money_rows import Period

MONTHLY: Mapping[Period, Fraction] = MappingProxyType({
    Period.WEEK: Fraction(52, 12),
    Period.FOUR_WEEKS: Fraction(13, 12),
    Period.MONTH: Fraction(1),
    Period.QUARTER: Fraction(1, 3),
    Period.TEN_TERMS: Fraction(10, 12),
    Period.YEAR: Fraction(1, 12),
})  # fmt: skip
"""How often an amount per period counts in a month; what comes once has no place here."""


def per_month(amount: Decimal, period: Period) -> Decimal | None:
    """Return euros per period as euros per month, not rounded to cents; None for what comes once.

    The factor is exact and divided last: a quarter of 300 euros is 100 euros a month.
    """
    factor = MONTHLY.get(period)
    if factor is None:
        return None
    return amount * factor.numerator / factor.denominator
