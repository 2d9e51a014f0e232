"""An announcement as questions and answers: what, when, what time, where."""

from __future__ import annotations

import random
from datetime import time

from tests.letters.facts import DangerFact, Letter
from tests.letters.heldout.parts import extras
from tests.letters.heldout.tongue import BAILIFFS, CREDITORS, DANGER_OF, TONGUE
from tests.letters.invent import in_fours
from tests.letters.parts import address, columns_foot, plain_head
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "h19_when_where"
WHAT = {
    "ontruiming": "Ontruiming van uw huis",
    "afsluiting_energie": "Afsluiten van gas en licht",
    "afsluiting_water": "Afsluiten van uw water",
    "afsluiting_warmte": "Afsluiten van de stadsverwarming",
}


def make(seed: int) -> Letter:
    """Return one announcement, or one that moves it to another day."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "short_dash"), texts=("week", "long", "dash"))
    sector = rng.choice(("huur", "huur", "energie", "water", "warmte"))
    collectors = BAILIFFS if sector == "huur" else ()
    tale = story(seed, rng, hand, CREDITORS, (sector,), collectors=collectors, low=300, high=5000)
    kind = DANGER_OF[sector]
    sheet = Sheet(Style.drawn(rng), left=30, right=25)
    plain_head(sheet, tale.sender, x=30, align="left")
    address(sheet, tale.person, 30, 46, style=0)
    sheet.y = 74
    sheet.pairs(
        (
            ("Briefnummer", tale.reference),
            ("Datum brief", hand.head(tale.day)),
            *((("Namens", tale.creditor.name),) if tale.collector else ()),
        ),
        gap=32,
        after=5,
    )
    sheet.para(f"{tale.person.dear},")
    danger: tuple[DangerFact, ...]
    if rng.random() < 0.4:
        words, danger = tale.threat(TONGUE, kind, ("postponed",))
        sheet.para(words)
    else:
        hour = tale.hour or time(10, 0)
        shown = f"{hour.hour} uur" if not hour.minute else f"{hour:%H:%M} uur"
        sheet.pairs(
            (
                ("Wat?", WHAT[kind]),
                ("Wanneer?", hand.day(tale.event)),
                ("Hoe laat?", shown),
                ("Waar?", f"{tale.person.street} in {tale.person.town}"),
            ),
            gap=32,
            bold_labels=True,
        )
        danger = (DangerFact(kind, tale.event, hour),)
    sheet.para(
        f"De reden: u heeft een schuld van {hand.sum(tale.total)} bij {tale.creditor.name}. Als "
        f"deze schuld op {hand.day(tale.due)} is betaald, komen wij niet."
    )
    sheet.para(f"Ons rekeningnummer is {in_fours(tale.sender.iban)}. Noem {tale.reference}.")
    extras(sheet, rng, 2)
    sheet.para(f"Met vriendelijke groet, {tale.sender.name}")
    columns_foot(sheet, tale.sender)
    truth = tale.truth("afsluiting", danger=danger, open=frozenset({"kind"}))
    return finished(NAME, seed, sheet, truth)
