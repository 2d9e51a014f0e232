"""What the toeslagen share: tables with a formula the code knows, and words about certainty."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal

import pytest

from intakeapp.base import paths
from intakeapp.base.errors import InputError
from intakeapp.domain.calculations import (
    collection_costs,
    huurtoeslag,
    kindgebonden_budget,
    kwijtschelding,
    zorgtoeslag,
)
from intakeapp.domain.calculations.toeslagen import less_sure, refuse_negative, table_for
from intakeapp.domain.calculations.zorgtoeslag import ZorgtoeslagFacts
from intakeapp.domain.norms import NoNormError, load_subject, norms_at

MODULES = (collection_costs, huurtoeslag, kindgebonden_budget, kwijtschelding, zorgtoeslag)


@pytest.fixture
def folder(tmp_path):
    load_subject.cache_clear()
    shutil.copytree(paths.resources() / "norms" / "zorgtoeslag", tmp_path / "norms" / "zorgtoeslag")
    yield tmp_path
    load_subject.cache_clear()


def put_next_year(folder, change=lambda text: text):
    source = folder / "norms" / "zorgtoeslag" / "2026-01-01.toml"
    text = source.read_text(encoding="utf-8").replace("= 2026-01-01", "= 2027-01-01")
    text = text.replace("= 2026-12-31", "= 2027-12-31")
    (source.parent / "2027-01-01.toml").write_text(change(text), encoding="utf-8")


def test_a_next_period_works_by_adding_a_file_only(folder):
    facts = ZorgtoeslagFacts(income=Decimal(30_500), partner=False)
    put_next_year(folder, lambda text: text.replace("value = 2119", "value = 2219"))
    found = zorgtoeslag.zorgtoeslag(facts, date(2027, 1, 1), folder)
    assert (found.value, found.norms) == (128, {"zorgtoeslag": "2027-01-01"})
    assert found.valid_until == date(2027, 12, 31)


def test_a_formula_the_code_does_not_have_is_refused(folder):
    put_next_year(folder, lambda text: text.replace('"wzt-2"', '"wzt-9"'))
    facts = ZorgtoeslagFacts(income=Decimal(30_500), partner=False)
    with pytest.raises(NoNormError, match=r"rekenwijze die dit programma niet kent: wzt-9"):
        zorgtoeslag.zorgtoeslag(facts, date(2027, 1, 1), folder)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.SUBJECT)
def test_every_table_has_a_known_formula_a_source_and_an_end(module):
    for table in load_subject(module.SUBJECT, paths.resources()):
        assert table_for(module.SUBJECT, table.valid_from, module.FORMULAS, None) == table
        assert table.valid_until is not None
        assert all(value.source and value.status in ("H", "M") for value in table.values.values())


def test_values_that_were_not_read_in_the_law_are_named():
    (told,) = less_sure(norms_at("zorgtoeslag", date(2026, 1, 1)))
    assert (
        told == "Minder zeker in de tabel 'Zorgtoeslag 2026': drempelinkomen, laagste jaarbedrag."
    )
    assert less_sure(norms_at("kgb", date(2025, 1, 1))) == ()


def test_an_amount_below_zero_is_refused_by_name():
    refuse_negative(een=None, twee=Decimal(0))
    with pytest.raises(InputError) as error:
        refuse_negative(een=Decimal(1), twee=Decimal("-0.01"))
    assert error.value.path == "twee"
