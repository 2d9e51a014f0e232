"""An invoice of care or lessons whose labels stand behind or far from the values."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.families.filler import filler
from tests.letters.families.tongue import CREDITORS
from tests.letters.invent import code, in_fours, money
from tests.letters.parts import address, columns_foot, plain_head
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "d24_right_labels"
LINES = {
    "zorgverlener": (
        "Consult",
        "Vulling twee vlakken",
        "Eigen risico",
        "Medicijnen",
        "Röntgenfoto",
    ),
    "onderwijs": ("Lesgeld", "Boekenpakket", "Opvanguren", "Excursie", "Borg laptop"),
    "winkel": ("Fietsslot", "Terrasverwarmer", "Puzzel", "Bezorging", "Tuinslang"),
}


def make(seed: int) -> Letter:
    """Return one invoice."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(
        rng,
        heads=("dash", "slash", "short_dash", "two"),
        coins=("sign", "code_plain", "plain", "spaced"),
    )
    tale = story(seed, rng, hand, CREDITORS, tuple(LINES), shapes=("99-9999", "N999999", "9999999"))
    sheet = Sheet(Style.drawn(rng), left=22, right=22)
    plain_head(sheet, tale.creditor)
    address(sheet, tale.person, 22, 48, style=rng.randrange(2))
    sheet.rule(22, 74, 188, 74)
    y = 80.0
    for value, label in (
        (hand.head(tale.day), "(datum nota)"),
        (tale.reference, "(notanummer)"),
        (
            code(rng, "99999"),
            "(patiëntnummer)" if tale.creditor.sector == "zorgverlener" else "(relatie)",
        ),
    ):
        sheet.text(160, y, value, align="right")
        sheet.text(162, y, label, size=8)
        y += 5.5
    sheet.y = 106
    sheet.para(rng.choice(("NOTA", "Declaratie", "Rekening")), size=15, bold=True, after=4)
    total = money(0)
    rows = []
    for name in rng.sample(LINES[tale.creditor.sector], rng.randrange(2, 5)):
        price = money(rng.randrange(800, 19000) / 100)
        total += price
        rows.append((hand.cell(price), name))
    paid = money(total / 4) if rng.random() < 0.4 else money(0)
    if paid:
        rows.append((f"- {hand.cell(paid)}", "Vergoed door uw verzekeraar"))
    due = total - paid
    rows.append((hand.cell(due), rng.choice(("Door u te betalen", "Nog te voldoen", "Eindbedrag"))))
    sheet.table(rows, (45, 90), right=(0,), header=False, strong_last=True)
    sheet.para(
        rng.choice(
            (
                f"Gelieve voor {hand.day(tale.due)} over te maken op {in_fours(tale.creditor.iban)}"
                f", {tale.creditor.name}, o.v.v. nota {tale.reference}.",
                f"Betaling graag uiterlijk {hand.day(tale.due)} op rekening "
                f"{in_fours(tale.creditor.iban)} met vermelding van notanummer {tale.reference}.",
            )
        )
    )
    filler(sheet, rng)
    columns_foot(sheet, tale.creditor)
    return finished(NAME, seed, sheet, tale.truth("factuur", amount=due))
