"""A small card in the letter box: few words, large letters."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.heldout.tongue import BAILIFFS, CREDITORS, TONGUE
from tests.letters.invent import in_fours
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "h28_card"


def make(seed: int) -> Letter:
    """Return one card of a bailiff."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("dash", "long"), texts=("long", "dash"))
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        ("zorg", "rijk", "krediet", "verzekeraar"),
        collectors=BAILIFFS,
        extra=True,
        low=150,
        high=3000,
    )
    sheet = Sheet(
        Style.drawn(rng, fonts=("helvetica", "dejavu", "serif"), sizes=(11, 12)), left=20, right=20
    )
    sheet.box(12, 10, 186, 135)
    sheet.text(20, 22, tale.sender.name, bold=True, size=12)
    sheet.text(20, 28, tale.sender.phone, size=9)
    sheet.text(188, 22, hand.head(tale.day), align="right", size=10)
    sheet.text(20, 42, f"Bericht voor {tale.person.title.lower()} {tale.person.full}", bold=True)
    sheet.y = 52
    sheet.para("Wij waren vandaag bij u aan de deur. U was niet thuis.")
    sheet.para(
        f"Voor {tale.creditor.name} moeten wij bij u {hand.sum(tale.total)} innen (dossier "
        f"{tale.reference})."
    )
    danger = ()
    for kind in rng.sample(
        ("beslag_boedel", "beslag_loon", "executieverkoop"), rng.choice((1, 1, 2))
    ):
        forms = ("conditional", "termed") if kind != "executieverkoop" else ("dated",)
        words, facts = tale.threat(TONGUE, kind, forms)
        sheet.para(words)
        danger += facts
    sheet.para(f"Betaal voor {hand.day(tale.due)} op {in_fours(tale.sender.iban)}.")
    truth = tale.truth("deurwaarder", danger=danger, open=frozenset({"kind"}))
    return finished(NAME, seed, sheet, truth)
