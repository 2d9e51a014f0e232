"""Post of an energy supplier about the monthly amount: bounced, reminded, last call, changed."""

from __future__ import annotations

import random
from datetime import date, timedelta

from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.families.m_shared import CREDITORS, in_parts, loose, turn, working_day
from tests.letters.invent import code, in_fours, money
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import MONTHS, Hand

NAME = "m01_monthly"
VARIANTS = ("bounced", "reminder", "last_call", "changed", "calm")
SUBJECTS = {
    "bounced": "Uw automatische betaling is niet gelukt",
    "reminder": "Betalingsherinnering",
    "last_call": "Laatste aanmaning",
    "changed": "Uw termijnbedrag verandert",
    "calm": "Herinnering: er staat nog een termijn open",
}
MONTHS_OPEN = {"reminder": 2, "last_call": 3}


def make(seed: int) -> Letter:
    """Return one letter about a monthly amount."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(
        rng, heads=("long", "dash", "abbr"), texts=("long", "week"), coins=("sign", "tight")
    )
    form = turn(seed, VARIANTS)
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        ("energie",),
        low=85 * MONTHS_OPEN.get(form, 1),
        high=290 * MONTHS_OPEN.get(form, 1),
        shapes=("F99999999", "2999999999", "TN-9999-9999"),
    )
    sheet = Sheet(Style.drawn(rng, fonts=("intake", "dejavu", "helvetica")), left=20, right=35)
    _head(sheet, tale, form)
    danger = _body(sheet, tale, form)
    loose(sheet, rng)
    sheet.para("Met vriendelijke groet,", after=1)
    sheet.para(tale.creditor.name)
    foot = f"{tale.creditor.name} · {tale.creditor.visit} · KvK {tale.creditor.kvk}"
    sheet.text(20, 286, foot, size=7)
    if form in ("bounced", "reminder"):
        _back(sheet, tale)
    return finished(NAME, seed, sheet, _truth(tale, form, danger))


def _truth(tale: Story, form: str, danger: tuple[DangerFact, ...]) -> Truth:
    if form == "changed":
        free = frozenset({"kind", "creditor"})
        return tale.truth("informatie", amount=None, iban=None, due_date=None, open=free)
    kind = "aanmaning" if form == "last_call" else "herinnering"
    return tale.truth(kind, danger=danger, open=frozenset({"kind"}))


def _head(sheet: Sheet, tale: Story, form: str) -> None:
    person, rng = tale.person, tale.rng
    sheet.wedge(((150, 0), (210, 0), (210, 30)))
    sheet.text(20, 20, tale.creditor.short.lower(), size=20, bold=True, colour=sheet.ink)
    sheet.lines(
        20, 46, (f"{person.title} {person.full}", person.street, f"{person.postcode} {person.town}")
    )
    number = "Kenmerk" if form == "changed" else rng.choice(("Factuurnummer", "Notanummer"))
    cells = (
        ("Datum", tale.hand.head(tale.day)),
        ("Klantnummer", code(rng, "9999999")),
        (number, tale.reference),
    )
    for place, (label, value) in enumerate(cells):
        sheet.text(20 + place * 52, 78, label, size=7.5)
        sheet.text(20 + place * 52, 83, value, bold=True)
    sheet.rule(20, 87, 175, 87, ink=True)
    sheet.y = 98
    sheet.para(SUBJECTS[form], bold=True, size=14, after=4)
    sheet.para(tale.rng.choice((f"Beste {person.full},", f"{person.dear},")))


def _month(day: date, back: int) -> str:
    year, month = divmod(day.year * 12 + day.month - 1 - back, 12)
    return f"{MONTHS[month]} {year}"


def _paying(tale: Story) -> str:
    day, account = tale.hand.day(tale.due), in_fours(tale.creditor.iban)
    return tale.rng.choice(
        (
            f"Maak {tale.hand.sum(tale.total)} over naar {account} (op naam van "
            f"{tale.creditor.name}). Zet {tale.reference} in de omschrijving. We ontvangen uw "
            f"betaling graag voor {day}.",
            f"Wilt u {tale.hand.sum(tale.total)} uiterlijk {day} overmaken? Dat kan op rekening "
            f"{account}, met vermelding van {tale.reference}.",
        )
    )


def _body(sheet: Sheet, tale: Story, form: str) -> tuple[DangerFact, ...]:
    if form == "changed":
        _changed(sheet, tale)
        return ()
    if form in MONTHS_OPEN:
        return _several(sheet, tale, form)
    hand = tale.hand
    tried = working_day(tale.day - timedelta(days=9))
    name = _month(tried if form == "bounced" else tale.day, 0)
    if form == "bounced":
        sheet.para(
            f"Op {hand.day(tried)} wilden we het termijnbedrag van {name} afschrijven van "
            f"rekening {in_fours(tale.person.iban)}. Uw bank heeft die opdracht teruggestuurd, "
            "omdat het saldo te laag was. Dat kan gebeuren."
        )
        sheet.para("Wat moet u doen?", bold=True, after=1)
        sheet.para(_paying(tale))
        sheet.para(
            "De volgende termijn schrijven we weer gewoon af. Daar hoeft u niets voor te doen."
        )
        return ()
    sheet.para(f"Misschien bent u het vergeten: de termijn van {name} is nog niet betaald.")
    sheet.para(_paying(tale))
    sheet.para(
        tale.rng.choice(
            (
                "Wordt mijn energie nu afgesloten?",
                "Kan mijn stroom worden afgesloten?",
            )
        ),
        bold=True,
        after=1,
    )
    sheet.para(
        tale.rng.choice(
            (
                "Nee, daar is nu geen sprake van. Een leverancier mag iemand pas afsluiten na drie "
                "herinneringen en nadat er persoonlijk contact is geweest.",
                "Dat gebeurt niet bij één gemiste termijn. Afsluiten van stroom of gas is altijd "
                "de allerlaatste stap en daar gaan veel brieven en telefoontjes aan vooraf.",
            )
        )
    )
    return ()


def _several(sheet: Sheet, tale: Story, form: str) -> tuple[DangerFact, ...]:
    hand, count = tale.hand, MONTHS_OPEN[form]
    rows = [("Omschrijving", "Vervaldatum", "Bedrag")]
    for place, part in enumerate(in_parts(tale.total, count)):
        back = count - place
        year, month = divmod(tale.day.year * 12 + tale.day.month - 1 - back, 12)
        ended = f"{date(year, month + 1, 5):%d-%m-%Y}"
        rows.append((f"Termijn {_month(tale.day, back)}", ended, hand.cell(part)))
    rows.append(("Openstaand", "", hand.cell(tale.total)))
    sheet.para("Volgens onze administratie zijn deze termijnen nog niet voldaan:")
    sheet.table(rows, (70, 42, 40), right=(2,), strong_last=True)
    sheet.para(_paying(tale))
    if form == "reminder":
        sheet.para(
            "Lukt betalen in één keer niet? In Mijn Energie kunt u het bedrag over vier maanden "
            f"verdelen. U betaalt dan ongeveer {hand.sum(money(tale.total / 4))} per maand extra."
        )
        return ()
    before = hand.day(working_day(tale.day - timedelta(days=15)))
    sheet.para(
        tale.rng.choice(
            (
                f"We schreven u hierover voor het laatst op {before}. Krijgen we ook nu geen "
                "betaling of bericht, dan stopt uw contract en sluit de netbeheerder uw stroom en "
                f"gas af. Dat staat gepland op **{hand.day(tale.event)}**.",
                f"Na onze brief van {before} bleef het stil. Daarom hebben we de netbeheerder "
                f"gevraagd om per **{hand.day(tale.event)}** uw aansluiting voor gas en "
                "elektriciteit af te sluiten. Met een betaling op tijd voorkomt u dat.",
            )
        )
    )
    sheet.para("Bel ons ook als betalen niet lukt. Er is bijna altijd een oplossing.")
    return (DangerFact("afsluiting_energie", tale.event),)


def _back(sheet: Sheet, tale: Story) -> None:
    sheet.new_page()
    sheet.para("Betalen en niet betalen: zo werkt het bij ons", bold=True, size=12, after=4)
    extra = tale.hand.sum(money(40))
    for head, words in (
        ("Herinneren", "U krijgt eerst drie herinneringen. Die kosten niets."),
        ("Incassokosten", f"Daarna kunnen er kosten bij komen. Die zijn ten minste {extra}."),
        ("Regeling", "Bel gerust als betalen moeilijk is. Wij kijken samen wat u kunt missen."),
        (
            "Afsluiten",
            "Wie lange tijd niets betaalt en niet reageert, kan van gas en stroom worden "
            "afgesloten. Zover komt het bijna nooit.",
        ),
        ("Hulp", "Met uw toestemming geven wij uw naam door aan de schuldhulp van de gemeente."),
    ):
        sheet.para(head, bold=True, size=9, after=0.3)
        sheet.para(words, size=9)


def _changed(sheet: Sheet, tale: Story) -> None:
    hand = tale.hand
    old, starts = money(tale.total * 88 / 100), tale.event.replace(day=1) + timedelta(days=31)
    starts = starts.replace(day=1)
    sheet.para(
        "Elk halfjaar vergelijken we uw verbruik met wat u betaalt. U verbruikt iets meer dan we "
        "hadden verwacht. Daarom passen we uw termijnbedrag aan, zodat u later niet hoeft bij te "
        "betalen."
    )
    sheet.table(
        (
            ("", "per maand"),
            ("U betaalt nu", hand.cell(old)),
            (f"Vanaf {hand.day(starts)}", hand.cell(tale.total)),
        ),
        (80, 34),
        right=(1,),
    )
    sheet.para(
        "We schrijven dit af van uw rekening "
        f"{in_fours(tale.person.iban)}, zoals u gewend bent. U hoeft niets te doen."
    )
    sheet.para("Liever een ander bedrag? U kunt het zelf 15 procent hoger of lager zetten.")
