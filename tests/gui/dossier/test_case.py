"""The data of the case and its closing, by keyboard, on a real encrypted store."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from intakeapp.domain.cases import Channel, Phase, TargetGroup
from intakeapp.services import cases
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.dossier.closing import NO_REASON
from intakeapp.views.dossier.page import DossierPage
from tests.gui.dossier.acts import Kept, Settle, field, write
from tests.helpers.keyboard import Keyboard

# Zaak


def test_channel_town_and_people_always_keep_one(
    page: DossierPage, keyboard: Keyboard, kept: Kept, settle: Settle
) -> None:
    keyboard.tab_to("Balie")
    keyboard.press("Space")
    settle()
    assert kept().case.channel is Channel.DESK
    assert page.case_card.choices["channel"].field.chosen_keys() == ("balie",)
    keyboard.tab_to("Huizen")
    keyboard.press("Right")
    keyboard.press("Space")
    settle()
    assert kept().case.municipality == "Blaricum"
    keyboard.tab_to("Marit de Waal (u)")
    keyboard.press("Right")
    keyboard.press("Space")
    settle()
    assert kept().case.contact_person == "worker-2"
    assert kept().case.assigned_to != "worker-2"


def test_a_signal_asks_from_whom_and_when_the_offer_was_accepted(
    page: DossierPage, kept: Kept, settle: Settle
) -> None:
    card = page.case_card
    assert not card.signal_from.isVisible()
    assert not card.accepted.isVisible()
    chip = card.choices["channel"].field.row.chips()["signaal"]
    chip.click()
    settle()
    assert card.signal_from.isVisible()
    write(page, "signal_from", "Stroomland")
    write(page, "offer_accepted_date", "1-11-2026")
    settle()
    assert "vóór het signaal" in field(page, "offer_accepted_date").help.text()
    write(page, "offer_accepted_date", "16-11-2026")
    settle()
    case = kept().case
    assert (case.signal_from, case.offer_accepted_date) == ("Stroomland", date(2026, 11, 16))
    card.choices["channel"].field.row.chips()["balie"].click()
    settle()
    assert card.signal_from.isVisible()  # what was entered is never hidden


def test_under_eighteen_gets_its_sentence(
    page: DossierPage, keyboard: Keyboard, kept: Kept, settle: Settle
) -> None:
    assert not page.case_card.under_18.isVisible()
    keyboard.tab_to("Jongvolwassene")
    for _ in range(4):
        keyboard.press("Right")
    keyboard.press("Space")
    settle()
    assert kept().case.target_groups == (TargetGroup.UNDER_18,)
    assert page.case_card.under_18.isVisible()


def test_phase_decision_and_question(
    page: DossierPage, keyboard: Keyboard, kept: Kept, settle: Settle
) -> None:
    keyboard.tab_to("Aanmelding")
    keyboard.press("Right")
    keyboard.press("Space")
    write(page, "decision_date", "17 november 2026")
    write(page, "question", "Kunnen wij blijven wonen?")
    settle()
    case = kept().case
    assert case.phase is Phase.INTAKE
    assert case.decision_date == date(2026, 11, 17)
    assert case.question == "Kunnen wij blijven wonen?"
    assert page.case_card.phase_words.text() == "Van het eerste gesprek tot het besluit."


def test_the_bewindvoerder_opens_the_short_route(
    page: DossierPage, kept: Kept, settle: Settle
) -> None:
    assert not page.bewind.office.isVisible()
    write(page, "bewindvoerder", "Kantoor De Linde")
    settle()
    assert page.bewind.office.isVisible()
    write(page, "bewindvoerder_phone", "088 0000456")
    write(page, "bewindvoerder_email", "post@linde.nl")
    write(page, "bewind_dossier_received", "16-11-2026")
    settle()
    case = kept().case
    assert case.short_route
    assert case.bewindvoerder_phone == "+31880000456"
    assert case.bewindvoerder_email == "post@linde.nl"
    assert case.bewind_dossier_received == date(2026, 11, 16)


def test_a_case_through_a_bewindvoerder_keeps_that_name(
    page: DossierPage, kept: Kept, settle: Settle, space: Workspace, case_id: str,
    controller: CaseController,
) -> None:  # fmt: skip
    cases.change_case(
        space, case_id, channel=Channel.BEWINDVOERDER, bewindvoerder="Kantoor De Linde"
    )
    controller.reload()
    settle()
    write(page, "bewindvoerder", "")
    settle()
    assert kept().case.bewindvoerder == "Kantoor De Linde"
    assert "Een naam is hier nodig" in field(page, "bewindvoerder").help.text()


# Sluiten


def test_closing_needs_a_reason_and_can_be_taken_back(
    page: DossierPage, keyboard: Keyboard, kept: Kept, settle: Settle, qtbot: QtBot
) -> None:
    keyboard.push("Sluit de zaak")
    assert page.closing.reason.error() == NO_REASON
    assert page.closing.reason.editor.hasFocus()
    keyboard.type("Verhuisd naar Almere")
    assert page.closing.reason.error() == ""
    with qtbot.waitSignal(page.closed_case):
        keyboard.push("Sluit de zaak")
    settle()
    case = kept().case
    assert (case.closed_reason, case.closed_date) == ("Verhuisd naar Almere", date(2026, 11, 17))
    assert page.closing.when.text() == "Deze zaak is gesloten op 17 november 2026."
    assert page.closing.why.text() == "Reden: Verhuisd naar Almere"
    assert page.closing.reopen_button.hasFocus()
    keyboard.press("Return")
    settle()
    assert kept().case.closed_date is None
    assert kept().case.phase is Phase.AANMELDING
    assert page.closing.reason.text() == ""
    assert page.closing.reason.editor.hasFocus()
