"""A public body's decision to claim back, or its demand afterwards."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.families.filler import filler
from tests.letters.families.tongue import CREDITORS
from tests.letters.families.wide_words import WIDE
from tests.letters.invent import in_fours, money
from tests.letters.parts import address, columns_foot, logo
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "d22_recovery"


def make(seed: int) -> Letter:
    """Return one letter of a public body."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "padded"), coins=("sign", "dash"))
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        ("rijk",),
        low=80,
        high=4500,
        shapes=("9999.99.999.A99", "999999999", "AA999999"),
    )
    sheet = Sheet(Style.drawn(rng, fonts=("helvetica", "atkinson", "dejavu")), left=45, right=25)
    logo(sheet, rng, 92, 18, tale.creditor.name)
    address(sheet, tale.person, 45, 48, style=0)
    y = 84.0
    for label, value in (
        ("Datum", hand.head(tale.day)),
        (rng.choice(("Ons kenmerk", "Kenmerk", "Debiteurnummer")), tale.reference),
        ("Telefoon", tale.creditor.phone),
        ("Pagina", "1 van 1"),
    ):
        sheet.text(14, y, label, size=7)
        sheet.text(14, y + 3.6, value, size=7.5)
        y += 11
    sheet.y = 84
    demand = rng.random() < 0.55
    what = rng.choice(("toeslag", "kinderbijslag", "uitkering", "eigen bijdrage", "studieschuld"))
    title = f"Betaal uw schuld: {what}" if demand else f"Beslissing: u moet {what} terugbetalen"
    sheet.para(title, bold=True, size=sheet.style.size + 2)
    sheet.para(f"{tale.person.dear},")
    got = money(float(tale.total) * 2.4)
    danger = ()
    if demand:
        sheet.para(
            f"U heeft ons nog niet betaald. U moest {hand.sum(tale.total)} terugbetalen. Dat stond "
            f"in onze brief van {hand.day(tale.earlier)}."
        )
        words, danger = tale.threat(
            WIDE,
            rng.choice(("beslag_loon", "beslag_bank", "beslag_boedel")),
            ("conditional", "termed", "explaining"),
        )
        sheet.para(words)
    else:
        sheet.para(
            f"Over {tale.day.year - 1} kreeg u {hand.sum(got)} {what}. U had recht op "
            f"{hand.sum(got - tale.total)}. Het verschil is {hand.sum(tale.total)}. Dit bedrag "
            "vorderen wij van u terug."
        )
    sheet.para(
        f"Wij moeten het geld uiterlijk {hand.day(tale.due)} hebben. Betaal op rekeningnummer "
        f"{in_fours(tale.creditor.iban)} en gebruik betalingskenmerk "
        f"{in_fours(tale.payment_reference)}."
    )
    if not demand:
        sheet.para(
            "Bent u het niet eens met deze beslissing? U kunt binnen zes weken bezwaar maken. De "
            "beslissing is genomen op grond van artikel 24 van de wet."
        )
    filler(sheet, rng, 2)
    sheet.para("Met vriendelijke groet,", after=6)
    sheet.para(f"{tale.creditor.name}", after=0.5)
    sheet.para("directeur Uitvoering")
    columns_foot(sheet, tale.creditor)
    truth = tale.truth(
        "aanmaning" if demand else "beschikking",
        danger=danger,
        payment_reference=tale.payment_reference,
    )
    return finished(NAME, seed, sheet, truth)
