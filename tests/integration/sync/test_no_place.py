"""What a copy has no place for is kept and comes to its place later; nothing stops for it."""

from __future__ import annotations

import dataclasses

import pytest

from intakeapp.data.shadows import hidden_count
from intakeapp.data.store import WriteContext
from intakeapp.domain.cases import Case, Talk
from intakeapp.domain.debts import Debt
from intakeapp.services import stores
from intakeapp.services.rows import save_row
from intakeapp.services.sync_desk import status
from intakeapp.sync.messages import Change, Group, Op
from tests.helpers.stores import register
from tests.integration.sync.laptops import meet
from tests.integration.sync.test_meeting import debts_on

pytestmark = pytest.mark.integration
NEWER = "01a1e8bc-0000-7000-8000-00000000beef"


def put(hub, *changes, number=1, base=None):
    """Let a laptop with a newer program say something to the hub."""
    numbered = tuple(
        dataclasses.replace(change, number=number + at) for at, change in enumerate(changes)
    )
    group = Group(
        device=NEWER, group_id=f"01a1e8bc-0000-7000-8000-{number:012d}", previous=0,
        base=hub.head if base is None else base, author="", kind="change", undo_of="", source="",
        instant="2026-11-17T09:00:00.000000Z", action="test", schema=9, sealed=False,
        changes=numbered,
    )  # fmt: skip
    return hub._take(group)


def change(op, table, row_id, case_id, **units):
    old = dict.fromkeys(units) if op is Op.UPDATE else {}
    return Change(number=1, op=op, table=table, row_id=row_id, case_id=case_id, old=old, new=units)


def kept(laptop):
    with laptop.space.store.reading() as reader:
        return hidden_count(reader)[1]


@pytest.fixture
def case(laptops):
    found = register(laptops[0].space)
    save_row(laptops[0].space, Debt(id="", case_id=found.id, creditor="Lindehof"))
    meet(*laptops)
    return found


def test_an_unknown_field_is_kept_and_the_known_ones_are_used(laptops, hub, case):
    marit, iris, _noor = laptops
    (debt,) = debts_on(marit, case)
    put(hub, change(Op.UPDATE, "debt", debt.id, case.id, haste="veel"),
        change(Op.UPDATE, "debt", debt.id, case.id, remark="gebeld"))  # fmt: skip
    meet(marit, iris)
    assert debts_on(iris, case)[0].remark == "gebeld"
    assert kept(iris) == 1
    assert status(iris.space).without_place == 1


def test_a_part_that_is_unknown_does_not_hold_up_the_rest_of_its_unit(laptops, hub, case):
    marit, iris, _noor = laptops
    (debt,) = debts_on(marit, case)
    amount = {"amount": 12300, "amount_state": "given", "certainty": "high"}
    put(hub, change(Op.UPDATE, "debt", debt.id, case.id, amount=amount))
    iris.sync()
    assert str(debts_on(iris, case)[0].amount) == "123.00"
    assert kept(iris) == 1


def test_a_value_that_cannot_be_read_is_kept_and_the_old_one_stays(laptops, hub, case):
    marit, iris, _noor = laptops
    (debt,) = debts_on(marit, case)
    put(hub, change(Op.UPDATE, "debt", debt.id, case.id, kind="cryptomunt"))
    put(hub, change(Op.UPDATE, "debt", debt.id, case.id, remark=["geen", "tekst"]), number=9)
    iris.sync()
    assert debts_on(iris, case)[0] == debt
    assert kept(iris) == 2


def test_an_unknown_table_is_carried_row_by_row(laptops, hub, case):
    _marit, iris, _noor = laptops
    put(hub, change(Op.INSERT, "voucher", "v1", case.id, worth=5, shop="markt"))
    put(hub, change(Op.UPDATE, "voucher", "v1", case.id, worth=7), number=5)
    put(hub, change(Op.INSERT, "voucher", "v2", case.id, worth=5), number=8)
    put(hub, Change(number=1, op=Op.DELETE, table="voucher", row_id="v2", case_id=case.id,
                    old={"worth": 5}), number=12)  # fmt: skip
    assert iris.sync().finished
    assert kept(iris) == 3  # that it is there, worth and shop; nothing of v2
    with iris.space.store.reading() as reader:
        rows = reader.connection.exec_driver_sql("SELECT row_id, field FROM sync_shadow").all()
    assert set(rows) == {("v1", "?"), ("v1", "?worth"), ("v1", "?shop")}


def test_a_row_of_a_case_that_is_not_here_finds_its_place_when_the_case_comes(laptops, hub):
    marit, iris, _noor = laptops
    case = register(marit.space)
    save_row(marit.space, Debt(id="", case_id=case.id, creditor="Palet"))
    marit.sync()
    early = [one for one in hub.placed if any(c.table == "debt" for c in one.group.changes)]
    hub_order = hub.placed
    top = hub.head
    hub.placed = [
        dataclasses.replace(early[0], sequence=1),
        *(dataclasses.replace(one, sequence=at) for at, one in enumerate(
            (o for o in hub_order if o not in early), start=2)),
    ]  # fmt: skip
    assert hub.head == top
    iris.door.page = 1
    assert iris.sync().finished
    assert [debt.creditor for debt in debts_on(iris, case)] == ["Palet"]
    assert kept(iris) == 0
    assert stores.check(iris.file) == []


def test_two_cases_with_one_number_are_both_there(laptops):
    marit, iris, noor = laptops
    one, two = register(marit.space), register(iris.space)
    with iris.space.store.writing(WriteContext(author=iris.space.me, action="test")) as writer:
        writer.change(writer.get(Case, two.id), number=one.number)
    meet(*laptops)
    for laptop in laptops:
        with laptop.space.store.reading() as reader:
            numbers = {c.id: c.number for c in reader.list(Case)}
        assert set(numbers) == {one.id, two.id}
        assert {number.split("~")[0] for number in numbers.values()} == {one.number}
    assert kept(noor) == 1


def test_a_long_group_comes_whole(laptops, hub, case):
    marit, iris, _noor = laptops
    with marit.space.store.writing(marit.space.context("test.many")) as writer:
        writer.add_all(
            [
                Talk(
                    id=marit.space.store.ids.new(), case_id=case.id,
                    started_at=marit.space.store.clock.now(),
                )
                for _number in range(350)
            ]
        )  # fmt: skip
    assert marit.sync().sent == 1
    iris.sync()
    with iris.space.store.reading() as reader:
        assert len(reader.list(Talk, case_id=case.id)) == 350
