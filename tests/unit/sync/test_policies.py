"""What merge may decide without a person is short, and never about what matters."""

from __future__ import annotations

import dataclasses

import pytest

from intakeapp.data.models.tables import CHANGE_UNITS, RECORD_TABLES
from intakeapp.sync.policies import CIRCUMSTANCES, QUIET, alike, is_blank, is_quiet

FIELDS = {
    name: {field.name: str(field.type) for field in dataclasses.fields(record)}
    for record, name in RECORD_TABLES.items()
}
SPEAKS_OF_WHAT_MATTERS = (
    "amount", "date", "_at", "_on", "state", "present", "name", "bsn", "decision", "resolution",
)  # fmt: skip


def test_bookkeeping_is_a_plain_column_that_says_nothing_of_a_life():
    for table, unit in QUIET:
        kind = FIELDS[table][unit]
        assert "Decimal" not in kind
        assert "date" not in kind
        assert not any(word in unit for word in SPEAKS_OF_WHAT_MATTERS)
        assert unit not in CHANGE_UNITS.get(table, {})
    assert not {table for table, _ in QUIET} & {"threat", "decision", "resident", "answer"}


def test_circumstances_are_columns_of_their_unit():
    for (table, unit), names in CIRCUMSTANCES.items():
        assert names < set(CHANGE_UNITS[table][unit])


def test_an_amount_is_never_bookkeeping():
    assert not is_quiet("debt", "amount")
    assert is_quiet("talk", "last_topic")


@pytest.mark.parametrize("value", [None, "", "not_asked", [], {}, {"a": None, "b": ""}, [[]][:0]])
def test_blank(value):
    assert is_blank(value)


@pytest.mark.parametrize("value", [0, False, 1, " ", "yes", [None], {"a": None, "b": 0}])
def test_not_blank(value):
    assert not is_blank(value)


def test_only_how_it_was_asked_makes_no_difference():
    one = {"value": "ja", "answered_by": "a"}
    assert alike("answer", "answer", one, {"value": "ja", "answered_by": "b"})
    assert not alike("answer", "answer", one, {"value": "nee", "answered_by": "a"})
    assert not alike("debt", "amount", one, {"value": "ja", "answered_by": "b"})
    assert not alike("debt", "amount", [1, {"a": True}], [1, {"a": 1}])
    assert alike("debt", "amount", [1, {"a": True}], [1, {"a": True}])
