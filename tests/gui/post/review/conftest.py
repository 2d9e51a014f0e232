"""The panel of proposals beside a pile of two confirmed letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from intakeapp.views.post.proposals import ProposalPanel
from intakeapp.views.post.session import PostSession
from tests.gui.post.fakes import Sheet
from tests.gui.post.review.acts import confirm


@pytest.fixture
def confirmed(
    session: PostSession, sheets: tuple[Sheet, ...], feed: Callable[..., Any],
    settle: Callable[[], None], qtbot: QtBot,
) -> PostSession:  # fmt: skip
    feed(sheets)
    confirm(session, settle, qtbot)
    return session


@pytest.fixture
def panel(
    session: PostSession, settle: Callable[[], None], qtbot: QtBot
) -> Iterator[ProposalPanel]:
    found = ProposalPanel(session)
    found.resize(440, 600)
    with qtbot.waitExposed(found):
        found.show()
    settle()
    yield found
    settle()
    found.close()
    found.deleteLater()
