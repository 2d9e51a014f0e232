"""Where we are in the talk, what is shown, and what is still open. No Qt, no disk.

The engine never changes answers: it is given them and says what follows. Decided once, here: a
hidden question keeps its stored answer, but it is not shown, printed, counted or looked at by
conditions. Sealed sections do not exist for an engine that was not told to open them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from intakeapp.domain.answers import RESIDENT_SUBJECT, Answer
from intakeapp.domain.records import AnswerState
from intakeapp.questionnaire.conditions import Situation
from intakeapp.questionnaire.questions import Question, Questionnaire, Section
from intakeapp.questionnaire.types import MultiChoice

Answers = Mapping[tuple[str, str], Answer]


class SectionState(StrEnum):
    """The few, calm states of a section in the task list; the value is the Dutch text."""

    OPEN = "open"
    HERE = "hier zijn we nu"
    PARTLY = "deels"
    DONE = "klaar"
    NEXT_TIME = "volgende keer"
    NOT_NEEDED = "hoeft niet"


class Handled(StrEnum):
    """What happened to one question."""

    NOT_YET = "not_yet"
    PUT_OFF = "put_off"
    DONE = "done"


@dataclass(frozen=True)
class TableProgress:
    """How far a section's table is: rows written down, and things still open in it."""

    rows: int = 0
    open: int = 1


def _by_section(questionnaire: Questionnaire) -> Mapping[str, list[Question]]:
    """Return the questions of each section, in order."""
    found: dict[str, list[Question]] = {}
    for question in questionnaire.questions.values():
        found.setdefault(question.section, []).append(question)
    return found


def is_handled(answer: Answer | None) -> Handled:
    """Return whether a question was dealt with; every state but "not asked" is an answer."""
    if answer is None:
        return Handled.NOT_YET
    if answer.next_time:
        return Handled.PUT_OFF
    return Handled.NOT_YET if answer.state is AnswerState.NOT_ASKED else Handled.DONE


class Engine:
    """The talk of one case about one subject (the resident, or a member of the household).

    `facts` holds target groups and other facts; `tables` the progress of tables by name;
    `open_sealed` the keys of sealed sections that a person opened on purpose.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        answers: Answers | None = None,
        facts: Iterable[str] = (),
        *,
        subject: str = RESIDENT_SUBJECT,
        tables: Mapping[str, TableProgress] | None = None,
        open_sealed: Iterable[str] = (),
    ) -> None:
        self.questionnaire = questionnaire
        self._defined = _by_section(questionnaire)
        self._subject = subject
        self._open_sealed = frozenset(open_sealed)
        self._position = ""
        self.refresh(answers or {}, facts, tables)

    def refresh(
        self,
        answers: Answers,
        facts: Iterable[str] = (),
        tables: Mapping[str, TableProgress] | None = None,
    ) -> None:
        """Take in new answers and facts; the place in the talk stays."""
        self._answers = self._by_current_key(answers)
        self._tables = dict(tables or {})
        self._look(frozenset(facts))
        self._position = self._nearest(self._position)

    def open_sealed(self, section: str) -> None:
        """Open a sealed section; `close_sealed` hides all of them again."""
        self._set_sealed(self._open_sealed | {section})

    def close_sealed(self) -> None:
        """Hide every sealed section; somebody standing in one moves to the nearest other place."""
        self._set_sealed(frozenset())

    def _set_sealed(self, keys: frozenset[str]) -> None:
        self._open_sealed = keys
        self._look(self._facts)
        self._position = self._nearest(self._position)

    # What is shown

    def sections(self) -> tuple[Section, ...]:
        """Return every section, also those that need not be asked; closed sealed ones never."""
        return tuple(
            section
            for section in self.questionnaire.sections
            if not section.sealed or section.key in self._open_sealed
        )

    def visible_sections(self) -> tuple[Section, ...]:
        """Return the sections to be asked, in order."""
        return self._sections

    def visible_questions(self, section: str | None = None) -> tuple[Question, ...]:
        """Return the questions to be asked, of one section or of all, in order."""
        if section is None:
            return tuple(self._questions.values())
        return self._by_section.get(section, ())

    def is_visible(self, key: str) -> bool:
        """Return whether a question is to be asked now."""
        return self.questionnaire.current_key(key) in self._questions

    def answer(self, key: str) -> Answer | None:
        """Return the stored answer to a question, hidden or not; None when never asked."""
        return self._answers.get(self.questionnaire.current_key(key))

    # Where we are

    @property
    def current(self) -> Question:
        """The question we are at."""
        return self._questions[self._position]

    @property
    def current_section(self) -> Section:
        """The section we are in."""
        return self.questionnaire.section(self.current.section)

    def next(self) -> Question | None:
        """Go one question on and return it; None, staying in place, at the end."""
        return self._step(1)

    def back(self) -> Question | None:
        """Go one question back and return it; None, staying in place, at the beginning."""
        return self._step(-1)

    def goto(self, key: str) -> Question:
        """Go to a question by its key, also an old one, or to the nearest that is shown.

        KeyError when no question ever had this key.
        """
        if self.questionnaire.described(key) is None:
            raise KeyError(key)
        self._position = self._nearest(self.questionnaire.current_key(key))
        return self.current

    def goto_section(self, key: str) -> Question:
        """Go to the first question of a section that is still open, else to its open question.

        KeyError when the section is not to be asked.
        """
        questions = self.visible_questions(key)
        if not questions:
            raise KeyError(key)
        open_ones = [q for q in questions if self.handled(q) is Handled.NOT_YET]
        self._position = (open_ones or list(questions))[0].key
        return self.current

    # How far we are

    def handled(self, question: Question) -> Handled:
        """Return whether this question was dealt with."""
        return is_handled(self.answer(question.key))

    def missing(self) -> tuple[Question, ...]:
        """Return the questions to be asked that nobody asked or put off yet."""
        return tuple(q for q in self.visible_questions() if self.handled(q) is Handled.NOT_YET)

    def section_state(self, section: Section) -> SectionState:
        """Return the state for the task list: "hier zijn we nu", else how far it is."""
        if section.key == self.current.section:
            return SectionState.HERE
        return self.section_progress(section)

    def section_progress(self, section: Section) -> SectionState:
        """Return how far a section is, wherever we are.

        A person's own mark on the section decides; without one it follows from the answers. A
        mark cannot close a section that is always asked (crisis) while something is open there.
        """
        if section not in self._sections:
            return SectionState.NOT_NEEDED
        if section.always_asked and self._table_handled(section.table) is Handled.NOT_YET:
            return self._derived(section)
        return self._marked(section) or self._derived(section)

    def _marked(self, section: Section) -> SectionState | None:
        mark = self._answers.get(section.mark_key)
        if mark is None:
            return None
        if mark.next_time:
            return SectionState.NEXT_TIME
        marked = {
            AnswerState.GIVEN: SectionState.DONE,
            AnswerState.NOT_APPLICABLE: SectionState.NOT_NEEDED,
        }
        return marked.get(mark.state)

    def _derived(self, section: Section) -> SectionState:
        questions = self.visible_questions(section.key)
        states = [self.handled(question) for question in questions]
        if not section.table and all(self._not_applicable(question) for question in questions):
            return SectionState.NOT_NEEDED
        if section.table:
            states.append(self._table_handled(section.table))
        if Handled.NOT_YET not in states:
            return SectionState.NEXT_TIME if Handled.PUT_OFF in states else SectionState.DONE
        if Handled.DONE in states or self._has_rows(section.table):
            return SectionState.PARTLY
        return SectionState.NEXT_TIME if states[0] is Handled.PUT_OFF else SectionState.OPEN

    def _not_applicable(self, question: Question) -> bool:
        answer = self.answer(question.key)
        return answer is not None and answer.state is AnswerState.NOT_APPLICABLE

    def _has_rows(self, table: str) -> bool:
        return self._tables.get(table, TableProgress()).rows > 0

    def _table_handled(self, table: str) -> Handled:
        open_things = self._tables.get(table, TableProgress()).open
        return Handled.NOT_YET if open_things else Handled.DONE

    # How it is worked out

    def _by_current_key(self, answers: Answers) -> dict[str, Answer]:
        """Return this subject's answers under today's keys; a new key wins from an old one."""
        own = {
            key: answer for (subject, key), answer in answers.items() if subject == self._subject
        }
        found = {self.questionnaire.current_key(key): own[key] for key in own if self._is_old(key)}
        return found | {key: answer for key, answer in own.items() if not self._is_old(key)}

    def _is_old(self, key: str) -> bool:
        return key in self.questionnaire.renames

    def _look(self, facts: frozenset[str]) -> None:
        """Walk once through the definition: conditions only look back, so one pass is enough."""
        self._facts = facts
        sections: list[Section] = []
        shown: dict[str, Question] = {}
        by_section: dict[str, tuple[Question, ...]] = {}
        situation = Situation(lambda key: self._parts(key, shown), facts)
        for section in self.sections():
            if section.show_if is not None and not section.show_if.holds(situation):
                continue
            sections.append(section)
            here: list[Question] = []
            for question in self._defined.get(section.key, ()):
                if question.show_if is None or question.show_if.holds(situation):
                    shown[question.key] = question
                    here.append(question)
            by_section[section.key] = tuple(here)
        self._sections, self._questions, self._by_section = tuple(sections), shown, by_section

    def _parts(self, key: str, shown: Mapping[str, Question]) -> tuple[str, ...]:
        answer = self._answers.get(key)
        if key not in shown or answer is None or answer.state is not AnswerState.GIVEN:
            return ()
        if isinstance(shown[key].type, MultiChoice):
            return tuple(answer.value.split(","))
        return (answer.value,)

    def _step(self, direction: int) -> Question | None:
        keys = list(self._questions)
        index = keys.index(self._position) + direction
        if not 0 <= index < len(keys):
            return None
        self._position = keys[index]
        return self.current

    def _nearest(self, key: str) -> str:
        """Return the key when it is shown, else the next shown one, else the last."""
        if key in self._questions:
            return key
        order = list(self.questionnaire.questions)
        later = order[order.index(key) :] if key in order else order
        shown = [each for each in later if each in self._questions]
        return shown[0] if shown else list(self._questions)[-1]
