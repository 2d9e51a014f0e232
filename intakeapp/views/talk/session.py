"""The talk as both views share it: where we are, what is kept, and what is under way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from intakeapp.base.errors import KnownError
from intakeapp.domain.answers import RESIDENT_SUBJECT, Answer
from intakeapp.domain.cases import Talk
from intakeapp.domain.records import AnswerState
from intakeapp.questionnaire.engine import Engine
from intakeapp.questionnaire.questions import Question, Section
from intakeapp.services.changes import Changes
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.marks import SectionMark, mark_of, mark_section
from intakeapp.services.overview import engine_for
from intakeapp.services.talks import note_place
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.talk.on_its_way import on_its_way
from intakeapp.views.talk.parking import Waiting, waiting_sections

PLACE_DELAY_MS = 700  # walking through questions is one place, not ten
CHECK_SUFFIX = "#overzicht"  # a place: the overview at the end of a section


def as_input(question: Question, stored: Answer | None) -> AnswerInput | None:
    """Return a stored answer as it would be entered; None when it was not asked."""
    if stored is None or (stored.state is AnswerState.NOT_ASKED and not stored.next_time):
        return None
    given = stored.state is AnswerState.GIVEN
    return AnswerInput(
        text=question.type.show_stored(stored.value) if given else "",
        state=stored.state,
        source=stored.source,
        source_note=stored.source_note,
        approximate=stored.approximate,
        next_time=stored.next_time,
        fetched_by=stored.fetched_by,
        by_text=stored.by_text,
    )


class TalkSession(QObject):
    """One case's talk: the engine with the place, the writes, and what could not be kept.

    `checking` tells that we stand at the overview at the end of the current section.

    Signals:
        opened: another case is shown; views start anew.
        moved: the place changed.
        refreshed: the answers were read anew; the place may have moved to what is still shown.
        saving_changed: writes began or ended, or something typed waits.
        removed: a row was taken away; carries what to say. Undo brings it back.
        failed: a write failed; carries the exception. `try_again` writes it once more.
    """

    opened = Signal()
    moved = Signal()
    refreshed = Signal()
    saving_changed = Signal()
    removed = Signal(str)
    failed = Signal(object)

    def __init__(self, controller: CaseController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.controller: CaseController = controller
        self.checking = False
        self.drafts: dict[str, str] = {}
        self._engine: Engine | None = None
        self._case_id = ""
        self._return_to_check = ""
        self._in_flight: Counter[str] = Counter()
        self._entered: dict[str, AnswerInput] = {}
        self._lost: dict[str, Callable[[], None]] = {}
        self._noted = ""
        self._place_timer = QTimer(self)
        self._place_timer.setSingleShot(True)
        self._place_timer.setInterval(PLACE_DELAY_MS)
        self._place_timer.timeout.connect(self.note_place)
        controller.loaded.connect(self._on_loaded)
        if controller.is_loaded:
            self._on_loaded()

    # The case

    @property
    def ready(self) -> bool:
        """Whether there is a case to talk about."""
        return self._engine is not None

    @property
    def engine(self) -> Engine:
        """The engine of the open case. Raises RuntimeError before a case is loaded."""
        if self._engine is None:
            raise RuntimeError("no case is loaded")
        return self._engine

    @property
    def question(self) -> Question:
        """The question we are at."""
        return self.engine.current

    @property
    def section(self) -> Section:
        """The section we are in."""
        return self.engine.current_section

    @property
    def talk(self) -> Talk | None:
        """The talk that is going on, if one was started."""
        last = self.controller.view.file.last_talk
        return last if last is not None and last.ended_at is None else None

    def answer(self, question: Question) -> Answer | None:
        """Return the stored answer to a question."""
        return self.engine.answer(question.key)

    def _on_loaded(self) -> None:
        view = self.controller.view
        if view.file.case.id != self._case_id:
            self._start(view.file.case.id)
            return
        before = self.engine.current.key
        for key in [k for k in self._entered if not self._in_flight[k] and k not in self._lost]:
            del self._entered[key]
        self._look()
        if self.engine.current.key != before:
            self.checking = False
        self.refreshed.emit()

    def _look(self) -> None:
        """Let the engine see the answers of the case, with those on their way over them."""
        view, space = self.controller.view, self.controller.space
        answers = dict(view.file.answers)
        for key, entered in self._entered.items():
            question = self.engine.questionnaire.question(key)
            answers[RESIDENT_SUBJECT, key] = on_its_way(space, self._case_id, question, entered)
        self.engine.refresh(answers, view.file.facts, view.tables)

    def _start(self, case_id: str) -> None:
        view = self.controller.view
        self._case_id = case_id
        self._engine = engine_for(self.controller.space, view.file, view.crisis)
        self.checking, self._return_to_check = False, ""
        for kept in (self.drafts, self._entered, self._lost):
            kept.clear()
        last = view.file.last_talk
        self._noted = last.last_topic if last is not None else ""
        self._restore(self._noted)
        self.opened.emit()
        self.moved.emit()

    def _restore(self, topic: str) -> None:
        """Go to where the last talk stopped; a place that no longer exists is the beginning."""
        key, check, _ = topic.partition(CHECK_SUFFIX)
        if key and self.engine.questionnaire.described(key) is not None:
            found = self.engine.goto(key)
            self.checking = bool(check) and found.key == key

    # The place

    @property
    def place(self) -> str:
        """The place as it is remembered: a question key, marked when at the overview."""
        return self.question.key + (CHECK_SUFFIX if self.checking else "")

    def goto(self, question_key: str, *, and_back: bool = False) -> None:
        """Go to a question; `and_back` returns to the overview of its section afterwards.

        Raises KeyError when no question ever had this key.
        """
        self.checking = False
        self.engine.goto(question_key)
        self._return_to_check = self.section.key if and_back else ""
        self._after_move()

    def goto_section(self, section_key: str) -> None:
        """Go to what an earlier talk put off in a section, else to its first open question.

        KeyError when the section is not to be asked.
        """
        self.checking, self._return_to_check = False, ""
        self.engine.goto_section(section_key)
        waiting = self.waiting().get(section_key)
        if waiting is not None and waiting.questions:
            self.engine.goto(waiting.questions[0])
        self._after_move()

    def waiting(self) -> Mapping[str, Waiting]:
        """Return by section what an earlier talk put off until now."""
        now = self.controller.space.store.clock.now()
        return waiting_sections(self.engine, self.controller.view, now)

    def goto_check(self, section_key: str) -> None:
        """Go to the overview of a section."""
        last = self.engine.visible_questions(section_key)[-1]
        self.engine.goto(last.key)
        self.checking, self._return_to_check = True, ""
        self._after_move()

    @property
    def returns_to_check(self) -> bool:
        """Whether we came from the overview to change one answer."""
        return self._return_to_check == self.section.key and not self.checking

    @property
    def at_end(self) -> bool:
        """Whether we stand at the overview of the last section."""
        return self.checking and self.engine.visible_questions()[-1].section == self.section.key

    @property
    def at_start(self) -> bool:
        """Whether there is nothing before this place."""
        first = self.engine.visible_questions()[0]
        return not self.checking and first.key == self.question.key

    def forward(self) -> bool:
        """Go one step on: the next question, the overview, the next section; False at the end."""
        if self.returns_to_check:
            self.goto_check(self.section.key)
            return True
        if self._entered:
            self._look()  # what was entered just now may open the very next question
        last = self.engine.visible_questions(self.section.key)[-1]
        if not self.checking and self.question.key == last.key:
            self.checking = True
        elif self.at_end or self.engine.next() is None:
            return False
        else:
            self.checking = False
        self._after_move()
        return True

    def backward(self) -> bool:
        """Go one step back; False at the beginning."""
        self._return_to_check = ""
        if self.checking:
            self.checking = False
        elif self.at_start:
            return False
        else:
            section = self.section.key
            self.engine.back()
            self.checking = self.section.key != section
        self._after_move()
        return True

    def open_sealed(self, section_key: str) -> None:
        """Open a sealed section, on purpose, and go there."""
        self.engine.open_sealed(section_key)
        self.goto_section(section_key)

    def close_sealed(self) -> None:
        """Hide sealed sections; somebody standing in one goes to the nearest other place."""
        if any(section.sealed for section in self.engine.sections()):
            self.checking = self.checking and not self.section.sealed
            self.engine.close_sealed()
            self._after_move()

    def _after_move(self) -> None:
        if not self.section.sealed and any(s.sealed for s in self.engine.sections()):
            self.engine.close_sealed()  # it closes itself when one leaves it
        self._place_timer.start()
        self.moved.emit()

    def note_place(self) -> None:
        """Remember the place in the open talk; a sealed place is never written down."""
        self._place_timer.stop()
        if self._engine is None or self.section.sealed or not self.controller.is_loaded:
            return
        talk, place = self.talk, self.place
        if talk is None or place == self._noted:
            return
        self._noted = place
        self.run(lambda space: note_place(space, talk.id, place))

    # Writing

    @property
    def busy(self) -> bool:
        """Whether a write is not durable yet."""
        return sum(self._in_flight.values()) > 0

    def is_held(self, key: str) -> bool:
        """Whether a change under this key is on its way, or could not be written."""
        return self._in_flight[key] > 0 or key in self._lost

    @property
    def lost(self) -> bool:
        """Whether something that was entered could not be written."""
        return bool(self._lost)

    def is_pending(self, question: Question) -> bool:
        """Whether an entered answer is on its way, or could not be written."""
        return question.key in self._entered

    def current(self, question: Question) -> AnswerInput | None:
        """Return the answer as it stands: entered last, else stored; None when not asked."""
        if question.key in self._entered:
            entered = self._entered[question.key]
            put_off = entered.next_time or entered.state is not AnswerState.NOT_ASKED
            return entered if put_off else None
        return as_input(question, self.answer(question))

    @property
    def case_id(self) -> str:
        """The case that is shown."""
        return self._case_id

    def save(self, question: Question, entered: AnswerInput, case_id: str = "") -> None:
        """Keep an answer. When it can't be written it is held and offered again.

        `case_id` is the case an answer was typed for, when that may be another one by now.
        """
        case_id, key = case_id or self._case_id, question.key
        if case_id != self._case_id:
            self.run(lambda space: answer(space, case_id, key, entered))
            return
        self._entered[key] = entered

        def done(changes: Changes) -> None:
            if not changes and not self._in_flight[key]:
                self._entered.pop(key, None)  # nothing changed, so nothing will be read again
                self.refreshed.emit()

        self.run(
            lambda space: answer(space, case_id, key, entered),
            success=done,
            key=key,
            again=lambda: self._save_again(question),
        )

    def _save_again(self, question: Question) -> None:
        if question.key in self._entered:
            self.save(question, self._entered[question.key])

    def mark(self, section: Section, mark: SectionMark | None) -> None:
        """Keep a person's mark on a section."""
        case_id = self._case_id
        self.run(lambda space: mark_section(space, case_id, section.key, mark))

    def mark_of(self, section: Section) -> SectionMark | None:
        """Return a person's mark on a section."""
        answers = self.controller.view.file.answers
        return mark_of(answers.get((RESIDENT_SUBJECT, section.mark_key)))

    def run(
        self,
        work: Callable[[Workspace], Changes],
        *,
        key: str = "",
        success: Callable[[Changes], None] | None = None,
        again: Callable[[], None] | None = None,
    ) -> None:
        """Run a change of this case; when it fails it is offered again with `again`.

        Of two changes with the same `key` only the later one is offered again.
        """
        controller = self.controller
        self._in_flight[key] += 1

        def done(changes: Changes) -> None:
            if not isValid(self):
                return  # the page is gone; what was sent is kept all the same
            self._in_flight[key] -= 1
            if key:
                self._lost.pop(key, None)
            self.saving_changed.emit()
            if success is not None:
                success(changes)

        def wrong(error: Exception) -> None:
            if not isValid(self):
                controller.failed.emit(error)
                return
            self._in_flight[key] -= 1
            self._lost[key or f"#{len(self._lost)}"] = again or (
                lambda: self.run(work, key=key, success=success)
            )
            self.saving_changed.emit()
            self.failed.emit(error)
            if not isinstance(error, KnownError):
                controller.failed.emit(error)  # nobody foresaw this one: the window must know

        self.controller.run(work, success=done, failure=wrong)
        self.saving_changed.emit()  # after the work was handed over: keeping comes first

    def try_again(self) -> None:
        """Write once more what could not be written."""
        waiting, self._lost = list(self._lost.values()), {}
        for again in waiting:
            again()
