"""Sent, signed, withdrawn: noted by keyboard at a final document, and seen in the lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.outgoing.events import DocumentEvent, EventKind
from intakeapp.domain.outgoing.life import BY_POST, PARTNER, RESIDENT, STABILISATION, TEAM
from intakeapp.services import outgoing_drafts, outgoing_events, outgoing_final
from intakeapp.services.casefile import load_case_file
from intakeapp.services.house_styles import save_house_text
from intakeapp.services.timeline import looks
from intakeapp.services.workspace import Workspace
from intakeapp.views.papers.panel import PapersPanel
from intakeapp.views.writing.page import WritingPage
from tests.helpers.keyboard import Keyboard
from tests.helpers.windows import Printers

TODAY = date(2026, 11, 17)
Events = Callable[[], tuple[DocumentEvent, ...]]


@pytest.fixture
def events(space: Workspace, case_id: str) -> Events:
    """Return the events as the store itself holds them."""

    def read() -> tuple[DocumentEvent, ...]:
        with space.store.reading() as reader:
            return load_case_file(reader, case_id).events

    return read


@pytest.fixture
def final(space: Workspace, case_id: str, write: Callable[[str], WritingPage]) -> WritingPage:
    """A final invitation on the screen."""
    made = outgoing_drafts.make_draft(space, case_id, "uitnodiging").record_id
    outgoing_final.make_final(space, made)
    return write(made)


@pytest.fixture
def agreement(space: Workspace, case_id: str, write: Callable[[str], WritingPage]) -> WritingPage:
    """A final stabilisation agreement on the screen."""
    with space.store.reading() as reader:
        place = load_case_file(reader, case_id).case.municipality
    save_house_text(space, place, "signatory", "A. Jansen")
    made = outgoing_drafts.make_draft(
        space, case_id, STABILISATION, until=date(2027, 3, 1)
    ).record_id
    outgoing_final.make_final(space, made)
    return write(made)


@pytest.fixture
def keys(panel: PapersPanel) -> Keyboard:
    return Keyboard(panel.window())


def begin(page: WritingPage, keys: Keyboard, key: str, qtbot: QtBot) -> None:
    keys.press(key)
    qtbot.waitUntil(lambda: page.life_card.form is not None)
    form = page.life_card.form
    assert form is not None
    qtbot.waitUntil(lambda: form.isAncestorOf(keys.focus))


def seen(page: WritingPage) -> list[str]:
    return [row.words.text() for row in page.life_card.rows.widgets().values()]


def test_a_draft_has_no_events(page: WritingPage) -> None:
    assert page.life_card.isHidden()


def test_sent_is_noted_with_four_keys(
    final: WritingPage, keys: Keyboard, events: Events, qtbot: QtBot
) -> None:
    assert final.life_card.nothing.isVisible()
    assert final.life_card.signed.isHidden()  # nobody signs an invitation
    begin(final, keys, "Alt+V", qtbot)
    keys.press("Space")
    keys.tab_to("Op welke dag?")
    keys.press("Return")
    qtbot.waitUntil(lambda: bool(seen(final)))
    assert seen(final) == ["Verstuurd op 17 november 2026, per post"]
    assert final.state.text().endswith("Verstuurd 17 november.")
    assert keys.focus is final.life_card.sent
    (kept,) = events()
    assert (kept.kind, kept.way, kept.day) == (EventKind.SENT, BY_POST, TODAY)


def test_what_is_missing_or_cannot_be_is_said_at_its_field(
    final: WritingPage, keys: Keyboard, events: Events, qtbot: QtBot
) -> None:
    begin(final, keys, "Alt+V", qtbot)
    form = final.life_card.form
    assert form is not None
    assert form.choice is not None
    keys.tab_to("Noteer")
    keys.press("Return")
    assert "Kies er een." in form.choice.error()
    keys.fill("Op welke dag?", "18-11-2026")
    keys.press("Return")
    assert "moet nog komen" in form.day.error()
    keys.press("Escape")
    qtbot.waitUntil(lambda: final.life_card.form is None)
    assert keys.focus is final.life_card.sent
    assert events() == ()


def test_an_agreement_waits_for_both_signatures(
    agreement: WritingPage, keys: Keyboard, space: Workspace, events: Events, qtbot: QtBot
) -> None:
    card = agreement.life_card
    assert card.counts.text() == (
        "Nog niet ondertekend door de inwoner en de gemeente. Tot dan telt deze overeenkomst niet."
    )
    assert "Nog niet ondertekend" in agreement.state.text()
    begin(agreement, keys, "Alt+O", qtbot)
    keys.press("Space")
    keys.press("Right")
    keys.press("Space")
    keys.push("Noteer")
    qtbot.waitUntil(lambda: len(seen(agreement)) == 2)
    assert {event.party for event in events()} == {RESIDENT, PARTNER}
    assert "door de gemeente. Tot dan" in card.counts.text()
    begin(agreement, keys, "Alt+O", qtbot)
    assert card.form is not None
    assert card.form.choice is not None
    assert list(card.form.choice.row.chips()) == [TEAM]
    keys.press("Space")
    keys.push("Noteer")
    qtbot.waitUntil(lambda: len(seen(agreement)) == 3)
    assert card.counts.text() == "Telt sinds 17 november 2026: toen was alles ondertekend."


def test_a_withdrawn_document_looks_withdrawn_and_leaves_no_more(
    final: WritingPage, panel: PapersPanel, keys: Keyboard, events: Events, qtbot: QtBot
) -> None:
    keys.tab_to("Trek in")
    keys.press("Space")
    qtbot.waitUntil(lambda: final.life_card.form is not None)
    keys.tab_to("Waarom trekt u dit in?")
    keys.type("verkeerde naam")
    keys.push("Ja, trek in")
    qtbot.waitUntil(lambda: bool(seen(final)))
    assert seen(final) == ["Ingetrokken op 17 november 2026: verkeerde naam"]
    assert final.final_card.print.isHidden()
    assert final.final_card.save.isHidden()
    assert final.life_card.sent.isHidden()
    assert "Ingetrokken" in final.state.text()
    assert final.isAncestorOf(keys.focus)
    keys.press("Escape")
    entry = panel.cards.final.list.lines.shown()[0]
    assert entry.is_past
    assert entry.note.startswith("Ingetrokken")
    panel.controller.undo()
    qtbot.waitUntil(lambda: not panel.cards.final.list.lines.shown()[0].is_past)
    assert events() == ()


def test_what_was_noted_by_mistake_is_taken_away(
    final: WritingPage, keys: Keyboard, space: Workspace, events: Events, qtbot: QtBot
) -> None:
    assert final.session.document is not None
    outgoing_events.note_sent(space, final.session.document.id, way=BY_POST, day=TODAY)
    final.controller.reload()
    qtbot.waitUntil(lambda: bool(seen(final)))
    keys.tab_to("Klopt niet: Verstuurd")
    keys.press("Space")
    qtbot.waitUntil(lambda: not seen(final))
    assert events() == ()
    assert final.isAncestorOf(keys.focus)


def test_of_a_withdrawn_document_only_the_withdrawing_is_taken_back(
    final: WritingPage, space: Workspace, qtbot: QtBot
) -> None:
    assert final.session.document is not None
    name = final.session.document.id
    outgoing_events.note_sent(space, name, way=BY_POST, day=TODAY)
    outgoing_events.withdraw_final(space, name, reason="fout", day=TODAY)
    final.controller.reload()
    qtbot.waitUntil(lambda: len(seen(final)) == 2)
    rows = final.life_card.rows.widgets().values()
    assert [row.remove.isVisible() for row in rows] == [False, True]


@pytest.mark.parametrize("button", ["sent", "signed", "withdraw"])
def test_the_form_is_seen_whole(
    agreement: WritingPage, keys: Keyboard, space: Workspace, qtbot: QtBot, button: str
) -> None:
    assert agreement.session.document is not None
    name = agreement.session.document.id
    for number in range(3):
        party = f"bank {number}"
        outgoing_events.note_sent(space, name, way=BY_POST, day=TODAY, party=party)
    agreement.controller.reload()
    qtbot.waitUntil(lambda: len(seen(agreement)) == 3)
    getattr(agreement.life_card, button).click()
    form = agreement.life_card.form
    assert form is not None
    qtbot.waitUntil(lambda: form.isAncestorOf(keys.focus))
    qtbot.waitUntil(lambda: form.visibleRegion().boundingRect().size() == form.size())


def test_the_list_says_what_happened_last(
    agreement: WritingPage, panel: PapersPanel, keys: Keyboard, qtbot: QtBot
) -> None:
    panel.controller.reload()
    keys.press("Escape")
    qtbot.waitUntil(lambda: len(panel.cards.final.list.lines.shown()) == 1)
    (entry,) = panel.cards.final.list.lines.shown()
    assert entry.note.startswith("Nog niet ondertekend, 17 november 2026")


def test_every_control_of_the_form_is_named_and_large_enough(
    agreement: WritingPage, keys: Keyboard, qtbot: QtBot
) -> None:
    begin(agreement, keys, "Alt+O", qtbot)
    form = agreement.life_card.form
    assert form is not None
    for control in (form.day.edit, form.done_button, form.not_now):
        assert control.accessibleName() or control.plain_text()
        assert min(control.width(), control.height()) >= 24


def test_printing_it_again_keeps_nothing_twice(
    agreement: WritingPage, printers: Printers, space: Workspace, case_id: str, tmp_path: Path,
    qtbot: QtBot,
) -> None:  # fmt: skip
    printers.path = str(tmp_path / "blad.pdf")
    printer = printers.printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "uit.pdf"))
    card = agreement.final_card
    for button in (card.print, card.print, card.copies[0]):
        with qtbot.waitSignal(agreement.desk.printed):
            button.click()
    with qtbot.waitSignal(agreement.desk.saved):
        card.save.click()
    with space.store.reading() as reader:
        kept = reader.list(StoredDocument, case_id=case_id)
    document = agreement.session.document
    assert document is not None
    assert [one.id for one in kept] == [document.document_id]
    left = [look.text for look in looks(space, case_id)]
    assert left[0] == "bewaard als bestand"
    assert left[1:4] == [left[1]] * 3  # what was printed is noted each time
