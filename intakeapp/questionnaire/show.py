"""Answers in Dutch words, the same everywhere: on the screen, on paper and in lists."""

from __future__ import annotations

from intakeapp.domain.answers import Answer
from intakeapp.domain.records import AnswerState, Source
from intakeapp.questionnaire.questions import Question

NOT_ASKED = "niet gevraagd"
NEXT_TIME = "volgende keer"
APPROXIMATELY = "ongeveer"

STATE_TEXTS: dict[AnswerState, str] = {
    AnswerState.GIVEN: "",
    AnswerState.UNKNOWN: "weet ik niet",
    AnswerState.REFUSED: "wil ik niet zeggen",
    AnswerState.NOT_APPLICABLE: "niet van toepassing",
    AnswerState.NOT_ASKED: NOT_ASKED,
}
SOURCE_TEXTS: dict[Source, str] = {
    Source.TOLD: "verteld",
    Source.DOCUMENT: "brief",
    Source.REGISTER: "register",
    Source.ESTIMATE: "schatting",
}


def state_text(answer: Answer | None) -> str:
    """Return the state in words; empty when there is simply a value.

    A question put off says "volgende keer", also with "weet ik niet" before it: both are true.
    """
    if answer is None:
        return NOT_ASKED
    words = STATE_TEXTS[answer.state]
    if not answer.next_time:
        return words
    return (
        NEXT_TIME if answer.state is AnswerState.NOT_ASKED or not words else f"{words}, {NEXT_TIME}"
    )


def source_text(answer: Answer | None) -> str:
    """Return how we know it, with its note; empty when nothing was asked."""
    if answer is None or answer.state in (AnswerState.NOT_ASKED, AnswerState.NOT_APPLICABLE):
        return ""
    words = SOURCE_TEXTS[answer.source]
    return f"{words}: {answer.source_note}" if answer.source_note else words


def value_text(question: Question, answer: Answer | None) -> str:
    """Return the value in words, "ongeveer" before it when so said; empty when there is none."""
    if answer is None or answer.state is not AnswerState.GIVEN or not answer.value:
        return ""
    shown = question.type.show_stored(answer.value)
    return f"{APPROXIMATELY} {shown}" if answer.approximate else shown
