"""The toeslagen of 2026 as short closed forms, written by hand, and the same inputs for ours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from intakeapp.domain.calculations.huurtoeslag import HuurtoeslagFacts, huurtoeslag
from intakeapp.domain.calculations.huurtoeslag_amounts import HouseholdSize
from intakeapp.domain.calculations.kindgebonden_budget import KgbFacts, kindgebonden_budget
from intakeapp.domain.calculations.result import Calculation
from intakeapp.domain.calculations.zorgtoeslag import ZorgtoeslagFacts, zorgtoeslag

_CENT, _ONE, _ZERO = Decimal("0.01"), Decimal(1), Decimal(0)
_THRESHOLD = Decimal("29735.42")


@dataclass(frozen=True)
class Duel:
    """One calculation of ours and the closed form of it, on the same inputs in the same order."""

    name: str
    ours: Callable[[Any], Calculation]
    facts: Sequence[object]
    closed: Callable[[Decimal], Decimal]
    incomes: Sequence[Decimal]


def _zorg(income: Decimal, partner: bool, assets: Decimal) -> Decimal:
    """Return the zorgtoeslag of a month (Wzt art. 2), with the published limits of 2026."""
    if assets > (184633 if partner else 146011) or income > (51142 if partner else 40857):
        return _ZERO
    own = Decimal("0.04289") if partner else Decimal("0.01912")
    year = Decimal(2119) * (2 if partner else 1) - own * _THRESHOLD
    year -= Decimal("0.1373") * max(_ZERO, income - _THRESHOLD)
    return max(max(_ZERO, year).quantize(_ONE, rounding=ROUND_HALF_UP), Decimal(24)) // 12


def _huur(rent: Decimal, income: Decimal, assets: Decimal) -> Decimal:
    """Return the huurtoeslag of a month for one grown-up (Wht art. 13 and 21)."""
    if assets > 38479:
        return _ZERO
    rent = min(rent, Decimal("932.93"))
    quality, top = Decimal("498.20"), Decimal("713.02")
    paid = max(_ZERO, min(rent, quality) - Decimal("202.52"))
    paid += Decimal("0.65") * max(_ZERO, min(rent, top) - quality)
    paid += Decimal("0.40") * max(_ZERO, rent - top)
    paid -= max(_ZERO, income - 23425) * Decimal("0.27") / 12
    return max(_ZERO, paid).quantize(_CENT, rounding=ROUND_HALF_UP)


def _kgb(income: Decimal, ages: tuple[int, int, int], partner: bool, assets: Decimal) -> Decimal:
    """Return the kindgebonden budget of a year (Wkb art. 2); `ages`: all, 12-15 and 16-17."""
    if assets > (184633 if partner else 146011):
        return _ZERO
    children, middle, old = ages
    full = Decimal(2580) * children + 724 * middle + 964 * old + (0 if partner else 3416)
    threshold = _THRESHOLD + 9405 if partner else _THRESHOLD
    full -= Decimal("0.0760") * max(_ZERO, income - threshold)
    return max(_ZERO, full).quantize(_CENT, rounding=ROUND_HALF_UP)


def duels(count: int, day: date) -> Sequence[Duel]:
    """Return the three toeslagen with `count` incomes each; `day` lies in 2026."""
    incomes = [Decimal(18_000 + n * 20_000 // count) for n in range(count)]
    own = Decimal(5_000)
    care = [ZorgtoeslagFacts(income=one, partner=False, assets=own) for one in incomes]
    rent = [
        HuurtoeslagFacts(
            bare_rent=Decimal(640), income=one, household=HouseholdSize.ONE, age=40,
            partner=False, assets=own,
        )
        for one in incomes
    ]  # fmt: skip
    child = [
        KgbFacts(income=one, children=3, aged_12_15=1, aged_16_17=1, partner=True, assets=own)
        for one in incomes
    ]
    return (
        Duel("zorgtoeslag", lambda one: zorgtoeslag(one, day), care,
             lambda income: _zorg(income, False, own), incomes),
        Duel("huurtoeslag", lambda one: huurtoeslag(one, day), rent,
             lambda income: _huur(Decimal(640), income, own), incomes),
        Duel("kindgebonden budget", lambda one: kindgebonden_budget(one, day), child,
             lambda income: _kgb(income, (3, 1, 1), True, own), incomes),
    )  # fmt: skip
