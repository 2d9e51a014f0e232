"""A hub as a process of its own, and laptops that reach it over TLS with its certificate pinned."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import ssl
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from intakeapp.base.clock import SystemClock
from intakeapp.base.ids import IdFactory
from intakeapp.hub import private_postgres, register
from intakeapp.hub.database import Database
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
from tests.helpers.keyboard import PATIENCE_S
from tests.integration.hub.laptops import INSTANT, in_base64

# Importing a hub takes longer than everything else here: this program has done so already, and
# makes a hub out of itself by fork for each line that it is given.
PROGRAM = """
import json, os, sys, traceback
from importlib import import_module
from pathlib import Path
from intakeapp.base.clock import SystemClock
from intakeapp.hub.commands import try_hub
from intakeapp.hub.private_postgres import package
package()
import_module("uvicorn.protocols.http.h11_impl")
import_module("uvicorn.lifespan.on")

def tell(told):
    print(json.dumps({**told, "pid": os.getpid()}), flush=True)

for line in sys.stdin:
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            try_hub(Path(sys.argv[1]), SystemClock(), tell)
            code = 0
        except BaseException:
            traceback.print_exc()
        os._exit(code)
    print(json.dumps({"ended": os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])}), flush=True)
"""
_ROOT = Path(__file__).parents[3]


class HubProcess:
    """`hub try` in a process; started again in the same folder it goes on with the same data."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.told: dict[str, Any] = {}
        self._runs = False
        with (folder / "log.txt").open("ab") as log:
            self._parent = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, str(folder)], cwd=_ROOT, stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=log, text=True,
            )  # fmt: skip

    def start(self) -> None:
        """Start a hub and wait until it listens."""
        assert self._parent.stdin is not None
        self._parent.stdin.write("start\n")
        self._parent.stdin.flush()
        self.told = self._heard()
        if "pid" not in self.told:
            raise AssertionError((self.folder / "log.txt").read_text())
        self._runs = True

    def _heard(self) -> dict[str, Any]:
        assert self._parent.stdout is not None
        return dict(json.loads(self._parent.stdout.readline()))

    def kill(self) -> None:
        """End the hub in the middle of whatever it does; its PostgreSQL goes on."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Ask it to stop; return its exit code."""
        return self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> int:
        os.kill(self.told["pid"], number)
        self._runs = False
        return int(self._heard()["ended"])

    def __enter__(self) -> HubProcess:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._runs:
            self.stop()
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.close()
        self._parent.wait(PATIENCE_S)
        self._parent.stdout.close()


def pinned(fingerprint: str, url: str) -> ssl.SSLContext:
    """Return a context that trusts the one certificate with this SHA-256 and nothing else."""
    parsed = httpx.URL(url)
    pem = ssl.get_server_certificate((parsed.host, parsed.port or 443))
    der = ssl.PEM_cert_to_DER_cert(pem)
    assert hashlib.sha256(der).hexdigest() == fingerprint
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=pem)
    return context


@dataclass
class RemoteLaptop:
    """A device that talks HTTP over TLS with a hub in another process."""

    tenant: int
    http: httpx.Client
    device: str
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    headers: dict[str, str] = field(default_factory=dict)
    number: int = 0
    cursor: int = 0
    ids: IdFactory = field(default_factory=IdFactory)

    @classmethod
    def enrolled(cls, hub: HubProcess, code: str = "") -> RemoteLaptop:
        """Return a laptop that came in with a code of its own."""
        made = cls(int(hub.told["tenant"]), client(hub), IdFactory(SystemClock()).new())
        made.post(
            "/v1/enrol",
            {
                "code": code or new_code(hub.folder),
                "device": made.device,
                "public_key": in_base64(made.key.public_key().public_bytes_raw()),
                "schema_version": 5,
            },
        )
        made.sign_in()
        return made

    def meet(self, hub: HubProcess) -> None:
        """Go on with a hub that was started again."""
        self.http.close()
        self.http = client(hub)
        self.sign_in()

    def sign_in(self) -> None:
        who = {"tenant": self.tenant, "device": self.device}
        self.headers = {}
        challenge = self.post("/v1/challenge", who).json()["challenge"]
        signature = in_base64(self.key.sign(signed_text(self.tenant, self.device, challenge)))
        asked = who | {"challenge": challenge, "signature": signature}
        token = self.post("/v1/session", asked).json()["token"]
        self.headers = {"Authorization": f"Bearer {token}"}
        self.headers[EPOCH_HEADER] = self.hello()["epoch"]

    def hello(self) -> dict[str, Any]:
        asked = {"protocol": 1, "schema_version": 5}
        return dict(self.post("/v1/hello", asked).json())

    def post(self, path: str, body: Any) -> httpx.Response:
        return self.http.post(path, json=body, headers=self.headers).raise_for_status()

    def group(
        self, table: str, row: str, case: str, values: dict[str, JsonValue], rows: int = 1
    ) -> Group:
        """Return a unit of work with new rows."""
        previous = self.number
        self.number += rows
        changes = tuple(
            Change(
                number=previous + 1 + n, op=Op.INSERT, table=table,
                row_id=row if n == 0 else f"{row}-{n}", case_id=case, new=values,
            )
            for n in range(rows)
        )  # fmt: skip
        return Group(
            device=self.device, group_id=self.ids.new(), previous=previous, base=self.cursor,
            author="worker", instant=INSTANT, kind="change", undo_of="", source="told",
            action="edit", schema=5, sealed=False, changes=changes,
        )  # fmt: skip

    def push_body(self, body: bytes) -> PushAnswer:
        headers = {**self.headers, "Content-Type": "application/json"}
        answer = self.http.post("/v1/push", content=body, headers=headers).raise_for_status()
        return codec.decode_push_answer(answer.content)

    def pull(self) -> PullAnswer:
        asked = {"epoch": self.headers[EPOCH_HEADER], "cursor": self.cursor, "case": None}
        answer = codec.decode_pull_answer(self.post("/v1/pull", asked).content)
        self.cursor = answer.cursor
        return answer

    def pull_all(self) -> int:
        """Take all there is; return how many groups came."""
        count = 0
        while True:
            answer = self.pull()
            count += len(answer.groups)
            if answer.cursor == answer.head:
                return count


def new_code(folder: Path) -> str:
    """Return another enrolment code for the first user, as an administrator would make it."""
    database = Database(private_postgres.addresses(folder).serving, size=1)
    try:
        with database.transaction(1) as connection:
            user = connection.execute("SELECT user_id FROM hub_user").fetchall()[0][0]
            return register.make_code(connection, 1, user, SystemClock())
    finally:
        database.close()


def client(hub: HubProcess) -> httpx.Client:
    url = str(hub.told["url"])
    context = pinned(str(hub.told["fingerprint"]), url)
    return httpx.Client(base_url=url, verify=context, timeout=PATIENCE_S)
