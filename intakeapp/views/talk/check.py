"""The overview at the end of a section: every line, also what was not asked, and its mark."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intakeapp.domain.records import AnswerState
from intakeapp.questionnaire.engine import SectionState
from intakeapp.questionnaire.questions import Section
from intakeapp.questionnaire.show import NOT_ASKED, SOURCE_TEXTS
from intakeapp.questionnaire.summary import CheckLine, check_answers
from intakeapp.services.marks import SectionMark
from intakeapp.views import theme
from intakeapp.views.talk.columns import TABLES
from intakeapp.views.talk.section_table import THREATS
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.widgets.buttons import QuietButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.chips import ChipRow, Option
from intakeapp.views.widgets.labels import IconLabel, Line, TextLabel
from intakeapp.views.widgets.turns import laid_out_once, show_aside

QUIET = "opgeschreven"
_AT_ONCE = 5  # rows: the first of what is seen
_EACH_TURN = 4  # rows made between two returns to the event loop
_OPEN_NOTE = "Dit onderdeel blijft open tot alles is langsgelopen: dit vragen we altijd."


def state_icon(line: CheckLine) -> tuple[str, str]:
    """Return the pictogram role and colour for the state of a line."""
    if line.next_time:
        return "answer_next_time", "wait_ink"
    if line.state is AnswerState.GIVEN:
        return "answer_given", "ok_ink"
    return f"answer_{line.state.value}", "muted"


def table_lines(session: TalkSession, section: Section) -> tuple[CheckLine, ...]:
    """Return a line for every row of a section's table, or one that says it is still empty."""
    view = session.controller.view
    if section.table == THREATS:
        left = view.crisis.not_asked
        words = f"nog {left} langs te lopen" if left else "alles is langsgelopen"
        return (_line(section, "Gevaar en spoed", words, open_=left > 0),)
    if section.table not in TABLES:
        return ()
    spec = TABLES[section.table]
    found = []
    for row in spec.rows(view.file):
        words = " · ".join(part for part in (spec.label(row), spec.line(row)) if part)
        found.append(_line(section, spec.one, words, source=SOURCE_TEXTS[row.source]))
    return tuple(found) or (_line(section, spec.title, NOT_ASKED, open_=True),)


def _line(
    section: Section, label: str, words: str, *, open_: bool = False, source: str = ""
) -> CheckLine:
    """Return something of a table as a line; its way back is the open question above it."""
    return CheckLine(
        key=section.lead,
        label=label,
        asked="",
        value=words,
        state=AnswerState.NOT_ASKED if open_ else AnswerState.GIVEN,
        state_text="",
        source_text=source,
        approximate=False,
        next_time=False,
        sealed=section.sealed,
    )


def _hushed(line: CheckLine) -> CheckLine:
    """Return a line that says that there is an answer, not which one: the resident looks along."""
    return replace(line, value=QUIET) if line.value else line


class CheckRow(QWidget):
    """One answer as a line, with the way back to its question."""

    changed_requested = Signal(str)

    def __init__(self, line: CheckLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        role, colour = state_icon(line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(IconLabel(look.icon(role), size=18, colour=colour), 0, top)
        faded = line.state is AnswerState.NOT_ASKED and not line.next_time
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(TextLabel(line.label, "small"))
        words.addWidget(TextLabel(line.text, "body", colour="muted" if faded else "ink"))
        row.addLayout(words, 1)
        if line.source_text:
            source = TextLabel(line.source_text, "small", align=Qt.AlignmentFlag.AlignRight)
            source.setMaximumWidth(look.px(220))
            row.addWidget(source, 0, top)
        self.button = QuietButton("Wijzig", size="s")
        self.button.setAccessibleName(f"Wijzig: {line.label}")
        self.button.set_description(f"{line.text}. {line.source_text}".strip())
        self.button.clicked.connect(lambda: self.changed_requested.emit(line.key))
        row.addWidget(self.button, 0, top)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


class MarkRow(ChipRow):
    """What a person says about the whole section: klaar, volgende keer, hoeft niet."""

    def __init__(self, session: TalkSession, *, size: str = "m") -> None:
        look = theme.current()
        super().__init__(
            (
                Option(SectionMark.DONE, "Klaar", icon=look.icon("task_done")),
                Option(SectionMark.NEXT_TIME, "Volgende keer", icon=look.icon("answer_next_time")),
                Option(
                    SectionMark.NOT_NEEDED, "Hoeft niet", icon=look.icon("answer_not_applicable")
                ),
            ),
            name="Dit onderdeel is", size=size,
        )  # fmt: skip
        self._session = session
        self._section = ""
        self.chosen.connect(self._on_chosen)

    def show_section(self, section: Section) -> None:
        """Show the mark of a section."""
        mark = self._session.mark_of(section)
        self._section = section.key
        self.choose(mark.value if mark else None)

    def _on_chosen(self, keys: tuple[str, ...]) -> None:
        section = self._session.engine.questionnaire.section(self._section)
        self._session.mark(section, SectionMark(keys[0]) if keys else None)


class CheckView(QWidget):
    """The lines of a section and its mark.

    Signals:
        change_requested: the key of the question to go back to.
    """

    change_requested = Signal(str)

    def __init__(self, session: TalkSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._lines: tuple[CheckLine, ...] = ()
        self._waiting: list[CheckLine] = []
        self._focused = ""
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._add_rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(TextLabel("Klopt het zo?", "question"))
        column.addWidget(
            TextLabel("Lees het samen door. Alles mag nog anders, nu of later.", "muted")
        )
        self.marks = MarkRow(session, size="s")
        status = QHBoxLayout()
        status.setSpacing(12)
        status.addWidget(TextLabel("Dit onderdeel is", "muted", wrap=False))
        status.addWidget(self.marks, 1)
        column.addLayout(status)
        self.note = TextLabel(_OPEN_NOTE, "small")
        column.addWidget(self.note)
        self.card = Card(padding=(20, 8))
        self.card.body.setSpacing(0)
        column.addWidget(self.card)
        self.refresh()

    def rows(self) -> list[CheckRow]:
        """Return the rows shown, in order."""
        items = [self.card.body.itemAt(at) for at in range(self.card.body.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, CheckRow)]

    def refresh(self) -> None:
        """Show the lines anew when one changed."""
        section, engine = self.session.section, self.session.engine
        self.marks.show_section(section)
        progress = engine.section_progress(section)
        open_still = section.always_asked and progress in (SectionState.OPEN, SectionState.PARTLY)
        self.note.setVisible(open_still)
        quiet = {q.key for q in engine.visible_questions(section.key) if q.quiet}
        lines = (
            *(_hushed(line) if line.key in quiet else line
              for line in check_answers(engine, section)),
            *table_lines(self.session, section),
        )  # fmt: skip
        if lines == self._lines:
            return
        self._focused = next(
            (r.button.accessibleName() for r in self.rows() if r.button.hasFocus()), ""
        )
        self._lines, self._waiting = lines, list(lines)
        while (item := self.card.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._add_rows()

    @property
    def is_built(self) -> bool:
        """Whether every line is there."""
        return not self._waiting

    def _add_rows(self) -> None:
        """Make the next few rows; many of them follow in later turns of the event loop."""
        many = _EACH_TURN if self.card.body.count() else _AT_ONCE
        now, self._waiting = self._waiting[:many], self._waiting[many:]
        with laid_out_once(self.card):
            for line in now:
                if self.card.body.count():
                    self._put(Line())
                row = CheckRow(line)
                row.changed_requested.connect(self.change_requested)
                self._put(row)
                if row.button.accessibleName() == self._focused:
                    row.button.setFocus()
        if self._waiting:
            self._turn.start()

    def _put(self, widget: QWidget) -> None:
        self.card.body.addWidget(widget)
        if self.isVisible():
            show_aside(widget)
