"""`calc budget`: rows of money read strictly from JSON, to the budget of a month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.budget import budget
from intakeapp.domain.calculations.budget_rows import (
    EXPENSE_GROUPS,
    INCOME_GROUPS,
    BudgetGroup,
    BudgetRow,
)
from intakeapp.domain.calculations.inputs import Inputs
from intakeapp.domain.calculations.provisions import Between
from intakeapp.domain.calculations.result import Calculation
from intakeapp.domain.money_rows import Period
from intakeapp.domain.strict import StrictTable

MOST_ROWS = 500


def from_inputs(inputs: Mapping[str, Any], day: date) -> Calculation:
    """Return the budget of `inkomsten` and `uitgaven`: lists of rows.

    A row has `naam`, `per` (week, vier_weken, maand, kwartaal, tien_termijnen, jaar, eenmalig; a
    month without one), and `bedrag`, or `laag` and `hoog`, or none of them: not known. `groep` is
    one of vast_inkomen, wisselend_inkomen, vakantiegeld; vaste_lasten, reserveringen, huishouden.
    Raises InputError with the name of the input.
    """
    given = Inputs(inputs)
    rows = [
        *(_row(row, INCOME_GROUPS) for row in given.tables("inkomsten")),
        *(_row(row, EXPENSE_GROUPS) for row in given.tables("uitgaven")),
    ]
    given.finish()
    if len(rows) > MOST_ROWS:
        raise InputError(f"Geef hoogstens {MOST_ROWS} regels.", path="uitgaven")
    return replace(budget(rows, day), inputs=dict(inputs))


def _row(row: StrictTable, groups: tuple[BudgetGroup, ...]) -> BudgetRow:
    given = Inputs({key: row.raw(key) for key in row.names()}, row.path)
    period = Period(given.choice("per", tuple(Period), str(Period.MONTH)))
    default = groups[0]
    if default is BudgetGroup.REGULAR and period in (Period.YEAR, Period.ONCE):
        default = BudgetGroup.IRREGULAR
    elif period is Period.YEAR:
        default = BudgetGroup.RESERVED
    made = (
        given.text("naam"),
        BudgetGroup(given.choice("groep", tuple(groups), str(default))),
        _amount(given),
    )
    given.finish()
    name, group, amount = made
    try:
        return BudgetRow(name=name, group=group, amount=amount, period=period)
    except InputError as error:
        raise given.refuse("bedrag", error.what) from None


def _amount(given: Inputs) -> Between | None:
    one, low, high = (given.euros_or_none(key) for key in ("bedrag", "laag", "hoog"))
    if one is not None:
        if low is not None or high is not None:
            raise given.refuse("bedrag", "Geef 'bedrag', of 'laag' en 'hoog'.")
        return Between.exactly(one)
    if low is None and high is None:
        return None
    if low is None or high is None or low > high:
        raise given.refuse("laag", "Geef 'laag' en 'hoog', het laagste eerst.")
    return Between(low, high)
