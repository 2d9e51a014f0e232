"""Putting in place what came from the hub, own work included, in the order of its sequence.

For each row there are two truths: what is in force on the hub, and what this copy shows, which is
the former with the own changes on it that did not come back yet (`sync.rebase`). Everything happens
in the transaction that moves the cursor, so that a kill leaves all of it or nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from intakeapp.data.applying import (
    insert_units,
    is_here,
    put_off_references,
    read_units,
    remove_row,
    update_units,
)
from intakeapp.data.models.columns import instant_text
from intakeapp.data.outbox import LoggedChange, note_arrived
from intakeapp.data.pending import Pending, RowKey
from intakeapp.data.shadows import EXISTS, Kept, keep, keep_unknown, kept_of, unknown_ids
from intakeapp.data.store import Origin, Store, Writer
from intakeapp.data.units import is_known
from intakeapp.sync.messages import Change, Group, JsonValue, Op, Outcome, PlacedGroup
from intakeapp.sync.rebase import CopyRow, RowWrite, dropped, placed, rebase_row, write_of

Done = list[tuple[Change, Outcome]]
Units = Mapping[str, JsonValue]
_CASE = "case_file"


def origin_of(group: Group, sequence: int) -> Origin:
    """Return whose work a group is, as the change log tells it."""
    return Origin(
        device=group.device, group_id=group.group_id, author=group.author, instant=group.instant,
        source=group.source, action=group.action, undo_of=group.undo_of, sequence=sequence,
    )  # fmt: skip


def as_change(own: LoggedChange) -> Change:
    """Return a change of the log as it travels."""
    return Change(
        number=own.number, op=Op(own.op), table=own.table, row_id=own.row_id, case_id=own.case_id,
        old=own.old, new=own.new,
    )  # fmt: skip


class Applier:
    """Places groups inside one unit of work.

    `pending` may live longer than that, but not longer than a unit of work that fails. `people`
    are the residents that were touched, whose cases the writer does not name.
    """

    def __init__(self, store: Store, writer: Writer, pending: Pending) -> None:
        self._store = store
        self.writer = writer
        self._pending = pending
        self.people: set[str] = set()
        self._cases: set[str] = set()
        self._new_cases: set[str] = set()
        put_off_references(writer)
        pending.refresh(writer)

    def place(self, found: PlacedGroup) -> None:
        """Place one group, whoever's it is."""
        group = found.group
        origin = origin_of(group, found.sequence)
        rows: dict[RowKey, Done] = {}
        for change, outcome in zip(group.changes, found.outcomes, strict=True):
            rows.setdefault((change.table, change.row_id), []).append((change, outcome))
        is_own = group.group_id in self._pending
        for key, done in rows.items():
            self._place_row(origin, key, done, is_own=is_own)
        if is_own:
            numbers = [change.number for change in group.changes]
            note_arrived(self.writer, group.group_id, numbers, found.sequence)
            self._pending.came_back(group.group_id)

    def _place_row(self, origin: Origin, key: RowKey, done: Done, *, is_own: bool) -> None:
        if not is_known(key[0]):
            self._keep_blind(origin, key, done)
            return
        under_way = self._pending.rows_under_way(key)
        shadows = kept_of(self.writer, key) if under_way else {}
        if is_own and not shadows and all(o is Outcome.APPLIED for _change, o in done):
            return  # what came in force is what was written here
        if under_way:
            self._rebase(origin, key, done, shadows, is_own=is_own)
        else:
            for change, outcome in done:
                self._direct(origin, key, change, outcome)
        self._touch(done[-1][0])

    # Nothing own of the row is under way

    def _direct(self, origin: Origin, key: RowKey, change: Change, outcome: Outcome) -> None:
        if change.op is Op.INSERT:
            before = read_units(self.writer, *key)
            after = placed(before, change, outcome) or {}
            units: Units = {n: v for n, v in after.items() if before is None or before.get(n) != v}
            self._write(origin, change, before is not None, units, is_whole=True)
        elif outcome is Outcome.APPLIED and change.op is Op.DELETE:
            self._remove(origin, change)
        elif outcome is Outcome.APPLIED:
            self._write(origin, change, is_here(self.writer, *key), change.new, is_whole=False)

    def _write(
        self, origin: Origin, change: Change, here: bool, units: Units, *, is_whole: bool
    ) -> None:
        """Write units that are in force; what has no place here yet is kept aside."""
        key = (change.table, change.row_id)
        with self._store.as_origin(origin):
            if here:
                left: Units | None = update_units(self.writer, *key, units)
            elif is_whole and self._has_place(change):
                left = insert_units(self.writer, *key, units)
                if key[0] == _CASE:
                    self._new_cases.add(key[1])
            else:
                left = None
        if left is None:
            left = {**units, EXISTS: True} if is_whole else units
        if left:
            keep_unknown(self.writer, key, change.case_id, left, origin)

    def _remove(self, origin: Origin, change: Change) -> None:
        key = (change.table, change.row_id)
        with self._store.as_origin(origin):
            done = remove_row(self.writer, *key)
        left = None if done else {EXISTS: False}
        keep_unknown(self.writer, key, change.case_id, left, origin)

    def _has_place(self, change: Change) -> bool:
        """Tell whether the case of a row is in this copy, so that the row may refer to it."""
        case_id = change.case_id
        if case_id is None or change.table == _CASE or case_id in self._cases:
            return True
        if is_here(self.writer, _CASE, case_id):
            self._cases.add(case_id)
            return True
        return False

    # Own changes of the row are under way

    def _rebase(
        self, origin: Origin, key: RowKey, done: Done, shadows: Mapping[str, Kept], *, is_own: bool
    ) -> None:
        before = self._copy_row(key, shadows)
        after = rebase_row(before, done, is_own=is_own)
        change = done[-1][0]
        self._carry_out(origin, change, write_of(key, change.case_id, before, after), shadows)
        self._touch(change)

    def _copy_row(self, key: RowKey, shadows: Mapping[str, Kept]) -> CopyRow:
        return CopyRow(
            shown=read_units(self.writer, *key), is_gone=EXISTS in shadows,
            shadow={name: found.value for name, found in shadows.items() if name != EXISTS},
            pending=tuple(as_change(c) for c in self._pending.changes(self.writer, key)),
        )  # fmt: skip

    def _carry_out(
        self, origin: Origin, change: Change, write: RowWrite, shadows: Mapping[str, Kept]
    ) -> None:
        """Write what differs, each unit as the work of whoever brought it in force."""
        if write.op is Op.DELETE:
            gone = shadows.get(EXISTS)
            self._remove(gone.origin if gone else origin, change)
        elif write.op is Op.INSERT:
            self._write(origin, change, False, write.values, is_whole=True)
        elif write.op is Op.UPDATE:
            for whose, units in _by_origin(origin, write.values, shadows).items():
                self._write(whose, change, True, units, is_whole=False)
        hidden = {
            name: Kept(value, _whose(origin, name, value, shadows))
            for name, value in write.shadow.items()
        }
        if write.is_gone:
            hidden[EXISTS] = shadows.get(EXISTS) or Kept(False, origin)
        keep(self.writer, (write.table, write.row_id), write.case_id, hidden)

    def make(self, origin: Origin, change: Change, before: CopyRow, after: CopyRow) -> None:
        """Make a row what it must be, without a group: for a copy that is built anew."""
        key = (change.table, change.row_id)
        if is_known(key[0]):
            write = write_of(key, change.case_id, before, after)
            self._carry_out(origin, change, write, {})
            if write.op is not None:
                self._touch(change)
        elif after.shown is not None:
            keep_unknown(self.writer, key, change.case_id, {**after.shown, EXISTS: True}, origin)

    def _touch(self, change: Change) -> None:
        if change.table == "resident":
            self.people.add(change.row_id)
        case = change.row_id if change.table == _CASE else change.case_id
        self.writer.touched.add((change.table, case or ""))

    def give_up(self, group_id: str) -> None:
        """Take an own unit of work back that never came in force: rows show what the hub has."""
        mine = Origin(
            device=self._store.device, group_id=self.writer.group_id, author="", source="",
            instant=instant_text(self._store.clock.now()), action="sync.give_up", undo_of=group_id,
            sequence=self._store.cursor,
        )  # fmt: skip
        for key in sorted(self._pending.rows_of(group_id)):
            shadows = kept_of(self.writer, key)
            before = self._copy_row(key, shadows)
            after = dropped(before, self._pending.group_numbers(key, group_id))
            change = before.pending[-1]
            write = write_of(key, change.case_id, before, after)
            self._carry_out(mine, change, write, shadows)
            self._touch(change)
        self._pending.came_back(group_id)

    # What has no place here

    def _keep_blind(self, origin: Origin, key: RowKey, done: Done) -> None:
        """Keep what came in force for a row of a table that this program does not know."""
        for change, outcome in done:
            if change.op is Op.DELETE and outcome is Outcome.APPLIED:
                keep_unknown(self.writer, key, change.case_id, None, origin)
            elif change.op is Op.INSERT:
                known = {n: k.value for n, k in kept_of(self.writer, key, unknown=True).items()}
                view = placed(known or None, change, outcome) or {}
                whole = {**view, EXISTS: True}
                keep_unknown(self.writer, key, change.case_id, whole, origin)
            elif outcome is Outcome.APPLIED:
                keep_unknown(self.writer, key, change.case_id, change.new, origin)

    def place_kept(self, *, everything: bool = False) -> int:
        """Try again what this copy had no place for; return how many rows found theirs.

        Only rows of cases that came in this unit of work, unless `everything` is asked for, as
        after the program was renewed.
        """
        if not everything and not self._new_cases:
            return 0
        keys = unknown_ids(self.writer, None if everything else self._new_cases)
        return sum(is_known(key[0]) and self._place_unknown(key) for key in keys)

    def _place_unknown(self, key: RowKey) -> bool:
        found = kept_of(self.writer, key, unknown=True)
        first = next(iter(found.values()))
        exists = found.pop(EXISTS, None)
        change = Change(
            number=0, op=Op.INSERT, table=key[0], row_id=key[1], case_id=first.case_id
        )  # fmt: skip
        keep_unknown(self.writer, key, first.case_id, None, first.origin)
        here = read_units(self.writer, *key)
        units = {name: _whole(kept.value, (here or {}).get(name)) for name, kept in found.items()}
        if exists is not None and exists.value is False:
            self._remove(exists.origin, change)
        else:
            is_whole = exists is not None and here is None
            self._write(first.origin, change, here is not None, units, is_whole=is_whole)
        self._touch(change)
        return not kept_of(self.writer, key, unknown=True)


def _whole(kept: JsonValue, here: JsonValue) -> JsonValue:
    """Return a unit of which a part was kept aside, laid over the part that is in the row."""
    return {**here, **kept} if isinstance(kept, dict) and isinstance(here, dict) else kept


def _whose(origin: Origin, name: str, value: JsonValue, shadows: Mapping[str, Kept]) -> Origin:
    kept = shadows.get(name)
    return kept.origin if kept is not None and kept.value == value else origin


def _by_origin(
    origin: Origin, values: Units, shadows: Mapping[str, Kept]
) -> dict[Origin, dict[str, JsonValue]]:
    found: dict[Origin, dict[str, JsonValue]] = {}
    for name, value in values.items():
        found.setdefault(_whose(origin, name, value, shadows), {})[name] = value
    return found
