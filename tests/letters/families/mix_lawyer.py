"""Stiff legal language of a lawyer or bailiff, with and without a court behind it."""

from __future__ import annotations

from datetime import time

from tests.letters.facts import DangerFact, Letter
from tests.letters.families import wide_words as words
from tests.letters.families.mixed import Mix
from tests.letters.families.tongue import BAILIFFS
from tests.letters.invent import iban, party
from tests.letters.parts import footer, window
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished
from tests.letters.wording import date_in_words, on_day

NAME = "d19_mix_lawyer"


def make(seed: int) -> Letter:
    """Return one stiff letter."""
    mix = Mix.drawn(seed, NAME)
    tale, rng, hand = mix.tale, mix.rng, mix.tale.hand
    if tale.collector is None:
        tale.collector = party(rng, rng.choice(BAILIFFS), "incasso")
    sheet = Sheet(Style.drawn(rng, fonts=("times", "serif", "helvetica")), left=30)
    sheet.lines(30, 18, (tale.sender.name, tale.sender.visit), bold=True, size=9)
    window(sheet, tale.person, 30, 40)
    sheet.y = 66
    writ = rng.random() < 0.5
    title = rng.choice(
        ("EXPLOOT", "PROCES-VERBAAL", "AANZEGGING", "BEVEL TOT BETALING")
        if writ
        else ("SOMMATIE", "Ingebrekestelling", "Laatste sommatie")
    )
    sheet.para(title, bold=True, size=13)
    danger: tuple[DangerFact, ...] = ()
    if writ:
        day = date_in_words(tale.day) if rng.random() < 0.4 else on_day(tale.day)
        sheet.para(f"{rng.choice(('Heden,', 'Heden de', 'Op heden,'))} {day}, verklaar ik, "
                   f"gerechtsdeurwaarder, op verzoek van {tale.creditor.name}, zaakdossier "
                   f"{tale.reference}, aan {tale.person.title.lower()} {tale.person.full}, wonende "
                   f"{tale.person.street} te {tale.person.town}:")  # fmt: skip
        danger = _writ(sheet, mix)
    else:
        sheet.para(f"{tale.sender.town}, {hand.head(tale.day)}", after=1)
        sheet.para(f"Inzake: {tale.creditor.name}/{tale.person.surname}", after=1)
        sheet.para(f"Dossier: {tale.reference}")
        sheet.para("Geachte heer, mevrouw,")
        sheet.para(mix.fill(words.FOR_CREDITOR))
        danger = mix.dangers(sheet)
    mix.claim(sheet)
    sheet.para(mix.fill(words.PAY))
    footer(sheet, tale.sender, bank=iban(rng) if rng.random() < 0.3 else None)
    truth = tale.truth("deurwaarder", danger=danger, open=frozenset({"kind"}))
    return finished(NAME, seed, sheet, truth)


def _writ(sheet: Sheet, mix: Mix) -> tuple[DangerFact, ...]:
    tale, rng = mix.tale, mix.rng
    moment = f"{on_day(tale.event, 'week')}, des voormiddags te 10.00 uur"
    choices = (
        (
            "executieverkoop",
            f"dat de verkoop van de op {on_day(tale.earlier)} in beslag genomen roerende zaken zal "
            f"plaatshebben op {moment};",
        ),
        (
            "ontruiming",
            f"dat ik op {moment}, de onroerende zaak waarin u woont zal ontruimen met alle "
            "personen en zaken die zich daarin bevinden;",
        ),
        (
            "dagvaarding",
            f"dat u wordt opgeroepen om op {moment} te verschijnen ter terechtzitting van de "
            "kantonrechter, teneinde op de eis te antwoorden;",
        ),
    )
    kind, said = rng.choice(choices)
    sheet.para(said)
    return (DangerFact(kind, tale.event, time(10, 0)),)
