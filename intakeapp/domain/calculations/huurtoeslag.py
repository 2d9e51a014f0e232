"""Huurtoeslag: what the law gives towards the rent (Wet op de huurtoeslag, Wht)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from intakeapp.base.errors import InputError
from intakeapp.base.money import round_euros
from intakeapp.domain.calculations.huurtoeslag_amounts import (
    MONTHS,
    ZERO,
    Amounts,
    Figures,
    HouseholdSize,
    amounts,
    figures_of,
)
from intakeapp.domain.calculations.inputs import Inputs
from intakeapp.domain.calculations.result import PER_MONTH, Calculation, Step
from intakeapp.domain.calculations.toeslagen import (
    INDICATION,
    Outcome,
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
from intakeapp.domain.norms import NoNormError, NormTable

SUBJECT = "huurtoeslag"
NAME = "Huurtoeslag"
FORMULA_2026 = "wht-2026"
PUBLISHED_MAXIMUM = "gepubliceerd-maximum"
LIMITS_ONLY = "alleen-grenzen"
FORMULAS = (FORMULA_2026, PUBLISHED_MAXIMUM, LIMITS_ONLY)
LOW_INCOME = "laag"


@dataclass(frozen=True, kw_only=True)
class HuurtoeslagFacts:
    """What huurtoeslag depends on.

    `bare_rent` (*kale huur*) in euros per month. `income` is the *toetsingsinkomen* of the
    household in euros per year, None for "low": at or below the *minimum-inkomensijkpunt*.
    `three_or_more` persons in the household; `age` of the tenant; `child` and `handicap` lift the
    limit for the young; None where it is not known. `partner` decides on the limit of `assets`.
    """

    bare_rent: Decimal
    income: Decimal | None
    household: HouseholdSize
    three_or_more: bool | None = None
    age: int | None = None
    child: bool | None = None
    handicap: bool | None = None
    partner: bool | None = None
    assets: Decimal | None = None


def huurtoeslag(facts: HuurtoeslagFacts, day: date, folder: Path | None = None) -> Calculation:
    """Return the huurtoeslag in euros per month, or a range while the number of people is unknown.

    Wht 2026-01-01, art. 13, 16, 17, 20 and 21: R = min(kale huur, huurgrens);
    S = (min(R, kwal) - basis)+ + 0,65*(min(R, aftop) - kwal)+ + 0,40*(R - aftop)+;
    HT = max(0, S - max(0, Y - ijkpunt)*afbouw/12), with kwal *kwaliteitskortingsgrens*, aftop
    *aftoppingsgrens*, basis *basishuur*, Y *toetsingsinkomen*. Cents at the end, half up.

    Raises NoNormError for a day without a table and for 2024 and 2025, whose tables hold limits
    only (for 2025 also one published maximum), InputError for impossible facts.
    """
    _check(facts)
    table = table_for(SUBJECT, day, FORMULAS, folder)
    formula = table.norm("formule").value
    if formula == LIMITS_ONLY:
        raise _no_amount(table)
    if formula == PUBLISHED_MAXIMUM:
        return _published(facts, table)
    warnings = [
        INDICATION,
        *less_sure(table),
        "Servicekosten tellen niet mee: reken met kale huur.",
    ]
    stop, told = _assets(facts, table)
    if stop is not None:
        return _result(facts, table, (stop,), warnings, value=ZERO)
    warnings += [told, *_about_the_young(facts, figures_of(table, facts.household, False))]
    if facts.household is HouseholdSize.MORE and facts.three_or_more is None:
        few, many = (_outcome(facts, three, table) for three in (False, True))
        labels = {"Met twee personen": few, "Met drie of meer personen": many}
        low, high, steps = spread(labels)
        unknown = "Nog niet bekend is hoeveel mensen er wonen: daarom twee bedragen."
        return _result(facts, table, steps, (unknown, *warnings), low=low, high=high)
    found = _outcome(facts, bool(facts.three_or_more), table)
    return _result(facts, table, lambda: found.steps, warnings, value=found.amount)


def most_standard_rent(day: date, folder: Path | None = None) -> Calculation:
    """Return the *maximale normhuur* in euros per month: above it no toeslag is left.

    It is basis + S at the highest rent (Wht art. 20 and 21; used by Rv art. 475da lid 7 and 9),
    the same for one person and for more. Raises NoNormError for a day without these figures.
    """
    table = table_for(SUBJECT, day, FORMULAS, folder)
    if table.norm("formule").value != FORMULA_2026:
        raise _no_amount(table)
    figures = figures_of(table, HouseholdSize.ONE, False)
    found = amounts(figures.highest, None, figures)
    total = round_euros(figures.basis + found.subsidised)
    parts = _told_parts(found, figures, HouseholdSize.ONE, False, table)
    step = Step(
        f"Basishuur en hoogste toeslag samen: {euro(total)} per maand.",
        f"{number(figures.basis)} + {number(found.subsidised)}", total,
        source(table, "basishuur_een"),
    )  # fmt: skip
    return finished(
        "Maximale normhuur", PER_MONTH, table, {}, (*parts, step), less_sure(table),
        value=total,
    )  # fmt: skip


def _check(facts: HuurtoeslagFacts) -> None:
    refuse_negative(kale_huur=facts.bare_rent, toetsingsinkomen=facts.income, vermogen=facts.assets)
    alone = facts.household is HouseholdSize.ONE
    if alone and (facts.three_or_more or facts.partner or facts.child):
        raise InputError(
            "Een huishouden van een persoon heeft geen partner, kind of derde bewoner.",
            path="huishouden",
        )


def _no_amount(table: NormTable) -> NoNormError:
    return NoNormError(
        f"Voor {table.title.lower()} is geen bedrag te berekenen. {table.norm('formule').note}",
        now="Gebruik de proefberekening van Dienst Toeslagen.",
    )


def _published(facts: HuurtoeslagFacts, table: NormTable) -> Calculation:
    """Return the one published maximum; refuse everything else of that year."""
    highest = table.number("hoogste_huur")
    young = facts.age is not None and facts.age < table.number("jong_tot")
    fits = facts.household is HouseholdSize.ONE and facts.income is None and not young
    if not fits or facts.bare_rent != highest or facts.assets is not None:
        raise _no_amount(table)
    amount = table.number("hoogste_toeslag_een")
    step = Step(
        f"Bij een laag inkomen en een kale huur van {euro(highest)} is de toeslag voor een"
        f" persoon {euro(amount)} per maand, afgerond op hele euro's.",
        "gepubliceerd bedrag", amount, source(table, "hoogste_toeslag_een"),
    )  # fmt: skip
    rounded = "Dit bedrag is gepubliceerd, niet berekend, en afgerond op hele euro's."
    return _result(facts, table, (step,), (INDICATION, rounded, *less_sure(table)), value=amount)


def _assets(facts: HuurtoeslagFacts, table: NormTable) -> tuple[Step | None, str]:
    """Test the assets; while a partner is not known, against the higher limit of two."""
    alone = facts.partner is False or facts.household is HouseholdSize.ONE
    key = "vermogen_een" if alone else "vermogen_partners"
    stop, told = above_assets(facts.assets, table.number(key), table, key)
    lower = table.number("vermogen_een")
    if stop is None and facts.assets is not None and facts.assets > lower and facts.partner is None:
        told = f"Zonder toeslagpartner is de vermogensgrens {euro(lower)}: vraag dat na."
    return stop, told


def _is_young(facts: HuurtoeslagFacts, figures: Figures) -> bool:
    young = facts.age is not None and facts.age < figures.young_until
    return young and not facts.child and not facts.handicap


def _about_the_young(facts: HuurtoeslagFacts, figures: Figures) -> tuple[str, ...]:
    if facts.bare_rent <= figures.highest_young:
        return ()
    limit, until = euro(figures.highest_young), figures.young_until
    if facts.age is None:
        return (f"Onder de {until} jaar telt alleen de huur tot {limit} mee: vul de leeftijd in.",)
    if _is_young(facts, figures):
        return (
            f"Onder de {until} jaar telt de huur tot {limit} mee. Met een kind of een handicap"
            " geldt dat niet: controleer dit.",
        )
    return ()


def _outcome(facts: HuurtoeslagFacts, three: bool, table: NormTable) -> Outcome:
    figures = figures_of(table, facts.household, three)
    young = _is_young(facts, figures)
    found = amounts(facts.bare_rent, facts.income, figures, young=young)

    def words() -> tuple[Step, ...]:
        parts = _told_parts(found, figures, facts.household, three, table)
        taper = _told_taper(facts, figures, found, table)
        return (_told_rent(facts, figures, found, table), *parts, taper, _told_last(found, table))

    return Outcome(found.month, words)


def _told_rent(facts: HuurtoeslagFacts, figures: Figures, found: Amounts, table: NormTable) -> Step:
    young = _is_young(facts, figures)
    key = "hoogste_huur_jong" if young else "hoogste_huur"
    limit = figures.highest_young if young else figures.highest
    return Step(
        f"Van de kale huur telt {euro(found.rent)} mee (hoogstens {euro(limit)}).",
        f"min({number(facts.bare_rent)}; {number(limit)})", found.rent, source(table, key),
    )  # fmt: skip


def _told_last(found: Amounts, table: NormTable) -> Step:
    return Step(
        f"De huurtoeslag komt uit op {euro(found.month)} per maand.",
        f"max(0; {number(found.subsidised)} - {number(found.taper)})", found.month,
        source(table, "formule"),
    )  # fmt: skip


def _told_parts(
    found: Amounts, figures: Figures, household: HouseholdSize, three: bool, table: NormTable
) -> tuple[Step, ...]:
    top_key = "aftoppingsgrens_drie_of_meer" if three else "aftoppingsgrens"
    rows = (
        (
            figures.basis, figures.quality, Decimal(1), found.first,
            (f"basishuur_{household}", "kwaliteitskortingsgrens"),
        ),
        (
            figures.quality, figures.top, figures.middle_share, found.middle,
            ("deel_tot_aftopping", top_key),
        ),
        (
            figures.top, None, figures.top_share, found.last,
            ("deel_boven_aftopping", top_key),
        ),
    )  # fmt: skip
    steps: list[Step] = []
    for start, end, rate, part, keys in rows:
        upper = found.rent if end is None else min(found.rent, end)
        until = "en hoger" if end is None else f"tot {euro(end)}"
        words = f"Van het deel van {euro(start)} {until} telt {share(rate)}: {euro(part)}."
        formula = f"{share(rate)} × max(0; {number(upper)} - {number(start)})"
        steps.append(Step(words, formula, part, source(table, *keys)))
    return tuple(steps)


def _told_taper(
    facts: HuurtoeslagFacts, figures: Figures, found: Amounts, table: NormTable
) -> Step:
    point, rate = figures.income_point, share(figures.taper_share)
    told_by = source(table, f"inkomensijkpunt_{facts.household}", f"afbouw_{facts.household}")
    if facts.income is None:
        words = f"Het inkomen is laag: niet hoger dan {euro(point)} per jaar. Er gaat niets af."
        return Step(words, "0", found.taper, told_by)
    words = (
        f"Het inkomen ligt {euro(found.more)} boven {euro(point)}. Daarvan gaat {rate} af,"
        f" gedeeld door 12: {euro(found.taper)} per maand."
    )
    formula = f"{rate} × max(0; {number(facts.income)} - {number(point)}) / {MONTHS}"
    return Step(words, formula, found.taper, told_by)


def _result(
    facts: HuurtoeslagFacts,
    table: NormTable,
    steps: tuple[Step, ...] | Callable[[], tuple[Step, ...]],
    warnings: list[str] | tuple[str, ...],
    *,
    value: Decimal | None = None,
    low: Decimal | None = None,
    high: Decimal | None = None,
) -> Calculation:
    inputs = {
        "kale_huur": facts.bare_rent,
        "toetsingsinkomen": LOW_INCOME if facts.income is None else facts.income,
        "huishouden": facts.household.value, "drie_of_meer": facts.three_or_more,
        "leeftijd": facts.age, "kind": facts.child, "handicap": facts.handicap,
        "partner": facts.partner, "vermogen": facts.assets,
    }  # fmt: skip
    return finished(
        NAME, PER_MONTH, table, inputs, steps, warnings, value=value, low=low, high=high
    )


def _income(given: Inputs) -> Decimal | None:
    """Read the income, or None for the word "laag"."""
    key = "toetsingsinkomen"
    return None if given.has(key) and given.raw(key) == LOW_INCOME else given.euros(key)


def _rent(given: Inputs) -> Decimal:
    """Read the rent; `kale_huur_vanaf` is another name for it, as in published tables."""
    keys = [key for key in ("kale_huur", "kale_huur_vanaf") if given.has(key)]
    if len(keys) == 2:
        raise given.refuse("kale_huur_vanaf", "Geef de kale huur maar een keer.")
    return given.euros(keys[0] if keys else "kale_huur")


def from_inputs(inputs: Mapping[str, Any], day: date) -> Calculation:
    """Calculate from named facts; without any fact the *maximale normhuur* is what can be told.

    `kale_huur`, `toetsingsinkomen` (an amount or "laag") and `huishouden` ("een" or "meer") must
    be there; `drie_of_meer`, `leeftijd`, `kind`, `handicap`, `partner` and `vermogen` may be.
    Raises InputError for a wrong, missing or unknown one.
    """
    if not inputs:
        return most_standard_rent(day)
    given = Inputs(inputs)
    facts = HuurtoeslagFacts(
        bare_rent=_rent(given),
        income=_income(given),
        household=HouseholdSize(given.choice("huishouden", tuple(HouseholdSize))),
        three_or_more=flag_or_none(given, "drie_of_meer"),
        age=count_or_none(given, "leeftijd"),
        child=flag_or_none(given, "kind"),
        handicap=flag_or_none(given, "handicap"),
        partner=flag_or_none(given, "partner"),
        assets=given.euros_or_none("vermogen"),
    )
    given.finish()
    return huurtoeslag(facts, day)
