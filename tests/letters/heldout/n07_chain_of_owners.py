"""A web shop's bill that went from hand to hand: fourteen days, sold on, summoned, or mistaken."""

from __future__ import annotations

import random
from datetime import time, timedelta

from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.heldout.n_shared import (
    BAILIFFS,
    BUYERS,
    COLLECTORS,
    CREDITORS,
    asides,
    split,
    turn,
    working_day,
)
from tests.letters.invent import Party, code, in_fours, money, party
from tests.letters.parts import claim_rows
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand, at_hour, on_day

NAME = "n07_chain_of_owners"
VARIANTS = ("sold", "court_by", "hearing", "fourteen", "mistaken", "second_plan")
TITLES = {
    "sold": "U heeft een nieuwe schuldeiser",
    "court_by": "Concept-dagvaarding",
    "hearing": "Uw zaak komt voor de kantonrechter",
    "fourteen": "Betaal nu, zonder kosten",
    "mistaken": "Excuses: verkeerde brief",
    "second_plan": "Voorstel om rustig te betalen",
}
LABELS = ("Bestelling", "Rente", "Buitengerechtelijke kosten", "Btw", "Voldaan", "Saldo")


def make(seed: int) -> Letter:
    """Return one letter of a collector or bailiff for the owner of a claim."""
    rng = random.Random(f"{NAME}:{seed}")
    form = turn(seed, VARIANTS)
    hand = Hand(rng, heads=("long", "slash", "abbr"), texts=("long", "dash", "week"))
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        ("winkel",),
        collectors=BAILIFFS if form == "hearing" else COLLECTORS,
        extra=form != "fourteen",
        low=45,
        high=780,
        shapes=("9999-9999-99", "INC999999", "99999999"),
    )
    shop = tale.creditor
    if form in ("sold", "court_by", "hearing"):
        tale.creditor = party(rng, rng.choice(BUYERS), "koper")
    sheet = Sheet(Style.drawn(rng, fonts=("atkinson", "dejavu", "helvetica")), left=24, right=66)
    _head(sheet, tale, form)
    _side(sheet, tale, shop, form)
    hour = rng.choice((time(9, 30), time(10, 0), time(13, 30)))
    danger = _body(sheet, tale, shop, form, hour)
    asides(sheet, rng)
    sheet.para(tale.sender.name)
    return finished(NAME, seed, sheet, _truth(tale, form, danger))


def _truth(tale: Story, form: str, danger: tuple[DangerFact, ...]) -> Truth:
    if form == "mistaken":
        free = frozenset({"kind", "creditor", "collector"})
        return tale.truth("informatie", amount=None, iban=None, due_date=None, open=free)
    free = {"kind", "due_date"} if form == "second_plan" else {"kind"}
    due = tale.due if form in ("sold", "court_by") else None
    return tale.truth("incasso", due_date=due, danger=danger, open=frozenset(free))


def _head(sheet: Sheet, tale: Story, form: str) -> None:
    person, office = tale.person, tale.sender
    sheet.text(24, 20, office.name, size=14, bold=True, colour=sheet.ink)
    sheet.lines(24, 48, (person.full, person.street, f"{person.postcode}  {person.town}"))
    sheet.text(24, 78, f"{office.town}, {tale.hand.head(tale.day)}")
    sheet.y = 90
    sheet.para(TITLES[form], bold=True, size=13, after=4)
    sheet.para(f"{person.dear},")


def _side(sheet: Sheet, tale: Story, shop: Party, form: str) -> None:
    """Write who had the claim when in the column at the right."""
    hand, office = tale.hand, tale.sender
    rows = [("Ons dossiernummer", tale.reference), ("Winkel", shop.name)]
    rows.append(("Ordernummer", code(tale.rng, "W-9999999")))
    if tale.creditor is not shop:
        rows.append(("Vordering nu van", tale.creditor.name))
    if form != "mistaken":
        rows.append(("Rekeningnummer", in_fours(office.iban)))
        rows.append(("Saldo vandaag", hand.sum(tale.total)))
    rows.append(("Bereikbaar op", office.phone))
    sheet.box(150, 44, 52, 8 + 13 * len(rows), line=True, round_by=2)
    for place, (label, value) in enumerate(rows):
        sheet.text(153, 51 + place * 13, label, size=7)
        sheet.text(153, 55.5 + place * 13, value, size=7.6, bold=True)
    sheet.text(24, 285, f"{office.name}, {office.visit}. KvK {office.kvk}", size=6.5)


def _claim(sheet: Sheet, tale: Story) -> None:
    rows = claim_rows(tale.sums, tale.hand, LABELS)
    sheet.table(rows, (74, 36), right=(1,), header=False, strong_last=True)


def _pay(tale: Story) -> str:
    return f"{in_fours(tale.sender.iban)} met dossiernummer {tale.reference}"


def _body(sheet: Sheet, tale: Story, shop: Party, form: str, hour: time) -> tuple[DangerFact, ...]:
    if form == "mistaken":
        _mistaken(sheet, tale, shop)
        return ()
    if form == "second_plan":
        _second_plan(sheet, tale)
        return ()
    hand, owner = tale.hand, tale.creditor.name
    bought = hand.day(working_day(tale.earlier))
    if form == "fourteen":
        fee = hand.sum(max(money(40), money(tale.total * 15 / 100)))
        sheet.para(
            f"{shop.name} vroeg ons de rekening van {bought} te innen: {hand.sum(tale.total)}. U "
            "betaalt geen extra kosten als het geld binnen veertien dagen, gerekend vanaf de dag "
            f"na ontvangst van deze brief, bij ons is. Gebruik {_pay(tale)}."
        )
        sheet.para(f"Bent u later, dan komt er {fee} aan incassokosten bij.")
        sheet.para(
            "Wij zijn een incassobureau. Beslag op loon, bankrekening of inboedel kunnen wij niet "
            "leggen; dat kan alleen een deurwaarder met een vonnis. Dat vonnis is er niet."
        )
        return ()
    if form == "sold":
        sheet.para(
            f"Op {bought} nam {owner} de vordering op u van {shop.name} over. Alleen aan deze "
            f"nieuwe eigenaar kunt u nog bevrijdend betalen. Wij doen voor {owner} de inning."
        )
        _claim(sheet, tale)
        sheet.para(
            f"Wij ontvangen het saldo graag voor {hand.day(tale.due)} op {_pay(tale)}. Vragen over "
            f"het product stelt u aan de winkel."
        )
        return ()
    if form == "court_by":
        sheet.para(
            f"{owner} kocht op {bought} de vordering van {shop.name} en gaf ons opdracht een "
            "rechtszaak voor te bereiden. Een ontwerp van het processtuk ligt klaar."
        )
        _claim(sheet, tale)
        sheet.para(
            tale.rng.choice(
                (
                    f"Op {hand.day(tale.due)} moet het saldo op {_pay(tale)} staan. Lukt dat niet, "
                    "dan ontvangt u de definitieve dagvaarding van de deurwaarder.",
                    f"Is er op {hand.day(tale.due)} geen betaling op {_pay(tale)}, dan laten wij u "
                    "dagvaarden.",
                )
            )
        )
        return (DangerFact("dagvaarding", tale.due),)
    served = hand.day(working_day(tale.day - timedelta(days=2)))
    sheet.para(
        f"Namens {owner}, die de vordering van {shop.name} overnam, bracht ik u op {served} een "
        f"dagvaarding. U wordt verwacht op **{on_day(tale.event, 'week')}** "
        f"{at_hour(hour, tale.rng)} in het gerechtsgebouw te {tale.person.town}."
    )
    _claim(sheet, tale)
    answer = working_day(tale.event - timedelta(days=1))
    sheet.para(
        f"Een schriftelijk antwoord moet er uiterlijk {hand.day(answer)} zijn. Regelt u het liever "
        f"buiten de rechter om, betaal dan op {_pay(tale)}."
    )
    return (DangerFact("dagvaarding", tale.event, hour),)


def _mistaken(sheet: Sheet, tale: Story, shop: Party) -> None:
    hand = tale.hand
    sheet.para(
        f"Vorige week schreven wij dat u op {hand.day(tale.event)} voor de rechter moest komen "
        f"om een rekening van {shop.name} van {hand.sum(tale.total)}. Die brief was voor "
        "iemand anders."
    )
    sheet.para(
        tale.rng.choice(
            (
                "De dagvaarding is ingetrokken en er is geen schuld op uw naam.",
                "U kunt de dagvaarding weggooien: de zaak is doorgehaald en u bent niets schuldig.",
            )
        )
    )
    sheet.para(
        f"Heeft u al betaald van {in_fours(tale.person.iban)}? Dan storten wij dat terug voor "
        f"{hand.day(tale.due)}."
    )


def _second_plan(sheet: Sheet, tale: Story) -> None:
    hand = tale.hand
    count = tale.rng.choice((4, 6, 10))
    part = split(tale.total, count)[0]
    _claim(sheet, tale)
    sheet.para(
        f"Betalen in {count} stappen van {hand.sum(part)} mag, te beginnen op "
        f"{hand.day(tale.due)}, via {_pay(tale)}. {tale.creditor.name} is daarmee akkoord."
    )
    sheet.para("Van een rechtszaak, waarover u in onze vorige brief las, zien wij dan ook af.")
