"""Costs beside what a municipality finds usual: a question to ask, never a mark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from intakeapp.domain.calculations.budget import Budget, MonthRow
from intakeapp.domain.calculations.living import LivingSituation
from intakeapp.domain.calculations.municipal_records import ReferenceAmount
from intakeapp.domain.calculations.wording import euro, span
from intakeapp.domain.money_rows import ExpensePost
from intakeapp.domain.row_words import choice_words


@dataclass(frozen=True, kw_only=True)
class ReferenceLine:
    """A cost post beside its reference amount, in euros a month.

    `own` is what the household pays, None while it is not known or not written down; `above` is
    how much more that is than the highest usual amount. `words` is one calm sentence in Dutch.
    """

    post: ExpensePost
    name: str
    own: Decimal | None
    low: Decimal
    high: Decimal
    words: str
    source: str

    @property
    def above(self) -> Decimal:
        """How much more is paid than the highest usual amount, at least 0."""
        return max(Decimal(0), (self.own or Decimal(0)) - self.high)


def reference_lines(
    references: Iterable[ReferenceAmount], found: Budget, situation: LivingSituation | None
) -> tuple[ReferenceLine, ...]:
    """Return a line for each reference amount that holds for the household, in their order.

    Rows of one post count together; with a margin somewhere the lowest counts.
    """
    rows = [one for group in found.expense.groups for one in group.rows]
    return tuple(_line(one, rows) for one in references if one.is_for(situation))


def _line(reference: ReferenceAmount, rows: Iterable[MonthRow]) -> ReferenceLine:
    ours = [one for one in rows if one.row.post == reference.post]
    amounts = [one.low for one in ours if one.low is not None]
    own = sum(amounts, Decimal(0)) if ours and len(amounts) == len(ours) else None
    name = choice_words(reference.post)
    usual = f"De gemeente rekent met {span(reference.low, reference.high)}"
    if own is None:
        words = f"{usual}. {'Nog niet bekend.' if ours else 'Nog niet opgeschreven.'}"
    elif own > reference.high:
        words = f"{usual}; hier is het {euro(own)}. Kijk samen of dat lager kan."
    elif own < reference.low:
        words = f"{usual}; hier is het {euro(own)}. Kijk of alles is opgeschreven."
    else:
        words = f"{usual}; hier is het {euro(own)}."
    return ReferenceLine(
        post=reference.post, name=f"{name[:1].upper()}{name[1:]}", own=own, low=reference.low,
        high=reference.high, words=words, source=reference.source,
    )  # fmt: skip
