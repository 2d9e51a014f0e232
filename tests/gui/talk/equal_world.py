"""A talk that is walked step by step: a case, the screen on it, and what was typed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from intakeapp.base.errors import InputError
from intakeapp.data.files import open_store
from intakeapp.questionnaire.questions import Question
from intakeapp.services.casefile import CaseFile, read_case_file
from intakeapp.services.stores import OpenFile
from intakeapp.services.workspace import Workspace
from intakeapp.views.talk.editor import AnswerEditor
from intakeapp.views.talk.section_table import TalkTable
from intakeapp.views.talk.table_view import DeskTable
from tests.gui.talk.equal_checks import compare
from tests.gui.talk.equal_screen import Screen

KEYS, MOD = Qt.Key, Qt.KeyboardModifier


class World:
    """A case, the screen on it, and what was typed and is not known to be kept.

    `papers` are the ids of documents in the case; `colleague` is somebody else's worker id.
    """

    def __init__(
        self, opened: OpenFile, space: Workspace, case_id: str, folder: Path, *,
        papers: tuple[str, ...], colleague: str,
    ) -> None:  # fmt: skip
        self.opened, self.folder, self.case_id = opened, folder, case_id
        self.papers, self.colleague = papers, colleague
        self.typed: dict[str, str] = {}
        self.met = False  # whether a colleague changed something
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

    def allow_refusal(self) -> None:
        """Take it that what a colleague changed since is not put back, and that this was told."""
        failures = self.screen.failures
        failures[:] = [f for f in failures if not (self.met and isinstance(f, InputError))]

    def check(self) -> None:
        """Compare engine, store and screen."""
        compare(self)
