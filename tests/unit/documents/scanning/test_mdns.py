"""Reading answers of multicast DNS, from anybody: records or BadMessage, and always an end."""

from __future__ import annotations

import struct
from ipaddress import IPv4Address

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from intakeapp.documents.scanning.mdns import (
    PTR,
    SRV,
    Address,
    BadMessage,
    Pointer,
    Service,
    Text,
    folded,
    named,
    question,
    records,
)
from tests.integration.documents.scanning import mdns_responder as made

INSTANCE = ("Hal, 1e verdieping", *named(made.PLAIN))


def test_the_records_of_a_scanner():
    found = records(made.message(made.whole("Hal, 1e verdieping", 8080, {"RS": "eSCL", "ty": ""})))
    assert found == (
        Pointer(named(made.PLAIN), INSTANCE),
        Service(INSTANCE, named("kopieert.local"), 8080),
        Text(INSTANCE, {"rs": "eSCL", "ty": ""}),
        Address(named("kopieert.local"), IPv4Address("127.0.0.1")),
    )


def test_a_name_may_point_back():
    owner = made.dotted(made.PLAIN)
    row = made.record(owner, PTR, made.name("Hal")[:-1] + b"\xc0\x0c")
    assert records(made.message([row])) == (
        Pointer(named(made.PLAIN), ("Hal", *named(made.PLAIN))),
    )


@pytest.mark.parametrize("target", [b"\xc0\x0c", b"\xff\xff", b"\xc0\x2a", b"\x80", b"\x05abc"])
def test_a_name_that_points_at_itself_or_nowhere_is_no_answer(target):
    rows = made.message([made.record(target, PTR, target)])
    with pytest.raises(BadMessage):
        records(rows)


def test_questions_and_requests_of_others_are_no_answers():
    with pytest.raises(BadMessage):
        records(question([(named(made.PLAIN), PTR)]))


def test_a_question_asks_for_an_answer_to_this_asker_alone():
    asked = question([(named(made.PLAIN), PTR), (INSTANCE, SRV)])
    assert asked[:12] == struct.pack(">6H", 0, 0, 2, 0, 0, 0)
    assert asked[12:] == (
        made.dotted(made.PLAIN) + struct.pack(">HH", PTR, 0x8001)
        + made.name(INSTANCE[0])[:-1] + made.dotted(made.PLAIN) + struct.pack(">HH", SRV, 0x8001)
    )  # fmt: skip


def test_capitals_make_no_difference():
    assert folded(named("_USCAN._tcp.Local.")) == named(made.PLAIN)


@settings(deadline=None)
@given(st.binary(max_size=600))
@example(struct.pack(">6H", 0, 0x8400, 0, 65535, 65535, 65535))
def test_any_bytes_are_records_or_no_answer(message):
    try:
        found = records(message)
    except BadMessage:
        return
    assert len(found) <= 256


@settings(deadline=None)
@given(st.data())
def test_an_answer_with_changed_bytes_is_records_or_no_answer(data):
    message = bytearray(made.message(made.whole("Hal", 80)))
    for _change in range(data.draw(st.integers(1, 8))):
        message[data.draw(st.integers(0, len(message) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(message)))
    try:
        found = records(bytes(message[: len(message) - cut]))
    except BadMessage:
        return
    for record in found:
        # what was read can be asked for again, byte for byte
        question([(record.name, SRV)])


@settings(deadline=None)
@given(st.lists(st.binary(min_size=1, max_size=63), min_size=1, max_size=3))
def test_a_name_is_asked_for_with_the_bytes_it_came_in(labels):
    raw = b"".join(bytes([len(label)]) + label for label in labels) + b"\0"
    row = made.record(raw, PTR, raw)
    (found,) = records(made.message([row]))
    assert question([(found.name, PTR)])[12 : 12 + len(raw)] == raw
