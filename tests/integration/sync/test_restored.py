"""A hub or a laptop that was put back from a backup: what was typed is not lost, and all meet."""

from __future__ import annotations

import dataclasses

import pytest

from intakeapp.data.store import WriteContext
from intakeapp.services import stores
from intakeapp.services.sync_client import renew_device
from intakeapp.services.sync_door import AnotherHubError, CopiedStoreError, WrongAnswerError
from tests.helpers.stores import register
from tests.integration.sync.laptops import meet, rows_of
from tests.integration.sync.memory_hub import MemoryHub
from tests.integration.sync.test_meeting import answer_on, open_on, value_on

pytestmark = pytest.mark.integration


def move_to(hub, *laptops):
    for one in laptops:
        one.door.hub = hub


def test_a_restored_hub_gets_again_what_it_lost(laptops, hub):
    marit, iris, noor = laptops
    case = register(marit.space)
    answer_on(marit, case, "100")
    meet(*laptops)
    backup = hub.backup()
    answer_on(marit, case, "200")
    register(iris.space)
    meet(*laptops)
    answer_on(iris, case, "250")  # seen 200, not sent when the hub breaks
    restored = backup.restored("e2")
    move_to(restored, *laptops)
    meet(*laptops)
    assert rows_of(marit.space) == rows_of(iris.space) == rows_of(noor.space)
    for one in laptops:
        assert stores.check(one.file) == []
        assert value_on(one, case) in ("200.00", "250.00")
        told = value_on(one, case) + "".join(c.parked_value for c in open_on(one))
        assert "250.00" in told
    assert {row.row_id for row in restored.open_conflicts} == {c.id for c in open_on(noor)}


def test_a_hub_restored_from_a_backup_that_had_it_all_changes_nothing(laptops, hub):
    marit, iris, noor = laptops
    case = register(marit.space)
    meet(*laptops)
    before = rows_of(marit.space)
    move_to(hub.backup().restored("e2"), *laptops)
    meet(*laptops)
    assert rows_of(marit.space) == before
    answer_on(iris, case, "100")
    meet(*laptops)
    assert [value_on(one, case) for one in laptops] == ["100.00"] * 3
    assert not open_on(noor)


def test_another_hub_gets_nothing(laptops):
    marit, *_others = laptops
    register(marit.space)
    marit.sync()
    other = MemoryHub("elsewhere")
    move_to(other, marit)
    with pytest.raises(AnotherHubError):
        marit.sync()
    assert other.head == 0


def put_back(laptop, copy):
    """Put an older copy of the file in place, as a person does who copies files by hand."""
    path = laptop.space.store.path
    laptop.space.store.close()
    for left in path.parent.glob(path.name + "-*"):
        left.unlink()
    path.write_bytes(copy)
    store = stores.open_store(
        path, laptop.file.key.hex_for_cipher(), laptop.file.world.clock, laptop.file.world.ids
    )
    laptop.file.space = dataclasses.replace(laptop.file.space, store=store)


def copy_of(laptop, tmp_path):
    target = tmp_path / "kopie"
    laptop.space.store.copy_to(target, laptop.file.key.hex_for_cipher())
    return target.read_bytes()


@pytest.mark.parametrize("more_since", [0, 3])
def test_a_laptop_put_back_from_a_copy_goes_on_as_another_device(
    laptops, hub, tmp_path, more_since
):
    marit, iris, noor = laptops
    case = register(marit.space)
    meet(*laptops)
    copy = copy_of(marit, tmp_path)
    answer_on(marit, case, "100")
    answer_on(marit, case, "110")
    meet(*laptops)
    put_back(marit, copy)
    device = marit.space.store.device
    for number in range(more_since):
        answer_on(marit, case, f"{200 + number}")
    with pytest.raises(CopiedStoreError):
        marit.sync()
    assert marit.space.store.device != device
    marit.door.device = marit.space.store.device
    meet(*laptops)
    assert rows_of(marit.space) == rows_of(iris.space) == rows_of(noor.space)
    assert value_on(noor, case) == "110.00"
    waits = "".join(conflict.parked_value for conflict in open_on(noor))
    assert ("202.00" in waits) == bool(more_since)


def test_a_restored_backup_sends_what_was_never_sent_under_its_new_device(laptops, tmp_path):
    marit, iris, noor = laptops
    case = register(marit.space)
    meet(*laptops)
    answer_on(marit, case, "100")
    put_back(marit, copy_of(marit, tmp_path))
    renew_device(marit.space)  # as putting a backup back does
    marit.door.device = marit.space.store.device
    meet(*laptops)
    assert [value_on(one, case) for one in laptops] == ["100.00"] * 3
    assert not open_on(iris)
    assert rows_of(marit.space) == rows_of(iris.space) == rows_of(noor.space)


def test_an_answer_with_another_digest_counts_for_nothing(laptops, monkeypatch):
    marit, *_others = laptops
    register(marit.space)
    push = marit.door.push
    monkeypatch.setattr(
        marit.door, "push", lambda *a: dataclasses.replace(push(*a), digest="0" * 64)
    )
    with pytest.raises(WrongAnswerError):
        marit.sync()
    monkeypatch.undo()
    assert marit.sync().finished


def test_what_was_sent_goes_again_in_the_same_form(laptops, hub, monkeypatch):
    """The program is renewed after a lost reply: the hub must know the group again."""
    from intakeapp.data.migrations import runner
    from tests.integration.sync.memory_hub import LineError

    marit, *_others = laptops
    register(marit.space)
    marit.door.cut = "reply"
    with pytest.raises(LineError):
        marit.sync()
    head, marit.door.cut = hub.head, ""
    monkeypatch.setattr(runner, "HEAD", runner.HEAD + 1)
    assert marit.sync().finished
    assert hub.head == head


def test_what_is_only_of_this_copy_stays_here(laptops, hub):
    marit, iris, _noor = laptops
    meet(*laptops)
    with iris.space.store.reading() as reader:
        mine = reader.connection.exec_driver_sql("SELECT id FROM worker WHERE is_me = 1").all()
    assert mine == [(iris.space.me,)]
    with marit.space.store.writing(WriteContext(author="", action="test")) as writer:
        writer.connection.exec_driver_sql("UPDATE worker SET is_me = 0 WHERE is_me = 1")
    head = hub.head
    meet(*laptops)
    assert hub.head == head
