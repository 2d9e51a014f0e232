"""The documents this program can draw, by name: for the command line and the window alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from intakeapp.base.errors import BugError, InputError
from intakeapp.printing.dos_donts import draw_dos_donts_a6, draw_dos_donts_sheet
from intakeapp.printing.inputs import (
    DosDonts,
    Intakeverslag,
    Koelkastblad,
    Ontvangstbevestiging,
    Paklijst,
)
from intakeapp.printing.intakeverslag import draw_intakeverslag
from intakeapp.printing.koelkastblad import draw_koelkastblad
from intakeapp.printing.ontvangstbevestiging import draw_ontvangstbevestiging
from intakeapp.printing.overdracht import Overdracht, draw_overdracht
from intakeapp.printing.overzicht import Overzicht, draw_overzicht
from intakeapp.printing.paklijst import draw_paklijst


@dataclass(frozen=True)
class DocumentKind:
    """One kind of document; `paper` is what to put in the printer, `two_sided` how it is printed.

    `draw` takes an `input_type` and returns PDF bytes; the same input gives the same bytes.
    """

    name: str
    title: str
    paper: str
    input_type: type
    draw: Callable[[Any], bytes]
    two_sided: bool = False


_KINDS = (
    DocumentKind("koelkastblad", "Koelkastblad", "A4", Koelkastblad, draw_koelkastblad),
    DocumentKind(
        "dos-en-donts", "Kaartjes, tien op een vel", "A4", DosDonts, draw_dos_donts_sheet, True
    ),
    DocumentKind("dos-en-donts-a6", "Kaart A6", "A6", DosDonts, draw_dos_donts_a6, True),
    DocumentKind("intakeverslag", "Intakeverslag", "A4", Intakeverslag, draw_intakeverslag),
    DocumentKind(
        "ontvangstbevestiging",
        "Ontvangstbevestiging aanmelding",
        "A4",
        Ontvangstbevestiging,
        draw_ontvangstbevestiging,
    ),
    DocumentKind("paklijst", "Lijst nog nodig", "A4", Paklijst, draw_paklijst),
    DocumentKind("overzicht", "Overzicht van de zaak", "A4", Overzicht, draw_overzicht),
    DocumentKind("overdracht", "Overdracht", "A4", Overdracht, draw_overdracht),
)
DOCUMENTS: Mapping[str, DocumentKind] = {kind.name: kind for kind in _KINDS}


def document_kind(name: str) -> DocumentKind:
    """Return a kind of document. Raises InputError for a name that is not in the list."""
    if name not in DOCUMENTS:
        known = ", ".join(DOCUMENTS)
        raise InputError("Dit document kennen we niet.", path=name, now=f"Kies uit: {known}.")
    return DOCUMENTS[name]


def draw_document(name: str, data: object) -> bytes:
    """Return a document as PDF bytes.

    Raises InputError for an unknown name or a text that does not fit, BugError when `data` is not
    the input of this document.
    """
    kind = document_kind(name)
    if not isinstance(data, kind.input_type):
        raise BugError(f"{name} needs {kind.input_type.__name__}")
    return kind.draw(data)
