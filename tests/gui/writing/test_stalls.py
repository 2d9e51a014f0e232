"""No turn of the event loop holds up a key; and what happens to what fails or comes late."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intakeapp.base.errors import KnownError
from intakeapp.domain.debts import Debt
from intakeapp.domain.outgoing.wording import Wording
from intakeapp.services import outgoing_drafts
from intakeapp.services.workspace import Workspace
from intakeapp.views.operations import Operations
from intakeapp.views.papers.panel import PapersPanel
from intakeapp.views.widgets.turns import Turns
from intakeapp.views.writing.page import WritingPage
from tests.helpers.longest_turn import MOST_S, ROUNDS, longest_turn

MANY = 60


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, float]]:
    """Measure each piece of work, in the thread's own time: other programs do not count."""
    found: list[tuple[str, float]] = []
    plain = Turns._do_one

    def measured(self: Turns) -> None:
        name = next(iter(self._pieces), "")
        begun = time.thread_time()
        plain(self)
        found.append((name, time.thread_time() - begun))

    monkeypatch.setattr(Turns, "_do_one", measured)
    return found


@pytest.fixture
def many_debts(space: Workspace, case_id: str) -> None:
    with space.store.writing(space.context("debt.change")) as writer:
        for number in range(MANY):
            writer.add(
                Debt(
                    id=space.store.ids.new(), case_id=case_id, reference=f"K-{number:04}",
                    creditor=f"Schuldeiser met een lange naam nummer {number}",
                    amount=Decimal(100 + number),
                )
            )  # fmt: skip


@pytest.mark.parametrize("template", ["plan_definitief", "gegevens_285", "besluit_weigering"])
@pytest.mark.usefixtures("many_debts")
def test_a_long_document_is_made_in_short_turns(
    template: str, turns: list[tuple[str, float]], space: Workspace, case_id: str,
    write: Callable[[str], WritingPage],
) -> None:  # fmt: skip
    made = outgoing_drafts.make_draft(space, case_id, template).record_id
    slow: list[set[str]] = []
    for _ in range(ROUNDS):  # a piece is long when it is so each time: Python cleans up anywhere
        turns.clear()
        page = write(made)
        assert len(page.blocks.editors) > 25
        slow.append({name for name, took in turns if took > MOST_S})
        page.leave()
    assert set.intersection(*slow) == set()


@pytest.mark.usefixtures("many_debts")
def test_a_long_document_is_left_in_short_turns(
    space: Workspace, case_id: str, write: Callable[[str], WritingPage], operations: Operations
) -> None:
    made = outgoing_drafts.make_draft(space, case_id, "gegevens_285").record_id
    took = []
    for _ in range(ROUNDS):
        page = write(made)
        took.append(longest_turn(page.leave, lambda: operations.under_way == 0))
        assert page.blocks.editors == {}
    assert min(took) < MOST_S


@pytest.mark.usefixtures("many_debts")
def test_a_long_table_is_rows_and_one_of_them_is_open(
    space: Workspace, case_id: str, write: Callable[[str], WritingPage],
    press: Callable[..., None], type_text: Callable[[str], None],
    words: Callable[[str], Wording], qtbot: QtBot,
) -> None:  # fmt: skip
    made = outgoing_drafts.make_draft(space, case_id, "gegevens_285").record_id
    page = write(made)
    rows = page.blocks.editors["schulden"].rows
    assert rows is not None
    assert len(rows.rows.lines.shown()) == MANY + 3
    rows.rows.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is rows.fields[0].edit
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text("Energie Straks")
    press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not page.has_unsaved())
    block = next(one for one in words(made).blocks if one.id == "schulden")
    assert block.lines[1].cells[0] == "Energie Straks"
    assert rows.rows.lines.shown()[1].title.startswith("Energie Straks")


def test_very_long_words_grow_the_field_and_scroll_nothing_inside(
    page: WritingPage, words: Callable[[str], Wording], draft: str, qtbot: QtBot
) -> None:
    field = page.blocks.editors["inleiding"].fields[0]
    field.edit.setFocus()
    field.edit.setPlainText("Een zin die vaak terugkomt. " * 200)
    qtbot.waitUntil(lambda: field.edit.height() > 900)
    assert field.edit.verticalScrollBar().maximum() == 0
    page.flush()
    qtbot.waitUntil(lambda: len(words(draft).blocks[1].text) > 5000)
    qtbot.waitUntil(lambda: page.pages.words.count("zin") >= 200)


class _FullError(KnownError):
    code = "disk"

    def __init__(self) -> None:
        super().__init__("De schijf is vol", safe="Niets is kwijt.", now="Maak ruimte.")


def test_what_could_not_be_kept_is_told_and_tried_again(
    page: WritingPage, draft: str, type_text: Callable[[str], None], press: Callable[..., None],
    words: Callable[[str], Wording], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    plain = outgoing_drafts.change_draft

    def full(*_parts: object, **_named: object) -> None:
        raise _FullError

    monkeypatch.setattr(outgoing_drafts, "change_draft", full)
    type_text("Dag. ")
    press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: "De schijf is vol" in page.notice.message)
    assert page.has_unsaved()
    monkeypatch.setattr(outgoing_drafts, "change_draft", plain)
    page.notice.retry_requested.emit()
    qtbot.waitUntil(lambda: words(draft).blocks[0].text.startswith("Dag. Beste"))
    qtbot.waitUntil(lambda: not page.has_unsaved())
    assert page.notice.message == ""


def test_undo_brings_the_words_back_into_the_field(
    page: WritingPage, type_text: Callable[[str], None], press: Callable[..., None], qtbot: QtBot
) -> None:
    type_text("Dag. ")
    press(Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: not page.has_unsaved())
    page.controller.undo()
    field = page.blocks.editors["aanhef"].fields[0]
    qtbot.waitUntil(lambda: field.text() == "Beste Tanya Holtrop,")
    assert page.blocks.editors["aanhef"].note("marks") == ""


def test_the_panel_hands_over_what_is_typed_when_asked(
    panel: PapersPanel, page: WritingPage, draft: str, type_text: Callable[[str], None],
    words: Callable[[str], Wording], qtbot: QtBot,
) -> None:  # fmt: skip
    type_text("Nu. ")
    assert panel.has_unsaved()
    assert panel.flush()
    qtbot.waitUntil(lambda: not panel.has_unsaved())
    assert words(draft).blocks[0].text.startswith("Nu. Beste")
