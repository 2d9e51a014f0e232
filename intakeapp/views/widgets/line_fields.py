"""Fields: label above, help, the sentence of an error between label and field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from intakeapp.views import icons, theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme, hand_focus_to
from intakeapp.views.widgets.labels import IconLabel, TextLabel

_HEIGHTS = {"bureau": 28, "normal": 44, "gesprek": 48}
_INDENT = 16  # room for the bar beside a field with an error
KEEP_GOING = "Wat u typte, blijft staan. U kunt gewoon verder."


class Edit(QLineEdit):
    """A line edit whose height follows the font; `icon` or `prefix` stand inside at the left."""

    left = Signal()

    def __init__(
        self,
        *,
        size: str = "normal",
        role: str = "body",
        reference: bool = False,
        tabular: bool = False,
        chars: int | None = None,
        icon: str | None = None,
        prefix: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._height = _HEIGHTS[size]
        self._role, self._reference, self._tabular = role, reference, tabular
        self._chars, self._icon, self._prefix = chars, icon, prefix
        self.setProperty("compact", size == "bureau")
        width = QSizePolicy.Policy.Fixed if chars else QSizePolicy.Policy.Expanding
        self.setSizePolicy(width, QSizePolicy.Policy.Fixed)
        self.retheme()
        follow_theme(self)

    def retheme(self) -> None:
        """Take the new fonts and sizes."""
        look = theme.current()
        font = look.font(self._role, weight=400, reference=self._reference, tabular=self._tabular)
        self.setFont(font)
        line = QFontMetricsF(font).height()
        compact = self._height < 40
        self.setFixedHeight(max(look.px(self._height), round(line) + (8 if compact else 14), 24))
        margin = 0
        if self._icon:
            margin = look.px(24)
        elif self._prefix:
            margin = round(painting.text_width(font, self._prefix + " "))
        self.setTextMargins(margin, 0, 0, 0)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        if self._chars:
            digit = painting.text_width(self.font(), "0")
            size.setWidth(round(digit * (self._chars + 1)) + 30 + self.textMargins().left())
        return size

    def minimumSizeHint(self) -> QSize:
        if self._chars:
            return self.sizeHint()
        return QSize(theme.current().px(80), super().minimumSizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._icon and not self._prefix:
            return
        look = theme.current()
        painter = painting.start(self)
        if self._icon:
            side = look.px(18)
            box = QRectF(13, (self.height() - side) / 2, side, side)
            icons.paint(painter, self._icon, box, look.colour("muted"))
        else:
            box = QRectF(14, 0, self.textMargins().left(), self.height())
            painting.draw_line(painter, self.font(), look.colour("muted"), box, self._prefix)
        painter.end()


class Field(QWidget):
    """Label, help, error sentence and an editor; the base of all fields.

    `edited` is sent with the text while a person types, `finished` when focus leaves or Enter is
    pressed. An error is shown only by `show_error`; the wrong input stays and may stay.
    """

    edited = Signal(str)
    finished = Signal()

    def __init__(
        self, label: str, editor: QWidget, *, help: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.label = TextLabel(label, "label")
        if not label:  # a part without a parent must never be shown: it would be a window
            self.label.hide()
        self.help = TextLabel(help, "small")
        if not help:
            self.help.hide()
        self._name, self._help = label, help
        self._error = ""
        self._error_row = QWidget()
        self._error_text = TextLabel("", "small_strong", colour="error_ink")
        row = QHBoxLayout(self._error_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(
            IconLabel("alert-circle", size=17, colour="error_ink"), 0, Qt.AlignmentFlag.AlignTop
        )
        row.addWidget(self._error_text, 1)
        self._error_row.hide()
        self._keep = TextLabel(KEEP_GOING, "small")
        self._keep.hide()
        self.input_row = QHBoxLayout()
        self.input_row.setSpacing(8)
        self.input_row.addWidget(editor)
        if editor.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed:
            self.input_row.addStretch(1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        for widget in (self.label, self._error_row, self.help):
            self.column.addWidget(widget)
        self.column.addSpacing(2)
        self.column.addLayout(self.input_row)
        self.column.addWidget(self._keep)
        self.editor = editor
        hand_focus_to(self, editor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._tell()
        follow_theme(self)

    def setFocus(self, *reason: Qt.FocusReason) -> None:
        # Straight to the editor: a detour over the field would first take the focus away from an
        # editor that already has it, and leaving a field saves it.
        self.editor.setFocus(*reason)

    def text(self) -> str:
        """Return what stands in the field, as typed."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Replace the text without sending `edited`."""
        raise NotImplementedError

    def set_label(self, text: str) -> None:
        """Change the label, which is also the accessible name."""
        self._name = text
        self.label.setText(text)
        self.label.setVisible(bool(text))
        self._tell()

    def set_help(self, text: str) -> None:
        """Change the help under the label."""
        self._help = text
        self.help.setText(text)
        self.help.setVisible(bool(text))
        self._tell()

    def set_accessible(self, name: str) -> None:
        """Name the editor for screen readers where no label is shown."""
        self._name = name
        self._tell()

    def set_keep_sentence(self, text: str) -> None:
        """Change what stands under a field with an error; empty for nothing."""
        self._keep.setText(text)

    def error(self) -> str:
        """Return the sentence of the error, empty when there is none."""
        return self._error

    def show_error(self, text: str) -> None:
        """Show one sentence with the field; what was typed stays."""
        self._error = text
        self._error_text.setText(text)
        self._mark()

    def clear_error(self) -> None:
        """Take the error away."""
        self._error = ""
        self._mark()

    def _mark(self) -> None:
        wrong = bool(self._error)
        self._error_row.setVisible(wrong)
        self._keep.setVisible(wrong and bool(self._keep.text()))
        self.column.setContentsMargins(_INDENT if wrong else 0, 0, 0, 0)
        self.editor.setProperty("error", wrong)
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
        self._tell()
        self.update()

    def _tell(self) -> None:
        parts = [f"Let op: {self._error}" if self._error else "", self._help]
        self.editor.setAccessibleName(self._name)
        self.editor.setAccessibleDescription(" ".join(part for part in parts if part))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._error:
            return
        painter = painting.start(self)
        bar = QRectF(0, 0, 4, self.height())
        painting.rounded(painter, bar, 2, theme.current().colour("error_ink"))
        painter.end()


class LineField(Field):
    """One line of text."""

    def __init__(
        self,
        label: str,
        *,
        help: str = "",
        placeholder: str = "",
        size: str = "normal",
        role: str = "body",
        reference: bool = False,
        tabular: bool = False,
        chars: int | None = None,
        icon: str | None = None,
        prefix: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.edit = Edit(
            size=size, role=role, reference=reference, tabular=tabular, chars=chars, icon=icon,
            prefix=prefix,
        )  # fmt: skip
        super().__init__(label, self.edit, help=help, parent=parent)
        self.edit.setPlaceholderText(placeholder)
        self.edit.textEdited.connect(self.edited)
        self.edit.returnPressed.connect(self.finished)
        self.edit.left.connect(self.finished)

    def text(self) -> str:
        return self.edit.text()

    def set_text(self, text: str) -> None:
        if text != self.edit.text():
            self.edit.setText(text)


class SearchField(LineField):
    """A field to search with: magnifier inside, Escape empties it, Down leaves to the results."""

    down_pressed = Signal()

    def __init__(
        self, name: str, *, placeholder: str = "", size: str = "normal",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__("", placeholder=placeholder, size=size, icon="search", parent=parent)
        self.set_accessible(name)
        self.edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down:
                self.down_pressed.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.text():
                self.edit.clear()
                self.edited.emit("")
                return True
        return super().eventFilter(watched, event)
