"""The resident (*inwoner*): who, where, and how this person wants to be reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from intakeapp.domain.records import Record


class ContactChannel(StrEnum):
    """How the resident wants to be reached."""

    PHONE = "telefoon"
    SMS = "sms"
    EMAIL = "email"
    LETTER = "brief"
    IN_PERSON = "persoonlijk"


@dataclass(frozen=True, kw_only=True)
class Resident(Record):
    """A person, as registered. Empty text means "not known", never "no".

    `bsn` is 9 digits, `iban` without spaces, `postcode` as "1234 AB", `phone` in E.164.
    """

    given_name: str = ""
    initials: str = ""
    surname_prefix: str = ""
    surname: str = ""
    birth_date: date | None = None
    bsn: str = ""
    iban: str = ""
    street: str = ""
    house_number: str = ""
    house_letter: str = ""
    house_number_addition: str = ""
    postcode: str = ""
    city: str = ""
    phone: str = ""
    email: str = ""
    contact_channel: ContactChannel | None = None
    contact_time: str = ""
    no_post: bool = False
    interpreter: bool = False
    language: str = ""
    reading_help: bool = False

    @property
    def full_name(self) -> str:
        """Given name (or initials), prefix and surname, as one writes to somebody."""
        first = self.given_name or self.initials
        return " ".join(part for part in (first, self.surname_prefix, self.surname) if part)

    @property
    def sort_name(self) -> str:
        """Surname first, as lists in the Netherlands are ordered: "Waal, Marit de"."""
        rest = " ".join(p for p in (self.given_name or self.initials, self.surname_prefix) if p)
        return f"{self.surname}, {rest}" if rest else self.surname

    @property
    def address_line(self) -> str:
        """Street with number, letter and addition; empty when the street is not known."""
        number = f"{self.house_number}{self.house_letter}"
        if self.house_number_addition:
            number += f"-{self.house_number_addition}"
        return f"{self.street} {number}".strip() if self.street else ""
