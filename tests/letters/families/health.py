"""A health insurer about premiums that were not paid."""

from __future__ import annotations

import random
from decimal import Decimal

from tests.letters.facts import Letter
from tests.letters.families.filler import filler
from tests.letters.families.tongue import CREDITORS, TONGUE
from tests.letters.invent import in_fours, money
from tests.letters.parts import footer, logo, signature, window
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import MONTHS, Hand

NAME = "d06_health"


def make(seed: int) -> Letter:
    """Return one letter of a health insurer."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng)
    tale = story(seed, rng, hand, CREDITORS, ("zorg",), low=280, high=1100)
    sheet = Sheet(Style.drawn(rng), left=30)
    logo(sheet, rng, 188, 20, tale.creditor.short, align="right")
    window(sheet, tale.person, 30, 50)
    sheet.lines(
        140,
        50,
        (
            hand.head(tale.day),
            f"{rng.choice(('Relatienummer', 'Polisnummer', 'Klantnummer'))} {tale.reference}",
        ),
        size=9,
    )
    sheet.y = 88
    form = rng.choice(("conditional", "conditional", "dated", "withdrawn", "explaining"))
    title = {
        "conditional": "U heeft een betalingsachterstand van enkele maanden",
        "dated": "Aankondiging: gevolgen van uw premieachterstand",
        "withdrawn": "Goed nieuws over uw achterstand",
        "explaining": "Herinnering zorgpremie",
    }[form]
    sheet.para(title, bold=True, size=sheet.style.size + 2, colour=sheet.ink)
    sheet.para(f"{tale.person.dear},")
    _specification(sheet, hand, tale.total, rng)
    words, danger = tale.threat(TONGUE, "zorgverzekering", (form,))
    sheet.para(words)
    sheet.para(
        f"Betaal **{hand.sum(tale.total)}** uiterlijk **{hand.day(tale.due)}**. U maakt het bedrag "
        f"over op {in_fours(tale.creditor.iban)} met betalingskenmerk "
        f"{in_fours(tale.payment_reference)}."
    )
    filler(sheet, rng)
    signature(sheet, rng, tale.creditor)
    footer(sheet, tale.creditor)
    kind = {"withdrawn": "informatie", "explaining": "herinnering"}.get(form, "aanmaning")
    truth = tale.truth(
        kind,
        danger=danger,
        payment_reference=tale.payment_reference,
        open=frozenset({"kind"} if form in ("dated", "withdrawn") else ()),
    )
    return finished(NAME, seed, sheet, truth)


def _specification(sheet: Sheet, hand: Hand, amount: Decimal, rng: random.Random) -> None:
    months = rng.choice((2, 3, 4))
    each = money(amount / months)
    start = rng.randrange(12 - months)
    rows = [("Omschrijving", "Maand", "Bedrag")]
    left = amount
    for number in range(months):
        part = each if number < months - 1 else left
        left -= part
        rows.append(("Premie basisverzekering", MONTHS[start + number], hand.cell(part)))
    rows.append(
        (rng.choice(("Totaal", "Uw achterstand", "Totaal te betalen")), "", hand.cell(amount))
    )
    sheet.table(rows, (70, 40, 35), right=(2,), strong_last=True, shade=rng.random() < 0.5)
