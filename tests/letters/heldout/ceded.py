"""A claim that was sold: the old creditor is named, the new one is owed."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.heldout.parts import extras
from tests.letters.heldout.tongue import COLLECTORS, CREDITORS, TONGUE
from tests.letters.invent import in_fours, party
from tests.letters.parts import address, claim_rows, columns_foot, hello, logo
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "h13_ceded"
BUYERS = (
    "Lindorp Finance B.V.",
    "Portefeuille Vier Holding B.V.",
    "Vordering Direct Kapitaal N.V.",
)


def make(seed: int) -> Letter:
    """Return one letter after a cession."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "dot"))
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        ("telecom", "winkel", "krediet", "energie"),
        collectors=COLLECTORS,
        extra=True,
    )
    buyer = party(rng, rng.choice(BUYERS), "krediet")
    sheet = Sheet(Style.drawn(rng), left=22)
    logo(sheet, rng, 190, 20, tale.sender.short, align="right")
    sheet.lines(
        190,
        30,
        (tale.sender.visit, f"Tel. {tale.sender.phone}", f"Bank {in_fours(tale.sender.iban)}"),
        size=7.5,
        align="right",
    )
    address(sheet, tale.person, 22, 52, style=rng.randrange(2))
    sheet.y = 84
    sheet.pairs(
        (
            ("Briefdatum", hand.head(tale.day)),
            ("Dossier", tale.reference),
            ("Schuldeiser", buyer.name),
            ("Oorspronkelijke schuldeiser", tale.creditor.name),
        ),
        gap=55,
        mark=":",
        after=6,
    )
    sheet.para(hello(tale.person, rng))
    sheet.para(
        f"{tale.creditor.name} heeft haar vordering op u op {hand.day(tale.earlier)} verkocht en "
        f"gecedeerd aan {buyer.name}. U bent het bedrag dus nu aan {buyer.name} verschuldigd. Wij "
        "zijn belast met de inning."
    )
    names = ("Overgedragen vordering", "Rente", "Kosten", "Btw", "Ontvangen")
    sheet.table(
        claim_rows(
            tale.sums, hand, (*names, rng.choice(("Saldo te voldoen", "Thans verschuldigd")))
        ),
        (80, 40),
        right=(1,),
        header=False,
        strong_last=True,
    )
    sheet.para(
        f"Voldoe dit saldo voor {hand.day(tale.due)} op {in_fours(tale.sender.iban)} t.n.v. "
        f"{tale.sender.name}, dossier {tale.reference}."
    )
    words, danger = tale.threat(TONGUE, "dagvaarding", ("conditional", "termed", "explaining"))
    sheet.para(words)
    extras(sheet, rng, 2)
    sheet.para(tale.sender.name)
    columns_foot(sheet, tale.sender)
    return finished(NAME, seed, sheet, tale.truth("incasso", creditor=buyer.name, danger=danger))
