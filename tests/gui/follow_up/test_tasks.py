"""Tasks of the team by keyboard alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from intakeapp.domain.cases import Action, ActionFor, ActionKind
from intakeapp.services import agreements
from intakeapp.services.workspace import Workspace
from intakeapp.views.follow_up.page import FollowUpPage
from tests.gui.follow_up.acts import (
    ALT,
    TOMORROW,
    Kept,
    Plan,
    Settle,
    choose,
    press,
    shown_text,
    write,
)
from tests.helpers.stores import TODAY

pytestmark = pytest.mark.gui


def test_a_task_is_written_in_seconds(
    page: FollowUpPage, qtbot: QtBot, kept: Kept, settle: Settle
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_T, ALT)
    form = page.tasks.form
    qtbot.waitUntil(lambda: form.what.editor.hasFocus())
    write(qtbot, form.what, "Verhuurder bellen")
    choose(qtbot, form.kinds.row, ActionKind.CALL_BACK)
    choose(qtbot, form.workers.row, "worker-2")
    choose(qtbot, form.quick.row, "volgende werkdag")
    write(qtbot, form.at, "14")
    press(qtbot, form.done_button)
    qtbot.waitUntil(lambda: page.tasks.form is None)
    settle()
    made = kept().team_actions[0]
    assert (made.what, made.kind, made.owner) == (
        "Verhuurder bellen", ActionKind.CALL_BACK, ActionFor.TEAM,
    )  # fmt: skip
    assert (made.assigned_to, made.who, made.by_date) == ("worker-2", "Yusuf", TOMORROW)
    row = page.tasks.rows.widgets()[made.id]
    assert row.facts.text() == "terugbellen, Yusuf, woensdag 18 november, 14.00 uur"
    press(qtbot, row.done_button)
    qtbot.waitUntil(lambda: kept().team_actions == ())
    settle()
    assert page.tasks.empty.isVisible()


def test_many_tasks_and_appointments_show_the_nearest_first(
    space: Workspace, case_id: str, plan: Plan, page: FollowUpPage, qtbot: QtBot, settle: Settle
) -> None:
    for number in range(12):
        task = Action(
            id="", case_id=case_id, what=f"Taak {number}", owner=ActionFor.TEAM,
            by_date=TODAY + timedelta(days=20 - number),
        )  # fmt: skip
        agreements.save_action(space, task)
        plan(day=TODAY + timedelta(days=number))
    page.controller.reload()
    settle()
    tasks = [row.what.text() for row in page.tasks.rows.widgets().values()]
    assert tasks[:2] == ["Taak 11", "Taak 10"]
    assert (len(tasks), len(page.appointments.rows.widgets())) == (10, 8)
    press(qtbot, page.tasks.more)
    press(qtbot, page.appointments.earlier)
    assert len(page.tasks.rows.widgets()) == len(page.appointments.rows.widgets()) == 12
    assert page.appointments.add_button.hasFocus()


def test_a_task_without_words_is_not_kept(
    page: FollowUpPage, qtbot: QtBot, kept: Kept, settle: Settle
) -> None:
    page.tasks.open_new()
    form = page.tasks.form
    choose(qtbot, form.quick.row, "vandaag")
    press(qtbot, form.done_button)
    assert form.what.error()
    press(qtbot, form.remove_button)
    settle()
    assert kept().actions == ()


def test_a_task_is_changed_in_its_place_and_removed(
    space: Workspace, case_id: str, page: FollowUpPage, qtbot: QtBot, kept: Kept, settle: Settle
) -> None:
    task = Action(id="", case_id=case_id, what="Brief", owner=ActionFor.TEAM)
    made = agreements.save_action(space, task).record_id
    page.controller.reload()
    settle()
    row = page.tasks.rows.widgets()[made]
    press(qtbot, row.edit_button)
    write(qtbot, row.form.what, " lezen")
    press(qtbot, row.form.done_button)
    qtbot.waitUntil(lambda: row.what.text() == "Brief lezen")
    press(qtbot, row.edit_button)
    press(qtbot, row.form.remove_button)
    qtbot.waitUntil(lambda: kept().actions == ())


def test_a_sealed_task_keeps_its_words_to_itself(
    space: Workspace, case_id: str, page: FollowUpPage, settle: Settle
) -> None:
    task = Action(
        id="", case_id=case_id, what="Opvang bellen", owner=ActionFor.TEAM,
        origin="gevaar_thuis:bellen", by_date=TODAY,
    )  # fmt: skip
    made = agreements.save_action(space, task).record_id
    page.controller.reload()
    settle()
    row = page.tasks.rows.widgets()[made]
    assert "Opvang" not in shown_text(row) + row.accessibleName() + row.done_button.accessibleName()
    assert not row.edit_button.isVisible()
