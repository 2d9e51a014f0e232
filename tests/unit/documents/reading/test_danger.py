"""Dangers: announced, conditional, withdrawn, explained; with their day and hour."""

from __future__ import annotations

from datetime import date, time

import pytest

from tests.unit.documents.reading.paper import read

LETTER = """
{name}
Postbus 12, 1234 AB Lindehof

                                              De heer J. Proefman
                                              Eikenlaan 12
                                              3731 AB Lindehof

Lindehof, 2 november 2026

Betreft: uw dossier 2026-0815

Geachte heer Proefman,

{body}

Met vriendelijke groet,

{name}
"""


def dangers(body: str, name: str = "Woonstichting De Haven"):
    return {one.type.value: one for one in read(LETTER.format(name=name, body=body)).danger}


ANNOUNCED = [
    ("De gerechtsdeurwaarder zal uw woning op 24 november 2026 ontruimen.", {"ontruiming"}),
    ("Wij zeggen u hierbij aan dat u uit uw woning wordt gezet.", {"ontruiming"}),
    ("U dient het gehuurde voor 1 december 2026 te ontruimen.", {"ontruiming"}),
    ("Indien u in gebreke blijft, wordt tot uithuiszetting overgegaan.", {"ontruiming"}),
    (
        "Wij vragen de kantonrechter de huurovereenkomst te ontbinden.",
        {"ontruiming", "dagvaarding"},
    ),
    (
        "Betaalt u niet, dan sluiten wij op 3 december 2026 uw stroom en gas af.",
        {"afsluiting_energie"},
    ),
    (
        "Zonder betaling stopt op 3 december 2026 de levering van elektriciteit.",
        {"afsluiting_energie"},
    ),
    ("Onze monteur komt de gasmeter verwijderen.", {"afsluiting_energie"}),
    (
        "Wij beëindigen per 1 december 2026 de levering van gas en elektriciteit.",
        {"afsluiting_energie"},
    ),
    ("De drinkwaterlevering wordt op 3 december 2026 onderbroken.", {"afsluiting_water"}),
    ("Wij gaan uw water afsluiten.", {"afsluiting_water"}),
    ("Op 3 december 2026 draaien wij de waterkraan bij u dicht.", {"afsluiting_water"}),
    ("Uw stadsverwarming wordt afgesloten.", {"afsluiting_warmte"}),
    ("De warmtelevering aan uw woning wordt per 3 december 2026 gestaakt.", {"afsluiting_warmte"}),
    ("Betaalt u niet, dan melden wij u aan bij het CAK.", {"zorgverzekering"}),
    ("Uw zorgverzekering wordt per 1 januari 2027 beëindigd.", {"zorgverzekering"}),
    ("Wij zeggen uw aanvullende verzekering op wegens wanbetaling.", {"zorgverzekering"}),
    ("U gaat dan de bestuursrechtelijke premie betalen.", {"zorgverzekering"}),
    ("Wij leggen beslag op uw loon of uitkering.", {"beslag_loon"}),
    ("Er is derdenbeslag gelegd onder uw werkgever.", {"beslag_loon"}),
    ("Volgende stap is loonbeslag. U ontvangt dan minder loon.", {"beslag_loon"}),
    ("Op 28 oktober 2026 is beslag gelegd op uw AOW-uitkering.", {"beslag_loon"}),
    ("Wij zullen executoriaal derdenbeslag leggen onder de bank.", {"beslag_bank"}),
    ("Wij gaan over tot het leggen van beslag op uw bankrekening.", {"beslag_bank"}),
    ("De ontvanger zal een overheidsvordering doen op uw betaalrekening.", {"beslag_bank"}),
    ("De deurwaarder komt langs om beslag te leggen op uw inboedel.", {"beslag_boedel"}),
    ("Ik zal overgaan tot beslag op uw roerende zaken.", {"beslag_boedel"}),
    ("Wij laten beslag leggen op uw auto.", {"beslag_boedel"}),
    (
        "Betaalt u niet, dan leggen wij beslag op uw loon, uw bankrekening en uw inboedel.",
        {"beslag_loon", "beslag_bank", "beslag_boedel"},
    ),
    ("Uw inboedel wordt op 8 december 2026 in het openbaar verkocht.", {"executieverkoop"}),
    ("De executoriale verkoop van uw auto vindt plaats op 8 december 2026.", {"executieverkoop"}),
    ("De veiling van uw woning is op 8 december 2026.", {"executieverkoop"}),
    ("De officier van justitie vraagt toestemming om u in gijzeling te nemen.", {"gijzeling"}),
    (
        "U kunt worden vastgezet in een huis van bewaring als u niet voor 1 december 2026 betaalt.",
        {"gijzeling"},
    ),
    ("Wij zullen u dagvaarden.", {"dagvaarding"}),
    ("Betaalt u niet, dan starten wij een gerechtelijke procedure tegen u.", {"dagvaarding"}),
    ("Wij leggen de zaak voor aan de kantonrechter.", {"dagvaarding"}),
    ("Blijft betaling uit, dan stappen wij naar de rechter.", {"dagvaarding"}),
    ("U wordt opgeroepen voor de zitting van 8 december 2026 om 9.30 uur.", {"dagvaarding"}),
    (
        "Om afsluiting van uw elektriciteit te voorkomen, betaalt u voor 20 november 2026.",
        {"afsluiting_energie"},
    ),
    ("Alleen als u voor 20 november 2026 betaalt, gaat de ontruiming niet door.", {"ontruiming"}),
    ("Tenzij u alles betaalt, wordt uw huis ontruimd.", {"ontruiming"}),
]


@pytest.mark.parametrize(("body", "types"), ANNOUNCED)
def test_what_is_announced_is_a_danger(body: str, types: set[str]) -> None:
    assert set(dangers(body)) == types


SAFE = [
    "Wij hebben de ontruiming ingetrokken.",
    "De ontruiming van 24 november 2026 gaat niet door.",
    "De ontruiming is van de baan.",
    "Uw woning wordt niet ontruimd.",
    "U hebt op tijd betaald. Daarom sluiten wij uw energie niet af.",
    "De aangekondigde afsluiting van uw water is geannuleerd.",
    "U hoeft niet bang te zijn dat wij uw stroom afsluiten.",
    "Wij hebben het beslag op uw loon opgeheven.",
    "Het loonbeslag is beëindigd, want u heeft alles betaald.",
    "Wij zien af van dagvaarding.",
    "De zitting van 8 december 2026 gaat niet door. Wij trekken de dagvaarding in.",
    "Zolang u zich aan de regeling houdt, leggen wij geen beslag op uw inkomen.",
    "Er is geen sprake meer van gijzeling.",
    "Wat is beslag? Een deurwaarder legt beslag op loon als een rechter dat heeft bepaald.",
    "In het uiterste geval kan een verhuurder een huurder laten ontruimen.",
    "Mensen die nooit betalen kunnen uiteindelijk hun huis uit gezet worden.",
    "Meer informatie over loonbeslag leest u op onze website.",
    "Een regeling afsluiten kan op onze website.",
    "U heeft een nieuwe zorgverzekering afgesloten. Uw polis vindt u hierbij.",
    "Wij sluiten uw dossier af.",
    "Betaalt u niet, dan blokkeren wij uw telefoon en internet.",
    "De executieverkoop is afgelast. U hoeft niets te doen.",
    "De kosten van de dagvaarding zijn € 112,37.",
    "Houd rekening met een langere levertijd.",
    "Wij hebben de aanmelding bij het CAK ingetrokken.",
    "De waterleiding in uw straat wordt vernieuwd door ons waterbedrijf.",
]


@pytest.mark.parametrize("body", SAFE)
def test_what_is_withdrawn_or_explained_is_none(body: str) -> None:
    assert set(dangers(body)) == set()


DATED = [
    (
        "De ontruiming vindt plaats op dinsdag 24 november 2026 om 09.30 uur.",
        "ontruiming",
        date(2026, 11, 24),
        time(9, 30),
    ),
    (
        "Uw woning wordt ontruimd. Dit gebeurt op 24 november 2026 tussen 8.00 en 12.00 uur.",
        "ontruiming",
        date(2026, 11, 24),
        time(8, 0),
    ),
    (
        "Krachtens het vonnis van 5 oktober 2026 wordt uw woning op 24 november 2026 ontruimd.",
        "ontruiming",
        date(2026, 11, 24),
        None,
    ),
    (
        "Wij ontruimen uw woning.\n\nDatum:      24 november 2026\nTijd:       10:15 uur",
        "ontruiming",
        date(2026, 11, 24),
        time(10, 15),
    ),
    (
        "Datum ontruiming      24-11-2026\nTijdstip              09:00",
        "ontruiming",
        date(2026, 11, 24),
        time(9, 0),
    ),
    (
        "Betaalt u niet voor 20 november 2026, dan wordt uw stroom op 3 december 2026 afgesloten.",
        "afsluiting_energie",
        date(2026, 12, 3),
        None,
    ),
    (
        "U wordt gedagvaard om op 8 december 2026 des voormiddags te 9:30 uur te verschijnen ter "
        "terechtzitting.",
        "dagvaarding",
        date(2026, 12, 8),
        time(9, 30),
    ),
    (
        "Betaalt u niet binnen vijf dagen, dan wordt uw stroom afgesloten.",
        "afsluiting_energie",
        None,
        None,
    ),
    (
        "Betaal voor 20 november 2026. Doet u dat niet, dan sluiten wij uw water af.",
        "afsluiting_water",
        date(2026, 11, 20),
        None,
    ),
    (
        "De ontruiming van 10 november 2026 is uitgesteld tot 24 november 2026 om 11 uur.",
        "ontruiming",
        date(2026, 11, 24),
        time(11, 0),
    ),
    (
        "Op vierentwintig november tweeduizend zesentwintig zal ik uw woning ontruimen.",
        "ontruiming",
        date(2026, 11, 24),
        None,
    ),
]


@pytest.mark.parametrize(("body", "kind", "day", "hour"), DATED)
def test_day_and_hour(body: str, kind: str, day: date | None, hour: time | None) -> None:
    found = dangers(body)
    assert kind in found
    assert (found[kind].date, found[kind].time) == (day, hour)


def test_the_place_is_that_of_the_words() -> None:
    found = dangers("De ontruiming vindt plaats op 24 november 2026.")["ontruiming"]
    assert found.page == 1
    assert 0 < found.box.left < found.box.right < 1
    assert "24 november 2026" in found.text
    assert 0.5 < found.confidence <= 1


def test_the_place_is_where_the_day_stands_with_the_danger() -> None:
    found = dangers(
        "De kantonrechter heeft op 15 september 2026 bepaald dat u de woning moet verlaten.\n"
        "Op donderdag 26 november 2026 om 13:30 uur wordt de woning ontruimd.\n"
    )
    danger = found["ontruiming"]
    assert (danger.date, danger.time) == (date(2026, 11, 26), time(13, 30))
    assert "bepaald dat u de woning" in danger.text  # what was said first is told too
    assert "26 november" in danger.text
    alone = dangers("Op donderdag 26 november 2026 om 13:30 uur wordt de woning ontruimd.\n")
    other = alone["ontruiming"]
    assert danger.box.bottom - danger.box.top == pytest.approx(other.box.bottom - other.box.top)
    assert danger.box.top > other.box.top
