"""Dangers of tables with an old and a new day, of set-off, of drafts and of what is called off."""

from __future__ import annotations

from datetime import date, time

import pytest

from intakeapp.domain.letters import DangerType
from tests.unit.documents.reading.paper import read
from tests.unit.documents.reading.test_danger import LETTER

OFFICE = "Van Rijn & Mulder Gerechtsdeurwaarders"
TABLE = """
Uw woning wordt op een andere dag ontruimd.

                    {old}              {new}
Ontruiming op       12-11-2026         24-11-2026
Begint om           9.00 uur           10.30 uur
"""


def _dangers(body: str, name: str = OFFICE) -> list[tuple[DangerType, date | None, time | None]]:
    found = read(LETTER.format(name=name, body=body)).danger
    return [(one.type, one.date, one.time) for one in found]


@pytest.mark.parametrize(("old", "new"), [("vervalt", "geldt nu"), ("oud", "nieuw")])
def test_the_column_of_the_new_plan_counts(old: str, new: str) -> None:
    there = read(LETTER.format(name=OFFICE, body=TABLE.format(old=old, new=new)))
    danger = [(one.type, one.date, one.time) for one in there.danger]
    assert danger == [(DangerType.EVICTION, date(2026, 11, 24), time(10, 30))]
    assert there.due_date is None


def test_set_off_without_seizure_is_no_danger() -> None:
    body = (
        "U krijgt iedere maand € 40,00 minder uitkering, tot alles is verrekend. Dit is geen "
        "beslag en er komt geen deurwaarder."
    )
    assert _dangers(body, "Gemeente Lindehof") == []


def test_since_when_a_seizure_lies_is_its_day() -> None:
    body = (
        "Er ligt sinds 29 oktober 2026 beslag op uw uitkering. Het UWV maakt vanaf "
        "24 november 2026 elke maand een deel aan ons over."
    )
    assert _dangers(body) == [(DangerType.WAGE_SEIZURE, date(2026, 10, 29), None)]


def test_a_draft_summons_has_the_last_day_to_pay() -> None:
    body = (
        "Hierbij het concept van een dagvaarding. Betaal € 300,00. Dat moet er uiterlijk "
        "20 november 2026 zijn. Ontvang ik op die dag niets, dan breng ik de dagvaarding uit."
    )
    assert _dangers(body) == [(DangerType.SUMMONS, date(2026, 11, 20), None)]


def test_a_summons_that_was_withdrawn_is_none_though_its_day_is_to_come() -> None:
    body = (
        "U werd gedagvaard tegen vrijdag 20 november 2026 te 10.00 uur. Ik heb de kantonrechter "
        "laten weten dat de dagvaarding is ingetrokken. U hoeft die dag niet te verschijnen."
    )
    assert _dangers(body) == []


def test_who_need_not_come_himself_is_summoned_all_the_same() -> None:
    body = (
        "U bent gedagvaard voor de zitting van 20 november 2026 om 10.00 uur. U hoeft niet te "
        "verschijnen: u kunt ook schriftelijk antwoorden."
    )
    assert _dangers(body) == [(DangerType.SUMMONS, date(2026, 11, 20), time(10, 0))]


def test_the_name_of_an_office_does_not_make_an_explanation() -> None:
    body = (
        "Op verzoek van Garage Stam B.V., voor wie Noorderzijl Deurwaarders en Juristen optreedt, "
        "heb ik u GEDAGVAARD tegen vrijdag 20 november 2026 te 11.30 uur voor de rechtbank."
    )
    assert _dangers(body, "Noorderzijl Deurwaarders en Juristen") == [
        (DangerType.SUMMONS, date(2026, 11, 20), time(11, 30))
    ]


def test_days_on_which_an_office_is_shut_are_no_days_of_a_danger() -> None:
    body = (
        "U krijgt de tijd tot en met 20 november 2026. Daarna vragen wij de kantonrechter om "
        "gijzeling. Ons kantoor is dicht op 5 mei en van 25 december tot en met 1 januari."
    )
    assert _dangers(body)[0] == (DangerType.DETENTION, date(2026, 11, 20), None)


@pytest.mark.parametrize(
    "words", ["gaat op 20 november 2026 het gas dicht", "gaat het gas dicht op 20 november 2026"]
)
def test_gas_that_goes_shut_is_a_disconnection(words: str) -> None:
    body = f"Sluit een nieuw contract bij een leverancier. Doet u dat niet, dan {words}."
    assert _dangers(body, "Zonnehoek Energie B.V.") == [
        (DangerType.ENERGY, date(2026, 11, 20), None)
    ]
