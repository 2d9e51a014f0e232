from __future__ import annotations

import pytest

from intakeapp.printing.inputs import DosDonts, Intakeverslag, Koelkastblad, Ontvangstbevestiging
from tests.unit.printing.overview_samples import HAND_OVER, OVERVIEW
from tests.unit.printing.pile_samples import BAG, COVER, RECEIPT
from tests.unit.printing.samples import BUSINESS, CARD, LETTER, PACK, REPORT, SHEET


@pytest.fixture
def sheet() -> Koelkastblad:
    return SHEET


@pytest.fixture
def card() -> DosDonts:
    return CARD


@pytest.fixture
def report() -> Intakeverslag:
    return REPORT


@pytest.fixture
def letter() -> Ontvangstbevestiging:
    return LETTER


@pytest.fixture
def inputs() -> dict[str, object]:
    """The input of every document, by its name in the catalog."""
    return {
        "koelkastblad": SHEET,
        "dos-en-donts": CARD,
        "dos-en-donts-a6": CARD,
        "visitekaartjes": BUSINESS,
        "visitekaart-a6": BUSINESS,
        "intakeverslag": REPORT,
        "ontvangstbevestiging": LETTER,
        "paklijst": PACK,
        "overzicht": OVERVIEW,
        "overdracht": HAND_OVER,
        "ontvangstbewijs": RECEIPT,
        "voorblad": COVER,
        "tasoverzicht": BAG,
    }
