"""What a person decides on groups that were put aside: let them in after all, or leave them out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from psycopg.rows import TupleRow

from intakeapp.hub import entry, placing, trail
from intakeapp.hub.bodies import Pushed, Sent
from intakeapp.hub.database import Connection
from intakeapp.hub.errors import not_known
from intakeapp.hub.placing import Batch
from intakeapp.hub.rights import Caller
from intakeapp.sync.codec import decode_group, encode_group
from intakeapp.sync.messages import Answer, Group, GroupAnswer, Op, PushAnswer

_WAITS = "after:"  # the reason of a group that is well itself and waits for another


@dataclass(frozen=True, slots=True)
class PutAside:
    """A group in quarantine: whose, since when, and the code of why."""

    device: str
    last_number: int
    group_id: str
    cases: tuple[str, ...]
    reason: str
    received_at: datetime

    @property
    def waits_for_another(self) -> bool:
        """Whether it is in order itself and only comes after a group that is not."""
        return self.reason.startswith(_WAITS)


def put_aside(connection: Connection) -> list[PutAside]:
    """Return what waits for a person, in the order in which each device wrote it."""
    found = connection.execute(
        "SELECT q.device, q.last_number, r.group_id, q.lanes, q.reason, q.received_at"
        " FROM quarantine q JOIN received r ON r.tenant = q.tenant AND r.device = q.device"
        " AND r.last_number = q.last_number ORDER BY q.device, q.last_number"
    )
    return [
        PutAside(device, last, group_id, tuple(lane for lane in lanes if lane), reason, at)
        for device, last, group_id, lanes, reason, at in found
    ]


def decide(
    connection: Connection,
    tenant: int,
    device: str,
    last_number: int,
    *,
    is_dropped: bool,
    decided_by: str,
    now: datetime,
) -> tuple[GroupAnswer, ...]:
    """Place a group that was put aside, or leave it out for good; then try what waited for it.

    Placing passes by scope and revocation, which a person has weighed, and not by what makes a
    group invalid. Returns what became of each group that was tried. Raises Refusal (not_known).
    """
    head = connection.execute("SELECT sequence FROM head FOR UPDATE").fetchone()
    chosen = _taken_out(connection, device, last_number)
    if head is None or len(chosen) != 1:
        raise not_known("quarantine")
    waiting = _taken_out(connection, device, None)
    trail.keep(
        connection, now, "group.dropped" if is_dropped else "group.released", device=device,
        user_id=decided_by, count=last_number,
    )  # fmt: skip
    if is_dropped:
        connection.execute(
            "UPDATE received SET state = 'dropped' WHERE device = %s AND last_number = %s",
            (device, last_number),
        )
    caller = entry.caller_with(connection, tenant, device)
    batch = Batch(connection, caller, [*chosen, *waiting], int(head[0]), now)
    answers = [] if is_dropped else [batch.settle(chosen[0], is_released=True)]
    answers += [batch.settle(sent) for sent in waiting]
    batch.keep()
    ids = {answer.group_id for answer in answers if answer.answer is Answer.ACCEPTED}
    placed = [s.group for s in (*chosen, *waiting) if s.group.group_id in ids]
    try_again(connection, tenant, placed, now)
    return tuple(answers)


def place(connection: Connection, caller: Caller, pushed: Pushed, now: datetime) -> PushAnswer:
    """Place a batch, and then what was put aside for want of a row that came with it.

    Raises Refusal, see `placing.place`.
    """
    answered = placing.place(connection, caller, pushed, now)
    accepted = {a.group_id for a in answered.answers if a.answer is Answer.ACCEPTED}
    came = [each.group for each in pushed.sent if each.group.group_id in accepted]
    head = try_again(connection, caller.tenant, came, now)
    return answered if head is None else replace(answered, head=head)


def try_again(
    connection: Connection, tenant: int, placed: Iterable[Group], now: datetime
) -> int | None:
    """Place what was put aside for want of a row that has come by now, and what waited for that.

    After a restore of the hub one laptop may send a change of a row before another sends the row
    again. Runs in the transaction of the push; returns the head when anything was placed.
    """
    head = None
    came = _inserted(placed)
    while came:
        devices = connection.execute(
            "SELECT DISTINCT device FROM quarantine WHERE row_ids && %b::text[] ORDER BY device",
            (sorted(came),),
        ).fetchall()
        found: list[Group] = []
        for (device,) in devices:
            batch, waiting = _batch_of(connection, tenant, str(device), sorted(came), now)
            answers = [(sent.group, batch.settle(sent)) for sent in waiting]
            batch.keep()
            found += [group for group, a in answers if a.answer is Answer.ACCEPTED]
            head = batch.sequence
        came = _inserted(found) if found else set()
    return head


def _inserted(groups: Iterable[Group]) -> set[str]:
    return {c.row_id for group in groups for c in group.changes if c.op is Op.INSERT}


def _batch_of(
    connection: Connection, tenant: int, device: str, came: list[str], now: datetime
) -> tuple[Batch, list[Sent]]:
    found = connection.execute(
        "DELETE FROM quarantine WHERE device = %s AND (row_ids && %b::text[] OR"
        " starts_with(reason, %s)) RETURNING last_number, body",
        (device, came, _WAITS),
    ).fetchall()
    waiting = _sent(found)
    head = connection.execute("SELECT sequence FROM head").fetchone()
    if head is None:
        raise not_known("head")
    caller = entry.caller_with(connection, tenant, device)
    return Batch(connection, caller, waiting, int(head[0]), now), waiting


def _taken_out(connection: Connection, device: str, last_number: int | None) -> Sequence[Sent]:
    """Take one group of a device out of quarantine, or all that wait for another, in order."""
    found = connection.execute(
        "DELETE FROM quarantine WHERE device = %s AND (last_number = %s OR (%s AND"
        " starts_with(reason, %s))) RETURNING last_number, body",
        (device, last_number, last_number is None, _WAITS),
    ).fetchall()
    return _sent(found)


def _sent(found: Iterable[TupleRow]) -> list[Sent]:
    """Return groups that were kept, in the order of their numbers."""
    groups = [decode_group(bytes(body)) for _, body in sorted(found)]
    return [Sent(group, encode_group(group)) for group in groups]
