"""A talk that is walked step by step, and what must be equal after every step."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from sqlalchemy import func, select

from intakeapp.base.errors import InputError
from intakeapp.data.files import open_store
from intakeapp.data.models.tables import change_log
from intakeapp.domain.answers import Answer
from intakeapp.domain.records import AnswerState
from intakeapp.questionnaire.questions import Question
from intakeapp.questionnaire.types import Money
from intakeapp.services.casefile import CaseFile, read_case_file
from intakeapp.services.marks import mark_of
from intakeapp.services.overview import engine_for, view_of
from intakeapp.services.stores import OpenFile
from intakeapp.services.undo import Undone
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.operations import Operations
from intakeapp.views.talk.bottom_bar import ALL_KEPT
from intakeapp.views.talk.columns import Column
from intakeapp.views.talk.desk_fields import state_words
from intakeapp.views.talk.editor import AnswerEditor
from intakeapp.views.talk.notes import count_words
from intakeapp.views.talk.page import TalkPage
from intakeapp.views.talk.section_table import TalkTable
from intakeapp.views.talk.session import as_input
from intakeapp.views.talk.table_view import DeskTable
from intakeapp.views.widgets.answers.base import TypedAnswer
from intakeapp.views.widgets.answers.choices import ChosenAnswer
from intakeapp.views.widgets.answers.state_row import NEXT_TIME

_LONGEST_WAIT_S = 20
KEYS, MOD = Qt.Key, Qt.KeyboardModifier


def turn() -> None:
    """Deliver what waits, also the widgets that are due to go."""
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def visible_words(widget: QWidget) -> str:
    """Return what the labels of a widget say."""
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(widget))


@dataclass
class Screen:
    """One window on one store: what a start, an unlocking or a reopening makes."""

    space: Workspace
    case_id: str
    operations: Operations = field(default_factory=Operations)
    acknowledged: int = 0
    undone: Undone | None = None

    def __post_init__(self) -> None:
        self.controller = CaseController(self.space, self.operations)
        self.controller.saved.connect(self._on_saved)
        self.controller.undone.connect(self._on_undone)
        self.window = QWidget()
        self.window.resize(1366, 690)
        self.page = TalkPage(self.controller, self.window, owns_undo=True)
        box = QVBoxLayout(self.window)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.page.segment)
        box.addWidget(self.page)
        self.controller.open(self.case_id)
        self.settle()
        self.window.show()
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    def _on_saved(self, _instant: object) -> None:
        self.acknowledged = self.log_end()

    def _on_undone(self, undone: object) -> None:
        assert undone is None or isinstance(undone, Undone)
        self.undone = undone

    def log_end(self) -> int:
        """Return the number of the last change in the store."""
        with self.space.store.reading() as reader:
            return reader.connection.execute(select(func.max(change_log.c.seq))).scalar_one() or 0

    def wait(self, reached: Callable[[], bool]) -> None:
        """Let the event loop turn until a condition holds."""
        flags = QEventLoop.ProcessEventsFlag
        beat, end = QTimer(), monotonic() + _LONGEST_WAIT_S
        beat.start(25)
        while not reached():
            assert monotonic() < end, "what was waited for did not come"
            QCoreApplication.processEvents(flags.AllEvents | flags.WaitForMoreEvents)
        beat.stop()

    def settle(self) -> None:
        """Wait until everything that was sent is durable and shown."""
        self.wait(lambda: self.operations.under_way == 0)
        turn()
        self.wait(lambda: self.operations.under_way == 0 and self._is_built())

    def _is_built(self) -> bool:
        """Tell whether every field at the desk is there: they are made a few at a time."""
        fields = self.page.bureau.fields
        return self.page.mode != "bureau" or fields is None or fields.is_built

    def take_down(self) -> None:
        """Let the window go; what it still sends goes to its own store."""
        self.page.toast.dismiss()
        self.window.hide()
        self.settle()
        self.controller.close()
        self.window.close()
        self.window.deleteLater()
        turn()
        self.operations.shutdown()


class World:
    """A case, the screen on it, and what was typed and is not known to be kept."""

    def __init__(self, opened: OpenFile, space: Workspace, case_id: str, folder: Path) -> None:
        self.opened, self.folder, self.case_id = opened, folder, case_id
        self.typed: dict[str, str] = {}
        self.screen = Screen(space, case_id)

    # What is there

    @property
    def page(self) -> Any:
        return self.screen.page

    @property
    def session(self) -> Any:
        return self.screen.page.session

    @property
    def view(self) -> Any:
        """The view in use."""
        return self.page.gesprek if self.page.mode == "gesprek" else self.page.bureau

    def file(self) -> CaseFile:
        """Return the case as it lies in the store."""
        return read_case_file(self.screen.space, self.case_id, audited=False)

    def editors(self) -> Iterator[AnswerEditor]:
        """Return the editors of all questions on the screen."""
        if self.page.mode == "bureau":
            fields = self.page.bureau.fields
            yield from (one.editor for one in fields.fields.values())
            return
        for block in (self.page.gesprek.lead, self.page.gesprek.card):
            if block is not None:
                yield block.editor

    def editor(self, key: str) -> AnswerEditor | None:
        """Return the editor of a question, None when it is not on the screen."""
        return next((one for one in self.editors() if one.question.key == key), None)

    def question(self, key: str) -> Question:
        return self.session.engine.questionnaire.question(key)

    def table(self) -> DeskTable | TalkTable | None:
        """Return the table on the screen, None where there is none."""
        table = self.view.table
        return table if isinstance(table, DeskTable | TalkTable) else None

    # Ending

    def lock(self) -> None:
        """Lock and unlock: what can be read is sent, what can't be read is carried over."""
        self.page.flush()
        drafts = self.page.drafts()
        mode, key = self.page.mode, self.session.question.key
        self.screen.settle()
        self.screen.take_down()
        self.screen = Screen(self.screen.space, self.case_id)
        self.page.set_mode(mode)
        self.page.restore_drafts(drafts)
        self.page.goto(key)
        self.screen.settle()
        self.page.flush()
        assert self.page.drafts() == drafts

    def crash(self) -> None:
        """Go on in a copy of the files as they lie there, with nothing sent before."""
        before, acknowledged = self.screen, self.screen.acknowledged
        copy = self.folder / f"{self.opened.world.ids.new()}.intake"
        taken: list[CaseFile] = []
        # in the turn of the store: a commit that has not begun is no torn file
        before.controller.ask(lambda space: self._copy(space, copy), success=taken.append)
        before.settle()
        before.take_down()
        store = open_store(
            copy, self.opened.key.hex_for_cipher(), before.space.store.clock, self.opened.world.ids
        )
        space = replace(before.space, store=store)
        if before.space.store is not self.opened.space.store:
            before.space.store.close()
        self.screen = Screen(space, self.case_id)
        assert self.screen.log_end() >= acknowledged, "told to be kept, and not in the copy"
        assert [self.file()] == taken
        self.typed.clear()  # what was typed in the last second is what a crash may take

    def _copy(self, space: Workspace, target: Path) -> CaseFile:
        """Copy the file and its write-ahead log; returns what was in it at that moment."""
        for end in ("", "-wal"):
            source = space.store.path.with_name(space.store.path.name + end)
            if source.exists():
                shutil.copyfile(source, target.with_name(target.name + end))
        return read_case_file(space, self.case_id, audited=False)

    def end(self) -> None:
        """Take everything down."""
        space = self.screen.space
        self.screen.take_down()
        if space.store is not self.opened.space.store:
            space.store.close()

    # Typing

    def type_over(self, text: str) -> None:
        """Type in the field with the focus, over what stands there."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, KEYS.Key_A, MOD.ControlModifier)
        QTest.keyClick(focused, KEYS.Key_Delete)
        for number, line in enumerate(text.split("\n")):
            if number:
                QTest.keyClick(focused, KEYS.Key_Return)  # QTest has no key for a line end
            QTest.keyClicks(focused, line)

    def readable(self, key: str) -> bool:
        """Tell whether something typed for a question waits that can be read as an answer."""
        text = self.typed.get(key, "")
        try:
            return bool(text.strip()) and bool(self.question(key).type.canonical(text))
        except InputError:
            return False

    def flush(self) -> None:
        """Send what was typed, as before anything that could hide it, and compare."""
        self.page.flush()
        self.check()

    # What must be equal

    def check(self) -> None:
        """Compare engine, store and screen."""
        self.screen.settle()
        file = self.file()
        assert self.screen.controller.view.file == file
        self._check_engine(file)
        self._check_place()
        unsaved = [key for key in self._unsaved_keys()]
        self._check_typed(file, unsaved)
        for editor in self.editors():
            key = editor.question.key
            assert not self.session.is_pending(editor.question), key
            if not editor.widget.has_unsaved():
                self._check_editor(editor, file.answers.get(("", key)))
        self._check_table(file)
        self._check_around(file)
        self._check_saved_words()

    def _check_engine(self, file: CaseFile) -> None:
        engine = self.session.engine
        for key in engine.questionnaire.questions:
            assert engine.answer(key) == file.answers.get(("", key)), key
        opened = [section.key for section in engine.sections() if section.sealed]
        view = view_of(self.screen.space, self.case_id)
        fresh = engine_for(self.screen.space, view.file, view.crisis, opened)
        assert fresh.visible_questions() == engine.visible_questions()
        for section in fresh.sections():
            assert fresh.section_progress(section) == engine.section_progress(section), section.key

    def _check_place(self) -> None:
        session = self.session
        here = session.question.key
        assert session.engine.is_visible(here)
        if self.page.mode == "bureau":
            shown = {one.key for one in session.engine.visible_questions(session.section.key)}
            found = set(self.page.bureau.fields.fields)
            assert found == shown, found ^ shown
        elif session.checking:
            assert self.page.gesprek.check is not None
        else:
            assert self.editor(here) is not None

    def _unsaved_keys(self) -> Iterator[str]:
        for editor in self.editors():
            if editor.widget.has_unsaved():
                yield editor.question.key

    def _check_typed(self, file: CaseFile, unsaved: list[str]) -> None:
        """What was typed is in the store, or still stands somewhere and is told to be unsaved."""
        for key, text in list(self.typed.items()):
            editor = self.editor(key)
            if key in unsaved and editor is not None:
                assert isinstance(editor.widget, TypedAnswer)
                assert editor.widget.field.text() == text
            elif key in self.session.drafts:
                assert self.session.drafts[key] == text
            else:
                self.check_kept(file, key, text)
                del self.typed[key]
                continue
            assert self.page.has_unsaved(), key
        for key in unsaved:
            assert key in self.typed, f"{key} says that it is not kept, and nothing was typed"
        assert set(self.session.drafts) <= set(self.typed), "a draft that nobody typed"

    def check_kept(self, file: CaseFile, key: str, text: str) -> None:
        """Check that typed words are the stored answer, or were never an answer."""
        stored = file.answers.get(("", key))
        if not text.strip():
            assert stored is None or stored.value == ""
            return
        assert stored is not None, f"{text!r} is lost"
        assert stored.state is AnswerState.GIVEN
        assert stored.value == self.question(key).type.canonical(text)

    def _check_editor(self, editor: AnswerEditor, stored: Answer | None) -> None:
        widget, question = editor.widget, editor.question
        value = stored.value if stored is not None and stored.state is AnswerState.GIVEN else ""
        if isinstance(widget, TypedAnswer):
            text = widget.field.text()
            shown = question.type.canonical(text) if text.strip() else ""
            assert shown == value, question.key
        else:
            assert isinstance(widget, ChosenAnswer)
            chosen = widget.text_of(widget.row.chosen_keys())
            assert (question.type.canonical(chosen) if chosen else "") == value, question.key
        if isinstance(question.type, Money) and value:
            about = widget.exactness.chosen_key() == "ongeveer"
            assert about == (stored is not None and stored.approximate), question.key
        self._check_state(editor, stored)

    def _check_state(self, editor: AnswerEditor, stored: Answer | None) -> None:
        entered = as_input(editor.question, stored)
        if self.page.mode == "bureau":
            field_ = self.page.bureau.fields.fields[editor.question.key]
            assert field_.state.text() == state_words(entered), editor.question.key
            return
        blocks = (self.page.gesprek.lead, self.page.gesprek.card)
        rows = next(b.rows for b in blocks if b is not None and b.editor is editor)
        wanted = set()
        if entered is not None:
            wanted = {entered.state.value} & set(rows.states.chips.chips())
            wanted |= {NEXT_TIME} if entered.next_time else set()
        assert set(rows.states.chips.chosen_keys()) == wanted, editor.question.key
        if rows.sources is not None and entered is not None:
            assert rows.sources.chips.chosen_key() == entered.source.value, editor.question.key

    def _check_table(self, file: CaseFile) -> None:
        table = self.table()
        if table is None:
            return
        stored = {row.id: row for row in table.spec.rows(file)}
        shown = {row.id: row for row in table.rows.rows()}
        assert [row_id for row_id in shown if row_id in stored] == list(stored)
        assert {row_id: shown[row_id] for row_id in stored} == stored
        for row_id, row in shown.items():
            if row_id not in stored:
                assert table.spec.is_blank(row), "a row on the screen that is not in the store"
        if table.rows.drafts:
            assert self.page.has_unsaved()
        if isinstance(table, DeskTable):
            self._check_cells(table, stored)
            return
        for row_id, row in stored.items():
            assert table.spec.label(row) in table._slots[row_id].button.accessibleName()
        assert set(table._slots) == set(shown)

    @staticmethod
    def _check_cells(table: DeskTable, stored: dict[str, Any]) -> None:
        for at in range(table.model.rowCount()):
            row = table.model.row_at(at)
            assert row is not None
            for place, column in enumerate(table.model.columns):
                draft = table.rows.drafts.get((row.id, column.key))
                words = table.model.index(at, place).data(Qt.ItemDataRole.EditRole)
                assert words == (column.read(row) if draft is None else draft)
        assert len(stored) <= table.model.rowCount()

    def _check_around(self, file: CaseFile) -> None:
        section, question = self.session.section, self.session.question
        mark = mark_of(file.answers.get(("", section.mark_key)))
        assert self.session.mark_of(section) == mark
        marks = self.page.gesprek.check.marks if self.session.checking else self.page.bureau.marks
        if self.page.mode == "bureau" or (self.session.checking and self.page.gesprek.check):
            assert marks.chosen_key() == (mark.value if mark else None)
        if self.session.checking and self.page.mode == "gesprek":
            return
        foot = self.view.foot
        here = [
            note.text
            for note in file.notes
            if note.question_key == question.key and note.id != foot.line.note_id
        ]
        if self.page.mode == "bureau":
            assert all(text in visible_words(foot.notes) for text in here)
        elif here:
            assert foot.fold.plain_text() == count_words(len(here))

    def _check_saved_words(self) -> None:
        if self.page.mode == "gesprek":
            kept = self.page.gesprek.saved.text() == ALL_KEPT
            assert kept == (not self.page.has_unsaved()), self.page.gesprek.saved.text()


def may_write(column: Column, row: Any, text: str) -> Any:
    """Return a row with other words in a cell, None when they can't be read."""
    try:
        return column.write(row, text)
    except InputError:
        return None
