"""A bailiff: wages seized, goods written down, an order with a last day, a seizure that ended."""

from __future__ import annotations

import random
from datetime import time, timedelta

from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.heldout.n_shared import BAILIFFS, CREDITORS, EMPLOYERS, turn, working_day
from tests.letters.invent import code, in_fours, money
from tests.letters.parts import claim_rows
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand, date_in_words

NAME = "n03_writ_and_record"
VARIANTS = ("wages", "goods", "warned", "ended", "plan")
TITLES = {
    "wages": "BESLAG ONDER DERDEN: UW LOON",
    "goods": "PROCES-VERBAAL VAN BESLAG OP ROERENDE ZAKEN",
    "warned": "LAATSTE GELEGENHEID VOOR BESLAG",
    "ended": "OPHEFFING",
    "plan": "BEVESTIGING BETAALAFSPRAAK",
}
THINGS = ("een hoekbank, grijs", "een televisie, 55 inch", "een eettafel met zes stoelen",
          "een spelcomputer", "een elektrische fiets", "een vaatwasser")  # fmt: skip
NAMES = ("Hoofdsom volgens vonnis", "Rente tot vandaag", "Kosten van de procedure",
         "Btw over de kosten", "Al betaald", "Vandaag verschuldigd")  # fmt: skip


def make(seed: int) -> Letter:
    """Return one paper of a bailiff."""
    rng = random.Random(f"{NAME}:{seed}")
    form = turn(seed, VARIANTS)
    heads = ("words",) if form == "goods" else ("long", "dot")
    hand = Hand(rng, heads=heads, texts=("long", "padded", "dash"), coins=("sign", "code"))
    shapes = ("99.99999", "DW/999999", "9999999")
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        ("divers", "winkel"),
        collectors=BAILIFFS,
        extra=True,
        low=240,
        high=4100,
        shapes=shapes,
    )
    sheet = Sheet(Style.drawn(rng, fonts=("times", "serif", "intake")), left=26, right=26)
    _head(sheet, tale, form)
    danger = _body(sheet, tale, form)
    _foot(sheet, tale)
    return finished(NAME, seed, sheet, _truth(tale, form, danger))


def _truth(tale: Story, form: str, danger: tuple[DangerFact, ...]) -> Truth:
    if form == "ended":
        return tale.truth(
            "deurwaarder", amount=None, iban=None, due_date=None, open=frozenset({"kind"})
        )
    free = {"kind", "due_date"} if form == "plan" else {"kind"}
    due = tale.due if form == "warned" else None
    return tale.truth("deurwaarder", due_date=due, danger=danger, open=frozenset(free))


def _head(sheet: Sheet, tale: Story, form: str) -> None:
    person, hand, office = tale.person, tale.hand, tale.sender
    sheet.text(184, 20, office.name, size=12, bold=True, align="right")
    sheet.text(184, 25, office.visit, size=8, align="right")
    sheet.rule(26, 29, 184, 29, thick=1.2)
    first = f"{person.surname}, {person.initials}"
    sheet.lines(26, 42, (first, person.street, f"{person.postcode} {person.town}"))
    sheet.y = 42
    x = 112
    rows = [("Ons dossier", tale.reference), ("Eiser", tale.creditor.name), ("Tegen", person.full)]
    if form != "goods":
        rows.insert(0, ("Datum", hand.head(tale.day)))
    sheet.pairs(rows, x=x, gap=24, size=9, mark=":")
    sheet.y = 74
    sheet.para(TITLES[form], bold=True, size=12, after=5)


def _foot(sheet: Sheet, tale: Story) -> None:
    office = tale.sender
    sheet.rule(26, 279, 184, 279)
    line = f"T {office.phone} - {office.site} - KvK {office.kvk}"
    sheet.text(105, 284, line, size=7, align="centre")
    account = f"Derdengeldenrekening {in_fours(office.iban)}"
    sheet.text(105, 288, account, size=7, align="centre")


def _claim(sheet: Sheet, tale: Story) -> None:
    rows = claim_rows(tale.sums, tale.hand, NAMES)
    sheet.table(rows, (76, 36), right=(1,), header=False, strong_last=True, x=34)


def _pay(tale: Story) -> str:
    return f"{in_fours(tale.sender.iban)} onder vermelding van {tale.reference}"


def _body(sheet: Sheet, tale: Story, form: str) -> tuple[DangerFact, ...]:
    hand, boss = tale.hand, tale.rng.choice(EMPLOYERS)
    made = working_day(tale.day - timedelta(days=tale.rng.randrange(2, 9)))
    if form == "goods":
        return _goods(sheet, tale)
    if form == "ended":
        sheet.para(f"{tale.person.dear},")
        laid = hand.day(working_day(tale.earlier))
        sheet.para(
            f"De vordering van {tale.creditor.name} is geheel betaald. Ik heb daarom het beslag "
            f"dat ik op {laid} onder {boss} op uw loon legde, met ingang van "
            f"{hand.day(made)} beëindigd. Uw werkgever betaalt u het loon weer volledig uit."
        )
        sheet.para(
            f"U krijgt {hand.sum(money(tale.total / 9))} terug, omdat er te veel is ingehouden. "
            f"Dat komt op uw rekening {in_fours(tale.person.iban)}. Ik sluit dossier "
            f"{tale.reference}."
        )
        return ()
    if form == "plan":
        _plan(sheet, tale)
        return ()
    if form == "warned":
        sheet.para(f"{tale.person.dear},")
        sheet.para(
            f"De rechter veroordeelde u op {hand.day(tale.earlier)} tot betaling aan "
            f"{tale.creditor.name} als eiser. Het bevel daartoe heeft u van mij gekregen, maar "
            "betaling bleef uit. De stand van vandaag is:"
        )
        _claim(sheet, tale)
        sheet.para(
            tale.rng.choice(
                (
                    f"Ik wacht tot {hand.day(tale.due)}. Is het bedrag er dan niet, dan leg ik "
                    f"bij {boss} zonder nieuwe brief beslag op uw salaris.",
                    f"Betaal uiterlijk {hand.day(tale.due)}. Zo niet, dan zal {boss} een deel van "
                    "uw loon aan mij moeten afdragen: ik leg daar dan beslag.",
                )
            )
        )
        sheet.para(f"Rekening: {_pay(tale)}.")
        return (DangerFact("beslag_loon", tale.due),)
    free = money(tale.rng.randrange(158000, 214000) / 100)
    sheet.para(f"{tale.person.dear},")
    sheet.para(
        tale.rng.choice(
            (
                f"Ik heb op {hand.day(made)} in opdracht van {tale.creditor.name} bij uw werkgever "
                f"{boss} beslag gelegd op uw loon. Het exploot gaat hierbij.",
                f"{boss} houdt voortaan een deel van uw salaris in. Op {hand.day(made)} is daar "
                f"door mij voor {tale.creditor.name} loonbeslag gelegd.",
            )
        )
    )
    sheet.para(
        f"Uw beslagvrije voet heb ik vastgesteld op {hand.sum(free)} per maand. Dat bedrag houdt u "
        "altijd. Klopt het niet, stuur mij dan binnen vier weken uw gegevens."
    )
    _claim(sheet, tale)
    sheet.para(f"Eerder aflossen kan: {_pay(tale)}.")
    return (DangerFact("beslag_loon", made),)


def _goods(sheet: Sheet, tale: Story) -> tuple[DangerFact, ...]:
    person, hand = tale.person, tale.hand
    clock = tale.rng.choice((time(10, 5), time(11, 20), time(14, 40)))
    sheet.para(
        f"Heden, {date_in_words(tale.day)}, te {clock:%H.%M} uur, heb ik mij begeven naar het "
        f"woonhuis van {person.full}, {person.street} te {person.town}, ten verzoeke van "
        f"{tale.creditor.name} te {tale.creditor.town}, en aldaar in beslag genomen:"
    )
    for number, thing in enumerate(tale.rng.sample(THINGS, 4), 1):
        sheet.para(f"{number}) {thing};", x=36, width=130, after=0.8)
    sheet.y += 2
    ruling = code(tale.rng, "9999999 CV 99-999")
    sheet.para(
        f"zulks krachtens een vonnis met nummer {ruling} van {hand.day(tale.earlier)} en tot "
        "verhaal van:"
    )
    _claim(sheet, tale)
    sheet.para(
        "De zaken blijven voorlopig bij u staan. Het is strafbaar ze weg te maken. Over wat er "
        "verder gebeurt, krijgt u apart bericht."
    )
    sheet.para(f"Betaling geschiedt op {_pay(tale)}.")
    return (DangerFact("beslag_boedel", tale.day, clock),)


def _plan(sheet: Sheet, tale: Story) -> None:
    hand = tale.hand
    monthly = money(tale.total / 12)
    sheet.para(f"{tale.person.dear},")
    sheet.para(
        f"Voor {tale.creditor.name} mag u in twaalf maanden betalen. Ik verwacht elke maand "
        f"{hand.sum(monthly)}, de eerste keer op {hand.day(tale.due)}, op {_pay(tale)}."
    )
    _claim(sheet, tale)
    sheet.para(
        tale.rng.choice(
            (
                f"Het beslag op uw inboedel dat voor {hand.day(tale.event)} op de agenda stond, "
                "heb ik geschrapt.",
                f"Mijn aankondiging dat ik op {hand.day(tale.event)} beslag zou leggen op uw "
                "spullen, kunt u als niet geschreven beschouwen.",
            )
        )
    )
