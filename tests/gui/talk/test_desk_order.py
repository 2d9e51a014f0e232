"""At the desk: what an answer opens is not skipped by a Tab that was sooner."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from intakeapp.views.talk.desk_fields import DeskFields
from tests.gui.talk.hands import KEY


def at(fields: DeskFields) -> str:
    field = fields.focused()
    return "" if field is None else field.editor.question.key


@pytest.fixture
def fields(talk: Any, qtbot: Any) -> DeskFields:
    talk.page.set_mode("bureau")
    talk.page.goto("wonen.soort")
    bureau = talk.page.bureau
    qtbot.waitUntil(lambda: bureau.fields is not None and bureau.fields.is_built)
    bureau.fields.fields["wonen.soort"].editor.widget.focus_first()
    assert at(bureau.fields) == "wonen.soort"
    return bureau.fields


def test_tab_comes_to_what_the_answer_before_it_opened(fields: DeskFields, qtbot: Any) -> None:
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Space)
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    assert at(fields) == "wonen.achterstand"
    qtbot.waitUntil(lambda: at(fields) == "wonen.verhuurder")
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    assert at(fields) == "wonen.achterstand"


def test_who_types_already_stays_where_he_is(fields: DeskFields, qtbot: Any) -> None:
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Space)
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), "34")
    qtbot.waitUntil(lambda: "wonen.verhuurder" in fields.fields and fields.is_built)
    assert at(fields) == "wonen.achterstand"
    QTest.keyClicks(QApplication.focusWidget(), "80")
    assert fields.fields["wonen.achterstand"].editor.widget.field.text() == "3480"


def test_fields_of_a_row_start_at_one_height(fields: DeskFields, qtbot: Any) -> None:
    rows: dict[int, set[int]] = {}
    for key, field in fields.fields.items():
        rows.setdefault(fields._cells[key].row, set()).add(field.y())
    assert all(len(tops) == 1 for tops in rows.values())
    assert any(sum(cell.row == row for cell in fields._cells.values()) > 1 for row in rows)
