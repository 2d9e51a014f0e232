"""An amount per period as an amount per month: exact, signed, nothing for what comes once."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.money import round_euros
from intakeapp.domain.money_rows import Period
from intakeapp.domain.periods import MONTHLY, per_month

EUROS = st.decimals(min_value=-1_000_000, max_value=1_000_000, places=2)


@pytest.mark.parametrize(
    ("period", "amount", "month"),
    [
        (Period.WEEK, "60.00", "260"),
        (Period.FOUR_WEEKS, "1200.00", "1300"),
        (Period.MONTH, "1046.20", "1046.20"),
        (Period.QUARTER, "300.00", "100"),
        (Period.TEN_TERMS, "36.00", "30"),
        (Period.YEAR, "240.00", "20"),
    ],
)
def test_known_amounts(period: Period, amount: str, month: str) -> None:
    assert per_month(Decimal(amount), period) == Decimal(month)


@given(amount=EUROS)
def test_what_comes_once_is_not_of_a_month(amount: Decimal) -> None:
    assert per_month(amount, Period.ONCE) is None


def test_every_period_is_said() -> None:
    assert set(MONTHLY) | {Period.ONCE} == set(Period)


@given(amount=EUROS, period=st.sampled_from(sorted(MONTHLY)))
def test_a_year_of_months_is_a_year_of_periods(amount: Decimal, period: Period) -> None:
    month = per_month(amount, period)
    assert month is not None
    exact = Fraction(amount) * MONTHLY[period]
    assert abs(Fraction(month) - exact) < Fraction(1, 10**15)


@given(amount=EUROS, period=st.sampled_from(sorted(MONTHLY)))
def test_rounding_at_the_end_is_rounding_the_exact_amount(amount: Decimal, period: Period) -> None:
    month = per_month(amount, period)
    assert month is not None
    cents = abs(Fraction(amount) * MONTHLY[period]) * 100
    half_up = int(cents + Fraction(1, 2))
    assert abs(round_euros(month)) == Decimal(half_up) / 100
