"""A payment arrangement: instalments in a table, the whole debt in the text."""

from __future__ import annotations

import random
from datetime import timedelta

from tests.letters.facts import Letter
from tests.letters.families.filler import filler
from tests.letters.families.tongue import COLLECTORS, CREDITORS, DANGER_OF, TONGUE
from tests.letters.invent import in_fours, money
from tests.letters.parts import footer, logo, signature, window
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "d10_arrangement"
SECTORS = ("energie", "water", "huur", "zorg", "telecom", "warmte")


def make(seed: int) -> Letter:
    """Return one confirmation of an arrangement."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng)
    collectors = COLLECTORS if rng.random() < 0.4 else ()
    tale = story(seed, rng, hand, CREDITORS, SECTORS, collectors=collectors, low=200, high=3000)
    sheet = Sheet(Style.drawn(rng))
    logo(sheet, rng, 25, 22, tale.sender.short)
    window(sheet, tale.person, 25, 52)
    sheet.y = 82
    rows = [("Datum", hand.head(tale.day)), ("Ons kenmerk", tale.reference)]
    if tale.collector:
        rows.append(("Opdrachtgever", tale.creditor.name))
    sheet.pairs(rows, mark=":", after=6)
    sheet.para("Bevestiging betalingsregeling", bold=True, size=sheet.style.size + 2)
    sheet.para(f"{tale.person.dear},")
    count = rng.choice((4, 5, 6, 8, 10))
    part = money(tale.total / count)
    sheet.para(
        rng.choice(
            (
                f"U heeft met ons een betalingsregeling afgesproken. Uw totale schuld is "
                f"**{hand.sum(tale.total)}**. U betaalt dit in {count} termijnen van "
                f"{hand.sum(part)}.",
                f"Uw openstaande saldo bedraagt {hand.sum(tale.total)}. U betaalt elke maand "
                f"{hand.sum(part)}, in totaal {count} keer.",
            )
        )
    )
    if rng.random() < 0.6:
        table = [("Termijn", "Uiterste datum", "Bedrag")]
        left = tale.total
        for number in range(count):
            share = part if number < count - 1 else left
            left -= share
            day = tale.due + timedelta(days=30 * number)
            table.append((str(number + 1), hand.head(day), hand.cell(share)))
        sheet.table(table, (30, 50, 35), right=(2,), shade=True)
    else:
        sheet.para(f"De eerste termijn betaalt u uiterlijk {hand.day(tale.due)}.")
    sheet.para(
        f"Betaal op rekening {in_fours(tale.sender.iban)} ten name van {tale.sender.name} en "
        f"vermeld {tale.reference}."
    )
    if rng.random() < 0.5:
        measure = DANGER_OF.get(tale.creditor.sector, "dagvaarding")
        sheet.para(TONGUE.withdrawn(measure, hand, tale.event))
    else:
        sheet.para("Betaalt u een termijn niet op tijd? Dan vervalt de regeling.")
    filler(sheet, rng)
    signature(sheet, rng, tale.sender)
    footer(sheet, tale.sender)
    truth = tale.truth("betalingsregeling", open=frozenset({"due_date"}))
    return finished(NAME, seed, sheet, truth)
