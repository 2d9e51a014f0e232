"""The documents this program can draw, by name: for the command line and the window alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from intakeapp.printing.bag_overview import draw_bag_overview
from intakeapp.printing.business_card import draw_business_card_a6, draw_business_cards
from intakeapp.printing.cover_sheet import draw_cover_sheet
from intakeapp.printing.dos_donts import draw_dos_donts_a6, draw_dos_donts_sheet
from intakeapp.printing.intakeverslag import draw_intakeverslag
from intakeapp.printing.koelkastblad import draw_koelkastblad
from intakeapp.printing.ontvangstbevestiging import draw_ontvangstbevestiging
from intakeapp.printing.overdracht import draw_overdracht
from intakeapp.printing.overzicht import draw_overzicht
from intakeapp.printing.paklijst import draw_paklijst
from intakeapp.printing.receipt import draw_receipt


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
    DocumentKind(
        "visitekaartjes",
        "Visitekaartjes met tips, tien op een vel",
        "A4",
        draw_business_cards,
        True,
    ),
    DocumentKind("visitekaart-a6", "Visitekaart A6 met tips", "A6", draw_business_card_a6, True),
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

_OF_A_PILE = (
    DocumentKind("ontvangstbewijs", "Ontvangstbewijs", "A4", draw_receipt),
    DocumentKind("voorblad", "Voorblad voor de scanner", "A4", draw_cover_sheet),
    DocumentKind("tasoverzicht", "De tas met post", "A4", draw_bag_overview),
)
# What is drawn of one pile of paper and not of a case as it stands: the desk asks for these.
PILE_DOCUMENTS: Mapping[str, DocumentKind] = {kind.name: kind for kind in _OF_A_PILE}
ALL_DOCUMENTS: Mapping[str, DocumentKind] = {**DOCUMENTS, **PILE_DOCUMENTS}
