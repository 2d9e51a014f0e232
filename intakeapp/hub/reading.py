"""Handing out what came after a cursor: whole groups, in order, of cases the caller may see."""

from __future__ import annotations

import json
from dataclasses import dataclass

from intakeapp.hub import bodies
from intakeapp.hub.database import Connection
from intakeapp.hub.errors import no_right, other_epoch
from intakeapp.hub.rights import Caller
from intakeapp.sync.codec import Encoded, encode_pull_answer
from intakeapp.sync.epochs import Epoch

_MOST_GROUPS = 2000
_MOST_BYTES = 4 * 1024 * 1024  # enough to keep the line busy, little enough for a poor one


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the sequence of the tenant stands."""

    epoch: str
    head: int


@dataclass(frozen=True, slots=True)
class DeviceStand:
    """Where one device stands."""

    received_through: int
    backed_up: int
    scope_version: int


@dataclass(frozen=True, slots=True)
class Given:
    """The body of an answer and how many groups are in it."""

    body: bytes
    count: int


@dataclass(frozen=True, slots=True)
class _Line:
    sequence: int
    device: str
    places: str | None
    outcomes: str
    group: Encoded


def stand(connection: Connection) -> Stand:
    """Return where the tenant stands. Raises Refusal (epoch) when there is no such tenant."""
    row = connection.execute("SELECT epoch, sequence FROM head").fetchone()
    if row is None:
        raise other_epoch()
    return Stand(str(row[0]), int(row[1]))


def epochs(connection: Connection) -> list[Epoch]:
    """Return the lives of the hub, the present one last."""
    found = connection.execute("SELECT epoch, after_sequence FROM epoch ORDER BY number")
    return [Epoch(str(epoch), int(after)) for epoch, after in found]


def device_stand(connection: Connection, device: str) -> DeviceStand:
    """Return where a device stands. Raises Refusal (rights) when it is not known."""
    row = connection.execute(
        "SELECT received_through, backed_up, scope_version FROM device WHERE device = %s",
        (device,),
    ).fetchone()
    if row is None:
        raise no_right()
    return DeviceStand(int(row[0]), int(row[1]), int(row[2]))


def cases_of(connection: Connection, caller: Caller) -> frozenset[str]:
    """Return the cases in the caller's scope; not for callers who see every case."""
    found = connection.execute(
        "SELECT case_id FROM scope WHERE device = %s"
        " UNION SELECT case_id FROM case_place WHERE %s AND municipality = ANY(%s)",
        (caller.device, caller.sees_all, list(caller.municipalities)),
    )
    return frozenset(str(row[0]) for row in found)


def pull(
    connection: Connection, caller: Caller, *, epoch: str, cursor: int, case_id: str | None
) -> Given:
    """Return the groups after a cursor that the caller may see, and how far that goes.

    With a case only what is of that case, from any cursor: for a case that came in scope later.
    Raises Refusal: `epoch` when the hub was restored or the cursor is ahead, `rights` for a case
    that is not in scope.
    """
    now = stand(connection)
    if now.epoch != epoch or cursor > now.head:
        raise other_epoch()
    scope = None if caller.sees_every_case else cases_of(connection, caller)
    if case_id is not None and scope is not None and case_id not in scope:
        raise no_right()
    lines, is_all = _lines(connection, caller, scope, cursor, now.head, case_id)
    placed = [_seen(line, caller, scope) for line in lines]
    reached = now.head if is_all else lines[-1].sequence
    answer = encode_pull_answer(epoch=now.epoch, cursor=reached, head=now.head, groups=placed)
    return Given(answer.body, len(placed))


def _lines(
    connection: Connection,
    caller: Caller,
    scope: frozenset[str] | None,
    cursor: int,
    head: int,
    case_id: str | None,
) -> tuple[list[_Line], bool]:
    """Return what fits into one answer, at least one group, and whether that is everything."""
    conditions = ["sequence > %(cursor)s", "sequence <= %(head)s"]
    if not caller.sees_sealed:
        conditions.append("(NOT sealed OR device = %(device)s)")
    if scope is not None:
        conditions.append(
            "(shared OR device = %(device)s OR case_id = ANY(%(scope)s) OR (places IS NOT NULL"
            " AND sequence IN (SELECT sequence FROM group_case WHERE case_id = ANY(%(scope)s))))"
        )
    if case_id is not None:
        conditions.append(
            "(case_id = %(case)s"
            " OR sequence IN (SELECT sequence FROM group_case WHERE case_id = %(case)s))"
        )
    found = connection.execute(
        "WITH seen AS (SELECT sequence, row_number() OVER w AS place,"
        " sum(octet_length(body)) OVER w - octet_length(body) AS before"
        f" FROM group_log WHERE {' AND '.join(conditions)}"
        " WINDOW w AS (ORDER BY sequence ROWS UNBOUNDED PRECEDING)"
        " ORDER BY sequence LIMIT %(most)s + 1)"
        " SELECT g.sequence, g.device, g.places, g.outcomes, g.digest, g.body,"
        " (SELECT count(*) FROM seen) FROM seen JOIN group_log g USING (sequence)"
        " WHERE seen.place <= %(most)s AND seen.before < %(bytes)s ORDER BY g.sequence",
        {
            "cursor": cursor,
            "head": head,
            "device": caller.device,
            "scope": sorted(scope or ()),
            "case": case_id,
            "most": _MOST_GROUPS,
            "bytes": _MOST_BYTES,
        },
    ).fetchall()
    lines = [
        _Line(sequence, device, places, outcomes, Encoded(bytes(body), digest.hex()))
        for sequence, device, places, outcomes, digest, body, _ in found
    ]
    return lines, not found or int(found[0][6]) == len(found)


def _seen(line: _Line, caller: Caller, scope: frozenset[str] | None) -> Encoded:
    """Return a placed group in JSON, without changes of cases the caller may not see."""
    if line.places is None or scope is None or line.device == caller.device:
        return bodies.placed(line.sequence, line.group, line.outcomes)
    by_change: list[list[str]] = json.loads(line.places)
    kept = [not cases or not scope.isdisjoint(cases) for cases in by_change]
    return bodies.part(line.sequence, line.group, line.outcomes, kept)
