"""All in running text: hardly a label, the date as a bare line."""

from __future__ import annotations

from tests.letters.facts import Letter
from tests.letters.families import wide_words as words
from tests.letters.families.filler import filler
from tests.letters.families.mixed import Mix
from tests.letters.parts import footer, logo, signature, window
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished

NAME = "d16_mix_prose"


def make(seed: int) -> Letter:
    """Return one letter in prose."""
    mix = Mix.drawn(seed, NAME)
    tale, rng = mix.tale, mix.rng
    sheet = Sheet(Style.drawn(rng), left=rng.choice((20, 25, 30)))
    logo(sheet, rng, rng.choice((25, 70)), 20, tale.sender.short)
    window(sheet, tale.person, rng.choice((25, 115)), 48)
    date = tale.hand.head(tale.day)
    sheet.y = 78
    sheet.para(rng.choice((date, f"{tale.sender.town}, {date}", f"Datum: {date}")), after=5)
    if rng.random() < 0.6:
        sheet.para(
            rng.choice(("Betreft: openstaande schuld", "Onderwerp: uw betaling", "AANMANING")),
            bold=rng.random() < 0.5,
        )
    sheet.para(rng.choice((f"{tale.person.dear},", "Geachte heer/mevrouw,", "Beste klant,")))
    if tale.collector:
        sheet.para(mix.fill(words.FOR_CREDITOR))
    sheet.para(mix.fill(words.OWED))
    if rng.random() < 0.4:
        mix.claim(sheet)
    danger = mix.dangers(sheet)
    sheet.para(mix.fill(words.PAY))
    filler(sheet, rng)
    signature(sheet, rng, tale.sender)
    if rng.random() < 0.6:
        footer(sheet, tale.sender)
    truth = tale.truth(mix.kind, danger=danger, open=frozenset({"kind"}))
    return finished(NAME, seed, sheet, truth)
