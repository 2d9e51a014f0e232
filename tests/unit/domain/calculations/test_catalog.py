from __future__ import annotations

from datetime import date
from inspect import signature

import pytest

from intakeapp.base.errors import InputError
from intakeapp.cli.calc_parsers import CALCULATIONS
from intakeapp.domain.calculations.catalog import PLACES, calculate, calculation_named

DAY, LATER = date(2026, 11, 17), date(2027, 2, 1)


def test_the_command_offers_exactly_what_there_is():
    assert tuple(PLACES) == CALCULATIONS


@pytest.mark.parametrize("name", list(PLACES))
def test_every_calculation_takes_inputs_and_a_day(name):
    assert list(signature(calculation_named(name)).parameters) == ["inputs", "day"]


def test_an_unknown_name_is_refused_with_those_that_are_known():
    with pytest.raises(InputError, match="bank-seizure"):
        calculation_named("vtlb")


def test_a_result_of_then_says_later_that_its_table_ended():
    asked = {"leefsituatie": "alleenstaande"}
    assert not calculate("norm", asked, DAY, DAY).warnings[0].startswith("Tabel verlopen")
    assert calculate("norm", asked, DAY, LATER).warnings[0].startswith("Tabel verlopen")
