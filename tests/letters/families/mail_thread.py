"""A printed mail with an older message under it."""

from __future__ import annotations

import random

from tests.letters.facts import Letter
from tests.letters.families.filler import filler
from tests.letters.families.tongue import CREDITORS
from tests.letters.families.wide_words import WIDE
from tests.letters.invent import in_fours, money
from tests.letters.sheet import Sheet, Style
from tests.letters.story import finished, story
from tests.letters.wording import Hand, on_day

NAME = "d21_mail_thread"


def make(seed: int) -> Letter:
    """Return one printed mail."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, texts=("long", "dash", "abbr"), coins=("sign", "tight", "behind"))
    tale = story(
        seed, rng, hand, CREDITORS, ("winkel", "telecom", "onderwijs", "zorgverlener"), high=700
    )
    sheet = Sheet(
        Style.drawn(rng, fonts=("helvetica", "condensed", "serif"), sizes=(9.5, 10)), left=15
    )
    site = tale.creditor.site.removeprefix("www.")
    hour = f"{rng.randrange(8, 18):02d}:{rng.randrange(60):02d}"
    sheet.lines(
        15,
        16,
        (
            f"Van: Debiteurenadministratie {tale.creditor.short} <administratie@{site}>",
            f"Verzonden: {on_day(tale.day, rng.choice(('week', 'long', 'dash')))} {hour}",
            f"Aan: {tale.person.full}",
            f"Onderwerp: RE: openstaande post {tale.reference}",
        ),
    )
    sheet.rule(15, 37, 195, 37)
    sheet.y = 46
    last = rng.random() < 0.5
    sheet.para(f"Beste {tale.person.full},")
    sheet.para(
        rng.choice(
            (
                f"Dank voor uw bericht. Toch blijft factuur {tale.reference} openstaan. Het "
                f"resterende bedrag is {hand.sum(tale.total)}.",
                f"Wij misten uw betaling voor factuur {tale.reference}. Er moet nog "
                f"{hand.sum(tale.total)} worden voldaan.",
            )
        )
    )
    danger = ()
    if last:
        words, danger = tale.threat(WIDE, "dagvaarding", ("conditional", "explaining", "termed"))
        sheet.para(words)
    sheet.para(
        f"Graag zien wij het geld uiterlijk {hand.day(tale.due)} op onze rekening "
        f"{in_fours(tale.creditor.iban)} ({tale.creditor.name})."
    )
    filler(sheet, rng, 1)
    sheet.para("Vriendelijke groet,", after=0.5)
    sheet.para(f"Team debiteuren | {tale.creditor.name}", after=8)
    sheet.para("----- Oorspronkelijk bericht -----", after=1)
    sheet.para(f"Van: {tale.person.full}", after=0.5)
    sheet.para(f"Verzonden: {on_day(tale.earlier, 'long')} 21:14")
    sheet.para(
        f"Hallo, ik heb vorige maand {hand.sum(money(tale.total / 4))} betaald vanaf "
        f"{in_fours(tale.person.iban)}. Kan ik de rest later betalen?"
    )
    sheet.text(15, 288, f"https://webmail.example/afdrukken/{seed}    Pagina 1 van 1", size=7)
    kind = "aanmaning" if last else "herinnering"
    return finished(NAME, seed, sheet, tale.truth(kind, danger=danger, open=frozenset({"kind"})))
