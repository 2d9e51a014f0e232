"""Every choice in every table has its own word."""

from __future__ import annotations

import dataclasses
import typing
from enum import StrEnum

import pytest

from intakeapp.data.models.tables import RECORD_TABLES
from intakeapp.domain.cases import Case, Talk
from intakeapp.domain.households import Relation
from intakeapp.domain.money_rows import Period, Whose
from intakeapp.domain.records import AnswerState, Asked, Source
from intakeapp.domain.residents import Resident
from intakeapp.domain.row_words import CHOICE_WORDS, choice_words, told_words
from intakeapp.domain.threats import CrisisStep, Threat
from intakeapp.services.timeline_words import ENUM_WORDS

ELSEWHERE = {Case, Talk, Resident, Threat, CrisisStep}  # not rows of a table in the talk


def enums_of(record):
    for annotation in typing.get_type_hints(record).values():
        parts = typing.get_args(annotation) or (annotation,)
        yield from (p for p in parts if isinstance(p, type) and issubclass(p, StrEnum))


@pytest.mark.parametrize("choice", CHOICE_WORDS, ids=lambda c: c.__name__)
def test_every_member_has_a_word_of_its_own(choice):
    words = CHOICE_WORDS[choice]
    assert set(words) == set(choice)
    assert len(set(words.values())) == len(words)
    assert all(word == word.strip() and word for word in words.values())
    assert choice_words(None) == ""
    assert choice_words(next(iter(choice))) == words[next(iter(choice))]


def test_no_enumeration_of_a_record_lacks_words():
    for record in RECORD_TABLES:
        assert dataclasses.is_dataclass(record)
        for choice in enums_of(record):
            assert choice in ENUM_WORDS, choice
            assert set(ENUM_WORDS[choice]) == set(choice)
            if record not in ELSEWHERE and choice not in (Asked, Source, AnswerState):
                elsewhere = choice.__module__.endswith(
                    (
                        "cases",
                        "piles",
                        "letter_facts",
                        "outgoing.records",
                        "outgoing.templates",
                        "outgoing.events",
                        "conflicts",
                    )
                )
                assert choice in CHOICE_WORDS or elsewhere, choice


def test_the_resident_is_spoken_to():
    assert [told_words(whose) for whose in Whose] == [
        "u", "uw partner", "u samen", "uw kind", "een medebewoner",
    ]  # fmt: skip
    assert told_words(Period.MONTH) == "per maand"
    assert told_words(None) == ""


def test_only_whose_money_it_is_is_said_otherwise_to_the_resident():
    assert told_words(Whose.PARTNER) == "uw partner"
    assert told_words(Relation.PARTNER) == choice_words(Relation.PARTNER) == "partner"
