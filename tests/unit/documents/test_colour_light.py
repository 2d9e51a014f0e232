"""Colour that matters, white paper under a lamp, and boxes that turn with their page."""

from __future__ import annotations

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from intakeapp.documents.colour_light import evened
from intakeapp.documents.colours import has_colour
from intakeapp.documents.page_reading import turned_box
from intakeapp.documents.picture_pages import dpi_of
from intakeapp.domain.letters import Box


def paper(size=(700, 1000), stamp=None) -> numpy.ndarray:
    page = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(page)
    for line in range(24):
        draw.text((60, 60 + 34 * line), "Wij verzoeken u het bedrag te betalen", "black",
                  font_size=22)  # fmt: skip
    if stamp is not None:
        draw.rectangle((380, 700, 640, 900), fill=stamp)
    return numpy.array(page)


def under_a_lamp(page: numpy.ndarray) -> numpy.ndarray:
    height, width = page.shape[:2]
    slope = numpy.linspace(0.6, 1, width)[None, :] * numpy.linspace(1, 0.85, height)[:, None]
    warm = numpy.array([1.0, 0.95, 0.82])
    return (page * slope[:, :, None] * warm).round().astype(numpy.uint8)


def test_paper_under_a_lamp_becomes_white_and_has_no_colour():
    seen = under_a_lamp(paper())
    assert has_colour(Image.fromarray(seen))
    even = evened(seen)
    white = even[paper() == 255]
    assert numpy.percentile(white, 5) > 235
    assert numpy.median(even[paper() == 0]) < 60
    assert not has_colour(Image.fromarray(even))


@pytest.mark.parametrize("stamp", [(200, 40, 60), (250, 240, 60), (60, 90, 190)])
def test_a_stamp_or_a_marker_keeps_its_colour(stamp):
    even = evened(under_a_lamp(paper(stamp=stamp)))
    assert has_colour(Image.fromarray(even))
    inside = numpy.median(even[740:880, 420:600].reshape(-1, 3), axis=0)
    assert numpy.abs(inside - stamp).max() < 45


def test_a_page_without_paper_and_a_white_one_stay_as_they_are():
    card = numpy.full((400, 600, 3), (40, 60, 90), numpy.uint8)
    card[100:300, 100:250] = (220, 190, 170)
    assert evened(card) is card
    white = paper()
    assert evened(white) is white


@pytest.mark.parametrize("size", [(16, 16), (4000, 16), (16, 4000)])
def test_odd_pictures_do_not_stop_it(size):
    grain = numpy.random.default_rng(1).integers(120, 256, (*size, 3)).astype(numpy.uint8)
    assert evened(grain).shape == grain.shape


def test_black_white_and_grey_are_no_colour_and_a_logo_of_a_few_dots_neither():
    assert not has_colour(Image.linear_gradient("L"))
    assert not has_colour(Image.linear_gradient("L").convert("RGB"))
    page = Image.new("RGB", (800, 1100), "white")
    ImageDraw.Draw(page).rectangle((40, 40, 60, 60), fill="red")
    assert not has_colour(page)
    ImageDraw.Draw(page).rectangle((40, 40, 300, 200), fill="red")
    assert has_colour(page)


parts = st.floats(0, 1)
boxes = st.builds(Box, parts, parts, parts, parts)


@given(boxes)
def test_a_box_turned_four_times_is_where_it_was(box):
    again = box
    for _ in range(4):
        again = turned_box(again, 90)
        assert all(0 <= at <= 1 for at in (again.left, again.top, again.right, again.bottom))
    assert again.left == pytest.approx(box.left)
    assert again.bottom == pytest.approx(box.bottom)
    half, quarters = turned_box(box, 180), turned_box(turned_box(box, 90), 90)
    assert half == quarters


def test_the_top_left_of_a_page_comes_to_the_top_right_when_it_is_turned():
    assert turned_box(Box(0, 0, 0.25, 0.5), 90) == Box(0.5, 0, 1, 0.25)
    assert turned_box(Box(0, 0, 0.25, 0.5), 270) == Box(0, 0.75, 0.5, 1)


@pytest.mark.parametrize(
    ("said", "size", "dpi"),
    [
        ((200, 200), (1654, 2339), 200), ((299.9994, 299.9994), (2480, 3508), 299.9994),
        ((600.0, 600.0), (7016, 9921), 600), (None, (1654, 2339), 0),
        ((72, 72), (3024, 4032), 0),  # what a phone writes
        ((204, 98), (1728, 1100), 0),  # dots that are not square
        ((1e9, 1e9), (100, 100), 0), ((float("nan"),) * 2, (100, 100), 0),
        (("200", "200"), (1654, 2339), 0), ((200, 200), (9000, 9000), 0), ((), (10, 10), 0),
    ],
)  # fmt: skip
def test_only_a_resolution_that_can_be_true_is_believed(said, size, dpi):
    picture = Image.new("1", size)
    picture.info["dpi"] = said
    assert dpi_of(picture) == pytest.approx(dpi)
