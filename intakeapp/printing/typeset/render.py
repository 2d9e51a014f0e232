"""From a document to a tagged PDF (PDF/A-2a and PDF/UA-1), in memory, with typst."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, lru_cache
from types import ModuleType
from typing import TYPE_CHECKING

from intakeapp.base.errors import BugError, InputError, KnownError
from intakeapp.base.paths import resources
from intakeapp.printing.typeset.content import content
from intakeapp.printing.typeset.inputs import Typeset

if TYPE_CHECKING:
    from typst import Fonts

STANDARDS = ("a-2a", "ua-1")
_LESS_AIR = (0.86, 0.72)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PICTURE = re.compile(r"\b(?:image|svg)\b", re.IGNORECASE)
_QUOTED = re.compile(r"`[^`]*`|\"[^\"]*\"")


@cache
def _sources() -> dict[str, bytes]:
    folder = resources() / "letters" / "typst"
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.typ"))}


@cache
def _fonts() -> Fonts:
    from typst import Fonts

    return Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(resources() / "fonts")],
    )


@cache
def _pictogram(name: str, colour: str) -> bytes:
    path = resources() / "icons" / f"{name}.svg"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise InputError("Dit plaatje is er niet.", path=name)
    return path.read_text("utf-8").replace("currentColor", colour).encode()


def _pictograms(document: Typeset) -> dict[str, bytes]:
    wordings = [document.wording] + ([document.second] if document.second else [])
    names = {"users"} if document.hand_over else set()
    for block in (block for wording in wordings for block in wording.blocks):
        names |= {block.pictogram, *(line.pictogram for line in block.lines)}
    colour = document.house.colour
    return {f"pictograms/{name}.svg": _pictogram(name, colour) for name in sorted(names - {""})}


def _house_pictures(document: Typeset) -> dict[str, bytes]:
    house = document.house
    pictures = {"logo": house.logo, "signature": house.signature, "photo": house.contact_photo}
    return {
        f"{stem}.{p.suffix}": p.data if p.suffix == "svg" else _as_numbers(p.data)
        for stem, p in pictures.items()
        if p is not None
    }


@lru_cache(maxsize=8)
def _as_numbers(data: bytes) -> bytes:
    """Return the bytes as a list of numbers: typst takes only text as a file in memory."""
    return json.dumps(list(data), separators=(",", ":")).encode()


def typeset(document: Typeset) -> bytes:
    """Return the document as a tagged PDF (PDF/A-2a, ISO 19005-2; PDF/UA-1, ISO 14289-1).

    The same document gives the same bytes. Nothing is written to disk. Raises InputError for a
    message (no paper), an address that is missing, a language or pictogram that is not there, and
    a picture of the municipality that cannot be read; KnownError where there is no typst.
    """
    try:
        import typst
    except ImportError:  # there is none for Windows on ARM
        raise KnownError(
            "Op deze computer kan het programma dit stuk niet opmaken.",
            safe="De tekst van het stuk is bewaard.",
            now="Open de zaak op een andere computer en maak het stuk daar.",
        ) from None
    from intakeapp.printing.preview import page_count  # late: it loads a library

    made = _compiled(typst, document, air=1)
    pages = page_count(made)
    # less white is better than a page with a greeting alone
    for air in _LESS_AIR if pages > 1 else ():
        closer = _compiled(typst, document, air=air)
        if page_count(closer) < pages:
            return closer
    return made


def _compiled(typst: ModuleType, document: Typeset, *, air: float) -> bytes:
    day = document.day
    written = json.dumps(content(document, air=air), ensure_ascii=False)
    files = {
        **_sources(),
        **_pictograms(document),
        **_house_pictures(document),
        "data.json": written.encode(),
    }
    compiled: Callable[..., object] = typst.compile  # its types do not tell of files in memory
    try:
        made = compiled(
            files,
            format="pdf",
            font_paths=_fonts(),
            ignore_system_fonts=True,
            pdf_standards=list(STANDARDS),
            timestamp=int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp()),
        )
    except typst.TypstError as error:
        message = _QUOTED.sub("…", str(error))  # never words of a resident in a log
        if _house_pictures(document) and _PICTURE.search(message):
            raise InputError(
                "Een afbeelding in de huisstijl is niet te lezen.",
                path="picture",
                now="Kies het logo, de foto of de handtekening opnieuw.",
            ) from None
        raise BugError(f"typst refused a document: {message}") from None
    if not isinstance(made, bytes):
        raise BugError("typst gave no single file")
    return made
