"""What the panel says, shows and tells a screen reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from intakeapp.services.crisis import save_threat
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.post.proposals import ProposalPanel
from intakeapp.views.post.proposals_words import STAYS
from intakeapp.views.post.session import PostSession
from tests.gui.post.fakes import Sheet, blank_sheet
from tests.gui.post.review.acts import confirm, keys_of


def test_a_day_that_is_known_already_is_shown_beside_the_letters_own(
    confirmed: PostSession, panel: ProposalPanel, space: Workspace, case_id: str,
    controller: CaseController, settle: Callable[[], None],
) -> None:  # fmt: skip
    panel.desk.correct("danger.0", (date(2026, 11, 25), None))
    settle()
    (threat,) = controller.view.file.threats
    controller.undo()
    settle()
    controller.run(lambda s: save_threat(s, replace(threat, event_date=date(2026, 12, 1))))
    settle()
    words = panel.dangers[0].accessibleDescription()
    assert "dinsdag 1 december 2026" in words
    assert "wordt woensdag 25 november 2026" in words


def test_nothing_recognised_is_said_and_never_that_there_is_no_danger(
    session: PostSession, panel: ProposalPanel, feed: Callable[..., Any],
    settle: Callable[[], None], qtbot: QtBot,
) -> None:  # fmt: skip
    feed((blank_sheet(),))
    confirm(session, settle, qtbot)
    assert panel.desk.items == ()
    assert "herkende niets" in panel.words.text()
    assert "geen gevaar" not in panel.words.text()
    assert panel.stays.isVisible()
    assert panel.stays.text() == STAYS


def test_before_the_letters_are_confirmed_nothing_is_proposed(
    session: PostSession, panel: ProposalPanel, feed: Callable[..., Any],
    sheets: tuple[Sheet, ...],
) -> None:  # fmt: skip
    feed(sheets)
    assert panel.desk.items == ()
    assert panel.foot.isHidden()
    assert "elke brief" in panel.words.text()


def test_every_row_tells_all_to_a_screen_reader_and_is_reached_by_keys(
    confirmed: PostSession, panel: ProposalPanel, settle: Callable[[], None], qtbot: QtBot
) -> None:
    faces = [*panel.dangers, *panel.rows]
    for face, item in zip(faces, panel.desk.items, strict=False):
        assert item.label in face.accessibleName()
        assert item.value in face.accessibleName()
        assert "%" not in face.accessibleDescription()
        assert face.height() >= 24
    panel.dangers[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(panel.dangers[0], Qt.Key.Key_Down)
    assert panel.desk.current.key == keys_of(panel)[1]
    qtbot.waitUntil(lambda: panel.rows[0].hasFocus())
    qtbot.keyClick(panel.rows[0], Qt.Key.Key_Return)
    settle()
    assert panel.desk.item(keys_of(panel)[1]).answer is True


def test_cut_outs_stand_beside_the_words(
    confirmed: PostSession, panel: ProposalPanel, settle: Callable[[], None], qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: all(not face._cut.isNull() for face in panel.dangers))
    shown = [row for row in panel.rows if row.item is not None and row.item.box is not None]
    assert shown
    assert all(not row._cut.isNull() for row in shown)
