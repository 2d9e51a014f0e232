"""Writing on the case of Tanya: a registered resident with an appointment and a few debts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intakeapp.domain.cases import Appointment
from intakeapp.domain.debts import Debt
from intakeapp.domain.outgoing.editing import from_json
from intakeapp.domain.outgoing.records import OutgoingDocument
from intakeapp.domain.outgoing.wording import Wording
from intakeapp.services import outgoing_drafts
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.operations import Operations
from intakeapp.views.papers.panel import PapersPanel
from intakeapp.views.writing.page import WritingPage
from tests.helpers.windows import Printers, no_flashes

CREDITORS = ("Woningstichting Het Lage Land", "Energie Direct", "Zorgverzekeraar Zilver")


@pytest.fixture(autouse=True)
def _no_flashes(qapp: QApplication) -> Iterator[None]:
    with no_flashes(qapp, {"PapersPanel"}):
        yield


@pytest.fixture
def case_id(register: Callable[..., str], space: Workspace) -> str:
    """A case with an address, an appointment and three debts."""
    found = register(
        street="Lindelaan", house_number="14", postcode="1271 AB", city="Huizen",
        birth_date=date(1984, 3, 14),
    )  # fmt: skip
    ids = space.store.ids
    with space.store.writing(space.context("appointment.change")) as writer:
        writer.add(
            Appointment(
                id=ids.new(), case_id=found, day=date(2026, 11, 24), at=time(9, 30),
                place="aan de balie", with_whom="Marit de Waal", minutes=60,
            )
        )  # fmt: skip
        for number, name in enumerate(CREDITORS):
            writer.add(
                Debt(
                    id=ids.new(), case_id=found, creditor=name, reference=f"K-{number}",
                    amount=Decimal(100 + number), position=number,
                )
            )  # fmt: skip
    return found


@pytest.fixture
def panel(
    controller: CaseController, settle: Callable[[], None], printers: Printers, qtbot: QtBot
) -> Iterator[PapersPanel]:
    """The papers of the case, with everything read."""
    found = PapersPanel(controller)
    found.desk.choose_printer = printers.choose_printer
    found.desk.choose_file = printers.choose_file
    found.resize(1366, 690)
    with qtbot.waitExposed(found):
        found.show()
    found.activateWindow()
    qtbot.waitUntil(lambda: found.cards.choosing.is_filled and found.is_ready)
    settle()
    yield found
    found.close()
    settle()
    found.deleteLater()


@pytest.fixture
def draft(space: Workspace, case_id: str, controller: CaseController, qtbot: QtBot) -> str:
    """A draft of the invitation; its id."""
    made = outgoing_drafts.make_draft(space, case_id, "uitnodiging").record_id
    with qtbot.waitSignal(controller.loaded):
        controller.reload()
    return made


@pytest.fixture
def write(panel: PapersPanel, operations: Operations, qtbot: QtBot) -> Callable[[str], WritingPage]:
    """Open a document and wait until every block is there and it was drawn."""

    def open_it(document_id: str) -> WritingPage:
        panel.write_in(document_id)
        page = panel.writing
        qtbot.waitUntil(lambda: page.session.seen is not None and page.blocks.is_built)
        qtbot.waitUntil(lambda: operations.under_way == 0)
        return page

    return open_it


@pytest.fixture
def page(write: Callable[[str], WritingPage], draft: str) -> WritingPage:
    """The invitation, open to write in."""
    return write(draft)


@pytest.fixture
def stored(space: Workspace) -> Callable[[str], OutgoingDocument]:
    """Return what the store itself holds of a document."""
    return lambda document_id: outgoing_drafts.document(space, document_id)


@pytest.fixture
def words(stored: Callable[[str], OutgoingDocument]) -> Callable[[str], Wording]:
    """Return the kept words of a document."""
    return lambda document_id: from_json(stored(document_id).wording)


@pytest.fixture
def press(qtbot: QtBot) -> Callable[..., None]:
    """Press a key where the focus is."""

    def key(name: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        pressed = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            pressed |= modifier
        qtbot.keyClick(focused, name, pressed)

    return key


@pytest.fixture
def type_text(qtbot: QtBot) -> Callable[[str], None]:
    """Type where the focus is."""

    def keys(text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClicks(focused, text)

    return keys
