"""The page *Geld*: the sums of the demo residents, by keyboard, at every key press, any size."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from intakeapp.services import money_instruments
from intakeapp.services.casefile import read_case_file
from intakeapp.services.rows import save_row
from intakeapp.views import theme
from intakeapp.views.money.page import MoneyPage
from intakeapp.views.money.words import TAXABLE
from intakeapp.views.resident.content import resident_later
from tests.gui.conftest import TODAY
from tests.helpers.stores import register


def bars(page):
    return {bar.name: bar.words for bar in page.bars.bars()}


def heads(card):
    return {fold.head.line()[0]: fold.head.line()[2] for fold in card.folds.values()}


def table(page):
    return {line.name: line.month or line.told for line in page.table.shown()}


def toggle(page, part):
    return next(line for line in page.what_if.toggles.lines.values() if part in line.line()[0])


def test_the_sums_of_ellis_stand_on_the_page(page):
    assert bars(page) == {
        "Komt erin": "€ 1.527,20", "Gaat eruit": "€ 1.271,27", "Over": "€ 255,93",
    }  # fmt: skip
    assert heads(page.figures) == {
        "Saldo per maand": "€ 255,93", "Bijstandsnorm": "€ 1.419,46",
        "Beslagvrije voet": "€ 1.126,89", "Ruimte om af te lossen": "€ 59,31",
    }  # fmt: skip
    assert table(page)["Huishoudgeld"] == "€ 281,67"
    assert table(page)["Over"] == "€ 255,93"
    assert heads(page.signals)["Bijstand of een aanvulling"] == "€ 233,26"
    assert "17 november 2026" in page.about.text()
    assert page.middle.horizontalScrollBar().maximum() == 0


def test_what_is_not_known_is_never_counted_as_nothing(page, show):
    show("sjaak")
    assert bars(page)["Over of te kort"] == "Nog niet te zeggen"
    assert table(page)["Huur"] == "nog niet bekend"
    assert heads(page.figures)["Saldo per maand"] == ""
    assert heads(page.figures)["Beslagvrije voet"] == "€ 931,00 tot € 2.208,48"
    assert heads(page.figures)["Houdt het beslag te veel in?"] == "€ 0,00 tot € 1.228,48"
    assert "nog niet bekend" in {one.amount for one in page.debts.totals.shown()}
    assert page.asked.seizure.isVisible()


def test_a_measure_is_tried_by_keyboard_and_nothing_is_kept(
    page, space, case_id, summed, type_in, qtbot
):
    before = read_case_file(space, case_id, audited=False)
    line = toggle(page, "Bijstand of een aanvulling")
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Space)
    assert line.isChecked()
    summed()
    assert bars(page)["Met wat u kiest"] == "€ 489,19 over"
    assert page.what_if.then.text() == "Met wat u kiest: € 489,19 over."
    type_in(page.what_if.own_amount.edit, "-12,50")
    assert page.what_if.then.text() == "Met wat u kiest: € 476,69 over."
    qtbot.mouseClick(page.what_if.none, Qt.MouseButton.LeftButton)
    summed()
    assert "Met wat u kiest" not in bars(page)
    assert read_case_file(space, case_id, audited=False) == before


def test_half_an_amount_is_no_mistake_and_no_amount_is_told_on_leaving(page, type_in, qtbot):
    field = page.what_if.own_amount
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "12,")
    assert field.error() == ""
    type_in(field.edit, "x")
    assert page.what_if.then.text() == "Er doet nog niets mee."
    page.what_if.none.setFocus()
    assert field.error() == "Schrijf het bedrag zo: 1.234,56"
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "5")
    assert field.error() == ""


def test_each_key_of_the_taxable_income_makes_the_sums_again(page, show, type_in):
    show("tanya")
    assert heads(page.signals)["Huurtoeslag"] == "tot € 394,86"
    seen = []
    for key in "36000":
        type_in(page.asked.taxable.edit, key)
        seen.append(heads(page.signals)["Huurtoeslag"])
    assert len(set(seen)) > 1
    assert seen[-1] != "tot € 394,86"
    voet = page.figures.folds["voet"].head.line()[2]
    assert voet.endswith("€ 1.125,13")


def test_steps_unfold_by_keyboard_and_follow_what_is_typed(page, type_in, qtbot):
    fold = page.figures.folds["ruimte"]
    assert fold.words is None
    fold.head.setFocus()
    qtbot.keyClick(fold.head, Qt.Key.Key_Return)
    assert fold.words.isVisible()
    text = fold.words.accessibleDescription()
    assert "Belastingdienst" in text
    assert "€ 165,92" in text
    assert "Indicatie. Bedragen van 1 juli 2026 tot en met 31 december 2026." in text
    assert "open" in fold.head.accessibleDescription()
    type_in(page.asked.correction.edit, "50")
    assert fold.head.line()[2] == "€ 9,31"
    assert "ingevulde correctie € 50,00" in fold.words.accessibleDescription()
    qtbot.keyClick(fold.head, Qt.Key.Key_Return)
    assert not fold.words.isVisible()


def test_what_is_missing_leads_to_its_place(page, show, qtbot):
    show("sjaak")
    rent = next(link for link in page.table.links if "Huur" in link.accessibleName())
    with qtbot.waitSignal(page.section_requested) as sent:
        qtbot.keyClick(rent, Qt.Key.Key_Return)
    assert sent.args == ["uitgaven"]
    fold = page.signals.folds["Huurtoeslag"]
    qtbot.keyClick(fold.head, Qt.Key.Key_Return)
    buttons = {button.plain_text(): button for button in fold.buttons()}
    with qtbot.waitSignal(page.goto_requested) as sent:
        qtbot.keyClick(buttons["Kale huur"], Qt.Key.Key_Return)
    assert sent.args == ["wonen.kale_huur"]
    with qtbot.assertNotEmitted(page.goto_requested):
        qtbot.keyClick(buttons["Belastbaar inkomen"], Qt.Key.Key_Return)
    assert page.asked.field(TAXABLE).edit.hasFocus()


def test_instruments_tell_reasons_and_no_score(page):
    assert set(heads(page.instruments).values()) == {""}
    fold = page.instruments.folds["saneringskrediet"]
    fold.head.click()
    text = fold.words.accessibleDescription()
    assert "Wat ervoor spreekt" in text
    assert "Wat ertegen spreekt" in text
    known = page.controller.space.questionnaire.questions
    assert (page.instruments.choice is not None) == (page.choice_key in known)


def test_a_choice_is_kept_as_the_answer_of_its_question(
    monkeypatch, controller, kept, settle, qtbot
):
    key = "hulp.eerder_soort"  # has two of the same options
    monkeypatch.setattr(money_instruments, "CHOICE_KEY", key)
    page = MoneyPage(controller)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.is_shown)
    chip = page.instruments.choice.chips()["schuldregeling"]
    with qtbot.waitSignal(controller.loaded):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    settle()
    assert kept().answers[("", key)].value == "schuldregeling"
    assert page.instruments.choice.chosen_keys() == ("schuldregeling",)
    with qtbot.waitSignal(controller.loaded):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    settle()
    assert kept().answers[("", key)].value == ""
    page.close()


def test_it_follows_what_changes_elsewhere(page, space, case_id, qtbot, settle, summed):
    row = next(
        one
        for one in read_case_file(space, case_id, audited=False).expenses
        if one.amount == Decimal("98.00")
    )
    dearer = dataclasses.replace(row, amount=Decimal("108.00"))
    with qtbot.waitSignal(page.controller.loaded):
        page.controller.run(lambda space: save_row(space, dearer))
    settle()
    summed()
    assert bars(page)["Over"] == "€ 245,93"
    with qtbot.waitSignal(page.controller.loaded):
        page.controller.run(lambda space: save_row(space, row))
    settle()


def test_nothing_written_down_is_no_zero(page, space, summed, settle, qtbot):
    case = register(space)
    with qtbot.waitSignal(page.controller.loaded):
        page.controller.open(case.id)
    settle()
    summed()
    assert bars(page) == {
        "Komt erin": "Nog niet ingevuld", "Gaat eruit": "Nog niet ingevuld",
        "Over of te kort": "Nog niet te zeggen",
    }  # fmt: skip
    assert table(page) == {"Erin": "nog niet bekend", "Eruit": "nog niet bekend"}
    assert page.what_if.now.text() == "Nu: nog niet te zeggen."
    assert page.expired.shown() == ()
    assert page.sketch.problem.text() == "Er staan nog geen schulden met een bedrag in."


def test_a_day_without_amounts_of_the_law_is_told_on_top(page, show, summed):
    page.facts = dataclasses.replace(page.facts, day=date(2027, 2, 1))
    page.recalculate()
    summed()
    assert "Voor 1 februari 2027 staan deze bedragen niet" in page.expired.shown()[0].text
    assert heads(page.figures)["Beslagvrije voet"] == ""
    assert bars(page)["Over"] == "€ 255,93"
    show("tanya")
    assert page.expired.shown() == ()


@pytest.mark.parametrize("name", ["tanya", "ellis", "sjaak"])
def test_the_page_ends_where_its_cards_end(page, show, name, qtbot):
    show(name)
    # an empty stretch at the end would make people look for more
    qtbot.waitUntil(lambda: page.middle.widget().height() <= max(
        page.middle.widget().sizeHint().height(), page.middle.viewport().height()
    ))  # fmt: skip
    columns = page._columns
    longest = max(card.geometry().bottom() for card in (page.sketch, page.instruments))
    assert columns.height() - longest < 20


def test_what_is_tried_goes_to_the_resident_view_with_what_is_known_now(
    page, space, case_id, type_in, settle, residents, qtbot
):
    assert page.tried_now() is None
    type_in(page.what_if.own_amount.edit, "40")
    assert resident_later(page.tried_now()).later.words == "€ 300 over"
    page.parentWidget().setCurrentIndex(1)  # the sums of the screen wait
    row = next(
        one
        for one in read_case_file(space, case_id, audited=False).expenses
        if one.amount == Decimal("98.00")
    )
    with qtbot.waitSignal(page.controller.loaded):
        page.controller.run(
            lambda space: save_row(space, dataclasses.replace(row, amount=Decimal("18.00")))
        )
    settle()
    assert resident_later(page.tried_now()).now.words == "€ 340 over"
    with qtbot.waitSignal(page.controller.loaded):
        page.controller.run(lambda space: save_row(space, row))
    with qtbot.waitSignal(page.controller.loaded):
        page.controller.open(residents["tanya"])
    settle()
    assert page.tried_now() is None  # that was tried for somebody else


def test_another_case_starts_afresh(page, show, summed):
    page.asked.taxable.edit.setText("20000")
    page.recalculate()
    summed()
    show("tanya")
    assert page.asked.taxable.text() == ""
    assert page.what_if.toggles.chosen == frozenset()
    assert "Bijstand (Participatiewet), Gemeente" in table(page)
    assert next(iter(page.signals.folds)) == "Huurtoeslag"


def test_a_page_that_is_not_seen_waits(page, controller, residents, qtbot, settle):
    screens = page.parentWidget()
    screens.setCurrentIndex(1)
    before = bars(page)
    with qtbot.waitSignal(controller.loaded):
        controller.open(residents["tanya"])
    settle()
    assert bars(page) == before
    screens.setCurrentIndex(0)
    qtbot.waitUntil(lambda: "Over of te kort" in bars(page))


def reachable(page):
    """Everything by Tab, from the first row on."""
    page.setFocus()
    found = [QApplication.focusWidget()]
    while True:
        page.window().focusNextChild()
        now = QApplication.focusWidget()
        if now is found[0] or len(found) > 300:
            return found
        found.append(now)


def test_tab_goes_through_all_of_it_in_the_order_of_the_eye(page):
    found = reachable(page)
    assert found[0] is page.table.links[0]
    wanted = [
        widget
        for widget in page.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLineEdit)
        and widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus  # chips: one stop, then arrows
    ]
    assert {id(widget) for widget in wanted} <= {id(widget) for widget in found}
    for card in (page.budget, page.signals, page.what_if, page.figures):
        here = [one for one in found if card.isAncestorOf(one)]
        tops = [one.mapTo(page.middle.widget(), QPoint(0, 0)).y() for one in here]
        assert all(one <= other for one, other in pairwise(tops))


def test_every_control_has_a_name_and_is_large_enough(page):
    for widget in page.findChildren(QWidget):
        if isinstance(widget, QAbstractButton | QLineEdit) and widget.isVisible():
            assert widget.accessibleName() or widget.text(), widget
            assert widget.height() >= 24, widget


@pytest.mark.parametrize(
    ("percent", "size"), [(100, (1366, 690)), (130, (1920, 1000)), (200, (1024, 690))]
)
def test_nothing_is_cut_at_any_size(page, show, settle, size, percent):
    show("tanya")
    theme.controller().set_text_percent(percent)
    page.parentWidget().resize(*size)
    for fold in (*page.figures.folds.values(), *page.signals.folds.values()):
        fold.head.setChecked(True)
    QApplication.processEvents()
    for fold in (*page.figures.folds.values(), *page.signals.folds.values()):
        for part in (fold.head, fold.words):
            assert part.height() >= part.heightForWidth(part.width())
    assert page.middle.horizontalScrollBar().maximum() == 0
    assert page.width() == size[0]


def test_dark_and_light_have_the_same_words(page):
    before = bars(page), heads(page.figures), table(page)
    theme.controller().set_mode(theme.Mode.DARK)
    QApplication.processEvents()
    assert (bars(page), heads(page.figures), table(page)) == before
    assert page.controller.space.today() == TODAY
