"""All questions of a section on one screen, in columns."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from intakeapp.domain.records import AnswerState
from intakeapp.questionnaire.questions import Question
from intakeapp.questionnaire.show import NEXT_TIME, STATE_TEXTS
from intakeapp.questionnaire.types import Choice, MultiChoice, Scale, Text
from intakeapp.questionnaire.types_words import Line as LineType
from intakeapp.services.intake import AnswerInput
from intakeapp.views import theme
from intakeapp.views.talk.editor import AnswerEditor
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.widgets.answers.base import BUREAU
from intakeapp.views.widgets.answers.source_row import EVIDENCE_ICONS, WORDS
from intakeapp.views.widgets.base import focus_target
from intakeapp.views.widgets.labels import IconLabel, TextLabel

_LONG = 34  # characters of all choices together that fit in one column


def is_wide(question: Question) -> bool:
    """Whether a question needs the whole width: own words, and choices with many words."""
    kind = question.type
    if isinstance(kind, Text):
        return not isinstance(kind, LineType)
    if isinstance(kind, Choice | MultiChoice):
        return sum(len(option.label) for option in kind.offered) > _LONG
    return isinstance(kind, Scale) and kind.maximum - kind.minimum > 5


def state_words(entered: AnswerInput | None) -> str:
    """Return the state of an answer as it stands beside its label; empty when it is given."""
    if entered is None:
        return STATE_TEXTS[AnswerState.NOT_ASKED]
    words = STATE_TEXTS[entered.state] if entered.state is not AnswerState.NOT_ASKED else ""
    return ", ".join(part for part in (words, NEXT_TIME if entered.next_time else "") if part)


class DeskField(QWidget):
    """One question in the grid: evidence in a fixed slot, label, state, and the input.

    Signals:
        entered: the focus came into this field.
    """

    entered = Signal(object)

    def __init__(
        self, session: TalkSession, question: Question, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = AnswerEditor(session, question, size=BUREAU, parent=self)
        self.icon = IconLabel("circle-dashed", size=16, colour="faint")
        self.label = TextLabel(question.label, "small_strong")
        self.state = TextLabel("", "small", wrap=False)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.label, 1)
        head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.editor.widget)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.editor.changed.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Show evidence and state of the answer."""
        look, entered = theme.current(), self.editor.current
        words = state_words(entered)
        self.state.setText(words)
        if entered is not None and entered.next_time:
            icon, colour = look.icon("answer_next_time"), "wait_ink"
        elif entered is None or entered.state is AnswerState.NOT_ASKED:
            icon, colour = look.icon("answer_not_asked"), "faint"
        elif entered.state is AnswerState.GIVEN:
            icon, colour = look.icon(EVIDENCE_ICONS[entered.source]), "muted"
        else:
            icon, colour = look.icon(f"answer_{entered.state.value}"), "muted"
        self.icon.set_icon(icon, colour)
        known = WORDS[entered.source] if entered is not None and not words else ""
        self.editor.widget.setAccessibleDescription(", ".join(p for p in (words, known) if p))

    def contains_focus(self) -> bool:
        """Whether the focus is in this field."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)


class DeskFields(QWidget):
    """The grid of fields of a section; fields stay when others come and go.

    Signals:
        entered: an AnswerEditor got the focus.
    """

    entered = Signal(object)

    def __init__(self, session: TalkSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.fields: dict[str, DeskField] = {}
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(24)
        self.grid.setVerticalSpacing(14)
        self._columns = 0
        self._order: list[str] = []

    def show_section(self, section_key: str) -> None:
        """Show the questions of a section that are to be asked now."""
        questions = self.session.engine.visible_questions(section_key)
        wanted = [question.key for question in questions]
        columns = self._count()
        for key in [key for key in self.fields if key not in wanted]:
            field = self.fields.pop(key)
            field.editor.flush()
            self.grid.removeWidget(field)
            field.hide()
            field.deleteLater()
        for question in questions:
            if question.key not in self.fields:
                self.fields[question.key] = DeskField(self.session, question)
        if wanted != self._order or columns != self._columns:
            self._order, self._columns = wanted, columns
            self._arrange(questions)

    def _count(self) -> int:
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 800
        column = theme.current().px(270)
        return max(1, min(3, width // max(column, 1)))

    def _arrange(self, questions: tuple[Question, ...]) -> None:
        while self.grid.count():
            self.grid.takeAt(0)
        row = column = 0
        before: QWidget | None = None
        for question in questions:
            field = self.fields[question.key]
            span = self._columns if is_wide(question) else 1
            if column + span > self._columns:
                row, column = row + 1, 0
            self.grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignBottom)
            field.show()  # at once: the focus may go here before the event loop comes round
            column += span
            first = focus_target(field.editor.widget) or field.editor.widget
            if before is not None:
                QWidget.setTabOrder(before, first)
            before = first
        for at in range(3):
            self.grid.setColumnStretch(at, 1 if at < self._columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._order and self._count() != self._columns:
            self._columns = self._count()
            engine = self.session.engine
            section = engine.questionnaire.question(self._order[0]).section
            self._arrange(engine.visible_questions(section))

    def focused(self) -> DeskField | None:
        """Return the field that has the focus, or None."""
        return next((f for f in self.fields.values() if f.contains_focus()), None)

    def refresh(self) -> None:
        """Show stored answers where nothing typed waits."""
        for field in self.fields.values():
            field.editor.refresh()

    def flush(self) -> bool:
        """Send everything typed; False when something cannot be read."""
        return all([field.editor.flush() for field in self.fields.values()])

    def show_problems(self) -> None:
        """Show with each field why it could not be kept."""
        for field in self.fields.values():
            if field.editor.widget.problem():
                field.editor.may_leave()
