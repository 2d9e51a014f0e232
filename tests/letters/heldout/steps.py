"""A demand with numbered steps and a margin column of the sender."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.heldout.parts import extras
from tests.letters.heldout.tongue import COLLECTORS, CREDITORS, TONGUE
from tests.letters.invent import in_fours
from tests.letters.parts import address, hello, logo
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "h21_steps"


def make(seed: int) -> Letter:
    """Return one letter with steps."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "dash"), texts=("long", "week"))
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        ("telecom", "verzekeraar", "energie", "zorgverlener"),
        collectors=COLLECTORS,
        extra=True,
        high=1500,
    )
    sheet = Sheet(Style.drawn(rng, sizes=(9.5, 10, 10.5)), left=62, right=18)
    logo(sheet, rng, 62, 20, tale.sender.short)
    address(sheet, tale.person, 62, 44, style=0)
    sheet.lines(
        12,
        84,
        (tale.sender.name[:28], tale.sender.street, f"{tale.sender.postcode} {tale.sender.town}"),
        size=7,
    )
    sheet.lines(12, 100, ("Onderwerp", "Uw schuld"), size=7)
    sheet.lines(12, 112, ("Uw dossier", tale.reference), size=7)
    sheet.lines(12, 124, ("Geschreven op", hand.head(tale.day)), size=7)
    sheet.y = 84
    sheet.para(hello(tale.person, rng))
    sheet.para(
        f"U had een overeenkomst met {tale.creditor.name}. U bent gestopt met betalen. Daarom "
        f"neemt {tale.sender.name} contact met u op."
    )
    sheet.para(
        f"Het gaat om {hand.sum(tale.sums.principal)} plus {hand.sum(tale.sums.interest)} rente en "
        f"{hand.sum(tale.sums.costs)} kosten."
        + (f" U betaalde al {hand.sum(tale.sums.paid)}." if tale.sums.paid else "")
    )
    sheet.para("Wat moet u nu doen?", bold=True, after=1)
    for number, line in enumerate(
        (
            f"Maak {hand.sum(tale.total)} over naar {in_fours(tale.sender.iban)}.",
            f"Schrijf er dossier {tale.reference} bij.",
            f"Zorg dat wij het uiterlijk {hand.day(tale.due)} hebben.",
        ),
        start=1,
    ):
        sheet.para(f"{number}. {line}", after=1)
    sheet.y += 3
    danger = ()
    for kind in rng.sample(("dagvaarding", "beslag_loon"), rng.choice((1, 2))):
        words, facts = tale.threat(TONGUE, kind, ("conditional", "explaining", "termed"))
        sheet.para(words)
        danger += facts
    extras(sheet, rng, 2)
    sheet.para(f"Met vriendelijke groet, {tale.sender.name}")
    return finished(NAME, seed, sheet, tale.truth("incasso", danger=danger))
