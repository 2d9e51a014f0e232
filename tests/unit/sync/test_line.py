"""The line to the hub: what is typed, and which answers are no answers."""

from __future__ import annotations

import json
import ssl

import pytest
from httpx import ByteStream, Response
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.sync import line

PIN = "0123456789abcdef0123"


def test_an_invitation_is_read_as_it_is_written():
    read = line.invitation(f" 1-PQFEH-83RCM.{PIN.upper()} \n")
    assert (read.code, read.pin) == ("1-PQFEH-83RCM", PIN)
    assert line.invitation(str(read)) == read


@given(st.text(max_size=60))
def test_any_other_text_is_refused(text):
    try:
        read = line.invitation(text)
    except ValueError:
        return
    assert len(read.pin) == line.PINNED
    assert read.code


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://hub.huizen.example", ("hub.huizen.example", 443)),
        (" https://127.0.0.1:8443/ ", ("127.0.0.1", 8443)),
        ("https://[::1]:9000", ("::1", 9000)),
    ],
)
def test_an_address_is_read(url, place):
    assert line.hub_place(url) == place


@pytest.mark.parametrize(
    "url", ["http://hub", "hub.example", "https://", "https://hub/pad", "https://hub:x", ""]
)
def test_another_address_is_refused(url):
    with pytest.raises(ValueError, match=r"hub|port|Port"):
        line.hub_place(url)


def answer(status: int, body: bytes, kind: str = "application/json") -> Response:
    return Response(status, headers={"Content-Type": kind}, stream=ByteStream(body))


def test_a_whole_answer_of_a_hub_is_taken():
    assert line._body(answer(200, b'{"epoch": "x"}')) == b'{"epoch": "x"}'


@pytest.mark.parametrize(
    "said",
    [
        answer(200, b"<html>Welkom in ons hotel</html>", "text/html"),
        answer(200, b"", ""),
        answer(302, b"{}"),
        answer(511, b'{"detail": "log in"}'),
        answer(500, b"[]"),
        answer(403, b"not json"),
    ],
    ids=["page", "bare 200", "moved", "log in", "list", "words"],
)
def test_what_no_hub_says_is_no_answer(said):
    with pytest.raises(line.NotTheHubError):
        line._body(said)


def test_a_refusal_has_a_code():
    with pytest.raises(line.RefusedError) as caught:
        line._body(answer(403, json.dumps({"code": "revoked"}).encode()))
    assert caught.value.code == "revoked"


def test_an_answer_without_end_is_cut_off(monkeypatch):
    monkeypatch.setattr(line, "_MOST_BYTES", 10)
    with pytest.raises(line.NotTheHubError):
        line._body(answer(200, b" " * 11))


def test_a_line_without_a_key_opens_no_session():
    with pytest.raises(ssl.SSLError):
        line.Line("https://127.0.0.1:1", "no certificate")
