"""The card of known senders: who, how often, and forgetting one."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.base.ids import derived_id
from intakeapp.domain.piles import Sender
from intakeapp.services.senders import senders
from intakeapp.views.cases.notice import NoticeBar
from intakeapp.views.post.senders_list import SendersCard, sender_words
from intakeapp.views.settings.keeping import Keeper


def sender(name, **fields):
    return Sender(id=derived_id("sender", name), name=name, **fields)


@pytest.fixture
def know(space):
    """Let the team know senders, and no others."""

    def put(*known):
        with space.store.writing(space.context("test.senders")) as writer:
            for old in writer.list(Sender):
                writer.remove(old)
            writer.add_all(list(known))

    return put


@pytest.fixture
def screen(opened, operations, qtbot):
    made = QWidget()
    made.resize(780, 690)
    made.notice = NoticeBar()
    made.card = SendersCard(Keeper(opened, operations, made.notice))
    column = QVBoxLayout(made)
    column.addWidget(made.notice)
    column.addWidget(made.card)
    column.addStretch(1)
    qtbot.addWidget(made)
    return made


def shown(screen, settle, qtbot):
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    settle()
    return [row.name.text() for row in screen.card.rows.widgets().values()]


def test_senders_are_shown_with_what_is_known_and_the_most_used_first(know, screen, settle, qtbot):
    know(
        sender("Woonstichting Lindehof", times=2, last_day=date(2026, 11, 3)),
        sender("Kramer & Oost", times=9, is_collector=True, ibans="NL13TEST0123456789",
               aliases="Kramer en Oost\nK&O"),
    )  # fmt: skip
    assert shown(screen, settle, qtbot) == ["Kramer & Oost", "Woonstichting Lindehof"]
    rows = list(screen.card.rows.widgets().values())
    assert rows[0].words.text() == (
        "incassant of deurwaarder, 9 keer goedgekeurd, 1 rekening, 2 andere namen"
    )
    assert rows[1].words.text() == "schuldeiser, 2 keer goedgekeurd, het laatst op 3 november 2026"
    assert rows[0].forget.accessibleName() == "Vergeet Kramer & Oost"
    assert screen.card.first_control() is screen.card.search.edit
    assert screen.card.empty.isHidden()
    assert not screen.grab().isNull()


def test_forgetting_one_removes_it_from_the_store_and_keeps_the_focus_in_the_list(
    know, screen, space, settle, qtbot
):
    know(sender("Een", times=2), sender("Twee", times=1))
    shown(screen, settle, qtbot)
    first, second = screen.card.rows.widgets().values()
    first.forget.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(first.forget, Qt.Key.Key_Return)
    settle()
    assert [one.name for one in senders(space)] == ["Twee"]
    assert list(screen.card.rows.widgets().values()) == [second]
    second.forget.click()
    settle()
    assert senders(space) == ()
    assert screen.card.empty.isVisible()


def test_one_that_was_forgotten_elsewhere_is_told(know, screen, settle, qtbot):
    know(sender("Een"))
    shown(screen, settle, qtbot)
    know()
    row = next(iter(screen.card.rows.widgets().values()))
    row.forget.click()
    settle()
    assert "Deze afzender is er niet meer." in screen.notice.message


def test_a_long_list_comes_in_parts(know, screen, settle, qtbot):
    know(*(sender(f"Afzender {number}", times=number) for number in range(45)))
    assert len(shown(screen, settle, qtbot)) == 20
    assert screen.card.more.text() == "Toon meer (nog 25)"
    screen.card.more.click()
    screen.card.more.click()
    assert len(screen.card.rows.widgets()) == 45
    assert screen.card.more.isHidden()


def test_searching_looks_at_other_spellings_too(know, screen, settle, qtbot):
    known = [sender(f"Afzender {number}", times=number) for number in range(30)]
    know(*known, sender("Kramer & Oost", aliases="K&O"))
    shown(screen, settle, qtbot)
    screen.card.search.edit.setFocus()
    qtbot.keyClicks(screen.card.search.edit, "k&o")
    rows = screen.card.rows.widgets().values()
    assert [row.name.text() for row in rows] == ["Kramer & Oost"]
    qtbot.keyClicks(screen.card.search.edit, "zz")
    assert screen.card.empty.text() == "Geen afzender heet zo."
    qtbot.keyClick(screen.card.search.edit, Qt.Key.Key_Escape)
    assert len(screen.card.rows.widgets()) == 20
    assert screen.card.empty.isHidden()


def test_words_of_one_of_each():
    known = sender("X", times=1, ibans="NL1", aliases="Y")
    assert sender_words(known) == "schuldeiser, 1 keer goedgekeurd, 1 rekening, 1 andere naam"
