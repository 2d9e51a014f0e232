"""Kindgebonden budget: a yearly amount for parents of children under 18 (Wkb art. 2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from intakeapp.base.errors import InputError
from intakeapp.base.money import round_euros
from intakeapp.domain.calculations.inputs import Inputs
from intakeapp.domain.calculations.result import PER_YEAR, Calculation, Step
from intakeapp.domain.calculations.toeslagen import (
    INDICATION,
    Outcome,
    above,
    above_assets,
    count_or_none,
    finished,
    flag_or_none,
    less_sure,
    number,
    refuse_negative,
    source,
    spread,
    table_for,
)
from intakeapp.domain.calculations.wording import euro, share
from intakeapp.domain.norms import NormTable

SUBJECT = "kgb"
NAME = "Kindgebonden budget"
FORMULAS = ("wkb-2",)
MONTHS = 12
ZERO = Decimal(0)
ADULT = 18
MOST_CHILDREN = 30  # as many as the intake's questions know


@dataclass(frozen=True, kw_only=True)
class KgbFacts:
    """What kindgebonden budget depends on.

    `income` is the *toetsingsinkomen* in euros per year, of both when there is a partner;
    `children` all under 18, of whom `aged_12_15` and `aged_16_17`; None where it is not known.
    """

    income: Decimal
    children: int
    aged_12_15: int | None = None
    aged_16_17: int | None = None
    partner: bool | None = None
    assets: Decimal | None = None

    @classmethod
    def of_ages(
        cls,
        ages: Iterable[int],
        *,
        income: Decimal,
        partner: bool | None = None,
        assets: Decimal | None = None,
    ) -> KgbFacts:
        """Return the facts for children of these ages, in any order; of 18 and up none counts."""
        under = [age for age in ages if 0 <= age < ADULT]
        return cls(
            income=income,
            children=len(under),
            aged_12_15=sum(12 <= age <= 15 for age in under),
            aged_16_17=sum(age >= 16 for age in under),
            partner=partner,
            assets=assets,
        )


@dataclass(frozen=True)
class Figures:
    """The figures of one year, in euros per year and parts of one.

    `alone` is the extra for a parent without a partner (0 with one), `threshold` the income from
    which `taper_share` is taken off.
    """

    per_child: Decimal
    aged_12_15: Decimal
    aged_16_17: Decimal
    alone: Decimal
    threshold: Decimal
    taper_share: Decimal


class Amounts(NamedTuple):
    """What comes of the formula, in euros per year: the parts, and `year`, rounded to cents."""

    full: Decimal
    more: Decimal
    taper: Decimal
    year: Decimal


@lru_cache(maxsize=64)
def figures_of(table: NormTable, partner: bool) -> Figures:
    """Return the figures of a table for a parent alone, or for partners."""
    higher = table.number("verhoging_drempel_partners") if partner else ZERO
    return Figures(
        table.number("per_kind"),
        table.number("extra_12_15"),
        table.number("extra_16_17"),
        ZERO if partner else table.number("extra_alleenstaande_ouder"),
        table.number("drempelinkomen") + higher,
        table.number("afbouw"),
    )


def amounts(facts: KgbFacts, figures: Figures) -> Amounts:
    """Return the amounts only, without words: for many calculations in a row (Wkb art. 2).

    For at least one child; assets are not looked at.
    """
    full = (
        facts.children * figures.per_child
        + (facts.aged_12_15 or 0) * figures.aged_12_15
        + (facts.aged_16_17 or 0) * figures.aged_16_17
        + figures.alone
    )
    more = above(facts.income, figures.threshold)
    taper = figures.taper_share * more
    return Amounts(full, more, taper, round_euros(max(ZERO, full - taper)))


def kindgebonden_budget(facts: KgbFacts, day: date, folder: Path | None = None) -> Calculation:
    """Return the amount in euros per year, or a range while a partner is not known.

    Wkb art. 2: max(0, n*basis + n12*extra + n16*extra + alo - pct*max(0, Y - drempel)), with n
    children, n12 of 12 to 15, n16 of 16 and 17, alo (*alleenstaande-ouderkop*) without a partner,
    pct of lid 7, Y *toetsingsinkomen*, drempel the *drempelinkomen*, with a partner raised by the
    amount of lid 8. Rounded to cents at the end.

    Raises NoNormError for a day without a table, InputError for impossible numbers.
    """
    _check(facts)
    table = table_for(SUBJECT, day, FORMULAS, folder)
    warnings = [INDICATION, *less_sure(table), *_unknown_ages(facts)]
    inputs = {
        "toetsingsinkomen": facts.income, "kinderen": facts.children,
        "van_12_15": facts.aged_12_15, "van_16_17": facts.aged_16_17,
        "partner": facts.partner, "vermogen": facts.assets,
    }  # fmt: skip
    if facts.partner is not None:
        outcome, told = _situation(facts, facts.partner, table)
        return finished(
            NAME, PER_YEAR, table, inputs, lambda: outcome.steps, (*warnings, told),
            value=outcome.amount,
        )  # fmt: skip
    alone, told_alone = _situation(facts, False, table)
    both, told_both = _situation(facts, True, table)
    low, high, steps = spread({"Zonder toeslagpartner": alone, "Met toeslagpartner": both})
    unknown = "Nog niet bekend is of er een toeslagpartner is: daarom twee bedragen."
    return finished(
        NAME, PER_YEAR, table, inputs, steps, (unknown, *warnings, told_alone, told_both),
        low=low, high=high,
    )  # fmt: skip


def _check(facts: KgbFacts) -> None:
    refuse_negative(toetsingsinkomen=facts.income, vermogen=facts.assets)
    older = (facts.aged_12_15 or 0) + (facts.aged_16_17 or 0)
    if not 0 <= facts.children <= MOST_CHILDREN:
        raise InputError("Dit aantal kinderen kan niet kloppen.", path="kinderen")
    if older > facts.children or min(facts.aged_12_15 or 0, facts.aged_16_17 or 0) < 0:
        raise InputError(
            "Er zijn meer kinderen van 12 tot en met 17 dan kinderen.", path="van_12_15"
        )


def _unknown_ages(facts: KgbFacts) -> tuple[str, ...]:
    if facts.children and (facts.aged_12_15 is None or facts.aged_16_17 is None):
        return ("De leeftijd is niet van alle kinderen bekend: vanaf 12 jaar kan er meer zijn.",)
    return ()


def _situation(facts: KgbFacts, partner: bool, table: NormTable) -> tuple[Outcome, str]:
    limit_key = "vermogen_partners" if partner else "vermogen_alleen"
    stop, told = above_assets(facts.assets, table.number(limit_key), table, limit_key)
    if stop is not None:
        return Outcome(ZERO, (stop,)), told
    if facts.children == 0:
        none = Step("Er zijn geen kinderen onder de 18 ingevuld.", "0 kinderen", Decimal(0), "")
        return Outcome(ZERO, (none,)), told
    figures = figures_of(table, partner)
    found = amounts(facts, figures)

    def words() -> tuple[Step, ...]:
        full = _told_full(facts, figures, table)
        return (*full, *_told_taper(facts, figures, found, partner, table))

    return Outcome(found.year, words), told


def _told_full(facts: KgbFacts, figures: Figures, table: NormTable) -> list[Step]:
    alone = 0 if figures.alone == 0 else 1
    parts = (
        (facts.children, figures.per_child, "per_kind", "Voor {n} {children}: {each} per kind."),
        (
            facts.aged_12_15 or 0, figures.aged_12_15, "extra_12_15",
            "Extra voor {n} {children} van 12 tot en met 15.",
        ),
        (
            facts.aged_16_17 or 0, figures.aged_16_17, "extra_16_17",
            "Extra voor {n} {children} van 16 en 17.",
        ),
        (alone, figures.alone, "extra_alleenstaande_ouder", "Extra voor een ouder zonder partner."),
    )  # fmt: skip
    steps: list[Step] = []
    for count, each, key, words in parts:
        if count:
            children = "kind" if count == 1 else "kinderen"
            told = words.format(n=count, children=children, each=euro(each))
            steps.append(Step(told, f"{count} × {number(each)}", count * each, source(table, key)))
    return steps


def _told_taper(
    facts: KgbFacts, figures: Figures, found: Amounts, partner: bool, table: NormTable
) -> tuple[Step, ...]:
    keys = ["drempelinkomen", "afbouw"]
    if partner:
        keys.append("verhoging_drempel_partners")
    rate, threshold = share(figures.taper_share), figures.threshold
    return (
        Step(
            f"Het inkomen ligt {euro(found.more)} boven de drempel van {euro(threshold)}. Daarvan"
            f" gaat {rate} af: {euro(found.taper)} per jaar.",
            f"{rate} × max(0; {number(facts.income)} - {number(threshold)})", found.taper,
            source(table, *keys),
        ),
        Step(
            f"Per jaar blijft {euro(found.year)} over. Dat is ongeveer"
            f" {euro(found.year / MONTHS)} per maand.",
            f"max(0; {number(found.full)} - {number(found.taper)})", found.year,
            source(table, "per_kind"),
        ),
    )  # fmt: skip


def from_inputs(inputs: Mapping[str, Any], day: date) -> Calculation:
    """Calculate from named facts, with the names of `KgbFacts` in Dutch.

    `toetsingsinkomen` and `kinderen` must be there; `van_12_15`, `van_16_17`, `partner` and
    `vermogen` may be. Raises InputError for a wrong, missing or unknown one.
    """
    given = Inputs(inputs)
    facts = KgbFacts(
        income=given.euros("toetsingsinkomen"),
        children=given.count("kinderen"),
        aged_12_15=count_or_none(given, "van_12_15"),
        aged_16_17=count_or_none(given, "van_16_17"),
        partner=flag_or_none(given, "partner"),
        assets=given.euros_or_none("vermogen"),
    )
    given.finish()
    return kindgebonden_budget(facts, day)
