"""From the first proposal to the dossier: by keys, one at a time, and nothing by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from intakeapp.domain.letter_facts import BagSort
from intakeapp.domain.threats import ThreatType
from intakeapp.services.senders import senders
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.post.proposals import ProposalPanel
from intakeapp.views.post.session import PostSession
from tests.gui.post.review.acts import Kept, keys_of, press


def test_enter_by_enter_from_danger_to_debt(
    confirmed: PostSession, panel: ProposalPanel, kept: Kept, settle: Callable[[], None],
    space: Workspace, qtbot: QtBot,
) -> None:  # fmt: skip
    desk, letter_id = panel.desk, confirmed.letter.id
    assert keys_of(panel)[0] == "danger.0"
    assert keys_of(panel)[-1] == "debt"
    assert not kept().debts
    assert not kept().threats
    press(panel, qtbot, Qt.Key.Key_Return, settle)
    (threat,) = kept().threats  # the clock runs from the moment a person said so
    assert threat.type is ThreatType.ONTRUIMING
    assert threat.event_date == date(2024, 7, 18)
    assert threat.creditor == ""  # nobody accepted that yet
    assert not kept().debts
    for _field in keys_of(panel)[1:-1]:
        assert not kept().debts
        press(panel, qtbot, Qt.Key.Key_Return, settle)
    assert desk.current.key == "debt"
    assert panel.foot.yes.plain_text() == "Zet in dossier"
    press(panel, qtbot, Qt.Key.Key_Return, settle)
    (debt,) = kept().debts
    assert (debt.creditor, debt.amount) == ("Woonstichting De Haard", Decimal("3869.34"))
    (threat,) = kept().threats
    assert threat.creditor == "Woonstichting De Haard"
    letter = next(one for one in confirmed.view.letters if one.id == letter_id)
    assert (letter.debt_id, letter.sort) == (debt.id, BagSort.DANGER)
    assert letter.title == "Aanmaning, Woonstichting De Haard, 25 juni 2024"
    assert confirmed.letter.id != letter_id  # on to the next letter
    assert "Woonstichting De Haard" in [one.name for one in senders(space)]


def test_undo_takes_the_debt_back(
    confirmed: PostSession, panel: ProposalPanel, controller: CaseController, kept: Kept,
    settle: Callable[[], None], qtbot: QtBot,
) -> None:  # fmt: skip
    letter_id = confirmed.letter.id
    for _item in keys_of(panel):
        press(panel, qtbot, Qt.Key.Key_Return, settle)
    assert kept().debts
    controller.undo()
    settle()
    assert not kept().debts
    letter = next(one for one in confirmed.view.letters if one.id == letter_id)
    assert letter.debt_id == ""


def test_undo_takes_a_danger_back(
    confirmed: PostSession, panel: ProposalPanel, controller: CaseController, kept: Kept,
    settle: Callable[[], None], qtbot: QtBot,
) -> None:  # fmt: skip
    press(panel, qtbot, Qt.Key.Key_Return, settle)
    assert kept().threats
    controller.undo()
    settle()
    assert not kept().threats
    assert panel.desk.items[0].answer is None


def test_what_was_skipped_or_left_open_does_not_come_along(
    confirmed: PostSession, panel: ProposalPanel, kept: Kept, settle: Callable[[], None],
    qtbot: QtBot,
) -> None:  # fmt: skip
    desk = panel.desk
    press(panel, qtbot, Qt.Key.Key_O, settle)
    assert desk.items[0].answer is False
    while desk.current.key != "debt":
        key = {"amount": Qt.Key.Key_O, "reference": Qt.Key.Key_L}.get(
            desk.current.key, Qt.Key.Key_Return
        )
        press(panel, qtbot, key, settle)
    press(panel, qtbot, Qt.Key.Key_Return, settle)
    (debt,) = kept().debts
    assert debt.creditor == "Woonstichting De Haard"
    assert debt.amount is None
    assert debt.reference == ""
    assert not kept().threats


def test_without_anybody_to_owe_there_is_no_debt(
    confirmed: PostSession, panel: ProposalPanel, kept: Kept, settle: Callable[[], None],
    qtbot: QtBot,
) -> None:  # fmt: skip
    panel.desk.choose("debt")
    press(panel, qtbot, Qt.Key.Key_Return, settle)
    assert not kept().debts
    assert "schuldeiser" in panel.foot.said.text()


def test_all_the_reader_is_sure_of_at_once_but_no_danger_and_no_debt(
    confirmed: PostSession, panel: ProposalPanel, kept: Kept, settle: Callable[[], None],
    qtbot: QtBot,
) -> None:  # fmt: skip
    qtbot.keyClick(panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    settle()
    answers = {item.key: item.answer for item in panel.desk.items}
    assert answers.pop("danger.0") is None
    assert answers.pop("debt") is None
    assert set(answers.values()) == {True}
    assert not kept().debts
    assert panel.desk.current.key == "danger.0"


def test_later_leaves_it_open_and_goes_to_the_next_letter_at_the_end(
    confirmed: PostSession, panel: ProposalPanel, kept: Kept, settle: Callable[[], None],
    qtbot: QtBot,
) -> None:  # fmt: skip
    first = confirmed.letter.id
    for _item in keys_of(panel):
        assert confirmed.letter.id == first
        press(panel, qtbot, Qt.Key.Key_L, settle)
    assert confirmed.letter.id != first
    assert all(not review.decided for review in confirmed.reviews.values())
    assert not kept().debts
