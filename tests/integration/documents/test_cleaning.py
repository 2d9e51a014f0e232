"""Straightening, turning, lighting and cutting out, against what is known of made pictures."""

from __future__ import annotations

import cv2
import numpy
import pytest

from intakeapp.documents import cleaning, orientation, photo
from tests.integration.documents import made_files as made


@pytest.fixture(scope="module")
def page():
    return made.picture(200)


def tilted(picture, degrees):
    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(picture, turn, (width, height), borderValue=255)


@pytest.mark.parametrize("degrees", [-7, -3.3, -0.8, -0.3, 0, 0.25, 1.4, 2.9, 6.5])
def test_the_skew_of_a_page_is_found(page, degrees):
    ink = cleaning.small_ink(tilted(page, degrees))
    assert orientation.skew_of(ink) == pytest.approx(-degrees, abs=0.15)


@pytest.mark.parametrize("degrees", [0, 3, -5])
def test_which_way_lines_run_is_seen(page, degrees):
    ink = cleaning.small_ink(tilted(page, degrees))
    assert not orientation.lies_on_its_side(ink)
    assert orientation.lies_on_its_side(numpy.ascontiguousarray(numpy.rot90(ink)))


def test_letters_stand_on_their_feet_or_on_their_head(page):
    ink = cleaning.small_ink(page)
    assert orientation.stands_on_its_head(ink) < -0.2
    assert orientation.stands_on_its_head(numpy.ascontiguousarray(numpy.rot90(ink, 2))) > 0.2
    assert orientation.stands_on_its_head(numpy.zeros_like(ink)) == 0


def test_uneven_light_is_made_even(page):
    shaded = (page * numpy.linspace(0.45, 0.95, page.shape[1])[None, :]).astype(numpy.uint8)
    flat = cleaning.flattened(shaded)
    paper = flat[page == 255]
    assert numpy.percentile(paper, 2) > 240
    assert numpy.percentile(flat[page < 60], 90) < 150


def test_clean_pages_keep_their_edges_and_grainy_ones_are_softened(page):
    assert cleaning.softened(page) is page
    worn = made.worn(page)
    assert cleaning.grain_of(cleaning.flattened(worn)) > 5
    assert cleaning.softened(worn).std() < worn.std()


def test_the_grain_of_paper_goes_and_a_photo_stays(page):
    grainy = (page * 0.94 + numpy.random.default_rng(1).normal(0, 3, page.shape)).clip(0, 255)
    white = cleaning.whitened(grainy.astype(numpy.uint8))
    assert (white[page == 255] == 255).mean() > 0.99
    assert white[page < 40].max() < 90
    coloured = numpy.repeat(grainy.astype(numpy.uint8)[:, :, None], 3, axis=2)
    assert (cleaning.whitened(coloured)[page == 255] == 255).mean() > 0.99
    dim = (page // 2).astype(numpy.uint8)
    assert cleaning.whitened(dim) is dim


def test_what_was_done_to_a_page_can_be_done_to_another_picture_of_it(page):
    for picture in (numpy.ascontiguousarray(numpy.rot90(made.worn(page))), made.photo(page)[0]):
        clean = cleaning.cleaned(picture)
        again = cleaning.moved(numpy.repeat(picture[:, :, None], 3, axis=2), clean.moves)
        assert again.shape == (*clean.grey.shape, 3)
        dark = clean.grey < 100
        assert (again[:, :, 0][dark] < 150).mean() > 0.9
        apart = clean.upside_down()
        assert apart.moves.turned == (clean.moves.turned + 180) % 360
        assert (apart.upside_down().grey == clean.grey).all()


@pytest.mark.parametrize("seed", range(6))
def test_the_sheet_in_a_photo_is_found(seed):
    taken, corners = made.photo(made.picture(150), seed, degrees=8 * seed - 20)
    assert photo.shows_a_table(taken)
    found = photo.sheet_corners(taken)
    assert found is not None
    off = [numpy.hypot(*(corners - corner).T).min() for corner in found]
    assert max(off) < 0.012 * max(taken.shape)
    height, width = photo.laid_flat(taken, found).shape
    assert max(height, width) / min(height, width) == pytest.approx(2**0.5, abs=0.01)


def test_a_scan_is_not_cut(page):
    assert not photo.shows_a_table(page)
    assert not cleaning.cleaned(page).cut
    assert not cleaning.cleaned(made.worn(page)).cut


def test_a_photo_of_no_sheet_is_kept_whole():
    chance = numpy.random.default_rng(3)
    table = cv2.resize(chance.normal(90, 30, (60, 45)).astype("f4"), (900, 1200))
    assert photo.sheet_corners(table.clip(0, 255).astype(numpy.uint8)) is None


@pytest.mark.parametrize("shape", [(16, 16), (20, 4000), (4000, 20), (300, 300)])
@pytest.mark.parametrize("level", [0, 255])
def test_odd_pictures_do_not_stop_the_cleaning(shape, level):
    made_page = cleaning.cleaned(numpy.full(shape, level, numpy.uint8))
    assert made_page.empty
    chance = numpy.random.default_rng(1).integers(0, 255, shape).astype(numpy.uint8)
    assert cleaning.cleaned(chance).grey.size
