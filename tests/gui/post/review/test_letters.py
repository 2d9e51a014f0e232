"""Piles, copies and chains of letters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from intakeapp.domain.letter_facts import BagSort
from intakeapp.domain.piles import PileProfile
from intakeapp.services.post_letters import add_bag_letter
from intakeapp.views.post.proposals import ProposalPanel
from intakeapp.views.post.session import PostSession
from intakeapp.views.widgets import single_keys
from tests.gui.post.fakes import Sheet, letter_sheets
from tests.gui.post.review.acts import Kept, confirm, keys_of, press


def test_four_keys_lay_the_letter_on_a_pile(
    confirmed: PostSession, panel: ProposalPanel, settle: Callable[[], None], qtbot: QtBot
) -> None:
    first = confirmed.letter.id
    assert "gevaar" in panel.foot.pile.text()
    press(panel, qtbot, Qt.Key.Key_S, settle)
    assert confirmed.letter.sort is BagSort.DEBT
    assert panel.foot.chips[BagSort.DEBT].isChecked()
    press(panel, qtbot, Qt.Key.Key_W, settle)
    assert confirmed.letter.id == first  # an open danger is not passed by
    press(panel, qtbot, Qt.Key.Key_W, settle)
    assert confirmed.letter.sort is None
    confirmed.step_letter(1)
    press(panel, qtbot, Qt.Key.Key_G, settle)
    assert "crisis" in panel.foot.said.text()


def test_keys_of_one_letter_can_be_switched_off(
    confirmed: PostSession, panel: ProposalPanel, settle: Callable[[], None], qtbot: QtBot
) -> None:
    single_keys.switch(False)
    try:
        press(panel, qtbot, Qt.Key.Key_S, settle)
        assert confirmed.letter.sort is None
    finally:
        single_keys.switch(True)


def test_in_a_bag_the_four_keys_are_the_bags(
    session: PostSession, panel: ProposalPanel, feed: Callable[..., Any],
    sheets: tuple[Sheet, ...], settle: Callable[[], None],
) -> None:  # fmt: skip
    feed(sheets[:1], is_bag=True, counted=2)
    pile_id = session.view.pile.id
    session.run(lambda space: add_bag_letter(space, pile_id, BagSort.DANGER))
    settle()
    assert panel.desk.review is not None
    assert all(chip.key_text() == "" for chip in panel.foot.chips.values())


def test_the_same_letter_twice_is_asked_about(
    session: PostSession, panel: ProposalPanel, feed: Callable[..., Any], kept: Kept,
    settle: Callable[[], None], qtbot: QtBot,
) -> None:  # fmt: skip
    letter = letter_sheets("d01_reminder", 2)
    feed(letter)
    confirm(session, settle, qtbot)
    first = session.letter.id
    session.begin(PileProfile.POST)
    settle()
    feed((*letter, *letter_sheets("d04_eviction", 1)))
    confirm(session, settle, qtbot)
    assert session.twins[session.letter.id] == first
    assert panel.twin.isVisible()
    assert panel.foot.yes.plain_text() == "Ja, dezelfde"
    qtbot.keyClick(panel, Qt.Key.Key_A)  # no, another one
    assert not panel.twin.isVisible()
    assert panel.desk.current is not None
    copied = session.letter.id
    panel.desk._not_same.clear()
    panel.desk.say_same(same=True)
    settle()
    letters = {one.id: one for one in session.view.letters}
    assert letters[copied].same_as == first
    assert not kept().debts
    panel.desk.not_same_after_all()
    settle()
    assert session.letter.same_as == ""


def test_a_later_letter_of_a_known_debt_joins_its_chain(
    session: PostSession, panel: ProposalPanel, feed: Callable[..., Any], kept: Kept,
    settle: Callable[[], None], qtbot: QtBot,
) -> None:  # fmt: skip
    feed(letter_sheets("d01_reminder", 2))
    confirm(session, settle, qtbot)
    for _item in keys_of(panel):
        press(panel, qtbot, Qt.Key.Key_Return, settle)
    (first,) = kept().debts
    session.begin(PileProfile.POST)
    settle()
    feed(letter_sheets("d01_reminder", 2))
    confirm(session, settle, qtbot)
    panel.desk.say_same(same=False)
    settle()
    assert panel.desk.chain == first.id
    assert panel.chain_box.isVisible()
    assert "hoort bij schuld 1" in panel.desk.item("debt").note
    panel.desk.accept_sure()
    while panel.desk.current.key != "debt":
        press(panel, qtbot, Qt.Key.Key_Return, settle)
    press(panel, qtbot, Qt.Key.Key_Return, settle)
    second = next(debt for debt in kept().debts if debt.id != first.id)
    assert second.chain == first.id


def test_a_new_debt_after_all(
    session: PostSession, panel: ProposalPanel, feed: Callable[..., Any], kept: Kept,
    settle: Callable[[], None], qtbot: QtBot,
) -> None:  # fmt: skip
    feed(letter_sheets("d01_reminder", 2))
    confirm(session, settle, qtbot)
    for _item in keys_of(panel):
        press(panel, qtbot, Qt.Key.Key_Return, settle)
    session.begin(PileProfile.POST)
    settle()
    feed(letter_sheets("d01_reminder", 2))
    confirm(session, settle, qtbot)
    panel.desk.say_same(same=False)
    panel.chain.chips()["nieuw"].click()
    settle()
    assert panel.desk.chain == ""
    assert panel.desk.item("debt").note == ""
