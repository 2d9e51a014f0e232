"""The data of the person, by keyboard, on a real encrypted store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intakeapp.domain.residents import ContactChannel
from intakeapp.services import cases
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.crisis.saving import SILENCE_MS
from intakeapp.views.dossier.page import DossierPage
from tests.gui.dossier.acts import Kept, Settle, field, leave_and_return, write
from tests.gui.dossier.conftest import BSN, IBAN
from tests.helpers.keyboard import Keyboard


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("given_name", " Tatjana ", "Tatjana"),
        ("initials", "T.", "T."),
        ("surname_prefix", "van  der", "van der"),
        ("surname", "Berg", "Berg"),
        ("birth_date", "14 maart 1984", date(1984, 3, 14)),
        ("email", "tanya@voorbeeld.nl", "tanya@voorbeeld.nl"),
        ("phone", "06-12345679", "+31612345679"),
        ("phone", "", ""),
        ("contact_time", "na 17.00 uur", "na 17.00 uur"),
        ("postcode", "1271ac", "1271 AC"),
        ("house_number", "14", "14"),
        ("house_letter", "b", "B"),
        ("house_number_addition", "2hg", "2hg"),
        ("street", "Lindelaan", "Lindelaan"),
        ("city", "Laren", "Laren"),
    ],
)
def test_a_line_of_the_resident_is_kept_on_leaving(
    page: DossierPage, kept: Kept, settle: Settle, name: str, typed: str, value: object
) -> None:
    write(page, name, typed)
    settle()
    assert getattr(kept().resident, name) == value
    assert not page.has_unsaved()


def test_what_is_typed_is_kept_after_a_second_of_silence(
    page: DossierPage, kept: Kept, qtbot: QtBot
) -> None:
    editor = field(page, "city").editor
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_End)
    QTest.keyClicks(editor, "!")
    assert page.has_unsaved()
    assert SILENCE_MS == 1000
    qtbot.waitUntil(lambda: kept().resident.city == "Huizen!")
    assert editor.hasFocus()
    assert field(page, "city").text() == "Huizen!"


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("surname", "", "achternaam"),
        ("birth_date", "31-2-1984", "bestaat niet"),
        ("birth_date", "1-1-2027", "toekomst"),
        ("postcode", "12", "geen postcode"),
        ("email", "tanya", "@-teken"),
        ("house_letter", "12", "één letter"),
        ("aanmelding_date", "", "Daar begint de klok"),
        ("aanmelding_date", "18-11-2026", "toekomst"),
        ("decision_date", "morgen", "begrijpen we niet"),
    ],
)
def test_what_cannot_be_read_stays_with_a_calm_hint(
    page: DossierPage, kept: Kept, settle: Settle, name: str, typed: str, words: str
) -> None:
    before = kept()
    write(page, name, typed)
    settle()
    shown = field(page, name)
    assert shown.text() == typed
    assert shown.help.text().startswith("Nog niet bewaard.")
    assert words in shown.help.text()
    assert words in shown.editor.accessibleDescription()
    assert not shown.error()
    assert (kept().resident, kept().case) == (before.resident, before.case)
    assert not page.flush()


def test_the_hint_waits_until_the_field_is_left_and_goes_when_it_is_right(
    page: DossierPage, kept: Kept, settle: Settle
) -> None:
    shown = field(page, "postcode")
    shown.editor.setFocus()
    QTest.keyClick(shown.editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(shown.editor, "1271")
    page.flush()  # as after a second of silence
    assert shown.help.text() == ""
    QTest.keyClick(shown.editor, Qt.Key.Key_Tab)
    assert shown.help.text().startswith("Nog niet bewaard.")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert shown.editor.hasFocus()
    QTest.keyClick(shown.editor, Qt.Key.Key_End)
    QTest.keyClicks(shown.editor, "cd")
    QTest.keyClick(shown.editor, Qt.Key.Key_Tab)
    settle()
    assert shown.help.text() == ""
    assert kept().resident.postcode == "1271 CD"
    assert shown.text() == "1271 CD"


def test_a_long_text_is_read_from_its_beginning(
    page: DossierPage, controller: CaseController, space: Workspace, case_id: str, settle: Settle
) -> None:
    words = "tussen 9.00 en 14.30 uur, als de kinderen naar school zijn en niemand meeluistert"
    cases.change_resident(space, case_id, contact_time=words)
    controller.reload()
    settle()
    editor: Any = field(page, "contact_time").editor
    assert editor.text() == words
    assert editor.cursorPosition() == 0


def test_enter_keeps_a_line_and_goes_on(page: DossierPage, kept: Kept, settle: Settle) -> None:
    editor = field(page, "given_name").editor
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_End)
    QTest.keyClicks(editor, "!")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle()
    assert kept().resident.given_name == "Tanya!"
    assert field(page, "initials").editor.hasFocus()


@pytest.mark.parametrize(("name", "shown"), [("bsn", "9999 90 019"), ("iban", "NL91 ABNA")])
def test_numbers_are_hidden_until_asked_for(
    page: DossierPage, keyboard: Keyboard, name: str, shown: str
) -> None:
    number = field(page, name)
    assert not number.editor.isVisible()
    keyboard.push(f"Toon {name.upper()}")
    assert number.editor.isVisible()
    assert number.text().startswith(shown)
    assert number.editor.hasFocus()
    keyboard.push(f"Verberg {name.upper()}")
    assert not number.editor.isVisible()
    assert keyboard.name() == f"Toon {name.upper()}"


def test_numbers_hide_again_when_the_page_is_left(page: DossierPage) -> None:
    number: Any = field(page, "bsn")
    number.set_open(True)
    leave_and_return(page)
    assert not number.editor.isVisible()


def test_a_number_can_be_changed_and_a_wrong_one_is_not_hidden_away(
    page: DossierPage, keyboard: Keyboard, kept: Kept, settle: Settle
) -> None:
    keyboard.push("Toon BSN")
    write(page, "bsn", "999990018")
    settle()
    assert kept().resident.bsn == BSN
    assert "klopt niet" in field(page, "bsn").help.text()
    leave_and_return(page)
    assert field(page, "bsn").editor.isVisible()
    write(page, "bsn", "")
    settle()
    assert kept().resident.bsn == ""
    assert field(page, "bsn").editor.isVisible()
    assert kept().resident.iban == IBAN


def test_choices_of_the_resident_are_kept_at_once(
    page: DossierPage, keyboard: Keyboard, kept: Kept, settle: Settle
) -> None:
    assert not page.person.language.isVisible()
    channel = page.person.choices["contact_channel"].field
    channel.setFocus()
    for _ in range(3):
        keyboard.press("Right")
    assert keyboard.name() == "Brief"
    keyboard.press("Space")
    settle()
    assert kept().resident.contact_channel is ContactChannel.LETTER
    keyboard.press("Space")
    settle()
    assert kept().resident.contact_channel is None


def test_what_to_heed_and_the_language(
    page: DossierPage, keyboard: Keyboard, kept: Kept, settle: Settle
) -> None:
    keyboard.tab_to("Geen post naar dit adres")
    keyboard.press("Space")
    keyboard.press("Right")
    keyboard.press("Space")
    keyboard.press("Right")
    keyboard.press("Space")
    settle()
    person = kept().resident
    assert (person.no_post, person.interpreter, person.reading_help) == (True, True, True)
    assert page.person.language.isVisible()
    write(page, "language", "Tigrinya")
    settle()
    assert kept().resident.language == "Tigrinya"


def test_nothing_is_prefilled(
    page: DossierPage, controller: CaseController, register: Callable[..., str], settle: Settle
) -> None:
    controller.open(register(given_name=""))
    settle()
    filled = {name for card in (page.person, page.bewind) for name, k in card.kept.items()
              if k.field.text()}  # fmt: skip
    assert filled == {"surname"}
    for name in ("contact_channel", "heed"):
        assert page.person.choices[name].field.chosen_keys() == ()
    assert page.case_card.choices["target_groups"].field.chosen_keys() == ()
    assert field(page, "decision_date").text() == ""
