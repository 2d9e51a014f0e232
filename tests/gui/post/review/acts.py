"""What a person does with proposals."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from intakeapp.services.casefile import CaseFile
from intakeapp.views.post.proposals import ProposalPanel
from intakeapp.views.post.session import PostSession

Kept = Callable[[], CaseFile]


def confirm(session: PostSession, settle: Callable[[], None], qtbot: QtBot) -> None:
    session.confirm()
    qtbot.waitUntil(
        lambda: session.is_confirmed and all(one.document_id for one in session.view.letters)
    )
    settle()


def keys_of(panel: ProposalPanel) -> list[str]:
    return [item.key for item in panel.desk.items]


def press(panel: ProposalPanel, qtbot: QtBot, key: Qt.Key, settle: Callable[[], None]) -> None:
    qtbot.keyClick(panel, key)
    settle()
