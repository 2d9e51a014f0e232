"""What the letters of `s5_texts` share: days that differ, a way of writing them, head and foot."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from tests.letters import invent
from tests.letters.invent import Person, in_fours
from tests.letters.wording import DAYS, MONTHS, date_in_words, euro, number_in_words, on_day

STYLES = ("week", "week_bare", "long", "dash", "abbr", "slash", "bare", "dot", "padded")
BARE = ("week_bare", "bare")  # without a year in running text
HOURS = (time(7, 30), time(8, 15), time(9, 0), time(9, 45), time(10, 30), time(13, 15), time(14, 0))
ORDINALS = {1: "eerste", 3: "derde", 8: "achtste"}


@dataclass(frozen=True)
class Frame:
    """One letter in the making: who, when, and how its writer prints days."""

    rng: random.Random
    person: Person
    sender: str
    creditor: str
    collects: bool  # whether the sender collects for the creditor
    days: dict[str, date]
    hour: time
    style: str
    reference: str
    iban: str
    amount: Decimal

    def day(self, said: str) -> date:
        """Return a day by its name, with days added or taken away: "event+2"."""
        match = re.fullmatch(r"(\w+?)([+-]\d+)?", said)
        if match is None:
            raise ValueError(said)
        return self.days[match[1]] + timedelta(days=int(match[2] or 0))

    def filled(self, text: str) -> str:
        """Return a text with its slots filled: `{on event}`, `{sum}`, `{hour}`."""
        return re.sub(r"\{(?!page\})([^{}]+)\}", lambda match: self._slot(match[1]), text)

    def _slot(self, said: str) -> str:
        name, *days = said.split()
        if days:
            return self._shown(name, [self.day(one) for one in days])
        shown = f"{self.hour.hour}.{self.hour.minute:02d}"
        at = self.rng.choice((f"om {shown} uur", f"om {self.hour:%H:%M} uur", f"te {shown} uur"))
        return {
            "at": at,
            "hour": f"{self.hour:%H:%M}",
            "hour.": f"{self.hour:%H.%M}",
            "sum": euro(self.amount),
            "account": in_fours(self.iban),
            "creditor": self.creditor,
            "sender": self.sender,
            "street": self.person.street,
        }[name]

    def _shown(self, name: str, days: list[date]) -> str:
        """Return a day in a notation, or in this writer's own (`on`, in a label `full`)."""
        day, month = days[0], MONTHS[days[0].month - 1]
        weekday, year = DAYS[day.weekday()], number_in_words(day.year - 2000)
        own = "long" if self.style in BARE else self.style
        if name == "on" and self.style in BARE:
            return f"{weekday} {day.day} {month}" if self.style == "week_bare" else month_day(day)
        return {
            "on": on_day(day, own),
            "full": on_day(day, own),
            "long": on_day(day, "long"),
            "week": f"{weekday} {month_day(day)}" + ("" if self.style in BARE else f" {day.year}"),
            "words": date_in_words(day),
            "caps": f"{weekday} {month_day(day)}".upper(),
            "weekday": weekday,
            "year": str(day.year),
            "ordinal": f"{_ordinal(day.day)} {month} tweeduizend {year}",
            "first": str(day.day) if days[-1].month == day.month else month_day(day),
        }[name]


def month_day(day: date) -> str:
    """Return a day without its year."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def _ordinal(number: int) -> str:
    return ORDINALS.get(number) or number_in_words(number) + ("ste" if number > 19 else "de")


def frame(name: str, seed: int, senders: tuple[str, ...], creditors: tuple[str, ...]) -> Frame:
    """Draw a frame; with `creditors` the sender collects for one of them."""
    rng = random.Random(f"{name}:{seed}")
    day = invent.letter_day(rng)
    pay = _weekday(day + timedelta(days=rng.randrange(6, 15)))
    event = _weekday(pay + timedelta(days=rng.randrange(4, 16)))
    sender = rng.choice(senders)
    return Frame(
        rng=rng,
        person=invent.person(random.Random(f"resident:{seed}")),
        sender=sender,
        creditor=rng.choice(creditors) if creditors else sender,
        collects=bool(creditors),
        days={
            "day": day,
            "judged": _weekday(day - timedelta(days=rng.randrange(30, 60))),
            "served": _weekday(day - timedelta(days=rng.randrange(8, 25))),
            "pay": pay,
            "event": event,
            "later": _weekday(event + timedelta(days=rng.randrange(7, 25))),
        },
        hour=rng.choice(HOURS),
        style=rng.choice(STYLES),
        reference=invent.code(rng, rng.choice(("9999999", "99.99999", "AA99999", "99-9999-A"))),
        iban=invent.iban(rng),
        amount=invent.money(rng.randrange(9000, 460000) / 100),
    )


def _weekday(day: date) -> date:
    return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)


def head(one: Frame) -> list[str]:
    """Return the lines above the text."""
    person, rng = one.person, one.rng
    name = f"{person.title} {person.full}"
    place = f"{person.postcode} {person.town}"
    dated = f"{rng.choice(('Datum', 'Dagtekening', 'Briefdatum'))}: {one.filled('{full day}')}"
    mark = rng.choice(("Kenmerk", "Ons kenmerk", "Dossier", "Dossiernummer"))
    about = f"{mark}: {one.reference}"
    if rng.random() < 0.5:
        gap = " " * 58
        box = f"Postbus {rng.randrange(100, 900)}, 4455 ZZ Rietmond"
        aside = [gap + line for line in (name, person.street, place)]
        return [one.sender, box, "", *aside, "", f"{dated}     {about}"]
    return [one.sender, "", name, person.street, place, "", dated, about]


def foot(one: Frame) -> list[str]:
    """Return the lines below the text."""
    return ["", one.rng.choice(("Met vriendelijke groet,", "Hoogachtend,", "")), one.sender]
