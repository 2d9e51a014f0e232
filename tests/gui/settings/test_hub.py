"""The card of the hub: enrolling, bringing things home, and choosing between two values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from intakeapp.domain.debts import Debt
from intakeapp.domain.records import AnswerState
from intakeapp.services import sync_https
from intakeapp.services.sync_client import sync_once
from intakeapp.services.sync_door import UnreachableError
from intakeapp.views.cases.notice import NoticeBar
from intakeapp.views.operations import Operations
from intakeapp.views.settings.hub import HubCard
from intakeapp.views.settings.keeping import Keeper
from tests.helpers.stores import register
from tests.integration.sync.laptops import Laptop, laptop
from tests.integration.sync.memory_hub import MemoryHub

KEY = Qt.Key


@pytest.fixture(autouse=True)
def _no_flashes() -> None:
    """The card stands in a window of its own here."""


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    hub = MemoryHub()
    mine = laptop(tmp_path / "mine", hub, "Marit de Waal")
    other = laptop(tmp_path / "other", hub, "Iris Blom")
    yield mine, other
    mine.file.close()
    other.file.close()


def enrolled(space, url, _code):
    """Keep an enrolment as the real one does; the way to a hub has tests of its own."""
    made = sync_https.Enrolment(
        url=url, certificate="", tenant=1, device=space.store.device, user="u",
        user_name="Marit", key="00",
    )  # fmt: skip
    with space.store.writing(space.context("sync.enrol", kind="maintenance")) as writer:
        writer.set_meta(sync_https.ENROLMENT, sync_https.json.dumps(vars(made)))
    return made


@pytest.fixture
def card(
    qtbot: QtBot, pair: tuple[Laptop, Laptop], operations: Operations, monkeypatch
) -> Iterator[HubCard]:
    monkeypatch.setattr(sync_https, "enrol", enrolled)
    mine, _other = pair
    notice = NoticeBar()
    qtbot.addWidget(notice)
    keeper = Keeper(mine.file, operations, notice)
    found = HubCard(keeper, lambda space: sync_once(space, mine.door).changes)
    found.resize(780, 900)
    qtbot.addWidget(found)
    with qtbot.waitActive(found):
        found.show()
        found.activateWindow()
    qtbot.waitUntil(lambda: operations.under_way == 0)
    yield found
    qtbot.waitUntil(lambda: operations.under_way == 0)


@pytest.fixture
def settled(qtbot: QtBot, operations: Operations) -> Callable[[], None]:
    return lambda: qtbot.waitUntil(lambda: operations.under_way == 0)


def enrol(qtbot: QtBot, card: HubCard, settled: Callable[[], None]) -> None:
    for field, text in ((card.url, "https://hub.example"), (card.code, "1-ABC.0123")):
        field.edit.setFocus()
        qtbot.keyClicks(field.edit, text)
    qtbot.keyClick(card.code.edit, KEY.Key_Return)
    settled()


def debt_of(one: Laptop) -> Debt:
    with one.space.store.reading() as reader:
        (found,) = reader.list(Debt)
    return found


def change(one: Laptop, **fields) -> None:
    with one.space.store.writing(one.space.context("debt.save")) as writer:
        writer.change(debt_of(one), **fields)


def contradict(mine: Laptop, other: Laptop) -> None:
    """Let two laptops hold another amount of one debt; the other's comes first."""
    case = register(other.space)
    with other.space.store.writing(other.space.context("debt.add")) as writer:
        writer.add(Debt(
            id=other.space.store.ids.new(), case_id=case.id, creditor="Lindehof",
            amount=Decimal("400.00"), amount_state=AnswerState.GIVEN,
        ))  # fmt: skip
    other.sync()
    mine.sync()
    change(other, amount=Decimal("425.00"))
    change(mine, amount=Decimal("450.00"))
    other.sync()


def test_nobody_is_asked_for_anything_before_it_is_filled_in(qtbot, card, settled):
    assert "Alleen op deze computer" in card.state.text()
    assert not card.update_button.isVisible()
    card.enrol.click()
    assert card.url.error()
    assert card.code.error()
    assert card.url.edit.hasFocus()


def test_enrolling_and_updating_by_keyboard(qtbot, card, settled, pair):
    enrol(qtbot, card, settled)
    assert "Deze computer is aangemeld" in card.result.words()
    assert card.code.text() == ""
    assert card.url.isHidden()
    assert card.update_button.hasFocus()
    _mine, other = pair
    register(other.space)
    other.sync()
    with qtbot.waitSignal(card.arrived) as arrived:
        qtbot.keyClick(card.update_button, KEY.Key_Space)
    settled()
    assert len(arrived.args[0].case_ids) == 1
    assert "1 dossier is veranderd" in card.result.words()
    assert "Alles is aangekomen" in card.state.text()
    assert card.conflicts.widgets() == {}


def test_a_person_chooses_between_two_values(qtbot, card, settled, pair):
    mine, other = pair
    enrol(qtbot, card, settled)
    contradict(mine, other)
    card.update_button.click()
    settled()
    (shown,) = card.conflicts.widgets().values()
    assert card.choices.text().startswith("1 keer kiezen")
    assert "Lindehof" in shown.about.text()
    assert shown.keep.plain_text() == "Houd: € 425,00"
    assert shown.take.plain_text() == "Neem: € 450,00"
    assert "Iris" in shown.accepted.text()
    assert debt_of(mine).amount == Decimal("425.00")  # what came first is in force
    qtbot.keyClick(shown.take, KEY.Key_Space)
    settled()
    qtbot.waitUntil(lambda: card.conflicts.widgets() == {})
    assert card.choices.isHidden()
    assert debt_of(mine).amount == Decimal("450.00")
    card.update_button.click()
    settled()
    other.sync()
    assert debt_of(other).amount == Decimal("450.00")


def test_without_contact_nothing_is_lost_and_it_is_said(qtbot, card, settled, pair):
    enrol(qtbot, card, settled)

    def nobody(_space):
        raise UnreachableError("Er is geen contact met de centrale opslag.", now="Werk door.")

    card._make_round = nobody
    card.update_button.click()
    assert "U kunt gewoon verder werken." in card.result.words()
    settled()
    assert "geen contact" in card.result.words()
    assert "bijgewerkt" not in card.result.words()
    assert card.update_button.isEnabled()
