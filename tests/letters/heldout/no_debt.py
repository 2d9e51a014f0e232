"""Post that asks nothing: a policy, an offer, an annual statement, a contract."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.heldout.parts import extras
from tests.letters.heldout.tongue import CREDITORS, TONGUE
from tests.letters.invent import in_fours, money
from tests.letters.parts import address, band, columns_foot
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "h20_no_debt"


def make(seed: int) -> Letter:
    """Return one paper without a debt."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "dash", "dot"))
    tale = story(seed, rng, hand, CREDITORS, ("energie", "verzekeraar", "telecom", "zorg"))
    sheet = Sheet(Style.drawn(rng))
    band(sheet, tale.creditor.short, high=18)
    address(sheet, tale.person, 25, 46, style=rng.randrange(3))
    sheet.text(25, 74, f"{tale.creditor.town}, {hand.head(tale.day)}", size=9.5)
    sheet.y = 88
    kind = rng.choice(("overeenkomst", "reclame", "informatie"))
    fee = money(rng.randrange(1500, 19000) / 100)
    if kind == "overeenkomst":
        sheet.para("Welkom! Dit is uw nieuwe contract", bold=True, size=14)
        sheet.para(
            f"Uw contract begint op {hand.day(tale.due)}. U betaalt {hand.sum(fee)} per maand. "
            f"Dit bedrag gaat automatisch van uw rekening {in_fours(tale.person.iban)}."
        )
    elif kind == "reclame":
        sheet.para("Alleen deze maand: korting", bold=True, size=14)
        sheet.para(
            f"Bestel voor {hand.day(tale.due)} en bespaar {hand.sum(fee)}. U zit nergens aan vast."
        )
    else:
        sheet.para("Onze voorwaarden veranderen", bold=True, size=14)
        sheet.para(
            f"Vanaf {hand.day(tale.due)} gelden nieuwe voorwaarden. Uw tarief van "
            f"{hand.sum(fee)} blijft gelijk."
        )
        sheet.para(TONGUE.explaining(rng.choice(TONGUE.types()), hand))
    extras(sheet, rng)
    columns_foot(sheet, tale.creditor)
    truth = tale.truth(
        kind,
        reference=None,
        creditor=None,
        amount=None,
        iban=None,
        due_date=None,
        open=frozenset({"kind", "creditor"}),
    )
    return finished(NAME, seed, sheet, truth)
