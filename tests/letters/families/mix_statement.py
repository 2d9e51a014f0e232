"""A statement of account: many invoices and payments, a saldo, a strip to pay with."""

from __future__ import annotations

from datetime import timedelta

from tests.letters.facts import Letter
from tests.letters.families import wide_words as words
from tests.letters.families.filler import filler
from tests.letters.families.mixed import Mix
from tests.letters.invent import in_fours, money
from tests.letters.parts import footer, logo, window
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished

NAME = "d18_mix_statement"


def make(seed: int) -> Letter:
    """Return one statement of one or two pages."""
    mix = Mix.drawn(seed, NAME)
    tale, rng, hand = mix.tale, mix.rng, mix.tale.hand
    sheet = Sheet(Style.drawn(rng, sizes=(9.5, 10)))
    logo(sheet, rng, 188, 20, tale.sender.short, align="right")
    window(sheet, tale.person, 25, 46)
    sheet.y = 74
    sheet.pairs(
        (
            (rng.choice(words.REFERENCE_LABELS), tale.reference),
            (rng.choice(words.DATE_LABELS), hand.head(tale.day)),
            *(((rng.choice(words.CREDITOR_LABELS), tale.creditor.name),) if tale.collector else ()),
        ),
        gap=46,
        after=5,
    )
    sheet.para(rng.choice(("Rekeningoverzicht", "Overzicht openstaande posten", "Saldo-opgave")))
    _posts(sheet, mix)
    danger = mix.dangers(sheet, 1)
    if rng.random() < 0.4:
        footer(sheet, tale.sender)
        sheet.new_page()
    sheet.rule(15, sheet.y, 195, sheet.y)
    sheet.y += 8
    sheet.pairs(
        (
            (rng.choice(words.IBAN_LABELS), in_fours(tale.sender.iban)),
            ("Naam", tale.sender.name),
            (rng.choice(words.TOTAL_LABELS), hand.sum(tale.total)),
            (rng.choice(words.DUE_LABELS), hand.head(tale.due)),
        ),
        gap=56,
    )
    filler(sheet, rng)
    footer(sheet, tale.sender)
    truth = tale.truth(mix.kind, danger=danger, open=frozenset({"kind"}))
    return finished(NAME, seed, sheet, truth)


def _posts(sheet: Sheet, mix: Mix) -> None:
    tale, rng, hand = mix.tale, mix.rng, mix.tale.hand
    rows = [("Datum", "Omschrijving", "Bedrag")]
    paid = money(tale.total * rng.choice((1, 2, 5)) / 10)
    rest, count = tale.total + paid, rng.choice((2, 3, 6))
    for number in range(count):
        part = rest if number == count - 1 else money((tale.total + paid) / count)
        rest -= part
        day = tale.earlier - timedelta(days=31 * (count - number))
        what = rng.choice(("Factuur", "Termijn", "Nota", "Voorschot"))
        rows.append((hand.head(day), f"{what} {rng.randrange(1000, 9999)}", hand.cell(part)))
    rows.append((hand.head(tale.earlier), "Uw betaling, bedankt", f"- {hand.cell(paid)}"))
    rows.append(("", rng.choice(words.TOTAL_LABELS), hand.cell(tale.total)))
    sheet.table(rows, (38, 80, 35), right=(2,), strong_last=rng.random() < 0.8)
