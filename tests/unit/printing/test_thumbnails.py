from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intakeapp.printing.layout import Paper
from intakeapp.printing.preview import render_page
from intakeapp.printing.thumbnails import TALLEST, WIDEST, draw_thumbnail, read_thumbnail
from tests.unit.printing.pile_samples import thumbnail

PNG = thumbnail(1)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "1", "P", "I;16", "LA"])
def test_every_kind_of_png_becomes_a_small_picture(mode: str) -> None:
    picture = read_thumbnail(thumbnail(1, (500, 2000), mode="RGB" if mode == "I;16" else mode))
    assert picture is not None
    width, height = picture.getSize()
    assert (width, height) == (TALLEST * 500 // 2000, TALLEST)
    assert width <= WIDEST


def test_a_huge_picture_is_never_unpacked() -> None:
    bomb = PNG[:16] + struct.pack(">II", 60_000, 60_000) + PNG[24:]
    assert read_thumbnail(bomb) is None


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(PNG) - 1), st.binary(min_size=1, max_size=8), st.booleans())
def test_broken_pictures_give_a_picture_or_none(at: int, dirt: bytes, cut: bool) -> None:
    broken = PNG[:at] + dirt + (b"" if cut else PNG[at + len(dirt) :])
    picture = read_thumbnail(broken)
    assert picture is None or picture.getSize()[0] <= WIDEST


def test_a_wide_picture_stays_whole_inside_its_frame() -> None:
    paper = Paper("t", (100, 100))
    dark = read_thumbnail(thumbnail(3, (220, 60)))
    draw_thumbnail(paper.canvas, dark, 20, 80, (40, 60))
    paper.next_page()
    width, _height, pixels = render_page(paper.finish(), 0, 72)
    inked = [i // 4 for i in range(0, len(pixels), 4) if pixels[i] < 245]
    assert min(i % width for i in inked) >= 19
    assert max(i % width for i in inked) <= 60
    assert min(i // width for i in inked) >= 19
    assert max(i // width for i in inked) <= 80
