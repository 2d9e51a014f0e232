"""From bytes to groups and back, by way of `sync.codec` and nowhere else in the hub."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from intakeapp.hub.errors import malformed
from intakeapp.hub.rights import Caller
from intakeapp.sync import codec
from intakeapp.sync.codec import Encoded
from intakeapp.sync.messages import Group, Outcome, PushAnswer

_MOST_GROUPS = 5_000  # in one push: the head row stays locked meanwhile


@dataclass(frozen=True, slots=True)
class Sent:
    """One group that was sent, in its canonical spelling."""

    group: Group
    encoded: Encoded

    @property
    def first(self) -> int:
        """The number of the first change."""
        return self.group.changes[0].number

    @property
    def last(self) -> int:
        """The number of the last change."""
        return self.group.last


@dataclass(frozen=True, slots=True)
class Pushed:
    """A batch that was sent to a hub in one of its epochs."""

    epoch: str
    digest: str
    sent: tuple[Sent, ...]


def read_push(body: bytes, epoch: str, caller: Caller) -> Pushed:
    """Read a batch of the caller's own device. Raises Refusal (malformed)."""
    try:
        groups = codec.decode_batch(body)
        sent = tuple(Sent(group, codec.encode_group(group)) for group in groups)
    except codec.MessageError as error:
        raise malformed(f"message:{error.code}") from None
    if len(sent) > _MOST_GROUPS:
        raise malformed("groups")
    if any(each.group.device != caller.device for each in sent):
        raise malformed("device")
    return Pushed(epoch, codec.batch_digest(each.encoded.digest for each in sent), sent)


def push_body(answer: PushAnswer) -> bytes:
    """Return the answer to a push."""
    return codec.encode_push_answer(answer)


def outcomes_text(outcomes: Sequence[Outcome]) -> str:
    """Return outcomes as the log holds them."""
    return ",".join(outcomes)


def placed(sequence: int, group: Encoded, outcomes: str) -> Encoded:
    """Return a placed group from what the log holds, without reading it."""
    return codec.encode_placed(sequence, _outcomes(outcomes), group)


def part(sequence: int, group: Encoded, outcomes: str, kept: Sequence[bool]) -> Encoded:
    """Return a placed group with only the changes that are kept; at least one is."""
    whole = codec.decode_group(group.body)
    changes = tuple(c for c, keep in zip(whole.changes, kept, strict=True) if keep)
    told = tuple(o for o, keep in zip(_outcomes(outcomes), kept, strict=True) if keep)
    return codec.encode_placed(sequence, told, codec.encode_group(replace(whole, changes=changes)))


def _outcomes(text: str) -> tuple[Outcome, ...]:
    return tuple(Outcome(outcome) for outcome in text.split(","))
