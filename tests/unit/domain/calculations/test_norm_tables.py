"""The tables of bijstand and beslagvrije voet: whole periods, no gap, every value with a source."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from intakeapp.base import paths
from intakeapp.domain.calculations.beslagvrije_voet_formula import parameters, terms_2026
from intakeapp.domain.calculations.living import LivingSituation
from intakeapp.domain.norms import load_subject, norms_at

HALF_YEARS = [date(year, month, 1) for year in (2024, 2025, 2026) for month in (1, 7)]


@pytest.mark.parametrize("subject", ["bvv", "bijstand"])
def test_half_years_follow_each_other_and_the_last_one_ends(subject):
    tables = [t for t in load_subject(subject, paths.resources()) if t.valid_from.year >= 2024]
    assert [table.valid_from for table in tables] == HALF_YEARS
    for earlier, later in pairwise(tables):
        assert earlier.valid_until + timedelta(days=1) == later.valid_from
    assert tables[-1].valid_until == date(2026, 12, 31)


@pytest.mark.parametrize("subject", ["bvv", "bijstand", "schuldregeling", "vtlb"])
def test_every_value_has_a_source_and_no_path_of_a_machine(subject):
    for table in load_subject(subject, paths.resources()):
        for value in table.values.values():
            assert len(value.source) > 10
            assert "/work" not in value.source + value.note


def test_derived_values_are_marked_and_found_ones_too():
    table = norms_at("bvv", date(2026, 7, 1))
    unsure = {key for key, value in table.values.items() if value.status != "H"}
    assert unsure == {
        "D_drempelinkomen", "ijkpunt_eenpersoons", "ijkpunt_meerpersoons", "herberekening_weken",
    }  # fmt: skip
    table = norms_at("bijstand", date(2024, 7, 1))
    assert table.norm("a23_2a_toeslag_alleen").status == "M"
    assert table.norm("kostendelersfactor_2").status == "L"


@pytest.mark.parametrize("day", HALF_YEARS[-2:])
@pytest.mark.parametrize("situation", list(LivingSituation))
def test_the_maximum_of_lid_1_follows_from_the_parameters(day, situation):
    p = parameters(norms_at("bvv", day), norms_at("bijstand", day), situation)
    # the income at which the whole highest rent would be paid without huurtoeslag
    until = p.ijkpunt + p.H * 12 / p.rent_share
    terms = terms_2026(p, until)
    assert abs(terms.total - p.maximum) < Decimal("0.01")
