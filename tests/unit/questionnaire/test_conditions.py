from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.domain.cases import TargetGroup
from intakeapp.questionnaire.conditions import (
    PREDICATES,
    AllOf,
    Answered,
    AnyOf,
    Condition,
    OneOf,
    Situation,
    read_condition,
)

KEYS = ("a", "b", "c")
VALUES = ("x", "y", "z")


def situation(answers: dict[str, tuple[str, ...]], *facts: str) -> Situation:
    return Situation(lambda key: answers.get(key, ()), frozenset(facts))


def as_it_is(key: str, value: object) -> str:
    if key not in KEYS:
        raise ValueError(f"{key} is er niet")
    return str(value)


simple = st.one_of(
    st.builds(Answered, st.sampled_from(KEYS), st.booleans()),
    st.builds(
        OneOf,
        st.sampled_from(KEYS),
        st.lists(st.sampled_from(VALUES), min_size=1, max_size=3).map(tuple),
    ),
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    simple,
    lambda inner: st.one_of(
        st.builds(AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(AllOf, st.lists(inner, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)
answers = st.dictionaries(
    st.sampled_from(KEYS), st.lists(st.sampled_from(VALUES), max_size=2).map(tuple)
)


@given(conditions, answers)
def test_a_condition_looks_only_at_the_questions_it_names(
    condition: Condition, given_answers: dict[str, tuple[str, ...]]
) -> None:
    named = {
        key: value for key, value in given_answers.items() if key in set(condition.questions())
    }
    assert condition.holds(situation(given_answers)) == condition.holds(situation(named))


@given(st.lists(conditions, min_size=1, max_size=3), answers)
def test_any_and_all_are_what_they_say(
    parts: list[Condition], given_answers: dict[str, tuple[str, ...]]
) -> None:
    here = situation(given_answers)
    held = [part.holds(here) for part in parts]
    assert AnyOf(tuple(parts)).holds(here) is any(held)
    assert AllOf(tuple(parts)).holds(here) is all(held)


@pytest.mark.parametrize("key", KEYS)
@given(answers)
def test_answered_and_not_answered_are_opposites(
    key: str, given_answers: dict[str, tuple[str, ...]]
) -> None:
    here = situation(given_answers)
    assert Answered(key).holds(here) is not Answered(key, wanted=False).holds(here)


@pytest.mark.parametrize(
    ("raw", "held_by", "not_by"),
    [
        ({"question": "a", "equals": "x"}, {"a": ("x",)}, {"a": ("y",)}),
        ({"question": "a", "equals": "x"}, {"a": ("y", "x")}, {}),
        ({"question": "a", "one_of": ["x", "y"]}, {"a": ("y",)}, {"a": ("z",)}),
        ({"answered": "a"}, {"a": ("z",)}, {"b": ("z",)}),
        ({"not_answered": "a"}, {}, {"a": ("z",)}),
        ({"any": [{"answered": "a"}, {"answered": "b"}]}, {"b": ("x",)}, {"c": ("x",)}),
        (
            {"all": [{"answered": "a"}, {"any": [{"answered": "b"}]}]},
            {"a": ("x",), "b": ("x",)},
            {"a": ("x",)},
        ),
    ],
)
def test_every_form_is_read(
    raw: object, held_by: dict[str, tuple[str, ...]], not_by: dict[str, tuple[str, ...]]
) -> None:
    condition = read_condition(raw, as_it_is)
    assert condition.holds(situation(held_by))
    assert not condition.holds(situation(not_by))


@pytest.mark.parametrize("group", TargetGroup)
def test_every_target_group_has_a_predicate(group: TargetGroup) -> None:
    condition = read_condition({"predicate": f"doelgroep.{group.value}"}, as_it_is)
    assert condition.holds(situation({}, group.value))
    assert not condition.holds(situation({}))
    assert list(condition.questions()) == []


def test_predicates_can_be_passed_in() -> None:
    own = {**PREDICATES, "veel_feiten": lambda here: len(here.facts) > 1}
    condition = read_condition({"predicate": "veel_feiten"}, as_it_is, own)
    assert condition.holds(situation({}, "a", "b"))
    with pytest.raises(ValueError, match="onbekend predicaat"):
        read_condition({"predicate": "veel_feiten"}, as_it_is)


def test_an_unknown_question_is_refused() -> None:
    with pytest.raises(ValueError, match="is er niet"):
        read_condition({"question": "q", "equals": "x"}, as_it_is)
