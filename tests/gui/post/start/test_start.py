"""How a pile begins: by scanner, file, clipboard and drop, and what is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from intakeapp.documents.scanning.drivers import Colour, ScannerError, Source, Trouble
from intakeapp.domain.letter_facts import BagSort
from intakeapp.domain.piles import Arrival, PileProfile
from intakeapp.services import piles
from intakeapp.services.cover_sheets import draw_cover
from intakeapp.services.papers import Paper
from intakeapp.services.piles import Incoming
from intakeapp.services.post_letters import add_bag_letter
from intakeapp.services.scanner_settings import FILE_NAME
from intakeapp.views.post.sources import Sources
from intakeapp.views.post.start import StartPanel
from tests.gui.post.fakes import blank_sheet
from tests.gui.post.start.parts import SCANNER, SHEETS, came

# Scanner


def test_scanners_are_found_in_the_background_and_the_last_one_is_remembered(
    panel, session, sources, qtbot, settle
):
    assert panel.sources is sources
    assert list(panel.scanners.chips()) == [SCANNER]
    assert panel.scanners.chosen_key() == SCANNER
    assert panel.scanner_words.isHidden()
    qtbot.keyClick(panel, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: came(session, len(SHEETS)))
    settle()
    assert session.view.pile.profile is PileProfile.POST
    kept = json.loads((sources.folder / FILE_NAME).read_text())
    assert (kept["last_scanner"], kept["profile"]) == (SCANNER, "post")


@pytest.mark.parametrize(
    ("key", "profile", "colour", "source"),
    [
        (Qt.Key.Key_2, PileProfile.IDENTITY, Colour.COLOUR, Source.FLATBED),
        (Qt.Key.Key_3, PileProfile.PAYSLIPS, Colour.GREY, Source.DUPLEX),
    ],
)
def test_one_key_begins_and_scans_a_profile(
    panel, session, sources, driver, qtbot, settle, key, profile, colour, source
):
    asked = []
    scan = driver.scan
    driver.scan = lambda scanner_id, options: (asked.append(options), scan(scanner_id, options))[1]
    qtbot.keyClick(panel, key)
    qtbot.waitUntil(lambda: came(session, len(SHEETS)))
    settle()
    assert session.view.pile.profile is profile
    assert {(one.colour, one.source) for one in asked} == {(colour, source)}


def test_both_sides_of_post_are_scanned_when_asked(panel, sources):
    panel.both.click()
    assert sources.options(PileProfile.POST).source is Source.DUPLEX
    assert sources.options(PileProfile.IDENTITY).source is Source.FLATBED
    panel.both.click()
    assert sources.options(PileProfile.POST).source is Source.ANY


def test_what_was_counted_goes_with_the_pile_and_nonsense_is_told(panel, session, qtbot, settle):
    panel.counted.edit.setFocus()
    qtbot.keyClicks(panel.counted.edit, "12")  # no profile begins while somebody types
    settle()
    assert session.view is None
    qtbot.keyClick(panel.counted.edit, Qt.Key.Key_Return)
    assert panel.bag.hasFocus()
    panel.counted.set_text("veel")
    panel.bag.click()
    assert panel.counted.error() == "Tel van 1 tot 2000, of laat het leeg."
    assert session.view is None
    panel.counted.set_text("31")
    qtbot.keyClick(panel.bag, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: session.view is not None)
    settle()
    pile = session.view.pile
    assert (pile.is_bag, pile.counted, session.view.pages) == (True, 31, ())
    assert panel.counted.error() == ""


def test_without_a_scanner_it_says_so_and_asks_for_files(
    session, sources, chosen, qtbot, settle, tmp_path
):
    sources._find_drivers = lambda _settings: ()
    panel = StartPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    settle()
    assert "Geen scanner gevonden" in panel.scanner_words.text()
    assert panel.scanners.isHidden()
    chosen.paths = [tmp_path / "pas.png"]
    chosen.paths[0].write_bytes(SHEETS[0].png)
    panel.counted.set_text("4")
    panel.tiles[PileProfile.IDENTITY].click()
    qtbot.waitUntil(lambda: came(session, 1))
    settle()
    assert (session.view.pile.profile, session.view.pile.counted) == (PileProfile.IDENTITY, 4)


def test_trouble_of_looking_for_scanners_is_told(session, sources, told, settle):
    def fails(_settings):
        raise ScannerError(Trouble.GONE)

    sources._find_drivers = fails
    sources.look_for_scanners()
    assert sources.searching
    settle()
    assert not sources.searching
    assert told[0].trouble is Trouble.GONE


def test_a_damaged_settings_file_is_told_and_stops_nothing(session, qtbot, settle, sources):
    sources.folder.joinpath(FILE_NAME).write_text("{")
    again = Sources(session, find_drivers=lambda _settings: ())
    panel = StartPanel(session, again)
    qtbot.addWidget(panel)
    panel.show()
    settle()
    assert panel.problem.isVisible()
    assert "waren niet te lezen" in panel.problem.accessibleName()


# What still lies there


def test_a_pile_that_was_left_is_offered_first(panel, session, space, case_id, qtbot, settle):
    old = piles.begin_pile(space, case_id).record_id
    for sheet in SHEETS[:1]:
        piles.add_pages(space, old, sheet.incoming)
    bag = piles.begin_pile(space, case_id, counted=31, is_bag=True).record_id
    for _ in range(2):
        add_bag_letter(space, bag, BagSort.CAN_GO)
    piles.begin_pile(space, case_id)  # nothing came into it: nothing lies there
    session.read_anew()
    settle()
    cards = panel.left.widgets()
    assert list(cards) == [bag, old]
    assert cards[old].what.text() == "Er ligt nog een stapel van vandaag, 1 blad"
    assert cards[old].left.text() == "Nog 1 blad te bekijken. Alles is bewaard."
    assert cards[bag].what.text() == "Er ligt nog een tas met post van vandaag, 2 van 31 open"
    assert "Nog 29 in de tas" in cards[bag].left.text()
    panel.focus_first()
    assert cards[bag].go_on.hasFocus()
    qtbot.keyClick(cards[bag].go_on, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.view is not None)
    assert session.view.pile.id == bag


def test_an_empty_pile_is_used_again(panel, session, space, case_id, qtbot, settle):
    empty = piles.begin_pile(space, case_id).record_id
    session.read_anew()
    settle()
    panel.tiles[PileProfile.POST].click()
    qtbot.waitUntil(lambda: came(session, len(SHEETS)))
    settle()
    assert session.view.pile.id == empty
    assert len(piles.piles_of(space, case_id)) == 1


# Files


def test_files_come_in_order_and_what_cannot_be_read_stays_where_it_is(
    panel, session, chosen, told, table, qtbot, settle, tmp_path
):
    good = [blank_sheet(shade) for shade in (250, 240)]
    table.lay(good)
    names = ("eerste.png", "stuk.pdf", "tweede.png", "map", "weg.png")
    files = [tmp_path / name for name in names]
    files[0].write_bytes(good[0].png)
    files[1].write_bytes(b"%PDF-nonsense")
    files[2].write_bytes(good[1].png)
    files[3].mkdir()
    chosen.paths = files
    qtbot.keyClick(panel, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(told))
    settle()
    assert [page.sha256 for page in session.view.pages] == [one.digest for one in good]
    assert {page.arrived for page in session.view.pages} == {Arrival.FILE}
    assert files[1].read_bytes() == b"%PDF-nonsense"
    (error,) = told
    assert error.what.startswith("3 bestanden konden er niet bij.")
    for name in ("stuk.pdf", "map: Dit is een map.", "weg.png"):
        assert name in error.what
    assert error.safe == "Ze staan waar ze stonden. De andere 2 zijn bewaard."
    assert panel.busy.isHidden()


def test_a_picture_on_the_clipboard_is_pasted_and_text_is_refused(
    panel, session, told, table, qtbot, settle
):
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("geen foto")
    qtbot.keyClick(panel, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert told[0].what == "Op het klembord staat geen foto en geen bestand."
    assert session.view is None
    clipboard.setImage(QImage.fromData(SHEETS[0].png))
    qtbot.keyClick(panel, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: came(session, 1))
    page = session.view.pages[0]
    assert (page.arrived, page.media_type) == (Arrival.PASTE, "image/png")
    settle()
    clipboard.clear()


def drop(widget, mime):
    """Drop something on a widget, as the system does: first it is asked, then it is given."""
    action, left, none = (
        Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )  # fmt: skip
    entered = QDragEnterEvent(QPoint(5, 5), action, mime, left, none)
    QApplication.sendEvent(widget, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), action, mime, left, none))


def test_files_can_be_dropped_and_what_is_no_file_is_told(
    panel, session, told, qtbot, settle, tmp_path
):
    assert panel.acceptDrops()
    mime = QMimeData()
    mime.setText("alleen woorden")
    drop(panel, mime)
    assert told[0].what == "Dit kon niet worden overgenomen."
    file = tmp_path / "brief.png"
    file.write_bytes(SHEETS[0].png)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    drop(panel, mime)
    qtbot.waitUntil(lambda: came(session, 1))
    settle()
    assert file.exists()


# Paper, size and keys


def test_a_cover_sheet_is_shown_before_it_is_printed(panel, session, space, case_id, qtbot, settle):
    with qtbot.waitSignal(panel.shown_paper):
        panel.cover.click()
    settle()
    shown = panel.preview().paper
    assert isinstance(shown, Paper)
    assert shown.pdf == draw_cover(space, case_id).pdf
    panel.preview().close_overlay()


@pytest.mark.parametrize("size", [(1366, 690), (1024, 690), (440, 600)])
def test_nothing_pushes_the_window_and_every_control_can_be_reached(panel, qtbot, size):
    panel.resize(*size)
    controls = (*panel.tiles.values(), panel.bag, panel.choose, panel.paste, panel.cover)
    qtbot.waitUntil(
        lambda: all(c.mapTo(panel, c.rect().topRight()).x() <= size[0] for c in controls)
    )
    assert (panel.width(), panel.height()) == size
    assert not panel.grab().isNull()
    for control in controls:
        assert control.accessibleName() or control.text()
        assert control.height() >= 24
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_words_for_a_page_that_came_in_another_way_stay_in_the_pile(session, space, case_id):
    pile = piles.begin_pile(space, case_id).record_id
    incoming = Incoming(data=SHEETS[0].png, media_type="image/png", arrived=Arrival.PHOTO)
    piles.add_pages(space, pile, incoming)
    assert Path(space.store.path).exists()
    assert piles.pile_view(space, pile).pages[0].arrived is Arrival.PHOTO
