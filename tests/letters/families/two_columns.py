"""A final demand set in two columns."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.families.filler import filler
from tests.letters.families.tongue import CREDITORS, DANGER_OF
from tests.letters.families.wide_words import WIDE
from tests.letters.invent import iban, in_fours
from tests.letters.parts import address, columns_foot, hello, plain_head
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "d20_two_columns"


def make(seed: int) -> Letter:
    """Return one letter in two columns."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("abbr_dot", "slash", "long"), texts=("week", "long", "padded"))
    tale = story(seed, rng, hand, CREDITORS, ("energie", "water", "warmte", "zorg", "huur"), low=90)
    sheet = Sheet(Style.drawn(rng, sizes=(9.5, 10)), left=20, right=20)
    plain_head(sheet, tale.creditor, x=20, align="left")
    address(sheet, tale.person, 120, 45, style=rng.randrange(2))
    sheet.text(20, 45, f"Verzenddatum {hand.head(tale.day)}", size=9)
    sheet.text(
        20, 50, f"Uw {rng.choice(('klantnummer', 'relatienummer'))} {tale.reference}", size=9
    )
    sheet.text(
        20,
        82,
        rng.choice(("Slotaanmaning", "Dit is onze laatste brief", "Laatste sommatie")),
        size=18,
        bold=True,
        colour=sheet.ink,
    )
    column = {"x": 20.0, "width": 80.0}
    sheet.y = 94
    sheet.para(hello(tale.person, rng), **column)
    sheet.para(
        f"Sinds {hand.day(tale.earlier)} loopt u achter met betalen. De schuld is nu "
        f"{hand.sum(tale.total)}, inclusief rente en kosten.",
        **column,
    )
    measure = DANGER_OF[tale.creditor.sector]
    words, danger = tale.threat(
        WIDE, measure, ("conditional", "dated", "explaining", "termed", "withdrawn")
    )
    sheet.para(words, **column)
    column = {"x": 112.0, "width": 78.0}
    sheet.y = 94
    sheet.para("Hoe betaalt u?", bold=True, **column)
    sheet.para(
        f"Boek {hand.sum(tale.total)} over naar {in_fours(tale.creditor.iban)}, op naam van "
        f"{tale.creditor.name}. Zet {tale.reference} in de omschrijving. Doe dit voor "
        f"{hand.day(tale.due)}.",
        **column,
    )
    filler(sheet, rng, **column)
    columns_foot(sheet, tale.creditor, bank=iban(rng) if rng.random() < 0.5 else None)
    kind = "aanmaning" if not danger or danger[0].date != tale.event else "afsluiting"
    truth = tale.truth(
        kind, danger=danger, open=frozenset({"kind"} if kind == "afsluiting" else ())
    )
    return finished(NAME, seed, sheet, truth)
