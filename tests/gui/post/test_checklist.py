"""The list beside the pile: it ticks itself, a person ticks, nothing sealed is named."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from intakeapp.domain.cases import NeededItem
from intakeapp.domain.piles import PileProfile
from intakeapp.domain.residents import Resident
from intakeapp.services.post_letters import name_letter
from intakeapp.services.rows import save_row
from intakeapp.views.post.checklist import Checklist, initials
from tests.gui.post.fakes import letter_sheets


@pytest.fixture
def need(space, case_id):
    """Put papers on the list of the case."""

    def put(*papers: str, **fields: object) -> None:
        for what in papers:
            save_row(space, NeededItem(id="", case_id=case_id, what=what, **fields))

    return put


@pytest.fixture
def made(qtbot, session, settle):
    def make():
        found = Checklist(session)
        found.resize(400, 600)
        qtbot.addWidget(found)
        with qtbot.waitActive(found):
            found.show()
            found.activateWindow()
        settle()
        return found

    return make


@pytest.fixture
def pile(session, settle):
    session.begin(PileProfile.POST)
    settle()
    return session


def item(checklist, what):
    return next(one for one in checklist.items().values() if one.line().what == what)


def test_the_list_is_of_the_resident_by_initials_only(pile, made, need):
    need("Huurcontract")
    found = made()
    assert found.title.text() == "Op de lijst van T. H."
    assert "nog nodig" in item(found, "Huurcontract").accessibleName()


def test_a_letter_that_is_named_ticks_its_line(feed, session, made, need, space, settle, qtbot):
    need("Zorgpolis")
    found = made()
    feed(letter_sheets("d01_reminder", 2))
    session.confirm()
    qtbot.waitUntil(lambda: bool(session.view.letters))
    settle()
    assert not item(found, "Zorgpolis").line().is_in
    name_letter(space, session.view.letters[0].id, "Zorgpolis 2026")
    session.read_anew()
    settle()
    ticked = item(found, "Zorgpolis")
    assert ticked.line().is_in
    assert ticked.accessibleName() == "Zorgpolis: is binnen, door Zorgpolis 2026"
    assert ticked.focusPolicy() == Qt.FocusPolicy.NoFocus
    ticked.click()
    settle()
    assert item(found, "Zorgpolis").line().is_in


def test_a_person_ticks_and_takes_it_back(pile, made, need, kept, space, qtbot, settle):
    need("Huurcontract", "Loonstrook van oktober")
    found = made()
    item(found, "Huurcontract").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(item(found, "Huurcontract"), Qt.Key.Key_Space)
    settle()
    assert item(found, "Huurcontract").line().is_in
    received = {one.what: one.received_date for one in kept().needed}
    assert received == {"Huurcontract": space.today(), "Loonstrook van oktober": None}
    qtbot.keyClick(item(found, "Huurcontract"), Qt.Key.Key_Return)
    settle()
    assert not item(found, "Huurcontract").line().is_in
    assert all(one.received_date is None for one in kept().needed)


def test_a_long_list_shows_the_first_and_the_rest_on_wish(pile, made, need, qtbot):
    need(*(f"Papier nummer {number}" for number in range(20)))
    found = made()
    assert len(found.items()) == 12
    assert found.more.isVisible()
    found.more.click()
    assert len(found.items()) >= 20
    assert found.more.isHidden()
    qtbot.waitUntil(lambda: list(found.items().values())[12].hasFocus())


def test_two_columns_where_there_is_room(pile, made, need, qtbot):
    need("Huurcontract", "Zorgpolis", "Loonstrook")
    found = made()
    qtbot.waitUntil(lambda: len({line.x() for line in found.items().values()}) == 2)
    lines = list(found.items().values())
    found.resize(260, 600)
    qtbot.waitUntil(lambda: len({line.x() for line in lines}) == 1)
    assert all(line.height() >= 24 for line in lines)
    assert not found.grab().isNull()


def test_without_a_pile_nothing_is_read(session, made, operations):
    found = made()
    assert found.items() == {}
    assert operations.under_way == 0


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"given_name": "Tanya", "surname": "Holtrop"}, "T. H."),
        ({"initials": "s.j.", "surname": "de Wit"}, "S. D."),
        ({"surname": "Ellis"}, "E."),
    ],
)
def test_initials(fields, shown):
    assert initials(Resident(id="", **fields)) == shown
