"""Account numbers and payment references: found, proved by arithmetic, and mended by it.

IBAN: ISO 13616 with mod 97, lengths per country from python-stdnum. Payment reference: the Dutch
betalingskenmerk (Betaalvereniging Nederland, "Specificaties betalingskenmerk") and the
international RF reference (ISO 11649).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from stdnum import iban, iso11649
from stdnum.exceptions import ValidationError

_COUNTRY_LENGTHS = {
    "NL": 18, "BE": 16, "DE": 22, "FR": 27, "LU": 20, "GB": 22, "IE": 22, "ES": 24, "IT": 27,
    "PT": 25, "AT": 20, "CH": 21, "PL": 28, "LT": 20, "EE": 20, "LV": 21, "DK": 18, "SE": 24,
    "NO": 15, "FI": 18, "CZ": 24, "MT": 31, "CY": 28, "GR": 27, "RO": 24, "BG": 22, "HU": 28,
    "TR": 26, "SK": 24, "SI": 19, "HR": 21,
}  # fmt: skip
_START = re.compile(
    r"(?<![A-Za-z0-9])(?P<c>[A-Za-z]{2}|[NM][1I|!L]|H[L1I]|W[L1I])\s?(?P<k>[0-9OoQDIil|"
    r"SZBG]\s?[0-9OoQDIil|SZBG])"
    r"(?=[\s.-]?[A-Za-z0-9])"
)
_TO_DIGIT = {"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "|": "1", "!": "1", "S": "5",
             "Z": "2", "B": "8", "G": "6", "T": "7", "A": "4"}  # fmt: skip
_TO_LETTER = {"0": "O", "1": "I", "5": "S", "2": "Z", "8": "B", "6": "G", "4": "A", "|": "I"}
_LIKE = {"0": "68", "1": "74", "2": "7", "3": "85", "4": "19", "5": "63", "6": "508", "7": "12",
         "8": "3069", "9": "4"}  # fmt: skip
_BANK_LIST = (
    "ABNA ADYB ARBN ASNB AEGO BNGH BUNQ BNPA CITI COBA DEUT FVLB FLOR HAND INGB KNAB KABA KRED "
    "LPLN MOYO NNBA RABO RBRB REVO SNSB TRIO UGBI SNSR BITS KASA NWAB BOFA CHAS FTSB ISBK"
)
_BANKS = frozenset(_BANK_LIST.split())
_WEIGHTS = (2, 4, 8, 5, 10, 9, 7, 3, 6, 1)
_LENGTH_CODES = {9: "7", 10: "8", 11: "9", 12: "0", 13: "1", 14: "2"}
_DIGITS = re.compile(r"(?<![\w,])\d(?:[\s.-]?[\dOoIlSB|]){6,17}(?![\w,]|\.\d)")
_RF = re.compile(r"(?<![A-Z0-9])RF\s?\d\d(?:\s?[A-Z0-9]{1,4}){1,6}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number without spaces, where it stands, and whether it was read so or mended."""

    value: str
    start: int
    end: int
    mended: bool = False
    proved: bool = True


@lru_cache(maxsize=4096)
def ibans_in(plain: str) -> tuple[FoundNumber, ...]:
    """Return the account numbers in a text whose check digits are right, from the left.

    One sign that recognition confuses is mended when exactly one mending makes the proof hold.
    """
    found: list[FoundNumber] = []
    for match in _START.finditer(plain):
        if any(match.start() < other.end for other in found):
            continue
        one = _iban_at(plain, match.start(), match["c"].upper())
        if one is not None:
            found.append(one)
    return tuple(found)


def _iban_at(plain: str, start: int, country: str) -> FoundNumber | None:
    if country not in _COUNTRY_LENGTHS and country[0] in "NMHW":
        country = "NL"
    length = _COUNTRY_LENGTHS.get(country)
    if length is None:
        return None
    signs, end = _compact(plain, start, length)
    if len(signs) < length:
        return None
    value = country + signs[2:]
    if _is_iban(value):
        return FoundNumber(value, start, end)
    if country != "NL":
        return None
    repaired = _mend_dutch(value)
    return FoundNumber(repaired, start, end, mended=True) if repaired else None


def _compact(plain: str, start: int, length: int) -> tuple[str, int]:
    signs, at = "", start
    while at < len(plain) and len(signs) < length:
        sign = plain[at]
        if sign.isascii() and (sign.isalnum() or sign in "|!"):
            signs += sign.upper()
        elif sign not in " .-" or plain[at : at + 3] == "   ":
            return signs, at
        at += 1
    if at < len(plain) and plain[at].isalnum() and plain[at - 1].isalnum():
        return "", at  # the number goes on: it is another number
    return signs, at


@lru_cache(maxsize=4096)
def _is_iban(value: str) -> bool:
    try:
        iban.validate(value, check_country=False)
    except (ValidationError, ValueError):
        return False
    return True


@lru_cache(maxsize=4096)
def _mend_dutch(value: str) -> str | None:
    numbers = "".join(_TO_DIGIT.get(sign, sign) for sign in value[2:4] + value[8:])
    letters = "".join(_TO_LETTER.get(sign, sign) for sign in value[4:8])
    if not numbers.isdigit() or not letters.isalpha():
        return None
    banks = {letters} if letters in _BANKS else _near_banks(letters) | {letters}
    direct = {f"NL{numbers[:2]}{bank}{numbers[2:]}" for bank in banks}
    right = {one for one in direct if _is_iban(one)}
    if len(right) == 1:
        return right.pop()
    if right:
        return None
    right = set()
    for bank in banks:
        for place, digit in enumerate(numbers):
            for other in _LIKE[digit]:
                changed = numbers[:place] + other + numbers[place + 1 :]
                one = f"NL{changed[:2]}{bank}{changed[2:]}"
                if _is_iban(one):
                    right.add(one)
    return right.pop() if len(right) == 1 else None


def _near_banks(letters: str) -> set[str]:
    return {bank for bank in _BANKS if sum(a != b for a, b in zip(bank, letters, strict=True)) == 1}


def check_digit(digits: str) -> str:
    """Return the check digit of a betalingskenmerk for the digits that follow it."""
    total = sum(
        int(digit) * _WEIGHTS[place % len(_WEIGHTS)] for place, digit in enumerate(reversed(digits))
    )
    left = 11 - total % 11
    return {10: "1", 11: "0"}.get(left, str(left))


def is_payment_reference(digits: str) -> bool:
    """Whether digits are a betalingskenmerk with a right check digit (16, or 9 to 14 long)."""
    if not digits.isdigit() or not digits.isascii():
        return False
    if len(digits) == 16:
        return check_digit(digits[1:]) == digits[0]
    code = _LENGTH_CODES.get(len(digits))
    return code == digits[1:2] and check_digit(digits[1:]) == digits[0]


@lru_cache(maxsize=4096)
def payment_references_in(plain: str) -> tuple[FoundNumber, ...]:
    """Return numbers that can be a payment reference: proved ones, mended ones and bare ones."""
    found = list(_international(plain))
    for match in _DIGITS.finditer(plain):
        if any(match.start() < other.end and match.end() > other.start for other in found):
            continue
        one = _dutch(match[0], match.start())
        if one is not None:
            found.append(one)
    return tuple(sorted(found, key=lambda f: f.start))


def _international(plain: str) -> Iterator[FoundNumber]:
    for match in _RF.finditer(plain):
        parts = match[0].split()
        for count in range(len(parts), 0, -1):
            text = " ".join(parts[:count])
            try:
                value = iso11649.validate(text)
            except (ValidationError, ValueError):
                continue
            yield FoundNumber(str(value), match.start(), match.start() + len(text))
            break


def _dutch(text: str, start: int) -> FoundNumber | None:
    """Return the number that a run of digits holds; the longest proved beginning wins."""
    signs = [(sign, place) for place, sign in enumerate(text) if sign not in " .-"]
    digits = "".join(_TO_DIGIT.get(sign.upper(), sign) for sign, _ in signs)
    if not digits.isdigit():
        return None
    read_so = all(sign.isdigit() for sign, _ in signs)
    for length in (16, *sorted(_LENGTH_CODES, reverse=True)):
        whole = len(digits) == length
        cut = len(digits) > length and signs[length][1] > signs[length - 1][1] + 1
        if (whole or cut) and is_payment_reference(digits[:length]):
            end = start + signs[length - 1][1] + 1
            return FoundNumber(digits[:length], start, end, mended=not read_so)
    if len(digits) == 16:
        mended = _mend_reference(digits)
        if mended:
            return FoundNumber(mended, start, start + len(text), mended=True)
    if len(digits) in (7, *_LENGTH_CODES, 16):
        return FoundNumber(digits, start, start + len(text), proved=False)
    return None


def _mend_reference(digits: str) -> str | None:
    """Return the one reference that differs by a confused digit; None when there are more."""
    right = {
        digits[:place] + other + digits[place + 1 :]
        for place, digit in enumerate(digits)
        for other in _LIKE[digit]
        if is_payment_reference(digits[:place] + other + digits[place + 1 :])
    }
    return right.pop() if len(right) == 1 else None
