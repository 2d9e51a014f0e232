"""The hub on PostgreSQL does what the hub in memory does, of which the sync machine proves more."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intakeapp.hub import bodies, entry, quarantine, rows
from intakeapp.hub.database import Connection
from intakeapp.sync import codec
from intakeapp.sync.conflict_rows import conflict_of
from intakeapp.sync.messages import CONFLICT_TABLE, Answer, Group, Outcome, PlacedGroup
from tests.helpers.sync_model_hub import Hub as ModelHub
from tests.integration.hub.laptops import Laptop, Site

pytestmark = pytest.mark.integration

_KINDS = ("insert", "insert", "update", "update", "update", "delete", "resolve", "unknown")


class Pair:
    """Both hubs, given the same."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.model = ModelHub()
        self.laptops = [site.laptop() for _ in range(3)]

    def push(self, laptop: Laptop, groups: list[Group]) -> None:
        body = codec.encode_batch([codec.encode_group(group) for group in groups]).body
        expected = codec.decode_push_answer(self.model.push(body))
        with self.site.hub.database.transaction(self.site.tenant) as connection:
            caller = entry.caller_with(connection, self.site.tenant, laptop.device)
            pushed = bodies.read_push(body, laptop.epoch, caller)
            found = quarantine.place(connection, caller, pushed, self.site.clock.now())
        assert (found.digest, found.head) == (expected.digest, expected.head)
        for one, other in zip(found.answers, expected.answers, strict=True):
            assert (one.group_id, one.answer, one.sequence) == (
                other.group_id, other.answer, other.sequence,
            )  # fmt: skip
            assert one.reason == other.reason or one.answer is Answer.WAITING

    def compare(self) -> None:
        disk = self.model.disk
        with self.site.hub.database.transaction(self.site.tenant) as connection:
            assert rows.load(connection, disk.rows) == disk.rows
            assert self._log(connection) == disk.log
            found = connection.execute(
                "SELECT table_name, row_id, conflict_ids FROM open_conflict"
                " WHERE cardinality(conflict_ids) > 0"
            ).fetchall()
            assert {(table, row): tuple(ids) for table, row, ids in found} == {
                key: ids for key, ids in disk.open_ids.items() if ids
            }
            count = connection.execute("SELECT count(*) FROM quarantine").fetchone()
            assert count == (len(disk.quarantine),)

    @staticmethod
    def _log(connection: Connection) -> list[PlacedGroup]:
        found = connection.execute(
            "SELECT sequence, body, outcomes FROM group_log ORDER BY sequence"
        )
        return [
            PlacedGroup(
                sequence=sequence,
                group=codec.decode_group(bytes(body)),
                outcomes=tuple(Outcome(o) for o in outcomes.split(",")),
            )
            for sequence, body, outcomes in found
        ]

    def change(self, data: st.DataObject) -> tuple[Any, ...]:
        """Return one change that somebody could make, or one that nobody can."""
        kind = data.draw(st.sampled_from(_KINDS))
        value = data.draw(st.integers(0, 3))
        live = sorted(k for k, r in self.model.disk.rows.items() if k[0] != CONFLICT_TABLE)
        waiting = sorted(i for ids in self.model.disk.open_ids.values() for i in ids)
        if kind == "unknown":
            return ("update", "debt", "nooit", "zaak-0", {"amount": value}, {"amount": 0})
        if kind == "resolve" and waiting:
            return self._resolution(data.draw(st.sampled_from(waiting)), value)
        if kind in ("update", "delete") and live:
            key = data.draw(st.sampled_from(live))
            row = self.model.disk.rows[key]
            if kind == "delete":
                return ("delete", *key, row.case_id, {}, row.values)
            return ("update", *key, row.case_id, {"amount": value}, {"amount": 0})
        number = data.draw(st.integers(0, 3))
        new = {"amount": value, "note": data.draw(st.sampled_from(["", "a", "b"]))}
        return ("insert", "debt", f"rij-{number}", f"zaak-{number % 2}", new)

    def _resolution(self, conflict: str, value: int) -> tuple[Any, ...]:
        row = self.model.disk.rows[CONFLICT_TABLE, conflict]
        resolution = {
            "state": "opgelost", "choice": ("geldend", "ander", "derde")[value % 3],
            "chosen_value": "", "resolved_by": "w", "resolved_at": None, "reason": "",
        }  # fmt: skip
        assert conflict_of(row).is_open
        before = {"resolution": row.values["resolution"]}
        return (
            "update", CONFLICT_TABLE, conflict, row.case_id, {"resolution": resolution}, before,
        )  # fmt: skip


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_both_hubs_say_and_keep_the_same(new_site: Any, data: st.DataObject) -> None:
    with new_site() as site:
        pair = Pair(site)
        pair.model.disk.chain[:] = [type(pair.model.disk.chain[0])(pair.laptops[0].epoch, 0)]
        for _ in range(data.draw(st.integers(1, 8))):
            laptop = data.draw(st.sampled_from(pair.laptops))
            groups = []
            for _ in range(data.draw(st.integers(1, 3))):
                changes = [pair.change(data) for _ in range(data.draw(st.integers(1, 2)))]
                if len({c[3] for c in changes}) > 1 or len({c[2] for c in changes}) < len(changes):
                    changes = changes[:1]
                base = data.draw(st.integers(0, pair.model.disk.head))
                groups.append(laptop.group(*changes, base=base))
            pair.push(laptop, groups)
            if data.draw(st.booleans()):
                pair.push(laptop, groups)  # the reply was lost
        pair.compare()
