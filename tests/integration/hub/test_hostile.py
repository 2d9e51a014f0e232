"""Whatever is sent: a code comes back, nothing is told, nothing of it stands in the log."""

from __future__ import annotations

import gzip
import json
import logging

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intakeapp.hub import limits
from intakeapp.sync import codec
from intakeapp.sync.messages import EPOCH_HEADER
from tests.integration.hub.laptops import Laptop, Site

pytestmark = pytest.mark.integration

SMALL = ("/v1/enrol", "/v1/challenge", "/v1/session", "/v1/hello", "/v1/scope", "/v1/pull")
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def test_a_packed_body_is_not_unpacked(site: Site) -> None:
    laptop = site.laptop()
    bomb = gzip.compress(b"[" * 50_000_000)
    answer = site.post("/v1/push", bomb, laptop.token, **{"Content-Encoding": "gzip"})
    assert (answer.status_code, answer.json()) == (415, {"code": "encoding"})


@pytest.mark.parametrize("path", SMALL)
def test_a_long_body_is_refused_at_its_limit(site: Site, path: str) -> None:
    laptop = site.laptop()
    body = json.dumps({"x": "y" * limits.SMALL_BODY}).encode()
    answer = site.post(path, body, laptop.token)
    assert (answer.status_code, answer.json()) == (413, {"code": "too_large"})


def test_a_deep_body_is_refused_before_it_is_read(site: Site) -> None:
    laptop = site.laptop()
    answer = laptop.push_body(b'{"groups":' + b"[" * 100_000)
    assert (answer.status_code, answer.json()) == (400, {"code": "malformed"})


@pytest.mark.parametrize("path", [*SMALL, "/v1/push"])
def test_other_media_types_are_refused(site: Site, path: str) -> None:
    laptop = site.laptop()
    answer = site.post(path, b"a=b", laptop.token, **{"Content-Type": "text/plain"})
    assert (answer.status_code, answer.json()) == (415, {"code": "media_type"})


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/", 404, "not_found"),
        ("GET", "/v1/openapi.json", 404, "not_found"),
        ("GET", "/docs", 404, "not_found"),
        ("GET", "/v1/push", 405, "method"),
        ("DELETE", "/v1/health", 405, "method"),
    ],
)
def test_other_addresses_say_no_more(
    site: Site, method: str, path: str, status: int, code: str
) -> None:
    answer = site.client.request(method, path)
    assert (answer.status_code, answer.json()) == (status, {"code": code})


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from([*SMALL, "/v1/push"]), body=st.binary(max_size=200) | _json)
def test_no_message_is_an_error_of_the_server(site: Site, path: str, body: object) -> None:
    laptop = signed_in(site)
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {EPOCH_HEADER: laptop.epoch, "Content-Type": "application/json"}
    answer = site.post(path, sent, laptop.token, **headers)
    assert answer.status_code < 500, answer.text
    if answer.status_code != 200:
        assert set(answer.json()) == {"code"}


_signed_in: dict[int, Laptop] = {}


def signed_in(site: Site) -> Laptop:
    return _signed_in.setdefault(site.tenant, site.laptop())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_altered_group_is_no_error_of_the_server(site: Site, data: st.DataObject) -> None:
    laptop = signed_in(site)
    group = codec.group_to_json(laptop.case("zaak-1"))
    place = data.draw(st.sampled_from(["group", "change"]))
    target = group if place == "group" else group["changes"][0]
    target[data.draw(st.sampled_from(sorted(target)))] = data.draw(_json)
    answer = laptop.push_body(json.dumps({"groups": [group]}).encode())
    assert answer.status_code < 500, answer.text


def test_a_failure_inside_tells_nothing_outside(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    laptop = site.laptop()

    def fail(*_: object, **__: object) -> None:
        raise psycopg.DataError("Failing row contains (Holtrop, 999990019)")

    monkeypatch.setattr("intakeapp.hub.reading.pull", fail)
    with caplog.at_level(logging.DEBUG):
        answer = laptop.pull_raw(0)
    assert (answer.status_code, answer.json()) == (500, {"code": "internal"})
    assert "Holtrop" not in caplog.text
    assert '"error": "DataError"' in caplog.text


def test_a_database_that_is_away_is_told_apart(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    laptop = site.laptop()

    def fail(*_: object, **__: object) -> None:
        raise psycopg.OperationalError("server closed the connection")

    monkeypatch.setattr("intakeapp.hub.reading.pull", fail)
    assert (laptop.pull_raw(0).status_code, laptop.pull_raw(0).json()) == (503, {"code": "busy"})


def test_the_log_names_no_resident_and_no_case(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        laptop = site.laptop()
        group = laptop.insert("rij", "zaak-geheim", table="note", text="Holtrop woont aan de kade")
        laptop.push(group)
        laptop.pull()
    assert '"route": "/v1/push"' in caplog.text
    for secret in ("Holtrop", "zaak-geheim", group.group_id, laptop.token):
        assert secret not in caplog.text
