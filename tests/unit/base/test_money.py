from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.base.money import (
    LARGEST,
    from_cents,
    parse_euros,
    round_euros,
    show_euros,
    to_cents,
    with_euro_sign,
)

AMOUNTS = st.decimals(-LARGEST, LARGEST, places=2, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("1.234,56", "1234.56"),
        ("€ 1.234,56", "1234.56"),
        ("€\u00a01.234,56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("1234,5", "1234.50"),
        ("1234.56", "1234.56"),
        ("1.234", "1234.00"),
        ("1.23", "1.23"),
        ("1.2", "1.20"),
        ("12,-", "12.00"),
        ("0", "0.00"),
        ("-12,50", "-12.50"),
        ("- 12,50", "-12.50"),
        ("€ -12,50", "-12.50"),
        ("-€ 12,50", "-12.50"),
        ("\u2212€ 12,50", "-12.50"),
        ("\u221212,50", "-12.50"),
        ("999.999.999,99", "999999999.99"),
    ],
)
def test_amounts_as_people_write_them(text, euros):
    assert parse_euros(text) == Decimal(euros)


@pytest.mark.parametrize(
    "text",
    ["", "€", "twaalf", "12,345", "1.2.3", "12,", ",50", "1,234.56", "12 5", "1e3", "NaN", "--1"],
)
def test_other_text_is_refused(text):
    with pytest.raises(InputError, match="begrijpen we niet"):
        parse_euros(text)


def test_a_billion_cannot_be_right():
    with pytest.raises(InputError, match="te groot"):
        parse_euros("1.000.000.000")


@given(AMOUNTS)
def test_what_is_shown_reads_back(euros):
    assert parse_euros(show_euros(euros)) == euros
    assert parse_euros(show_euros(euros, sign=False)) == euros


@given(st.integers(-(10**11), 10**11))
def test_cents_there_and_back(cents):
    assert to_cents(from_cents(cents)) == cents


@given(st.text(max_size=12))
def test_any_text_gives_whole_cents_or_an_input_error(text):
    try:
        euros = parse_euros(text)
    except InputError:
        return
    assert from_cents(to_cents(euros)) == euros


def test_a_part_of_a_cent_is_never_stored():
    with pytest.raises(ValueError, match="part of a cent"):
        to_cents(Decimal("1.005"))


@pytest.mark.parametrize(
    ("euros", "rounded"), [("1.005", "1.01"), ("1.004", "1.00"), ("-1.005", "-1.01")]
)
def test_half_a_cent_is_rounded_up(euros, rounded):
    assert round_euros(Decimal(euros)) == Decimal(rounded)


def test_shown_the_dutch_way():
    assert show_euros(Decimal("60000")) == "€ 60.000,00"
    assert show_euros(Decimal("-0.5")) == "\u2212€ 0,50"
    assert show_euros(Decimal("-1234.5"), sign=False) == "\u22121.234,50"
    assert show_euros(Decimal("-0.001")) == "€ 0,00"
    assert show_euros(Decimal("1234.5"), sign=False) == "1.234,50"


@given(AMOUNTS)
def test_a_number_with_the_sign_put_to_it_is_the_whole_amount(euros):
    assert with_euro_sign(show_euros(euros, sign=False)) == show_euros(euros)
