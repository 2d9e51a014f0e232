"""A yearly settlement: used, paid in advance, still to pay or to get back."""

from __future__ import annotations

import random
from datetime import timedelta

from tests.letters.facts import Letter
from tests.letters.heldout.parts import extras
from tests.letters.heldout.tongue import CREDITORS
from tests.letters.invent import in_fours, money
from tests.letters.parts import address, band, columns_foot
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand, on_day

NAME = "h23_settlement"


def make(seed: int) -> Letter:
    """Return one settlement."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "dash", "slash"))
    tale = story(seed, rng, hand, CREDITORS, ("energie", "water", "warmte", "huur"), high=900)
    back = rng.random() < 0.3
    sheet = Sheet(Style.drawn(rng))
    band(sheet, tale.creditor.name, high=15)
    address(sheet, tale.person, 25, 42, style=1)
    sheet.y = 70
    sheet.para(
        rng.choice(("Uw jaarnota", "Eindafrekening", "Afrekening servicekosten"))
        + f" {tale.day.year - 1}",
        bold=True,
        size=15,
    )
    sheet.pairs(
        (
            (rng.choice(("Notanummer", "Afrekeningnummer")), tale.reference),
            ("Notadatum", hand.head(tale.day)),
            (
                "Over de periode",
                f"{on_day((tale.earlier - timedelta(days=365)), 'dash')} t/m "
                f"{on_day(tale.earlier, 'dash')}",
            ),
        ),
        gap=42,
    )
    advance = money(rng.randrange(60000, 210000) / 100)
    used = advance - tale.total if back else advance + tale.total
    label = (
        rng.choice(("Terug te ontvangen", "U krijgt terug"))
        if back
        else rng.choice(("Bij te betalen", "Nog te betalen door u", "Naheffing"))
    )
    sheet.table(
        (
            ("Kosten van uw verbruik", hand.cell(used)),
            ("Betaalde voorschotten", f"- {hand.cell(advance)}"),
            (label, hand.cell(tale.total)),
        ),
        (100, 45),
        right=(1,),
        header=False,
        strong_last=True,
    )
    if back:
        sheet.para(
            f"Wij storten het tegoed binnen vijf werkdagen op uw rekening "
            f"{in_fours(tale.person.iban)}."
        )
    else:
        sheet.para(
            f"U kunt tot {hand.day(tale.due)} bijbetalen op {in_fours(tale.creditor.iban)} van "
            f"{tale.creditor.name}, met {tale.reference} in de omschrijving."
        )
    sheet.para(f"Uw nieuwe voorschot wordt {hand.sum(money(used / 12))} per maand.")
    extras(sheet, rng)
    columns_foot(sheet, tale.creditor)
    if back:
        truth = tale.truth(
            "factuur", amount=None, iban=None, due_date=None, open=frozenset({"kind", "creditor"})
        )
    else:
        truth = tale.truth("factuur")
    return finished(NAME, seed, sheet, truth)
