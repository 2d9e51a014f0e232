"""Public money asked back: allowances, a study debt, a benefit; with questions and answers."""

from __future__ import annotations

import random
from datetime import timedelta
from decimal import Decimal

from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.families.k_shared import CREDITORS, fill, turn
from tests.letters.invent import in_fours, money
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand

NAME = "k08_give_back"
VARIANTS = ("reclaim", "seize", "offset", "study")
SECTORS = {"reclaim": "toeslag", "seize": "toeslag", "offset": "bijstand", "study": "studie"}
OFFICES = {
    "toeslag": "Terugbetalen en invorderen",
    "bijstand": "Team Inkomen",
    "studie": "Afdeling Terugbetalen",
}


def make(seed: int) -> Letter:
    """Return one letter that asks public money back."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "padded"), texts=("long",), coins=("sign", "dash", "tight"))
    form = turn(seed, VARIANTS)
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        (SECTORS[form],),
        low=150,
        high=4800,
        shapes=("999999999T99999", "9999999999", "TB.99.999999"),
    )
    sheet = Sheet(Style.drawn(rng, fonts=("serif", "helvetica", "dejavu")), left=58, right=20)
    _head(sheet, tale)
    danger: tuple[DangerFact, ...] = ()
    if form == "offset":
        _offset(sheet, tale)
    elif form == "seize":
        danger = _seize(sheet, tale)
    else:
        _ask(sheet, tale, form)
    fill(sheet, rng)
    return finished(NAME, seed, sheet, _truth(tale, form, danger))


def _truth(tale: Story, form: str, danger: tuple[DangerFact, ...]) -> Truth:
    if form == "offset":
        loose = frozenset({"kind", "amount", "due_date"})
        return tale.truth("beschikking", iban=None, due_date=None, open=loose)
    return tale.truth(
        "aanmaning" if form in ("seize", "study") else "beschikking",
        payment_reference=tale.payment_reference,
        danger=danger,
        open=frozenset({"kind"}),
    )


def _head(sheet: Sheet, tale: Story) -> None:
    person = tale.person
    sheet.box(12, 10, 34, 277, fill="#f8fafc", line=False)
    sheet.text(58, 20, tale.creditor.name, size=12, bold=True)
    sheet.text(58, 25, OFFICES[tale.creditor.sector], size=8.5)
    address = (person.full, person.street, f"{person.postcode} {person.town}")
    sheet.lines(58, 46, address)
    rows = (("Datum", tale.hand.head(tale.day)), ("Ons kenmerk", tale.reference))
    for place, (label, value) in enumerate((*rows, ("Telefoon", tale.creditor.phone))):
        sheet.text(14, 84 + place * 13, label, size=7)
        sheet.text(14, 88 + place * 13, value, size=7.5, bold=True)
    sheet.y = 84


def _ways(sheet: Sheet, tale: Story) -> None:
    sheet.para("Zo betaalt u", bold=True, after=1)
    sheet.pairs(
        (
            ("naar rekening", in_fours(tale.creditor.iban)),
            ("van", tale.creditor.name),
            ("kenmerk", in_fours(tale.payment_reference)),
            ("op tijd", f"als het er is vóór {tale.hand.day(tale.due)}"),
        ),
        gap=30,
    )


def _ask(sheet: Sheet, tale: Story, form: str) -> None:
    hand = tale.hand
    sheet.para(f"{tale.person.dear},")
    if form == "reclaim":
        year = tale.day.year - 1
        sheet.para(
            f"Uw toeslagen over {year} zijn nu precies berekend. U kreeg meer dan waar u recht op "
            f"had. U betaalt {hand.sum(tale.total)} terug."
        )
        received = tale.total + money(tale.rng.randrange(60000, 320000) / 100)
        _years(sheet, tale, received, year)
    else:
        term = money(tale.total / 3)
        sheet.para(
            f"Drie maanden van uw studieschuld, elk {hand.sum(term)} of een cent meer of minder, "
            f"kwamen niet binnen. De laatste had er op {hand.day(tale.earlier)} moeten zijn."
        )
        sheet.para(f"Uw achterstand is {hand.sum(tale.total)}.", bold=True)
    _ways(sheet, tale)
    monthly = money(tale.total / 24)
    sheet.para("Vraag en antwoord", bold=True, after=1)
    sheet.para("Kan ik in delen betalen?", after=0.3)
    sheet.para(f"Ja, in 24 maanden is het ongeveer {hand.sum(monthly)} per maand.")
    sheet.para("Komt er nu een deurwaarder?", after=0.3)
    sheet.para(
        "Nee. Pas als iemand lang niets laat horen, kan een deurwaarder beslag op loon of spullen "
        "leggen. Met een regeling komt het niet zo ver."
    )


def _years(sheet: Sheet, tale: Story, received: Decimal, year: int) -> None:
    hand = tale.hand
    right = received - tale.total
    half, part = money(received * 55 / 100), money(right * 60 / 100)
    sheet.table(
        (
            (f"Toeslag {year}", "gekregen", "recht op"),
            ("zorg", hand.cell(half), hand.cell(part)),
            ("huur", hand.cell(received - half), hand.cell(right - part)),
            ("opgeteld", hand.cell(received), hand.cell(right)),
        ),
        (50, 38, 38),
        right=(1, 2),
        strong_last=True,
    )


def _seize(sheet: Sheet, tale: Story) -> tuple[DangerFact, ...]:
    hand = tale.hand
    sheet.para(f"{tale.person.dear},")
    sheet.para(
        f"U moet nog toeslag terugbetalen. Op {hand.day(tale.earlier)} kreeg u daarvoor een "
        f"dwangbevel. Er staat nu {hand.sum(tale.total)} open."
    )
    _ways(sheet, tale)
    first = tale.event + timedelta(days=9)
    start = hand.day(tale.event)
    sheet.para(
        tale.rng.choice(
            (
                f"Komt het geld niet, dan nemen wij het van uw loon. Op {start} gaat daarvoor een "
                "loonvordering naar uw werkgever. Uw werkgever houdt het voor de eerste keer in op "
                f"{hand.day(first)}.",
                f"Zonder betaling leggen wij op {start} beslag op uw loon. U merkt het voor het "
                f"eerst bij de uitbetaling van {hand.day(first)}.",
            )
        )
    )
    sheet.para("U houdt altijd het deel over dat de wet beschermt: de beslagvrije voet.")
    return (DangerFact("beslag_loon", tale.event),)


def _offset(sheet: Sheet, tale: Story) -> None:
    hand = tale.hand
    monthly = money(tale.total / 18)
    sheet.para("Onderwerp: besluit terugvordering bijstand", bold=True, after=4)
    sheet.para(f"{tale.person.dear},")
    sheet.para(
        f"Over de weken voor {hand.day(tale.earlier)} is te veel bijstand betaald, omdat u toen "
        f"ook werkte. Wij vorderen {hand.sum(tale.total)} van u terug."
    )
    sheet.para(
        f"Vanaf {hand.day(tale.event)} krijgt u iedere maand {hand.sum(monthly)} minder uitkering, "
        "tot het bedrag is verrekend. U hoeft zelf niets over te maken. Dit is geen beslag en er "
        "komt geen deurwaarder aan te pas."
    )
    sheet.para("Niet eens met dit besluit? U heeft zes weken de tijd voor bezwaar.")
    sheet.para(tale.creditor.name)
