"""The repeating tables by the names the questionnaire uses, and how their cells show. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from intakeapp.domain.records import AnswerState, Source
from intakeapp.questionnaire.show import NOT_ASKED, STATE_TEXTS
from intakeapp.views.talk.columns_base import Column, Kind, Row, TableSpec, read_amount
from intakeapp.views.talk.columns_choices import UNKNOWN, parse_asked, parse_choice
from intakeapp.views.talk.columns_debts import DEBTS, write_amount
from intakeapp.views.talk.columns_money import ASSETS, EXPENSES, INCOMES
from intakeapp.views.talk.columns_people import HOUSEHOLD, parse_relation, read_born, write_born

TABLES: Mapping[str, TableSpec] = MappingProxyType(
    {table.name: table for table in (DEBTS, HOUSEHOLD, INCOMES, EXPENSES, ASSETS)}
)
_NO_VALUE = frozenset(words for state, words in STATE_TEXTS.items() if state != AnswerState.GIVEN)


def shown(column: Column, row: Row) -> tuple[str, bool]:
    """Return the words of a cell, and whether they stand for something not given."""
    words = column.read(row)
    if words:
        return words, words in _NO_VALUE
    return (NOT_ASKED if column.not_asked_shows else ""), True


def with_source(row: Row, source: Source) -> Row:
    """Return the row with another source."""
    return replace(row, source=source)


__all__ = [
    "ASSETS", "DEBTS", "EXPENSES", "HOUSEHOLD", "INCOMES", "TABLES", "UNKNOWN", "Column", "Kind",
    "Row", "TableSpec", "parse_asked", "parse_choice", "parse_relation", "read_amount",
    "read_born", "shown", "with_source", "write_amount", "write_born",
]  # fmt: skip
