"""What was entered on the registration screen: as typed, and read as a registration. No Qt."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from intakeapp.base.dates import parse_date
from intakeapp.base.errors import InputError
from intakeapp.domain.cases import Channel, TargetGroup
from intakeapp.domain.identifiers import (
    parse_bsn,
    parse_email,
    parse_house_number,
    parse_phone,
    parse_postcode,
)
from intakeapp.domain.records import Asked
from intakeapp.domain.residents import ContactChannel, Resident
from intakeapp.domain.threats import Threat, ThreatType
from intakeapp.services.cases import Registration, blank_resident, problems_of
from intakeapp.services.crisis import blank_threat

T = TypeVar("T")
NOTHING_THREATENS = "nee"
NOT_ASKED = "niet_gevraagd"
NO_POST, INTERPRETER, READING_HELP = "geen_post", "tolk", "lezen"
PLAIN_TEXTS = (
    "given_name", "initials", "surname_prefix", "surname", "street", "city", "contact_time",
    "language",
)  # fmt: skip


def parse_house_letter(text: str) -> str:
    """Read a house letter: one letter (BAG/BRP). Raises InputError."""
    if len(text) != 1 or not text.isascii() or not text.isalpha():
        raise InputError("Een huisletter is één letter.", now="De rest hoort bij de toevoeging.")
    return text.upper()


def parse_addition(text: str) -> str:
    """Read an addition to a house number: at most 4 letters and figures (BAG/BRP)."""
    if not re.fullmatch(r"[A-Za-z0-9 -]{1,4}", text):
        raise InputError("Een toevoeging is hoogstens vier letters of cijfers.")
    return text


PARSERS: Mapping[str, Callable[[str], Any]] = {
    "birth_date": parse_date,
    "bsn": parse_bsn,
    "postcode": parse_postcode,
    "house_number": parse_house_number,
    "house_letter": parse_house_letter,
    "house_number_addition": parse_addition,
    "phone": parse_phone,
    "email": parse_email,
}
FIELD_ORDER = (
    "given_name", "initials", "surname_prefix", "surname", "birth_date", "bsn", "channel",
    "signal_from", "bewindvoerder", "bewindvoerder_phone", "bewindvoerder_email",
    "aanmelding_date", "offer_accepted_date", "municipality", "phone", "email", "postcode",
    "house_number", "house_letter", "house_number_addition", "street", "city", "contact_channel",
    "contact_time", "language", "question",
)  # fmt: skip
"""The order of the fields on the screen, and so of the list of what must be mended."""


@dataclass(frozen=True)
class Draft:
    """Everything as typed and chosen; `choices` holds the keys of the chips by question."""

    texts: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return what was typed in a field, without spaces around it."""
        return " ".join(self.texts.get(name, "").split())

    def chosen(self, name: str) -> str:
        """Return the one chosen key, empty when nothing was chosen."""
        keys = self.choices.get(name, ())
        return keys[0] if keys else ""

    def has(self, name: str, key: str) -> bool:
        """Tell whether a key is among the chosen ones."""
        return key in self.choices.get(name, ())

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed or chosen."""
        return not any(map(str.strip, self.texts.values())) and not any(self.choices.values())

    @property
    def who(self) -> str:
        """The name so far, empty without one."""
        parts = (self.text("given_name"), self.text("surname_prefix"), self.text("surname"))
        return " ".join(part for part in parts if part)

    @property
    def has_bewindvoerder(self) -> bool:
        """Whether a bewindvoerder delivers the dossier."""
        return self.chosen("channel") == Channel.BEWINDVOERDER or self.has("bewind", "ja")

    @property
    def is_signal(self) -> bool:
        """Whether a creditor's signal brought the case."""
        return self.chosen("channel") == Channel.CREDITOR_SIGNAL


@dataclass(frozen=True)
class Reading:
    """A draft as read: the registration when nothing stands in the way, else the errors."""

    registration: Registration | None
    errors: tuple[InputError, ...]


class _Reader:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.errors: list[InputError] = []

    def parsed(self, name: str, parse: Callable[[str], T]) -> T | None:
        """Return a field as a value, None when it is empty or wrong; a mistake is kept."""
        text = self.draft.text(name)
        if not text:
            return None
        try:
            return parse(text)
        except InputError as error:
            self.errors.append(InputError(error.what, path=name, now=error.now))
            return None

    def needed(self, name: str, what: str) -> None:
        """Keep that a field may not stay empty."""
        self.errors.append(InputError(what, path=name))


def _resident(reader: _Reader) -> Resident:
    draft = reader.draft
    values: dict[str, Any] = {name: draft.text(name) for name in PLAIN_TEXTS}
    for name, parse in PARSERS.items():
        value = reader.parsed(name, parse)
        if value is not None:
            values[name] = value
    channel = draft.chosen("contact_channel")
    return replace(
        blank_resident(),
        **values,
        contact_channel=ContactChannel(channel) if channel else None,
        no_post=draft.has("heed", NO_POST),
        interpreter=draft.has("heed", INTERPRETER),
        reading_help=draft.has("heed", READING_HELP),
    )


def resident_so_far(draft: Draft) -> Resident:
    """Return the person as far as can be read already; half a BSN counts as none."""
    return _resident(_Reader(draft))


def birth_date_so_far(draft: Draft) -> date | None:
    """Return the birth date once it can be read."""
    return resident_so_far(draft).birth_date


def read(draft: Draft, today: date) -> Reading:
    """Read a draft; the errors stand in the order of the fields on the screen."""
    reader = _Reader(draft)
    resident = _resident(reader)
    aanmelding = reader.parsed("aanmelding_date", parse_date)
    accepted = reader.parsed("offer_accepted_date", parse_date) if draft.is_signal else None
    if not draft.chosen("channel"):
        reader.needed("channel", "Kies hoe de aanmelding binnenkwam.")
    if aanmelding is None and not draft.text("aanmelding_date"):
        reader.needed("aanmelding_date", "Vul de dag van aanmelding in. Daar begint de klok.")
    bewind = _bewind(reader) if draft.has_bewindvoerder else {}
    registration = Registration(
        resident=resident,
        municipality=draft.chosen("municipality"),
        channel=Channel(draft.chosen("channel") or Channel.DESK),
        aanmelding_date=aanmelding or today,
        offer_accepted_date=accepted,
        signal_from=draft.text("signal_from") if draft.is_signal else "",
        target_groups=tuple(TargetGroup(key) for key in draft.choices.get("target_groups", ())),
        question=draft.texts.get("question", "").strip(),
        contact_person=draft.chosen("contact_person"),
        **bewind,
    )
    named = {error.path for error in reader.errors}
    further = [e for e in problems_of(registration, today) if e.path not in named]
    if draft.has_bewindvoerder and not registration.bewindvoerder:
        named_now = named | {error.path for error in further}
        if "bewindvoerder" not in named_now:
            further.append(InputError("Vul de naam van de bewindvoerder in.", path="bewindvoerder"))
    errors = sorted([*reader.errors, *further], key=_place)
    return Reading(None if errors else registration, tuple(errors))


def _bewind(reader: _Reader) -> dict[str, str]:
    return {
        "bewindvoerder": reader.draft.text("bewindvoerder"),
        "bewindvoerder_phone": reader.parsed("bewindvoerder_phone", parse_phone) or "",
        "bewindvoerder_email": reader.parsed("bewindvoerder_email", parse_email) or "",
    }


def _place(error: InputError) -> int:
    return FIELD_ORDER.index(error.path) if error.path in FIELD_ORDER else len(FIELD_ORDER)


def error_sentence(error: InputError) -> str:
    """Return what is wrong and what to do, as it stands at the field and in the list."""
    return f"{error.what} {error.now}".strip()


def threats_of(draft: Draft, asked: tuple[ThreatType, ...]) -> tuple[ThreatType, ...]:
    """Return the threats that were answered with yes, of those on the screen."""
    return tuple(kind for kind in asked if draft.has("threats", kind))


def threat_records(draft: Draft, case_id: str, asked: tuple[ThreatType, ...]) -> list[Threat]:
    """Return what is to be kept of the crisis question.

    Only what was said: a yes for the chosen ones; "nee, geen van deze" is a no to each of the
    threats that stood on the screen; the others stay not asked.
    """
    yes = threats_of(draft, asked)
    if yes:
        return [replace(blank_threat(case_id, kind), present=Asked.YES) for kind in yes]
    if draft.has("threats", NOTHING_THREATENS):
        return [replace(blank_threat(case_id, kind), present=Asked.NO) for kind in asked]
    return []
