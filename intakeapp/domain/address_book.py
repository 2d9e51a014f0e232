"""Addresses of creditors: found by any spelling of a name, read by field, on an envelope."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from intakeapp.base.errors import InputError
from intakeapp.domain.creditors import Creditor
from intakeapp.domain.debt_chains import DebtChain, normal_name
from intakeapp.domain.identifiers import parse_email, parse_phone, parse_postcode
from intakeapp.domain.outgoing.texts import clean_text

FIELDS = ("name", "attention", "address", "postcode", "city", "email", "phone")
"""The fields of an address in the order of a form and of a pasted row."""

LONGEST = 200  # characters of one field
_ATTENTION = "t.a.v."
_DUTCH_POSTCODE = re.compile(r"\s*\d{4}\s*[A-Za-z]")
_MOST_STEPS = 8  # from one other name to the next: a person may have named two after each other


class AddressBook:
    """The addresses the team knows, to be asked by name.

    `other_names` gives for a normal spelling (`debt_chains.normal_name`) the name it stands for.
    """

    def __init__(
        self, creditors: Iterable[Creditor] = (), other_names: Mapping[str, str] | None = None
    ) -> None:
        self._meant = dict(other_names or {})
        self._by_name: dict[str, Creditor] = {}
        self._by_meaning: dict[str, Creditor] = {}
        for creditor in sorted(creditors, key=lambda one: one.id):
            normal = normal_name(creditor.name)
            self._by_name.setdefault(normal, creditor)
            self._by_meaning.setdefault(self._meaning(normal), creditor)

    def find(self, name: str) -> Creditor | None:
        """Return who is known under a name in this or another spelling; None for nobody."""
        normal = normal_name(name)
        if not normal:
            return None
        return self._by_name.get(normal) or self._by_meaning.get(self._meaning(normal))

    def _meaning(self, normal: str) -> str:
        for _step in range(_MOST_STEPS):
            meant = normal_name(self._meant.get(normal, ""))
            if not meant or meant == normal:
                break
            normal = meant
        return normal


def read_field(field: str, text: str) -> str:
    """Return what is kept of one field (a name of `FIELDS`); an empty text stays empty.

    A postcode that does not begin as a Dutch one is kept as it was written, for a creditor abroad.
    Raises InputError for what cannot be read.
    """
    words = ", ".join(part.strip(" ,") for part in clean_text(text).split("\n") if part.strip(" ,"))
    if not words:
        return ""
    if len(words) > LONGEST:
        raise InputError(f"Hier passen hoogstens {LONGEST} tekens.", path=field)
    if field == "postcode" and _DUTCH_POSTCODE.match(words):
        return parse_postcode(words)
    if field == "email":
        return parse_email(words)
    if field == "phone":
        return parse_phone(words)
    if field == "attention" and words.casefold().startswith(_ATTENTION):
        return words[len(_ATTENTION) :].strip()
    return words


def addressee_of(chain: DebtChain) -> str:
    """Return who a letter about a debt goes to: who collects it now, else the creditor."""
    collectors = (member.collector for member in reversed(chain.members))
    return next((name for name in collectors if name), chain.creditor)


def envelope_lines(name: str, creditor: Creditor | None) -> tuple[str, ...]:
    """Return the lines behind the window: the name alone while no whole address is known."""
    if not name or creditor is None or not creditor.has_address:
        return (name,) if name else ()
    attention = f"{_ATTENTION} {creditor.attention}" if creditor.attention else ""
    place = " ".join(part for part in (creditor.postcode, creditor.city) if part)
    return tuple(line for line in (name, attention, creditor.address, place) if line)


def address_words(creditor: Creditor) -> str:
    """Return an address in one line, for a list; empty when nothing of it is known."""
    place = " ".join(part for part in (creditor.postcode, creditor.city) if part)
    attention = f"{_ATTENTION} {creditor.attention}" if creditor.attention else ""
    return ", ".join(part for part in (attention, creditor.address, place) if part)
