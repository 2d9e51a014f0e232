"""Everything that residents hear or read is easy to read, or excepted by name with a reason.

Limits, words to avoid and exceptions stand in `resources/texts/b1.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from intakeapp.base.paths import resources
from intakeapp.domain.life_domains import LEVEL_NAMES
from intakeapp.domain.readability import (
    Finding,
    FindingKind,
    findings,
    load_rules,
    sentences,
    words,
)
from intakeapp.questionnaire.definition import load_newest
from intakeapp.questionnaire.questions import Question, Section
from intakeapp.questionnaire.types import Choice, MultiChoice, Scale

QUESTIONNAIRE = load_newest()
RULES = load_rules()
FILES = sorted(
    path for folder in ("letters", "texts") for path in (resources() / folder).glob("*.toml")
)
NAMES_OF_THE_SCALE = set(LEVEL_NAMES.values()) | {f"{n} {name}" for n, name in LEVEL_NAMES.items()}


def shown_by_type(question: Question) -> Iterator[str]:
    if isinstance(question.type, Choice | MultiChoice):
        yield from (option.label for option in question.type.options)
    if isinstance(question.type, Scale):
        yield from (question.type.minimum_label, question.type.maximum_label)


def heard_of(question: Question) -> Iterator[str]:
    """Yield what a resident hears, or reads on the screen or on the list of what to bring."""
    own = (question.heading, question.text, question.note, question.why, question.needed)
    yield from (text for text in own if text)
    yield from question.prompts
    # the names of the self-reliance scale are fixed; the consultant uses them, not the resident
    yield from (text for text in shown_by_type(question) if text not in NAMES_OF_THE_SCALE)


def read_of(section: Section) -> Iterator[str]:
    yield from (text for text in (section.title, section.intro, section.not_needed) if text)


def read_of_file(path: Path) -> Iterator[str]:
    file = f"{path.parent.name}/{path.name}"

    def walk(node: object, key: str) -> Iterator[str]:
        if isinstance(node, str):
            yield from [node] if RULES.reads(file, key) else []
        elif isinstance(node, dict):
            for name, inner in node.items():
                yield from walk(inner, name)
        elif isinstance(node, list):
            for inner in node:
                yield from walk(inner, key)

    yield from walk(tomllib.loads(path.read_text(encoding="utf-8")), "")


def everything() -> list[str]:
    texts = [text for section in QUESTIONNAIRE.sections for text in read_of(section)]
    texts += [text for one in QUESTIONNAIRE.questions.values() for text in heard_of(one)]
    return texts + [text for path in FILES for text in read_of_file(path)]


def hard(texts: Iterator[str]) -> list[Finding]:
    found = [one for text in texts for one in findings(text, RULES)]
    return [one for one in found if one.kind is not FindingKind.PASSIVE]


@pytest.mark.parametrize("section", QUESTIONNAIRE.sections, ids=lambda section: section.key)
def test_what_residents_hear_is_easy(section: Section) -> None:
    assert hard(read_of(section)) == []
    questions = QUESTIONNAIRE.in_section(section.key)
    assert {one.key: found for one in questions if (found := hard(heard_of(one)))} == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_residents_read_on_paper_is_easy(path: Path) -> None:
    assert hard(read_of_file(path)) == []


def test_the_passive_voice_is_rare() -> None:
    spoken = [sentence for text in everything() for sentence in sentences(text)]
    passive = [
        sentence
        for sentence in spoken
        if any(one.kind is FindingKind.PASSIVE for one in findings(sentence, RULES))
    ]
    assert len(passive) * 100 <= RULES.passive_percent * len(spoken), passive


def test_most_sentences_are_really_short() -> None:
    lengths = sorted(len(words(s)) for text in everything() for s in sentences(text))
    assert lengths[len(lengths) // 2] <= 7
    assert lengths[int(len(lengths) * 0.9)] <= 10


def test_people_are_addressed_politely() -> None:
    for text in everything():
        assert not re.search(r"\b(je|jij|jou|jouw|jullie)\b", text.casefold()), text


def test_every_exception_is_still_needed() -> None:
    texts = everything()
    assert [text for text in RULES.exceptions if text not in texts] == []
    spoken = {word.casefold() for text in texts for word in words(text)}
    assert [word for word in RULES.known if word not in spoken] == []
    files = {f"{path.parent.name}/{path.name}" for path in FILES} | {"*"}
    assert {one.file for one in RULES.unread} <= files
