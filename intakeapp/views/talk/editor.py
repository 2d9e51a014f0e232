"""One question being answered: its widget, its state and source, and the way to the store."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from intakeapp.domain.answers import Answer
from intakeapp.domain.records import AnswerState, Source
from intakeapp.questionnaire.questions import Question
from intakeapp.questionnaire.show import STATE_TEXTS
from intakeapp.services.intake import AnswerInput
from intakeapp.views.talk.on_its_way import on_its_way
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.widgets.answers.base import GESPREK, AnswerWidget
from intakeapp.views.widgets.answers.state_row import NEXT_TIME
from intakeapp.views.widgets.registry import widget_for

_BLANK = AnswerInput(state=AnswerState.NOT_ASKED)


class AnswerEditor(QObject):
    """Binds the widget of a question to the session.

    Signals:
        changed: what is known of the answer changed; rows for state and source show it.
        unsaved_changed: something was typed or sent.
    """

    changed = Signal()
    unsaved_changed = Signal()

    def __init__(
        self, session: TalkSession, question: Question, *, size: str = GESPREK,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.session = session
        self.question = question
        self.widget: AnswerWidget = widget_for(question, size=size)
        self._case_id = session.case_id
        self._source: Source | None = None
        self._note = ""
        self._problem_shown = False
        self.widget.answered.connect(self._on_answered)
        self.widget.edited.connect(self._on_edited)
        self.widget.stuck.connect(self.unsaved_changed)
        self._show(self.current)
        if draft := session.drafts.pop(question.key, ""):
            self.widget.restore_draft(draft)

    # What is known

    @property
    def current(self) -> AnswerInput | None:
        """The answer as it stands; None when it was not asked."""
        return self.session.current(self.question)

    @property
    def waiting_source(self) -> Source | None:
        """The source that was chosen before there was an answer."""
        return self._source

    def has_unsaved(self) -> bool:
        """Tell whether something was entered that is not durable yet."""
        return self.widget.has_unsaved() or self.session.is_pending(self.question)

    def refresh(self) -> None:
        """Show the stored answer, unless something entered is still under way."""
        if not self.has_unsaved():
            self._show(self.current)
        self.changed.emit()

    def _show(self, entered: AnswerInput | None) -> None:
        words = "" if entered is None else STATE_TEXTS[entered.state]
        if entered is not None and entered.state is AnswerState.NOT_ASKED:
            words = ""
        self.widget.set_state_words(words)
        self.widget.set_answer(self._as_answer(entered))

    def _as_answer(self, entered: AnswerInput | None) -> Answer | None:
        stored = self.session.answer(self.question)
        if entered is None or not self.session.is_pending(self.question):
            return stored if entered is not None else None
        space = self.session.controller.space
        return on_its_way(space, self._case_id, self.question, entered)

    # Entering

    def _on_edited(self) -> None:
        self._problem_shown = False
        self.unsaved_changed.emit()

    def _on_answered(self, entered: AnswerInput) -> None:
        """Keep what the widget sent, with what is known of source and papers to fetch."""
        before = self.current or _BLANK
        was_given = before.state is AnswerState.GIVEN
        if not entered.text.strip():
            # nothing was there and nothing is: "weet ik niet" stays what it is
            if was_given:
                self._save(replace(before, text="", approximate=False))
            self.unsaved_changed.emit()
            return
        source, note = before.source, before.source_note
        if not was_given and self._source is not None:
            source, note = self._source, self._note
        self._save(
            replace(
                before,
                text=entered.text,
                state=AnswerState.GIVEN,
                source=source,
                source_note=note,
                approximate=entered.approximate,
                next_time=before.next_time and was_given,
            )
        )

    def toggle_state(self, key: str) -> None:
        """Choose a state by its key, or take it back when it is what holds now."""
        self.widget.flush()
        before = self.current or _BLANK
        if key == NEXT_TIME:
            self._save(replace(before, next_time=not before.next_time))
            return
        state = AnswerState(key)
        if before.state is state:
            state = AnswerState.NOT_ASKED
        keep = state is AnswerState.UNKNOWN or before.next_time
        after = replace(
            before, text="", state=state, approximate=False, source=Source.TOLD, source_note="",
            fetched_by=before.fetched_by if keep else "", by_text=before.by_text if keep else "",
        )  # fmt: skip
        self.widget.discard()
        self._save(after)
        self._show(after)

    def set_source(self, source: Source, note: str) -> None:
        """Say how this is known; kept with the answer, or for when there is one."""
        self.widget.flush()
        self._source, self._note = source, note
        before = self.current
        if before is None:
            self.changed.emit()
            return
        self._save(replace(before, source=source, source_note=note))

    def _save(self, after: AnswerInput) -> None:
        self.session.save(self.question, after, self._case_id)
        self.changed.emit()
        self.unsaved_changed.emit()

    # Leaving

    def flush(self) -> bool:
        """Send what was typed; False when it cannot be read, and then it is held as a draft."""
        if self.widget.flush():
            self.session.drafts.pop(self.question.key, None)
            return True
        self.session.drafts[self.question.key] = self.widget.draft()
        return False

    def may_leave(self) -> bool:
        """Send what was typed; the first time that it cannot be read, show why and stay."""
        if self.flush() or self._problem_shown:
            return True
        self.widget.show_problem(self.widget.problem())
        self._problem_shown = True
        return False
