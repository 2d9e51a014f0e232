"""When a question or section is shown: a closed set of conditions, no expression language.

A hidden question keeps its stored answer, but for every condition it counts as not answered.
What needs arithmetic is a named predicate in code, referred to by name.
"""

from __future__ import annotations

import abc
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from intakeapp.domain.cases import TargetGroup

SHORT_ROUTE = "korte_route"


@dataclass(frozen=True)
class Situation:
    """What conditions may look at.

    `value_of` gives the parts of the canonical value of a visible, given answer (more than one for
    a multiple choice), or an empty tuple; `facts` holds target groups and other facts of the case.
    """

    value_of: Callable[[str], tuple[str, ...]]
    facts: frozenset[str] = frozenset()


Predicate = Callable[[Situation], bool]


def _has_fact(fact: str) -> Predicate:
    return lambda situation: fact in situation.facts


PREDICATES: Mapping[str, Predicate] = {
    **{f"doelgroep.{group.value}": _has_fact(group.value) for group in TargetGroup},
    SHORT_ROUTE: _has_fact(SHORT_ROUTE),
}


class Condition(abc.ABC):
    """Something that holds or not in a situation."""

    @abc.abstractmethod
    def holds(self, situation: Situation) -> bool:
        """Return whether this is so."""

    def questions(self) -> Iterator[str]:
        """Yield the keys of the questions this looks at."""
        return iter(())


@dataclass(frozen=True)
class OneOf(Condition):
    """The answer is one of these canonical values; for a multiple choice: one of them is chosen."""

    question: str
    values: tuple[str, ...]

    def holds(self, situation: Situation) -> bool:
        """Return whether the answer is given and among the values."""
        return any(part in self.values for part in situation.value_of(self.question))

    def questions(self) -> Iterator[str]:
        """Yield the question looked at."""
        yield self.question


@dataclass(frozen=True)
class Answered(Condition):
    """The question has a given answer ("weet ik niet" is not one); `wanted` false turns it."""

    question: str
    wanted: bool = True

    def holds(self, situation: Situation) -> bool:
        """Return whether there is a given answer (or none, when turned)."""
        return bool(situation.value_of(self.question)) is self.wanted

    def questions(self) -> Iterator[str]:
        """Yield the question looked at."""
        yield self.question


@dataclass(frozen=True)
class Named(Condition):
    """A predicate written in code, called by its name."""

    name: str
    predicate: Predicate

    def holds(self, situation: Situation) -> bool:
        """Return what the predicate says."""
        return self.predicate(situation)


@dataclass(frozen=True)
class AnyOf(Condition):
    """At least one of the parts holds."""

    parts: tuple[Condition, ...]

    def holds(self, situation: Situation) -> bool:
        """Return whether one part holds."""
        return any(part.holds(situation) for part in self.parts)

    def questions(self) -> Iterator[str]:
        """Yield the questions of all parts."""
        for part in self.parts:
            yield from part.questions()


@dataclass(frozen=True)
class AllOf(Condition):
    """Every part holds."""

    parts: tuple[Condition, ...]

    def holds(self, situation: Situation) -> bool:
        """Return whether all parts hold."""
        return all(part.holds(situation) for part in self.parts)

    def questions(self) -> Iterator[str]:
        """Yield the questions of all parts."""
        for part in self.parts:
            yield from part.questions()


def read_condition(
    raw: object,
    canonical: Callable[[str, object], str],
    predicates: Mapping[str, Predicate] = PREDICATES,
) -> Condition:
    """Read a condition from a definition file; ValueError (Dutch) when it is not understood.

    Forms: `{question, equals}`, `{question, one_of}`, `{answered}`, `{not_answered}`,
    `{predicate}`, `{any = [...]}`, `{all = [...]}`. `canonical(key, value)` turns a value in the
    file into the canonical text of that question, and raises ValueError for an unknown question
    or value.
    """
    if not isinstance(raw, dict):
        raise ValueError("show_if moet een tabel zijn")
    form = frozenset(raw)
    if form in (frozenset({"any"}), frozenset({"all"})):
        return _combined(raw, canonical, predicates)
    if form == frozenset({"predicate"}):
        return _named(raw["predicate"], predicates)
    if form in (frozenset({"answered"}), frozenset({"not_answered"})):
        return Answered(_key(next(iter(raw.values()))), "answered" in raw)
    if form == frozenset({"question", "equals"}):
        key = _key(raw["question"])
        return OneOf(key, (canonical(key, raw["equals"]),))
    if form == frozenset({"question", "one_of"}):
        return _one_of(raw, canonical)
    raise ValueError(f"show_if kent deze vorm niet: {', '.join(sorted(form)) or 'leeg'}")


def _key(raw: object) -> str:
    if not isinstance(raw, str):
        raise ValueError("show_if noemt geen vraag")
    return raw


def _one_of(raw: dict[str, object], canonical: Callable[[str, object], str]) -> Condition:
    key, values = _key(raw["question"]), raw["one_of"]
    if not isinstance(values, list) or not values:
        raise ValueError("one_of moet een lijst zijn die niet leeg is")
    return OneOf(key, tuple(canonical(key, value) for value in values))


def _named(name: object, predicates: Mapping[str, Predicate]) -> Condition:
    if not isinstance(name, str) or name not in predicates:
        raise ValueError(f"onbekend predicaat: {name}")
    return Named(name, predicates[name])


def _combined(
    raw: dict[str, object],
    canonical: Callable[[str, object], str],
    predicates: Mapping[str, Predicate],
) -> Condition:
    (word, nodes), *_ = raw.items()
    if not isinstance(nodes, list) or not nodes:
        raise ValueError(f"{word} moet een lijst zijn die niet leeg is")
    parts = tuple(read_condition(node, canonical, predicates) for node in nodes)
    return AnyOf(parts) if word == "any" else AllOf(parts)
