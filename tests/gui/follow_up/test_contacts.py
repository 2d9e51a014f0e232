"""Contacts by keyboard alone: noted, taken back, and answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from intakeapp.domain.contacts import ContactKind, ContactMoment, ContactResult
from intakeapp.services import contacts
from intakeapp.services.contacts import REACTIONS
from intakeapp.services.workspace import Workspace
from intakeapp.views.follow_up.page import FollowUpPage
from tests.gui.follow_up.acts import ALT, Kept, Settle, choose, press, write

pytestmark = pytest.mark.gui


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
    qtbot.waitUntil(lambda: len(kept().contacts) == 1)
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
