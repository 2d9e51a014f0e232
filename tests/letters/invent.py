"""Numbers, people and parties out of nothing: seeded, right by arithmetic, of nobody."""

from __future__ import annotations

import random
import string
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from intakeapp.domain.letters import Household

CENT = Decimal("0.01")
# From the right to the left, repeated: the specification of the NL-betalingskenmerk by
# Betaalvereniging Nederland ("De specificaties van het Nederlandse betalingskenmerk").
WEIGHTS = (2, 4, 8, 5, 10, 9, 7, 3, 6, 1)
BANKS = ("INGB", "RABO", "ABNA", "SNSB", "TRIO", "BNGH")
STREETS = (
    "Eikenlaan", "Kerkstraat", "Molenweg", "Dorpsplein", "Korenbloemstraat", "Parallelweg",
    "Burgemeester Vosstraat", "Zilverschoonlaan", "Havenkade", "Industrieweg", "Prinsenhof",
    "Lange Akker", "Brugstraat", "Stationsplein", "Hazelaarpad", "Vlierbesstraat",
)  # fmt: skip
TOWNS = (
    "Lindehof", "Waterveen", "Oosterbrink", "Nieuwmaat", "Zandhaven", "Molenrade", "Hoogstede",
    "Veldrijk", "Rietmond", "Bergendam", "Sluiswijk", "Westerduin",
)  # fmt: skip
SURNAMES = (
    "Verbruggen", "de Lange", "Hoekwater", "van der Steeg", "Aydoğan", "El Marrouni", "Postuma",
    "Jansma", "ten Broeke", "Okafor", "Kowalczyk", "van Dongeren", "Wiersinga", "Ramdin",
    "Brouwersma", "Tesfaye", "van Zwieten", "Dekkerhof", "Haverkort", "Lopes Varela",
)  # fmt: skip
LETTERS = "ABCDEFGHJKLMNPRSTVW"


def money(value: float | Decimal) -> Decimal:
    """Return an amount in whole cents."""
    return Decimal(value).quantize(CENT, ROUND_HALF_UP)


def check_digit(digits: str) -> str:
    """Return the first digit of a payment reference of which `digits` are the others."""
    total = sum(
        int(digit) * WEIGHTS[place % len(WEIGHTS)] for place, digit in enumerate(reversed(digits))
    )
    rest = 11 - total % 11
    return {10: "1", 11: "0"}.get(rest, str(rest))


def payment_reference(rng: random.Random) -> str:
    """Return a payment reference of 16 digits that its check digit proves."""
    digits = "".join(rng.choice(string.digits) for _ in range(15))
    return check_digit(digits) + digits


def proves(reference: str) -> bool:
    """Tell whether the check digit of a payment reference of 16 digits is right."""
    return len(reference) == 16 and check_digit(reference[1:]) == reference[0]


def iban_of(bank: str, account: str) -> str:
    """Return the Dutch IBAN of a bank and an account of ten digits (ISO 13616, mod 97)."""
    spelt = "".join(str(int(sign, 36)) for sign in f"{bank}{account}NL00")
    return f"NL{98 - int(spelt) % 97:02d}{bank}{account}"


def iban(rng: random.Random) -> str:
    """Return an IBAN with right check digits; all invented accounts begin with 099."""
    return iban_of(rng.choice(BANKS), f"099{rng.randrange(10**7):07d}")


def in_fours(number: str) -> str:
    """Return a number in groups of four."""
    return " ".join(number[place : place + 4] for place in range(0, len(number), 4))


def code(rng: random.Random, shape: str) -> str:
    """Return a reference: 9 stands for a digit, A for a letter, the rest for itself."""
    made = {"9": lambda: rng.choice("123456789"), "A": lambda: rng.choice(LETTERS)}
    return "".join(made[sign]() if sign in made else sign for sign in shape)


@dataclass(frozen=True)
class Person:
    """An invented resident with an address and a bank account of their own."""

    title: str
    initials: str
    surname: str
    street: str
    postcode: str
    town: str
    iban: str
    bsn: str

    @property
    def full(self) -> str:
        """Return initials and surname."""
        return f"{self.initials} {self.surname}"

    @property
    def dear(self) -> str:
        """Return how a letter greets them."""
        last = self.surname[0].upper() + self.surname[1:]
        return {"De heer": f"Geachte heer {last}", "Mevrouw": f"Geachte mevrouw {last}"}[self.title]

    def address(self) -> tuple[str, str]:
        """Return the two lines of the address."""
        return self.street, f"{self.postcode}  {self.town}"

    def household(self) -> Household:
        """Return what can never be a creditor."""
        return Household(
            names=(self.full,),
            addresses=(f"{self.street}, {self.postcode} {self.town}",),
            ibans=(self.iban,),
        )


def person(rng: random.Random) -> Person:
    """Return an invented person."""
    letters = rng.sample(LETTERS, rng.choice((1, 2, 2, 3)))
    return Person(
        title=rng.choice(("De heer", "Mevrouw")),
        initials="".join(f"{letter}." for letter in letters),
        surname=rng.choice(SURNAMES),
        street=f"{rng.choice(STREETS)} {rng.randrange(1, 240)}",
        postcode=postcode(rng),
        town=rng.choice(TOWNS),
        iban=iban(rng),
        bsn=f"999{rng.randrange(10**6):06d}",
    )


def postcode(rng: random.Random) -> str:
    """Return a Dutch postcode."""
    return f"{rng.randrange(1011, 9999)} {rng.choice('BCDEGHJKLM')}{rng.choice(LETTERS)}"


@dataclass(frozen=True)
class Party:
    """A business or public body: creditor, collector or bailiff."""

    name: str
    sector: str
    street: str
    postcode: str
    town: str
    phone: str
    kvk: str
    vat: str
    iban: str
    site: str

    @property
    def short(self) -> str:
        """Return the name without its legal form, as a logo shows it."""
        name = self.name
        for form in (" B.V.", " N.V.", " BV", " NV", " U.A.", "Stichting ", "Coöperatie "):
            name = name.replace(form, "")
        return name

    @property
    def visit(self) -> str:
        """Return the address in one line."""
        return f"{self.street}, {self.postcode} {self.town}"


def party(rng: random.Random, name: str, sector: str) -> Party:
    """Return an invented party with this name."""
    plain = "".join(sign for sign in name.lower() if sign in string.ascii_lowercase)[:16]
    return Party(
        name=name,
        sector=sector,
        street=rng.choice((f"Postbus {rng.randrange(100, 9990)}", f"{rng.choice(STREETS)} 1")),
        postcode=postcode(rng),
        town=rng.choice(TOWNS),
        phone=f"0{rng.choice(('88', '85', '30', '20', '90'))}-{rng.randrange(10**6, 10**7)}",
        kvk=f"{rng.randrange(10**7, 10**8)}",
        vat=f"NL{rng.randrange(10**8, 10**9)}B0{rng.randrange(1, 4)}",
        iban=iban(rng),
        site=f"www.{plain}.example",
    )


@dataclass(frozen=True)
class Sums:
    """Amounts that add up: what it began with, what came on top, and what is due in all."""

    principal: Decimal
    interest: Decimal
    costs: Decimal
    vat: Decimal
    paid: Decimal
    total: Decimal


def sums(
    rng: random.Random, low: int = 40, high: int = 2400, *, extra: bool = True, vat: bool = False
) -> Sums:
    """Return amounts of a claim in euros; collection costs by the 15 % rule (law.md section 8)."""
    principal = money(rng.randrange(low * 100, high * 100) / 100)
    if rng.random() < 0.08:
        principal = money(int(principal))
    interest = money(principal * rng.randrange(5, 60) / 1000) if extra else money(0)
    costs = max(money(40), money(principal * 15 / 100)) if extra else money(0)
    tax = money(costs * 21 / 100) if extra and vat else money(0)
    paid = money(0)
    if extra and rng.random() < 0.35:
        paid = money(principal * rng.choice((10, 20, 25)) / 100)
    return Sums(principal, interest, costs, tax, paid, principal + interest + costs + tax - paid)


def letter_day(rng: random.Random) -> date:
    """Return a working day between 2024 and 2027."""
    day = date(2024, 2, 1) + timedelta(days=rng.randrange(1300))
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


def later(day: date, rng: random.Random, low: int = 5, high: int = 30) -> date:
    """Return a working day after `day`."""
    day += timedelta(days=rng.randrange(low, high))
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day
