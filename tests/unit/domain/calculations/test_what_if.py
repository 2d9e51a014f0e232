"""Measures: what each and all together would leave, with margins, and nothing that is unknown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.domain.calculations.budget import budget_of
from intakeapp.domain.calculations.budget_rows import BudgetGroup, BudgetRow
from intakeapp.domain.calculations.living import LivingSituation
from intakeapp.domain.calculations.provisions import (
    Between,
    Outlook,
    Provision,
    ProvisionSignal,
)
from intakeapp.domain.calculations.result import PER_MONTH, PER_YEAR
from intakeapp.domain.calculations.seizure import SeizureFacts, leaves_too_little
from intakeapp.domain.calculations.what_if import (
    TOGETHER,
    Measure,
    MeasureKind,
    after,
    balance_after,
    from_costs,
    from_seizure,
    from_signals,
    own_line,
)
from intakeapp.domain.money_rows import ExpensePost, Period

DAY = date(2026, 11, 17)


def row(name, group, amount, post=""):
    known = None if amount is None else Between.exactly(Decimal(amount))
    return BudgetRow(
        name=name, group=group, amount=known, period=Period.MONTH, key=name, post=str(post)
    )


WAGE = row("loon", BudgetGroup.REGULAR, "1000.00")
RENT = row("huur", BudgetGroup.FIXED, "900.00", ExpensePost.RENT)
PHONE = row("telefoon", BudgetGroup.FIXED, "42.50", ExpensePost.TELECOM)
NOW = budget_of([WAGE, RENT, PHONE])


def signal(outlook, low=None, high=None, unit=PER_MONTH):
    return ProvisionSignal(
        provision=Provision.RENT, title="Huurtoeslag", outlook=outlook, reasons=("Reden.",),
        low=None if low is None else Decimal(low), high=None if high is None else Decimal(high),
        unit=unit,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "title", "margin"),
    [
        (signal(Outlook.POSSIBLE, 10, 20), "Huurtoeslag aanvragen", ("10.00", "20.00")),
        (signal(Outlook.UNSURE, 10, 20), "Huurtoeslag aanvragen", ("0", "20.00")),
        (signal(Outlook.ASKED_FOR, 12, 24, PER_YEAR), "Huurtoeslag komt (is aangevraagd)",
         ("0", "2.00")),
        (signal(Outlook.POSSIBLE, 100, 100, PER_YEAR), "Huurtoeslag aanvragen", ("8.33", "8.33")),
    ],
)  # fmt: skip
def test_signals_become_measures(found, title, margin):
    (made,) = from_signals([found])
    assert made.title == title
    assert made.margin == tuple(Decimal(one) for one in margin)


def test_what_is_in_use_or_gives_no_signal_is_no_measure():
    assert from_signals([signal(Outlook.IN_USE, 1, 2), signal(Outlook.NO_SIGNAL)]) == ()


def test_an_amount_that_is_paid_once_or_not_known_has_none():
    for found in (signal(Outlook.POSSIBLE), signal(Outlook.POSSIBLE, 5, 9, "euro")):
        (made,) = from_signals([found])
        assert not made.has_amount


def test_a_seizure_brought_back():
    facts = SeizureFacts(situation=LivingSituation.SINGLE, own_income=Decimal(1400))
    (made,) = from_seizure(leaves_too_little(facts, Decimal(980), DAY))
    assert made.kind is MeasureKind.SEIZURE
    assert made.margin == (Decimal("350.00"), Decimal("350.00"))
    assert from_seizure(leaves_too_little(facts, Decimal(1390), DAY)) == ()
    assert from_seizure(None) == ()


def test_only_costs_that_may_be_a_contract_can_end():
    assert [(one.title, one.low) for one in from_costs(NOW)] == [
        ("telefoon: opzeggen", Decimal("42.50"))
    ]


def test_a_balance_after_with_a_step_for_each():
    chosen = [*from_costs(NOW), *from_signals([signal(Outlook.UNSURE, 0, 100)])]
    made = after(NOW, chosen, DAY)
    assert (made.value, made.low, made.high) == (None, Decimal("100.00"), Decimal("200.00"))
    assert [step.formula for step in made.steps] == [
        "€ 57,50", "+ € 42,50", "+ (€ 0,00 tot € 100,00)", "(€ 100,00 tot € 200,00)",
    ]  # fmt: skip
    assert TOGETHER in made.warnings


def test_a_line_of_ones_own_may_cost():
    made = after(NOW, [own_line(" ", Decimal("-60.00"))], DAY)
    assert made.value == Decimal("-2.50")
    assert made.steps[1].words == "Eigen regel."
    assert made.steps[1].formula == "− € 60,00"


def test_without_a_balance_there_is_none_after():
    open_ = budget_of([WAGE, row("huur", BudgetGroup.FIXED, None)])
    made = after(open_, [own_line("baan", Decimal(100))], DAY)
    assert (made.value, made.low, made.high) == (None, None, None)
    assert made.warnings[0].startswith("Niet compleet")


def test_a_measure_without_an_amount_changes_nothing_and_says_so():
    (made,) = from_signals([signal(Outlook.POSSIBLE)])
    result = after(NOW, [made], DAY)
    assert result.value == Decimal("57.50")
    assert "Telt nog niet mee" in result.warnings[0]


MEASURES = st.builds(
    lambda low, more: Measure(
        key="k", kind=MeasureKind.OWN, title="m", why="", low=Decimal(low) / 100,
        high=Decimal(low + more) / 100,
    ),
    st.integers(-10_000, 10_000), st.integers(0, 10_000),
)  # fmt: skip


@given(chosen=st.lists(MEASURES, max_size=6), seed=st.randoms())
def test_the_order_of_measures_does_not_matter(chosen, seed):
    mixed = list(chosen)
    seed.shuffle(mixed)
    assert balance_after(NOW, chosen) == balance_after(NOW, mixed)
    low, high = balance_after(NOW, chosen)
    assert low <= high
    made = after(NOW, chosen, DAY)
    assert (made.value, made.value) == (low, high) if low == high else (made.low, made.high)
