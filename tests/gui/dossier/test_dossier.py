"""The screen *Gegevens*, driven by the keyboard, on a real encrypted store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from intakeapp.base.errors import KnownError
from intakeapp.domain.cases import Channel, Phase, TargetGroup
from intakeapp.domain.residents import ContactChannel
from intakeapp.services import cases, papers
from intakeapp.services.casefile import CaseFile
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.crisis.tab_order import in_order
from intakeapp.views.dossier.closing import NO_REASON
from intakeapp.views.dossier.history import PAGE
from intakeapp.views.dossier.page import DossierPage
from intakeapp.views.dossier.record_card import RecordCard
from intakeapp.views.widgets.fields import Field
from tests.gui.dossier.conftest import BSN, IBAN
from tests.helpers.keyboard import Keyboard

Kept = Callable[[], CaseFile]
Settle = Callable[[], None]


@pytest.fixture
def keyboard(page: DossierPage) -> Keyboard:
    page.setFocus()
    return Keyboard(page)


def field(page: DossierPage, name: str) -> Field:
    cards: tuple[RecordCard, ...] = (page.person, page.case_card, page.bewind)
    return next(card.kept[name].field for card in cards if name in card.kept)


def write(page: DossierPage, name: str, text: str) -> None:
    """Go to a field, replace what stands there, and leave it by Tab."""
    editor = field(page, name).editor
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    if text:
        QTest.keyClicks(editor, text)
    else:
        QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClick(editor, Qt.Key.Key_Tab)


def leave_and_return(page: DossierPage) -> None:
    """Go to another screen of the case and come back."""
    screens = page.parentWidget()
    assert isinstance(screens, QStackedWidget)
    screens.setCurrentIndex(1)
    assert not page.isVisible()
    screens.setCurrentIndex(0)


# Persoon


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
    qtbot.waitUntil(lambda: kept().resident.city == "Huizen!", timeout=3000)
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


# Zaak


def test_channel_town_and_people_always_keep_one(
    page: DossierPage, keyboard: Keyboard, kept: Kept, settle: Settle
) -> None:
    keyboard.tab_to("Balie")
    keyboard.press("Space")
    settle()
    assert kept().case.channel is Channel.DESK
    assert page.case_card.choices["channel"].field.chosen_keys() == ("balie",)
    keyboard.tab_to("Huizen")
    keyboard.press("Right")
    keyboard.press("Space")
    settle()
    assert kept().case.municipality == "Blaricum"
    keyboard.tab_to("Marit de Waal (u)")
    keyboard.press("Right")
    keyboard.press("Space")
    settle()
    assert kept().case.contact_person == "worker-2"
    assert kept().case.assigned_to != "worker-2"


def test_a_signal_asks_from_whom_and_when_the_offer_was_accepted(
    page: DossierPage, kept: Kept, settle: Settle
) -> None:
    card = page.case_card
    assert not card.signal_from.isVisible()
    assert not card.accepted.isVisible()
    chip = card.choices["channel"].field.row.chips()["signaal"]
    chip.click()
    settle()
    assert card.signal_from.isVisible()
    write(page, "signal_from", "Stroomland")
    write(page, "offer_accepted_date", "1-11-2026")
    settle()
    assert "vóór het signaal" in field(page, "offer_accepted_date").help.text()
    write(page, "offer_accepted_date", "16-11-2026")
    settle()
    case = kept().case
    assert (case.signal_from, case.offer_accepted_date) == ("Stroomland", date(2026, 11, 16))
    card.choices["channel"].field.row.chips()["balie"].click()
    settle()
    assert card.signal_from.isVisible()  # what was entered is never hidden


def test_under_eighteen_gets_its_sentence(
    page: DossierPage, keyboard: Keyboard, kept: Kept, settle: Settle
) -> None:
    assert not page.case_card.under_18.isVisible()
    keyboard.tab_to("Jongvolwassene")
    for _ in range(4):
        keyboard.press("Right")
    keyboard.press("Space")
    settle()
    assert kept().case.target_groups == (TargetGroup.UNDER_18,)
    assert page.case_card.under_18.isVisible()


def test_phase_decision_and_question(
    page: DossierPage, keyboard: Keyboard, kept: Kept, settle: Settle
) -> None:
    keyboard.tab_to("Aanmelding")
    keyboard.press("Right")
    keyboard.press("Space")
    write(page, "decision_date", "17 november 2026")
    write(page, "question", "Kunnen wij blijven wonen?")
    settle()
    case = kept().case
    assert case.phase is Phase.INTAKE
    assert case.decision_date == date(2026, 11, 17)
    assert case.question == "Kunnen wij blijven wonen?"
    assert page.case_card.phase_words.text() == "Van het eerste gesprek tot het besluit."


def test_the_bewindvoerder_opens_the_short_route(
    page: DossierPage, kept: Kept, settle: Settle
) -> None:
    assert not page.bewind.office.isVisible()
    write(page, "bewindvoerder", "Kantoor De Linde")
    settle()
    assert page.bewind.office.isVisible()
    write(page, "bewindvoerder_phone", "088 0000456")
    write(page, "bewindvoerder_email", "post@linde.nl")
    write(page, "bewind_dossier_received", "16-11-2026")
    settle()
    case = kept().case
    assert case.short_route
    assert case.bewindvoerder_phone == "+31880000456"
    assert case.bewindvoerder_email == "post@linde.nl"
    assert case.bewind_dossier_received == date(2026, 11, 16)


def test_a_case_through_a_bewindvoerder_keeps_that_name(
    page: DossierPage, kept: Kept, settle: Settle, space: Workspace, case_id: str,
    controller: CaseController,
) -> None:  # fmt: skip
    cases.change_case(
        space, case_id, channel=Channel.BEWINDVOERDER, bewindvoerder="Kantoor De Linde"
    )
    controller.reload()
    settle()
    write(page, "bewindvoerder", "")
    settle()
    assert kept().case.bewindvoerder == "Kantoor De Linde"
    assert "Een naam is hier nodig" in field(page, "bewindvoerder").help.text()


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


# Sluiten


def test_closing_needs_a_reason_and_can_be_taken_back(
    page: DossierPage, keyboard: Keyboard, kept: Kept, settle: Settle, qtbot: QtBot
) -> None:
    keyboard.push("Sluit de zaak")
    assert page.closing.reason.error() == NO_REASON
    assert page.closing.reason.editor.hasFocus()
    keyboard.type("Verhuisd naar Almere")
    assert page.closing.reason.error() == ""
    with qtbot.waitSignal(page.closed_case):
        keyboard.push("Sluit de zaak")
    settle()
    case = kept().case
    assert (case.closed_reason, case.closed_date) == ("Verhuisd naar Almere", date(2026, 11, 17))
    assert page.closing.when.text() == "Deze zaak is gesloten op 17 november 2026."
    assert page.closing.why.text() == "Reden: Verhuisd naar Almere"
    assert page.closing.reopen_button.hasFocus()
    keyboard.press("Return")
    settle()
    assert kept().case.closed_date is None
    assert kept().case.phase is Phase.AANMELDING
    assert page.closing.reason.text() == ""
    assert page.closing.reason.editor.hasFocus()


# Tijdlijn


def lines(page: DossierPage) -> list[str]:
    return [entry.text for entry in page.timeline.entries]


def test_the_timeline_follows_every_change(
    page: DossierPage, keyboard: Keyboard, settle: Settle
) -> None:
    assert lines(page)[-1] == "Marit: inwoner ingeschreven: Tanya Holtrop"
    write(page, "phone", "06 12345679")
    settle()
    assert lines(page)[0] == "Marit: telefoon: 06 12345678 werd 06 12345679"
    assert BSN not in " ".join(lines(page))
    keyboard.push("Tijdlijn")
    assert page.timeline.list.hasFocus()
    index = page.timeline.list.currentIndex()
    spoken = page.timeline.list.model().data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "Vandaag, dinsdag 17 november, 11.42 uur, "
        "Marit: telefoon: 06 12345678 werd 06 12345679"
    )  # fmt: skip
    keyboard.press("Down")
    assert page.timeline.list.currentIndex().row() == index.row() + 1
    keyboard.press("Tab")
    assert not page.timeline.list.hasFocus()


def test_a_hundred_lines_at_a_time(
    page: DossierPage, space: Workspace, case_id: str, controller: CaseController,
    keyboard: Keyboard, settle: Settle,
) -> None:  # fmt: skip
    assert page.timeline.more.isHidden()
    for number in range(PAGE + 30):
        cases.change_resident(space, case_id, contact_time=f"na {number}")
    controller.reload()
    settle()
    assert len(page.timeline.entries) == PAGE
    keyboard.push("Toon meer, tijdlijn")
    settle()
    assert len(page.timeline.entries) == PAGE + 32
    keys = [entry.key for entry in page.timeline.entries]
    assert keys == sorted(set(keys), reverse=True)
    assert page.timeline.more.isHidden()
    assert page.timeline.list.hasFocus()
    assert page.timeline.list.currentIndex().data().endswith("na 28 werd na 29")
    cases.change_resident(space, case_id, city="Laren")
    controller.reload()
    settle()
    assert len(page.timeline.entries) == PAGE + 33
    assert lines(page)[0] == "Marit: plaats: Huizen werd Laren"
    assert page.timeline.list.currentIndex().data().endswith("na 28 werd na 29")


def test_who_looked_and_printed(
    page: DossierPage, space: Workspace, case_id: str, settle: Settle
) -> None:
    assert [entry.text for entry in page.looks.entries] == ["Marit: dossier geopend"]
    paper = papers.Paper(name="koelkastblad", title="Koelkastblad", pdf=b"%PDF", file_name="k.pdf")
    papers.keep(space, case_id, paper, "printed")
    leave_and_return(page)
    settle()
    assert page.looks.entries[0].text == "Marit: geprint: Koelkastblad"


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
