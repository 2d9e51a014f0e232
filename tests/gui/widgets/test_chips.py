from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from intakeapp.views.widgets.chips import ChipRow, Option, Segment

SOURCES = (
    Option("told", "Verteld", "message-2"),
    Option("document", "Brief", "file-text"),
    Option("estimate", "Schatting", "tilde", "Alt+S"),
)


@pytest.fixture
def place(show):
    def put(widget):
        before, after = QLineEdit(), QLineEdit()
        page = show(before, widget, after, width=500, height=300)
        page.before, page.after = before, after
        before.setFocus()
        return page

    return put


def told(row):
    got = []
    row.chosen.connect(got.append)
    return got


def focused(row):
    return next((key for key, chip in row.chips().items() if chip.hasFocus()), None)


def test_one_tab_stop_arrows_move_space_and_enter_choose(qtbot, place):
    row = ChipRow(SOURCES, name="Hoe weten we dit?")
    got = told(row)
    page = place(row)
    qtbot.keyClick(page.before, Qt.Key.Key_Tab)
    assert focused(row) == "told"
    qtbot.keyClick(row.chips()["told"], Qt.Key.Key_Right)
    assert focused(row) == "document"
    assert got == []  # moving is not choosing
    qtbot.keyClick(row.chips()["document"], Qt.Key.Key_Space)
    qtbot.keyClick(row.chips()["document"], Qt.Key.Key_Right)
    qtbot.keyClick(row.chips()["estimate"], Qt.Key.Key_Return)
    assert got == [("document",), ("estimate",)]
    qtbot.keyClick(row.chips()["estimate"], Qt.Key.Key_Right)
    assert focused(row) == "told"  # around the end
    qtbot.keyClick(row.chips()["told"], Qt.Key.Key_Tab)
    assert page.after.hasFocus()
    qtbot.keyClick(page.after, Qt.Key.Key_Backtab)
    assert row.chips()["told"].hasFocus()


def test_choosing_again_takes_it_back_unless_that_is_off(qtbot, place):
    row = ChipRow(SOURCES, name="n")
    place(row)
    row.choose("told")
    qtbot.mouseClick(row.chips()["told"], Qt.MouseButton.LeftButton)
    assert row.chosen_key() is None
    kept = ChipRow(SOURCES, name="n", allow_none=False)
    got = told(kept)
    place(kept)
    kept.choose("told")
    qtbot.mouseClick(kept.chips()["told"], Qt.MouseButton.LeftButton)
    assert kept.chosen_key() == "told"
    assert got == [("told",)]


def test_several_may_be_chosen_in_the_order_of_the_row(qtbot, place):
    row = ChipRow(SOURCES, name="n", exclusive=False)
    got = told(row)
    place(row)
    for key in ("estimate", "told"):
        qtbot.mouseClick(row.chips()[key], Qt.MouseButton.LeftButton)
    assert got == [("estimate",), ("told", "estimate")]


def test_choose_tells_nobody_and_knows_its_keys(qtbot, place):
    row = ChipRow(SOURCES, name="n")
    got = told(row)
    place(row)
    row.choose("document")
    assert (row.chosen_keys(), got) == (("document",), [])
    row.choose(None)
    assert row.chosen_key() is None
    with pytest.raises(KeyError):
        row.choose("onbekend")


def test_a_chip_has_its_own_key_from_anywhere(qtbot, place):
    row = ChipRow(SOURCES, name="n")
    got = told(row)
    page = place(row)
    qtbot.keyClick(page.before, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert got == [("estimate",)]
    assert page.before.hasFocus()


def test_options_can_be_replaced(qtbot, place):
    row = ChipRow(SOURCES, name="n")
    place(row)
    row.choose("told")
    row.set_options([Option("a", "A"), Option("b", "B")])
    assert list(row.chips()) == ["a", "b"]
    assert row.chosen_key() is None


def test_a_chip_keeps_its_width_when_chosen(qtbot, place):
    row = ChipRow([Option("a", "precies"), Option("b", "ongeveer")], name="n")
    place(row)
    before = row.chips()["a"].sizeHint()
    row.choose("a")
    assert row.chips()["a"].sizeHint() == before


def test_a_row_wraps_and_claims_the_height(qtbot, place):
    row = ChipRow([Option(str(n), f"een lange keuze {n}") for n in range(9)], name="n")
    page = place(row)
    qtbot.waitUntil(lambda: row.height() >= row.flow.heightForWidth(row.width()))
    last = row.chips()["8"]
    assert last.geometry().bottom() <= row.height()
    page.resize(1400, 300)
    qtbot.waitUntil(lambda: last.geometry().top() < 60)


def test_segment_switches_by_click_arrow_and_key(qtbot, place):
    views = (Option("gesprek", "Gesprek"), Option("bureau", "Bureau"))
    segment = Segment(views, name="Weergave", shortcut="F4")
    got = []
    segment.selected.connect(got.append)
    page = place(segment)
    qtbot.keyClick(page.before, Qt.Key.Key_F4)
    assert (segment.current_key(), got) == ("bureau", ["bureau"])
    qtbot.keyClick(page.before, Qt.Key.Key_Tab)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Left)
    assert segment.current_key() == "bureau"
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert got == ["bureau", "gesprek"]
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert got == ["bureau", "gesprek"]  # the same again is no change
    assert segment.current_key() == "gesprek"
    segment.select("")
    assert segment.current_key() == ""
    with pytest.raises(KeyError):
        segment.select("kaart")
