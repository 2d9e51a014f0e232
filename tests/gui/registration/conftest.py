"""A real encrypted store and the registration in an active window."""

from __future__ import annotations

import pytest

from intakeapp.views.operations import Operations
from intakeapp.views.registration.page import RegistrationPage
from tests.helpers.store_copies import copied_store


@pytest.fixture
def space(tmp_path):
    """The workspace of an empty file."""
    opened = copied_store(tmp_path)
    yield opened.space
    opened.close()


@pytest.fixture
def operations(space):
    """The threads, ended before the file is closed."""
    made = Operations()
    yield made
    made.shutdown()


@pytest.fixture
def page(qtbot, space, operations):
    """The registration, shown and with focus on its first field."""
    made = RegistrationPage(space, operations)
    made.resize(1366, 690)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(lambda: operations.under_way == 0)
    return made
