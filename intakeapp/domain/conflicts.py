"""Two values for one thing by people who had not seen each other: kept until a person chooses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from intakeapp.domain.records import Record


class ConflictKind(StrEnum):
    """What stands against what."""

    VALUE = "waarde"  # two values of one change unit
    DELETED = "verwijderd"  # the row was changed first; removing it waits
    CHANGED = "gewijzigd"  # the row was removed first; the change waits


class ConflictState(StrEnum):
    """Whether a person has chosen."""

    OPEN = "open"
    RESOLVED = "opgelost"


class Choice(StrEnum):
    """What a person chose."""

    ACCEPTED = "geldend"  # what was in force stays
    PARKED = "ander"  # the parked value comes in force
    THIRD = "derde"  # another value was given


@dataclass(frozen=True, kw_only=True)
class Conflict(Record):
    """One contradiction that sync found (design.md 6).

    `table_name`, `row_id` and `field` (a change unit of the change log; empty for a whole row) say
    what it is about, `case_id` whose case (None for what belongs to no case). The accepted value is
    in force since `accepted_sequence`; the parked one waits. Values are JSON text as in the change
    log, `base_value` is what the author of the parked one had seen. Authors are ids of workers,
    devices ids of copies of the store, instants UTC by the clock of that device. `opened_sequence`
    is the place of this conflict in the municipality's sequence. `id` is derived from the parked
    change, so that the same contradiction is one row everywhere.
    """

    case_id: str | None = None
    table_name: str
    row_id: str
    field: str
    kind: ConflictKind = ConflictKind.VALUE
    base_value: str = ""
    accepted_value: str = ""
    accepted_by: str = ""
    accepted_at: datetime
    accepted_source: str = ""
    accepted_device: str = ""
    accepted_sequence: int = 0
    parked_value: str = ""
    parked_by: str = ""
    parked_at: datetime
    parked_source: str = ""
    parked_device: str = ""
    parked_number: int = 0
    opened_sequence: int = 0
    state: ConflictState = ConflictState.OPEN
    choice: Choice | None = None
    chosen_value: str = ""
    resolved_by: str = ""
    resolved_at: datetime | None = None
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has chosen yet."""
        return self.state is ConflictState.OPEN
