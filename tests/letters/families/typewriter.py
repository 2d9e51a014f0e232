"""A small landlord's letter on plain paper, typed, without a logo."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.families.filler import filler
from tests.letters.families.wide_words import WIDE
from tests.letters.invent import in_fours, money
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import MONTHS, Hand

NAME = "d25_typewriter"
LANDLORDS = {
    "huur": (
        "Verhuurbedrijf Terpstra",
        "Kamerverhuur Zonnehoek",
        "Vastgoed Drie Linden B.V.",
        "Familie Oudendijk Beheer",
    )
}


def make(seed: int) -> Letter:
    """Return one typed letter."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long",), texts=("long", "week"), coins=("sign", "dash", "behind"))
    tale = story(seed, rng, hand, LANDLORDS, ("huur",), low=500, high=5000)
    sheet = Sheet(Style.drawn(rng, fonts=("courier", "mono", "times"), sizes=(10, 10.5)))
    creditor, person = tale.creditor, tale.person
    sheet.lines(25, 22, (creditor.name, creditor.street, f"{creditor.postcode} {creditor.town}"))
    sheet.lines(25, 46, ("Aan", f"{person.title} {person.full}", *person.address()))
    sheet.y = 78
    sheet.para(f"{creditor.town}, {hand.head(tale.day)}", after=6)
    sheet.para(f"{person.dear},", after=4)
    first = rng.randrange(9)
    months = ", ".join(MONTHS[first : first + 2]) + f" en {MONTHS[first + 2]}"
    rent = money(tale.total / 3)
    sheet.para(
        f"U bent de huur van {months} niet nagekomen. Per maand is dat {hand.sum(rent)}; samen "
        f"{hand.sum(tale.total)}."
    )
    words, danger = tale.threat(WIDE, "ontruiming", ("conditional", "termed", "dated", "withdrawn"))
    if rng.random() < 0.4 and danger and danger[0].date != tale.event:
        sheet.para("Mijn geduld is op. " + words)
    else:
        sheet.para(words)
    sheet.para(
        f"Ik verwacht het geld uiterlijk {hand.day(tale.due)} op rekening "
        f"{in_fours(creditor.iban)}. Noem daarbij huurnummer {tale.reference}."
    )
    filler(sheet, rng, 1)
    sheet.para("Groeten,", after=10)
    sheet.para(creditor.name)
    truth = tale.truth("aanmaning", danger=danger, open=frozenset({"kind"}))
    return finished(NAME, seed, sheet, truth)
