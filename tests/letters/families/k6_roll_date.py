"""A summons in numbered clauses, the same corrected to another day, a draft of it, a withdrawal."""

from __future__ import annotations

import random
from datetime import time, timedelta

from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.families.k_shared import BAILIFFS, CREDITORS, OFFICERS, fill, turn, working_day
from tests.letters.invent import code, in_fours
from tests.letters.parts import claim_rows
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand, date_in_words, on_day

NAME = "k06_roll_date"
VARIANTS = ("summons", "corrected", "draft", "struck")
ROWS = ("onbetaalde facturen", "rente tot heden", "buitengerechtelijke kosten", "btw", "voldaan")


def make(seed: int) -> Letter:
    """Return one summons or a letter about it."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "padded"), texts=("long", "week"), coins=("sign", "code"))
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        ("abonnement",),
        collectors=BAILIFFS,
        extra=True,
        vat=True,
        low=180,
        high=3500,
        shapes=("99999999", "S99/9999", "9999-999"),
    )
    form = turn(seed, VARIANTS)
    hour = rng.choice((time(9, 30), time(10, 0), time(11, 30), time(13, 30)))
    sheet = Sheet(
        Style.drawn(rng, fonts=("times", "serif", "courier"), sizes=(10, 10.5)), left=38, right=24
    )
    if form in ("summons", "corrected"):
        _summons(sheet, tale, hour, form)
        danger: tuple[DangerFact, ...] = (DangerFact("dagvaarding", tale.event, hour),)
    else:
        danger = _cover(sheet, tale, hour, form)
    return finished(NAME, seed, sheet, _truth(tale, form, danger))


def _truth(tale: Story, form: str, danger: tuple[DangerFact, ...]) -> Truth:
    served = form in ("summons", "corrected")
    return tale.truth(
        "dagvaarding" if served else "incasso",
        due_date=None if served else tale.due,
        danger=danger,
        open=frozenset() if served else frozenset({"kind"}),
    )


def _summons(sheet: Sheet, tale: Story, hour: time, form: str) -> None:
    hand, person = tale.hand, tale.person
    again = form == "corrected"
    old = tale.event - timedelta(days=14)
    officer = OFFICERS[BAILIFFS.index(tale.sender.name)]
    court = f"de rechtbank {tale.creditor.town}, team kanton"
    sheet.lines(38, 15, (tale.sender.name, tale.sender.visit, tale.sender.phone), size=8)
    sheet.text(186, 15, f"dossier {tale.reference}", size=8, align="right")
    sheet.y = 36
    sheet.para("HERSTELEXPLOOT" if again else "DAGVAARDING", bold=True, size=14, after=4)
    sheet.para(
        f"Vandaag, {date_in_words(tale.day)}, op verzoek van {tale.creditor.name} te "
        f"{tale.creditor.town} (eiser), voor wie {tale.sender.name} als gemachtigde optreedt, heb "
        f"ik, {officer}, GEDAGVAARD:"
    )
    sheet.para(f"{person.full}, {person.street}, {person.postcode} {person.town} (gedaagde)", x=48)
    moment = f"{on_day(tale.event, 'week')} te {hour:%H.%M} uur"
    if again:
        served = hand.day(tale.earlier)
        sheet.para(
            tale.rng.choice(
                (
                    f"Anders dan in het exploot van {served} staat, wordt de zaak niet op "
                    f"{hand.day(old)} behandeld maar op {moment}, ter zitting van {court}.",
                    f"De roldatum {hand.day(old)} in het exploot van {served} berust op een "
                    f"vergissing. Gedaagde moet er zijn op {moment}, ter zitting van {court}.",
                )
            )
        )
    else:
        answer = hand.day(working_day(tale.event - timedelta(days=1)))
        sheet.para(
            tale.rng.choice(
                (f"om op {moment} te verschijnen voor {court}.", f"tegen {moment} voor {court}.")
            )
            + f" Schriftelijk antwoorden kan ook: het stuk moet dan uiterlijk {answer} bij de "
            "griffie liggen."
        )
    sheet.para("TEN AANZIEN WAARVAN", bold=True)
    for clause in (
        f"1. Partijen sloten op {hand.day(tale.earlier - timedelta(days=400))} een overeenkomst.",
        "2. Eiser heeft geleverd. Gedaagde liet een of meer facturen onbetaald, ook na een brief "
        f"van {hand.day(tale.earlier)}.",
        "3. Eiser heeft op de dag van dit exploot te vorderen:",
    ):
        sheet.para(clause, after=1.5)
    sheet.table(
        claim_rows(tale.sums, hand, (*ROWS, "in totaal")),
        (74, 36),
        right=(1,),
        header=False,
        strong_last=True,
        x=44,
    )
    sheet.para(
        f"4. Wie vóór de zitting {hand.sum(tale.total)} overmaakt op {in_fours(tale.sender.iban)} "
        f"onder nummer {tale.reference}, maakt een einde aan de zaak."
    )
    sheet.para("REDENEN WAAROM", bold=True)
    sheet.para(
        "het de kantonrechter moge behagen gedaagde te veroordelen tot betaling van dit bedrag, "
        "met rente en de kosten van het geding."
    )
    sheet.para(f"Kosten van dit exploot: EUR {tale.rng.randrange(112, 128)},21.")


def _cover(sheet: Sheet, tale: Story, hour: time, form: str) -> tuple[DangerFact, ...]:
    hand, person = tale.hand, tale.person
    sheet.text(186, 18, tale.sender.name, size=12, bold=True, align="right")
    sheet.text(186, 23, tale.sender.visit, size=8, align="right")
    sheet.lines(38, 48, (person.full, person.street, f"{person.postcode} {person.town}"))
    sheet.text(38, 76, f"{tale.sender.town}, {hand.head(tale.day)}")
    sheet.y = 86
    sheet.para(f"Inzake: {tale.creditor.name} / {person.full}", after=0.5)
    sheet.para(f"Dossier: {tale.reference}", after=6)
    sheet.para(f"{person.dear},")
    pay = (
        f"Dat moet er uiterlijk {hand.day(tale.due)} zijn, op {in_fours(tale.sender.iban)} "
        f"van {tale.sender.name} te {tale.sender.town}."
    )
    if form == "draft":
        sheet.para(
            f"Hierbij gaat het concept van een dagvaarding, zoals mijn cliënt {tale.creditor.name} "
            "die wil laten uitbrengen. U leest daarin waarom u wordt aangesproken."
        )
        sheet.para(f"U kunt dit voorkomen door {hand.sum(tale.total)} te betalen. {pay}")
        before = hand.day(tale.earlier)
        sheet.para(
            tale.rng.choice(
                (
                    "Ontvang ik op die datum niets, dan breng ik de dagvaarding uit. Mijn brief "
                    f"van {before} liet u onbeantwoord.",
                    f"Mijn brief van {before} haalde niets uit. Is het op {hand.day(tale.due)} "
                    "weer stil, dan wordt u voor de kantonrechter gedagvaard.",
                )
            )
        )
        fill(sheet, tale.rng)
        sheet.para("Hoogachtend,", after=8)
        sheet.para(tale.sender.name)
        return (DangerFact("dagvaarding", tale.due),)
    number = f"{code(tale.rng, '99999999')} CV {tale.day.year % 100}-{code(tale.rng, '9999')}"
    sheet.para(
        f"U werd gedagvaard tegen {on_day(tale.event, 'week')} te {hour:%H.%M} uur (zaak "
        f"{number}). Partijen zijn het eens geworden. Ik heb de kantonrechter laten weten dat de "
        "dagvaarding is ingetrokken; de zaak is van de rol gehaald. U hoeft die dag niet te "
        "verschijnen."
    )
    sheet.para(
        f"Volgens de afspraak betaalt u aan {tale.creditor.name} nog {hand.sum(tale.total)}. {pay}"
    )
    sheet.para("Met vriendelijke groet,", after=8)
    sheet.para(tale.sender.name)
    return ()
