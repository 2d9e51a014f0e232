"""Post that is no debt: payslip, annual statement, bank statement, policy, advertising."""

from __future__ import annotations

import random
from collections.abc import Sequence

from tests.letters.facts import Letter
from tests.letters.families.filler import filler
from tests.letters.families.tongue import CREDITORS
from tests.letters.invent import in_fours, money
from tests.letters.parts import footer, logo, window
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import MONTHS, Hand

NAME = "d15_other_post"
HOUSES = {
    "loonstrook": ("Schoonmaakbedrijf Blinkend B.V.", "Bakkerij Het Rad"),
    "jaaropgave": ("Bakkerij Het Rad", "Uitzendbureau Vlot Werk B.V."),
    "bankafschrift": ("Voorschot Bank N.V.", "Spaarkas Rietmond N.V."),
    "verzekering": CREDITORS["verzekeraar"],
    "reclame": CREDITORS["telecom"],
}
OPEN = frozenset({"creditor", "reference", "sender"})


def make(seed: int) -> Letter:
    """Return one paper that asks no money."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng)
    tale = story(seed, rng, hand, HOUSES, tuple(HOUSES))
    kind = tale.creditor.sector
    sheet = Sheet(Style.drawn(rng))
    logo(sheet, rng, 25, 22, tale.creditor.short)
    window(sheet, tale.person, 25, 50)
    sheet.y = 80
    sheet.pairs((("Datum", hand.head(tale.day)), ("Kenmerk", tale.reference)), after=6)
    if kind == "reclame":
        _offer(sheet, tale)
    elif kind == "verzekering":
        _policy(sheet, tale)
    else:
        _table(sheet, tale, kind)
    filler(sheet, rng)
    footer(sheet, tale.creditor)
    truth = tale.truth(kind, creditor=None, amount=None, iban=None, due_date=None, open=OPEN)
    return finished(NAME, seed, sheet, truth)


def _offer(sheet: Sheet, tale: Story) -> None:
    hand = tale.hand
    sheet.para("Speciaal voor u: sneller internet", bold=True, size=sheet.style.size + 5)
    sheet.para(f"{tale.person.dear},")
    sheet.para(
        f"Stap vóór {hand.day(tale.due)} over en betaal het eerste half jaar maar "
        f"{hand.sum(money('19.50'))} per maand. Daarna betaalt u {hand.sum(money('44.50'))}."
    )
    sheet.para("Geen interesse? Dan hoeft u niets te doen.")


def _policy(sheet: Sheet, tale: Story) -> None:
    hand = tale.hand
    sheet.para("Uw polisblad", bold=True, size=sheet.style.size + 4)
    sheet.pairs(
        (
            ("Verzekering", "Inboedelverzekering"),
            ("Verzekerd bedrag", hand.sum(money(65000))),
            ("Ingangsdatum", hand.day(tale.earlier)),
            ("Eigen risico", hand.sum(money(150))),
        ),
        gap=50,
    )
    sheet.para(
        f"De premie van {hand.sum(money('11.35'))} per maand schrijven wij af van uw rekening "
        f"{in_fours(tale.person.iban)}."
    )


def _table(sheet: Sheet, tale: Story, kind: str) -> None:
    rng, hand = tale.rng, tale.hand
    gross = money(rng.randrange(140000, 290000) / 100)
    tax = money(gross * 17 / 100)
    rows: Sequence[tuple[str, str]]
    if kind == "loonstrook":
        title = f"Loonstrook {MONTHS[tale.day.month - 1]} {tale.day.year}"
        rows = (
            ("Bruto loon", hand.cell(gross)),
            ("Loonheffing", f"- {hand.cell(tax)}"),
            ("Netto loon", hand.cell(gross - tax)),
        )
    elif kind == "jaaropgave":
        title = f"Jaaropgave {tale.day.year - 1}"
        rows = (
            ("Loon loonbelasting", hand.cell(gross * 12)),
            ("Ingehouden loonheffing", hand.cell(tax * 12)),
            ("Verrekende arbeidskorting", hand.cell(money(2141))),
        )
    else:
        title = f"Afschrift rekening {in_fours(tale.person.iban)}"
        rows = (
            (f"{hand.head(tale.earlier)}  Beginsaldo", hand.cell(tax)),
            (f"{hand.head(tale.due)}  Loon", hand.cell(gross)),
            (f"{hand.head(tale.due)}  Woonstichting De Haard huur", f"- {hand.cell(tax)}"),
            ("Eindsaldo", hand.cell(gross)),
        )
    sheet.para(title, bold=True, size=sheet.style.size + 3)
    sheet.table(rows, (100, 40), right=(1,), header=False, strong_last=True)
    if kind == "loonstrook":
        sheet.para(f"Wij betalen uw loon op rekening {in_fours(tale.person.iban)}.")
