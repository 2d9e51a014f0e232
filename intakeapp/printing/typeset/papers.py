"""Papers with a layout of their own, set by typst: resources/letters/typst/papers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from intakeapp.base.paths import resources
from intakeapp.printing.typeset.characters import clean, written
from intakeapp.printing.typeset.compiling import (
    as_numbers,
    compiled,
    pictogram_file,
    picture_files,
)
from intakeapp.printing.typeset.inputs import HouseStyle, Picture

_ENTRY = "main.typ"
_FONTS = ("Intake Sans", "Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic")


@dataclass(frozen=True, kw_only=True)
class Margins:
    """White at the sides of an A4 in millimetres, and the sizes of type in points.

    `largest` is the largest type on the paper: a word is measured when it could be too wide in it.
    """

    left: float = 18
    right: float = 18
    top: float = 18
    bottom: float = 18
    body: float = 14
    small: float = 10
    largest: float = 30


@dataclass(frozen=True, kw_only=True)
class PaperJob:
    """One paper for typst: the name of its source, its words as plain data, and its pictures.

    `title` is the title of the PDF and names nobody. `pictures` are JPEG or PNG by name, to be
    drawn with `drawn-picture`.
    """

    source: str
    title: str
    day: date
    house: HouseStyle
    data: Mapping[str, object]
    margins: Margins = Margins()
    pictograms: Iterable[str] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@cache
def _sources(source: str) -> dict[str, bytes]:
    folder = resources() / "letters" / "typst"
    found = {path.name: path.read_bytes() for path in sorted((folder / "papers").glob("*.typ"))}
    found["style.typ"] = (folder / "style.typ").read_bytes()
    found[_ENTRY] = found.pop(f"{source}.typ")
    return found


def words_for(text: str) -> str:
    """Return a text ready to be drawn in a Dutch paper, each script in its own direction."""
    return written(text)


def set_paper(job: PaperJob) -> bytes:
    """Return a paper as a tagged PDF (PDF/A-2a, PDF/UA-1).

    The same job gives the same bytes. Raises InputError for a pictogram that is not there and as
    `compiled` does, and DoesNotFitError.
    """
    house = picture_files(replace(job.house, signature=None, contact_photo=None))
    files = {
        **_sources(job.source),
        **{f"pictograms/{name}.svg": pictogram_file(name) for name in sorted(set(job.pictograms))},
        **{f"pictures/{name}": as_numbers(data) for name, data in job.pictures.items()},
        **house,
        "data.json": json.dumps(_told(job), ensure_ascii=False).encode(),
    }
    return compiled(files, job.day, own_pictures=bool(house))


def _told(job: PaperJob) -> dict[str, object]:
    m = job.margins
    return {
        **job.data,
        "title": clean(job.title),
        "date": [job.day.year, job.day.month, job.day.day],
        "paper": {
            "width": 210, "height": 297, "left": m.left, "right": m.right, "top": m.top,
            "bottom": m.bottom,
        },
        "sizes": {"body": m.body, "small": m.small, "heading": m.largest},
        "columns": [{"lang": "nl", "dir": "ltr", "fonts": _FONTS}],
        "reading": False,
        "house": {
            "municipality": words_for(job.house.municipality),
            "colour": job.house.colour,
            "logo": _picture(job.house.logo),
        },
    }  # fmt: skip


def _picture(picture: Picture | None) -> dict[str, str] | None:
    if picture is None:
        return None
    return {"file": f"logo.{picture.suffix}", "alt": clean(picture.description) or "Logo"}
