"""The blocks of a document below each other, made in turns; they follow the words of a session."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.domain.outgoing.editing import add_block, leave_out
from intakeapp.domain.outgoing.templates import Source
from intakeapp.domain.outgoing.wording import WordBlock, Wording
from intakeapp.views.widgets.turns import Graveyard, Turns, laid_out_once
from intakeapp.views.writing.block_editor import BlockEditor, pieces
from intakeapp.views.writing.edits import back_to_template, block_of
from intakeapp.views.writing.session import WritingSession
from intakeapp.views.writing.words import is_own

NEW_TEXT = "Schrijf hier uw tekst."


class Blocks(QWidget):
    """All blocks of one language of the document.

    Signals:
        current_changed: another block has the focus; what can be done is told by `current`.
        screen_requested: the name of the screen where something unknown is filled in.
        built: every block is there.
    """

    current_changed = Signal()
    screen_requested = Signal(str)
    built = Signal()

    def __init__(self, session: WritingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.in_second = False
        self.shows_sources = False
        self._current = ""
        self._wanted_focus = ""
        self.editors: dict[str, BlockEditor] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._turns = Turns(self, lambda: self._session.is_draft)
        self._graveyard = Graveyard(self)
        self._turns.done.connect(self._on_built)
        session.changed.connect(lambda: self._turns.later("sync", self._sync))
        session.seen_changed.connect(self._show_notes)

    @property
    def is_built(self) -> bool:
        """Whether every block stands there with the words of now."""
        return self._turns.is_idle

    @property
    def current(self) -> WordBlock | None:
        """The block that has or last had the focus."""
        wording = self._wording
        return None if wording is None else block_of(wording, self._current)

    @property
    def _wording(self) -> Wording | None:
        return self._session.second if self.in_second else self._session.wording

    def begin(self, *, in_second: bool = False) -> None:
        """Show the blocks of the document that is open, in its first or its second language."""
        self.clear()
        self.in_second = in_second and self._session.second is not None
        self._turns.later("sync", self._sync)

    def clear(self) -> None:
        """Show nothing."""
        self._turns.forget()
        self._current = self._wanted_focus = ""
        with laid_out_once(self):
            self._drop(*self.editors.values())
        self.editors = {}

    def _drop(self, *editors: BlockEditor) -> None:
        for editor in editors:
            self._column.removeWidget(editor)
        self._graveyard.bury(*editors)

    def _sync(self) -> None:
        """Follow the words: drop what went, show what stayed, make the rest in turns."""
        wording = self._wording
        if wording is None:
            return
        there = {block.id: block for block in wording.blocks}
        for name, editor in list(self.editors.items()):
            block = there.get(name)
            if block is not None and editor.can_show(block):
                editor.show_block(block)
                continue
            if editor.isAncestorOf(self.focusWidget()):
                self._wanted_focus = self._wanted_focus or name
            self._drop(self.editors.pop(name))
        for place, block in enumerate(wording.blocks, 1):
            if block.id not in self.editors:
                self._turns.later(f"make {block.id}", partial(self._make, block.id, place))
                for more in range(pieces(block)):
                    self._turns.later(f"more {block.id} {more}", partial(self._add_more, block.id))
        self._turns.later("settle", self._settle)

    def _make(self, block_id: str, place: int) -> None:
        wording = self._wording
        block = None if wording is None else block_of(wording, block_id)
        if wording is None or block is None:
            return
        editor = BlockEditor(self._session, block, place, in_second=self.in_second)
        editor.entered.connect(self._on_entered)
        editor.put_back_requested.connect(self._put_back)
        editor.screen_requested.connect(self.screen_requested)
        editor.grew.connect(self.built)
        before = [one.id for one in wording.blocks[: place - 1] if one.id in self.editors]
        with laid_out_once(self):
            self._column.insertWidget(len(before), editor)
        self.editors[block_id] = editor

    def _add_more(self, block_id: str) -> None:
        editor = self.editors.get(block_id)
        if editor is not None:
            with laid_out_once(editor):
                editor.add_more()

    def _settle(self) -> None:
        self._show_notes()
        wanted = self.editors.get(self._wanted_focus)
        self._wanted_focus = ""
        if wanted is not None:
            wanted.focus_first()

    def _on_built(self) -> None:
        self.built.emit()

    def _show_notes(self) -> None:
        opened, seen = self._session.open_document, self._session.seen
        if opened is None or (not self._turns.is_idle and not self.editors):
            return
        hints = seen.examined.hints if seen is not None and not self.in_second else {}
        for name, editor in self.editors.items():
            sources = self._sources_of(editor.block) if self.shows_sources else ()
            editor.show_notes(opened.meanings, hints.get(name, ()), sources)

    def _sources_of(self, block: WordBlock) -> Sequence[Source]:
        opened = self._session.open_document
        known = opened.template.sources if opened is not None else {}
        return [known[name] for name in block.sources if name in known]

    def set_sources_shown(self, shown: bool) -> None:
        """Show under each block what it rests on, or not."""
        self.shows_sources = shown
        self._show_notes()

    # What a person does

    def _on_entered(self, block_id: str) -> None:
        before, self._current = self._current, block_id
        if before != block_id:
            self._drop_unwritten(before)
            self.current_changed.emit()

    def _drop_unwritten(self, block_id: str) -> None:
        """Take away a text of one's own that was never written."""
        wording = self._wording
        block = None if wording is None else block_of(wording, block_id)
        if block is not None and is_own(block) and block.text == NEW_TEXT:
            self._session.edit(
                lambda words: back_to_template(words, block_id, None), in_second=self.in_second
            )

    def drop_unwritten(self) -> None:
        """Take away all texts of one's own that were never written."""
        wording = self._wording
        for block in wording.blocks if wording is not None else ():
            self._drop_unwritten(block.id)

    def leave_current_out(self) -> None:
        """Leave the current block out, or put it back; in both languages."""
        block = self.current
        if block is not None:
            self._leave_out(block.id, not block.left_out)

    def _put_back(self, block_id: str) -> None:
        self._leave_out(block_id, False)

    def _leave_out(self, block_id: str, out: bool) -> None:
        self._wanted_focus = block_id
        for in_second in (False, True):
            wording = self._session.second if in_second else self._session.wording
            if wording is not None and block_of(wording, block_id) is not None:
                self._session.edit(
                    lambda words: leave_out(words, block_id, out), in_second=in_second
                )

    def restore_current(self) -> None:
        """Give the current block the words of the template again; one of one's own goes."""
        block = self.current
        if block is None or not block.changed:
            return
        fresh = self._session.fresh_block(block.id, in_second=self.in_second)
        editor = self.editors.get(block.id)
        if editor is not None:
            for field in editor.fields:
                field.saver.flush()
        self._wanted_focus = block.id if fresh is not None else self._neighbour(block.id)
        if editor is not None:  # what stands in its fields is not what should stand there now
            self._drop(self.editors.pop(block.id))
        self._session.edit(
            lambda words: back_to_template(words, block.id, fresh), in_second=self.in_second
        )

    def _neighbour(self, block_id: str) -> str:
        names = list(self._ordered())
        place = names.index(block_id) if block_id in names else 0
        return names[place - 1] if place else ""

    def _ordered(self) -> Sequence[str]:
        wording = self._wording
        return [block.id for block in wording.blocks] if wording is not None else []

    def add_own(self) -> None:
        """Put a text of one's own behind the current block, ready to be written over."""
        names = self._ordered()
        after = self._current if self._current in names else (names[-1] if names else "")
        known = set(names)
        self._session.edit(
            lambda words: add_block(words, after, NEW_TEXT), in_second=self.in_second
        )
        made = [name for name in self._ordered() if name not in known]
        self._turns.finish()
        editor = self.editors.get(made[0]) if made else None
        if editor is not None and shiboken6.isValid(editor):
            editor.focus_first()
            editor.fields[0].edit.selectAll()

    def focus_first(self) -> None:
        """Give the focus to the first block that can have it, once it is there."""
        names = [name for name in self._ordered() if name in self.editors]
        if names and self._turns.is_idle:
            self.editors[names[0]].focus_first()
        elif self._ordered():
            self._wanted_focus = self._ordered()[0]
