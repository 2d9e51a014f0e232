"""A lawyer's summons to pay with dotted lines to the sums."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.heldout.parts import extras
from tests.letters.heldout.tongue import CREDITORS, TONGUE
from tests.letters.invent import in_fours
from tests.letters.parts import address, claim_rows
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "h24_dotted"
LAWYERS = ("Advocatenkantoor Wildschut", "Juristenhuis Meander B.V.", "Brons Advocaten N.V.")


def make(seed: int) -> Letter:
    """Return one lawyer's letter."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "padded"), texts=("long",), coins=("sign", "code", "dash"))
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        ("huur", "krediet", "onderwijs", "verzekeraar"),
        collectors=LAWYERS,
        extra=True,
        low=200,
        high=6000,
    )
    sheet = Sheet(Style.drawn(rng, fonts=("times", "serif", "helvetica")), left=32, right=28)
    sheet.text(105, 20, tale.sender.name, size=15, bold=True, align="centre")
    sheet.text(105, 26, f"{tale.sender.visit}", size=8, align="centre")
    address(sheet, tale.person, 32, 46, style=0)
    sheet.text(182, 76, f"{tale.sender.town}, {hand.head(tale.day)}", align="right")
    sheet.y = 84
    sheet.para(f"Onze zaak : {tale.reference}", after=0.5)
    sheet.para(f"Cliënt    : {tale.creditor.name}", after=5)
    sheet.para(f"{tale.person.dear},")
    sheet.para(
        f"Tot mij wendde zich {tale.creditor.name} met het verzoek haar belangen te behartigen. "
        "Cliënte heeft opeisbaar van u te vorderen:"
    )
    names = ("Hoofdsom", "Rente", "Incassokosten", "Omzetbelasting", "Reeds ontvangen", "Samen")
    for label, value in claim_rows(tale.sums, hand, names):
        end = 150 - sheet.long(value)
        dots = "." * max(3, int((end - 38 - sheet.long(label)) / sheet.long(".")))
        sheet.text(36, sheet.y, f"{label} {dots} {value}")
        sheet.y += sheet.leading()
    sheet.y += 3
    sheet.para(
        f"Ik verzoek en voor zover nodig sommeer u om dit bedrag uiterlijk {hand.day(tale.due)} te "
        f"doen bijschrijven op {in_fours(tale.sender.iban)} ten name van {tale.sender.name}."
    )
    kinds = ("dagvaarding", "ontruiming") if tale.creditor.sector == "huur" else ("dagvaarding",)
    words, danger = tale.threat(TONGUE, rng.choice(kinds), ("conditional", "termed", "explaining"))
    sheet.para(words)
    extras(sheet, rng, 1)
    sheet.para("Hoogachtend,", after=9)
    sheet.para("mr. D. Wildschut")
    truth = tale.truth("incasso", danger=danger, open=frozenset({"kind"}))
    return finished(NAME, seed, sheet, truth)
