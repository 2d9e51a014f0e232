"""A court's notice: a hearing, or a judgment that was given."""

from __future__ import annotations

import random
from datetime import time

from tests.letters.facts import DangerFact, Letter
from tests.letters.heldout.parts import extras
from tests.letters.heldout.tongue import CREDITORS
from tests.letters.invent import code
from tests.letters.parts import address
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "h07_hearing"


def make(seed: int) -> Letter:
    """Return one letter of a court."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "padded"), texts=("week", "long"))
    tale = story(seed, rng, hand, CREDITORS, ("huur", "zorg", "energie", "telecom"), low=300)
    court = f"Rechtbank {tale.creditor.town}"
    hour = rng.choice((time(9, 15), time(10, 45), time(13, 0), time(15, 30)))
    number = f"{code(rng, '99999999')} CV EXPL {tale.day.year % 100}-{code(rng, '9999')}"
    sheet = Sheet(Style.drawn(rng, fonts=("serif", "helvetica", "times")), left=30)
    sheet.text(105, 20, "de Rechtspraak", size=15, bold=True, align="centre", colour=sheet.ink)
    sheet.text(105, 27, court, size=12, align="centre")
    address(sheet, tale.person, 30, 50, style=0)
    sheet.lines(135, 50, ("datum", "onderdeel", "zaaknummer"), size=7.5, step=10)
    sheet.lines(135, 54, (hand.head(tale.day), "kanton", number), size=9, step=10)
    sheet.y = 95
    sheet.para(f"Geachte {tale.person.title.lower()} {tale.person.surname},")
    sheet.para(
        f"In de zaak van {tale.creditor.name} tegen u is een datum bepaald voor de mondelinge "
        "behandeling."
    )
    moment = hand.moment(tale.event, hour)
    sheet.para(f"De zitting is op **{moment}** in zaal 3 van het gerechtsgebouw.")
    sheet.para(
        f"De eisende partij vordert {hand.sum(tale.total)}, met rente en kosten. U bent hiervoor "
        f"gedagvaard op {hand.day(tale.earlier)}. Neem uw legitimatiebewijs mee en kom minstens "
        "15 minuten van tevoren."
    )
    sheet.para("Komt u niet? Dan beslist de rechter mogelijk zonder uw verhaal te horen.")
    extras(sheet, rng, 1)
    sheet.para("De griffier")
    truth = tale.truth(
        "dagvaarding",
        sender=court,
        reference=number,
        iban=None,
        due_date=None,
        amount=tale.total,
        danger=(DangerFact("dagvaarding", tale.event, hour),),
        open=frozenset({"kind", "amount"}),
    )
    return finished(NAME, seed, sheet, truth)
