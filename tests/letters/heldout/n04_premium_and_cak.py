"""A health insurer or the CAK in tables: handed over, may be, begun, ended, or only explained."""

from __future__ import annotations

import random
from datetime import date

from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.heldout.n_shared import CREDITORS, asides, split, turn, working_day
from tests.letters.invent import code, in_fours, money, party
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import MONTHS, Hand, on_day

NAME = "n04_premium_and_cak"
VARIANTS = ("day", "ended", "last_day", "care_bill", "held", "term")
TITLES = {
    "day": "Wij dragen u over aan het CAK",
    "last_day": "Achterstand zorgpremie: uiterste datum",
    "ended": "Einde bestuursrechtelijke premie",
    "care_bill": "Rekening eigen risico en premie",
    "held": "Afspraak over uw premieachterstand",
    "term": "Melding bij het CAK in voorbereiding",
}
COUNT = {"day": 6, "last_day": 6, "term": 5, "held": 4, "care_bill": 2, "ended": 3}


def make(seed: int) -> Letter:
    """Return one letter about the health insurance."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("dash", "long", "dot"), texts=("long", "dash"), coins=("sign", "tight"))
    form = turn(seed, VARIANTS)
    count = COUNT[form]
    shapes = ("999.999.999", "P99999999")
    low, high = 138 * count, 176 * count
    tale = story(seed, rng, hand, CREDITORS, ("zorg",), low=low, high=high, shapes=shapes)
    insurer = tale.creditor.name
    if form == "ended":
        tale.creditor = party(rng, "CAK", "rijk")
    sheet = Sheet(Style.drawn(rng, fonts=("helvetica", "atkinson", "serif")), left=22, right=22)
    _head(sheet, tale, form)
    danger = _body(sheet, tale, form, insurer)
    asides(sheet, rng)
    sheet.para(f"Hoogachtend, {tale.creditor.name}")
    return finished(NAME, seed, sheet, _truth(tale, form, danger))


def _truth(tale: Story, form: str, danger: tuple[DangerFact, ...]) -> Truth:
    if form == "ended":
        free = frozenset({"kind", "creditor"})
        return tale.truth("informatie", amount=None, iban=None, due_date=None, open=free)
    free = {"kind", "due_date"} if form == "held" else {"kind"}
    shown = tale.payment_reference if form in ("day", "care_bill") else None
    return tale.truth(
        "factuur" if form == "care_bill" else "aanmaning",
        payment_reference=shown,
        due_date=None if form in ("term", "held") else tale.due,
        danger=danger,
        open=frozenset(free),
    )


def _head(sheet: Sheet, tale: Story, form: str) -> None:
    person, hand, house = tale.person, tale.hand, tale.creditor
    sheet.box(22, 12, 166, 14, fill="#fdf2f8", line=False, round_by=4)
    sheet.text(28, 21, house.name, size=13, bold=True, colour=sheet.ink)
    sheet.text(182, 21, house.phone, size=8, align="right")
    sheet.lines(22, 44, (f"{person.title} {person.full}", person.street))
    sheet.text(22, 44 + 2 * sheet.leading(), f"{person.postcode}  {person.town}")
    sheet.y = 44
    rows = (
        ("Uw kenmerk", code(tale.rng, "A-9999")),
        ("Ons kenmerk", tale.reference),
        ("Polisnummer", code(tale.rng, "9999999999")),
        ("Geboortedatum", f"{tale.rng.randrange(10, 28)}-0{tale.rng.randrange(1, 9)}-1979"),
        ("Briefdatum", hand.head(tale.day)),
    )
    sheet.pairs(rows, x=124, gap=28, size=8.5)
    sheet.y = 84
    sheet.para(TITLES[form], bold=True, size=13, after=4)
    sheet.para(f"{person.dear},")
    sheet.text(22, 286, f"{house.name} | {house.visit} | {house.site}", size=6.5)


def _months(sheet: Sheet, tale: Story, form: str) -> None:
    """Write the months with what was asked and what came in."""
    hand = tale.hand
    rows = [("Periode", "Vervaldag", "Premie", "Ontvangen")]
    count = COUNT[form]
    for place, part in enumerate(split(tale.total, count)):
        year, month = divmod(tale.day.year * 12 + tale.day.month - 1 - count + place, 12)
        first = date(year, month + 1, 1)
        rows.append((f"{MONTHS[month]} {year}", f"{first:%d-%m-%Y}", hand.cell(part), "-"))
    rows.append(("Premie die wij missen", "", hand.cell(tale.total), ""))
    sheet.table(rows, (60, 34, 32, 28), right=(2, 3), strong_last=True, size=9)


def _body(sheet: Sheet, tale: Story, form: str, insurer: str) -> tuple[DangerFact, ...]:
    if form == "ended":
        _ended(sheet, tale, insurer)
        return ()
    if form == "care_bill":
        _care_bill(sheet, tale)
        return ()
    if form == "held":
        _held(sheet, tale)
        return ()
    hand = tale.hand
    account = in_fours(tale.creditor.iban)
    sheet.para(
        f"Sinds onze brief van {hand.day(tale.earlier)} kwam er geen premie binnen. De incasso van "
        f"uw rekening {in_fours(tale.person.iban)} is telkens teruggeboekt."
    )
    _months(sheet, tale, form)
    if form == "term":
        sheet.para(
            "Vier weken na dagtekening melden wij uw achterstand bij het CAK, behalve als u "
            "betaald heeft of ons laat weten dat het bedrag niet juist is. Het CAK legt u daarna "
            f"een hogere premie op. Betalen kan op {account}, kenmerk {tale.reference}."
        )
        return (DangerFact("zorgverzekering"),)
    if form == "last_day":
        sheet.para(
            tale.rng.choice(
                (
                    f"Uiterlijk {hand.day(tale.due)} hebben wij de ontbrekende premie nodig op "
                    f"{account}. Anders volgt uw aanmelding als wanbetaler bij het CAK.",
                    f"Maakt u niet uiterlijk {hand.day(tale.due)} alles over op {account}, dan "
                    "komt u bij het CAK terecht: wij geven u daar op als wanbetaler.",
                )
            )
        )
        sheet.para(f"Zet {tale.reference} in de omschrijving.")
        return (DangerFact("zorgverzekering", tale.due),)
    sheet.para(
        tale.rng.choice(
            (
                f"Per **{on_day(tale.event, 'long')}** staat u als wanbetaler geregistreerd bij "
                "het CAK. Dat int dan premie bij u, vaak rechtstreeks via uw loon of uitkering.",
                f"Het CAK neemt op **{on_day(tale.event, 'long')}** de inning van uw premie van "
                "ons over, omdat wij u die dag als wanbetaler aanmelden.",
            )
        )
    )
    sheet.para(
        f"Dat gaat niet door als het tekort op {hand.day(tale.due)} is aangevuld. Gebruik rekening "
        f"{account} en betalingskenmerk {in_fours(tale.payment_reference)}."
    )
    return (DangerFact("zorgverzekering", tale.event),)


def _ended(sheet: Sheet, tale: Story, insurer: str) -> None:
    hand = tale.hand
    last = tale.day.replace(day=1)
    monthly = split(tale.total, 3)[0]
    sheet.para(
        tale.rng.choice(
            (
                f"{insurer} heeft ons laten weten dat uw schuld daar geregeld is. Vanaf "
                f"{hand.day(last)} betaalt u daarom geen bestuursrechtelijke premie meer.",
                f"De bestuursrechtelijke premie van {hand.sum(monthly)} per maand is op "
                f"{hand.day(last)} gestopt. {insurer} meldde u af als wanbetaler.",
            )
        )
    )
    sheet.para(
        f"Wat u over deze maand te veel betaalde, krijgt u voor {hand.day(tale.due)} terug op "
        f"{in_fours(tale.person.iban)}. De premie van {hand.sum(money(monthly * 8 / 10))} gaat "
        "weer naar uw verzekeraar."
    )


def _care_bill(sheet: Sheet, tale: Story) -> None:
    hand = tale.hand
    own, rest = split(tale.total, 2)
    first = working_day(tale.earlier)
    sheet.table(
        (
            ("Wat", "Van", "Bedrag"),
            ("Eigen risico, ziekenhuis", hand.head(first), hand.cell(own)),
            ("Premie vorige maand", hand.head(tale.day.replace(day=1)), hand.cell(rest)),
            ("U betaalt", "", hand.cell(tale.total)),
        ),
        (74, 46, 34),
        right=(2,),
        strong_last=True,
        shade=True,
    )
    sheet.para(
        f"Wij krijgen het geld graag uiterlijk {hand.day(tale.due)} op "
        f"{in_fours(tale.creditor.iban)}. Betalingskenmerk: {in_fours(tale.payment_reference)}."
    )
    sheet.para(
        tale.rng.choice(
            (
                "Goed om te weten: verzekeraars melden iemand pas bij het CAK na een half jaar "
                "zonder premie. U bent door deze rekening geen wanbetaler.",
                "Wat is het CAK? Dat is de instantie waar mensen met een premieschuld van zes "
                "maanden of langer een opslag betalen. Dat geldt niet voor het eigen risico.",
            )
        )
    )


def _held(sheet: Sheet, tale: Story) -> None:
    hand = tale.hand
    part = split(tale.total, 10)[0]
    _months(sheet, tale, "held")
    sheet.para(
        f"U betaalt dit in tien keer {hand.sum(part)}, vanaf {hand.day(tale.due)}, op "
        f"{in_fours(tale.creditor.iban)} met kenmerk {tale.reference}."
    )
    sheet.para(
        tale.rng.choice(
            (
                f"Onze aankondiging dat het CAK u op {hand.day(tale.event)} als wanbetaler zou "
                "inschrijven, is hiermee vervallen.",
                f"Wij zien af van de melding bij het CAK die voor {hand.day(tale.event)} was "
                "ingepland.",
            )
        )
    )
