"""Labels and values in blocks: beside, above, in a row, at the left, the right or in the middle."""

from __future__ import annotations

from tests.letters.facts import Letter
from tests.letters.families import wide_words as words
from tests.letters.families.filler import filler
from tests.letters.families.mixed import Mix
from tests.letters.invent import code, in_fours
from tests.letters.parts import footer, logo, window
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished

NAME = "d17_mix_blocks"


def make(seed: int) -> Letter:
    """Return one letter of blocks."""
    mix = Mix.drawn(seed, NAME)
    tale, rng, hand = mix.tale, mix.rng, mix.tale.hand
    sheet = Sheet(Style.drawn(rng, sizes=(9, 9.5, 10)), left=rng.choice((18, 25)))
    logo(sheet, rng, 25, 20, tale.sender.short)
    window(sheet, tale.person, 25, 46)
    head = [
        (rng.choice(words.DATE_LABELS), hand.head(tale.day)),
        (rng.choice(words.REFERENCE_LABELS), tale.reference),
    ]
    if tale.collector:
        head.append((rng.choice(words.CREDITOR_LABELS), tale.creditor.name))
    if rng.random() < 0.5:
        head.append(("Uw contactpersoon", "mw. A. Rijksen"))
    if rng.random() < 0.3:
        head.append(("Telefoon", tale.sender.phone))
    if rng.random() < 0.5:
        rng.shuffle(head)
    sheet.y = 46 if rng.random() < 0.4 else 76
    _block(sheet, mix, head, x=112 if sheet.y < 50 else sheet.left)
    sheet.y = max(sheet.y, 92)
    sheet.para(f"{tale.person.dear},")
    if tale.collector:
        sheet.para(mix.fill(words.FOR_CREDITOR))
    sheet.para(mix.fill(words.OWED))
    if rng.random() < 0.5:
        mix.claim(sheet)
    danger = mix.dangers(sheet)
    with_payment_reference = rng.random() < 0.4
    pay = [
        (rng.choice(words.TOTAL_LABELS), hand.sum(tale.total)),
        (rng.choice(words.DUE_LABELS), hand.head(tale.due)),
        (rng.choice(words.IBAN_LABELS), in_fours(tale.sender.iban)),
        (rng.choice(("Ten name van", "T.n.v.", "Op naam van")), tale.sender.name),
    ]
    if with_payment_reference:
        pay.append(("Betalingskenmerk", in_fours(tale.payment_reference)))
    if rng.random() < 0.3:
        pay.append(("Uw rekening", in_fours(tale.person.iban)))
    _block(sheet, mix, pay, x=sheet.left)
    if rng.random() < 0.3:
        sheet.para(f"Uw code voor de website is {code(rng, '9999-9999')}.")
    filler(sheet, rng)
    footer(sheet, tale.sender)
    truth = tale.truth(
        mix.kind,
        danger=danger,
        payment_reference=tale.payment_reference if with_payment_reference else None,
        open=frozenset({"kind"}),
    )
    return finished(NAME, seed, sheet, truth)


def _block(sheet: Sheet, mix: Mix, rows: list[tuple[str, str]], x: float) -> None:
    rng = mix.rng
    form = rng.choice(("beside", "beside", "above", "row", "inline"))
    if form == "row" and len(rows) <= 4 and x < 50:
        wide = 168 / len(rows)
        sheet.table(
            ([label for label, _ in rows], [value for _, value in rows]),
            [wide] * len(rows),
            x=x,
            lined=False,
            size=8 if len(rows) > 3 else 9,
        )
    elif form == "above":
        for label, value in rows:
            sheet.text(x, sheet.y, label, size=7.5, bold=True)
            sheet.y += 4
            sheet.text(x, sheet.y, value)
            sheet.y += 6
        sheet.y += 2
    elif form == "inline":
        for label, value in rows:
            sheet.text(x, sheet.y, f"{label.rstrip(':')}: {value}")
            sheet.y += sheet.leading()
        sheet.y += 3
    else:
        sheet.pairs(rows, x=x, gap=rng.choice((42, 50)), mark=rng.choice((":", " :", "")))
