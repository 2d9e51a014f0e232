"""A case that a laptop is given later comes whole, and goes on with the others."""

from __future__ import annotations

import pytest

from intakeapp.services import stores
from intakeapp.services.sync_rebuilding import bring_case
from tests.helpers.stores import register
from tests.integration.sync.laptops import meet, rows_of
from tests.integration.sync.memory_hub import MemoryDoor
from tests.integration.sync.test_meeting import answer_on, debts_on, value_on
from tests.integration.sync.test_no_place import Debt, save_row

pytestmark = pytest.mark.integration


class NarrowDoor(MemoryDoor):
    """A way on which one case does not come."""

    hidden = ""

    def pull(self, epoch, cursor):
        whole = self.hub.placed
        self.hub.placed = [
            one for one in whole
            if all(change.case_id != self.hidden for change in one.group.changes)
        ]  # fmt: skip
        try:
            return super().pull(epoch, cursor)
        finally:
            self.hub.placed = whole


def test_a_case_that_is_given_later_comes_whole(laptops, hub):
    marit, iris, noor = laptops
    first, second = register(marit.space), register(marit.space)
    iris.door = NarrowDoor(hub, iris.space.store.device)
    iris.door.hidden = second.id
    save_row(marit.space, Debt(id="", case_id=second.id, creditor="Lindehof"))
    answer_on(marit, second, "100")
    answer_on(marit, second, "120")
    answer_on(marit, first, "7")
    meet(marit, noor, iris)
    assert value_on(iris, first) == "7.00"
    assert rows_of(iris.space)["debt"] == []
    store = iris.space.store
    history = [
        one for one in hub.placed if any(c.case_id == second.id for c in one.group.changes)
    ]  # fmt: skip
    with store.writing(iris.space.context("sync.bring", kind="maintenance")) as writer:
        bring_case(store, writer, second.id, history)
    iris.door.hidden = ""
    assert value_on(iris, second) == "120.00"
    assert [debt.creditor for debt in debts_on(iris, second)] == ["Lindehof"]
    answer_on(iris, second, "130")
    meet(iris, marit, noor)
    assert rows_of(marit.space) == rows_of(iris.space) == rows_of(noor.space)
    assert value_on(noor, second) == "130.00"
    assert stores.check(iris.file) == []
