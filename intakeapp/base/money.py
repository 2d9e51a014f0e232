"""Money: Decimal euros with two decimals in the program, whole cents in the store."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from intakeapp.base.errors import InputError

CENT = Decimal("0.01")
LARGEST = Decimal("999999999.99")
MINUS = "\u2212"  # the sign itself: a hyphen is short, and is not read aloud as "min"
_FORM = re.compile(
    r"""^(?P<sign>-)?(?:
        (?P<whole>\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(?P<cents>\d{1,2}|-))?   # 1.234,56  1234,5  1234,-
      | (?P<plain>\d+)\.(?P<plain_cents>\d{1,2})                          # 1234.56
    )$""",
    re.VERBOSE,
)


def parse_euros(text: str) -> Decimal:
    """Read an amount as Dutch people write it ("€ 1.234,56", "1234,5", "12,-") into euros.

    A point followed by three digits separates thousands; one followed by one or two digits is
    read as a decimal point. A minus may stand before the euro sign or after it. Raises InputError
    for anything else, and for amounts of a billion up.
    """
    cleaned = text.replace("€", "").replace("\u00a0", " ").replace(MINUS, "-").strip()
    cleaned = re.sub(r"^-\s+", "-", cleaned)
    match = _FORM.match(cleaned)
    if match is None:
        raise InputError("Dit bedrag begrijpen we niet.", now="Schrijf het zo: 1.234,56")
    if match["plain"] is not None:
        digits, cents = match["plain"], match["plain_cents"]
    else:
        digits = re.sub(r"[. ]", "", match["whole"])
        cents = "0" if match["cents"] in (None, "-") else match["cents"]
    euros = (Decimal(digits) + Decimal(cents.ljust(2, "0")) * CENT).quantize(CENT)
    if euros > LARGEST:
        raise InputError("Dit bedrag is te groot om te kunnen kloppen.")
    return -euros if match["sign"] else euros


def show_euros(euros: Decimal, *, sign: bool = True) -> str:
    """Return an amount as Dutch text with two decimals: "€ 1.234,56", and below zero "−€ 212,40".

    Without `sign` only the number, "−212,40".
    """
    number = f"{abs(euros.quantize(CENT)):,.2f}".translate(str.maketrans(",.", ".,"))
    minus = MINUS if euros.quantize(CENT) < 0 else ""
    return f"{minus}€ {number}" if sign else f"{minus}{number}"


def with_euro_sign(number: str) -> str:
    """Put the euro sign to a number as `show_euros` writes it without: "−212,40", "−€ 212,40"."""
    return f"{MINUS}€ {number[1:]}" if number.startswith(MINUS) else f"€ {number}"


def to_cents(euros: Decimal) -> int:
    """Return euros as whole cents. Raises ValueError when there is a part of a cent."""
    cents = euros * 100
    if cents != cents.to_integral_value():
        raise ValueError("an amount holds a part of a cent")
    return int(cents)


def from_cents(cents: int) -> Decimal:
    """Return whole cents as euros with two decimals."""
    return (Decimal(cents) * CENT).quantize(CENT)


def round_euros(euros: Decimal) -> Decimal:
    """Round to whole cents, half up."""
    return euros.quantize(CENT, rounding=ROUND_HALF_UP)
