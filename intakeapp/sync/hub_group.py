"""The hub's own group: conflict rows that a group makes, amends and resolves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from intakeapp.base.ids import derived_id
from intakeapp.domain.conflicts import ConflictKind
from intakeapp.sync.conflict_rows import (
    OpenConflict,
    conflict_of,
    conflict_row,
    part,
    withdrawn,
)
from intakeapp.sync.decoding import load_value
from intakeapp.sync.merge_rows import RowKey, RowState, UnitState, Written
from intakeapp.sync.messages import (
    CONFLICT_TABLE,
    HUB_AUTHOR,
    Change,
    Group,
    JsonValue,
    Op,
)

_NUMBERS = 1 << 24  # how many changes one group of the hub may have


class HubWriter:
    """Collects what the hub itself has to say after one group, and says it as one group.

    `open_ids` holds, by the row they are about, the open conflicts of the rows where that changed.
    """

    def __init__(
        self,
        group: Group,
        rows: Mapping[RowKey, RowState],
        conflicts: Mapping[RowKey, tuple[str, ...]],
        sequence: int,
    ) -> None:
        self._group = group
        self._rows = rows
        self._before = conflicts
        self._place = sequence + 1
        self._changed: dict[str, RowState] = {}
        self._new: dict[str, None] = {}  # in order
        self._told: dict[tuple[str, str], None] = {}
        self._sealed = group.sealed
        self.open_ids: dict[RowKey, tuple[str, ...]] = {}

    def conflict_row(self, conflict: str) -> RowState | None:
        """Return a row of the conflict table as it is by now, None when there is none."""
        return self._changed.get(conflict) or self._rows.get((CONFLICT_TABLE, conflict))

    def _open_of(self, key: RowKey) -> list[OpenConflict]:
        ids = self.open_ids.get(key, self._before.get(key, ()))
        found = (self.conflict_row(conflict) for conflict in ids)
        return [conflict_of(row) for row in found if row is not None]

    def own_waiting(self, key: RowKey, unit: str | None = None) -> str | None:
        """Return the conflict in which a value of the author waits that he still shows, or None.

        That hides what is in force of the unit (of any, without one) from him, whatever his base.
        """
        mine = [
            about
            for about in self._own(key, ConflictKind.VALUE)
            if unit in (None, about.unit) and self._group.base < about.parked_sequence
        ]
        return max(mine, key=lambda about: about.parked_sequence).id if mine else None

    def own_removal(self, key: RowKey) -> str | None:
        """Return the conflict in which a removal by the author waits that did not come back."""
        mine = self._own(key, ConflictKind.DELETED)
        late = [about.id for about in mine if self._group.base < about.parked_sequence]
        return late[-1] if late else None

    def own_removed(self, key: RowKey) -> str | None:
        """Return the conflict in which changes of the author wait for a row that is gone."""
        mine = self._own(key, ConflictKind.CHANGED)
        return mine[-1].id if mine else None

    def _own(self, key: RowKey, kind: ConflictKind) -> list[OpenConflict]:
        device = self._group.device
        return [
            about
            for about in self._open_of(key)
            if about.kind is kind and about.parked_device == device
        ]

    def open(self, conflict: str, units: Mapping[str, JsonValue], *, sealed: bool) -> None:
        """Make a new conflict row."""
        row = conflict_row(conflict, units, self._written())
        self._changed[conflict] = row
        self._new[conflict] = None
        self._sealed = self._sealed or sealed
        self._list(conflict_of(row).subject, conflict, is_open=True)

    def amend(self, conflict: str, parked: Mapping[str, JsonValue]) -> None:
        """Put another parked value in the place of the author's own."""
        self._tell(conflict, "parked", parked)

    def withdraw(self, conflict: str) -> None:
        """Close a conflict because its author took back what waited, before he knew of it."""
        row = self.conflict_row(conflict)
        if row is not None:
            self._tell(conflict, "resolution", withdrawn(self._group.instant))
            self._list(conflict_of(row).subject, conflict, is_open=False)

    def tell_accepted(self, key: RowKey, unit: str, accepted: Mapping[str, JsonValue]) -> None:
        """Let the open conflicts about a unit show what is in force by now."""
        for about in self._open_of(key):
            if about.kind is ConflictKind.VALUE and about.unit == unit:
                self._tell(about.id, "accepted", accepted)

    def resolve(self, row: RowState, resolution: UnitState) -> None:
        """Keep what a person chose, or that the choice was taken back. Raises ValueError."""
        self._changed[row.row_id] = changed = row.with_unit("resolution", resolution)
        about = conflict_of(changed)
        self._list(about.subject, about.id, is_open=about.is_open)

    def parked_units(self, conflict: str) -> dict[str, JsonValue]:
        """Return the changed units that wait for a row that is gone."""
        row = self.conflict_row(conflict)
        parked = _value(part(row.units["parked"].value, "parked_value")) if row else {}
        return dict(parked) if isinstance(parked, dict) else {}

    @staticmethod
    def chosen_value(row: RowState, resolution: JsonValue) -> JsonValue:
        """Return the value that a choice for what is in force means. Raises ValueError."""
        chosen = part(resolution, "chosen_value")
        return _value(chosen or part(row.units["accepted"].value, "accepted_value"))

    def _tell(self, conflict: str, unit: str, value: Mapping[str, JsonValue]) -> None:
        row = self.conflict_row(conflict)
        if row is None:
            return
        self._sealed = self._sealed or row.units["parked"].written.sealed
        state = UnitState(value=dict(value), written=self._written())
        self._changed[conflict] = row.with_unit(unit, state)
        if conflict not in self._new:
            self._told[(conflict, unit)] = None

    def _list(self, key: RowKey, conflict: str, *, is_open: bool) -> None:
        ids = self.open_ids.get(key, self._before.get(key, ()))
        without = tuple(other for other in ids if other != conflict)
        self.open_ids[key] = (*without, conflict) if is_open else without

    def _written(self, *, sealed: bool = False) -> Written:
        return Written(
            sequence=self._place, device=HUB_AUTHOR, number=self._place * _NUMBERS,
            author=HUB_AUTHOR, instant=self._group.instant, source="", sealed=sealed,
        )  # fmt: skip

    def finish(self) -> tuple[Group | None, dict[RowKey, RowState]]:
        """Return the hub's group, None when it has nothing to say, and the conflict rows changed.

        One sealed thing seals the whole group, and the rows it wrote.
        """
        changes = tuple(
            replace(change, number=self._place * _NUMBERS + index)
            for index, change in enumerate([*self._inserts(), *self._updates()])
        )
        rows = {row.key: self._stamped(row) for row in self._changed.values()}
        if not changes:
            return None, rows
        of, seal = self._group, self._sealed
        group = Group(
            device=HUB_AUTHOR, group_id=derived_id("hub", of.device, of.group_id), previous=0,
            base=self._place - 1, author=HUB_AUTHOR, instant=of.instant, kind="change", undo_of="",
            source="", action="conflict", schema=of.schema, sealed=seal, changes=changes,
        )  # fmt: skip
        return group, rows

    def _stamped(self, row: RowState) -> RowState:
        """Return the row with the seal of the group on what the group wrote."""
        draft, final = self._written(), self._written(sealed=self._sealed)
        units = {
            name: replace(unit, written=final) if unit.written == draft else unit
            for name, unit in row.units.items()
        }
        return replace(row, units=units)

    def _inserts(self) -> list[Change]:
        return [self._change(Op.INSERT, self._changed[conflict]) for conflict in self._new]

    def _updates(self) -> list[Change]:
        found = []
        for conflict, unit in self._told:
            before, now = self._rows[(CONFLICT_TABLE, conflict)], self._changed[conflict]
            found.append(
                replace(
                    self._change(Op.UPDATE, now),
                    old={unit: before.units[unit].value},
                    new={unit: now.units[unit].value},
                )
            )
        return found

    def _change(self, op: Op, row: RowState) -> Change:
        new = row.values if op is Op.INSERT else {}
        return Change(
            number=0, op=op, table=CONFLICT_TABLE, row_id=row.row_id, case_id=row.case_id, new=new
        )


def _value(text: JsonValue) -> JsonValue:
    """Read a value of a conflict row. Raises ValueError."""
    if not isinstance(text, str):
        raise ValueError("not text")
    return load_value(text)
