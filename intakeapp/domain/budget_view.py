"""The budget of a household at a glance: what comes in and goes out in a month, and what is open.

A first picture for the talk, no calculation of means: signals only, and it says what is missing.
What counts in the month is the rule of `domain/calculations/apart.py`, as in the budget itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from types import MappingProxyType

from intakeapp.domain.calculations.apart import Apart, apart_of, of_household
from intakeapp.domain.money_rows import Expense, ExpensePost, Income, IncomeKind, Period
from intakeapp.domain.periods import per_month
from intakeapp.domain.records import AnswerState

STEP = 10  # euros: what "ongeveer" is rounded to
LEAST_INCOMES, LEAST_EXPENSES = 1, 3  # known rows from which a picture tells something


class IncomeGroup(StrEnum):
    """What incomes are put together as; the value is the Dutch word."""

    WORK = "werk"
    BENEFIT = "uitkering of pensioen"
    ALLOWANCE = "toeslagen en kinderbijslag"
    OTHER = "ander geld"


class ExpenseGroup(StrEnum):
    """What expenses are put together as; the value is the Dutch word."""

    HOUSING = "wonen"
    ENERGY = "energie en water"
    INSURANCE = "verzekeringen en zorg"
    TRANSPORT = "vervoer"
    CHILDREN = "kinderen"
    INSTALMENTS = "afbetalen"
    HOUSEKEEPING = "huishouden"
    OTHER = "overig"


INCOME_GROUPS: Mapping[IncomeKind, IncomeGroup] = MappingProxyType({
    IncomeKind.WAGE: IncomeGroup.WORK, IncomeKind.BUSINESS: IncomeGroup.WORK,
    IncomeKind.HOLIDAY_PAY: IncomeGroup.WORK,
    IncomeKind.BENEFIT_PW: IncomeGroup.BENEFIT, IncomeKind.BENEFIT_WW: IncomeGroup.BENEFIT,
    IncomeKind.BENEFIT_SICK: IncomeGroup.BENEFIT, IncomeKind.BENEFIT_WIA: IncomeGroup.BENEFIT,
    IncomeKind.BENEFIT_WAJONG: IncomeGroup.BENEFIT, IncomeKind.STATE_PENSION: IncomeGroup.BENEFIT,
    IncomeKind.SURVIVOR: IncomeGroup.BENEFIT, IncomeKind.PENSION: IncomeGroup.BENEFIT,
    IncomeKind.ALLOWANCE: IncomeGroup.ALLOWANCE, IncomeKind.CHILD_BENEFIT: IncomeGroup.ALLOWANCE,
    IncomeKind.TAX_REFUND: IncomeGroup.ALLOWANCE,
    IncomeKind.STUDY: IncomeGroup.OTHER, IncomeKind.ALIMONY: IncomeGroup.OTHER,
    IncomeKind.BOARD: IncomeGroup.OTHER, IncomeKind.OTHER: IncomeGroup.OTHER,
})  # fmt: skip
EXPENSE_GROUPS: Mapping[ExpensePost, ExpenseGroup] = MappingProxyType({
    ExpensePost.RENT: ExpenseGroup.HOUSING, ExpensePost.MORTGAGE: ExpenseGroup.HOUSING,
    ExpensePost.WATER_BOARD: ExpenseGroup.HOUSING,
    ExpensePost.MUNICIPAL_TAX: ExpenseGroup.HOUSING,
    ExpensePost.ENERGY: ExpenseGroup.ENERGY, ExpensePost.WATER: ExpenseGroup.ENERGY,
    ExpensePost.HEALTH_INSURANCE: ExpenseGroup.INSURANCE,
    ExpensePost.OTHER_INSURANCE: ExpenseGroup.INSURANCE,
    ExpensePost.FUNERAL: ExpenseGroup.INSURANCE, ExpensePost.CAK: ExpenseGroup.INSURANCE,
    ExpensePost.CAR_INSURANCE: ExpenseGroup.TRANSPORT,
    ExpensePost.ROAD_TAX: ExpenseGroup.TRANSPORT, ExpensePost.TRAVEL: ExpenseGroup.TRANSPORT,
    ExpensePost.CHILDCARE: ExpenseGroup.CHILDREN, ExpensePost.SCHOOL: ExpenseGroup.CHILDREN,
    ExpensePost.INSTALMENTS: ExpenseGroup.INSTALMENTS,
    ExpensePost.HOUSEKEEPING: ExpenseGroup.HOUSEKEEPING,
    ExpensePost.TELECOM: ExpenseGroup.OTHER, ExpensePost.BANK: ExpenseGroup.OTHER,
    ExpensePost.ALIMONY: ExpenseGroup.OTHER, ExpensePost.OTHER: ExpenseGroup.OTHER,
})  # fmt: skip
# Nearly every household pays these; that none is written down is worth a question.
USUAL = (
    (frozenset({ExpensePost.RENT, ExpensePost.MORTGAGE}), "huur of hypotheek"),
    (frozenset({ExpensePost.ENERGY}), "energie"),
    (frozenset({ExpensePost.HEALTH_INSURANCE}), "zorgverzekering"),
    (frozenset({ExpensePost.HOUSEKEEPING}), "huishoudgeld"),
)


@dataclass(frozen=True)
class GroupSum:
    """Rows of one group together: `amount` in euros a month, `unknown` rows without an amount."""

    group: IncomeGroup | ExpenseGroup
    amount: Decimal
    rows: int
    unknown: int


@dataclass(frozen=True)
class Side:
    """One side of the budget: what comes in, or what goes out.

    `amount` is the sum of the known rows in euros a month, not rounded. `unknown` counts rows
    without an amount or a period, `once` rows that come or go once, and `apart` incomes that do not
    come each month, holiday pay among them; both are in no amount.
    """

    groups: tuple[GroupSum, ...] = ()
    amount: Decimal = Decimal(0)
    known: int = 0
    unknown: int = 0
    once: int = 0
    apart: int = 0


@dataclass(frozen=True)
class BudgetView:
    """Both sides. `missing` says in Dutch what is not known yet; empty is no proof of the rest.

    `apart` names in Dutch the money that comes in, but not each month.
    """

    income: Side
    expense: Side
    missing: tuple[str, ...]
    apart: tuple[Apart, ...] = ()

    @property
    def left_over(self) -> Decimal:
        """What comes in less what goes out, in euros a month, of the known rows."""
        return self.income.amount - self.expense.amount

    @property
    def leaves_surely(self) -> bool:
        """Whether what is unknown can only strengthen the sign of `left_over`, or there is none."""
        if self.left_over < 0:
            return not self.income.unknown
        return not self.expense.unknown

    @property
    def unknown(self) -> int:
        """How many rows have no amount for a month."""
        return self.income.unknown + self.expense.unknown

    @property
    def is_complete(self) -> bool:
        """Whether nothing is known to be missing."""
        return not self.missing

    @property
    def tells_something(self) -> bool:
        """Whether enough is known for a picture that does not mislead."""
        known = self.income.known + self.expense.known
        enough = self.income.known >= LEAST_INCOMES and self.expense.known >= LEAST_EXPENSES
        return enough and self.unknown * 2 <= known


@dataclass(frozen=True)
class _Row:
    group: IncomeGroup | ExpenseGroup
    amount: Decimal | None
    once: bool = False
    apart: Apart | None = None

    @property
    def is_monthly(self) -> bool:
        return not self.once and self.apart is None


def budget(
    incomes: Iterable[Income], expenses: Iterable[Expense], today: date | None = None
) -> BudgetView:
    """Return the budget of a household.

    Money of a housemate is not of the household, and an income that stopped before `today` is
    left out. A row that does not apply is no row. An amount below 0 counts as not known.
    """
    posts = [row for row in expenses if row.amount_state is not AnswerState.NOT_APPLICABLE]
    ours = [_income(row) for row in of_household(incomes, today)]
    income = _side(ours, tuple(IncomeGroup))
    expense = _side([_expense(row) for row in posts], tuple(ExpenseGroup))
    told = {row.apart for row in ours}
    apart = tuple(why for why in Apart if why in told)
    return BudgetView(income, expense, tuple(_missing(income, expense, posts)), apart)


def _income(row: Income) -> _Row:
    group = INCOME_GROUPS[row.kind] if row.kind is not None else IncomeGroup.OTHER
    why = apart_of(row)
    once = row.period is Period.ONCE
    return _row(group, row) if why is None else _Row(group, None, once=once, apart=why)


def _expense(row: Expense) -> _Row:
    group = EXPENSE_GROUPS[row.post] if row.post is not None else ExpenseGroup.OTHER
    return _row(group, row)


def _row(group: IncomeGroup | ExpenseGroup, row: Income | Expense) -> _Row:
    if row.period is Period.ONCE:
        return _Row(group, None, once=True)
    if row.amount is None or row.period is None or row.amount < 0:
        return _Row(group, None)
    return _Row(group, per_month(row.amount, row.period))


def _side(rows: Sequence[_Row], groups: Sequence[IncomeGroup | ExpenseGroup]) -> Side:
    sums = []
    for group in groups:
        here = [row for row in rows if row.group is group and row.is_monthly]
        amounts = [row.amount for row in here if row.amount is not None]
        if here:
            total = sum(amounts, Decimal(0))
            sums.append(GroupSum(group, total, len(here), len(here) - len(amounts)))
    return Side(
        groups=tuple(sums),
        amount=sum((one.amount for one in sums), Decimal(0)),
        known=sum(one.rows - one.unknown for one in sums),
        unknown=sum(one.unknown for one in sums),
        once=sum(row.once for row in rows),
        apart=sum(row.apart is not None and not row.once for row in rows),
    )


def _missing(income: Side, expense: Side, posts: Sequence[Expense]) -> Iterable[str]:
    for side, one, many in (
        (income, "inkomen", "inkomsten"),
        (expense, "uitgave", "uitgaven"),
    ):
        if side.known + side.unknown == 0:
            other = " die elke maand komen" if side.apart or side.once else ""
            yield f"Er staan nog geen {many} in{other}."
        elif side.unknown:
            count = f"1 {one}" if side.unknown == 1 else f"{side.unknown} {many}"
            yield f"Van {count} is nog niet bekend hoeveel het per maand is."
    present = {row.post for row in posts}
    usual = [words for wanted, words in USUAL if not present & wanted]
    if posts and usual:
        yield f"Nog niet opgeschreven: {', '.join(usual)}."


def about(euros: Decimal) -> Decimal:
    """Return whole tens of euros, half up: 1.046,20 becomes 1.050."""
    return (euros / STEP).quantize(Decimal(1), rounding=ROUND_HALF_UP) * STEP


def about_words(euros: Decimal) -> str:
    """Return "ongeveer € 1.050", without cents; "minder dan € 10" for a little."""
    rounded = about(abs(euros))
    if rounded == 0:
        return "€ 0" if euros == 0 else f"minder dan € {STEP}"
    return f"ongeveer € {rounded:,.0f}".replace(",", ".")
