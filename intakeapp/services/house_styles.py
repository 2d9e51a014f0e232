"""The house style of a municipality: what stands on its paper, kept beside the dossiers."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from intakeapp.base.errors import InputError
from intakeapp.data.store import Reader, Writer
from intakeapp.domain.cases import Worker
from intakeapp.domain.identifiers import parse_email, parse_iban, parse_phone, show_phone
from intakeapp.printing.typeset.inputs import (
    DEFAULT_COLOUR,
    LEFT_WINDOW,
    RIGHT_WINDOW,
    HouseStyle,
    Picture,
    contrast_with_paper,
)
from intakeapp.services.changes import Changes
from intakeapp.services.house_pictures import checked_picture
from intakeapp.services.settings import put_setting, read_setting
from intakeapp.services.workspace import Workspace

_LONGEST = 400  # characters of one text
_MOST_LINES = 6
_LEAST_CONTRAST = 4.5
LEFT, RIGHT = "links", "rechts"
_WEBSITE = re.compile(r"(https?://)?[^\s/@]+\.[^\s/@]{2,}(/\S*)?")


class HousePicture(StrEnum):
    """The pictures of a municipality; a photo belongs to a worker, see `save_photo`."""

    LOGO = "logo"
    SIGNATURE = "handtekening"


@dataclass(frozen=True, kw_only=True)
class HouseText:
    """One text of a house style: what it is called, what it is for, and how it is checked."""

    label: str
    hint: str
    check: Callable[[str], str] = str
    lines: int = 1


@dataclass(frozen=True, kw_only=True)
class House:
    """What a municipality has set: texts by the names of `TEXTS`, and its pictures.

    `photo` is that of the contact person of a case, when there is one.
    """

    municipality: str
    texts: Mapping[str, str] = field(default_factory=dict)
    logo: Picture | None = None
    signature: Picture | None = None
    photo: Picture | None = None


def _colour(value: str) -> str:
    if contrast_with_paper(value) < _LEAST_CONTRAST:
        raise InputError(
            "Deze kleur is te licht om te lezen op wit papier.", now="Kies een donkerder kleur."
        )
    return value.upper()


def _website(value: str) -> str:
    if not _WEBSITE.fullmatch(value):
        raise InputError("Dit is geen webadres.", now="Schrijf het als www.gemeente.nl.")
    return value


def _window(value: str) -> str:
    if value not in (LEFT, RIGHT):
        raise InputError(f"Hier kan alleen {LEFT} of {RIGHT}.")
    return value


TEXTS: Mapping[str, HouseText] = MappingProxyType({
    "colour": HouseText(label="Kleur", hint="van de koppen, als #14566A", check=_colour),
    "window": HouseText(label="Venster", hint="links of rechts op de envelop", check=_window),
    "sender": HouseText(label="Afzender", hint="de regels onder de naam", lines=_MOST_LINES),
    "return_line": HouseText(label="Retouradres", hint="klein boven het adres"),
    "address": HouseText(label="Postadres", hint="waar post naartoe gaat", lines=3),
    "visiting_address": HouseText(label="Bezoekadres", hint="waar u ontvangt", lines=3),
    "route": HouseText(label="Route", hint="hoe iemand er komt", lines=4),
    "phone": HouseText(label="Telefoon", hint="het algemene nummer", check=parse_phone),
    "email": HouseText(label="E-mail", hint="van het team", check=parse_email),
    "website": HouseText(label="Website", hint="zonder inloggen", check=_website),
    "privacy": HouseText(label="Privacyverklaring", hint="waar die te lezen is"),
    "objection_address": HouseText(label="Bezwaar", hint="waar bezwaar naartoe gaat", lines=3),
    "account": HouseText(label="Rekening", hint="waarop betaald wordt (IBAN)", check=parse_iban),
    "signatory": HouseText(label="Ondertekenaar", hint="wie namens het college tekent"),
    "signatory_role": HouseText(label="Functie", hint="van de ondertekenaar"),
    "reachable": HouseText(label="Bereikbaar", hint="wanneer u de telefoon opneemt"),
})  # fmt: skip
"""The texts by name, in the order of the screen; each is asked for in Dutch."""


def _key(municipality: str, *parts: str) -> str:
    return ".".join(("house", municipality.lower(), *parts))


def _photo_key(worker_id: str) -> str:
    return f"house_photo.{worker_id}"


def read_house(reader: Reader, municipality: str, worker: Worker | None = None) -> House:
    """Return what a municipality has set, with the photo of a worker; nothing is made up."""
    kept = read_setting(reader, _key(municipality))
    texts = json.loads(kept) if kept else {}
    return House(
        municipality=municipality,
        texts=MappingProxyType({str(k): str(v) for k, v in texts.items() if k in TEXTS}),
        logo=_picture(reader, _key(municipality, HousePicture.LOGO)),
        signature=_picture(reader, _key(municipality, HousePicture.SIGNATURE)),
        photo=_picture(reader, _photo_key(worker.id)) if worker is not None else None,
    )


def house_of(space: Workspace, municipality: str, worker: Worker | None = None) -> House:
    """Return what a municipality has set, for a screen."""
    with space.store.reading() as reader:
        return read_house(reader, municipality, worker)


def _picture(reader: Reader, key: str) -> Picture | None:
    kept = read_setting(reader, key)
    if not kept:
        return None
    loaded = json.loads(kept)
    return Picture(
        data=base64.b64decode(loaded["data"]), media_type=loaded["media_type"],
        description=loaded["description"],
    )  # fmt: skip


def house_style(house: House) -> HouseStyle:
    """Return the house style as the typesetter wants it."""
    texts = house.texts
    phone = texts.get("phone", "")
    return HouseStyle(
        municipality=f"Gemeente {house.municipality}",
        colour=texts.get("colour", DEFAULT_COLOUR),
        sender=tuple(texts.get("sender", texts.get("address", "")).splitlines()),
        return_line=texts.get("return_line", ""),
        phone=show_phone(phone) if phone else "",
        email=texts.get("email", ""),
        website=texts.get("website", ""),
        signatory=texts.get("signatory", ""),
        signatory_role=texts.get("signatory_role", ""),
        logo=house.logo,
        signature=house.signature,
        contact_photo=house.photo,
        window=RIGHT_WINDOW if texts.get("window") == RIGHT else LEFT_WINDOW,
    )


def checked_text(name: str, value: str) -> str:
    """Return a text of the house style as it is kept. Raises InputError with its name as path."""
    about = TEXTS.get(name)
    if about is None:
        raise InputError("Deze tekst bestaat niet.", path=name)
    lines = [" ".join(line.split()) for line in value.splitlines()]
    tidy = "\n".join(line for line in lines if line)
    if not tidy:
        return ""
    if len(tidy) > _LONGEST:
        raise InputError(f"Dit is te lang: er passen {_LONGEST} tekens in.", path=name)
    if not all(char.isprintable() or char == "\n" for char in tidy):
        raise InputError("Hier staat een teken dat niet geprint kan worden.", path=name)
    if tidy.count("\n") >= about.lines:
        noun = "regel" if about.lines == 1 else "regels"
        raise InputError(f"Hier past {about.lines} {noun}.", path=name)
    try:
        return about.check(tidy)
    except InputError as error:
        raise InputError(error.what, path=name, now=error.now) from None


def save_house_text(space: Workspace, municipality: str, name: str, value: str) -> Changes:
    """Keep one text of a house style; an empty one takes it away. Raises InputError."""
    checked = checked_text(name, value)
    key = _key(municipality)
    with space.store.writing(space.context("setting.change")) as writer:
        kept = read_setting(writer, key)
        texts = {**(json.loads(kept) if kept else {}), name: checked}
        texts = {known: text for known, text in texts.items() if text}
        put_setting(writer, key, json.dumps(texts, sort_keys=True, ensure_ascii=False))
    return Changes(tables=frozenset({"setting"}), record_id=key)


def put_first_texts(writer: Writer, municipality: str, texts: Mapping[str, str]) -> None:
    """Keep texts for a municipality that has set none. Raises InputError as `checked_text` does."""
    key = _key(municipality)
    if not read_setting(writer, key):
        checked = {name: checked_text(name, value) for name, value in texts.items()}
        put_setting(writer, key, json.dumps(checked, sort_keys=True, ensure_ascii=False))


def save_picture(
    space: Workspace, municipality: str, which: HousePicture, content: bytes, description: str
) -> Changes:
    """Keep the logo or the signature. `description` is read to who cannot see it.

    Raises InputError for a file that is too large or no good picture, or without description.
    """
    return _keep(space, _key(municipality, which), content, description)


def remove_picture(space: Workspace, municipality: str, which: HousePicture) -> Changes:
    """Take the logo or the signature away."""
    return _put(space, _key(municipality, which), "")


def save_photo(space: Workspace, worker: Worker, content: bytes) -> Changes:
    """Keep the photo of a worker, for invitations. Raises InputError as `save_picture` does."""
    return _keep(space, _photo_key(worker.id), content, f"Foto van {worker.name}")


def remove_photo(space: Workspace, worker: Worker) -> Changes:
    """Take the photo of a worker away."""
    return _put(space, _photo_key(worker.id), "")


def _keep(space: Workspace, key: str, content: bytes, description: str) -> Changes:
    told = " ".join(description.split())
    if not told:
        raise InputError(
            "Zeg in een paar woorden wat er te zien is.", path="description",
            now="Wie niet ziet, hoort deze woorden.",
        )  # fmt: skip
    picture = checked_picture(content, told)
    kept = {
        "media_type": picture.media_type,
        "description": picture.description,
        "data": base64.b64encode(picture.data).decode("ascii"),
    }
    return _put(space, key, json.dumps(kept, sort_keys=True, ensure_ascii=False))


def _put(space: Workspace, key: str, value: str) -> Changes:
    with space.store.writing(space.context("setting.change")) as writer:
        put_setting(writer, key, value)
    return Changes(tables=frozenset({"setting"}), record_id=key)
