"""The last bill of a supplier: tiles, meter readings, and sometimes an address without supplier."""

from __future__ import annotations

import random
from datetime import timedelta
from decimal import Decimal

from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.families.k_shared import CREDITORS, GRID, fill, turn, working_day
from tests.letters.invent import in_fours, money
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand, on_day

NAME = "k02_last_bill"
VARIANTS = ("cut", "pay", "debit", "back", "cut_moved")


def make(seed: int) -> Letter:
    """Return one last bill."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("dash", "abbr_dot", "long"), texts=("long", "week"))
    shapes = ("EN99999999", "9999999999")
    tale = story(seed, rng, hand, CREDITORS, ("stroom",), low=90, high=1600, shapes=shapes)
    form = turn(seed, VARIANTS)
    sheet = Sheet(
        Style.drawn(rng, fonts=("intake", "condensed", "helvetica"), sizes=(9.5, 10)),
        left=18,
        right=18,
    )
    advance = money(rng.randrange(40000, 190000) / 100)
    if form == "back":
        advance += tale.total
    used = advance - tale.total if form == "back" else advance + tale.total
    _head(sheet, tale)
    _tiles(sheet, tale, used, advance, back=form == "back")
    danger = _body(sheet, tale, form)
    fill(sheet, rng)
    sheet.text(105, 290, f"{tale.creditor.name}  {tale.creditor.visit}", size=6.5, align="centre")
    sheet.new_page()
    _details(sheet, tale, used, advance, back=form == "back")
    if not danger:
        _explained(sheet)
    return finished(NAME, seed, sheet, _truth(tale, form, danger))


def _truth(tale: Story, form: str, danger: tuple[DangerFact, ...]) -> Truth:
    if form == "back":
        loose = frozenset({"kind", "creditor"})
        return tale.truth("factuur", amount=None, iban=None, due_date=None, open=loose)
    if form == "debit":
        return tale.truth("factuur", iban=None, open=frozenset({"due_date"}))
    return tale.truth("factuur", danger=danger, open=frozenset({"kind"} if danger else ()))


def _head(sheet: Sheet, tale: Story) -> None:
    person = tale.person
    sheet.text(192, 20, tale.creditor.short, size=19, bold=True, align="right", colour=sheet.ink)
    sheet.rule(18, 25, 192, 25, thick=2.5, ink=True)
    sheet.lines(18, 42, (f"{person.full}", person.street, f"{person.postcode} {person.town}"))
    sheet.lines(
        192,
        42,
        (
            f"Eindnota {tale.reference}",
            f"van {tale.hand.head(tale.day)}",
            f"klant {tale.rng.randrange(10**6, 10**7)}",
        ),
        align="right",
        size=9,
    )


def _tiles(sheet: Sheet, tale: Story, used: Decimal, advance: Decimal, *, back: bool) -> None:
    last = "U ontvangt van ons" if back else "U betaalt ons nog"
    tiles = (("U verbruikte voor", used), ("U betaalde al", advance), (last, tale.total))
    for place, (label, amount) in enumerate(tiles):
        left = 18 + place * 59
        strong = place == 2
        sheet.box(left, 68, 56, 24, fill="#e8eef7" if strong else "#f5f5f4", line=strong)
        sheet.text(left + 4, 76, label, size=8.5)
        sheet.text(left + 4, 86, tale.hand.sum(amount), size=15, bold=True)
    sheet.y = 104


def _body(sheet: Sheet, tale: Story, form: str) -> tuple[DangerFact, ...]:
    hand, rng = tale.hand, tale.rng
    sheet.para(f"Dag {tale.person.full},")
    pay = (
        f"Maak het over op {in_fours(tale.creditor.iban)} ({tale.creditor.name}). Geef nummer "
        f"{tale.reference} op. We hebben het graag uiterlijk {hand.day(tale.due)} binnen."
    )
    if form == "back":
        sheet.para("U bent bij ons weg. Dit is de laatste afrekening en er blijft geld over.")
        sheet.para(
            f"Dat geld staat binnen tien dagen op {in_fours(tale.person.iban)}. U hoeft zelf niets "
            "te doen."
        )
        return ()
    if form == "debit":
        sheet.para("U bent overgestapt. Dit is de laatste afrekening.")
        sheet.para(
            f"Rond {hand.day(tale.due)} schrijven we het bedrag af van uw rekening "
            f"{in_fours(tale.person.iban)}. Zorg dat er genoeg op staat."
        )
        return ()
    if form == "pay":
        sheet.para("U bent verhuisd. Dit is de laatste afrekening van uw oude adres.")
        sheet.para(pay)
        sheet.para("In één keer te veel? Online kiest u zelf in hoeveel keer u betaalt.")
        return ()
    ended = hand.day(tale.earlier)
    choose = hand.day(tale.due + timedelta(days=1))
    sheet.para(
        f"Op {ended} hebben wij uw contract opgezegd, omdat eerdere nota's bleven liggen. Sinds "
        "die dag levert niemand stroom en gas op uw adres."
    )
    if form == "cut":
        words = rng.choice(
            (
                f"Sluit vóór {choose} een contract bij een andere leverancier. Heeft u dat dan "
                f"niet, dan haalt {GRID} op **{hand.day(tale.event)}** de stroom van uw adres en "
                "gaat het gas dicht.",
                f"Een adres zonder leverancier blijft niet aangesloten. {GRID} sluit daarom op "
                f"**{hand.day(tale.event)}** uw elektriciteit en gas af. Kiest u vóór {choose} een "
                "leverancier, dan blijft alles aan.",
            )
        )
    else:
        old = hand.day(working_day(tale.day + timedelta(days=4)))
        words = (
            f"In onze mail stond dat u op {old} zonder stroom en gas komt. Dat wordt later: {GRID} "
            f"sluit uw aansluiting nu af op **{hand.day(tale.event)}**. Vóór {choose} kunt u nog "
            "een andere leverancier kiezen."
        )
    top = sheet.y
    sheet.box(18, top - 3, 174, 25, fill="#fff7ed")
    sheet.y += 3
    sheet.para(words, x=23, width=164)
    sheet.y = top + 29
    sheet.para(pay)
    if rng.random() < 0.5:
        sheet.para("Betalen houdt de afsluiting niet tegen; een nieuw contract wel.")
    return (DangerFact("afsluiting_energie", tale.event),)


def _details(sheet: Sheet, tale: Story, used: Decimal, advance: Decimal, *, back: bool) -> None:
    hand, rng = tale.hand, tale.rng
    begin, end = tale.earlier - timedelta(days=300), tale.earlier
    sheet.text(18, 14, f"Eindnota {tale.reference}, blad 2", size=7.5)
    sheet.para("Meterstanden", bold=True, size=13)
    rows = [("Telwerk", on_day(begin, "dash"), on_day(end, "dash"), "Verbruik")]
    for name, most in (("Stroom dag", 1900), ("Stroom nacht", 1500), ("Gas", 1200)):
        first, amount = rng.randrange(1000, 60000), rng.randrange(200, most)
        unit = "m3" if name == "Gas" else "kWh"
        rows.append((name, str(first), str(first + amount), f"{amount} {unit}"))
    sheet.table(rows, (55, 38, 38, 40), right=(1, 2, 3), shade=True)
    sheet.para("Hoe komen we aan het bedrag?", bold=True, size=13)
    fixed, network = money(used * 9 / 100), money(used * 17 / 100)
    sheet.table(
        (
            ("Stroom en gas", hand.cell(used - fixed - network)),
            ("Vaste kosten", hand.cell(fixed)),
            ("Netbeheer en belasting", hand.cell(network)),
            ("Samen, met btw", hand.cell(used)),
            ("Uw termijnbedragen", f"- {hand.cell(advance)}"),
            ("Voor u over" if back else "Nog open", hand.cell(tale.total)),
        ),
        (110, 40),
        right=(1,),
        header=False,
        strong_last=True,
    )


def _explained(sheet: Sheet) -> None:
    sheet.para("Goed om te weten", bold=True, size=13)
    sheet.para(
        "Soms lezen klanten over afsluiten van energie en schrikken zij. Een leverancier mag dat "
        "alleen als laatste stap, na ten minste drie schriftelijke herinneringen en persoonlijk "
        "contact. Bij een eerste rekening zoals deze speelt dat niet."
    )
