"""What a laptop and the hub say to each other: groups of changes, and what became of them.

A group is one unit of work of one device: it is applied whole or not at all, and gets one place in
the municipality's sequence. Values are JSON as the change log holds them; the hub knows nothing of
tables and columns, so that it carries what it does not know (design.md 6).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

JsonValue = None | bool | int | str | list["JsonValue"] | dict[str, "JsonValue"]
PROTOCOL = 1
CONFLICT_TABLE = "sync_conflict"
HUB_AUTHOR = "hub"
EPOCH_HEADER = "Intake-Epoch"  # with a push: the life of the hub that it is meant for


class Op(StrEnum):
    """What a change does to its row."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One change of one row.

    `number` is the device's own, higher with each change and never used twice. `new` holds the
    value of each change unit (a column, or columns that make sense only together): of all units
    for an insert, of one for an update, of none for a delete. `old` holds what the author saw: one
    unit for an update, all for a delete, none for an insert. `case_id` is None for a row of no
    case.
    """

    number: int
    op: Op
    table: str
    row_id: str
    case_id: str | None
    old: Mapping[str, JsonValue] = field(default_factory=dict)
    new: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """One unit of work.

    `base` is the place in the municipality's sequence that the author's copy had come to: all up to
    there was seen. `previous` is the number of the device's change before this group, 0 for its
    first, so that a gap shows. `instant` is UTC text by the device's clock, for showing only.
    `kind`, `undo_of`, `source` and `action` are those of the change log. `schema` is the version of
    the device's tables; `sealed` marks what only those who may see sealed sections get.
    """

    device: str
    group_id: str
    previous: int
    base: int
    author: str
    instant: str
    kind: str
    undo_of: str
    source: str
    action: str
    schema: int
    sealed: bool
    changes: tuple[Change, ...]

    @property
    def last(self) -> int:
        """The number of the last change."""
        return self.changes[-1].number


class Outcome(StrEnum):
    """What the hub did with one change."""

    APPLIED = "applied"
    SAME = "same"  # somebody else had written the same: nothing to choose
    PARKED = "parked"  # it stands against what is in force: a person chooses
    AMENDED = "amended"  # it replaces the author's own parked value


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacedGroup:
    """A group in the municipality's sequence; `outcomes` has one for each of its changes."""

    sequence: int
    group: Group
    outcomes: tuple[Outcome, ...]


class Answer(StrEnum):
    """What the hub says of one group that was sent."""

    ACCEPTED = "accepted"
    KNOWN = "known"  # it came before, with the same content
    REFUSED = "refused"  # in quarantine, with a reason; nothing of it was applied
    WAITING = "waiting"  # an earlier group of the same case is in quarantine


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupAnswer:
    """What became of one group: its place in the sequence, or a reason (a code, see `sync`)."""

    group_id: str
    answer: Answer
    sequence: int = 0
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PushAnswer:
    """The hub's answer to a batch. `digest` is the batch's own (`codec.batch_digest`).

    `epoch` changes when the hub was restored; `backed_up` is the last number of this device that is
    in a backup, `head` the latest place in the sequence.
    """

    digest: str
    epoch: str
    head: int
    backed_up: int
    answers: tuple[GroupAnswer, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PullAnswer:
    """What came after a cursor, in order, and how far that goes.

    `cursor` is the place up to which everything the device may see was given; `digest` is over the
    groups (`codec.pull_digest`).
    """

    epoch: str
    cursor: int
    head: int
    digest: str
    groups: tuple[PlacedGroup, ...]
