"""The bag of post: one envelope after the other, four keys, back, stop, and what came out."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.documents.scanning.drivers import Scanner, ScanOptions
from intakeapp.domain.letter_facts import BagSort
from intakeapp.domain.piles import PileProfile
from intakeapp.services.post_letters import name_letter, seal_letter
from intakeapp.views import theme
from intakeapp.views.post.bag import KEYS, BagBar
from intakeapp.views.post.bag_words import BagState, is_opening
from intakeapp.views.post.sources import Sources
from intakeapp.views.post.strip_panel import PagesPanel
from tests.gui.post.fakes import QuickDriver, blank_sheet, letter_sheets

SHEETS = (*letter_sheets("d01_reminder", 2), *letter_sheets("d04_eviction", 1))[:2]


class OfThisSystem(QuickDriver):
    """A scanner that is known by the name of a driver this computer has."""

    name = "sane"

    def scanners(self):
        return (Scanner(id="sane:proef", name="Proefscanner"),)


@pytest.fixture
def driver():
    return OfThisSystem(())


@pytest.fixture
def sources(session, driver, settle):
    found = Sources(session, find_drivers=lambda _settings: (driver,))
    found.look_for_scanners()
    settle()
    return found


@pytest.fixture
def screen(qtbot, session, sources):
    """The screen with the bar on top; its keys work while it is the active window."""
    made = QWidget()
    made.resize(1366, 690)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    made.bar = BagBar(session)
    column.addWidget(made.bar)
    column.addStretch(1)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def bar(screen):
    return screen.bar


@pytest.fixture
def bag(session, screen, settle):
    session.begin(PileProfile.POST, counted=3, is_bag=True)
    settle()
    return session


def lay(session, table, sheets, settle, qtbot):
    """Let sheets come in as one envelope."""
    table.lay(sheets)
    before = len(session.view.pages)
    for sheet in sheets:
        session.add_incoming(sheet.incoming)
    qtbot.waitUntil(lambda: len(session.view.pages) == before + len(sheets))
    settle()


def press(qtbot, screen, key, settle):
    qtbot.keyClick(screen, key)
    settle()


def sorts(session):
    return [letter.sort for letter in session.view.letters]


def test_without_a_bag_there_is_no_bar(bar, session, settle):
    assert bar.isHidden()
    session.begin(PileProfile.POST)
    settle()
    assert bar.isHidden()
    assert not is_opening(session.view)


def test_a_key_makes_the_pages_since_the_last_letter_one_letter(
    bag, screen, bar, table, qtbot, settle
):
    assert bar.isVisible()
    assert (bar.where.text(), bar.left.text()) == ("Nog geen brief open", "nog 3 in de tas")
    lay(bag, table, SHEETS, settle, qtbot)
    assert (bar.where.text(), bar.left.text()) == ("Brief 1 van 3", "nog 2 in de tas")
    press(qtbot, screen, Qt.Key.Key_S, settle)
    (letter,) = bag.view.letters
    assert letter.sort is BagSort.DEBT
    assert len(bag.view.pages_of(letter.id)) == len(SHEETS)
    assert bar.said.text() == "Brief 1: schuld, 2 bladen."


@pytest.mark.parametrize("sort", BagSort)
def test_an_envelope_is_counted_without_scanning(bag, screen, bar, qtbot, settle, sort):
    press(qtbot, screen, Qt.Key[f"Key_{KEYS[sort]}"], settle)
    assert sorts(bag) == [sort]
    assert bar.said.text().endswith("niet gescand.")
    assert bar.left.text() == "nog 2 in de tas"


def test_backspace_takes_the_last_letter_back_and_asks_only_when_it_is_in_the_dossier(
    bag, screen, bar, table, qtbot, settle
):
    press(qtbot, screen, Qt.Key.Key_W, settle)
    press(qtbot, screen, Qt.Key.Key_Backspace, settle)
    assert sorts(bag) == []
    lay(bag, table, SHEETS, settle, qtbot)
    press(qtbot, screen, Qt.Key.Key_S, settle)
    qtbot.waitUntil(lambda: bool(bag.view.letters[0].document_id))
    settle()
    press(qtbot, screen, Qt.Key.Key_Backspace, settle)
    assert len(bag.view.letters) == 1
    assert bar.said.text() == "Al in het dossier. Nog eens Terug haalt hem weg."
    press(qtbot, screen, Qt.Key.Key_Backspace, settle)
    assert bag.view.letters == ()
    assert len(bag.view.pages) == len(SHEETS)
    assert bar.where.text() == "Brief 1 van 3"


def test_the_question_before_taking_back_does_not_count_for_another_letter(
    bag, screen, table, qtbot, settle
):
    lay(bag, table, SHEETS, settle, qtbot)
    press(qtbot, screen, Qt.Key.Key_S, settle)
    qtbot.waitUntil(lambda: bool(bag.view.letters[0].document_id))
    settle()
    press(qtbot, screen, Qt.Key.Key_Backspace, settle)
    press(qtbot, screen, Qt.Key.Key_W, settle)
    press(qtbot, screen, Qt.Key.Key_Backspace, settle)  # the empty envelope goes
    press(qtbot, screen, Qt.Key.Key_Backspace, settle)  # and of the letter is asked anew
    assert len(bag.view.letters) == 1


def test_a_letter_that_is_still_scanned_is_not_put_away(bag, screen, bar, table, qtbot, settle):
    first, second = blank_sheet(250), blank_sheet(240)
    table.lay((first, second))
    driver = QuickDriver((first, second))
    seen = []

    def press_meanwhile():
        seen.append(True)
        if len(seen) == 2:
            gate.wait(30)

    gate = Event()
    driver.before_each = press_meanwhile
    bag.scan(driver, "fake:1", ScanOptions())
    qtbot.waitUntil(lambda: len(bag.view.pages) == 1)
    qtbot.keyClick(screen, Qt.Key.Key_S)
    assert bar.said.text() == "Deze brief wordt nog gescand."
    gate.set()
    qtbot.waitUntil(lambda: not bag.scanning)
    settle()
    assert sorts(bag) == []
    press(qtbot, screen, Qt.Key.Key_S, settle)
    assert len(bag.view.pages_of(bag.view.letters[0].id)) == 2


def test_the_scan_key_scans_the_envelope_in_hand(bag, screen, bar, driver, table, qtbot, settle):
    table.lay(SHEETS)
    driver.feeder = list(SHEETS)
    assert bar.scan.isVisible()
    qtbot.keyClick(screen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(bag.view.pages) == len(SHEETS))
    settle()
    assert bar.where.text() == "Brief 1 van 3"


def test_an_empty_bag_frees_the_keys(bag, screen, bar, qtbot, settle):
    for _ in range(3):
        press(qtbot, screen, Qt.Key.Key_W, settle)
    assert (bar.where.text(), bar.left.text()) == ("De tas is leeg", "3 enveloppen open")
    assert not any(button.isVisible() for button in bar.sorts.values())
    assert not is_opening(bag.view)
    press(qtbot, screen, Qt.Key.Key_W, settle)  # the key is of the letter on the screen now
    assert len(bag.view.letters) == 3


def test_more_than_counted_is_said_in_words(bag, screen, bar, table, qtbot, settle):
    for _ in range(3):
        press(qtbot, screen, Qt.Key.Key_W, settle)
    lay(bag, table, SHEETS, settle, qtbot)
    assert bar.where.text() == "Brief 4 van 3"
    assert bar.left.text() == "1 meer dan geteld"
    press(qtbot, screen, Qt.Key.Key_S, settle)
    assert sorts(bag)[-1] is BagSort.DEBT


def test_stop_keeps_all_and_says_what_is_left(bag, screen, bar, qtbot, settle):
    press(qtbot, screen, Qt.Key.Key_G, settle)
    press(qtbot, screen, Qt.Key.Key_S, settle)
    first, second = bag.view.letters
    name_letter(bag.controller.space, first.id, "Aanzegging ontruiming")
    seal_letter(bag.controller.space, second.id, sealed=True)
    bag.read_anew()
    settle()
    with qtbot.waitSignal(bar.stopped):
        qtbot.keyClick(screen, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    shown = bar.overview()
    assert shown.isVisible()
    assert shown.title.text() == "2 van 3 open"
    assert "Nog 1 in de tas" in shown.left.text()
    words = [card.accessibleName() for card in shown.cards()]
    assert words[0] == "Gevaar: 1. Brief 1, Aanzegging ontruiming, niet gescand"
    assert words[1] == "Schuld: 1. Brief 2, verzegeld onderdeel, niet gescand"
    assert [card.heading.text() for card in shown.cards()][2:] == ["Geld binnen: 0", "Kan weg: 0"]
    qtbot.keyClick(shown, Qt.Key.Key_W)  # keys of the bag rest while it is covered
    settle()
    assert len(bag.view.letters) == 2
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert shown.isHidden()
    press(qtbot, screen, Qt.Key.Key_I, settle)
    assert bar.where.text() == "De tas is leeg"


def test_the_paper_of_the_bag_is_shown_and_an_empty_bag_says_why_not(
    bag, screen, bar, qtbot, settle
):
    bar.stop.click()
    shown = bar.overview()
    shown.print.click()
    settle()
    assert "Er zijn nog geen brieven om te tonen." in shown.failure.message
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    press(qtbot, screen, Qt.Key.Key_S, settle)
    bar.stop.click()
    assert shown.failure.message == ""
    with qtbot.waitSignal(shown.shown_paper):
        qtbot.keyClick(shown, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert shown.preview.paper.name == "tasoverzicht"
    shown.preview.close_overlay()
    shown.close_overlay()
    settle()


def test_printing_the_paper_keeps_no_second_document(
    bag, screen, bar, qtbot, settle, kept, tmp_path: Path
):
    press(qtbot, screen, Qt.Key.Key_S, settle)
    bar.stop.click()
    shown = bar.overview()
    with qtbot.waitSignal(shown.shown_paper):
        shown.print.click()
    target = tmp_path / "tas.pdf"
    shown.preview.desk.choose_file = lambda _parent, _name, chosen: chosen(str(target))
    with qtbot.waitSignal(shown.preview.desk.saved):
        shown.preview.save.click()
    settle()
    assert target.read_bytes().startswith(b"%PDF-")
    assert kept().documents == ()
    shown.preview.close_overlay()
    shown.close_overlay()


@pytest.mark.parametrize("mode", [theme.Mode.LIGHT, theme.Mode.DARK])
@pytest.mark.parametrize("width", [1366, 1024])
def test_everything_fits_and_has_a_name(bag, screen, bar, qtbot, settle, width, mode):
    theme.controller().set_mode(mode)
    screen.resize(width, 690)
    press(qtbot, screen, Qt.Key.Key_W, settle)
    buttons = [bar.scan, *bar.sorts.values(), bar.back, bar.stop]
    qtbot.waitUntil(
        lambda: all(b.mapTo(screen, b.rect().bottomRight()).x() < width for b in buttons)
    )
    assert screen.width() == width
    for button in buttons:
        assert button.isVisible()
        assert button.text()
        assert button.height() >= 24
        assert button.accessibleDescription()
    assert bar.row.accessibleName() == "Brief 1 van 3, nog 2 in de tas"
    assert not screen.grab().isNull()


@given(st.integers(0, 3000), st.booleans(), st.none() | st.integers(1, 2000))
def test_the_numbers_of_a_bag_always_add_up(done, in_hand, counted):
    state = BagState(done=done, in_hand=in_hand, counted=counted)
    assert state.opened == done + in_hand
    assert state.waiting >= 0
    if counted is not None:
        assert state.opened + state.waiting == state.total
        assert state.total >= counted
    assert not (state.is_through and state.in_hand)
    assert state.first_line()
    assert state.second_line()


def test_the_panel_of_pages_says_how_far_the_bag_is_and_nothing_of_dividing(
    bag, table, screen, settle, qtbot
):
    panel = PagesPanel(bag, lambda _name: None)
    qtbot.addWidget(panel)
    lay(bag, table, letter_sheets("d04_eviction", 1), settle, qtbot)
    loose = "De bladen zonder brief zijn van de envelop die u nu open hebt."
    assert panel.told.text() == loose
    press(qtbot, screen, Qt.Key.Key_S, settle)
    assert panel.told.text() == "1 brief ligt op een stapel."
    lay(bag, table, letter_sheets("d01_reminder", 2), settle, qtbot)
    assert panel.told.text() == f"1 brief ligt op een stapel. {loose}"
