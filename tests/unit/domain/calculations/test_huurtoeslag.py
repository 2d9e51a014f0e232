"""Huurtoeslag: the derived and published figures, regression, and what is always true."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.huurtoeslag import (
    HuurtoeslagFacts,
    from_inputs,
    huurtoeslag,
    most_standard_rent,
)
from intakeapp.domain.calculations.huurtoeslag_amounts import HouseholdSize
from intakeapp.domain.calculations.result import PER_MONTH
from intakeapp.domain.norms import NoNormError
from tests.helpers.vector_files import vectors

IN_2026 = date(2026, 7, 1)
RENTS = st.decimals(min_value=0, max_value=1500, places=2)
INCOMES = st.decimals(min_value=0, max_value=90_000, places=2)
SIZES = st.sampled_from(list(HouseholdSize))
GOOD = {"kale_huur": 600, "toetsingsinkomen": 25000, "huishouden": "een"}


@pytest.mark.parametrize("vector", list(vectors("huurtoeslag")), ids=lambda v: v.id)
def test_the_vectors(vector):
    found = from_inputs(vector.inputs, vector.day)
    assert (found.value, found.unit) == (Decimal(vector.expected), PER_MONTH)


def test_all_kinds_of_vectors_are_there():
    kinds = [vector.kind for vector in vectors("huurtoeslag")]
    assert kinds.count("self-computed") == len(kinds) - 2 == 37


def test_the_steps_follow_the_law_and_add_up():
    found = from_inputs(GOOD, IN_2026)
    rent, first, second, third, taper, last = (step.value for step in found.steps)
    assert (rent, first, second, third) == (600, Decimal("295.68"), Decimal("66.17"), 0)
    assert taper == Decimal("35.4375")
    assert last == found.value == Decimal("326.41")
    assert any("Servicekosten" in warning for warning in found.warnings)
    assert any("Wet op de huurtoeslag art. 21 lid 2 onder a" in source for source in found.sources)


def test_the_most_standard_rent_is_the_same_for_one_person_and_more():
    one = most_standard_rent(IN_2026).value
    facts = HuurtoeslagFacts(
        bare_rent=Decimal("932.93"), income=Decimal(0), household=HouseholdSize.MORE,
        three_or_more=False,
    )  # fmt: skip
    assert one == Decimal("725.80")
    assert huurtoeslag(facts, IN_2026).value + Decimal("200.71") == one


def test_the_word_low_is_an_income_at_the_point_where_nothing_is_taken_off():
    low = from_inputs({**GOOD, "toetsingsinkomen": "laag"}, IN_2026)
    assert low.value == from_inputs({**GOOD, "toetsingsinkomen": 23425}, IN_2026).value
    assert low.inputs["toetsingsinkomen"] == "laag"


def test_the_young_get_it_over_less_rent_unless_a_child_or_handicap():
    young = {**GOOD, "kale_huur": 650, "toetsingsinkomen": 15000, "leeftijd": 20}
    assert from_inputs(young, IN_2026).value == Decimal("295.68")
    grown = from_inputs({**young, "leeftijd": 21}, IN_2026)
    assert grown.value == from_inputs({**young, "handicap": True}, IN_2026).value
    assert grown.value > Decimal("295.68")
    parent = {**young, "huishouden": "meer", "drie_of_meer": False, "kind": True}
    assert from_inputs(parent, IN_2026).value > Decimal("297.49")
    unknown = {key: value for key, value in young.items() if key != "leeftijd"}
    assert any("leeftijd" in warning for warning in from_inputs(unknown, IN_2026).warnings)


def test_an_unknown_number_of_people_gives_a_range():
    many = {"kale_huur": 750, "toetsingsinkomen": 20000, "huishouden": "meer"}
    found = from_inputs(many, IN_2026)
    assert (found.low, found.high) == (Decimal("451.92"), Decimal("461.16"))
    cheap = from_inputs({**many, "kale_huur": 450}, IN_2026)
    assert cheap.value == Decimal("249.29")  # the number does not matter at a low rent


def test_assets_above_the_limit_end_it():
    assert from_inputs({**GOOD, "vermogen": 38479}, IN_2026).value == Decimal("326.41")
    assert from_inputs({**GOOD, "vermogen": "38479.01"}, IN_2026).value == 0
    more = {**GOOD, "huishouden": "meer", "drie_of_meer": False, "vermogen": 50000}
    unknown = from_inputs(more, IN_2026)
    assert unknown.value > 0
    assert any("Zonder toeslagpartner" in warning for warning in unknown.warnings)
    assert from_inputs({**more, "partner": False}, IN_2026).value == 0
    assert from_inputs({**more, "partner": True}, IN_2026).value == unknown.value


@pytest.mark.parametrize(
    ("inputs", "day", "what"),
    [
        (GOOD, date(2023, 12, 31), "geen tabel 'huurtoeslag'"),
        (GOOD, date(2027, 1, 1), "geen tabel 'huurtoeslag'"),
        (GOOD, date(2024, 7, 1), "geen bedrag te berekenen"),
        (GOOD, date(2025, 7, 1), "geen bedrag te berekenen"),
        ({}, date(2025, 7, 1), "geen bedrag te berekenen"),
        ({}, date(2024, 7, 1), "geen bedrag te berekenen"),
    ],
)
def test_days_without_figures_are_refused_with_the_reason(inputs, day, what):
    with pytest.raises(NoNormError, match=what):
        from_inputs(inputs, day)


def test_of_2025_only_the_published_maximum_is_told_and_it_says_so():
    known = {"toetsingsinkomen": "laag", "huishouden": "een", "kale_huur": "900.07"}
    found = from_inputs(known, date(2025, 3, 1))
    assert found.value == 498
    assert any("gepubliceerd, niet berekend" in warning for warning in found.warnings)
    for change in ({"kale_huur": "899"}, {"huishouden": "meer"}, {"toetsingsinkomen": 20000}):
        with pytest.raises(NoNormError):
            from_inputs({**known, **change}, date(2025, 3, 1))


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"kale_huur": None}, "kale_huur"),
        ({"kale_huur": "duur"}, "kale_huur"),
        ({"kale_huur_vanaf": 1}, "kale_huur_vanaf"),
        ({"toetsingsinkomen": "hoog"}, "toetsingsinkomen"),
        ({"toetsingsinkomen": None}, "toetsingsinkomen"),
        ({"huishouden": "groot"}, "huishouden"),
        ({"huishouden": None}, "huishouden"),
        ({"drie_of_meer": True}, "huishouden"),
        ({"leeftijd": -1}, "leeftijd"),
        ({"servicekosten": 20}, "servicekosten"),
    ],
)
def test_wrong_missing_and_unknown_inputs_are_refused_by_name(change, path):
    with pytest.raises(InputError) as error:
        from_inputs({**GOOD, **change}, IN_2026)
    assert error.value.path == path


@given(RENTS, INCOMES, INCOMES, SIZES, st.booleans())
def test_more_income_never_raises_it(rent, one, other, size, three):
    low, high = sorted((one, other))
    many = three and size is HouseholdSize.MORE
    more, less = (
        huurtoeslag(
            HuurtoeslagFacts(bare_rent=rent, income=income, household=size, three_or_more=many),
            IN_2026,
        ).value
        for income in (low, high)
    )
    assert 0 <= less <= more


@given(RENTS, INCOMES)
def test_it_equals_the_law_written_out_with_fractions(rent, income):
    counted = min(Fraction(rent), Fraction("932.93"))
    basis, quality, top = Fraction("202.52"), Fraction("498.20"), Fraction("713.02")
    paid = max(Fraction(0), min(counted, quality) - basis)
    paid += Fraction("0.65") * max(Fraction(0), min(counted, top) - quality)
    paid += Fraction("0.40") * max(Fraction(0), counted - top)
    paid -= Fraction("0.27") * max(Fraction(0), Fraction(income) - 23_425) / 12
    cents = floor(max(Fraction(0), paid) * 100 + Fraction(1, 2))
    facts = HuurtoeslagFacts(bare_rent=rent, income=income, household=HouseholdSize.ONE, age=40)
    assert huurtoeslag(facts, IN_2026).value * 100 == cents


@given(RENTS, RENTS, INCOMES, SIZES)
def test_more_rent_never_lowers_it(one, other, income, size):
    low, high = sorted((one, other))
    less, more = (
        huurtoeslag(
            HuurtoeslagFacts(bare_rent=rent, income=income, household=size, three_or_more=False),
            IN_2026,
        ).value
        for rent in (low, high)
    )
    assert less <= more
    assert more <= high
