"""Zorgtoeslag against everything that was published, and what the law makes always true."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.result import PER_MONTH, PER_YEAR
from intakeapp.domain.calculations.zorgtoeslag import ZorgtoeslagFacts, from_inputs, zorgtoeslag
from intakeapp.domain.norms import NoNormError, norms_at
from tests.helpers.vector_files import vectors

IN_2026 = date(2026, 7, 1)
INCOMES = st.decimals(min_value=0, max_value=120_000, places=2)
YEARS = st.sampled_from([date(2022, 3, 1), date(2024, 5, 5), date(2025, 12, 31), IN_2026])
MONTHLY = [v for v in vectors("zorgtoeslag") if v.output == "voorschot per maand"]
RIGHTS = [v for v in vectors("zorgtoeslag") if v.output.startswith("recht")]
YEARLY = [v for v in vectors("zorgtoeslag") if v.output.startswith("jaarbedrag")]


def test_every_vector_is_tried_once():
    assert len(MONTHLY) + len(RIGHTS) + len(YEARLY) == len(list(vectors("zorgtoeslag"))) == 28


@pytest.mark.parametrize("vector", MONTHLY, ids=lambda v: v.id)
def test_published_amounts_per_month(vector):
    found = from_inputs(vector.inputs, vector.day)
    assert (found.value, found.unit) == (Decimal(vector.expected), PER_MONTH)


@pytest.mark.parametrize("vector", RIGHTS, ids=lambda v: v.id)
def test_published_highest_incomes(vector):
    found = from_inputs(vector.inputs, vector.day)
    assert found.value is not None
    assert (found.value > 0) is (vector.expected == "ja")


@pytest.mark.parametrize("vector", YEARLY, ids=lambda v: v.id)
def test_official_amounts_per_year_alone_and_with_a_partner(vector):
    alone, both = (Decimal(part) for part in vector.expected.split(" / "))
    found = from_inputs(vector.inputs, vector.day)
    low = found.value if found.value is not None else found.low
    high = found.value if found.value is not None else found.high
    assert found.unit == PER_YEAR
    assert abs(low - alone) <= 1
    assert abs(high - both) <= 1


def test_the_steps_can_be_said_at_the_table():
    found = zorgtoeslag(ZorgtoeslagFacts(income=Decimal(32_000), partner=False), IN_2026)
    assert [step.value for step in found.steps] == [
        Decimal(2119), Decimal("568.5412304"), Decimal("310.926834"), Decimal(1240), Decimal(103),
    ]  # fmt: skip
    assert "€ 2.119,00" in found.steps[0].words
    assert "1,912%" in found.steps[1].words
    assert any("Wet op de zorgtoeslag" in source for source in found.sources)
    assert any("Proefberekening" in warning for warning in found.warnings)
    assert any("drempelinkomen" in warning for warning in found.warnings)  # derived, and says so
    assert found.norms == {"zorgtoeslag": "2026-01-01"}
    assert (found.valid_from, found.valid_until) == (date(2026, 1, 1), date(2026, 12, 31))


def test_the_published_limit_goes_before_the_formula_and_says_so():
    found = zorgtoeslag(ZorgtoeslagFacts(income=Decimal(40_857), partner=False), IN_2026)
    assert found.value == 2
    assert "gepubliceerde grens" in found.steps[-2].words


def test_assets_above_the_limit_end_it_and_unknown_ones_are_told():
    facts = ZorgtoeslagFacts(income=Decimal(20_000), partner=False, assets=Decimal("146011.01"))
    assert zorgtoeslag(facts, IN_2026).value == 0
    at_limit = ZorgtoeslagFacts(income=Decimal(20_000), partner=False, assets=Decimal(146_011))
    assert zorgtoeslag(at_limit, IN_2026).value == 129
    unknown = zorgtoeslag(ZorgtoeslagFacts(income=Decimal(20_000), partner=False), IN_2026)
    assert any("vermogen is niet ingevuld" in warning for warning in unknown.warnings)
    older = zorgtoeslag(facts, date(2022, 6, 1))
    assert older.value == 111  # no limit was found for 2022, and the result says so
    assert any("vermogensgrens" in warning for warning in older.warnings)


@pytest.mark.parametrize("day", [date(2021, 12, 31), date(2023, 6, 1), date(2027, 1, 1)])
def test_a_day_without_a_table_is_refused(day):
    with pytest.raises(NoNormError, match=r"geen tabel 'zorgtoeslag'"):
        from_inputs({"toetsingsinkomen": 20000, "partner": False}, day)


@pytest.mark.parametrize(
    ("inputs", "path"),
    [
        ({}, "toetsingsinkomen"),
        ({"toetsingsinkomen": "veel"}, "toetsingsinkomen"),
        ({"toetsingsinkomen": -1}, "toetsingsinkomen"),
        ({"toetsingsinkomen": True}, "toetsingsinkomen"),
        ({"toetsingsinkomen": 1, "partner": "nee"}, "partner"),
        ({"toetsingsinkomen": 1, "inkomen": 3}, "inkomen"),
    ],
)
def test_wrong_missing_and_unknown_inputs_are_refused_by_name(inputs, path):
    with pytest.raises(InputError) as error:
        from_inputs(inputs, IN_2026)
    assert error.value.path == path


def test_text_amounts_and_null_are_understood():
    found = from_inputs(
        {"toetsingsinkomen": "30500.00", "partner": None, "vermogen": None}, IN_2026
    )
    assert found.is_range
    assert from_inputs({"toetsingsinkomen": "30500", "partner": False}, IN_2026).value == 120


def test_the_json_has_the_shape_of_the_command():
    shown = from_inputs({"toetsingsinkomen": 30500, "partner": False}, IN_2026).as_json()
    assert shown["result"] == "120.00"
    assert shown["range"] is None
    assert shown["inputs"] == {"toetsingsinkomen": "30500", "partner": False}


@given(INCOMES, INCOMES, st.booleans(), YEARS)
def test_more_income_never_raises_it(one, other, partner, day):
    low, high = sorted((one, other))
    more = zorgtoeslag(ZorgtoeslagFacts(income=low, partner=partner), day)
    less = zorgtoeslag(ZorgtoeslagFacts(income=high, partner=partner), day)
    assert less.value <= more.value


@given(st.decimals(min_value=0, max_value=40_856, places=2))
def test_it_equals_the_law_written_out_with_fractions(income):
    left = Fraction(2119) - Fraction("0.01912") * Fraction("29735.42")
    left -= Fraction("0.1373") * max(Fraction(0), Fraction(income) - Fraction("29735.42"))
    year = floor(left + Fraction(1, 2))
    facts = ZorgtoeslagFacts(income=income, partner=False)
    assert zorgtoeslag(facts, IN_2026).value == floor(Fraction(year, 12))


@given(INCOMES, st.none() | INCOMES, YEARS)
def test_an_unknown_partner_gives_a_range_that_holds_both(income, assets, day):
    unknown = zorgtoeslag(ZorgtoeslagFacts(income=income, assets=assets), day)
    low = unknown.value if unknown.value is not None else unknown.low
    high = unknown.value if unknown.value is not None else unknown.high
    for partner in (False, True):
        known = zorgtoeslag(ZorgtoeslagFacts(income=income, partner=partner, assets=assets), day)
        assert low // 12 <= known.value <= high // 12


def test_the_threshold_is_that_of_the_kindgebonden_budget():
    for year in (2024, 2025, 2026):
        day = date(year, 1, 1)
        numbers = [norms_at(s, day).number("drempelinkomen") for s in ("zorgtoeslag", "kgb")]
        assert numbers[0] == numbers[1]
