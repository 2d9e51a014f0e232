"""Rows of the repeating tables: household, money, debts, papers. Kept like answers, at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TypeVar

from intakeapp.data.store import Writer
from intakeapp.domain.cases import NeededItem
from intakeapp.domain.debts import Debt
from intakeapp.domain.households import HouseholdMember
from intakeapp.domain.money_rows import Asset, Expense, Income
from intakeapp.domain.records import CaseRecord
from intakeapp.domain.referrals import Referral
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.evidence import remove_evidence_of
from intakeapp.services.indexing import index_case
from intakeapp.services.workspace import Workspace

Placed = HouseholdMember | Debt | Income | Expense | Asset | Referral
Row = Placed | NeededItem
T = TypeVar("T", bound=Row)


def _reindex(space: Workspace, writer: Writer, record: CaseRecord) -> None:
    if isinstance(record, NeededItem):
        index_case(space, writer, record.case_id)


def save_row(space: Workspace, row: T) -> Changes:
    """Keep a row: a new one (blank id) gets an id and the last place; `record_id` tells it."""
    with space.store.writing(space.context("row.save")) as writer:
        if not row.id:
            row = dataclasses.replace(row, id=space.store.ids.new())
            if not isinstance(row, NeededItem):
                last = max((r.position for r in _siblings(writer, row)), default=0)
                row = dataclasses.replace(row, position=last + 1)
        writer.save(row)
        _reindex(space, writer, row)
        return changes_of(writer, row.id)


def save_rows(space: Workspace, rows: Sequence[Row]) -> Changes:
    """Keep many rows in one unit of work, so that one undo takes them back. They have ids."""
    if not rows:
        return Changes()
    with space.store.writing(space.context("row.save")) as writer:
        for row in rows:
            writer.save(row)
            _reindex(space, writer, row)
        return changes_of(writer)


def _siblings(writer: Writer, row: T) -> list[T]:
    return writer.list(type(row), case_id=row.case_id)


def remove_row(space: Workspace, row: Row) -> Changes:
    """Take a row away, with the evidence that belongs to it; undo brings it back."""
    with space.store.writing(space.context("row.remove")) as writer:
        remove_evidence_of(writer, row)
        writer.remove(row)
        _reindex(space, writer, row)
        return changes_of(writer, row.id)
