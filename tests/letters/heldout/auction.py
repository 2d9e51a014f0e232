"""A poster-like notice of a public sale."""

from __future__ import annotations

import random
from datetime import time

from tests.letters.facts import DangerFact, Letter
from tests.letters.heldout.tongue import BAILIFFS, CREDITORS, TONGUE
from tests.letters.invent import in_fours
from tests.letters.parts import address, columns_foot
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand, on_day

NAME = "h16_auction"


def make(seed: int) -> Letter:
    """Return one notice of sale."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long",), texts=("week", "long"))
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        ("gemeente", "zorg", "krediet", "huur"),
        collectors=BAILIFFS,
        extra=True,
        low=300,
        high=7000,
    )
    hour = rng.choice((time(9, 0), time(10, 0), time(11, 30), time(14, 0)))
    off = rng.random() < 0.25
    sheet = Sheet(Style.drawn(rng, fonts=("serif", "times", "helvetica")))
    sheet.text(105, 20, tale.sender.name, bold=True, align="centre", size=13)
    sheet.text(105, 26, f"{tale.sender.visit}   {tale.sender.phone}", align="centre", size=8)
    address(sheet, tale.person, 25, 44, style=1)
    sheet.text(188, 44, f"Dossiernummer {tale.reference}", align="right", size=9)
    sheet.text(188, 49, f"{tale.sender.town}, {hand.head(tale.day)}", align="right", size=9)
    sheet.y = 80
    danger: tuple[DangerFact, ...] = ()
    if off:
        sheet.para("Bericht over de verkoop", bold=True, size=14)
        sheet.para(TONGUE.withdrawn("executieverkoop", hand, tale.event))
    else:
        sheet.text(
            105,
            sheet.y,
            rng.choice(("AANZEGGING VERKOOP", "OPENBARE VERKOOP", "VEILING BIJ EXECUTIE")),
            bold=True,
            size=20,
            align="centre",
        )
        sheet.y += 12
        moment = f"{on_day(tale.event, 'week')} om {hour.hour:02d}:{hour.minute:02d} uur"
        sheet.text(105, sheet.y, moment, bold=True, size=14, align="centre")
        sheet.y += 7
        sheet.text(105, sheet.y, f"{tale.person.street} te {tale.person.town}", align="centre")
        sheet.y += 12
        sheet.para(
            "Op genoemd tijdstip worden de in beslag genomen zaken in het openbaar verkocht: "
            "bankstel, televisie, personenauto."
        )
        danger = (DangerFact("executieverkoop", tale.event, hour),)
    sheet.para(
        f"Dit gebeurt voor de vordering van {tale.creditor.name}, groot {hand.sum(tale.total)} "
        f"inclusief kosten."
        if not off
        else f"Er resteert aan {tale.creditor.name} een bedrag van {hand.sum(tale.total)}."
    )
    sheet.para(
        f"Storten kan tot {hand.day(tale.due)} op {in_fours(tale.sender.iban)} onder vermelding "
        f"van {tale.reference}."
    )
    columns_foot(sheet, tale.sender)
    truth = tale.truth("beslag", danger=danger, open=frozenset({"kind"}))
    return finished(NAME, seed, sheet, truth)
