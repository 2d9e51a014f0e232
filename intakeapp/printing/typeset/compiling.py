"""Compiling with typst, in memory: fonts, pictograms, pictures, and what it says of an error."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache, lru_cache

from intakeapp.base.errors import BugError, InputError, KnownError
from intakeapp.base.paths import resources
from intakeapp.printing.typeset.inputs import HouseStyle, Picture

STANDARDS = ("a-2a", "ua-1")
DOES_NOT_FIT = "does-not-fit"  # what a source panics with when its one page is too small
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PICTURE = re.compile(r"\b(?:image|svg)\b", re.IGNORECASE)
_QUOTED = re.compile(r"`[^`]*`|\"[^\"]*\"")


class DoesNotFitError(Exception):
    """The words do not fit on the one page there is; the caller says it in Dutch."""


@cache
def _fonts() -> object:
    from typst import Fonts

    return Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(resources() / "fonts")],
    )


@cache
def pictogram_file(name: str) -> bytes:
    """Return the SVG of a pictogram as it is kept, in `currentColor`.

    Raises InputError for a name that is none.
    """
    path = resources() / "icons" / f"{name}.svg"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise InputError("Dit plaatje is er niet.", path=name)
    return path.read_bytes()


def as_numbers(data: bytes) -> bytes:
    """Return bytes as a list of numbers: typst takes only text as a file in memory."""
    return json.dumps(list(data), separators=(",", ":")).encode()


_kept_numbers = lru_cache(maxsize=8)(as_numbers)  # a logo is on every paper


def picture_files(house: HouseStyle) -> dict[str, bytes]:
    """Return the pictures of a municipality by the names that the typst sources use."""
    pictures: dict[str, Picture | None] = {
        "logo": house.logo, "signature": house.signature, "photo": house.contact_photo,
    }  # fmt: skip
    return {
        f"{stem}.{p.suffix}": p.data if p.suffix == "svg" else _kept_numbers(p.data)
        for stem, p in pictures.items()
        if p is not None
    }


def compiled(files: Mapping[str, bytes], day: date, *, own_pictures: bool) -> bytes:
    """Return the PDF (PDF/A-2a, ISO 19005-2; PDF/UA-1, ISO 14289-1) of files whose entry is main.

    The same files on the same day give the same bytes; nothing is written to disk. Raises
    KnownError where there is no typst, DoesNotFitError when a source says so, InputError for a
    picture of the municipality that cannot be read, BugError for all else typst refuses.
    """
    try:
        import typst
    except ImportError:  # there is none for Windows on ARM
        raise KnownError(
            "Op deze computer kan het programma dit stuk niet opmaken.",
            safe="Wat u vastlegde is bewaard.",
            now="Open de zaak op een andere computer en maak het stuk daar.",
        ) from None
    compile_files: Callable[..., object] = typst.compile  # its types tell of no files in memory
    try:
        made = compile_files(
            dict(files),
            format="pdf",
            font_paths=_fonts(),
            ignore_system_fonts=True,
            pdf_standards=list(STANDARDS),
            timestamp=int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp()),
        )
    except typst.TypstError as error:
        if DOES_NOT_FIT in str(error):
            raise DoesNotFitError from None
        message = _QUOTED.sub("…", str(error))  # never words of a resident in a log
        if own_pictures and _PICTURE.search(message):
            raise InputError(
                "Een afbeelding in de huisstijl is niet te lezen.",
                path="picture",
                now="Kies het logo, de foto of de handtekening opnieuw.",
            ) from None
        raise BugError(f"typst refused a document: {message}") from None
    if not isinstance(made, bytes):
        raise BugError("typst gave no single file")
    return made
