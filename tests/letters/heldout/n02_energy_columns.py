"""An energy supplier in two columns, its letterhead in the foot: stops, may stop, or does not."""

from __future__ import annotations

import random
from datetime import time, timedelta

from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.heldout.n_shared import CREDITORS, GRIDS, split, turn, working_day
from tests.letters.invent import code, in_fours, money
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand, on_day

NAME = "n02_energy_columns"
VARIANTS = ("day", "how", "last_day", "off", "term")
TITLES = {
    "day": "Uw stroom en gas gaan eraf",
    "how": "Zo gaat afsluiten in zijn werk",
    "last_day": "Laatste brief voordat wij stoppen met leveren",
    "off": "U houdt stroom en gas",
    "term": "Uw contract stopt bij niet betalen",
}
WIDE = 108.0


def make(seed: int) -> Letter:
    """Return one letter of an energy supplier."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("padded", "dash", "abbr"), texts=("long", "dash", "week"))
    form = turn(seed, VARIANTS)
    shapes = ("9999999999", "VE-9999.999")
    tale = story(seed, rng, hand, CREDITORS, ("energie",), low=160, high=1900, shapes=shapes)
    hour = rng.choice((time(8, 0), time(9, 0), time(12, 0)))
    style = Style.drawn(rng, fonts=("atkinson", "helvetica", "condensed"), sizes=(9.5, 10))
    sheet = Sheet(style, left=74, right=28)
    _head(sheet, tale, form)
    danger = _body(sheet, tale, form, hour)
    sheet.para(f"Met groet van {rng.choice(('het team', 'de afdeling'))} Betalingen", width=WIDE)
    _foot(sheet, tale)
    return finished(NAME, seed, sheet, _truth(tale, form, danger))


def _truth(tale: Story, form: str, danger: tuple[DangerFact, ...]) -> Truth:
    if form == "off":
        free = frozenset({"kind", "creditor"})
        return tale.truth("informatie", amount=None, iban=None, due_date=None, open=free)
    return tale.truth(
        "afsluiting" if danger else "aanmaning",
        due_date=None if form == "term" else tale.due,
        danger=danger,
        open=frozenset({"kind"}),
    )


def _head(sheet: Sheet, tale: Story, form: str) -> None:
    person, hand = tale.person, tale.hand
    sheet.box(14, 14, 50, 250, fill="#f1f5f9", line=False, round_by=3)
    sheet.lines(
        74, 40, (person.full.upper(), person.street, f"{person.postcode}  {person.town.upper()}")
    )
    rows = [
        ("Schrijven van", hand.head(tale.day)),
        ("Betalingsnummer" if form != "off" else "Zaaknummer", tale.reference),
        ("Klant", code(tale.rng, "99999999")),
        ("EAN elektriciteit", f"8716{code(tale.rng, '99999999999999')}"),
        ("Leveringsadres", person.street),
    ]
    if form != "off":
        last = money(tale.total * 31 / 100)
        rows += [
            ("Voorschot vorige maand", hand.sum(last)),
            ("Eerdere maanden", hand.sum(tale.total - last)),
            ("Nu te betalen", hand.sum(tale.total)),
            ("Op rekening", in_fours(tale.creditor.iban)),
        ]
    top = 24.0
    for label, value in rows:
        sheet.text(18, top, label, size=7.5)
        sheet.text(18, top + 4.6, value, size=8.5, bold=True)
        top += 12.5
    sheet.y = 76
    sheet.para(TITLES[form], bold=True, size=14, width=WIDE, after=5)
    sheet.para(f"Beste {person.title.lower()} {person.surname},", width=WIDE)


def _foot(sheet: Sheet, tale: Story) -> None:
    house = tale.creditor
    sheet.wedge(((0, 272), (210, 272), (210, 273.4), (0, 273.4)))
    sheet.text(74, 279, house.name, size=12, bold=True, colour=sheet.ink)
    sheet.text(74, 284, f"{house.visit}, tel. {house.phone}", size=7)
    sheet.text(74, 287.5, f"{house.site}, handelsregister {house.kvk}, btw {house.vat}", size=7)


def _body(sheet: Sheet, tale: Story, form: str, hour: time) -> tuple[DangerFact, ...]:
    hand, grid = tale.hand, tale.rng.choice(GRIDS)
    if form == "off":
        _off(sheet, tale, grid)
        return ()
    if form == "how":
        _how(sheet, tale, grid)
        return ()
    sheet.para(
        f"Op {hand.day(tale.earlier)} lieten wij u weten dat er rekeningen openstaan. Met de "
        "rekening van vorige maand erbij ziet u links wat u ons nu moet betalen.",
        width=WIDE,
    )
    if form == "day":
        until = time(hour.hour + 4, 0)
        words = tale.rng.choice(
            (
                f"Een monteur van {grid} komt op **{on_day(tale.event, 'week')}** tussen "
                f"{hour:%H.%M} en {until:%H.%M} uur om uw aansluiting af te sluiten.",
                f"Uw elektriciteit en gas worden op **{on_day(tale.event, 'week')}** afgesloten "
                f"door {grid}, ergens tussen {hour:%H.%M} uur en {until:%H.%M} uur.",
            )
        )
        sheet.para(words, width=WIDE)
        sheet.para(
            f"Betaalde u uiterlijk {hand.day(tale.due)}, dan zeggen wij de monteur af. Opnieuw "
            f"aansluiten kost {hand.sum(money(121))}. Dat bedrag zit nog niet in uw achterstand.",
            width=WIDE,
        )
        return (DangerFact("afsluiting_energie", tale.event, hour),)
    if form == "last_day":
        words = tale.rng.choice(
            (
                f"U heeft tot en met {hand.day(tale.due)} om alles te betalen. Anders laten wij "
                "uw gas en stroom afsluiten.",
                f"Zonder betaling op uiterlijk {hand.day(tale.due)} beëindigen wij de levering en "
                f"geven wij {grid} opdracht u van het net af te koppelen.",
            )
        )
        sheet.para(words, width=WIDE)
        sheet.para(
            "Bent u thuis afhankelijk van medische apparatuur? Stuur dan een verklaring van een "
            "arts die niet uw eigen huisarts is.",
            width=WIDE,
        )
        return (DangerFact("afsluiting_energie", tale.due),)
    sheet.para(
        "Dertig dagen na de dag waarop u deze brief krijgt, zeggen wij het contract op als er dan "
        "niet is betaald. Uw woning wordt daarna afgesloten van elektriciteit en gas.",
        width=WIDE,
    )
    sheet.para(
        "Wij geven uw naam, adres en de hoogte van de achterstand door aan uw gemeente, zodat die "
        "u hulp kan aanbieden. Wilt u dat niet? Laat het ons dan weten.",
        width=WIDE,
    )
    return (DangerFact("afsluiting_energie"),)


def _off(sheet: Sheet, tale: Story, grid: str) -> None:
    hand = tale.hand
    got = working_day(tale.day - timedelta(days=2))
    sheet.para(
        f"Op {hand.day(got)} kwam er {hand.sum(tale.total)} binnen van rekening "
        f"{in_fours(tale.person.iban)}. Daarmee is alles voldaan. Bedankt.",
        width=WIDE,
    )
    sheet.para(
        tale.rng.choice(
            (
                f"De afspraak die {grid} op {hand.day(tale.event)} had om u af te sluiten, is "
                "uit de planning gehaald.",
                f"Wij schreven u dat de stroom er op {hand.day(tale.event)} af zou gaan. Dat "
                "gebeurt niet meer. U hoeft voor de monteur niet thuis te blijven.",
            )
        ),
        width=WIDE,
    )


def _how(sheet: Sheet, tale: Story, grid: str) -> None:
    hand = tale.hand
    part = hand.sum(split(tale.total, 5)[0])
    sheet.para(
        "U vroeg aan de telefoon wat er met mensen gebeurt die hun energie niet betalen. Hieronder "
        "leest u het. Voor u is dit nu niet aan de orde.",
        width=WIDE,
    )
    steps = (
        "Eerst sturen wij altijd een herinnering, en daarna nog een.",
        "Dan krijgt de gemeente bericht, zodat iemand hulp kan aanbieden.",
        f"Pas als dat allemaal niets oplevert, kan een leverancier {grid} vragen om een adres af "
        "te sluiten.",
        "Van oktober tot april gelden extra regels. Een huis zonder verwarming wil niemand.",
    )
    for place, step in enumerate(steps, 1):
        sheet.text(74, sheet.y, f"{place}.")
        sheet.para(step, x=80, width=WIDE - 6, after=1.2)
    sheet.y += 2
    sheet.para(
        f"Wel staat er nog een achterstand open; het bedrag vindt u in de linkerkolom. Maakt u die "
        f"voor {hand.day(tale.due)} over? Vijf keer {part} mag ook, als u dat eerst met ons "
        "afspreekt.",
        width=WIDE,
    )
