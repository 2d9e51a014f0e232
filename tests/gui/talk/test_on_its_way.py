"""An answer that is still on its way to the store opens the next question all the same."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtWidgets import QApplication

from intakeapp.services.changes import Changes
from tests.gui.talk.hands import KEY, MOD, arrive, press, wait_there


@contextmanager
def slow_disk(talk: Any) -> Iterator[None]:
    """Let what is written meanwhile wait; it is kept afterwards."""
    gate = threading.Event()

    def wait(_space: object) -> Changes:
        gate.wait()
        return Changes()

    talk.page.session.run(wait)
    try:
        yield
    finally:
        gate.set()


def test_the_last_answer_opens_the_very_next_question(talk: Any, qtbot: Any) -> None:
    session = talk.page.session
    arrive(talk, qtbot, "wonen.soort")
    with slow_disk(talk):
        press(qtbot, KEY.Key_Space)
        press(qtbot, KEY.Key_Return, MOD.ControlModifier)
        assert session.question.key == "wonen.verhuurder"
        wait_there(talk, qtbot)
        qtbot.keyClicks(QApplication.focusWidget(), "Lindehof")
        assert talk.stored("wonen.soort") is None
    qtbot.waitUntil(lambda: talk.stored("wonen.verhuurder") is not None, timeout=10_000)
    assert talk.stored("wonen.soort").value == "huur"
    assert session.question.key == "wonen.verhuurder"
    assert QApplication.focusWidget().text() == "Lindehof"


def test_an_answer_that_is_taken_back_closes_the_next_question(talk: Any, qtbot: Any) -> None:
    session = talk.page.session
    arrive(talk, qtbot, "wonen.soort")
    press(qtbot, KEY.Key_Space)
    qtbot.waitUntil(lambda: session.engine.is_visible("wonen.verhuurder"), timeout=10_000)
    with slow_disk(talk):
        press(qtbot, KEY.Key_Space)
        press(qtbot, KEY.Key_Return, MOD.ControlModifier)
        assert session.question.key == "wonen.achterstand"


def test_what_the_engine_sees_early_is_what_is_stored(talk: Any, qtbot: Any) -> None:
    session = talk.page.session
    arrive(talk, qtbot, "wonen.kamers")
    asked = session.question
    with slow_disk(talk):
        qtbot.keyClicks(QApplication.focusWidget(), "4")
        press(qtbot, KEY.Key_Return)
        assert session.question.key == "wonen.jaar"
        early = session.answer(asked)
    qtbot.waitUntil(lambda: not session.is_pending(asked), timeout=10_000)
    assert early == talk.stored("wonen.kamers") == session.answer(asked)
