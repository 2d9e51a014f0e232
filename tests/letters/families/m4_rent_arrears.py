"""Post of a housing corporation: a call, court papers on the way, a hearing, an agreement."""

from __future__ import annotations

import random
from datetime import time, timedelta

from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.families.m_shared import BAILIFFS, CREDITORS, in_parts, loose, turn, working_day
from tests.letters.invent import code, in_fours
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import MONTHS, Hand, at_hour, on_day

NAME = "m04_rent_arrears"
VARIANTS = ("friendly", "hearing", "handover", "last_chance", "agreed")
SUBJECTS = {
    "friendly": "Achterstand in de huurbetaling",
    "handover": "Laatste waarschuwing huurachterstand",
    "hearing": "Uw huurachterstand komt voor de rechter",
    "last_chance": "Ontruiming van uw woning",
    "agreed": "Onze afspraken over uw huurachterstand",
}
COUNT = {"friendly": 1, "handover": 2, "hearing": 3, "last_chance": 4, "agreed": 2}


def make(seed: int) -> Letter:
    """Return one letter of a housing corporation."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "padded"), texts=("long", "week"), coins=("sign", "dash"))
    form = turn(seed, VARIANTS)
    months = COUNT[form]
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        ("huur",),
        low=520 * months,
        high=890 * months,
        shapes=("999999", "HD/9999/99", "9999.99.999"),
    )
    hour = rng.choice((time(9, 0), time(10, 30), time(11, 0), time(13, 45), time(14, 30)))
    sheet = Sheet(Style.drawn(rng, fonts=("atkinson", "helvetica", "serif")), left=32, right=28)
    _head(sheet, tale, form)
    danger = _body(sheet, tale, form, hour)
    loose(sheet, rng)
    sheet.para("Met vriendelijke groet,", after=7)
    sheet.para(rng.choice(("Karin Bouwens", "Ruud Meijling", "Samira Haddou")), after=0.5)
    sheet.para("consulent Huurincasso")
    return finished(NAME, seed, sheet, _truth(tale, form, danger))


def _truth(tale: Story, form: str, danger: tuple[DangerFact, ...]) -> Truth:
    if form == "agreed":
        free = frozenset({"kind", "due_date", "amount"})
        return tale.truth("betalingsregeling", due_date=None, open=free)
    if form == "hearing":
        return tale.truth("aanmaning", due_date=None, danger=danger, open=frozenset({"kind"}))
    return tale.truth(
        "herinnering" if form == "friendly" else "aanmaning",
        danger=danger,
        open=frozenset({"kind"}),
    )


def _head(sheet: Sheet, tale: Story, form: str) -> None:
    person, house = tale.person, tale.creditor
    sheet.wedge(((172, 14), (182, 6), (192, 14), (192, 24), (172, 24)))
    sheet.text(32, 20, house.name, size=15, bold=True)
    sheet.lines(32, 46, (f"Aan {person.title.lower()} {person.full}", person.street))
    sheet.text(32, 46 + 2 * sheet.leading(), f"{person.postcode} {person.town}")
    sheet.text(32, 74, f"{house.town}, {tale.hand.head(tale.day)}")
    sheet.y = 82
    sheet.pairs(
        (
            ("Onderwerp", SUBJECTS[form]),
            (tale.rng.choice(("Contractnummer", "Huurdernummer")), code(tale.rng, "99999.99")),
            (tale.rng.choice(("Ons kenmerk", "Onze referentie")), tale.reference),
        ),
        gap=40,
        bold_labels=True,
        after=5,
    )
    sheet.para(f"{tale.person.dear},")
    sheet.text(105, 287, f"{house.name} | {house.visit} | {house.phone}", size=7, align="centre")


def _months(sheet: Sheet, tale: Story, form: str) -> None:
    hand, count = tale.hand, COUNT[form]
    rows = []
    for place, part in enumerate(in_parts(tale.total, count)):
        year, month = divmod(tale.day.year * 12 + tale.day.month - 1 - count + place, 12)
        rows.append((f"Huur {MONTHS[month]} {year}", hand.cell(part)))
    rows.append((tale.rng.choice(("Totale achterstand", "Samen")), hand.cell(tale.total)))
    sheet.table(rows, (72, 34), right=(1,), header=False, strong_last=True, x=40)


def _account(tale: Story) -> str:
    return (
        f"{in_fours(tale.creditor.iban)} ten name van {tale.creditor.name}, met als kenmerk "
        f"{tale.reference}"
    )


def _body(sheet: Sheet, tale: Story, form: str, hour: time) -> tuple[DangerFact, ...]:
    if form == "agreed":
        _agreed(sheet, tale)
        return ()
    if form == "last_chance":
        return _last_chance(sheet, tale, hour)
    if form == "hearing":
        return _hearing(sheet, tale, hour)
    hand = tale.hand
    sheet.para("Wij hebben niet alle huur van u ontvangen. Het gaat om:")
    _months(sheet, tale, form)
    sheet.para(f"Wij zien het bedrag graag uiterlijk {hand.day(tale.due)} op {_account(tale)}.")
    if form == "friendly":
        sheet.para(
            f"Lukt dat niet? Kom dan naar ons spreekuur op {on_day(tale.event, 'week')} tussen "
            "9.00 en 11.00 uur, of bel ons. Samen kijken we wat wel kan. Hoe eerder we van u "
            "horen, hoe makkelijker het op te lossen is."
        )
        return ()
    bailiff = tale.rng.choice(BAILIFFS)
    sheet.para(
        f"Wij schreven u op {hand.day(tale.earlier)} ook al. Betaalt u weer niet, dan gaat uw "
        f"dossier naar {bailiff} voor een dagvaarding."
    )
    sheet.para("De huur die hierna nog komt, moet u ook op tijd betalen.")
    return (DangerFact("dagvaarding", tale.due),)


def _hearing(sheet: Sheet, tale: Story, hour: time) -> tuple[DangerFact, ...]:
    hand, bailiff = tale.hand, tale.rng.choice(BAILIFFS)
    served = hand.day(working_day(tale.day - timedelta(days=3)))
    sheet.para(
        f"Op {served} heeft {bailiff} in onze opdracht een dagvaarding bij u bezorgd. De zitting "
        f"bij de kantonrechter in {tale.person.town} is op "
        f"**{on_day(tale.event, 'week')}** {at_hour(hour, tale.rng)}."
    )
    _months(sheet, tale, "hearing")
    sheet.para(
        tale.rng.choice(
            (
                "Wij vragen de rechter om het huurcontract te beëindigen en om toestemming voor "
                "ontruiming van uw woning.",
                "Wij vorderen daar de achterstand, ontbinding van de huurovereenkomst en "
                "ontruiming van de woning.",
            )
        )
    )
    sheet.para(
        f"Betaalt u alles voordat de zaak dient, op {_account(tale)}, dan overleggen wij of de "
        "zitting nog nodig is. Ga in elk geval naar de zitting en vertel uw verhaal."
    )
    return (
        DangerFact("dagvaarding", tale.event, hour),
        DangerFact("ontruiming", vague=True),
    )


def _last_chance(sheet: Sheet, tale: Story, hour: time) -> tuple[DangerFact, ...]:
    hand = tale.hand
    ruled = hand.day(working_day(tale.earlier))
    sheet.para(
        f"De rechter heeft op {ruled} bepaald dat u de woning aan de {tale.person.street} moet "
        "verlaten. De deurwaarder heeft u dat vonnis gebracht."
    )
    sheet.para(
        tale.rng.choice(
            (
                f"De ontruiming vindt plaats op **{on_day(tale.event, 'week')}** "
                f"{at_hour(hour, tale.rng)}.",
                f"Op **{on_day(tale.event, 'week')}** {at_hour(hour, tale.rng)} wordt uw woning "
                "door de deurwaarder ontruimd.",
            )
        )
    )
    sheet.para("Wij willen dit liever niet. Daarom bieden wij u een laatste kans:", bold=True)
    _months(sheet, tale, "last_chance")
    sheet.para(
        f"Staat de hele achterstand uiterlijk {hand.day(tale.due)} op {_account(tale)}, en neemt u "
        "hulp van de gemeente aan, dan mag u blijven wonen onder een laatstekansovereenkomst."
    )
    return (DangerFact("ontruiming", tale.event, hour),)


def _agreed(sheet: Sheet, tale: Story) -> None:
    hand = tale.hand
    parts = in_parts(tale.total, 10)
    hearing = hand.day(working_day(tale.day + timedelta(days=12)))
    sheet.para(
        f"Op {hand.day(tale.earlier)} sprak u met onze consulent. Wij zijn blij dat dit gesprek er "
        f"kwam. Uw achterstand is {hand.sum(tale.total)} en u lost die af met tien maandelijkse "
        f"betalingen van {hand.sum(parts[0])}, naast de gewone huur."
    )
    sheet.para(f"U betaalt op {_account(tale)}.")
    sheet.para(
        tale.rng.choice(
            (
                f"De rechtszaak van {hearing} is van de rol gehaald. U hoeft niet naar de zitting. "
                "Van een ontruiming is geen sprake meer.",
                f"Wij hebben de dagvaarding tegen {hearing} ingetrokken en vragen dus ook geen "
                "ontruiming van uw woning meer.",
            )
        )
    )
