"""Reasons survive their text; what cannot be read is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.outgoing.records import (
    Decision,
    Weighing,
    reasons_from_text,
    reasons_to_text,
)
from intakeapp.domain.outgoing.templates import DecisionKind

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(st.lists(st.builds(Weighing, ground=TEXT, in_favour=TEXT, against=TEXT, weighing=TEXT)))
def test_reasons_survive_their_text(reasons):
    assert list(reasons_from_text(reasons_to_text(reasons))) == reasons


@pytest.mark.parametrize(
    "text", ["x", "{}", "[1]", '[{"grond": 1}]', '[{"ground": "x"}]', "[" * 9999]
)
def test_other_text_is_refused(text):
    with pytest.raises(InputError) as caught:
        reasons_from_text(text)
    assert caught.value.path == "reasons"


def test_conditions_are_lines():
    made = Decision(
        id="d", case_id="c", kind=DecisionKind.ADMIT, conditions=" geen nieuwe schulden \n\n huur\n"
    )
    assert made.condition_lines == ("geen nieuwe schulden", "huur")
