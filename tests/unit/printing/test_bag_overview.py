from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.letter_facts import BagSort
from intakeapp.printing import bag_overview as module
from intakeapp.printing.bag_overview import draw_bag_overview
from intakeapp.printing.inputs import Contact
from intakeapp.printing.pictograms import pictogram
from intakeapp.printing.preview import page_count, page_text
from tests.unit.printing.pile_samples import BAG


def words(pdf: bytes) -> str:
    return " ".join(page_text(pdf, 0).split())


def test_says_kindly_what_was_in_the_bag() -> None:
    text = words(draw_bag_overview(BAG))
    said = (
        "De tas van Tanya", "dinsdag 17 november 2026", "Samen maakten we 9 brieven open.",
        "Hier gaan we nu mee aan de slag.", "Aanzegging ontruiming, Kramer & Oost", "5 brieven",
        "Aanmaning, Verzekeraar Duinzicht", "Loonstrook oktober", "1 brief",
        "Er zitten nog 19 brieven in de tas.", "Bel Marit", "088 000 01 23",
    )  # fmt: skip
    for expected in said:
        assert expected in text
    order = [text.index(part) for part in said[:5]]
    assert order == sorted(order)
    for word in ("€", "verplicht", "moet", "geen gevaar"):
        assert word not in text


def test_an_empty_pile_is_left_out_and_nothing_is_said_of_it() -> None:
    text = words(draw_bag_overview(replace(BAG, letters={BagSort.MONEY_IN: ("Brief",)}, left=0)))
    assert "Samen maakten we 1 brief open." in text
    for word in ("Haast", "aan de slag", "Schulden", "Kan weg", "in de tas"):
        assert word not in text


def test_a_large_bag_names_what_fits_and_counts_the_rest() -> None:
    many = {sort: tuple(f"Brief {n} van een bedrijf" for n in range(60)) for sort in BagSort}
    pdf = draw_bag_overview(replace(BAG, letters=many, left=1))
    assert page_count(pdf) == 1
    text = words(pdf)
    assert text.count("60 brieven") == 4
    assert text.count("en nog") == 4
    assert "Brief 0 van een bedrijf" in text
    assert "Er zit nog 1 brief in de tas." in text


def test_without_names_and_numbers_it_is_still_a_sheet() -> None:
    bare = replace(BAG, first_name="", contact=Contact(name="", phone=""), next_contact=None)
    text = words(draw_bag_overview(bare))
    assert text.startswith("Uw tas met post")
    assert "Bel" not in text
    nameless = replace(BAG, contact=Contact(name="", phone="088 000 01 23"))
    assert "Bel ons." in words(draw_bag_overview(nameless))


@pytest.mark.parametrize("change", [{"letters": {}}, {"letters": {BagSort.DEBT: ()}}, {"left": -1}])
def test_wrong_input_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(InputError):
        draw_bag_overview(replace(BAG, **change))


def test_every_pile_has_a_picture_and_no_letter_is_smaller_than_14_points() -> None:
    assert set(module._ICONS) == set(BagSort)
    for _key, icon in module._ICONS.values():
        assert pictogram(icon)
    styles = (module._TITLE, module._HEADING, module._STRONG, module._BODY, module._MUTED)
    assert min(style.size for style in styles) >= module.SMALLEST == 14


@settings(max_examples=30, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(BagSort),
        st.lists(st.text(max_size=120), max_size=30).map(tuple),
        min_size=1,
    ),
    st.integers(0, 99),
)
def test_any_bag_fits_on_one_sheet(letters: dict[BagSort, tuple[str, ...]], left: int) -> None:
    sheet = replace(BAG, letters=letters, left=left)
    if sheet.opened:
        assert page_count(draw_bag_overview(sheet)) == 1
