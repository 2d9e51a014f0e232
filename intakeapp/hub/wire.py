"""The messages of the protocol as models: small ones are read with them, all are documented.

Groups and what becomes of them are read by `sync.codec`, which is stricter and quicker.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from intakeapp.hub.errors import malformed

_MOST = 2**63 - 1
Id = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9-]+$")]
Number = Annotated[int, Field(ge=0, le=_MOST)]
Tenant = Annotated[int, Field(ge=1, le=999_999_999)]
Secret = Annotated[str, Field(min_length=1, max_length=128, pattern=r"^[A-Za-z0-9_-]+$")]


class Message(BaseModel):
    """What every message has in common: nothing unknown, nothing converted, nothing changed."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


_M = TypeVar("_M", bound=Message)


class EnrolRequest(Message):
    """A device that wants to be let in, with its public Ed25519 key (32 bytes, base64url)."""

    code: Annotated[str, Field(min_length=1, max_length=64)]
    device: Id
    public_key: Secret
    schema_version: Annotated[int, Field(ge=1, le=10_000)]


class EnrolAnswer(Message):
    """The device is in; `tenant` is part of each later message."""

    tenant: Tenant
    device: Id
    user: Id
    user_name: str
    epoch: str


class ChallengeRequest(Message):
    """A device that wants to come in."""

    tenant: Tenant
    device: Id


class ChallengeAnswer(Message):
    """What to sign, within two minutes."""

    challenge: Secret


class SessionRequest(Message):
    """The signed challenge (64 bytes, base64url), see `sync.signing`."""

    tenant: Tenant
    device: Id
    challenge: Secret
    signature: Secret


class SessionAnswer(Message):
    """The token for `Authorization: Bearer`, and when it ends by the hub's clock."""

    token: str
    expires_at: str


class HelloRequest(Message):
    """What the laptop speaks, before anything is sent."""

    protocol: Annotated[int, Field(ge=1, le=10_000)]
    schema_version: Annotated[int, Field(ge=1, le=10_000)]


class EpochModel(Message):
    """A life of the hub and the last place that was in it when it began (`sync.epochs`)."""

    id: str
    after: Number


class HelloAnswer(Message):
    """Where the hub stands.

    `received_through` is the last number of this device up to which nothing is missing here,
    `backed_up_through` the last that is in a backup. `epochs` is the chain of the hub's lives, the
    present one last. `scope_version` goes up when the cases of this device change.
    """

    protocol: int
    epoch: str
    epochs: list[EpochModel]
    head: Number
    received_through: Number
    backed_up_through: Number
    least_schema: int
    hub_time: str
    is_revoked: bool
    scope_version: Number


class ScopeRequest(Message):
    """Which cases may be on this device."""


class ScopeAnswer(Message):
    """The cases; `sees_all` when it is every case of the user's municipalities."""

    scope_version: Number
    sees_all: bool
    cases: list[Id]


class PullRequest(Message):
    """What came after a place in the sequence; with `case` the whole history of one case."""

    epoch: str
    cursor: Number
    case: Id | None = None


class ErrorAnswer(Message):
    """All that is said when something is not done."""

    code: str


class HealthAnswer(Message):
    """Whether the hub can work."""

    status: Literal["ok"]


class ChangeModel(Message):
    """One change of one row."""

    number: Number
    op: Literal["insert", "update", "delete"]
    table: str
    row_id: str
    case_id: str | None
    old: dict[str, Any]
    new: dict[str, Any]


class GroupModel(Message):
    """One unit of work: applied whole or not at all."""

    device: Id
    group_id: Id
    previous: Number
    base: Number
    author: str
    instant: str
    kind: str
    undo_of: str
    source: str
    action: str
    schema_version: int = Field(alias="schema")
    sealed: bool
    changes: list[ChangeModel]


class PushRequest(Message):
    """Groups of one device, in the order of their numbers within each case."""

    groups: list[GroupModel]


class GroupAnswerModel(Message):
    """What became of one group."""

    group_id: Id
    answer: Literal["accepted", "known", "refused", "waiting"]
    sequence: Number
    reason: str


class PushAnswerModel(Message):
    """What became of a batch."""

    digest: str
    epoch: str
    head: Number
    backed_up: Number
    answers: list[GroupAnswerModel]


class PlacedGroupModel(Message):
    """A group in the sequence."""

    sequence: Number
    group: GroupModel
    outcomes: list[Literal["applied", "same", "parked", "amended"]]


class PullAnswerModel(Message):
    """What came after a cursor."""

    epoch: str
    cursor: Number
    head: Number
    digest: str
    groups: list[PlacedGroupModel]


def read(model: type[_M], body: bytes) -> _M:
    """Return a body as a message. Raises Refusal (malformed); what was wrong is not told."""
    try:
        return model.model_validate_json(body or b"{}")
    except (ValidationError, RecursionError):
        raise malformed() from None
