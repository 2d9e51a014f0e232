"""The naive side: every value that anybody ever typed, and what its author had seen by then.

It knows nothing of places in the sequence: seen is what stood on the screen of that laptop.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intakeapp.sync.merge_rows import RowKey, RowState
from intakeapp.sync.messages import CONFLICT_TABLE, Change, Group, JsonValue, Op, Outcome
from intakeapp.sync.policies import is_blank, is_quiet

if TYPE_CHECKING:
    from intakeapp.sync.rebase import CopyRow

ROW = ""
Said = tuple[str, int, str]  # device, number and unit: names one statement


@dataclass
class Seen:
    """What came to one laptop, and what of it was on its screen."""

    known: dict[RowKey, dict[Said, JsonValue]] = field(default_factory=dict)
    seen: dict[RowKey, set[Said]] = field(default_factory=dict)

    def deliver(self, group: Group) -> None:
        for change in group.changes:
            known = self.known.setdefault((change.table, change.row_id), {})
            for unit, value in stated(change):
                known[(group.device, change.number, unit)] = value

    def own(self, key: RowKey, said: Said, value: JsonValue) -> None:
        self.known.setdefault(key, {})[said] = value
        self.seen.setdefault(key, set()).add(said)

    def look(self, keys: Iterable[RowKey], rows: Mapping[RowKey, CopyRow]) -> None:
        """Somebody looks at these rows."""
        for key in keys:
            shown = rows[key].shown
            if key[0] == CONFLICT_TABLE:
                if shown is not None:
                    self._look_at_conflict(shown)
            elif shown is None:
                self._mark(key, ROW, None)
            else:
                for unit, value in shown.items():
                    self._mark(key, unit, value)

    def _mark(self, key: RowKey, unit: str, value: JsonValue) -> None:
        for said, known in self.known.get(key, {}).items():
            if said[2] == unit and known == value:
                self.seen.setdefault(key, set()).add(said)

    def _look_at_conflict(self, shown: Mapping[str, JsonValue]) -> None:
        key, unit = subject(shown)
        accepted, parked = shown["accepted"], shown["parked"]
        said = (parked["parked_device"], parked["parked_number"], unit)
        self.seen.setdefault(key, set()).add(said)
        for text in (accepted["accepted_value"], parked["parked_value"]):
            value = json.loads(text)
            if unit != ROW:
                self._mark(key, unit, value)
            elif value is None:
                self._mark(key, ROW, None)
            else:
                for name, part in value.items():
                    self._mark(key, name, part)

    def of(self, key: RowKey, unit: str) -> frozenset[Said]:
        found = self.seen.get(key, set())
        return frozenset(s for s in found if unit in (ROW, s[2]) or s[2] == ROW)


def stated(change: Change) -> list[tuple[str, JsonValue]]:
    if change.op is Op.DELETE:
        return [(ROW, None)]
    return list(change.new.items())


def subject(conflict: Mapping[str, JsonValue]) -> tuple[RowKey, str]:
    return (conflict["table_name"], conflict["row_id"]), conflict["field"]


@dataclass(frozen=True)
class Statement:
    """One value, removal or choice, as somebody made it."""

    said: Said
    key: RowKey
    unit: str
    value: JsonValue
    op: Op
    group_id: str
    is_choice: bool
    seen: frozenset[Said]


@dataclass
class Truth:
    """All statements. `lost` are those that went down with a laptop before they were sent."""

    statements: dict[Said, Statement] = field(default_factory=dict)

    def record(self, group: Group, seen: Seen, rows: Mapping[RowKey, CopyRow]) -> None:
        for change in group.changes:
            key = (change.table, change.row_id)
            is_choice = change.table == CONFLICT_TABLE
            units = stated(change)
            if is_choice:
                shown = rows[key].shown
                key, unit = subject(shown)
                chosen = change.new["resolution"]["chosen_value"]
                units = [(unit, json.loads(chosen) if chosen else None)]
            before = {
                unit: seen.of(key, ROW if change.op is not Op.UPDATE else unit) for unit, _ in units
            }
            for unit, value in units:
                said = (group.device, change.number, unit)
                self.statements[said] = Statement(
                    said, key, unit, value, change.op, group.group_id, is_choice, before[unit]
                )
                seen.own(key, said, value)

    def check(
        self,
        rows: Mapping[RowKey, RowState],
        outcomes: Mapping[tuple[str, int], Outcome],
        held: set[str],
        lost: set[str],
    ) -> None:
        """Hold the invariant: in force, replaced by somebody who saw it, or in an open conflict.

        `outcomes` are those of all changes that were placed, by device and number.
        """
        replaced: set[Said] = set()
        inserted: dict[RowKey, int] = {}
        for one in self.statements.values():
            outcome = outcomes.get(one.said[:2])
            if outcome is not None:
                if outcome in (Outcome.APPLIED, Outcome.AMENDED):
                    replaced |= one.seen
                else:  # an insert that waits takes the place of own values that waited
                    replaced |= {said for said in one.seen if said[0] == one.said[0]}
                if one.op is Op.INSERT and one.said[2] == one.unit:
                    inserted[one.key] = inserted.get(one.key, 0) + 1
        waiting = _waiting(rows)
        for one in self.statements.values():
            if one.is_choice or one.group_id in held or one.group_id in lost:
                continue
            if is_blank(one.value) and one.op is Op.INSERT:
                continue
            if is_quiet(one.key[0], one.unit) or one.said in replaced:
                continue
            row = rows.get(one.key)
            assert row is not None, f"{one} never came"
            if one.op is Op.DELETE:
                fine = row.removed is not None or one.key in inserted
            else:
                fine = row.removed is None and row.values.get(one.unit) == one.value
                # What is empty is no value: something of a row made twice may take its place.
                fine = fine or (is_blank(one.value) and inserted.get(one.key, 0) > 1)
            fine = fine or (one.key, one.unit, one.value) in waiting
            fine = fine or self._only_said_again(one, replaced)
            assert fine, f"lost without a trace: {one}; row {row}"

    def _only_said_again(self, one: Statement, replaced: set[Said]) -> bool:
        """Whoever takes a removal back says again what somebody else has seen and replaced."""
        return one.op is Op.INSERT and any(
            other.said in replaced
            and (other.key, other.unit, other.value) == (one.key, one.unit, one.value)
            for other in self.statements.values()
            if other.said[0] == one.said[0] and other.said != one.said
        )


class _Waiting:
    """The values that wait in open conflicts; JSON values are compared, not hashed."""

    def __init__(self) -> None:
        self._found: list[tuple[RowKey, str, JsonValue]] = []

    def add(self, key: RowKey, unit: str, value: JsonValue) -> None:
        self._found.append((key, unit, value))

    def __contains__(self, item: object) -> bool:
        return item in self._found


def _waiting(rows: Mapping[RowKey, RowState]) -> _Waiting:
    found = _Waiting()
    for row in rows.values():
        if row.table != CONFLICT_TABLE:
            continue
        values = row.values
        if values["resolution"]["state"] != "open":
            continue
        key, unit = subject(values)
        for text in (values["accepted"]["accepted_value"], values["parked"]["parked_value"]):
            value = json.loads(text)
            found.add(key, unit, value)
            if unit == ROW and value is not None:
                for name, part in value.items():
                    found.add(key, name, part)
    return found
