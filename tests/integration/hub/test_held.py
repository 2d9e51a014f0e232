"""What the hub reads back of a row is what merge made of it, however it is written down."""

from __future__ import annotations

import pytest

from intakeapp.hub import rows
from intakeapp.sync.merge import merge_group
from intakeapp.sync.merge_rows import RowKey, RowState
from intakeapp.sync.messages import CONFLICT_TABLE, Group
from tests.integration.hub.laptops import Site

pytestmark = pytest.mark.integration


class Model:
    """The same groups merged in memory, one after the other."""

    def __init__(self) -> None:
        self.rows: dict[RowKey, RowState] = {}
        self.conflicts: dict[RowKey, tuple[str, ...]] = {}
        self.sequence = 0

    def take(self, group: Group) -> None:
        merged = merge_group(group, self.rows, self.conflicts, self.sequence + 1)
        self.sequence += 2 if merged.hub_group else 1
        self.rows.update(merged.rows)
        self.conflicts.update(merged.conflicts)


def test_rows_come_back_as_merge_left_them(site: Site) -> None:
    one, two = site.laptop(), site.laptop()
    model = Model()
    batches = [
        [one.case("zaak-1"), one.insert("huur", "zaak-1", amount=100, note={"a": [1, None]})],
        [two.insert("huur", "zaak-1", amount=120, note={"a": [1, None]})],  # nobody saw the other
        [
            one.insert("weg", "zaak-1", amount=1),
            one.update("weg", "zaak-1", "amount", 2, 1),
            one.group(("delete", "debt", "weg", "zaak-1", {}, {"amount": 2})),
        ],
        [one.insert("weg", "zaak-1", amount=3)],  # lives again
        [two.update("huur", "zaak-1", "note", "twee", None)],
        [one.insert("later", "zaak-1", amount=5)],
        [one.update("later", "zaak-1", "amount", 6, 5)],
    ]
    for batch in batches:
        for laptop in (one, two):
            mine = [group for group in batch if group.device == laptop.device]
            if mine:
                laptop.push(*mine)
        for group in batch:
            model.take(group)
    with site.hub.database.transaction(site.tenant) as connection:
        found = rows.load(connection, model.rows)
    assert found == model.rows
    assert any(table == CONFLICT_TABLE for table, _ in found)
    by_origin = dict(site.rows("SELECT row_id, units IS NULL FROM row_state"))
    assert by_origin["zaak-1"]
    assert by_origin["weg"]
    assert not by_origin["huur"]
    assert not by_origin["later"]
