"""A hub in memory: the real codec and merge, and a store that is committed or not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from intakeapp.sync import codec
from intakeapp.sync.epochs import Epoch
from intakeapp.sync.merge import InvalidGroup, merge_group
from intakeapp.sync.merge_rows import RowKey, RowState
from intakeapp.sync.messages import (
    Answer,
    Group,
    GroupAnswer,
    Outcome,
    PlacedGroup,
    PushAnswer,
)


class CutError(Exception):
    """The line broke, or a process was killed."""


class RefusedPushError(Exception):
    """The hub refuses the whole batch: other content under a number it has seen."""


@dataclass
class HubDisk:
    """All that the hub keeps."""

    chain: list[Epoch] = field(default_factory=lambda: [Epoch("epoch-1", 0)])
    rows: dict[RowKey, RowState] = field(default_factory=dict)
    open_ids: dict[RowKey, tuple[str, ...]] = field(default_factory=dict)
    log: list[PlacedGroup] = field(default_factory=list)
    received: dict[tuple[str, int], tuple[str, GroupAnswer]] = field(default_factory=dict)
    quarantine: dict[str, tuple[Group, str]] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)

    def copy(self) -> HubDisk:
        """Return a copy; what lies in it never changes."""
        return HubDisk(
            list(self.chain), dict(self.rows), dict(self.open_ids), list(self.log),
            dict(self.received), dict(self.quarantine), set(self.dropped),
        )  # fmt: skip

    @property
    def head(self) -> int:
        return len(self.log)


def lanes(group: Group) -> set[str | None]:
    return {change.case_id for change in group.changes}


class Hub:
    """What travels is bytes; what is kept is kept at the end of each call, or not at all."""

    def __init__(self) -> None:
        self.disk = HubDisk()
        self.restores = 0

    def backup(self) -> HubDisk:
        return self.disk.copy()

    def restore(self, backup: HubDisk) -> None:
        self.disk = backup.copy()
        self.restores += 1
        self.disk.chain.append(Epoch(f"epoch-{self.restores + 1}", self.disk.head))

    # Push

    def push(self, body: bytes, kill: str = "") -> bytes:
        """Take a batch; `kill` is "before" or "after" the commit: no answer comes back then."""
        groups = codec.decode_batch(body)
        staged = self.disk.copy()
        answers = [self._take(staged, group) for group in groups]
        self._try_again(staged)
        answer = PushAnswer(
            digest=codec.batch_digest(codec.group_digest(group) for group in groups),
            epoch=staged.chain[-1].id, head=staged.head, backed_up=0, answers=tuple(answers),
        )  # fmt: skip
        return self.finish(staged, codec.encode_push_answer(answer), kill)

    def finish(self, staged: HubDisk, answer: bytes, kill: str) -> bytes:
        if kill == "before":
            raise CutError
        self.disk = staged
        if kill == "after":
            raise CutError
        return answer

    def _take(self, disk: HubDisk, group: Group) -> GroupAnswer:
        key, digest = (group.device, group.last), codec.group_digest(group)
        if key in disk.received:
            known, answer = disk.received[key]
            if known != digest:
                raise RefusedPushError
            is_placed = answer.answer is Answer.ACCEPTED
            return replace(answer, answer=Answer.KNOWN) if is_placed else answer
        if self._blocked(disk, group):
            disk.quarantine[group.group_id] = (group, "waits")
            answer = GroupAnswer(group_id=group.group_id, answer=Answer.WAITING, reason="waits")
        else:
            answer = self._place_or_refuse(disk, group)
        disk.received[key] = (digest, answer)
        return answer

    def _place_or_refuse(self, disk: HubDisk, group: Group) -> GroupAnswer:
        try:
            sequence = self.place(disk, group)
        except InvalidGroup as error:
            disk.quarantine[group.group_id] = (group, error.code)
            return GroupAnswer(group_id=group.group_id, answer=Answer.REFUSED, reason=error.code)
        return GroupAnswer(group_id=group.group_id, answer=Answer.ACCEPTED, sequence=sequence)

    @staticmethod
    def _blocked(disk: HubDisk, group: Group) -> bool:
        return any(
            other.device == group.device and other.last < group.last and lanes(other) & lanes(group)
            for other, _ in disk.quarantine.values()
        )

    def place(self, disk: HubDisk, group: Group) -> int:
        """Give a group its place, and the hub's own group the next."""
        merged = merge_group(group, disk.rows, disk.open_ids, disk.head + 1)
        disk.rows.update(merged.rows)
        disk.open_ids.update(merged.conflicts)
        disk.log.append(PlacedGroup(sequence=disk.head + 1, group=group, outcomes=merged.outcomes))
        sequence = disk.head
        if merged.hub_group is not None:
            done = (Outcome.APPLIED,) * len(merged.hub_group.changes)
            disk.log.append(
                PlacedGroup(sequence=disk.head + 1, group=merged.hub_group, outcomes=done)
            )
        return sequence

    def _try_again(self, disk: HubDisk) -> None:
        """What waited for a row that came by now, or for another group, is placed after all."""
        moved = True
        while moved:
            moved = False
            for group_id, (group, reason) in list(disk.quarantine.items()):
                if self._blocked(disk, group) or reason not in ("unknown-row", "waits"):
                    continue
                del disk.quarantine[group_id]
                answer = self._place_or_refuse(disk, group)
                key = (group.device, group.last)
                disk.received[key] = (disk.received[key][0], answer)
                moved = moved or answer.answer is Answer.ACCEPTED

    def drop(self, group_id: str) -> None:
        """A person gives a refused group up."""
        staged = self.disk.copy()
        del staged.quarantine[group_id]
        staged.dropped.add(group_id)
        self._try_again(staged)
        self.disk = staged

    # Pull

    def pull(self, cursor: int, limit: int) -> bytes:
        found = self.disk.log[cursor : cursor + limit]
        encoded = [
            codec.encode_placed(p.sequence, p.outcomes, codec.encode_group(p.group)) for p in found
        ]
        reached = found[-1].sequence if found else cursor
        return codec.encode_pull_answer(
            epoch=self.disk.chain[-1].id, cursor=reached, head=self.disk.head, groups=encoded
        ).body
