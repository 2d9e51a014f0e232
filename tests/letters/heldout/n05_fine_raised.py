"""The collector of fines with a payment strip: raised, an order, detention asked for, or off."""

from __future__ import annotations

import random
from datetime import time
from decimal import Decimal

from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.heldout.n_shared import CREDITORS, asides, turn, working_day
from tests.letters.invent import code, in_fours, money
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand, on_day

NAME = "n05_fine_raised"
VARIANTS = ("raised", "held_from", "order", "spread", "called_off", "ask_judge")
TITLES = {
    "raised": "Eerste verhoging van uw boete",
    "order": "Dwangbevel",
    "ask_judge": "Wij vragen de rechter om gijzeling",
    "held_from": "Gijzeling: u wordt opgehaald",
    "called_off": "Uw zaak is gesloten",
    "spread": "Betalen in termijnen toegestaan",
}
STEPS = {"raised": 1, "order": 2, "ask_judge": 2, "held_from": 2, "called_off": 2, "spread": 1}


def make(seed: int) -> Letter:
    """Return one letter on a fine."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "dash"), texts=("long", "padded"), coins=("sign", "dash"))
    form = turn(seed, VARIANTS)
    shapes = ("9 9999 9999 9999 9999", "99999999999")
    tale = story(seed, rng, hand, CREDITORS, ("boete",), shapes=shapes)
    fine = Decimal(rng.choice((49, 75, 140, 250, 380)))
    rows = [("Sanctie", money(fine)), ("Administratiekosten", money(9))]
    rows.append(("Eerste verhoging (50%)", money(fine / 2)))
    if STEPS[form] == 2:
        rows.append(("Tweede verhoging (100%)", money(fine * Decimal("1.5"))))
    total = sum((part for _, part in rows), Decimal(0))
    sheet = Sheet(Style.drawn(rng, fonts=("helvetica", "intake", "dejavu")), left=30, right=30)
    _head(sheet, tale, form)
    danger = _body(sheet, tale, form, rows, total)
    asides(sheet, rng, 1)
    if form != "called_off":
        _strip(sheet, tale, form, total)
    return finished(NAME, seed, sheet, _truth(tale, form, total, danger))


def _truth(tale: Story, form: str, total: Decimal, danger: tuple[DangerFact, ...]) -> Truth:
    if form == "called_off":
        free = frozenset({"kind", "creditor"})
        return tale.truth("informatie", amount=None, iban=None, due_date=None, open=free)
    free = {"kind", "due_date"} if form == "spread" else {"kind"}
    return tale.truth(
        "aanmaning",
        amount=total,
        payment_reference=tale.payment_reference,
        due_date=None if form in ("order", "spread") else tale.due,
        danger=danger,
        open=frozenset(free),
    )


def _head(sheet: Sheet, tale: Story, form: str) -> None:
    person, office = tale.person, tale.creditor
    sheet.box(96, 6, 18, 18, fill="#dbeafe", line=False)
    sheet.text(118, 14, office.name, size=9, bold=True)
    sheet.text(118, 18, "Ministerie van Justitie en Veiligheid", size=7.5)
    sheet.text(30, 38, f"> Retouradres {office.visit}", size=7)
    sheet.lines(
        30,
        46,
        (f"{person.initials} {person.surname}", person.street, f"{person.postcode} {person.town}"),
    )
    sheet.lines(
        150,
        46,
        ("Datum", tale.hand.head(tale.day), "Zaaknummer", tale.reference),
        size=8.5,
    )
    sheet.y = 80
    sheet.para(TITLES[form], bold=True, size=14, after=5)
    plate, where = code(tale.rng, "A-999-AA"), tale.rng.choice(("A28", "N201", "Ringweg"))
    seen = tale.hand.day(working_day(tale.earlier))
    sheet.para(f"Het gaat om een overtreding met kenteken {plate} op {seen}, {where}.")


def _sums(sheet: Sheet, tale: Story, rows: list[tuple[str, Decimal]], total: Decimal) -> None:
    cells = [(label, tale.hand.cell(part)) for label, part in rows]
    cells.append(("Totaal van deze zaak", tale.hand.cell(total)))
    sheet.table(cells, (70, 34), right=(1,), header=False, strong_last=True)


def _body(
    sheet: Sheet, tale: Story, form: str, rows: list[tuple[str, Decimal]], total: Decimal
) -> tuple[DangerFact, ...]:
    hand, rng = tale.hand, tale.rng
    due = hand.day(tale.due)
    if form == "called_off":
        sheet.para(
            rng.choice(
                (
                    f"U betaalde {hand.sum(total)}. De gijzeling waarvoor de politie u vanaf "
                    f"{hand.day(tale.event)} zou ophalen, is geschrapt. U bent ons niets meer "
                    "schuldig.",
                    f"Het verzoek aan de rechter om u te mogen gijzelen trokken wij terug. De "
                    f"zitting van {hand.day(tale.event)} vervalt. Met de {hand.sum(total)} die wij "
                    "kregen, is alles betaald.",
                )
            )
        )
        sheet.para(f"Wij bewaren het nummer {tale.reference} nog twee jaar.")
        return ()
    _sums(sheet, tale, rows, total)
    if form == "raised":
        sheet.para(f"Betaal alles tot en met {due}. Anders wordt de boete nogmaals hoger.")
        sheet.para("Wat kan er later nog gebeuren?", bold=True, after=1)
        sheet.para(
            rng.choice(
                (
                    "Een boete verdwijnt niet vanzelf. Het CJIB mag deurwaarders inschakelen, een "
                    "rijbewijs innemen en in het uiterste geval de rechter om gijzeling vragen. "
                    "In deze brief gebeurt niets daarvan.",
                    "Op onze site staat wat een dwangbevel, beslag en gijzeling zijn en hoe vaak "
                    "ze voorkomen. De meeste mensen krijgen er nooit mee te maken.",
                )
            )
        )
        return ()
    if form == "spread":
        part = money(total / 5)
        sheet.para(
            f"U mag dit in vijf delen van {hand.sum(part)} betalen. De eerste keer is op {due}. De "
            "volgende delen schrijven wij niet af: u maakt ze zelf over."
        )
        sheet.para("Zolang u zich aan deze afspraak houdt, laten wij de zaak rusten.")
        return ()
    if form == "order":
        sheet.para(
            "Wij hebben het dwangbevel uitgevaardigd en aan de deurwaarder gegeven. Die neemt "
            "binnen twee weken na deze brief maatregelen als u niet heeft betaald: "
            + rng.choice(
                (
                    "hij legt beslag op uw bankrekening.",
                    "de bank moet hem dan het saldo van uw rekening afgeven, want daar legt hij "
                    "beslag op.",
                )
            )
        )
        return (DangerFact("beslag_bank"),)
    if form == "ask_judge":
        sheet.para(
            rng.choice(
                (
                    f"Betaal tot en met {due}. Doet u dat niet, dan vorderen wij bij de "
                    "kantonrechter uw gijzeling voor ten hoogste zeven dagen.",
                    f"Heeft u op {due} niet alles betaald, dan leggen wij de rechter een verzoek "
                    "voor om u te gijzelen. U zit dan maximaal een week vast en moet daarna nog "
                    "steeds betalen.",
                )
            )
        )
        return (DangerFact("gijzeling", tale.due),)
    hour = rng.choice((time(7, 0), time(8, 0)))
    sheet.para(
        rng.choice(
            (
                f"De politie kan u met ingang van **{on_day(tale.event, 'week')}** thuis of op uw "
                "werk ophalen en vastzetten. De rechter keurde deze gijzeling goed.",
                f"Vanaf **{on_day(tale.event, 'week')}** bent u opgenomen in het systeem van de "
                "politie voor gijzeling. Bij een controle wordt u meegenomen naar een huis van "
                "bewaring.",
            )
        )
    )
    sheet.para(
        f"Staat het geld er op {due}, dan melden wij dat aan de politie. Ons kantoor opent om "
        f"{hour:%H.%M} uur."
    )
    return (DangerFact("gijzeling", tale.event),)


def _strip(sheet: Sheet, tale: Story, form: str, total: Decimal) -> None:
    hand = tale.hand
    top = 250.0
    sheet.rule(8, top, 202, top, thick=0.4)
    shown = (
        ("Te betalen", hand.sum(total)),
        ("IBAN", in_fours(tale.creditor.iban)),
        ("Ten name van", tale.creditor.name),
        ("Betalingskenmerk", in_fours(tale.payment_reference)),
        ("Uw rekening", in_fours(tale.person.iban)),
    )
    for place, (label, value) in enumerate(shown):
        left, line = (30, place) if place < 3 else (122, place - 3)
        sheet.text(left, top + 8 + line * 10, label, size=7)
        sheet.text(left, top + 12.4 + line * 10, value, size=9.5)
