"""Following up a case by keyboard alone, on a real store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from intakeapp.domain.cases import (
    Action,
    ActionFor,
    ActionKind,
    AppointmentOutcome,
    TalkPlace,
)
from intakeapp.domain.contacts import ContactKind, ContactMoment, ContactResult
from intakeapp.services import agreements, contacts
from intakeapp.services.casefile import CaseFile
from intakeapp.services.contacts import REACTIONS
from intakeapp.services.workspace import Workspace
from intakeapp.views import theme
from intakeapp.views.follow_up.page import FollowUpPage
from intakeapp.views.widgets.chips import ChipRow
from intakeapp.views.widgets.fields import Field
from tests.helpers.stores import TODAY, register

pytestmark = pytest.mark.gui
Kept = Callable[[], CaseFile]
Settle = Callable[[], None]
Plan = Callable[..., str]
ALT = Qt.KeyboardModifier.AltModifier
TOMORROW = TODAY + timedelta(days=1)
SAFETY = "Hond in huis"


def write(qtbot: QtBot, field: Field, text: str) -> None:
    field.editor.setFocus()
    qtbot.keyClicks(field.editor, text)


def choose(qtbot: QtBot, row: ChipRow, key: str) -> None:
    chip = row.chips()[key]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Space)


def press(qtbot: QtBot, button: QAbstractButton) -> None:
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)


def shown_text(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


# Appointments


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
    qtbot.waitUntil(lambda: len(kept().appointments) == 1, timeout=4000)
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


# Tasks


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


# Contacts


def test_a_contact_is_kept_from_its_result_on_and_then_stands(
    page: FollowUpPage, qtbot: QtBot, kept: Kept, settle: Settle
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_C, ALT)
    form = page.contacts.form
    qtbot.waitUntil(lambda: form.isAncestorOf(QApplication.focusWidget()))
    assert form.results.chosen_keys() == ()  # nothing is filled in beforehand
    choose(qtbot, form.kinds.row, ContactKind.PHONE)
    settle()
    assert kept().contacts == ()
    press(qtbot, form.done_button)
    assert form.results.error()
    choose(qtbot, form.results.row, ContactResult.NOT_REACHED)
    qtbot.waitUntil(lambda: len(kept().contacts) == 1)
    write(qtbot, form.words, "Geen gehoor, straks nog eens")
    press(qtbot, form.done_button)
    qtbot.waitUntil(lambda: page.contacts.form is None)
    settle()
    found = kept().contacts
    assert len(found) == 1
    assert (found[0].result, found[0].summary) == (
        ContactResult.NOT_REACHED, "Geen gehoor, straks nog eens",
    )  # fmt: skip
    row = page.contacts.rows.widgets()[found[0].id]
    assert row.title.text() == "Telefoon, niet bereikt"
    assert not [b for b in row.findChildren(QAbstractButton) if b.isVisible()]


def test_words_alone_are_kept_too(page: FollowUpPage, qtbot: QtBot, kept: Kept) -> None:
    page.contacts.open_new()
    write(qtbot, page.contacts.form.words, "Belde zelf, is geschrokken van een brief")
    qtbot.waitUntil(lambda: len(kept().contacts) == 1, timeout=4000)
    assert kept().contacts[0].kind is ContactKind.OTHER
    choose(qtbot, page.contacts.form.kinds.row, ContactKind.PHONE)
    qtbot.waitUntil(lambda: kept().contacts[0].kind is ContactKind.PHONE)
    assert len(kept().contacts) == 1


def test_a_contact_of_another_day_stands_in_its_place(
    page: FollowUpPage, qtbot: QtBot, kept: Kept, space: Workspace, case_id: str, settle: Settle
) -> None:
    contacts.add_contact(
        space,
        ContactMoment(
            id="", case_id=case_id, at=datetime(2026, 11, 16, 9, tzinfo=UTC), kind=ContactKind.SMS
        ),
    )
    page.contacts.open_new()
    form = page.contacts.form
    choose(qtbot, form.kinds.row, ContactKind.CARD)
    choose(qtbot, form.results.row, ContactResult.REACHED)
    write(qtbot, form.day, "10-11-2026")
    press(qtbot, form.done_button)
    qtbot.waitUntil(lambda: page.contacts.form is None)
    settle()
    titles = [row.title.text() for row in page.contacts.rows.widgets().values()]
    assert titles == ["Sms, bereikt", "Kaartje in de bus, bereikt"]
    last = list(page.contacts.rows.widgets().values())[-1]
    assert last.when.text() == "dinsdag 10 november, Marit"  # no hour was given, none is invented


def test_a_moment_to_come_is_told_and_not_kept(
    page: FollowUpPage, qtbot: QtBot, kept: Kept, settle: Settle
) -> None:
    page.contacts.open_new()
    form = page.contacts.form
    press(qtbot, form.done_button)
    assert form.kinds.error()
    choose(qtbot, form.kinds.row, ContactKind.DESK)
    choose(qtbot, form.results.row, ContactResult.REACHED)
    write(qtbot, form.at, "23.59")
    press(qtbot, form.done_button)
    settle()
    assert page.contacts.form is form
    assert "nog komen" in form.at.error()
    assert kept().contacts[0].at <= page.controller.space.store.clock.now()


def test_a_contact_noted_by_mistake_is_taken_back(
    page: FollowUpPage, qtbot: QtBot, kept: Kept, settle: Settle
) -> None:
    page.contacts.open_new()
    form = page.contacts.form
    choose(qtbot, form.kinds.row, ContactKind.DESK)
    choose(qtbot, form.results.row, ContactResult.REACHED)
    qtbot.waitUntil(lambda: len(kept().contacts) == 1)
    press(qtbot, form.remove_button)
    settle()
    assert kept().contacts == ()
    assert page.contacts.empty.isVisible()


def test_a_no_show_noted_by_hand_asks_for_a_reaction(
    page: FollowUpPage, qtbot: QtBot, kept: Kept, settle: Settle
) -> None:
    page.contacts.open_new()
    form = page.contacts.form
    choose(qtbot, form.kinds.row, ContactKind.DESK)
    choose(qtbot, form.results.row, ContactResult.NO_SHOW)
    press(qtbot, form.done_button)
    settle()
    row = next(iter(page.contacts.rows.widgets().values()))
    assert row.reaction.isVisible()
    choose(qtbot, row.reaction.proposals, "kaartje")
    settle()
    assert kept().contacts[0].reaction == REACTIONS[2][1]
    assert not row.reaction.isVisible()


def test_many_contacts_come_in_pages(
    space: Workspace, case_id: str, page: FollowUpPage, qtbot: QtBot, settle: Settle
) -> None:
    for number in range(40):
        at = datetime(2026, 10, 1, 9, tzinfo=UTC) + timedelta(days=number)
        contacts.add_contact(
            space, ContactMoment(id="", case_id=case_id, at=at, kind=ContactKind.SMS)
        )
    page.controller.reload()
    settle()
    assert len(page.contacts.rows.widgets()) == 10
    press(qtbot, page.contacts.more)
    assert len(page.contacts.rows.widgets()) == 40
    assert page.contacts.add_button.hasFocus()


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
