from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.dossier_papers import papers_at
from intakeapp.printing import paklijst as module
from intakeapp.printing.inputs import Contact, PackItem
from intakeapp.printing.paklijst import draw_paklijst, pictogram_for
from intakeapp.printing.pictograms import pictogram
from intakeapp.printing.preview import page_count
from tests.helpers.pdf_standards import failures
from tests.unit.printing.reading import kinds, letters, smallest_type, words
from tests.unit.printing.samples import DAY, PACK
from tests.unit.printing.typeset.places import outside, overlaps, pages_of
from tests.unit.printing.typeset.samples import FULL_HOUSE

MM = 72 / 25.4


def test_says_first_that_the_talk_goes_on_without_it() -> None:
    text = words(draw_paklijst(PACK))
    promise = "Het gesprek gaat door, ook zonder deze papieren."
    assert promise in text
    assert text.index(promise) < text.index("Uw paspoort")
    assert "verplicht" not in text
    assert "moet" not in text


def test_says_what_who_and_when_and_leaves_room_to_write() -> None:
    text = words(draw_paklijst(PACK))
    for expected in (
        "Wat is nog nodig, Tanya?", "dinsdag 17 november 2026", "Marit belt de verhuurder",
        "voor dinsdag 24 november", "Lukt iets niet? Bel Marit.", "088 000 01 23",
        "dinsdag 24 november, 9.30 uur",
    ):  # fmt: skip
        assert expected in text
    assert text.count("Wie haalt dit?") == 1
    assert text.count("Wanneer?") == 2


def test_an_empty_list_and_an_unknown_contact_are_fine() -> None:
    bare = replace(PACK, first_name="", items=(), contact=Contact(name="", phone=""),
                   next_contact=None)  # fmt: skip
    text = words(draw_paklijst(bare))
    assert "Wat is nog nodig?" in text
    assert "Er is nu niets nodig." in text
    assert "Bel" not in text


def test_a_contact_without_a_name_is_us() -> None:
    nameless = replace(PACK, contact=Contact(name="", phone="088 000 01 23"))
    assert "Lukt iets niet? Bel ons." in words(draw_paklijst(nameless))


def test_a_long_list_goes_on_and_numbers_its_pages() -> None:
    items = tuple(PackItem(what=f"Brief nummer {n}") for n in range(25))
    pdf = draw_paklijst(replace(PACK, items=items))
    assert page_count(pdf) > 1
    text = words(pdf)
    assert f"Bladzijde 1 van {page_count(pdf)}" in text
    assert all(f"Brief nummer {n} " in text for n in range(25))
    assert "Bladzijde" not in words(draw_paklijst(PACK))


@pytest.mark.parametrize("items", [(PackItem(what=" "),), (PackItem(what="x"),) * 61])
def test_wrong_input_is_refused(items: tuple[PackItem, ...]) -> None:
    with pytest.raises(InputError):
        draw_paklijst(replace(PACK, items=items))


@pytest.mark.parametrize(
    ("what", "icon"),
    [
        ("Uw paspoort", "id"), ("Polisblad", "stethoscope"), ("Laatste LOONSTROOK", "wallet"),
        ("Overzicht van BKR", "building-bank"), ("Iets anders", "file-text"),
        ("Meterstand", "bolt"), ("De brieven over uw schulden", "mail"),
    ],
)  # fmt: skip
def test_pictures_follow_the_words(what: str, icon: str) -> None:
    assert pictogram_for(what) == icon


def test_every_picture_exists_and_papers_have_their_own() -> None:
    for _words, icon in module._PICTOGRAMS:
        assert pictogram(icon)
    for paper in papers_at(DAY):
        assert pictogram_for(paper.ask) != "file-text", paper.ask


def test_no_letter_for_the_resident_is_smaller_than_14_points() -> None:
    assert smallest_type(draw_paklijst(PACK)) == pytest.approx(14)


def test_is_tagged_as_one_list_in_the_house_style() -> None:
    for sheet in (PACK, replace(PACK, house=FULL_HOUSE), replace(PACK, items=())):
        pdf = draw_paklijst(sheet)
        assert failures(pdf) == []
        assert kinds(pdf).count("/LI") == len(sheet.items)
        assert kinds(pdf).count("/H1") == 1


@pytest.mark.parametrize("name", ["W" * 200, "Wolkenkrabbersteeg" * 11, "محمد بن عبد الله" * 12])
def test_sixty_papers_with_endless_names_stay_inside_the_page(name: str) -> None:
    items = tuple(
        PackItem(what=name if n % 5 == 0 else f"Brief {n}", who=name if n % 7 == 0 else "")
        for n in range(60)
    )
    pdf = draw_paklijst(replace(PACK, first_name=name, items=items, house=FULL_HOUSE))
    for page in pages_of(pdf):
        assert outside(page, 10 * MM) == []
        assert [a for a in page.letters if a.left < 17 * MM or a.right > page.width - 17 * MM] == []
        assert overlaps(page) == []
    assert failures(pdf) == []
    said = words(pdf)
    assert all(f"Brief {n}" in said for n in range(60) if n % 5)


PLAIN = st.text("abcdefgh ijklmnop WMéë-.€10", max_size=120)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(PLAIN, PLAIN, PLAIN), max_size=12))
def test_every_word_is_on_the_pages(texts: list[tuple[str, str, str]]) -> None:
    items = tuple(PackItem(what=f"x{a}", who=b, when=c) for a, b, c in texts)
    printed = letters(words(draw_paklijst(replace(PACK, items=items))))
    for item in items:
        for text in (item.what, item.who, item.when):
            wanted = "".join(text.split())
            assert all(printed.count(c) >= wanted.count(c) for c in set(wanted))
