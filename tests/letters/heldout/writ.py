"""A bailiff's writ of payment in legal prose, dates in words."""

from __future__ import annotations

import random

from tests.letters.facts import DangerFact, Letter
from tests.letters.heldout.tongue import BAILIFFS, CREDITORS
from tests.letters.invent import in_fours, money
from tests.letters.parts import claim_rows
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand, date_in_words, on_day

NAME = "h06_writ"
WAYS = (
    ("beslag_loon", "beslag onder derden op loon, uitkering en andere inkomsten"),
    ("beslag_bank", "beslag onder de bank op tegoeden van gerekwireerde"),
    ("beslag_boedel", "inbeslagneming van roerende zaken, waaronder de inboedel"),
)


def make(seed: int) -> Letter:
    """Return one writ."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, texts=("long", "padded"), coins=("sign", "code", "bare"))
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        ("zorg", "huur", "telecom", "rijk", "energie"),
        collectors=BAILIFFS,
        extra=True,
        low=250,
        high=8000,
    )
    sheet = Sheet(
        Style.drawn(rng, fonts=("times", "courier", "serif"), sizes=(10, 10.5)), left=40, right=25
    )
    sheet.lines(
        40,
        16,
        (
            tale.sender.name,
            tale.sender.visit,
            f"Tel: {tale.sender.phone}",
            f"Rekening {in_fours(tale.sender.iban)}",
            f"Ons dossier: {tale.reference}",
        ),
        size=8.5,
    )
    sheet.y = 48
    house = rng.random() < 0.35
    title = "BETEKENING VONNIS EN BEVEL" if not house else "BETEKENING, BEVEL EN AANZEGGING"
    sheet.para(title, bold=True, size=sheet.style.size + 2)
    danger = _prose(sheet, tale, house)
    truth = tale.truth("deurwaarder", due_date=None, danger=danger, open=frozenset({"kind"}))
    return finished(NAME, seed, sheet, truth)


def _prose(sheet: Sheet, tale: Story, house: bool) -> tuple[DangerFact, ...]:
    rng, hand, person = tale.rng, tale.hand, tale.person
    sheet.para(f"Heden de {date_in_words(tale.day)};")
    sheet.para(
        f"Ten verzoeke van {tale.creditor.name}, gevestigd en kantoorhoudende te "
        f"{tale.creditor.town}, te dezer zake domicilie kiezende ten kantore van "
        f"{tale.sender.name};"
    )
    sheet.para(
        "Heb ik, Drs. W. Ridderikhof, als toegevoegd gerechtsdeurwaarder werkzaam op het kantoor "
        "voornoemd;"
    )
    sheet.para("AAN", bold=True)
    sheet.para(
        f"{person.title.lower()} {person.initials} {person.surname.upper()}, geboren op "
        f"{on_day(tale.earlier.replace(year=1981, day=9))}, wonende te {person.town}, "
        f"{person.street}, mijn exploot doende aan dit adres en latende afschrift aan: voormeld "
        "adres in gesloten envelop omdat ik daar niemand aantrof;"
    )
    sheet.para("BETEKEND:", bold=True)
    sheet.para(
        f"de grosse van een vonnis, door de kantonrechter gewezen op {on_day(tale.earlier)} onder "
        f"zaaknummer {rng.randrange(10**6, 10**7)} CV EXPL {tale.earlier.year % 100}-"
        f"{rng.randrange(100, 999)};"
    )
    sheet.para("en BEVEL gedaan om binnen TWEE DAGEN na heden te betalen:")
    names = ("toegewezen hoofdsom", "rente", "proceskosten", "btw", "in mindering")
    sheet.table(
        claim_rows(
            tale.sums, hand, (*names, rng.choice(("TOTAAL", "Tezamen", "Totaal te betalen")))
        ),
        (80, 35),
        right=(1,),
        header=False,
        strong_last=True,
    )
    chosen = rng.sample(WAYS, rng.choice((1, 2, 3)))
    sheet.para(
        "MET AANZEGGING dat bij gebreke van tijdige en volledige betaling zal worden overgegaan "
        f"tot {'; '.join(words for _, words in chosen)};"
    )
    danger = tuple(DangerFact(kind) for kind, _ in chosen)
    if house:
        moment = f"{on_day(tale.event, 'week')}"
        hour = tale.hour
        if hour:
            moment += f" te {hour.hour:02d}:{hour.minute:02d} uur"
        sheet.para(
            f"TEVENS AANGEZEGD dat de ontruiming van de woning aan de {person.street} zal "
            f"plaatsvinden op **{moment}**, zo nodig met behulp van de sterke arm;"
        )
        danger = (*danger, DangerFact("ontruiming", tale.event, hour))
    sheet.para(f"De kosten dezes bedragen EUR {money(97.23)} exclusief btw.".replace(".23", ",23"))
    return danger
