"""The budget of a household for a month: what comes in, what goes out, what is left.

Nothing unknown counts as 0: while a row has no amount there is no balance, only what is known.
Holiday pay and money that does not come each month stand apart. Amounts round at the totals, and
the rows add up to them to the cent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from typing import NamedTuple

from intakeapp.domain.calculations.budget_periods import (
    SOURCE,
    adding_up,
    euros,
    whole_cents,
)
from intakeapp.domain.calculations.budget_rows import (
    APART,
    EXPENSE_GROUPS,
    GROUP_WORDS,
    BudgetGroup,
    BudgetRow,
)
from intakeapp.domain.calculations.result import PER_MONTH, Calculation, Step, sources_of
from intakeapp.domain.calculations.wording import euro, operand, span
from intakeapp.domain.money_rows import Period

NAME = "budget per maand"
INDICATION = "Dit is een indicatie van een gewone maand, met wat vandaag bekend is."
_ZERO = Decimal(0)
_REGULAR = (BudgetGroup.REGULAR,)
_OWN = "Opgave van de inwoner en bewijzen in het dossier"
_FACTORS = {
    Period.WEEK: " × 52 ÷ 12", Period.FOUR_WEEKS: " × 13 ÷ 12", Period.QUARTER: " ÷ 3",
    Period.TEN_TERMS: " × 10 ÷ 12", Period.YEAR: " ÷ 12",
}  # fmt: skip


class MonthRow(NamedTuple):
    """A row with its euros a month in whole cents; None while it is not known, or comes once."""

    row: BudgetRow
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True)
class MonthGroup:
    """Rows of one group; `low` and `high` are the known ones together, euros a month.

    `parts` is the lowest, not rounded, in twelfths of a cent.
    """

    group: BudgetGroup
    rows: tuple[MonthRow, ...]
    low: Decimal
    high: Decimal
    parts: int = 0

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """The names of the rows of which no amount is known."""
        return tuple(one.row.name for one in self.rows if one.row.amount is None)


@dataclass(frozen=True)
class MonthSide:
    """What comes in, or goes out, each month; the groups that stand apart are not in it."""

    groups: tuple[MonthGroup, ...]
    low: Decimal
    high: Decimal

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """The names of the rows of which no amount is known."""
        return tuple(name for group in self.groups for name in group.unknown)

    @property
    def is_empty(self) -> bool:
        """Whether nobody wrote down anything of a month."""
        return not self.groups


@dataclass(frozen=True)
class Budget:
    """Both sides of a month, what stands apart, and what comes or goes once."""

    income: MonthSide
    expense: MonthSide
    apart: tuple[MonthGroup, ...] = ()
    once: tuple[BudgetRow, ...] = ()

    @cached_property
    def known(self) -> tuple[Decimal, Decimal]:
        """What is left of the known rows, lowest and highest; no balance while rows miss."""
        return self.income.low - self.expense.high, self.income.high - self.expense.low

    @cached_property
    def lacking(self) -> tuple[str, ...]:
        """The rows without an amount, of both sides."""
        return (*self.income.unknown, *self.expense.unknown)

    @cached_property
    def is_complete(self) -> bool:
        """Whether every row has an amount and both sides have rows."""
        return not (self.lacking or self.income.is_empty or self.expense.is_empty)

    @property
    def low(self) -> Decimal | None:
        """The least that can be left; None while an expense is not known."""
        open_ = self.expense.unknown or self.expense.is_empty
        return None if open_ else self.known[0]

    @property
    def high(self) -> Decimal | None:
        """The most that can be left; None while an income is not known."""
        open_ = self.income.unknown or self.income.is_empty
        return None if open_ else self.known[1]

    @property
    def is_sure(self) -> bool:
        """Whether what is not known can't turn what is left into a shortage, or the reverse."""
        return (self.low is not None and self.low >= 0) or (self.high is not None and self.high < 0)

    @property
    def apart_a_month(self) -> tuple[Decimal, Decimal]:
        """What stands apart and has a period, spread over the year: euros a month."""
        zero = Decimal(0)
        lows, highs = [one.low for one in self.apart], [one.high for one in self.apart]
        return sum(lows, zero), sum(highs, zero)


def budget_of(rows: Sequence[BudgetRow]) -> Budget:
    """Return the budget of the rows. Cents add up: rows to groups, groups to sides."""
    monthly: dict[BudgetGroup, list[BudgetRow]] = {}
    once = []
    for row in rows:
        if row.period is Period.ONCE:
            once.append(row)
        else:
            monthly.setdefault(row.group, []).append(row)
    apart = [_side(monthly, (group,)) for group in APART if group in monthly]
    return Budget(
        income=_side(monthly, _REGULAR),
        expense=_side(monthly, EXPENSE_GROUPS),
        apart=tuple(group for side in apart for group in side.groups),
        once=tuple(once),
    )


def _side(
    monthly: Mapping[BudgetGroup, Sequence[BudgetRow]], groups: Sequence[BudgetGroup]
) -> MonthSide:
    """Return the groups that have rows. With a margin somewhere each row rounds for itself."""
    here = [(group, monthly[group]) for group in groups if group in monthly]
    parts = [[row.parts for row in rows if row.parts is not None] for _group, rows in here]
    lows = [[low for low, _high in one] for one in parts]
    highs = [[high for _low, high in one] for one in parts]
    if highs == lows:
        low, total = _cents(lows)
        found = [_group(*one, low[at], low[at], sum(lows[at])) for at, one in enumerate(here)]
        amount = _euros(total)
        return MonthSide(tuple(found), amount, amount)
    low, high = _each_rounded(lows), _each_rounded(highs)
    found = [_group(*one, low[at], high[at], sum(lows[at])) for at, one in enumerate(here)]
    return MonthSide(
        tuple(found),
        sum((one.low for one in found), _ZERO),
        sum((one.high for one in found), _ZERO),
    )


def _each_rounded(groups: Sequence[Sequence[int]]) -> list[list[int]]:
    return [[whole_cents(one) for one in rows] for rows in groups]


def _cents(groups: Sequence[Sequence[int]]) -> tuple[list[list[int]], int]:
    """Return each row in cents that add up to the total, and the total: rounded once, half up."""
    sums = [sum(rows) for rows in groups]
    total = whole_cents(sum(sums))
    shares = adding_up(sums, total)
    made = [adding_up(rows, share) for rows, share in zip(groups, shares, strict=True)]
    return made, total


def _group(
    group: BudgetGroup, rows: Sequence[BudgetRow], low: Sequence[int], high: Sequence[int],
    parts: int,
) -> MonthGroup:  # fmt: skip
    given = iter(zip(low, high, strict=True))
    made = []
    for row in rows:
        if row.amount is None:
            made.append(MonthRow(row, None, None))
            continue
        least, most = next(given)
        amount = _euros(least)
        made.append(MonthRow(row, amount, amount if most == least else _euros(most)))
    total = _euros(sum(low))
    highest = total if low is high else _euros(sum(high))
    return MonthGroup(group, tuple(made), total, highest, parts)


def _euros(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)  # as `from_cents`, in a third of the time


# The result with its steps


def budget(rows: Sequence[BudgetRow], day: date) -> Calculation:
    """Return what is left in an ordinary month, in euros; below 0 when more goes out.

    A margin where amounts are one; no amount at all while a row is not known or a side is empty:
    then a warning says what is missing and the steps tell what is known. It rests on no table.
    """
    return budget_result(rows, budget_of(rows), day)


def budget_result(rows: Sequence[BudgetRow], found: Budget, day: date) -> Calculation:
    """Return the result of a budget that was made of these rows."""
    steps = (*_group_steps(found), *_total_steps(found), *_apart_steps(found))
    low, high = found.known
    exact, complete = low == high, found.is_complete
    return Calculation(
        name=NAME, value=low if complete and exact else None,
        low=low if complete and not exact else None, high=high if complete and not exact else None,
        unit=PER_MONTH, valid_from=day, valid_until=None,
        inputs={"regels": tuple([row.name for row in rows])}, steps=steps,
        sources=sources_of(steps), warnings=(*_open_words(found), INDICATION),
    )  # fmt: skip


def _group_steps(found: Budget) -> list[Step]:
    sides = (*found.income.groups, *found.expense.groups)
    return [_group_step(group) for group in sides]


def _group_step(group: MonthGroup) -> Step:
    words = f"{GROUP_WORDS[group.group]}, per maand."
    if group.unknown:
        words = f"{words[:-1]}: alleen wat bekend is."
    exact = group.low == group.high
    source = SOURCE if any(_is_converted(one.row) for one in group.rows) else _OWN
    known = len(group.unknown) < len(group.rows)
    value = euros(group.parts) if exact and known else None
    return Step(words, partial(_listed, group), value, source)


def _is_converted(row: BudgetRow) -> bool:
    return row.parts is not None and row.period is not Period.MONTH


def _listed(group: MonthGroup) -> str:
    return " + ".join(row_formula(one.row) for one in group.rows)


def row_formula(row: BudgetRow) -> str:
    """Return how a row becomes an amount a month: "huishoudgeld € 110,00 × 52 ÷ 12"."""
    if row.amount is None:
        return f"{row.name}: nog niet bekend"
    factor = _FACTORS.get(row.period, "") if row.period is not None else ""
    return f"{row.name} {operand(row.amount.low, row.amount.high)}{factor}"


def _total_steps(found: Budget) -> list[Step]:
    income, expense = found.income, found.expense
    low, high = found.known
    words = "Wat erin komt min wat eruit gaat."
    if not found.is_complete:
        words = "Wat erin komt min wat eruit gaat, van wat bekend is. Dat is nog geen saldo."
    return [
        _total("Alles wat elke maand binnenkomt.", income),
        _total("Alles wat elke maand eruit gaat.", expense),
        Step(
            words,
            lambda: f"{operand(income.low, income.high)} − {operand(expense.low, expense.high)}",
            low if low == high else None,
            "",
        ),
    ]


def _total(words: str, side: MonthSide) -> Step:
    value = side.low if side.low == side.high else None
    return Step(words, partial(_added, side), value, "")


def _added(side: MonthSide) -> str:
    parts = " + ".join(operand(group.low, group.high) for group in side.groups)
    return parts or "niets ingevuld"


def _apart_steps(found: Budget) -> list[Step]:
    made = [
        Step(
            f"{GROUP_WORDS[group.group]} staat apart en telt niet mee in de maand.",
            partial(_listed, group),
            group.low if group.low == group.high and not group.unknown else None,
            _OWN,
        )
        for group in found.apart
    ]
    if found.once:
        names = ", ".join(f"{row.name} {_once(row)}" for row in found.once)
        made.append(Step("Eenmalig geld hoort niet bij een maand.", names, None, _OWN))
    return made


def _once(row: BudgetRow) -> str:
    return "(nog niet bekend)" if row.amount is None else operand(row.amount.low, row.amount.high)


def _open_words(found: Budget) -> list[str]:
    made = []
    if found.lacking:
        made.append(f"Niet compleet. Nog niet bekend: {', '.join(found.lacking)}.")
    for side, words in ((found.income, "inkomsten"), (found.expense, "uitgaven")):
        if side.is_empty:
            made.append(f"Niet compleet. Er staan nog geen {words} in van een gewone maand.")
    return made


def words_of(found: Budget) -> str:
    """Return the outcome in one sentence for a consultant; what could still turn is told so."""
    low, high = found.known
    if found.is_complete:
        return f"{left_words(low, high)}."
    known = f"van wat bekend is: {left_words(low, high)}"
    return f"Nog niet compleet, {known}." if found.is_sure else f"Nog niet te zeggen; {known}."


def left_words(low: Decimal, high: Decimal) -> str:
    """Return what is left in words: "€ 12,00 over", "€ 12,00 te kort", or between them."""
    if low >= 0:
        return f"{span(low, high)} over"
    if high <= 0:
        return f"{span(-high, -low)} te kort"
    return f"tussen {euro(-low)} te kort en {euro(high)} over"
