"""The date of a letter without a label, and the last day to pay among other days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.documents.reading.paper import read

HEAD = """
                                                        De Zonnehoek Energie B.V.

De heer J. Proefman                                     {title}
Eikenlaan 12                                            {dated}
3731 AB Lindehof                                        klant 7719220

U betaalde al                 U betaalt ons nog
€ 610,00                      € 212,40

U stapte op 14 mei 2025 bij ons in en vertrok op 30 september 2026.
Wilt u € 212,40 betalen voor 20 november 2026?
"""
BODY = """
Woonstichting De Haven
Kadelaan 8, 4455 ZZ Rietmond

De heer J. Proefman
Eikenlaan 12
3731 AB Lindehof

Datum: 2 november 2026

Geachte heer Proefman,

U heeft € 212,40 achterstand.

{body}
"""
TITLES = ["Eindnota 44718210", "Jaarafrekening 44718210", "Factuur nr. 44718210"]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("dated", ["van 2 november 2026", "d.d. 02-11-2026"])
def test_the_date_below_the_name_and_number_of_a_bill_is_its_own(title: str, dated: str) -> None:
    reading = read(HEAD.format(title=title, dated=dated))
    assert reading.letter_date is not None
    assert reading.letter_date.value == date(2026, 11, 2)
    assert reading.reference is not None
    assert reading.reference.value == "44718210"


def test_a_bill_that_is_only_spoken_of_does_not_date_the_letter() -> None:
    body = "Wij stuurden u factuur 44718210 van 3 september 2026. Betaal voor 20 november 2026."
    reading = read(BODY.format(body=body))
    assert reading.letter_date is not None
    assert reading.letter_date.value == date(2026, 11, 2)


@given(st.integers(32, 99), st.integers(13, 99), st.integers(1000, 9999))
def test_a_number_that_cannot_be_a_date_is_a_reference(one: int, two: int, three: int) -> None:
    number = f"{one}.{two}.{three}"
    reading = read(BODY.format(body=f"Ons dossier: {number}"))
    assert reading.reference is not None
    assert reading.reference.value == number


def test_a_date_is_no_reference() -> None:
    assert read(BODY.format(body="Ons dossier: 12.10.2026")).reference is None


OTHER_DAYS = [
    "Bent u het er niet mee eens? Schrijf ons dan uiterlijk 12 november 2026.",
    "U kunt schriftelijk antwoorden: het stuk moet uiterlijk 12 november 2026 bij de griffie zijn.",
    "U mag tot en met 12 november 2026 zelf uw spullen weghalen.",
    "Ons kantoor is gesloten van 12 november tot en met 13 november 2026.",
    "Ons aanbod geldt tot 12 november 2026.",
]


@pytest.mark.parametrize("other", OTHER_DAYS)
def test_another_last_day_is_not_the_day_to_pay(other: str) -> None:
    asked = "Betaal het bedrag voor 20 november 2026."
    for body in (f"{other}\n\n{asked}", f"{asked}\n\n{other}"):
        reading = read(BODY.format(body=body))
        assert reading.due_date is not None, body
        assert reading.due_date.value == date(2026, 11, 20), body
    alone = read(BODY.format(body=other))
    assert alone.due_date is None


ASKED = [
    "Bij ons staat dit bedrag nog open op uw naam: betaal voor 20 november 2026.",
    "We hebben het graag uiterlijk 20 november 2026 binnen.",
    "op tijd          als het er is voor 20 november 2026",
]


@pytest.mark.parametrize("asked", ASKED)
def test_a_day_on_which_money_must_be_in_is_the_day_to_pay(asked: str) -> None:
    reading = read(BODY.format(body=asked))
    assert reading.due_date is not None
    assert reading.due_date.value == date(2026, 11, 20)
