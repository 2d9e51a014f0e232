"""How amounts, shares and ranges are written in the steps."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from intakeapp.base.money import CENT

_DUTCH = str.maketrans(",.", ".,")


def euro(amount: Decimal) -> str:
    """Return "€ 1.234,56", to the cent and half up; below zero "−€ 1.234,56"."""
    cents = amount.quantize(CENT, rounding=ROUND_HALF_UP)
    number = f"{abs(cents):,.2f}".translate(_DUTCH)
    return f"−€ {number}" if cents < 0 else f"€ {number}"


def span(low: Decimal, high: Decimal) -> str:
    """Return one amount, or "€ 12,50 tot € 20,00" when they differ."""
    return euro(low) if low == high else f"{euro(low)} tot {euro(high)}"


def operand(low: Decimal, high: Decimal) -> str:
    """Return what `span` does, between brackets when it is a margin: for use in a sum."""
    return euro(low) if low == high else f"({span(low, high)})"


def share(part: Decimal) -> str:
    """Return a part of one as Dutch percentage, without needless zeros: 0.1373 is "13,73%"."""
    text = f"{part * 100:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{text.replace('.', ',')}%"
