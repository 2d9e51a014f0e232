"""Beginning a talk by key: the place at the desk stays where it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.shell import CaseShell, Screen
from intakeapp.views.operations import Operations

KEY, MOD = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def shell(
    space: Workspace, operations: Operations, case_id: str, settle: Callable[[], None], qtbot: QtBot
) -> Iterator[CaseShell]:
    found = CaseShell(space, operations)
    found.resize(1366, 768)
    found.open(case_id, Screen.BUREAU)
    with qtbot.waitActive(found):
        found.show()
        found.activateWindow()
    qtbot.waitUntil(lambda: found.controller.is_loaded)
    settle()
    yield found
    found.flush()
    settle()
    found.controller.close()
    found.close()
    found.deleteLater()


def test_a_key_leads_to_the_bar_and_the_place_stays(shell: CaseShell, qtbot: QtBot) -> None:
    talk = shell.talk
    before = talk.session.engine.visible_questions("wonen")[2].key
    talk.goto(before)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_B, MOD.AltModifier)
    assert QApplication.focusWidget() is shell.start_bar.buttons["huisbezoek"]
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    assert QApplication.focusWidget() is shell.start_bar.buttons["balie"]
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    qtbot.waitUntil(shell.start_bar.isHidden)
    assert talk.session.question.key == before
    fields = talk.bureau.fields
    assert fields is not None
    focused = fields.focused()
    assert focused is not None
    assert focused.editor.question.key == before
