"""What is tried on the screen Geld is shown to the resident with one key, and only then."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from intakeapp.services import worklist
from intakeapp.views.cases.shell import Screen
from intakeapp.views.resident.records import Picture
from tests.e2e.main_line import idle
from tests.helpers.keyboard import wait_for

pytestmark = pytest.mark.e2e


def open_money(program, name):
    window = program.window
    found = worklist.search(program.opened.space, name)[0]
    window.open_case(found.case_id, Screen.GELD)
    wait_for(lambda: window.case.controller.case_id == found.case_id and idle(program))
    wait_for(lambda: window.case.money.is_settled)
    return window, window.case.money


def turn(program, window):
    window.toggle_resident_view()
    wait_for(lambda: idle(program))
    return window.resident_view


def test_the_month_now_and_later_is_one_key_away(program):
    window, money = open_money(program, "Ellis")
    line = next(iter(money.what_if.toggles.lines.values()))
    QTest.keyClick(line, Qt.Key.Key_Space)
    wait_for(lambda: money.is_settled)
    assert money.what_if.look.isVisible()
    view = turn(program, window)
    assert view.picture() is Picture.LATER
    assert view.content().later.now.words == "€ 260 over"
    assert line.line()[0] in view.content().spoken(Picture.LATER)
    turn(program, window)
    money.what_if.none.click()
    wait_for(lambda: money.is_settled)
    assert not money.what_if.look.isVisible()
    view = turn(program, window)
    assert (view.content().later, view.picture()) == (None, Picture.ROAD)
    turn(program, window)


def test_nothing_of_one_resident_is_shown_to_another(program):
    window, money = open_money(program, "Ellis")
    QTest.keyClicks(money.what_if.own_amount.edit, "40")
    wait_for(lambda: money.is_settled)
    window.open_case(worklist.search(program.opened.space, "Tanya")[0].case_id, Screen.BUREAU)
    wait_for(lambda: idle(program))
    assert turn(program, window).content().later is None
    turn(program, window)
