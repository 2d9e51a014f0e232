"""Putting a pile away: where the paper is, the receipt, and what stands in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from intakeapp.base.errors import KnownError
from intakeapp.domain.letter_facts import BagSort
from intakeapp.domain.piles import LeftOut, Original, PileProfile
from intakeapp.services import piles, receipts
from intakeapp.services.piles import mark_seen, pile_view, piles_of
from intakeapp.services.post_letters import add_bag_letter, name_letter, seal_letter
from intakeapp.views import theme
from intakeapp.views.post.finish import FinishPanel
from tests.gui.post.fakes import letter_sheets

EVICTION, REMINDER = letter_sheets("d04_eviction", 1), letter_sheets("d01_reminder", 2)


@pytest.fixture
def panel(qtbot, session):
    made = FinishPanel(session)
    made.resize(440, 690)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def letters(feed, session, settle, qtbot):
    """Two letters that are confirmed and kept."""
    feed((*EVICTION, *REMINDER))
    session.confirm()
    qtbot.waitUntil(lambda: bool(session.view.letters) and not session.view.unkept)
    settle()
    assert len(session.view.letters) == 2
    return session.view.letters


def see_all(session, settle):
    mark_seen(session.controller.space, [page.id for page in session.view.pages])
    session.read_anew()
    settle()


def places(session):
    return [letter.original for letter in session.view.letters]


def spoken(panel):
    model = panel.letters.rows
    return [
        model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]


def key(panel, which):
    QTest.keyClick(panel.letters, which)


# Where the paper is


def test_nothing_is_chosen_for_anybody(panel, letters, session):
    assert places(session) == [None, None]
    assert panel.paper_words.text() == "Van 2 brieven nog niet gezegd."
    assert all("nog niet gezegd waar het papier is" in row for row in spoken(panel))


def test_one_key_gives_all_back_and_arrows_make_exceptions(panel, letters, session, qtbot, settle):
    qtbot.keyClick(panel, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    settle()
    assert places(session) == [Original.RETURNED, Original.RETURNED]
    assert panel.letters.hasFocus()
    key(panel, Qt.Key.Key_Down)
    key(panel, Qt.Key.Key_Left)
    settle()
    assert places(session) == [Original.RETURNED, Original.KEPT]
    assert spoken(panel)[1].endswith("wij bewaren het papier")
    assert panel.letters.currentIndex().row() == 1
    key(panel, Qt.Key.Key_Delete)
    settle()
    assert places(session) == [Original.RETURNED, None]
    assert panel.paper_words.text() == "Van 1 brief nog niet gezegd."


def test_a_click_on_a_place_chooses_it_and_another_takes_it_back(
    panel, letters, session, qtbot, settle
):
    index = panel.letters.rows.index(0)
    rect = panel.letters.visualRect(index)
    boxes = panel.letters.itemDelegate().place_boxes(rect.toRectF())
    at = boxes[Original.KEPT].center().toPoint()
    qtbot.mouseClick(panel.letters.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle()
    assert places(session) == [Original.KEPT, None]
    qtbot.mouseClick(panel.letters.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle()
    assert places(session) == [None, None]
    assert all(box.height() >= 24 for box in boxes.values())


def test_undo_takes_all_terug_back_in_one_go(panel, letters, session, settle):
    panel.all_back.click()
    settle()
    session.controller.undo()
    settle()
    assert places(session) == [None, None]


def test_a_sealed_letter_is_not_named(panel, letters, session, space, settle):
    name_letter(space, letters[0].id, "Brief van het blijf-van-mijn-lijfhuis")
    seal_letter(space, letters[0].id, sealed=True)
    session.read_anew()
    settle()
    assert "lijfhuis" not in " ".join(spoken(panel))
    assert "verzegeld onderdeel" in spoken(panel)[0]


def test_letters_of_which_there_is_no_page_are_not_on_the_list(panel, session, settle, qtbot):
    session.begin(PileProfile.POST, counted=5, is_bag=True)
    settle()
    add_bag_letter(session.controller.space, session.view.pile.id, BagSort.CAN_GO)
    session.read_anew()
    settle()
    assert panel.letters.isHidden()
    assert panel.paper_words.text() == "Er zijn nog geen brieven."
    assert panel.receipt.isHidden()
    assert panel.why.text().startswith("Nog 4 in de tas.")
    assert panel.away.isVisible()


# The receipt


def test_the_receipt_is_shown_before_it_is_printed_and_its_number_stays(
    panel, letters, session, kept, qtbot, settle, tmp_path: Path
):
    assert panel.receipt.plain_text() == "Maak het ontvangstbewijs"
    with qtbot.waitSignal(panel.receipt_shown):
        qtbot.keyClick(panel, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle()
    number = session.view.receipt.number
    assert number in panel.receipt_words.text()
    assert panel.receipt.plain_text() == "Toon het bewijs"
    first = panel.preview().paper
    assert number in first.title
    panel.preview().close_overlay()
    panel.all_back.click()
    settle()
    with qtbot.waitSignal(panel.receipt_shown):
        panel.receipt.click()
    settle()
    assert session.view.receipt.number == number
    assert panel.preview().paper.pdf != first.pdf
    target = tmp_path / "bewijs.pdf"
    panel.preview().desk.choose_file = lambda _parent, _name, chosen: chosen(str(target))
    with qtbot.waitSignal(panel.preview().desk.saved):
        panel.preview().save.click()
    settle()
    assert target.read_bytes() == panel.preview().paper.pdf
    kinds = [document.kind for document in kept().documents]
    assert kinds.count("ontvangstbewijs") == 2  # the two versions that were made, not a third
    panel.preview().close_overlay()


def test_trouble_with_the_receipt_is_told(panel, letters, session, settle, monkeypatch):
    told = []
    session.trouble.connect(told.append)

    def fails(*_args, **_more):
        raise KnownError("De stapel verandert nog.")

    monkeypatch.setattr(receipts, "make_receipt", fails)
    panel.receipt.click()
    settle()
    assert told[0].what == "De stapel verandert nog."
    assert "Met een plaatje" in panel.receipt_words.text()


# Away


def test_a_pile_is_not_put_away_before_every_page_was_looked_at(
    panel, letters, session, qtbot, settle
):
    assert panel.away.isHidden()
    assert panel.why.text() == f"Nog {len(session.view.pages)} bladzijden niet bekeken."
    qtbot.keyClick(panel, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    settle()
    assert session.view.pile.finished_at is None
    mark_seen(session.controller.space, [session.view.pages[0].id])
    session.read_anew()
    settle()
    with qtbot.waitSignal(panel.page_wanted) as wanted:
        panel.look.click()
    assert wanted.args == [session.view.pages[1].id]
    assert session.page.id == session.view.pages[1].id


def test_putting_away_leaves_a_clean_screen(panel, letters, session, qtbot, settle):
    see_all(session, settle)
    pile_id = session.view.pile.id
    assert panel.look.isHidden()
    with qtbot.waitSignal(panel.put_away):
        qtbot.keyClick(panel, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    settle()
    assert session.view is None
    found = pile_view(session.controller.space, pile_id)
    assert found.pile.finished_at is not None
    assert len(found.letters) == 2
    session.choose_pile(pile_id)
    settle()
    assert panel.why.text() == "Deze stapel is weggelegd."
    assert panel.away.isHidden()


def test_what_changed_meanwhile_is_told_and_nothing_is_put_away(
    panel, letters, session, space, case_id, settle
):
    see_all(session, settle)
    told = []
    session.trouble.connect(told.append)
    piles.add_pages(space, session.view.pile.id, REMINDER[0].incoming)  # on another screen
    panel.away.click()
    settle()
    assert "te lezen" in told[0].what
    assert piles_of(space, case_id)[0].pile.finished_at is None


def test_an_empty_pile_says_so(panel, session, settle):
    session.begin(PileProfile.POST)
    settle()
    assert panel.why.text() == "Er is nog geen blad."
    assert panel.away.isHidden()


def test_pages_that_were_taken_out_do_not_count(panel, letters, session, space, settle):
    see_all(session, settle)
    last = session.view.pages[-1]
    piles.leave_out(space, [last.id], out=True)
    session.read_anew()
    settle()
    assert session.view.pages[-1].left_out is LeftOut.BY_HAND
    assert panel.letters.rows.rowCount() == len(
        [one for one in session.view.letters if session.view.pages_of(one.id)]
    )


@pytest.mark.parametrize("mode", [theme.Mode.LIGHT, theme.Mode.DARK])
@pytest.mark.parametrize("percent", [100, 150])
def test_the_main_button_stays_in_sight(panel, letters, session, qtbot, settle, percent, mode):
    theme.controller().set_mode(mode)
    theme.controller().set_text_percent(percent)
    panel.resize(440, 460)
    see_all(session, settle)
    qtbot.waitUntil(lambda: panel.away.mapTo(panel, panel.away.rect().bottomLeft()).y() < 460)
    assert panel.height() == 460
    panel.focus_first()
    assert panel.letters.hasFocus()
    assert not panel.grab().isNull()


def test_in_a_bag_the_envelope_in_hand_is_what_is_left_to_do(panel, feed, session, settle):
    feed(EVICTION, is_bag=True, counted=3)
    see_all(session, settle)
    assert panel.why.text() == "De brief die u open hebt, ligt nog op geen stapel."
    assert panel.away.isHidden()
