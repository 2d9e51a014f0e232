"""A small world: a hub, laptops, and people who type, choose, send, lose and restore."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from random import Random

from intakeapp.base.ids import derived_id
from intakeapp.domain.conflicts import Choice, ConflictKind, ConflictState
from intakeapp.sync.merge_rows import RowKey
from intakeapp.sync.messages import CONFLICT_TABLE, Group, JsonValue, Op
from tests.helpers.sync_model_hub import CutError, Hub, HubDisk
from tests.helpers.sync_model_laptop import Edit, Laptop, LaptopDisk, in_lanes
from tests.helpers.sync_model_truth import Truth, subject

CASES = ("case-1", "case-2")
KINDS = ("ontruiming", "loonbeslag")
UNITS = {
    "debt": ("amount", "creditor", "remark"),
    "threat": ("event", "present", "remark"),
    "talk": ("last_topic", "teach_back"),
    "organisation": ("name", "phone"),
}
FREE = ("debt", "talk", "organisation")  # rows with an id of their own


class World:
    """Everything is driven by seeds, so that a failure can be had again."""

    def __init__(self, laptops: int, *, crowded: bool = False) -> None:
        """`crowded` lets all work in one case with a few rows."""
        self.hub = Hub()
        self.cases = CASES[:1] if crowded else CASES
        self.most_rows = 3 if crowded else 1000
        self.laptops = [Laptop(name) for name in "abcd"[:laptops]]
        self.truth = Truth()
        self.hub_backup: HubDisk = self.hub.backup()
        self.backups: dict[str, LaptopDisk] = {one.name: one.backup() for one in self.laptops}
        self.values = 100
        self.rows = 0
        self.was_restored = False
        self.lost: set[str] = set()

    # Typing

    def value(self, random: Random) -> JsonValue:
        if random.random() < 0.25:
            return random.choice([1, 2, "", None])
        self.values += 1
        return self.values

    def instant(self, random: Random) -> str:
        """Return what some clock says: wrong by ten years at most."""
        moment = datetime(2026, 11, 23, tzinfo=UTC) + timedelta(days=random.randint(-3650, 3650))
        return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")

    def keep(self, laptop: Laptop, edits: list[Edit], random: Random, **how: str) -> Group | None:
        group = laptop.write(edits, self.instant(random), **how)
        if group is not None:
            self.truth.record(group, laptop.disk.seen, laptop.disk.rows)
        return group

    def living(self, laptop: Laptop, table: str = "") -> list[RowKey]:
        return [
            key
            for key, row in sorted(laptop.disk.rows.items())
            if row.shown is not None
            and (key[0] == table if table else key[0] != CONFLICT_TABLE)
            and key[1] != "ghost"
        ]

    def case_of(self, key: RowKey) -> str | None:
        if key[0] == "organisation":
            return None
        return key[1].split(":")[0]

    def edit(self, laptop: Laptop, random: Random) -> None:
        """One unit of work of one case: something new, changed or removed, up to three times."""
        case = random.choice(self.cases)
        for_no_case = random.random() < 0.1
        edits: list[Edit] = []
        touched: set[RowKey] = set()
        for _ in range(random.choice([1, 1, 2, 3])):
            edit = self._edit(laptop, None if for_no_case else case, random)
            if edit is not None and (edit.table, edit.row_id) not in touched:
                touched.add((edit.table, edit.row_id))
                edits.append(edit)
        self.keep(laptop, edits, random)

    def _edit(self, laptop: Laptop, case: str | None, random: Random) -> Edit | None:
        mine = [key for key in self.living(laptop) if self.case_of(key) == case]
        what = random.random()
        if mine and what < 0.6:
            key = random.choice(mine)
            unit = random.choice(UNITS[key[0]])
            return Edit(Op.UPDATE, *key, case, {unit: self.value(random)})
        if mine and what < 0.72:
            return Edit(Op.DELETE, *random.choice(mine), case, {})
        if case is not None and what < 0.9:
            return self._derived(laptop, case, random)
        if len(mine) >= self.most_rows:
            return None
        self.rows += 1
        table = "organisation" if case is None else random.choice(["debt", "debt", "talk"])
        return self._insert(table, f"{case}:{self.rows}", case, random)

    def _derived(self, laptop: Laptop, case: str, random: Random) -> Edit | None:
        kind = random.choice(KINDS)
        row_id = f"{case}:{derived_id('threat', case, kind)}"
        if laptop.shown(("threat", row_id)) is not None:
            return None
        return self._insert("threat", row_id, case, random)

    def _insert(self, table: str, row_id: str, case: str | None, random: Random) -> Edit:
        values = {unit: self.value(random) for unit in UNITS[table]}
        values[UNITS[table][0]] = values[UNITS[table][0]] or 1
        return Edit(Op.INSERT, table, row_id, case, values)

    def undo(self, laptop: Laptop, random: Random) -> None:
        """Take the own latest work back where it still stands."""
        done = {group.undo_of for group in laptop.disk.log}
        for group in reversed(laptop.disk.log):
            if group.kind == "undo" or group.group_id in done:
                continue
            if any(c.table == CONFLICT_TABLE or c.row_id == "ghost" for c in group.changes):
                return
            edits = self._inverse(laptop, group)
            if edits is not None:
                self.keep(laptop, edits, random, kind="undo", undo_of=group.group_id)
            return

    @staticmethod
    def _inverse(laptop: Laptop, group: Group) -> list[Edit] | None:
        edits = []
        for change in reversed(group.changes):
            shown = laptop.shown((change.table, change.row_id))
            stands = shown is None if change.op is Op.DELETE else shown is not None
            if not stands or any(shown[u] != v for u, v in change.new.items()):
                return None
            op = {Op.INSERT: Op.DELETE, Op.DELETE: Op.INSERT, Op.UPDATE: Op.UPDATE}[change.op]
            edits.append(Edit(op, change.table, change.row_id, change.case_id, dict(change.old)))
        return edits

    # Choosing

    def resolve(self, laptop: Laptop, random: Random, choice: Choice | None = None) -> None:
        """Choose in an open conflict that this laptop shows."""
        keys = [
            key
            for key in self.living(laptop, CONFLICT_TABLE)
            if laptop.shown(key)["resolution"]["state"] == "open"
        ]
        if not keys:
            return
        key = random.choice(keys)
        shown = laptop.shown(key)
        choice = choice or random.choice(list(Choice))
        about, unit = subject(shown)
        case = shown["case_id"]
        if unit:
            edits, chosen = self._choose_value(laptop, about, unit, case, choice, shown, random)
        else:
            edits, chosen = self._choose_row(laptop, about, case, choice, shown)
        resolution = {
            "state": ConflictState.RESOLVED.value, "choice": choice.value,
            "chosen_value": chosen, "resolved_by": f"user-{laptop.name}",
            "resolved_at": self.instant(random), "reason": "",
        }  # fmt: skip
        edits.append(Edit(Op.UPDATE, *key, case, {"resolution": resolution}))
        self.keep(laptop, edits, random)

    def _choose_value(
        self, laptop: Laptop, about: RowKey, unit: str, case: str | None, choice: Choice,
        shown: dict[str, JsonValue], random: Random,
    ) -> tuple[list[Edit], str]:  # fmt: skip
        row = laptop.shown(about)
        value = json.loads(shown["accepted"]["accepted_value"])
        if choice is Choice.PARKED:
            value = json.loads(shown["parked"]["parked_value"])
        elif choice is Choice.THIRD:
            value = self.value(random)
        edits = []
        if row is not None and (choice is not Choice.ACCEPTED or row.get(unit) != value):
            edits = [Edit(Op.UPDATE, *about, case, {unit: value})]
        return edits, json.dumps(value)

    @staticmethod
    def _choose_row(
        laptop: Laptop, about: RowKey, case: str | None, choice: Choice, shown: dict[str, JsonValue]
    ) -> tuple[list[Edit], str]:
        row = laptop.shown(about)
        edits = []
        if choice is not Choice.ACCEPTED and shown["kind"] == ConflictKind.DELETED.value:
            edits = [Edit(Op.DELETE, *about, case, {})] if row is not None else []
        elif choice is not Choice.ACCEPTED and row is None:
            values = json.loads(shown["base_value"])
            values.update(json.loads(shown["parked"]["parked_value"]))
            edits = [Edit(Op.INSERT, *about, case, values)]
        return edits, ""

    # Travelling

    def push(self, laptop: Laptop, random: Random, kill: str = "") -> None:
        """Send all or some, some cases first, perhaps what was sent before."""
        if laptop.disk.chain != self.hub.disk.chain:
            laptop.hello(self.hub)
        first = random.sample([*CASES, None], 3)
        groups = in_lanes(laptop.waiting(), first)
        if random.random() < 0.4:
            groups = groups[: random.randint(0, len(groups))]
        if random.random() < 0.3:
            again = [g for g in laptop.disk.log if g.group_id in laptop.disk.answered]
            groups = in_lanes(random.sample(again, min(2, len(again))), first) + groups
        if not groups:
            return
        try:
            laptop.push(self.hub, groups, kill)
        except CutError:
            assert kill

    def pull(self, laptop: Laptop, limit: int, kill_after: int | None = None) -> None:
        laptop.hello(self.hub)
        try:
            laptop.pull(self.hub, limit, kill_after)
        except CutError:
            assert kill_after is not None

    # What goes wrong

    def restore_laptop(self, laptop: Laptop) -> None:
        old = {group.group_id for group in laptop.disk.log}
        laptop.restore(self.backups[laptop.name])
        self.lost |= old - {group.group_id for group in laptop.disk.log}
        self.was_restored = True

    def restore_hub(self) -> None:
        self.hub.restore(self.hub_backup)
        self.was_restored = True

    def poison(self, laptop: Laptop, random: Random) -> None:
        if laptop.disk.rows.get(("debt", "ghost")) is None:
            laptop.poison(random.choice(CASES), self.instant(random))

    # Coming to rest

    def heal(self) -> None:
        """Everybody is on the network until nothing moves any more; then all must be true."""
        for _ in range(8):
            before = (self.hub.disk.head, [laptop.disk.cursor for laptop in self.laptops])
            for laptop in self.laptops:
                laptop.hello(self.hub)
                if laptop.waiting():
                    laptop.push(self.hub, laptop.waiting())
                laptop.pull(self.hub, self.hub.disk.head + 1)
            self._drop_ghosts()
            after = (self.hub.disk.head, [laptop.disk.cursor for laptop in self.laptops])
            if before == after and len(set(after[1])) == 1:
                return
        raise AssertionError("sync does not come to rest")

    def _drop_ghosts(self) -> None:
        for group_id, (group, reason) in list(self.hub.disk.quarantine.items()):
            if reason != "waits" and group.changes[0].row_id == "ghost":
                self.hub.drop(group_id)
        for laptop in self.laptops:
            laptop.give_up(self.hub.disk.dropped)

    def check(self) -> None:
        """Hold all invariants; call it after `heal`."""
        disk = self.hub.disk
        assert [one.sequence for one in disk.log] == list(range(1, disk.head + 1))
        placed = {one.group.group_id for one in disk.log}
        assert len(placed) == len(disk.log), "a group was placed twice"
        held = set(disk.quarantine) | disk.dropped
        for _, reason in disk.quarantine.values():  # a row that went down with hub and laptop
            assert self.was_restored, "refused without a reason"
            assert reason in ("unknown-row", "waits")
        for laptop in self.laptops:
            self._check_laptop(laptop, placed, held)
        outcomes = {
            (one.group.device, change.number): outcome
            for one in disk.log
            for change, outcome in zip(one.group.changes, one.outcomes, strict=True)
        }
        self.truth.check(disk.rows, outcomes, held, self.lost - placed)
        self._check_open_ids()
        if not self.was_restored:
            self._check_conflicts_are_true()

    def _check_laptop(self, laptop: Laptop, placed: set[str], held: set[str]) -> None:
        assert laptop.waiting() == []
        for group in laptop.disk.log:
            assert group.group_id in placed or group.group_id in held, "an acked group is missing"
        theirs = {key: row.values for key, row in self.hub.disk.rows.items() if row.removed is None}
        ours = {
            key: dict(row.shown)
            for key, row in laptop.disk.rows.items()
            if row.shown is not None and not row.pending
        }
        stuck = {key for key, row in laptop.disk.rows.items() if row.pending}
        for key in stuck:
            theirs.pop(key, None)
        assert ours == theirs
        if not held - self.hub.disk.dropped:
            assert not stuck
            assert not any(row.shadow or row.is_gone for row in laptop.disk.rows.values())

    def _check_open_ids(self) -> None:
        """The hub's list of open conflicts is what the rows say."""
        listed = {i for ids in self.hub.disk.open_ids.values() for i in ids}
        assert listed == {
            row.row_id
            for row in self.hub.disk.rows.values()
            if row.table == CONFLICT_TABLE and row.values["resolution"]["state"] == "open"
        }

    def _check_conflicts_are_true(self) -> None:
        """Nobody is asked to choose between what is the same or what was seen."""
        for one in self.hub.disk.log:
            for change in one.group.changes:
                if change.table != CONFLICT_TABLE or change.op is not Op.INSERT:
                    continue
                accepted, parked = change.new["accepted"], change.new["parked"]
                key, unit = subject(change.new)
                if change.new["kind"] != ConflictKind.VALUE.value:
                    continue
                value = json.loads(accepted["accepted_value"])
                assert value != json.loads(parked["parked_value"])
                said = (parked["parked_device"], parked["parked_number"], unit)
                author = self.truth.statements[said]
                others = {
                    s.said
                    for s in self.truth.statements.values()
                    if s.key == key and s.said[0] != said[0] and (s.unit == unit)
                    and s.value == value
                }  # fmt: skip
                inserted = author.op is Op.INSERT
                assert inserted or others - author.seen, f"no contradiction: {change}"
