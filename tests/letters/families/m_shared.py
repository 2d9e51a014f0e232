"""What the families m01 to m08 share: names of their own, turns, working days, loose sentences."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from tests.letters.invent import money
from tests.letters.sheet import Sheet

CREDITORS = {
    "energie": ("Noorderwind Energie B.V.", "Stroomkompas Levering B.V.", "De Eerlijke Kilowatt"),
    "mobiel": ("Bellijn Mobiel B.V.", "Vlotnet Telecom N.V."),
    "polis": ("Polisgilde Schadeverzekeringen N.V.", "Onderlinge Verzekeraar De Eendracht U.A."),
    "zorgverlener": (
        "Kaakchirurgie Rietmond B.V.",
        "Fysiotherapie De Veste",
        "Oogkliniek Sterveld",
    ),
    "winkel": ("Laarzenloods B.V.", "Keukenkroon Webwinkels B.V."),
    "later": ("Straksbetalen Nederland B.V.", "Spreidje Finance B.V."),
    "huur": ("Woonvereniging Het Hofje", "Woonpunt Rietveld", "Stichting Thuisgoed Wonen"),
    "drinkwater": ("Drinkwaterbedrijf Heidebron N.V.", "Brongoed Water N.V."),
    "warmte": ("Wijkwarmte Havenstad B.V.", "Aardwarmte De Linge B.V."),
    "zorg": ("Hartsvriend Zorgverzekeringen N.V.", "Eenvoud Zorg N.V."),
    "gemeente": ("Gemeente Molenrade", "Gemeente Hoogstede", "Gemeente Nieuwmaat"),
    "toeslag": ("Dienst Toeslagen",),
}
COLLECTORS = (
    "Graafland Incasso B.V.",
    "Credit Contact Nederland B.V.",
    "Juristenbureau Terpstra & Zn.",
)
BAILIFFS = (
    "Hagedoorn Gerechtsdeurwaarders B.V.",
    "Gerechtsdeurwaarders Van Galen & Smit",
    "De Waal en Partners Gerechtsdeurwaarders",
)
BUYERS = ("Meridiaan Vorderingen B.V.", "Lombard Portfolio IV B.V.")

LOOSE = (
    "Heeft u zojuist betaald? Dan hebben onze brieven elkaar gekruist.",
    "Wij zijn op werkdagen bereikbaar van 8.30 tot 17.00 uur.",
    "Stuurt u ons een mail, zet dan altijd het nummer van deze brief in de onderwerpregel.",
    "Hoe wij met uw gegevens omgaan, leest u in onze privacyverklaring.",
    "Maakt u zich zorgen over uw geld? Bij uw gemeente kunt u gratis terecht voor hulp.",
    "Deze brief is automatisch aangemaakt. Een handtekening ontbreekt daarom.",
    "Gaat u binnenkort verhuizen? Geef dat minstens twee weken van tevoren door.",
)


def loose(sheet: Sheet, rng: random.Random, *, paying: bool = True) -> None:
    """Write up to two sentences of no consequence, none on a payment unless `paying`."""
    for line in rng.sample(LOOSE[0 if paying else 1 :], rng.randrange(3)):
        sheet.para(line)


def turn(seed: int, variants: Sequence[str]) -> str:
    """Return the variant of a seed: all of them come by in turn."""
    return variants[seed % len(variants)]


def working_day(day: date) -> date:
    """Return the day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def in_parts(total: Decimal, count: int) -> list[Decimal]:
    """Return `count` amounts in euros, about equal, that add up to `total`."""
    one = money(total / count)
    return [one] * (count - 1) + [total - one * (count - 1)]
