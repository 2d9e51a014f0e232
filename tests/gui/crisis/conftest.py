"""The crisis page on a case of Tanya, and an eviction to fill it with."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date, time

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intakeapp.domain.records import Asked, Source
from intakeapp.domain.threats import Threat, ThreatType
from intakeapp.services import crisis
from intakeapp.services.overview import view_of
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.crisis.page import CrisisPage
from tests.helpers.windows import no_flashes


@pytest.fixture(autouse=True)
def _no_flashes(qapp: QApplication) -> Iterator[None]:
    with no_flashes(qapp, {"CrisisPage", "QWidget"}):
        yield


@pytest.fixture
def case_id(register: Callable[..., str]) -> str:
    return register(street="Lindelaan")


@pytest.fixture
def threat(space: Workspace, case_id: str) -> Callable[[ThreatType], Threat | None]:
    """Return what the store itself holds of a threat."""

    def read(kind: ThreatType) -> Threat | None:
        found = view_of(space, case_id).file.threats
        return next((threat for threat in found if threat.type is kind), None)

    return read


@pytest.fixture
def eviction(space: Workspace, case_id: str) -> None:
    """Record an eviction with a known date before the page opens."""
    crisis.save_threat(
        space,
        dataclasses.replace(
            crisis.blank_threat(case_id, ThreatType.ONTRUIMING),
            present=Asked.YES, paper=Asked.YES, source=Source.DOCUMENT,
            from_whom="Kramer & Oost", creditor="Woonstichting Lindehof",
            creditor_phone="+31880000456", reference="2026/4471", stage="aangezegd",
            event_date=date(2026, 11, 25), event_time=time(10, 0), minors_in_house=Asked.YES,
            current_rent_paid=Asked.NO,
        ),
    )  # fmt: skip


@pytest.fixture
def page(
    controller: CaseController, settle: Callable[[], None], qtbot: QtBot
) -> Iterator[CrisisPage]:
    found = CrisisPage(controller)
    found.resize(1366, 690)
    with qtbot.waitExposed(found):
        found.show()
    settle()
    yield found
    found.close()  # what was typed is still saved
    settle()
    found.deleteLater()
