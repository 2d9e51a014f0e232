"""The hub's rows: what is in force, who wrote it, and whether an author had seen it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from intakeapp.sync.messages import Group, JsonValue, Outcome
from intakeapp.sync.policies import alike, is_blank, is_quiet

RowKey = tuple[str, str]  # table and id of a row


@dataclass(frozen=True, slots=True)
class Witness:
    """Somebody who stands behind what is in force, since a place in the sequence."""

    sequence: int
    device: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """Where a value or a removal comes from; all units of one change share it.

    `sequence` is the place of its group, `number` the device's own number of the change, `instant`
    UTC text by that device's clock. `by_insert` marks values that came with a new row.
    """

    sequence: int
    device: str
    number: int
    author: str
    instant: str
    source: str
    sealed: bool
    by_insert: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitState:
    """The accepted value of one change unit.

    `also` holds those who wrote or chose the same without having seen it: whoever changes the value
    must have seen them too.
    """

    value: JsonValue
    written: Written
    also: tuple[Witness, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class RowState:
    """One row on the hub. `removed` marks a row that was deleted; its last values stay in `units`.

    `kept` holds those who chose that the row stays.
    """

    table: str
    row_id: str
    case_id: str | None
    units: Mapping[str, UnitState] = field(default_factory=dict)
    removed: Written | None = None
    kept: tuple[Witness, ...] = ()

    @property
    def key(self) -> RowKey:
        """The address of the row."""
        return self.table, self.row_id

    @property
    def values(self) -> dict[str, JsonValue]:
        """The accepted values."""
        return {name: unit.value for name, unit in self.units.items()}

    def with_unit(self, name: str, unit: UnitState) -> RowState:
        """Return the row with another state of one unit."""
        return replace(self, units={**self.units, name: unit})


def _unseen(witnesses: Iterable[Witness | Written], group: Group) -> bool:
    return any(w.sequence > group.base and w.device != group.device for w in witnesses)


def is_unseen(unit: UnitState, group: Group) -> bool:
    """Tell whether somebody else stands behind a value whom the group's author had not seen.

    An empty value that came with a new row is nobody's statement.
    """
    if unit.written.by_insert and is_blank(unit.value):
        return _unseen(unit.also, group)
    return _unseen((unit.written, *unit.also), group)


def is_of_another(unit: UnitState, group: Group) -> bool:
    """Tell whether somebody on another device stands behind a value."""
    devices = [unit.written.device, *(witness.device for witness in unit.also)]
    return any(device != group.device for device in devices)


def row_is_unseen(row: RowState, group: Group) -> bool:
    """Tell whether a living row holds anything that the group's author had not seen."""
    return _unseen(row.kept, group) or any(is_unseen(unit, group) for unit in row.units.values())


def removal_is_unseen(row: RowState, group: Group) -> bool:
    """Tell whether the row was removed by somebody whom the group's author had not seen."""
    return row.removed is not None and _unseen((row.removed,), group)


def witnessed(those: tuple[Witness, ...], group: Group, sequence: int) -> tuple[Witness, ...]:
    """Return the witnesses with this group's device among them, once."""
    others = tuple(w for w in those if w.device != group.device)
    return (*others, Witness(sequence, group.device))


def set_by_insert(
    table: str,
    before: Mapping[str, JsonValue] | None,
    new: Mapping[str, JsonValue],
    outcome: Outcome,
) -> dict[str, JsonValue]:
    """Return the units that the insert of a row puts in force, given what the hub did with it.

    `before` are the accepted values, None when there was no such row. The hub and every laptop go
    by this, so that a laptop needs no stamps: an empty value never takes the place of something,
    something takes the place of an empty value, and where two things stand against each other all
    of them wait.
    """
    if before is None:
        return dict(new)
    if outcome is Outcome.SAME:
        return {}
    return {
        unit: value
        for unit, value in new.items()
        if unit not in before
        or (not is_blank(value) and _takes_place(table, unit, before[unit], value, outcome))
    }


def _takes_place(
    table: str, unit: str, before: JsonValue, value: JsonValue, outcome: Outcome
) -> bool:
    if alike(table, unit, before, value):
        return False
    return outcome is Outcome.APPLIED or is_blank(before) or is_quiet(table, unit)
