"""A mortgage bank: the day of the auction, a last day, a term, called off, or how it would go."""

from __future__ import annotations

import random
from datetime import time, timedelta

from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.heldout.n_shared import CREDITORS, asides, split, turn, working_day
from tests.letters.invent import in_fours, money
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import MONTHS, Hand, at_hour, on_day

NAME = "n08_mortgage_sale"
VARIANTS = ("auction", "called_off", "last_day", "how", "term")
TITLES = {
    "auction": "De veiling van uw huis",
    "last_day": "Uw hypotheek: nog één mogelijkheid",
    "term": "Aankondiging van openbare verkoop",
    "called_off": "Uw huis wordt niet geveild",
    "how": "Wij willen met u praten over uw hypotheek",
}
NOTARIES = ("Notariskantoor Wilgenhof", "Notaris mr. D. Brandsma", "Notarissen aan de Vaart")
COUNT = 4


def make(seed: int) -> Letter:
    """Return one letter of a mortgage bank."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(
        rng, heads=("week", "long"), texts=("long", "padded"), coins=("sign", "behind", "code")
    )
    form = turn(seed, VARIANTS)
    shapes = ("999.999.999", "HYP 9999999", "99-99-99-999")
    tale = story(seed, rng, hand, CREDITORS, ("bank",), low=2900, high=8800, shapes=shapes)
    hour = rng.choice((time(10, 0), time(13, 0), time(19, 30)))
    sheet = Sheet(Style.drawn(rng, fonts=("serif", "helvetica", "atkinson")), left=40, right=24)
    _head(sheet, tale, form)
    danger = _body(sheet, tale, form, hour)
    asides(sheet, rng)
    sheet.para("Met vriendelijke groet,", after=6)
    sheet.para("Bijzonder Beheer Particulieren")
    _foot(sheet, tale)
    return finished(NAME, seed, sheet, _truth(tale, form, danger))


def _truth(tale: Story, form: str, danger: tuple[DangerFact, ...]) -> Truth:
    if form == "called_off":
        free = frozenset({"kind", "creditor"})
        return tale.truth("informatie", amount=None, iban=None, due_date=None, open=free)
    return tale.truth(
        "aanmaning",
        due_date=None if form == "term" else tale.due,
        danger=danger,
        open=frozenset({"kind"}),
    )


def _head(sheet: Sheet, tale: Story, form: str) -> None:
    person, hand = tale.person, tale.hand
    for step in range(4):
        sheet.box(16, 20 + step * 7, 12, 5, fill="#cbd5e1", line=False)
    greeted = "Dhr." if person.title == "De heer" else "Mevr."
    rows = (f"{greeted} {person.full}", person.street, f"{person.postcode}  {person.town}")
    sheet.lines(118, 44, rows)
    sheet.text(40, 72, hand.head(tale.day).capitalize())
    sheet.y = 80
    sheet.pairs(
        (
            ("Leningnummer", tale.reference),
            ("Onderpand", f"{person.street}, {person.town}"),
            ("Tegenrekening", in_fours(person.iban)),
        ),
        gap=32,
        size=8.5,
    )
    sheet.para(TITLES[form], bold=True, size=13, after=4)
    sheet.para(f"{person.dear},")


def _foot(sheet: Sheet, tale: Story) -> None:
    bank = tale.creditor
    sheet.text(40, 278, bank.name, size=13, bold=True, colour=sheet.ink)
    sheet.text(40, 283.5, f"{bank.visit} | {bank.phone} | {bank.site} | KvK {bank.kvk}", size=7)


def _arrears(sheet: Sheet, tale: Story) -> None:
    """Write the missed months in two parts each; they add up to the total."""
    hand = tale.hand
    rows = [("Termijn", "Rente", "Aflossing", "Samen")]
    for place, part in enumerate(split(tale.total, COUNT)):
        month = MONTHS[(tale.day.month - 1 - COUNT + place) % 12]
        paid_off = money(part * 35 / 100)
        rows.append((month, hand.cell(part - paid_off), hand.cell(paid_off), hand.cell(part)))
    rows.append(("Achterstand", "", "", hand.cell(tale.total)))
    sheet.table(rows, (40, 34, 34, 36), right=(1, 2, 3), strong_last=True, size=9)


def _pay(tale: Story) -> str:
    return f"{in_fours(tale.creditor.iban)}, onder vermelding van leningnummer {tale.reference}"


def _body(sheet: Sheet, tale: Story, form: str, hour: time) -> tuple[DangerFact, ...]:
    hand, notary = tale.hand, tale.rng.choice(NOTARIES)
    if form == "called_off":
        _called_off(sheet, tale, notary)
        return ()
    debt = hand.sum(money(tale.rng.randrange(14000000, 29000000) / 100))
    sheet.para(
        f"U heeft bij ons een lening van {debt}. Uw maandlast is "
        f"{hand.sum(split(tale.total, COUNT)[0])}. Vier maanden zijn niet betaald:"
    )
    _arrears(sheet, tale)
    if form == "how":
        _how(sheet, tale, notary)
        return ()
    if form == "auction":
        moment = f"**{on_day(tale.event, 'week')}** {at_hour(hour, tale.rng)}"
        sheet.para(
            tale.rng.choice(
                (
                    f"{notary} veilt uw huis in onze opdracht op {moment}. Bieden kan in de zaal "
                    "en via internet.",
                    f"Uw woning wordt op {moment} in het openbaar verkocht. {notary} leidt de "
                    "veiling.",
                )
            )
        )
        viewing = working_day(tale.event - timedelta(days=2))
        sheet.para(
            f"Kijkers mogen op {hand.day(viewing)} van 14.00 tot 16.00 uur naar binnen. De veiling "
            f"vervalt als de achterstand uiterlijk {hand.day(tale.due)} is betaald op "
            f"{_pay(tale)}."
        )
        return (DangerFact("executieverkoop", tale.event, hour),)
    if form == "last_day":
        sheet.para(
            tale.rng.choice(
                (
                    f"Wij wachten tot en met {hand.day(tale.due)} op het geld. Komt het niet, dan "
                    f"geven wij {notary} opdracht uw huis te veilen.",
                    f"Is de achterstand op {hand.day(tale.due)} niet weg, dan verkopen wij uw "
                    "woning op een veiling.",
                )
            )
        )
        sheet.para(f"U betaalt op {_pay(tale)}.")
        appointment = hand.day(working_day(tale.day + timedelta(days=4)))
        sheet.para(f"Op {appointment} belt onze adviseur u om mee te denken.")
        return (DangerFact("executieverkoop", tale.due),)
    sheet.para(
        "Onze brieven hielpen niet. Wordt de achterstand niet alsnog binnen dertig dagen na deze "
        "brief aangevuld, dan zijn wij genoodzaakt over te gaan tot openbare "
        f"verkoop van uw woning. Aanvullen kan op {_pay(tale)}."
    )
    sheet.para("Zelf verkopen levert bijna altijd meer op. Een makelaar kan u daarbij helpen.")
    return (DangerFact("executieverkoop"),)


def _called_off(sheet: Sheet, tale: Story, notary: str) -> None:
    hand = tale.hand
    sheet.para(
        tale.rng.choice(
            (
                f"De veiling die {notary} voor {hand.day(tale.event)} had aangekondigd, hebben "
                "wij afgelast. U woont gewoon door.",
                f"Wij hebben {notary} gevraagd de openbare verkoop van {hand.day(tale.event)} te "
                "annuleren. Dat is vandaag gebeurd.",
            )
        )
    )
    month = MONTHS[tale.event.month - 1]
    sheet.para(
        f"Op {hand.day(working_day(tale.day - timedelta(days=3)))} ontvingen wij namelijk "
        f"{hand.sum(tale.total)}. U loopt niet meer achter. De maandlast van {month} boeken wij "
        f"zoals altijd van {in_fours(tale.person.iban)}."
    )


def _how(sheet: Sheet, tale: Story, notary: str) -> None:
    hand = tale.hand
    sheet.para(
        f"Kunt u dit aanvullen? Graag uiterlijk {hand.day(tale.due)} op {_pay(tale)}. Kan dat niet "
        f"ineens, bel ons dan om {hand.sum(money(tale.total / 12))} per maand extra af te spreken."
    )
    sheet.para("Veelgestelde vraag: raak ik mijn huis kwijt?", bold=True, after=1)
    sheet.para(
        tale.rng.choice(
            (
                "Dat is niet wat wij willen. Een bank mag een huis laten veilen als iemand heel "
                "lang niet betaalt en niets van zich laat horen. Zover is het bij u niet.",
                "Een gedwongen verkoop is het laatste waar een bank naar grijpt, en daar gaan "
                f"maanden van overleg aan vooraf. Een kantoor als {notary} komt daar pas aan te "
                "pas als al het andere is geprobeerd.",
            )
        )
    )
