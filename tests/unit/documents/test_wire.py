from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.documents.page_words import Word
from intakeapp.documents.wire import BrokenWire, codes, flag, packed, receive, send, unpacked, whole
from intakeapp.domain.letters import Box

parts = st.floats(0, 1).map(lambda number: round(number, 5))
boxes = st.builds(Box, parts, parts, parts, parts)
shown = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=60)
words = st.builds(Word, shown, boxes, st.integers(0, 500), parts)


@given(st.lists(words, max_size=20), st.binary(max_size=200))
def test_what_is_sent_is_received(found, body):
    stream = BytesIO()
    send(stream, {"words": packed(found)}, body)
    stream.seek(0)
    head, received = receive(stream, 200)
    assert unpacked(head["words"]) == tuple(found)
    assert received == body


@given(st.binary(max_size=300))
def test_nonsense_is_a_broken_wire(data):
    with pytest.raises(BrokenWire):
        receive(BytesIO(b"\x00\x00\x00\x09\x00\x00\x00\x00[" + data), 100)


def test_more_than_was_agreed_is_not_read():
    stream = BytesIO()
    send(stream, {}, bytes(101))
    stream.seek(0)
    with pytest.raises(BrokenWire):
        receive(stream, 100)


@pytest.mark.parametrize(
    "rows",
    [
        None, "words", [1], [["a", 1, 0, 0, 1, 1]], [["", 1, 0, 0, 1, 1, 1]],
        [["a" * 500, 1, 0, 0, 1, 1, 1]], [["a", "1", 0, 0, 1, 1, 1]], [["a", -1, 0, 0, 1, 1, 1]],
        [["a", 1, 0, 0, 1, 1.5, 1]], [["a", 1, 0, 0, 1, float("nan"), 1]],
        [["a", 1, 0, 0, 1, None, 1]], [["a\x07", 1, 0, 0, 1, 1, 1]],
        [["\ud800", 1, 0, 0, 1, 1, 1]], [["a", 1, 0, 0, 1, 1, 1]] * 60_001,
    ],
)  # fmt: skip
def test_words_that_cannot_be_are_not_believed(rows):
    with pytest.raises(BrokenWire):
        unpacked(rows)


def test_signs_that_cannot_be_shown_are_left_out():
    here = Box(0, 0, 1, 1)
    sent = packed(
        [Word("be\x07taal\ud800", here, 1), Word("\x00", here, 1), Word("x" * 999, here, 1)]
    )
    assert [row[0] for row in sent] == ["betaal", "x" * 400]


anything = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=300),
    st.lists(st.one_of(st.text(max_size=300), st.integers()), max_size=6),
)  # fmt: skip


@given(anything)
def test_whatever_stands_in_an_answer_is_believed_only_when_it_can_be(value):
    checks = (
        (lambda: whole(value, 100), isinstance(value, int) and 0 <= value <= 100
         and not isinstance(value, bool)),
        (lambda: flag(value), isinstance(value, bool)),
        (lambda: codes(value), isinstance(value, list) and len(value) <= 4 and all(
            isinstance(text, str) and 0 < len(text) <= 200 and text.isprintable()
            for text in value)),
    )  # fmt: skip
    for check, can_be in checks:
        if can_be:
            check()
        else:
            with pytest.raises(BrokenWire):
                check()


def test_codes_are_given_as_they_are():
    assert codes(["INTAKE-1", "twee"]) == ("INTAKE-1", "twee")
