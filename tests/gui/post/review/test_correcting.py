"""Another value in its place, and what the reader missed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from intakeapp.services.crisis import save_threat
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.post.proposals import ProposalPanel
from intakeapp.views.post.session import PostSession
from tests.gui.post.review.acts import Kept, press


def test_another_amount_typed_in_its_place(
    confirmed: PostSession, panel: ProposalPanel, kept: Kept, settle: Callable[[], None],
    qtbot: QtBot,
) -> None:  # fmt: skip
    panel.desk.choose("amount")
    qtbot.keyClick(panel, Qt.Key.Key_A)
    form = panel.correction
    assert form.field.text() == "3.869,34"
    form.field.set_text("veel")
    qtbot.keyClick(form.field.edit, Qt.Key.Key_Return)
    assert form.field.error()
    assert form.field.text() == "veel"
    form.field.set_text("4000")
    qtbot.keyClick(form.field.edit, Qt.Key.Key_Return)
    settle()
    assert panel.correction is None
    item = panel.desk.item("amount")
    assert (item.value, item.answer, item.confidence.value) == (
        "€ 4.000,00", True, "zelf ingevuld",
    )  # fmt: skip
    panel.desk.accept_sure()
    panel.desk.choose("debt")
    press(panel, qtbot, Qt.Key.Key_Return, settle)
    assert kept().debts[0].amount == Decimal("4000")


def test_another_day_and_hour_of_a_danger(
    confirmed: PostSession, panel: ProposalPanel, kept: Kept, settle: Callable[[], None],
    qtbot: QtBot,
) -> None:  # fmt: skip
    qtbot.keyClick(panel, Qt.Key.Key_A)
    form = panel.correction
    form.field.set_text("25 november 2026")
    form.hour.set_text("9.30")
    panel.foot.yes.click()
    settle()
    (threat,) = kept().threats
    assert (threat.event_date, threat.event_time.hour) == (date(2026, 11, 25), 9)
    assert "nog 5 werkdagen" in panel.dangers[0].accessibleDescription()


def test_a_typed_value_is_no_yes_to_the_readers_value_after_a_crash(
    confirmed: PostSession, panel: ProposalPanel, settle: Callable[[], None],
) -> None:  # fmt: skip
    panel.desk.choose("amount")
    panel.desk.accept()
    settle()
    assert confirmed.review.decided["amount"] is True
    panel.desk.correct("amount", Decimal(4000))
    settle()
    assert panel.desk.item("amount").answer is True
    assert "amount" not in confirmed.review.decided


def test_a_day_changed_at_the_crisis_is_not_put_back_by_the_rest_of_the_letter(
    confirmed: PostSession, panel: ProposalPanel, controller: CaseController, kept: Kept,
    settle: Callable[[], None], qtbot: QtBot,
) -> None:  # fmt: skip
    press(panel, qtbot, Qt.Key.Key_Return, settle)
    (threat,) = kept().threats
    moved = replace(threat, event_date=date(2026, 12, 10))
    controller.run(lambda space: save_threat(space, moved))
    settle()
    assert "10 december" in panel.desk.items[0].value
    panel.desk.accept_sure()
    while panel.desk.current.key != "debt":
        press(panel, qtbot, Qt.Key.Key_Return, settle)
    press(panel, qtbot, Qt.Key.Key_Return, settle)
    (threat,) = kept().threats
    assert threat.event_date == date(2026, 12, 10)
    assert threat.creditor == "Woonstichting De Haard"


def test_the_household_is_never_who_is_to_be_paid(
    confirmed: PostSession, panel: ProposalPanel, kept: Kept
) -> None:
    panel.desk.choose("creditor")
    panel.foot.other.click()
    panel.correction.field.set_text("  tanya HOLTROP ")
    panel.foot.yes.click()
    assert "huishouden" in panel.correction.field.error()
    assert panel.desk.item("creditor").value == "Woonstichting De Haard"
    panel.drop_correction()


def test_past_the_last_letter_it_says_so(
    confirmed: PostSession, panel: ProposalPanel, settle: Callable[[], None], qtbot: QtBot
) -> None:
    confirmed.step_letter(1)
    settle()
    for _item in panel.desk.items[:-1]:
        panel.desk.later()
    with qtbot.waitSignal(panel.desk.ended):
        panel.desk.later()


@pytest.mark.parametrize(
    ("key", "wrong", "right"),
    [
        ("iban", "NL91 ABNA 0417 1643 01", "NL91 ABNA 0417 1643 00"),
        ("letter_date", "31 februari 2026", "3 november 2026"),
    ],
)
def test_fields_are_checked_by_their_own_rules(
    confirmed: PostSession, panel: ProposalPanel, settle: Callable[[], None], key: str,
    wrong: str, right: str,
) -> None:  # fmt: skip
    panel.desk.choose(key)
    panel.foot.other.click()
    panel.correction.field.set_text(wrong)
    panel.foot.yes.click()
    assert panel.correction.field.error()
    panel.correction.field.set_text(right)
    panel.foot.yes.click()
    settle()
    assert panel.desk.item(key).value == right


def test_escape_leaves_the_proposal_as_it_was(
    confirmed: PostSession, panel: ProposalPanel, qtbot: QtBot
) -> None:
    before = panel.desk.items
    panel.desk.choose("amount")
    panel.foot.other.click()
    qtbot.keyClick(panel.correction.field.edit, Qt.Key.Key_Escape)
    assert panel.correction is None
    assert panel.desk.items == before


def test_letters_typed_in_a_field_sort_nothing(
    confirmed: PostSession, panel: ProposalPanel, settle: Callable[[], None], qtbot: QtBot
) -> None:
    panel.desk.choose("creditor")
    panel.foot.other.click()
    panel.correction.field.set_text("")
    qtbot.keyClicks(panel.correction.field.edit, "gsiwoal")
    settle()
    assert panel.correction.field.text() == "gsiwoal"
    assert confirmed.letter.sort is None


def test_what_the_reader_missed_can_be_filled_in(
    confirmed: PostSession, panel: ProposalPanel, settle: Callable[[], None], qtbot: QtBot
) -> None:
    assert panel.desk.item("payment_reference") is None
    qtbot.keyClick(panel, Qt.Key.Key_V)
    chips = panel.fields.chips()
    assert "payment_reference" in chips
    chips["collector"].click()
    panel.correction.field.set_text("Incasso Noord")
    panel.foot.yes.click()
    settle()
    item = panel.desk.item("collector")
    assert (item.value, item.answer, item.box) == ("Incasso Noord", True, None)
