"""The page to follow a case up: what stands on it, reach, room, and another case."""

from __future__ import annotations

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from intakeapp.domain.cases import TalkPlace
from intakeapp.services.workspace import Workspace
from intakeapp.views import theme
from intakeapp.views.follow_up.page import FollowUpPage
from tests.gui.follow_up.acts import SAFETY, TOMORROW, Kept, Plan, Settle, shown_text, write
from tests.helpers.stores import register

pytestmark = pytest.mark.gui


# The check before a visit


def test_the_check_is_there_only_for_a_home_visit(
    plan: Plan, page: FollowUpPage, qtbot: QtBot, settle: Settle
) -> None:
    assert not page.visit.isVisible()
    plan(day=TOMORROW, at=time(9), kind=TalkPlace.HOME_VISIT, safety=SAFETY)
    page.controller.reload()
    settle()
    assert page.visit.isVisible()
    qtbot.waitUntil(lambda: SAFETY in shown_text(page.visit))
    assert "dingen om aan te denken" in page.visit.summary.text()
    assert "Telefoon:" in shown_text(page.visit)


# The page


def test_what_is_typed_survives_going_to_another_screen(
    page: FollowUpPage, qtbot: QtBot, kept: Kept, settle: Settle
) -> None:
    page.tasks.open_new()
    write(qtbot, page.tasks.form.what, "Half getypt")
    assert page.has_unsaved()
    page.parentWidget().setCurrentIndex(1)
    settle()
    assert [a.what for a in kept().team_actions] == ["Half getypt"]
    assert not page.has_unsaved()


def test_another_case_starts_afresh(
    page: FollowUpPage, qtbot: QtBot, space: Workspace, plan: Plan, settle: Settle
) -> None:
    plan(day=TOMORROW)
    page.controller.reload()
    settle()
    page.appointments.open_new()
    page.tasks.open_new()
    page.contacts.open_new()
    other = register(space)
    page.controller.open(other.id)
    settle()
    assert page.appointments.form is page.tasks.form is page.contacts.form is None
    assert not page.appointments.rows.widgets()
    for card in (page.appointments, page.tasks, page.contacts):
        assert card.empty.isVisible()
        assert card.add_button.isVisible()


def test_one_more_card_finds_its_place(page: FollowUpPage, settle: Settle) -> None:
    from intakeapp.views.widgets.cards import Card

    card = Card("Doorverwijzingen")
    page.add_card(card)
    settle()
    assert card.isVisible()
    assert page.isAncestorOf(card)
    assert (
        page.tasks.mapTo(page, card.rect().topLeft()).x()
        == card.mapTo(page, card.rect().topLeft()).x()
    )


def test_every_control_has_a_name_and_can_be_reached(
    plan: Plan, page: FollowUpPage, qtbot: QtBot, settle: Settle
) -> None:
    plan(at=time(9), kind=TalkPlace.HOME_VISIT)
    page.controller.reload()
    settle()
    page.appointments.open_new()
    page.tasks.open_new()
    page.contacts.open_new()
    qtbot.waitUntil(lambda: page.contacts.form.isVisible())
    kinds = (QAbstractButton, QLineEdit, QTextEdit)
    controls = [w for kind in kinds for w in page.findChildren(kind) if w.isVisible()]
    for control in controls:
        text = control.text() if isinstance(control, QAbstractButton) else ""
        assert control.accessibleName() or text, control
        assert control.height() >= 24
    page.appointments.form.day.editor.setFocus()
    seen = set()
    for _ in range(200):
        focused = QApplication.focusWidget()
        if focused is None or focused in seen:
            break
        seen.add(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    tabs = {c for c in controls if c.focusPolicy() & Qt.FocusPolicy.TabFocus}
    assert tabs <= seen, [c.accessibleName() or c for c in tabs - seen]


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("mode", [theme.Mode.LIGHT, theme.Mode.DARK])
def test_it_fits_at_every_size(
    plan: Plan, page: FollowUpPage, settle: Settle, percent: int, mode: theme.Mode
) -> None:
    plan(at=time(9), kind=TalkPlace.HOME_VISIT, place="bij u thuis", travel="achterom")
    page.controller.reload()
    settle()
    page.appointments.open_new()
    theme.controller().set_mode(mode)
    theme.controller().set_text_percent(percent)
    settle()
    assert page.width() == 1366
    assert page.middle.horizontalScrollBar().maximum() == 0
