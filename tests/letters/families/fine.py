"""A fine of the collecting agency of the state, with increases and detention."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.families.tongue import TONGUE
from tests.letters.invent import in_fours, money
from tests.letters.parts import footer, logo, window
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "d09_fine"
BODY = {"staat": ("Centraal Justitieel Incassobureau",)}


def make(seed: int) -> Letter:
    """Return one letter about a fine."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "dash"), coins=("sign", "dash"))
    tale = story(
        seed,
        rng,
        hand,
        BODY,
        ("staat",),
        low=60,
        high=700,
        shapes=("9999 9999 9999 9999", "A9999999"),
    )
    form = rng.choice(("fine", "raised", "dated", "conditional", "conditional", "withdrawn"))
    sheet = Sheet(Style.drawn(rng, fonts=("helvetica", "intake", "atkinson", "serif")))
    logo(sheet, rng, 85, 20, tale.creditor.name)
    sheet.text(98, 28, "Ministerie van Justitie en Veiligheid", size=8)
    window(sheet, tale.person, 25, 55)
    sheet.y = 55
    label = rng.choice(("Zaaknummer", "CJIB-nummer", "Beschikkingsnummer"))
    sheet.pairs((("Datum", hand.head(tale.day)), (label, tale.reference)), x=118, gap=34, size=9)
    sheet.y = 95
    title = {
        "fine": "Beschikking: verkeersboete",
        "raised": "Aanmaning: uw boete is verhoogd",
        "withdrawn": "Bericht over uw boete",
    }.get(form, "Kennisgeving gijzeling")
    sheet.para(title, size=sheet.style.size + 3, bold=True)
    sheet.para(f"{tale.person.dear},")
    base = money(tale.total * 2 / 3) if form != "fine" else tale.total - 9
    rows = [("Boete", hand.cell(base))]
    if form == "fine":
        rows.append(("Administratiekosten", hand.cell(money(9))))
    else:
        rows.append(("Verhoging", hand.cell(tale.total - base)))
    rows.append(
        (rng.choice(("Te betalen", "Totaalbedrag", "U moet betalen")), hand.cell(tale.total))
    )
    sheet.para(f"Op {hand.day(tale.earlier)} is met uw auto een overtreding gezien.")
    sheet.table(rows, (70, 35), right=(1,), header=False, strong_last=True)
    danger = ()
    if form in ("dated", "conditional", "withdrawn"):
        words, danger = tale.threat(TONGUE, "gijzeling", (form,))
        sheet.para(words)
    sheet.para(
        f"Betaal het bedrag uiterlijk **{hand.day(tale.due)}**. Kunt u niet in één keer betalen? "
        "Vraag dan een betalingsregeling aan."
    )
    sheet.y += 4
    sheet.rule(20, sheet.y, 190, sheet.y)
    sheet.y += 7
    sheet.pairs(
        (
            ("IBAN", in_fours(tale.creditor.iban)),
            ("t.n.v.", "CJIB"),
            ("Betalingskenmerk", in_fours(tale.payment_reference)),
            ("Bedrag", hand.sum(tale.total)),
        ),
        gap=45,
    )
    footer(sheet, tale.creditor)
    kind = {"fine": "beschikking", "raised": "aanmaning"}.get(form, "aanmaning")
    truth = tale.truth(
        kind,
        danger=danger,
        payment_reference=tale.payment_reference,
        open=frozenset(() if form in ("fine", "raised") else ("kind",)),
    )
    return finished(NAME, seed, sheet, truth)
