"""The fields of one block: a text, a line of a list, and the rows of a long list or table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from intakeapp.base.errors import InputError
from intakeapp.domain.outgoing.templates import BlockKind
from intakeapp.domain.outgoing.wording import Line, WordBlock
from intakeapp.views import theme
from intakeapp.views.crisis.saving import AutoSave, Done
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.fields import Field
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.writing.lines_list import Entry, LinesList

Keep = Callable[[str, int | None, int | None, Done], None]
"""Keeps words: the text, the line and the cell it stands in; raises InputError."""

UNKNOWN = "niet bekend"  # as the cells of a table say it
MOST_FIELDS = 8
"""With more lines than this a list is shown as rows, and one row at a time is open."""

_MOST_ROWS = 8
_FRAME = 2 * 8  # pixels: padding and border above and below
_HEAD = 130  # width of the head of a cell, logical pixels
_LABEL_SPEAKS = frozenset({BlockKind.LINES, BlockKind.SIGNATURES})


def words_of(block: WordBlock, line: Line) -> str:
    """Return what may be changed in a line."""
    return line.label if block.kind in _LABEL_SPEAKS and line.label else line.text


class WordsEdit(QTextEdit):
    """Plain text, exactly as high as what is written; Tab goes on, Enter makes a new line."""

    left = Signal()

    def __init__(self, role: str = "body") -> None:
        super().__init__()
        self._role = role
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.retheme()
        follow_theme(self)

    def retheme(self) -> None:
        """Take the new fonts and sizes."""
        font = theme.current().font(self._role)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(2)
        self._grow()

    def _grow(self) -> None:
        line = QFontMetricsF(self.font()).height()
        height = round(max(line + 4, self.document().size().height()) + _FRAME + 0.5)
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()  # first: what was typed is safe before anything is painted
        super().focusOutEvent(event)


class PartField(Field):
    """One text of a block, which keeps itself; what cannot be kept is told above it.

    `beside` is a width in pixels for a label that stands at the left of the words.
    """

    def __init__(self, name: str, *, label: str = "", role: str = "body", beside: int = 0) -> None:
        self.edit = WordsEdit(role)
        super().__init__("" if beside else label, self.edit)
        self.set_accessible(name)
        self.set_keep_sentence("")
        self._quiet = False
        self._last = ""
        if beside:
            side = TextLabel(label, "small")
            side.setFixedWidth(theme.current().px(beside))
            column = QVBoxLayout()
            column.addSpacing(theme.current().px(9))  # on the line of the first words
            column.addWidget(side)
            column.addStretch(1)
            self.input_row.insertLayout(0, column)
        self.edit.textChanged.connect(self._on_change)
        self.edit.left.connect(self.finished)

    def _on_change(self) -> None:
        text = self.text()
        if text != self._last:
            self._last = text
            if not self._quiet:
                self.edited.emit(text)

    def text(self) -> str:
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        if text != self.text():
            self._quiet = True
            self.edit.setPlainText(text)
            self._quiet = False

    def keep_with(self, keep: Callable[[str, Done], None]) -> None:
        """Keep the text with this, when focus leaves and after a second of silence."""

        def save(text: str, done: Done) -> bool:
            if not text.strip() and self.edit.hasFocus():
                return False  # an empty line goes; not while somebody looks for other words
            try:
                keep(text, done)
            except InputError as error:
                self.set_help(f"{error.what} {error.now}".strip())
                return False
            self.set_help("")
            return True

        self.saver = AutoSave(self, save)


class RowsField(QWidget):
    """The rows of a table or of a long list; the chosen row has a field for each of its cells."""

    grew = Signal()

    def __init__(self, block: WordBlock, name: str, keep: Keep) -> None:
        super().__init__()
        self._block = block
        self._keep = keep
        self._row = -1
        self.rows = LinesList(f"{name}, regels", most=_MOST_ROWS)
        self.rows.setAccessibleDescription("Pijl omhoog en omlaag kiezen, Enter wijzigt de regel.")
        self.rows.opened.connect(lambda key: self._open(int(key)))
        self.fields: list[PartField] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.rows)
        self.show_block(block)

    def show_block(self, block: WordBlock) -> None:
        """Show the rows as they are now."""
        self._block = block
        self.rows.show_all([
            Entry(key=str(row), title=self._title(line)) for row, line in enumerate(block.lines)
        ])  # fmt: skip
        if self._row >= len(block.lines):
            self._close()
        for cell, field in enumerate(self.fields):
            field.saver.show(self._texts(block.lines[self._row])[cell])

    def _title(self, line: Line) -> str:
        known = [text for text in self._texts(line) if text and text != UNKNOWN]
        label = f"{line.label}: " if line.label and line.label not in known else ""
        return label + (" · ".join(known) or UNKNOWN)

    def _texts(self, line: Line) -> tuple[str, ...]:
        return line.cells if line.cells else (words_of(self._block, line),)

    def _open(self, row: int) -> None:
        """Open one row below the list."""
        self._close()
        self._row = row
        texts = self._texts(self._block.lines[row])
        heads = self._block.head if self._block.lines[row].cells else ("Regel",)
        for cell, (head, text) in enumerate(zip(heads, texts, strict=False)):
            field = PartField(f"{head}, regel {row + 1}", label=head, beside=_HEAD)
            field.set_text(text)
            field.keep_with(partial(self._keep_cell, row, cell))
            self._column.addWidget(field)
            self.fields.append(field)
        if self.fields:
            self.fields[0].setFocus()
        self.grew.emit()

    def _keep_cell(self, row: int, cell: int, text: str, done: Done) -> None:
        self._keep(text, row, cell if self._block.lines[row].cells else None, done)

    def _close(self) -> None:
        for field in self.fields:
            field.saver.flush()
            self._column.removeWidget(field)
            field.hide()
            field.deleteLater()
        self.fields, self._row = [], -1
