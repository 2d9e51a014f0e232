"""Zorgtoeslag: what the law gives towards the health insurance premium (Wzt art. 1-3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from intakeapp.domain.calculations.inputs import Inputs
from intakeapp.domain.calculations.result import PER_MONTH, PER_YEAR, Calculation, Step
from intakeapp.domain.calculations.toeslagen import (
    INDICATION,
    Outcome,
    above,
    above_assets,
    finished,
    flag_or_none,
    less_sure,
    number,
    optional,
    refuse_negative,
    source,
    spread,
    table_for,
    whole_euros,
)
from intakeapp.domain.calculations.wording import euro, share
from intakeapp.domain.norms import NormTable

SUBJECT = "zorgtoeslag"
NAME = "Zorgtoeslag"
FORMULAS = ("wzt-2",)
MONTHS = 12
ZERO = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class ZorgtoeslagFacts:
    """What zorgtoeslag depends on.

    `income` is the *toetsingsinkomen* in euros per year, of both when there is a partner;
    `partner` is None while that is not known; `assets` in euros on 1 January.
    """

    income: Decimal
    partner: bool | None = None
    assets: Decimal | None = None


@dataclass(frozen=True)
class Figures:
    """The figures of one year for one person or for partners, in euros per year and parts of one.

    `premium` SP, `own_share` p1, `threshold` D, `taper_share` p2; `least` is the smallest amount
    that is paid, `limit` the published highest income (None where none was found).
    """

    persons: int
    premium: Decimal
    own_share: Decimal
    threshold: Decimal
    taper_share: Decimal
    least: Decimal
    limit: Decimal | None


class Amounts(NamedTuple):
    """What comes of the formula, in euros per year: the parts, and `year`, rounded as paid."""

    total: Decimal
    own: Decimal
    more: Decimal
    taper: Decimal
    year: Decimal

    @property
    def formula(self) -> Decimal:
        """The outcome of the formula before rounding and the lower limit."""
        return self.total - self.own - self.taper

    @property
    def month(self) -> Decimal:
        """The monthly advance: a twelfth, rounded down to whole euros."""
        return self.year // MONTHS


@lru_cache(maxsize=64)
def figures_of(table: NormTable, partner: bool) -> Figures:
    """Return the figures of a table for one person, or for partners."""
    suffix = "partners" if partner else "alleen"
    return Figures(
        2 if partner else 1,
        table.number("standaardpremie"),
        table.number(f"normpremie_{suffix}"),
        table.number("drempelinkomen"),
        table.number("afbouw"),
        table.number("laagste_jaarbedrag"),
        optional(table, f"hoogste_inkomen_{suffix}"),
    )


def amounts(income: Decimal, figures: Figures) -> Amounts:
    """Return the amounts only, without words: for many calculations in a row (Wzt art. 2)."""
    total, own = figures.persons * figures.premium, figures.own_share * figures.threshold
    more = above(income, figures.threshold)
    taper = figures.taper_share * more
    year = whole_euros(max(ZERO, total - own - taper))
    if figures.limit is not None:
        year = ZERO if income > figures.limit else max(year, figures.least)
    elif year < figures.least:
        year = ZERO
    return Amounts(total, own, more, taper, year)


def zorgtoeslag(facts: ZorgtoeslagFacts, day: date, folder: Path | None = None) -> Calculation:
    """Return the monthly advance in euros, or a range per year while a partner is not known.

    Wzt art. 2 (2026-01-01), per year: n*SP - (p1*D + p2*max(0, Y-D)), with SP *standaardpremie*
    (n = 2 with a partner), D *drempelinkomen* (art. 1 lid 1 f: 108% of 12 monthly minimum wages
    of January), Y *toetsingsinkomen*, p1 and p2 of art. 2 lid 3. Whole euros a year, nothing
    below 24 euros a year, a twelfth rounded down: seen in published results, not read in a rule.
    Up to the published highest income the least amount is kept.

    Raises NoNormError for a day without a table, InputError for an amount below 0.
    """
    refuse_negative(toetsingsinkomen=facts.income, vermogen=facts.assets)
    table = table_for(SUBJECT, day, FORMULAS, folder)
    inputs = {
        "toetsingsinkomen": facts.income, "partner": facts.partner, "vermogen": facts.assets,
    }  # fmt: skip
    warnings = [INDICATION, *less_sure(table)]
    if facts.partner is None:
        return _either(facts, table, inputs, warnings)
    year, told = _year(facts, facts.partner, table)
    month = year.amount // MONTHS
    return finished(
        NAME, PER_MONTH, table, inputs, lambda: (*year.steps, _told_month(year.amount, table)),
        (*warnings, told), value=month,
    )  # fmt: skip


def _told_month(year: Decimal, table: NormTable) -> Step:
    month = year // MONTHS
    return Step(
        f"Per maand is dat {euro(month)}: een twaalfde deel, naar beneden afgerond.",
        f"{number(year)} / {MONTHS}",
        month,
        source(table, "laagste_jaarbedrag"),
    )


def _either(
    facts: ZorgtoeslagFacts, table: NormTable, inputs: Mapping[str, Any], warnings: list[str]
) -> Calculation:
    alone, told_alone = _year(facts, False, table)
    both, told_both = _year(facts, True, table)
    low, high, steps = spread({"Zonder toeslagpartner": alone, "Met toeslagpartner": both})
    unknown = "Nog niet bekend is of er een toeslagpartner is: daarom twee bedragen per jaar."
    return finished(
        NAME, PER_YEAR, table, inputs, steps, (unknown, *warnings, told_alone, told_both),
        low=low, high=high,
    )  # fmt: skip


def _year(facts: ZorgtoeslagFacts, partner: bool, table: NormTable) -> tuple[Outcome, str]:
    """Return the amount of a year for one situation, and a warning about assets (or empty)."""
    key = "vermogen_partners" if partner else "vermogen_alleen"
    stop, told = above_assets(facts.assets, optional(table, key), table, key)
    if stop is not None:
        return Outcome(ZERO, (stop,)), told
    figures = figures_of(table, partner)
    found = amounts(facts.income, figures)

    def words() -> tuple[Step, ...]:
        parts = _told_parts(facts.income, figures, found, table)
        return (*parts, _told_year(facts.income, figures, found, table))

    return Outcome(found.year, words), told


def _told_parts(
    income: Decimal, figures: Figures, found: Amounts, table: NormTable
) -> tuple[Step, ...]:
    two = figures.persons == 2
    for_whom = "voor twee personen" if two else "voor een persoon"
    p1_key = "normpremie_partners" if two else "normpremie_alleen"
    p1, p2, threshold = share(figures.own_share), share(figures.taper_share), figures.threshold
    return (
        Step(
            f"De standaardpremie {for_whom} is {euro(found.total)} per jaar.",
            f"{figures.persons} × {number(figures.premium)}", found.total,
            source(table, "standaardpremie"),
        ),
        Step(
            f"Zelf te betalen is daarvan {p1} van het drempelinkomen van {euro(threshold)}:"
            f" {euro(found.own)}.",
            f"{p1} × {number(threshold)}", found.own, source(table, p1_key, "drempelinkomen"),
        ),
        Step(
            f"Het inkomen ligt {euro(found.more)} boven het drempelinkomen. Daarvan gaat {p2} af:"
            f" {euro(found.taper)}.",
            f"{p2} × max(0; {number(income)} - {number(threshold)})", found.taper,
            source(table, "afbouw"),
        ),
    )  # fmt: skip


def _told_year(income: Decimal, figures: Figures, found: Amounts, table: NormTable) -> Step:
    limit, least = figures.limit, figures.least
    keys = ["laagste_jaarbedrag"]
    words = "Afgerond op hele euro's per jaar."
    if limit is not None:
        keys.append(
            "hoogste_inkomen_partners" if figures.persons == 2 else "hoogste_inkomen_alleen"
        )
    if limit is not None and income > limit:
        words = f"Het inkomen is hoger dan de gepubliceerde grens van {euro(limit)}."
    elif limit is not None and whole_euros(found.formula) < least:
        words = (
            f"Tot en met de gepubliceerde grens van {euro(limit)} geldt minstens {euro(least)}"
            " per jaar; de formule komt net lager uit."
        )
    elif found.year == 0:
        words = f"Onder {euro(least)} per jaar wordt niets uitbetaald."
    return Step(
        f"{words} De toeslag per jaar wordt {euro(found.year)}.",
        f"afgerond({number(found.formula)})",
        found.year,
        source(table, *keys),
    )


def from_inputs(inputs: Mapping[str, Any], day: date) -> Calculation:
    """Calculate from named facts: `toetsingsinkomen`, `partner`, `vermogen`.

    Only the income must be there. Raises InputError for a wrong, missing or unknown one.
    """
    given = Inputs(inputs)
    facts = ZorgtoeslagFacts(
        income=given.euros("toetsingsinkomen"),
        partner=flag_or_none(given, "partner"),
        assets=given.euros_or_none("vermogen"),
    )
    given.finish()
    return zorgtoeslag(facts, day)
