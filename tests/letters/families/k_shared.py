"""What the families k01 to k08 share: names that stand nowhere else, turns and working days."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from tests.letters.sheet import Sheet

CREDITORS = {
    "verhuur": (
        "Woonstichting De Akkerhoeve",
        "Oud-Stadhart Vastgoed B.V.",
        "Wooncoöperatie Lindegaard",
    ),
    "stroom": ("Lichtvoort Energie B.V.", "Wattwijs Nederland B.V.", "Zuiderstroom N.V."),
    "waterschap": ("Waterschap Oude Veenstroom", "Hoogheemraadschap Zilverdijk"),
    "polis": ("Zilverkade Zorgverzekeraar N.V.", "Polderzorg Ziektekosten U.A."),
    "abonnement": (
        "Glasvezelhuis Noord B.V.",
        "Sportcentrum Kantelburg",
        "Mondzorg aan de Gracht B.V.",
        "Autobedrijf Hemelrijk B.V.",
    ),
    "bank": ("Spaarbank Noorderhaven N.V.", "Middelland Bank N.V."),
    "toeslag": ("Dienst Toeslagen",),
    "studie": ("Dienst Uitvoering Onderwijs (DUO)",),
    "bijstand": ("Gemeente Rietmond", "Werkplein Bergendam"),
    "boete": ("Centraal Justitieel Incassobureau (CJIB)",),
}
CAK = "CAK"
GRID = "Netbeheer Laagland N.V."
BAILIFFS = (
    "Gerechtsdeurwaarderskantoor Palmhof B.V.",
    "Vos, De Wit & Stam Gerechtsdeurwaarders",
    "Noorderpoort Deurwaarders en Juristen",
)
OFFICERS = ("mr. J. van Palmhof", "R.T. Stam", "drs. A.C. Noordhof")

FILL = (
    "Ons kantoor is dicht op 5 mei en van 25 december tot en met 1 januari.",
    "Wij nemen telefoongesprekken op om er van te leren; u kunt vragen dat niet te doen.",
    "Een klacht? Schrijf naar onze klachtencoördinator. U hoort binnen drie weken van ons.",
    "Deze brief is door een computer gemaakt en daarom niet ondertekend.",
    "Moeite met lezen of met de taal? Vraag iemand om met u mee te kijken, of kom langs.",
    "Bij het loket kunt u pinnen tot € 2.500,-. Contant geld nemen wij niet aan.",
    "Zorgen over geld? Uw gemeente denkt gratis en vertrouwelijk met u mee.",
    "Uw gegevens bewaren wij zeven jaar, gerekend vanaf het einde van de zaak.",
)


def fill(sheet: Sheet, rng: random.Random, most: int = 3) -> None:
    """Write up to `most` sentences of no consequence."""
    for line in rng.sample(FILL, rng.randrange(most + 1)):
        sheet.para(line)


def turn(seed: int, variants: Sequence[str]) -> str:
    """Return the variant of a seed: all of them come by in turn."""
    return variants[seed % len(variants)]


def working_day(day: date) -> date:
    """Return the day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
