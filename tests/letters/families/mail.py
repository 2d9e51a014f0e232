"""A printed e-mail of a web shop's pay-later service."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.families.filler import filler
from tests.letters.families.tongue import CREDITORS, TONGUE
from tests.letters.invent import in_fours, money
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand, on_day

NAME = "d13_mail"


def make(seed: int) -> Letter:
    """Return one printed e-mail."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, coins=("sign", "tight"))
    tale = story(seed, rng, hand, CREDITORS, ("krediet", "winkel", "telecom"), low=25, high=400)
    person = tale.person
    sheet = Sheet(
        Style.drawn(rng, fonts=("helvetica", "dejavu", "intake"), sizes=(9.5, 10)), left=18
    )
    last = rng.random() < 0.4
    subject = "Laatste herinnering" if last else "Herinnering"
    sheet.text(18, 14, subject + f" voor order {tale.reference}", bold=True, size=13)
    sheet.rule(18, 17, 190, 17)
    sheet.y = 24
    mail = tale.creditor.site.removeprefix("www.")
    hour = f"{rng.randrange(7, 22):02d}:{rng.randrange(60):02d}"
    sheet.pairs(
        (
            ("Van", f"{tale.creditor.name} <betalen@{mail}>"),
            ("Aan", f"{person.full} <{person.surname.lower().replace(' ', '')}@post.example>"),
            ("Datum", f"{on_day(tale.day, rng.choice(('long', 'week', 'abbr')))} {hour}"),
            ("Onderwerp", f"{subject} voor order {tale.reference}"),
        ),
        gap=24,
        mark=":",
        bold_labels=True,
        after=8,
    )
    sheet.para(f"Beste {person.full},")
    fee = money(rng.choice(("5", "7.50", "12.50", "40"))) if last else money(0)
    sheet.para(
        f"Op {hand.day(tale.earlier)} kocht u bij ons. De betaling van order {tale.reference} "
        "hebben we nog niet gezien."
    )
    rows = [("Oorspronkelijk bedrag", hand.cell(tale.total - fee))]
    if fee:
        rows.append(("Herinneringskosten", hand.cell(fee)))
    rows.append(
        (rng.choice(("Nog te betalen", "Openstaand bedrag", "Te betalen")), hand.cell(tale.total))
    )
    rows.append(("Betaal vóór", hand.head(tale.due)))
    rows.append(("IBAN", in_fours(tale.creditor.iban)))
    rows.append(("Naam", tale.creditor.name))
    sheet.table(rows, (60, 60), header=False, lined=False)
    danger = ()
    if last:
        words, danger = tale.threat(TONGUE, "dagvaarding", ("conditional", "explaining", "none"))
        if words:
            sheet.para(words)
    sheet.box(18, sheet.y, 40, 9, fill="#dbeafe", round_by=1.5)
    sheet.text(38, sheet.y + 6, "Betaal nu", align="centre", bold=True)
    sheet.y += 16
    filler(sheet, rng)
    sheet.para(f"Groeten van het team van {tale.creditor.short}")
    sheet.text(18, 287, f"https://mail.{mail}/print?id={seed}417", size=7)
    sheet.text(190, 287, "1/1", size=7, align="right")
    return finished(
        NAME, seed, sheet, tale.truth("aanmaning" if last else "herinnering", danger=danger)
    )
