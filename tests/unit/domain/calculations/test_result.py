from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.inputs import Inputs
from intakeapp.domain.calculations.result import Calculation, Step, period_of, sources_of
from intakeapp.domain.calculations.wording import euro, share
from intakeapp.domain.norms import NormTable


def made(**fields):
    whole = {
        "name": "proef", "value": Decimal("12.5"), "low": None, "high": None,
        "unit": "euro per maand", "valid_from": date(2026, 7, 1),
        "valid_until": date(2026, 12, 31), "inputs": {"bedrag": Decimal("1.10"), "rij": [1, True]},
        "steps": (Step("Begin.", "95% × A", Decimal("1348.485"), "Rv"),
                  Step("Zeg het.", "", None, "Rv")),
        "sources": ("Rv",), "warnings": ("Controleer.",), "norms": {"bvv": "2026-07-01"},
    }  # fmt: skip
    return Calculation(**whole | fields)


def test_json_has_the_shape_of_the_issue():
    shown = made().as_json()
    assert json.loads(json.dumps(shown)) == shown
    assert shown["result"] == "12.50"
    assert shown["range"] is None
    assert shown["steps"][0]["value"] == "1348.49"
    assert shown["steps"][1]["value"] is None
    assert shown["inputs"] == {"bedrag": "1.10", "rij": [1, True]}
    assert set(shown) == {
        "name", "result", "unit", "range", "valid_from", "valid_until", "inputs", "steps",
        "sources", "warnings", "norms",
    }  # fmt: skip
    both = made(value=None, low=Decimal(1), high=Decimal(2))
    assert (both.as_json()["result"], both.as_json()["range"]) == (None, ["1.00", "2.00"])
    assert both.is_range


def test_an_expired_table_says_so_once_and_first():
    last, after = date(2026, 12, 31), date(2027, 1, 1)
    assert made().seen_on(last) == made()
    told = made().seen_on(after)
    assert told.warnings[0].startswith(
        "Tabel verlopen: deze bedragen golden tot en met 31 december"
    )
    assert told.seen_on(after) == told
    assert (told.expired(after), told.expired(last)) == (True, False)
    assert made(valid_until=None).seen_on(after).warnings == ("Controleer.",)


def test_the_period_is_that_in_which_all_tables_hold():
    def table(start, end):
        return NormTable("x", "x", start, end, {})

    early = table(date(2026, 1, 1), date(2026, 12, 31))
    late = table(date(2026, 7, 1), None)
    assert period_of([early, late]) == (date(2026, 7, 1), date(2026, 12, 31))
    assert period_of([late]) == (date(2026, 7, 1), None)


def test_sources_stand_once_in_their_order():
    steps = [Step("", "", None, source) for source in ("b", "a", "", "b")]
    assert sources_of(steps) == ("b", "a")


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("1348.485", "€ 1.348,49"), ("1348.4849", "€ 1.348,48"), ("-0.005", "−€ 0,01"),
        ("0", "€ 0,00"), ("-0.004", "€ 0,00"), ("1234567.8", "€ 1.234.567,80"),
    ],
)  # fmt: skip
def test_amounts_are_written_half_up(amount, text):
    assert euro(Decimal(amount)) == text


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("0.1373", "13,73%"), ("0.95", "95%"), ("0.475", "47,5%"), ("0.13730", "13,73%"),
        ("1", "100%"), ("0", "0%"),
    ],
)  # fmt: skip
def test_shares_are_written_as_percentages(part, text):
    assert share(Decimal(part)) == text


@given(st.decimals(0, 999999, places=2))
def test_an_amount_may_be_a_number_or_text(amount):
    given_ = Inputs({"a": amount, "b": str(amount)})
    assert given_.euros("a") == given_.euros("b") == amount
    given_.finish()


@pytest.mark.parametrize(
    "value", [None, "", "12,50", "1e400", "inf", "NaN", True, [], 1.5, "-1", -1]
)
def test_what_is_no_amount_is_refused_with_its_name(value):
    with pytest.raises(InputError) as caught:
        Inputs({"bedrag": value}).euros("bedrag")
    assert caught.value.path == "bedrag"
