"""Collection costs: 15% of the first 2,500 euros, at least 40, and nothing beyond what was read."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.collection_costs import (
    CostClaim,
    check,
    collection_costs,
    from_inputs,
)
from intakeapp.domain.norms import NoNormError

IN_2026 = date(2026, 7, 1)
CENTS = Decimal("0.01")


@pytest.mark.parametrize(
    ("principal", "highest"),
    [
        ("0.01", "40.00"),
        ("100.00", "40.00"),
        ("266.66", "40.00"),
        ("266.67", "40.00"),
        ("266.70", "40.01"),
        ("300.00", "45.00"),
        ("1000.00", "150.00"),
        ("2500.00", "375.00"),
    ],
)
def test_the_scale(principal, highest):
    found = collection_costs(CostClaim(principal=Decimal(principal)), IN_2026)
    assert found.value == Decimal(highest)


def test_what_is_asked_above_the_scale_is_possibly_too_high():
    found = from_inputs({"hoofdsom": 200, "incassokosten": "62.50"}, IN_2026)
    assert found.value == 40
    assert found.warnings[0] == "Mogelijk te hoog: € 22,50 meer dan de schaal aangeeft."
    assert found.steps[-1].value == Decimal("22.50")
    fits = from_inputs({"hoofdsom": 200, "incassokosten": 40}, IN_2026)
    assert not any("te hoog" in warning for warning in fits.warnings)
    assert "past binnen de schaal" in fits.steps[-1].words


def test_above_the_first_part_the_check_stops_with_the_reason():
    claim = CostClaim(principal=Decimal("2500.01"), costs=Decimal(400))
    found = collection_costs(claim, IN_2026)
    assert found.value is None
    assert "boven € 2.500,00 staat niet in de tabel" in found.warnings[0]
    assert "met de hand" in found.warnings[0]
    assert check(claim, IN_2026).more is None
    small = CostClaim(principal=Decimal(9000), costs=Decimal(375))
    assert check(small, IN_2026).more == 0  # within what the first part alone allows


def test_fourteen_full_days_count_from_the_day_after_delivery():
    letter = {"hoofdsom": 200, "incassokosten": 40, "brief_ontvangen": "2026-06-01"}
    early = from_inputs({**letter, "kosten_gevraagd_op": "2026-06-15"}, IN_2026)
    assert any("Mogelijk te vroeg" in w and "16 juni 2026" in w for w in early.warnings)
    assert any("15 juni 2026" in step.words for step in early.steps)
    in_time = from_inputs({**letter, "kosten_gevraagd_op": "2026-06-16"}, IN_2026)
    assert not any("te vroeg" in warning for warning in in_time.warnings)


def test_a_letter_that_was_not_there_or_is_not_known_is_told():
    none = from_inputs({"hoofdsom": 200, "veertiendagenbrief": False}, IN_2026)
    assert any("geen 14-dagenbrief" in warning for warning in none.warnings)
    unknown = from_inputs({"hoofdsom": 200}, IN_2026)
    assert any("Nog niet bekend" in warning for warning in unknown.warnings)
    assert not check(CostClaim(principal=Decimal(200)), IN_2026).is_doubtful


def test_it_is_a_signal_that_tells_what_was_not_checked():
    found = from_inputs({"hoofdsom": 200, "veertiendagenbrief": True}, IN_2026)
    assert any("signaal" in warning for warning in found.warnings)
    assert any("Rente, btw" in warning for warning in found.warnings)
    assert any("art. 2" in source for source in found.sources)


@pytest.mark.parametrize("day", [date(2017, 5, 9), date(2027, 1, 1)])
def test_a_day_without_a_table_is_refused(day):
    with pytest.raises(NoNormError, match=r"geen tabel 'incassokosten'"):
        from_inputs({"hoofdsom": 100}, day)


@pytest.mark.parametrize(
    ("inputs", "path"),
    [
        ({}, "hoofdsom"),
        ({"hoofdsom": 0}, "hoofdsom"),
        ({"hoofdsom": 1, "incassokosten": -1}, "incassokosten"),
        ({"hoofdsom": 1, "brief_ontvangen": "gisteren"}, "brief_ontvangen"),
        ({"hoofdsom": 1, "rente": 3}, "rente"),
    ],
)
def test_wrong_missing_and_unknown_inputs_are_refused_by_name(inputs, path):
    with pytest.raises(InputError) as error:
        from_inputs(inputs, IN_2026)
    assert error.value.path == path


PRINCIPALS = st.decimals(min_value=CENTS, max_value=2500, places=2)


@given(PRINCIPALS, PRINCIPALS, st.decimals(min_value=0, max_value=1000, places=2))
def test_a_larger_debt_never_has_a_lower_maximum_and_the_excess_adds_up(one, other, asked):
    low, high = sorted((one, other))
    less, more = (check(CostClaim(principal=p, costs=asked), IN_2026) for p in (low, high))
    assert less.highest <= more.highest
    assert less.more == max(Decimal(0), asked - less.highest)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(min_value=-5, max_value=40))
def test_too_early_is_exactly_the_first_fourteen_days_and_the_day_itself(letter_on, after):
    claim = CostClaim(
        principal=Decimal(100), letter_on=letter_on, charged_on=letter_on + timedelta(days=after)
    )
    found = check(claim, IN_2026)
    assert (found.too_early is not None) is (after <= 14)
