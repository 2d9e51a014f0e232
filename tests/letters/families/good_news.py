"""Nothing due: a debt written off or paid in full."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.families.filler import filler
from tests.letters.families.tongue import COLLECTORS, CREDITORS, DANGER_OF
from tests.letters.families.wide_words import WIDE
from tests.letters.invent import in_fours
from tests.letters.parts import address, columns_foot, hello, logo
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "d26_good_news"


def make(seed: int) -> Letter:
    """Return one letter that closes a file."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("slash", "long"))
    collectors = COLLECTORS if rng.random() < 0.5 else ()
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        ("energie", "huur", "zorg", "water", "telecom"),
        collectors=collectors,
    )
    sheet = Sheet(Style.drawn(rng))
    logo(sheet, rng, 80, 20, tale.sender.short)
    address(sheet, tale.person, 25, 46, style=rng.randrange(2))
    sheet.text(25, 74, f"Datum {hand.head(tale.day)}", size=9)
    sheet.text(90, 74, f"Kenmerk {tale.reference}", size=9)
    sheet.y = 88
    sheet.para("Uw dossier is gesloten", bold=True, size=sheet.style.size + 3)
    sheet.para(hello(tale.person, rng))
    sheet.para(
        rng.choice(
            (
                f"De laatste termijn van {hand.sum(tale.total)} is op {hand.day(tale.earlier)} "
                f"bijgeschreven, vanaf {in_fours(tale.person.iban)}. De schuld bij "
                f"{tale.creditor.name} is hiermee volledig voldaan.",
                f"Wij schelden het restant van {hand.sum(tale.total)} kwijt. U bent "
                f"{tale.creditor.name} niets meer verschuldigd.",
            )
        )
    )
    if rng.random() < 0.7:
        sheet.para(
            WIDE.withdrawn(DANGER_OF.get(tale.creditor.sector, "beslag_loon"), hand, tale.event)
        )
    filler(sheet, rng, 2)
    sheet.para(f"Met groet, {tale.sender.name}")
    columns_foot(sheet, tale.sender)
    truth = tale.truth(
        "informatie",
        amount=None,
        iban=None,
        due_date=None,
        open=frozenset({"kind", "creditor", "collector"}),
    )
    return finished(NAME, seed, sheet, truth)
