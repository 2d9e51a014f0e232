"""General information: every danger word, no danger, nothing to pay."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.families.filler import filler
from tests.letters.families.tongue import CREDITORS, TONGUE
from tests.letters.parts import footer, logo, signature, window
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "d14_leaflet"


def make(seed: int) -> Letter:
    """Return one leaflet with an address."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng)
    tale = story(seed, rng, hand, CREDITORS, ("gemeente", "huur", "energie", "zorg"))
    sheet = Sheet(Style.drawn(rng))
    logo(sheet, rng, 25, 22, tale.creditor.short)
    window(sheet, tale.person, 25, 50)
    sheet.y = 80
    sheet.pairs((("Datum", hand.head(tale.day)), ("Onderwerp", "Hulp bij geldzorgen")), after=6)
    sheet.para(f"{tale.person.dear},")
    sheet.para(
        "Veel mensen hebben moeite om rond te komen. Met deze brief vertellen wij wat u kunt doen."
    )
    for kind in rng.sample(TONGUE.types(), rng.choice((2, 3, 4))):
        sheet.para(TONGUE.explaining(kind, hand))
    sheet.para(
        "Wilt u praten over uw geld? Kom dan langs op het spreekuur, elke woensdag van 9.00 tot "
        "12.00 uur. Het spreekuur is gratis."
    )
    filler(sheet, rng)
    signature(sheet, rng, tale.creditor)
    footer(sheet, tale.creditor)
    truth = tale.truth(
        "informatie",
        reference=None,
        amount=None,
        iban=None,
        due_date=None,
        creditor=None,
        open=frozenset({"creditor"}),
    )
    return finished(NAME, seed, sheet, truth)
