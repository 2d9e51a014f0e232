"""Giving groups their place in the sequence: one transaction for each push, numbers last.

The head row of the tenant is locked first, so that pushes of one municipality follow each other and
a reader can never pass a number that is still on its way (facts: a `bigserial` cursor lost 543 of
1,200 rows under eight writers; this lost none).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from intakeapp.hub import bodies, trail
from intakeapp.hub.bodies import Pushed, Sent
from intakeapp.hub.database import Connection
from intakeapp.hub.errors import number_reused, other_epoch, too_large
from intakeapp.hub.held import Held
from intakeapp.hub.places import Place, Places, of_conflicts
from intakeapp.hub.rights import Caller
from intakeapp.sync.codec import Encoded, encode_group
from intakeapp.sync.merge import InvalidGroup, Merged, merge_group
from intakeapp.sync.messages import (
    HUB_AUTHOR,
    Answer,
    Group,
    GroupAnswer,
    Op,
    Outcome,
    PushAnswer,
)

UNKNOWN_ROW = "unknown-row"  # of `merge`: a row that the hub does not have, or not yet
_MOST_WAITING = 256 * 1024 * 1024  # bytes in quarantine of one device: nobody fills the disk
_ANSWERS = {
    "placed": Answer.KNOWN,
    "refused": Answer.REFUSED,
    "waiting": Answer.WAITING,
    "dropped": Answer.REFUSED,
}


@dataclass(frozen=True, slots=True)
class _Before:
    """A group that came before."""

    first: int
    last: int
    digest: str
    answer: GroupAnswer


@dataclass(frozen=True, slots=True)
class _LogLine:
    """A placed group, ready for the log."""

    sequence: int
    group: Group
    encoded: Encoded
    outcomes: tuple[Outcome, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A group that was not placed."""

    sent: Sent
    lanes: tuple[str, ...]
    answer: GroupAnswer


def place(connection: Connection, caller: Caller, pushed: Pushed, now: datetime) -> PushAnswer:
    """Place a batch and return what became of each group; all of it holds at the commit.

    Raises Refusal: `epoch` when the hub was restored since, `number_reused` when another content
    came under a number that is known; then nothing of the batch holds.
    """
    row = connection.execute("SELECT epoch, sequence FROM head FOR UPDATE").fetchone()
    if row is None or row[0] != pushed.epoch:
        raise other_epoch()
    batch = Batch(connection, caller, pushed.sent, int(row[1]), now)
    answers = tuple(batch.take(sent) for sent in pushed.sent)
    backed_up = batch.keep()
    return PushAnswer(
        digest=pushed.digest,
        epoch=pushed.epoch,
        head=batch.sequence,
        backed_up=backed_up,
        answers=answers,
    )


class Batch:
    """One push on its way through, under the lock of the head row."""

    def __init__(
        self,
        connection: Connection,
        caller: Caller,
        sent: Sequence[Sent],
        head: int,
        now: datetime,
    ) -> None:
        self._connection = connection
        self._caller = caller
        self._now = now
        self.sequence = head
        groups = [each.group for each in sent]
        self._before: dict[int, _Before] = {}  # no two have a number in common
        self._lasts: list[int] = []
        for before in _came_before(connection, caller.device, groups):
            self._remember(before)
        self._held = Held(connection, groups)
        self._places = Places(connection, caller, groups)
        self._lanes = _closed_lanes(connection, caller.device)
        self._log: list[_LogLine] = []
        self._received: list[tuple[Sent, str, GroupAnswer]] = []
        self._waiting: list[_Waiting] = []

    def take(self, sent: Sent) -> GroupAnswer:
        """Place one group, or say why not. Raises Refusal (number_reused)."""
        known = self._known(sent)
        if known is not None:
            return known
        answer = self.settle(sent)
        self._remember(_Before(sent.first, sent.last, sent.encoded.digest, _again(answer)))
        return answer

    def settle(self, sent: Sent, *, is_released: bool = False) -> GroupAnswer:
        """Place a group that is not known yet, or that a person released, or put it aside."""
        place = self._places.of(sent.group)
        lanes = place.cases or ("",)
        blocking = next((self._lanes[lane] for lane in lanes if lane in self._lanes), None)
        reason = "" if is_released else self._objection(sent.group, place)
        if reason:
            return self._put_aside(sent, lanes, Answer.REFUSED, reason)
        if blocking is not None and not is_released:
            return self._put_aside(sent, lanes, Answer.WAITING, f"after:{blocking}")
        return self._merge(sent, place, lanes)

    def _known(self, sent: Sent) -> GroupAnswer | None:
        """Return the answer to a group that came before. Raises Refusal (number_reused)."""
        index = bisect_left(self._lasts, sent.first)
        if index == len(self._lasts):
            return None
        before = self._before[self._lasts[index]]
        if before.first > sent.last:
            return None
        if before.digest != sent.encoded.digest:
            raise number_reused()
        return before.answer

    def _remember(self, before: _Before) -> None:
        insort(self._lasts, before.last)
        self._before[before.last] = before

    def _objection(self, group: Group, place: Place) -> str:
        """Return the code of why a group may not be merged at all, or nothing."""
        if self._caller.is_revoked:
            return "revoked"
        if group.author == HUB_AUTHOR:
            return "author"
        if not self._places.may_touch(place):
            return "scope"
        return ""

    def _merge(self, sent: Sent, place: Place, lanes: tuple[str, ...]) -> GroupAnswer:
        try:
            merged = merge_group(
                sent.group, self._held.rows, self._held.conflicts, self.sequence + 1
            )
        except InvalidGroup as error:
            return self._put_aside(sent, lanes, Answer.REFUSED, error.code)
        self.sequence += 1
        self._held.take(merged, sent.group, self.sequence)
        self._places.take(sent.group, place, merged.outcomes)
        answer = GroupAnswer(
            group_id=sent.group.group_id, answer=Answer.ACCEPTED, sequence=self.sequence
        )
        self._received.append((sent, "placed", answer))
        self._log.append(_LogLine(self.sequence, sent.group, sent.encoded, merged.outcomes, place))
        self._log_conflicts(merged, place)
        return answer

    def _log_conflicts(self, merged: Merged, place: Place) -> None:
        group = merged.hub_group
        if group is None:
            return
        self.sequence += 1
        self._places.take_conflicts(group, place)
        outcomes = (Outcome.APPLIED,) * len(group.changes)
        self._log.append(
            _LogLine(
                self.sequence, group, encode_group(group), outcomes, of_conflicts(group, place)
            )
        )

    def _put_aside(
        self, sent: Sent, lanes: tuple[str, ...], answer: Answer, reason: str
    ) -> GroupAnswer:
        given = GroupAnswer(group_id=sent.group.group_id, answer=answer, reason=reason)
        self._received.append((sent, answer.value, given))
        self._waiting.append(_Waiting(sent, lanes, given))
        for lane in lanes:
            self._lanes.setdefault(lane, sent.group.group_id)
        return given

    def keep(self) -> int:
        """Write everything; return the last number of the device that is in a backup."""
        self._held.keep()
        self._places.keep(self.sequence)
        self._keep_log()
        self._keep_received()
        self._keep_waiting()
        connection = self._connection
        connection.execute("UPDATE head SET sequence = %s", (self.sequence,))
        if self._received:
            trail.keep(
                connection, self._now, "groups.came", device=self._caller.device,
                user_id=self._caller.user_id, count=len(self._received),
            )  # fmt: skip
        return _move_on(connection, self._caller.device)

    def _keep_log(self) -> None:
        lines = self._log
        if not lines:
            return
        with self._connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO group_log (sequence, device, last_number, sealed, shared, case_id,"
                " places, outcomes, digest, body, received_at)"
                " SELECT k.*, %s FROM unnest(%b::bigint[], %b::text[], %b::bigint[],"
                " %b::boolean[], %b::boolean[], %b::text[], %b::text[], %b::text[], %b::bytea[],"
                " %b::bytea[]) k",
                (
                    self._now,
                    [line.sequence for line in lines],
                    [line.group.device for line in lines],
                    [line.group.last for line in lines],
                    [line.group.sealed for line in lines],
                    [line.place.is_shared for line in lines],
                    [line.place.cases[0] if len(line.place.cases) == 1 else None for line in lines],
                    [line.place.detail for line in lines],
                    [bodies.outcomes_text(line.outcomes) for line in lines],
                    [bytes.fromhex(line.encoded.digest) for line in lines],
                    [line.encoded.body for line in lines],
                ),
            )
            cursor.executemany(
                "INSERT INTO group_case (case_id, sequence) VALUES (%s, %s)",
                [
                    (case, line.sequence)
                    for line in lines
                    if len(line.place.cases) > 1
                    for case in line.place.cases
                ],
            )

    def _keep_received(self) -> None:
        came = self._received
        if not came:
            return
        self._connection.execute(
            "INSERT INTO received (device, last_number, first_number, previous_number, group_id,"
            " digest, state, sequence, reason)"
            " SELECT %s, k.* FROM unnest(%b::bigint[], %b::bigint[], %b::bigint[], %b::text[],"
            " %b::bytea[], %b::text[], %b::bigint[], %b::text[]) k"
            " ON CONFLICT (tenant, device, last_number) DO UPDATE SET state = excluded.state,"
            " sequence = excluded.sequence, reason = excluded.reason",
            (
                self._caller.device,
                [sent.last for sent, _, _ in came],
                [sent.first for sent, _, _ in came],
                [sent.group.previous for sent, _, _ in came],
                [sent.group.group_id for sent, _, _ in came],
                [bytes.fromhex(sent.encoded.digest) for sent, _, _ in came],
                [state for _, state, _ in came],
                [answer.sequence for _, _, answer in came],
                [answer.reason for _, _, answer in came],
            ),
        )

    def _keep_waiting(self) -> None:
        if not self._waiting:
            return
        device = self._caller.device
        row = self._connection.execute(
            "SELECT coalesce(sum(octet_length(body)), 0) FROM quarantine WHERE device = %s",
            (device,),
        ).fetchone()
        held = int(row[0]) if row is not None else 0
        if held + sum(len(each.sent.encoded.body) for each in self._waiting) > _MOST_WAITING:
            raise too_large()
        for each in self._waiting:
            self._connection.execute(
                "INSERT INTO quarantine (device, last_number, lanes, row_ids, reason, body,"
                " received_at) VALUES (%s, %s, %s, %s, %s, %s, %s)",
                (
                    device,
                    each.sent.last,
                    list(each.lanes),
                    _needed(each),
                    each.answer.reason,
                    each.sent.encoded.body,
                    self._now,
                ),
            )
            trail.keep(
                self._connection, self._now, "group.aside", device=device,
                reason=each.answer.reason, count=each.sent.last,
            )  # fmt: skip


def _needed(waiting: _Waiting) -> list[str]:
    """Return the rows for one of which a group waits; none when it waits for something else."""
    if waiting.answer.reason != UNKNOWN_ROW:
        return []
    return sorted({c.row_id for c in waiting.sent.group.changes if c.op is not Op.INSERT})


def _again(answer: GroupAnswer) -> GroupAnswer:
    """Return what is said when the same group comes once more."""
    return replace(answer, answer=Answer.KNOWN) if answer.answer is Answer.ACCEPTED else answer


def _came_before(connection: Connection, device: str, groups: Sequence[Group]) -> list[_Before]:
    """Return what came before under the numbers of these groups, or under numbers within them."""
    if not groups:
        return []
    lowest = min(group.changes[0].number for group in groups)
    found = connection.execute(
        "SELECT first_number, last_number, digest, group_id, state, sequence, reason"
        " FROM received WHERE device = %s AND last_number >= %s AND first_number <= %s",
        (device, lowest, max(group.last for group in groups)),
    )
    return [
        _Before(
            first,
            last,
            bytes(digest).hex(),
            GroupAnswer(
                group_id=group_id, answer=_ANSWERS[state], sequence=sequence,
                reason="dropped" if state == "dropped" else reason,
            ),
        )
        for first, last, digest, group_id, state, sequence, reason in found
    ]  # fmt: skip


def _closed_lanes(connection: Connection, device: str) -> dict[str, str]:
    """Return the cases of which a group of the device waits for a person, with its id."""
    found = connection.execute(
        "SELECT q.lanes, r.group_id FROM quarantine q JOIN received r ON r.tenant = q.tenant"
        " AND r.device = q.device AND r.last_number = q.last_number"
        " WHERE q.device = %s ORDER BY q.last_number",
        (device,),
    )
    closed: dict[str, str] = {}
    for lanes, group_id in found:
        for lane in lanes:
            closed.setdefault(lane, group_id)
    return closed


def _move_on(connection: Connection, device: str) -> int:
    """Move `received_through` to where the first number is missing; return `backed_up`."""
    row = connection.execute(
        "SELECT received_through, backed_up FROM device WHERE device = %s", (device,)
    ).fetchone()
    if row is None:
        raise other_epoch()  # a restored hub that does not know the device any more
    through, backed_up = int(row[0]), int(row[1])
    start = through
    ahead: dict[int, int] = dict(
        connection.execute(
            "SELECT previous_number, last_number FROM received"
            " WHERE device = %s AND last_number > %s",
            (device, through),
        ).fetchall()
    )
    while through in ahead:
        through = int(ahead.pop(through))
    if through != start:
        connection.execute(
            "UPDATE device SET received_through = %s WHERE device = %s", (through, device)
        )
    return backed_up
