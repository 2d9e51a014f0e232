"""A bank tells its customer about a seizure of the account, its end, or an overdraft."""

from __future__ import annotations

import random
from datetime import timedelta

from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.families.k_shared import BAILIFFS, CREDITORS, fill, turn, working_day
from tests.letters.invent import in_fours, money, party
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand

NAME = "k07_bank_tells"
VARIANTS = ("seized", "overdrawn", "handed_over", "lifted")
LENDERS = ("verhuur", "stroom", "polis", "abonnement")


def make(seed: int) -> Letter:
    """Return one letter of a bank."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "dot", "abbr"), texts=("long", "dash", "week"))
    form = turn(seed, VARIANTS)
    sectors = ("bank",) if form == "overdrawn" else LENDERS
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        sectors,
        collectors=() if form == "overdrawn" else BAILIFFS,
        low=120,
        high=5200,
        shapes=("99999.999", "AA99999999"),
    )
    bank = tale.creditor.name
    if form != "overdrawn":
        bank = party(rng, rng.choice(CREDITORS["bank"]), "bank").name
    sheet = Sheet(
        Style.drawn(rng, fonts=("atkinson", "helvetica", "intake"), sizes=(10, 10.5)),
        left=35,
        right=35,
    )
    _head(sheet, tale, bank)
    danger = _overdrawn(sheet, tale) if form == "overdrawn" else _seizure(sheet, tale, bank, form)
    fill(sheet, rng)
    sheet.para("Met vriendelijke groet,", after=6)
    sheet.para(bank, after=0.5)
    sheet.para("Klantadvies en beslagen")
    return finished(NAME, seed, sheet, _truth(tale, bank, form, danger))


def _truth(tale: Story, bank: str, form: str, danger: tuple[DangerFact, ...]) -> Truth:
    if form == "overdrawn":
        return tale.truth("bankafschrift", iban=None, open=frozenset({"kind"}))
    lifted = form == "lifted"
    loose = {"kind", "collector", "creditor"} if lifted else {"kind", "amount"}
    return tale.truth(
        "beslag",
        sender=bank,
        iban=None,
        amount=None if lifted else tale.total,
        due_date=None,
        danger=danger,
        open=frozenset(loose),
    )


def _head(sheet: Sheet, tale: Story, bank: str) -> None:
    person = tale.person
    sheet.wedge(((35, 12), (41, 12), (38, 22)))
    sheet.text(44, 19, bank, size=13, bold=True)
    sheet.lines(35, 44, (f"{person.title} {person.full}", person.street))
    sheet.text(35, 44 + 2 * sheet.leading(), f"{person.postcode}  {person.town}")
    sheet.y = 74
    sheet.para(f"{tale.hand.head(tale.day)}    Ons kenmerk {tale.reference}", size=8.5, after=0.5)
    sheet.para(f"Uw rekening {in_fours(person.iban)}", size=8.5, after=7)


def _seizure(sheet: Sheet, tale: Story, bank: str, form: str) -> tuple[DangerFact, ...]:
    hand = tale.hand
    officer = tale.sender.name
    made = working_day(tale.day - timedelta(days=tale.rng.choice((1, 2, 3))))
    if form == "lifted":
        sheet.para("U kunt weer over uw geld beschikken", bold=True, size=14)
        sheet.para(f"{tale.person.dear},")
        sheet.para(
            f"Het beslag dat {officer} op {hand.day(working_day(tale.earlier))} op uw rekening "
            f"legde voor {tale.creditor.name}, is op {hand.day(made)} opgeheven. Alles werkt weer: "
            "pinnen, sparen en overboeken. U hoeft niets te doen."
        )
        return ()
    if form == "handed_over":
        made = working_day(tale.earlier)
    paid = hand.day(tale.event)
    sheet.para(
        "Er ligt beslag op uw rekening" if form == "seized" else "Wij maken geld over door beslag",
        bold=True,
        size=14,
    )
    sheet.para(f"{tale.person.dear},")
    kept = money(tale.total * 38 / 100)
    if form == "handed_over" and tale.rng.random() < 0.5:
        sheet.para(
            f"Op {hand.day(made)} legde {officer} bij ons beslag op het geld van uw rekening, in "
            f"opdracht van {tale.creditor.name} uit {tale.creditor.town}. Wij zetten toen "
            f"{hand.sum(kept)} opzij. Dat maken wij op {paid} over aan de deurwaarder, tenzij het "
            f"beslag eerder eindigt. De vordering is {hand.sum(tale.total)}."
        )
        return (DangerFact("beslag_bank", made),)
    facts = [
        f"Wie legde het beslag? {officer}, en wel voor {tale.creditor.name} als schuldeiser.",
        f"Sinds wanneer? Sinds {hand.day(made)}.",
        f"Om hoeveel gaat het? {hand.sum(tale.total)}, kosten inbegrepen.",
        f"Wat houden wij vast? {hand.sum(kept)}. Dat stond er die dag boven het beslagvrije deel.",
    ]
    if form == "handed_over":
        facts.append(f"Wanneer gaat het weg? Op {paid} boeken wij het naar de deurwaarder.")
    else:
        facts.append(f"En dan? Op zijn vroegst {paid} gaat het geld naar de deurwaarder.")
    for line in facts:
        sheet.disc(36.5, sheet.y - 1.2, 0.7)
        sheet.para(line, x=40, width=132, after=1.4)
    sheet.y += 3
    sheet.para(
        f"Wij brengen {hand.sum(money(45))} in rekening voor ons werk. {bank} kan het beslag "
        f"niet stoppen. Bel daarvoor {officer}, {tale.sender.phone}."
    )
    return (DangerFact("beslag_bank", made),)


def _overdrawn(sheet: Sheet, tale: Story) -> tuple[DangerFact, ...]:
    hand = tale.hand
    sheet.para("U staat te ver rood", bold=True, size=14)
    sheet.para(f"{tale.person.dear},")
    sheet.para(
        f"Op {hand.day(tale.day - timedelta(days=1))} stond u {hand.sum(tale.total)} in de min, "
        "zonder dat dit met ons is afgesproken."
    )
    sheet.para(
        f"Zet uiterlijk {hand.day(tale.due)} genoeg geld op uw eigen rekening "
        f"{in_fours(tale.person.iban)}. Dan is de schuld weg."
    )
    sheet.para(
        "Waarom wij dit zo vroeg schrijven? Schulden groeien vaak ongemerkt. Op onze site leest u "
        "wat woorden als deurwaarder, bankbeslag en beslag op loon betekenen en hoe u voorkomt "
        "dat u ermee te maken krijgt."
    )
    return ()
