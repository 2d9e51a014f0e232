"""From a document to a tagged PDF (PDF/A-2a and PDF/UA-1), in memory, with typst."""

from __future__ import annotations

import json
from functools import cache

from intakeapp.base.paths import resources
from intakeapp.printing.typeset.compiling import compiled, pictogram_file, picture_files
from intakeapp.printing.typeset.content import content
from intakeapp.printing.typeset.inputs import Typeset

_LESS_AIR = (0.86, 0.72)


@cache
def _sources() -> dict[str, bytes]:
    folder = resources() / "letters" / "typst"
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.typ"))}


def _pictograms(document: Typeset) -> dict[str, bytes]:
    wordings = [document.wording] + ([document.second] if document.second else [])
    names = {"users"} if document.hand_over else set()
    for block in (block for wording in wordings for block in wording.blocks):
        names |= {block.pictogram, *(line.pictogram for line in block.lines)}
    colour = document.house.colour.encode()
    return {
        f"pictograms/{name}.svg": pictogram_file(name).replace(b"currentColor", colour)
        for name in sorted(names - {""})
    }


def typeset(document: Typeset) -> bytes:
    """Return the document as a tagged PDF (PDF/A-2a, ISO 19005-2; PDF/UA-1, ISO 14289-1).

    The same document gives the same bytes. Nothing is written to disk. Raises InputError for a
    message (no paper), an address that is missing, a language or pictogram that is not there, and
    a picture of the municipality that cannot be read; KnownError where there is no typst.
    """
    from intakeapp.printing.preview import page_count  # late: it loads a library

    made = _compiled(document, air=1)
    pages = page_count(made)
    # less white is better than a page with a greeting alone
    for air in _worth_trying(made, document) if pages > 1 else ():
        closer = _compiled(document, air=air)
        if page_count(closer) < pages:
            return closer
    return made


def _worth_trying(made: bytes, document: Typeset) -> tuple[float, ...]:
    """Return how much less white could save a page, seen from how full the pages are."""
    from intakeapp.printing.typeset.white import white_of  # late: it loads a library

    white = white_of(made, document)
    return tuple(air for air in _LESS_AIR if white is None or white.may_save(air))


def _compiled(document: Typeset, *, air: float) -> bytes:
    written = json.dumps(content(document, air=air), ensure_ascii=False)
    pictures = picture_files(document.house)
    files = {**_sources(), **_pictograms(document), **pictures, "data.json": written.encode()}
    return compiled(files, document.day, own_pictures=bool(pictures))
