"""A utility's card: the engineer comes between two hours."""

from __future__ import annotations

import random
from datetime import time

from tests.letters.facts import DangerFact, Letter
from tests.letters.heldout.tongue import CREDITORS, DANGER_OF
from tests.letters.invent import in_fours
from tests.letters.parts import address, band
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "h15_visit_card"
WORDS = {
    "afsluiting_energie": ("stroom en gas", "energie"),
    "afsluiting_water": ("water", "drinkwater"),
    "afsluiting_warmte": ("stadsverwarming", "warmte"),
}


def make(seed: int) -> Letter:
    """Return one card about a visit."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("dash", "long"), texts=("week",))
    tale = story(seed, rng, hand, CREDITORS, ("energie", "water", "warmte"), low=100, high=2500)
    kind = DANGER_OF[tale.creditor.sector]
    thing = rng.choice(WORDS[kind])
    first = rng.choice((8, 10, 12, 13))
    off = rng.random() < 0.3
    sheet = Sheet(Style.drawn(rng, sizes=(10.5, 11)), left=20, right=20)
    band(sheet, tale.creditor.short, high=28)
    address(sheet, tale.person, 20, 50, style=0)
    sheet.lines(
        130,
        50,
        (f"Datum: {hand.head(tale.day)}", f"Klantnummer: {tale.reference}"),
        size=9.5,
    )
    window = rng.choice(
        (
            f"tussen {first}.00 en {first + 4}.00 uur",
            f"tussen {first} en {first + 4} uur",
            f"van {first:02d}:00 tot {first + 4:02d}:00 uur",
        )
    )
    sheet.text(20, 80, f"T.a.v. {tale.person.full.upper()}", size=14, bold=True)
    sheet.y = 92
    danger: tuple[DangerFact, ...] = ()
    if off:
        sheet.para(f"Onze monteur komt niet meer langs: uw {thing} blijft aan", bold=True, size=15)
        sheet.para(
            f"De afspraak van {hand.day(tale.event)} {window} is geannuleerd. Wij sluiten u niet "
            f"af. U betaalde een deel; er resteert {hand.sum(tale.total)}."
        )
    else:
        sheet.para(f"Onze monteur komt uw {thing} afsluiten", bold=True, size=15)
        sheet.box(20, sheet.y - 4, 170, 18, fill="#fee2e2", line=False)
        sheet.y += 5
        sheet.para(f"**{hand.day(tale.event)}**, {window}", x=26, after=9)
        sheet.para(
            f"De achterstand van {hand.sum(tale.total)} is nog niet betaald. Zorg dat er iemand "
            "thuis is. Is er niemand, dan sluiten we vanaf de straat af."
        )
        danger = (DangerFact(kind, tale.event, time(first, 0)),)
    sheet.para(
        f"Voor {hand.day(tale.due)} betalen? Dat kan op {in_fours(tale.creditor.iban)}, t.n.v. "
        f"{tale.creditor.name}, kenmerk {in_fours(tale.payment_reference)}."
    )
    sheet.para("Heraansluiten kost € 164,20. Bel voor vragen " + tale.creditor.phone + ".")
    truth = tale.truth(
        "informatie" if off else "afsluiting",
        payment_reference=tale.payment_reference,
        danger=danger,
        open=frozenset({"kind"} if off else ()),
    )
    return finished(NAME, seed, sheet, truth)
