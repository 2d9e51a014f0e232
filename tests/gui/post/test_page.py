"""The screen of the post as a whole: by keyboard from the first page to the confirmed letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intakeapp.base.clock import FixedClock
from intakeapp.documents.scanning.drivers import ScanOptions, Trouble
from intakeapp.domain.piles import Arrival, LeftOut, PageState, Pile, PilePage, PileProfile
from intakeapp.domain.residents import Resident
from intakeapp.services.piles import PileView
from intakeapp.services.reading_desk import ReadingDesk
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.post import sources
from intakeapp.views.post.counting import count_words, is_right, sheets_in
from intakeapp.views.post.initials import initials_of
from intakeapp.views.post.page import FINISH, PAGES, PROPOSALS, PostPage
from intakeapp.views.post.sources import Found
from intakeapp.views.widgets.tab_order import in_order
from tests.gui.conftest import TODAY
from tests.gui.post.conftest import is_read
from tests.gui.post.fakes import (
    SCANNER,
    QuickDriver,
    QuickRecogniser,
    Sheet,
    Table,
    blank_sheet,
)
from tests.helpers.windows import no_flashes

Settle = Callable[[], None]
NOW = FixedClock.on(TODAY).now()


@pytest.fixture(autouse=True)
def _no_flashes(qapp: QApplication) -> Iterator[None]:
    with no_flashes(qapp, {"PostPage"}):
        yield


@pytest.fixture(autouse=True)
def _no_real_scanners(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources.Sources.__init__, "__kwdefaults__", {
        **(sources.Sources.__init__.__kwdefaults__ or {}), "find_drivers": lambda _settings: (),
    })  # fmt: skip


@pytest.fixture
def page(
    controller: CaseController, table: Table, settle: Settle, qtbot: QtBot
) -> Iterator[PostPage]:
    found = PostPage(controller, make_desk=lambda: ReadingDesk(lambda: QuickRecogniser(table)))
    found.resize(1366, 690)
    with qtbot.waitActive(found):
        found.show()
        found.activateWindow()
    settle()
    yield found
    table.gate.set()
    left = found.end_work()
    left()
    settle()
    found.close()
    found.deleteLater()


@pytest.fixture
def scanned(
    page: PostPage, table: Table, sheets: tuple[Sheet, ...], settle: Settle, qtbot: QtBot
) -> Callable[..., QuickDriver]:
    """Scan sheets into a new pile, from a scanner that stays chosen."""

    def scan(*more: Sheet, **begin: object) -> QuickDriver:
        fed = (*sheets, *more)
        table.lay(fed)
        driver = QuickDriver(fed)
        page.sources.scanners = (Found(driver.scanners()[0], driver),)
        page.session.begin(PileProfile.POST, **begin)
        page.session.scan(driver, SCANNER, ScanOptions())
        qtbot.waitUntil(lambda: is_read(page.session, len(fed)) and not page.session.scanning)
        settle()
        return driver

    return scan


def test_it_is_built_when_it_is_first_shown(
    controller: CaseController, settle: Settle, qtbot: QtBot
) -> None:
    hidden = PostPage(controller)
    assert not hidden.is_built
    assert hidden.flush()
    assert not hidden.has_unsaved()
    hidden.end_work()()
    hidden.deleteLater()


def test_without_a_pile_there_is_a_way_to_begin_and_no_name(page: PostPage) -> None:
    assert page.pages.currentWidget() is page.start
    assert page.top_line.who.text() == "T. H., namen zijn verborgen"
    shown = " ".join(
        label.text() for label in page.findChildren(QWidget) if hasattr(label, "text")
        and callable(label.text)
    )  # fmt: skip
    assert "Holtrop" not in shown


def test_scan_confirm_and_the_panel_follows(
    page: PostPage, scanned: Callable[..., QuickDriver], settle: Settle, qtbot: QtBot
) -> None:
    scanned()
    session = page.session
    assert page.pages.currentWidget() is page.work
    assert page.segment.current_key() == PAGES
    assert page.top_line.where.text() == "Brief 1 van 2"
    assert page.top_line.saved.state().saved == f"Elk blad is bewaard, {_pages(page)} bladen"
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: session.is_confirmed)
    settle()
    assert page.segment.current_key() == PROPOSALS
    assert page.panels.currentWidget() is page.proposals
    assert not page.pages_panel.confirm.isVisibleTo(page.pages_panel)
    page.show_panel(FINISH)
    assert page.panels.currentWidget() is page.finish


def _pages(page: PostPage) -> int:
    return 0 if page.session.view is None else len(page.session.view.pages)


def test_the_keys_of_the_pages_work_wherever_one_is(
    page: PostPage, scanned: Callable[..., QuickDriver], table: Table, settle: Settle, qtbot: QtBot
) -> None:
    scanned(blank_sheet())
    session = page.session
    page.show_panel(PROPOSALS)
    assert session.view is not None
    ids = [one.id for one in session.view.inside]
    qtbot.keyClick(page, Qt.Key.Key_PageDown)
    assert session.page is not None
    assert session.page.id == ids[1]
    groups = len(session.groups)
    qtbot.keyClick(page, Qt.Key.Key_B)
    settle()
    assert len(session.groups) != groups
    qtbot.keyClick(page, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: any(turned == 90 for _digest, turned in table.asked))
    settle()
    qtbot.keyClick(page, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert [one.id for one in session.view.inside] == [ids[1], ids[0], *ids[2:]]
    qtbot.keyClick(page, Qt.Key.Key_Delete)
    settle()
    assert ids[1] not in [one.id for one in session.view.inside]
    qtbot.keyClick(page, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert session.group_at >= 0


def test_a_page_comes_in_after_this_one_and_in_its_place(
    page: PostPage, scanned: Callable[..., QuickDriver], table: Table, settle: Settle, qtbot: QtBot
) -> None:
    driver = scanned()
    session = page.session
    first = session.view.inside[0] if session.view is not None else None
    assert first is not None
    before = _pages(page)
    for key, modifier in (
        (Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier),
    ):
        new = blank_sheet(220 + before)
        table.lay([new])
        driver.feeder.append(new)
        session.go_page(first.id)
        qtbot.keyClick(page, key, modifier)
        before += 1
        qtbot.waitUntil(lambda wanted=before: is_read(session, wanted) and not session.scanning)
        settle()
        assert session.page is not None
        assert session.page.sha256 == new.digest
    assert session.view is not None
    old = next(one for one in session.view.pages if one.id == first.id)
    assert old.left_out is LeftOut.REPLACED
    assert old.replaced_by == session.page.id


def test_without_a_scanner_a_file_is_asked_for(
    page: PostPage, scanned: Callable[..., QuickDriver], qtbot: QtBot
) -> None:
    scanned()
    page.sources.scanners = ()
    asked: list[object] = []
    page.sources.choose_files = lambda _parent, chosen: asked.append(chosen)
    qtbot.keyClick(page, Qt.Key.Key_Insert)
    assert len(asked) == 1


def test_too_few_is_said_in_words_with_a_mark_and_can_be_accepted(
    page: PostPage, scanned: Callable[..., QuickDriver], settle: Settle, qtbot: QtBot
) -> None:
    scanned(counted=9)
    here = _pages(page)
    panel = page.pages_panel
    assert panel.miscount.isVisibleTo(panel)
    assert panel.miscount.heading.text() == (
        f"U telde 9 vellen, er zijn er {here}. Er ontbreken er {9 - here}."
    )
    panel.right_count.click()
    settle()
    assert not panel.miscount.isVisibleTo(panel)
    assert panel.mark.isVisibleTo(panel)
    assert "net zo veel als u telde" in panel.counted.text()


def test_a_jam_says_what_is_safe_and_goes_on(
    page: PostPage, table: Table, sheets: tuple[Sheet, ...], settle: Settle, qtbot: QtBot
) -> None:
    table.lay(sheets)
    driver = QuickDriver(sheets)
    driver.fails_at = 1
    page.session.begin(PileProfile.POST)
    page.session.scan(driver, SCANNER, ScanOptions())
    qtbot.waitUntil(lambda: page.trouble.isVisible())
    settle()
    assert "De bladzijden tot nu toe zijn er nog." in page.trouble.message
    assert page.trouble.go_on.isVisible()
    page.trouble.go_on.click()
    qtbot.waitUntil(lambda: is_read(page.session, len(sheets)) and not page.session.scanning)
    settle()
    assert not page.trouble.isVisible()


def test_other_trouble_has_no_going_on(
    page: PostPage, table: Table, settle: Settle, qtbot: QtBot
) -> None:
    driver = QuickDriver(())
    driver.trouble = Trouble.NO_PAPER
    page.session.begin(PileProfile.POST)
    page.session.scan(driver, SCANNER, ScanOptions())
    qtbot.waitUntil(lambda: page.trouble.isVisible())
    page.trouble.put_away.click()
    assert not page.trouble.isVisible()


def test_an_unfinished_pile_is_there_again_after_leaving(
    page: PostPage, scanned: Callable[..., QuickDriver], controller: CaseController,
    settle: Settle, qtbot: QtBot, register: Callable[..., str],
) -> None:  # fmt: skip
    scanned()
    here, case_id = _pages(page), controller.case_id
    for opened in (register(given_name="Sjaak"), case_id):
        with qtbot.waitSignal(controller.loaded):
            controller.open(opened)
        settle()
    assert page.pages.currentWidget() is page.start
    assert [len(one.pages) for one in page.session.piles] == [here]


def test_pages_dragged_out_of_the_strip_are_no_files(
    page: PostPage, scanned: Callable[..., QuickDriver]
) -> None:
    scanned()
    index = page.strip.rows.index(1, 0)
    taken = {}
    for name, mime in (("pages", page.strip.rows.mimeData([index])), ("file", QMimeData())):
        mime.setText("x")
        event = QDragEnterEvent(
            QPoint(300, 300), Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        event.ignore()
        QCoreApplication.sendEvent(page.work, event)
        taken[name] = event.isAccepted()
    assert taken == {"pages": False, "file": True}


def test_ending_leaves_the_store_alone(
    page: PostPage, table: Table, sheets: tuple[Sheet, ...], settle: Settle, qtbot: QtBot
) -> None:
    table.gate.clear()
    table.lay(sheets)
    page.session.begin(PileProfile.POST)
    page.session.scan(QuickDriver(sheets), SCANNER, ScanOptions())
    qtbot.waitUntil(lambda: _pages(page) == len(sheets))
    wait = page.end_work()
    table.gate.set()
    wait()
    settle()
    assert page.session.view is not None
    assert not page.trouble.isVisible()


@pytest.mark.parametrize("size", [(1366, 690), (1024, 690)])
def test_it_fits_and_every_control_has_a_name(
    page: PostPage, scanned: Callable[..., QuickDriver], size: tuple[int, int], settle: Settle,
    qtbot: QtBot,
) -> None:  # fmt: skip
    scanned(counted=3)
    page.resize(*size)
    qtbot.waitUntil(lambda: (page.width(), page.height()) == size)
    reached = [one for one in in_order(page) if one.isVisibleTo(page)]
    assert page.strip in reached
    for name, tool in page.pages_panel.tools.items():
        assert tool in reached, name
        assert tool.height() >= 24
        assert tool.accessibleName() or tool.text()
        assert tool.key_text()


# Counting and names


def _view(pages: tuple[PilePage, ...], counted: int | None, *, bag: bool = False) -> PileView:
    pile = Pile(id="pile", case_id="case", begun_at=NOW, begun_by="me", counted=counted, is_bag=bag)
    return PileView(pile=pile, pages=pages)


def _page(number: int, **fields: object) -> PilePage:
    made = PilePage(
        id=str(number), case_id="case", pile_id="pile", position=number, sha256="a",
        media_type="image/png", size=1, arrived=Arrival.SCANNER, arrived_at=NOW,
        state=PageState.READ,
    )  # fmt: skip
    return replace(made, **fields)


@given(st.integers(0, 40), st.integers(1, 40), st.booleans())
def test_the_count_is_right_or_said_to_be_wrong(sides: int, counted: int, both: bool) -> None:
    view = _view(tuple(_page(n) for n in range(sides)), counted)
    sheets = (sides + 1) // 2 if both else sides
    assert sheets_in(view, both_sides=both) == sheets
    words = count_words(view, both_sides=both)
    assert bool(words) is (sheets != counted)
    assert is_right(view, both_sides=both) is (sheets == counted)
    assert ("ontbre" in words) is (sheets < counted)
    assert ("te veel" in words) is (sheets > counted)


def test_what_is_not_counted() -> None:
    pages = (
        _page(1), _page(2, left_out=LeftOut.REPLACED), _page(3, left_out=LeftOut.COVER),
        _page(4, left_out=LeftOut.BY_HAND), _page(5, arrived=Arrival.FILE),
    )  # fmt: skip
    assert sheets_in(_view(pages, 2), both_sides=False) == 2
    assert count_words(_view(pages, None), both_sides=False) == ""
    assert count_words(_view(pages, 31, bag=True), both_sides=False) == ""
    one = count_words(_view((_page(1),), 2), both_sides=False)
    assert one == "U telde 2 vellen, er is er 1. Er ontbreekt er 1."


@pytest.mark.parametrize(
    ("given_name", "surname", "words"),
    [("Tanya", "Holtrop", "T. H."), ("", "de Wit", "D."), ("Ömer", "", "Ö."), ("", "", "")],
)
def test_initials(given_name: str, surname: str, words: str) -> None:
    assert initials_of(Resident(id="", given_name=given_name, surname=surname)) == words


def test_pages_of_files_only_are_counted_as_they_are() -> None:
    pages = tuple(_page(n, arrived=Arrival.FILE) for n in range(3))
    assert sheets_in(_view(pages, 3), both_sides=True) == 3
    assert is_right(_view(pages, 3), both_sides=True)
