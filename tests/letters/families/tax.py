"""A municipality's tax assessment, a reminder of it or a warrant."""

from __future__ import annotations

import random

from tests.letters.facts import DangerFact, Letter
from tests.letters.families.filler import filler
from tests.letters.families.tongue import CREDITORS, TONGUE
from tests.letters.invent import in_fours, money
from tests.letters.parts import footer, logo, window
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand

NAME = "d08_tax"


def make(seed: int) -> Letter:
    """Return one tax paper."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("dash", "long"), coins=("sign", "bare", "dash"))
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        ("gemeente",),
        low=60,
        high=1500,
        shapes=("99999999", "9999.99.999"),
    )
    kind, title = rng.choice(
        (
            ("beschikking", "Aanslag gemeentelijke belastingen"),
            ("aanmaning", "Aanmaning gemeentelijke belastingen"),
            ("deurwaarder", "Dwangbevel"),
        )
    )
    sheet = Sheet(Style.drawn(rng))
    logo(sheet, rng, 25, 20, tale.creditor.name)
    window(sheet, tale.person, 25, 48)
    sheet.y = 48
    number = rng.choice(("Aanslagnummer", "Aanslagbiljetnummer"))
    sheet.pairs(
        (
            (rng.choice(("Dagtekening", "Datum dagtekening")), hand.head(tale.day)),
            (number, tale.reference),
            ("Burgerservicenummer", tale.person.bsn),
            (rng.choice(("Vervaldatum", "Uiterste betaaldag")), hand.head(tale.due)),
        ),
        x=112,
        gap=40,
        size=9,
    )
    sheet.y = 84
    sheet.para(f"{title} {tale.day.year}", size=sheet.style.size + 5, bold=True)
    danger = _lines(sheet, tale, kind)
    sheet.box(25, sheet.y - 2, 163, 4 * sheet.leading() + 8, line=True)
    sheet.y += 5
    sheet.pairs(
        (
            ("Te betalen bedrag", hand.sum(tale.total)),
            ("Rekeningnummer (IBAN)", in_fours(tale.creditor.iban)),
            ("Ten name van", tale.creditor.name),
            ("Betalingskenmerk", in_fours(tale.payment_reference)),
        ),
        x=29,
        gap=55,
        after=8,
    )
    filler(sheet, rng)
    if kind == "beschikking":
        sheet.para(
            "Bent u het niet eens met deze aanslag? Maak dan binnen zes weken na de dagtekening "
            "bezwaar."
        )
    footer(sheet, tale.creditor)
    truth = tale.truth(kind, danger=danger, payment_reference=tale.payment_reference)
    return finished(NAME, seed, sheet, truth)


def _lines(sheet: Sheet, tale: Story, kind: str) -> tuple[DangerFact, ...]:
    rng, hand = tale.rng, tale.hand
    costs = money(0) if kind == "beschikking" else money(rng.choice((9, 18, 51)))
    base = tale.total - costs
    first = money(base * rng.choice((3, 4, 6)) / 10)
    rows = [
        ("Soort belasting", "Tijdvak", "Bedrag"),
        ("Afvalstoffenheffing", str(tale.day.year), hand.cell(first)),
        ("Rioolheffing gebruiker", str(tale.day.year), hand.cell(base - first)),
    ]
    if costs:
        rows.append(("Kosten vervolging", "", hand.cell(costs)))
    rows.append((rng.choice(("Totaal", "Totaalbedrag", "Te betalen")), "", hand.cell(tale.total)))
    sheet.table(rows, (85, 35, 35), right=(2,), strong_last=True)
    if kind == "beschikking":
        sheet.para(f"U kunt in één keer betalen, vóór {hand.day(tale.due)}.")
        return ()
    danger: tuple[DangerFact, ...] = ()
    if kind == "deurwaarder":
        for one in rng.sample(("beslag_loon", "beslag_bank", "beslag_boedel"), rng.choice((1, 2))):
            words, facts = tale.threat(TONGUE, one, ("conditional", "termed"))
            sheet.para(words)
            danger += facts
    else:
        sheet.para(
            f"U heeft de aanslag niet op tijd betaald. Betaal alsnog vóór {hand.day(tale.due)}. "
            "Anders krijgt u een dwangbevel met extra kosten."
        )
    return danger
