"""A message of a portal, printed from the screen."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.heldout.parts import extras
from tests.letters.heldout.tongue import CREDITORS, DANGER_OF, TONGUE
from tests.letters.invent import in_fours
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "h25_portal"


def make(seed: int) -> Letter:
    """Return one printed message."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("dash", "long", "abbr"), texts=("long", "dash"))
    tale = story(seed, rng, hand, CREDITORS, ("zorg", "energie", "huur", "warmte"), low=70)
    sheet = Sheet(
        Style.drawn(rng, fonts=("helvetica", "dejavu", "intake"), sizes=(9.5, 10)), left=16
    )
    sheet.text(16, 12, f"Mijn {tale.creditor.short}  >  Berichten", size=8)
    sheet.box(14, 17, 182, 26, fill="#eff6ff", line=False)
    sheet.text(18, 25, "U heeft een betaalachterstand", size=14, bold=True)
    sheet.text(18, 32, f"Ingelogd als {tale.person.full}", size=8.5)
    sheet.text(
        18, 38, f"Ontvangen {hand.head(tale.day)}  |  Relatienummer {tale.reference}", size=8.5
    )
    sheet.y = 54
    sheet.para(f"Beste {tale.person.full},")
    sheet.para(
        f"Bij {tale.creditor.name} staat op uw naam nog {hand.sum(tale.total)} open. Wij schreven "
        f"u hierover op {hand.day(tale.earlier)}."
    )
    form = rng.choice(("conditional", "dated", "termed", "withdrawn", "explaining", "postponed"))
    words, danger = tale.threat(TONGUE, DANGER_OF[tale.creditor.sector], (form,))
    sheet.para(words)
    sheet.box(16, sheet.y - 1, 110, 30)
    sheet.y += 5
    sheet.lines(
        20,
        sheet.y,
        (
            f"Bedrag: {hand.sum(tale.total)}",
            f"Voor: {hand.head(tale.due)}",
            f"Naar: {in_fours(tale.creditor.iban)}",
            f"Kenmerk: {in_fours(tale.payment_reference)}",
        ),
        step=6,
    )
    sheet.y += 32
    extras(sheet, rng, 2)
    sheet.para(f"Uw klantteam van {tale.creditor.name}")
    sheet.text(16, 289, f"Afgedrukt uit {tale.creditor.site}/berichten   blad 1/1", size=7)
    truth = tale.truth(
        "aanmaning",
        danger=danger,
        payment_reference=tale.payment_reference,
        open=frozenset({"kind"}),
    )
    return finished(NAME, seed, sheet, truth)
