"""A hub in memory, made of the real merge and codec: what laptops in tests speak with."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence

from intakeapp.services.sync_door import NumberReusedError, Welcome
from intakeapp.sync.codec import (
    Encoded,
    batch_digest,
    decode_group,
    decode_pull_answer,
    decode_push_answer,
    encode_group,
    encode_placed,
    encode_pull_answer,
    encode_push_answer,
)
from intakeapp.sync.epochs import Epoch
from intakeapp.sync.merge import InvalidGroup, merge_group
from intakeapp.sync.merge_rows import RowKey, RowState
from intakeapp.sync.messages import (
    CONFLICT_TABLE,
    Answer,
    Group,
    GroupAnswer,
    Outcome,
    PlacedGroup,
    PullAnswer,
    PushAnswer,
)


class MemoryHub:
    """One municipality's register. Everything goes through bytes, as over a line."""

    def __init__(self, epoch: str = "e1") -> None:
        self.epochs = (Epoch(epoch, 0),)
        self.placed: list[PlacedGroup] = []
        self.rows: dict[RowKey, RowState] = {}
        self.conflicts: dict[RowKey, tuple[str, ...]] = {}
        self.received: dict[tuple[str, int], tuple[str, GroupAnswer]] = {}
        self.quarantine: dict[str, tuple[Group, str]] = {}

    @property
    def head(self) -> int:
        return self.placed[-1].sequence if self.placed else 0

    def backup(self) -> MemoryHub:
        return copy.deepcopy(self)

    def restored(self, epoch: str) -> MemoryHub:
        """Return this copy as it comes to life again."""
        self.epochs = (*self.epochs, Epoch(epoch, self.head))
        return self

    def push(self, bodies: Sequence[bytes], digest: str) -> PushAnswer:
        groups = [decode_group(body) for body in bodies]
        answers = tuple(self._take(group) for group in groups)
        return PushAnswer(
            digest=digest, epoch=self.epochs[-1].id, head=self.head, backed_up=0, answers=answers
        )

    def _take(self, group: Group) -> GroupAnswer:
        key, digest = (group.device, group.last), encode_group(group).digest
        if key in self.received:
            before, answer = self.received[key]
            if before != digest:
                raise NumberReusedError("other content")
            known = answer.answer in (Answer.ACCEPTED, Answer.KNOWN)
            return GroupAnswer(
                group_id=answer.group_id, answer=Answer.KNOWN if known else answer.answer,
                sequence=answer.sequence, reason=answer.reason,
            )  # fmt: skip
        answer = self._merge(group)
        self.received[key] = digest, answer
        return answer

    def _merge(self, group: Group) -> GroupAnswer:
        cases = {change.case_id for change in group.changes}
        for other, _reason in self.quarantine.values():
            if other.device == group.device and cases & {c.case_id for c in other.changes}:
                self.quarantine[group.group_id] = group, "after"
                return GroupAnswer(
                    group_id=group.group_id, answer=Answer.WAITING, reason=other.group_id
                )
        sequence = self.head + 1
        try:
            merged = merge_group(group, self.rows, self.conflicts, sequence)
        except InvalidGroup as error:
            self.quarantine[group.group_id] = group, error.code
            return GroupAnswer(group_id=group.group_id, answer=Answer.REFUSED, reason=error.code)
        self.rows.update(merged.rows)
        self.conflicts.update(merged.conflicts)
        self.placed.append(PlacedGroup(sequence=sequence, group=group, outcomes=merged.outcomes))
        if merged.hub_group is not None:
            outcomes = tuple(Outcome.APPLIED for _change in merged.hub_group.changes)
            self.placed.append(
                PlacedGroup(sequence=sequence + 1, group=merged.hub_group, outcomes=outcomes)
            )
        return GroupAnswer(group_id=group.group_id, answer=Answer.ACCEPTED, sequence=sequence)

    def highest(self, device: str) -> int:
        return max((number for who, number in self.received if who == device), default=0)

    @property
    def open_conflicts(self) -> list[RowState]:
        return [
            row
            for key, row in self.rows.items()
            if key[0] == CONFLICT_TABLE and row.values["resolution"]["state"] == "open"
        ]


class LineError(Exception):
    """The line was cut."""


class MemoryDoor:
    """A laptop's way to a hub; `page` groups come at a time, `cut` says where the line breaks."""

    def __init__(self, hub: MemoryHub, device: str, *, page: int = 50) -> None:
        self.hub = hub
        self.device = device
        self.page = page
        self.cut = ""
        self.before_pull: Callable[[], object] | None = None

    def hello(self, schema: int) -> Welcome:
        return Welcome(
            epochs=self.hub.epochs, head=self.hub.head, received=self.hub.highest(self.device)
        )

    def push(self, epoch: str, groups: Sequence[Encoded]) -> PushAnswer:
        if self.cut == "push":
            raise LineError
        answer = self.hub.push(
            [group.body for group in groups], batch_digest(group.digest for group in groups)
        )
        if self.cut == "reply":
            raise LineError
        return decode_push_answer(encode_push_answer(answer))

    def pull(self, epoch: str, cursor: int) -> PullAnswer:
        if self.cut == "pull":
            raise LineError
        if self.before_pull is not None:
            typing, self.before_pull = self.before_pull, None
            typing()
        found = [placed for placed in self.hub.placed if placed.sequence > cursor][: self.page]
        return decode_pull_answer(
            encode_pull_answer(
                epoch=self.hub.epochs[-1].id,
                cursor=found[-1].sequence if found else self.hub.head,
                head=self.hub.head,
                groups=[
                    encode_placed(one.sequence, one.outcomes, encode_group(one.group))
                    for one in found
                ],
            ).body
        )
