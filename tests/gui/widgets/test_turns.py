"""Pieces of work come one in each turn of the event loop, and what is left goes in slices."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from intakeapp.views.widgets import turns
from intakeapp.views.widgets.base import shortcut_for
from intakeapp.views.widgets.turns import Graveyard, Turns, laid_out_once, show_aside


def turn() -> None:
    """One turn of the event loop, as it is while a program runs."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


class Page(QWidget):
    """A window with a field."""

    def __init__(self) -> None:
        super().__init__()
        self.edit = QLineEdit(self)


@pytest.fixture
def page(qtbot: Any) -> Page:
    made = Page()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


class May:
    """Whether a case is open."""

    def __init__(self) -> None:
        self.yes = True

    def __call__(self) -> bool:
        return self.yes


def test_each_turn_does_one_piece_in_order(page: Any, qtbot: Any) -> None:
    made: list[str] = []
    work = Turns(page, May())
    for name in ("table", "card", "side"):
        work.later(name, lambda name=name: made.append(name))
    assert made == []
    seen: list[int] = []
    with qtbot.waitSignal(work.done):
        while not work.is_idle:
            turn()
            seen.append(len(made))
    assert made == ["table", "card", "side"]
    assert all(after - before <= 1 for before, after in pairwise(seen))


def test_a_piece_is_done_once_however_often_it_is_asked(page: Any, qtbot: Any) -> None:
    made: list[int] = []
    work = Turns(page, May())
    for number in range(3):
        work.later("side", lambda number=number: made.append(number))
    qtbot.waitUntil(lambda: work.is_idle)
    assert made == [2]


def test_a_key_finds_what_was_still_to_be_made(page: Any, qtbot: Any) -> None:
    heard: list[str] = []
    work = Turns(page, May())

    def make() -> None:
        shortcut_for(page, "Alt+W").activated.connect(lambda: heard.append("Alt+W"))

    work.later("rows", make)
    page.edit.setFocus()
    qtbot.keyClick(page.edit, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert heard == ["Alt+W"]
    assert work.is_idle


def test_nothing_is_made_for_a_case_that_was_closed(page: Any, qtbot: Any) -> None:
    made: list[str] = []
    may = May()
    work = Turns(page, may)
    work.later("card", lambda: made.append("card"))
    work.later("side", lambda: made.append("side"))
    may.yes = False
    qtbot.waitUntil(lambda: work.is_idle)
    assert made == []


def test_what_is_forgotten_is_not_done_and_keys_are_left_alone(page: Any, qtbot: Any) -> None:
    made: list[str] = []
    work = Turns(page, May())
    work.later("card", lambda: made.append("card"))
    work.forget()
    qtbot.keyClick(page.edit, Qt.Key.Key_A)
    assert made == []
    assert page.edit.text() == "a"


def test_a_piece_may_ask_for_another_one(page: Any, qtbot: Any) -> None:
    made: list[str] = []
    work = Turns(page, May())
    work.later("one", lambda: work.later("two", lambda: made.append("two")))
    work.finish()
    assert made == ["two"]


def test_no_turn_deletes_more_than_a_few_widgets(page: Any, qtbot: Any) -> None:
    graveyard = Graveyard(page)
    whole = QWidget(page)
    parts = [QWidget(whole) for _ in range(23)]
    graveyard.bury(*parts, whole)
    assert not any(part.isVisible() for part in (*parts, whole))
    most = 0
    for _ in range(100):
        before = sum(not isValid(part) for part in parts)
        turn()
        most = max(most, sum(not isValid(part) for part in parts) - before)
        if not isValid(whole):
            break
    assert not isValid(whole)
    assert graveyard.is_empty
    assert 0 < most <= turns._GRAVES


def test_what_went_with_its_parent_is_no_harm(page: Any, qtbot: Any) -> None:
    graveyard = Graveyard(page)
    whole = QWidget(page)
    parts = [QWidget(whole) for _ in range(9)]
    graveyard.bury(*parts)
    whole.deleteLater()
    qtbot.waitUntil(lambda: graveyard.is_empty)
    assert not any(isValid(part) for part in parts)


def test_what_comes_in_together_is_laid_out_once(qtbot: Any) -> None:
    class Counting(QVBoxLayout):
        times = 0

        def setGeometry(self, rect: Any) -> None:
            self.times += 1
            super().setGeometry(rect)

    outer = QWidget()
    around = QVBoxLayout(outer)
    holder = QWidget()
    column = Counting(holder)
    around.addWidget(holder)
    qtbot.addWidget(outer)
    outer.show()
    qtbot.waitExposed(outer)
    turn()
    column.times = 0
    with laid_out_once(holder):
        for _ in range(5):
            field = QLineEdit()
            column.addWidget(field)
            field.show()
        assert column.times == 0
    qtbot.waitUntil(lambda: column.times > 0)
    places = [column.itemAt(at).widget().y() for at in range(5)]
    assert places == sorted(set(places))


def test_what_has_no_place_yet_is_not_painted_over_what_stands_there(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    page.show()
    with laid_out_once(page):
        late = QLabel("later")
        column.addWidget(late)
        show_aside(late)
        assert late.isVisible()
        assert not page.rect().intersects(late.geometry())
    qtbot.waitUntil(lambda: page.rect().contains(late.geometry()))
