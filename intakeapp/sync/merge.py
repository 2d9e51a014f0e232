"""Merging one group into what the hub holds: pure, without a clock, whole or not at all.

Concurrent or not is decided by places in the sequence only. Each value that anybody entered is in
force, was replaced by somebody who had seen it, or waits in an open conflict (docs/sync.md).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from intakeapp.domain.conflicts import ConflictKind
from intakeapp.sync.conflict_rows import (
    REMOVED,
    ROW,
    OpenConflict,
    accepted_side,
    conflict_id,
    conflict_of,
    is_acceptance,
    json_text,
    new_conflict,
    parked_side,
)
from intakeapp.sync.hub_group import HubWriter
from intakeapp.sync.merge_rows import (
    RowKey,
    RowState,
    UnitState,
    Written,
    is_of_another,
    is_unseen,
    removal_is_unseen,
    row_is_unseen,
    set_by_insert,
    witnessed,
)
from intakeapp.sync.messages import (
    CONFLICT_TABLE,
    HUB_AUTHOR,
    Change,
    Group,
    JsonValue,
    Op,
    Outcome,
)
from intakeapp.sync.policies import alike, is_blank, is_quiet


class InvalidGroup(ValueError):
    """A group that a laptop of ours never makes; `code` is the reason it is refused with."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, kw_only=True, slots=True)
class Merged:
    """What a group did: all rows that changed, conflict rows among them, and each outcome.

    `hub_group` is the hub's own group with conflict rows, to be placed directly after it, or None.
    `conflicts` holds, for each row of which that changed, the ids of its open conflicts.
    """

    rows: Mapping[RowKey, RowState]
    outcomes: tuple[Outcome, ...]
    hub_group: Group | None
    conflicts: Mapping[RowKey, tuple[str, ...]]


def merge_group(
    group: Group,
    rows: Mapping[RowKey, RowState],
    conflicts: Mapping[RowKey, tuple[str, ...]],
    sequence: int,
) -> Merged:
    """Return what becomes of a group at its place in the sequence; nothing given is changed.

    `rows` must hold, as far as the hub has them, the rows that the group touches, the rows about
    which the conflicts are that it resolves, and all open conflict rows of those rows; `conflicts`
    gives the ids of these by the row they are about. Raises InvalidGroup, and then nothing of the
    group holds.
    """
    if group.device == HUB_AUTHOR:
        raise InvalidGroup("device")
    if not 0 <= group.base < sequence:
        raise InvalidGroup("base")
    return _Merge(group, rows, conflicts, sequence).run()


class _Merge:
    """One group on its way through; its own changes see each other."""

    def __init__(
        self,
        group: Group,
        rows: Mapping[RowKey, RowState],
        conflicts: Mapping[RowKey, tuple[str, ...]],
        sequence: int,
    ) -> None:
        self._group = group
        self._rows = rows
        self._sequence = sequence
        self._changed: dict[RowKey, RowState] = {}
        self._hub = HubWriter(group, rows, conflicts, sequence)
        self._applied: dict[tuple[RowKey, str], None] = {}  # in order
        self._stated = {(c.table, c.row_id) for c in group.changes if c.table != CONFLICT_TABLE}

    def run(self) -> Merged:
        steps: dict[Op, Callable[[Change], Outcome]] = {
            Op.INSERT: self._insert, Op.UPDATE: self._update, Op.DELETE: self._delete,
        }  # fmt: skip
        outcomes = tuple(
            self._on_conflict(change)
            if change.table == CONFLICT_TABLE
            else steps[change.op](change)
            for change in self._group.changes
        )
        for key, unit in self._applied:
            self._tell_accepted(key, unit)
        hub_group, hub_rows = self._hub.finish()
        return Merged(
            rows={**self._changed, **hub_rows},
            outcomes=outcomes,
            hub_group=hub_group,
            conflicts=self._hub.open_ids,
        )

    def _row(self, change: Change) -> RowState | None:
        key = (change.table, change.row_id)
        row = self._changed.get(key) or self._rows.get(key)
        if row is not None and row.case_id != change.case_id:
            raise InvalidGroup("case")
        return row

    def _known_row(self, change: Change) -> RowState:
        row = self._row(change)
        if row is None:
            raise InvalidGroup("unknown-row")
        return row

    def _written(self, change: Change) -> Written:
        group = self._group
        return Written(
            sequence=self._sequence, device=group.device, number=change.number,
            author=group.author, instant=group.instant, source=group.source, sealed=group.sealed,
            by_insert=change.op is Op.INSERT,
        )  # fmt: skip

    def _keep(self, row: RowState) -> None:
        self._changed[row.key] = row

    # Rows that come and change

    def _insert(self, change: Change) -> Outcome:
        row = self._row(change)
        written = self._written(change)
        if row is None or row.removed is not None:
            units = {name: UnitState(value=v, written=written) for name, v in change.new.items()}
            self._keep(
                RowState(
                    table=change.table, row_id=change.row_id, case_id=change.case_id, units=units
                )
            )
            return Outcome.APPLIED
        return self._insert_again(row, change, written)

    def _insert_again(self, row: RowState, change: Change, written: Written) -> Outcome:
        """Two copies made the same row: unit by unit, and nothing empty takes a place.

        Who inserts a row has not seen that it is there, however far his copy had come.
        """
        removal = self._hub.own_removal(row.key)
        if removal is not None:
            self._hub.withdraw(removal)
        against = [
            name
            for name, value in change.new.items()
            if name in row.units
            and self._stands_against(row, name, value, empty_too=removal is not None)
        ]
        parks = any(is_of_another(row.units[name], self._group) for name in against)
        before = row.values
        outcome = Outcome.PARKED if parks else Outcome.APPLIED
        put = set_by_insert(row.table, before, change.new, outcome)
        if not put and not parks:
            outcome = Outcome.SAME
        for name, value in change.new.items():
            now = row.units.get(name)
            if name in put:
                row = row.with_unit(name, UnitState(value=value, written=written))
                self._applied[(row.key, name)] = None
            elif now is not None and alike(row.table, name, now.value, value):
                row = row.with_unit(name, self._also(now))
        self._keep(row)
        for name in against if parks else ():
            self._park_value(row, name, change, change.new[name])
        return outcome

    def _stands_against(
        self, row: RowState, name: str, value: JsonValue, *, empty_too: bool
    ) -> bool:
        """Tell whether two values contradict; after a removal taken back, an empty one may too.

        Then the author's own empty field has hidden what is in force.
        """
        now = row.units[name].value
        if is_blank(now) or is_quiet(row.table, name) or (is_blank(value) and not empty_too):
            return False
        return not alike(row.table, name, now, value)

    def _update(self, change: Change) -> Outcome:
        row = self._known_row(change)
        [(name, value)] = change.new.items()
        if row.removed is not None:
            return self._change_removed(row, row.removed, change)
        now = row.units.get(name)
        if self._hub.own_waiting(row.key, name) is not None:
            return self._park_value(row, name, change, value)
        if now is not None and is_unseen(now, self._group):
            if alike(row.table, name, now.value, value):
                self._keep(row.with_unit(name, self._also(now)))
                return Outcome.SAME
            if not is_quiet(row.table, name):
                return self._park_value(row, name, change, value)
        self._keep(row.with_unit(name, UnitState(value=value, written=self._written(change))))
        self._applied[(row.key, name)] = None
        return Outcome.APPLIED

    def _delete(self, change: Change) -> Outcome:
        row = self._known_row(change)
        if row.removed is not None:
            return Outcome.SAME
        hides = self._hub.own_waiting(row.key) is not None
        if not hides and not row_is_unseen(row, self._group):
            self._keep(replace(row, removed=self._written(change), kept=()))
            return Outcome.APPLIED
        waiting = self._hub.own_removal(row.key)
        if waiting is not None:
            self._hub.amend(waiting, parked_side(REMOVED, self._group, change.number))
            return Outcome.AMENDED
        latest = max((u.written for u in row.units.values()), key=lambda w: w.sequence)
        self._hub.open(
            conflict_id(self._group.device, change.number, ROW),
            new_conflict(
                row, ROW, ConflictKind.DELETED,
                base_value=json_text(dict(change.old)),
                accepted=accepted_side(json_text(row.values), latest),
                parked=parked_side(REMOVED, self._group, change.number),
                opened=self._sequence + 1,
            ),
            sealed=_any_sealed(row),
        )  # fmt: skip
        return Outcome.PARKED

    def _also(self, unit: UnitState) -> UnitState:
        if unit.written.device == self._group.device:
            return unit
        return replace(unit, also=witnessed(unit.also, self._group, self._sequence))

    # What waits for a person

    def _park_value(self, row: RowState, name: str, change: Change, value: JsonValue) -> Outcome:
        """Let a value wait; the author's own that waits already gives its place to it."""
        waiting = self._hub.own_waiting(row.key, name)
        if waiting is not None:
            self._hub.amend(waiting, parked_side(json_text(value), self._group, change.number))
            return Outcome.AMENDED
        now = row.units[name]
        old = change.old.get(name)
        self._hub.open(
            conflict_id(self._group.device, change.number, name),
            new_conflict(
                row, name, ConflictKind.VALUE,
                base_value=json_text(old) if name in change.old else "",
                accepted=accepted_side(json_text(now.value), now.written),
                parked=parked_side(json_text(value), self._group, change.number),
                opened=self._sequence + 1,
            ),
            sealed=now.written.sealed,
        )  # fmt: skip
        return Outcome.PARKED

    def _change_removed(self, row: RowState, removed: Written, change: Change) -> Outcome:
        """A changed row that is gone always waits: a copy may show it while its own changes travel.

        All that one device changes of it waits together.
        """
        waiting = self._hub.own_removed(row.key)
        if waiting is not None:
            parked = self._hub.parked_units(waiting)
            text = json_text({**parked, **change.new})
            self._hub.amend(waiting, parked_side(text, self._group, change.number))
            return Outcome.AMENDED
        self._open_removed(row, removed, change.number, change.new)
        return Outcome.PARKED

    def _open_removed(
        self, row: RowState, removed: Written, number: int, units: Mapping[str, JsonValue]
    ) -> None:
        self._hub.open(
            conflict_id(self._group.device, number, ROW),
            new_conflict(
                row, ROW, ConflictKind.CHANGED,
                base_value=json_text(row.values),
                accepted=accepted_side(REMOVED, removed),
                parked=parked_side(json_text(dict(units)), self._group, number),
                opened=self._sequence + 1,
            ),
            sealed=removed.sealed or _any_sealed(row),
        )  # fmt: skip

    def _tell_accepted(self, key: RowKey, name: str) -> None:
        """Let open conflicts about a unit show what came in force."""
        row = self._changed[key]
        if row.removed is None:
            unit = row.units[name]
            self._hub.tell_accepted(key, name, accepted_side(json_text(unit.value), unit.written))

    # Choices of people

    def _on_conflict(self, change: Change) -> Outcome:
        if change.op is not Op.UPDATE or set(change.new) != {"resolution"}:
            raise InvalidGroup("conflict-row")
        row = self._hub.conflict_row(change.row_id)
        if row is None:  # the hub was restored and has not found it again
            return Outcome.SAME
        if row.case_id != change.case_id:
            raise InvalidGroup("case")
        try:
            return self._choose(row, conflict_of(row), change)
        except (KeyError, ValueError) as error:
            raise InvalidGroup("resolution") from error

    def _choose(self, row: RowState, about: OpenConflict, change: Change) -> Outcome:
        now = row.units["resolution"]
        resolution = change.new["resolution"]
        chooses_in_force = is_acceptance(resolution)
        accepts = chooses_in_force and about.subject not in self._stated
        if is_unseen(now, self._group):  # somebody was first
            return self._stand_by(row, about, change) if accepts else Outcome.SAME
        if is_unseen(row.units["parked"], self._group):  # what waits is not what was looked at
            if accepts:
                self._stand_by(row, about, change)
            return Outcome.PARKED
        self._hub.resolve(row, UnitState(value=resolution, written=self._written(change)))
        if accepts:
            self._stand_by(row, about, change)
        return Outcome.APPLIED

    def _stand_by(self, conflict: RowState, about: OpenConflict, change: Change) -> Outcome:
        """Who chooses what is in force stands behind it, as if it had been typed again."""
        row = self._changed.get(about.subject) or self._rows.get(about.subject)
        if row is None:
            return Outcome.SAME
        if about.kind is ConflictKind.VALUE:
            return self._stand_by_value(row, conflict, about.unit, change)
        if about.kind is ConflictKind.CHANGED:
            return Outcome.SAME
        if row.removed is None:
            self._keep(replace(row, kept=witnessed(row.kept, self._group, self._sequence)))
        elif removal_is_unseen(row, self._group):
            self._open_removed(row, row.removed, change.number, {})
            return Outcome.PARKED
        return Outcome.SAME

    def _stand_by_value(
        self, row: RowState, conflict: RowState, name: str, change: Change
    ) -> Outcome:
        now = row.units.get(name)
        if now is None or row.removed is not None:
            return Outcome.SAME
        chosen = self._hub.chosen_value(conflict, change.new["resolution"])
        if alike(row.table, name, now.value, chosen):
            self._keep(row.with_unit(name, self._also(now)))
            return Outcome.SAME
        if is_unseen(now, self._group):
            self._park_value(row, name, change, chosen)
            return Outcome.PARKED
        return Outcome.SAME


def _any_sealed(row: RowState) -> bool:
    return any(unit.written.sealed for unit in row.units.values())
