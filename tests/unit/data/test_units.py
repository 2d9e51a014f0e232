"""Change units: nothing of a row is lost on the way, and nothing unreadable gets in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.data.models.tables import LOGGED, metadata
from intakeapp.data.outbox import Form, Unsettled, _lanes
from intakeapp.data.units import (
    KEY,
    LOCAL_UNITS,
    NOTHING,
    as_json,
    columns_in,
    defaults_of,
    is_known,
    split_row,
    units_of,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


@pytest.mark.parametrize("table", LOGGED)
def test_every_column_is_in_one_unit(table):
    columns = [name for names in units_of(table).values() for name in names]
    assert sorted([*columns, KEY]) == sorted(metadata.tables[table].columns.keys())


@pytest.mark.parametrize("table", LOGGED)
def test_a_row_goes_through_its_units_and_back(table):
    row = dict(defaults_of(table))
    local = {c for u in LOCAL_UNITS.get(table, ()) for c in units_of(table)[u]}
    back = {KEY: row[KEY]}
    for unit, value in split_row(table, row).items():
        known, rest = columns_in(table, unit, value)
        back |= known
        if rest is not NOTHING:  # what must be said has no default that can be read
            assert not known
            back |= {name: row[name] for name in units_of(table)[unit]}
    assert back == {name: value for name, value in row.items() if name not in local}


@given(st.sampled_from(LOGGED), st.data(), JSON)
def test_whatever_comes_is_read_or_left_whole(table, data, value):
    unit = data.draw(st.sampled_from([*units_of(table), "onbekend"]))
    known, rest = columns_in(table, unit, value)
    if rest is NOTHING:
        assert set(known) <= set(units_of(table)[unit])
    else:
        json.loads(as_json(rest))
    for name, raw in known.items():
        assert raw is None or type(raw) in (int, str)
        assert name in metadata.tables[table].columns


def test_a_column_of_a_newer_program_is_left_and_the_rest_is_used():
    known, rest = columns_in("debt", "amount", {"amount": 5, "amount_state": "given", "new": 1})
    assert known == {"amount": 5, "amount_state": "given"}
    assert rest == {"new": 1}


def test_true_is_no_number_and_a_fraction_is_no_amount():
    for amount in (True, 1.5, "5"):
        known, rest = columns_in("debt", "amount", {"amount": amount, "amount_state": "given"})
        assert not known
        assert rest == {"amount": amount, "amount_state": "given"}


def test_what_is_of_this_copy_only_is_no_part_of_a_row_that_travels():
    assert "is_me" not in split_row("worker", {"id": "w", "name": "Iris", "is_me": 1})
    assert is_known("worker")
    assert not is_known("voucher")


@given(st.lists(st.sets(st.sampled_from("abcdefgh"), min_size=1, max_size=3), max_size=12))
def test_lanes_keep_the_order_of_what_shares_a_case(keys):
    groups = [
        Unsettled(str(at), at * 10, at * 10 + 1, None, None, set(one))
        for at, one in enumerate(keys)
    ]
    lanes = list(_lanes(groups))
    assert sorted(g.first for lane in lanes for g in lane) == [g.first for g in groups]
    for lane in lanes:
        assert [g.first for g in lane] == sorted(g.first for g in lane)
    for at, lane in enumerate(lanes):
        mine = {key for group in lane for key in group.keys}
        assert not any(mine & g.keys for other in lanes[at + 1 :] for g in other)


@given(st.text("0123456789abcdef", min_size=64, max_size=64), st.integers(1, 99), st.booleans())
def test_the_form_of_what_was_sent_is_read_back(digest, schema, sealed):
    form = Form(digest, schema, sealed)
    assert Form.read(form.text) == form
    assert Form.read("") is None
