from __future__ import annotations

import numpy
import pytest
from PIL import Image, ImageDraw, ImageFont

from intakeapp.base.paths import resources
from intakeapp.documents.page_words import Word
from intakeapp.documents.zeros import with_zeros
from intakeapp.domain.letters import Box

MARKED = "AtkinsonHyperlegibleNext-Regular.ttf"  # its zero has a stroke


def seen_as(written: str, read: str, size: int, font: str, tight: int = 0) -> str:
    """What becomes of a word that was read as `read` where `written` stands."""
    drawn = Image.new("L", (40 + size * len(written), size * 2), 255)
    pen = ImageDraw.Draw(drawn)
    type_face = ImageFont.truetype(str(resources() / "fonts" / font), size)
    x = 20.0
    for sign in written:
        pen.text((x, size // 3), sign, fill=0, font=type_face)
        x += pen.textlength(sign, font=type_face) - tight
    page = numpy.array(drawn)
    rows, columns = numpy.nonzero(page < 128)
    height, width = page.shape
    box = Box(columns.min() / width, rows.min() / height,
              (columns.max() + 1) / width, (rows.max() + 1) / height)  # fmt: skip
    (word,) = with_zeros([Word(read, box, 1)], page)
    return word.text


@pytest.mark.parametrize("size", [26, 34, 45, 60])
@pytest.mark.parametrize(
    ("written", "read"),
    [("140,80", "149,89"), ("22-07-2025", "22-97-2925"), ("5200", "5299"), ("090", "999")],
)
def test_a_marked_zero_read_as_a_nine_is_put_right(written, read, size):
    assert seen_as(written, read, size, MARKED) == written


@pytest.mark.parametrize("size", [26, 34, 45, 60])
@pytest.mark.parametrize("font", [MARKED, "IntakeSans-Regular.ttf", "IntakeSans-Bold.ttf"])
@pytest.mark.parametrize("written", ["1.998,96", "88-98-1989", "NL19INGB8893", "3896"])
def test_nines_and_eights_stay(written, font, size):
    assert seen_as(written, written, size, font) == written


def test_words_whose_letters_cannot_be_told_apart_stay():
    assert seen_as("140,80", "1499,8999", 40, MARKED) == "1499,8999"
    assert seen_as("00000000", "Rekening9", 40, MARKED) == "Rekening9"


def test_a_box_of_nothing_is_left_alone():
    page = numpy.full((50, 50), 255, numpy.uint8)
    word = Word("99", Box(0.5, 0.5, 0.5, 0.5), 1)
    assert with_zeros([word], page) == (word,)
