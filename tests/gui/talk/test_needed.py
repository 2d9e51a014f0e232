"""The list "nog nodig": its order, what each row asks, and that nothing moves while it fills."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QApplication

from intakeapp.domain.cases import NeededItem
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.rows import save_row

TALK, PAPER = "wonen.lukt", "wonen.achterstand"


def put_off(talk: Any, *keys: str) -> None:
    for key in keys:
        answer(talk.space, talk.case_id, key, AnswerInput(text="", next_time=True))


def add(talk: Any, what: str, day: date | None = None) -> None:
    save_row(talk.space, NeededItem(id="", case_id=talk.case_id, what=what, by_date=day))


def test_what_has_a_day_stands_first_and_talk_last(talk: Any, qtbot: Any) -> None:
    put_off(talk, TALK, PAPER)
    add(talk, "Polisblad")
    add(talk, "Vonnis", date(2026, 11, 24))
    talk.reload(qtbot)
    needed = talk.page.needed
    talk.page.show_needed()
    qtbot.waitUntil(lambda: len(needed.rows) == 4)
    assert [row.what for row in needed.rows] == [
        "Vonnis", "Polisblad", "Laatste brief over de huur", f"Nog bespreken: Label {TALK}",
    ]  # fmt: skip
    assert [row.who.isVisible() for row in needed.rows] == [True, True, True, False]
    assert QApplication.focusWidget() is needed.rows[0].who.edit
    needed.close_overlay()


def test_what_is_only_talked_about_asks_when_and_keeps_it(talk: Any, qtbot: Any) -> None:
    put_off(talk, TALK)
    talk.reload(qtbot)
    needed = talk.page.needed
    talk.page.show_needed()
    assert QApplication.focusWidget() is needed.rows[0].when.edit
    qtbot.keyClicks(QApplication.focusWidget(), "vrijdag")
    needed.close_overlay()
    qtbot.waitUntil(lambda: talk.stored(TALK).by_text == "vrijdag")


def test_rows_stay_where_they_are_while_others_come(talk: Any, qtbot: Any) -> None:
    for number in range(12):
        add(talk, f"Papier {number}")
    talk.reload(qtbot)
    needed = talk.page.needed
    talk.page.show_needed()
    heights: set[int] = set()

    def filled() -> bool:
        # once it has come into view a row is as high as it will be
        heights.update(row.height() for row in needed.rows[:2])
        return len(needed.rows) == 12

    qtbot.waitUntil(filled)
    qtbot.waitUntil(lambda: needed.rows[-1].y() > needed.rows[-2].y())
    heights.update(row.height() for row in needed.rows[:2])
    assert len(heights) == 1
    needed.close_overlay()
