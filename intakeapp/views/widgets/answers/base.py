"""What every answer widget is: it shows an answer, and sends what a person enters."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from intakeapp.base.errors import InputError
from intakeapp.domain.answers import Answer
from intakeapp.domain.records import AnswerState
from intakeapp.questionnaire.questions import Question
from intakeapp.services.intake import AnswerInput
from intakeapp.views.widgets.base import hand_focus_to
from intakeapp.views.widgets.fields import Field, LineField, TextArea
from intakeapp.views.widgets.labels import TextLabel

SILENCE_MS = 1000  # design.md section 3: durable after a second of silence
GESPREK, BUREAU = "gesprek", "bureau"


class AnswerWidget(QWidget):
    """The input of one question; `size` is "gesprek" (large) or "bureau" (dense).

    The widget is never the state: it shows what `set_answer` gives and sends what a person enters.

    Signals:
        answered: an AnswerInput with the text as entered; source and state are added by others.
        edited: something was typed that is not sent yet.
        stuck: what stands here cannot be read as an answer (yet).
        go_on: Enter was pressed where it means "next".
    """

    answered = Signal(object)
    edited = Signal()
    stuck = Signal()
    go_on = Signal()

    def __init__(
        self, question: Question, *, size: str = GESPREK, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.question = question
        self.size_name = size
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    @property
    def large(self) -> bool:
        """Whether this is the large form for the talk."""
        return self.size_name == GESPREK

    def set_answer(self, answer: Answer | None) -> None:
        """Show an answer, or nothing; never called while something typed is not sent."""
        raise NotImplementedError

    def has_unsaved(self) -> bool:
        """Tell whether something was entered that is not sent yet."""
        return False

    def discard(self) -> None:
        """Forget what was typed and not sent: the person chose another answer."""

    def flush(self) -> bool:
        """Send what was entered; False when it cannot be read as an answer."""
        return True

    def problem(self) -> str:
        """Return why what stands here cannot be kept; empty when it can."""
        return ""

    def show_problem(self, text: str) -> None:
        """Show one sentence with the input, or take it away when empty; the input stays."""
        raise NotImplementedError

    def set_state_words(self, words: str) -> None:
        """Tell in the empty input which state the answer has, such as "weet ik niet"."""

    def focus_first(self) -> None:
        """Put the focus where one starts to enter."""
        self.setFocus()

    def draft(self) -> str:
        """Return what was typed but could not be kept, for when the question comes back."""
        return ""

    def restore_draft(self, text: str) -> None:
        """Put back what was typed before and could not be kept."""


def stored_text(question: Question, answer: Answer | None) -> str:
    """Return the canonical text of a given answer, else empty text."""
    if answer is None or answer.state is not AnswerState.GIVEN:
        return ""
    return answer.value


class TypedAnswer(AnswerWidget):
    """An answer that is typed: sent when focus leaves and after a second of silence."""

    def __init__(
        self, question: Question, field: Field, *, size: str = GESPREK,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(question, size=size, parent=parent)
        self.field = field
        self._stored = ""
        self._unsaved = False
        self._problem = ""
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SILENCE_MS)
        self._silence.timeout.connect(self.flush)
        field.set_accessible(question.label)
        field.edited.connect(self._on_edited)
        field.finished.connect(self.flush)
        field.editor.installEventFilter(self)
        hand_focus_to(self, field)
        self.column.addWidget(field)

    # What stands in it

    def shown(self, stored: str) -> str:
        """Return stored text as it stands in the field."""
        return self.question.type.show_stored(stored) if stored else ""

    def set_answer(self, answer: Answer | None) -> None:
        stored = stored_text(self.question, answer)
        self._stored = stored
        if self.field.editor.hasFocus() and self._same(stored):
            return  # "3480" means the same as "€ 3.480": the cursor stays where it is
        self.field.set_text(self.shown(stored))

    def _same(self, stored: str) -> bool:
        try:
            return self._canonical() == stored
        except InputError:
            return False

    def _canonical(self) -> str:
        text = self.field.text()
        return self.question.type.canonical(text) if text.strip() else ""

    # Sending

    def _on_edited(self, _text: str) -> None:
        self._unsaved = True
        self._problem = ""
        self.field.clear_error()
        self._silence.start()
        self.edited.emit()

    def has_unsaved(self) -> bool:
        return self._unsaved

    def discard(self) -> None:
        self._silence.stop()
        self._unsaved, self._problem = False, ""
        self.field.clear_error()
        self.field.set_text("")

    def flush(self) -> bool:
        self._silence.stop()
        if not self._unsaved:
            return True
        try:
            canonical = self._canonical()
        except InputError as problem:
            # half a date is no mistake while somebody types: it is shown after an action only
            self._problem = str(problem)
            self.stuck.emit()
            return False
        self._unsaved = False
        self._problem = ""
        self._stored = canonical
        self.answered.emit(self.entered())
        return True

    def entered(self) -> AnswerInput:
        """Return what stands here as an answer."""
        return AnswerInput(text=self.field.text())

    def problem(self) -> str:
        return self._problem

    def show_problem(self, text: str) -> None:
        if text:
            self.field.show_error(text)
        else:
            self.field.clear_error()

    def set_state_words(self, words: str) -> None:
        editor = self.field.editor
        if isinstance(editor, QLineEdit | QTextEdit):
            editor.setPlaceholderText(words)

    def focus_first(self) -> None:
        editor = self.field.editor
        editor.setFocus()
        if isinstance(editor, QLineEdit) and not self.large:
            editor.selectAll()  # at the desk one types over; in a talk nothing goes by accident
        elif isinstance(editor, QLineEdit):
            editor.end(False)
        elif isinstance(editor, QTextEdit):
            editor.moveCursor(QTextCursor.MoveOperation.End)

    def draft(self) -> str:
        return self.field.text() if self._unsaved else ""

    def restore_draft(self, text: str) -> None:
        self.field.set_text(text)
        self._unsaved = True
        self.flush()

    # Keys and going away

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_for_the_last_answer(event)
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _is_for_the_last_answer(self, event: QKeyEvent) -> bool:
        """Tell whether it is undo or redo, and the field has nothing of its own to put back."""
        editor = self.field.editor
        if event.matches(QKeySequence.StandardKey.Undo):
            if isinstance(editor, QLineEdit):
                return not editor.isUndoAvailable()
            return not (isinstance(editor, QTextEdit) and editor.document().isUndoAvailable())
        if event.matches(QKeySequence.StandardKey.Redo):
            if isinstance(editor, QLineEdit):
                return not editor.isRedoAvailable()
            return not (isinstance(editor, QTextEdit) and editor.document().isRedoAvailable())
        return False


class ProblemLine(TextLabel):
    """The sentence of a problem under chips."""

    def __init__(self) -> None:
        super().__init__("", "small_strong", colour="error_ink")
        self.hide()

    def show_text(self, text: str) -> None:
        """Show the sentence, or nothing when empty."""
        self.setText(text)
        self.setVisible(bool(text))


__all__ = [
    "BUREAU", "GESPREK", "SILENCE_MS", "AnswerWidget", "LineField", "ProblemLine", "TextArea",
    "TypedAnswer", "stored_text",
]  # fmt: skip
