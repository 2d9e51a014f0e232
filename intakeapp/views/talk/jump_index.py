"""Where one can jump to in the talk, and what fits the words that are typed. No Qt."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from intakeapp.questionnaire.engine import Engine

MOST_FOUND = 60  # nobody reads further down; one more letter helps more


def folded(text: str) -> str:
    """Return a text for comparing: small letters, no accents, single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


@dataclass(frozen=True, kw_only=True)
class Place:
    """A section (`question_key` is empty) or a question; `title` and `second` are its two lines."""

    section_key: str
    question_key: str
    title: str
    second: str
    icon: str
    name: str
    words: str

    @property
    def is_section(self) -> bool:
        """Whether this is a whole section."""
        return not self.question_key


@dataclass(frozen=True)
class JumpIndex:
    """The places of one moment of the talk, in the order of the talk."""

    places: tuple[Place, ...]

    def find(self, typed: str, most: int = MOST_FOUND) -> tuple[Place, ...]:
        """Return the places that hold every word that is typed, the best first.

        Nothing typed gives the sections.
        """
        wanted = folded(typed)
        if not wanted:
            return tuple(place for place in self.places if place.is_section)
        words = wanted.split()
        fitting = [p for p in self.places if all(word in p.words for word in words)]
        fitting.sort(key=lambda place: _rank(place, wanted, words))
        return tuple(fitting[:most])


def _rank(place: Place, wanted: str, words: list[str]) -> tuple[int, bool]:
    """Return how well a place fits, the lowest best: by its name, by whole words, by letters."""
    padded = f" {place.name}"
    if place.name == wanted:
        rank = 0
    elif place.name.startswith(wanted):
        rank = 1
    elif all(f" {word}" in padded for word in words):
        rank = 2
    elif all(f" {word}" in f" {place.words}" for word in words):
        rank = 3
    else:
        rank = 4
    return rank, not place.is_section


def jump_index(engine: Engine) -> JumpIndex:
    """Return the index of what is to be asked now; a sealed section only while it is open."""
    return JumpIndex(tuple(_places(engine)))


def _places(engine: Engine) -> Iterable[Place]:
    for section in engine.visible_sections():
        questions = engine.visible_questions(section.key)
        count = "1 vraag" if len(questions) == 1 else f"{len(questions)} vragen"
        yield Place(
            section_key=section.key,
            question_key="",
            title=section.title,
            second=count,
            icon=section.icon,
            name=folded(section.title),
            words=folded(f"{section.title} {section.short}"),
        )
        for question in questions:
            yield Place(
                section_key=section.key,
                question_key=question.key,
                title=question.label,
                second=f"{section.short}: {question.text}",
                icon=section.icon,
                name=folded(question.label),
                words=folded(
                    f"{question.label} {question.heading} {question.text} {section.title} "
                    f"{section.short}"
                ),
            )
