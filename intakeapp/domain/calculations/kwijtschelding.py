"""Kwijtschelding: which part of a municipal or water board tax may be waived (URI 1990)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from intakeapp.base.errors import InputError
from intakeapp.base.money import round_euros
from intakeapp.domain.calculations.inputs import Inputs
from intakeapp.domain.calculations.result import EUROS, Calculation, Step
from intakeapp.domain.calculations.toeslagen import (
    Outcome,
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

SUBJECT = "kwijtschelding"
NAME = "Kwijtschelding"
FORMULAS = ("uri-11",)
MONTHS = 12
DECIDES = "Dit is een indicatie: de gemeente of het waterschap beslist, met de eigen verordening."


@dataclass(frozen=True, kw_only=True)
class KwijtscheldingFacts:
    """What kwijtschelding depends on, in euros; incomes, costs and the norm per month.

    `assessment` is the tax to be paid, `net_income` the *netto besteedbaar inkomen*, `norm` the
    *bijstandsnorm* of the household (None only when the answer does not need it). `share` of the
    norm is what the ordinance says, None for the national rule. `childcare` is what remains to be
    paid for it, `assets` what counts after exemptions, `car` the value of a car.
    `business_tax`: for a tax on the business itself; `objection`: an objection is pending.
    """

    assessment: Decimal
    net_income: Decimal
    norm: Decimal | None = None
    share: Decimal | None = None
    childcare: Decimal = Decimal(0)
    assets: Decimal = Decimal(0)
    car: Decimal | None = None
    entrepreneur: bool | None = None
    business_tax: bool | None = None
    objection: bool | None = None


def kwijtschelding(
    facts: KwijtscheldingFacts, day: date, folder: Path | None = None
) -> Calculation:
    """Return how much of an assessment may be waived, in euros, or a range.

    URI 1990 (2026-01-01) art. 11, 13 and 16: max(0, aanslag - vermogen - 80% * BC), with
    BC = 12 * max(0, NBI - pct * norm), NBI the net income less childcare, pct 90% unless the
    ordinance says more (at most 100%, Regeling medeoverheden). A car up to the exempt value does
    not count; above it the whole value or only the excess may count, so that gives a range.

    Raises NoNormError for a day without a table, InputError for impossible facts.
    """
    table = table_for(SUBJECT, day, FORMULAS, folder)
    _check(facts, table)
    warnings = [DECIDES, *less_sure(table)]
    now_not = _not_now(facts)
    if now_not is not None:
        return finished(NAME, EUROS, table, _inputs(facts), (now_not,), warnings, value=Decimal(0))
    warnings += _car_words(facts, table)
    over = _above_exempt(facts, table)
    if over == 0:
        found = _waived(facts, facts.assets, table)
        return finished(
            NAME, EUROS, table, _inputs(facts), found.steps, warnings, value=found.amount
        )
    labels = {
        "Telt de hele auto mee": _waived(facts, facts.assets + (facts.car or Decimal(0)), table),
        "Telt alleen het meerdere mee": _waived(facts, facts.assets + over, table),
    }
    low, high, steps = spread(labels)
    return finished(NAME, EUROS, table, _inputs(facts), steps, warnings, low=low, high=high)


def _check(facts: KwijtscheldingFacts, table: NormTable) -> None:
    refuse_negative(
        aanslag=facts.assessment, nbi=facts.net_income, norm=facts.norm,
        kinderopvang=facts.childcare, vermogen=facts.assets, auto=facts.car,
    )  # fmt: skip
    least, most = table.number("deel_norm_laagste"), table.number("deel_norm_hoogste")
    if facts.share is not None and not least <= facts.share <= most:
        raise InputError(
            f"Het deel van de norm ligt tussen {share(least)} en {share(most)}.",
            path="pct",
            now="Schrijf 95% als 0.95.",
        )
    if facts.norm is None and _not_now(facts) is None:
        raise InputError(
            "De bijstandsnorm ontbreekt.", path="norm", now="Zoek de norm op bij de bijstand."
        )


def _not_now(facts: KwijtscheldingFacts) -> Step | None:
    """Return the step that ends the calculation: for these cases another route goes first."""
    told_by = "Scenario's kwijtschelding HHNK, MinBZK/regelrecht PR 573"
    if facts.entrepreneur and facts.business_tax:
        words = (
            "Dit is een aanslag voor het bedrijf. Langs deze weg komt de uitkomst op € 0:"
            " vraag de gemeente of het waterschap wat wel kan."
        )
        return Step(words, "", Decimal(0), told_by)
    if facts.objection:
        words = (
            "Er loopt een bezwaar tegen de aanslag. Zolang dat loopt is de uitkomst € 0:"
            " vraag kwijtschelding aan na het besluit op het bezwaar."
        )
        return Step(words, "", Decimal(0), told_by)
    return None


def _above_exempt(facts: KwijtscheldingFacts, table: NormTable) -> Decimal:
    return max(Decimal(0), (facts.car or Decimal(0)) - table.number("auto_vrij"))


def _car_words(facts: KwijtscheldingFacts, table: NormTable) -> list[str]:
    if facts.car is None:
        return []
    free = euro(table.number("auto_vrij"))
    if _above_exempt(facts, table) == 0:
        return [f"De auto telt niet mee: de waarde is niet hoger dan {free}."]
    return [
        f"De auto is meer waard dan {free}. Of de hele waarde meetelt of alleen het meerdere,"
        " staat niet in deze tabel. Is de auto nodig voor werk of gezondheid, vraag het na."
    ]


def _waived(facts: KwijtscheldingFacts, assets: Decimal, table: NormTable) -> Outcome:
    """Return URI art. 11 for assets that count; `_check` made sure that there is a norm."""
    rate = table.number("deel_norm") if facts.share is None else facts.share
    norm = facts.norm or Decimal(0)
    income = max(Decimal(0), facts.net_income - facts.childcare)
    kept = rate * norm
    room = max(Decimal(0), income - kept)
    paid_share = table.number("deel_capaciteit")
    paid = paid_share * MONTHS * room
    amount = round_euros(max(Decimal(0), facts.assessment - assets - paid))
    rule = source(table, "formule")
    steps = (
        Step(
            f"Het inkomen dat meetelt is {euro(income)} per maand.",
            f"{number(facts.net_income)} - {number(facts.childcare)}", income, rule,
        ),
        Step(
            f"Daarvan blijft {share(rate)} van de norm van {euro(norm)} vrij: {euro(kept)}.",
            f"{share(rate)} × {number(norm)}", kept, source(table, "deel_norm"),
        ),
        Step(
            f"Van wat er meer is ({euro(room)} per maand) telt {share(paid_share)} een jaar"
            f" lang mee: {euro(paid)}.",
            f"{share(paid_share)} × {MONTHS} × {number(room)}", paid,
            source(table, "deel_capaciteit"),
        ),
        Step(
            f"Van de aanslag van {euro(facts.assessment)} kan volgens deze berekening"
            f" {euro(amount)} worden kwijtgescholden. Het vermogen dat meetelt is {euro(assets)}.",
            f"max(0; {number(facts.assessment)} - {number(assets)} - {number(paid)})", amount, rule,
        ),
    )  # fmt: skip
    return Outcome(amount, steps)


def _inputs(facts: KwijtscheldingFacts) -> dict[str, Any]:
    return {
        "nbi": facts.net_income, "norm": facts.norm, "aanslag": facts.assessment,
        "pct": facts.share, "kinderopvang": facts.childcare, "vermogen": facts.assets,
        "auto": facts.car, "ondernemer": facts.entrepreneur, "zakelijk": facts.business_tax,
        "bezwaar_aanhangig": facts.objection,
    }  # fmt: skip


def from_inputs(inputs: Mapping[str, Any], day: date) -> Calculation:
    """Calculate from named facts.

    `nbi`, `aanslag` and `norm` must be there (the norm not while an objection is pending or for
    a business); `pct`, `kinderopvang`, `vermogen`, `auto`, `ondernemer`, `zakelijk` and
    `bezwaar_aanhangig` may be. Raises InputError for a wrong, missing or unknown one.
    """
    given = Inputs(inputs)
    facts = KwijtscheldingFacts(
        assessment=given.euros("aanslag"),
        net_income=given.euros("nbi"),
        norm=given.euros_or_none("norm"),
        share=given.euros_or_none("pct"),
        childcare=given.euros_or("kinderopvang", Decimal(0)),
        assets=given.euros_or("vermogen", Decimal(0)),
        car=given.euros_or_none("auto"),
        entrepreneur=flag_or_none(given, "ondernemer"),
        business_tax=flag_or_none(given, "zakelijk"),
        objection=flag_or_none(given, "bezwaar_aanhangig"),
    )
    given.finish()
    return kwijtschelding(facts, day)
