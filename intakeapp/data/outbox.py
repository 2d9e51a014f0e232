"""What this copy has to send: the units of work in its change log that did not come back yet.

An own change is an entry whose kind is not "sync". Its number is its place in the log. A unit of
work is settled when it came back from the hub in the municipality's sequence; `SETTLED` in the
store's description tells up to which number everything own is, so that counting stays cheap.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from intakeapp.data.engine import raw_connection
from intakeapp.data.store import SYNC_KIND, Reader, Writer
from intakeapp.data.units import is_known, split_row

SETTLED = "sync_settled"
_URGENT = frozenset({"threat", "crisis_step"})
DONE = "('arrived', 'given_up')"
# The condition under which an entry of the log (as `c`) is an own change that travels.
OWN = f"c.kind <> '{SYNC_KIND}' AND NOT (c.table_name = 'worker' AND c.field = 'is_me')"


class GroupState(StrEnum):
    """How far an own unit of work is; one that was never sent has no line."""

    SENT = "sent"
    ACKED = "acked"  # the hub has it; it has not come back yet
    ARRIVED = "arrived"  # it came back, with its place in the sequence
    GIVEN_UP = "given_up"  # a person let it go: it never comes in force
    REFUSED = "refused"
    WAITING = "waiting"


@dataclass(frozen=True, kw_only=True, slots=True)
class LoggedChange:
    """One own change by change unit; see `sync.messages.Change`."""

    number: int
    op: str
    table: str
    row_id: str
    case_id: str | None
    old: Mapping[str, Any] = field(default_factory=dict)
    new: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class LoggedGroup:
    """One own unit of work; `previous` is the number of the own change before it, 0 for none."""

    group_id: str
    previous: int
    base: int
    author: str
    instant: str
    kind: str
    undo_of: str
    source: str
    action: str
    changes: tuple[LoggedChange, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """In what form a unit of work was sent first: it goes in the same form each time.

    The program may be renewed between two tries, and the hub knows a unit of work by its digest.
    """

    digest: str
    schema: int
    sealed: bool

    @property
    def text(self) -> str:
        """The form as it is kept with the line of the unit of work."""
        return f"{self.digest} {self.schema} {int(self.sealed)}"

    @classmethod
    def read(cls, text: str) -> Form | None:
        """Read a kept form; None when nothing was kept."""
        if not text:
            return None
        digest, schema, sealed = text.split(" ")
        return cls(digest, int(schema), sealed == "1")


@dataclass(slots=True)
class Unsettled:
    """An own unit of work that did not come back yet, without its values.

    `keys` are what ties it to others: cases, and rows that belong to no case.
    """

    group_id: str
    first: int
    last: int
    state: GroupState | None
    form: Form | None
    keys: set[str]
    urgent: bool = False


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """How many own changes are where; `to_send` have not reached the hub for sure."""

    to_send: int = 0
    travelling: int = 0
    refused: int = 0
    held: int = 0


def settled(reader: Reader) -> int:
    """Return the number up to which every own change came back from the hub."""
    return int(reader.meta(SETTLED) or 0)


def settle(writer: Writer) -> None:
    """Move up the number to which everything own came back."""
    raw = raw_connection(writer.connection)
    low = settled(writer)
    row = raw.execute(
        "SELECT c.seq FROM change_log AS c LEFT JOIN sync_group AS g ON g.group_id = c.group_id "
        f"WHERE c.seq > ? AND {OWN} AND coalesce(g.state, '') NOT IN {DONE} "
        "ORDER BY c.seq LIMIT 1",
        (low,),
    ).fetchone()
    if row is None:
        row = raw.execute("SELECT coalesce(max(seq), 0) + 1 FROM change_log").fetchone()
    if row[0] - 1 > low:
        writer.set_meta(SETTLED, str(row[0] - 1))


def unsettled(reader: Reader) -> list[Unsettled]:
    """Return every own unit of work that did not come back yet, the oldest first."""
    rows = raw_connection(reader.connection).execute(
        "SELECT c.group_id, c.seq, g.state, g.digest, c.table_name, c.row_id, c.case_id, "
        "CASE WHEN c.table_name = 'case_file' AND c.op = 'insert' "
        "THEN json_extract(c.new_value, '$.resident_id') END "
        "FROM change_log AS c LEFT JOIN sync_group AS g ON g.group_id = c.group_id "
        f"WHERE c.seq > ? AND {OWN} AND coalesce(g.state, '') NOT IN {DONE} "
        "ORDER BY c.seq",
        (settled(reader),),
    )
    found: dict[str, Unsettled] = {}
    for group_id, number, state, form, table, row_id, case_id, resident in rows:
        group = found.get(group_id)
        if group is None:
            known = None if state is None else GroupState(state)
            group = found[group_id] = Unsettled(
                group_id, number, number, known, Form.read(form or ""), set()
            )
        group.last = number
        group.keys.add(case_id or row_id)
        if resident:
            group.keys.add(resident)
        group.urgent = group.urgent or table in _URGENT
    return list(found.values())


def to_send(reader: Reader) -> list[Unsettled]:
    """Return what the hub does not have for sure, in the order to send it.

    Units of work that share a case or a person keep their order (one lane); lanes with a crisis
    come first, then the one that waits longest.
    """
    waiting = [
        group for group in unsettled(reader)
        if group.state in (None, GroupState.SENT)
    ]  # fmt: skip
    crisis = {
        row[0]
        for row in raw_connection(reader.connection).execute(
            "SELECT case_id FROM case_index WHERE is_crisis = 1"
        )
    }
    lanes = list(_lanes(waiting))
    lanes.sort(key=lambda lane: (not _is_urgent(lane, crisis), lane[0].first))
    return [group for lane in lanes for group in lane]


def _is_urgent(lane: Sequence[Unsettled], crisis: set[str]) -> bool:
    return any(group.urgent or group.keys & crisis for group in lane)


def _lanes(groups: Iterable[Unsettled]) -> Iterator[list[Unsettled]]:
    parents: dict[str, str] = {}

    def root(key: str) -> str:
        parents.setdefault(key, key)
        while parents[key] != key:
            parents[key] = parents[parents[key]]
            key = parents[key]
        return key

    listed = list(groups)
    for group in listed:
        first, *others = sorted(group.keys)
        for other in others:
            parents[root(other)] = root(first)
    lanes: dict[str, list[Unsettled]] = {}
    for group in listed:
        lanes.setdefault(root(min(group.keys)), []).append(group)
    yield from lanes.values()


def load_group(reader: Reader, found: Unsettled) -> LoggedGroup:
    """Return an own unit of work with its values. Raises IndexError when it is not in the log."""
    raw = raw_connection(reader.connection)
    rows = raw.execute(
        "SELECT seq, op, table_name, row_id, case_id, field, old_value, new_value, "
        "device, base_sequence, author, instant, kind, undo_of, source, action "
        f"FROM change_log AS c WHERE seq BETWEEN ? AND ? AND group_id = ? AND {OWN} ORDER BY seq",
        (found.first, found.last, found.group_id),
    ).fetchall()
    device, base, author, instant, kind, undo_of, source, action = rows[0][8:]
    before = raw.execute(
        f"SELECT seq FROM change_log AS c WHERE seq < ? AND {OWN} AND device = ? "
        "ORDER BY seq DESC LIMIT 1",
        (found.first, device),
    ).fetchone()
    return LoggedGroup(
        group_id=found.group_id, previous=before[0] if before else 0, base=base, author=author,
        instant=instant, kind=kind, undo_of=undo_of, source=source, action=action,
        changes=tuple(_change(row) for row in rows),
    )  # fmt: skip


def load_changes(reader: Reader, numbers: Iterable[int]) -> list[LoggedChange]:
    """Return own changes by their numbers, in that order."""
    raw = raw_connection(reader.connection)
    found = (
        raw.execute(
            "SELECT seq, op, table_name, row_id, case_id, field, old_value, new_value "
            "FROM change_log WHERE seq = ?",
            (number,),
        ).fetchone()
        for number in numbers
    )
    return [_change(row) for row in found]


def _change(row: Sequence[Any]) -> LoggedChange:
    number, op, table, row_id, case_id, unit, old, new = row[:8]
    return LoggedChange(
        number=number, op=op, table=table, row_id=row_id, case_id=case_id,
        old=_units(table, op, unit, old), new=_units(table, op, unit, new),
    )  # fmt: skip


def _units(table: str, op: str, unit: str, raw: str | None) -> Mapping[str, Any]:
    if raw is None:
        return {}
    value = json.loads(raw)
    if op == "update":
        return {unit: value}
    return split_row(table, value) if is_known(table) else value


# Lines


def note_sent(writer: Writer, groups: Iterable[tuple[Unsettled, Form]], instant: str) -> None:
    """Keep that units of work are on their way, each with the form it was sent in."""
    raw_connection(writer.connection).executemany(
        "INSERT INTO sync_group (group_id, first_number, last_number, digest, state, sequence, "
        "reason, instant) VALUES (?, ?, ?, ?, ?, 0, '', ?) ON CONFLICT (group_id) DO UPDATE SET "
        "digest = excluded.digest, state = excluded.state, instant = excluded.instant",
        [
            (g.group_id, g.first, g.last, form.text, GroupState.SENT.value, instant)
            for g, form in groups
        ],
    )  # fmt: skip


def note_answers(
    writer: Writer, answers: Iterable[tuple[str, GroupState, int, str]], instant: str
) -> None:
    """Keep what the hub said: id of the unit of work, state, place in the sequence, reason.

    What came back already stays so: an answer may be late.
    """
    raw_connection(writer.connection).executemany(
        "UPDATE sync_group SET state = ?, sequence = ?, reason = ?, instant = ? "
        "WHERE group_id = ? AND state <> ?",
        [
            (state.value, sequence, reason, instant, group_id, GroupState.ARRIVED.value)
            for group_id, state, sequence, reason in answers
        ],
    )


def note_arrived(writer: Writer, group_id: str, numbers: Sequence[int], sequence: int) -> None:
    """Keep that an own unit of work came back with its place in the sequence."""
    raw_connection(writer.connection).execute(
        "INSERT INTO sync_group (group_id, first_number, last_number, digest, state, sequence, "
        "reason, instant) VALUES (?, ?, ?, '', ?, ?, '', '') ON CONFLICT (group_id) DO UPDATE SET "
        "state = excluded.state, sequence = excluded.sequence, reason = ''",
        (group_id, min(numbers), max(numbers), GroupState.ARRIVED.value, sequence),
    )


def send_again(writer: Writer) -> None:
    """Send again what did not come back, in the form it had: the hub was restored since."""
    raw_connection(writer.connection).execute(
        f"UPDATE sync_group SET state = ?, sequence = 0, reason = '' WHERE state NOT IN {DONE}",
        (GroupState.SENT.value,),
    )


def start_over(writer: Writer) -> None:
    """Take everything own as not come back: the caller says what the hub has (`note_arrived`)."""
    raw_connection(writer.connection).execute(
        "UPDATE sync_group SET state = ?, sequence = 0, reason = '' WHERE state <> ?",
        (GroupState.SENT.value, GroupState.GIVEN_UP.value),
    )
    writer.set_meta(SETTLED, "0")


def is_own(reader: Reader, group_id: str, number: int) -> bool:
    """Tell whether a unit of work is of this copy's own log."""
    row = raw_connection(reader.connection).execute(
        f"SELECT 1 FROM change_log AS c WHERE seq = ? AND group_id = ? AND {OWN}",
        (number, group_id),
    )
    return row.fetchone() is not None


def forget_sent(writer: Writer) -> None:
    """Forget what was sent and did not come back: it goes again, under a new device id."""
    raw_connection(writer.connection).execute(f"DELETE FROM sync_group WHERE state NOT IN {DONE}")


def release(writer: Writer, group_id: str) -> None:
    """Send a unit of work again that was refused or held, after a person looked at it."""
    raw_connection(writer.connection).execute(
        "UPDATE sync_group SET state = ?, reason = '' WHERE group_id = ? AND state IN (?, ?)",
        (GroupState.SENT.value, group_id, GroupState.REFUSED.value, GroupState.WAITING.value),
    )


def note_given_up(writer: Writer, group_id: str) -> bool:
    """Keep that a person let a refused or held unit of work go; tell whether it was one."""
    done = raw_connection(writer.connection).execute(
        "UPDATE sync_group SET state = ? WHERE group_id = ? AND state IN (?, ?)",
        (GroupState.GIVEN_UP.value, group_id, GroupState.REFUSED.value, GroupState.WAITING.value),
    )
    return bool(done.rowcount)


def waiting(reader: Reader) -> Waiting:
    """Return how many own changes wait, travel, were refused or are held."""
    rows = raw_connection(reader.connection).execute(
        "SELECT coalesce(g.state, ''), count(*) FROM change_log AS c "
        "LEFT JOIN sync_group AS g ON g.group_id = c.group_id "
        f"WHERE c.seq > ? AND {OWN} GROUP BY 1",
        (settled(reader),),
    )
    counts = dict(rows.fetchall())
    return Waiting(
        to_send=counts.get("", 0), travelling=counts.get(GroupState.SENT.value, 0),
        refused=counts.get(GroupState.REFUSED.value, 0),
        held=counts.get(GroupState.WAITING.value, 0),
    )  # fmt: skip


def stopped(reader: Reader) -> list[tuple[str, GroupState, str, int]]:
    """Return what was refused or is held: id, state, reason and first number, the oldest first."""
    rows = raw_connection(reader.connection).execute(
        "SELECT group_id, state, reason, first_number FROM sync_group WHERE state IN (?, ?) "
        "ORDER BY first_number",
        (GroupState.REFUSED.value, GroupState.WAITING.value),
    )
    return [(row[0], GroupState(row[1]), row[2], row[3]) for row in rows]


def highest_number(reader: Reader) -> int:
    """Return the latest number of the log."""
    row = raw_connection(reader.connection).execute("SELECT max(seq) FROM change_log").fetchone()
    return int(row[0] or 0)
