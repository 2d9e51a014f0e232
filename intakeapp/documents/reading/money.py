"""Amounts of money as letters print them, in euros."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

_SIGN = r"(?:€|£|¢|euro?(?=[\s\d.-])\.?|\bC=?(?=\s?\d)|\bE(?=\s?\d))"
_AMOUNT = re.compile(
    rf"""(?<![\w.,/:-])
    (?P<minus1>-\s?)?
    (?P<sign>{_SIGN}\s?)?
    (?P<minus2>[-+]\s?)?
    (?:
        (?P<grouped>\d{{1,3}}(?:(?:[.']\s?|\s)\d{{3}}(?!\d))+)(?:\s?[,.]\s?(?P<gcents>\d{{2}}|-{{1,2}}|=)(?!\d))?
      | (?P<comma>\d{{1,3}}(?:,\d{{3}})+)\.(?P<ccents>\d{{2}})(?!\d)
      | (?P<plain>\d{{1,7}})(?:\s?,\s?|\s?\.\s?)(?P<cents>\d{{2}}|-{{1,2}}|=)(?!\d)
      | (?P<whole>\d{{1,7}})
    )
    (?P<minus3>\s?-(?!\s?[\d\w]))?
    (?P<after>\s?(?:€|euro?\b)(?!\s?\d))?
    (?!(?-i:[a-z0-9_%/])|[.,:-]\d|\s?(?:%|procent|m3|kwh|gj|uur|u\b|dagen|maanden|jaar|stuks|x\b))""",
    re.IGNORECASE | re.VERBOSE,
)
LARGEST = Decimal(10_000_000)


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """An amount in euros, where it stands, and whether a euro sign or word stands with it."""

    value: Decimal
    start: int
    end: int
    signed: bool
    has_cents: bool


@lru_cache(maxsize=4096)
def amounts_in(plain: str) -> tuple[FoundAmount, ...]:
    """Return every amount in a text, from the left; without a euro sign it must have cents."""
    found = []
    for match in _AMOUNT.finditer(plain):
        one = _amount(match, plain)
        if one is not None:
            found.append(one)
    return tuple(found)


def _amount(match: re.Match[str], plain: str) -> FoundAmount | None:
    cents = match["gcents"] or match["ccents"] or match["cents"]
    sign = (match["sign"] or "").strip().upper()
    doubtful = sign in ("E", "C", "C=")  # how a euro sign may be read; then only with cents
    signed = bool(match["after"] or (sign and not (doubtful and cents is None)))
    if cents is None and not signed:
        return None
    whole = match["grouped"] or match["comma"] or match["plain"] or match["whole"]
    digits = re.sub(r"\D", "", whole)
    try:
        value = Decimal(digits) + (Decimal(cents) / 100 if cents and cents.isdigit() else 0)
    except InvalidOperation:
        return None
    if value >= LARGEST or (not signed and _is_other(match, plain)):
        return None
    minus = match["minus1"] or (match["minus2"] or "").startswith("-") or match["minus3"]
    if match["minus3"] and cents is None:
        minus = None
    value = value.quantize(Decimal("0.01"))
    start = match.start("sign") if match["sign"] else match.start()
    return FoundAmount(-value if minus else value, start, match.end(), signed, cents is not None)


def _is_other(match: re.Match[str], plain: str) -> bool:
    """Whether a number with decimals is an hour, a date or a paragraph."""
    before = plain[max(0, match.start() - 12) : match.start()].lower()
    if re.search(r"(?:\bom|tussen|vanaf|artikel|art\.|versie|lid|tot)\s*$", before):
        return True
    dotted = match["plain"] and "," not in match[0]
    return (
        bool(dotted)
        and len(match["plain"]) <= 2
        and int(match["cents"].strip("-=") or 0) < 60
        and (plain[match.end() : match.end() + 4].strip().lower().startswith(("u", "-", "tot")))
    )
