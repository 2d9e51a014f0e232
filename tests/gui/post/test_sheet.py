"""The page in hand: shown, marked, enlarged, and looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from intakeapp.domain.piles import PageState
from intakeapp.views import theme
from intakeapp.views.post.proposals_desk import desk_of
from intakeapp.views.post.session import PostSession
from intakeapp.views.post.sheet import SheetView, why_unreadable
from tests.gui.post.fakes import Sheet, Table, blank_sheet


@pytest.fixture
def sheet(session: PostSession, settle: Callable[[], None], qtbot: QtBot) -> Iterator[SheetView]:
    found = SheetView(session)
    found.resize(730, 690)
    with qtbot.waitExposed(found):
        found.show()
    yield found
    settle()
    found.close()
    found.deleteLater()


@pytest.fixture
def confirmed(
    session: PostSession, sheets: tuple[Sheet, ...], feed: Callable[..., Any],
    settle: Callable[[], None], qtbot: QtBot,
) -> PostSession:  # fmt: skip
    feed(sheets)
    session.confirm()
    qtbot.waitUntil(lambda: session.is_confirmed and bool(session.reviews))
    settle()
    return session


def test_without_a_page_it_says_what_to_do(sheet: SheetView) -> None:
    assert "scan" in sheet.canvas.note
    assert sheet.black.isHidden()


def test_a_page_is_shown_and_counts_as_looked_at(
    confirmed: PostSession, sheet: SheetView, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: sheet.is_sharp)
    page_id = confirmed.page.id
    qtbot.waitUntil(lambda: confirmed.page.seen)
    others = [page for page in confirmed.view.inside if page.id != page_id]
    assert not any(page.seen for page in others)


def test_a_page_that_only_passes_by_was_not_looked_at(
    confirmed: PostSession, sheet: SheetView, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: sheet.is_sharp)
    first = confirmed.page.id
    confirmed.step_letter(1)
    qtbot.waitUntil(lambda: confirmed.page.seen)
    assert not next(page for page in confirmed.view.pages if page.id == first).seen


def test_markers_tie_proposals_to_the_page(
    confirmed: PostSession, sheet: SheetView, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: sheet.is_sharp)
    here = [i for i in desk_of(confirmed).items if i.page_id == confirmed.page.id and i.box]
    assert here
    assert [marker.item.key for marker in sheet.canvas.markers] == [i.key for i in here]
    assert sheet.canvas.current_key == desk_of(confirmed).current.key
    last = sheet.canvas.markers[-1]
    at = QPoint(round(last.disc.center().x()), round(last.disc.center().y()))
    qtbot.mouseClick(sheet.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert desk_of(confirmed).current.key == last.item.key
    assert sheet.canvas.current_key == last.item.key


def test_numbers_hide_no_words(confirmed: PostSession, sheet: SheetView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: sheet.is_sharp)
    assert all(sheet.canvas.is_free(marker.disc) for marker in sheet.canvas.markers)


def test_larger_smaller_and_as_wide_as_there_is_room(
    confirmed: PostSession, sheet: SheetView, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: sheet.is_sharp)
    fits = sheet.canvas.page_rect.width()
    assert fits == sheet.area.viewport().width() - 80
    sheet.larger.click()
    assert sheet.canvas.page_rect.width() == pytest.approx(fits * 1.35, abs=1)
    assert sheet.whole.isVisible()
    sheet.whole.click()
    assert sheet.canvas.page_rect.width() == fits
    sheet.smaller.click()
    assert sheet.canvas.page_rect.width() == fits


def test_a_narrow_window_keeps_the_page_readable(
    confirmed: PostSession, sheet: SheetView, settle: Callable[[], None], qtbot: QtBot
) -> None:
    sheet.resize(408, 560)
    qtbot.waitUntil(lambda: sheet.width() == 408)
    settle()
    assert sheet.canvas.page_rect.width() == 480


def test_a_page_that_was_not_read_says_why(
    session: PostSession, table: Table, feed: Callable[..., Any], sheet: SheetView
) -> None:
    bad = blank_sheet(200)
    table.refused.add(bad.digest)
    feed((bad,))
    assert session.page.state is PageState.UNREADABLE
    assert why_unreadable(session.page) in sheet.where.text()
    assert "niet te lezen" in sheet.where.text()
    assert sheet.black.isHidden()


def test_a_blank_page_is_said_to_stay(
    session: PostSession, feed: Callable[..., Any], sheet: SheetView
) -> None:
    feed((blank_sheet(),))
    assert "leeg en blijft" in sheet.where.text()


@pytest.mark.parametrize("mode", list(theme.Mode)[:2])
def test_paper_is_light_in_both_looks(
    confirmed: PostSession, sheet: SheetView, qtbot: QtBot, mode: theme.Mode
) -> None:
    qtbot.waitUntil(lambda: sheet.is_sharp)
    theme.controller().set_mode(mode)
    page = sheet.canvas.page_rect
    corner = sheet.canvas.grab().toImage().pixelColor(round(page.left()) + 6, round(page.top()) + 6)
    assert corner.lightness() > 210


def test_every_control_has_a_name(confirmed: PostSession, sheet: SheetView) -> None:
    for button in (sheet.smaller, sheet.larger, sheet.black, sheet.whole):
        assert button.accessibleName() or button.plain_text()
        assert button.sizeHint().height() >= 24
    assert sheet.area.accessibleName().startswith("Brief 1, blad 1")
