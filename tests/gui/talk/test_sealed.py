"""The sealed section: opened on purpose, closed when left, never named."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication

from intakeapp.domain.cases import TalkPlace
from intakeapp.services.talks import start_talk
from tests.gui.talk.hands import KEY, press, words


def test_sealed_section_opens_on_purpose_and_closes_when_left(talk: Any, qtbot: Any) -> None:
    page = talk.page
    assert "veilig" not in page.gesprek.side.tasks.items()
    page.gesprek.side.sealed.click()
    assert page.sealed.isVisible()
    press(qtbot, KEY.Key_Escape)
    assert not page.sealed.isVisible()
    assert page.session.section.key != "veilig"
    page.gesprek.side.sealed.click()
    page.sealed.yes.setFocus()
    press(qtbot, KEY.Key_Return)
    assert page.session.section.key == "veilig"
    qtbot.keyClicks(QApplication.focusWidget(), "soms bang")
    page.flush()
    qtbot.waitUntil(lambda: bool(talk.stored("veilig.verhaal")))
    page.goto("wonen.lukt")
    assert "veilig" not in page.gesprek.side.tasks.items()
    assert "soms bang" not in words(page)
    page.goto("veilig.verhaal")  # the way in is the explanation, not a key
    assert page.session.section.key != "veilig"


def test_sealed_place_is_never_written_down(talk: Any, qtbot: Any, space: Any) -> None:
    page = talk.page
    start_talk(space, talk.case_id, TalkPlace.HOME_VISIT)
    talk.reload(qtbot)
    page.goto("wonen.lukt")
    page.flush()
    qtbot.waitUntil(lambda: talk.view().file.last_talk.last_topic == "wonen.lukt")
    page.session.open_sealed("veilig")
    page.flush()
    qtbot.waitUntil(lambda: not page.session.busy)
    assert talk.view().file.last_talk.last_topic == "wonen.lukt"
    page.close_sealed()
    assert page.session.section.key != "veilig"


def test_undo_of_a_sealed_answer_is_not_named(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.session.open_sealed("veilig")
    qtbot.keyClicks(QApplication.focusWidget(), "soms")
    page.flush()
    qtbot.waitUntil(lambda: bool(talk.stored("veilig.verhaal")))
    page.goto("wonen.lukt")
    page.undo()
    qtbot.waitUntil(lambda: talk.stored("veilig.verhaal") is None)
    qtbot.waitUntil(page.toast.isVisible)
    assert page.toast.text() == "Laatste antwoord: ongedaan gemaakt"
    page.toast.dismiss()
