"""How Dutch letters write dates, hours and amounts."""

from __future__ import annotations

import random
from datetime import date, time
from decimal import Decimal

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip
SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
ONES = (
    "", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
    "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
)  # fmt: skip
TENS = {20: "twintig", 30: "dertig", 40: "veertig", 50: "vijftig"}


def number_in_words(number: int) -> str:
    """Return a whole number below 60 in Dutch words."""
    if number < 20:
        return ONES[number]
    ten, one = divmod(number, 10)
    if not one:
        return TENS[ten * 10]
    joint = "ën" if ONES[one].endswith("e") else "en"
    return f"{ONES[one]}{joint}{TENS[ten * 10]}"


def date_in_words(day: date) -> str:
    """Return a date in words, as a bailiff's writ has it."""
    rest = number_in_words(day.year - 2000)
    return f"{number_in_words(day.day)} {MONTHS[day.month - 1]} tweeduizend {rest}"


def on_day(day: date, style: str = "long") -> str:
    """Return a date in one of the styles letters use."""
    month = MONTHS[day.month - 1]
    return {
        "long": f"{day.day} {month} {day.year}",
        "week": f"{DAYS[day.weekday()]} {day.day} {month} {day.year}",
        "dash": f"{day:%d-%m-%Y}",
        "short_dash": f"{day.day}-{day.month}-{day.year}",
        "slash": f"{day:%d/%m/%Y}",
        "dot": f"{day:%d.%m.%Y}",
        "abbr": f"{day.day} {SHORT[day.month - 1]} {day.year}",
        "abbr_dot": f"{day.day} {SHORT[day.month - 1]}. {day.year}",
        "two": f"{day:%d-%m-%y}",
        "padded": f"{day.day:02d} {month} {day.year}",
        "caps": f"{day.day} {month.upper()} {day.year}",
        "words": date_in_words(day),
    }[style]


def at_hour(hour: time, rng: random.Random) -> str:
    """Return an hour as letters write it."""
    return rng.choice(
        (
            f"om {hour.hour:02d}.{hour.minute:02d} uur",
            f"om {hour.hour:02d}:{hour.minute:02d} uur",
            f"om {hour.hour}.{hour.minute:02d} uur",
        )
    )


def euro(amount: Decimal, style: str = "sign") -> str:
    """Return an amount in euros in one of the styles letters use."""
    dutch = f"{amount:,.2f}".replace(",", "_").replace(".", ",").replace("_", ".")
    whole = amount == amount.to_integral_value()
    dash = f"{dutch[:-2]}-" if whole else dutch
    return {
        "sign": f"€ {dutch}",
        "tight": f"€{dutch}",
        "code": f"EUR {dutch}",
        "code_plain": f"EUR {amount:.2f}".replace(".", ","),
        "bare": dutch,
        "dash": f"€ {dash}",
        "behind": f"{dutch} euro",
        "spaced": f"€ {dutch.replace('.', ' ')}",
        "plain": f"€ {amount:.2f}".replace(".", ","),
    }[style]


class Hand:
    """One writer's habits: the same letter keeps to one way of writing."""

    def __init__(
        self,
        rng: random.Random,
        *,
        heads: tuple[str, ...] = ("long", "dash", "padded", "short_dash"),
        texts: tuple[str, ...] = ("long", "long", "week", "dash"),
        coins: tuple[str, ...] = ("sign", "sign", "tight", "code", "dash"),
    ) -> None:
        self.rng = rng
        self._head = rng.choice(heads)
        self._text = rng.choice(texts)
        self._coin = rng.choice(coins)

    def head(self, day: date) -> str:
        """Return a date as the head of the letter has it."""
        return on_day(day, self._head)

    def day(self, day: date) -> str:
        """Return a date as running text has it."""
        return on_day(day, self._text)

    def sum(self, amount: Decimal) -> str:
        """Return an amount."""
        return euro(amount, self._coin)

    def cell(self, amount: Decimal) -> str:
        """Return an amount for the cell of a table."""
        return euro(amount, "bare" if self._coin in ("sign", "code") else self._coin)

    def moment(self, day: date, hour: time | None) -> str:
        """Return a day with its hour."""
        return self.day(day) if hour is None else f"{self.day(day)} {at_hour(hour, self.rng)}"
