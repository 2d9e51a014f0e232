"""What follows from the answers: card, days, clocks, steps, papers, and the end of a crisis."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from intakeapp.domain.calendar import calendar
from intakeapp.domain.clock_records import ClockInputs, ThreatFact
from intakeapp.domain.deadlines import clocks
from intakeapp.domain.records import Asked
from intakeapp.domain.threats import Threat, ThreatType
from intakeapp.services import crisis
from intakeapp.services.overview import view_of
from intakeapp.services.workspace import Workspace
from intakeapp.views.crisis.days import strip_days
from intakeapp.views.crisis.page import CrisisPage
from intakeapp.views.crisis.words import source_words
from intakeapp.views.widgets.daystrip import DayKind

Read = Callable[[ThreatType], Threat | None]
pytestmark = pytest.mark.usefixtures("eviction")


def words_on(page: CrisisPage) -> str:
    """Return all visible words of the overview."""
    labels = page.overview.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


def test_the_card_says_what_when_and_how_long(page: CrisisPage) -> None:
    assert not page.is_asking
    card = page.overview.card
    assert card.heading.text() == "Ontruiming woensdag 25 november, 10.00 uur"
    assert card.left.text() == "nog 5 werkdagen"
    assert "Woonstichting Lindehof, via Kramer & Oost" in card.detail.text()
    assert "Er wonen kinderen" in card.detail.text()


def test_it_never_says_that_there_is_no_danger(page: CrisisPage) -> None:
    assert "geen gevaar" not in words_on(page).lower()
    assert "nog niet gevraagd" in words_on(page)


def test_clocks_tell_law_letter_and_agreement_apart_in_words(page: CrisisPage) -> None:
    words = words_on(page)
    assert "Wet: Wgs art. 4 lid 2" in words
    assert "Afspraak: NVVK" in words
    assert source_words("letter", "brief van 13 november")[1] == "Brief van 13 november"
    assert source_words("told", "verteld, nog niet gezien") == (
        "message",
        "Verteld, nog niet gezien",
    )


def test_the_script_holds_the_number_and_what_was_said_is_kept(
    page: CrisisPage, qtbot: QtBot, space: Workspace, case_id: str
) -> None:
    page.overview.focus_first()
    assert QApplication.focusWidget().plain_text() == "Bel 088 000 0456"
    press(qtbot, Qt.Key.Key_Return)
    row = next(iter(page.overview.steps.rows.widgets().values()))
    assert row.script is not None
    assert "2026/4471" in row.script._lines.text()
    row.script.said.editor.setFocus()
    qtbot.keyClicks(row.script.said.editor, "Mevrouw Bos belt terug")
    row.done_button.setFocus()
    press(qtbot, Qt.Key.Key_Return)

    def is_ticked() -> bool:
        marks = view_of(space, case_id).file.crisis_steps
        return any(m.done_date and m.remark == "Mevrouw Bos belt terug" for m in marks)

    qtbot.waitUntil(is_ticked)
    qtbot.waitUntil(lambda: len(page.overview.steps.done_rows.widgets()) == 1)
    assert page.overview.isAncestorOf(QApplication.focusWidget()), "the focus is not lost"
    done = next(iter(page.overview.steps.done_rows.widgets().values()))
    done.back_button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.overview.steps.done_rows.widgets())
    marks = view_of(space, case_id).file.crisis_steps
    assert marks[0].done_date is None
    assert marks[0].remark == "Mevrouw Bos belt terug"


def test_papers_for_the_court_are_ticked_off(
    page: CrisisPage, qtbot: QtBot, space: Workspace, case_id: str
) -> None:
    court = page.overview.court
    court.button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    row = next(iter(court.list.widgets().values()))
    row.box.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: any(m.done_date for m in view_of(space, case_id).file.crisis_steps))
    qtbot.waitUntil(lambda: "1 van 7 stukken is klaar." in court._count.text())


def test_a_crisis_ends_only_with_a_reason_and_can_be_opened_again(
    page: CrisisPage, qtbot: QtBot, threat: Read
) -> None:
    row = page.overview.ending.rows.widgets()[ThreatType.ONTRUIMING]
    row.button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: row.reason.editor.hasFocus())
    row.confirm.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert row.reason.error() != ""
    found = threat(ThreatType.ONTRUIMING)
    assert found is not None
    assert found.ended_date is None
    qtbot.keyClicks(row.reason.editor, "Verhuurder geeft uitstel op papier")
    row.confirm.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.controller.view.crisis.lead is None)
    found = threat(ThreatType.ONTRUIMING)
    assert found is not None
    assert found.ended_reason == "Verhuurder geeft uitstel op papier"
    assert page.overview.calm.isVisible()
    ended = page.overview.ending.ended.widgets()[ThreatType.ONTRUIMING]
    assert "Marit de Waal" in ended.words.text()
    ended.button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.controller.view.crisis.lead is not None)
    assert page.overview.card.isVisible()


def test_a_second_threat_is_named_under_the_first(
    page: CrisisPage, qtbot: QtBot, space: Workspace, case_id: str
) -> None:
    food = dataclasses.replace(
        crisis.blank_threat(case_id, ThreatType.GEEN_GELD_ETEN), present=Asked.YES
    )
    page.controller.run(lambda s: crisis.save_threat(s, food))
    qtbot.waitUntil(lambda: "vandaag regelen" in words_on(page))
    codes = [key for key in page.overview.steps.rows.widgets()]
    assert codes[1][0] is ThreatType.GEEN_GELD_ETEN, "food comes before the second eviction step"


def test_keys_lead_to_asking_and_to_the_talk(page: CrisisPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert page.is_asking
    qtbot.keyClick(page, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert not page.is_asking
    with qtbot.waitSignal(page.talk_requested):
        qtbot.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    with qtbot.waitSignal(page.back_requested):
        press(qtbot, Qt.Key.Key_Escape)


def test_the_strip_tints_the_working_days_left_and_names_holidays() -> None:
    today, event = date(2026, 12, 22), date(2026, 12, 30)
    facts = ThreatFact(type=ThreatType.ONTRUIMING, event_date=event)
    made = clocks(ClockInputs(aanmelding=today, threats=(facts,)), today)
    lead = Threat(id="t", case_id="c", type=ThreatType.ONTRUIMING, event_date=event)
    days = {day.date: day for day in strip_days(today, lead, made, calendar())}
    left = [day for day, found in days.items() if found.kind is DayKind.LEFT]
    assert left == [date(2026, 12, number) for number in (23, 24, 28, 29)]
    assert days[event].kind is DayKind.EVENT
    christmas = days[date(2026, 12, 25)]
    assert not christmas.is_working
    assert [marker.text for marker in christmas.markers] == ["Eerste Kerstdag"]


def test_every_control_has_a_name(page: CrisisPage) -> None:
    from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTextEdit

    page.overview.court._toggle()
    page.show_asking()
    controls = page.findChildren(QAbstractButton) + page.findChildren(QLineEdit)
    controls += page.findChildren(QTextEdit)
    unnamed = [c for c in controls if not (c.accessibleName() or getattr(c, "text", str)())]
    assert not unnamed
