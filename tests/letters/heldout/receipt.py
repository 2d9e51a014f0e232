"""Nothing due, in other words: a receipt, a debt dropped, a mistake of the sender."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.heldout.parts import extras
from tests.letters.heldout.tongue import CREDITORS, DANGER_OF, TONGUE
from tests.letters.invent import in_fours
from tests.letters.parts import address, columns_foot, plain_head
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "h27_receipt"


def make(seed: int) -> Letter:
    """Return one letter that asks nothing."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "abbr", "dash"))
    tale = story(seed, rng, hand, CREDITORS, ("water", "huur", "zorg", "telecom", "onderwijs"))
    sheet = Sheet(Style.drawn(rng), left=28)
    plain_head(sheet, tale.creditor, x=28, align="left")
    address(sheet, tale.person, 28, 48, style=3)
    sheet.y = 78
    sheet.para(f"{hand.head(tale.day)}   -   kenmerk {tale.reference}", after=5)
    sheet.para(f"{tale.person.dear},")
    sheet.para(
        rng.choice(
            (
                f"Wij bevestigen de ontvangst van {hand.sum(tale.total)}. Uw saldo is nu nul.",
                f"Onze brief van {hand.day(tale.earlier)} over {hand.sum(tale.total)} was een "
                "vergissing. U hoeft niets te betalen. Onze excuses.",
                f"Het bedrag van {hand.sum(tale.total)} is op {hand.day(tale.earlier)} van uw "
                f"rekening {in_fours(tale.person.iban)} afgeschreven. Alles is betaald.",
            )
        )
    )
    kind = DANGER_OF.get(tale.creditor.sector, "dagvaarding")
    if rng.random() < 0.8:
        sheet.para(TONGUE.withdrawn(kind, hand, tale.event))
    extras(sheet, rng, 2)
    sheet.para("Vriendelijke groeten,", after=6)
    sheet.para(tale.creditor.name)
    columns_foot(sheet, tale.creditor)
    truth = tale.truth(
        "informatie",
        amount=None,
        iban=None,
        due_date=None,
        open=frozenset({"kind", "creditor"}),
    )
    return finished(NAME, seed, sheet, truth)
