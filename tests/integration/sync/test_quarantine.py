"""What the hub refuses stays visible, holds up nothing else, and a person decides."""

from __future__ import annotations

import pytest

from intakeapp.base.errors import InputError
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.sync_desk import status
from intakeapp.services.sync_quarantine import give_up, send_again
from intakeapp.sync.merge import InvalidGroup
from tests.helpers.stores import register
from tests.integration.sync import memory_hub
from tests.integration.sync.laptops import meet, rows_of
from tests.integration.sync.test_meeting import KEY, answer_on, value_on

pytestmark = pytest.mark.integration


@pytest.fixture
def refused(laptops, hub, monkeypatch):
    """Two cases; the hub refused 200 in the first one, so that 210 is held; the other went on."""
    marit, iris, _noor = laptops
    first, other = register(marit.space), register(marit.space)
    answer_on(marit, first, "100")
    meet(marit, iris)
    merge = memory_hub.merge_group

    def strict(group, rows, conflicts, sequence):
        if any(c.case_id == first.id for c in group.changes):
            raise InvalidGroup("scope")
        return merge(group, rows, conflicts, sequence)

    monkeypatch.setattr(memory_hub, "merge_group", strict)
    answer_on(marit, first, "200")
    answer_on(marit, first, "210")
    answer(marit.space, other.id, KEY, AnswerInput(text="5"))
    assert marit.sync().sent == 1
    monkeypatch.setattr(memory_hub, "merge_group", merge)
    return first, other


def test_what_was_refused_is_told_and_holds_up_nothing_else(laptops, refused):
    marit, iris, _noor = laptops
    first, other = refused
    now = status(marit.space)
    assert [(one.is_held, bool(one.reason)) for one in now.stopped] == [(False, True), (True, True)]
    assert now.words == "Niet alles is aangenomen"
    assert (now.waits, now.travels) == (0, 0)
    iris.sync()
    assert value_on(iris, other) == "5.00"
    assert value_on(iris, first) == "100.00"
    assert value_on(marit, first) == "210.00"
    assert marit.sync().sent == 0


def test_it_is_let_go_and_the_row_shows_what_is_in_force(laptops, refused):
    marit, iris, _noor = laptops
    first, _other = refused
    answer_on(iris, first, "150")
    meet(iris, marit)
    assert value_on(marit, first) == "210.00"
    one, two = (stopped.group_id for stopped in status(marit.space).stopped)
    assert give_up(marit.space, two).case_ids == {first.id}
    give_up(marit.space, one)
    assert value_on(marit, first) == "150.00"
    assert not status(marit.space).stopped
    with pytest.raises(InputError):
        give_up(marit.space, one)
    meet(marit, iris)
    assert rows_of(marit.space) == rows_of(iris.space)


def test_it_is_sent_again_when_the_hub_takes_it(laptops, hub, refused):
    marit, iris, _noor = laptops
    first, _other = refused
    hub.quarantine.clear()
    hub.received = {k: v for k, v in hub.received.items() if v[1].sequence}
    for stopped in status(marit.space).stopped:
        send_again(marit.space, stopped.group_id)
    meet(marit, iris)
    assert value_on(iris, first) == "210.00"
    assert not status(marit.space).stopped
