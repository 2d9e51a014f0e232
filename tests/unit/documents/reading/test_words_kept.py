"""Words that mean something else stay what they are; numbers of another column are no reference."""

from __future__ import annotations

import pytest

from intakeapp.documents.reading.vocabulary import mended
from tests.unit.documents.reading.paper import read

MARGIN = """
CAK
                                          T.V. van Zwieten
Datum                                     Havenkade 159
4 mei 2026
Notanummer                                7302 BW Molenrade
Z43298861
Telefoon
090-2565300

Factuur eigen bijdrage

U betaalt € 22,40 op NL39 RABO 0300 0652 64. Het geld moet er op 14 mei 2026 zijn.
"""


@pytest.mark.parametrize(
    "word",
    ["aangesloten", "Aangesloten,", "berekening", "verminderen", "rechtspraak", "aanschrijven"],
)
def test_a_word_near_one_of_a_measure_stays_itself(word: str) -> None:
    assert mended(word) == word


@pytest.mark.parametrize(
    ("read_as", "meant"), [("afgeslolen", "afgesloten"), ("betekenlng", "betekening")]
)
def test_a_word_that_was_read_badly_is_mended(read_as: str, meant: str) -> None:
    assert mended(read_as) == meant


def test_a_postcode_beside_a_label_is_not_its_number() -> None:
    found = read(MARGIN).reference
    assert found is not None
    assert found.value == "Z43298861"
