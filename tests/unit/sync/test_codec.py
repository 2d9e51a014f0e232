"""Messages as bytes: everything comes back, and hostile bytes raise one kind of error."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intakeapp.sync import codec
from intakeapp.sync.decoding import DEEPEST, LONGEST_TEXT, MessageError, load_value
from intakeapp.sync.messages import (
    Answer,
    Change,
    Group,
    GroupAnswer,
    Op,
    Outcome,
    PlacedGroup,
    PushAnswer,
)

TEXTS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=20)
NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12)
NUMBERS = st.integers(-(2**63), 2**63 - 1)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)
UNITS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)


@st.composite
def changes(draw, number):
    op = draw(st.sampled_from(list(Op)))
    some = st.dictionaries(UNITS, VALUES, min_size=1, max_size=3)
    old, new = {}, {}
    if op is Op.INSERT:
        new = draw(some)
    elif op is Op.DELETE:
        old = draw(some)
    else:
        unit = draw(UNITS)
        old, new = {unit: draw(VALUES)}, {unit: draw(VALUES)}
    return Change(
        number=number, op=op, table=draw(UNITS), row_id=draw(NAMES),
        case_id=draw(st.none() | NAMES), old=old, new=new,
    )  # fmt: skip


@st.composite
def groups(draw):
    previous = draw(st.integers(0, 2**40))
    numbers = [previous + 1 + index for index in range(draw(st.integers(1, 4)))]
    return Group(
        device=draw(NAMES), group_id=draw(NAMES), previous=previous,
        base=draw(st.integers(0, 2**63 - 1)), author=draw(TEXTS),
        instant="2026-11-23T01:02:03.000004Z", kind=draw(TEXTS), undo_of=draw(TEXTS),
        source=draw(TEXTS), action=draw(TEXTS), schema=draw(st.integers(0, 99)),
        sealed=draw(st.booleans()), changes=tuple(draw(changes(number)) for number in numbers),
    )  # fmt: skip


def plain(**new):
    new = new or {"a": 1}
    return Group(
        device="d", group_id="g", previous=0, base=0, author="a",
        instant="2026-11-23T01:02:03.000004Z", kind="change", undo_of="", source="", action="x",
        schema=5, sealed=False,
        changes=(
            Change(number=1, op=Op.INSERT, table="debt", row_id="r", case_id="c", new=new),
        ),
    )  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(groups())
def test_a_group_comes_back_as_it_was(group):
    encoded = codec.encode_group(group)
    assert codec.decode_group(encoded.body) == group
    assert codec.group_digest(group) == encoded.digest


@settings(max_examples=15, deadline=None)
@given(st.lists(groups(), max_size=3))
def test_a_batch_comes_back_as_it_was(sent):
    encoded = codec.encode_batch([codec.encode_group(group) for group in sent])
    came = codec.decode_batch(encoded.body)
    assert list(came) == sent
    assert codec.batch_digest(map(codec.group_digest, came)) == encoded.digest


@settings(max_examples=15, deadline=None)
@given(st.lists(groups(), max_size=3), st.data())
def test_what_is_pulled_comes_back_as_it_was(given_groups, data):
    placed = [
        PlacedGroup(
            sequence=2 * index + 1, group=group,
            outcomes=tuple(data.draw(st.sampled_from(list(Outcome))) for _ in group.changes),
        )
        for index, group in enumerate(given_groups)
    ]  # fmt: skip
    encoded = [
        codec.encode_placed(p.sequence, p.outcomes, codec.encode_group(p.group)) for p in placed
    ]
    answer = codec.encode_pull_answer(epoch="e", cursor=50, head=60, groups=encoded)
    came = codec.decode_pull_answer(answer.body)
    assert list(came.groups) == placed
    assert (came.epoch, came.cursor, came.head, came.digest) == ("e", 50, 60, answer.digest)


@given(
    st.lists(
        st.builds(
            GroupAnswer, group_id=NAMES, answer=st.sampled_from(list(Answer)),
            sequence=st.integers(0, 99), reason=TEXTS,
        ),
        max_size=4,
    )
)  # fmt: skip
def test_an_answer_comes_back_as_it_was(answers):
    answer = PushAnswer(digest="0" * 64, epoch="e", head=3, backed_up=2, answers=tuple(answers))
    assert codec.decode_push_answer(codec.encode_push_answer(answer)) == answer


DECODERS = (
    codec.decode_group, codec.decode_batch, codec.decode_pull_answer, codec.decode_push_answer,
)  # fmt: skip


@pytest.mark.parametrize("decode", DECODERS)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(decode, body):
    with pytest.raises(MessageError):
        decode(body)


@given(groups(), st.data())
@settings(max_examples=25, deadline=None)
def test_bytes_that_were_altered_are_read_or_refused(group, data):
    body = bytearray(codec.encode_group(group).body)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(body) - 1))
        body[place : place + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=3))
    try:
        came = codec.decode_group(bytes(body))
    except MessageError:
        return
    assert codec.decode_group(codec.encode_group(came).body) == came


@given(groups(), st.data())
@settings(max_examples=25, deadline=None)
def test_any_field_of_another_kind_is_refused_or_read(group, data):
    content = json.loads(codec.encode_group(group).body)
    target = data.draw(st.sampled_from([content, content["changes"][0]]))
    name = data.draw(st.sampled_from([*target, "unknown"]))
    target[name] = data.draw(VALUES)
    try:
        came = codec.decode_group(json.dumps(content).encode())
    except MessageError:
        return
    assert codec.group_to_json(came) == content


def altered(**fields):
    content = codec.group_to_json(plain())
    content.update(fields)
    return json.dumps(content).encode()


@pytest.mark.parametrize(
    ("body", "path", "code"),
    [
        (b"[" * 100_000, "", "json"),
        (b'{"a":' * 100_000, "", "json"),
        (b"\xff", "", "json"),
        (b'{"a":1,"a":2}', "", "twice"),
        (b'{"a":1.5}', "", "fraction"),
        (b'{"a":1e400}', "", "fraction"),
        (b'{"a":NaN}', "", "fraction"),
        (b'{"a":' + b"9" * 5000 + b"}", "", "number"),
        (altered(base=2**63), "base", "number"),
        (altered(base=-1), "base", "number"),
        (altered(base=True), "base", "number"),
        (altered(sealed=1), "sealed", "flag"),
        (altered(author="a\x00"), "", "text"),
        (altered(author="\ud800"), "", "json"),
        (altered(author="a" * 201), "author", "text"),
        (altered(device=""), "device", "form"),
        (altered(device="a\nb"), "device", "form"),
        (altered(instant="2026-13-01T00:00:00.000000Z"), "instant", "form"),
        (altered(instant="2026-12-01T00:00:00Z"), "instant", "form"),
        (altered(more=1), "", "unknown"),
        (altered(changes=[]), "changes", "list"),
        (altered(changes=[1]), "changes[0]", "object"),
        (altered(previous=1), ".changes[0].number", "order"),
    ],
)
def test_what_is_wrong_is_named_by_place_and_code(body, path, code):
    with pytest.raises(MessageError) as refused:
        codec.decode_group(body)
    assert (refused.value.path, refused.value.code) == (path, code)


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ({"a": 2**63}, "number"),
        ({"a": [2**64]}, "number"),
        ({"a": "x" * (LONGEST_TEXT + 1)}, "long"),
        ({"A b": 1}, "unit"),
    ],
)
def test_values_have_limits(new, code):
    with pytest.raises(MessageError) as refused:
        codec.decode_group(codec.encode_group(plain(**new)).body)
    assert refused.value.code == code


def test_values_nest_only_so_deep():
    value = 1
    for _ in range(DEEPEST):
        value = [value]
    with pytest.raises(MessageError, match="depth"):
        codec.decode_group(codec.encode_group(plain(a=value)).body)
    with pytest.raises(MessageError, match="depth"):
        load_value(json.dumps(value))


@pytest.mark.parametrize(
    ("op", "old", "new"),
    [
        ("insert", {"a": 1}, {"a": 1}), ("insert", {}, {}), ("update", {}, {"a": 1}),
        ("update", {"a": 1, "b": 1}, {"a": 2, "b": 2}), ("update", {"b": 1}, {"a": 1}),
        ("delete", {}, {}), ("delete", {"a": 1}, {"a": 1}),
    ],
)  # fmt: skip
def test_a_change_has_the_values_of_what_it_does(op, old, new):
    content = codec.group_to_json(plain())
    content["changes"][0].update(op=op, old=old, new=new)
    with pytest.raises(MessageError, match="units"):
        codec.decode_group(json.dumps(content).encode())


def test_what_json_cannot_say_is_not_sent():
    for value in (float("nan"), object(), "\ud800"):
        with pytest.raises(MessageError):
            codec.encode_group(plain(a=value))


def test_another_place_or_outcome_is_another_digest():
    group = codec.encode_group(plain())

    def digest(sequence, outcome):
        placed = codec.encode_placed(sequence, (outcome,), group)
        return codec.encode_pull_answer(epoch="e", cursor=9, head=9, groups=[placed]).digest

    found = {digest(s, o) for s in (1, 2) for o in Outcome}
    assert len(found) == 8


def test_a_pull_that_was_altered_on_the_way_is_refused():
    placed = codec.encode_placed(3, (Outcome.APPLIED,), codec.encode_group(plain()))
    body = codec.encode_pull_answer(epoch="e", cursor=9, head=9, groups=[placed]).body
    for one, other in (
        (b'"sequence":3', b'"sequence":4'),
        (b"applied", b"parked"),
        (b'"a":1', b'"a":2'),
    ):
        with pytest.raises(MessageError, match="digest"):
            codec.decode_pull_answer(body.replace(one, other))
    with pytest.raises(MessageError, match="order"):
        codec.decode_pull_answer(body.replace(b'"cursor":9', b'"cursor":2'))


def test_one_change_of_content_is_another_digest():
    group = plain()
    assert codec.group_digest(group) != codec.group_digest(replace(group, base=1))
