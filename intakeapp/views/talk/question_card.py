"""A question as it stands in the talk: large and open, or on a card with its answer rows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.questionnaire.questions import Question
from intakeapp.questionnaire.types import Information, Text
from intakeapp.views.talk.editor import AnswerEditor
from intakeapp.views.talk.recall import RecallBox
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.widgets.answers.source_row import SourceRow
from intakeapp.views.widgets.answers.state_row import StateRow
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.keycap import KeyCap
from intakeapp.views.widgets.labels import Line, TextLabel

OWN_WORDS = "In eigen woorden"


def is_own_words(question: Question) -> bool:
    """Whether a question is answered in a text area, where Enter makes a new line."""
    return type(question.type) is Text


def _note_row(question: Question, note: str) -> QWidget:
    """Return the line above an input: what may be said, and the key that goes on."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(TextLabel(note, "muted"), 1)
    if is_own_words(question):
        row.addWidget(KeyCap("Ctrl+Enter", "verder"), 0, Qt.AlignmentFlag.AlignVCenter)
    return holder


class AnswerRows(QWidget):
    """The rows under an answer: its state, and how we know it.

    Signals:
        go_on: Enter was pressed where it means "next".
    """

    go_on = Signal()

    def __init__(
        self, editor: AnswerEditor, *, source: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.states = StateRow(editor.question)
        self.states.toggled.connect(editor.toggle_state)
        self.states.go_on.connect(self.go_on)
        column.addWidget(self.states)
        self.sources: SourceRow | None = None
        if source and not isinstance(editor.question.type, Information):
            column.addWidget(Line())
            self.sources = SourceRow()
            self.sources.chosen.connect(editor.set_source)
            self.sources.go_on.connect(self.go_on)
            column.addWidget(self.sources)
        editor.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is known of the answer."""
        self.states.show_answer(self.editor.current)
        if self.sources is not None:
            self.sources.show_answer(self.editor.current, self.editor.waiting_source)

    def flush(self) -> None:
        """Send a note that was typed."""
        if self.sources is not None:
            self.sources.flush()

    def has_unsaved(self) -> bool:
        """Tell whether a note was typed that is not sent yet."""
        return self.sources is not None and self.sources.has_unsaved()


class LeadBlock(QWidget):
    """The open question of a section, large, with the resident's own words under it."""

    go_on = Signal()

    def __init__(
        self, session: TalkSession, question: Question, *, rows: bool, compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._compact = compact
        self._has_rows = rows
        self.editor = AnswerEditor(session, question, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(TextLabel(question.title, "question"))
        if question.heading:
            column.addWidget(TextLabel(question.text, "large"))
        self.words = _note_row(question, question.note or OWN_WORDS)
        self.recall = RecallBox()
        column.addWidget(self.recall)
        column.addSpacing(4)
        column.addWidget(self.words)
        column.addWidget(self.editor.widget)
        self.editor.widget.go_on.connect(self.go_on)
        self._column = column
        self.rows: AnswerRows | None = None
        self.show_recall(session)

    def _make_rows(self) -> None:
        """Make the rows under the answer; while it stands small they are not needed."""
        self._column.addSpacing(8)
        self.rows = AnswerRows(self.editor, source=False)
        self.rows.go_on.connect(self.go_on)
        self._column.addWidget(self.rows)

    def show_recall(self, session: TalkSession) -> None:
        """Show what was said earlier, anew."""
        self.recall.show_question(session.engine, self.editor.question)
        self.set_compact(self._compact)

    def set_compact(self, compact: bool) -> None:
        """Take less room while a follow-up question stands under it."""
        self._compact = compact
        self.words.setVisible(not compact)
        self.recall.setVisible(not compact and bool(self.recall.lines()))
        if self._has_rows and self.rows is None and not compact:
            self._make_rows()
        if self.rows is not None:
            self.rows.setVisible(not compact)


class QuestionCard(Card):
    """One follow-up question on a card: the figure or choice, its state, and its source.

    The rows for state and source come with `make_rows`.
    """

    go_on = Signal()

    def __init__(
        self, session: TalkSession, question: Question, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(padding=(24, 20), parent=parent)
        self.setAccessibleName(question.label)
        self.editor = AnswerEditor(session, question, parent=self)
        self.body.setSpacing(6)
        self.body.addWidget(TextLabel(question.title, "title"))
        if question.heading:
            self.body.addSpacing(2)
            self.body.addWidget(TextLabel(question.text, "large"))
        note = question.note or (OWN_WORDS if is_own_words(question) else "")
        if note:
            self.body.addWidget(_note_row(question, note))
        self.recall = RecallBox()
        self.body.addWidget(self.recall)
        self.body.addSpacing(4)
        self.body.addWidget(self.editor.widget)
        self.editor.widget.go_on.connect(self.go_on)
        self.rows: AnswerRows | None = None
        self.show_recall(session)

    def make_rows(self) -> None:
        """Make the rows for state and source."""
        self.body.addSpacing(6)
        self.rows = AnswerRows(self.editor)
        self.rows.go_on.connect(self.go_on)
        self.body.addWidget(self.rows)
        self.rows.show()

    def show_recall(self, session: TalkSession) -> None:
        """Show what was said earlier, anew."""
        self.recall.show_question(session.engine, self.editor.question)
