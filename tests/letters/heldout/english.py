"""An international service whose letter mixes Dutch and English words."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.heldout.tongue import COLLECTORS, CREDITORS, TONGUE
from tests.letters.invent import code, in_fours, money
from tests.letters.parts import address, band, hello
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "h09_english"


def make(seed: int) -> Letter:
    """Return one mixed letter."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(
        rng, heads=("slash", "dot", "abbr", "dash"), coins=("sign", "tight", "code", "spaced")
    )
    collectors = COLLECTORS if rng.random() < 0.5 else ()
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        ("krediet", "winkel", "telecom"),
        collectors=collectors,
        high=900,
    )
    sheet = Sheet(Style.drawn(rng, fonts=("helvetica", "dejavu", "condensed")), left=20, right=20)
    band(sheet, tale.sender.short, high=16)
    sheet.text(
        20,
        34,
        rng.choice(("Payment reminder", "Final notice", "Betaalherinnering / reminder")),
        size=15,
        bold=True,
    )
    address(sheet, tale.person, 20, 46, style=3)
    fee = money(rng.choice(("12.50", "25", "40")))
    rows = [
        ("Datum / date", hand.head(tale.day)),
        (rng.choice(("Case number", "Case-ID", "Invoice number")), tale.reference),
        ("Customer ID", code(rng, "9999999")),
        ("Merchant", tale.creditor.name),
        (rng.choice(("Due date", "Vervaldatum / due date")), hand.head(tale.due)),
    ]
    sheet.box(105, 40, 90, 8 + len(rows) * 6, fill="#f3f4f6", line=False)
    for place, (label, value) in enumerate(rows):
        sheet.text(109, 47 + place * 6, label, size=8.5)
        sheet.text(192, 47 + place * 6, value, size=8.5, align="right")
    sheet.y = 90
    sheet.para(hello(tale.person, rng))
    who = f"voor {tale.creditor.name} " if tale.collector else ""
    sheet.para(f"Wij schrijven u {who}over een order die nog niet (volledig) is betaald.")
    sheet.table(
        (
            ("Item", "Amount"),
            ("Order total", hand.cell(tale.total - fee)),
            ("Late fee", hand.cell(fee)),
            (rng.choice(("Total due", "Amount due", "Total / totaal")), hand.cell(tale.total)),
        ),
        (110, 50),
        right=(1,),
        strong_last=True,
        shade=True,
    )
    words, danger = tale.threat(
        TONGUE, "dagvaarding", ("conditional", "explaining", "none", "none")
    )
    if words:
        sheet.para(words)
    sheet.para("Hoe te betalen / how to pay", bold=True, after=1)
    sheet.pairs(
        (
            ("Beneficiary", tale.sender.name),
            ("IBAN", in_fours(tale.sender.iban)),
            ("BIC", f"{tale.sender.iban[4:8]}NL2A"),
            ("Reference", tale.reference),
        ),
        gap=32,
    )
    sheet.para("Already paid? Dan mag u dit bericht negeren. Questions? Please visit our website.")
    sheet.text(
        105,
        288,
        f"{tale.sender.name} - Registered in the Netherlands {tale.sender.kvk}",
        size=7,
        align="centre",
    )
    kind = "incasso" if tale.collector else "herinnering"
    return finished(NAME, seed, sheet, tale.truth(kind, danger=danger, open=frozenset({"kind"})))
