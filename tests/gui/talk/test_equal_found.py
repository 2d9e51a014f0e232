"""What the walk of chance found, each as one short story."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from intakeapp.domain.debts import Debt
from intakeapp.services.rows import save_row

KEY, MOD = Qt.Key, Qt.KeyboardModifier


def type_text(text: str, *, then: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)
    QTest.keyClick(focused, then)


def settled(talk: Any, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: talk.operations.under_way == 0)


def at_desk(talk: Any, qtbot: Any, key: str) -> None:
    talk.page.set_mode("bureau")
    talk.page.goto(key)
    qtbot.waitUntil(lambda: talk.page.bureau.fields.is_built)


def test_what_cannot_be_read_outlives_a_section_left_while_it_is_made(
    talk: Any, qtbot: Any
) -> None:
    at_desk(talk, qtbot, "wonen.jaar")
    type_text("74", then=KEY.Key_Tab)
    talk.page.goto("wonen.kamers")  # Tab goes from there to what cannot be read
    talk.page.set_mode("gesprek")
    assert talk.page.drafts() == {"wonen.jaar": "74"}
    talk.page.set_mode("bureau")
    assert not talk.page.bureau.fields.is_built
    talk.page.goto("schulden.verhaal")
    qtbot.waitUntil(lambda: talk.page.bureau.fields.is_built)
    assert talk.page.drafts() == {"wonen.jaar": "74"}
    talk.page.goto("wonen.jaar")
    assert talk.page.bureau.fields.fields["wonen.jaar"].editor.widget.field.text() == "74"


def test_words_that_cannot_be_read_stay_in_sight_when_their_row_is_taken_back(
    talk: Any, qtbot: Any
) -> None:
    at_desk(talk, qtbot, "schulden.verhaal")
    table = talk.page.bureau.table
    table.add_row()
    type_text("Lindehof", then=KEY.Key_Return)
    settled(talk, qtbot)
    (debt,) = talk.view().file.debts
    amount = next(at for at, each in enumerate(table.model.columns) if each.key == "amount")
    table.grid.start(0, amount)
    type_text("veel", then=KEY.Key_Return)
    assert table.rows.drafts == {(debt.id, "amount"): "veel"}
    talk.page.undo()
    qtbot.waitUntil(lambda: talk.view().file.debts == ())
    settled(talk, qtbot)
    (row,) = table.rows.rows()
    assert (row.id, row.creditor) == (debt.id, "")
    assert table.model.index(0, amount).data() == "veel"
    table.grid.start(0, amount)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, KEY.Key_A, MOD.ControlModifier)
    type_text("40", then=KEY.Key_Return)
    settled(talk, qtbot)
    (found,) = talk.view().file.debts
    assert (found.id, str(found.amount)) == (debt.id, "40.00")
    assert not talk.page.has_unsaved()
    talk.page.toast.dismiss()


def test_a_row_that_a_colleague_adds_leaves_the_new_row_open(talk: Any, qtbot: Any) -> None:
    talk.page.goto("schulden.verhaal")
    gesprek = talk.page.gesprek
    qtbot.waitUntil(lambda: gesprek.is_built)
    gesprek.table.add_row()
    form = gesprek.table.form
    focused = QApplication.focusWidget()
    assert focused is form.cells[0].field.edit
    QTest.keyClicks(focused, "Lindehof")
    their = Debt(id="", case_id=talk.controller.case_id, creditor="Palet")
    talk.controller.run(lambda space: save_row(space, their))
    qtbot.waitUntil(lambda: len(gesprek.table.rows.rows()) == 2)
    settled(talk, qtbot)
    assert gesprek.table.form is form
    assert form.isVisible()
    assert form.cells[0].field.text() == "Lindehof"
    assert talk.page.flush()
    qtbot.waitUntil(lambda: len(talk.view().file.debts) == 2)
    assert {debt.creditor for debt in talk.view().file.debts} == {"Palet", "Lindehof"}
