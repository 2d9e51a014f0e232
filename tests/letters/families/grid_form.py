"""A form with labels above the values in a grid."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.families.filler import filler
from tests.letters.families.tongue import COLLECTORS, CREDITORS
from tests.letters.families.wide_words import WIDE
from tests.letters.invent import iban, in_fours
from tests.letters.parts import address, columns_foot, logo
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "d23_grid_form"


def make(seed: int) -> Letter:
    """Return one form-like demand."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("dash", "dot", "two"), texts=("dash", "long"))
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        ("zorgverlener", "verzekeraar", "telecom", "water", "zorg"),
        collectors=COLLECTORS,
        extra=True,
        high=1800,
    )
    sheet = Sheet(Style.drawn(rng, sizes=(9.5, 10)), left=18, right=18)
    logo(sheet, rng, 18, 18, tale.sender.short)
    address(sheet, tale.person, 118, 40, style=rng.randrange(3))
    cells = [
        ("Datum", hand.head(tale.day)),
        (rng.choice(("Dossier", "Incassonummer", "Registratienummer")), tale.reference),
        (rng.choice(("Schuldeiser", "Cliënt", "Onze cliënte")), tale.creditor.name),
        ("Debiteur", tale.person.full),
        ("Hoofdsom", hand.sum(tale.sums.principal)),
        ("Rente", hand.sum(tale.sums.interest)),
        ("Kosten", hand.sum(tale.sums.costs)),
        ("Betaald", hand.sum(tale.sums.paid)),
        (rng.choice(("Te voldoen", "Totale vordering", "Verschuldigd")), hand.sum(tale.total)),
        (rng.choice(("Uiterlijk", "Betaaldatum", "Voldoen vóór")), hand.head(tale.due)),
        ("IBAN", in_fours(tale.sender.iban)),
        ("T.n.v.", tale.sender.short),
    ]
    wide = 87.0
    for number, (label, value) in enumerate(cells):
        x, y = 18 + (number % 2) * wide, 70 + (number // 2) * 14
        sheet.box(x, y, wide, 14)
        sheet.text(x + 2, y + 4.5, label, size=7)
        sheet.text(x + 2, y + 10.8, value, size=10, bold=label in ("Te voldoen",))
    sheet.y = 166
    sheet.para(f"Sommatie aan {tale.person.title.lower()} {tale.person.full}", bold=True)
    kinds = rng.sample(("dagvaarding", "beslag_loon", "beslag_bank"), rng.choice((1, 1, 2)))
    danger = ()
    for kind in kinds:
        words, facts = tale.threat(WIDE, kind, ("conditional", "termed", "explaining"))
        sheet.para(words)
        danger += facts
    filler(sheet, rng)
    columns_foot(sheet, tale.sender, bank=iban(rng) if rng.random() < 0.5 else None)
    return finished(NAME, seed, sheet, tale.truth("incasso", danger=danger))
