"""Conflicts as the hub writes and reads them: ordinary rows in change-unit form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from intakeapp.base.ids import derived_id
from intakeapp.domain.conflicts import Choice, ConflictKind, ConflictState
from intakeapp.sync.merge_rows import RowKey, RowState, UnitState, Written
from intakeapp.sync.messages import CONFLICT_TABLE, HUB_AUTHOR, Group, JsonValue

REMOVED = "null"  # the value of a side that has no row
WITHDRAWN = "ingetrokken"
ROW = ""  # the "field" of a conflict about a whole row
OPEN_RESOLUTION: Mapping[str, JsonValue] = {
    "state": ConflictState.OPEN.value,
    "choice": "",
    "chosen_value": "",
    "resolved_by": "",
    "resolved_at": None,
    "reason": "",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenConflict:
    """What merge needs of a conflict row: what it is about and whose value waits.

    `parked_sequence` is the place at which the hub wrote the parked value: an author whose base is
    lower had not got it back, and goes on from it. `is_open` is False once a person has chosen.
    """

    id: str
    table: str
    row_id: str
    unit: str
    kind: ConflictKind
    parked_device: str
    parked_sequence: int
    opened_sequence: int
    is_open: bool

    @property
    def subject(self) -> RowKey:
        """The address of the row it is about."""
        return self.table, self.row_id


def conflict_id(device: str, number: int, unit: str) -> str:
    """Return the id of the conflict that a parked change makes: the same everywhere."""
    return derived_id("sync_conflict", device, str(number), unit)


def json_text(value: JsonValue) -> str:
    """Return a value as the change log and conflict rows hold it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def conflict_of(row: RowState) -> OpenConflict:
    """Read a row of the conflict table. Raises KeyError or ValueError when the hub did not make it.

    Open or not: see `is_open`.
    """
    values = row.values
    parked = row.units["parked"]
    return OpenConflict(
        id=row.row_id,
        table=_text(values["table_name"]),
        row_id=_text(values["row_id"]),
        unit=_text(values["field"]),
        kind=ConflictKind(_text(values["kind"])),
        parked_device=_text(part(parked.value, "parked_device")),
        parked_sequence=parked.written.sequence,
        opened_sequence=row.units["opened_sequence"].written.sequence,
        is_open=part(values["resolution"], "state") == ConflictState.OPEN.value,
    )


def part(value: JsonValue, name: str) -> JsonValue:
    """Return one column of a unit of several. Raises ValueError when there is none."""
    if not isinstance(value, dict) or name not in value:
        raise ValueError(f"no column {name}")
    return value[name]


def _text(value: JsonValue) -> str:
    if not isinstance(value, str):
        raise ValueError("not text")
    return value


def accepted_side(value: str, written: Written) -> dict[str, JsonValue]:
    """Return the unit "accepted" of a conflict row: a value as JSON text, and who wrote it."""
    return {
        "accepted_value": value,
        "accepted_by": written.author,
        "accepted_at": written.instant,
        "accepted_source": written.source,
        "accepted_device": written.device,
        "accepted_sequence": written.sequence,
    }


def parked_side(value: str, group: Group, number: int) -> dict[str, JsonValue]:
    """Return the unit "parked" of a conflict row: a value as JSON text, and who wrote it."""
    return {
        "parked_value": value,
        "parked_by": group.author,
        "parked_at": group.instant,
        "parked_source": group.source,
        "parked_device": group.device,
        "parked_number": number,
    }


def new_conflict(
    subject: RowState,
    unit: str,
    kind: ConflictKind,
    *,
    base_value: str,
    accepted: Mapping[str, JsonValue],
    parked: Mapping[str, JsonValue],
    opened: int,
) -> dict[str, JsonValue]:
    """Return the units of a new conflict row about a row and one of its units."""
    return {
        "case_id": subject.case_id,
        "table_name": subject.table,
        "row_id": subject.row_id,
        "field": unit,
        "kind": kind.value,
        "base_value": base_value,
        "accepted": dict(accepted),
        "parked": dict(parked),
        "opened_sequence": opened,
        "resolution": dict(OPEN_RESOLUTION),
    }


def withdrawn(instant: str) -> dict[str, JsonValue]:
    """Return the unit "resolution" of a conflict whose author took back what waited."""
    return {
        **OPEN_RESOLUTION,
        "state": ConflictState.RESOLVED.value,
        "choice": Choice.ACCEPTED.value,
        "resolved_by": HUB_AUTHOR,
        "resolved_at": instant,
        "reason": WITHDRAWN,
    }


def is_acceptance(resolution: JsonValue) -> bool:
    """Tell whether somebody chose that what is in force stays.

    Raises ValueError when it is not the unit "resolution" of a conflict row.
    """
    for name in OPEN_RESOLUTION:
        part(resolution, name)
    ConflictState(_text(part(resolution, "state")))
    choice = _text(part(resolution, "choice"))
    return bool(choice) and Choice(choice) is Choice.ACCEPTED


def conflict_row(conflict: str, units: Mapping[str, JsonValue], written: Written) -> RowState:
    """Return a new row of the conflict table."""
    case_id = units["case_id"]
    return RowState(
        table=CONFLICT_TABLE,
        row_id=conflict,
        case_id=case_id if isinstance(case_id, str) else None,
        units={name: UnitState(value=value, written=written) for name, value in units.items()},
    )
