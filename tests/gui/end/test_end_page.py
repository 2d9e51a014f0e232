"""The end of a talk by keyboard: tell back, three actions, print, thanks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from intakeapp.base.errors import KnownError
from intakeapp.domain.cases import Action
from intakeapp.printing.preview import page_count
from intakeapp.services import agreements, talks
from intakeapp.services.casefile import CaseFile
from intakeapp.services.workspace import Workspace
from intakeapp.views.end.action_form import ActionForm
from intakeapp.views.end.page import EndPage

Kept = Callable[[], CaseFile]
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Printers(Protocol):
    """What the tests use of the stand-in dialogs."""

    printer: Any
    path: str
    asked: list[str]


def press(qtbot: QtBot, key: Qt.Key | str) -> None:
    """Press a key where the focus is, as a person does."""
    focused = QApplication.focusWidget()
    assert focused is not None
    if isinstance(key, str):
        qtbot.keyClicks(focused, key)
    else:
        qtbot.keyClick(focused, key)


def write(qtbot: QtBot, field: object, text: str) -> None:
    field.editor.setFocus()
    press(qtbot, text)


def new_form(page: EndPage, qtbot: QtBot) -> ActionForm:
    """Open the form for one more agreement with its key."""
    page.agreed.sheet.add_button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    form = page.agreed.sheet.form
    assert form is not None
    qtbot.waitUntil(lambda: form.what.editor.hasFocus())
    return form


def save_three(space: Workspace, case_id: str) -> None:
    for what in ("Marit belt uw verhuurder", "U neemt de tas mee", "U betaalt de huur"):
        agreements.save_action(space, Action(id="", case_id=case_id, what=what))


def test_telling_back_is_kept_with_its_time(page: EndPage, qtbot: QtBot, kept: Kept) -> None:
    assert not page.teach_back.told.isVisible()
    write(qtbot, page.teach_back.words, "Marit belt de huisbaas.")
    write(qtbot, page.teach_back.compliment, "U maakte 12 brieven open.")
    page.close_button.setFocus()
    qtbot.waitUntil(lambda: (t := kept().last_talk) is not None and bool(t.compliment))
    talk = kept().last_talk
    assert talk is not None
    assert talk.teach_back == "Marit belt de huisbaas."
    assert talk.teach_back_at is not None
    qtbot.waitUntil(lambda: page.teach_back.told.text() == "verteld om 11.42 uur")


def test_one_agreement_is_written_down_by_keyboard(page: EndPage, qtbot: QtBot, kept: Kept) -> None:
    qtbot.keyClick(page.agreed.sheet.add_button, Qt.Key.Key_1)
    form = page.agreed.sheet.form
    assert form is not None
    qtbot.waitUntil(lambda: form.what.editor.hasFocus())
    press(qtbot, "U neemt de tas mee")
    write(qtbot, form.who, "u")
    write(qtbot, form.day, "24-11-2026")
    write(qtbot, form.at, "9.30")
    form.picture.chips()["shopping-bag"].setFocus()
    press(qtbot, Qt.Key.Key_Space)
    form.done_button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(kept().resident_actions) == 1)
    qtbot.waitUntil(lambda: kept().resident_actions[0].pictogram == "shopping-bag")
    action = kept().resident_actions[0]
    assert (action.what, action.who) == ("U neemt de tas mee", "u")
    assert (action.by_date, action.by_time) == (date(2026, 11, 24), time(9, 30))
    qtbot.waitUntil(lambda: len(page.agreed.sheet.rows.widgets()) == 1)
    row = next(iter(page.agreed.sheet.rows.widgets().values()))
    assert row.accessibleName() == "U neemt de tas mee. u. dinsdag 24 november, 9.30 uur"


def test_words_are_kept_before_the_form_is_closed(page: EndPage, qtbot: QtBot, kept: Kept) -> None:
    form = new_form(page, qtbot)
    press(qtbot, "U belt")
    qtbot.waitUntil(lambda: [a.what for a in kept().resident_actions] == ["U belt"])
    qtbot.waitUntil(lambda: page.controller.operations.under_way == 0)
    assert page.agreed.sheet.form is form
    press(qtbot, " mij")
    assert form.what.text() == "U belt mij"
    form.remove_button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not kept().resident_actions)


def test_no_words_is_told_after_ready_only(page: EndPage, qtbot: QtBot, kept: Kept) -> None:
    form = new_form(page, qtbot)
    form.who.editor.setFocus()
    press(qtbot, "u")
    assert form.what.error() == ""
    form.done_button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert form.what.error() != ""
    assert not kept().resident_actions


def test_three_is_the_most(
    page: EndPage, qtbot: QtBot, space: Workspace, case_id: str, kept: Kept
) -> None:
    save_three(space, case_id)
    page.controller.reload()
    qtbot.waitUntil(lambda: page.agreed.sheet.is_full)
    assert not page.agreed.sheet.add_button.isVisible()
    assert page.agreed.full.isVisible()
    page.agreed.sheet.open_new()
    assert page.agreed.sheet.form is None
    keys = [row.edit_button.key_text() for row in page.agreed.sheet.rows.widgets().values()]
    assert keys == ["1", "2", "3"]
    rows = page.agreed.sheet.rows.widgets().values()
    qtbot.waitUntil(lambda: all(row.edit_button.isVisible() for row in rows))
    qtbot.keyClick(page.agreed.sheet.rows, Qt.Key.Key_2)
    row = list(page.agreed.sheet.rows.widgets().values())[1]
    assert row.form is not None
    form = row.form
    qtbot.waitUntil(lambda: form.what.editor.hasFocus())
    press(qtbot, " naar de balie")
    form.done_button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kept().resident_actions[1].what == "U neemt de tas mee naar de balie")
    assert len(kept().resident_actions) == 3


def test_tab_goes_as_the_eye_goes(
    page: EndPage, qtbot: QtBot, space: Workspace, case_id: str
) -> None:
    assert page.teach_back.words.editor.hasFocus()
    save_three(space, case_id)
    page.controller.reload()
    qtbot.waitUntil(lambda: page.agreed.sheet.is_full)
    rows = list(page.agreed.sheet.rows.widgets().values())
    qtbot.waitUntil(lambda: all(row.edit_button.isVisible() for row in rows))
    order = [page.teach_back.compliment.editor, *(row.edit_button for row in rows),
             page.agreed.team.add_button, page.appointment.edit_button,
             page.sheet.print_card, page.sheet.save_button, page.sheet.more_button,
             page.sheet.print_button, page.close_button]  # fmt: skip
    for expected in order:
        press(qtbot, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected


def test_digits_in_a_field_are_digits(
    page: EndPage, qtbot: QtBot, space: Workspace, case_id: str
) -> None:
    save_three(space, case_id)
    page.controller.reload()
    qtbot.waitUntil(lambda: page.agreed.sheet.is_full)
    write(qtbot, page.teach_back.words, "op 1 december, 2 uur")
    assert page.teach_back.words.text() == "op 1 december, 2 uur"
    assert all(row.form is None for row in page.agreed.sheet.rows.widgets().values())


def test_the_team_has_a_list_of_its_own(
    page: EndPage, qtbot: QtBot, space: Workspace, case_id: str, kept: Kept
) -> None:
    save_three(space, case_id)
    for number in range(3):
        page.agreed.team.add_button.setFocus()
        press(qtbot, Qt.Key.Key_Return)
        form = page.agreed.team.form
        assert form is not None
        qtbot.waitUntil(lambda form=form: form.what.editor.hasFocus())
        press(qtbot, f"Taak {number}")
        form.quick.chips()["morgen"].setFocus()
        press(qtbot, Qt.Key.Key_Space)
        form.done_button.setFocus()
        press(qtbot, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda number=number: len(page.agreed.team.rows.widgets()) == number + 1)
    qtbot.waitUntil(lambda: all(a.by_date == date(2026, 11, 18) for a in kept().team_actions))
    assert [a.what for a in kept().team_actions] == ["Taak 0", "Taak 1", "Taak 2"]
    row = next(iter(page.agreed.team.rows.widgets().values()))
    row.done_button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(kept().team_actions) == 2)


def test_a_crisis_step_is_a_suggestion(
    page: EndPage, qtbot: QtBot, space: Workspace, case_id: str, kept: Kept
) -> None:
    from dataclasses import replace

    from intakeapp.domain.records import Asked
    from intakeapp.domain.threats import ThreatType
    from intakeapp.services import crisis

    threat = crisis.blank_threat(case_id, ThreatType.ONTRUIMING)
    crisis.save_threat(space, replace(threat, present=Asked.YES, creditor="Lindehof"))
    page.controller.reload()
    qtbot.waitUntil(lambda: page.controller.view.crisis.lead is not None)
    form = new_form(page, qtbot)
    first = next(iter(form.suggested.chips().values()))
    first.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(kept().resident_actions) == 1)
    action = kept().resident_actions[0]
    assert action.what == "Bel Lindehof en vraag uitstel"
    assert action.origin == "ontruiming:bel_verhuurder"
    assert action.pictogram == "phone-call"


def test_the_next_appointment_is_kept(page: EndPage, qtbot: QtBot, kept: Kept) -> None:
    part = page.appointment
    qtbot.keyClick(page, Qt.Key.Key_A, ALT)
    qtbot.waitUntil(lambda: part.day.editor.hasFocus())
    press(qtbot, "24-11-2026")
    write(qtbot, part.at, "9.30")
    part.places.chips()["aan de balie"].setFocus()
    press(qtbot, Qt.Key.Key_Space)
    write(qtbot, part.with_whom, "Marit")
    part.done_button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: (a := kept().next_appointment) is not None and a.with_whom == "Marit")
    found = kept().next_appointment
    assert found is not None
    assert (found.day, found.at, found.place) == (date(2026, 11, 24), time(9, 30), "aan de balie")
    assert len(kept().appointments) == 1
    words = "Volgende keer: dinsdag 24 november, 9.30 uur, aan de balie, Marit"
    qtbot.waitUntil(lambda: part.line.text() == words)


def test_a_day_that_has_been_is_not_kept(page: EndPage, qtbot: QtBot, kept: Kept) -> None:
    part = page.appointment
    qtbot.keyClick(page, Qt.Key.Key_A, ALT)
    qtbot.waitUntil(lambda: part.day.editor.hasFocus())
    press(qtbot, "16-11-2026")
    part.done_button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert "al geweest" in part.day.error()
    assert kept().next_appointment is None
    assert part.day.text() == "16-11-2026"


def test_the_preview_holds_what_was_agreed(
    page: EndPage, qtbot: QtBot, space: Workspace, case_id: str
) -> None:
    save_three(space, case_id)
    page.controller.reload()
    qtbot.waitUntil(lambda: "U betaalt de huur" in page.sheet.sheet.words)
    assert "Afgesproken met Tanya" in page.sheet.sheet.words
    assert not page.sheet.sheet.page.is_empty
    action = page.controller.view.file.resident_actions[0]
    page.controller.run(lambda s: agreements.remove_action(s, action.id))
    qtbot.waitUntil(lambda: "Marit belt uw verhuurder" not in page.sheet.sheet.words)


def test_printing_before_telling_back_takes_one_press_more(
    page: EndPage, qtbot: QtBot, printers: Printers, kept: Kept, tmp_path: Path
) -> None:
    out = tmp_path / "blad.pdf"
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    printers.printer = printer
    qtbot.keyClick(page, Qt.Key.Key_P, CTRL)
    assert printers.asked == []
    assert page.sheet.first_tell.isVisible()
    assert page.sheet.first_tell.anyway.hasFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(kept().documents) == 1)
    assert kept().documents[0].kind == "koelkastblad"
    assert page_count(out.read_bytes()) == 1
    assert not page.sheet.first_tell.isVisible()


def test_after_telling_back_one_press_prints(
    page: EndPage, qtbot: QtBot, printers: Printers
) -> None:
    write(qtbot, page.teach_back.words, "Marit belt.")
    qtbot.keyClick(page, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: printers.asked == ["printer"])
    qtbot.keyClick(page, Qt.Key.Key_K, ALT)
    qtbot.waitUntil(lambda: len(printers.asked) == 2)


def test_another_document_is_printed_from_its_own_preview(
    page: EndPage, qtbot: QtBot, printers: Printers
) -> None:
    page.sheet.more_button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    page.more.chips()["intakeverslag"].setFocus()
    with qtbot.waitSignal(page.preview.shown):
        press(qtbot, Qt.Key.Key_Space)
    qtbot.keyClick(page.preview, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: printers.asked == ["printer"])
    assert not page.sheet.first_tell.isVisible()
    press(qtbot, Qt.Key.Key_Escape)
    qtbot.keyClick(page, Qt.Key.Key_P, CTRL)
    assert page.sheet.first_tell.isVisible()


def test_a_failed_save_is_never_called_safe(page: EndPage, qtbot: QtBot, kept: Kept) -> None:
    real = talks.note_compliment

    def full(_space: Workspace, _talk: str, _words: str) -> None:
        raise KnownError("De schijf is vol.", safe="Wat u typte, staat er nog.")

    page.teach_back._savers[1]._save = page.teach_back._note(page.teach_back.compliment, full)
    write(qtbot, page.teach_back.compliment, "U kwam.")
    page.close_button.setFocus()
    qtbot.waitUntil(lambda: page.notice.isVisible())
    assert page.safe.text() == "Nog niet alles is bewaard. Kijk boven in beeld."
    assert page.has_unsaved()
    assert page.teach_back.compliment.text() == "U kwam."
    page.teach_back._savers[1]._save = page.teach_back._note(page.teach_back.compliment, real)
    page.flush()
    qtbot.waitUntil(lambda: (t := kept().last_talk) is not None and t.compliment == "U kwam.")


def test_closing_ends_the_talk_once(page: EndPage, qtbot: QtBot, kept: Kept) -> None:
    write(qtbot, page.teach_back.words, "Alles duidelijk.")
    page.close_button.setFocus()
    with qtbot.waitSignal(page.closed):
        press(qtbot, Qt.Key.Key_Return)
    talk = kept().last_talk
    assert talk is not None
    assert talk.ended_at is not None
    assert not talk.interrupted
    assert talk.teach_back == "Alles duidelijk."


def test_every_control_has_a_name(page: EndPage) -> None:
    page.agreed.sheet.open_new()
    page.appointment.form.show()
    controls = page.findChildren(QAbstractButton) + page.findChildren(QLineEdit)
    controls += page.findChildren(QTextEdit)
    unnamed = [c for c in controls if not (c.accessibleName() or getattr(c, "text", str)())]
    assert not unnamed
