"""The model of a dense table: rows come and go in runs, and only what changed is told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Signal
from PySide6.QtTest import QAbstractItemModelTester

from intakeapp.domain.debts import Debt
from intakeapp.views.talk.columns import DEBTS, Row
from intakeapp.views.talk.table_model import TableModel

IDS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


class Rows(QObject):
    """Rows that a test sets."""

    changed = Signal()

    def __init__(self, ids: list[str]) -> None:
        super().__init__()
        self.spec = DEBTS
        self.drafts: dict[tuple[str, str], str] = {}
        self.found: list[Row] = [debt(key) for key in ids]

    def rows(self) -> list[Row]:
        return list(self.found)


def debt(key: str, creditor: str = "") -> Debt:
    return Debt(id=key, case_id="c", creditor=creditor or key)


def shown(model: TableModel) -> list[str]:
    return [row.id for row in model.rows_from(0)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(IDS, IDS)
def test_rows_come_and_go_as_qt_wants_it(qapp: Any, before: list[str], after: list[str]) -> None:
    rows = Rows(before)
    model = TableModel(rows)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    rows.found = [debt(key) for key in after]
    rows.changed.emit()
    assert shown(model) == after
    assert model.rowCount() == len(after)
    assert tester.model() is model


def test_only_rows_that_show_something_else_are_told(qapp: Any) -> None:
    rows = Rows(["a", "b", "c"])
    model = TableModel(rows)
    told: list[int] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    rows.changed.emit()
    assert told == []
    rows.found[1] = debt("b", "Lindehof")
    rows.drafts["c", "amount"] = "veel"
    rows.changed.emit()
    assert told == [1, 2]
    assert model.index(1, 0).data() == "Lindehof"
    assert model.index(2, 3).data() == "veel"
    del rows.drafts["c", "amount"]
    rows.changed.emit()
    assert told == [1, 2, 2]
    assert model.index(2, 3).data() == "niet gevraagd"


@pytest.mark.parametrize("ids", [["b", "a", "c"], ["c"]])
def test_a_new_row_comes_last_in_a_sorted_table(qapp: Any, ids: list[str]) -> None:
    rows = Rows(ids)
    model = TableModel(rows)
    model.sort_by(DEBTS.column("creditor"))
    assert shown(model) == sorted(ids)
    rows.found = [*rows.found, debt("0")]
    rows.changed.emit()
    assert shown(model) == [*sorted(ids), "0"]
