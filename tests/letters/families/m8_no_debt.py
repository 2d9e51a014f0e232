"""Decisions about allowances and municipal help: money comes, is set off, or need not be paid."""

from __future__ import annotations

import random
from datetime import date, timedelta

from tests.letters.facts import Letter, Truth
from tests.letters.families.m_shared import CREDITORS, loose, turn
from tests.letters.invent import code, in_fours, money
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand

NAME = "m08_no_debt"
VARIANTS = ("advance", "set_off", "waived", "special", "same")
SECTORS = {"waived": "gemeente", "special": "gemeente"}
SUBJECTS = {
    "advance": "Voorschotbeschikking {year}",
    "set_off": "Verrekening van uw toeslag",
    "waived": "Uitspraak op uw verzoek om kwijtschelding",
    "special": "Besluit bijzondere bijstand",
    "same": "Definitieve berekening {year}",
}


def make(seed: int) -> Letter:
    """Return one decision that asks for no payment."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "padded", "dash"), texts=("long",), coins=("sign", "dash"))
    form = turn(seed, VARIANTS)
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        (SECTORS.get(form, "toeslag"),),
        low=90,
        high=1400,
        shapes=("999.99.999", "Z99-999999", "999999999.T.99"),
    )
    sheet = Sheet(Style.drawn(rng, fonts=("helvetica", "serif", "intake")), left=26, right=26)
    _head(sheet, tale, form)
    {
        "advance": _advance,
        "set_off": _set_off,
        "waived": _waived,
        "special": _special,
        "same": _same,
    }[form](sheet, tale)
    loose(sheet, rng, paying=False)
    sheet.para("Niet eens met deze beslissing?", bold=True, after=1)
    sheet.para(
        f"Stuur binnen zes weken een bezwaarschrift. Zet er {tale.reference} bij en vertel waarom "
        "u het er niet mee eens bent."
    )
    sheet.para("Hoogachtend,", after=5)
    sheet.para("namens de directeur" if SECTORS.get(form) is None else "namens het college")
    return finished(NAME, seed, sheet, _truth(tale, form))


def _truth(tale: Story, form: str) -> Truth:
    if form == "set_off":
        free = frozenset({"kind", "amount", "due_date"})
        return tale.truth("beschikking", iban=None, due_date=None, open=free)
    free = frozenset({"kind", "creditor"})
    return tale.truth("beschikking", iban=None, amount=None, due_date=None, open=free)


def _head(sheet: Sheet, tale: Story, form: str) -> None:
    person, body = tale.person, tale.creditor
    sheet.wedge(((100, 0), (110, 0), (110, 18), (100, 18)))
    sheet.text(105, 26, body.name, size=12, bold=True, align="centre")
    sheet.text(26, 40, f"> Retouradres: {body.visit}", size=7)
    sheet.lines(26, 47, (f"{person.title} {person.full}", person.street))
    sheet.text(26, 47 + 2 * sheet.leading(), f"{person.postcode} {person.town.upper()}")
    rows = (
        ("Datum", tale.hand.head(tale.day)),
        ("Betreft", SUBJECTS[form].format(year=_year(tale) + (form == "advance"))),
        (_number_label(form), tale.reference),
        ("Burgerservicenummer", person.bsn),
    )
    for place, (label, value) in enumerate(rows):
        sheet.text(26, 78 + place * 5.5, label, size=8.5)
        sheet.text(68, 78 + place * 5.5, value, size=9.5)
    sheet.rule(26, 99, 184, 99)
    sheet.y = 108
    sheet.para(f"{person.dear},")


def _number_label(form: str) -> str:
    return "Ons kenmerk" if form in SECTORS else "Beschikkingsnummer"


def _year(tale: Story) -> int:
    return tale.day.year - 1


def _advance(sheet: Sheet, tale: Story) -> None:
    hand, year = tale.hand, _year(tale) + 1
    rent, care = money(tale.total * 62 / 100), money(tale.total * 38 / 100)
    sheet.para(
        f"Wij hebben een voorschot voor {year} voor u vastgesteld. U krijgt dit bedrag in "
        f"maandelijkse delen op uw rekening {in_fours(tale.person.iban)}."
    )
    sheet.table(
        (
            ("Toeslag", "Voorschot per jaar"),
            ("Huurtoeslag", hand.cell(rent)),
            ("Zorgtoeslag", hand.cell(care)),
            ("Totaal", hand.cell(rent + care)),
        ),
        (70, 50),
        right=(1,),
        strong_last=True,
    )
    sheet.para(f"De eerste betaling volgt rond {hand.day(tale.event)}.")
    sheet.para("Let op: valse berichten", bold=True, after=1)
    sheet.para(
        tale.rng.choice(
            (
                "Oplichters versturen sms'en over een deurwaarder of beslag op uw bankrekening als "
                "u niet direct betaalt. Zulke berichten komen niet van ons.",
                "Krijgt u een mail waarin iemand dreigt met beslag op uw inboedel als u vandaag "
                "niet betaalt? Wij versturen zulke mails niet. Klik nergens op.",
            )
        )
    )


def _set_off(sheet: Sheet, tale: Story) -> None:
    hand, starts = tale.hand, _first_of(tale.event)
    monthly = money(tale.total / tale.rng.choice((12, 18, 24)))
    sheet.para(
        f"U kreeg over {_year(tale)} te veel zorgtoeslag. Het gaat om {hand.sum(tale.total)}. Op "
        f"{hand.day(tale.earlier)} vroeg u ons om dit niet in één keer terug te hoeven betalen."
    )
    sheet.para(
        f"Wij verrekenen het bedrag met uw toeslag. Vanaf {hand.day(starts)} ontvangt u elke maand "
        f"{hand.sum(monthly)} minder, tot alles is ingelopen. Een betaling van u is niet nodig."
    )
    sheet.para(
        "Verrekenen is iets anders dan beslag op uw loon. Uw werkgever krijgt hiervan geen bericht."
    )


def _waived(sheet: Sheet, tale: Story) -> None:
    hand = tale.hand
    sewer = money(tale.total * 43 / 100)
    sheet.para(
        f"U vroeg op {hand.day(tale.earlier)} kwijtschelding aan van de gemeentelijke belastingen "
        f"van {_year(tale) + 1}. Wij wijzen uw verzoek toe."
    )
    sheet.table(
        (
            ("Aanslag", "Bedrag", "Kwijtgescholden"),
            ("Afvalstoffenheffing", hand.cell(tale.total - sewer), hand.cell(tale.total - sewer)),
            ("Rioolheffing", hand.cell(sewer), hand.cell(sewer)),
            ("Nog te betalen", "", hand.cell(money(0))),
        ),
        (64, 34, 42),
        right=(1, 2),
        strong_last=True,
    )
    sheet.para(
        "U hoeft niets meer te betalen. Kreeg u al een aanmaning of een dwangbevel voor deze "
        "aanslag, dan vervalt dat. De loonvordering waarvoor wij waarschuwden, gaat niet door."
    )


def _special(sheet: Sheet, tale: Story) -> None:
    hand = tale.hand
    what = tale.rng.choice(("een koelkast", "bewindvoering", "een bril", "woninginrichting"))
    sheet.para(
        f"Op {hand.day(tale.earlier)} ontvingen wij uw aanvraag om bijzondere bijstand voor "
        f"{what}. U krijgt {hand.sum(tale.total)}. Dit is een gift: u hoeft het niet "
        "terug te betalen."
    )
    sheet.para(
        f"Wij maken het geld voor {hand.day(tale.due)} over op rekening "
        f"{in_fours(tale.person.iban)}. Bewaar de bon. Wij kunnen die tot een jaar na vandaag "
        f"opvragen onder nummer {code(tale.rng, 'BB999999')}."
    )
    sheet.para(
        "Heeft u schulden? Een bijdrage voor een bepaald doel, zoals deze, is niet bedoeld voor "
        "een deurwaarder of een ander die beslag heeft gelegd."
    )


def _same(sheet: Sheet, tale: Story) -> None:
    hand, year = tale.hand, _year(tale)
    sheet.para(
        f"Wij hebben uw zorgtoeslag over {year} definitief berekend. De uitkomst is gelijk aan wat "
        "u al kreeg."
    )
    sheet.pairs(
        (
            (f"Recht over {year}", hand.sum(tale.total)),
            ("Al ontvangen", hand.sum(tale.total)),
            ("Verschil", hand.sum(money(0))),
        ),
        gap=44,
    )
    sheet.para("U ontvangt niets extra en u betaalt niets terug. Bewaar deze brief goed.")


def _first_of(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
