"""The rows of a budget, and how the rows of a dossier become them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.apart import Apart, apart_of, of_household
from intakeapp.domain.calculations.budget_periods import a_month
from intakeapp.domain.calculations.provisions import Between
from intakeapp.domain.money_rows import Expense, ExpensePost, Income, IncomeKind, Period
from intakeapp.domain.records import AnswerState, Source
from intakeapp.domain.row_words import choice_words


class BudgetGroup(StrEnum):
    """What rows of a budget are put together as; the value is the word in JSON."""

    REGULAR = "vast_inkomen"
    IRREGULAR = "wisselend_inkomen"
    HOLIDAY = "vakantiegeld"
    FIXED = "vaste_lasten"
    RESERVED = "reserveringen"
    HOUSEHOLD = "huishouden"

    __hash__ = str.__hash__  # that of Enum is slow, and rows are put together by their group

    @property
    def comes_in(self) -> bool:
        """Whether this is money that comes in."""
        return self in INCOME_GROUPS

    @property
    def is_apart(self) -> bool:
        """Whether this stays out of the balance of a month: nobody can count on it each month."""
        return self in APART


INCOME_GROUPS = (BudgetGroup.REGULAR, BudgetGroup.IRREGULAR, BudgetGroup.HOLIDAY)
EXPENSE_GROUPS = (BudgetGroup.FIXED, BudgetGroup.RESERVED, BudgetGroup.HOUSEHOLD)
APART = (BudgetGroup.IRREGULAR, BudgetGroup.HOLIDAY)
GROUP_WORDS: Mapping[BudgetGroup, str] = MappingProxyType({
    BudgetGroup.REGULAR: "Vast inkomen",
    BudgetGroup.IRREGULAR: "Geld dat niet elke maand komt",
    BudgetGroup.HOLIDAY: "Vakantiegeld",
    BudgetGroup.FIXED: "Vaste lasten",
    BudgetGroup.RESERVED: "Opzij zetten",
    BudgetGroup.HOUSEHOLD: "Huishouden",
})  # fmt: skip
_ALLOWANCES = re.compile(r"\b(?:(?:zorg|huur|kinderopvang)toeslag|kindgebonden budget)\b", re.I)
_APART_GROUPS = {Apart.HOLIDAY: BudgetGroup.HOLIDAY, Apart.IRREGULAR: BudgetGroup.IRREGULAR}
_HOUSEHOLD_POSTS = (ExpensePost.HOUSEKEEPING, ExpensePost.TRAVEL, ExpensePost.OTHER)


@dataclass(frozen=True, kw_only=True)
class BudgetRow:
    """One row: euros per period, whole cents. Without an amount it is not known yet.

    `key` is the id of the dossier's row, `post` the cost post or kind of income, `source` how we
    know it. `parts` are the lowest and highest a month, in twelfths of a cent. Raises InputError
    for an amount with a part of a cent, and for an amount without a period.
    """

    name: str
    group: BudgetGroup
    amount: Between | None = None
    period: Period | None = None
    key: str = ""
    post: str = ""
    source: Source | None = None
    parts: tuple[int, int] | None = field(default=None, init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.amount is None:
            return
        if self.period is None:
            raise InputError("Bij een bedrag hoort hoe vaak het komt of gaat.", path=self.name)
        period = Period.MONTH if self.is_once else self.period
        try:
            low = a_month(self.amount.low, period)
            high = low if self.amount.low == self.amount.high else a_month(self.amount.high, period)
        except ValueError:
            raise InputError("Hier horen hele centen.", path=self.name) from None
        if self.is_once:
            return
        object.__setattr__(self, "parts", (low, high))  # once: sums are made at every key press

    @property
    def is_known(self) -> bool:
        """Whether the amount is known, or the margin it lies in."""
        return self.amount is not None

    @property
    def is_once(self) -> bool:
        """Whether it comes or goes once: that is of no month."""
        return self.period is Period.ONCE


def rows_of(
    incomes: Iterable[Income], expenses: Iterable[Expense], day: date
) -> tuple[BudgetRow, ...]:
    """Return the rows of a dossier on a day, in their order; never raises.

    Money of a housemate and an income that stopped before the day are left out, and so is what
    does not apply. An amount below 0 or without a period counts as not known.
    """
    ours = of_household(incomes, day)
    posts = (row for row in expenses if row.amount_state is not AnswerState.NOT_APPLICABLE)
    return (*(_income(row) for row in ours), *(_expense(row) for row in posts))


def _income(row: Income) -> BudgetRow:
    why = apart_of(row)
    group = BudgetGroup.REGULAR if why is None else _APART_GROUPS[why]
    name = _name(_which(row), row.payer, "Inkomen")
    return BudgetRow(
        name=name, group=group, amount=_amount(row), period=row.period, key=row.id,
        post=str(row.kind or ""), source=row.source,
    )  # fmt: skip


def _which(row: Income) -> str:
    """Return the kind of an income; a toeslag by its own name when the remark tells it."""
    named = _ALLOWANCES.search(row.remark) if row.kind is IncomeKind.ALLOWANCE else None
    return choice_words(row.kind) if named is None else named[0].lower()


def _expense(row: Expense) -> BudgetRow:
    group = BudgetGroup.FIXED
    if row.period is Period.YEAR or row.post is ExpensePost.SCHOOL:
        group = BudgetGroup.RESERVED
    elif row.post is None or row.post in _HOUSEHOLD_POSTS:
        group = BudgetGroup.HOUSEHOLD
    return BudgetRow(
        name=_name(choice_words(row.post), row.payee, "Uitgave"), group=group,
        amount=_amount(row), period=row.period, key=row.id, post=str(row.post or ""),
        source=row.source,
    )  # fmt: skip


def _name(kind: str, other: str, default: str) -> str:
    first = kind or default
    words = f"{first}, {other}" if other else first
    return words[:1].upper() + words[1:]


def _amount(row: Income | Expense) -> Between | None:
    amount: Decimal | None = row.amount
    if amount is None or row.period is None or amount < 0:
        return None
    return Between.exactly(amount)
