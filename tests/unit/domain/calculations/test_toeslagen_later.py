"""The toeslagen give their amounts without a word; the words come when somebody asks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from intakeapp.domain.calculations import huurtoeslag, kindgebonden_budget, zorgtoeslag
from intakeapp.domain.calculations.huurtoeslag import HouseholdSize, HuurtoeslagFacts
from intakeapp.domain.calculations.kindgebonden_budget import KgbFacts
from intakeapp.domain.calculations.zorgtoeslag import ZorgtoeslagFacts

DAY = date(2026, 11, 17)
INCOME = Decimal(31_000)
CASES = [
    (zorgtoeslag, zorgtoeslag.zorgtoeslag, ZorgtoeslagFacts(income=INCOME)),
    (zorgtoeslag, zorgtoeslag.zorgtoeslag, ZorgtoeslagFacts(income=INCOME, partner=True)),
    (huurtoeslag, huurtoeslag.huurtoeslag, HuurtoeslagFacts(
        bare_rent=Decimal(640), income=INCOME, household=HouseholdSize.MORE)),
    (kindgebonden_budget, kindgebonden_budget.kindgebonden_budget,
     KgbFacts(income=INCOME, children=2, partner=None)),
]  # fmt: skip


@pytest.mark.parametrize(("module", "calculate", "facts"), CASES)
def test_no_word_is_written_before_somebody_reads_it(monkeypatch, module, calculate, facts):
    wanted = calculate(facts, DAY)
    written = []

    def counted(*parts):
        written.append(parts)
        return step(*parts)

    step = module.Step
    monkeypatch.setattr(module, "Step", counted)
    made = calculate(facts, DAY)
    assert (made.value, made.low, made.high) == (wanted.value, wanted.low, wanted.high)
    assert written == []
    assert made.as_json() == wanted.as_json()
    assert written
