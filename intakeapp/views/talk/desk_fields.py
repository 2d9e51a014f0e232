"""All questions of a section on one screen, in columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
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
from intakeapp.views.widgets.labels import IconLabel, TextLabel
from intakeapp.views.widgets.tab_order import in_order
from intakeapp.views.widgets.turns import Graveyard, laid_out_once, show_aside

_COLUMN = 310  # logical pixels at text size 100: a row of five chips stays on one line
_EACH_TURN = 2  # fields made between two returns to the event loop
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
        self.stops = tuple(in_order(self.editor.widget))  # where the focus can be, as Tab goes
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


@dataclass(frozen=True)
class _Cell:
    """Where a field stands in the grid."""

    row: int
    column: int
    span: int

    def put(self, grid: QGridLayout, field: DeskField) -> None:
        """Put a field there."""
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(field, self.row, self.column, 1, self.span, top)


def _cells(questions: tuple[Question, ...], columns: int) -> dict[str, _Cell]:
    """Return the cell of each question, in order; wide ones take a whole row."""
    cells: dict[str, _Cell] = {}
    row = column = 0
    for question in questions:
        span = columns if is_wide(question) else 1
        if column + span > columns:
            row, column = row + 1, 0
        cells[question.key] = _Cell(row, column, span)
        column += span
    return cells


class _Fields(dict[str, DeskField]):
    """The fields that are there, by question; asking for another one of the section makes it."""

    def __init__(self, make: Callable[[str], None]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> DeskField:
        self._make(key)
        return self[key]


class DeskFields(QWidget):
    """The grid of fields of a section; fields stay when others come and go.

    Fields are made a few at a time, the one of the place first: keys pressed meanwhile are heard
    between two turns. Tab makes the field it goes to when that one is not there yet.

    Signals:
        entered: an AnswerEditor got the focus.
        built: all fields of the section are there.
    """

    entered = Signal(object)
    built = Signal()

    def __init__(self, session: TalkSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.fields = _Fields(lambda key: self._make([key]))
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(24)
        self.grid.setVerticalSpacing(14)
        self._columns = 0
        self._section = ""
        self._cells: dict[str, _Cell] = {}
        self._left = ""  # the field that Tab left while its answer was still to be kept
        self._rests = False
        self._stopped = False
        self._graveyard = Graveyard(self)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)  # after what waits: keys, layout, painting
        self._turn.timeout.connect(self._make_some)

    @property
    def is_built(self) -> bool:
        """Whether all fields of the section are there."""
        return not self._waiting()

    def _waiting(self) -> list[str]:
        return [key for key in self._cells if key not in self.fields]

    def show_section(self, section_key: str, first: str = "") -> None:
        """Show the questions of a section that are to be asked now.

        `first` is the key of a question whose field must be there at once.
        """
        self._section = section_key
        questions = self.session.engine.visible_questions(section_key)
        wanted = [question.key for question in questions]
        for key in [key for key in self.fields if key not in wanted]:
            field = self.fields.pop(key)
            field.editor.flush()
            self.grid.removeWidget(field)
            self._graveyard.bury(field)
        before = set(self._cells)
        if wanted != list(self._cells) or self._count() != self._columns:
            self._arrange(questions)
        if first in self._cells and first not in self.fields:
            self._make([first])
        self._go_back(before)
        if self._left and not self.session.is_held(self._left):
            self._left = ""
        self._rests = True  # the next turn lays out and paints what is there now
        if not self._stopped:
            self._turn.start()

    def stop(self) -> None:
        """Make no more fields than are asked for, until `go_on`."""
        self._stopped = True
        self._turn.stop()

    def go_on(self) -> None:
        """Make the fields that are not there yet, a few in each turn."""
        self._stopped = False
        self._turn.start()

    def _make_some(self) -> None:
        """Make the next few fields; the rest follows in later turns of the event loop."""
        if self._rests:
            self._rests = False
            self._turn.start()
            return
        if not self.is_built:
            self._make(self._waiting()[:_EACH_TURN])
        if self.is_built:
            self.built.emit()
        else:
            self._turn.start()

    def _make(self, keys: list[str]) -> None:
        """Make fields of this section. Raises KeyError for a question that is not asked here."""
        questionnaire = self.session.engine.questionnaire
        wanted = [(key, self._cells[key]) for key in keys]
        with laid_out_once(self):
            for key, cell in wanted:
                field = self.fields[key] = DeskField(self.session, questionnaire.question(key))
                cell.put(self.grid, field)
                show_aside(field)  # at once: the focus may go here before the loop comes round
        self._order()

    def _count(self) -> int:
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 800
        column = theme.current().px(_COLUMN)
        return max(1, min(3, width // max(column, 1)))

    def _arrange(self, questions: tuple[Question, ...]) -> None:
        """Give each question its cell, and put the fields that are there in theirs."""
        self._columns = self._count()
        self._cells = _cells(questions, self._columns)
        while self.grid.count():
            self.grid.takeAt(0)
        for key, field in self.fields.items():
            self._cells[key].put(self.grid, field)
        for at in range(3):
            self.grid.setColumnStretch(at, 1 if at < self._columns else 0)
        self._order()

    def _order(self) -> None:
        """Let Tab go through the fields as they stand, in whatever order they were made."""
        there = [self.fields[key] for key in self._cells if key in self.fields]
        for before, after in pairwise(stop for field in there for stop in field.stops):
            QWidget.setTabOrder(before, after)

    def _go_back(self, before: set[str]) -> None:
        """Go to what the answer just given opened, when Tab has gone past its place already.

        The answer is kept beside the window: Tab is sooner. What somebody types in by now stays
        where it is.
        """
        field, keys, left = self.focused(), list(self._cells), self._left
        here = "" if field is None else field.editor.question.key
        if field is None or here == left or not {here, left} <= before & set(keys):
            return
        opened = [key for key in keys[keys.index(left) + 1 : keys.index(here)] if key not in before]
        if not opened or field.editor.has_unsaved():
            return
        self._left = ""
        if opened[0] not in self.fields:
            self._make([opened[0]])
        self.fields[opened[0]].editor.widget.focus_first()

    def focusNextPrevChild(self, onwards: bool) -> bool:
        field = self.focused()
        if field is not None:
            key = field.editor.question.key
            kept = not (field.editor.has_unsaved() or self.session.is_held(key))
            self._left = key if onwards and not kept else self._left
        if field is not None and not self.is_built and not self.isHidden():
            keys = list(self._cells)
            at = keys.index(field.editor.question.key) + (1 if onwards else -1)
            if 0 <= at < len(keys) and keys[at] not in self.fields:
                self._make([keys[at]])
        return super().focusNextPrevChild(onwards)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cells and self._count() != self._columns:
            self._arrange(self.session.engine.visible_questions(self._section))

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
