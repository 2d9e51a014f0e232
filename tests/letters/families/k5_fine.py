"""A traffic fine and what may follow: a grid of facts, a strip at the foot, detention allowed."""

from __future__ import annotations

import random
from datetime import timedelta
from decimal import Decimal

from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.families.k_shared import CREDITORS, fill, turn, working_day
from tests.letters.invent import code, in_fours, money
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand

NAME = "k05_fine"
VARIANTS = ("allowed", "fine", "warning", "ended", "second")
TITLES = {
    "fine": "Beschikking: u kreeg een boete",
    "second": "Tweede verhoging van uw boete",
    "warning": "Laatste brief over uw boete",
    "allowed": "Toestemming voor gijzeling",
    "ended": "Uw zaak is gesloten",
}
RAISED = {"fine": "0", "second": "1.5", "warning": "2", "allowed": "2", "ended": "2"}


def make(seed: int) -> Letter:
    """Return one letter about a fine."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("dash", "long"), texts=("long", "week", "dash"), coins=("sign", "dash"))
    shapes = ("9999 9999 9999 9999", "999999999")
    tale = story(seed, rng, hand, CREDITORS, ("boete",), shapes=shapes)
    form = turn(seed, VARIANTS)
    fine = Decimal(rng.choice((60, 110, 180, 290, 410)))
    raised = money(fine * Decimal(RAISED[form]))
    total = money(fine + raised + 9)
    sheet = Sheet(Style.drawn(rng, fonts=("helvetica", "dejavu", "atkinson")), left=25, right=25)
    _head(sheet, tale, form)
    _sums(sheet, tale, fine, raised, total)
    danger = _body(sheet, tale, form)
    fill(sheet, rng)
    if form != "ended":
        _strip(sheet, tale, total)
    return finished(NAME, seed, sheet, _truth(tale, form, total, danger))


def _truth(tale: Story, form: str, total: Decimal, danger: tuple[DangerFact, ...]) -> Truth:
    if form == "ended":
        return tale.truth(
            "informatie",
            amount=None,
            iban=None,
            due_date=None,
            open=frozenset({"kind", "creditor"}),
        )
    return tale.truth(
        "beschikking" if form == "fine" else "aanmaning",
        amount=total,
        payment_reference=tale.payment_reference,
        danger=danger,
        open=frozenset({"kind"} if form != "fine" else ()),
    )


def _head(sheet: Sheet, tale: Story, form: str) -> None:
    hand, person, rng = tale.hand, tale.person, tale.rng
    sheet.wedge(((98, 0), (112, 0), (112, 26), (98, 26)))
    sheet.text(116, 14, "Centraal Justitieel", size=9)
    sheet.text(116, 18.5, "Incassobureau", size=9)
    sheet.lines(25, 46, (f"{person.initials} {person.surname}", person.street))
    sheet.text(25, 46 + 2 * sheet.leading(), f"{person.postcode}  {person.town.upper()}")
    sheet.text(25, 76, TITLES[form], size=14, bold=True)
    cells = (
        ("CJIB-nummer", tale.reference),
        ("Datum van deze brief", hand.head(tale.day)),
        ("Kenteken", code(rng, "AA-99-AA")),
        ("Wat", rng.choice(("te hard rijden", "door rood licht", "telefoon in de hand"))),
        ("Wanneer", f"{hand.head(tale.earlier - timedelta(days=60))} 16.42 uur"),
        ("Waar", f"{rng.choice(('A', 'N'))}{rng.randrange(2, 399)} bij {person.town}"),
    )
    for place, (label, value) in enumerate(cells):
        left, top = 25 + (place % 3) * 54, 84 + (place // 3) * 13
        sheet.text(left, top, label, size=7)
        sheet.text(left, top + 5, value, size=9, bold=True)
    sheet.y = 114


def _sums(sheet: Sheet, tale: Story, fine: Decimal, raised: Decimal, total: Decimal) -> None:
    hand = tale.hand
    rows = [("Boete", hand.cell(fine))]
    if raised:
        rows.append(("Verhogingen", hand.cell(raised)))
    rows += [("Administratie", hand.cell(money(9))), ("Bedrag van deze zaak", hand.cell(total))]
    sheet.table(rows, (60, 34), right=(1,), header=False, strong_last=True)


def _body(sheet: Sheet, tale: Story, form: str) -> tuple[DangerFact, ...]:
    hand = tale.hand
    sheet.para(
        f"Deze brief komt van het {tale.creditor.name}, dat boetes int voor de overheid.", size=8.5
    )
    before, due = hand.day(tale.earlier), hand.day(tale.due)
    if form == "fine":
        sheet.para(f"Betaal de boete vóór {due}. Niet eens? U heeft zes weken voor beroep.")
        sheet.para("Vragen die wij vaak krijgen", bold=True, after=1)
        sheet.para(
            "- Moet ik naar de gevangenis? Nee. Gijzeling is een drukmiddel dat de rechter heel "
            "soms toestaat, bij mensen die kunnen betalen en weigeren.",
            size=9,
            after=1,
        )
        sheet.para("- Kan ik gespreid betalen? Ja, vanaf € 75,- in totaal.", size=9)
        return ()
    if form == "second":
        sheet.para(
            f"Op {before} verhoogden wij de boete voor het eerst. Ook daarna betaalde u niet, dus "
            f"is hij opnieuw verhoogd. U heeft tot en met {due} voor de betaling."
        )
        sheet.para(
            tale.rng.choice(
                (
                    "Staat het bedrag er op die dag niet op, dan laten wij de deurwaarder beslag "
                    "leggen op het geld op uw bankrekening.",
                    f"Na {due} haalt de deurwaarder het geld bij uw bank: die krijgt een beslag op "
                    "uw rekening.",
                )
            )
        )
        return (DangerFact("beslag_bank", tale.due),)
    if form == "warning":
        sheet.para(
            tale.rng.choice(
                (
                    f"Wij schreven u op {before} en daarna nog twee keer. Betaal uiterlijk {due} "
                    "het hele bedrag. Doet u dat niet, dan vragen wij de kantonrechter om u te "
                    "mogen gijzelen. Dan kunt u enkele dagen vastzitten, en de boete blijft.",
                    f"Sinds {before} is er niets betaald. U krijgt nog de tijd tot en met {due}. "
                    "Daarna gaat uw zaak naar de kantonrechter met ons verzoek om gijzeling: de "
                    "politie haalt u dan thuis op.",
                )
            )
        )
        sheet.para("Kúnt u niet betalen? Laat dat nu weten, met bewijs van uw inkomen.")
        return (DangerFact("gijzeling", tale.due),)
    if form == "allowed":
        decided = hand.day(working_day(tale.day - timedelta(days=6)))
        start = f"**{hand.day(tale.event)}**"
        sheet.para(
            tale.rng.choice(
                (
                    f"De kantonrechter in {tale.person.town} gaf op {decided} toestemming om u "
                    "voor ten hoogste vijf dagen te gijzelen. De politie mag u hiervoor aanhouden "
                    f"vanaf {start}.",
                    f"U kunt vanaf {start} door de politie naar een huis van bewaring worden "
                    "gebracht. Dat heet gijzeling en duurt ten hoogste vijf dagen. De "
                    f"kantonrechter vond dat op {decided} goed.",
                )
            )
        )
        sheet.para(
            f"Is het hele bedrag uiterlijk {due} bij ons, dan wordt u niet aangehouden. Onze brief "
            f"van {before} bevatte een lager bedrag; dat geldt niet meer."
        )
        return (DangerFact("gijzeling", tale.event),)
    sheet.para(
        f"Uw betaling kwam op {before} binnen. De waarschuwing voor gijzeling is daarmee "
        "ingetrokken. De politie zoekt u niet. Er staat niets meer open."
    )
    return ()


def _strip(sheet: Sheet, tale: Story, total: Decimal) -> None:
    top = 244.0
    sheet.rule(0, top, 210, top)
    rows = (
        ("Bedrag", tale.hand.sum(total)),
        ("Rekening", in_fours(tale.creditor.iban)),
        ("Kenmerk", in_fours(tale.payment_reference)),
    )
    for place, (label, value) in enumerate(rows):
        sheet.text(25, top + 10 + place * 8, label, size=8)
        sheet.text(60, top + 10 + place * 8, value, size=11, bold=place == 0)
