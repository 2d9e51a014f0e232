"""Post of a water board: assessment, dunning, second order of a tax bailiff, wage seizure."""

from __future__ import annotations

import random
from datetime import time, timedelta
from decimal import Decimal

from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.families.k_shared import CREDITORS, fill, turn, working_day
from tests.letters.invent import code, in_fours, money
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand

NAME = "k03_water_board"
VARIANTS = ("visit", "assessment", "wages", "dunning", "order")
TITLES = {
    "assessment": "AANSLAGBILJET",
    "dunning": "AANMANING",
    "order": "HERHAALD BEVEL TOT BETALING",
    "visit": "HERHAALD BEVEL TOT BETALING",
    "wages": "BERICHT VAN LOONVORDERING",
}
KINDS = {"assessment": "beschikking", "dunning": "aanmaning", "wages": "beslag"}


def make(seed: int) -> Letter:
    """Return one letter of a water board."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "dash"), texts=("long", "dash"), coins=("sign", "bare", "code"))
    shapes = ("99999999", "9.999.999.99")
    tale = story(seed, rng, hand, CREDITORS, ("waterschap",), low=90, high=420, shapes=shapes)
    form = turn(seed, VARIANTS)
    costs = {"assessment": "0", "dunning": "9", "order": "63", "visit": "63", "wages": "82"}[form]
    total = tale.total + Decimal(costs)
    sheet = Sheet(Style.drawn(rng, fonts=("times", "helvetica", "dejavu")), left=22, right=20)
    _head(sheet, tale, form)
    _lines(sheet, tale, Decimal(costs), total)
    danger = _body(sheet, tale, form, total)
    fill(sheet, rng)
    truth = _truth(tale, form, total, danger)
    return finished(NAME, seed, sheet, truth)


def _truth(tale: Story, form: str, total: Decimal, danger: tuple[DangerFact, ...]) -> Truth:
    printed = form in ("assessment", "dunning", "visit")
    return tale.truth(
        KINDS.get(form, "deurwaarder"),
        amount=total,
        payment_reference=None if form == "wages" else tale.payment_reference,
        iban=None if form == "wages" else tale.creditor.iban,
        due_date=tale.due if printed else None,
        danger=danger,
        open=frozenset({"kind"} if form != "assessment" else ()),
    )


def _head(sheet: Sheet, tale: Story, form: str) -> None:
    person = tale.person
    for step in range(3):  # waves
        sheet.rule(22, 14 + step * 1.6, 60 + step * 8, 14 + step * 1.6, thick=1.4, ink=True)
    sheet.text(22, 25, tale.creditor.name, size=13, bold=True)
    sheet.text(22, 30, "Heffen en Invorderen", size=8.5)
    sheet.lines(
        112,
        48,
        (f"{person.surname.upper()} {person.initials}", person.street.upper(), ""),
        step=5,
    )
    sheet.text(112, 58, f"{person.postcode}  {person.town.upper()}")
    sheet.text(22, 78, TITLES[form], size=14, bold=True)
    cells = (
        ("Aanslagnummer", tale.reference),
        ("Dagtekening", tale.hand.head(tale.day)),
        ("Subjectnummer", code(tale.rng, "999999")),
        ("Heffingsjaar", str(tale.day.year)),
    )
    for place, (label, value) in enumerate(cells):
        left = 22 + place * 42
        sheet.box(left, 82, 42, 12)
        sheet.text(left + 2, 86, label, size=6.5)
        sheet.text(left + 2, 91.5, value, size=9)
    sheet.y = 104


def _lines(sheet: Sheet, tale: Story, costs: Decimal, total: Decimal) -> None:
    hand = tale.hand
    system = money(tale.total * 44 / 100)
    rows = [
        ("Heffing", "Eenheden", "Bedrag"),
        (
            "Zuivering afvalwater woning",
            str(tale.rng.choice((1, 3))),
            hand.cell(tale.total - system),
        ),
        ("Watersysteem ingezetene", "1", hand.cell(system)),
    ]
    if costs:
        rows.append(("Kosten van invordering", "", hand.cell(costs)))
    rows.append(("Totaal", "", hand.cell(total)))
    sheet.table(rows, (92, 30, 40), right=(1, 2), strong_last=True)


def _paying(tale: Story) -> str:
    return (
        f"Rekeningnummer {in_fours(tale.creditor.iban)}, op naam van {tale.creditor.name}. "
        f"Betalingskenmerk {in_fours(tale.payment_reference)}."
    )


def _body(sheet: Sheet, tale: Story, form: str, total: Decimal) -> tuple[DangerFact, ...]:
    hand = tale.hand
    if form == "assessment":
        sheet.para(f"U betaalt dit bedrag vóór of op {hand.day(tale.due)}.", bold=True)
        sheet.para(_paying(tale))
        sheet.para("Weinig inkomen? Vraag binnen drie maanden kwijtschelding aan.")
        _leaflet(sheet)
        return ()
    if form == "dunning":
        sheet.para(
            f"De uiterste betaaldag van uw aanslag was {hand.day(tale.earlier)}. Wij manen u aan "
            f"om alsnog te betalen, uiterlijk {hand.day(tale.due)}. {_paying(tale)}"
        )
        sheet.para("Daarna stuurt de ambtenaar belast met de invordering u een dwangbevel.")
        _leaflet(sheet)
        return ()
    served = hand.day(tale.earlier)
    if form == "wages":
        made = working_day(tale.day - timedelta(days=4))
        first = tale.event.replace(day=24)
        sheet.para(
            tale.rng.choice(
                (
                    f"U heeft niet voldaan aan het dwangbevel van {served}. Op {hand.day(made)} "
                    "hebben wij daarom loonbeslag gelegd bij het UWV, dat uw uitkering betaalt.",
                    f"Het dwangbevel is van {served}. Omdat betaling uitbleef, ligt er sinds "
                    f"{hand.day(made)} beslag op de uitkering die u van het UWV ontvangt.",
                )
            )
        )
        sheet.para(
            f"Het UWV maakt vanaf {hand.day(first)} iedere maand een deel van uw uitkering aan ons "
            f"over, tot {hand.sum(total)} is ontvangen. U houdt ten minste de beslagvrije voet."
        )
        return (DangerFact("beslag_loon", made),)
    if form == "order":
        sheet.para(
            f"Het dwangbevel is u op {served} per post betekend. U krijgt het bevel om binnen twee "
            f"dagen {hand.sum(total)} te voldoen. {_paying(tale)}"
        )
        sheet.para(
            tale.rng.choice(
                (
                    "Voldoet u niet, dan neemt de belastingdeurwaarder uw meubelen en apparaten in "
                    "beslag, of wordt uw bankrekening met een beslag belegd.",
                    "Zijn de twee dagen om en is er niet betaald, dan leggen wij beslag: op uw "
                    "inboedel, en op wat er op uw bankrekening staat.",
                )
            )
        )
        return (DangerFact("beslag_boedel"), DangerFact("beslag_bank"))
    hour = tale.rng.choice((9, 10, 13))
    sheet.para(
        f"Het dwangbevel is u op {served} per post betekend. Tot en met {hand.day(tale.due)} kunt "
        f"u {hand.sum(total)} voldoen. {_paying(tale)}"
    )
    sheet.para(
        tale.rng.choice(
            (
                "Is het bedrag dan niet ontvangen, dan komt onze belastingdeurwaarder op "
                f"{hand.day(tale.event)} tussen {hour}.00 en {hour + 2}.00 uur bij u thuis om "
                "beslag te leggen op uw roerende zaken. U hoeft niet thuis te zijn; de deur kan "
                "worden geopend.",
                f"Anders schrijft onze belastingdeurwaarder op {hand.day(tale.event)} uw meubelen "
                f"en andere spullen op en neemt hij die in beslag. Hij is er vanaf {hour}.00 uur.",
            )
        )
    )
    return (DangerFact("beslag_boedel", tale.event, time(hour, 0)),)


def _leaflet(sheet: Sheet) -> None:
    sheet.y += 6
    sheet.rule(22, sheet.y - 4, 190, sheet.y - 4)
    sheet.para("Hoe werkt invorderen?", bold=True, size=8.5, after=1)
    sheet.para(
        "1. aanslag, 2. herinnering of aanmaning, 3. dwangbevel, 4. maatregelen. Onder maatregelen "
        "verstaan wij bijvoorbeeld loonbeslag, beslag op een auto of de verkoop daarvan. De meeste "
        "inwoners krijgen hier nooit mee te maken.",
        size=8.5,
    )
