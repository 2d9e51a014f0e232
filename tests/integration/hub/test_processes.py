"""The hub as a process: over TLS, killed in the middle, stopped in order."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import ssl
import stat
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg
import pytest

from intakeapp.hub import private_postgres
from intakeapp.sync import codec
from intakeapp.sync.messages import Answer, Group
from tests.integration.hub.processes import HubProcess, RemoteLaptop

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the hub's process is made by fork"),
]

GROUPS, ROWS = 20, 6


@pytest.fixture(scope="module")
def hub() -> Iterator[HubProcess]:
    folder = Path(tempfile.mkdtemp(prefix="hub-"))
    folder.chmod(0o755)
    try:
        with HubProcess(folder) as made:
            yield made
    finally:
        shutil.rmtree(folder)


def rows(hub: HubProcess, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(private_postgres.addresses(hub.folder).serving) as connection:
        connection.execute("SELECT set_config('intake.tenant', '1', true)")
        return connection.execute(query.encode()).fetchall()


def test_over_tls_with_a_pinned_certificate_and_an_orderly_end(hub: HubProcess) -> None:
    laptop = RemoteLaptop.enrolled(hub, str(hub.told["code"]))
    group = laptop.group("case_file", "zaak-1", "zaak-1", {"question": "Hoe nu verder?"})
    answer = laptop.push_body(codec.encode_batch([codec.encode_group(group)]).body)
    assert [a.answer for a in answer.answers] == [Answer.ACCEPTED]
    assert [p.group for p in laptop.pull().groups] == [group]
    laptop.http.close()
    names = ("hub.key", "postgres.json", "hub.crt")
    assert {stat.S_IMODE((hub.folder / name).stat().st_mode) for name in names} == {0o600}
    server = private_postgres.addresses(hub.folder).owner
    assert hub.stop() == 0
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server, connect_timeout=5)
    told = dict(hub.told)
    hub.start()
    assert hub.told["fingerprint"] == told["fingerprint"]
    assert hub.told["code"] != told["code"]
    laptop.meet(hub)
    assert laptop.hello()["received_through"] == 1
    laptop.http.close()


def test_old_tls_is_refused_and_an_unknown_certificate_by_the_laptop(hub: HubProcess) -> None:
    url = httpx.URL(str(hub.told["url"]))
    assert url.port is not None
    with pytest.raises(httpx.ConnectError), httpx.Client() as client:
        client.get(str(url) + "/v1/health")
    pem = ssl.get_server_certificate((url.host, url.port))
    fingerprint = hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest()
    assert fingerprint == hub.told["fingerprint"]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=pem)
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLS"):
        context.minimum_version = ssl.TLSVersion.TLSv1
    with pytest.warns(DeprecationWarning, match="TLS"):
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    with pytest.raises(httpx.ConnectError), httpx.Client(verify=context) as client:
        client.get(str(url) + "/v1/health")


def test_passwords_are_asked_of_everybody_on_the_machine(hub: HubProcess) -> None:
    address = private_postgres.addresses(hub.folder).owner
    before, _, after = address.partition("://")
    without = f"{before}://postgres@{after.partition('@')[2]}"
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(without)


def batch(laptop: RemoteLaptop, push: int) -> list[Group]:
    """Return groups of several rows each, so that half a group would show."""
    groups = []
    for number in range(GROUPS):
        case = f"{laptop.device}-{push}-{number}"
        group = laptop.group("case_file", case, case, {"question": "x" * 500}, ROWS)
        groups.append(group)
    return groups


def push_and_kill(hub: HubProcess, laptop: RemoteLaptop, body: bytes, after: float) -> bool:
    """Kill the hub some time after a push began; return whether the answer still came."""
    answered: list[bool] = []

    def push() -> None:
        try:
            laptop.push_body(body)
        except httpx.HTTPError:
            answered.append(False)
        else:
            answered.append(True)

    thread = threading.Thread(target=push)
    thread.start()
    end = time.monotonic() + after
    while thread.is_alive() and time.monotonic() < end:
        thread.join(max(0, end - time.monotonic()))
    hub.kill()
    thread.join()
    return answered[0]


def kill_often(hub: HubProcess, times: int, seed: int) -> None:
    """Kill in the middle of pushes; each time the same push again must end in the same rows."""
    choose = random.Random(seed)
    laptop = RemoteLaptop.enrolled(hub)
    start = laptop.hello()["head"]
    lost = 0
    for push in range(times):
        groups = batch(laptop, push)
        body = codec.encode_batch([codec.encode_group(group) for group in groups]).body
        came = push_and_kill(hub, laptop, body, choose.uniform(0.0, 0.15))
        lost += not came
        hub.start()
        laptop.meet(hub)
        like = f"'{laptop.device}-{push}-%'"
        [(held,)] = rows(hub, f"SELECT count(*) FROM row_state WHERE row_id LIKE {like}")
        assert held in ((GROUPS * ROWS,) if came else (0, GROUPS * ROWS))
        answer = laptop.push_body(body)
        [told] = {a.answer for a in answer.answers}
        assert told is Answer.KNOWN or not held
        assert answer.head == start + (push + 1) * GROUPS
    of_device = f"WHERE device = '{laptop.device}'"
    assert rows(hub, f"SELECT count(*), max(sequence) FROM group_log {of_device}") == [
        (times * GROUPS, start + times * GROUPS)
    ]
    like = f"'{laptop.device}-%'"
    assert rows(hub, f"SELECT count(*) FROM row_state WHERE row_id LIKE {like}") == [
        (times * GROUPS * ROWS,)
    ]
    assert laptop.hello()["received_through"] == times * GROUPS * ROWS
    assert lost > 0, "no kill came in time"
    laptop.http.close()


def test_a_hub_that_is_killed_in_the_middle_keeps_whole_groups(hub: HubProcess) -> None:
    kill_often(hub, 20, seed=20260302)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_hub_that_is_killed_two_hundred_times(hub: HubProcess) -> None:
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")
    kill_often(hub, 200, seed)


def test_connections_that_postgres_ended_are_made_anew(hub: HubProcess) -> None:
    laptop = RemoteLaptop.enrolled(hub)
    [group, *_] = batch(laptop, 0)
    body = codec.encode_batch([codec.encode_group(group)]).body
    laptop.push_body(body)
    admin = private_postgres.addresses(hub.folder).admin
    with psycopg.connect(admin, autocommit=True) as connection:
        ended = connection.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE usename = 'intake_hub'"
        ).fetchone()
    assert ended is not None
    assert ended[0] > 0
    answer = laptop.push_body(body)
    assert [a.answer for a in answer.answers] == [Answer.KNOWN]
    laptop.http.close()
