"""Nothing to pay: a debt paid, a credit note, or an end to a measure."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.families.filler import filler
from tests.letters.families.tongue import CREDITORS, DANGER_OF, TONGUE
from tests.letters.invent import in_fours
from tests.letters.parts import footer, logo, signature, window
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "d11_settled"
SECTORS = ("energie", "water", "huur", "zorg", "telecom", "warmte", "winkel")


def make(seed: int) -> Letter:
    """Return one letter that asks nothing."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng)
    tale = story(seed, rng, hand, CREDITORS, SECTORS)
    sheet = Sheet(Style.drawn(rng))
    logo(sheet, rng, 188, 22, tale.creditor.short, align="right")
    window(sheet, tale.person, 25, 52)
    sheet.y = 84
    credit = rng.random() < 0.4
    subject = "Creditnota" if credit else rng.choice(("Betaling ontvangen", "Uw betaling"))
    sheet.pairs(
        (
            ("Datum", hand.head(tale.day)),
            (rng.choice(("Kenmerk", "Ons kenmerk", "Referentie")), tale.reference),
            ("Onderwerp", subject),
        ),
        after=6,
    )
    sheet.para(f"{tale.person.dear},")
    if credit:
        sheet.para(
            rng.choice(
                (
                    f"U krijgt **{hand.sum(tale.total)}** van ons terug. Wij storten dit bedrag "
                    f"uiterlijk {hand.day(tale.due)} op uw rekening {in_fours(tale.person.iban)}.",
                    f"Uw tegoed is {hand.sum(tale.total)}. Wij maken dit over naar uw rekening "
                    f"{in_fours(tale.person.iban)}. U hoeft niets te doen.",
                )
            )
        )
    else:
        sheet.para(
            rng.choice(
                (
                    f"Op {hand.day(tale.earlier)} ontvingen wij van u {hand.sum(tale.total)}. "
                    "Hiermee is de hele achterstand betaald. U hoeft niets meer te betalen.",
                    f"Bedankt voor uw betaling van {hand.sum(tale.total)} vanaf rekening "
                    f"{in_fours(tale.person.iban)}. Er staat niets meer open.",
                )
            )
        )
        measure = DANGER_OF.get(tale.creditor.sector, "beslag_loon")
        if rng.random() < 0.7:
            sheet.para(TONGUE.withdrawn(measure, hand, tale.event))
    filler(sheet, rng)
    signature(sheet, rng, tale.creditor)
    footer(sheet, tale.creditor)
    truth = tale.truth(
        "informatie",
        amount=None,
        iban=None,
        due_date=None,
        open=frozenset({"kind", "creditor"}),
    )
    return finished(NAME, seed, sheet, truth)
