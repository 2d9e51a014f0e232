"""Water or heat that stops: a mechanic's day, another day, stopped already, or not at all."""

from __future__ import annotations

import random
from datetime import time, timedelta

from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.families.m_shared import CREDITORS, loose, turn, working_day
from tests.letters.invent import code, in_fours, money
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand, on_day

NAME = "m06_tap_and_heat"
VARIANTS = ("mechanic", "by_date", "moved", "stopped", "kept")
TYPES = {"drinkwater": "afsluiting_water", "warmte": "afsluiting_warmte"}
THING = {"drinkwater": "het water", "warmte": "de stadswarmte"}


def make(seed: int) -> Letter:
    """Return one letter about stopping water or heat."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(
        rng, heads=("dash", "long", "slash"), texts=("long", "week"), coins=("sign", "code")
    )
    form = turn(seed, VARIANTS)
    sector = rng.choice(("drinkwater", "drinkwater", "warmte"))
    tale = story(
        seed, rng, hand, CREDITORS, (sector,), low=70, high=640, shapes=("99999999", "WK-999999-9")
    )
    hour = rng.choice((time(8, 0), time(10, 0), time(13, 0)))
    sheet = Sheet(Style.drawn(rng, fonts=("dejavu", "intake", "condensed")), left=24, right=24)
    _head(sheet, tale)
    danger = _body(sheet, tale, form, hour)
    _pay(sheet, tale, form)
    loose(sheet, rng)
    sheet.para(f"{tale.creditor.name}, Debiteurenbeheer")
    return finished(NAME, seed, sheet, _truth(tale, form, danger))


def _truth(tale: Story, form: str, danger: tuple[DangerFact, ...]) -> Truth:
    due = tale.due if form in ("by_date", "kept", "mechanic") else None
    return tale.truth(
        "afsluiting" if danger else "aanmaning",
        due_date=due,
        danger=danger,
        open=frozenset({"kind"}),
    )


def _head(sheet: Sheet, tale: Story) -> None:
    person = tale.person
    sheet.disc(186, 18, 7)
    sheet.disc(186, 15, 4, fill="#ffffff")
    sheet.text(176, 21, tale.creditor.short, size=14, bold=True, align="right", colour=sheet.ink)
    sheet.text(24, 38, f"Retouradres {tale.creditor.visit}", size=6.5)
    sheet.lines(
        24, 45, (f"{person.title} {person.full}", person.street, f"{person.postcode} {person.town}")
    )
    sheet.box(112, 40, 74, 31, fill="#f1f5f9", line=False, round_by=1.5)
    rows = (
        ("Briefdatum", tale.hand.head(tale.day)),
        (tale.rng.choice(("Dossier", "Zaaknummer")), tale.reference),
        ("Klant", code(tale.rng, "999999")),
        ("Leveringsadres", f"{person.postcode}"),
    )
    for place, (label, value) in enumerate(rows):
        sheet.text(116, 47 + place * 6.5, label, size=8)
        sheet.text(146, 47 + place * 6.5, value, size=8.5, bold=True)
    sheet.y = 88


def _body(sheet: Sheet, tale: Story, form: str, hour: time) -> tuple[DangerFact, ...]:
    kind, thing = TYPES[tale.creditor.sector], THING[tale.creditor.sector]
    hand, rng = tale.hand, tale.rng
    place = tale.person.street
    if form == "mechanic":
        sheet.para(f"Onze monteur komt {thing} afsluiten", bold=True, size=15, after=4)
        sheet.para(
            f"Op {hand.day(tale.earlier)} kondigden wij dit al aan. De monteur staat op "
            f"**{on_day(tale.event, 'week')}** tussen {hour.hour:02d}.00 en {hour.hour + 2:02d}.00 "
            f"uur aan de deur van {place}. Bent u er niet, dan gebeurt het bij de aansluiting "
            "buiten of later met een machtiging van de rechter."
        )
        return (DangerFact(kind, tale.event, hour),)
    if form == "by_date":
        sheet.para("Sommatie", bold=True, size=15, after=4)
        sheet.para(f"{tale.person.dear},")
        reminders = tale.earlier + timedelta(days=9)
        sheet.para(
            f"Uw rekening van {hand.day(tale.earlier)} bleef liggen, ook na onze herinnering van "
            f"{hand.day(reminders)}."
        )
        sheet.para(
            rng.choice(
                (
                    f"Is er op {hand.day(tale.due)} niets ontvangen, dan wordt {thing} op uw adres "
                    "afgesloten.",
                    f"U heeft tot en met {hand.day(tale.due)}. Daarna sluiten wij {thing} af.",
                )
            )
        )
        return (DangerFact(kind, tale.due),)
    if form == "moved":
        old = working_day(tale.day - timedelta(days=rng.randrange(1, 5)))
        sheet.para("Nieuwe afspraak voor de afsluiting", bold=True, size=15, after=4)
        sheet.para(
            f"Onze monteur kon op {hand.day(old)} niet bij de aansluiting komen. Wij sluiten "
            f"{thing} aan de {place} daarom af op **{on_day(tale.event, 'week')}**, tussen "
            f"{hour:%H:%M} en {hour.hour + 3:02d}:00 uur. Zorg dat de meterkast vrij is."
        )
        return (DangerFact(kind, tale.event, hour),)
    if form == "stopped":
        done = working_day(tale.day - timedelta(days=rng.randrange(1, 4)))
        sheet.para("Uw aansluiting is dicht", bold=True, size=15, after=4)
        sheet.para(
            f"Omdat wij geen betaling kregen, hebben wij {thing} aan de {place} op "
            f"{hand.day(done)} afgesloten."
        )
        sheet.para(
            f"Weer aansluiten doen wij binnen een werkdag nadat {hand.sum(tale.total)} binnen is. "
            f"Daar zitten de kosten van het heraansluiten ({hand.sum(money(62.5))}) al in."
        )
        return (DangerFact(kind, done),)
    old = working_day(tale.event)
    sheet.para(rng.choice(("Wij sluiten niet af", "De monteur komt niet")), bold=True, size=15)
    sheet.para(
        rng.choice(
            (
                f"De monteur die {thing} op {hand.day(old)} zou afsluiten, is afgezegd. Uw "
                "gemeente liet weten dat u hulp krijgt bij uw schulden. Dank daarvoor.",
                f"Na ons telefoongesprek hebben wij het afsluiten van {thing}, gepland voor "
                f"{hand.day(old)}, ingetrokken.",
            )
        )
    )
    return ()


def _pay(sheet: Sheet, tale: Story, form: str) -> None:
    hand = tale.hand
    sheet.y += 2
    top = sheet.y
    rows = [
        ("Te betalen", hand.sum(tale.total)),
        ("Rekening", f"{in_fours(tale.creditor.iban)}  ({tale.creditor.name})"),
        ("Kenmerk", tale.reference),
    ]
    if form in ("by_date", "kept"):
        rows.append(("Uiterste datum", hand.day(tale.due)))
    elif form == "mechanic":
        rows.append(("Ontvangen vóór", hand.day(tale.due)))
    sheet.box(24, top - 1, 162, 6 + len(rows) * 6.5, line=True)
    for place, (label, value) in enumerate(rows):
        sheet.text(28, top + 6 + place * 6.5, label)
        sheet.text(66, top + 6 + place * 6.5, value, bold=place == 0)
    sheet.y = top + 14 + len(rows) * 6.5
    if form in ("mechanic", "moved"):
        sheet.para("Betaalt u de monteur met de pinpas, dan gaat het afsluiten niet door.")
