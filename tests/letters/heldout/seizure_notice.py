"""A bailiff's notice that a seizure was made, as a form with boxes to tick."""

from __future__ import annotations

import random

from tests.letters.facts import DangerFact, Letter
from tests.letters.heldout.parts import extras
from tests.letters.heldout.tongue import BAILIFFS, CREDITORS
from tests.letters.invent import in_fours, money
from tests.letters.parts import address, columns_foot, plain_head
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "h14_seizure_notice"
WHERE = {
    "beslag_loon": ("uw werkgever Bouwbedrijf Keizersteen B.V.", "UWV, voor uw uitkering"),
    "beslag_bank": ("uw bank, voor alle rekeningen op uw naam",),
}


def make(seed: int) -> Letter:
    """Return one notice."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("dash", "long"), texts=("long", "dash"))
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        ("zorg", "huur", "telecom", "energie", "rijk"),
        collectors=BAILIFFS,
        extra=True,
        low=300,
        high=9000,
    )
    kind = rng.choice(("beslag_loon", "beslag_loon", "beslag_bank"))
    made = tale.earlier
    sheet = Sheet(Style.drawn(rng, sizes=(9.5, 10)))
    plain_head(sheet, tale.sender, x=25, align="left")
    address(sheet, tale.person, 110, 48, style=2)
    sheet.y = 76
    sheet.pairs(
        (
            ("Dossiernr", tale.reference),
            ("Dagtekening", hand.head(tale.day)),
            ("Verzoeker", tale.creditor.name),
        ),
        mark=" :",
        after=5,
    )
    sheet.para("Overbetekening van gelegd derdenbeslag", bold=True, size=sheet.style.size + 2)
    place = rng.choice(WHERE[kind])
    word = "salaris of uitkering" if kind == "beslag_loon" else "banktegoed"
    sheet.para(
        f"Op {hand.day(made)} heb ik ten laste van u derdenbeslag gelegd onder {place}. Het beslag "
        f"rust op uw {word}."
    )
    free = money(rng.randrange(110000, 190000) / 100)
    if kind == "beslag_loon":
        sheet.para(
            f"De beslagvrije voet is berekend op {hand.sum(free)} per maand. Klopt dit niet? Meld "
            "het binnen vier weken."
        )
    else:
        sheet.para(f"Het beslagvrije bedrag is {hand.sum(free)}.")
    for mark, line in (
        ("[x]", "Afschrift van het beslagexploot is bijgevoegd"),
        ("[ ]", "Modelformulier inkomsten en uitgaven ontvangen"),
    ):
        sheet.para(f"{mark} {line}", after=0.8)
    sheet.y += 3
    sheet.para(
        f"De totale vordering beloopt {hand.sum(tale.total)}. Betalen kan op "
        f"{in_fours(tale.sender.iban)} onder vermelding van {tale.reference}."
    )
    extras(sheet, rng, 2)
    sheet.para("De gerechtsdeurwaarder,", after=8)
    sheet.para(tale.sender.name)
    columns_foot(sheet, tale.sender)
    truth = tale.truth("beslag", due_date=None, danger=(DangerFact(kind, made),))
    return finished(NAME, seed, sheet, truth)
