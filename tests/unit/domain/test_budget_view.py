"""The budget at a glance: sums per month, groups, what is open; no judgement."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.money import round_euros
from intakeapp.domain.budget_view import (
    EXPENSE_GROUPS,
    INCOME_GROUPS,
    ExpenseGroup,
    IncomeGroup,
    about,
    about_words,
    budget,
)
from intakeapp.domain.calculations.apart import Apart, apart_of
from intakeapp.domain.calculations.budget import budget_of
from intakeapp.domain.calculations.budget_rows import rows_of
from intakeapp.domain.money_rows import Expense, ExpensePost, Income, IncomeKind, Period, Whose
from intakeapp.domain.periods import per_month
from intakeapp.domain.records import AnswerState

TODAY = date(2026, 11, 17)
AMOUNTS = st.none() | st.decimals(min_value=0, max_value=99_999, places=2)
PERIODS = st.none() | st.sampled_from(Period)
STATES = st.sampled_from(AnswerState)


def income(amount: str | None = None, **fields: object) -> Income:
    return Income(**_fields(amount, fields))


def expense(post: ExpensePost | None, amount: str | None = None, **fields: object) -> Expense:
    return Expense(post=post, **_fields(amount, fields))


def _fields(amount: str | None, fields: dict[str, object]) -> dict[str, object]:
    state = AnswerState.UNKNOWN if amount is None else AnswerState.GIVEN
    number = None if amount is None else Decimal(amount)
    base = {"id": "x", "case_id": "c", "amount": number, "amount_state": state}
    return {**base, "period": Period.MONTH, **fields}


USUAL = (
    expense(ExpensePost.RENT, "696"),
    expense(ExpensePost.ENERGY, "181"),
    expense(ExpensePost.HEALTH_INSURANCE, "150"),
    expense(ExpensePost.HOUSEKEEPING, "60", period=Period.WEEK),
)


def test_sums_groups_and_what_is_left_over() -> None:
    view = budget(
        [
            income("1300", kind=IncomeKind.BENEFIT_PW, period=Period.FOUR_WEEKS),
            income("123", kind=IncomeKind.ALLOWANCE),
        ],
        [*USUAL, expense(ExpensePost.WATER, "45", period=Period.QUARTER)],
    )
    assert view.income.amount == Decimal(1300) * 13 / 12 + 123
    assert view.expense.amount == 696 + 181 + 150 + 260 + 15
    assert view.left_over == view.income.amount - view.expense.amount
    assert [(g.group, g.amount) for g in view.expense.groups] == [
        (ExpenseGroup.HOUSING, 696),
        (ExpenseGroup.ENERGY, 196),
        (ExpenseGroup.INSURANCE, 150),
        (ExpenseGroup.HOUSEKEEPING, 260),
    ]
    assert [g.group for g in view.income.groups] == [IncomeGroup.BENEFIT, IncomeGroup.ALLOWANCE]
    assert view.is_complete
    assert view.tells_something


def test_what_is_not_known_is_said_and_not_counted_as_nothing() -> None:
    view = budget(
        [income(kind=IncomeKind.WAGE), income("100", period=None)],
        [*USUAL[:2], expense(ExpensePost.TELECOM)],
    )
    assert view.income.unknown == 2
    assert view.income.amount == 0
    assert view.expense.unknown == 1
    assert view.missing == (
        "Van 2 inkomsten is nog niet bekend hoeveel het per maand is.",
        "Van 1 uitgave is nog niet bekend hoeveel het per maand is.",
        "Nog niet opgeschreven: zorgverzekering, huishoudgeld.",
    )
    assert not view.is_complete
    assert not view.tells_something


def test_an_empty_budget_says_so() -> None:
    view = budget([], [])
    assert view.missing == ("Er staan nog geen inkomsten in.", "Er staan nog geen uitgaven in.")
    assert (view.left_over, view.tells_something) == (0, False)


@pytest.mark.parametrize(
    ("wage", "more_in", "more_out", "surely"),
    [
        ("2000", False, False, True),
        ("2000", True, False, True),
        ("2000", False, True, False),
        ("500", False, False, True),
        ("500", True, False, False),
        ("500", False, True, True),
    ],
)
def test_a_conclusion_needs_the_rows_that_could_turn_it(
    wage: str, more_in: bool, more_out: bool, surely: bool
) -> None:
    incomes = [income(wage), *([income()] if more_in else [])]
    expenses = [*USUAL, *([expense(ExpensePost.OTHER)] if more_out else [])]
    assert budget(incomes, expenses).leaves_surely is surely


def test_what_comes_once_is_counted_apart() -> None:
    view = budget([income("900", period=Period.ONCE), income("10")], USUAL)
    assert (view.income.amount, view.income.once, view.income.unknown) == (10, 1, 0)


def test_a_housemate_an_ended_income_and_what_does_not_apply_stay_out() -> None:
    rows = [
        income("1000", whose=Whose.HOUSEMATE),
        income("500", ends_on=date(2026, 11, 16)),
        income("400", ends_on=TODAY),
        income("300", amount_state=AnswerState.NOT_APPLICABLE),
    ]
    assert budget(rows, USUAL, TODAY).income.amount == 400
    assert budget(rows, USUAL).income.amount == 900


def test_a_picture_needs_enough_known_rows() -> None:
    assert not budget([income("900")], USUAL[:2]).tells_something
    assert budget([income("900")], USUAL[:3]).tells_something
    many_unknown = [expense(ExpensePost.OTHER) for _ in range(3)]
    assert not budget([income("900")], [*USUAL[:3], *many_unknown]).tells_something


@pytest.mark.parametrize(
    ("euros", "words"),
    [
        ("0", "€ 0"),
        ("4.99", "minder dan € 10"),
        ("5", "ongeveer € 10"),
        ("1046.20", "ongeveer € 1.050"),
        ("-234", "ongeveer € 230"),
        ("12345.67", "ongeveer € 12.350"),
    ],
)
def test_about(euros: str, words: str) -> None:
    assert about_words(Decimal(euros)) == words


def test_every_kind_and_post_has_a_group() -> None:
    assert set(INCOME_GROUPS) == set(IncomeKind)
    assert set(EXPENSE_GROUPS) == set(ExpensePost)
    assert set(INCOME_GROUPS.values()) == set(IncomeGroup)
    assert set(EXPENSE_GROUPS.values()) == set(ExpenseGroup)


@st.composite
def rows(draw: st.DrawFn) -> tuple[list[Income], list[Expense]]:
    def common() -> dict[str, object]:
        return {"id": "x", "case_id": "c", "amount": draw(AMOUNTS),
                "amount_state": draw(STATES), "period": draw(PERIODS)}  # fmt: skip

    kinds, posts = st.none() | st.sampled_from(IncomeKind), st.none() | st.sampled_from(ExpensePost)
    incomes = [Income(kind=draw(kinds), **common()) for _ in range(draw(st.integers(0, 6)))]
    return incomes, [Expense(post=draw(posts), **common()) for _ in range(draw(st.integers(0, 6)))]


@given(rows())
def test_every_row_is_known_unknown_or_once(made: tuple[list[Income], list[Expense]]) -> None:
    view = budget(*made)
    for side, listed in ((view.income, made[0]), (view.expense, made[1])):
        applying = [r for r in listed if r.amount_state is not AnswerState.NOT_APPLICABLE]
        assert side.known + side.unknown + side.once + side.apart == len(applying)
        months = [
            per_month(r.amount, r.period)
            for r in applying
            if r.amount is not None
            and r.period is not None
            and not (isinstance(r, Income) and apart_of(r))
        ]
        total = sum((m for m in months if m is not None), Decimal(0))
        assert abs(side.amount - total) < Decimal("1e-15")
        assert sum(g.unknown for g in side.groups) == side.unknown
    assert view.is_complete or view.missing
    if view.unknown:
        assert not view.is_complete


@given(rows())
def test_the_picture_and_the_budget_count_by_one_rule(
    made: tuple[list[Income], list[Expense]],
) -> None:
    view, month = budget(*made, TODAY), budget_of(rows_of(*made, TODAY))
    for seen, counted in ((view.income, month.income), (view.expense, month.expense)):
        assert round_euros(seen.amount) == counted.low
        assert seen.unknown == len(counted.unknown)
    assert bool(view.apart) == bool(
        month.apart or [row for row in month.once if row.group.comes_in]
    )


def test_holiday_pay_and_yearly_money_stand_apart() -> None:
    incomes = [
        income("1400", kind=IncomeKind.WAGE),
        income("1200", kind=IncomeKind.HOLIDAY_PAY, period=Period.YEAR),
        income("67.20", kind=IncomeKind.HOLIDAY_PAY),
        income("240", kind=IncomeKind.TAX_REFUND, period=Period.YEAR),
    ]
    view = budget(incomes, USUAL)
    assert (view.income.amount, view.income.known, view.income.apart) == (1400, 1, 3)
    assert [g.group for g in view.income.groups] == [IncomeGroup.WORK]
    assert view.apart == (Apart.HOLIDAY, Apart.IRREGULAR)
    only = budget(incomes[1:], USUAL)
    assert only.missing[0] == "Er staan nog geen inkomsten in die elke maand komen."


def test_an_amount_below_nothing_is_not_known() -> None:
    view = budget([income("-5")], USUAL)
    assert (view.income.amount, view.income.unknown) == (0, 1)


@given(st.decimals(min_value=-99_999, max_value=99_999, places=2))
def test_about_is_never_more_than_five_euros_off(euros: Decimal) -> None:
    assert abs(about(euros) - euros) <= 5
