"""Every record survives JSON; a wrong value is refused with its path."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.data.models.tables import RECORD_TABLES
from intakeapp.services.portability import import_case
from intakeapp.services.portability_codec import (
    decode_fields,
    encode_record,
    kinds_of,
    parse_json,
    record_from,
)
from tests.integration.portability.payloads import minimal

pytestmark = pytest.mark.integration

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CONTROL = "".join(map(chr, [*range(9), *range(14, 32), 127]))
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=CONTROL), max_size=40)
BY_TYPE = {
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(-(2**53), 2**53),
    date: st.dates(date(1890, 1, 1), date(2150, 12, 31)),
    time: st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    datetime: st.integers(-2_000_000_000_000_000, 5_000_000_000_000_000).map(
        lambda microseconds: EPOCH + timedelta(microseconds=microseconds)
    ),
    Decimal: st.decimals("-999999999.99", "999999999.99", places=2),
}


def values_of(kind):
    members = isinstance(kind.base, type) and issubclass(kind.base, StrEnum)
    one = st.sampled_from(list(kind.base)) if members else BY_TYPE[kind.base]
    if kind.many:
        return st.lists(one, max_size=4).map(tuple)
    return st.none() | one if kind.optional else one


def records(record_type):
    fields = {name: values_of(kind) for name, kind in kinds_of(record_type).items()}
    return st.builds(record_type, **fields)


# The codec


@pytest.mark.parametrize("record_type", list(RECORD_TABLES), ids=lambda t: t.__name__)
def test_every_record_survives_json(record_type):
    @given(record=records(record_type))
    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
    def check(record):
        text = json.dumps(encode_record(record))
        decoded = decode_fields(record_type, parse_json(text.encode()), "x")
        assert record_from(record_type, decoded, "x") == record

    check()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("creditor", 5, "tekst"),
        ("creditor", "a\0b", "teken"),
        ("creditor", "\ud800", "teken"),
        ("creditor", "a\x1b[2Jb", "teken"),
        ("creditor", "a" * 20_001, "te lang"),
        ("creditor", None, "null"),
        ("amount", 12.5, '"12.50"'),
        ("amount", "12,50", '"12.50"'),
        ("amount", "1e9", '"12.50"'),
        ("amount", "12.5", '"12.50"'),
        ("amount_state", "perhaps", "given, unknown"),
        ("amount_state", True, "given, unknown"),
        ("position", "1", "heel getal"),
        ("position", True, "heel getal"),
        ("position", 10**20, "heel getal"),
        ("colour", "red", "Deze naam kennen we niet"),
    ],
)
def test_a_wrong_value_is_refused_with_its_path(untouched, field, value, said):
    payload = {**minimal(), "debts": [{"creditor": "Goed"}, {field: value}]}
    with pytest.raises(InputError, match=said) as caught:
        import_case(untouched, payload)
    assert caught.value.path == f"debts[1].{field}"


@pytest.mark.parametrize(
    "text", ['{"a": 1, "a": 2}', "{", "", "[NaN]", "\xff", "[" * 100_000, "1" * 5000]
)
def test_unreadable_json_is_one_sentence(text):
    with pytest.raises(InputError):
        parse_json(text.encode("latin-1"))
