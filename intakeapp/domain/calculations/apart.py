"""Which income counts in the month, and which stands apart: one rule for every budget.

Nobody can pay the rent of a month from money that comes once a year. So holiday pay and what comes
once a year or once only never count in the balance of a month.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from intakeapp.domain.money_rows import Income, IncomeKind, Period, Whose
from intakeapp.domain.records import AnswerState


class Apart(StrEnum):
    """Why an income does not count in the month; the value is the Dutch word."""

    HOLIDAY = "vakantiegeld"
    IRREGULAR = "geld dat niet elke maand komt"


def apart_of(row: Income) -> Apart | None:
    """Return why an income stands apart; None when it counts in the month."""
    if row.kind is IncomeKind.HOLIDAY_PAY:
        return Apart.HOLIDAY
    return Apart.IRREGULAR if row.period in (Period.YEAR, Period.ONCE) else None


def of_household(incomes: Iterable[Income], day: date | None) -> tuple[Income, ...]:
    """Return the incomes of the household on a day, in their order.

    Money of a housemate, what does not apply and, with a day, an income that stopped before it are
    left out.
    """
    return tuple(row for row in incomes if _is_ours(row, day))


def _is_ours(row: Income, day: date | None) -> bool:
    ended = day is not None and row.ends_on is not None and row.ends_on < day
    applies = row.amount_state is not AnswerState.NOT_APPLICABLE
    return applies and not ended and row.whose is not Whose.HOUSEMATE
