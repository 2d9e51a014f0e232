"""Bodies are measured before anything reads them."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.hub.errors import Refusal
from intakeapp.hub.limits import (
    MAX_CONTAINERS,
    MAX_DEPTH,
    check_headers,
    check_shape,
    read_body,
)

_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=40,
)


def depth(value: object) -> int:
    if isinstance(value, dict):
        return 1 + max(map(depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(depth, value), default=0)
    return 0


def code_of(body: bytes) -> str:
    try:
        check_shape(body)
    except Refusal as refusal:
        return refusal.code
    return ""


@given(_values, st.integers(0, 40), st.booleans())
def test_what_is_too_deep_is_what_nests_too_deep(
    value: object, more: int, ascii_only: bool
) -> None:
    for _ in range(more):
        value = [value, "]]]}}", '"[[[[{{{\\']
    body = json.dumps(value, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    if depth(value) > MAX_DEPTH:
        with pytest.raises(Refusal, match="malformed"):
            check_shape(body)
    else:
        check_shape(body)


@given(st.binary(max_size=2000))
def test_no_bytes_do_anything_else_than_pass_or_be_refused(body: bytes) -> None:
    assert code_of(body) in {"", "malformed", "too_large"}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("body", [b'"' * 4_000_001, b'"\\' * 2_000_000, b'{"' * 2_000_000, b'["\\'])
def test_hostile_quotes_take_time_in_proportion_to_their_length(body: bytes) -> None:
    assert code_of(body + b"[" * 30) in {"", "malformed"}


def test_too_many_lists_are_refused_though_they_are_flat() -> None:
    with pytest.raises(Refusal, match="too_large"):
        check_shape(b"[" + b"[]," * MAX_CONTAINERS + b"[]]")


def test_brackets_in_words_are_words() -> None:
    check_shape(json.dumps({"text": "[" * MAX_CONTAINERS}).encode())


async def _chunks(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


def test_a_body_is_read_up_to_its_limit_and_no_further() -> None:
    async def run() -> None:
        assert await read_body(_chunks(b"ab", b"c"), 3) == b"abc"
        rest = _chunks(b"ab", b"cd", b"never")
        with pytest.raises(Refusal, match="too_large"):
            await read_body(rest, 3)
        assert [part async for part in rest] == [b"never"]

    anyio.run(run)


@pytest.mark.parametrize(
    ("encoding", "media_type", "length", "code"),
    [
        ("gzip", "application/json", "1", "encoding"),
        ("gzip, br", "application/json", None, "encoding"),
        (None, None, "1", "media_type"),
        (None, "text/plain", "1", "media_type"),
        (None, "application/json", "101", "too_large"),
        (None, "application/json", "-1", "malformed"),
        (None, "application/json", "9" * 5000, "malformed"),
    ],
)
def test_headers_that_promise_trouble(
    encoding: str | None, media_type: str | None, length: str | None, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        check_headers(encoding, media_type, length, 100)
    assert refused.value.code == code


def test_ordinary_headers_pass() -> None:
    check_headers(None, "application/json; charset=utf-8", "100", 100)
    check_headers("identity", "Application/JSON", None, 100)
