from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.bijstand import (
    NormFacts,
    Person,
    bijstandsnorm,
    from_inputs,
    norm_with_sharers,
)
from intakeapp.domain.calculations.living import LivingSituation
from intakeapp.domain.norms import NoNormError

DAY = date(2026, 11, 17)
SINGLE = {"leefsituatie": "alleenstaande"}
PARENT = {"leefsituatie": "alleenstaande_ouder"}
COUPLE = {"leefsituatie": "gehuwd_zonder_kinderen"}
FAMILY = {"leefsituatie": "gehuwd_met_kinderen"}


# facts/calc/norms.toml; the six periods of README section 4, and every household on 1 July 2026
@pytest.mark.parametrize(
    ("day", "single", "couple", "aow", "aow_couple", "young"),
    [
        ("2024-01-01", "1283.83", "1834.04", "1425.76", "1932.32", "316.94"),
        ("2024-07-01", "1308.45", "1869.21", "1456.85", "1976.64", "323.03"),
        ("2025-01-01", "1345.45", "1922.07", "1501.07", "2053.48", "332.17"),
        ("2025-12-31", "1369.06", "1955.80", "1530.21", "2094.98", "337.98"),
        ("2026-06-30", "1401.50", "2002.13", "1564.69", "2144.16", "345.99"),
        ("2026-12-31", "1419.46", "2027.79", "1587.34", "2176.10", "350.42"),
    ],
)
def test_the_norms_of_each_period(day, single, couple, aow, aow_couple, young):
    on = date.fromisoformat(day)
    both = {**COUPLE, "leeftijd": 70, "leeftijd_partner": 70, "aow": True, "aow_partner": True}
    asked = (
        (single, {**SINGLE, "leeftijd": 45}),
        (single, {**PARENT, "leeftijd": 21}),
        (couple, {**FAMILY, "leeftijd": 42, "leeftijd_partner": 45}),
        (aow, {**SINGLE, "leeftijd": 70, "aow": True}),
        (aow_couple, both),
        (young, {**SINGLE, "leeftijd": 20}),
    )
    assert [from_inputs(inputs, on).value for _amount, inputs in asked] == [
        Decimal(amount) for amount, _inputs in asked
    ]


@pytest.mark.parametrize(
    ("inputs", "amount"),
    [
        ({**COUPLE, "leeftijd": 19, "leeftijd_partner": 20}, "700.84"),
        ({**COUPLE, "leeftijd": 19, "leeftijd_partner": 30}, "1364.32"),
        ({**COUPLE, "leeftijd": 30, "leeftijd_partner": 19}, "1364.32"),
        ({**PARENT, "leeftijd": 18}, "350.42"),
        ({**FAMILY, "leeftijd": 19, "leeftijd_partner": 20}, "1106.40"),
        ({**FAMILY, "leeftijd": 21, "leeftijd_partner": 20}, "1769.88"),
        ({**COUPLE, "leeftijd": 68, "aow": True, "leeftijd_partner": 60}, "2176.10"),
        ({**SINGLE, "leeftijd": 20, "uitwonend": True}, "1112.66"),
        ({**SINGLE, "in_inrichting": True}, "496.44"),
        ({**COUPLE, "in_inrichting": True}, "805.11"),
        ({**COUPLE, "kostendelers": 2}, "2027.79"),
    ],
)
def test_every_household_has_its_norm(inputs, amount):
    made = from_inputs(inputs, DAY)
    assert (made.value, made.low, made.high) == (Decimal(amount), None, None)
    assert made.steps[-1].source.startswith("Participatiewet art. 2")
    assert made.norms == {"bijstand": "2026-07-01"}


def test_who_shares_costs_gets_a_factor_with_a_margin_and_a_warning():
    made = from_inputs({**SINGLE, "kostendelers": 3}, DAY)
    assert made.value == Decimal("871.95")
    assert (made.low, made.high) == (Decimal("861.81"), Decimal("882.09"))
    assert any("formule van de kostendelersnorm is niet gelezen" in w for w in made.warnings)
    assert made.as_json()["range"] == ["861.81", "882.09"]
    two = from_inputs({**SINGLE, "kostendelers": 2}, DAY)
    assert two.value == Decimal("1013.90")
    partners = from_inputs({**COUPLE, "kostendelers": 3}, DAY)
    assert partners.value == Decimal("1743.90")


@pytest.mark.parametrize(
    "inputs",
    [
        {**SINGLE, "kostendelers": 5},
        {**SINGLE, "kostendelers": 3, "leeftijd": 20},
        {**SINGLE, "kostendelers": 3, "leeftijd": 70, "aow": True},
        {**COUPLE, "leeftijd": 19, "leeftijd_partner": 70, "aow_partner": True},
    ],
)
def test_what_no_source_says_is_refused(inputs):
    with pytest.raises(NoNormError):
        from_inputs(inputs, DAY)


def test_values_that_were_not_read_for_a_period_are_refused():
    with pytest.raises(NoNormError, match="a23_1a"):
        from_inputs({**SINGLE, "in_inrichting": True}, date(2024, 7, 1))
    with pytest.raises(NoNormError, match="a20_3"):
        from_inputs({**SINGLE, "leeftijd": 20, "uitwonend": True}, date(2025, 7, 1))
    with pytest.raises(NoNormError, match="1 januari 2027"):
        from_inputs(SINGLE, date(2027, 1, 1))


@pytest.mark.parametrize(
    ("inputs", "place"),
    [
        ({**SINGLE, "leeftijd": 17}, "leeftijd"),
        ({**SINGLE, "leeftijd": -3}, "leeftijd"),
        ({**SINGLE, "leeftijd_partner": 30}, "leeftijd_partner"),
        ({**SINGLE, "leeftijd": 40, "uitwonend": True}, "uitwonend"),
        ({**SINGLE, "kostendelers": 0}, "kostendelers"),
        ({**SINGLE, "hond": True}, "hond"),
    ],
)
def test_a_household_that_does_not_fit_is_refused(inputs, place):
    with pytest.raises(InputError) as caught:
        from_inputs(inputs, DAY)
    assert caught.value.path == place


def test_a_couple_without_a_partner_is_refused():
    facts = NormFacts(situation=LivingSituation.COUPLE, resident=Person(30))
    with pytest.raises(InputError) as caught:
        bijstandsnorm(facts, DAY)
    assert caught.value.path == "leeftijd_partner"


def test_near_the_pension_the_age_is_asked_for():
    told = from_inputs({**SINGLE, "leeftijd": 66}, DAY).warnings
    assert any("AOW-leeftijd bereikt?" in warning for warning in told)
    told = from_inputs({**SINGLE, "leeftijd": 66, "aow": True}, DAY).warnings
    assert not any("AOW-leeftijd" in warning for warning in told)


@settings(deadline=None)
@given(
    st.sampled_from([LivingSituation.COUPLE, LivingSituation.FAMILY]),
    st.integers(18, 64), st.integers(18, 64),
)  # fmt: skip
def test_the_order_of_the_partners_does_not_matter(situation, one, other):
    made = [
        bijstandsnorm(
            NormFacts(situation=situation, resident=Person(mine), partner=Person(theirs)), DAY
        ).value
        for mine, theirs in ((one, other), (other, one))
    ]
    assert made[0] == made[1]


def test_sharers_give_a_margin_from_their_norm_to_the_whole_one():
    alone = NormFacts(situation=LivingSituation.SINGLE, resident=Person(40))
    found = norm_with_sharers(alone, 1, DAY)
    assert found.low == Decimal("1003.76")  # (0.50 - 0.005) x 2,027.79
    assert found.high == Decimal("1419.46")
    assert found.value is None
    assert found.warnings[0].startswith("Wie als kostendeler telt")
    assert found.steps[0].value == Decimal("1419.46")
    assert norm_with_sharers(alone, 0, DAY).value == Decimal("1419.46")


def test_more_sharers_than_there_are_factors_keep_the_whole_norm_with_a_warning():
    alone = NormFacts(situation=LivingSituation.SINGLE, resident=Person(40))
    found = norm_with_sharers(alone, 9, DAY)
    assert found.value == Decimal("1419.46")
    assert found.warnings[0].startswith("Anderen delen de kosten")
