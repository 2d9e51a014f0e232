"""At the desk: why we believe a value. Source, who and when, and what stood there before."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.base.clock import to_local
from intakeapp.base.dates import show_date, show_time
from intakeapp.base.errors import KnownError
from intakeapp.base.money import with_euro_sign
from intakeapp.domain.answers import RESIDENT_SUBJECT
from intakeapp.domain.evidence import EvidenceFor
from intakeapp.domain.records import AnswerState, Source
from intakeapp.questionnaire.questions import Question
from intakeapp.questionnaire.types import Information
from intakeapp.services.evidence import EvidenceLine, detach
from intakeapp.services.history import EarlierValue, earlier_amounts, earlier_values
from intakeapp.services.intake import AnswerInput, answer_id
from intakeapp.views import theme
from intakeapp.views.talk.columns import Column, Kind, Row, shown
from intakeapp.views.talk.editor import AnswerEditor
from intakeapp.views.talk.evidence_choice import EvidenceOverlay, EvidenceTarget
from intakeapp.views.talk.evidence_list import EvidenceList
from intakeapp.views.talk.evidence_view import EvidenceViewer
from intakeapp.views.talk.rows import TableRows
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.answers.source_row import SourceRow
from intakeapp.views.widgets.answers.state_row import StateRow
from intakeapp.views.widgets.base import follow_theme, shortcut_for
from intakeapp.views.widgets.labels import Line, TextLabel
from intakeapp.views.widgets.scroll import VScroll

_EMPTY = "Ga in een veld staan. Hier ziet u dan hoe we het weten, en wat er eerder stond."
EVIDENCE_KEY = "Ctrl+B"
_TARGETS = {
    "debts": EvidenceFor.DEBT,
    "incomes": EvidenceFor.INCOME,
    "expenses": EvidenceFor.EXPENSE,
    "assets": EvidenceFor.ASSET,
    "household": EvidenceFor.HOUSEHOLD,
}


def when_words(moment: datetime, today_of: datetime) -> str:
    """Return an instant as "10.21 uur", with the day before it when that is not today."""
    local = to_local(moment)
    clock = show_time(local.time())
    if local.date() == to_local(today_of).date():
        return clock
    return f"{show_date(local.date())}, {clock}"


class Inspector(QWidget):
    """Shows one answer or one row.

    Signals:
        go_back: the focus should go back to the field.
    """

    go_back = Signal()

    def __init__(self, session: TalkSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._editor: AnswerEditor | None = None
        self._rows: TableRows | None = None
        self._row_id = ""
        self._wanted = ""
        self._states: StateRow | None = None
        self.setAccessibleName("Bewijs bij dit veld")
        self.title = TextLabel("Bewijs bij dit veld", "strong")
        self.subject = TextLabel(_EMPTY, "muted")
        self.value = TextLabel("", "large")
        self.sources = SourceRow(size="bureau", label="Hoe weten we dit?")
        self.sources.chosen.connect(self._on_source)
        self.who = TextLabel("", "small")
        self.states_box = QVBoxLayout()
        self.evidence = EvidenceList(session.controller)
        self.evidence.look_requested.connect(self.look_at)
        self.evidence.away_requested.connect(self._take_away)
        self.evidence.add_requested.connect(self.add_evidence)
        self._viewer: EvidenceViewer | None = None
        self._choice: EvidenceOverlay | None = None
        shortcut_for(self, EVIDENCE_KEY).activated.connect(self._on_evidence_key)
        self.help_title = TextLabel("Bij deze vraag", "strong")
        self.help = TextLabel("", "explain")
        self.before_title = TextLabel("Eerder in dit veld", "strong")
        self.before = QVBoxLayout()
        self.before.setSpacing(8)
        self._lines = [Line(), Line()]
        scroll = VScroll(margins=(24, 20, 16, 16), spacing=8)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = scroll.body
        for widget in (self.title, self.subject, self.value):
            body.addWidget(widget)
        body.addSpacing(4)
        body.addWidget(self.sources)
        body.addLayout(self.states_box)
        body.addWidget(self.who)
        body.addWidget(self.evidence)
        body.addWidget(self._lines[0])
        body.addWidget(self.before_title)
        body.addLayout(self.before)
        body.addWidget(self._lines[1])
        body.addWidget(self.help_title)
        body.addWidget(self.help)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(scroll)
        self.clear()
        follow_theme(self)

    def clear(self) -> None:
        """Show nothing in particular."""
        self._editor, self._rows, self._row_id, self._wanted = None, None, "", ""
        self.subject.setText(_EMPTY)
        self._show_states(None)
        self._show_earlier(())
        self._close_overlays()
        self.evidence.show_target(None)
        self.help.setText("")
        for part in (self.value, self.sources, self.who, *self._lines, self.help_title, self.help):
            part.hide()

    # One answer

    def show_editor(self, editor: AnswerEditor) -> None:
        """Show the answer that an editor is at."""
        if self._editor is editor:
            self.refresh()
            return
        self._editor, self._rows, self._row_id = editor, None, ""
        self._show_states(editor.question)
        self.help.setText(editor.question.help)
        self.refresh()

    def _show_states(self, question: Question | None) -> None:
        if self._states is not None:
            self.states_box.removeWidget(self._states)
            self._states.hide()
            self._states.deleteLater()
            self._states = None
        if question is not None:
            # the keys belong to the view: they work from the field itself
            self._states = StateRow(question, with_keys=False)
            self._states.toggled.connect(self._on_state)
            self.states_box.addWidget(self._states)
        self._order()

    def _order(self) -> None:
        """Let Tab go down this column: what is made later would else come last."""
        last: QWidget = self.sources.note.edit
        for chip in self._states.chips.chips().values() if self._states is not None else ():
            QWidget.setTabOrder(last, chip)
            last = chip
        self.evidence.order_after(last)

    def _on_state(self, key: str) -> None:
        if self._editor is not None:
            self._editor.toggle_state(key)

    def _on_source(self, source: Source, note: str) -> None:
        if self._editor is not None:
            self._editor.set_source(source, note)
        elif self._rows is not None:
            row = self._rows.row(self._row_id)
            if row is not None:
                self._rows.set_source(row, source)

    def has_unsaved(self) -> bool:
        """Tell whether a note was typed that is not sent yet."""
        return self.sources.has_unsaved()

    def flush(self) -> None:
        """Keep a note that was typed."""
        self.sources.flush()

    def refresh(self) -> None:
        """Show what is known now."""
        if self._editor is not None:
            self._refresh_answer(self._editor)
        elif self._rows is not None:
            self._refresh_row(self._rows)

    def _refresh_answer(self, editor: AnswerEditor) -> None:
        question, entered = editor.question, editor.current
        self.subject.setText(question.text)
        self._show_value(entered.text if entered is not None else "")
        self.sources.setVisible(not isinstance(question.type, Information))
        self.sources.show_answer(entered, editor.waiting_source)
        if self._states is not None:
            self._states.show_answer(entered)
        stored = self.session.answer(question)
        who = ""
        if stored is not None and entered is not None:
            who = self._who(stored.answered_by, stored.answered_at)
        self._show_who(who)
        for part in (self.help_title, self.help, self._lines[1]):
            part.show()
        self._show_evidence_of(editor)
        self._ask(f"answer/{question.key}", question.key)

    def _show_value(self, text: str) -> None:
        short = text if len(text) <= 120 else f"{text[:119]}…"
        self.value.setText(short)
        self.value.setVisible(bool(short))

    def _who(self, worker: str, moment: datetime) -> str:
        found = self.session.controller.view.file.workers.get(worker)
        name = found.first_name if found is not None else "een collega"
        now = self.session.controller.space.store.clock.now()
        return f"Opgeschreven door {name}, {when_words(moment, now)}"

    def _show_who(self, text: str) -> None:
        self.who.setText(text)
        self.who.setVisible(bool(text))

    # One row

    def show_cell(self, rows: TableRows, row_id: str, column: Column) -> None:
        """Show the row of a table and what stood in its amount."""
        self._editor, self._rows, self._row_id = None, rows, row_id
        self._show_states(None)
        self._column = column
        self._refresh_row(rows)

    def _refresh_row(self, rows: TableRows) -> None:
        row = rows.row(self._row_id)
        if row is None:
            self.clear()
            return
        self.subject.setText(f"{rows.spec.label(row)}, {self._column.title.lower()}")
        words, faded = shown(self._column, row)
        money = self._column.kind is Kind.AMOUNT and not faded
        self._show_value(with_euro_sign(words) if money else words)
        self.sources.show()
        self.sources.show_answer(_row_input(row), with_note=False)
        self._show_who("")
        for part in (self.help_title, self.help, self._lines[1]):
            part.hide()
        self._show_evidence_in(rows, row)
        if rows.spec.name == "debts":
            self._ask(f"debt/{row.id}", "", row.id)
        else:
            self._show_earlier(())

    # Evidence

    def _show_evidence_of(self, editor: AnswerEditor) -> None:
        question, entered = editor.question, editor.current
        if isinstance(question.type, Information):
            self.evidence.show_target(None)
            return
        case_id = self.session.case_id
        target = EvidenceTarget(
            case_id=case_id,
            target=EvidenceFor.ANSWER,
            target_id=answer_id(case_id, RESIDENT_SUBJECT, question.key),
            words=question.text,
            sealed=question.sealed,
        )
        answered = entered is not None and entered.state is not AnswerState.NOT_ASKED
        self.evidence.show_target(target, ready=answered)

    def _show_evidence_in(self, rows: TableRows, row: Row) -> None:
        target = _TARGETS.get(rows.spec.name)
        if target is None:
            self.evidence.show_target(None)
            return
        words, stored = rows.spec.label(row), rows.spec.rows(self.session.controller.view.file)
        self.evidence.show_target(
            EvidenceTarget(self.session.case_id, target, row.id, words),
            ready=any(each.id == row.id for each in stored),
        )

    def _cover(self) -> QWidget:
        """Return what an overlay covers: the whole desk that this column is a part of."""
        widget = self.parentWidget()
        while widget is not None and getattr(widget, "inspector", None) is not self:
            widget = widget.parentWidget()
        return widget or self.window()

    def look_at(self, line: EvidenceLine) -> None:
        """Show a page of evidence large."""
        if self._viewer is None:
            self._viewer = EvidenceViewer(self.session.controller, self._cover())
        self._viewer.show_line(line)

    def add_evidence(self, target: EvidenceTarget) -> None:
        """Choose a page that shows an answer or row."""
        if self._choice is None:
            self._choice = EvidenceOverlay(self.session, self._cover())
        self._choice.show_for(target)

    def _on_evidence_key(self) -> None:
        if self.evidence.add.isVisible():
            self.evidence.add.click()

    def _take_away(self, evidence_id: str) -> None:
        self.session.controller.run(
            lambda space: detach(space, evidence_id), failure=self._on_not_taken
        )
        self.session.removed.emit("Bewijs weggehaald")

    def _on_not_taken(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self.session.failed.emit(error)
        else:
            self.session.controller.failed.emit(error)

    def _close_overlays(self) -> None:
        for overlay in (self._viewer, self._choice):
            if overlay is not None:
                overlay.close_overlay()

    # What stood there before

    def _ask(self, wanted: str, question_key: str, debt_id: str = "") -> None:
        self._wanted = wanted
        case_id = self.session.controller.case_id

        def deliver(found: tuple[EarlierValue, ...]) -> None:
            if self._wanted == wanted:
                self._show_earlier(found)

        self.session.controller.ask(
            lambda space: (
                earlier_amounts(space, case_id, debt_id)
                if debt_id
                else earlier_values(space, case_id, question_key)
            ),
            success=deliver,
        )

    def _show_earlier(self, found: tuple[EarlierValue, ...]) -> None:
        while (item := self.before.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        now = self.session.controller.space.store.clock.now()
        for value in found[:6]:
            parts = (value.source, value.who, when_words(value.when, now))
            known = ", ".join(part for part in parts if part)
            text = value.text if len(value.text) <= 90 else f"{value.text[:89]}…"
            self.before.addWidget(TextLabel(text, "body"))
            self.before.addWidget(TextLabel(known, "small"))
        for part in (self.before_title, self._lines[0]):
            part.setVisible(bool(found))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.start(self)
        painter.fillRect(0, 0, 1, self.height(), theme.current().colour("line"))
        painter.end()


def _row_input(row: Row) -> AnswerInput:
    return AnswerInput(source=row.source)
