"""A bailiff's letter: seizures announced or made, a public sale with its hour."""

from __future__ import annotations

import random

from tests.letters.facts import DangerFact, Letter
from tests.letters.families.filler import filler
from tests.letters.families.tongue import BAILIFFS, CREDITORS, TONGUE
from tests.letters.invent import iban
from tests.letters.parts import claim_rows, footer, iban_shown, logo, signature, window
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand

NAME = "d05_bailiff"
SECTORS = ("huur", "zorg", "telecom", "energie", "krediet", "gemeente", "winkel")
SEIZURES = ("beslag_loon", "beslag_bank", "beslag_boedel")
MADE = {
    "beslag_loon": "Op {day} hebben wij beslag gelegd op uw loon bij uw werkgever.",
    "beslag_bank": "Op {day} is beslag gelegd op uw bankrekening bij uw bank.",
    "beslag_boedel": "Op {day} heeft ons kantoor beslag gelegd op uw inboedel.",
}


def make(seed: int) -> Letter:
    """Return one letter of a bailiff."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng)
    tale = story(
        seed, rng, hand, CREDITORS, SECTORS, collectors=BAILIFFS, extra=True, low=200, high=5000
    )
    sheet = Sheet(Style.drawn(rng, fonts=("times", "serif", "helvetica", "condensed")))
    assert tale.collector is not None
    logo(sheet, rng, 25, 20, tale.collector.name)
    window(sheet, tale.person, 25, 48)
    sheet.y = 76
    sheet.pairs(
        (
            (
                rng.choice(("Dossiernummer", "Ons dossiernummer", "Dossiernr.")),
                tale.reference,
            ),
            ("Datum", hand.head(tale.day)),
            ("Inzake", f"{tale.creditor.name} / {tale.person.surname}"),
            ("Behandeld door", "mw. S. Kooijman"),
        ),
        mark=rng.choice((":", "")),
        after=6,
    )
    sheet.para(f"{tale.person.dear},")
    kind, danger = _matter(sheet, tale)
    names = ("Hoofdsom", "Rente", "Kosten", "Btw", "Af: betaald", "Totaal verschuldigd per heden")
    sheet.table(claim_rows(tale.sums, hand, names), (80, 40), right=(1,), header=False)
    sheet.para(
        f"U kunt het bedrag van **{hand.sum(tale.total)}** tot {hand.day(tale.due)} betalen op "
        f"onze derdengeldrekening {iban_shown(rng, tale.sender.iban)} onder vermelding van "
        f"{tale.reference}."
    )
    filler(sheet, rng)
    signature(
        sheet,
        rng,
        tale.sender,
        rng.choice(("gerechtsdeurwaarder", "kandidaat-gerechtsdeurwaarder")),
    )
    footer(sheet, tale.sender, bank=iban(rng) if rng.random() < 0.4 else None)
    return finished(NAME, seed, sheet, tale.truth(kind, danger=danger))


def _matter(sheet: Sheet, tale: Story) -> tuple[str, tuple[DangerFact, ...]]:
    rng, hand = tale.rng, tale.hand
    creditor = tale.creditor.name
    verdict = rng.choice(("vonnis van de kantonrechter", "dwangbevel", "vonnis"))
    sheet.para(
        rng.choice(
            (
                f"Voor onze opdrachtgever {creditor} voeren wij het {verdict} van "
                f"{hand.day(tale.earlier)} uit.",
                f"U bent op grond van het {verdict} van {hand.day(tale.earlier)} geld "
                f"verschuldigd aan {creditor}.",
            )
        )
    )
    form = rng.choice(("made", "sale", "sale", "announced", "announced", "withdrawn", "termed"))
    if form == "made":
        kind = rng.choice(SEIZURES)
        words = MADE[kind].format(day=hand.day(tale.earlier))
        sheet.para(words)
        return "beslag", (DangerFact(kind, tale.earlier),)
    if form == "sale":
        return "beslag", _sale(sheet, tale)
    if form == "withdrawn":
        sheet.para(TONGUE.withdrawn(rng.choice((*SEIZURES, "executieverkoop")), hand, tale.event))
        sheet.para("U moet nog wel het restant betalen.")
        return "deurwaarder", ()
    danger: tuple[DangerFact, ...] = ()
    for kind in rng.sample(SEIZURES, rng.choice((1, 2, 3))):
        words, facts = tale.threat(
            TONGUE, kind, ("termed",) if form == "termed" else ("conditional",)
        )
        sheet.para(words)
        danger += facts
    return "deurwaarder", danger


def _sale(sheet: Sheet, tale: Story) -> tuple[DangerFact, ...]:
    words, danger = tale.threat(TONGUE, "executieverkoop", ("dated",))
    sheet.para(words)
    sheet.para(f"De verkoop is op uw adres: {tale.person.street} te {tale.person.town}.")
    return danger
