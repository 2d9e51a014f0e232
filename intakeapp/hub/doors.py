"""What each route does. A door gets a body that was measured, and a caller who was recognised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from hmac import compare_digest

from intakeapp.base.clock import Clock
from intakeapp.hub import bodies, entry, limits, quarantine, reading, register, trail, wire
from intakeapp.hub.database import Database
from intakeapp.hub.errors import malformed, no_right, revoked, too_old
from intakeapp.hub.metrics import Metrics
from intakeapp.hub.rights import Caller
from intakeapp.sync.messages import PROTOCOL

JSON = "application/json"
_PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True)
class HubSettings:
    """What a site can set: the oldest tables still taken, and who may read the metrics."""

    least_schema: int = 5
    metrics_token: str = ""  # without one nobody may


@dataclass(frozen=True)
class Hub:
    """All a door needs; processes hold nothing else, so that there can be several."""

    database: Database
    clock: Clock
    settings: HubSettings = field(default_factory=HubSettings)
    metrics: Metrics = field(default_factory=Metrics)


class Right(Enum):
    """Who may come in at a door."""

    PUBLIC = "public"  # nothing of anybody can be had here
    OPERATOR = "operator"  # the token of the site's own metrics
    DEVICE = "device"  # a session; also of a revoked device, which may only bring
    HOLDER = "holder"  # a session of a device that was not revoked


@dataclass(frozen=True)
class Reply:
    """What goes back."""

    body: bytes
    media_type: str = JSON


@dataclass(frozen=True)
class Request:
    """What came: the body, the caller at doors that know callers, the epoch it was meant for."""

    body: bytes
    caller: Caller | None = None
    epoch: str = ""

    @property
    def known(self) -> Caller:
        """The caller. Raises Refusal (rights) where there is none."""
        if self.caller is None:
            raise no_right()
        return self.caller


Handler = Callable[[Hub, Request], Reply]


@dataclass(frozen=True)
class Door:
    """One route: what it takes and gives, who may use it, how long a body may be."""

    method: str
    path: str
    right: Right
    handler: Handler
    answer: type[wire.Message] | None
    request: type[wire.Message] | None = None
    most: int = limits.SMALL_BODY


def recognise(hub: Hub, door: Door, authorization: str | None) -> Caller | None:
    """Return who asks, at doors that want to know. Raises Refusal."""
    if door.right is Right.PUBLIC:
        return None
    scheme, _, token = (authorization or "").partition(" ")
    token = token.strip() if scheme.lower() == "bearer" else ""
    if door.right is Right.OPERATOR:
        wanted = hub.settings.metrics_token
        if not wanted or not compare_digest(token.encode(), wanted.encode()):
            raise no_right()
        return None
    tenant, secret = entry.tenant_of(token)
    with hub.database.transaction(tenant) as connection:
        caller = entry.caller_of(connection, tenant, secret, hub.clock.now())
    if caller.is_revoked and door.right is Right.HOLDER:
        raise revoked()
    return caller


def _json(message: wire.Message) -> Reply:
    return Reply(message.model_dump_json().encode())


def _health(hub: Hub, request: Request) -> Reply:
    with hub.database.transaction(0) as connection:
        connection.execute("SELECT 1")
    return _json(wire.HealthAnswer(status="ok"))


def _metrics(hub: Hub, request: Request) -> Reply:
    return Reply(hub.metrics.text().encode(), _PROMETHEUS)


def _enrol(hub: Hub, request: Request) -> Reply:
    asked = wire.read(wire.EnrolRequest, request.body)
    tenant, letters = register.parse_code(asked.code)
    if asked.device == "hub":
        raise malformed("device")
    key = entry.bytes_of(asked.public_key, 32)
    with hub.database.transaction(tenant) as connection:
        made = register.enrol(
            connection,
            letters,
            device=asked.device,
            public_key=key,
            schema=asked.schema_version,
            now=hub.clock.now(),
        )
        epoch = reading.stand(connection).epoch
    return _json(
        wire.EnrolAnswer(
            tenant=tenant,
            device=made.device,
            user=made.user_id,
            user_name=made.user_name,
            epoch=epoch,
        )
    )


def _challenge(hub: Hub, request: Request) -> Reply:
    asked = wire.read(wire.ChallengeRequest, request.body)
    with hub.database.transaction(asked.tenant) as connection:
        text = entry.challenge(connection, asked.device, hub.clock.now())
    return _json(wire.ChallengeAnswer(challenge=text))


def _session(hub: Hub, request: Request) -> Reply:
    asked = wire.read(wire.SessionRequest, request.body)
    with hub.database.transaction(asked.tenant) as connection:
        session = entry.open_session(
            connection,
            asked.tenant,
            asked.device,
            asked.challenge,
            entry.bytes_of(asked.signature, 64),
            hub.clock.now(),
        )
    return _json(wire.SessionAnswer(token=session.token, expires_at=session.expires_at.isoformat()))


def _hello(hub: Hub, request: Request) -> Reply:
    asked = wire.read(wire.HelloRequest, request.body)
    caller = request.known
    if asked.protocol != PROTOCOL or asked.schema_version < hub.settings.least_schema:
        raise too_old()
    with hub.database.transaction(caller.tenant) as connection:
        stand = reading.stand(connection)
        device = reading.device_stand(connection, caller.device)
        epochs = reading.epochs(connection)
    return _json(
        wire.HelloAnswer(
            protocol=PROTOCOL,
            epoch=stand.epoch,
            epochs=[wire.EpochModel(id=e.id, after=e.after) for e in epochs],
            head=stand.head,
            received_through=device.received_through,
            backed_up_through=device.backed_up,
            least_schema=hub.settings.least_schema,
            hub_time=hub.clock.now().isoformat(),
            is_revoked=caller.is_revoked,
            scope_version=device.scope_version,
        )
    )


def _scope(hub: Hub, request: Request) -> Reply:
    wire.read(wire.ScopeRequest, request.body)
    caller = request.known
    with hub.database.transaction(caller.tenant) as connection:
        device = reading.device_stand(connection, caller.device)
        cases = [] if caller.sees_every_case else sorted(reading.cases_of(connection, caller))
    return _json(
        wire.ScopeAnswer(
            scope_version=device.scope_version, sees_all=caller.sees_every_case, cases=cases
        )
    )


def _push(hub: Hub, request: Request) -> Reply:
    caller = request.known
    sent = bodies.read_push(request.body, request.epoch, caller)
    with hub.database.transaction(caller.tenant) as connection:
        answered = quarantine.place(connection, caller, sent, hub.clock.now())
    for answer in answered.answers:  # after the commit: what is told has happened
        hub.metrics.count("intake_groups_total", answer=answer.answer.value)
    return Reply(bodies.push_body(answered))


def _pull(hub: Hub, request: Request) -> Reply:
    caller = request.known
    asked = wire.read(wire.PullRequest, request.body)
    with hub.database.transaction(caller.tenant) as connection:
        given = reading.pull(
            connection, caller, epoch=asked.epoch, cursor=asked.cursor, case_id=asked.case
        )
        if given.count:
            trail.keep(
                connection, hub.clock.now(), "groups.given", device=caller.device,
                user_id=caller.user_id, case_id=asked.case, count=given.count,
            )  # fmt: skip
    hub.metrics.count("intake_groups_given_total", given.count)
    return Reply(given.body)


DOORS: tuple[Door, ...] = (
    Door("GET", "/v1/health", Right.PUBLIC, _health, wire.HealthAnswer),
    Door("GET", "/metrics", Right.OPERATOR, _metrics, None),
    Door("POST", "/v1/enrol", Right.PUBLIC, _enrol, wire.EnrolAnswer, wire.EnrolRequest),
    Door(
        "POST",
        "/v1/challenge",
        Right.PUBLIC,
        _challenge,
        wire.ChallengeAnswer,
        wire.ChallengeRequest,
    ),
    Door("POST", "/v1/session", Right.PUBLIC, _session, wire.SessionAnswer, wire.SessionRequest),
    Door("POST", "/v1/hello", Right.DEVICE, _hello, wire.HelloAnswer, wire.HelloRequest),
    Door("POST", "/v1/scope", Right.HOLDER, _scope, wire.ScopeAnswer, wire.ScopeRequest),
    Door(
        "POST",
        "/v1/push",
        Right.DEVICE,
        _push,
        wire.PushAnswerModel,
        wire.PushRequest,
        limits.PUSH_BODY,
    ),
    Door("POST", "/v1/pull", Right.HOLDER, _pull, wire.PullAnswerModel, wire.PullRequest),
)
