"""The budget of a month: exact periods, cents that add up, nothing unknown that counts as 0."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.budget import budget, budget_of, words_of
from intakeapp.domain.calculations.budget_inputs import from_inputs
from intakeapp.domain.calculations.budget_periods import (
    TIMES_A_YEAR,
    a_month,
    adding_up,
    from_month,
    rounded,
    whole_cents,
)
from intakeapp.domain.calculations.budget_rows import (
    EXPENSE_GROUPS,
    INCOME_GROUPS,
    BudgetGroup,
    BudgetRow,
    rows_of,
)
from intakeapp.domain.calculations.provisions import Between
from intakeapp.domain.money_rows import Expense, ExpensePost, Income, IncomeKind, Period, Whose
from intakeapp.domain.periods import per_month
from intakeapp.domain.records import AnswerState

DAY = date(2026, 11, 17)
CENTS = st.integers(0, 10_000_000)
AMOUNTS = CENTS.map(lambda cents: Decimal(cents) / 100)
MONTHLY = st.sampled_from(sorted(TIMES_A_YEAR))


def row(name, group, amount=None, period=Period.MONTH, high=None):
    known = None
    if amount is not None:
        known = Between(Decimal(amount), Decimal(amount if high is None else high))
    return BudgetRow(name=name, group=group, amount=known, period=period)


INCOME = st.builds(
    lambda amount, period: row("inkomen", BudgetGroup.REGULAR, amount, period), AMOUNTS, MONTHLY
)
EXPENSE = st.builds(
    lambda group, amount, period: row("uitgave", group, amount, period),
    st.sampled_from(EXPENSE_GROUPS), AMOUNTS, MONTHLY,
)  # fmt: skip


@given(amount=AMOUNTS, period=MONTHLY)
def test_conversions_invert(amount, period):
    assert from_month(a_month(amount, period), period) == Fraction(amount) * 100


@given(amount=AMOUNTS, first=MONTHLY, second=MONTHLY)
def test_there_and_back_by_another_period(amount, first, second):
    parts = a_month(amount, first)
    there = from_month(parts, second)
    back = there * TIMES_A_YEAR[second] / TIMES_A_YEAR[first]
    assert back == Fraction(amount) * 100


@given(amount=AMOUNTS, period=MONTHLY)
def test_the_same_as_the_rest_of_the_program(amount, period):
    month = per_month(amount, period)
    assert month is not None
    assert rounded(a_month(amount, period)) == month.quantize(
        Decimal("0.01"), rounding=ROUND_HALF_UP
    )


@pytest.mark.parametrize(
    ("amount", "period", "month"),
    [("110.00", Period.WEEK, "476.67"), ("598.00", Period.QUARTER, "199.33"),
     ("310.00", Period.YEAR, "25.83"), ("36.00", Period.TEN_TERMS, "30.00"),
     ("1200.00", Period.FOUR_WEEKS, "1300.00")],
)  # fmt: skip
def test_known_months(amount, period, month):
    assert rounded(a_month(Decimal(amount), period)) == Decimal(month)


@given(parts=st.integers(-(10**9), 10**9))
def test_half_a_cent_goes_away_from_zero(parts):
    exact = Decimal(parts) / 12
    assert whole_cents(parts) == int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


@given(parts=st.lists(st.integers(-(10**6), 10**6), max_size=12))
def test_shares_in_cents_make_the_total_and_stay_within_a_cent(parts):
    total = whole_cents(sum(parts))
    shares = adding_up(parts, total)
    assert sum(shares) == total
    assert all(abs(share * 12 - part) < 12 for share, part in zip(shares, parts, strict=True))


@given(incomes=st.lists(INCOME, max_size=6), expenses=st.lists(EXPENSE, max_size=9))
def test_cents_add_up_from_row_to_balance(incomes, expenses):
    found = budget_of([*incomes, *expenses])
    for side in (found.income, found.expense):
        assert sum((group.low for group in side.groups), Decimal(0)) == side.low
        for group in side.groups:
            assert sum((one.low for one in group.rows), Decimal(0)) == group.low
    exact = sum(a_month(one.amount.low, one.period) for one in incomes)
    exact -= sum(a_month(one.amount.low, one.period) for one in expenses)
    assert found.known[0] == found.known[1] == found.income.low - found.expense.low
    assert abs(found.known[0] - rounded(exact)) <= Decimal("0.01")


@given(rows=st.lists(st.one_of(INCOME, EXPENSE), max_size=8), seed=st.randoms())
def test_the_order_of_rows_does_not_matter(rows, seed):
    mixed = list(rows)
    seed.shuffle(mixed)
    assert budget_of(rows).known == budget_of(mixed).known


@given(rows=st.lists(INCOME, min_size=1, max_size=5), more=AMOUNTS, period=MONTHLY)
def test_more_income_never_leaves_less(rows, more, period):
    before = budget_of(rows).known[0]
    after = budget_of([*rows, row("erbij", BudgetGroup.REGULAR, more, period)]).known[0]
    assert after >= before


WAGE = row("loon", BudgetGroup.REGULAR, "1184.35")
FOOD = row("huishoudgeld", BudgetGroup.HOUSEHOLD, "110.00", Period.WEEK)
RENT = row("huur", BudgetGroup.FIXED, "696.00")


def test_a_balance_with_its_steps():
    made = budget([WAGE, RENT, FOOD], DAY)
    assert made.value == Decimal("11.68")
    assert [step.words for step in made.steps] == [
        "Vast inkomen, per maand.", "Vaste lasten, per maand.", "Huishouden, per maand.",
        "Alles wat elke maand binnenkomt.", "Alles wat elke maand eruit gaat.",
        "Wat erin komt min wat eruit gaat.",
    ]  # fmt: skip
    assert made.steps[2].formula == "huishoudgeld € 110,00 × 52 ÷ 12"
    assert str(made.steps[2].value)[:9] == "476.66666"
    assert made.valid_from == DAY
    assert made.norms == {}


def test_an_unknown_expense_gives_no_balance():
    made = budget([WAGE, row("huur", BudgetGroup.FIXED), FOOD], DAY)
    assert (made.value, made.low, made.high) == (None, None, None)
    assert made.warnings[0] == "Niet compleet. Nog niet bekend: huur."
    assert "huur: nog niet bekend" in made.steps[1].formula
    assert made.steps[1].value is None


def test_what_is_unknown_can_only_go_one_way():
    open_expense = budget_of([WAGE, row("huur", BudgetGroup.FIXED), FOOD])
    assert open_expense.low is None
    assert open_expense.high == Decimal("707.68")
    assert not open_expense.is_sure
    open_income = budget_of([row("loon", BudgetGroup.REGULAR), RENT])
    assert open_income.high is None
    assert open_income.low == Decimal("-696.00")
    assert not open_income.is_sure
    short = budget_of([WAGE, row("huur", BudgetGroup.FIXED), row("x", BudgetGroup.FIXED, 2000)])
    assert short.is_sure
    assert words_of(short).startswith("Nog niet compleet, van wat bekend is")


@pytest.mark.parametrize(
    ("rows", "missing"),
    [([], ("inkomsten", "uitgaven")), ([WAGE], ("uitgaven",)), ([RENT], ("inkomsten",))],
)
def test_an_empty_side_is_not_nothing(rows, missing):
    made = budget(rows, DAY)
    assert made.value is None
    told = " ".join(made.warnings)
    assert all(f"Er staan nog geen {one} in" in told for one in missing)


def test_a_margin_gives_a_margin():
    made = budget([WAGE, row("huur", BudgetGroup.FIXED, "600.00", high="700.00")], DAY)
    assert (made.value, made.low, made.high) == (None, Decimal("484.35"), Decimal("584.35"))
    assert words_of(budget_of([WAGE, row("h", BudgetGroup.FIXED, 1000, high=1500)])) == (
        "tussen € 315,65 te kort en € 184,35 over."
    )


def test_what_does_not_come_each_month_stands_apart():
    rows = [
        WAGE, RENT, row("vakantiegeld", BudgetGroup.HOLIDAY, "960.00", Period.YEAR),
        row("teruggaaf", BudgetGroup.IRREGULAR, "240.00", Period.YEAR),
        row("erfenis", BudgetGroup.IRREGULAR, "500.00", Period.ONCE),
    ]  # fmt: skip
    found, made = budget_of(rows), budget(rows, DAY)
    assert made.value == Decimal("488.35")
    assert found.apart_a_month == (Decimal("100.00"), Decimal("100.00"))
    assert [one.name for one in found.once] == ["erfenis"]
    assert made.steps[-1].formula == "erfenis € 500,00"


# Rows of a dossier


def income(**fields):
    return Income(id="i", case_id="c", **fields)


def expense(**fields):
    return Expense(id="e", case_id="c", **fields)


def test_rows_of_a_dossier():
    given_ = {"amount": Decimal("10.00"), "amount_state": AnswerState.GIVEN}
    rows = rows_of(
        [
            income(kind=IncomeKind.WAGE, payer="Bakker", period=Period.MONTH, **given_),
            income(kind=IncomeKind.ALLOWANCE, remark="Huurtoeslag, sinds mei",
                   payer="Dienst Toeslagen", period=Period.MONTH, **given_),
            income(kind=IncomeKind.HOLIDAY_PAY, period=Period.YEAR, **given_),
            income(kind=IncomeKind.OTHER, period=Period.ONCE, **given_),
            income(kind=IncomeKind.WAGE, whose=Whose.HOUSEMATE, period=Period.MONTH, **given_),
            income(kind=IncomeKind.WAGE, ends_on=date(2026, 11, 16), period=Period.MONTH, **given_),
            income(kind=IncomeKind.WAGE, amount_state=AnswerState.NOT_APPLICABLE),
            income(kind=IncomeKind.WAGE, amount=Decimal("5.00")),
        ],
        [
            expense(post=ExpensePost.RENT, period=Period.MONTH, **given_),
            expense(post=ExpensePost.ROAD_TAX, period=Period.YEAR, **given_),
            expense(post=ExpensePost.TRAVEL, period=Period.MONTH, **given_),
            expense(period=Period.MONTH, amount=Decimal("-3.00")),
        ],
        DAY,
    )  # fmt: skip
    assert [(one.name, one.group, one.is_known) for one in rows] == [
        ("Loon, Bakker", BudgetGroup.REGULAR, True),
        ("Huurtoeslag, Dienst Toeslagen", BudgetGroup.REGULAR, True),
        ("Vakantiegeld", BudgetGroup.HOLIDAY, True),
        ("Ander inkomen", BudgetGroup.IRREGULAR, True),
        ("Loon", BudgetGroup.REGULAR, False),
        ("Huur", BudgetGroup.FIXED, True),
        ("Wegenbelasting", BudgetGroup.RESERVED, True),
        ("Vervoer", BudgetGroup.HOUSEHOLD, True),
        ("Uitgave", BudgetGroup.HOUSEHOLD, False),
    ]  # fmt: skip


# Headless


def test_inputs_as_json():
    made = from_inputs(
        {
            "inkomsten": [{"naam": "loon", "bedrag": "1184.35"},
                          {"naam": "vakantiegeld", "bedrag": 960, "per": "jaar",
                           "groep": "vakantiegeld"}],
            "uitgaven": [{"naam": "huur", "laag": 600, "hoog": "700"},
                         {"naam": "school", "bedrag": 310, "per": "jaar"}],
        },
        DAY,
    )  # fmt: skip
    assert (made.low, made.high) == (Decimal("458.52"), Decimal("558.52"))
    assert [step.words for step in made.steps][2] == "Opzij zetten, per maand."


@pytest.mark.parametrize(
    ("row_", "path"),
    [
        ({"naam": "x", "bedrag": "1.005"}, "uitgaven[0].bedrag"),
        ({"naam": "x", "bedrag": 1, "laag": 2}, "uitgaven[0].bedrag"),
        ({"naam": "x", "laag": 2, "hoog": 1}, "uitgaven[0].laag"),
        ({"naam": "x", "laag": 2}, "uitgaven[0].laag"),
        ({"naam": "x", "bedrag": -1}, "uitgaven[0].bedrag"),
        ({"naam": "x", "per": "dag"}, "uitgaven[0].per"),
        ({"naam": "x", "groep": "vast_inkomen"}, "uitgaven[0].groep"),
        ({"naam": "x", "kleur": "rood"}, "uitgaven[0].kleur"),
        ({"bedrag": 1}, "uitgaven[0].naam"),
    ],
)
def test_wrong_inputs_are_refused_with_their_place(row_, path):
    with pytest.raises(InputError) as told:
        from_inputs({"inkomsten": [], "uitgaven": [row_]}, DAY)
    assert told.value.path == path


def test_groups_belong_to_one_side():
    assert {group for group in BudgetGroup if group.comes_in} == set(INCOME_GROUPS)
    assert set(INCOME_GROUPS) | set(EXPENSE_GROUPS) == set(BudgetGroup)
