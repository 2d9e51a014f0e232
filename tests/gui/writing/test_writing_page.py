"""Writing in a document by keyboard: fields, what is kept, what is seen, and what is final."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget
from pytestqt.qtbot import QtBot

from intakeapp.domain.outgoing.records import DocumentState, OutgoingDocument
from intakeapp.domain.outgoing.wording import WordBlock, Wording
from intakeapp.printing.preview import page_count, page_text
from intakeapp.services import outgoing_drafts, outgoing_final
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.papers.panel import PapersPanel
from intakeapp.views.writing.edits import block_of
from intakeapp.views.writing.page import WritingPage
from tests.helpers.keyboard import Keyboard
from tests.helpers.windows import Printers

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Words = Callable[[str], Wording]
Stored = Callable[[str], OutgoingDocument]
Press = Callable[..., None]
Type = Callable[[str], None]


def block(words: Words, document_id: str, name: str) -> WordBlock:
    found = block_of(words(document_id), name)
    assert found is not None
    return found


def field_of(page: WritingPage, name: str, number: int = 0) -> QWidget:
    return page.blocks.editors[name].fields[number].edit


def safe(page: WritingPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.has_unsaved() and page.blocks.is_built)


def test_the_first_words_have_the_focus_and_tab_goes_on_in_reading_order(
    page: WritingPage, press: Press
) -> None:
    seen = []
    for _ in range(4):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus)
        press(Qt.Key.Key_Tab)
    assert seen == [
        field_of(page, "aanhef"), field_of(page, "inleiding"), field_of(page, "afspraak"),
        field_of(page, "afspraak", 1),
    ]  # fmt: skip
    assert seen[0].accessibleName() == "Alinea 1"
    assert seen[2].accessibleName() == "Gegevens 3: Wanneer"


def test_what_is_typed_is_kept_when_focus_leaves_and_stands_in_the_preview(
    page: WritingPage, draft: str, press: Press, type_text: Type, words: Words, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_End, CTRL)
    type_text(" fijn dat u komt.")
    press(Qt.Key.Key_Tab)
    safe(page, qtbot)
    assert block(words, draft, "aanhef").text == "Beste Tanya Holtrop, fijn dat u komt."
    assert block(words, draft, "aanhef").changed
    assert page.blocks.editors["aanhef"].note("marks") == "Gewijzigd"
    qtbot.waitUntil(lambda: "fijn dat u komt" in page.pages.words)
    assert page.pages.about.text().startswith("1 bladzijde, ")
    assert page.pages.about.text().endswith(" kB")


def test_a_second_of_silence_keeps_it_without_leaving(
    page: WritingPage, draft: str, type_text: Type, words: Words, qtbot: QtBot
) -> None:
    type_text("Dag. ")
    qtbot.waitUntil(lambda: block(words, draft, "aanhef").text.startswith("Dag. Beste"))
    assert QApplication.focusWidget() is field_of(page, "aanhef")


def test_ctrl_enter_draws_at_once_from_within_a_text(
    page: WritingPage, press: Press, type_text: Type, qtbot: QtBot
) -> None:
    type_text("Hallo. ")
    with qtbot.waitSignal(page.session.seen_changed):
        press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "Hallo. Beste" in page.pages.words)
    assert page.blocks.editors["aanhef"].fields[0].text() == "Hallo. Beste Tanya Holtrop,"


def test_a_block_is_left_out_and_put_back_by_key(
    page: WritingPage, draft: str, press: Press, words: Words, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_W, ALT)
    safe(page, qtbot)
    assert block(words, draft, "inleiding").left_out
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName().startswith("Terugzetten: Wij praten graag")
    qtbot.waitUntil(lambda: "Wij praten graag" not in page.pages.words)
    press(Qt.Key.Key_Return)
    safe(page, qtbot)
    assert not block(words, draft, "inleiding").left_out
    assert QApplication.focusWidget() is field_of(page, "inleiding")


def test_back_to_the_template_by_key(
    page: WritingPage, draft: str, press: Press, type_text: Type, words: Words, qtbot: QtBot
) -> None:
    type_text("Iets heel anders. ")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab, SHIFT)
    safe(page, qtbot)
    press(Qt.Key.Key_T, ALT)
    safe(page, qtbot)
    assert block(words, draft, "aanhef").text == "Beste Tanya Holtrop,"
    assert not block(words, draft, "aanhef").changed
    assert page.blocks.editors["aanhef"].fields[0].text() == "Beste Tanya Holtrop,"
    assert QApplication.focusWidget() is field_of(page, "aanhef")


def test_a_text_of_ones_own_is_written_behind_the_block(
    page: WritingPage, draft: str, press: Press, type_text: Type, words: Words, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_N, ALT)
    type_text("Neem gerust uw zus mee.")
    press(Qt.Key.Key_Tab)
    safe(page, qtbot)
    kept = words(draft).blocks
    assert [one.id for one in kept[:3]] == ["aanhef", "eigen-1", "inleiding"]
    assert kept[1].text == "Neem gerust uw zus mee."


def test_a_text_of_ones_own_that_is_not_written_goes_again(
    page: WritingPage, draft: str, press: Press, words: Words, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_N, ALT)
    safe(page, qtbot)
    press(Qt.Key.Key_Tab)
    safe(page, qtbot)
    assert [one.id for one in words(draft).blocks[:2]] == ["aanhef", "inleiding"]
    assert "eigen-1" not in page.blocks.editors


def test_an_empty_paragraph_is_told_and_the_kept_words_stay(
    page: WritingPage, draft: str, press: Press, words: Words, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Tab)
    assert "Deze tekst is leeg" in page.blocks.editors["aanhef"].fields[0].help.text()
    assert block(words, draft, "aanhef").text == "Beste Tanya Holtrop,"


def test_an_emptied_line_goes_only_when_focus_leaves(
    page: WritingPage, draft: str, press: Press, words: Words, qtbot: QtBot
) -> None:
    line = field_of(page, "meenemen", 2)
    before = len(block(words, draft, "meenemen").lines)
    line.setFocus()
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Delete)
    assert len(block(words, draft, "meenemen").lines) == before
    press(Qt.Key.Key_Tab)
    safe(page, qtbot)
    assert len(block(words, draft, "meenemen").lines) == before - 1


def test_hard_words_are_told_in_plain_words_and_never_red(
    page: WritingPage, press: Press, type_text: Type, qtbot: QtBot
) -> None:
    type_text("Indien u wilt. ")
    press(Qt.Key.Key_Tab)
    editor = page.blocks.editors["aanhef"]
    qtbot.waitUntil(lambda: "indien" in editor.note("hints"))
    assert "liever" in editor.note("hints").casefold()
    assert not editor.fields[0].error()


def test_sources_unfold_by_key(page: WritingPage, press: Press) -> None:
    assert page.blocks.editors["inleiding"].note("sources") == ""
    press(Qt.Key.Key_S, ALT)
    assert page.blocks.editors["inleiding"].note("sources").startswith("Wgs artikel 4 lid 1")
    press(Qt.Key.Key_S, ALT)
    assert page.blocks.editors["inleiding"].note("sources") == ""


def test_a_gap_is_named_and_leads_to_where_it_is_filled_in(
    panel: PapersPanel, space: Workspace, case_id: str, controller: CaseController,
    write: Callable[[str], WritingPage], qtbot: QtBot,
) -> None:  # fmt: skip
    made = outgoing_drafts.make_draft(space, case_id, "besluit_toelating").record_id
    page = write(made)
    told = [one.note("gap") for one in page.blocks.editors.values() if one.note("gap")]
    assert told
    assert all(words.startswith("Nog niet bekend: ") for words in told)
    page.ask_final()
    qtbot.waitUntil(lambda: "Er is nog geen besluit voorbereid." in page.standing.message)
    assert page.standing.message.startswith("Nog ")
    assert outgoing_drafts.document(space, made).state is DocumentState.DRAFT


def finish(page: WritingPage, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_D, ALT)
    qtbot.waitUntil(lambda: bool(page.standing.message))
    assert page.standing.message.startswith("Definitief maken?")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.final_card.isVisible() and not page.has_unsaved())
    qtbot.waitUntil(lambda: page.controller.operations.under_way == 0)


def test_final_asks_once_and_holds_the_edit(
    page: WritingPage, draft: str, press: Press, type_text: Type, stored: Stored,
    space: Workspace, qtbot: QtBot,
) -> None:  # fmt: skip
    type_text("Welkom. ")
    finish(page, press, qtbot)
    assert stored(draft).state is DocumentState.FINAL
    pdf = outgoing_drafts.preview(space, draft)
    assert "Welkom. Beste Tanya Holtrop" in page_text(pdf, 0)
    assert page.final_card.print.hasFocus()
    assert not page.blocks.isVisible()
    assert not page.finish.isVisible()
    assert page.state.text().startswith("Definitief, 17 november 2026")


def test_not_yet_changes_nothing(
    page: WritingPage, draft: str, press: Press, stored: Stored, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_D, ALT)
    qtbot.waitUntil(lambda: bool(page.standing.message))
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert page.standing.isHidden()
    assert stored(draft).state is DocumentState.DRAFT
    assert QApplication.focusWidget() is field_of(page, "aanhef")


def test_a_final_document_is_printed_saved_and_printed_again(
    page: WritingPage, draft: str, press: Press, printers: Printers, tmp_path: Path,
    space: Workspace, qtbot: QtBot,
) -> None:  # fmt: skip
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "uit.pdf"))
    printers.printer, printers.path = printer, str(tmp_path / "brief.pdf")
    finish(page, press, qtbot)
    with qtbot.waitSignal(page.desk.printed):
        press(Qt.Key.Key_P, CTRL)
    assert page_count((tmp_path / "uit.pdf").read_bytes()) == 1
    with qtbot.waitSignal(page.desk.saved):
        press(Qt.Key.Key_S, CTRL, SHIFT)
    assert (tmp_path / "brief.pdf").read_bytes() == outgoing_drafts.preview(space, draft)
    assert [one.plain_text() for one in page.final_card.copies] == [
        "Print: Afschrift voor het dossier"
    ]
    page.final_card.copies[0].setFocus()
    with qtbot.waitSignal(page.desk.printed):
        press(Qt.Key.Key_Return)


def test_a_final_document_begins_a_new_draft_with_the_same_words(
    page: WritingPage, draft: str, press: Press, type_text: Type, stored: Stored, words: Words,
    qtbot: QtBot,
) -> None:  # fmt: skip
    type_text("Nog eens. ")
    finish(page, press, qtbot)
    page.final_card.again.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.session.is_draft and page.blocks.is_built)
    made = page.session.document
    assert made is not None
    assert made.id != draft
    assert block(words, made.id, "aanhef").text == "Nog eens. Beste Tanya Holtrop,"
    assert stored(draft).is_final


def test_another_language_beside_it_is_marked_and_can_be_written_in(
    page: WritingPage, draft: str, stored: Stored, press: Press, type_text: Type, qtbot: QtBot
) -> None:
    keys = Keyboard(page.window())
    keys.tab_to("Engels", back=True)
    keys.press("Space")
    qtbot.waitUntil(lambda: page.session.second is not None and page.which.isVisible())
    safe(page, qtbot)
    assert stored(draft).second_language == "en"
    assert "niet door tolk gecontroleerd" in page.look_bar.note.text()
    keys.tab_to("Schrijf in het Nederlands")
    keys.press("Right")
    keys.press("Space")
    safe(page, qtbot)
    field = page.blocks.editors["aanhef"].fields[0]
    assert field.text() == "Dear Tanya Holtrop,"
    field.edit.setFocus()
    type_text("Hi. ")
    press(Qt.Key.Key_Tab)
    safe(page, qtbot)
    assert "Hi. Dear Tanya" in stored(draft).second_wording
    qtbot.waitUntil(lambda: "Hi. Dear Tanya" in page.pages.words)
    assert "Beste Tanya" in page.pages.words


def test_large_type_and_reading_letter_are_kept(
    page: WritingPage, draft: str, stored: Stored, qtbot: QtBot
) -> None:
    keys = Keyboard(page.window())
    keys.tab_to("Grote letters", back=True)
    keys.press("Space")
    keys.press("Right")
    keys.press("Space")
    safe(page, qtbot)
    kept = stored(draft)
    assert (kept.large, kept.typeface, kept.pictures_only) == (True, "leesletter", False)


def test_escape_goes_back_to_the_list_with_all_that_was_typed(
    panel: PapersPanel, page: WritingPage, draft: str, press: Press, type_text: Type,
    words: Words, qtbot: QtBot,
) -> None:  # fmt: skip
    type_text("Even. ")
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not panel.has_unsaved())
    assert block(words, draft, "aanhef").text == "Even. Beste Tanya Holtrop,"
    assert panel.cards.choosing.search.edit.hasFocus()


def test_a_colleague_or_an_undo_is_taken_in_under_no_hands(
    page: WritingPage, draft: str, space: Workspace, words: Words, qtbot: QtBot
) -> None:
    changed = page.blocks.editors["inleiding"].fields[0]
    kept = words(draft)
    from intakeapp.domain.outgoing.editing import change_text

    outgoing_drafts.change_draft(space, draft, change_text(kept, "inleiding", "Wij bellen u."))
    page.controller.reload()
    qtbot.waitUntil(lambda: changed.text() == "Wij bellen u.")


def test_a_message_shows_its_words_and_goes_to_the_clipboard(
    space: Workspace, case_id: str, write: Callable[[str], WritingPage], press: Press,
    qtbot: QtBot,
) -> None:  # fmt: skip
    made = outgoing_drafts.make_draft(space, case_id, "bericht_afspraak").record_id
    page = write(made)
    assert "9.30 uur" in page.pages.words
    assert page.pages.about.text().startswith("Bericht, geen bladzijden")
    outgoing_final.make_final(space, made)
    page.controller.reload()
    qtbot.waitUntil(lambda: page.final_card.text.isVisible())
    page.final_card.text.setFocus()
    press(Qt.Key.Key_Return)
    assert "9.30 uur" in QGuiApplication.clipboard().text()


def test_every_control_has_a_name_is_large_enough_and_tab_comes_by(page: WritingPage) -> None:
    controls = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]  # fmt: skip
    unnamed = [
        widget
        for widget in controls
        if not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]
    assert unnamed == []
    assert [w for w in controls if min(w.width(), w.height()) < 24] == []
    keys, seen = Keyboard(page.window()), []
    for _ in range(150):
        seen.append(keys.focus)
        keys.press("Tab")
    missed = [
        widget.accessibleName()
        for widget in controls
        if widget not in seen and "Chip" not in type(widget).__name__
        and (isinstance(widget, QAbstractButton) or not isinstance(widget, QAbstractScrollArea))
    ]  # fmt: skip
    assert missed == []


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_nothing_falls_off_the_side(page: WritingPage, percent: int, qtbot: QtBot) -> None:
    from intakeapp.views import theme

    theme.controller().set_text_percent(percent)
    QApplication.sendPostedEvents()
    assert page.minimumSizeHint().width() <= 1366
    assert page.words.horizontalScrollBar().maximum() == 0
    assert page.pages.isVisible() is (percent == 100)
