from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from intakeapp.base.errors import InputError
from intakeapp.printing.business_card import (
    draw_business_card_a6,
    draw_business_cards,
    initials,
)
from intakeapp.printing.dos_donts import CARD, COLUMNS, PER_SHEET, corner
from intakeapp.printing.inputs import PLAIN_HOUSE, BusinessCard, Contact
from intakeapp.printing.layout import MM
from intakeapp.printing.preview import page_count, page_text, render_page
from intakeapp.printing.texts import topics
from intakeapp.printing.typeset.inputs import Picture
from tests.unit.printing.reading import letters, words
from tests.unit.printing.samples import BUSINESS, CONTACT
from tests.unit.printing.typeset.places import pages_of
from tests.unit.printing.typeset.samples import LOGO

DRAWERS = (draw_business_cards, draw_business_card_a6)
RED = (190, 20, 30)


def photo(size: tuple[int, int], kind: str = "JPEG") -> Picture:
    made = BytesIO()
    Image.new("RGB", size, RED).save(made, kind)
    return Picture(
        data=made.getvalue(), media_type=f"image/{kind.lower()}", description="Foto van Marit"
    )


def with_photo(picture: Picture | None) -> BusinessCard:
    return replace(BUSINESS, house=replace(BUSINESS.house, contact_photo=picture))


def red_box(pdf: bytes, dpi: int = 72) -> tuple[int, int, int, int] | None:
    """Return the smallest box around everything as red as the photo, in pixels."""
    width, height, pixels = render_page(pdf, 0, dpi)
    shown = Image.frombytes("RGBA", (width, height), pixels).convert("RGB")
    red, green, _blue = shown.split()
    strong = red.point(lambda v: 255 if v > 150 else 0)
    weak = green.point(lambda v: 255 if v < 60 else 0)
    return Image.composite(strong, Image.new("L", shown.size), weak).getbbox()


@pytest.mark.parametrize("draw", DRAWERS)
def test_the_front_says_who_it_is_and_how_to_reach_them(draw) -> None:
    text = " ".join(page_text(draw(BUSINESS), 0).split())
    for expected in (
        "MW", "Marit de Waal", "Consulent schuldhulp", "Schuldhulp gemeente Huizen",
        "088 000 01 23", "m.dewaal@huizen.example", "Gemeente Huizen",
        "Graaf Wichman 10", "1276 KB Huizen",
    ):  # fmt: skip
        assert expected in text


def test_ten_cards_have_ten_fronts_and_each_its_topic_behind_it() -> None:
    pdf = draw_business_cards(replace(BUSINESS, topics=("algemeen", "ontruiming")))
    assert page_count(pdf) == 2
    assert page_text(pdf, 0).count("Marit de Waal") == PER_SHEET
    front, back = pages_of(pdf)
    for place in range(PER_SHEET):
        row, column = divmod(place, COLUMNS)
        # turned over the long edge, what lies at the left is seen at the right
        left, top = corner(row, COLUMNS - 1 - column)
        behind = "".join(
            a.char
            for a in back.letters
            if left <= a.left <= left + CARD[0] and top - CARD[1] <= a.bottom <= top
        )
        title = topics()[("algemeen", "ontruiming")[place % 2]].title
        assert "".join(title.split()) in behind
        assert front.width - left - CARD[0] == pytest.approx(corner(row, column)[0])


def test_a_sheet_cut_beforehand_gets_no_marks_and_plain_paper_does() -> None:
    def ink_in_the_margin(pdf: bytes) -> bool:
        width, height, pixels = render_page(pdf, 0, 72)
        shown = Image.frombytes("RGBA", (width, height), pixels).convert("L")
        darkest, _lightest = shown.crop((0, 0, width, int(corner(0, 0)[0]) - 10)).getextrema()
        return darkest < 200

    assert not ink_in_the_margin(draw_business_cards(BUSINESS))
    assert ink_in_the_margin(draw_business_cards(replace(BUSINESS, cut_marks=True)))


def test_a6_is_a_front_and_a_back_for_each_topic() -> None:
    pdf = draw_business_card_a6(replace(BUSINESS, topics=("algemeen", "ontruiming", "afsluiting")))
    assert page_count(pdf) == 6
    for page in range(6):
        text = page_text(pdf, page)
        assert ("Marit de Waal" in text) is (page % 2 == 0)
        assert ("Niet doen" in text) is (page % 2 == 1)


@pytest.mark.parametrize("size", [(600, 200), (200, 600), (400, 400)])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_the_photo_fills_its_frame_and_never_leaves_it(size: tuple[int, int], kind: str) -> None:
    pdf = draw_business_card_a6(with_photo(photo(size, kind)))
    assert "MW" not in page_text(pdf, 0)
    box = red_box(pdf)
    assert box is not None
    wide, high = box[2] - box[0], box[3] - box[1]
    assert high / wide == pytest.approx(1.2, abs=0.06)
    assert box[0] > 5 * MM
    assert box[2] < 105 * MM / 2


@pytest.mark.parametrize("picture", [None, LOGO])
def test_without_a_photo_of_pixels_there_are_initials(picture: Picture | None) -> None:
    assert "MW" in page_text(draw_business_cards(with_photo(picture)), 0)


def test_a_broken_photo_is_told() -> None:
    whole = photo((60, 60))
    broken = replace(whole, data=whole.data[:200])
    for draw in DRAWERS:
        with pytest.raises(InputError, match="foto"):
            draw(with_photo(broken))


def test_the_colour_is_that_of_the_municipality() -> None:
    house = replace(PLAIN_HOUSE, colour="#BE141E")
    assert red_box(draw_business_cards(replace(BUSINESS, house=house))) is not None
    assert red_box(draw_business_cards(BUSINESS)) is None


@pytest.mark.parametrize(
    ("name", "letters_of"),
    [("Marit de Waal", "MW"), ("Samira", "S"), ("van der Meulen", "M"), ("Anna Bos-de Vries", "AV"),
     ("marit", "m"), ("Anna Alders", "AA"), ("Çelik Örs", "ÇÖ")],
)  # fmt: skip
def test_initials(name: str, letters_of: str) -> None:
    assert initials(name) == letters_of


@pytest.mark.parametrize(
    "change",
    [{"topics": ()}, {"topics": ("onbekend",)}, {"topics": ("algemeen",) * 11},
     {"contact": Contact(name=" ", phone="088 000 01 23")},
     {"visiting": ("straat " * 200,)}],
)  # fmt: skip
@pytest.mark.parametrize("draw", DRAWERS)
def test_wrong_input_is_refused(draw, change: dict[str, object]) -> None:
    with pytest.raises(InputError):
        draw(replace(BUSINESS, **change))


def test_a_card_with_a_name_alone_is_fine_and_names_no_resident() -> None:
    bare = BusinessCard(contact=Contact(name="Marit de Waal", phone=""))
    for draw in DRAWERS:
        assert "Marit de Waal" in words(draw(bare))
    assert set(BusinessCard.__dataclass_fields__) == {
        "contact", "role", "visiting", "topics", "house", "cut_marks",
    }  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(
    name=st.text("abcdefgh MWé-", min_size=1, max_size=200),
    role=st.text("abcdefgh ", max_size=120),
    visiting=st.lists(st.text("abcdefgh 123", max_size=60), max_size=3),
)
def test_all_words_are_on_the_card_or_it_is_refused(
    name: str, role: str, visiting: list[str]
) -> None:
    card = replace(BUSINESS, contact=replace(CONTACT, name=name), role=role,
                   visiting=tuple(visiting))  # fmt: skip
    for draw in DRAWERS:
        try:
            pdf = draw(card)
        except InputError:
            continue  # refused, so nothing was clipped
        printed = letters(page_text(pdf, 0))
        wanted = letters("".join((name, role, *visiting)))
        assert all(printed.count(c) >= wanted.count(c) for c in set(wanted))
        assert all(
            a.left >= 10 and a.right <= page.width - 10 for page in pages_of(pdf)
            for a in page.letters
        )  # fmt: skip
