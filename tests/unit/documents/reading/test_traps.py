"""Pairs of trap and counter-trap: nearly the same words, another truth."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from intakeapp.domain.letters import LetterReading
from tests.unit.documents.reading.paper import read

HEAD = """
Woningstichting Het Baken

Mevrouw T. Voorbeeld
Kade 3
1234 AB Dorp

Datum: 5 maart 2026
Kenmerk: HB-20931
Geachte mevrouw Voorbeeld,

"""


def _read(*sentences: str) -> LetterReading:
    return read(HEAD + "\n\n".join(sentences))


def _dangers(*sentences: str) -> dict[str, tuple[date | None, time | None]]:
    return {one.type.value: (one.date, one.time) for one in _read(*sentences).danger}


@pytest.mark.parametrize(
    ("sentences", "found"),
    [
        (["Zo niet, dan stappen wij naar de kantonrechter."], {"dagvaarding"}),
        (["Wij stappen niet naar de kantonrechter."], set()),
        (["U hebt dan geen water meer. Wij sluiten uw water af."], {"afsluiting_water"}),
        (["U hoeft niet bang te zijn dat wij uw water afsluiten."], set()),
        (["Op 9 maart wordt uw stroom afgesloten."], {"afsluiting_energie"}),
        (["Uw stroom wordt niet afgesloten."], set()),
        (["Bent u niet thuis dan sluiten wij uw gas vanaf de straat af."], {"afsluiting_energie"}),
        (["Kunt u beslag leggen op mijn loon? Dat kan alleen na een vonnis."], set()),
        (["Ik leg beslag op uw loon."], {"beslag_loon"}),
        (["De zitting van 22 april 2026 om 11.00 uur vervalt."], set()),
        (["De zitting is op 22 april 2026 om 11.00 uur."], {"dagvaarding"}),
        (["Het beslag op uw loon eindigt vandaag."], set()),
        (["De ontruiming van 9 maart is van tafel."], set()),
        (["U kunt in uw woning blijven.", "Betreft: ontruiming van 7 april"], set()),
        (["Stond een openbare verkoop gepland voor 9 november 2026. Daarvan zie ik af."], set()),
        (["Pas als niets helpt vragen wij de rechter om toestemming voor ontruiming."], set()),
        (["Verhuurders mogen niet zomaar een woning ontruimen."], set()),
        (["Dan moet u uw woning uit."], {"ontruiming"}),
        (["Wij schakelen een deurwaarder in die beslag legt op uw inkomen."], {"beslag_loon"}),
        (["De brief over de ontruiming was een vergissing."], set()),
        (["Wij melden u aan bij het CAK."], {"zorgverzekering"}),
        (["Wij hebben u bij het CAK afgemeld."], set()),
        (["Wij verplaatsen de ontruiming naar 2 april 2026."], {"ontruiming"}),
        (["Als u de regeling nakomt, wordt u niet ontruimd."], set()),
        (["Komt u de regeling niet na, dan wordt u alsnog ontruimd."], {"ontruiming"}),
        (["Wij wilden u laten ontruimen, maar doen dat niet."], set()),
        (["Wij zien geen andere weg dan ontruiming van uw woning."], {"ontruiming"}),
        (["Zonder tegenbericht wordt uw inboedel in het openbaar verkocht."], {"executieverkoop"}),
    ],
)
def test_danger_or_not(sentences: list[str], found: set[str]) -> None:
    assert set(_dangers(*sentences)) == found


@pytest.mark.parametrize(
    ("sentences", "kind", "day", "hour"),
    [
        (
            ["De afsluiting van uw water stond gepland op 9 maart 2026 en is verplaatst naar "
             "donderdag 12 maart 2026, 10.30 uur."],
            "afsluiting_water", date(2026, 3, 12), time(10, 30),
        ),
        (
            ["Betaalt u niet vóór 12 maart 2026, dan wordt u op 20 maart 2026 ontruimd."],
            "ontruiming", date(2026, 3, 20), None,
        ),
        (
            ["Bij vonnis van 2 februari 2026 is ontruiming bevolen. Die vindt plaats op 20 maart "
             "2026 om 9.00 uur."],
            "ontruiming", date(2026, 3, 20), time(9),
        ),
        (["Op 28 mei wordt uw woning ontruimd."], "ontruiming", date(2026, 5, 28), None),
        (
            ["Op 3 maart 2026 is beslag gelegd onder uw werkgever op uw loon."],
            "beslag_loon", date(2026, 3, 3), None,
        ),
        (
            ["De deurwaarder ontruimt uw woning op dinsdag 17 maart 2026 in plaats van op 10 maart "
             "2026."],
            "ontruiming", date(2026, 3, 17), None,
        ),
        (
            ["Niet op 10 maart 2026 maar op 17 maart 2026 komt de monteur uw gas afsluiten."],
            "afsluiting_energie", date(2026, 3, 17), None,
        ),
        (
            ["Uw woning wordt ontruimd op 17 maart 2026. Haal uw spullen uiterlijk 16 maart 2026 "
             "weg."],
            "ontruiming", date(2026, 3, 17), None,
        ),
        (
            ["U kunt tot 10 maart 2026 betalen. Daarna, op 12 maart 2026, sluiten wij uw stroom "
             "af."],
            "afsluiting_energie", date(2026, 3, 12), None,
        ),
    ],
)  # fmt: skip
def test_the_day_of_a_danger(sentences: list[str], kind: str, day: date, hour: time | None) -> None:
    assert _dangers(*sentences)[kind] == (day, hour)


@pytest.mark.parametrize(
    ("sentence", "amount"),
    [
        ("U moet 3 x € 398,00 betalen; dat is € 1.194,00.", "1194.00"),
        ("Van de € 299,00 betaalde u € 100,00. Er blijft dus € 199,00 over.", "199.00"),
        ("Wij ontvangen graag € 2.930,44 (krediet € 2.611,09 en rente € 319,35).", "2930.44"),
        ("Betaalt u uiterlijk 18 maart 2026 € 744,18 dan is de zaak afgedaan.", "744.18"),
        ("Betaal nu € 77,30. Na die datum moet u € 86,30 betalen.", "77.30"),
        ("Over 2025 kreeg u € 3.449. U hebt te veel ontvangen. U moet terugbetalen: € 341.", "341"),
        ("U betaalde € 388,00 niet.", "388.00"),
        ("U krijgt € 132,64 van ons terug.", None),
        ("Uw totale schuld is € 14.220,18 bij elf schuldeisers.", None),
        ("U krijgt een uitkering van € 1.345,00 per maand.", None),
        ("Rijdt u door, dan kunt u een boete krijgen van € 190,00.", None),
        ("Wij schelden het restant van € 91,06 kwijt.", None),
        ("U ontvangt deze brief omdat een rekening van € 88,00 nog openstaat.", "88.00"),
        ("Op 3 februari kreeg u een boete van € 119,00. Die is nog niet betaald.", "119.00"),
        ("De factuur was € 120,00. Wij vragen u deze te betalen.", "120.00"),
        ("U krijgt van ons een laatste kans om € 55,00 te voldoen.", "55.00"),
        ("Totaal € 34,50", "34.50"),
        ("Factuurbedrag € 120,00", "120.00"),
        ("Wij zien dat u € 42,10 niet hebt betaald.", "42.10"),
        ("Het bedrag van € 42,10 is vervallen. Graag ontvangen wij dat alsnog.", "42.10"),
        ("Ons komt nog € 310,00 toe.", "310.00"),
        ("Bij u staat € 75,00 open sinds januari.", "75.00"),
        ("Er is een tekort ontstaan van € 310,00. Vul dit aan.", "310.00"),
        ("Stuur uw loonstrook mee. Te betalen: € 30,00 op NL91 ABNA 0417 1643 00.", "30.00"),
        ("Namens cliënte maak ik aanspraak op € 512,30.", "512.30"),
        ("U wordt aangesproken voor € 512,30, te vermeerderen met rente.", "512.30"),
        ("De vordering beliep € 512,30 en is niet voldaan.", "512.30"),
        ("Aan de bank hoeft u niets meer te betalen. Betaal € 90,00 aan ons.", "90.00"),
    ],
)
def test_what_is_due(sentence: str, amount: str | None) -> None:
    found = _read(sentence).amount
    assert (found.value if found else None) == (Decimal(amount) if amount else None)


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Betaal € 20,00 vóór 21 mei.", date(2026, 5, 21)),
        ("Wij moeten € 20,00 binnen 10 dagen, dus op 15 maart 2026, in ons bezit hebben.",
         date(2026, 3, 15)),
        ("16 maart 2026 is de laatste dag waarop u € 20,00 kunt betalen.", date(2026, 3, 16)),
        ("U moet € 20,00 betalen. U kunt tot 11 april 2026 bezwaar maken.", None),
        ("Betaal € 20,00. Wij laten u vóór 1 augustus 2026 weten hoe het verder gaat.", None),
        ("Te betalen € 20,00. De rente is berekend tot 12 maart 2026.", None),
    ],
)  # fmt: skip
def test_the_last_day_to_pay(sentence: str, day: date | None) -> None:
    found = _read(sentence).due_date
    assert (found.value if found else None) == day


@pytest.mark.parametrize(
    ("name", "allowed"),
    [("Voorbeeld B.V.", True), ("nV Voorbeeld", False), ("Voorbeeld nV", False)],
)
def test_only_a_legal_form_behind_it_makes_a_name_of_the_household_a_firm(
    name: str, allowed: bool
) -> None:
    reading = read(HEAD.replace("Woningstichting Het Baken", name) + "Betaal € 20,00.")
    assert (reading.sender is not None) == allowed


PLAINLY = "Betaal € 20,00 vóór 21 maart 2026."
EXPLAINED = [
    "Energiebedrijven sluiten niemand af zonder waarschuwing.",
    "Niet betalen kan leiden tot afsluiting van gas bij sommige leveranciers.",
    "In de bijlage leest u wanneer een deurwaarder beslag mag leggen.",
    "Deurwaarders komen soms aan de deur om beslag te leggen op spullen.",
    "Op onze website staat wat u moet doen bij een dreigende ontruiming.",
    "U leest daar ook wat een dagvaarding is.",
    "De gemeente helpt bij huurschuld, zodat niemand uit huis gezet hoeft te worden.",
    "Voor vragen over een dagvaarding kunt u terecht bij het Juridisch Loket.",
    "Wij doen er alles aan om een huisuitzetting te voorkomen.",
    "Een vonnis geeft de schuldeiser het recht om beslag te leggen op loon of uitkering.",
    "Het CAK int de premie van mensen die bij hun verzekeraar een achterstand hebben.",
    "Kent u iemand die bang is voor ontruiming? Geef deze folder door.",
    "De deurwaarder mag niet alles meenemen bij beslag op de inboedel.",
    "Bij de vorige bewoner is beslag gelegd op de inboedel.",
    "Gijzeling komt alleen voor bij boetes die niet worden betaald.",
    "U schreef dat u bang bent voor afsluiting. Dat is niet nodig.",
    "Bel ons als een andere leverancier dreigt met afsluiting van uw stroom.",
    "Heeft u ook schulden bij een energiebedrijf dat wil afsluiten? Meld dat dan bij de gemeente.",
    "Uw buurman kreeg een dagvaarding en vroeg ons om hulp.",
    "Na een ontruiming verkoopt men vaak de spullen.",
    "Deze brief is geen dagvaarding.",
    "Een incassobureau kan geen beslag leggen.",
    "Meer over loonbeslag vindt u op rijksoverheid.nl.",
    "Door deze afspraak blijft beslag op uw loon achterwege.",
    "U vroeg wat er gebeurt bij een afsluiting van het water.",
    "De aanzegging tot ontruiming d.d. 1 februari 2026 kunt u als niet verzonden beschouwen.",
    "Onze medewerkers geven voorlichting over loonbeslag en huisuitzetting.",
]
THREATENED = [
    "Als wij niets horen laten wij beslag leggen op uw bankrekening.",
    "U loopt de kans dat uw woning wordt ontruimd.",
    "De volgende stap is de kantonrechter.",
    "Wij geven de deurwaarder opdracht om uw spullen te verkopen.",
    "De officier van justitie kan u laten gijzelen als u niet betaalt.",
    "Wij beëindigen uw zorgverzekering per 1 april 2026.",
    "Onze monteur haalt dan uw gasmeter weg.",
    "Wij nemen uw auto in beslag.",
    "Morgen wordt uw water afgesloten.",
    "U bent gedagvaard om te verschijnen op 9 april 2026.",
    "Uw verhuurder heeft de rechter gevraagd u uit de woning te zetten.",
    "Uw salaris wordt vanaf april beslagen.",
    "Wij dragen de zaak over aan de deurwaarder, die uw woning zal ontruimen.",
    "Blijft u weg, dan wordt u bij verstek veroordeeld. De zitting is op 9 april 2026 om 9.00 uur.",
    "Betaal nu, anders zit u straks zonder stroom.",
    "Wij hebben de deurwaarder gevraagd u te dagvaarden.",
    "De afsluiting van uw gas gaat door op 30 maart 2026.",
    "Tenzij u betaalt, ontruimt de deurwaarder uw huis op 30 maart 2026.",
    "Er wordt beslag gelegd op uw loon als u weer niet reageert.",
    "Uw aanvullende verzekering wordt per 1 april 2026 beeindigd.",
    "U wordt aangemeld als wanbetaler bij het CAK.",
    "Ik kom bij u langs om beslag te leggen op uw meubels.",
    "Uw huis wordt op 5 mei 2026 geveild.",
    "Verlaat de woning uiterlijk 30 maart 2026.",
    "De levering van warmte stopt op 30 maart 2026.",
]


@pytest.mark.parametrize("sentence", EXPLAINED)
def test_what_is_only_explained_beside_a_demand_is_no_danger(sentence: str) -> None:
    assert not _dangers(PLAINLY, sentence)


@pytest.mark.parametrize("sentence", THREATENED)
def test_what_is_threatened_beside_a_demand_is_a_danger(sentence: str) -> None:
    assert _dangers(PLAINLY, sentence)
