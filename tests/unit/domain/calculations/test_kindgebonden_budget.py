"""Kindgebonden budget: regression on our own reading of the law, and what is always true."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.kindgebonden_budget import (
    KgbFacts,
    from_inputs,
    kindgebonden_budget,
)
from intakeapp.domain.calculations.result import PER_YEAR
from intakeapp.domain.norms import NoNormError
from tests.helpers.vector_files import vectors

IN_2026 = date(2026, 7, 1)
AGES = st.lists(st.integers(min_value=0, max_value=21), max_size=8)
INCOMES = st.decimals(min_value=0, max_value=250_000, places=2)
DAYS = st.sampled_from([date(2024, 2, 29), date(2025, 7, 1), IN_2026])
PARTNERS = st.sampled_from([None, False, True])


def ends(found):
    return (found.low, found.high) if found.value is None else (found.value, found.value)


@pytest.mark.parametrize("vector", list(vectors("kgb")), ids=lambda v: v.id)
def test_the_regression_vectors(vector):
    found = from_inputs(vector.inputs, vector.day)
    assert (found.value, found.unit) == (Decimal(vector.expected), PER_YEAR)


def test_the_steps_name_each_child_and_the_parent_alone():
    facts = KgbFacts.of_ages([3, 13, 17, 19], income=Decimal(50_000), partner=False)
    found = kindgebonden_budget(facts, IN_2026)
    assert [step.value for step in found.steps[:4]] == [7740, 724, 964, 3416]
    assert found.value == Decimal("11303.89")
    assert found.steps[-1].value == found.value
    assert "Voor 3 kinderen" in found.steps[0].words
    assert "Extra voor 1 kind van 12" in found.steps[1].words
    assert any("Wet op het kindgebonden budget art. 2" in source for source in found.sources)


def test_a_grown_child_does_not_count_and_no_child_gives_nothing():
    grown = KgbFacts.of_ages([18, 25], income=Decimal(0), partner=False)
    found = kindgebonden_budget(grown, IN_2026)
    assert found.value == 0
    assert "geen kinderen onder de 18" in found.steps[0].words


def test_unknown_ages_and_assets_are_told():
    found = from_inputs({"toetsingsinkomen": 0, "kinderen": 1, "partner": True}, IN_2026)
    assert found.value == 2580
    assert any("leeftijd" in warning for warning in found.warnings)
    assert any("vermogen is niet ingevuld" in warning for warning in found.warnings)


def test_assets_above_the_limit_end_it():
    base = {"toetsingsinkomen": 0, "kinderen": 1, "partner": False}
    assert from_inputs({**base, "vermogen": "146011.00"}, IN_2026).value == 5996
    assert from_inputs({**base, "vermogen": "146011.01"}, IN_2026).value == 0
    both = from_inputs({**base, "partner": True, "vermogen": "184633"}, IN_2026)
    assert both.value == 2580


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2027, 1, 1)])
def test_a_day_without_a_table_is_refused(day):
    with pytest.raises(NoNormError, match=r"geen tabel 'kgb'"):
        from_inputs({"toetsingsinkomen": 0, "kinderen": 1}, day)


@pytest.mark.parametrize(
    ("inputs", "path"),
    [
        ({"kinderen": 1}, "toetsingsinkomen"),
        ({"toetsingsinkomen": 1}, "kinderen"),
        ({"toetsingsinkomen": 1, "kinderen": -1}, "kinderen"),
        ({"toetsingsinkomen": 1, "kinderen": 99}, "kinderen"),
        ({"toetsingsinkomen": 1, "kinderen": 1, "van_12_15": 1, "van_16_17": 1}, "van_12_15"),
        ({"toetsingsinkomen": 1, "kinderen": 1, "van_12_15": "een"}, "van_12_15"),
        ({"toetsingsinkomen": 1, "kinderen": 1, "leeftijden": [3]}, "leeftijden"),
    ],
)
def test_wrong_missing_and_unknown_inputs_are_refused_by_name(inputs, path):
    with pytest.raises(InputError) as error:
        from_inputs(inputs, IN_2026)
    assert error.value.path == path


@given(AGES, INCOMES, INCOMES, PARTNERS, DAYS)
def test_more_income_never_raises_it(ages, one, other, partner, day):
    low, high = sorted((one, other))
    more = ends(kindgebonden_budget(KgbFacts.of_ages(ages, income=low, partner=partner), day))
    less = ends(kindgebonden_budget(KgbFacts.of_ages(ages, income=high, partner=partner), day))
    assert less[0] <= more[0]
    assert less[1] <= more[1]


@given(AGES.flatmap(lambda ages: st.tuples(st.just(ages), st.permutations(ages))), INCOMES)
def test_the_order_of_the_children_does_not_matter(both, income):
    first, second = (KgbFacts.of_ages(ages, income=income, partner=False) for ages in both)
    assert kindgebonden_budget(first, IN_2026) == kindgebonden_budget(second, IN_2026)


@given(st.lists(st.integers(min_value=0, max_value=17), min_size=1, max_size=6), INCOMES)
def test_it_equals_the_law_written_out_with_fractions(ages, income):
    full = sum(2580 + (724 if 12 <= age <= 15 else 964 if age >= 16 else 0) for age in ages)
    more = max(Fraction(0), Fraction(income) - Fraction("29735.42") - 9405)
    cents = floor(max(Fraction(0), full - Fraction("0.076") * more) * 100 + Fraction(1, 2))
    found = kindgebonden_budget(KgbFacts.of_ages(ages, income=income, partner=True), IN_2026)
    assert found.value * 100 == cents


@given(AGES, INCOMES, DAYS)
def test_a_child_more_never_lowers_it_and_amounts_are_whole_cents(ages, income, day):
    before = kindgebonden_budget(KgbFacts.of_ages(ages, income=income, partner=True), day)
    after = kindgebonden_budget(KgbFacts.of_ages([*ages, 2], income=income, partner=True), day)
    assert before.value <= after.value
    assert after.value == after.value.quantize(Decimal("0.01"))


@given(AGES, INCOMES, DAYS)
def test_an_unknown_partner_gives_a_range_that_holds_both(ages, income, day):
    low, high = ends(kindgebonden_budget(KgbFacts.of_ages(ages, income=income), day))
    for partner in (False, True):
        known = KgbFacts.of_ages(ages, income=income, partner=partner)
        assert low <= kindgebonden_budget(known, day).value <= high
