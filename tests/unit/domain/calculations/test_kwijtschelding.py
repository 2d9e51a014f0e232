"""Kwijtschelding: the scenarios of a government prototype, and what the rule makes always true."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.kwijtschelding import (
    KwijtscheldingFacts,
    from_inputs,
    kwijtschelding,
)
from intakeapp.domain.calculations.result import EUROS
from intakeapp.domain.norms import NoNormError
from tests.helpers.vector_files import vectors

IN_2026 = date(2026, 7, 1)
EUROS_UP_TO = {
    top: st.decimals(min_value=0, max_value=top, places=2) for top in (1500, 4000, 50_000)
}
GOOD = {"nbi": 1300, "norm": "1419.46", "aanslag": 400}


@pytest.mark.parametrize("vector", list(vectors("kwijtschelding")), ids=lambda v: v.id)
def test_the_scenarios(vector):
    found = from_inputs(vector.inputs, vector.day)
    assert (found.value, found.unit) == (Decimal(vector.expected), EUROS)


def test_the_steps_can_be_said_at_the_table():
    found = from_inputs({**GOOD, "nbi": 1300, "aanslag": 600}, IN_2026)
    income, kept, paid, waived = found.steps
    assert (income.value, kept.value) == (1300, Decimal("1277.514"))
    assert paid.value == Decimal("215.8656")
    assert waived.value == found.value == Decimal("384.13")
    assert "90%" in kept.words
    assert any("beslist" in warning for warning in found.warnings)
    assert any("BWBR0004766" in source for source in found.sources)


def test_the_ordinance_may_leave_more_of_the_norm_but_not_less():
    full = from_inputs({**GOOD, "pct": "1"}, IN_2026)
    assert full.value == 400
    assert full.value > from_inputs({**GOOD, "nbi": 1350}, IN_2026).value
    for wrong in ("0.89", "1.01", "95"):
        with pytest.raises(InputError, match=r"tussen 90% en 100%.*0\.95"):
            from_inputs({**GOOD, "pct": wrong}, IN_2026)


def test_an_objection_or_a_tax_on_a_business_goes_before_and_needs_no_norm():
    for words in ({"bezwaar_aanhangig": True}, {"ondernemer": True, "zakelijk": True}):
        found = from_inputs({"nbi": 1000, "aanslag": 150, **words}, IN_2026)
        assert found.value == 0
        assert "geen recht" not in found.steps[0].words.lower()
    private = from_inputs({**GOOD, "ondernemer": True, "zakelijk": False}, IN_2026)
    assert private.value == from_inputs(GOOD, IN_2026).value > 0


def test_a_car_up_to_the_exempt_value_is_free_and_above_it_gives_a_range():
    bill = {**GOOD, "aanslag": 5000, "nbi": 1000}
    free = from_inputs({**bill, "auto": "3350.00"}, IN_2026)
    assert free.value == 5000
    assert any("auto telt niet mee" in warning for warning in free.warnings)
    above = from_inputs({**bill, "auto": 4000}, IN_2026)
    assert (above.value, above.low, above.high) == (None, 1000, 4350)


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2027, 1, 1)])
def test_a_day_without_a_table_is_refused(day):
    with pytest.raises(NoNormError, match=r"geen tabel 'kwijtschelding'"):
        from_inputs(GOOD, day)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"nbi": None}, "nbi"),
        ({"norm": None}, "norm"),
        ({"aanslag": "hoog"}, "aanslag"),
        ({"kinderopvang": -5}, "kinderopvang"),
        ({"bezwaar_aanhangig": "ja"}, "bezwaar_aanhangig"),
        ({"inkomen": 1}, "inkomen"),
    ],
)
def test_wrong_missing_and_unknown_inputs_are_refused_by_name(change, path):
    with pytest.raises(InputError) as error:
        from_inputs({**GOOD, **change}, IN_2026)
    assert error.value.path == path


@given(EUROS_UP_TO[1500], EUROS_UP_TO[4000], EUROS_UP_TO[4000], EUROS_UP_TO[50_000])
def test_more_income_or_assets_never_raises_it_and_it_is_never_more_than_the_bill(
    bill, one, other, assets
):
    low, high = sorted((one, other))

    def waived(income, owned):
        facts = KwijtscheldingFacts(
            assessment=bill, net_income=income, norm=Decimal("1419.46"), assets=owned
        )
        return kwijtschelding(facts, IN_2026).value

    assert 0 <= waived(high, Decimal(0)) <= waived(low, Decimal(0)) <= bill
    assert waived(low, assets) <= waived(low, Decimal(0))
