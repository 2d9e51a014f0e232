"""Letters by a bank or an employer about a seizure that somebody else laid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from intakeapp.domain.letters import DangerType, Household, LetterReading
from tests.unit.documents.reading.paper import read

HOME = Household(names=("J. Proefman",), addresses=("Eikenlaan 12, 3731 AB Lindehof",))
LETTER = """
{sender}
Kadelaan 8, 4455 ZZ Rietmond

De heer J. Proefman
Eikenlaan 12
3731 AB Lindehof

2 november 2026

Geachte heer Proefman,

{body}

Met vriendelijke groet,
{sender}
"""
OFFICE = "Van Rijn & Mulder Gerechtsdeurwaarders"


def _read(sender: str, *body: str) -> LetterReading:
    return read(LETTER.format(sender=sender, body="\n\n".join(body)), HOME)


def _parties(reading: LetterReading) -> tuple[str | None, str | None, str | None]:
    return (
        reading.sender.value if reading.sender else None,
        reading.creditor.value if reading.creditor else None,
        reading.collector.value if reading.collector else None,
    )


@pytest.mark.parametrize(
    "told",
    [
        f"Op 28 oktober 2026 legde {OFFICE} bij ons beslag op uw rekening, voor\n"
        "Woonstichting Het Anker.",
        f"Door {OFFICE} is op 28 oktober 2026 beslag gelegd op uw rekening\n"
        "bij ons. Dit gebeurde in opdracht van Woonstichting Het Anker.",
    ],
)
def test_a_bank_that_tells_of_a_seizure_is_neither_creditor_nor_collector(told: str) -> None:
    reading = _read("Duinbank N.V.", told, "Wij houden € 412,00 vast.")
    assert _parties(reading) == ("Duinbank N.V.", "Woonstichting Het Anker", OFFICE)
    assert [(one.type, one.date) for one in reading.danger] == [
        (DangerType.BANK_SEIZURE, date(2026, 10, 28))
    ]


def test_an_employer_that_tells_of_a_seizure_is_a_third_too() -> None:
    reading = _read(
        "Bakkerij Korenaar B.V.",
        f"Als uw werkgever laten wij u weten dat {OFFICE} beslag heeft gelegd op uw loon. Dit is\n"
        "voor Woonstichting Het Anker. Elke maand maken wij een deel van uw loon aan hen over.",
    )
    assert _parties(reading) == ("Bakkerij Korenaar B.V.", "Woonstichting Het Anker", OFFICE)
    assert [one.type for one in reading.danger] == [DangerType.WAGE_SEIZURE]


def test_questions_on_what_happened_are_no_general_explanation() -> None:
    reading = _read(
        "Duinbank N.V.",
        "Wij houden geld vast door een beslag",
        f"Wie legde het beslag? {OFFICE}, voor Woonstichting Het Anker als schuldeiser.",
        "Sinds wanneer? Sinds 28 oktober 2026.",
        "Wanneer gaat het weg? Op 9 december 2026 boeken wij het naar de deurwaarder.",
        "Duinbank N.V. kan het beslag niet opheffen.",
    )
    assert [(one.type, one.date) for one in reading.danger] == [
        (DangerType.BANK_SEIZURE, date(2026, 10, 28))
    ]


def test_a_seizure_that_was_lifted_threatens_no_more() -> None:
    reading = _read(
        "Duinbank N.V.",
        f"Het beslag dat {OFFICE} op 28 oktober 2026 op uw rekening legde, is op\n"
        "30 oktober 2026 opgeheven.",
    )
    assert not reading.danger


def test_a_bank_is_the_creditor_of_its_own_overdraft() -> None:
    reading = _read(
        "Duinbank N.V.",
        "Op 1 november 2026 stond u € 388,20 in de min. Zet uiterlijk 20 november 2026 genoeg\n"
        "geld op uw rekening. Dan is de schuld weg.",
    )
    assert _parties(reading) == ("Duinbank N.V.", "Duinbank N.V.", None)
    assert reading.amount is not None
    assert reading.amount.value == Decimal("388.20")
    assert reading.due_date is not None
    assert reading.due_date.value == date(2026, 11, 20)
