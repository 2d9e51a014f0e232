"""What was put off: which of it is for now, and where to go on after putting off. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from intakeapp.base.clock import to_local
from intakeapp.domain.answers import RESIDENT_SUBJECT, Answer
from intakeapp.domain.cases import Talk
from intakeapp.questionnaire.engine import Engine, Handled, SectionState
from intakeapp.questionnaire.questions import Section, TalkMoment
from intakeapp.services.marks import SectionMark, mark_of
from intakeapp.services.overview import CaseView


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What an earlier talk left for this one in a section: all of it, or some questions."""

    whole: bool = False
    questions: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What waits, for under the name of the section."""
        if not self.questions:
            return "bewaard voor nu"
        count = len(self.questions)
        return "1 vraag bewaard" if count == 1 else f"{count} vragen bewaard"


def from_earlier(put_off: datetime, talk: Talk | None, now: datetime) -> bool:
    """Tell whether something was put off in an earlier talk.

    While a talk goes on that is everything from before it began; without one, everything from
    before today: right after a talk nothing is for "next time" yet.
    """
    if talk is not None and talk.ended_at is None:
        return put_off < talk.started_at
    return to_local(put_off).date() < to_local(now).date()


def waiting_sections(engine: Engine, view: CaseView, now: datetime) -> Mapping[str, Waiting]:
    """Return by section what an earlier talk put off; closed sealed sections never."""
    talk, answers = view.file.last_talk, view.file.answers

    def waits(answer: Answer | None) -> bool:
        if answer is None or not answer.next_time:
            return False
        return from_earlier(answer.answered_at, talk, now)

    found: dict[str, Waiting] = {}
    for section in engine.visible_sections():
        mark = answers.get((RESIDENT_SUBJECT, section.mark_key))
        if mark is not None and mark_of(mark) not in (None, SectionMark.NEXT_TIME):
            continue  # somebody closed it since
        questions = tuple(
            question.key
            for question in engine.visible_questions(section.key)
            if waits(engine.answer(question.key))
        )
        if waits(mark) or questions:
            found[section.key] = Waiting(whole=waits(mark), questions=questions)
    return found


def put_off_words(engine: Engine, section: Section, state: SectionState) -> str:
    """Return how many questions of a section are for next time; empty when it is all or none."""
    if state is SectionState.NEXT_TIME:
        return ""
    questions = engine.visible_questions(section.key)
    count = sum(engine.handled(question) is Handled.PUT_OFF for question in questions)
    if not count:
        return ""
    return "1 vraag volgende keer" if count == 1 else f"{count} vragen volgende keer"


def may_be_parked(section: Section) -> bool:
    """Tell whether a whole section may be put off: danger is always asked."""
    return not section.always_asked


def next_for_today(engine: Engine) -> Section | None:
    """Return where to go on after putting off the current section; None when nothing is left."""
    sections = engine.visible_sections()
    at = next((i for i, s in enumerate(sections) if s.key == engine.current.section), -1)
    for section in (*sections[at + 1 :], *sections[: max(at, 0)]):
        if section.moment is not TalkMoment.TODAY:
            continue
        if engine.section_progress(section) in (SectionState.OPEN, SectionState.PARTLY):
            return section
    return None
