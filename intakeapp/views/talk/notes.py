"""A quick note to the question at hand: one line, kept while one types, and the notes there are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from intakeapp.domain.contacts import Note
from intakeapp.questionnaire.questions import Question
from intakeapp.services.notes import MOST_CHARACTERS, notes_for, write_note
from intakeapp.views.talk.inspector import when_words
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.widgets.answers.base import SILENCE_MS
from intakeapp.views.widgets.fields import LineField
from intakeapp.views.widgets.labels import TextLabel

NOTE_KEY = "Ctrl+M"


def count_words(count: int) -> str:
    """Return how many notes there are: "1 notitie", "3 notities"."""
    return "1 notitie" if count == 1 else f"{count} notities"


class NoteLine(QWidget):
    """The line one note is written on; what is typed is kept under one id until it closes.

    Signals:
        closed: the line went away; what was typed is kept.
        unsaved_changed: something was typed or sent.
    """

    closed = Signal()
    unsaved_changed = Signal()

    def __init__(
        self, session: TalkSession, *, size: str = "normal", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._case_id = self._question_key = self._note_id = self._sent = ""
        self._before: QWidget | None = None
        self.field = LineField("Notitie bij deze vraag", size=size)
        self.field.help.setText("Kort en zakelijk. De inwoner mag dit altijd lezen.")
        self.field.help.show()
        self.field.edit.setMaxLength(MOST_CHARACTERS)
        self.field.edited.connect(self._on_edited)
        self.field.edit.left.connect(self.flush)
        self.field.edit.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SILENCE_MS)
        self._silence.timeout.connect(self.flush)
        self.hide()

    @property
    def note_id(self) -> str:
        """The id of the note that is being written; empty when none is."""
        return self._note_id

    def open_for(self, question: Question) -> None:
        """Begin a note to a question, or go on with the one that is being written."""
        if not self._note_id:
            self._case_id, self._question_key = self.session.case_id, question.key
            self._note_id, self._sent = self.session.controller.space.store.ids.new(), ""
            self.field.set_text("")
            self._before = QApplication.focusWidget()
        self.show()
        self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def has_unsaved(self) -> bool:
        """Tell whether something was typed that is not durable yet."""
        if not self._note_id:
            return False
        return self._text() != self._sent or self.session.is_held(self._key())

    def _text(self) -> str:
        return self.field.text().strip()

    def _key(self) -> str:
        return f"note/{self._note_id}"

    def _on_edited(self, _text: str) -> None:
        self._silence.start()
        self.unsaved_changed.emit()

    def flush(self) -> None:
        """Keep what was typed."""
        self._silence.stop()
        text = self._text()
        if not self._note_id or text == self._sent:
            return
        self._sent = text
        note_id, case_id, question_key = self._note_id, self._case_id, self._question_key
        self.session.run(
            lambda space: write_note(space, note_id, case_id, text, question_key), key=self._key()
        )
        self.unsaved_changed.emit()

    def close_line(self, *, give_back: bool = False) -> None:
        """Keep what was typed and go away; `give_back` returns the focus to where it was."""
        self.flush()
        before, self._before = self._before, None
        self._note_id = self._sent = ""
        if give_back and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        if isinstance(event, QKeyEvent) and event.key() in keys:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # Enter ends the note; it does not go on to the next question
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.close_line(give_back=True)
                return True
        return super().eventFilter(watched, event)


class NoteList(QWidget):
    """The notes to one question: the words, who wrote them and when."""

    def __init__(
        self, session: TalkSession, *, role: str = "body", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._role = role
        self._notes: tuple[Note, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.setAccessibleName("Notities bij deze vraag")

    def show_notes(self, notes: tuple[Note, ...]) -> None:
        """Show these notes, the newest first."""
        if notes == self._notes:
            return
        self._notes = notes
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for note in reversed(notes):
            words = TextLabel(note.text, self._role, colour="ink")
            for label in (words, TextLabel(self._who(note), "small")):
                self._column.addWidget(label)
                label.show()
            self._column.addSpacing(8)

    def _who(self, note: Note) -> str:
        controller = self.session.controller
        found = controller.view.file.workers.get(note.written_by)
        name = found.first_name if found is not None else "een collega"
        return f"{name}, {when_words(note.written_at, controller.space.store.clock.now())}"


def notes_of(session: TalkSession, question: Question, without: str = "") -> tuple[Note, ...]:
    """Return the notes to a question, without the one that is being written."""
    notes = notes_for(session.controller.view.file, question.key)
    return tuple(note for note in notes if note.id != without)
