"""Words of the screen *Gegevens*: hints, phases, and how a value stands in its field. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from intakeapp.base.dates import parse_date
from intakeapp.base.errors import InputError
from intakeapp.domain.cases import Case, Channel, Phase
from intakeapp.domain.identifiers import (
    parse_bsn,
    parse_email,
    parse_house_number,
    parse_iban,
    parse_phone,
    parse_postcode,
    show_bsn,
    show_iban,
    show_phone,
)
from intakeapp.domain.residents import Resident
from intakeapp.views.registration.form import parse_addition, parse_house_letter

NOT_KEPT = "Nog niet bewaard."
PHASES: tuple[tuple[Phase, str], ...] = (
    (Phase.AANMELDING, "De inwoner kwam met een vraag."),
    (Phase.INTAKE, "Van het eerste gesprek tot het besluit."),
    (Phase.PLAN, "Samen opschrijven wat er gaat gebeuren."),
    (Phase.STABILISATIE, "Inkomsten en uitgaven in balans, rust bij de schulden."),
    (Phase.SCHULDREGELING, "Een regeling met de schuldeisers."),
    (Phase.OPLOSSING, "De schulden worden opgelost."),
    (Phase.NAZORG, "Steun na het traject, om schuldenvrij te blijven."),
    (Phase.UITSTROOM, "Het traject is afgerond."),
)
Parse = Callable[[str], Any]


def plain(text: str) -> str:
    """Return a line without spaces around it and without double ones."""
    return " ".join(text.split())


def shown_day(day: date | None) -> str:
    """Return a date as it is typed, "25-11-2026", or an empty text."""
    return "" if day is None else f"{day.day}-{day.month}-{day.year}"


SHOWN: Mapping[str, Callable[[Any], str]] = {
    "bsn": show_bsn,
    "iban": show_iban,
    "phone": show_phone,
    "bewindvoerder_phone": show_phone,
}
"""How a value is written for reading; the others stand as they are kept."""

PARSERS: Mapping[str, Parse] = {
    "bsn": parse_bsn,
    "iban": parse_iban,
    "postcode": parse_postcode,
    "house_number": parse_house_number,
    "house_letter": parse_house_letter,
    "house_number_addition": parse_addition,
    "phone": parse_phone,
    "email": parse_email,
    "bewindvoerder_phone": parse_phone,
    "bewindvoerder_email": parse_email,
}


def in_field(record: Resident | Case, name: str) -> str:
    """Return how a value of a record stands in its field; empty when it is not known."""
    value = getattr(record, name)
    if not value:
        return ""
    if isinstance(value, date):
        return shown_day(value)
    return SHOWN.get(name, str)(value)


def read_line(name: str, text: str) -> Any:
    """Read a line as the value of a field; empty stays empty. Raises InputError."""
    line = plain(text)
    return PARSERS.get(name, plain)(line) if line else ""


def read_surname(text: str) -> str:
    """Read a surname. Raises InputError when it is empty: a dossier needs a name."""
    line = plain(text)
    if not line:
        raise InputError("Een achternaam is nodig om de zaak te vinden.")
    return line


def read_past_day(text: str, today: date, what: str) -> date | None:
    """Read a day that has come, or nothing. Raises InputError for another text or a later day."""
    line = plain(text)
    if not line:
        return None
    day = parse_date(line)
    if day > today:
        raise InputError(f"{what} ligt in de toekomst.", now="Kijk nog eens naar de datum.")
    return day


def read_aanmelding(text: str, today: date) -> date:
    """Read the day of *aanmelding*. Raises InputError for none: the clocks run from it."""
    day = read_past_day(text, today, "De dag van aanmelding")
    if day is None:
        raise InputError("Vul de dag van aanmelding in. Daar begint de klok.")
    return day


def read_accepted(text: str, case: Case, today: date) -> date | None:
    """Read when the offer was accepted. Raises InputError for a day before the signal."""
    day = read_past_day(text, today, "Deze dag")
    if day is not None and day < case.aanmelding_date:
        raise InputError("Het aanbod kan niet vóór het signaal zijn aangenomen.")
    return day


def read_bewindvoerder(text: str, case: Case) -> str:
    """Read the name of the *bewindvoerder*. Raises InputError when the case came through one."""
    name = plain(text)
    if not name and case.channel is Channel.BEWINDVOERDER:
        raise InputError("De aanmelding kwam van de bewindvoerder. Een naam is hier nodig.")
    return name


def hint_of(error: InputError) -> str:
    """Return the calm sentence at a field whose text was not kept."""
    return " ".join(part for part in (NOT_KEPT, error.what, error.now) if part)


def hidden_name(name: str, *, shown: bool) -> str:
    """Return the accessible name of the button that shows or hides a number."""
    return f"{'Verberg' if shown else 'Toon'} {name}"
