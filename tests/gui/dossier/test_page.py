"""The page with the data: two hands on one field, failures, another case, reach and names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from intakeapp.base.errors import KnownError
from intakeapp.services import cases
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.dossier.page import DossierPage
from intakeapp.views.widgets.tab_order import in_order
from tests.gui.dossier.acts import Kept, Settle, field, write
from tests.helpers.keyboard import Keyboard

# Two hands on the same fields


def test_a_reload_never_overwrites_what_is_being_typed(
    page: DossierPage, controller: CaseController, space: Workspace, case_id: str, kept: Kept,
    settle: Settle,
) -> None:  # fmt: skip
    editor: Any = field(page, "city").editor
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_End)
    QTest.keyClicks(editor, "-Zuid")
    editor.setCursorPosition(3)
    cases.change_resident(space, case_id, city="Bussum", street="Dorpsstraat")
    controller.reload()
    settle()
    assert editor.text() == "Huizen-Zuid"
    assert editor.cursorPosition() == 3
    assert editor.hasFocus()
    assert field(page, "street").text() == "Dorpsstraat"
    page.flush()
    settle()
    assert kept().resident.city == "Huizen-Zuid"


def test_quick_choices_are_all_kept(page: DossierPage, kept: Kept, settle: Settle) -> None:
    chips = page.person.choices["heed"].field.row.chips()
    for chip in chips.values():
        chip.click()
    assert page.has_unsaved()
    settle()
    person = kept().resident
    assert (person.no_post, person.interpreter, person.reading_help) == (True, True, True)
    assert page.person.choices["heed"].field.chosen_keys() == tuple(chips)
    assert not page.has_unsaved()


def test_a_failed_save_keeps_the_text_and_can_be_tried_again(
    page: DossierPage, kept: Kept, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_fields: object) -> None:
        raise KnownError("De schijf is vol.", safe="Wat u typte, staat er nog.")

    real = page.person._change
    monkeypatch.setattr(page.person, "_change", refuse)
    write(page, "street", "Lindelaan")
    page.person.choices["heed"].field.row.chips()["tolk"].click()
    settle()
    assert "De schijf is vol." in page.notice.message
    assert field(page, "street").text() == "Lindelaan"
    assert page.has_unsaved()
    monkeypatch.setattr(page.person, "_change", real)
    write(page, "street", "Lindelaan 2")
    page.person.choices["heed"].field.row.chips()["lezen"].click()
    settle()
    person = kept().resident
    assert person.street == "Lindelaan 2"
    assert (person.interpreter, person.reading_help) == (True, True)
    assert not page.notice.message or page.has_unsaved()


def test_another_case_leaves_nothing_of_the_first(
    page: DossierPage, controller: CaseController, register: Callable[..., str], kept: Kept,
    settle: Settle, qtbot: QtBot,
) -> None:  # fmt: skip
    field(page, "postcode").editor.setFocus()
    QTest.keyClicks(field(page, "postcode").editor, "x")
    QTest.keyClicks(field(page, "street").editor, "Kade")
    field(page, "city").editor.setFocus()
    other = register(given_name="Sjaak", surname="Pelgrom")
    controller.open(other)
    qtbot.waitUntil(lambda: field(page, "surname").text() == "Pelgrom")
    settle()
    assert kept().resident.street == "Kade"  # it was on its way and arrived at its own case
    assert field(page, "postcode").text() == ""
    assert field(page, "postcode").help.text() == ""
    assert field(page, "street").text() == ""
    assert page.flush()
    assert not page.has_unsaved()


def test_a_page_that_was_never_shown_has_nothing_to_say(controller: CaseController) -> None:
    unseen = DossierPage(controller)
    assert unseen.flush()
    assert not unseen.has_unsaved()
    unseen.deleteLater()


# Toetsen en namen


def test_tab_reaches_everything_in_the_order_of_the_eye(
    page: DossierPage, keyboard: Keyboard
) -> None:
    wanted = [w for w in in_order(page) if w is not page and w.isVisible()]
    wanted = [w for w in wanted if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = [keyboard.focus]
    for _ in wanted[1:]:
        keyboard.press("Tab")
        seen.append(keyboard.focus)
    assert seen == wanted
    assert len(seen) > 35
    for _ in wanted[1:]:
        keyboard.press("Shift+Tab")
    assert keyboard.focus is wanted[0]


def test_everything_has_a_name(page: DossierPage) -> None:
    for widget in in_order(page):
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        assert widget.accessibleName() or text, widget


def test_the_page_gives_focus_to_its_first_field(page: DossierPage) -> None:
    page.setFocus()
    assert field(page, "given_name").editor.hasFocus()


def test_the_jumps_go_to_their_card(page: DossierPage, keyboard: Keyboard) -> None:
    for button, card in zip(
        page.jumps,
        (page.person, page.case_card, page.closing, page.timeline, page.looks),
        strict=True,
    ):
        button.setFocus()
        keyboard.press("Space")
        assert card.isAncestorOf(keyboard.focus)
        top = keyboard.focus.mapTo(page.middle.viewport(), keyboard.focus.rect().topLeft()).y()
        assert 0 <= top < page.middle.viewport().height()
