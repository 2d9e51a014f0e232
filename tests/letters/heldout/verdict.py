"""The decision of a judge, as a page of a judgment."""

from __future__ import annotations

import random

from tests.letters.facts import DangerFact, Letter
from tests.letters.heldout.tongue import CREDITORS
from tests.letters.invent import code
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand

NAME = "h22_verdict"


def make(seed: int) -> Letter:
    """Return one judgment."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, texts=("long",), coins=("sign", "code"))
    tale = story(
        seed, rng, hand, CREDITORS, ("huur", "huur", "telecom", "zorg"), low=500, high=9000
    )
    house = tale.creditor.sector == "huur"
    number = f"{code(rng, '9999999')} / CV EXPL {tale.day.year % 100}-{code(rng, '999')}"
    court = f"Rechtbank {tale.creditor.town}"
    sheet = Sheet(Style.drawn(rng, fonts=("times", "serif", "helvetica")), left=40, right=25)
    sheet.text(40, 20, court.upper(), bold=True, size=13)
    sheet.text(40, 27, "Kamer voor kantonzaken")
    sheet.y = 38
    sheet.para(f"zaaknummer: {number}", after=1)
    sheet.para(f"uitspraak: {hand.day(tale.day)}", after=5)
    sheet.para("vonnis van de kantonrechter in de zaak van", after=3)
    sheet.para(f"{tale.creditor.name}, eiseres, gevestigd te {tale.creditor.town},", after=3)
    sheet.para("tegen", after=3)
    sheet.para(
        f"{tale.person.full}, gedaagde, wonende te {tale.person.town}, {tale.person.street}, niet "
        "verschenen.",
        after=5,
    )
    sheet.para("1. De procedure", bold=True)
    sheet.para(
        f"Eiseres heeft gedaagde gedagvaard op {hand.day(tale.earlier)}. Verstek is verleend."
    )
    sheet.para("2. De beslissing", bold=True)
    sheet.para("De kantonrechter:")
    danger: tuple[DangerFact, ...] = ()
    if house:
        sheet.para(
            f"- veroordeelt gedaagde om de woning aan de {tale.person.street} binnen veertien "
            "dagen na betekening van dit vonnis te ontruimen en ontruimd te houden;"
        )
        danger = (DangerFact("ontruiming"),)
    sheet.para(
        f"- veroordeelt gedaagde om aan eiseres te betalen {hand.sum(tale.total)}, te vermeerderen "
        f"met de wettelijke rente vanaf {hand.day(tale.earlier)} tot de voldoening;"
    )
    sheet.para("- verklaart dit vonnis uitvoerbaar bij voorraad.")
    sheet.para("Gewezen door mr. J. Oosterveen, in het openbaar uitgesproken.")
    truth = tale.truth(
        "vonnis",
        sender=court,
        reference=number,
        iban=None,
        due_date=None,
        danger=danger,
        open=frozenset({"collector", "reference"}),
    )
    return finished(NAME, seed, sheet, truth)
