"""A collector's letter for a creditor: parties in a block, the claim in a table."""

from __future__ import annotations

import random

from tests.letters.facts import DangerFact, Letter
from tests.letters.families.tongue import COLLECTORS, CREDITORS, TONGUE
from tests.letters.invent import iban, in_fours
from tests.letters.parts import claim_rows, footer, iban_shown, logo, signature, window
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand

NAME = "d03_collector"
SECTORS = ("telecom", "winkel", "zorg", "energie", "krediet", "sport", "verzekeraar", "water")


def make(seed: int) -> Letter:
    """Return one letter of a collection agency."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng)
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        SECTORS,
        collectors=COLLECTORS,
        extra=True,
        vat=rng.random() < 0.5,
    )
    sheet = Sheet(Style.drawn(rng))
    logo(sheet, rng, rng.choice((25, 60)), 20, tale.sender.short)
    window(sheet, tale.person, rng.choice((25, 110)), 50)
    sheet.y = 82
    sheet.pairs(
        (
            ("Datum", hand.head(tale.day)),
            (rng.choice(("Dossiernummer", "Ons dossier", "Dossier")), tale.reference),
            (
                rng.choice(("Inzake", "Opdrachtgever", "Betreft")),
                rng.choice((tale.creditor.name, f"{tale.creditor.name} / {tale.person.full}")),
            ),
        ),
        mark=rng.choice((":", " :", "")),
        after=6,
    )
    sheet.para(f"{tale.person.dear},")
    sheet.para(
        rng.choice(
            (
                f"Onze opdrachtgever **{tale.creditor.name}** heeft ons gevraagd de vordering op "
                "u te incasseren. Ondanks herinneringen heeft u niet betaald.",
                f"Namens {tale.creditor.name} verzoeken wij u het onderstaande bedrag te voldoen.",
                f"In opdracht van {tale.creditor.name} schrijven wij u over een openstaande "
                "schuld.",
            )
        )
    )
    names = ("Hoofdsom", "Rente", "Incassokosten", "Btw over incassokosten", "Reeds voldaan")
    total = rng.choice(("Totaal te voldoen", "Totaal", "Te betalen", "Totaal verschuldigd"))
    sheet.table(
        claim_rows(tale.sums, hand, (*names, total)),
        (80, 40),
        right=(1,),
        header=False,
        strong_last=True,
    )
    danger = _demand(sheet, tale)
    signature(sheet, rng, tale.sender, "incassomedewerker")
    footer(sheet, tale.sender, bank=rng.choice((None, tale.sender.iban, iban(rng))))
    return finished(NAME, seed, sheet, tale.truth("incasso", danger=danger))


def _demand(sheet: Sheet, tale: Story) -> tuple[DangerFact, ...]:
    rng, hand = tale.rng, tale.hand
    account = iban_shown(rng, tale.sender.iban)
    sheet.para(
        rng.choice(
            (
                f"U dient het totaalbedrag uiterlijk op **{hand.day(tale.due)}** te voldoen op "
                f"rekening {account} ten name van {tale.sender.name}, onder vermelding van "
                f"dossiernummer {tale.reference}.",
                f"Wij verzoeken u {hand.sum(tale.total)} vóór {hand.day(tale.due)} over te maken "
                f"naar {account}. Vermeld hierbij {tale.reference}.",
            )
        )
    )
    if rng.random() < 0.3:
        sheet.para(f"Betaal niet meer aan {tale.creditor.name}, maar alleen aan ons kantoor.")
    danger: tuple[DangerFact, ...] = ()
    for kind in rng.sample(("dagvaarding", "beslag_loon", "beslag_bank"), rng.choice((0, 1, 1, 2))):
        words, facts = tale.threat(TONGUE, kind, ("conditional", "explaining", "termed"))
        sheet.para(words)
        danger += facts
    if rng.random() < 0.25:
        sheet.para(
            f"Voor een betalingsregeling belt u {tale.sender.phone}. U kunt uw dossier ook inzien "
            f"op {tale.sender.site}. Betalingen vanaf {in_fours(tale.person.iban)} zijn bij ons "
            "niet bekend."
        )
    return danger
