"""A laptop's side: what a group from the hub does to a row of which own changes are under way.

A unit with own changes still under way keeps the own value on the screen; what the hub holds is
kept beside it, as a shadow. When nothing of the unit is under way any more, the row gets what the
hub holds. Groups are taken in the order of the sequence, own ones included; all of this, the cursor
and what is still under way change in one transaction, so that a kill leaves the one or the other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from intakeapp.sync.merge_rows import RowKey, set_by_insert
from intakeapp.sync.messages import Change, JsonValue, Op, Outcome, PlacedGroup
from intakeapp.sync.policies import is_blank


@dataclass(frozen=True, kw_only=True, slots=True)
class CopyRow:
    """One row as a laptop holds it.

    `shown` are its values, None when the copy has no such row. `shadow` holds what the hub has
    where own changes hide it; `is_gone` says that they hide that the hub has no such row. `pending`
    are the own changes of the row that did not come back from the hub yet, oldest first.
    """

    shown: Mapping[str, JsonValue] | None = None
    shadow: Mapping[str, JsonValue] = field(default_factory=dict)
    is_gone: bool = False
    pending: tuple[Change, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class RowWrite:
    """What to write to one row: `op` None when only the shadow changes.

    `values` are all units for an insert, those that change for an update, none for a delete. The
    shadow of the row is replaced by `shadow` and `is_gone`.
    """

    table: str
    row_id: str
    case_id: str | None
    op: Op | None
    values: Mapping[str, JsonValue]
    shadow: Mapping[str, JsonValue]
    is_gone: bool


def hub_view(row: CopyRow) -> dict[str, JsonValue] | None:
    """Return the values that the hub has of a row, as far as the copy knows; None for no row.

    They are what is shown, with the own changes under way taken back and the shadow put over it.
    """
    if row.is_gone:
        return None
    view = None if row.shown is None else dict(row.shown)
    for change in reversed(row.pending):
        if change.op is Op.INSERT:
            view = None
        elif change.op is Op.DELETE:
            view = dict(change.old)
        elif view is not None:
            view.update(change.old)
    return {**(view or {}), **row.shadow} if row.shadow else view


def placed(
    view: Mapping[str, JsonValue] | None, change: Change, outcome: Outcome
) -> dict[str, JsonValue] | None:
    """Return what the hub has of a row after a change that it placed with this outcome."""
    if change.op is Op.INSERT:
        put = set_by_insert(change.table, view, change.new, outcome)
        return {**(view or {}), **put}
    if outcome is not Outcome.APPLIED:
        return None if view is None else dict(view)
    if change.op is Op.DELETE:
        return None
    return None if view is None else {**view, **change.new}


def settled(view: Mapping[str, JsonValue] | None, row: CopyRow) -> CopyRow:
    """Return the row as the copy must hold it when the hub has `view` and `row.pending` is left."""
    if not row.pending:
        return CopyRow(shown=view)
    if view is None:
        return CopyRow(shown=row.shown, is_gone=True, pending=row.pending)
    if row.shown is None:
        return CopyRow(shadow=view, pending=row.pending)
    whole = any(change.op is not Op.UPDATE for change in row.pending)
    own = {unit for change in row.pending for unit in change.new}
    shadow = {unit: value for unit, value in view.items() if whole or unit in own}
    visible = (view.keys() - shadow.keys()) | _left_empty(row.pending)
    shown = {**row.shown, **{unit: view[unit] for unit in view if unit in visible}}
    return CopyRow(shown=shown, shadow=shadow, pending=row.pending)


def _left_empty(pending: Collection[Change]) -> set[str]:
    """Return what an own new row left empty: that hides nothing, and the hub will not take it.

    So a colleague's date of an eviction shows at once, and who types there has seen it.
    """
    empty: set[str] = set()
    for change in pending:
        if change.op is Op.DELETE:
            return set()
        if change.op is Op.INSERT:
            empty = {unit for unit, value in change.new.items() if is_blank(value)}
        else:
            empty -= change.new.keys()
    return empty


def rebase_row(
    row: CopyRow, changes: Collection[tuple[Change, Outcome]], *, is_own: bool
) -> CopyRow:
    """Return a row after the changes of one placed group that are about it.

    `is_own` says that the group is the copy's own: then its changes are under way no longer.
    """
    view = hub_view(row)
    for change, outcome in changes:
        view = placed(view, change, outcome)
    done = {change.number for change, _ in changes} if is_own else frozenset[int]()
    pending = tuple(change for change in row.pending if change.number not in done)
    return settled(
        view,
        CopyRow(shown=row.shown, shadow=row.shadow, is_gone=row.is_gone, pending=pending),
    )


def overlaid(view: Mapping[str, JsonValue] | None, row: CopyRow) -> CopyRow:
    """Return a row that is built anew from what the hub has, with the own changes put over it.

    For a copy that starts again, such as after the hub was restored. Where the hub has no such row
    and own changes of it are under way, it stays as it was shown.
    """
    if view is None:
        return settled(None, row)
    shown: dict[str, JsonValue] | None = dict(view)
    for change in row.pending:
        if change.op is Op.DELETE:
            shown = None
        elif change.op is Op.INSERT:
            shown = dict(change.new)
        elif shown is not None:
            shown.update(change.new)
    return settled(view, CopyRow(shown=shown, pending=row.pending))


def dropped(row: CopyRow, numbers: Collection[int]) -> CopyRow:
    """Return a row after own changes were given up by a person: they were never placed."""
    pending = tuple(change for change in row.pending if change.number not in numbers)
    return settled(
        hub_view(row),
        CopyRow(shown=row.shown, shadow=row.shadow, is_gone=row.is_gone, pending=pending),
    )


def rebase_group(
    group: PlacedGroup, rows: Mapping[RowKey, CopyRow], *, is_own: bool
) -> dict[RowKey, CopyRow]:
    """Return all rows that a placed group touches, after it; `rows` holds them as they are.

    A row that is not in `rows` is one that the copy does not have and has nothing under way of.
    """
    touched: dict[RowKey, list[tuple[Change, Outcome]]] = {}
    for change, outcome in zip(group.group.changes, group.outcomes, strict=True):
        touched.setdefault((change.table, change.row_id), []).append((change, outcome))
    return {
        key: rebase_row(rows.get(key, CopyRow()), changes, is_own=is_own)
        for key, changes in touched.items()
    }


def write_of(key: RowKey, case_id: str | None, before: CopyRow, after: CopyRow) -> RowWrite:
    """Return what has to be written for a row to become as it must be."""
    op, values = _difference(before.shown, after.shown)
    return RowWrite(
        table=key[0], row_id=key[1], case_id=case_id, op=op, values=values,
        shadow=after.shadow, is_gone=after.is_gone,
    )  # fmt: skip


def plain_write(
    change: Change, outcome: Outcome, shown: Mapping[str, JsonValue] | None
) -> RowWrite | None:
    """Return what a change means for a row that nothing own is under way of; None for nothing."""
    after = placed(shown, change, outcome)
    op, values = _difference(shown, after)
    if op is None:
        return None
    return RowWrite(
        table=change.table, row_id=change.row_id, case_id=change.case_id, op=op, values=values,
        shadow={}, is_gone=False,
    )  # fmt: skip


def _difference(
    before: Mapping[str, JsonValue] | None, after: Mapping[str, JsonValue] | None
) -> tuple[Op | None, Mapping[str, JsonValue]]:
    if after is None:
        return (None if before is None else Op.DELETE), {}
    if before is None:
        return Op.INSERT, after
    changed = {
        unit: value
        for unit, value in after.items()
        if unit not in before or before[unit] != value or type(before[unit]) is not type(value)
    }
    return (Op.UPDATE if changed else None), changed
