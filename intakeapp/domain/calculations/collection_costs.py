"""Collection costs outside the court (*buitengerechtelijke incassokosten*): are they too high?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError
from intakeapp.base.money import round_euros
from intakeapp.domain.calculations.inputs import Inputs
from intakeapp.domain.calculations.result import EUROS, Calculation, Step
from intakeapp.domain.calculations.toeslagen import (
    finished,
    flag_or_none,
    number,
    refuse_negative,
    source,
    table_for,
)
from intakeapp.domain.calculations.wording import euro, share
from intakeapp.domain.norms import NormTable

SUBJECT = "incassokosten"
NAME = "Incassokosten"
FORMULAS = ("bik-2-eerste-deel",)
TOO_HIGH = "Mogelijk te hoog"
TOO_EARLY = "Mogelijk te vroeg"
SIGNAL = "Dit is een signaal. Vraag de schuldeiser om uitleg over de kosten."
NOT_CHECKED = "Rente, btw en kosten van de rechter of deurwaarder zijn hier niet nagerekend."


@dataclass(frozen=True, kw_only=True)
class CostClaim:
    """Costs asked over one debt of a person, in euros.

    `principal` is the debt without costs (*hoofdsom*), `costs` what is asked on top; None when
    only the highest amount is wanted. `letter` tells whether the 14-day letter was received,
    `letter_on` when, `charged_on` from which day the costs are asked; None where not known.
    """

    principal: Decimal
    costs: Decimal | None = None
    letter: bool | None = None
    letter_on: date | None = None
    charged_on: date | None = None


@dataclass(frozen=True)
class CostCheck:
    """What the check says: `highest` in euros, None above the first part of the scale.

    `more` is how much the asked costs may be too high, None when that cannot be told;
    `too_early` is the first day on which costs could be asked, when they were asked before it.
    """

    highest: Decimal | None
    known_part: Decimal
    more: Decimal | None
    too_early: date | None

    @property
    def is_doubtful(self) -> bool:
        """Whether there is a reason to ask the creditor."""
        return bool(self.more) or self.too_early is not None


def check(claim: CostClaim, day: date, folder: Path | None = None) -> CostCheck:
    """Compare asked costs with the scale: 15% of the first 2,500 euros, at least 40 euros.

    Besluit vergoeding voor buitengerechtelijke incassokosten art. 2 (text of 2017-05-10). Above
    2,500 euros the next parts were not read: what fits within the first part is fine, more than
    that cannot be told. Raises NoNormError for a day without a table, InputError for an amount
    below 0 or no debt.
    """
    return _check(claim, table_for(SUBJECT, day, FORMULAS, folder))


def _check(claim: CostClaim, table: NormTable) -> CostCheck:
    refuse_negative(hoofdsom=claim.principal, incassokosten=claim.costs)
    if claim.principal == 0:
        raise InputError("Een hoofdsom van € 0 heeft geen incassokosten.", path="hoofdsom")
    end = table.number("eerste_schijf_tot")
    part = table.number("deel_eerste_schijf") * min(claim.principal, end)
    known = round_euros(max(part, table.number("laagste_kosten")))
    highest = known if claim.principal <= end else None
    more: Decimal | None = None
    if claim.costs is not None and (highest is not None or claim.costs <= known):
        more = max(Decimal(0), claim.costs - known)
    return CostCheck(highest, known, more, _too_early(claim, table))


def _too_early(claim: CostClaim, table: NormTable) -> date | None:
    """Return the first day for costs when they were asked before: 14 full days after delivery."""
    if claim.letter_on is None or claim.charged_on is None:
        return None
    first = claim.letter_on + timedelta(days=int(table.number("dagen_brief")) + 1)
    return first if claim.charged_on < first else None


def collection_costs(claim: CostClaim, day: date, folder: Path | None = None) -> Calculation:
    """Return the highest collection costs in euros, and say when the asked ones may be too high.

    Above 2,500 euros there is no amount, and a warning tells why; see `check` for the rule.
    """
    table = table_for(SUBJECT, day, FORMULAS, folder)
    found = _check(claim, table)
    steps = (*_scale(claim, found, table), *_compared(claim, found), *_letter(claim, table))
    warnings = [SIGNAL, NOT_CHECKED, *_about_letter(claim, found)]
    if found.highest is None:
        warnings.insert(0, _beyond(claim, found, table))
    if found.more:
        warnings.insert(0, f"{TOO_HIGH}: {euro(found.more)} meer dan de schaal aangeeft.")
    inputs = {
        "hoofdsom": claim.principal, "incassokosten": claim.costs,
        "veertiendagenbrief": claim.letter, "brief_ontvangen": claim.letter_on,
        "kosten_gevraagd_op": claim.charged_on,
    }  # fmt: skip
    return finished(NAME, EUROS, table, inputs, steps, warnings, value=found.highest)


def _beyond(claim: CostClaim, found: CostCheck, table: NormTable) -> str:
    end = euro(table.number("eerste_schijf_tot"))
    told = f"De schaal boven {end} staat niet in de tabel: daar stopt deze controle."
    if claim.costs is None or found.more is not None:
        return told
    return f"{told} Of {euro(claim.costs)} te hoog is, moet met de hand worden nagekeken."


def _scale(claim: CostClaim, found: CostCheck, table: NormTable) -> tuple[Step, ...]:
    end, rate = table.number("eerste_schijf_tot"), table.number("deel_eerste_schijf")
    least = table.number("laagste_kosten")
    counted = min(claim.principal, end)
    part = rate * counted
    first = Step(
        f"Over de eerste {euro(end)} van de hoofdsom mag {share(rate)} worden gevraagd:"
        f" {euro(part)}.",
        f"{share(rate)} × {number(counted)}", part, source(table, "deel_eerste_schijf"),
    )  # fmt: skip
    last = Step(
        f"De kosten zijn minstens {euro(least)}. Dat maakt {euro(found.known_part)}.",
        f"max({number(part)}; {number(least)})", found.known_part, source(table, "laagste_kosten"),
    )  # fmt: skip
    return first, last


def _compared(claim: CostClaim, found: CostCheck) -> tuple[Step, ...]:
    if claim.costs is None or found.more is None:
        return ()
    if found.more == 0:
        words = f"Gevraagd is {euro(claim.costs)}. Dat past binnen de schaal."
    else:
        words = f"Gevraagd is {euro(claim.costs)}: {euro(found.more)} meer. {TOO_HIGH}."
    formula = f"{number(claim.costs)} - {number(found.known_part)}"
    return (Step(words, formula, found.more, ""),)


def _letter(claim: CostClaim, table: NormTable) -> tuple[Step, ...]:
    if claim.letter_on is None:
        return ()
    days = int(table.number("dagen_brief"))
    last = claim.letter_on + timedelta(days=days)
    words = (
        f"De brief kwam op {show_date(claim.letter_on)}. De {days} dagen beginnen de dag erna en"
        f" lopen tot en met {show_date(last)}."
    )
    return (Step(words, "", None, source(table, "dagen_brief")),)


def _about_letter(claim: CostClaim, found: CostCheck) -> tuple[str, ...]:
    if found.too_early is not None:
        return (f"{TOO_EARLY}: kosten kunnen op zijn vroegst vanaf {show_date(found.too_early)}.",)
    if claim.letter is False:
        return (
            f"{TOO_EARLY}: er is geen 14-dagenbrief geweest. Vraag de schuldeiser om die brief.",
        )
    if claim.letter is None and claim.letter_on is None:
        return ("Nog niet bekend is of er een 14-dagenbrief is geweest.",)
    return ()


def from_inputs(inputs: Mapping[str, Any], day: date) -> Calculation:
    """Calculate from named facts: `hoofdsom`, and as far as known `incassokosten`,
    `veertiendagenbrief` (yes or no), `brief_ontvangen` and `kosten_gevraagd_op` (days).

    Raises InputError for a wrong, missing or unknown one.
    """
    given = Inputs(inputs)
    claim = CostClaim(
        principal=given.euros("hoofdsom"),
        costs=given.euros_or_none("incassokosten"),
        letter=flag_or_none(given, "veertiendagenbrief"),
        letter_on=given.day_or_none("brief_ontvangen"),
        charged_on=given.day_or_none("kosten_gevraagd_op"),
    )
    given.finish()
    return collection_costs(claim, day)
