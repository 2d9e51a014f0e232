"""A letter from the list to the final PDF: only key events, in the real window."""

from __future__ import annotations

import pytest

from intakeapp.domain.outgoing.editing import from_json
from intakeapp.domain.outgoing.records import DocumentState
from intakeapp.printing.preview import page_text
from intakeapp.services import outgoing_drafts
from tests.e2e import main_line
from tests.e2e.test_main_line import open_tanya
from tests.helpers.keyboard import Keyboard, wait_for

pytestmark = pytest.mark.e2e
EDIT = "Ik neem koffie mee. "


def test_an_invitation_is_written_changed_made_final_and_holds_the_change(program, keys: Keyboard):
    shell = open_tanya(program, keys)
    keys.press("F6")
    papers = shell.papers
    wait_for(lambda: papers.is_ready and main_line.idle(program), "the cards for writing")
    wait_for(lambda: papers.cards.choosing.is_filled, "the list of documents")
    keys.tab_to("Zoek een brief of stuk")
    keys.type("uitnodiging voor")
    keys.press("Return")
    writing = papers.writing
    wait_for(lambda: writing.session.seen is not None and writing.blocks.is_built, "the draft")
    wait_for(lambda: keys.name() == "Alinea 1", "the first words")
    keys.press("Tab")
    keys.type(EDIT)
    keys.press("Ctrl+Return")
    wait_for(lambda: EDIT.strip() in writing.pages.words, "the change in the preview")
    keys.press("Alt+D")
    wait_for(lambda: writing.standing.message.startswith("Definitief maken?"), "the question")
    keys.push("Ja, maak definitief")
    wait_for(lambda: writing.final_card.isVisible() and main_line.idle(program), "the final one")

    space = program.opened.space
    found = [d for d in outgoing_drafts.documents(space, shell.controller.case_id)
             if d.template == "uitnodiging"]  # fmt: skip
    assert [one.state for one in found] == [DocumentState.FINAL]
    text = " ".join(page_text(outgoing_drafts.preview(space, found[0].id), 0).split())
    assert EDIT.strip() in text
    assert "dinsdag 24 november 2026 om 9.30 uur" in text
    assert "Concept" not in text
    keys.press("Esc")
    wait_for(lambda: papers.pages.currentWidget() is papers.lists, "the lists")
    assert [e.title for e in papers.cards.final.list.lines.shown()] == [
        "Uitnodiging voor een gesprek"
    ]


def test_a_half_written_letter_is_kept_when_a_key_leads_to_another_screen(program, keys: Keyboard):
    shell = open_tanya(program, keys)
    keys.press("F6")
    papers = shell.papers
    wait_for(lambda: papers.is_ready and papers.cards.choosing.is_filled, "the cards")
    keys.tab_to("Zoek een brief of stuk")
    keys.type("na ons gesprek")
    keys.press("Return")
    writing = papers.writing
    wait_for(lambda: writing.session.seen is not None and writing.blocks.is_built, "the draft")
    wait_for(lambda: keys.name().startswith("Alinea 1"), "the first words")
    keys.type("Fijn. ")
    keys.press("F3")
    wait_for(lambda: main_line.idle(program) and not papers.has_unsaved(), "the words to be kept")
    found = outgoing_drafts.drafts(program.opened.space, shell.controller.case_id)[0]
    assert "Fijn. " in found.wording
    keys.press("F6")
    wait_for(lambda: writing.isVisible(), "the letter again")
    assert (
        writing.blocks.editors[from_json(found.wording).blocks[0].id]
        .fields[0]
        .text()
        .startswith("Fijn. ")
    )
