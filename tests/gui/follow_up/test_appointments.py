"""Appointments by keyboard alone: kept, changed, how it went, and after a no-show."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intakeapp.domain.cases import ActionKind, AppointmentOutcome, TalkPlace
from intakeapp.services.contacts import REACTIONS
from intakeapp.services.workspace import Workspace
from intakeapp.views.follow_up.page import FollowUpPage
from tests.gui.follow_up.acts import (
    ALT,
    SAFETY,
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


def test_an_appointment_is_kept_from_its_day_on(
    page: FollowUpPage, qtbot: QtBot, kept: Kept, settle: Settle
) -> None:
    card = page.appointments
    assert card.add_button.hasFocus()
    assert card.empty.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_A, ALT)
    form = card.form
    qtbot.waitUntil(lambda: form.day.editor.hasFocus())
    choose(qtbot, form.kinds.row, TalkPlace.HOME_VISIT)
    settle()
    assert kept().appointments == ()  # it waits for a day
    write(qtbot, form.day, "18-11-2026")
    write(qtbot, form.at, "9.30")
    write(qtbot, form.safety, SAFETY)
    write(qtbot, form.minutes, "20 min")
    choose(qtbot, form.lengths.row, "45")
    choose(qtbot, form.workers.row, "worker-2")
    press(qtbot, form.done_button)
    qtbot.waitUntil(lambda: card.form is None)
    settle()
    found = kept().appointments
    assert len(found) == 1
    made = found[0]
    assert (made.day, made.at, made.kind) == (TOMORROW, time(9, 30), TalkPlace.HOME_VISIT)
    assert (made.minutes, made.travel_minutes, made.safety) == (45, 20, SAFETY)
    assert (made.place, made.with_whom, made.assigned_to) == ("bij u thuis", "Yusuf", "worker-2")
    row = card.rows.widgets()[made.id]
    assert row.title.text() == "Woensdag 18 november, 9.30 uur"
    assert card.add_button.hasFocus()


def test_what_is_typed_is_kept_without_any_press(
    page: FollowUpPage, qtbot: QtBot, kept: Kept
) -> None:
    page.appointments.open_new()
    write(qtbot, page.appointments.form.day, "20-11-2026")
    qtbot.waitUntil(lambda: len(kept().appointments) == 1)
    assert kept().appointments[0].day == date(2026, 11, 20)


def test_a_day_that_has_been_and_half_a_time_are_told_calmly(
    page: FollowUpPage, qtbot: QtBot, kept: Kept, settle: Settle
) -> None:
    page.appointments.open_new()
    form = page.appointments.form
    press(qtbot, form.done_button)
    assert form.day.error() == "Op welke dag is de afspraak?"
    write(qtbot, form.day, "16-11-2026")
    press(qtbot, form.done_button)
    assert "al geweest" in form.day.error()
    assert form.day.text() == "16-11-2026"
    form.day.edit.clear()
    write(qtbot, form.day, "18-11-2026")
    write(qtbot, form.at, "9 30 ochtend")
    press(qtbot, form.done_button)
    assert form.at.error()
    assert QApplication.focusWidget() is form.at.editor
    settle()
    assert [(a.day, a.at) for a in kept().appointments] == [(TOMORROW, None)]
    assert page.appointments.form is form


def test_never_mind_takes_it_away_again(
    page: FollowUpPage, qtbot: QtBot, kept: Kept, settle: Settle
) -> None:
    page.appointments.open_new()
    form = page.appointments.form
    write(qtbot, form.day, "18-11-2026")
    form.at.editor.setFocus()
    qtbot.waitUntil(lambda: len(kept().appointments) == 1)
    press(qtbot, form.remove_button)
    settle()
    assert kept().appointments == ()
    assert page.appointments.empty.isVisible()


def test_changing_an_appointment_keeps_what_was_there(
    plan: Plan, page: FollowUpPage, qtbot: QtBot, kept: Kept, settle: Settle
) -> None:
    made = plan(day=TOMORROW, at=time(9), safety=SAFETY, kind=TalkPlace.HOME_VISIT)
    page.controller.reload()
    settle()
    row = page.appointments.rows.widgets()[made]
    press(qtbot, row.edit_button)
    form = row.form
    qtbot.waitUntil(lambda: form.day.editor.hasFocus())
    assert form.visit.isVisible()
    choose(qtbot, form.kinds.row, TalkPlace.OFFICE)
    assert form.visit.isVisible()  # a note that is there stays in sight
    write(qtbot, form.travel, "lift is stuk")
    press(qtbot, form.done_button)
    qtbot.waitUntil(lambda: row.form is None)
    settle()
    found = kept().appointments[0]
    assert (found.kind, found.safety, found.travel) == (TalkPlace.OFFICE, SAFETY, "lift is stuk")
    assert found.at == time(9)
    assert row.edit_button.hasFocus()


def test_an_overlap_is_said_and_not_refused(
    plan: Plan, page: FollowUpPage, qtbot: QtBot, kept: Kept, settle: Settle
) -> None:
    plan(day=TOMORROW, at=time(11), kind=TalkPlace.OFFICE)
    page.controller.reload()
    settle()
    page.appointments.open_new()
    form = page.appointments.form
    write(qtbot, form.day, "18-11-2026")
    write(qtbot, form.at, "11.30")
    form.place.editor.setFocus()
    qtbot.waitUntil(lambda: "In dezelfde tijd staat ook: 11.00 uur" in form.overlap.text())
    press(qtbot, form.done_button)
    settle()
    assert len(kept().appointments) == 2


def test_how_it_went_is_one_press(
    plan: Plan, page: FollowUpPage, qtbot: QtBot, kept: Kept, settle: Settle
) -> None:
    made = plan(at=time(9), kind=TalkPlace.DESK)
    page.controller.reload()
    settle()
    row = page.appointments.rows.widgets()[made]
    press(qtbot, row.buttons[AppointmentOutcome.CAME])
    qtbot.waitUntil(lambda: "gekomen" in row.title.text())
    assert kept().appointments[0].outcome is AppointmentOutcome.CAME
    contact = page.contacts.rows.widgets()[kept().contacts[0].id]
    assert contact.title.text() == "Balie, bereikt"
    assert contact.when.text() == "vandaag, 9.00 uur, Marit"
    assert not row.buttons[AppointmentOutcome.NO_SHOW].isVisible()


def test_what_is_to_come_can_only_be_cancelled(
    plan: Plan, page: FollowUpPage, qtbot: QtBot, kept: Kept, settle: Settle
) -> None:
    made = plan(day=TOMORROW)
    page.controller.reload()
    settle()
    row = page.appointments.rows.widgets()[made]
    visible = [outcome for outcome, button in row.buttons.items() if button.isVisible()]
    assert visible == [AppointmentOutcome.CANCELLED]
    press(qtbot, row.buttons[AppointmentOutcome.CANCELLED])
    qtbot.waitUntil(lambda: "afgezegd" in row.title.text())
    assert kept().appointments[0].cancelled


def test_after_a_no_show_the_next_key_keeps_contact(
    plan: Plan, page: FollowUpPage, qtbot: QtBot, kept: Kept, settle: Settle
) -> None:
    made = plan(at=time(9))
    page.controller.reload()
    settle()
    row = page.appointments.rows.widgets()[made]
    press(qtbot, row.buttons[AppointmentOutcome.NO_SHOW])
    qtbot.waitUntil(lambda: row.reaction.isVisible() and row.reaction.isAncestorOf(
        QApplication.focusWidget()
    ))  # fmt: skip
    assert "Niet komen heeft bijna altijd een reden" in shown_text(row)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle()
    qtbot.waitUntil(lambda: not row.reaction.isVisible())
    action = kept().team_actions[0]
    assert (action.what, action.kind) == (REACTIONS[0][1], ActionKind.FOLLOW_UP)
    assert action.by_date == TOMORROW
    contact = page.contacts.rows.widgets()[kept().contacts[0].id]
    assert contact.reaction_text.text() == f"Daarna: {REACTIONS[0][1]}"
    assert page.tasks.rows.widgets()[action.id].what.text() == REACTIONS[0][1]


def test_a_reaction_in_own_words(
    plan: Plan, page: FollowUpPage, qtbot: QtBot, kept: Kept, settle: Settle
) -> None:
    made = plan(at=time(9))
    page.controller.reload()
    settle()
    row = page.appointments.rows.widgets()[made]
    press(qtbot, row.buttons[AppointmentOutcome.NO_SHOW])
    qtbot.waitUntil(lambda: row.reaction.isVisible())
    press(qtbot, row.reaction.ready)
    assert row.reaction.own.error()
    write(qtbot, row.reaction.own, "Zus bellen of het goed gaat")
    qtbot.keyClick(row.reaction.own.editor, Qt.Key.Key_Return)
    settle()
    assert [a.what for a in kept().team_actions] == ["Zus bellen of het goed gaat"]


def test_old_appointments_wait_behind_a_button(
    plan: Plan, page: FollowUpPage, qtbot: QtBot, space: Workspace, settle: Settle
) -> None:
    old = plan(day=TODAY)
    space.store.clock.advance(timedelta(days=20))
    page.controller.reload()
    settle()
    qtbot.waitUntil(lambda: page.appointments.earlier.isVisible())
    assert old not in page.appointments.rows.widgets()
    press(qtbot, page.appointments.earlier)
    assert old in page.appointments.rows.widgets()
    assert page.appointments.add_button.hasFocus()


def test_one_appointment_for_a_calendar_without_names(
    plan: Plan, page: FollowUpPage, qtbot: QtBot, tmp_path: Path, settle: Settle
) -> None:
    made = plan(day=TOMORROW, at=time(9), kind=TalkPlace.HOME_VISIT, safety=SAFETY)
    page.controller.reload()
    settle()
    failed: list[Exception] = []
    page.controller.failed.connect(failed.append)
    page.appointments.ask_file = lambda _parent, wish, chosen: chosen(tmp_path / wish.new_name)
    row = page.appointments.rows.widgets()[made]
    press(qtbot, row.file_button)
    settle()
    text = (tmp_path / "agenda-2026-11-18.ics").read_text(encoding="utf-8")
    assert "Huisbezoek" in text
    assert not [private for private in ("Tanya", "Lindelaan", "Hond") if private in text]
    assert row.told.label.text() == "Opgeslagen: agenda-2026-11-18.ics"
    press(qtbot, row.file_button)
    settle()
    assert "staat al een bestand" in str(failed[0])
