"""A real encrypted store with a team's cases, and the worklist in a window."""

from __future__ import annotations

import pytest

from intakeapp.views.operations import Operations
from intakeapp.views.worklist.page import WorklistPage
from tests.gui.worklist.team import fill_team
from tests.helpers.stores import new_store


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    """An open file with the team's cases: (space, ids by first name)."""
    opened = new_store(tmp_path_factory.mktemp("team"))
    yield opened.space, fill_team(opened.space)
    opened.close()


@pytest.fixture
def operations():
    """The threads, ended after the test."""
    made = Operations()
    yield made
    made.shutdown()


@pytest.fixture
def show(qtbot, operations):
    """Open the worklist of a space in an active window, with its rows in it."""

    def put(space, width=1366, height=768):
        page = WorklistPage(space, operations)
        page.resize(width, height)
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        qtbot.waitUntil(lambda: operations.under_way == 0)
        return page

    return put


@pytest.fixture
def page(show, team):
    """The worklist of the team."""
    return show(team[0])
