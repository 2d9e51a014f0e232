"""A parking assessment of a municipality, centred, with the car and the place."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.heldout.parts import extras
from tests.letters.heldout.tongue import CREDITORS, TONGUE
from tests.letters.invent import code, in_fours, money
from tests.letters.parts import address, columns_foot
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "h26_parking"


def make(seed: int) -> Letter:
    """Return one assessment, or a later demand for it."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("dash", "long"), texts=("long", "dash"), coins=("sign", "dash"))
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        ("gemeente",),
        low=60,
        high=190,
        shapes=("P99999999", "999999999"),
    )
    later = rng.random() < 0.5
    sheet = Sheet(Style.drawn(rng, sizes=(9.5, 10)))
    sheet.text(105, 20, tale.creditor.name, size=17, bold=True, align="centre", colour=sheet.ink)
    sheet.text(105, 26, "Team Parkeren", size=9, align="centre")
    address(sheet, tale.person, 25, 46, style=2)
    middle = 84.0
    title = "Dwangbevel parkeerbelasting" if later else "Naheffingsaanslag parkeerbelasting"
    sheet.text(105, middle, title, size=14, bold=True, align="centre")
    for label, value in (
        ("Aanslag", tale.reference),
        ("Datum van dagtekening", hand.head(tale.day)),
        ("Kenteken", code(rng, "AA-999-A")),
        ("Geparkeerd op", f"{hand.head(tale.earlier)}, 14:07 uur, Havenkade"),
        ("Parkeertarief", hand.sum(money("3.40"))),
        ("Verschuldigd", hand.sum(tale.total)),
        ("Betalen tot en met", hand.head(tale.due)),
    ):
        middle += 7
        sheet.text(103, middle, label, align="right", size=9)
        sheet.text(107, middle, value, bold=label == "Verschuldigd")
    sheet.y = middle + 14
    sheet.para(
        f"Maak het verschuldigde bedrag over naar {in_fours(tale.creditor.iban)} ten name van "
        f"{tale.creditor.name}. Uw betalingskenmerk is {in_fours(tale.payment_reference)}."
    )
    danger = ()
    if later:
        words, danger = tale.threat(
            TONGUE, rng.choice(("beslag_loon", "beslag_boedel", "beslag_bank")), ("conditional",)
        )
        sheet.para(words)
    else:
        sheet.para("Bezwaar maken kan binnen zes weken, ook digitaal.")
    extras(sheet, rng, 2)
    columns_foot(sheet, tale.creditor)
    truth = tale.truth(
        "deurwaarder" if later else "beschikking",
        danger=danger,
        payment_reference=tale.payment_reference,
        open=frozenset({"kind"}),
    )
    return finished(NAME, seed, sheet, truth)
