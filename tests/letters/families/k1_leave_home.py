"""A plain cover letter with a bailiff's announcement of eviction behind it; also a second date."""

from __future__ import annotations

import random
from datetime import date, time, timedelta

from tests.letters.facts import DangerFact, Letter
from tests.letters.families.k_shared import BAILIFFS, CREDITORS, OFFICERS, fill, turn, working_day
from tests.letters.invent import in_fours
from tests.letters.parts import claim_rows
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand, date_in_words, on_day

NAME = "k01_leave_home"
VARIANTS = ("again", "first", "stopped", "again_bare")
MORNING = (time(8, 30), time(9, 0), time(9, 30), time(10, 15))


def make(seed: int) -> Letter:
    """Return one announcement, a second one, or the news that it is off."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "dot", "short_dash"), texts=("week", "long", "dash"))
    tale = story(
        seed,
        rng,
        hand,
        CREDITORS,
        ("verhuur",),
        collectors=BAILIFFS,
        extra=True,
        low=900,
        high=6000,
        shapes=("9999999/A", "D99-99999", "99.99.9999"),
    )
    form = turn(seed, VARIANTS)
    hour = rng.choice(MORNING)
    old = working_day(tale.day - timedelta(days=rng.randrange(1, 6)))
    sheet = Sheet(Style.drawn(rng, fonts=("helvetica", "intake", "serif")), left=24, right=30)
    _head(sheet, tale)
    if form == "stopped":
        _stopped(sheet, tale, working_day(tale.due - timedelta(days=2)))
        truth = tale.truth("deurwaarder", open=frozenset({"kind"}))
        return finished(NAME, seed, sheet, truth)
    if form == "again_bare":
        _second_day(sheet, tale, hour)
    else:
        _cover(sheet, tale, form, old, hour)
        sheet.new_page()
        _writ(sheet, tale, form, old, hour)
    truth = tale.truth(
        "deurwaarder",
        due_date=None,
        danger=(DangerFact("ontruiming", tale.event, hour),),
        open=frozenset({"kind"}),
    )
    return finished(NAME, seed, sheet, truth)


def _head(sheet: Sheet, tale: Story) -> None:
    sheet.wedge(((0, 0), (6, 0), (6, 297), (0, 297)))
    sheet.text(24, 18, tale.sender.name, size=12.5, bold=True)
    sheet.text(24, 23, tale.sender.visit, size=7.5)
    person = tale.person
    sheet.lines(
        24, 46, (f"Aan de bewoner {person.full}", person.street, f"{person.postcode} {person.town}")
    )
    sheet.rule(132, 38, 132, 62)
    for place, (label, value) in enumerate(
        (
            ("datum brief", tale.hand.head(tale.day)),
            ("ons dossier", tale.reference),
            ("wij bellen terug", tale.sender.phone),
        )
    ):
        sheet.text(136, 41 + place * 8, label, size=7)
        sheet.text(136, 45 + place * 8, value, size=9.5)
    sheet.y = 80


def _verdict(tale: Story) -> str:
    return tale.hand.day(working_day(tale.earlier - timedelta(days=20)))


def _cover(sheet: Sheet, tale: Story, form: str, old: date, hour: time) -> None:
    hand = tale.hand
    moment = f"**{hand.day(tale.event)}** vanaf {hour.hour}.{hour.minute:02d} uur"
    if form == "first":
        sheet.para("U moet uit uw huis", bold=True, size=17, after=4)
        for line in _first_words(tale, moment):
            sheet.para(line)
    else:
        sheet.para("Er is een andere dag gekozen", bold=True, size=17, after=4)
        sheet.para(_again_words(tale, old, moment))
    sheet.para("Hoeveel is het?", bold=True, after=1)
    names = ("Huur die openstaat", "Rente", "Kosten van het proces", "Btw", "U betaalde")
    sheet.table(
        claim_rows(tale.sums, hand, (*names, "Alles bij elkaar")),
        (70, 34),
        right=(1,),
        header=False,
        strong_last=True,
    )
    sheet.para(
        f"Wilt u betalen? Gebruik rekening {in_fours(tale.sender.iban)} en zet er "
        f"{tale.reference} bij. Betalen stopt de ontruiming alleen als {tale.creditor.name} dat "
        "schriftelijk bevestigt."
    )
    sheet.para("Bel vandaag nog uw gemeente. Zij kan met ons en met de verhuurder praten.")
    fill(sheet, tale.rng)
    sheet.para("Het officiële stuk vindt u op de achterkant.", after=8)
    sheet.para(tale.sender.name)


def _first_words(tale: Story, moment: str) -> tuple[str, str]:
    leave = tale.hand.day(tale.day + timedelta(days=3))
    return tale.rng.choice(
        (
            (
                f"De rechter besliste op {_verdict(tale)} dat u de huurwoning van "
                f"{tale.creditor.name} moet verlaten.",
                f"U mag tot en met {leave} zelf uw spullen weghalen en de sleutels brengen. Is het "
                f"huis dan niet leeg, dan komen wij {moment} met verhuizers en een slotenmaker.",
            ),
            (
                f"Er ligt een vonnis van {_verdict(tale)}: de huur van uw woning is beëindigd.",
                f"{tale.creditor.name} wil dat u weg bent op {leave}. Bent u er dan nog, dan "
                f"zetten wij u uit de woning, en wel {moment}.",
            ),
        )
    )


def _again_words(tale: Story, old: date, moment: str) -> str:
    before, read = tale.hand.day(old), tale.hand.day(tale.earlier)
    return tale.rng.choice(
        (
            f"Op {before} zouden wij uw huis aan de {tale.person.street} leeghalen. Dat is toen "
            f"niet gebeurd. Wij komen nu {moment}. De brief van {read} kunt u weggooien: de dag "
            "die daarin staat, klopt niet meer.",
            f"De ontruiming van {before} is uitgesteld, niet geschrapt. De slotenmaker is nu "
            f"besteld voor {moment}. Dat u op {read} een andere dag las, is dus achterhaald.",
        )
    )


def _writ(sheet: Sheet, tale: Story, form: str, old: date, hour: time) -> None:
    person = tale.person
    officer = OFFICERS[BAILIFFS.index(tale.sender.name)]
    sheet.text(180, 18, tale.reference, size=8, align="right")
    sheet.para("EXPLOOT VAN AANZEGGING", bold=True, size=12, after=4)
    sheet.para(
        f"Op {date_in_words(tale.day)} heb ik, {officer}, gerechtsdeurwaarder, handelend voor "
        f"{tale.creditor.name}, gevestigd in {tale.creditor.town},"
    )
    sheet.para(
        f"AAN {person.full}, {person.street} te {person.town}, kennis gegeven van het volgende:"
    )
    shown = f"{on_day(tale.event, 'week')}, des voormiddags te {hour:%H:%M} uur"
    clauses = [
        f"(a) dat de kantonrechter op {_verdict(tale)} de huur heeft ontbonden en requestrant "
        "heeft gemachtigd het gehuurde zelf te doen ontruimen;",
    ]
    if form == "first":
        clauses += [
            "(b) dat requestrant u beveelt het gehuurde binnen drie dagen te verlaten met al wie "
            "en al wat zich daar van uwentwege bevindt;",
            f"(c) dat, zo u daarmee in gebreke blijft, de ontruiming geschiedt op {shown}.",
        ]
    else:
        clauses += [
            f"(b) dat de tegen {on_day(old, 'week')} aangezegde ontruiming op die dag geen "
            "doorgang heeft gehad;",
            f"(c) dat de ontruiming thans is bepaald op {shown}, en zo nodig de dagen daarna.",
        ]
    for clause in clauses:
        sheet.para(clause, x=34, width=140)
    sheet.para("Waarvan akte. De kosten zijn afzonderlijk in rekening gebracht.")


def _second_day(sheet: Sheet, tale: Story, hour: time) -> None:
    hand = tale.hand
    sheet.para("Aanzegging", bold=True, size=14, after=4)
    sheet.table(
        (
            ("", "vervalt", "geldt nu"),
            ("Ontruiming op", on_day(tale.due, "dash"), on_day(tale.event, "dash")),
            ("Begint om", "9.00 uur", f"{hour:%H.%M} uur"),
            ("Adres", tale.person.street, tale.person.street),
        ),
        (38, 54, 54),
        shade=True,
    )
    sheet.para(
        f"Dit doen wij voor {tale.creditor.name}, op grond van het vonnis van {_verdict(tale)}. U "
        f"bent tot vandaag {hand.sum(tale.total)} schuldig, de kosten inbegrepen."
    )
    sheet.para(
        f"Rekening: {tale.sender.iban} van {tale.sender.name}, omschrijving {tale.reference}."
    )
    sheet.para(f"Getekend, {OFFICERS[BAILIFFS.index(tale.sender.name)]}")


def _stopped(sheet: Sheet, tale: Story, day: date) -> None:
    hand = tale.hand
    sheet.para("U kunt in uw huis blijven", bold=True, size=17, after=4)
    sheet.para(
        tale.rng.choice(
            (
                f"Wij hadden u geschreven dat uw huis op {hand.day(day)} zou worden ontruimd. "
                f"{tale.creditor.name} heeft die opdracht ingetrokken. Wij komen dus niet. U hoeft "
                "ook geen spullen in te pakken.",
                f"Goed bericht: de ontruiming van {hand.day(day)} is geschrapt. "
                f"{tale.creditor.name} laat u in uw woning blijven.",
            )
        )
    )
    sheet.para(
        f"De schuld is er nog wel. Die is {hand.sum(tale.total)}. {tale.creditor.name} wil dit "
        f"bedrag vóór {hand.day(tale.due)} op {in_fours(tale.sender.iban)} zien, met als "
        f"omschrijving {tale.reference}."
    )
    fill(sheet, tale.rng)
    sheet.para(f"Met groet, {tale.sender.name}")
