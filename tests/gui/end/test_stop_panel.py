"""Stopping at any second."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from intakeapp.services.casefile import CaseFile
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.end.stop_panel import StopPanel

Kept = Callable[[], CaseFile]


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    found = QWidget()
    found.resize(1366, 690)
    qtbot.addWidget(found)
    with qtbot.waitExposed(found):
        found.show()
    return found


@pytest.fixture
def panel(controller: CaseController, host: QWidget, qtbot: QtBot) -> StopPanel:
    found = StopPanel(controller, host)
    found.open_panel()
    qtbot.waitUntil(lambda: found.stop_button.hasFocus())
    return found


def test_it_says_what_is_safe_and_what_waits(panel: StopPanel) -> None:
    said = "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())
    assert "Alles tot hier is bewaard op deze laptop." in said
    assert "Volgende keer gaan we hier verder." in said
    assert panel.next_time.words.text() != "niets"
    assert panel.today.accessibleName().startswith("Vandaag gedaan")


def test_it_says_so_when_not_all_is_kept(panel: StopPanel) -> None:
    panel.is_safe = lambda: False
    panel._tell_safe()
    assert not panel.safe.isVisible()
    assert panel.not_yet.isVisible()


def test_enter_stops_and_the_talk_is_a_valid_partial_one(
    panel: StopPanel, qtbot: QtBot, kept: Kept
) -> None:
    panel.reason.chips()["kinderen"].setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    panel.stop_button.setFocus()
    with qtbot.waitSignal(panel.stopped):
        qtbot.keyClick(panel.stop_button, Qt.Key.Key_Return)
    talk = kept().last_talk
    assert talk is not None
    assert talk.interrupted
    assert talk.interrupted_reason == "kinderen"
    assert talk.ended_at is not None
    assert not panel.isVisible()


def test_escape_goes_on_with_the_talk(panel: StopPanel, qtbot: QtBot, kept: Kept) -> None:
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    talk = kept().last_talk
    assert talk is not None
    assert talk.ended_at is None


def test_a_reason_is_not_needed(panel: StopPanel, qtbot: QtBot, kept: Kept) -> None:
    with qtbot.waitSignal(panel.stopped):
        qtbot.keyClick(panel.stop_button, Qt.Key.Key_Return)
    talk = kept().last_talk
    assert talk is not None
    assert talk.interrupted_reason == ""
