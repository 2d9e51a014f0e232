"""The field for several lines, which grows with what is written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from intakeapp.views import theme
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.line_fields import Field


class GrowingEdit(QTextEdit):
    """A plain text area that grows with what is written, up to a height of its own."""

    left = Signal()

    def __init__(
        self, *, lines: int = 3, max_lines: int = 14, role: str = "large",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._lines, self._max_lines, self._role = lines, max_lines, role
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.retheme()
        self._line_height()
        follow_theme(self)

    def retheme(self) -> None:
        """Take the new fonts and sizes."""
        font = theme.current().font(self._role)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(4)
        self._grow()

    def _line_height(self) -> None:
        percent = theme.current().tokens.line_height_percent["answer"]
        form = QTextBlockFormat()
        form.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        undo = self.document().isUndoRedoEnabled()
        self.document().setUndoRedoEnabled(False)  # the look is not an edit of the user
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)
        self.document().setUndoRedoEnabled(undo)

    def set_plain(self, text: str) -> None:
        """Replace the text."""
        self.setPlainText(text)
        self._line_height()
        self._grow()

    def _grow(self) -> None:
        metrics = QFontMetricsF(self.font())
        percent = theme.current().tokens.line_height_percent["answer"] / 100
        step = metrics.height() * percent
        frame = 2 * 9 + 8
        least, most = step * self._lines + frame, step * self._max_lines + frame
        needed = self.document().size().height() + 2 * 9
        height = round(max(least, min(most, needed)) + 0.5)
        over = needed > most
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if over else policy.ScrollBarAlwaysOff
        )
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()  # first: what was typed is safe before anything is painted
        super().focusOutEvent(event)


class TextArea(Field):
    """Several lines; grows with the text. Enter makes a new line, Tab goes on."""

    def __init__(
        self,
        label: str,
        *,
        help: str = "",
        placeholder: str = "",
        lines: int = 3,
        max_lines: int = 14,
        role: str = "large",
        parent: QWidget | None = None,
    ) -> None:
        self.edit = GrowingEdit(lines=lines, max_lines=max_lines, role=role)
        super().__init__(label, self.edit, help=help, parent=parent)
        self.edit.setPlaceholderText(placeholder)
        self._quiet = False
        self._last = ""
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
            self.edit.set_plain(text)
            self._quiet = False
