"""A housing corporation about arrears, eviction, or an eviction that is off."""

from __future__ import annotations

import random
from datetime import time

from tests.letters.facts import DangerFact, Letter
from tests.letters.families.tongue import CREDITORS, TONGUE
from tests.letters.invent import in_fours, money
from tests.letters.parts import footer, logo, signature, window
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand

NAME = "d04_eviction"


def make(seed: int) -> Letter:
    """Return one letter of a landlord."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng)
    tale = story(seed, rng, hand, CREDITORS, ("huur",), low=600, high=4200)
    sheet = Sheet(Style.drawn(rng))
    form = rng.choice(
        ("dated", "dated", "table", "postponed", "conditional", "withdrawn", "explaining")
    )
    logo(sheet, rng, 25, 22, tale.creditor.short)
    sheet.lines(
        188,
        20,
        (tale.creditor.street, f"{tale.creditor.postcode} {tale.creditor.town}"),
        size=8,
        align="right",
    )
    window(sheet, tale.person, 110, 52)
    sheet.y = 86
    street = tale.person.street
    subject = {
        "dated": f"Ontruiming {street}",
        "table": f"Ontruiming {street}",
        "postponed": "Uw ontruiming",
        "withdrawn": f"Ontruiming {street}",
        "conditional": "Huurachterstand: laatste kans",
        "explaining": "Huurachterstand",
    }[form]
    sheet.table(
        (
            ("Datum", rng.choice(("Huurdernummer", "Ons kenmerk", "Kenmerk")), "Betreft"),
            (hand.head(tale.day), tale.reference, subject),
        ),
        (45, 45, 70),
        lined=False,
        size=9,
        after=6,
    )
    sheet.para(f"{tale.person.dear},")
    danger = _body(sheet, tale, form)
    signature(sheet, rng, tale.creditor, "afdeling Incasso")
    footer(sheet, tale.creditor, bank=tale.creditor.iban)
    kind = {
        "dated": "deurwaarder",
        "table": "deurwaarder",
        "postponed": "deurwaarder",
        "conditional": "aanmaning",
        "explaining": "herinnering",
    }
    truth = tale.truth(
        kind.get(form, "informatie"),
        danger=danger,
        open=frozenset({"kind"} if form in kind else ()),
    )
    if form == "withdrawn":
        truth = tale.truth("informatie", open=frozenset({"kind"}))
    return finished(NAME, seed, sheet, truth)


def _body(sheet: Sheet, tale: Story, form: str) -> tuple[DangerFact, ...]:
    rng, hand = tale.rng, tale.hand
    rent = money(rng.randrange(45000, 79000) / 100)
    if form == "withdrawn":
        sheet.para(tale.threat(TONGUE, "ontruiming", ("withdrawn",))[0])
        sheet.para(
            f"U heeft een deel betaald. Wel staat er nog {hand.sum(tale.total)} open. Betaal dit "
            f"bedrag uiterlijk {hand.day(tale.due)} op {in_fours(tale.creditor.iban)} onder "
            f"vermelding van {tale.reference}."
        )
        return ()
    if form in ("dated", "table"):
        sheet.para(
            f"De kantonrechter heeft op {hand.day(tale.earlier)} bepaald dat u uw woning aan de "
            f"{tale.person.street} te {tale.person.town} moet verlaten."
        )
    sheet.para(
        rng.choice(
            (
                f"Uw huurachterstand bedraagt **{hand.sum(tale.total)}**. De huur per maand is "
                f"{hand.sum(rent)}.",
                f"U betaalt {hand.sum(rent)} huur per maand. In totaal moet u ons nog "
                f"{hand.sum(tale.total)} betalen.",
            )
        )
    )
    danger = _threat(sheet, tale, form)
    if form in ("dated", "table"):
        sheet.para(
            "De deurwaarder komt met een slotenmaker. Zorg dat de woning dan leeg is. Uw spullen "
            "worden anders op straat gezet."
        )
    sheet.para(
        f"Maak het hele bedrag over vóór {hand.day(tale.due)} op rekening "
        f"{in_fours(tale.creditor.iban)} van {tale.creditor.name}."
    )
    return danger


def _threat(sheet: Sheet, tale: Story, form: str) -> tuple[DangerFact, ...]:
    if form != "table":
        words, danger = tale.threat(TONGUE, "ontruiming", (form,))
        sheet.para(words)
        return danger
    hour = tale.hour or time(9, 0)
    shown = f"{hour.hour} uur" if not hour.minute else f"{hour:%H.%M} uur"
    sheet.para("De deurwaarder ontruimt uw woning:", after=1)
    sheet.pairs(
        (
            ("Datum ontruiming", tale.hand.day(tale.event)),
            (tale.rng.choice(("Tijd", "Tijdstip")), shown),
            ("Adres", tale.person.street),
        ),
        mark=":",
    )
    return (DangerFact("ontruiming", tale.event, hour),)
