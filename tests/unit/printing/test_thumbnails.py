from __future__ import annotations

import struct
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from intakeapp.printing.thumbnails import TALLEST, WIDEST, small_jpeg
from tests.unit.printing.pile_samples import thumbnail

PNG = thumbnail(1)


def size_of(picture: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(picture), formats=("JPEG",)) as opened:
        return opened.size


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "1", "P", "I;16", "LA"])
def test_every_kind_of_png_becomes_a_small_picture(mode: str) -> None:
    picture = small_jpeg(thumbnail(1, (500, 2000), mode="RGB" if mode == "I;16" else mode))
    assert picture is not None
    width, height = size_of(picture)
    assert (width, height) == (TALLEST * 500 // 2000, TALLEST)
    assert width <= WIDEST


def test_a_huge_picture_is_never_unpacked() -> None:
    bomb = PNG[:16] + struct.pack(">II", 60_000, 60_000) + PNG[24:]
    assert small_jpeg(bomb) is None


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(PNG) - 1), st.binary(min_size=1, max_size=8), st.booleans())
def test_broken_pictures_give_a_picture_or_none(at: int, dirt: bytes, cut: bool) -> None:
    broken = PNG[:at] + dirt + (b"" if cut else PNG[at + len(dirt) :])
    picture = small_jpeg(broken)
    assert picture is None or size_of(picture)[0] <= WIDEST
