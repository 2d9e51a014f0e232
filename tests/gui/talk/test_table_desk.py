"""The tables at the desk: choices, other columns, sorting, pasting, and letters about one debt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from intakeapp.domain.debts import Debt, DebtKind
from intakeapp.domain.money_rows import Income, IncomeKind, Period, Whose
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.questionnaire.definition import DefinitionFile, read
from intakeapp.services.creditors import aliases
from intakeapp.services.rows import save_rows
from intakeapp.services.workspace import Workspace
from tests.gui.talk.conftest import definition
from tests.gui.talk.test_tables import press, type_text

KEY, MOD = Qt.Key, Qt.KeyboardModifier
INCOME_SECTION = """
version = "2026-11"

[[basis]]
key = "wgs"
article = "Wgs art. 4 lid 1"
says = "De hulpvraag wordt vastgesteld."
source = "test"

[[section]]
key = "schulden"
title = "Schulden"
short = "Schulden"
lead = "schulden.verhaal"
intro = "Een lijst."
order = 10
icon = "mail-opened"
moment = "vandaag"
table = "debts"

[[section]]
key = "inkomen"
title = "Inkomen"
short = "Inkomen"
lead = "inkomen.verhaal"
intro = "Wat komt er binnen?"
order = 20
icon = "wallet"
moment = "vandaag"
table = "incomes"
"""
QUESTION = """
[[question]]
key = "{key}.verhaal"
section = "{key}"
text = "Hoe zit het?"
label = "Verhaal {key}"
type = "text"
prompts = ["Vertel eens?"]
why = "Daarom."
help = "Luister eerst."
feeds = ["hulpvraag"]
purpose = "Test."
basis = ["wgs"]
"""


def money_definition() -> Any:
    text = INCOME_SECTION + "".join(QUESTION.format(key=key) for key in ("schulden", "inkomen"))
    return read([DefinitionFile("2026-11.toml", text.encode())])


@pytest.fixture
def space(opened_store: tuple[Any, Any]) -> Workspace:
    assert definition() is not None
    return replace(opened_store[0].space, questionnaire=money_definition())


def debts(talk: Any) -> tuple[Debt, ...]:
    return talk.view().file.debts


def incomes(talk: Any) -> tuple[Income, ...]:
    return talk.view().file.incomes


def paste(qtbot: Any, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    press(qtbot, KEY.Key_V, MOD.ControlModifier)


def names(table: Any) -> list[str]:
    return [row.creditor for row in table.model.rows_from(0)]


@pytest.fixture
def open_desk(talk: Any) -> Callable[[str], Any]:
    def open_at(key: str) -> Any:
        talk.page.set_mode("bureau")
        talk.page.goto(f"{key}.verhaal")
        return talk.page.bureau.table

    return open_at


@pytest.fixture
def with_debts(
    talk: Any, qtbot: Any, space: Workspace, open_desk: Callable[[str], Any]
) -> Callable[..., Any]:
    """Return what puts debts in the store and opens their table at the desk."""

    def fill(*rows: dict[str, Any]) -> Any:
        made = [
            Debt(id=space.store.ids.new(), case_id=talk.case_id, position=at, **row)
            for at, row in enumerate(rows, 1)
        ]
        save_rows(space, made)
        talk.reload(qtbot)
        table = open_desk("schulden")
        qtbot.waitUntil(lambda: table.model.rowCount() == len(rows))
        return table

    return fill


def given(amount: str) -> dict[str, Any]:
    return {"amount": Decimal(amount), "amount_state": AnswerState.GIVEN}


# Choices


def test_an_income_is_typed_with_first_letters_only(
    talk: Any, qtbot: Any, open_desk: Callable[[str], Any]
) -> None:
    table = open_desk("inkomen")
    press(qtbot, KEY.Key_N, MOD.ControlModifier)
    for words in ("l", "p", "Korenaar", "1486", "m"):
        type_text(qtbot, words)
        press(qtbot, KEY.Key_Tab)
    type_text(qtbot, "j")
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(incomes(talk)) and incomes(talk)[0].proof is Asked.YES)
    row = incomes(talk)[0]
    assert (row.kind, row.whose, row.period) == (IncomeKind.WAGE, Whose.PARTNER, Period.MONTH)
    assert (row.payer, row.amount) == ("Korenaar", Decimal("1486.00"))
    qtbot.waitUntil(lambda: table.summary.text() == "1 inkomen, samen ongeveer € 1.486 per maand")


def test_letters_that_mean_more_stay_and_say_what_they_may_mean(
    talk: Any, qtbot: Any, open_desk: Callable[[str], Any]
) -> None:
    table = open_desk("inkomen")
    press(qtbot, KEY.Key_N, MOD.ControlModifier)
    assert "loon, bijstand (Participatiewet), WW" in table.hint.text()
    type_text(qtbot, "w")
    assert table.hint.text() == "Kies uit: WW, WIA of WAO, Wajong"
    press(qtbot, KEY.Key_Return)
    assert "Typ nog een letter" in table.hint.text()
    assert table.model.index(0, 0).data() == "w"
    assert incomes(talk) == ()
    press(qtbot, KEY.Key_Return)
    type_text(qtbot, "ww")
    assert table.hint.text() == "Wordt: WW"
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(incomes(talk)))
    assert incomes(talk)[0].kind is IncomeKind.BENEFIT_WW
    assert "Tab gaat" in table.hint.text()


def test_other_columns_of_the_same_row_by_one_key(
    talk: Any, qtbot: Any, with_debts: Callable[..., Any]
) -> None:
    table = with_debts({"creditor": "A"}, {"creditor": "B"})
    table.grid.setFocus()
    table.grid.setCurrentIndex(table.model.index(1, 3))
    press(qtbot, KEY.Key_K, MOD.AltModifier)
    assert [c.key for c in table.model.columns][:2] == ["creditor", "kind"]
    assert table.grid.currentIndex().row() == 1
    press(qtbot, KEY.Key_Right)
    type_text(qtbot, "z")
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: debts(talk)[1].kind is DebtKind.CARE)
    assert table.model.index(0, 1).data() == ""
    for _turn in range(2):
        press(qtbot, KEY.Key_K, MOD.AltModifier)
    assert table.model.columns == table.spec.group(0)


# Sorting


def test_sorting_orders_the_view_and_writes_nothing(
    talk: Any, qtbot: Any, with_debts: Callable[..., Any]
) -> None:
    table = with_debts(
        {"creditor": "B", **given("5")}, {"creditor": "A"}, {"creditor": "C", **given("3")}
    )
    before = debts(talk)
    written: list[object] = []
    talk.operations.changed.connect(lambda changes, _by: written.append(changes))
    table.grid.setFocus()
    table.grid.setCurrentIndex(table.model.index(0, 3))
    press(qtbot, KEY.Key_S, MOD.AltModifier)
    assert names(table) == ["C", "B", "A"]
    assert table.grid.currentIndex().row() == 1
    header = table.model.headerData(
        3, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole
    )
    assert header == "Bedrag, oplopend gesorteerd"
    press(qtbot, KEY.Key_S, MOD.AltModifier)
    assert names(table) == ["B", "C", "A"]
    assert "aflopend" in table.hint.text()
    press(qtbot, KEY.Key_S, MOD.AltModifier)
    assert names(table) == ["B", "A", "C"]
    assert debts(talk) == before
    assert written == []


def test_a_click_on_a_title_sorts_and_a_row_stays_where_it_is_typed(
    talk: Any, qtbot: Any, with_debts: Callable[..., Any]
) -> None:
    table = with_debts({"creditor": "B"}, {"creditor": "A"})
    header = table.grid.horizontalHeader()
    x = header.sectionViewportPosition(0) + 20
    qtbot.mouseClick(
        header.viewport(), Qt.MouseButton.LeftButton, pos=header.rect().topLeft() + _at(x, 8)
    )
    assert names(table) == ["A", "B"]
    table.grid.start(0, 0)
    press(qtbot, KEY.Key_A, MOD.ControlModifier)
    type_text(qtbot, "Z")
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: debts(talk)[1].creditor == "Z")
    assert names(table) == ["Z", "B"]
    press(qtbot, KEY.Key_N, MOD.ControlModifier)
    assert table.grid.currentIndex().row() == 2


def _at(x: int, y: int) -> Any:
    from PySide6.QtCore import QPoint

    return QPoint(x, y)


# Pasting


def test_a_pasted_sheet_becomes_rows_in_one_step_and_nothing_is_lost(
    talk: Any, qtbot: Any, with_debts: Callable[..., Any]
) -> None:
    table = with_debts({"creditor": "A"})
    before = debts(talk)
    table.grid.setFocus()
    paste(
        qtbot,
        "Crediteur\tBedrag\tPeildatum\tSoort\tKleur\r\n"
        "Lindehof\t€ 3.480,00\t13-11-2026\tnuts\trood\r\n"
        "Palet\tveel\t31-02-2026\t\t\r\n"
        "\t\t\t\t\r\n",
    )
    assert names(table) == ["A", "Lindehof", "Palet"]
    qtbot.waitUntil(lambda: len(debts(talk)) == 3)
    one, two = debts(talk)[1:]
    assert (one.amount, one.balance_date) == (Decimal("3480.00"), date(2026, 11, 13))
    assert (one.kind, one.remark) == (DebtKind.UTILITIES, "Kleur: rood")
    assert (two.creditor, two.amount, two.balance_date) == ("Palet", None, None)
    assert [table.model.index(2, at).data() for at in (3, 5)] == ["veel", "31-02-2026"]
    assert "2 regels geplakt" in table.hint.text()
    assert "2 cellen kunnen we niet lezen (Bedrag, Stand van)" in table.hint.text()
    table.grid.setCurrentIndex(table.model.index(2, 5))
    assert "Deze dag bestaat niet." in table.hint.text()
    assert talk.page.flush() is False
    table.rows.drafts.clear()
    qtbot.waitUntil(lambda: talk.operations.under_way == 0)
    press(qtbot, KEY.Key_Z, MOD.ControlModifier)
    qtbot.waitUntil(lambda: debts(talk) == before)
    qtbot.waitUntil(lambda: names(table) == ["A"])
    talk.page.toast.dismiss()


def test_cells_without_titles_go_over_the_rows_from_the_current_cell(
    talk: Any, qtbot: Any, with_debts: Callable[..., Any]
) -> None:
    table = with_debts({"creditor": "A", "reference": "11"}, {"creditor": "B", "reference": "22"})
    table.grid.setFocus()
    table.grid.setCurrentIndex(table.model.index(1, 1))
    paste(qtbot, "Palet\t\t12,50\nKramer\tK-9\t?\n")
    qtbot.waitUntil(lambda: len(debts(talk)) == 3)
    first, second, third = debts(talk)
    assert first.collector == ""
    assert (second.collector, second.reference) == ("Palet", "22")
    assert second.amount == Decimal("12.50")
    assert (third.collector, third.reference) == ("Kramer", "K-9")
    assert third.amount_state is AnswerState.UNKNOWN


def test_more_cells_may_be_pasted_into_an_open_cell_and_one_stays_text(
    talk: Any, qtbot: Any, with_debts: Callable[..., Any]
) -> None:
    table = with_debts({"creditor": "A"})
    table.grid.start(0, 0)
    paste(qtbot, "Lindehof\tKramer")
    qtbot.waitUntil(lambda: debts(talk)[0].collector == "Kramer")
    assert debts(talk)[0].creditor == "Lindehof"
    assert not table.grid.is_editing()
    table.grid.setCurrentIndex(table.model.index(0, 2))
    paste(qtbot, "2026/118\n")
    qtbot.waitUntil(lambda: debts(talk)[0].reference == "2026/118")


def test_what_cannot_be_read_is_still_there_after_another_section(
    talk: Any, qtbot: Any, open_desk: Callable[[str], Any], with_debts: Callable[..., Any]
) -> None:
    table = with_debts({"creditor": "A"})
    table.grid.setFocus()
    paste(qtbot, "Bedrag\tStand van\nveel\tooit\n")
    assert table.model.rowCount() == 2
    assert len(debts(talk)) == 1
    open_desk("inkomen")
    table = open_desk("schulden")
    assert table.model.rowCount() == 2
    assert [table.model.index(1, at).data() for at in (3, 5)] == ["veel", "ooit"]
    assert "Nog niet te lezen: Bedrag, Stand van." in table.hint.text()
    table.grid.start(1, 3)
    press(qtbot, KEY.Key_A, MOD.ControlModifier)
    type_text(qtbot, "10")
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: len(debts(talk)) == 2)
    table.grid.start(1, 5)
    press(qtbot, KEY.Key_A, MOD.ControlModifier)
    press(qtbot, KEY.Key_Delete)
    press(qtbot, KEY.Key_Return)
    assert talk.page.flush() is True


def test_far_too_much_is_refused_and_nothing_changes(
    talk: Any, qtbot: Any, with_debts: Callable[..., Any]
) -> None:
    table = with_debts({"creditor": "A"})
    table.grid.setFocus()
    paste(qtbot, "x\ty\n" * 600)
    assert "te veel om in één keer te plakken" in table.hint.text()
    assert names(table) == ["A"]


def test_a_failed_paste_is_offered_again_with_what_was_typed_since(
    talk: Any, qtbot: Any, space: Workspace, with_debts: Callable[..., Any], monkeypatch: Any
) -> None:
    from intakeapp.views.talk import rows as rows_module

    table = with_debts({"creditor": "A"})
    real = rows_module.save_rows

    def broken(_space: Workspace, _rows: object) -> Any:
        from intakeapp.base.errors import KnownError

        raise KnownError("De schijf is vol.")

    monkeypatch.setattr(rows_module, "save_rows", broken)
    table.grid.setFocus()
    paste(qtbot, "Schuldeiser\tKenmerk\nPalet\t11\n")
    qtbot.waitUntil(lambda: talk.page.session.lost)
    assert names(table) == ["A", "Palet"]
    monkeypatch.setattr(rows_module, "save_rows", real)
    talk.reload(qtbot)
    assert names(table) == ["A", "Palet"]
    talk.page.session.try_again()
    qtbot.waitUntil(lambda: len(debts(talk)) == 2)
    assert (debts(talk)[1].creditor, debts(talk)[1].reference) == ("Palet", "11")
    assert not talk.page.session.lost


# Letters about one debt


def test_a_proposal_joins_only_with_a_yes_and_undo_takes_it_back(
    talk: Any, qtbot: Any, with_debts: Callable[..., Any]
) -> None:
    table = with_debts(
        {"creditor": "Bloemhof", "reference": "55 20 871", **given("861")},
        {"creditor": "Bloemhof BV", "collector": "Palet", "reference": "5520871", **given("1046")},
    )
    qtbot.waitUntil(table.proposal.isVisible)
    assert "Bloemhof (55 20 871) en Bloemhof BV, nu bij Palet" in table.proposal.words.text()
    assert "2 schulden, samen ongeveer € 1.907" in table.summary.text()
    table.proposal.yes.setFocus()
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: debts(talk)[1].chain == debts(talk)[0].id)
    qtbot.waitUntil(lambda: "1 schuld in 2 regels" in table.summary.text())
    assert "€ 1.046" in table.summary.text()
    assert not table.proposal.isVisible()
    assert table.grid.hasFocus()
    said = table.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Schuldeiser: Bloemhof BV, verteld, hoort bij Bloemhof"
    press(qtbot, KEY.Key_Z, MOD.ControlModifier)
    qtbot.waitUntil(lambda: debts(talk)[1].chain == "")
    qtbot.waitUntil(table.proposal.isVisible)
    talk.page.toast.dismiss()


def test_a_refused_proposal_does_not_come_back(
    talk: Any, qtbot: Any, open_desk: Callable[[str], Any], with_debts: Callable[..., Any]
) -> None:
    table = with_debts(
        {"creditor": "A", "reference": "2026/118"}, {"creditor": "B", "reference": "2026-118"}
    )
    qtbot.waitUntil(table.proposal.isVisible)
    table.proposal.no.click()
    assert not table.proposal.isVisible()
    open_desk("inkomen")
    table = open_desk("schulden")
    assert not table.proposal.isVisible()
    assert debts(talk)[1].chain == ""


def test_a_row_is_said_to_belong_to_another_by_keyboard(
    talk: Any, qtbot: Any, with_debts: Callable[..., Any]
) -> None:
    table = with_debts({"creditor": "Zus"}, {"creditor": "Lindehof"}, {"creditor": "Kramer & Oost"})
    table.grid.setFocus()
    table.grid.setCurrentIndex(table.model.index(2, 0))
    press(qtbot, KEY.Key_H, MOD.AltModifier)
    assert table.panel.isVisible()
    press(qtbot, KEY.Key_Return)
    assert QApplication.focusWidget() is table.panel.buttons[0]
    press(qtbot, KEY.Key_Escape)
    assert not table.panel.isVisible()
    assert table.grid.hasFocus()
    press(qtbot, KEY.Key_H, MOD.AltModifier)
    type_text(qtbot, "linde")
    assert [b.plain_text() for b in table.panel.buttons if b.isVisible()] == ["Lindehof"]
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: debts(talk)[2].chain == debts(talk)[1].id)
    assert not table.panel.isVisible()
    qtbot.waitUntil(lambda: table.summary.text().startswith("2 schulden in 3 regels"))
    press(qtbot, KEY.Key_H, MOD.AltModifier)
    table.panel.alone.click()
    qtbot.waitUntil(lambda: debts(talk)[2].chain == "")


def test_the_only_debt_has_nothing_to_belong_to(
    talk: Any, qtbot: Any, with_debts: Callable[..., Any]
) -> None:
    table = with_debts({"creditor": "Zus"})
    table.grid.setFocus()
    press(qtbot, KEY.Key_H, MOD.AltModifier)
    assert not table.panel.isVisible()
    assert "nog geen andere schuld" in table.hint.text()


def test_few_creditors_ask_for_forgotten_post(qtbot: Any, with_debts: Callable[..., Any]) -> None:
    table = with_debts({"creditor": "Zus"}, {"creditor": "Lindehof"})
    assert table.prompt.isVisible()
    assert table.prompt.text() == "Gemiddeld zijn er 13 schuldeisers. Is er nog post?"


# Names


def test_a_name_is_offered_and_taken_on_purpose_only(
    talk: Any, qtbot: Any, with_debts: Callable[..., Any]
) -> None:
    table = with_debts({"creditor": "Postorder Bloemhof"})
    qtbot.waitUntil(lambda: bool(table.book.complete(table.spec.columns[0], "posto")))
    press(qtbot, KEY.Key_N, MOD.ControlModifier)
    type_text(qtbot, "Posto")
    assert QApplication.focusWidget().offer == "Postorder Bloemhof"
    assert "Pijl rechts neemt over: Postorder Bloemhof" in table.hint.text()
    press(qtbot, KEY.Key_Tab)
    qtbot.waitUntil(lambda: len(debts(talk)) == 2)
    assert debts(talk)[1].creditor == "Posto"
    table.grid.start(1, 0)
    press(qtbot, KEY.Key_A, MOD.ControlModifier)
    type_text(qtbot, "posto")
    press(qtbot, KEY.Key_Right)
    assert QApplication.focusWidget().text() == "Postorder Bloemhof"
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: debts(talk)[1].creditor == "Postorder Bloemhof")


def test_another_spelling_is_remembered_when_a_name_is_taken_for_it(
    talk: Any, qtbot: Any, space: Workspace, with_debts: Callable[..., Any]
) -> None:
    table = with_debts({"creditor": "Grote Wasserij Sop"})
    qtbot.waitUntil(lambda: bool(table.book.complete(table.spec.columns[0], "grote")))
    press(qtbot, KEY.Key_N, MOD.ControlModifier)
    type_text(qtbot, "Wasserij")
    press(qtbot, KEY.Key_Right)
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: aliases(space).get("wasserij") == "Grote Wasserij Sop")
    qtbot.waitUntil(lambda: len(debts(talk)) == 2)
    assert debts(talk)[1].creditor == "Grote Wasserij Sop"
    qtbot.waitUntil(lambda: "wasserij" in table.book.aliases)


# Many rows


def test_sixty_rows_stay_quick_to_add_to(
    talk: Any, qtbot: Any, with_debts: Callable[..., Any]
) -> None:
    table = with_debts(*({"creditor": f"Schuld {n}", **given("10")} for n in range(60)))
    resets: list[int] = []
    table.model.modelReset.connect(lambda: resets.append(1))
    press(qtbot, KEY.Key_N, MOD.ControlModifier)
    type_text(qtbot, "Nieuw")
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: len(debts(talk)) == 61)
    qtbot.waitUntil(lambda: talk.operations.under_way == 0)
    assert resets == []
    assert table.grid.currentIndex().row() == 60
    scroll = talk.page.bureau.middle
    cell = table.grid.visualRect(table.grid.currentIndex())
    at = table.grid.viewport().mapTo(scroll.viewport(), cell.center())
    assert scroll.viewport().rect().contains(at)


def test_arrows_keep_the_current_cell_in_sight(
    talk: Any, qtbot: Any, with_debts: Callable[..., Any]
) -> None:
    table = with_debts(*({"creditor": f"Schuld {n}"} for n in range(40)))
    table.grid.setFocus()
    scroll = talk.page.bureau.middle
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0)

    def in_sight() -> bool:
        cell = table.grid.visualRect(table.grid.currentIndex())
        at = table.grid.viewport().mapTo(scroll.viewport(), cell.center())
        return scroll.viewport().rect().contains(at)

    for key, last in ((KEY.Key_Down, 39), (KEY.Key_Up, 0)):
        for _step in range(39):
            press(qtbot, key)
            qtbot.waitUntil(in_sight)
        assert table.grid.currentIndex().row() == last
