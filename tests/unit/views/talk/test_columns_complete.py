"""Every column of every table has its question, reason, use, widget and place in the export."""

from __future__ import annotations

import dataclasses

import pytest

from intakeapp.data.models.tables import TABLES as STORED
from intakeapp.questionnaire.questions import TABLES as NAMED
from intakeapp.views.talk.columns import TABLES, Kind
from intakeapp.views.talk.columns_reasons import REASONS, reason_of

COLUMNS = [(spec, column) for spec in TABLES.values() for column in spec.columns]
IDS = [f"{spec.name}.{column.key}" for spec, column in COLUMNS]
NOT_TYPED = {"id", "case_id", "source", "position", "amount_state", "chain"}


def test_the_questionnaire_and_the_views_know_the_same_tables() -> None:
    assert set(TABLES) == NAMED - {"threats"}


@pytest.mark.parametrize(("spec", "column"), COLUMNS, ids=IDS)
def test_a_column_has_words_a_reason_and_a_use(spec, column) -> None:
    assert column.title
    assert column.question.endswith(("?", "."))
    assert len(column.question) <= 75
    reason = reason_of(spec.name, column.key)
    assert reason.feeds
    assert reason.why.endswith(".")
    assert 4 <= len(reason.why.split()) <= 15
    assert isinstance(column.kind, Kind)
    assert bool(column.choices) == (column.kind in (Kind.ASKED, Kind.CHOICE))


def test_no_reason_is_without_a_column() -> None:
    named = {(table, key) for table, reasons in REASONS.items() for key in reasons}
    assert named == {(spec.name, column.key) for spec, column in COLUMNS}


@pytest.mark.parametrize("spec", list(TABLES.values()), ids=lambda spec: spec.name)
def test_the_columns_hold_all_that_a_row_keeps_and_nothing_else(spec) -> None:
    kept = {field.name for field in dataclasses.fields(spec.blank("c", "x", 1))}
    shown = {column.key for column in spec.columns}
    if "born" in shown:
        shown = (shown - {"born"}) | {"birth_date", "birth_year"}
    assert shown == kept - NOT_TYPED
    assert kept == set(STORED[type(spec.blank("c", "x", 1))].columns.keys())
