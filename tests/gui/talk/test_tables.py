"""The repeating tables, in the row at the desk and in large lines in the talk."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from intakeapp.domain.debts import Debt
from intakeapp.domain.records import AnswerState, Asked, Source
from intakeapp.services.rows import save_row
from tests.gui.talk.hands import press

KEY = Qt.Key
MOD = Qt.KeyboardModifier


def type_text(qtbot: Any, text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)


def debts(talk: Any) -> tuple[Debt, ...]:
    return talk.view().file.debts


@pytest.fixture
def desk(talk: Any) -> Any:
    talk.page.set_mode("bureau")
    talk.page.goto("schulden.verhaal")
    return talk.page.bureau.table


@pytest.fixture
def two_debts(talk: Any, qtbot: Any, space: Any, desk: Any) -> Any:
    for name, amount in (("Lindehof", "3480"), ("Palet", "892.35")):
        row = Debt(id="", case_id=talk.case_id, creditor=name, collector=f"{name} incasso",
                   amount=Decimal(amount), amount_state=AnswerState.GIVEN)  # fmt: skip
        save_row(space, row)
    talk.controller.reload()
    qtbot.waitUntil(lambda: desk.model.rowCount() == 2)
    return desk


def test_a_new_row_is_typed_from_cell_to_cell(talk: Any, qtbot: Any, desk: Any) -> None:
    press(qtbot, KEY.Key_N, MOD.ControlModifier)
    type_text(qtbot, "Woonstichting Lindehof")
    press(qtbot, KEY.Key_Tab)
    type_text(qtbot, "Kramer & Oost")
    press(qtbot, KEY.Key_Tab)
    press(qtbot, KEY.Key_Tab)
    type_text(qtbot, "3480")
    press(qtbot, KEY.Key_Tab)
    type_text(qtbot, "j")
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(debts(talk)) and debts(talk)[0].letter_in_hand is Asked.YES)
    row = debts(talk)[0]
    assert (row.creditor, row.collector) == ("Woonstichting Lindehof", "Kramer & Oost")
    assert (row.amount, row.amount_state) == (Decimal("3480.00"), AnswerState.GIVEN)
    assert row.position == 1
    assert not desk.grid.is_editing()
    assert "1 schuld, samen ongeveer € 3.480" in desk.summary.text()


def test_a_cell_is_kept_after_silence_and_escape_brings_the_old_value_back(
    talk: Any, qtbot: Any, two_debts: Any
) -> None:
    two_debts.grid.start(0, 0)
    press(qtbot, KEY.Key_End)
    type_text(qtbot, " Huizen")
    assert talk.page.has_unsaved()
    qtbot.waitUntil(lambda: debts(talk)[0].creditor == "Lindehof Huizen")
    assert two_debts.grid.is_editing()
    assert QApplication.focusWidget().text() == "Lindehof Huizen"
    press(qtbot, KEY.Key_Escape)
    qtbot.waitUntil(lambda: debts(talk)[0].creditor == "Lindehof")
    assert not two_debts.grid.is_editing()


def test_tab_behind_the_last_cell_begins_a_row_and_a_blank_one_is_left(
    talk: Any, qtbot: Any, two_debts: Any
) -> None:
    last = two_debts.model.columnCount() - 1
    two_debts.grid.start(1, last)
    press(qtbot, KEY.Key_Tab)
    assert two_debts.model.rowCount() == 3
    assert two_debts.grid.is_editing()
    two_debts.grid.start(2, last)
    press(qtbot, KEY.Key_Tab)
    assert two_debts.model.rowCount() == 3
    assert not two_debts.grid.is_editing()
    assert not two_debts.grid.hasFocus()
    assert len(debts(talk)) == 2


def test_unknown_amount_by_key(talk: Any, qtbot: Any, two_debts: Any) -> None:
    two_debts.grid.start(1, 3)
    press(qtbot, KEY.Key_W, MOD.AltModifier)
    qtbot.waitUntil(lambda: debts(talk)[1].amount_state is AnswerState.UNKNOWN)
    assert debts(talk)[1].amount is None
    qtbot.waitUntil(lambda: "1 zonder bedrag" in two_debts.summary.text())


def test_same_as_above(talk: Any, qtbot: Any, two_debts: Any) -> None:
    two_debts.grid.start(1, 1)
    press(qtbot, KEY.Key_D, MOD.ControlModifier)
    qtbot.waitUntil(lambda: debts(talk)[1].collector == "Lindehof incasso")


def test_an_amount_that_cannot_be_read_stays_and_says_why(
    talk: Any, qtbot: Any, two_debts: Any
) -> None:
    two_debts.grid.start(0, 3)
    press(qtbot, KEY.Key_A, MOD.ControlModifier)
    type_text(qtbot, "veel")
    press(qtbot, KEY.Key_Return)
    index = two_debts.model.index(0, 3)
    assert index.data(Qt.ItemDataRole.DisplayRole) == "veel"
    assert "Dit bedrag begrijpen we niet." in two_debts.hint.text()
    assert talk.page.flush() is False
    assert debts(talk)[0].amount == Decimal("3480.00")
    press(qtbot, KEY.Key_Return)
    press(qtbot, KEY.Key_A, MOD.ControlModifier)
    type_text(qtbot, "3500")
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: debts(talk)[0].amount == Decimal("3500.00"))
    assert talk.page.flush() is True


def test_delete_takes_a_row_away_and_undo_brings_it_back(
    talk: Any, qtbot: Any, two_debts: Any
) -> None:
    before = debts(talk)
    two_debts.grid.setFocus()
    two_debts.grid.setCurrentIndex(two_debts.model.index(0, 0))
    press(qtbot, KEY.Key_Delete)
    toast = talk.page.toast
    assert toast.text() == "Schuld weggehaald: Lindehof"
    qtbot.waitUntil(lambda: len(debts(talk)) == 1)
    toast.button.click()
    qtbot.waitUntil(lambda: debts(talk) == before)
    qtbot.waitUntil(lambda: two_debts.model.rowCount() == 2)
    toast.dismiss()


def test_arrows_move_and_typing_starts_editing(talk: Any, qtbot: Any, two_debts: Any) -> None:
    two_debts.grid.setFocus()
    press(qtbot, KEY.Key_Down)
    assert two_debts.grid.currentIndex().row() == 1
    press(qtbot, KEY.Key_P)
    assert two_debts.grid.is_editing()
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: debts(talk)[1].creditor == "p")


def test_a_refresh_does_not_touch_the_open_cell(
    talk: Any, qtbot: Any, space: Any, two_debts: Any
) -> None:
    two_debts.grid.start(0, 0)
    type_text(qtbot, "Nieuw")
    editor = QApplication.focusWidget()
    save_row(space, Debt(id="", case_id=talk.case_id, creditor="Derde"))
    talk.reload(qtbot)
    qtbot.waitUntil(lambda: two_debts.model.rowCount() == 3)
    assert QApplication.focusWidget() is editor
    assert editor.text() == "Nieuw"
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: debts(talk)[0].creditor == "Nieuw")


def test_the_inspector_tells_earlier_amounts_and_takes_the_source(
    talk: Any, qtbot: Any, two_debts: Any
) -> None:
    two_debts.grid.start(0, 3)
    press(qtbot, KEY.Key_A, MOD.ControlModifier)
    type_text(qtbot, "3500")
    press(qtbot, KEY.Key_Return)
    inspector = talk.page.bureau.inspector

    def earlier() -> list[str]:
        items = [inspector.before.itemAt(n) for n in range(inspector.before.count())]
        return [item.widget().text() for item in items]

    qtbot.waitUntil(lambda: "€ 3.480,00" in earlier())
    press(qtbot, KEY.Key_F2)
    press(qtbot, KEY.Key_Right)
    press(qtbot, KEY.Key_Space)
    qtbot.waitUntil(lambda: debts(talk)[0].source is Source.DOCUMENT)


def test_the_inspector_tells_earlier_answers(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.set_mode("bureau")
    page.goto("wonen.kamers")
    for text in ("4", "5"):
        press(qtbot, KEY.Key_A, MOD.ControlModifier)
        type_text(qtbot, text)
        press(qtbot, KEY.Key_Return)
        qtbot.waitUntil(lambda text=text: bool(talk.stored("wonen.kamers"))
                        and talk.stored("wonen.kamers").value == text)  # fmt: skip
    before = page.bureau.inspector.before
    qtbot.waitUntil(lambda: before.count() == 2)
    assert before.itemAt(0).widget().text() == "4"
    assert "Marit de Waal" in before.itemAt(1).widget().text()


def test_accessible_text_says_the_whole_cell(two_debts: Any) -> None:
    index = two_debts.model.index(0, 3)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Bedrag: 3.480,00, verteld"


def test_household_in_the_talk(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("persoon.verhaal")
    press(qtbot, KEY.Key_N, MOD.ControlModifier)
    type_text(qtbot, "Noor")
    press(qtbot, KEY.Key_Tab)
    type_text(qtbot, "2013")
    press(qtbot, KEY.Key_Tab)
    press(qtbot, KEY.Key_Right)
    press(qtbot, KEY.Key_Space)
    press(qtbot, KEY.Key_Tab)
    press(qtbot, KEY.Key_Space)
    qtbot.waitUntil(
        lambda: (
            bool(talk.view().file.household)
            and talk.view().file.household[0].lives_here is Asked.YES
        )
    )
    member = talk.view().file.household[0]
    assert (member.name, member.birth_year, member.relation.value) == ("Noor", 2013, "kind")
    table = page.gesprek.table
    table.form.ready.setFocus()
    press(qtbot, KEY.Key_Return)
    assert table.form is None
    button = next(iter(table._buttons.values()))
    assert button.accessibleName() == "Noor. kind · 2013 · woont hier"


def test_unknown_amount_and_removal_in_the_talk(talk: Any, qtbot: Any, space: Any) -> None:
    save_row(space, Debt(id="", case_id=talk.case_id, creditor="Zus"))
    talk.reload(qtbot)
    page = talk.page
    page.goto("schulden.verhaal")
    table = page.gesprek.table
    next(iter(table._buttons.values())).click()
    amount = table.form.cells[3]
    amount.setFocus()
    type_text(qtbot, "veel")
    table.form.ready.click()
    assert amount.field.error()
    amount.chips.chips()["weet ik niet"].click()
    qtbot.waitUntil(lambda: debts(talk)[0].amount_state is AnswerState.UNKNOWN)
    assert amount.field.error() == ""
    table.form.remove.click()
    qtbot.waitUntil(lambda: debts(talk) == ())
    assert page.toast.text() == "Schuld weggehaald: Zus"
    page.toast.dismiss()


def test_a_row_form_is_kept_when_the_talk_stops(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("schulden.verhaal")
    press(qtbot, KEY.Key_N, MOD.ControlModifier)
    type_text(qtbot, "Halve sch")
    assert page.flush() is True
    qtbot.waitUntil(lambda: bool(debts(talk)))
    assert debts(talk)[0].creditor == "Halve sch"


def test_no_total_faces_the_resident(talk: Any, qtbot: Any, two_debts: Any) -> None:
    from tests.gui.talk.test_talk import words

    talk.page.set_mode("gesprek")
    shown = words(talk.page.gesprek)
    assert "samen" not in shown
    assert "4.372" not in shown
    assert replace(debts(talk)[0]).amount is not None


def test_enter_in_an_open_row_goes_to_its_next_cell(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("schulden.verhaal")
    press(qtbot, KEY.Key_N, MOD.ControlModifier)
    type_text(qtbot, "Zus")
    press(qtbot, KEY.Key_Return)
    form = page.gesprek.table.form
    assert QApplication.focusWidget() is form.cells[1].field.edit
    assert page.session.question.key == "schulden.verhaal"
    qtbot.waitUntil(lambda: bool(debts(talk)))
    press(qtbot, KEY.Key_Return, MOD.ControlModifier)
    assert page.session.checking


def test_the_overview_of_a_section_holds_the_rows_of_its_table(
    talk: Any, qtbot: Any, two_debts: Any
) -> None:
    from tests.gui.talk.test_talk import words

    page = talk.page
    page.set_mode("gesprek")
    page.session.goto_check("schulden")
    shown = words(page.gesprek.check)
    assert "Lindehof · € 3.480,00 · nu bij Lindehof incasso" in shown
    page.session.goto_check("persoon")
    assert "niet gevraagd" in words(page.gesprek.check)
    row = page.gesprek.check.rows()[-1]
    row.button.click()
    assert page.session.question.key == "persoon.verhaal"
    assert page.session.returns_to_check
