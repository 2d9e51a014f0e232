"""A quick note in the talk: kept while one types, one note per line, never lost, never leaked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.services.notes import add_note
from intakeapp.views.talk import notes as notes_module
from tests.gui.talk.hands import press

KEY = Qt.Key
MOD = Qt.KeyboardModifier


def words(widget: QWidget) -> str:
    labels = widget.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(widget))


def texts(talk: Any, key: str = "wonen.kamers") -> list[str]:
    return [note.text for note in talk.view().file.notes if note.question_key == key]


@pytest.mark.parametrize("mode", ["gesprek", "bureau"])
def test_a_note_is_written_with_one_key_and_ends_with_enter(
    talk: Any, qtbot: Any, mode: str
) -> None:
    page = talk.page
    page.goto("wonen.kamers")
    page.set_mode(mode)
    before = QApplication.focusWidget()
    press(qtbot, KEY.Key_M, MOD.ControlModifier)
    foot = getattr(page, mode).foot
    assert QApplication.focusWidget() is foot.line.field.edit
    qtbot.keyClicks(QApplication.focusWidget(), "Telt de zolder mee?")
    assert page.has_unsaved()
    press(qtbot, KEY.Key_Return)
    assert page.session.question.key == "wonen.kamers"
    assert QApplication.focusWidget() is before
    assert not foot.line.isVisible()
    qtbot.waitUntil(lambda: texts(talk) == ["Telt de zolder mee?"])
    (note,) = talk.view().file.notes
    assert note.written_by == talk.space.me
    qtbot.waitUntil(lambda: not page.has_unsaved())


def test_a_second_of_silence_keeps_it_and_going_on_stays_one_note(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.kamers")
    page.write_note()
    qtbot.keyClicks(QApplication.focusWidget(), "Zus")
    qtbot.waitUntil(lambda: texts(talk) == ["Zus"])
    qtbot.waitUntil(lambda: not page.session.busy)
    assert page.gesprek.foot.line.isVisible()
    assert page.gesprek.foot.notes.isHidden()
    qtbot.keyClicks(QApplication.focusWidget(), " helpt")
    press(qtbot, KEY.Key_Escape)
    qtbot.waitUntil(lambda: texts(talk) == ["Zus helpt"])
    qtbot.waitUntil(lambda: page.gesprek.foot.fold.plain_text() == "1 notitie")


def test_leaving_the_question_keeps_the_note_with_its_own_question(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.kamers")
    page.write_note()
    qtbot.keyClicks(QApplication.focusWidget(), "bij de kamers")
    page.goto("wonen.lukt")
    assert not page.gesprek.foot.line.isVisible()
    qtbot.waitUntil(lambda: texts(talk) == ["bij de kamers"])
    assert texts(talk, "wonen.lukt") == []


def test_switching_the_view_while_writing_loses_nothing(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.kamers")
    page.write_note()
    qtbot.keyClicks(QApplication.focusWidget(), "halve no")
    press(qtbot, KEY.Key_F4)
    qtbot.waitUntil(lambda: texts(talk) == ["halve no"])
    qtbot.waitUntil(lambda: "halve no" in words(page.bureau.foot))


def test_another_case_does_not_get_the_note(talk: Any, qtbot: Any, space: Any) -> None:
    from dataclasses import replace

    from intakeapp.services.cases import blank_resident
    from intakeapp.services.overview import view_of
    from tests.helpers.stores import register

    other = register(space, resident=replace(blank_resident(), surname="Ellis")).id
    page = talk.page
    page.goto("wonen.kamers")
    page.write_note()
    qtbot.keyClicks(QApplication.focusWidget(), "van Tanya")
    talk.controller.open(other)
    qtbot.waitUntil(lambda: page.session.case_id == other)
    qtbot.waitUntil(lambda: texts(talk) == ["van Tanya"])
    assert view_of(space, other).file.notes == ()
    assert "van Tanya" not in words(page)


def test_notes_stand_behind_a_quiet_line_with_who_and_when(
    talk: Any, qtbot: Any, space: Any
) -> None:
    page = talk.page
    add_note(space, talk.case_id, "gisteren gezegd", "wonen.kamers")
    talk.clock.advance(timedelta(days=1))
    add_note(space, talk.case_id, "vandaag gezegd", "wonen.kamers")
    talk.controller.reload()
    page.goto("wonen.kamers")
    foot = page.gesprek.foot
    qtbot.waitUntil(lambda: foot.fold.plain_text() == "2 notities")
    assert "gezegd" not in words(page.gesprek)
    foot.fold.setFocus()
    press(qtbot, KEY.Key_Space)
    shown = words(foot)
    assert shown.index("vandaag gezegd") < shown.index("gisteren gezegd")
    assert shown.count("Marit, ") == 2
    page.goto("wonen.lukt")
    assert not foot.fold.isVisible()
    page.goto("wonen.kamers")
    assert "gezegd" not in words(page.gesprek)
    page.set_mode("bureau")
    assert "vandaag gezegd" in words(page.bureau.foot)


def test_a_note_to_a_sealed_question_is_shown_only_while_it_is_open(
    talk: Any, qtbot: Any, space: Any
) -> None:
    page = talk.page
    page.session.open_sealed("veilig")
    page.session.goto("veilig.bang")
    page.write_note()
    qtbot.keyClicks(QApplication.focusWidget(), "geheim")
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: texts(talk, "veilig.bang") == ["geheim"])
    page.set_mode("bureau")
    qtbot.waitUntil(lambda: "geheim" in words(page.bureau.foot))
    page.close_sealed()
    assert page.session.section.key != "veilig"
    assert "geheim" not in words(page)
    page.set_mode("gesprek")
    assert "geheim" not in words(page)


def test_a_note_that_could_not_be_written_is_held_and_tried_again(
    talk: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = talk.page
    real = notes_module.write_note

    def full(*_args: object, **_kwargs: object) -> None:
        raise KnownError("De schijf is vol.", safe="Wat er al was, is bewaard.", now="Maak plaats.")

    monkeypatch.setattr(notes_module, "write_note", full)
    page.goto("wonen.kamers")
    page.write_note()
    qtbot.keyClicks(QApplication.focusWidget(), "belangrijk")
    press(qtbot, KEY.Key_Return)
    failures = page.gesprek.failures
    qtbot.waitUntil(failures.isVisible)
    assert page.flush() is False
    monkeypatch.setattr(notes_module, "write_note", real)
    failures.again.click()
    qtbot.waitUntil(lambda: texts(talk) == ["belangrijk"])
    qtbot.waitUntil(lambda: not failures.isVisible())


def test_undo_takes_a_note_back(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.kamers")
    page.write_note()
    qtbot.keyClicks(QApplication.focusWidget(), "toch niet")
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: texts(talk) == ["toch niet"])
    page.undo()
    qtbot.waitUntil(lambda: texts(talk) == [])
    qtbot.waitUntil(page.toast.isVisible)
    page.toast.dismiss()


def test_a_note_typed_and_left_is_there_at_the_next_start(
    make_talk: Callable[[], Any], qtbot: Any
) -> None:
    first = make_talk()
    first.page.goto("wonen.kamers")
    first.page.write_note()
    qtbot.keyClicks(QApplication.focusWidget(), "nog niet klaar")
    first.page.flush()
    qtbot.waitUntil(lambda: first.operations.under_way == 0)
    second = make_talk()
    second.page.goto("wonen.kamers")
    assert second.page.gesprek.foot.fold.plain_text() == "1 notitie"
