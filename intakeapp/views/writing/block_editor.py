"""One block of a document: its words in fields, and quietly beside them what is to be known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.domain.outgoing.templates import BlockKind, Source
from intakeapp.domain.outgoing.wording import WordBlock
from intakeapp.domain.readability import Finding
from intakeapp.views.crisis.saving import Done
from intakeapp.views.widgets.buttons import QuietButton
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.writing.edits import change_part
from intakeapp.views.writing.parts import MOST_FIELDS, PartField, RowsField, words_of
from intakeapp.views.writing.session import WritingSession
from intakeapp.views.writing.words import (
    Place,
    gap_words,
    hint_words,
    marks,
    place_of,
    short,
    spoken_name,
)

_ROLES = {BlockKind.HEADING: "large"}
_MARKS, _GAP, _HINTS, _SOURCES = "marks", "gap", "hints", "sources"
_NOTES: dict[str, tuple[str, str | None]] = {
    _MARKS: ("caption", None),
    _GAP: ("small", "wait_ink"),
    _HINTS: ("small", None),
    _SOURCES: ("small", None),
}
AT_ONCE = 4  # lines of which the fields are made in one go
_HEAD = 150  # width of a label beside its words, logical pixels
_NO_TEXT = frozenset({BlockKind.PAGE})


def _shape(block: WordBlock) -> tuple[object, ...]:
    """Return what decides which fields there are."""
    labels = tuple((line.label, len(line.cells)) for line in block.lines)
    rows = block.kind is BlockKind.TABLE or len(block.lines) > MOST_FIELDS
    return block.kind, bool(block.text), rows or labels, block.left_out, block.head


def pieces(block: WordBlock) -> int:
    """Return how often `add_more` is needed after an editor of a block was made."""
    rows = block.kind is BlockKind.TABLE or len(block.lines) > MOST_FIELDS
    fields = 0 if rows or block.left_out else len(block.lines)
    return max(0, -(-fields // AT_ONCE) - 1)


class BlockEditor(QWidget):
    """A block of the document of a session.

    Signals:
        entered: the focus came into the block.
        put_back_requested: a block that was left out should be printed after all.
        screen_requested: the name of the screen where something unknown is filled in.
        grew: fields came or went.
    """

    entered = Signal(str)
    put_back_requested = Signal(str)
    screen_requested = Signal(str)
    grew = Signal()

    def __init__(
        self, session: WritingSession, block: WordBlock, place: int, *, in_second: bool
    ) -> None:
        super().__init__()
        self.block = block
        self._session = session
        self._place = place
        self._in_second = in_second
        self._screen = ""
        self.fields: list[PartField] = []
        self.rows: RowsField | None = None
        self.setAccessibleName(short(block))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._inside = QVBoxLayout()
        self._inside.setSpacing(6)
        self._column.addLayout(self._inside)
        self._notes: dict[str, TextLabel] = {}
        self.jump: QuietButton | None = None
        self._fill()

    # Fields

    def _fill(self) -> None:
        block = self.block
        name = spoken_name(block, self._place)
        if block.left_out:
            self._fill_left_out()
        elif block.kind not in _NO_TEXT:
            if self._has_text:
                self._add(PartField(name, role=_ROLES.get(block.kind, "body")), None)
            self._fill_lines(name)
        self._show_texts()
        self._show_marks()

    @property
    def _has_text(self) -> bool:
        """Whether words stand above the lines, or there are only words."""
        return bool(self.block.text) or not self.block.lines

    def _fill_left_out(self) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(
            TextLabel(f"Weggelaten: {short(self.block)}", "small"),
            1,
            Qt.AlignmentFlag.AlignVCenter,
        )
        self.put_back = QuietButton("Terugzetten", icon="arrow-back-up", size="s")
        self.put_back.setAccessibleName(f"Terugzetten: {short(self.block)}")
        self.put_back.clicked.connect(lambda: self.put_back_requested.emit(self.block.id))
        self.put_back.installEventFilter(self)
        line.addWidget(self.put_back)
        self._inside.addWidget(row)

    def _fill_lines(self, name: str) -> None:
        block = self.block
        if block.kind is BlockKind.TABLE or len(block.lines) > MOST_FIELDS:
            self.rows = RowsField(block, name, self._keep)
            self.rows.rows.installEventFilter(self)
            self.rows.grew.connect(self.grew)
            self._inside.addWidget(self.rows)
            return
        self.add_more()

    def add_more(self) -> None:
        """Make the fields of the next few lines: all at once would hold up a key."""
        block, name = self.block, spoken_name(self.block, self._place)
        done = len(self.fields) - self._has_text
        for number, line in enumerate(block.lines[done : done + AT_ONCE], done):
            label = "" if words_of(block, line) == line.label else line.label
            called = line.label or f"regel {number + 1}"
            side = _HEAD if label and block.kind is BlockKind.PAIRS else 0
            field = PartField(f"{name}: {called}", label=label, beside=side)
            field.set_text(words_of(block, line))
            self._add(field, number)

    def _add(self, field: PartField, line: int | None) -> None:
        def keep(text: str, done: Done) -> None:
            self._keep(text, line, None, done)

        field.keep_with(keep)
        field.edit.installEventFilter(self)
        self._inside.addWidget(field)
        self.fields.append(field)

    def _keep(self, text: str, line: int | None, cell: int | None, done: Done) -> None:
        change = partial(change_part, block_id=self.block.id, line=line, cell=cell, text=text)
        self._session.edit(change, done, in_second=self._in_second)

    def _show_texts(self) -> None:
        block = self.block
        if block.left_out or block.kind in _NO_TEXT:
            return
        texts = [block.text] if self._has_text else []
        if self.rows is not None:
            self.rows.show_block(block)
        else:
            texts += [words_of(block, line) for line in block.lines]
        for field, text in zip(self.fields, texts, strict=False):  # more may come
            field.saver.show(text)

    # Showing

    def can_show(self, block: WordBlock) -> bool:
        """Whether the fields that are there fit a block."""
        return _shape(block) == _shape(self.block)

    def show_block(self, block: WordBlock) -> None:
        """Show the words of now, never under the hands of somebody who types."""
        self.block = block
        self._show_texts()
        self._show_marks()

    def _show_marks(self) -> None:
        self._say(_MARKS, marks(self.block))
        self.setAccessibleName(short(self.block))

    def show_notes(
        self,
        meanings: Mapping[str, str],
        findings: Sequence[Finding],
        sources: Sequence[Source],
    ) -> None:
        """Show what is not known yet, what is hard to read, and what the words rest on."""
        gaps = () if self.block.left_out else self.block.gaps
        self._say(_GAP, gap_words(meanings.get(gap, gap) for gap in gaps))
        self._show_jump(next((found for gap in gaps if (found := place_of(gap))), None))
        self._say(_HINTS, hint_words(findings))
        lines = [f"{source.text} (zekerheid {source.confidence})" for source in sources]
        self._say(_SOURCES, "\n".join(lines))

    def note(self, name: str) -> str:
        """Return the words of a note: marks, gap, hints or sources; empty when it is not there."""
        label = self._notes.get(name)
        return label.text() if label is not None else ""

    def _say(self, name: str, words: str) -> None:
        """Show a note; its label is made with its first words, most blocks need none."""
        label = self._notes.get(name)
        if label is None:
            if not words:
                return
            role, colour = _NOTES[name]
            label = self._notes[name] = TextLabel(words, role, colour=colour)
            names = list(_NOTES)
            before = [one for one in names[: names.index(name)] if one in self._notes]
            # the marks stand above the words, the other notes below them
            below = self._column.indexOf(self._inside) + 1
            place = 0 if name == _MARKS else below + len([one for one in before if one != _MARKS])
            self._column.insertWidget(place, label)
            return
        if label.text() != words:
            label.setText(words)
        if label.isHidden() is bool(words):
            label.setVisible(bool(words))

    def _show_jump(self, place: Place | None) -> None:
        if place is None:
            if self.jump is not None:
                self.jump.hide()
            return
        self._screen = place.screen
        if self.jump is None:
            self.jump = QuietButton(place.words, icon="arrow-right", size="s")
            self.jump.clicked.connect(lambda: self.screen_requested.emit(self._screen))
            self._column.addWidget(self.jump)
        self.jump.set_text(place.words)
        self.jump.show()

    # Focus

    def focus_first(self) -> None:
        """Give the focus to the first thing in the block that can have it."""
        if self.fields:
            self.fields[0].setFocus()
        elif self.rows is not None:
            self.rows.rows.setFocus()
        elif self.block.left_out:
            self.put_back.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self.block.id)
        return super().eventFilter(watched, event)
