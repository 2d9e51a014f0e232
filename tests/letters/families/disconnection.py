"""A utility's letter with an information column at the right and a summary box."""

from __future__ import annotations

import random

from tests.letters.facts import DangerFact, Letter
from tests.letters.families.tongue import CREDITORS, DANGER_OF, TONGUE
from tests.letters.invent import in_fours, money
from tests.letters.parts import footer, logo, signature, window
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand

NAME = "d02_disconnection"


def make(seed: int) -> Letter:
    """Return one letter about a disconnection, announced, conditional, withdrawn or explained."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng)
    tale = story(seed, rng, hand, CREDITORS, ("energie", "energie", "water", "warmte"), low=120)
    sheet = Sheet(Style.drawn(rng), right=68)
    form = rng.choice(
        ("dated", "dated", "conditional", "both", "withdrawn", "explaining", "postponed")
    )
    logo(sheet, rng, 190, 22, tale.creditor.short, align="right")
    window(sheet, tale.person, 25, 55)
    with_payment_reference = rng.random() < 0.5
    _column(sheet, tale, with_payment_reference)
    sheet.y = 96
    measure = DANGER_OF[tale.creditor.sector]
    danger, kind = _text(sheet, tale, measure, form)
    signature(sheet, rng, tale.creditor)
    footer(sheet, tale.creditor, bank=tale.creditor.iban if rng.random() < 0.5 else None)
    truth = tale.truth(
        kind,
        danger=danger,
        payment_reference=tale.payment_reference if with_payment_reference else None,
    )
    return finished(NAME, seed, sheet, truth)


def _column(sheet: Sheet, tale: Story, with_payment_reference: bool) -> None:
    rng, hand = tale.rng, tale.hand
    rows = [
        ("Datum", hand.head(tale.day)),
        (rng.choice(("Klantnummer", "Ons kenmerk", "Contractnummer")), tale.reference),
        ("Te betalen", hand.sum(tale.total)),
        (rng.choice(("Uiterlijk op", "Betalen vóór", "Uiterste betaaldatum")), hand.head(tale.due)),
        ("Rekeningnummer", in_fours(tale.creditor.iban)),
    ]
    if with_payment_reference:
        rows.append(("Betalingskenmerk", in_fours(tale.payment_reference)))
    rows.append(("Telefoon", tale.creditor.phone))
    shaded = rng.random() < 0.6
    if shaded:
        sheet.box(148, 60, 54, len(rows) * 13 + 5, fill="#eef2f7", line=False, round_by=2)
    y = 67.0
    for label, value in rows:
        sheet.text(151, y, label, size=8, bold=True, colour=sheet.ink)
        sheet.text(151, y + 4.4, value, size=9)
        y += 13


def _text(sheet: Sheet, tale: Story, measure: str, form: str) -> tuple[tuple[DangerFact, ...], str]:
    rng, hand = tale.rng, tale.hand
    title = {
        "dated": ("Wij sluiten u af", "Aankondiging afsluiting", "Datum afsluiting bekend"),
        "postponed": ("Nieuwe datum", "U krijgt uitstel"),
        "withdrawn": ("Afsluiting gaat niet door", "U wordt niet afgesloten"),
        "explaining": ("U heeft een betalingsachterstand", "Betalingsherinnering"),
    }.get(form, ("Voorkom afsluiting", "Laatste waarschuwing", "Betaal nu uw achterstand"))
    sheet.para(rng.choice(title), size=sheet.style.size + 4, bold=True, colour=sheet.ink)
    sheet.para(f"{tale.person.dear},")
    old = money(float(tale.total) * rng.choice((0.5, 0.6, 0.8)))
    if form == "withdrawn":
        sheet.para(
            f"Wij ontvingen van u een betaling van {hand.sum(old)}. Bedankt hiervoor. "
            f"U moet nog {hand.sum(tale.total)} betalen."
        )
    else:
        sheet.para(
            rng.choice(
                (
                    f"Uw achterstand is opgelopen tot **{hand.sum(tale.total)}**. In onze vorige "
                    f"brief van {hand.day(tale.earlier)} was dit nog {hand.sum(old)}.",
                    f"U heeft een achterstand van {hand.sum(tale.total)}. Ondanks eerdere "
                    "brieven heeft u niet betaald.",
                )
            )
        )
    forms = ("dated", "conditional") if form == "both" else (form,)
    danger: tuple[DangerFact, ...] = ()
    for one in forms:
        words, facts = tale.threat(TONGUE, measure, (one,))
        sheet.para(words)
        danger = danger or facts
    if form == "dated" and rng.random() < 0.5:
        sheet.para(
            f"Wilt u dit voorkomen? Betaal dan uiterlijk {hand.day(tale.due)} het hele bedrag."
        )
    sheet.para(
        "Heeft u een medische reden waarom u niet zonder kunt? Stuur ons dan een verklaring van "
        "een arts. Kunt u niet betalen? Vraag hulp bij uw gemeente."
    )
    kind = {"withdrawn": "herinnering", "explaining": "herinnering"}.get(form, "afsluiting")
    return danger, kind
