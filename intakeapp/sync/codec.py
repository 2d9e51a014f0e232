"""Messages as bytes and back: one canonical spelling, its digests, and nothing unknown accepted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from intakeapp.sync.decoding import (
    MOST_CHANGES,
    Fields,
    MessageError,
    load,
    read_change,
)
from intakeapp.sync.messages import (
    Answer,
    Change,
    Group,
    GroupAnswer,
    Outcome,
    PlacedGroup,
    PullAnswer,
    PushAnswer,
)

__all__ = [
    "Encoded", "MessageError", "batch_digest", "decode_batch", "decode_group", "decode_placed",
    "decode_pull_answer", "decode_push_answer", "encode_batch", "encode_group", "encode_placed",
    "encode_pull_answer", "encode_push_answer", "group_digest", "group_from_json", "group_to_json",
    "pull_digest",
]  # fmt: skip

_encoder = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False
)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A message as UTF-8 bytes, with the SHA-256 in hex of what it carries."""

    body: bytes
    digest: str


def canonical(value: Any) -> bytes:
    """Return the one spelling of a JSON value: sorted keys, no spaces, UTF-8.

    Raises MessageError for what JSON or UTF-8 cannot say.
    """
    try:
        return _encoder.encode(value).encode("utf-8")
    except (TypeError, ValueError, RecursionError) as error:
        raise MessageError("", "value") from error


def _change_to_json(change: Change) -> dict[str, Any]:
    return {
        "number": change.number,
        "op": change.op.value,
        "table": change.table,
        "row_id": change.row_id,
        "case_id": change.case_id,
        "old": change.old,
        "new": change.new,
    }


def group_to_json(group: Group) -> dict[str, Any]:
    """Return a group as JSON values."""
    return {
        "device": group.device,
        "group_id": group.group_id,
        "previous": group.previous,
        "base": group.base,
        "author": group.author,
        "instant": group.instant,
        "kind": group.kind,
        "undo_of": group.undo_of,
        "source": group.source,
        "action": group.action,
        "schema": group.schema,
        "sealed": group.sealed,
        "changes": [_change_to_json(change) for change in group.changes],
    }


def group_from_json(value: Any, path: str = "") -> Group:
    """Read a group from JSON values that `load` gave. Raises MessageError."""
    fields = Fields(value, path)
    group = Group(
        device=fields.name("device"),
        group_id=fields.name("group_id"),
        previous=fields.number("previous"),
        base=fields.number("base"),
        author=fields.text("author"),
        instant=fields.instant("instant"),
        kind=fields.text("kind"),
        undo_of=fields.text("undo_of"),
        source=fields.text("source"),
        action=fields.text("action"),
        schema=fields.number("schema"),
        sealed=fields.flag("sealed"),
        changes=tuple(
            read_change(Fields(item, where))
            for item, where in fields.items("changes", least=1, most=MOST_CHANGES)
        ),
    )
    fields.finish()
    last = group.previous
    for index, change in enumerate(group.changes):
        if change.number <= last:
            raise MessageError(f"{path}.changes[{index}].number", "order")
        last = change.number
    return group


def encode_group(group: Group) -> Encoded:
    """Return a group in its canonical spelling. Raises MessageError for what JSON cannot say."""
    body = canonical(group_to_json(group))
    return Encoded(body, sha256(body).hexdigest())


def decode_group(body: bytes) -> Group:
    """Read one group. Raises MessageError."""
    return group_from_json(load(body))


def group_digest(group: Group) -> str:
    """Return the SHA-256 in hex of a group: two with the same digest have the same content."""
    return encode_group(group).digest


def _chained(parts: Iterable[str]) -> str:
    whole = sha256()
    for part in parts:
        whole.update(part.encode("ascii") + b"\n")
    return whole.hexdigest()


def batch_digest(digests: Iterable[str]) -> str:
    """Return the digest of a batch from those of its groups, in order."""
    return _chained(digests)


def encode_batch(groups: Sequence[Encoded]) -> Encoded:
    """Return the body of a push from groups that were encoded, without encoding them again."""
    body = b'{"groups":[' + b",".join(group.body for group in groups) + b"]}"
    return Encoded(body, batch_digest(group.digest for group in groups))


def decode_batch(body: bytes) -> tuple[Group, ...]:
    """Read the body of a push. Raises MessageError."""
    fields = Fields(load(body), "")
    groups = tuple(group_from_json(item, where) for item, where in fields.items("groups"))
    fields.finish()
    return groups


def _placed_line(sequence: int, outcomes: Sequence[Outcome], digest: str) -> str:
    return f"{sequence} {','.join(outcomes)} {digest}"


def pull_digest(groups: Iterable[tuple[PlacedGroup, str]]) -> str:
    """Return the digest of placed groups, each given with its group's own digest, in order.

    Places and outcomes are part of it.
    """
    return _chained(
        _placed_line(placed.sequence, placed.outcomes, digest) for placed, digest in groups
    )


def encode_placed(sequence: int, outcomes: Sequence[Outcome], group: Encoded) -> Encoded:
    """Return a placed group from its encoded group; the hub may keep group and outcomes so."""
    listed = ",".join(f'"{outcome.value}"' for outcome in outcomes)
    head = b'{"group":' + group.body
    body = head + f',"outcomes":[{listed}],"sequence":{sequence}}}'.encode("ascii")
    return Encoded(body, _placed_line(sequence, outcomes, group.digest))


def decode_placed(value: Any, path: str = "") -> PlacedGroup:
    """Read a placed group from JSON values. Raises MessageError."""
    fields = Fields(value, path)
    placed = PlacedGroup(
        sequence=fields.number("sequence", least=1),
        group=group_from_json(fields.take("group"), f"{path}.group"),
        outcomes=tuple(
            fields.member(Outcome, item, where) for item, where in fields.items("outcomes")
        ),
    )
    fields.finish()
    if len(placed.outcomes) != len(placed.group.changes):
        raise MessageError(f"{path}.outcomes", "length")
    return placed


def encode_pull_answer(*, epoch: str, cursor: int, head: int, groups: Sequence[Encoded]) -> Encoded:
    """Return the answer to a pull from placed groups that were encoded."""
    digest = _chained(group.digest for group in groups)
    start = canonical({"cursor": cursor, "digest": digest, "epoch": epoch})[:-1]
    body = start + b',"groups":[' + b",".join(group.body for group in groups) + b"]"
    return Encoded(body + f',"head":{head}}}'.encode("ascii"), digest)


def decode_pull_answer(body: bytes) -> PullAnswer:
    """Read the answer to a pull and check its digest and order. Raises MessageError."""
    fields = Fields(load(body), "")
    answer = PullAnswer(
        epoch=fields.name("epoch"),
        cursor=fields.number("cursor"),
        head=fields.number("head"),
        digest=fields.digest("digest"),
        groups=tuple(decode_placed(item, where) for item, where in fields.items("groups")),
    )
    fields.finish()
    if answer.digest != pull_digest(
        (placed, group_digest(placed.group)) for placed in answer.groups
    ):
        raise MessageError("digest", "digest")
    last = 0
    for index, placed in enumerate(answer.groups):
        if not last < placed.sequence <= answer.cursor <= answer.head:
            raise MessageError(f"groups[{index}].sequence", "order")
        last = placed.sequence
    return answer


def encode_push_answer(answer: PushAnswer) -> bytes:
    """Return the answer to a push."""
    return canonical(
        {
            "digest": answer.digest,
            "epoch": answer.epoch,
            "head": answer.head,
            "backed_up": answer.backed_up,
            "answers": [
                {
                    "group_id": one.group_id,
                    "answer": one.answer.value,
                    "sequence": one.sequence,
                    "reason": one.reason,
                }
                for one in answer.answers
            ],
        }
    )


def decode_push_answer(body: bytes) -> PushAnswer:
    """Read the answer to a push. Raises MessageError. The digest is for the sender to compare."""
    fields = Fields(load(body), "")
    answer = PushAnswer(
        digest=fields.digest("digest"),
        epoch=fields.name("epoch"),
        head=fields.number("head"),
        backed_up=fields.number("backed_up"),
        answers=tuple(_answer(Fields(item, where)) for item, where in fields.items("answers")),
    )
    fields.finish()
    return answer


def _answer(fields: Fields) -> GroupAnswer:
    answer = GroupAnswer(
        group_id=fields.name("group_id"),
        answer=fields.member(Answer, fields.take("answer"), fields.path("answer")),
        sequence=fields.number("sequence"),
        reason=fields.text("reason"),
    )
    fields.finish()
    return answer
