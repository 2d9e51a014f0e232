"""The next appointment at the end of a talk: its kind, its length, and one that is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from intakeapp.domain.cases import Appointment, AppointmentOutcome, TalkPlace
from intakeapp.services import appointments
from intakeapp.services.casefile import CaseFile
from intakeapp.services.workspace import Workspace
from intakeapp.views.end.page import EndPage
from intakeapp.views.widgets.chips import ChipRow
from tests.helpers.stores import TODAY

pytestmark = pytest.mark.gui
Kept = Callable[[], CaseFile]


def choose(qtbot: QtBot, row: ChipRow, key: str) -> None:
    chip = row.chips()[key]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Space)


def test_a_place_makes_it_a_home_visit_with_a_length(
    page: EndPage, qtbot: QtBot, kept: Kept
) -> None:
    part = page.appointment
    part.open_form()
    qtbot.waitUntil(lambda: part.day.editor.hasFocus())
    qtbot.keyClicks(part.day.editor, "24-11-2026")
    choose(qtbot, part.places, "bij u thuis")
    choose(qtbot, part.lengths, "45")
    qtbot.waitUntil(lambda: (a := kept().next_appointment) is not None and a.minutes == 45)
    found = kept().next_appointment
    assert (found.kind, found.place) == (TalkPlace.HOME_VISIT, "bij u thuis")
    choose(qtbot, part.lengths, "45")
    qtbot.waitUntil(lambda: kept().next_appointment.minutes is None)
    choose(qtbot, part.places, "op kantoor")
    qtbot.waitUntil(lambda: kept().next_appointment.kind is TalkPlace.OFFICE)


def test_the_form_shows_what_was_kept_and_never_the_safety_note(
    page: EndPage, qtbot: QtBot, space: Workspace, case_id: str
) -> None:
    appointments.save_appointment(
        space,
        Appointment(
            id="", case_id=case_id, day=TODAY, at=time(15), kind=TalkPlace.HOME_VISIT,
            place="bij u thuis", minutes=60, safety="Hond in huis",
        ),
    )  # fmt: skip
    page.controller.reload()
    qtbot.waitUntil(lambda: "15.00 uur" in page.appointment.line.text())
    assert page.appointment.lengths.chosen_key() == "60"
    assert page.appointment.places.chosen_key() == "bij u thuis"
    texts = [label.text() for label in page.findChildren(type(page.appointment.line))]
    assert not [text for text in texts if "Hond" in text]


def test_one_that_is_over_makes_room_for_the_next(
    page: EndPage, qtbot: QtBot, space: Workspace, case_id: str
) -> None:
    made = appointments.save_appointment(
        space, Appointment(id="", case_id=case_id, day=TODAY, at=time(11))
    ).record_id
    appointments.record_outcome(space, made, AppointmentOutcome.CAME)
    page.controller.reload()
    qtbot.waitUntil(lambda: page.appointment.edit_button.text() == "Spreek af")
    assert page.appointment.line.text() == "Volgende keer: nog niet afgesproken"
