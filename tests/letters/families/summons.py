"""A summons for the district court in legal prose, with the day and hour of the hearing."""

from __future__ import annotations

import random
from datetime import time

from tests.letters.facts import DangerFact, Letter
from tests.letters.families.tongue import BAILIFFS, CREDITORS
from tests.letters.invent import in_fours
from tests.letters.parts import claim_rows
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand, date_in_words, on_day

NAME = "d12_summons"
SECTORS = ("huur", "zorg", "telecom", "energie", "krediet", "winkel")


def make(seed: int) -> Letter:
    """Return one summons of two pages."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, texts=("week", "long"), coins=("sign", "code"))
    tale = story(
        seed, rng, hand, CREDITORS, SECTORS, collectors=BAILIFFS, extra=True, low=300, high=6000
    )
    hour = rng.choice((time(9, 0), time(9, 30), time(10, 0), time(11, 30), time(14, 0)))
    sheet = Sheet(Style.drawn(rng, fonts=("times", "serif", "courier"), sizes=(10.5, 11)), left=35)
    sheet.text(35, 18, tale.sender.name, bold=True)
    sheet.lines(35, 23, (tale.sender.visit, f"telefoon {tale.sender.phone}"), size=8)
    sheet.text(188, 18, f"Dossier {tale.reference}", align="right", size=9)
    sheet.text(
        118,
        42,
        rng.choice(("DAGVAARDING", "EXPLOOT VAN DAGVAARDING")),
        bold=True,
        size=14,
        align="centre",
    )
    sheet.y = 54
    house = rng.random() < 0.4 and tale.creditor.sector == "huur"
    _prose(sheet, tale, hour, house)
    truth = tale.truth(
        "dagvaarding",
        due_date=None,
        danger=(
            DangerFact("dagvaarding", tale.event, hour),
            *((DangerFact("ontruiming"),) if house else ()),
        ),
        open=frozenset({"due_date"} | ({"danger"} if house else set())),
    )
    return finished(NAME, seed, sheet, truth)


def _prose(sheet: Sheet, tale: Story, hour: time, house: bool) -> None:
    rng, hand, person = tale.rng, tale.hand, tale.person
    day = date_in_words(tale.day) if rng.random() < 0.5 else on_day(tale.day)
    sheet.para(f"Heden, {day},")
    sheet.para(
        f"op verzoek van {tale.creditor.name}, gevestigd te {tale.creditor.town}, hierna te noemen "
        f"eisende partij, voor deze zaak woonplaats kiezende ten kantore van {tale.sender.name};"
    )
    sheet.para("heb ik, mr. P. Hamerslag, gerechtsdeurwaarder met plaats van vestiging Veldrijk,")
    sheet.para("GEDAGVAARD:", bold=True)
    sheet.para(
        f"{person.title} {person.full.upper()}, wonende te {person.postcode} {person.town} aan de "
        f"{person.street}, aldaar aan dit adres mijn exploot doende en afschrift hiervan latende;"
    )
    moment = f"{on_day(tale.event, 'week')} om {hour.hour}.{hour.minute:02d} uur"
    sheet.para(
        f"OM op **{moment}** in persoon of bij gemachtigde te verschijnen op de zitting van de "
        f"rechtbank Oost-Veldrijk, sector kanton, Gerechtsplein 1 te {tale.creditor.town};"
    )
    sheet.para(
        "MET AANZEGGING dat tegen de gedaagde partij die niet verschijnt verstek wordt verleend en "
        "de vordering wordt toegewezen, tenzij deze de rechter onrechtmatig of ongegrond voorkomt."
    )
    sheet.para("DE VORDERING", bold=True)
    sheet.para(
        f"Gedaagde heeft de facturen van eisende partij vanaf {hand.day(tale.earlier)} niet "
        f"betaald. Eisende partij vordert daarom:"
    )
    if house:
        sheet.para("de ontbinding van de huurovereenkomst en de ontruiming van het gehuurde; en")
    names = ("hoofdsom", "rente tot heden", "buitengerechtelijke kosten", "btw", "betaald")
    sheet.table(
        claim_rows(tale.sums, hand, (*names, rng.choice(("totaal", "totaal van de vordering")))),
        (85, 40),
        right=(1,),
        header=False,
        strong_last=True,
    )
    sheet.para(
        "te vermeerderen met de wettelijke rente vanaf de dag van dagvaarding en met de kosten van "
        "het geding."
    )
    sheet.new_page()
    sheet.para(
        f"Betaling van het totaal voor de zittingsdag kan op rekening {in_fours(tale.sender.iban)} "
        f"ten name van {tale.sender.name}, onder vermelding van {tale.reference}."
    )
    sheet.para("De kosten van dit exploot zijn EUR 112,37.")
