"""A housing corporation after the verdict: a day to leave, a last day, a term, off, or a visit."""

from __future__ import annotations

import random
from datetime import time, timedelta

from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.heldout.n_shared import BAILIFFS, CREDITORS, asides, split, turn, working_day
from tests.letters.invent import code, in_fours
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import MONTHS, Hand, at_hour, on_day

NAME = "n01_after_verdict"
VARIANTS = ("day", "last_day", "term", "off", "visit")
SUBJECTS = {
    "day": "dag waarop u de woning verlaat",
    "last_day": "uitvoering van het vonnis",
    "term": "vonnis van de kantonrechter",
    "off": "uw woning, goed nieuws",
    "visit": "huisbezoek over de huur",
}


def make(seed: int) -> Letter:
    """Return one letter of a housing corporation."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "slash", "short_dash"), texts=("week", "long", "dash"))
    form = turn(seed, VARIANTS)
    tale = story(
        seed, rng, hand, CREDITORS, ("wonen",), low=1500, high=6400, shapes=("HI-99999", "99.9999")
    )
    hour = rng.choice((time(8, 45), time(9, 0), time(10, 30), time(13, 15)))
    sheet = Sheet(Style.drawn(rng, fonts=("intake", "helvetica", "dejavu")), left=28, right=24)
    _head(sheet, tale, form)
    danger = _body(sheet, tale, form, hour)
    asides(sheet, rng)
    sheet.para("Met vriendelijke groet,", after=6)
    sheet.para(rng.choice(("Ineke Troost", "Mo Belkaid", "Wim de Haas")), after=0.5)
    sheet.para(f"sociaal beheer, {tale.creditor.name}")
    _foot(sheet, tale)
    return finished(NAME, seed, sheet, _truth(tale, form, danger))


def _truth(tale: Story, form: str, danger: tuple[DangerFact, ...]) -> Truth:
    free = {"kind", "due_date"} if form == "off" else {"kind"}
    due = None if form in ("term", "off") else tale.due
    return tale.truth("aanmaning", due_date=due, danger=danger, open=frozenset(free))


def _head(sheet: Sheet, tale: Story, form: str) -> None:
    person, hand = tale.person, tale.hand
    sheet.wedge(((28, 22), (36, 12), (44, 22)))
    sheet.lines(
        28, 46, (f"{person.title} {person.full}", person.street, f"{person.postcode} {person.town}")
    )
    cells = (
        ("Datum", hand.head(tale.day)),
        ("Dossier", tale.reference),
        ("Huurder", code(tale.rng, "999999")),
    )
    for place, (label, value) in enumerate(cells):
        sheet.text(28 + place * 52, 74, label, size=7.5)
        sheet.text(28 + place * 52, 79, value)
    sheet.y = 92
    sheet.para(f"Betreft: {SUBJECTS[form]}", bold=True, after=4)
    sheet.para(f"{person.dear},")


def _foot(sheet: Sheet, tale: Story) -> None:
    house = tale.creditor
    sheet.rule(28, 276, 186, 276, ink=True)
    sheet.text(28, 281, house.name, size=10, bold=True, colour=sheet.ink)
    sheet.text(28, 285.5, f"{house.visit} - telefoon {house.phone} - KvK {house.kvk}", size=7)
    sheet.text(186, 281, house.site, size=7, align="right")


def _pay(tale: Story) -> str:
    return f"rekening {in_fours(tale.creditor.iban)}, met vermelding van dossier {tale.reference}"


def _body(sheet: Sheet, tale: Story, form: str, hour: time) -> tuple[DangerFact, ...]:
    if form == "visit":
        _visit(sheet, tale, hour)
        return ()
    if form == "off":
        _off(sheet, tale)
        return ()
    hand, sum_ = tale.hand, tale.hand.sum(tale.total)
    ruled = hand.day(working_day(tale.earlier))
    rent = hand.sum(split(tale.total, 6)[0])
    sheet.para(
        f"De kantonrechter deed op {ruled} uitspraak. De huurovereenkomst van de "
        f"{tale.person.street} is ontbonden. Met de proceskosten meegerekend bent u ons nu "
        f"**{sum_}** schuldig. De huur die u per maand betaalt ({rent}) is daar voor "
        "de afgelopen maand al in opgenomen."
    )
    if form == "day":
        return _day(sheet, tale, hour)
    if form == "last_day":
        sheet.para(
            tale.rng.choice(
                (
                    f"Zien wij dit bedrag niet uiterlijk {hand.day(tale.due)} op {_pay(tale)}, dan "
                    "geven wij opdracht om uw woning te ontruimen.",
                    f"U houdt uw woning als er uiterlijk {hand.day(tale.due)} is betaald op "
                    f"{_pay(tale)}. Is dat niet gelukt, dan volgt ontruiming van het gehuurde.",
                )
            )
        )
        return (DangerFact("ontruiming", tale.due),)
    sheet.para(
        f"Volgens het vonnis heeft u veertien dagen, te tellen vanaf de dag waarop "
        f"{tale.rng.choice(BAILIFFS)} het aan u heeft overhandigd, om zelf te vertrekken en de "
        "sleutels in te leveren. Bent u er dan nog, dan laten wij de woning ontruimen."
    )
    sheet.para(f"Alles in één keer betalen helpt. Dat kan op {_pay(tale)}.")
    return (DangerFact("ontruiming"),)


def _day(sheet: Sheet, tale: Story, hour: time) -> tuple[DangerFact, ...]:
    hand = tale.hand
    bailiff = tale.rng.choice(BAILIFFS)
    moment = f"**{on_day(tale.event, 'week')}** {at_hour(hour, tale.rng)}"
    sheet.para(
        tale.rng.choice(
            (
                f"{bailiff} komt op {moment} bij u langs voor de ontruiming. Een slotenmaker en "
                "een verhuisploeg gaan mee.",
                f"De gedwongen ontruiming staat gepland voor {moment}. {bailiff} voert haar uit. "
                "Zorg dat uw huisdieren, medicijnen en papieren dan ergens anders zijn.",
            )
        )
    )
    sheet.para(
        f"Tot en met {hand.day(tale.due)} kunt u dit nog voorkomen door het hele bedrag over te "
        f"maken op {_pay(tale)}. Een deel is niet genoeg."
    )
    meet = working_day(tale.day + timedelta(days=3))
    sheet.para(
        f"Wij hebben met de gemeente gesproken. Op {hand.day(meet)} om 15.00 uur zit er iemand "
        "voor u klaar op het wijkkantoor om mee te denken."
    )
    return (DangerFact("ontruiming", tale.event, hour),)


def _off(sheet: Sheet, tale: Story) -> None:
    hand = tale.hand
    part = hand.sum(split(tale.total, 18)[0])
    sheet.para(
        tale.rng.choice(
            (
                f"In onze vorige brief stond dat uw woning op {hand.day(tale.event)} ontruimd zou "
                "worden. Dat hebben wij afgezegd bij de deurwaarder. U kunt blijven wonen.",
                f"U hoeft op {hand.day(tale.event)} uw huis niet uit. De ontruiming die voor die "
                "dag was aangezegd, hebben wij geannuleerd.",
            )
        )
    )
    sheet.para(
        f"Met uw bewindvoerder spraken wij het volgende af. De schuld is {hand.sum(tale.total)}. "
        f"U lost af met {part} per maand, voor het eerst op {hand.day(tale.due)}, op "
        f"{_pay(tale)}. De bewindvoerder betaalt vanaf uw beheerrekening "
        f"{in_fours(tale.person.iban)}."
    )


def _visit(sheet: Sheet, tale: Story, hour: time) -> None:
    hand = tale.hand
    sheet.para("Er is huur blijven liggen. Dit overzicht laat zien over welke maanden dat gaat.")
    rows = [("Maand", "Huur", "Ontvangen", "Tekort")]
    for place, part in enumerate(split(tale.total, 4)):
        month = MONTHS[(tale.day.month - 6 + place) % 12]
        got = tale.rng.choice((0, 50, 125))
        rows.append((month, hand.cell(part + got), hand.cell(part * 0 + got), hand.cell(part)))
    rows.append(("Tekort in totaal", "", "", hand.cell(tale.total)))
    sheet.table(rows, (52, 32, 32, 34), right=(1, 2, 3), strong_last=True, shade=True)
    sheet.para(
        f"Kunt u dit in één keer aanvullen? Doe dat dan vóór {hand.day(tale.due)} op {_pay(tale)}. "
        f"Lukt dat niet, dan komt onze medewerker op {on_day(tale.event, 'week')} "
        f"{at_hour(hour, tale.rng)} bij u thuis om een oplossing te zoeken."
    )
    sheet.para(
        tale.rng.choice(
            (
                "Bewoners zijn soms bang dat een bezoek betekent dat hun huis wordt ontruimd. Zo "
                "werkt het niet: daar gaat altijd een rechter aan vooraf.",
                "Een huisuitzetting is voor iedereen het slechtste einde. Wij komen juist langs "
                "om te zorgen dat het nooit zover komt.",
            )
        )
    )
