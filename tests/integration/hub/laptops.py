"""A municipality and its laptops, as far as a hub sees them: keys, tokens, groups."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from anyio.from_thread import BlockingPortal, start_blocking_portal
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Response

from intakeapp.base.clock import FixedClock
from intakeapp.base.ids import IdFactory
from intakeapp.hub import register
from intakeapp.hub.app import make_app
from intakeapp.hub.database import Database
from intakeapp.hub.doors import Hub, HubSettings
from intakeapp.hub.private_postgres import Urls
from intakeapp.hub.rights import Role
from intakeapp.sync import codec
from intakeapp.sync.messages import (
    EPOCH_HEADER,
    Change,
    Group,
    JsonValue,
    Op,
    PullAnswer,
    PushAnswer,
)
from intakeapp.sync.signing import signed_text

METRICS_TOKEN = "metrics-of-the-site"
INSTANT = "2026-03-02T09:00:00.000000Z"


def in_base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


@dataclass
class Client:
    """Asks an application in this process, from any thread."""

    portal: BlockingPortal
    app: FastAPI

    def request(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        content: Any = None,
        headers: dict[str, str] | None = None,
    ) -> Response:
        async def ask() -> Response:
            transport = ASGITransport(self.app, raise_app_exceptions=False)
            async with AsyncClient(transport=transport, base_url="https://hub") as client:
                return await client.request(
                    method, path, json=json, content=content, headers=headers, timeout=60
                )

        return self.portal.call(ask)


@dataclass
class Site:
    """One tenant of a hub, and the hub's application."""

    tenant: int
    hub: Hub
    urls: Urls
    clock: FixedClock
    client: Client
    ids: IdFactory = field(default_factory=IdFactory)

    @classmethod
    @contextmanager
    def open(cls, urls: Urls, database: Database, clock: FixedClock, tenant: int) -> Iterator[Site]:
        register.make_tenant(urls.owner, tenant, f"Gemeente {tenant}", clock)
        hub = Hub(database, clock, HubSettings(metrics_token=METRICS_TOKEN))
        with start_blocking_portal() as portal:
            yield cls(tenant, hub, urls, clock, Client(portal, make_app(hub)))

    def user(
        self,
        *roles: Role,
        municipalities: Sequence[str] = (),
        sees_sealed: bool = False,
    ) -> str:
        with self.hub.database.transaction(self.tenant) as connection:
            return register.make_user(
                connection, self.clock, name="Medewerker", roles=roles or [Role.COORDINATOR],
                municipalities=municipalities, sees_sealed=sees_sealed,
            )  # fmt: skip

    def code(self, user: str) -> str:
        with self.hub.database.transaction(self.tenant) as connection:
            return register.make_code(connection, self.tenant, user, self.clock)

    def laptop(self, *roles: Role, **options: Any) -> Laptop:
        """Return a laptop that is enrolled and signed in."""
        made = Laptop(self, self.ids.new())
        made.enrol(self.code(self.user(*roles, **options)))
        made.sign_in()
        return made

    def post(self, path: str, body: Any, token: str = "", **headers: str) -> Response:
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if isinstance(body, bytes):
            headers.setdefault("Content-Type", "application/json")
            return self.client.request("POST", path, content=body, headers=headers)
        return self.client.request("POST", path, json=body, headers=headers)

    def rows(self, query: str, *values: Any) -> list[Any]:
        with self.hub.database.transaction(self.tenant) as connection:
            return connection.execute(query, values).fetchall()


@dataclass
class Laptop:
    """One device; it keeps numbers and a cursor as a real one does."""

    site: Site
    device: str
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    token: str = ""
    epoch: str = ""
    number: int = 0
    cursor: int = 0

    def enrol(self, code: str) -> Response:
        answer = self.site.post(
            "/v1/enrol",
            {
                "code": code,
                "device": self.device,
                "public_key": in_base64(self.key.public_key().public_bytes_raw()),
                "schema_version": 5,
            },
        )
        if answer.status_code == 200:
            self.epoch = answer.json()["epoch"]
        return answer

    def challenge(self) -> str:
        asked = {"tenant": self.site.tenant, "device": self.device}
        return str(self.site.post("/v1/challenge", asked).json()["challenge"])

    def answer(self, challenge: str, key: Ed25519PrivateKey | None = None) -> Response:
        signature = (key or self.key).sign(signed_text(self.site.tenant, self.device, challenge))
        return self.site.post(
            "/v1/session",
            {
                "tenant": self.site.tenant,
                "device": self.device,
                "challenge": challenge,
                "signature": in_base64(signature),
            },
        )

    def sign_in(self) -> None:
        self.token = str(self.answer(self.challenge()).json()["token"])

    def hello(self) -> Response:
        return self.site.post("/v1/hello", {"protocol": 1, "schema_version": 5}, self.token)

    def group(self, *changes: tuple[Any, ...], base: int | None = None, **more: Any) -> Group:
        """Return a unit of work of (op, table, row, case, values, seen before)."""
        previous = self.number
        made = []
        for op, table, row, case, new, *old in changes:
            self.number += 1
            made.append(
                Change(
                    number=self.number, op=Op(op), table=table, row_id=row, case_id=case,
                    new=new, old=old[0] if old else {},
                )
            )  # fmt: skip
        options: dict[str, Any] = {"sealed": False, "author": f"worker-{self.device}", **more}
        return Group(
            device=self.device, group_id=self.site.ids.new(), previous=previous,
            base=self.cursor if base is None else base, instant=INSTANT, kind="change",
            undo_of="", source="told", action="edit", schema=5, changes=tuple(made), **options,
        )  # fmt: skip

    def case(self, case: str, municipality: str = "Teststad") -> Group:
        """Return the unit of work in which a resident and a case are made."""
        resident = f"resident-{case}"
        return self.group(
            ("insert", "resident", resident, None, {"name": "Inwoner"}),
            (
                "insert", "case_file", case, case,
                {"resident_id": resident, "municipality": municipality, "question": ""},
            ),
        )  # fmt: skip

    def insert(self, row: str, case: str | None, table: str = "debt", **values: JsonValue) -> Group:
        return self.group(("insert", table, row, case, values))

    def update(
        self, row: str, case: str | None, unit: str, new: JsonValue, old: JsonValue = None,
        table: str = "debt", base: int | None = None,
    ) -> Group:  # fmt: skip
        return self.group(("update", table, row, case, {unit: new}, {unit: old}), base=base)

    def push_body(self, body: bytes) -> Response:
        return self.site.post("/v1/push", body, self.token, **{EPOCH_HEADER: self.epoch})

    def push(self, *groups: Group) -> PushAnswer:
        batch = codec.encode_batch([codec.encode_group(group) for group in groups])
        answer = self.push_body(batch.body)
        assert answer.status_code == 200, answer.text
        read = codec.decode_push_answer(answer.content)
        assert read.digest == batch.digest
        return read

    def pull_raw(self, cursor: int, case: str | None = None) -> Response:
        asked = {"epoch": self.epoch, "cursor": cursor, "case": case}
        return self.site.post("/v1/pull", asked, self.token)

    def pull(self) -> PullAnswer:
        """Take what came after the cursor, one answer."""
        answer = self.pull_raw(self.cursor)
        assert answer.status_code == 200, answer.text
        read = codec.decode_pull_answer(answer.content)
        self.cursor = read.cursor
        return read
