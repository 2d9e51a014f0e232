"""The tables in the talk: few large cells, the others behind "meer", and no totals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from intakeapp.domain.cases import Channel
from intakeapp.domain.debts import Debt, DebtKind
from intakeapp.domain.money_rows import IncomeKind, Period
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.services.cases import Registration, blank_resident, register
from intakeapp.services.creditors import aliases
from intakeapp.services.rows import save_rows
from intakeapp.services.workspace import Workspace
from tests.gui.talk.test_table_desk import money_definition
from tests.gui.talk.test_tables import press, type_text
from tests.gui.talk.test_talk import words

KEY, MOD = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def space(opened_store: tuple[Any, Any]) -> Workspace:
    return replace(opened_store[0].space, questionnaire=money_definition())


def debts(talk: Any) -> tuple[Debt, ...]:
    return talk.view().file.debts


@pytest.fixture
def with_debts(talk: Any, qtbot: Any, space: Workspace) -> Callable[..., Any]:
    """Return what puts debts in the store and opens their table in the talk."""

    def fill(*rows: dict[str, Any]) -> Any:
        made = [
            Debt(id=space.store.ids.new(), case_id=talk.case_id, position=at, **row)
            for at, row in enumerate(rows, 1)
        ]
        save_rows(space, made)
        talk.reload(qtbot)
        talk.page.goto("schulden.verhaal")
        return talk.page.gesprek.table

    return fill


def test_more_opens_the_other_cells_in_the_order_of_tab(
    talk: Any, qtbot: Any, with_debts: Callable[..., Any]
) -> None:
    table = with_debts({"creditor": "Zus", "remark": "Geen haast"})
    next(iter(table._buttons.values())).click()
    form = table.form
    assert len(form.cells) == 5
    assert form.more.plain_text() == "Meer over deze schuld (1 ingevuld)"
    form.more.setFocus()
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: len(form.cells) == len(table.spec.columns))
    assert not form.more.isVisible()
    assert QApplication.focusWidget() is form.cells[5].field.edit
    type_text(qtbot, "12-10-2026")
    press(qtbot, KEY.Key_Return)
    press(qtbot, KEY.Key_Space)
    qtbot.waitUntil(lambda: debts(talk)[0].kind is DebtKind.CARE)
    assert str(debts(talk)[0].balance_date) == "2026-10-12"
    press(qtbot, KEY.Key_Backtab, MOD.ShiftModifier)
    press(qtbot, KEY.Key_Backtab, MOD.ShiftModifier)
    assert form.cells[4].isAncestorOf(QApplication.focusWidget())
    form.ready.setFocus()
    press(qtbot, KEY.Key_Return)
    assert table.form is None


def test_an_income_in_large_type_and_no_total(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("inkomen.verhaal")
    press(qtbot, KEY.Key_N, MOD.ControlModifier)
    form = page.gesprek.table.form
    press(qtbot, KEY.Key_Space)
    form.cells[3].setFocus()
    type_text(qtbot, "1486")
    press(qtbot, KEY.Key_Return)
    form.cells[4].chips.chips()["per maand"].click()
    qtbot.waitUntil(
        lambda: (
            bool(talk.view().file.incomes) and talk.view().file.incomes[0].period is Period.MONTH
        )
    )
    row = talk.view().file.incomes[0]
    assert (row.kind, row.amount) == (IncomeKind.WAGE, Decimal("1486.00"))
    form.ready.click()
    shown = words(page.gesprek)
    assert "samen" not in shown.replace("Ga samen", "")
    button = next(iter(page.gesprek.table._buttons.values()))
    assert button.accessibleName() == "loon. € 1.486,00 · per maand"


def test_a_debt_is_said_to_belong_to_another(
    talk: Any, qtbot: Any, with_debts: Callable[..., Any]
) -> None:
    table = with_debts({"creditor": "Lindehof"}, {"creditor": "Kramer"})
    list(table._buttons.values())[1].click()
    table.form.chain.click()
    panel = table.form.panel
    assert panel.isVisible()
    type_text(qtbot, "linde")
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: debts(talk)[1].chain == debts(talk)[0].id)
    assert talk.page.session.question.key == "schulden.verhaal"
    assert not panel.isVisible()
    table.form.ready.click()
    second = list(table._buttons.values())[1]
    qtbot.waitUntil(lambda: second.accessibleName() == "Kramer. hoort bij Lindehof")


def test_a_name_is_offered_and_taken_by_a_press(
    talk: Any, qtbot: Any, space: Workspace, with_debts: Callable[..., Any]
) -> None:
    table = with_debts({"creditor": "Grote Kledinghal Zon"})
    creditor = table.spec.columns[0]
    qtbot.waitUntil(lambda: bool(table.book.complete(creditor, "grote")))
    press(qtbot, KEY.Key_N, MOD.ControlModifier)
    type_text(qtbot, "Kledinghal")
    cell = table.form.cells[0]
    assert cell.offer.plain_text() == "Bedoelt u Grote Kledinghal Zon?"
    press(qtbot, KEY.Key_Tab)
    assert QApplication.focusWidget() is cell.offer
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: len(debts(talk)) == 2)
    qtbot.waitUntil(lambda: debts(talk)[1].creditor == "Grote Kledinghal Zon")
    qtbot.waitUntil(lambda: "kledinghal" in aliases(space))
    assert not cell.offer.isVisible()


def test_a_creditor_of_one_other_case_is_not_named_before_the_resident(
    talk: Any, qtbot: Any, space: Workspace, with_debts: Callable[..., Any]
) -> None:
    other = register(
        space,
        Registration(
            resident=replace(blank_resident(), given_name="Ellis", surname="Bos"),
            municipality="Huizen", channel=Channel.DESK,
            aanmelding_date=space.today(),
        ),
    ).record_id  # fmt: skip
    save_rows(space, [Debt(id=space.store.ids.new(), case_id=other, creditor="Buurman Kees")])
    table = with_debts({"creditor": "Lindehof"})
    creditor = table.spec.columns[0]
    qtbot.waitUntil(lambda: bool(table.book.complete(creditor, "linde")))
    assert table.book.complete(creditor, "buurman") == ""
    talk.page.set_mode("bureau")
    desk = talk.page.bureau.table
    qtbot.waitUntil(lambda: desk.book.complete(creditor, "buurman") == "Buurman Kees")


def test_what_cannot_be_read_is_still_there_in_the_other_view(
    talk: Any, qtbot: Any, with_debts: Callable[..., Any]
) -> None:
    table = with_debts({"creditor": "Zus", "letter_in_hand": Asked.NO})
    next(iter(table._buttons.values())).click()
    table.form.cells[3].setFocus()
    type_text(qtbot, "veel")
    press(qtbot, KEY.Key_Return)
    talk.page.set_mode("bureau")
    desk = talk.page.bureau.table
    assert desk.model.index(0, 3).data() == "veel"
    assert debts(talk)[0].amount_state is AnswerState.NOT_ASKED


def test_a_new_row_makes_one_widget_and_keeps_the_others(
    talk: Any, qtbot: Any, with_debts: Callable[..., Any]
) -> None:
    table = with_debts(*({"creditor": f"Schuld {n}"} for n in range(60)))
    before = dict(table._buttons)
    press(qtbot, KEY.Key_N, MOD.ControlModifier)
    type_text(qtbot, "Nieuw")
    table.form.ready.click()
    qtbot.waitUntil(lambda: len(debts(talk)) == 61)
    qtbot.waitUntil(lambda: talk.operations.under_way == 0)
    after = table._buttons
    assert len(after) == 61
    assert all(after[row_id] is button for row_id, button in before.items())
    assert list(after.values())[-1].plain_text() == "Nieuw"
