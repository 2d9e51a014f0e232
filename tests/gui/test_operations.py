"""Work off the GUI thread: order, delivery, owners that are gone."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject

from intakeapp.services.changes import Changes
from intakeapp.views.operations import Operations

pytestmark = pytest.mark.gui


@pytest.fixture
def operations(qtbot):
    made = Operations()
    yield made
    made.shutdown()


def raise_it(error):
    raise error


def test_work_runs_elsewhere_and_is_delivered_here(qtbot, operations):
    seen = []
    owner = QObject()
    operations.query(
        owner,
        threading.get_ident,
        success=lambda worker: seen.append((worker, threading.get_ident())),
        failure=raise_it,
    )
    qtbot.waitUntil(lambda: bool(seen))
    worker, here = seen[0]
    assert worker != here == threading.get_ident()


def test_database_work_keeps_its_order(qtbot, operations):
    seen = []
    gate = threading.Event()
    owner = QObject()
    operations.query(owner, gate.wait, success=lambda _: seen.append(0), failure=raise_it)
    for number in range(1, 20):
        operations.query(owner, lambda n=number: n, success=seen.append, failure=raise_it)
    gate.set()
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert seen == list(range(20))


def test_other_work_does_not_wait_for_the_database(qtbot, operations):
    seen = []
    gate = threading.Event()
    owner = QObject()
    operations.query(owner, gate.wait, success=seen.append, failure=raise_it)
    operations.query(owner, lambda: "drawn", success=seen.append, failure=raise_it, database=False)
    qtbot.waitUntil(lambda: seen == ["drawn"])
    gate.set()
    qtbot.waitUntil(lambda: seen == ["drawn", True])


def test_a_failure_is_delivered_as_such(qtbot, operations):
    seen = []
    owner = QObject()

    def broken():
        raise ValueError("kapot")

    operations.query(owner, broken, success=seen.append, failure=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], ValueError)


def test_nothing_reaches_an_owner_that_is_gone(qtbot, operations):
    import shiboken6

    seen = []
    gate = threading.Event()
    owner, other = QObject(), QObject()
    operations.query(owner, gate.wait, success=seen.append, failure=seen.append)
    shiboken6.delete(owner)
    gate.set()
    operations.query(other, lambda: "later", success=seen.append, failure=raise_it)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["later"]
    assert operations.under_way == 0


def test_changes_are_announced_with_their_initiator(qtbot, operations):
    owner = QObject()
    changes = Changes(tables=frozenset({"answer"}), case_ids=frozenset({"een"}))
    with qtbot.waitSignal(operations.changed) as caught:
        operations.change(owner, lambda: changes, failure=raise_it)
    assert caught.args[0] == changes
    assert caught.args[1] is owner


def test_shutdown_finishes_what_was_handed_to_the_database(qtbot):
    operations = Operations()
    owner, done = QObject(), []
    for number in range(50):
        operations.query(
            owner, lambda n=number: done.append(n), success=lambda _: None, failure=raise_it
        )
    operations.shutdown()
    assert done == list(range(50))
