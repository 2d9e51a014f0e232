"""Dividing an amount over creditors by what they are owed, exact to the cent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from intakeapp.base.money import from_cents, to_cents


@dataclass(frozen=True)
class Claim:
    """What one creditor is owed, in euros; `preferent` is paid before others by law."""

    creditor: str
    amount: Decimal
    preferent: bool = False


@dataclass(frozen=True)
class Share:
    """What one creditor would get of a total, in euros, never more than the claim."""

    claim: Claim
    total: Decimal


def divide(total: Decimal, claims: Sequence[Claim], double: Decimal) -> tuple[Share, ...]:
    """Divide a total in whole cents over the claims, in their order.

    Each gets the same part of its claim, a preferent one `double` times that part, and never more
    than the claim; what is then left over goes to the others. Cents that remain go to the largest
    remainders. The shares add up to the total, or to all claims when that is less. The order of
    the claims decides only between claims that are the same.

    Raises ValueError for parts of a cent, a negative amount, or a `double` that is not above 0.
    """
    owed = [to_cents(claim.amount) for claim in claims]
    cents = min(to_cents(total), sum(owed))
    if cents < 0 or min(owed, default=0) < 0 or double <= 0:
        raise ValueError("amounts cannot be negative, and the factor must be above 0")
    weights = [
        Fraction(amount) * (Fraction(double) if claim.preferent else 1)
        for amount, claim in zip(owed, claims, strict=True)
    ]
    given = _whole_cents(_exact(cents, owed, weights), cents, owed, claims)
    return tuple(
        Share(claim, from_cents(amount)) for claim, amount in zip(claims, given, strict=True)
    )


def _exact(cents: int, owed: Sequence[int], weights: Sequence[Fraction]) -> list[Fraction]:
    """Return each share before rounding: those that would get too much are paid off first."""
    given = [Fraction(0)] * len(owed)
    open_ = {place for place, amount in enumerate(owed) if amount}
    left = Fraction(cents)
    while open_ and left:
        together = sum((weights[place] for place in open_), Fraction(0))
        full = {place for place in open_ if left * weights[place] >= owed[place] * together}
        for place in full or open_:
            given[place] = Fraction(owed[place]) if full else left * weights[place] / together
        if not full:
            break
        left -= sum(owed[place] for place in full)
        open_ -= full
    return given


def _whole_cents(
    exact: Sequence[Fraction], cents: int, owed: Sequence[int], claims: Sequence[Claim]
) -> list[int]:
    """Round down, then hand out the cents that remain by the largest remainder."""
    given = [int(part) for part in exact]
    order = sorted(
        range(len(exact)),
        key=lambda place: (
            given[place] - exact[place], -owed[place], not claims[place].preferent,
            claims[place].creditor,
        ),
    )  # fmt: skip
    for place in order[: cents - sum(given)]:
        given[place] += 1
    return given
