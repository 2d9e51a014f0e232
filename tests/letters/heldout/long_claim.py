"""A collector's letter with a specification on the following pages."""

from __future__ import annotations

import random
from datetime import timedelta

from tests.letters.facts import Letter
from tests.letters.heldout.parts import extras
from tests.letters.heldout.tongue import COLLECTORS, CREDITORS, TONGUE
from tests.letters.invent import iban, in_fours, money
from tests.letters.parts import address, columns_foot, hello, plain_head
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand

NAME = "h04_long_claim"
SECTORS = ("zorgverlener", "telecom", "krediet", "verzekeraar", "onderwijs")


def make(seed: int) -> Letter:
    """Return one letter of two or three pages."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "abbr", "dot"), coins=("sign", "code", "tight", "spaced"))
    tale = story(
        seed, rng, hand, CREDITORS, SECTORS, collectors=COLLECTORS, extra=True, low=150, high=4000
    )
    sheet = Sheet(Style.drawn(rng))
    plain_head(sheet, tale.sender, x=188, align="right")
    address(sheet, tale.person, 25, 50, style=1)
    sheet.y = 80
    sheet.para(f"{tale.sender.town}, {hand.head(tale.day)}", after=5)
    sheet.para(
        f"Betreft: vordering van {tale.creditor.name}, {rng.choice(('zaaknummer', 'ons nummer'))} "
        f"{tale.reference}",
        bold=True,
    )
    sheet.para(hello(tale.person, rng))
    sheet.para(
        rng.choice(
            (
                f"{tale.creditor.name} heeft haar vordering op u aan ons in handen gegeven.",
                f"Als gemachtigde van {tale.creditor.name} berichten wij u als volgt.",
                f"Wij treden op voor {tale.creditor.name}.",
            )
        )
    )
    sheet.para(
        f"Per saldo bent u {hand.sum(tale.total)} verschuldigd. Op de volgende bladzijde ziet u "
        "hoe dit bedrag is opgebouwd."
    )
    words, danger = tale.threat(
        TONGUE, "dagvaarding", ("conditional", "conditional", "termed", "explaining")
    )
    sheet.para(words)
    sheet.para(
        f"Wij zien uw betaling tegemoet vóór {hand.day(tale.due)} op bankrekening "
        f"{in_fours(tale.sender.iban)} t.n.v. Stichting Derdengelden {tale.sender.short}, onder "
        f"vermelding van {tale.reference}."
    )
    extras(sheet, rng)
    sheet.para("Hoogachtend,", after=8)
    sheet.para(tale.sender.name)
    columns_foot(sheet, tale.sender, bank=iban(rng) if rng.random() < 0.5 else None)
    sheet.new_page()
    _specification(sheet, tale)
    truth = tale.truth("incasso", danger=danger)
    return finished(NAME, seed, sheet, truth)


def _specification(sheet: Sheet, tale: Story) -> None:
    rng, hand = tale.rng, tale.hand
    sheet.text(25, 15, f"Zaaknummer {tale.reference}", size=8)
    sheet.text(188, 15, "blad 2", size=8, align="right")
    sheet.para("Specificatie", bold=True, size=sheet.style.size + 3)
    rows = [("Factuur", "Datum", "Vervaldatum", "Bedrag")]
    left = tale.sums.principal
    count = rng.choice((2, 4, 9))
    for number in range(count):
        part = left if number == count - 1 else money(tale.sums.principal / count)
        left -= part
        day = tale.earlier - timedelta(days=30 * (count - number))
        rows.append(
            (
                f"F{rng.randrange(10**5, 10**6)}",
                hand.head(day),
                hand.head(day + timedelta(days=30)),
                hand.cell(part),
            )
        )
    rows.append(("Subtotaal facturen", "", "", hand.cell(tale.sums.principal)))
    rows.append(("Wettelijke rente tot op heden", "", "", hand.cell(tale.sums.interest)))
    rows.append(("Buitengerechtelijke kosten", "", "", hand.cell(tale.sums.costs)))
    if tale.sums.paid:
        rows.append(("Ontvangen betalingen", "", "", f"-/- {hand.cell(tale.sums.paid)}"))
    rows.append(("Saldo", "", "", hand.cell(tale.total)))
    sheet.table(rows, (58, 35, 35, 35), right=(3,), strong_last=True)
