"""Pictures of pages and what is cut out of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QColor, QImage

from intakeapp.domain.letters import Box
from intakeapp.services.pile_reading import ShownPage
from intakeapp.views.post.cutouts import (
    PageImages,
    cut_out,
    fitted,
    images_of,
    line_around,
    upright,
    whole_words,
)
from intakeapp.views.post.markers import box_of, markers_on, rect_of
from intakeapp.views.post.proposals_model import Confidence, Item
from intakeapp.views.post.session import PostSession
from tests.gui.post.fakes import Sheet, blank_sheet


def page_with_mark() -> QImage:
    """A white page of 200 by 300 with one dark word at 40..80, 60..72."""
    image = QImage(200, 300, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    for x in range(40, 80):
        for y in range(60, 72):
            image.setPixelColor(x, y, QColor("black"))
    return image


def png_of(image: QImage) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(held.data())


def darkest(image: QImage) -> int:
    return min(
        image.pixelColor(x, y).lightness()
        for x in range(image.width())
        for y in range(image.height())
    )


def test_a_cut_out_holds_the_words_and_little_more() -> None:
    page = page_with_mark()
    cut = cut_out(page, Box(0.2, 0.2, 0.4, 0.24))
    assert (cut.width(), cut.height()) == (42, 14)
    assert darkest(cut) == 0
    elsewhere = cut_out(page, Box(0.6, 0.6, 0.8, 0.64))
    assert darkest(elsewhere) == 255


def test_a_place_outside_the_page_gives_nothing() -> None:
    assert cut_out(page_with_mark(), Box(1.2, 1.2, 1.4, 1.3)).isNull()


def test_a_cut_out_is_never_blown_up_beyond_twice() -> None:
    made = fitted(page_with_mark().copy(40, 60, 40, 12), QSize(400, 400), 1.0)
    assert made.width() == 80
    small = fitted(page_with_mark(), QSize(50, 50), 2.0)
    assert small.height() == 100
    assert small.devicePixelRatio() == 2.0


def test_a_turned_page_is_shown_upright() -> None:
    shown = ShownPage(picture=png_of(page_with_mark()), turned=90)
    image = upright(shown)
    assert (image.width(), image.height()) == (300, 200)
    assert image.pixelColor(299 - 66, 60).lightness() == 0


def test_bytes_that_are_no_picture_give_a_null_image() -> None:
    assert upright(ShownPage(picture=b"not a picture", turned=90)).isNull()


@given(
    left=st.floats(0, 0.9), top=st.floats(0, 0.9), wide=st.floats(0.001, 0.1),
    high=st.floats(0.001, 0.1),
)  # fmt: skip
def test_a_box_survives_the_screen(left: float, top: float, wide: float, high: float) -> None:
    page = QRectF(40, 24, 650, 919)
    box = Box(left, top, left + wide, top + high)
    back = box_of(rect_of(box, page), page)
    for name in ("left", "top", "right", "bottom"):
        assert getattr(back, name) == pytest.approx(getattr(box, name), abs=1e-9)


@given(left=st.floats(0, 0.9), wide=st.floats(0.01, 0.1))
def test_a_danger_is_cut_with_its_line_inside_the_page(left: float, wide: float) -> None:
    box = Box(left, 0.5, left + wide, 0.51)
    line = line_around(box, 1.414, 24.0)
    assert 0.0 <= line.left <= box.left
    assert box.right <= line.right <= 1.0
    assert line.right - line.left >= 0.3


def test_half_words_at_the_ends_are_left_off() -> None:
    line = QImage(200, 20, QImage.Format.Format_Grayscale8)
    line.fill(QColor("white"))
    for begin, end in ((0, 20), (40, 90), (110, 150), (175, 200)):
        for x in range(begin, end):
            for y in range(5, 15):
                line.setPixelColor(x, y, QColor("black"))
    cut = whole_words(line, (0.2, 0.45))
    ink = [x for x in range(cut.width()) if cut.pixelColor(x, 10).lightness() == 0]
    assert len(ink) == 50 + 40
    assert whole_words(line, (0.0, 1.0)).width() == 200


def item(key: str, box: Box) -> Item:
    return Item(
        key=key, number=1, label=key, value="x", confidence=Confidence.SURE, page_id="p", box=box
    )


def test_numbers_stand_beside_their_box_and_not_on_each_other() -> None:
    page = QRectF(0, 0, 650, 919)
    items = [item(f"k{n}", Box(0.2, 0.2, 0.4, 0.212)) for n in range(3)]
    markers = markers_on(items, "p", page)
    discs = [marker.disc for marker in markers]
    assert not any(a.intersects(b) for a in discs for b in discs if a is not b)


def test_a_number_looks_for_a_place_where_it_hides_no_words() -> None:
    page = QRectF(0, 0, 650, 919)
    words_until = 500.0

    def is_free(place: QRectF) -> bool:
        return place.left() > words_until

    (marker,) = markers_on([item("k", Box(0.2, 0.2, 0.4, 0.212))], "p", page, is_free)
    assert words_until < marker.disc.left() < page.right()
    (crowded,) = markers_on([item("k", Box(0.2, 0.2, 0.4, 0.212))], "p", page, lambda _place: False)
    assert crowded.disc.left() == pytest.approx(crowded.box.right() + 4)


def test_only_the_page_in_hand_has_its_markers() -> None:
    page = QRectF(0, 0, 650, 919)
    assert markers_on([item("k", Box(0.2, 0.2, 0.4, 0.22))], "other", page) == ()


def test_pictures_come_in_the_background_and_are_kept(
    session: PostSession, feed: Callable[..., object], settle: Callable[[], None], qtbot: object
) -> None:
    sheets = tuple(blank_sheet(250 - n) for n in range(3))
    feed(sheets)
    images = images_of(session)
    assert images is images_of(session)
    assert isinstance(images, PageImages)
    page = session.view.pages[0]
    assert images.find(page) is None  # asked for, not waited for
    settle()
    found = images.find(page)
    assert found is not None
    assert not found.image.isNull()
    assert found.problem == ""
    assert images.before(page.id) is found.image


def test_only_a_few_pictures_stay(
    session: PostSession, feed: Callable[..., object], settle: Callable[[], None]
) -> None:
    sheets: tuple[Sheet, ...] = tuple(blank_sheet(250 - n) for n in range(11))
    feed(sheets)
    images = images_of(session)
    for page in session.view.pages:
        images.find(page)
        settle()
    kept = [page for page in session.view.pages if images.before(page.id) is not None]
    assert len(kept) == 8
    assert session.view.pages[-1] in kept
