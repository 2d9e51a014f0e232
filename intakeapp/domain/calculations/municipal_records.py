"""What a municipality sets itself: schemes, the income supplement, reference amounts of costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from intakeapp.domain.calculations.living import LivingSituation
from intakeapp.domain.money_rows import ExpensePost


class Per(StrEnum):
    """What an amount of a scheme is for; the value is the word in the file."""

    MONTH = "maand"
    YEAR = "jaar"
    ONCE = "eenmalig"


@dataclass(frozen=True, kw_only=True)
class IncomeSupplementRules:
    """What a municipality's ordinance says about the individuele inkomenstoeslag (Pw art. 36).

    `share` of the bijstandsnorm that the income may be (1.05 for 105%), `months` how long the
    income must have been low; amounts in euros a year by household. `source` is the ordinance.
    """

    months: int
    share: Decimal
    alone: Decimal
    single_parent: Decimal
    couple: Decimal
    couple_with_children: Decimal
    source: str


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """For whom a scheme is, in a small fixed vocabulary; what is None or empty does not matter.

    `income_at_most` is a share of the bijstandsnorm (1.10 for 110%), `assets_at_most` in euros.
    `age_from` and `age_until` are of the resident; `child_from` and `child_until` ask for a child
    at home of that age. All ages are inclusive.
    """

    households: frozenset[LivingSituation] = frozenset()
    income_at_most: Decimal | None = None
    assets_at_most: Decimal | None = None
    age_from: int | None = None
    age_until: int | None = None
    child_from: int | None = None
    child_until: int | None = None

    @property
    def asks_for_a_child(self) -> bool:
        """Whether a child of some age has to live at home."""
        return self.child_from is not None or self.child_until is not None


@dataclass(frozen=True, kw_only=True)
class MunicipalScheme:
    """One scheme of a municipality. `question` is the key of its own question about it, if any.

    `low` and `high` in euros for each `per`, None where the file has no amount; for each child
    when `per_child`.
    """

    key: str
    title: str
    source: str
    why: str = ""
    conditions: Conditions = Conditions()
    low: Decimal | None = None
    high: Decimal | None = None
    per: Per | None = None
    per_child: bool = False
    question: str = ""


@dataclass(frozen=True, kw_only=True)
class ReferenceAmount:
    """What a municipality finds usual for a cost post: euros a month, between `low` and `high`.

    Without `households` it is for all of them.
    """

    post: ExpensePost
    low: Decimal
    high: Decimal
    source: str
    households: frozenset[LivingSituation] = frozenset()

    def is_for(self, situation: LivingSituation | None) -> bool:
        """Whether it holds for a household; one that is not known fits what is for all only."""
        return not self.households or situation in self.households


@dataclass(frozen=True, kw_only=True)
class MunicipalTable:
    """One file of a municipality: what it sets from `valid_from` up to and including `valid_until`.

    `municipalities` are those it is for; empty is all the team works for. `file` is its name.
    """

    file: str
    title: str
    valid_from: date
    valid_until: date
    municipalities: tuple[str, ...] = ()
    schemes: tuple[MunicipalScheme, ...] = ()
    supplement: IncomeSupplementRules | None = None
    references: tuple[ReferenceAmount, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Whether the day is in its period."""
        return self.valid_from <= day <= self.valid_until

    def is_for(self, municipality: str) -> bool:
        """Whether it is for a municipality."""
        return not self.municipalities or municipality in self.municipalities


@dataclass(frozen=True, kw_only=True)
class MunicipalRules:
    """What a municipality sets on one day. `expired` are schemes whose table ended, with when.

    `supplement_ended` is when the last rules for the income supplement ended; `problem` says in
    Dutch why a file takes no part.
    """

    schemes: tuple[MunicipalScheme, ...] = ()
    supplement: IncomeSupplementRules | None = None
    references: tuple[ReferenceAmount, ...] = ()
    expired: tuple[tuple[MunicipalScheme, date], ...] = ()
    supplement_ended: date | None = None
    references_ended: date | None = None
    problem: str = ""


NO_RULES = MunicipalRules()
