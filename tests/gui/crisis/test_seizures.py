"""A seizure at its threat: a quiet line, steps on demand, and what is needed while facts lack."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intakeapp.domain.money_rows import Asset, AssetKind, Income, IncomeKind, Period, Whose
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.domain.threats import Threat, ThreatType
from intakeapp.services import crisis
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.rows import save_row
from intakeapp.services.workspace import Workspace
from intakeapp.views.crisis.page import CrisisPage
from intakeapp.views.crisis.seizure_card import SeizureCard


@pytest.fixture
def tell(space: Workspace, case_id: str) -> Callable[..., None]:
    """Record a threat of the case."""

    def save(kind: ThreatType, present: Asked = Asked.YES, **fields: object) -> None:
        found: Threat = crisis.blank_threat(case_id, kind)
        crisis.save_threat(space, dataclasses.replace(found, present=present, **fields))

    return save


@pytest.fixture
def alone(space: Workspace, case_id: str) -> None:
    """A person alone of whom 980 euros a month and an account are known."""
    for key, text in (("persoon.partner", "nee"), ("persoon.kinderen_thuis", "0")):
        answer(space, case_id, key, AnswerInput(text=text))
    known = {"case_id": case_id, "amount_state": AnswerState.GIVEN, "whose": Whose.RESIDENT}
    wage = Income(
        id="", kind=IncomeKind.WAGE, amount=Decimal(980), period=Period.MONTH, **known
    )  # fmt: skip
    save_row(space, wage)
    save_row(space, Asset(id="", kind=AssetKind.ACCOUNT, amount=Decimal(3000), **known))


@pytest.fixture
def seized(tell: Callable[..., None]) -> None:
    """A seizure of income with a letter, and one of an account."""
    tell(ThreatType.LOONBESLAG, paper=Asked.YES, paper_date=date(2026, 11, 6))
    tell(ThreatType.BANKBESLAG)


def card_of(page: CrisisPage, qtbot: QtBot, lines: int) -> SeizureCard:
    """Return the card once it shows so many lines."""
    if page.is_asking:
        page.show_overview()
    found = page.overview.seizures
    qtbot.waitUntil(lambda: len(found.folds) == lines)
    return found


@pytest.mark.usefixtures("alone", "seized")
def test_each_seizure_has_a_line_and_its_steps_unfold(page: CrisisPage, qtbot: QtBot) -> None:
    card = card_of(page, qtbot, 2)
    assert card.isVisible()
    wage, bank = card.folds[ThreatType.LOONBESLAG], card.folds[ThreatType.BANKBESLAG]
    title, note, amount, _icon = wage.head.line()
    assert title == "Beslag op inkomen"
    assert note.startswith("Misschien blijft er te weinig over. Nodig: wat er vóór het beslag")
    assert amount == "mogelijk tekort tot € 1.228,48 per maand"
    assert wage.head.accessibleName().startswith("Beslag op inkomen, mogelijk tekort tot")
    assert bank.head.line()[1].startswith(
        "Een maand lang blijft € 2.208,48 op de rekening vrij. Stond er € 3.000,00 op, dan valt"
        " hoogstens € 791,52 onder het beslag."
    )
    assert not wage.is_open
    wage.head.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(wage.head, Qt.Key.Key_Space)
    assert wage.is_open
    assert wage.words is not None
    words = wage.words.accessibleDescription()
    assert "binnen 4 weken na de mededeling" in words
    assert "4 weken daarna is 4 december 2026" in words
    assert "Rv art. 475da lid 1" in words
    assert wage.head.height() >= 24


@pytest.mark.usefixtures("alone", "seized")
def test_every_line_is_reached_with_tab(page: CrisisPage, qtbot: QtBot) -> None:
    card = card_of(page, qtbot, 2)
    wanted = {fold.head for fold in card.folds.values()}
    page.overview.focus_first()
    for _ in range(80):
        focused = QApplication.focusWidget()
        assert focused is not None
        wanted.discard(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert wanted == set()


@pytest.mark.usefixtures("seized")
def test_while_facts_lack_nothing_is_calculated_and_what_is_needed_is_said(
    page: CrisisPage, qtbot: QtBot
) -> None:
    card = card_of(page, qtbot, 2)
    for fold in card.folds.values():
        _title, note, amount, _icon = fold.head.line()
        assert amount == ""
        assert note.startswith("Nog te weinig bekend om te rekenen. Nodig: of er een partner is")


def test_without_a_seizure_there_is_no_card(page: CrisisPage, qtbot: QtBot) -> None:
    card = card_of(page, qtbot, 0)
    assert not card.isVisible()
    assert card.isHidden()


@pytest.mark.usefixtures("alone", "seized")
def test_a_seizure_that_ended_leaves_the_card(
    page: CrisisPage, space: Workspace, case_id: str, qtbot: QtBot
) -> None:
    card = card_of(page, qtbot, 2)
    crisis.end_threat(space, case_id, ThreatType.LOONBESLAG, "Opgeheven.")
    with qtbot.waitSignal(page.controller.loaded):
        page.controller.open(case_id)
    qtbot.waitUntil(lambda: list(card.folds) == [ThreatType.BANKBESLAG])


@pytest.mark.usefixtures("alone")
def test_a_seizure_nobody_knows_of_is_asked_about(
    tell: Callable[..., None], page: CrisisPage, case_id: str, qtbot: QtBot
) -> None:
    tell(ThreatType.LOONBESLAG, Asked.UNKNOWN)
    with qtbot.waitSignal(page.controller.loaded):
        page.controller.open(case_id)
    card = card_of(page, qtbot, 1)
    note = card.folds[ThreatType.LOONBESLAG].head.line()[1]
    assert note.startswith("Of er beslag op het inkomen ligt, is nog niet bekend.")
    QApplication.sendPostedEvents()
    assert page.minimumSizeHint().width() <= 1366
