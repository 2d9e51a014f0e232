"""Idle locks while pages are read: a page that was cut off waits to be read again."""

from __future__ import annotations

from datetime import timedelta
from threading import Event

import pytest

from intakeapp.domain.piles import PileProfile
from intakeapp.services.piles import add_pages, begin_pile
from intakeapp.services.reading_desk import DeskClosed
from intakeapp.views.post import reading
from tests.e2e.test_program import locked
from tests.gui.post.fakes import letter_sheets
from tests.helpers.keyboard import wait_for

pytestmark = pytest.mark.e2e


def test_idle_locks_while_pages_are_read(program, keys, monkeypatch):
    keys.press("Ctrl+K")
    keys.type("sjaak")
    wait_for(lambda: not program.operations.under_way, "the search")
    keys.press("Return")
    shell = program.window.case
    wait_for(lambda: shell is not None and shell.controller.is_loaded, "the case")
    space, case_id = shell.controller.space, shell.controller.case_id
    begun, never = Event(), Event()

    def read_page(_space, _page_id, _recogniser):
        begun.set()
        while not shell.post.desk.is_closed:
            never.wait(0.01)
        raise DeskClosed

    monkeypatch.setattr(reading, "read_page", read_page)
    pile = begin_pile(space, case_id, profile=PileProfile.POST).record_id
    add_pages(space, pile, letter_sheets("d04_eviction", 1)[0].incoming)
    keys.press("F12")
    wait_for(lambda: shell.post.is_built, "the post")
    shell.post.session.choose_pile(pile)
    wait_for(begun.is_set, "the page to be read")
    assert program.operations.under_way
    program.clock.advance(timedelta(minutes=6))

    def has_locked() -> bool:
        program._check_idle()
        return locked(program)

    wait_for(has_locked, "the lock")
