"""The strip of pages: what it says of each page, where it stands, and what its keys do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intakeapp.domain.letter_facts import BagSort
from intakeapp.services.piles import leave_out
from intakeapp.services.post_letters import add_bag_letter
from intakeapp.views.post.session import PostSession
from intakeapp.views.post.strip import PageStrip
from intakeapp.views.post.strip_model import PAGES_MIME, Foot, Head, HeadState, Leaf, OutHead, Row
from tests.gui.post.conftest import Feed
from tests.gui.post.fakes import Sheet, Table, blank_sheet, letter_sheets
from tests.helpers.windows import no_flashes

Settle = Callable[[], None]


@pytest.fixture(autouse=True)
def _no_flashes(qapp: QApplication) -> Iterator[None]:
    with no_flashes(qapp, {"PageStrip"}):
        yield


@pytest.fixture
def strip(session: PostSession, settle: Settle, qtbot: QtBot) -> Iterator[PageStrip]:
    found = PageStrip(session)
    found.resize(176, 600)
    with qtbot.waitActive(found):
        found.show()
        found.activateWindow()
    yield found
    settle()
    found.close()
    found.deleteLater()


def rows(strip: PageStrip) -> list[Row]:
    return [strip.rows.row_at(row) for row in range(strip.rows.rowCount())]


def notes(strip: PageStrip) -> list[tuple[str, ...]]:
    return [
        tuple(words for words, _colour in row.notes) for row in rows(strip) if isinstance(row, Leaf)
    ]


def heads(strip: PageStrip) -> list[tuple[str, HeadState]]:
    return [(row.text, row.state) for row in rows(strip) if isinstance(row, Head)]


def test_it_shows_letters_and_says_what_is_proposed(
    strip: PageStrip, session: PostSession, feed: Feed, sheets: tuple[Sheet, ...], settle: Settle,
    qtbot: QtBot,
) -> None:  # fmt: skip
    feed(sheets)
    assert heads(strip) == [("Brief 1", HeadState.HERE), ("Brief 2", HeadState.PROPOSED)]
    session.step_letter(1)
    assert heads(strip) == [("Brief 1", HeadState.PROPOSED), ("Brief 2", HeadState.HERE)]
    session.confirm()
    qtbot.waitUntil(lambda: session.is_confirmed)
    settle()
    assert heads(strip) == [("Brief 1", HeadState.OPEN), ("Brief 2", HeadState.HERE)]


def test_it_says_what_is_the_matter_with_a_page(
    strip: PageStrip, session: PostSession, feed: Feed, table: Table, settle: Settle, qtbot: QtBot
) -> None:
    sheets = (*letter_sheets("d04_eviction", 1)[:1], blank_sheet(), blank_sheet(240))
    table.refused.add(sheets[2].digest)
    table.gate.clear()
    feed(sheets, wait=False)
    qtbot.waitUntil(lambda: session.view is not None and len(session.view.pages) == 3)
    qtbot.waitUntil(
        lambda: notes(strip) == [("wordt gelezen",), ("wordt gelezen",), ("wacht op lezen",)]
    )
    table.gate.set()
    qtbot.waitUntil(lambda: notes(strip) == [(), ("leeg?", "blijft"), ("niet gelezen", "blijft")])
    settle()
    spoken = [
        strip.rows.data(strip.rows.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)
        for row in range(strip.rows.rowCount())
    ]
    assert "Brief 1, blad 1, nog niet bekeken" in spoken
    assert any("blad 2, leeg?, blijft" in words for words in spoken)


def test_arrows_go_through_pages_and_pass_the_heads(
    strip: PageStrip, session: PostSession, feed: Feed, sheets: tuple[Sheet, ...], qtbot: QtBot
) -> None:
    feed(sheets)
    assert session.view is not None
    ids = [page.id for page in session.view.pages]
    strip.setFocus()
    for page_id in ids[1:]:
        qtbot.keyClick(strip, Qt.Key.Key_Down)
        assert session.page is not None
        assert session.page.id == page_id
    qtbot.keyClick(strip, Qt.Key.Key_Down)
    assert session.page.id == ids[-1]
    qtbot.keyClick(strip, Qt.Key.Key_Home)
    assert session.page.id == ids[0]
    qtbot.keyClick(strip, Qt.Key.Key_End)
    assert session.page.id == ids[-1]


def test_shift_chooses_more_and_the_choice_outlives_a_reload(
    strip: PageStrip, session: PostSession, feed: Feed, sheets: tuple[Sheet, ...], settle: Settle
) -> None:
    from pytestqt.qtbot import QtBot as Bot

    feed((*sheets, blank_sheet()))
    assert session.view is not None
    ids = [page.id for page in session.view.pages]
    strip.setFocus()
    Bot.keyClick(strip, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert strip.chosen_ids() == ids[:2]
    session.read_anew()
    settle()
    assert strip.chosen_ids() == ids[:2]


def test_pages_that_were_taken_out_stand_closed_at_the_end(
    strip: PageStrip, session: PostSession, feed: Feed, sheets: tuple[Sheet, ...], settle: Settle,
    qtbot: QtBot,
) -> None:  # fmt: skip
    feed((*sheets, blank_sheet()))
    assert session.view is not None
    last = session.view.pages[-1]
    session.run(lambda space: leave_out(space, [last.id], out=True))
    settle()
    assert rows(strip)[-1] == OutHead(1, is_open=False)
    index = strip.rows.index(strip.rows.rowCount() - 1, 0)
    strip.setCurrentIndex(index)
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert notes(strip)[-1] == ("eruit gehaald", "bewaard")
    qtbot.mouseClick(
        strip.viewport(), Qt.MouseButton.LeftButton,
        pos=strip.visualRect(strip.rows.index(index.row(), 0)).center(),
    )  # fmt: skip
    assert rows(strip)[-1] == OutHead(1, is_open=False)


def test_dragging_says_where_pages_go(
    strip: PageStrip, session: PostSession, feed: Feed, sheets: tuple[Sheet, ...]
) -> None:
    feed(sheets)
    assert session.view is not None
    ids = [page.id for page in session.view.pages]
    moved: list[tuple[list[str], str]] = []
    strip.moved.connect(lambda pages, after: moved.append((pages, after)))
    last = strip.rows.index_of(ids[-1])
    data = strip.rows.mimeData([last])
    assert data.hasFormat(PAGES_MIME)
    move = Qt.DropAction.MoveAction
    none = strip.rows.index(-1, -1)
    assert strip.rows.dropMimeData(data, move, 0, 0, none) is False
    first = strip.rows.index_of(ids[0]).row()
    strip.rows.dropMimeData(data, move, first + 1, 0, none)
    assert moved == [([ids[-1]], ""), ([ids[-1]], ids[0])]


def test_a_click_goes_to_a_page_and_its_picture_is_painted(
    strip: PageStrip, session: PostSession, feed: Feed, sheets: tuple[Sheet, ...], settle: Settle,
    qtbot: QtBot,
) -> None:  # fmt: skip
    feed(sheets)
    settle()
    assert session.view is not None
    second = strip.rows.index_of(session.view.pages[1].id)
    place = strip.visualRect(second)
    qtbot.mouseClick(
        strip.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(40, 40)
    )
    assert session.page == session.view.pages[1]
    qtbot.waitUntil(lambda: _ink(strip, place.top() + 12) > 5)


def _ink(strip: PageStrip, top: int) -> int:
    """Count inked points in the head of a small picture; the mark of a missing one is lower."""
    look = strip.viewport().grab().toImage()
    spots = (look.pixelColor(x, y).lightness() for y in range(top, top + 25) for x in range(20, 84))
    return sum(1 for light in spots if light < 200)


def test_in_a_bag_envelopes_that_were_not_scanned_count_too(
    strip: PageStrip, session: PostSession, feed: Feed, settle: Settle
) -> None:
    feed((blank_sheet(),), counted=9, is_bag=True)
    assert heads(strip) == [("Brief 1", HeadState.HERE)]
    assert rows(strip)[-1] == Foot("Leg brief 2 in")
    for _time in range(2):  # the second holds no page
        assert session.view is not None
        pile_id = session.view.pile.id
        session.run(lambda space, pile_id=pile_id: add_bag_letter(space, pile_id, BagSort.CAN_GO))
        settle()
    assert rows(strip)[-1] == Foot("Leg brief 3 in")
    feed((blank_sheet(240),))
    settle()
    assert [head[0] for head in heads(strip)] == ["Brief 1", "Brief 3"]
    assert rows(strip)[-1] == Foot("Leg brief 4 in")


def test_a_hundred_pages_are_rows_and_not_widgets(
    strip: PageStrip, session: PostSession, feed: Feed
) -> None:
    feed(tuple(blank_sheet(shade) for shade in range(100, 200)))
    assert len(notes(strip)) == 100
    assert len(strip.findChildren(type(strip.viewport()))) < 12
