"""The documents this program can draw, by name: for the command line and the window alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from intakeapp.printing.dos_donts import draw_dos_donts_a6, draw_dos_donts_sheet
from intakeapp.printing.intakeverslag import draw_intakeverslag
from intakeapp.printing.koelkastblad import draw_koelkastblad
from intakeapp.printing.ontvangstbevestiging import draw_ontvangstbevestiging
from intakeapp.printing.overdracht import draw_overdracht
from intakeapp.printing.overzicht import draw_overzicht
from intakeapp.printing.paklijst import draw_paklijst


@dataclass(frozen=True)
class DocumentKind:
    """One kind of document; `paper` is what to put in the printer, `two_sided` how it is printed.

    `draw` takes the input of its module and returns PDF bytes; the same input gives the same bytes.
    """

    name: str
    title: str
    paper: str
    draw: Callable[[Any], bytes]
    two_sided: bool = False


_KINDS = (
    DocumentKind("koelkastblad", "Koelkastblad", "A4", draw_koelkastblad),
    DocumentKind("dos-en-donts", "Kaartjes, tien op een vel", "A4", draw_dos_donts_sheet, True),
    DocumentKind("dos-en-donts-a6", "Kaart A6", "A6", draw_dos_donts_a6, True),
    DocumentKind("intakeverslag", "Intakeverslag", "A4", draw_intakeverslag),
    DocumentKind(
        "ontvangstbevestiging",
        "Ontvangstbevestiging aanmelding",
        "A4",
        draw_ontvangstbevestiging,
    ),
    DocumentKind("paklijst", "Lijst nog nodig", "A4", draw_paklijst),
    DocumentKind("overzicht", "Overzicht van de zaak", "A4", draw_overzicht),
    DocumentKind("overdracht", "Overdracht", "A4", draw_overdracht),
)
DOCUMENTS: Mapping[str, DocumentKind] = {kind.name: kind for kind in _KINDS}
