"""Papers: making, looking, printing, saving, and what was made before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import pytest
from PySide6.QtCore import Qt, qInstallMessageHandler
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from intakeapp.domain.cases import Action
from intakeapp.domain.records import Asked
from intakeapp.domain.threats import ThreatType
from intakeapp.printing.preview import page_count
from intakeapp.services import agreements, crisis, papers
from intakeapp.services.casefile import CaseFile
from intakeapp.services.workspace import Workspace
from intakeapp.views.papers import desk
from intakeapp.views.papers.desk import ask_file, paint_pages
from intakeapp.views.papers.panel import DOCUMENTS, PapersPanel

Kept = Callable[[], CaseFile]
CTRL = Qt.KeyboardModifier.ControlModifier


class Printers(Protocol):
    """What the tests use of the stand-in dialogs."""

    printer: Any
    path: str
    asked: list[str]


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


def pdf_printer(path: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def look_at(page: PapersPanel, qtbot: QtBot, name: str) -> None:
    page.rows[name].look.setFocus()
    with qtbot.waitSignal(page.preview.shown):
        press(qtbot, Qt.Key.Key_Return)


def test_every_document_of_the_catalog_can_be_made(page: PapersPanel) -> None:
    assert set(page.rows) == set(papers.TITLES) == set(DOCUMENTS)


def test_the_preview_shows_what_was_agreed(
    page: PapersPanel, qtbot: QtBot, space: Workspace, case_id: str
) -> None:
    agreements.save_action(space, Action(id="", case_id=case_id, what="U belt de verhuurder"))
    look_at(page, qtbot, "koelkastblad")
    assert page.preview.page_count == 1
    assert "U belt de verhuurder" in page.preview.words[0]
    assert page.preview.print.hasFocus()
    press(qtbot, Qt.Key.Key_Escape)
    assert not page.preview.isVisible()
    assert page.rows["koelkastblad"].look.hasFocus()


def test_all_pages_are_shown_and_can_be_larger(page: PapersPanel, qtbot: QtBot) -> None:
    look_at(page, qtbot, "dos-en-donts")
    assert page.preview.page_count == 2
    before = page.preview._pages[0].sizeHint().width()
    qtbot.keyClick(page.preview, Qt.Key.Key_Plus, CTRL)
    assert page.preview._pages[0].sizeHint().width() > before
    qtbot.keyClick(page.preview, Qt.Key.Key_Minus, CTRL)
    assert page.preview._pages[0].sizeHint().width() == before


def test_printing_keeps_the_paper_in_the_dossier(
    page: PapersPanel, qtbot: QtBot, printers: Printers, tmp_path: Path, kept: Kept
) -> None:
    printers.printer = pdf_printer(tmp_path / "uit.pdf")
    look_at(page, qtbot, "ontvangstbevestiging")
    qtbot.keyClick(page.preview, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: len(kept().documents) == 1)
    assert kept().documents[0].kind == "ontvangstbevestiging"
    assert (tmp_path / "uit.pdf").stat().st_size > 1000
    assert [p.name for p in tmp_path.iterdir()] == ["uit.pdf"]
    qtbot.waitUntil(lambda: len(page.kept.widgets()) == 1)
    press(qtbot, Qt.Key.Key_Escape)
    row = next(iter(page.kept.widgets().values()))
    row.look.setFocus()
    with qtbot.waitSignal(page.preview.shown):
        press(qtbot, Qt.Key.Key_Return)
    assert page.preview.page_count >= 1


def test_all_pages_reach_the_printer(
    space: Workspace, case_id: str, tmp_path: Path, qapp: QApplication
) -> None:
    paper = papers.draw(space, case_id, "dos-en-donts-a6")
    out = tmp_path / "kaart.pdf"
    assert paint_pages(pdf_printer(out), paper.pdf)
    assert page_count(out.read_bytes()) == page_count(paper.pdf)


def test_a_printer_that_cannot_begin_is_no_success(
    space: Workspace, case_id: str, tmp_path: Path, qapp: QApplication
) -> None:
    paper = papers.draw(space, case_id, "koelkastblad")
    before = qInstallMessageHandler(lambda *_parts: None)  # Qt says that it could not begin
    try:
        assert not paint_pages(pdf_printer(tmp_path / "geen map" / "uit.pdf"), paper.pdf)
    finally:
        qInstallMessageHandler(before)


def test_a_silent_printer_is_told_in_three_sentences(
    page: PapersPanel, qtbot: QtBot, printers: Printers, tmp_path: Path, kept: Kept,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    printers.printer = pdf_printer(tmp_path / "uit.pdf")
    printers.path = str(tmp_path / "blad.pdf")
    monkeypatch.setattr(desk, "paint_pages", lambda _printer, _pdf: False)
    page.rows["koelkastblad"].print.setFocus()
    failure = page.failure
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: failure.isVisible())
    assert failure.message.startswith("De printer antwoordt niet")
    assert "bewaar het blad als pdf" in failure.message
    assert not kept().documents
    assert QApplication.focusWidget().plain_text() == "Probeer opnieuw"
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().plain_text() == "Bewaar als pdf"
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: (tmp_path / "blad.pdf").exists())
    qtbot.waitUntil(lambda: len(kept().documents) == 1)
    qtbot.waitUntil(lambda: not failure.isVisible())


def test_a_place_that_cannot_be_written_is_told(
    page: PapersPanel, qtbot: QtBot, printers: Printers, tmp_path: Path, kept: Kept
) -> None:
    printers.path = str(tmp_path / "geen map" / "blad.pdf")
    look_at(page, qtbot, "koelkastblad")
    page.preview.save.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.preview.failure.isVisible())
    assert "niet op die plek" in page.preview.failure.message
    assert not kept().documents


def test_cancelling_the_dialog_changes_nothing(
    page: PapersPanel, qtbot: QtBot, printers: Printers, kept: Kept
) -> None:
    page.rows["koelkastblad"].print.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: printers.asked == ["printer"])
    assert not kept().documents
    assert not page.failure.isVisible()


def test_the_sealed_part_is_printed_on_purpose_only(
    page: PapersPanel, qtbot: QtBot, space: Workspace, case_id: str, printers: Printers,
    tmp_path: Path, kept: Kept,
) -> None:  # fmt: skip
    danger = replace(
        crisis.blank_threat(case_id, ThreatType.GEVAAR_THUIS), present=Asked.YES,
        remark="Bel alleen overdag",
    )  # fmt: skip
    crisis.save_threat(space, danger)
    look_at(page, qtbot, "intakeverslag")
    assert "Bel alleen overdag" not in "".join(page.preview.words)
    page.preview.sealed.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert page.preview.sealed_yes.hasFocus()
    with qtbot.waitSignal(page.preview.shown):
        press(qtbot, Qt.Key.Key_Return)
    assert "Bel alleen overdag" in "".join(page.preview.words)
    printers.path = str(tmp_path / "verslag.pdf")
    page.preview.save.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(kept().documents) == 1)
    assert kept().documents[0].sealed
    press(qtbot, Qt.Key.Key_Escape)
    look_at(page, qtbot, "intakeverslag")
    assert "Bel alleen overdag" not in "".join(page.preview.words)


def test_other_papers_have_no_sealed_part(page: PapersPanel, qtbot: QtBot) -> None:
    look_at(page, qtbot, "koelkastblad")
    assert not page.preview.sealed.isVisible()


def test_the_file_dialog_offers_a_name_without_a_person(
    page: PapersPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, True)
    chosen: list[str] = []
    paper = papers.draw(page.controller.space, page.controller.case_id, "koelkastblad")
    ask_file(page, paper.file_name, chosen.append)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith(paper.file_name)
    assert "Holtrop" not in paper.file_name
    dialog.accept()
    assert chosen == [str(tmp_path / paper.file_name)]


def test_every_control_has_a_name(page: PapersPanel) -> None:
    page.preview.show_document("intakeverslag")
    controls = page.findChildren(QAbstractButton)
    unnamed = [c for c in controls if not (c.accessibleName() or c.text())]
    assert not unnamed
