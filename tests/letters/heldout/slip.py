"""A short reminder with a payment slip at the foot of the page."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.heldout.parts import extras
from tests.letters.heldout.tongue import CREDITORS, TONGUE
from tests.letters.invent import in_fours
from tests.letters.parts import address, band, hello
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand

NAME = "h02_slip"


def make(seed: int) -> Letter:
    """Return one letter with a slip."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("caps", "dash", "long"), texts=("long", "dash"), coins=("sign", "dash"))
    tale = story(
        seed, rng, hand, CREDITORS, ("gemeente", "rijk", "verzekeraar", "onderwijs"), high=900
    )
    sheet = Sheet(Style.drawn(rng))
    band(sheet, tale.creditor.name)
    address(sheet, tale.person, 25, 50, style=rng.randrange(3))
    sheet.text(188, 50, f"{tale.creditor.town}, {hand.head(tale.day)}", align="right")
    sheet.y = 82
    number = rng.choice(("Notanummer", "Vorderingsnummer", "Ons kenmerk", "Debiteurnummer"))
    sheet.para(f"{number}: {tale.reference}", after=5)
    sheet.para(hello(tale.person, rng))
    sheet.para(
        rng.choice(
            (
                f"Uw betaling van {hand.sum(tale.total)} hebben wij nog niet binnen. Wilt u dit "
                f"bedrag voor {hand.day(tale.due)} voldoen?",
                f"Van u staat nog een nota open. Het gaat om {hand.sum(tale.total)}. Betaal "
                f"uiterlijk {hand.day(tale.due)} met onderstaande gegevens.",
            )
        )
    )
    kind = rng.choice(("herinnering", "aanmaning"))
    danger = ()
    if kind == "aanmaning":
        sheet.para("U heeft niet gereageerd op onze herinnering. Dit is een aanmaning.")
        words, danger = tale.threat(
            TONGUE,
            rng.choice(("beslag_loon", "beslag_bank")),
            ("conditional", "explaining", "none"),
        )
        if words:
            sheet.para(words)
    extras(sheet, rng)
    _slip(sheet, tale)
    truth = tale.truth(kind, danger=danger, payment_reference=tale.payment_reference)
    return finished(NAME, seed, sheet, truth)


def _slip(sheet: Sheet, tale: Story) -> None:
    top = 208.0
    sheet.rule(0, top, 210, top)
    sheet.box(12, top + 8, 186, 66, fill="#f5f1dc")
    sheet.text(16, top + 14, "Betaalgegevens", size=9, bold=True)
    whole, cents = f"{tale.total:.2f}".split(".")
    cells = (
        (16, 20, "Bedrag in euro", f"{whole} , {cents}"),
        (80, 20, "Betalingskenmerk", in_fours(tale.payment_reference)),
        (16, 36, "Rekening opdrachtgever", in_fours(tale.person.iban)),
        (110, 36, "Naam en woonplaats", f"{tale.person.full}, {tale.person.town}"),
        (16, 52, "Rekening ontvanger", in_fours(tale.creditor.iban)),
        (110, 52, "Naam ontvanger", tale.creditor.name),
    )
    for x, y, label, value in cells:
        sheet.text(x, top + y, label, size=7)
        sheet.text(x, top + y + 6, value, size=10.5)
