"""The address of a creditor, asked for where a letter is written; never in the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intakeapp.domain.debts import Debt
from intakeapp.services import outgoing_drafts, rows
from intakeapp.services.creditor_addresses import change_address, creditors
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.papers.panel import PapersPanel

KEY = Qt.Key


@pytest.fixture
def debt_ids(space: Workspace, case_id: str) -> tuple[str, ...]:
    def add(creditor: str, collector: str = "") -> str:
        row = Debt(id="", case_id=case_id, creditor=creditor, collector=collector, reference="K-1")
        return rows.save_row(space, row).record_id

    return add("Energie Direct", "Palet Incasso"), add("Waterbedrijf"), add("Zilver")


@pytest.fixture(autouse=True)
def _no_addresses(space: Workspace) -> None:
    """One store serves all tests of this file."""
    with space.store.writing(space.context("test")) as writer:
        for one in creditors(space):
            writer.remove(one)


@pytest.fixture
def panel(page: PapersPanel, debt_ids: tuple[str, ...], qtbot: QtBot) -> PapersPanel:
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(lambda: page.cards.choosing.is_filled and page.is_ready)
    return page


@pytest.fixture
def write(
    panel: PapersPanel, space: Workspace, case_id: str, debt_ids: tuple[str, ...],
    controller: CaseController, settle: Callable[[], None], qtbot: QtBot,
) -> Callable[[str, int], None]:  # fmt: skip
    def begin(template: str, which: int) -> None:
        about = debt_ids[which]
        made = outgoing_drafts.make_draft(space, case_id, template, about=about).record_id
        with qtbot.waitSignal(controller.loaded):
            controller.reload()
        panel.write_in(made)
        qtbot.waitUntil(lambda: panel.writing.session.seen is not None)
        qtbot.waitUntil(lambda: panel.writing.blocks.is_built)
        settle()

    return begin


def words(panel: PapersPanel) -> str:
    seen = panel.writing.session.seen
    return " ".join(seen.texts[0].split()) if seen is not None else ""


def test_papieren_begins_at_its_heading(panel: PapersPanel) -> None:
    assert panel.window().focusWidget() is panel.cards.choosing.search.edit
    assert panel.lists.verticalScrollBar().value() == 0


def test_an_address_is_filled_in_and_stands_on_the_letter(
    panel: PapersPanel, write: Callable[[str, int], None], space: Workspace, qtbot: QtBot,
    settle: Callable[[], None],
) -> None:  # fmt: skip
    write("verzoek_saldo", 0)
    qtbot.waitUntil(panel.address.isVisible)
    assert panel.address.heading.text() == "Adres van Palet Incasso ontbreekt: vul het hier in"
    panel.address.fill_in.setFocus()
    qtbot.keyClick(panel.address.fill_in, KEY.Key_Space)
    for text in ("Postbus 9", "5678cd", "Daar"):
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClicks(focused, text)
        qtbot.keyClick(focused, KEY.Key_Tab)
    settle()
    (kept,) = creditors(space)
    assert (kept.name, kept.address, kept.postcode) == ("Palet Incasso", "Postbus 9", "5678 CD")
    qtbot.waitUntil(lambda: "Palet Incasso Postbus 9 5678 CD Daar" in words(panel))
    assert not panel.has_unsaved()
    panel.address.close_button.setFocus()
    qtbot.keyClick(panel.address.close_button, KEY.Key_Space)
    assert panel.address.isHidden()
    assert panel.writing.isAncestorOf(QApplication.focusWidget())


def test_it_may_be_left_and_the_letter_goes_on(
    panel: PapersPanel, write: Callable[[str, int], None], qtbot: QtBot
) -> None:
    write("verzoek_saldo", 1)
    qtbot.waitUntil(panel.address.isVisible)
    assert panel.writing.isAncestorOf(QApplication.focusWidget())
    panel.address.close_button.click()
    assert panel.address.isHidden()
    panel.writing.leave()
    assert panel.address.isHidden()


def test_nothing_is_asked_where_the_address_is_known_or_not_needed(
    panel: PapersPanel, write: Callable[[str, int], None], space: Workspace,
    settle: Callable[[], None],
) -> None:  # fmt: skip
    change_address(space, "waterbedrijf", address="Plein 4", city="Ergens")
    write("verzoek_saldo", 1)
    assert panel.address.isHidden()
    write("mail_kennisgeving", 0)
    assert panel.address.isHidden()


def test_of_several_all_that_lack_one_are_named_and_filled_in_after_each_other(
    panel: PapersPanel, space: Workspace, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    change_address(space, "Zilver", address="Laan 3", city="Ginds")
    choice = next(one for one in panel.cards.choosing._choices if one.name == "kennisgeving")
    panel.cards.choosing.chosen.emit(choice)
    qtbot.waitUntil(panel.address.isVisible)
    assert panel.address.heading.text() == "Van 2 van 3 ontbreekt het adres"
    assert panel.address.words.text().startswith("Palet Incasso, Waterbedrijf. ")
    panel.address.fill_in.click()
    assert panel.address.heading.text() == "Adres van Palet Incasso"
    assert not panel.address.next.isHidden()
    panel.address.next.click()
    assert panel.address.heading.text() == "Adres van Waterbedrijf"
    assert panel.address.next.isHidden()
    panel.address.close_button.click()
    settle()
    assert panel.address.isHidden()


def test_what_is_typed_is_handed_over_when_asked(
    panel: PapersPanel, write: Callable[[str, int], None], space: Workspace, qtbot: QtBot,
    settle: Callable[[], None],
) -> None:  # fmt: skip
    write("verzoek_saldo", 1)
    qtbot.waitUntil(panel.address.isVisible)
    panel.address.fill_in.click()
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, "Plein 4")
    assert panel.has_unsaved()
    assert panel.flush()
    settle()
    assert not panel.has_unsaved()
    assert creditors(space)[0].address == "Plein 4"
