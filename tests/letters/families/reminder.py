"""A classic reminder: logo left, block of references, the sum in the text or a small table."""

from __future__ import annotations

import random

from tests.letters.facts import DangerFact, Letter
from tests.letters.families.tongue import CREDITORS, DANGER_OF, TONGUE
from tests.letters.invent import in_fours, money
from tests.letters.parts import footer, iban_shown, logo, signature, window
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand

NAME = "d01_reminder"
SECTORS = ("energie", "water", "huur", "zorg", "telecom", "winkel", "sport", "warmte")


def make(seed: int) -> Letter:
    """Return one reminder."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng)
    tale = story(seed, rng, hand, CREDITORS, SECTORS)
    sheet = Sheet(Style.drawn(rng))
    kind, subject = rng.choice(
        (
            ("herinnering", "Betalingsherinnering"),
            ("herinnering", "Herinnering openstaande factuur"),
            ("aanmaning", "Aanmaning"),
            ("aanmaning", "Laatste aanmaning"),
        )
    )
    logo(sheet, rng, 25, 22, tale.creditor.short)
    window(sheet, tale.person, 25, 52)
    sheet.y = 84
    label = rng.choice(("Ons kenmerk", "Klantnummer", "Referentie", "Factuurnummer"))
    rows = [
        (rng.choice(("Datum", "Datum brief", "Plaats, datum")), hand.head(tale.day)),
        (label, tale.reference),
        (rng.choice(("Betreft", "Onderwerp")), subject),
    ]
    if rows[0][0].startswith("Plaats"):
        rows[0] = (rows[0][0], f"{tale.creditor.town}, {hand.head(tale.day)}")
    sheet.pairs(rows, mark=rng.choice((":", "")), bold_labels=rng.random() < 0.4, after=6)
    sheet.para(f"{tale.person.dear},")
    danger = _body(sheet, tale, kind)
    _how_to_pay(sheet, tale)
    signature(sheet, rng, tale.creditor)
    footer(sheet, tale.creditor, bank=tale.creditor.iban if rng.random() < 0.5 else None)
    return finished(NAME, seed, sheet, tale.truth(kind, danger=danger))


def _body(sheet: Sheet, tale: Story, kind: str) -> tuple[DangerFact, ...]:
    rng, hand = tale.rng, tale.hand
    sheet.para(
        rng.choice(
            (
                f"Op {hand.day(tale.earlier)} stuurden wij u een factuur. Wij hebben nog geen "
                f"betaling van u ontvangen. Het openstaande bedrag is **{hand.sum(tale.total)}**.",
                f"Volgens onze administratie staat er nog een bedrag open van "
                f"{hand.sum(tale.total)}. Misschien is dit aan uw aandacht ontsnapt.",
                f"Wij hebben van u nog **{hand.sum(tale.total)}** te ontvangen. Op "
                f"{hand.day(tale.earlier)} hebben wij u hier al over geschreven.",
            )
        )
    )
    if rng.random() < 0.5:
        first = money(float(tale.total) * rng.choice((0.4, 0.55, 0.7)))
        sheet.table(
            (
                ("Omschrijving", "Factuurdatum", "Bedrag"),
                ("Nota periode 1", hand.head(tale.earlier), hand.cell(first)),
                ("Nota periode 2", hand.head(tale.earlier), hand.cell(tale.total - first)),
                (
                    rng.choice(("Totaal", "Te betalen", "Totaal openstaand")),
                    "",
                    hand.cell(tale.total),
                ),
            ),
            (80, 45, 30),
            right=(2,),
            strong_last=True,
            shade=rng.random() < 0.5,
        )
    measure = DANGER_OF.get(tale.creditor.sector, "dagvaarding")
    forms = (
        ("conditional", "conditional", "explaining", "none")
        if kind == "aanmaning"
        else (
            "none",
            "explaining",
        )
    )
    words, danger = tale.threat(TONGUE, measure, forms)
    if words:
        sheet.para(words)
    return danger


def _how_to_pay(sheet: Sheet, tale: Story) -> None:
    rng, hand = tale.rng, tale.hand
    account = iban_shown(rng, tale.creditor.iban)
    sheet.para(
        rng.choice(
            (
                f"Wij vragen u het bedrag vóór **{hand.day(tale.due)}** over te maken op "
                f"rekeningnummer {account} ten name van {tale.creditor.name}, onder vermelding "
                f"van {tale.reference}.",
                f"Maak het bedrag uiterlijk {hand.day(tale.due)} over op IBAN {account} t.n.v. "
                f"{tale.creditor.name} en vermeld daarbij {tale.reference}.",
            )
        )
    )
    if rng.random() < 0.3:
        sheet.para(
            f"Betaalde u eerder automatisch vanaf uw rekening {in_fours(tale.person.iban)}? Dan "
            "kon het bedrag niet worden afgeschreven."
        )
    sheet.para(
        rng.choice(
            (
                "Heeft u inmiddels betaald? Dan kunt u deze brief als niet verzonden beschouwen.",
                f"Heeft u vragen? Bel ons op {tale.creditor.phone}, op werkdagen van 9.00 tot "
                "17.00 uur.",
                "Kunt u niet in één keer betalen? Neem dan contact met ons op. Of bel gratis met "
                "Geldfit: 0800-8115.",
            )
        )
    )
