"""Health insurer and CAK: a letter with a calendar column beside it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.families.k_shared import CAK, CREDITORS, fill, turn
from tests.letters.invent import Party, in_fours, money, party
from tests.letters.sheet import Sheet, Style
from tests.letters.story import Story, finished, story
from tests.letters.wording import Hand, on_day

NAME = "k04_premium"
VARIANTS = ("report", "started", "early", "left")
MONTHS_OF = {"report": 4, "early": 2, "started": 1, "left": 0}


def make(seed: int) -> Letter:
    """Return one letter about premium that was not paid."""
    rng = random.Random(f"{NAME}:{seed}")
    hand = Hand(rng, heads=("long", "padded", "dash"), texts=("long", "long", "dash"))
    tale = story(seed, rng, hand, CREDITORS, ("polis",), shapes=("999.999.999", "ZV99999999"))
    form = turn(seed, VARIANTS)
    monthly = money(rng.randrange(13800, 18900) / 100)
    total = monthly * MONTHS_OF[form]
    office = party(rng, CAK, "rijk")
    sender = office if form in ("started", "left") else tale.creditor
    sheet = Sheet(Style.drawn(rng, sizes=(9.5, 10)), left=22, right=78)
    _head(sheet, tale, sender)
    if form == "report":
        danger = _report(sheet, tale, monthly, total)
    elif form == "started":
        danger = _started(sheet, tale, sender, total)
    else:
        danger = ()
        _calm(sheet, tale, monthly, total, form)
    fill(sheet, rng)
    return finished(NAME, seed, sheet, _truth(tale, sender, form, total, danger))


def _truth(
    tale: Story, sender: Party, form: str, total: Decimal, danger: tuple[DangerFact, ...]
) -> Truth:
    if form == "left":
        return tale.truth(
            "informatie",
            sender=sender.name,
            iban=None,
            amount=None,
            due_date=None,
            open=frozenset({"kind", "creditor"}),
        )
    return tale.truth(
        "beschikking" if form == "started" else "aanmaning",
        sender=sender.name,
        creditor=sender.name,
        iban=sender.iban,
        amount=total,
        danger=danger,
        open=frozenset({"kind"}),
    )


def _head(sheet: Sheet, tale: Story, sender: Party) -> None:
    person = tale.person
    sheet.disc(30, 20, 8)
    sheet.text(42, 22.5, sender.short, size=16, bold=True, colour=sheet.ink)
    sheet.text(22, 42, sender.visit, size=6.5)
    sheet.lines(22, 48, (f"{person.title} {person.full}", person.street))
    sheet.text(22, 48 + 2 * sheet.leading(), f"{person.postcode}  {person.town}")
    sheet.lines(
        140, 48, ("Datum", tale.hand.head(tale.day), "Relatienummer", tale.reference), size=8.5
    )
    sheet.y = 84


def _calendar(sheet: Sheet, rows: Sequence[tuple[date, str]]) -> None:
    """Write days with a few words each in the column at the right."""
    sheet.box(140, 79, 54, 10 + 17 * len(rows), fill="#ecfdf5", line=False, round_by=2)
    sheet.text(144, 86, "De dagen op een rij", size=9, bold=True)
    for place, (day, words) in enumerate(sorted(rows)):
        top = 94 + place * 17
        sheet.text(144, top, on_day(day, "abbr"), size=9, bold=True)
        for line, part in enumerate(words.split("|")):
            sheet.text(144, top + 4 + line * 3.6, part, size=8)


def _report(sheet: Sheet, tale: Story, monthly: Decimal, total: Decimal) -> tuple[DangerFact, ...]:
    hand = tale.hand
    dispute = tale.day + timedelta(weeks=4)
    handed = max(tale.event, dispute + timedelta(days=7))
    _calendar(
        sheet,
        (
            (tale.earlier, "wij stuurden een|herinnering"),
            (tale.due, "uw betaling is binnen"),
            (dispute, "u liet weten dat het|bedrag niet klopt"),
            (handed, "overdracht aan het CAK"),
        ),
    )
    sheet.para("Vier maanden premie staan open", bold=True, size=13)
    sheet.para(f"{tale.person.dear},")
    sheet.para(
        f"Uw premie is {hand.sum(monthly)} per maand. Sinds {hand.day(tale.earlier)} kregen wij "
        f"geen premie van u. Bij elkaar is dat nu {hand.sum(total)}."
    )
    sheet.para(
        f"Wij vragen u dit vóór {hand.day(tale.due)} te betalen op {in_fours(tale.creditor.iban)}. "
        f"Noteer daarbij {tale.reference}."
    )
    sheet.para(
        tale.rng.choice(
            (
                "Blijft het zoals het is, dan geven wij uw naam door aan het CAK als wanbetaler. "
                f"Dat doen wij op {hand.day(handed)}. U betaalt vanaf dan een hogere premie aan "
                "het CAK.",
                f"Op {hand.day(handed)} melden wij u bij het CAK aan voor de regeling voor "
                "wanbetalers. U wordt niet aangemeld als alles voor die tijd is betaald.",
            )
        )
    )
    sheet.para(
        f"Vindt u dat wij ons vergissen? Schrijf ons dan uiterlijk {hand.day(dispute)}. Zit u bij "
        "een schuldhulpverlener, stuur dan de stabilisatieovereenkomst mee."
    )
    sheet.para(f"{tale.creditor.name}", after=0.5)
    sheet.para("team Premiezaken")
    return (DangerFact("zorgverzekering", handed),)


def _started(sheet: Sheet, tale: Story, sender: Party, total: Decimal) -> tuple[DangerFact, ...]:
    hand = tale.hand
    first = tale.day.replace(day=1)
    _calendar(
        sheet,
        (
            (tale.earlier, "aangemeld door uw|verzekeraar"),
            (first, "begin van de premie|aan ons"),
        ),
    )
    sheet.para("U betaalt nu premie aan het CAK", bold=True, size=13)
    sheet.para(f"{tale.person.dear},")
    sheet.para(
        f"{tale.creditor.name} meldde u op {hand.day(tale.earlier)} bij ons als wanbetaler van de "
        f"zorgverzekering. Daarom geldt voor u vanaf {hand.day(first)} de bestuursrechtelijke "
        "premie."
    )
    sheet.para(
        f"Voor deze maand is dat {hand.sum(total)}. Betaal het uiterlijk {hand.day(tale.due)} op "
        f"{in_fours(sender.iban)}, omschrijving {tale.reference}. De oude schuld bij uw "
        "verzekeraar staat hier los van."
    )
    sheet.para("U bent wel gewoon verzekerd voor zorg.")
    sheet.para("Het CAK")
    return (DangerFact("zorgverzekering", vague=True),)


def _calm(sheet: Sheet, tale: Story, monthly: Decimal, total: Decimal, form: str) -> None:
    hand = tale.hand
    if form == "left":
        last = tale.day.replace(day=1)
        _calendar(sheet, ((last, "afgemeld bij ons"), (tale.event, "brief van uw|verzekeraar")))
        sheet.para("U bent geen wanbetaler meer", bold=True, size=13)
        sheet.para(f"{tale.person.dear},")
        sheet.para(
            f"{tale.creditor.name} heeft u per {hand.day(last)} bij ons afgemeld. De "
            "bestuursrechtelijke premie stopt daarmee. Aan ons hoeft u niets meer te betalen."
        )
        sheet.para(
            f"Voortaan betaalt u weer {hand.sum(monthly)} per maand aan uw verzekeraar. Die "
            f"schrijft u daar rond {hand.day(tale.event)} over."
        )
        sheet.para("Het CAK")
        return
    _calendar(
        sheet, ((tale.due, "betalen of|een regeling kiezen"), (tale.event, "einde van ons aanbod"))
    )
    sheet.para("Twee maanden premie gemist", bold=True, size=13)
    sheet.para(f"{tale.person.dear},")
    sheet.para(
        f"De premie van de laatste twee maanden is niet betaald. Twee keer {hand.sum(monthly)} is "
        f"{hand.sum(total)}. Lukt het om dat vóór {hand.day(tale.due)} te betalen op "
        f"{in_fours(tale.creditor.iban)} met nummer {tale.reference}?"
    )
    sheet.para(
        "Lukt dat niet, dan bieden wij u een regeling aan: u betaalt de achterstand in stukjes. "
        f"Dat aanbod blijft staan tot {hand.day(tale.event)}."
    )
    sheet.para(
        "Misschien hoorde u van anderen over het CAK en de regeling voor wanbetalers. Die is er "
        "voor mensen met een achterstand van zes maanden. Daarover gaat deze brief niet."
    )
    sheet.para(tale.creditor.name)
