"""The sketch per creditor on the page: folded at first, by keyboard, at any size, never a vtlb."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from intakeapp.domain.calculations.sharing import Claim
from intakeapp.views import theme
from intakeapp.views.money.sketch_card import factor_words
from intakeapp.views.money.sketch_table import SketchRow, SketchTable


def unfold(page, qtbot):
    page.sketch.head.setFocus()
    qtbot.keyClick(page.sketch.head, Qt.Key.Key_Return)


def totals(page):
    return {row.name: row.total for row in page.sketch.table.rows()}


def test_it_is_one_line_that_unfolds_to_a_table(page, qtbot):
    card = page.sketch
    assert card.head.line()[:3] == (
        "In 18 maanden samen", "18 × € 59,31, verdeeld over 6 schulden.", "€ 1.067,58",
    )  # fmt: skip
    assert not card.table.isVisible()
    unfold(page, qtbot)
    assert card.table.isVisible()
    assert totals(page)["Belastingdienst"] == "€ 165,92"
    assert card.table.rows()[-1] == SketchRow(
        "Samen", "€ 17.506,35", "€ 1.067,58", "6,1%", weight=600
    )
    told = card.table.accessibleDescription()
    assert "Belastingdienst (voorrang, 2 keer het deel): krijgt € 165,92 van € 1.475,00" in told
    words = " ".join(label.text() for label in card.findChildren(type(page.about)))
    assert "geen vtlb en geen voorstel" in words


def test_the_share_of_preferent_debts_is_chosen_by_keyboard(page, summed, type_in, qtbot):
    unfold(page, qtbot)
    chips = page.sketch.chips.chips()
    chips["dubbel"].setFocus()
    qtbot.keyClick(chips["dubbel"], Qt.Key.Key_Left)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    summed()
    assert totals(page)["Belastingdienst"] == "€ 89,95"
    assert page.sketch.table.rows()[3].note == "voorrang"
    qtbot.mouseClick(chips["zelf"], Qt.MouseButton.LeftButton)
    summed()
    assert totals(page)["Belastingdienst"] == "€ 165,92"  # double while nothing is typed
    type_in(page.sketch.own.edit, "1,5")
    assert page.sketch.table.rows()[3].note == "voorrang, 1,5 keer het deel"
    assert page.sketch.own.error() == ""


@pytest.mark.parametrize("typed", ["11", "0", "x", "-2"])
def test_a_share_that_cannot_be_is_told_on_leaving(page, type_in, qtbot, typed):
    qtbot.mouseClick(page.sketch.chips.chips()["zelf"], Qt.MouseButton.LeftButton)
    page.sketch.own.edit.setFocus()
    type_in(page.sketch.own.edit, typed)
    assert page.sketch.own.error() == ""
    assert page.sketch.factor == 2
    page.sketch.head.setFocus()
    assert page.sketch.own.error().startswith("Schrijf een getal tot en met 10")


def test_it_follows_what_is_typed_elsewhere(page, type_in, qtbot):
    unfold(page, qtbot)
    type_in(page.asked.correction.edit, "50")
    assert page.sketch.head.line()[2] == "€ 167,58"
    assert totals(page)["Samen"] == "€ 167,58"
    type_in(page.asked.correction.edit, "0")
    assert page.sketch.problem.text().startswith("Er is nu geen ruimte")
    assert not page.sketch.table.isVisible()


def test_without_room_it_says_what_to_find_out(page, show, qtbot):
    show("sjaak")
    card = page.sketch
    assert card.problem.isVisible()
    assert not card.head.isVisible()
    assert not card.choice.isVisible()
    with qtbot.waitSignal(page.goto_requested) as sent:
        qtbot.keyClick(card.go, Qt.Key.Key_Return)
    assert sent.args == ["inkomen.beslag"]


def test_without_preferent_debts_there_is_nothing_to_choose(page, summed):
    page.facts = dataclasses.replace(page.facts, claims=(Claim("Bank", Decimal(900)),))
    page.recalculate()
    summed()
    assert not page.sketch.choice.isVisible()
    assert page.sketch.head.line()[1] == "18 × € 59,31, verdeeld over één schuldeiser."


def test_another_case_begins_folded_with_a_double_share(page, show, qtbot):
    unfold(page, qtbot)
    qtbot.mouseClick(page.sketch.chips.chips()["gelijk"], Qt.MouseButton.LeftButton)
    show("tanya")
    assert not page.sketch.head.isChecked()
    assert page.sketch.factor == 2
    assert not page.sketch.table.isVisible()


@pytest.mark.parametrize(
    ("percent", "size"), [(100, (1366, 690)), (130, (1366, 690)), (200, (1024, 690))]
)
def test_nothing_of_the_table_is_cut(page, show, summed, qtbot, percent, size):
    theme.controller().set_text_percent(percent)
    page.parentWidget().resize(*size)
    page.facts = dataclasses.replace(
        page.facts,
        claims=tuple(
            Claim(f"Een schuldeiser met een heel lange naam, nummer {n}", Decimal(900 + n), n == 3)
            for n in range(25)
        ),
    )
    page.recalculate()
    summed()
    unfold(page, qtbot)
    table = page.sketch.table
    qtbot.waitUntil(lambda: table.height() == table.heightForWidth(table.width()))
    assert page.middle.horizontalScrollBar().maximum() == 0
    assert not table.grab().isNull()


def test_a_narrow_table_wraps_its_names(qtbot):
    table = SketchTable()
    qtbot.addWidget(table)
    assert table.heightForWidth(300) > 0
    table.show_rows([SketchRow("Een naam die niet past naast bedragen", "€ 1", "€ 2", "3%")])
    assert table.heightForWidth(300) > table.heightForWidth(900)


@pytest.mark.parametrize(
    ("factor", "words"), [("2", "2"), ("1.50", "1,5"), ("10", "10"), ("0.05", "0,05")]
)
def test_a_factor_is_written_plainly(factor, words):
    assert factor_words(Decimal(factor)) == words
