"""A benefit specification: money that comes in, nothing to pay."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.heldout.tongue import CREDITORS
from tests.letters.invent import in_fours, money
from tests.letters.parts import address, columns_foot, plain_head
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import MONTHS, Hand

NAME = "h18_income"


def make(seed: int) -> Letter:
    """Return one specification."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("dash", "long"))
    tale = story(seed, rng, hand, CREDITORS, ("rijk", "gemeente"))
    sheet = Sheet(Style.drawn(rng))
    plain_head(sheet, tale.creditor, x=25, align="left")
    address(sheet, tale.person, 110, 44, style=0)
    sheet.y = 76
    sheet.para(rng.choice(("Uitkeringsspecificatie", "Specificatie uitkering")), bold=True, size=14)
    sheet.pairs(
        (
            ("Datum", hand.head(tale.day)),
            ("Periode", f"{MONTHS[tale.day.month - 1]} {tale.day.year}"),
            ("BSN", tale.person.bsn),
            ("Registratienummer", tale.reference),
        ),
        after=5,
    )
    gross = money(rng.randrange(120000, 210000) / 100)
    tax = money(gross * 12 / 100)
    rows = (
        ("Omschrijving", "Bedrag"),
        ("Bruto uitkering", hand.cell(gross)),
        ("Loonheffing", f"- {hand.cell(tax)}"),
        ("Vakantiegeld opgebouwd", hand.cell(money(gross * 8 / 100))),
        ("Netto uitbetaald", hand.cell(gross - tax)),
    )
    sheet.table(rows, (90, 40), right=(1,), strong_last=True, shade=True)
    sheet.para(
        f"Het nettobedrag staat rond {hand.day(tale.due)} op uw rekening "
        f"{in_fours(tale.person.iban)}."
    )
    columns_foot(sheet, tale.creditor)
    truth = tale.truth(
        "uitkering",
        amount=None,
        iban=None,
        due_date=None,
        creditor=None,
        open=frozenset({"creditor", "reference"}),
    )
    return finished(NAME, seed, sheet, truth)
