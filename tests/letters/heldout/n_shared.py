"""What the families n01 to n08 share: names of their own, turns, working days, loose sentences."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from tests.letters.invent import money
from tests.letters.sheet import Sheet

CREDITORS = {
    "wonen": ("Woonbedrijf Kersenhof", "Stichting Huis en Haard", "Domijnrand Wonen"),
    "energie": ("Vonk & Vlam Energie B.V.", "Kustwind Stroom N.V.", "Warmthuys Gas B.V."),
    "zorg": ("Rozemarijn Zorgverzekeraar N.V.", "Zorgfonds De Brug U.A.", "Vitaalpolis N.V."),
    "boete": ("Centraal Justitieel Incassobureau",),
    "belasting": ("Gemeente Oosterbrink", "Gemeente Waterveen", "Gemeente Sluiswijk"),
    "winkel": ("Schoenenpaleis Online B.V.", "Tuinwereld Direct B.V.", "Speelkist B.V."),
    "bank": ("Hypotheekbank Zilvermeer N.V.", "Bank van de Lage Landen N.V."),
    "divers": (
        "Tandartspraktijk Korenmaat",
        "Kinderopvang De Bolderkar B.V.",
        "Vitaalpolis N.V.",
        "Snelnet Kabel B.V.",
    ),
}
BAILIFFS = (
    "Rietveld en Kroes Gerechtsdeurwaarders",
    "Bosgraaf Gerechtsdeurwaarders B.V.",
    "Deurwaarderskantoor Ter Meulen",
)
COLLECTORS = ("Aanzet Incasso B.V.", "Van Loon Debiteurenbeheer", "Invorderhuis Nederland B.V.")
BUYERS = ("Noordster Claims B.V.", "Capitool Vorderingen II B.V.")
GRIDS = ("Netbeheerder Midden-Delta", "Kabels & Leidingen Oost N.V.")
EMPLOYERS = ("Bakkerij Zonnebloem B.V.", "Transport Van Es", "Thuiszorg Waterlelie")

ASIDES = (
    "Ons loket zit op de begane grond; neem een geldig legitimatiebewijs mee.",
    "Wij lezen uw bericht meestal binnen vier werkdagen.",
    "Twijfelt u of deze brief echt is? Bel het nummer op onze website.",
    "Hulp bij het ordenen van post vindt u in de bibliotheek. Dat is gratis.",
    "Deze brief bestaat uit een of meer bladen en is ook digitaal voor u klaargezet.",
    "Wisselt u van telefoonnummer? Dan horen wij dat graag.",
    "Tolk nodig? Zeg het aan het begin van het gesprek.",
)


def asides(sheet: Sheet, rng: random.Random, most: int = 2) -> None:
    """Write up to `most` sentences of no consequence."""
    for line in rng.sample(ASIDES, rng.randrange(most + 1)):
        sheet.para(line)


def turn(seed: int, variants: Sequence[str]) -> str:
    """Return the variant of a seed: all of them come by in turn."""
    return variants[seed % len(variants)]


def working_day(day: date) -> date:
    """Return the day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def split(total: Decimal, count: int) -> list[Decimal]:
    """Return `count` amounts in euros, about equal, that add up to `total`."""
    one = money(total / count)
    return [one] * (count - 1) + [total - one * (count - 1)]
