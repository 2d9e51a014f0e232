"""A B1 letter with a box "In het kort" at the top."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.heldout.parts import extras
from tests.letters.heldout.tongue import CREDITORS, DANGER_OF, TONGUE
from tests.letters.invent import in_fours, money
from tests.letters.parts import address, columns_foot, hello, logo
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "h03_short_box"


def make(seed: int) -> Letter:
    """Return one plain-language letter."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, texts=("week", "long"), coins=("sign", "behind", "dash"))
    tale = story(seed, rng, hand, CREDITORS, ("energie", "warmte", "water", "huur"), low=150)
    form = rng.choice(("dated", "dated", "conditional", "withdrawn", "explaining"))
    measure = DANGER_OF[tale.creditor.sector]
    sheet = Sheet(Style.drawn(rng, sizes=(10.5, 11, 11.5)), left=28, right=28)
    logo(sheet, rng, 28, 20, tale.creditor.short)
    address(sheet, tale.person, 28, 46, style=0)
    sheet.text(28, 72, hand.head(tale.day), size=9)
    sheet.text(28, 77, f"Contractnummer {tale.reference}", size=9)
    lines = [f"U moet nog {hand.sum(tale.total)} betalen."]
    lines.append(f"Doe dat uiterlijk {hand.day(tale.due)}.")
    lines.append(f"Rekening: {in_fours(tale.creditor.iban)}")
    sheet.box(28, 84, 154, 12 + len(lines) * 7, fill="#fef9c3", line=False, round_by=3)
    sheet.text(33, 91, "In het kort", bold=True, size=sheet.style.size + 1)
    sheet.lines(33, 98, lines, step=7)
    sheet.y = 104 + len(lines) * 7
    sheet.para(hello(tale.person, rng))
    old = money(tale.total * 7 / 10)
    sheet.para(
        f"Vorige maand was uw schuld {hand.sum(old)}. Nu is de schuld hoger, omdat u ook daarna "
        "niet heeft betaald."
    )
    sheet.para("Wat gebeurt er nu?", bold=True, after=1)
    words, danger = tale.threat(TONGUE, measure, (form,))
    sheet.para(words)
    sheet.para("Lukt betalen niet?", bold=True, after=1)
    sheet.para("Bel ons. Samen zoeken we naar een oplossing. Of ga naar uw gemeente.")
    extras(sheet, rng, 2)
    sheet.para(f"Groet, {tale.creditor.name}")
    columns_foot(sheet, tale.creditor, bank=tale.creditor.iban if rng.random() < 0.3 else None)
    truth = tale.truth("aanmaning", danger=danger, open=frozenset({"kind"}))
    return finished(NAME, seed, sheet, truth)
