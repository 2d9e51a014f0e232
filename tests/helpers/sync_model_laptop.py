"""A laptop in memory: own changes, what came from the hub, and what its user has seen."""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from intakeapp.sync import codec
from intakeapp.sync.epochs import Cut, Epoch, base_in_force, shared_until
from intakeapp.sync.merge_rows import RowKey
from intakeapp.sync.messages import (
    Change,
    Group,
    GroupAnswer,
    JsonValue,
    Op,
    PlacedGroup,
)
from intakeapp.sync.rebase import CopyRow, dropped, overlaid, placed, rebase_group
from tests.helpers.sync_model_hub import CutError, Hub, lanes
from tests.helpers.sync_model_truth import Seen

SCHEMA = 5


@dataclass(frozen=True)
class Edit:
    """One change as somebody makes it."""

    op: Op
    table: str
    row_id: str
    case_id: str | None
    values: dict[str, JsonValue]


@dataclass
class LaptopDisk:
    """All that a laptop keeps in its file."""

    device: str
    number: int = 0
    log: list[Group] = field(default_factory=list)  # own groups, as written
    answered: dict[str, GroupAnswer] = field(default_factory=dict)
    back: set[str] = field(default_factory=set)  # own groups that came back or were given up
    cursor: int = 0
    chain: list[Epoch] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    rows: dict[RowKey, CopyRow] = field(default_factory=dict)
    seen: Seen = field(default_factory=Seen)

    def copy(self) -> LaptopDisk:
        """Return a copy of the file."""
        return LaptopDisk(
            self.device, self.number, list(self.log), dict(self.answered), set(self.back),
            self.cursor, list(self.chain), list(self.cuts), dict(self.rows),
            copy.deepcopy(self.seen),
        )  # fmt: skip


class Laptop:
    """Writes like the program does: each step below is one transaction."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lives = 1
        self.disk = LaptopDisk(device=f"{name}1")

    def backup(self) -> LaptopDisk:
        return self.disk.copy()

    def restore(self, backup: LaptopDisk) -> None:
        """Put an old copy of the file back: it goes on under another device id."""
        self.disk = backup.copy()
        self.lives += 1
        self.disk.device = f"{self.name}{self.lives}"

    def base(self) -> int:
        """Return how far this copy has come, as far as that was to be seen.

        What a former device of this copy has under way hides what comes in, and the hub does not
        know them as one: until all of it is back, no more was seen than it had seen.
        """
        disk = self.disk
        former = (g for g in disk.log if g.device != disk.device and g.group_id not in disk.back)
        return min([disk.cursor, *(group.base for group in former)])

    # Working

    def shown(self, key: RowKey) -> dict[str, JsonValue] | None:
        row = self.disk.rows.get(key, CopyRow())
        return None if row.shown is None else dict(row.shown)

    def write(
        self, edits: Iterable[Edit], instant: str, *, kind: str = "change", undo_of: str = ""
    ) -> Group | None:
        """Make one unit of work; None when nothing would change."""
        disk, previous = self.disk, self.disk.number
        changes: list[Change] = []
        for edit in edits:
            for change in self._changes(edit, disk.number + 1):
                disk.number = change.number
                changes.append(change)
                self._show(change)
        if not changes:
            return None
        group = Group(
            device=disk.device, group_id=f"{disk.device}-{disk.number}", previous=previous,
            base=self.base(), author=f"user-{self.name}", instant=instant, kind=kind,
            undo_of=undo_of, source="told", action="edit", schema=SCHEMA, sealed=False,
            changes=tuple(changes),
        )  # fmt: skip
        disk.log.append(group)
        return group

    def _changes(self, edit: Edit, number: int) -> list[Change]:
        shown = self.shown((edit.table, edit.row_id))
        known = {"table": edit.table, "row_id": edit.row_id, "case_id": edit.case_id}
        if edit.op is Op.INSERT:
            return [Change(number=number, op=Op.INSERT, new=edit.values, **known)]
        if edit.op is Op.DELETE:
            assert shown is not None
            return [Change(number=number, op=Op.DELETE, old=shown, **known)]
        assert shown is not None
        different = {u: v for u, v in edit.values.items() if u not in shown or shown[u] != v}
        return [
            Change(
                number=number + index, op=Op.UPDATE,
                old={unit: shown.get(unit)}, new={unit: value}, **known,
            )
            for index, (unit, value) in enumerate(different.items())
        ]  # fmt: skip

    def _show(self, change: Change) -> None:
        key = (change.table, change.row_id)
        row = self.disk.rows.get(key, CopyRow())
        shown: dict[str, JsonValue] | None = dict(change.new)
        if change.op is Op.DELETE:
            shown = None
        elif change.op is Op.UPDATE:
            shown = {**(row.shown or {}), **change.new}
        self.disk.rows[key] = CopyRow(
            shown=shown, shadow=row.shadow, is_gone=row.is_gone, pending=(*row.pending, change)
        )

    def poison(self, case_id: str, instant: str) -> Group:
        """Send what no laptop of ours makes: a change of a row that nobody has."""
        self.disk.rows[("debt", "ghost")] = CopyRow(shown={"amount": 0}, is_gone=True)
        edit = Edit(Op.UPDATE, "debt", "ghost", case_id, {"amount": self.disk.number + 1000})
        group = self.write([edit], instant)
        assert group is not None
        return group

    # Sending

    def waiting(self) -> list[Group]:
        """Return what the hub did not answer for."""
        return [g for g in self.disk.log if g.group_id not in self.disk.answered]

    def travelling(self, group: Group) -> Group:
        """Return a group as it is sent: what it saw is said in the places of the hub as it is."""
        base = min(base_in_force(group.base, c.number, self.disk.cuts) for c in group.changes)
        return replace(group, base=base)

    def push(self, hub: Hub, groups: Sequence[Group], kill: str = "") -> None:
        """Send a batch; what is answered for is kept as such when the digest is the batch's own."""
        encoded = [codec.encode_group(self.travelling(group)) for group in groups]
        batch = codec.encode_batch(encoded)
        answer = codec.decode_push_answer(hub.push(batch.body, kill))
        assert answer.digest == batch.digest
        assert [a.group_id for a in answer.answers] == [g.group_id for g in groups]
        self.disk.answered.update({one.group_id: one for one in answer.answers})

    # Receiving

    def hello(self, hub: Hub) -> None:
        """Hear which epoch the hub is in; after a restore, build the copy anew."""
        chain = list(hub.disk.chain)
        if not self.disk.chain:
            self.disk.chain = chain
        if chain == self.disk.chain:
            return
        shared = shared_until(self.disk.chain, chain, self.disk.cursor)
        self.disk.cuts.append(Cut(self.disk.number, shared))
        self.disk.chain = chain
        self.disk.answered = {}
        self._rebuild(hub)

    def _rebuild(self, hub: Hub) -> None:
        answer = codec.decode_pull_answer(hub.pull(0, hub.disk.head + 1))
        views: dict[RowKey, dict[str, JsonValue] | None] = {}
        mine = {group.group_id for group in self.disk.log}
        self.disk.back = set(hub.disk.dropped & mine)
        for one in answer.groups:
            if one.group.group_id in mine:
                self.disk.back.add(one.group.group_id)
            for change, outcome in zip(one.group.changes, one.outcomes, strict=True):
                key = (change.table, change.row_id)
                views[key] = placed(views.get(key), change, outcome)
        pending = self._pending()
        old = self.disk.rows
        self.disk.rows = {
            key: overlaid(
                views.get(key),
                CopyRow(shown=old.get(key, CopyRow()).shown, pending=tuple(pending.get(key, ()))),
            )
            for key in {*views, *pending}
        }
        self.disk.cursor = answer.cursor
        for one in answer.groups:
            self.disk.seen.deliver(one.group)
        self.disk.seen.look(self.disk.rows, self.disk.rows)

    def _pending(self) -> dict[RowKey, list[Change]]:
        found: dict[RowKey, list[Change]] = {}
        for group in self.disk.log:
            if group.group_id not in self.disk.back:
                for change in group.changes:
                    found.setdefault((change.table, change.row_id), []).append(change)
        return found

    def pull(self, hub: Hub, limit: int, kill_after: int | None = None) -> None:
        """Take what came after the cursor, a group at a time; be killed after some."""
        if self.disk.chain != hub.disk.chain:
            return  # the answer's epoch is another: say hello first
        answer = codec.decode_pull_answer(hub.pull(self.disk.cursor, limit))
        for index, one in enumerate(answer.groups):
            if kill_after is not None and index >= kill_after:
                raise CutError
            self.take(one)
        self.disk.cursor = max(self.disk.cursor, answer.cursor)

    def take(self, one: PlacedGroup) -> None:
        """One transaction: the rows, what came back, and the cursor."""
        mine = {group.group_id for group in self.disk.log}
        is_own = one.group.group_id in mine
        changed = rebase_group(one, self.disk.rows, is_own=is_own)
        self.disk.rows.update(changed)
        self.disk.cursor = one.sequence
        if is_own:
            self.disk.back.add(one.group.group_id)
        self.disk.seen.deliver(one.group)
        self.disk.seen.look(changed, self.disk.rows)

    def give_up(self, group_ids: Collection[str]) -> None:
        """Hear that a person gave own groups up."""
        for group in self.disk.log:
            if group.group_id not in group_ids or group.group_id in self.disk.back:
                continue
            self.disk.back.add(group.group_id)
            numbers = {change.number for change in group.changes}
            for change in group.changes:
                key = (change.table, change.row_id)
                self.disk.rows[key] = dropped(self.disk.rows[key], numbers)


def in_lanes(groups: Sequence[Group], first: Sequence[str | None]) -> list[Group]:
    """Return groups with some cases first, each case in its own order."""
    order = {case: index for index, case in enumerate(first)}
    return sorted(groups, key=lambda g: min(order.get(case, 99) for case in lanes(g)))
