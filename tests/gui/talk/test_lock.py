"""Nothing typed is lost over a lock: also words in a table cell that can't be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from intakeapp.views.talk.entering import shelf_of
from tests.gui.talk.hands import press

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_words_in_a_cell_survive_a_lock(make_talk: Callable[[], Any], qtbot: Any) -> None:
    first = make_talk()
    first.page.set_mode("bureau")
    first.page.goto("persoon.verhaal")
    press(qtbot, Qt.Key.Key_N, CONTROL)
    press(qtbot, Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "in de oorlog")
    press(qtbot, Qt.Key.Key_Return)
    first.page.flush()
    drafts = first.page.drafts()
    ((key, words),) = drafts.items()
    table, row_id, column = key.split("/")
    assert (table, column, words) == ("household", "born", "in de oorlog")
    second = make_talk()
    second.page.set_mode("bureau")
    second.page.goto("persoon.verhaal")
    second.page.restore_drafts(drafts)
    assert second.page.has_unsaved()
    rows = second.page.bureau.table.rows
    assert rows.drafts[row_id, "born"] == "in de oorlog"
    assert rows.row(row_id) is not None
    assert rows.enter(row_id, rows.spec.column("born"), "1943") == ""
    qtbot.waitUntil(lambda: [m.birth_year for m in second.view().file.household] == [1943])
    assert shelf_of(second.page.session).texts() == {}
