"""Evidence at the desk, and what is still needed: chosen, looked at and printed by keyboard."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from intakeapp.domain.cases import NeededItem
from intakeapp.domain.completeness import Target
from intakeapp.domain.debts import Debt
from intakeapp.domain.evidence import EvidenceFor
from intakeapp.domain.records import AnswerState, Source
from intakeapp.services.documents_in import add_document
from intakeapp.services.evidence import attach
from intakeapp.services.intake import AnswerInput, answer, answer_id
from intakeapp.services.rows import save_row
from intakeapp.views import theme
from intakeapp.views.talk.evidence_choice import EvidenceOverlay
from intakeapp.views.talk.evidence_view import EvidenceViewer
from tests.helpers.keyboard import Keyboard
from tests.integration.test_documents_in import pdf, picture

KEY = Qt.Key
OPEN = "wonen.achterstand"


@pytest.fixture
def letters(space: Any, case_id: str) -> list[str]:
    """A letter of three pages and, later, a photo."""
    one = add_document(space, case_id, "Brief van Lindehof.pdf", pdf(3)).record_id
    return [one, add_document(space, case_id, "Foto.jpg", picture()).record_id]


@pytest.fixture
def given(space: Any, case_id: str) -> str:
    answer(space, case_id, OPEN, AnswerInput(text="3480"))
    return answer_id(case_id, "", OPEN)


def desk(talk: Any, qtbot: Any, key: str = OPEN) -> Any:
    talk.page.set_mode("bureau")
    talk.page.goto(key)
    inspector = talk.page.bureau.inspector
    qtbot.waitUntil(lambda: inspector.evidence.isVisible())
    return inspector


def overlay(talk: Any, kind: type[QWidget]) -> Any:
    found = [each for each in talk.page.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def choosing(talk: Any, qtbot: Any) -> Any:
    """Open the choice with its key and wait until the page stands there."""
    Keyboard(talk.window).press("Ctrl+B")
    choice = overlay(talk, EvidenceOverlay)
    qtbot.waitUntil(lambda: choice.pane.is_ready)
    return choice


def evidence(talk: Any) -> Any:
    return talk.view().file.evidence


# At a field


def test_evidence_waits_for_an_answer(letters: Any, talk: Any, qtbot: Any) -> None:
    inspector = desk(talk, qtbot)
    assert not inspector.evidence.add.isVisible()
    assert "Geef eerst het antwoord" in inspector.evidence.hint.text()
    Keyboard(talk.window).press("Ctrl+B")
    assert not talk.page.findChildren(EvidenceOverlay)
    qtbot.keyClicks(QApplication.focusWidget(), "3480")
    Keyboard(talk.window).press("Tab")
    qtbot.waitUntil(lambda: talk.stored(OPEN) is not None)
    talk.page.goto(OPEN)
    qtbot.waitUntil(inspector.evidence.add.isVisible)
    assert not inspector.evidence.hint.isVisible()


def test_a_page_is_chosen_by_keyboard(letters: Any, given: Any, talk: Any, qtbot: Any) -> None:
    inspector, keys = desk(talk, qtbot), Keyboard(talk.window)
    choice = choosing(talk, qtbot)
    assert [d.title for d in choice.list.rows.documents] == ["Foto", "Brief van Lindehof"]
    assert QApplication.focusWidget() is choice.list
    keys.press("Down")
    qtbot.waitUntil(lambda: choice.pane.is_ready and choice.pane.pages == 3)
    keys.press("Right")
    keys.press("Right")
    keys.press("Right")
    keys.press("Left")
    qtbot.waitUntil(lambda: choice.pane.number.text() == "Bladzijde 2 van 3")
    keys.press("Return")
    qtbot.waitUntil(lambda: len(evidence(talk)) == 1)
    qtbot.waitUntil(lambda: not choice.isVisible())
    (found,) = evidence(talk)
    assert (found.document_id, found.page, found.target_id) == (letters[0], 2, given)
    stored = talk.stored(OPEN)
    assert (stored.source, stored.value) == (Source.DOCUMENT, "3480.00")
    qtbot.waitUntil(lambda: len(inspector.evidence.rows) == 1)
    look = inspector.evidence.rows[0].look
    assert look.accessibleName() == "Bekijk bewijs: Brief van Lindehof, bladzijde 2"
    qtbot.waitUntil(lambda: look.has_thumb)
    qtbot.waitUntil(lambda: inspector.sources.chips.chosen_key() == "document")


def test_the_place_on_the_page_and_escape(letters: Any, given: Any, talk: Any, qtbot: Any) -> None:
    desk(talk, qtbot)
    choice, keys = choosing(talk, qtbot), Keyboard(talk.window)
    keys.fill("Plek op de bladzijde", "x" * 201)
    keys.press("Return")
    qtbot.waitUntil(lambda: "korter" in choice.place.error())
    assert evidence(talk) == ()
    choice.place.set_text("onderaan")
    keys.press("Return")
    qtbot.waitUntil(lambda: len(evidence(talk)) == 1)
    assert evidence(talk)[0].place == "onderaan"
    qtbot.waitUntil(lambda: not choice.isVisible())
    keys.press("Ctrl+B")
    assert choice.isVisible()
    assert choice.place.text() == ""
    keys.press("Escape")
    assert not choice.isVisible()
    assert len(evidence(talk)) == 1


def test_undo_takes_evidence_back(letters: Any, given: Any, talk: Any, qtbot: Any) -> None:
    inspector = desk(talk, qtbot)
    choosing(talk, qtbot)
    Keyboard(talk.window).press("Return")
    qtbot.waitUntil(lambda: len(inspector.evidence.rows) == 1)
    talk.page.undo()
    qtbot.waitUntil(lambda: inspector.evidence.rows == [])
    assert talk.stored(OPEN).source is Source.TOLD
    talk.page.toast.dismiss()


def test_a_page_is_looked_at_large(
    letters: Any, given: Any, talk: Any, qtbot: Any, space: Any, case_id: str
) -> None:
    attach(space, case_id, EvidenceFor.ANSWER, given, letters[0], 2, "derde regel")
    talk.controller.reload()
    inspector, keys = desk(talk, qtbot), Keyboard(talk.window)
    qtbot.waitUntil(lambda: len(inspector.evidence.rows) == 1)
    keys.press("F2")
    keys.push("Bekijk bewijs")
    viewer = overlay(talk, EvidenceViewer)
    qtbot.waitUntil(lambda: viewer.pane.is_ready)
    assert viewer.title.text() == "Brief van Lindehof"
    assert viewer.pane.number.text() == "Bladzijde 2 van 3"
    assert "bladzijde 2" in viewer.pane.sheet.accessibleDescription()
    keys.press("Right")
    qtbot.waitUntil(lambda: viewer.pane.number.text() == "Bladzijde 3 van 3")
    qtbot.waitUntil(lambda: viewer.pane.before.isEnabled() and not viewer.pane.after.isEnabled())
    qtbot.waitUntil(lambda: viewer.pane.larger.isEnabled())
    before = viewer.pane.sheet.sizeHint().width()
    keys.press("Ctrl++")
    assert viewer.pane.sheet.sizeHint().width() > before
    keys.press("Escape")
    assert not viewer.isVisible()
    assert QApplication.focusWidget() is inspector.evidence.rows[0].look


def test_evidence_is_taken_away_and_comes_back(
    letters: Any, given: Any, talk: Any, qtbot: Any, space: Any, case_id: str
) -> None:
    attach(space, case_id, EvidenceFor.ANSWER, given, letters[0], 1)
    talk.controller.reload()
    inspector = desk(talk, qtbot)
    qtbot.waitUntil(lambda: len(inspector.evidence.rows) == 1)
    keys = Keyboard(talk.window)
    keys.press("F2")
    passed = [keys.tab_to(name) for name in ("Bekijk bewijs", "Haal dit bewijs weg")]
    keys.press("Tab")
    assert QApplication.focusWidget() is inspector.evidence.add
    keys.press("Shift+Tab")
    assert QApplication.focusWidget() is passed[-1]
    keys.press("Space")
    qtbot.waitUntil(lambda: evidence(talk) == ())
    qtbot.waitUntil(lambda: inspector.evidence.rows == [])
    assert QApplication.focusWidget() is inspector.evidence.add
    talk.page.undo()
    qtbot.waitUntil(lambda: len(inspector.evidence.rows) == 1)
    talk.page.toast.dismiss()


def test_a_document_that_cannot_be_shown_says_so(
    letters: Any, given: Any, talk: Any, qtbot: Any
) -> None:
    desk(talk, qtbot)
    choice = choosing(talk, qtbot)
    choice.pane.show_document(letters[0], "Brief", 9)
    qtbot.waitUntil(lambda: choice.pane.number.text() == "Deze bladzijde is er niet.")
    assert not choice.pane.is_ready
    choice.take()
    assert evidence(talk) == ()
    choice.close_overlay()


# A file from outside


def test_a_file_is_added_and_chosen(given: Any, talk: Any, qtbot: Any, tmp_path: Any) -> None:
    desk(talk, qtbot)
    keys = Keyboard(talk.window)
    keys.press("Ctrl+B")
    choice = overlay(talk, EvidenceOverlay)
    qtbot.waitUntil(lambda: "nog geen document" in choice.told.text())
    assert not choice.yes.isEnabled()
    letter = tmp_path / "Aanmaning juni.pdf"
    letter.write_bytes(pdf(2))
    choice.choose_files = lambda _parent, chosen: chosen([str(letter)])
    keys.press("Ctrl+O")
    qtbot.waitUntil(lambda: choice.pane.is_ready and not choice.is_busy)
    (document,) = talk.view().file.documents
    assert (document.title, document.sealed) == ("Aanmaning juni", False)
    assert choice.list.current_document().id == document.id
    assert QApplication.focusWidget() is choice.list
    keys.press("Return")
    qtbot.waitUntil(lambda: len(evidence(talk)) == 1)
    qtbot.waitUntil(lambda: not choice.isVisible())


def test_a_bad_file_says_why_and_nothing_stays(
    letters: Any, given: Any, talk: Any, qtbot: Any, tmp_path: Any
) -> None:
    desk(talk, qtbot)
    choice = choosing(talk, qtbot)
    bad = tmp_path / "brief.docx"
    bad.write_bytes(b"PK\x03\x04 geen pdf")
    for path, words in ((bad, "geen pdf, jpg of png"), (tmp_path / "weg.pdf", "niet te lezen")):
        choice.choose_files = lambda _parent, chosen, path=path: chosen([str(path)])
        choice.add.click()
        qtbot.waitUntil(lambda words=words: words in choice.told.text())
    assert len(talk.view().file.documents) == 2
    again = tmp_path / "zelfde.pdf"
    again.write_bytes(pdf(3))
    choice.choose_files = lambda _parent, chosen: chosen([str(again)])
    choice.add.click()
    qtbot.waitUntil(lambda: "stond al in het dossier" in choice.told.text())
    qtbot.waitUntil(lambda: choice.list.current_document().id == letters[0])
    qtbot.waitUntil(lambda: choice.pane.is_ready)
    choice.close_overlay()


def test_the_real_dialog_asks_for_papers_and_photos(given: Any, talk: Any, qtbot: Any) -> None:
    desk(talk, qtbot)
    Keyboard(talk.window).press("Ctrl+B")
    choice = overlay(talk, EvidenceOverlay)
    qtbot.waitUntil(lambda: "nog geen document" in choice.told.text())
    choice.add.click()
    dialog = choice.findChild(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    assert "*.pdf" in dialog.nameFilters()[0]
    dialog.reject()
    qtbot.waitUntil(lambda: choice.findChild(QFileDialog) is None)
    choice.close_overlay()


# Rows and the sealed part


def test_a_row_of_a_table_gets_evidence(
    letters: Any, talk: Any, qtbot: Any, space: Any, case_id: str
) -> None:
    row = Debt(id="", case_id=case_id, creditor="Lindehof", amount=Decimal(3480),
               amount_state=AnswerState.GIVEN)  # fmt: skip
    row_id = save_row(space, row).record_id
    talk.controller.reload()
    qtbot.waitUntil(lambda: len(talk.controller.view.file.debts) == 1)
    talk.page.set_mode("bureau")
    talk.page.goto("schulden.verhaal")
    table = talk.page.bureau.table
    table.grid.setFocus()
    table.grid.setCurrentIndex(table.model.index(0, 0))
    inspector = talk.page.bureau.inspector
    qtbot.waitUntil(inspector.evidence.add.isVisible)
    choosing(talk, qtbot)
    Keyboard(talk.window).press("Return")
    qtbot.waitUntil(lambda: len(evidence(talk)) == 1)
    (found,) = evidence(talk)
    assert (found.target, found.target_id) == (EvidenceFor.DEBT, row_id)
    qtbot.waitUntil(lambda: len(inspector.evidence.rows) == 1)
    assert talk.view().file.debts[0].source is Source.DOCUMENT


def test_what_belongs_to_the_sealed_part_stays_there(
    letters: Any, given: Any, talk: Any, qtbot: Any, space: Any, case_id: str, tmp_path: Any
) -> None:
    answer(space, case_id, "veilig.bang", AnswerInput(text="ja"))
    talk.controller.reload()
    talk.page.set_mode("bureau")
    talk.page.session.open_sealed("veilig")
    talk.page.session.goto("veilig.bang")
    inspector = talk.page.bureau.inspector
    qtbot.waitUntil(inspector.evidence.add.isVisible)
    choice = choosing(talk, qtbot)
    secret = tmp_path / "aangifte.pdf"
    secret.write_bytes(pdf(1, words="Aangifte"))
    choice.choose_files = lambda _parent, chosen: chosen([str(secret)])
    choice.add.click()
    qtbot.waitUntil(lambda: len(choice.list.rows.documents) == 3)
    sealed = [d for d in talk.view().file.documents if d.sealed]
    assert [d.title for d in sealed] == ["aangifte"]
    qtbot.waitUntil(lambda: choice.pane.is_ready)
    talk.page.close_sealed()
    assert not choice.isVisible()
    desk(talk, qtbot)
    choice = choosing(talk, qtbot)
    assert "aangifte" not in {d.title for d in choice.list.rows.documents}
    choice.close_overlay()


def test_another_section_closes_what_lies_over_the_desk(
    letters: Any, given: Any, talk: Any, qtbot: Any
) -> None:
    desk(talk, qtbot)
    choice = choosing(talk, qtbot)
    talk.page.goto("persoon.verhaal")
    assert not choice.isVisible()


def test_the_talk_has_no_file_dialog(letters: Any, given: Any, talk: Any, qtbot: Any) -> None:
    talk.page.goto(OPEN)
    Keyboard(talk.window).press("Ctrl+B")
    assert not talk.page.findChildren(EvidenceOverlay)
    assert not talk.page.bureau.inspector.evidence.isVisible()


@pytest.mark.parametrize("percent", [100, 150])
def test_controls_have_names_and_are_large_enough(
    letters: Any, given: Any, talk: Any, qtbot: Any, space: Any, case_id: str, percent: int
) -> None:
    theme.controller().set_text_percent(percent)
    attach(space, case_id, EvidenceFor.ANSWER, given, letters[0], 1)
    talk.controller.reload()
    inspector = desk(talk, qtbot)
    qtbot.waitUntil(lambda: len(inspector.evidence.rows) == 1)
    row = inspector.evidence.rows[0]
    choice = choosing(talk, qtbot)
    pane = choice.pane
    for widget in (
        row.look, row.away, inspector.evidence.add, choice.add, choice.yes, choice.list,
        choice.close_button, pane.before, pane.after, pane.smaller, pane.larger,
    ):  # fmt: skip
        assert Keyboard(talk.window).name(widget)
        assert widget.height() >= 24
        assert widget.width() >= 24
    assert choice.rect().contains(choice.card.geometry())
    choice.close_overlay()


# Still needed


@pytest.fixture
def paper(space: Any, case_id: str) -> None:
    item = NeededItem(id="", case_id=case_id, what="Huurcontract", fetched_by="Tanya",
                      by_date=date(2026, 11, 24))  # fmt: skip
    save_row(space, item)


def test_the_list_is_printed_with_who_and_when(paper: Any, talk: Any, qtbot: Any) -> None:
    talk.page.goto(OPEN)
    Keyboard(talk.window).press("Alt+W")
    qtbot.waitUntil(lambda: len(talk.controller.view.needed) == 2)
    talk.page.show_needed()
    needed = talk.page.needed
    assert QApplication.focusWidget() is needed.rows[0].who.edit
    qtbot.keyClicks(needed.rows[0].who.edit, "Marit")
    Keyboard(talk.window).push("Druk als lijst")
    qtbot.waitUntil(lambda: needed.preview.page_count == 1)
    text = " ".join(" ".join(needed.preview.words).split())
    for words in ("Wat is nog nodig, Tanya?", "ook zonder deze papieren", "Huurcontract", "Marit",
                  "voor dinsdag 24 november 2026", "Laatste brief over de huur"):  # fmt: skip
        assert words in text
    Keyboard(talk.window).press("Escape")
    assert not needed.preview.isVisible()
    assert needed.isVisible()
    needed.close_overlay()


def test_complete_enough_names_what_is_missing_and_goes_there(
    paper: Any, talk: Any, qtbot: Any
) -> None:
    talk.page.show_needed()
    needed, keys = talk.page.needed, Keyboard(talk.window)
    keys.push("Compleet genoeg?")
    complete = needed.complete
    qtbot.waitUntil(lambda: bool(complete.list.rows.lines))  # it may have come during the push
    assert complete.target is Target.DECISION
    assert "nog niet alles bekend" in complete.words.text()
    assert "Lijsten" in " ".join(str(line) for line in complete.list.rows.lines)
    keys.choose("Besluit", "Overdracht")
    assert complete.target is Target.HANDOVER
    keys.tab_to("Wat nog mist")
    keys.press("Down")
    item = complete.list.current_item()
    assert item is not None
    debts = next(n for n, line in enumerate(complete.list.rows.lines)
                 if getattr(line, "key", "") == "debt")  # fmt: skip
    complete.list.setCurrentIndex(complete.list.rows.index(debts))
    assert complete.go.plain_text() == "Naar de lijst"
    keys.press("Return")
    assert not complete.isVisible()
    assert not needed.isVisible()
    assert talk.page.session.question.key == "schulden.verhaal"


def test_a_paper_is_put_on_the_list_or_ticked_from_there(talk: Any, qtbot: Any) -> None:
    talk.page.show_needed()
    needed = talk.page.needed
    complete = needed.complete
    complete.show_target(Target.HANDOVER)
    qtbot.waitUntil(lambda: bool(complete.list.rows.lines))

    def choose(key: str) -> None:
        row = next(n for n, line in enumerate(complete.list.rows.lines)
                   if getattr(line, "key", "") == key)  # fmt: skip
        complete.list.setCurrentIndex(complete.list.rows.index(row))

    choose("bkr")
    assert complete.put.isVisible()
    assert not complete.go.isVisible()
    complete.put.click()
    qtbot.waitUntil(lambda: [i.what for i in talk.view().file.needed] == ["Uw overzicht van BKR"])
    assert "staat op de lijst" in complete.told.text()
    choose("polisblad")
    complete.received.click()
    qtbot.waitUntil(lambda: len(talk.view().file.needed) == 2)
    qtbot.waitUntil(
        lambda: "polisblad" not in [getattr(x, "key", "") for x in complete.list.rows.lines]
    )
    assert "bkr" in [getattr(line, "key", "") for line in complete.list.rows.lines]
    Keyboard(talk.window).press("Escape")
    assert not complete.isVisible()
    qtbot.waitUntil(lambda: len(needed.rows) == 1)
    needed.close_overlay()


def test_enough_is_said_calmly(talk: Any, qtbot: Any, space: Any) -> None:
    complete = talk.page.needed.complete
    complete.show_target(Target.DECISION)
    qtbot.waitUntil(lambda: bool(complete.statements))
    from dataclasses import replace

    done = replace(complete.statements[Target.DECISION], missing=(),
                   words="Compleet genoeg voor het besluit.")  # fmt: skip
    complete.statements[Target.DECISION] = done
    complete.list.setFocus()
    complete._show()
    assert complete.words.text() == "Compleet genoeg voor het besluit."
    assert not complete.list.isVisible()
    assert not any(b.isVisible() for b in (complete.go, complete.put, complete.received))
    assert complete.targets.isAncestorOf(QApplication.focusWidget())
    complete.close_overlay()
