"""What a person does with pages: all of it is kept, and can be put back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from intakeapp.domain.piles import LeftOut
from intakeapp.views.post.actions import PageActions
from intakeapp.views.post.session import PostSession
from tests.gui.post.conftest import Feed
from tests.gui.post.fakes import Table, blank_sheet, letter_sheets

Settle = Callable[[], None]


@pytest.fixture
def chosen() -> list[str]:
    return []


@pytest.fixture
def actions(session: PostSession, chosen: list[str], feed: Feed) -> PageActions:
    """Actions on four pages: a letter of one page, two empty ones, and another letter."""
    feed((*letter_sheets("d01_reminder", 2)[:1], blank_sheet(), blank_sheet(240),
          *letter_sheets("d07_invoice", 1)[:1]))  # fmt: skip
    return PageActions(session, lambda: chosen)


def order(session: PostSession) -> list[str]:
    assert session.view is not None
    return [page.id for page in session.view.inside]


def test_a_letter_begins_here_or_not(
    actions: PageActions, session: PostSession, settle: Settle
) -> None:
    assert [len(group) for group in session.groups] == [3, 1]
    session.step_page(1)
    actions.begins_here()
    settle()
    assert [len(group) for group in session.groups] == [1, 2, 1]
    actions.begins_here()
    settle()
    assert [len(group) for group in session.groups] == [3, 1]
    session.go_page(order(session)[0])
    actions.begins_here()
    settle()
    assert [len(group) for group in session.groups] == [3, 1]


def test_pages_move_one_place_and_stop_at_the_ends(
    actions: PageActions, session: PostSession, chosen: list[str], settle: Settle
) -> None:
    a, b, c, d = order(session)
    chosen[:] = [b, c]
    actions.move(-1)
    settle()
    assert order(session) == [b, c, a, d]
    actions.move(-1)
    settle()
    assert order(session) == [b, c, a, d]
    actions.move(1)
    settle()
    assert order(session) == [a, b, c, d]
    chosen[:] = [d]
    actions.move(1)
    settle()
    assert order(session) == [a, b, c, d]
    session.controller.undo()
    settle()
    assert order(session) == [b, c, a, d]


def test_pages_go_out_and_come_back(
    actions: PageActions, session: PostSession, chosen: list[str], settle: Settle
) -> None:
    _a, b, c, _d = order(session)
    chosen[:] = [b, c]
    actions.take_out_or_back()
    settle()
    assert b not in order(session)
    assert session.view is not None
    out = [page for page in session.view.pages if page.left_out is LeftOut.BY_HAND]
    assert [page.id for page in out] == [b, c]
    actions.take_out_or_back()
    settle()
    assert order(session)[1:3] == [b, c]


def test_turning_counts_on_and_is_read_again(
    actions: PageActions, session: PostSession, table: Table, settle: Settle, qtbot: QtBot
) -> None:
    assert session.page is not None
    digest = session.page.sha256
    actions.turn(90)
    qtbot.waitUntil(lambda: (digest, 90) in table.asked)
    settle()
    actions.turn(270)
    qtbot.waitUntil(lambda: table.asked.count((digest, 0)) == 2)
    settle()
    assert session.page.turned % 360 == 0


def test_a_page_is_empty_or_not_by_a_persons_word(
    actions: PageActions, session: PostSession, settle: Settle
) -> None:
    session.step_page(1)
    assert session.page is not None
    assert session.page.is_blank
    actions.blank_or_not()
    settle()
    assert not session.page.is_blank
    actions.blank_or_not()
    settle()
    assert session.page.is_blank


def test_a_pile_that_was_put_away_is_left_alone(
    session: PostSession, chosen: list[str], actions: PageActions, settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    from dataclasses import replace

    assert session.view is not None
    pile = replace(session.view.pile, finished_at=session.view.pile.begun_at)
    monkeypatch.setattr(session, "_loaded", replace(session._loaded, view=replace(
        session.view, pile=pile)))  # fmt: skip
    before = order(session)
    chosen[:] = before[1:2]
    actions.move(-1)
    actions.take_out_or_back()
    actions.turn(90)
    actions.begins_here()
    actions.blank_or_not()
    assert session.controller.operations.under_way == 0
