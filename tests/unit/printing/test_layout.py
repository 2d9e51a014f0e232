from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.printing.flow import Strip, band, paginate, paragraph, space
from intakeapp.printing.layout import (
    ACCENT_TINT,
    Style,
    clean,
    font_name,
    one_line,
    text_width,
    wrap,
)

BODY = Style(12)


@given(st.text(max_size=400), st.floats(30, 400))
def test_no_line_is_wider_than_its_column_and_no_letter_is_lost(text: str, width: float) -> None:
    lines = wrap(text, BODY, width)
    assert all(text_width(line, BODY) <= width + 1e-6 for line in lines)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())


def test_breaks_between_words_then_after_a_hyphen_then_inside() -> None:
    assert wrap("een twee", BODY, text_width("twee", BODY) + 1) == ("een", "twee")
    width = text_width("Oosterhuis", BODY) + 4
    assert wrap("Meulen-Oosterhuis", BODY, width) == ("Meulen-", "Oosterhuis")
    assert len(wrap("a" * 200, BODY, 60)) > 5


def test_line_ends_stay_and_nothing_gives_no_lines() -> None:
    assert wrap("een\n\ntwee", BODY, 200) == ("een", "", "twee")
    assert wrap(" \n ", BODY, 200) == ()


def test_column_narrower_than_a_letter_is_an_error() -> None:
    with pytest.raises(ValueError, match="narrower"):
        wrap("W", BODY, 2)


def test_letters_the_font_lacks() -> None:
    assert clean("Nguyễn") == "Nguyên" or clean("Nguyễn") == "Nguyen"
    assert clean("a\u00adb\u2011c\u202fd\u200be") == "ab-c\u00a0de"
    assert clean("e\u0301") == "é"
    assert clean("Ş ł ğ €") == "Ş ł ğ €"
    assert clean("Анна") == "????"


def test_one_line_shows_that_something_is_missing() -> None:
    assert one_line("kort", BODY, 100) == "kort"
    assert one_line("", BODY, 100) == ""
    long = one_line("een veel te lange regel", BODY, 80)
    assert long.endswith("…")
    assert text_width(long, BODY) <= 80


def test_reference_family_has_its_own_zero_and_all_weights_exist() -> None:
    names = {font_name(w, r) for w in (400, 500, 600, 700) for r in (False, True)}
    assert len(names) == 8
    with pytest.raises(KeyError):
        font_name(300)


STRIPS = st.lists(
    st.builds(
        Strip,
        height=st.floats(1, 90),
        with_next=st.booleans(),
        space=st.booleans(),
    ),
    max_size=60,
)


@given(STRIPS, st.floats(90, 200))
def test_every_strip_lands_on_one_page_in_order(strips: list[Strip], first: float) -> None:
    pages = paginate(strips, first, 200)
    content = [s for page in pages for s in page if not s.space]
    assert [id(s) for s in content] == [id(s) for s in strips if not s.space]
    for number, page in enumerate(pages):
        room = first if number == 0 else 200
        assert sum(s.height for s in page) <= room + 1e-6
    assert all(any(not s.space for s in page) for page in pages[1:])


def test_heading_goes_along_with_what_follows() -> None:
    heading = Strip(10, with_next=True)
    pages = paginate([Strip(85), heading, Strip(10)], 100, 100)
    assert [len(page) for page in pages] == [1, 2]


def test_paragraph_leaves_no_single_line_behind() -> None:
    strips = paragraph("woord " * 60, BODY, 200)
    assert len(strips) > 4
    height = BODY.line_height
    alone_first = paginate([Strip(100 - height * 1.5), *strips], 100, 1000)
    assert len(alone_first[0]) == 1
    alone_last = paginate(strips, height * (len(strips) - 0.5), 1000)
    assert len(alone_last[1]) == 2


def test_space_at_the_top_or_bottom_of_a_page_is_dropped() -> None:
    pages = paginate([Strip(90), space(20), Strip(50)], 100, 100)
    assert [len(page) for page in pages] == [1, 1]


def test_band_stays_together() -> None:
    rows = [("regel", BODY)] * 3
    pages = paginate([Strip(70), *band(rows, ACCENT_TINT, 100, padding=4, indent=5)], 100, 100)
    assert [len(page) for page in pages] == [1, 5]
