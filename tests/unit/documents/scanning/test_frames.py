"""Frames of helpers and what stands in them, from anybody: the right thing or BrokenFrame."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intakeapp.documents.scanning import imagecapture, wia
from intakeapp.documents.scanning.bands import Sheet
from intakeapp.documents.scanning.drivers import (
    ScannerError,
    ScanOptions,
    Source,
    nearest_resolution,
    usual_resolutions,
)
from intakeapp.documents.scanning.helper_frames import BrokenFrame, Frame, framed, read_frame

KEYS = (
    "bytes", "device", "item", "value", "list", "low", "high", "3086", "3087", "6147", "failed",
    "page",
)  # fmt: skip
SIMPLE = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3)
VALUES = st.recursive(
    SIMPLE | st.integers(-5, 400),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=12,
)
SMALL = st.integers(-1, 9)
BANDS = st.fixed_dictionaries(
    {
        "width": SMALL, "height": SMALL, "bits": st.sampled_from([8, 8, 8, 1]),
        "components": SMALL, "row_bytes": st.integers(-1, 40), "first_row": SMALL, "rows": SMALL,
    }
)  # fmt: skip
HEADS = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=9)


@settings(deadline=None)
@given(st.lists(st.tuples(HEADS, st.binary(max_size=40)), max_size=4))
def test_frames_come_back_as_they_were_written(frames):
    stream = BytesIO(b"".join(framed(head, body) for head, body in frames))
    for head, body in frames:
        frame = read_frame(stream)
        assert frame.body == body
        assert json.dumps(frame.head) == json.dumps({**head, "bytes": len(body)})
    with pytest.raises(BrokenFrame):
        read_frame(stream)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_frame_or_broken(raw):
    stream = BytesIO(raw)
    try:
        frame = read_frame(stream, most_body=50)
    except BrokenFrame:
        return
    assert len(frame.body) <= 50


@settings(deadline=None)
@given(HEADS, st.sampled_from(Source))
def test_what_windows_tells_becomes_a_request_or_trouble(head, source):
    frame = Frame(head)
    try:
        told = wia._Described(wia._properties(frame, "device"), wia._properties(frame, "item"))
        request = wia._request(told, ScanOptions(source=source))
    except (BrokenFrame, ScannerError):
        return
    assert request["pages"] in (1, wia._MOST_PAGES)
    assert all(isinstance(row["value"], int) for row in request["settings"])


@settings(deadline=None)
@given(BANDS | HEADS, st.binary(min_size=200, max_size=400))
def test_any_band_is_rows_or_broken(head, body):
    frame = Frame(head, body)
    try:
        imagecapture._check(frame)
        sheet = Sheet.of(frame)
        sheet.add(frame)
    except (BrokenFrame, ScannerError):
        return
    assert sheet.png().startswith(b"\x89PNG")


@settings(deadline=None)
@given(VALUES)
def test_any_part_of_a_scanner_is_known_or_broken(value):
    try:
        imagecapture._unit({"resolutions": value, "width_mm": value, "feeder": value})
    except BrokenFrame:
        return
    assert isinstance(value, list)


@settings(deadline=None)
@given(st.lists(st.integers(1, 4800), max_size=6), st.integers(50, 1200))
def test_the_nearest_resolution_is_enough_when_one_is(known, asked):
    chosen = nearest_resolution(known, asked)
    assert chosen in known or (not known and chosen == asked)
    if any(dpi >= asked for dpi in known):
        assert chosen == min(dpi for dpi in known if dpi >= asked)
    elif known:
        assert chosen == max(known)


def test_a_scanner_that_does_all_resolutions_is_offered_the_usual_ones():
    assert usual_resolutions(50, 600) == (75, 100, 150, 200, 300, 400, 600)
    assert usual_resolutions(10, 50) == (50,)
