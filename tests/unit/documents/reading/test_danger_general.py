"""Measures that are spoken of in general, or that are over, against the same ones announced."""

from __future__ import annotations

import pytest

from tests.unit.documents.reading.paper import read
from tests.unit.documents.reading.test_danger import LETTER


def _dangers(body: str) -> set[str]:
    text = LETTER.format(name="Woonstichting De Haven", body=body)
    return {one.type.value for one in read(text).danger}


NOTHING = [
    "Artikel 8. De leverancier is bevoegd de levering van water op te schorten.",
    "Vorig jaar waren er twaalf ontruimingen, vijf minder dan het jaar ervoor.",
    "Hoe eerder u belt, hoe kleiner de kans op een huisuitzetting of een beslag.",
    "In 2023 is er voor een andere schuld beslag gelegd op uw loon.",
    "Ook de ontruiming van uw vorige woning in 2022 heeft hiermee niets te maken.",
    "Op 12 december 2026 wordt de verwarming enkele uren uitgezet voor onderhoud.",
    "Nu u betaalt, is afsluiten van uw energie niet aan de orde.",
    "Pas nadat alle andere wegen zijn geprobeerd, gaan wij over tot afsluiting van het water.",
    "Op 3 november stuurden wij een brief waarin stond dat wij uw gas zouden afsluiten. Die brief "
    "was niet voor u bedoeld.",
    "Ik heb uw werkgever laten weten dat het loonbeslag per 1 december 2026 ten einde is.",
    "U heeft uw zorgverzekering bij ons opgezegd per 1 januari 2027.",
    "Bent u het niet eens met de verhoging? Dan kunt u eventueel naar de rechter stappen.",
    "Raak ik mijn woning kwijt?\nZo ver komt het zelden. Een rechter moet een ontruiming eerst "
    "goedkeuren.",
    "Zo gaat het als een huurder achterstand krijgt:\n1. Een herinnering.\n2. Een zitting bij de "
    "kantonrechter.\n3. Ontruiming van de woning.",
]


@pytest.mark.parametrize("body", NOTHING)
def test_what_is_told_in_general_threatens_nobody(body: str) -> None:
    assert _dangers(body) == set()


ANNOUNCED = [
    ("U loopt het risico dat uw stroom wordt afgesloten als u niet betaalt.", "afsluiting_energie"),
    ("Wij gaan over tot ontruiming van uw woning. Dat kan leiden tot extra kosten.", "ontruiming"),
    ("Dit gaan wij doen als u niet betaalt:\n1. Wij vragen de rechter om ontruiming van uw woning.",
     "ontruiming"),
    ("U wordt op 12 december 2026 bij de kantonrechter verwacht.", "dagvaarding"),
    ("Vanaf 1 december 2026 houdt uw werkgever een deel van uw loon in en maakt dat aan mij over.",
     "beslag_loon"),
    ("Op 12 december 2026 verkoop ik op straat de spullen waarop ik beslag legde.",
     "executieverkoop"),
    ("Anders gaat u er 12 december 2026 uit en zet ik uw spullen op straat.", "ontruiming"),
    ("Betaalt u € 1.769,90 niet uiterlijk 25 november 2026, dan melden wij u aan bij het CAK.",
     "zorgverzekering"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "kind"), ANNOUNCED)
def test_what_is_announced_still_counts(body: str, kind: str) -> None:
    assert kind in _dangers(body)


def test_a_couch_that_is_seized_is_no_bank() -> None:
    body = "Uw televisie, bank en wasmachine zijn in beslag genomen op 3 oktober 2026."
    assert "beslag_bank" not in _dangers(body)
