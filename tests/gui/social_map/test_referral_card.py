"""Referrals of a case on the screen: from a question to an organisation, and what came back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from intakeapp.domain.life_domains import LifeDomain
from intakeapp.domain.records import Asked
from intakeapp.services import referrals
from intakeapp.services.casefile import read_case_file
from intakeapp.services.referrals import SEALED_WORDS
from intakeapp.views.social_map.refer_overlay import NOBODY, PAST
from intakeapp.views.social_map.referral_card import NONE_YET

MAATJES = "voorbeeld-maatjes-aan-tafel"


@pytest.fixture
def kept(space, case_id):
    return lambda: read_case_file(space, case_id, audited=False).referrals


@pytest.fixture
def begun(card, filled, settle, qtbot):
    """The overlay, opened from a question."""

    def begin(question_key="goed.verhaal", domain=LifeDomain.NETWORK):
        card.begin(question_key, domain)
        qtbot.waitUntil(lambda: card.overlay is not None and card.overlay.isVisible())
        return card.overlay

    return begin


@pytest.fixture
def made(space, case_id, filled, controller, settle):
    def make(**fields):
        made = referrals.refer(space, case_id, filled[MAATJES], **fields).record_id
        controller.reload()
        settle()
        return made

    return make


def click_chip(row, key):
    row.chips()[key].click()


def type_in(field, text):
    field.editor.setFocus()
    QTest.keyClicks(field.editor, text)


def only_row(card):
    (row,) = card.rows.widgets().values()
    return row


def test_nobody_yet(card):
    assert card.none.isVisible()
    assert card.none.text() == NONE_YET
    assert not card.sealed.isVisible()


def test_a_referral_by_keyboard_alone(begun, kept, card, settle, qtbot):
    overlay = begun()
    assert overlay.search.editor.hasFocus()
    shown = [one.name for one in overlay.list.organisations.shown()]
    assert shown[:2] == ["Maatjes aan Tafel (voorbeeld)", "Maatschappelijk werk Delta (voorbeeld)"]
    assert len(shown) == 10
    QTest.keyClick(overlay.search.editor, Qt.Key.Key_Down)
    QTest.keyClick(overlay.list, Qt.Key.Key_Return)
    assert overlay.reason.editor.hasFocus()
    QTest.keyClicks(overlay.reason.editor, "Hulp met de post")
    QTest.keyClick(overlay.reason.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not overlay.isVisible())
    settle()
    (one,) = kept()
    assert (one.organisation, one.reason) == ("Maatjes aan Tafel (voorbeeld)", "Hulp met de post")
    assert (one.domain, one.question_key) == (LifeDomain.NETWORK, "goed.verhaal")
    assert (one.consent, one.follow_up_date, one.sent_date) == (Asked.NOT_ASKED, None, None)
    assert only_row(card).step.text() == "Nog te versturen."
    assert not card.none.isVisible()


def test_consent_is_asked_only_when_data_go_along(begun, kept, settle, qtbot):
    overlay = begun()
    assert not overlay.consent.isVisible()
    assert not overlay.why.isVisible()
    click_chip(overlay.data.row, "yes")
    assert overlay.consent.isVisible()
    assert "grond in de wet" in overlay.why.text()
    click_chip(overlay.consent.row, "yes")
    overlay.list.enter_from_above()
    click_chip(overlay.days, "14")
    overlay.yes.click()
    qtbot.waitUntil(lambda: not overlay.isVisible())
    settle()
    (one,) = kept()
    assert (one.consent, one.consent_date) == (Asked.YES, date(2026, 11, 17))
    assert one.follow_up_date == date(2026, 12, 1)


def test_consent_that_was_asked_for_nothing_is_not_kept(begun, kept, settle, qtbot):
    overlay = begun()
    click_chip(overlay.data.row, "yes")
    click_chip(overlay.consent.row, "yes")
    click_chip(overlay.data.row, "no")
    overlay.list.enter_from_above()
    overlay.yes.click()
    qtbot.waitUntil(lambda: not overlay.isVisible())
    settle()
    assert kept()[0].consent is Asked.NOT_ASKED


def test_nothing_is_prefilled_and_nobody_is_not_enough(begun, kept):
    overlay = begun()
    assert overlay.day.text() == ""
    assert overlay.days.chosen_key() is None
    overlay.yes.click()
    assert overlay.wrong.text() == NOBODY
    assert overlay.isVisible()
    assert kept() == ()


def test_a_day_that_has_passed_is_refused(begun, kept):
    overlay = begun()
    overlay.list.enter_from_above()
    type_in(overlay.day, "1-1-2026")
    overlay.yes.click()
    assert overlay.day.error() == PAST
    assert kept() == ()


def test_somebody_who_is_not_on_the_map(begun, kept, settle, qtbot):
    overlay = begun(question_key="", domain=None)
    overlay.list.enter_from_above()
    type_in(overlay.other, "Huisarts")
    overlay.yes.click()
    qtbot.waitUntil(lambda: not overlay.isVisible())
    settle()
    assert [(one.organisation, one.organisation_id) for one in kept()] == [("Huisarts", "")]


def test_escape_forgets_and_gives_the_focus_back(begun, card, kept):
    card.new_button.setFocus()
    overlay = begun()
    QTest.keyClick(overlay.search.editor, Qt.Key.Key_Escape)
    assert not overlay.isVisible()
    assert card.new_button.hasFocus()
    assert kept() == ()
    again = begun()
    assert again.reason.text() == ""


def test_the_steps_of_a_referral(card, made, kept, settle, qtbot):
    made(reason="Post")
    row = only_row(card)
    row.sent_button.click()
    qtbot.waitUntil(lambda: kept()[0].sent_date is not None)
    qtbot.waitUntil(lambda: "nog geen antwoord" in row.step.text())
    assert not row.sent_button.isVisible()
    row.edit_button.click()
    form = row.form
    assert form.reason.text() == "Post"
    click_chip(form.days, "7")
    settle()
    assert kept()[0].follow_up_date == date(2026, 11, 24)
    qtbot.waitUntil(lambda: "Dinsdag 24 november 2026 nabellen" in row.step.text())
    type_in(form.answer, "Plek vanaf maandag")
    form.outcome.editor.setFocus()
    settle()
    assert kept()[0].answer == "Plek vanaf maandag"
    QTest.keyClicks(form.outcome.editor, "Gaat er elke week heen")
    form.close_button.click()
    qtbot.waitUntil(lambda: row.form is None)
    settle()
    assert kept()[0].outcome == "Gaat er elke week heen"
    assert row.step.text() == "Afgesloten: Gaat er elke week heen"
    row.reopen_button.click()
    qtbot.waitUntil(lambda: kept()[0].closed_date is None)


def test_closing_asks_how_it_ended(card, made, kept):
    made()
    row = only_row(card)
    row.open_form()
    row.form.close_button.click()
    assert row.form.outcome.error()
    assert kept()[0].closed_date is None


def test_a_no_keeps_the_data_here(card, made, kept, settle, qtbot):
    made()
    row = only_row(card)
    row.open_form()
    click_chip(row.form.consent.row, "no")
    settle()
    assert kept()[0].consent is Asked.NO
    qtbot.waitUntil(lambda: "zelf contact op" in row.step.text())
    assert not row.sent_button.isVisible()


def test_taken_away_and_put_back(card, made, kept, settle, controller, qtbot):
    made(reason="Post")
    row = only_row(card)
    row.open_form()
    row.form.remove_button.click()
    qtbot.waitUntil(lambda: kept() == ())
    with qtbot.waitSignal(controller.undone):
        controller.undo()
    settle()
    assert [one.reason for one in kept()] == ["Post"]
    qtbot.waitUntil(lambda: len(card.rows.widgets()) == 1)


def test_half_a_date_stays_in_the_form(card, made, kept, settle):
    made()
    row = only_row(card)
    row.open_form()
    type_in(row.form.day, "12-1")
    row.form.done_button.click()
    assert row.form is not None
    assert row.form.day.error()
    settle()
    assert kept()[0].follow_up_date is None


def texts(widget):
    return " ".join(
        label.text() for label in widget.findChildren(type(widget.none)) if label.isVisible()
    )


def test_a_sealed_one_shows_nothing_until_it_is_opened(card, made, settle, qtbot):
    made(question_key="veilig.bang", reason="Opvang zoeken", domain=LifeDomain.RELATIONS)
    assert card.sealed.isVisible()
    assert card.sealed.words.text() == SEALED_WORDS
    assert card.rows.widgets() == {}
    for secret in ("Maatjes", "Opvang", "relaties"):
        assert secret not in texts(card)
    card.sealed.button.click()
    assert "Opvang zoeken" in texts(card)
    card.hide()
    card.show()
    QApplication.processEvents()
    assert "Opvang zoeken" not in texts(card)
    assert card.rows.widgets() == {}


def test_another_case_begins_sealed(card, made, controller, register, case_id, qtbot):
    made(question_key="veilig.bang", reason="Opvang zoeken")
    card.sealed.button.click()
    with qtbot.waitSignal(controller.loaded):
        controller.open(register(surname="Ander"))
    assert not card.sealed.isVisible()
    assert card.none.isVisible()
    with qtbot.waitSignal(controller.loaded):
        controller.open(case_id)
    assert card.rows.widgets() == {}
    assert "Opvang zoeken" not in texts(card)


def test_tab_goes_through_the_rows_to_the_button(card, made):
    made()
    row = only_row(card)
    QApplication.processEvents()
    row.sent_button.setFocus()
    reached = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert reached[:2] == [row.edit_button, card.new_button]
