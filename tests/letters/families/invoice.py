"""An invoice with a VAT table, paid by transfer or by direct debit from the resident's account."""

from __future__ import annotations

import random
from decimal import Decimal

from tests.letters.facts import Letter
from tests.letters.families.filler import filler
from tests.letters.families.tongue import CREDITORS, TONGUE
from tests.letters.invent import code, in_fours, money
from tests.letters.parts import footer, logo, window
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "d07_invoice"
GOODS = {
    "telecom": ("Mobiel abonnement 15 GB", "Internet 200 Mbit/s", "Toestelkrediet", "Buitenland"),
    "energie": ("Elektriciteit normaal", "Elektriciteit dal", "Gas", "Vaste leveringskosten"),
    "winkel": ("Winterjas", "Kinderschoenen maat 31", "Verzendkosten", "Beddengoed"),
    "sport": ("Contributie", "Inschrijfgeld", "Kluishuur", "Drankpas"),
}


def make(seed: int) -> Letter:
    """Return one invoice."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng)
    tale = story(
        seed, rng, hand, CREDITORS, tuple(GOODS), shapes=("9999999", "2026-99999", "F99999999")
    )
    sheet = Sheet(Style.drawn(rng))
    logo(sheet, rng, 25, 22, tale.creditor.short)
    window(sheet, tale.person, 25, 50)
    sheet.text(120, 50, rng.choice(("Factuur", "FACTUUR", "Nota", "Rekening")), size=16, bold=True)
    sheet.y = 58
    debit = rng.random() < 0.35
    sheet.pairs(
        (
            (rng.choice(("Factuurnummer", "Factuurnr.")), tale.reference),
            (rng.choice(("Factuurdatum", "Datum")), hand.head(tale.day)),
            ("Klantnummer", code(rng, "999999")),
            (
                rng.choice(("Vervaldatum", "Uiterste betaaldatum", "Te betalen vóór"))
                if not debit
                else "Incassodatum",
                hand.head(tale.due),
            ),
        ),
        x=120,
        gap=36,
        size=9,
    )
    sheet.y = 98
    total = _goods(sheet, hand, rng, GOODS[tale.creditor.sector])
    if debit:
        sheet.para(
            f"Het bedrag van {hand.sum(total)} wordt op {hand.day(tale.due)} automatisch "
            f"afgeschreven van uw rekening {in_fours(tale.person.iban)}."
        )
    else:
        sheet.para(
            f"Wij ontvangen uw betaling graag voor {hand.day(tale.due)} op "
            f"{in_fours(tale.creditor.iban)} ten name van {tale.creditor.name}, met vermelding "
            f"van factuurnummer {tale.reference}."
        )
    filler(sheet, rng)
    if rng.random() < 0.3:
        sheet.para(TONGUE.explaining("dagvaarding", hand), size=8)
    footer(sheet, tale.creditor)
    truth = tale.truth(
        "factuur",
        amount=total,
        iban=None if debit else tale.creditor.iban,
        open=frozenset({"due_date"} if debit else ()),
    )
    return finished(NAME, seed, sheet, truth)


def _goods(sheet: Sheet, hand: Hand, rng: random.Random, names: tuple[str, ...]) -> Decimal:
    rows: list[tuple[str, str, str]] = [("Omschrijving", "Aantal", "Bedrag")]
    bare = money(0)
    for name in rng.sample(names, rng.randrange(2, 5)):
        price = money(rng.randrange(500, 12000) / 100)
        bare += price
        rows.append((name, str(rng.randrange(1, 4)), hand.cell(price)))
    tax = money(bare * 21 / 100)
    rows.append((rng.choice(("Subtotaal", "Totaal exclusief btw")), "", hand.cell(bare)))
    rows.append(("Btw 21%", "", hand.cell(tax)))
    rows.append(
        (
            rng.choice(
                ("Totaal te betalen", "Totaal inclusief btw", "Te voldoen", "Factuurbedrag")
            ),
            "",
            hand.cell(bare + tax),
        )
    )
    sheet.table(rows, (90, 25, 40), right=(1, 2), strong_last=True, shade=rng.random() < 0.5)
    return bare + tax
