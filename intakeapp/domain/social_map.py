"""The social map (*sociale kaart*): its data file, what makes an organisation whole, finding one.

A municipality keeps its map in a file of which resources/sociale_kaart/README.md tells the form.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from intakeapp.base.errors import InputError
from intakeapp.base.ids import derived_id
from intakeapp.domain.identifiers import parse_email, parse_phone
from intakeapp.domain.life_domains import DOMAIN_NAMES, LifeDomain
from intakeapp.domain.referrals import Organisation
from intakeapp.domain.strict import StrictTable

FORMAT = 1
LONGEST_LINE = 200  # characters
LONGEST_TEXT = 2000
MOST_BYTES = 2_000_000
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{1,59}")
_WEBSITE = re.compile(r"(https?://)?[a-z0-9-]+(\.[a-z0-9-]+)+(/\S*)?", re.IGNORECASE)
_LINES = ("name", "municipality", "phone", "email", "website", "address", "opening")
_TEXTS = ("offers", "remark")


def _no_text(text: str) -> str:
    return text


def _website(text: str) -> str:
    if not _WEBSITE.fullmatch(text):
        raise InputError("Dit is geen adres van een website.", now="Schrijf het zo: voorbeeld.nl")
    return text


_PARSED: Mapping[str, Callable[[str], str]] = {
    "phone": parse_phone,
    "email": parse_email,
    "website": _website,
}


def checked_organisation(organisation: Organisation) -> Organisation:
    """Return an organisation with its texts tidy and its phone number in E.164.

    Raises InputError with the name of the field as path: no name, a text that is too long, a
    number or address that does not exist.
    """
    found: dict[str, Any] = {}
    for name in (*_LINES, *_TEXTS):
        text = _tidy(getattr(organisation, name), lines=name in _TEXTS)
        most = LONGEST_TEXT if name in _TEXTS else LONGEST_LINE
        if len(text) > most:
            raise InputError(f"Deze tekst is te lang: er passen {most} tekens in.", path=name)
        try:
            found[name] = _PARSED.get(name, _no_text)(text) if text else ""
        except InputError as error:
            raise InputError(error.what, path=name, now=error.now) from None
    if not found["name"]:
        raise InputError("Schrijf op hoe de organisatie heet.", path="name")
    domains = tuple(domain for domain in LifeDomain if domain in organisation.domains)
    return dataclasses.replace(organisation, domains=domains, **found)


def _tidy(text: str, *, lines: bool) -> str:
    unified = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in unified if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return kept.strip() if lines else " ".join(kept.split())


def read_social_map(data: bytes, name: str) -> tuple[Organisation, ...]:
    """Return the organisations in a data file, in its order; ids follow from their keys.

    Raises InputError with file, place and reason for anything that is not understood.
    """
    if len(data) > MOST_BYTES:
        raise InputError("Dit bestand is te groot voor een sociale kaart.", path=name)
    try:
        table = StrictTable(tomllib.loads(data.decode("utf-8-sig")), origin=name)
    except UnicodeDecodeError:
        raise InputError("Dit bestand is niet te lezen.", path=name) from None
    except tomllib.TOMLDecodeError:
        raise InputError(
            "Dit is geen goede TOML.", path=name, now="Kijk of overal aanhalingstekens staan."
        ) from None
    if table.whole("format") != FORMAT:
        raise table.refuse("format", f"Hier hoort het nummer van de vorm: {FORMAT}.")
    made: dict[str, Organisation] = {}
    for item in table.tables("organisation"):
        organisation = _organisation(item)
        if organisation.key in made:
            raise item.refuse("key", "Deze sleutel staat er twee keer.")
        made[organisation.key] = organisation
    table.finish()
    if not made:
        raise InputError("Er staat geen organisatie in dit bestand.", path=name)
    return tuple(made.values())


def _organisation(item: StrictTable) -> Organisation:
    key = item.text("key")
    if not _KEY.fullmatch(key):
        raise item.refuse("key", "Een sleutel heeft kleine letters, cijfers en streepjes.")
    organisation = Organisation(
        id=derived_id("organisation", key),
        key=key,
        name=item.text("name"),
        domains=_domains(item),
        municipality=item.text("municipality", ""),
        offers=item.text("offers", ""),
        phone=item.text("phone", ""),
        email=item.text("email", ""),
        website=item.text("website", ""),
        address=item.text("address", ""),
        opening=item.text("opening", ""),
        remark=_remark(item),
        in_use=item.flag("in_use", default=True),
    )
    item.finish()
    try:
        return checked_organisation(organisation)
    except InputError as error:
        raise InputError(error.what, path=item.place(error.path), now=error.now) from None


def _domains(item: StrictTable) -> tuple[LifeDomain, ...]:
    known = {domain.value: domain for domain in LifeDomain}
    for text in item.texts("domains"):
        if text not in known:
            words = ", ".join(known)
            raise item.refuse("domains", f"Dit leefgebied kennen we niet. Wel: {words}.")
    return tuple(known[text] for text in item.texts("domains"))


def _remark(item: StrictTable) -> str:
    """Return the remark with, below it, where the data come from: whoever calls can look it up."""
    source = item.text("source", "")
    parts = (item.text("remark", ""), f"Bron: {source}" if source else "")
    return "\n".join(part for part in parts if part)


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Return text without accents and capitals, for finding."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def matches(organisation: Organisation, text: str) -> bool:
    """Whether every word of `text` begins a word of what the organisation says of itself."""
    parts = folded(text).split()
    words = _words(organisation) if parts else frozenset()
    return all(any(word.startswith(part) for word in words) for part in parts)


@lru_cache(maxsize=4096)  # a search asks again at every key
def _words(organisation: Organisation) -> frozenset[str]:
    said = [
        organisation.name, organisation.offers, organisation.address, organisation.municipality,
        organisation.remark, *(DOMAIN_NAMES[domain] for domain in organisation.domains),
    ]  # fmt: skip
    return frozenset(re.split(r"[^\w]+", folded(" ".join(said))))


def helps_in(organisation: Organisation, municipality: str) -> bool:
    """Whether residents of a municipality can go there; one without a place helps everywhere."""
    return not organisation.municipality or folded(organisation.municipality) == folded(
        municipality
    )


def fitting(
    organisations: Iterable[Organisation],
    *,
    domain: LifeDomain | None = None,
    municipality: str = "",
    text: str = "",
) -> tuple[Organisation, ...]:
    """Return the organisations that fit all of what is asked, by name."""
    found = [
        one
        for one in organisations
        if (domain is None or domain in one.domains)
        and (not municipality or helps_in(one, municipality))
        and matches(one, text)
    ]
    return tuple(sorted(found, key=lambda one: (folded(one.name), one.id)))


def fitting_first(
    organisations: Iterable[Organisation], domain: LifeDomain | None, municipality: str
) -> tuple[Organisation, ...]:
    """Return all of them; first who helps with the domain here, those of the place itself ahead."""

    def rank(one: Organisation) -> tuple[bool, bool, bool, str, str]:
        here = helps_in(one, municipality)
        other_domain = domain is not None and domain not in one.domains
        everywhere = not one.municipality
        return (not here, other_domain, everywhere, folded(one.name), one.id)

    return tuple(sorted(organisations, key=rank))
