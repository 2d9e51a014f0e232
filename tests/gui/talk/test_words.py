"""Small words of the talk: letters, states, groups, undo."""

from __future__ import annotations

import pytest

from intakeapp.domain.records import AnswerState
from intakeapp.questionnaire.definition import load_newest
from intakeapp.questionnaire.engine import SectionState
from intakeapp.services.intake import AnswerInput
from intakeapp.views.talk.desk_fields import is_wide, state_words
from intakeapp.views.talk.tasks import LATER, NOT_NEEDED, TODAY, group_of
from intakeapp.views.widgets.answers.source_row import letter_words
from intakeapp.views.widgets.answers.state_row import states_for


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("", "Brief"),
        ("van 14 oktober, blad 2", "Brief van 14 oktober, blad 2"),
        ("brief van de deurwaarder", "Brief van de deurwaarder"),
        ("blad 2, onderaan", "Brief: blad 2, onderaan"),
    ],
)
def test_words_on_the_chip_of_a_letter(note: str, words: str) -> None:
    assert letter_words(note) == words


@pytest.mark.parametrize(
    ("entered", "words"),
    [
        (None, "niet gevraagd"),
        (AnswerInput(text="x"), ""),
        (AnswerInput(text="x", next_time=True), "volgende keer"),
        (AnswerInput(state=AnswerState.UNKNOWN), "weet ik niet"),
        (AnswerInput(state=AnswerState.UNKNOWN, next_time=True), "weet ik niet, volgende keer"),
        (AnswerInput(state=AnswerState.NOT_ASKED, next_time=True), "volgende keer"),
    ],
)
def test_state_beside_a_label(entered: AnswerInput | None, words: str) -> None:
    assert state_words(entered) == words


def test_sections_stand_under_the_right_heading() -> None:
    section = load_newest().sections[0]
    assert group_of(section, SectionState.OPEN) == TODAY
    assert group_of(section, SectionState.DONE) == TODAY
    assert group_of(section, SectionState.NEXT_TIME) == LATER
    assert group_of(section, SectionState.NOT_NEEDED) == NOT_NEEDED


def test_nobody_can_not_know_what_one_is_told() -> None:
    questions = load_newest().questions
    assert states_for(questions["welkom.waarom"]) == ("next_time", "not_applicable")
    assert "unknown" in states_for(questions["wonen.huur"])


def test_own_words_and_long_choices_take_the_whole_width() -> None:
    questions = load_newest().questions
    assert is_wide(questions["wonen.betalen"])
    assert is_wide(questions["vraag.doelniveau"])
    assert not is_wide(questions["wonen.huur"])
    assert not is_wide(questions["wonen.verhuurder"])
