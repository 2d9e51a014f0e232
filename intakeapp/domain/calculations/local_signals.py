"""Signals for what the municipality decides: bijstand, income supplement, waivers, own schemes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from intakeapp.base.errors import InputError
from intakeapp.base.money import round_euros
from intakeapp.domain.calculations.bijstand import NormFacts, Person, bijstandsnorm
from intakeapp.domain.calculations.kwijtschelding import FORMULAS as WAIVER_FORMULAS
from intakeapp.domain.calculations.kwijtschelding import SUBJECT as WAIVERS
from intakeapp.domain.calculations.kwijtschelding import KwijtscheldingFacts, kwijtschelding
from intakeapp.domain.calculations.living import LivingSituation
from intakeapp.domain.calculations.municipal_schemes import ended_words
from intakeapp.domain.calculations.provisions import (
    PENSION_ASKED_FROM,
    TITLES,
    Between,
    LocalScheme,
    Outlook,
    Provision,
    ProvisionFacts,
    ProvisionSignal,
    Use,
)
from intakeapp.domain.calculations.result import EUROS, PER_MONTH, PER_YEAR, Calculation, norms_of
from intakeapp.domain.calculations.toeslagen import source, table_for
from intakeapp.domain.calculations.wording import euro, share
from intakeapp.domain.norms import NoNormError, norms_at

GROWN = 21  # Pw art. 21 and 36
MUNICIPALITY = "de sociale dienst van de gemeente"
TAX_OFFICES = {
    Provision.WAIVER_MUNICIPALITY: "de gemeente, afdeling belastingen",
    Provision.WAIVER_WATER_BOARD: "het waterschap",
}
NET_INCOME = "het netto inkomen per maand"
ART_36 = "Participatiewet art. 36"


def _about(provision: Provision, outlook: Outlook, *reasons: str) -> ProvisionSignal:
    return ProvisionSignal(
        provision=provision, title=TITLES[provision], outlook=outlook, reasons=reasons,
        check_with=TAX_OFFICES.get(provision, MUNICIPALITY),
    )  # fmt: skip


# The bijstandsnorm of what is known


def norms_between(facts: ProvisionFacts, day: date) -> tuple[Between, tuple[Calculation, ...]]:
    """Return the lowest and highest bijstandsnorm that fit the facts, and what they rest on.

    Raises NoNormError or InputError where no norm is known for the household.
    """
    found = tuple(
        _norm_on(_norm_facts(facts, partner, pensioner), day)
        for partner in facts.partner_options
        for pensioner in _pensions(facts)
    )
    lows = [_one_of(one.low, one.value) for one in found]
    highs = [_one_of(one.high, one.value) for one in found]
    return Between(min(lows), max(highs)), found


@lru_cache(maxsize=128)
def _norm_on(facts: NormFacts, day: date) -> Calculation:
    """Return the norm, made once: every provision and scheme asks for the same ones."""
    return bijstandsnorm(facts, day)


def _one_of(first: Decimal | None, second: Decimal | None) -> Decimal:
    return first if first is not None else second or Decimal(0)


def _pensions(facts: ProvisionFacts) -> tuple[bool, ...]:
    if facts.pensioner is not None:
        return (facts.pensioner,)
    ages = [age for age in (facts.age, facts.partner_age) if age is not None]
    return (False, True) if any(age >= PENSION_ASKED_FROM for age in ages) else (False,)


def _norm_facts(facts: ProvisionFacts, partner: bool, pensioner: bool) -> NormFacts:
    children = bool(facts.minors)
    if partner:
        situation = LivingSituation.FAMILY if children else LivingSituation.COUPLE
    else:
        situation = LivingSituation.SINGLE_PARENT if children else LivingSituation.SINGLE
    age = GROWN if facts.age is None else facts.age
    other = GROWN if facts.partner_age is None else facts.partner_age
    return NormFacts(
        situation=situation,
        resident=Person(age, pensioner),
        partner=Person(other, pensioner) if partner else None,
    )


def _norm_words(norms: Between) -> str:
    if norms.low == norms.high:
        return f"De bijstandsnorm voor dit huishouden is {euro(norms.high)} per maand."
    return f"De bijstandsnorm ligt tussen {euro(norms.low)} en {euro(norms.high)} per maand."


def _sources(found: tuple[Calculation, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for one in found for source in one.sources))


def _household_unknown(facts: ProvisionFacts) -> tuple[str, ...]:
    named: tuple[tuple[object, str], ...] = (
        (facts.net_income, NET_INCOME),
        (facts.partner, "of er een partner is"),
        (facts.age, "de leeftijd"),
        (facts.shares_costs, "of er anderen zijn die de kosten van het huis delen"),
        (facts.assets, "het vermogen"),
    )
    return tuple(words for value, words in named if value is None)


def _with_norm(
    provision: Provision,
    facts: ProvisionFacts,
    day: date,
    rule: Callable[[Between, tuple[Calculation, ...]], ProvisionSignal],
) -> ProvisionSignal:
    """Apply a rule that needs the norm; a household without one gives a signal that says why."""
    missing = _household_unknown(facts)
    try:
        norms, found = norms_between(facts, day)
        signal = rule(norms, found)
    except (NoNormError, InputError) as error:
        made = _about(provision, Outlook.UNSURE, error.what, "Vraag het na bij de gemeente.")
        return replace(made, missing=missing)
    warnings = [*signal.warnings]
    if facts.shares_costs:
        warnings.append("Anderen delen de kosten: dan is de norm lager. Reken die apart uit.")
    return replace(
        signal, missing=(*signal.missing, *missing), warnings=tuple(warnings),
        sources=(*signal.sources, *_sources(found)), norms={**found[0].norms, **signal.norms},
    )  # fmt: skip


# Supplement up to the norm


def supplement(facts: ProvisionFacts, day: date) -> ProvisionSignal:
    """Return the signal for bijstand or a supplement to a low income (Pw art. 21-22), per month."""
    return _with_norm(
        Provision.SUPPLEMENT, facts, day, lambda norms, _: _supplement(facts, norms, day)
    )


def _supplement(facts: ProvisionFacts, norms: Between, day: date) -> ProvisionSignal:
    norm_words = _norm_words(norms)
    income = facts.net_income
    if income is None:
        return _about(Provision.SUPPLEMENT, Outlook.UNSURE, norm_words)
    low = round_euros(max(Decimal(0), norms.low - income.high))
    high = round_euros(max(Decimal(0), norms.high - income.low))
    if high == 0:
        words = f"Het inkomen van {euro(income.low)} of meer is niet lager dan de norm."
        return _about(Provision.SUPPLEMENT, Outlook.NO_SIGNAL, norm_words, words)
    if facts.shares_costs:
        low = Decimal(0)  # the norm of those who share is lower and may be met already
    limit = _assets_limit(facts, day)
    if facts.assets is not None and limit is not None and facts.assets.low > limit:
        words = f"Het vermogen is hoger dan {euro(limit)}. Kijk of er iets niet meetelt."
        return _about(Provision.SUPPLEMENT, Outlook.NO_SIGNAL, norm_words, words)
    lower = "is" if income.high < norms.low else "is misschien"
    words = f"Het inkomen {lower} lager dan de norm. Het verschil kan mogelijk worden aangevuld."
    made = _about(Provision.SUPPLEMENT, Outlook.POSSIBLE, norm_words, words)
    warnings = ("Wat als inkomen telt, bepaalt de gemeente. Dit is een indicatie.",)
    return replace(made, low=low, high=high, unit=PER_MONTH, warnings=warnings)


def _assets_limit(facts: ProvisionFacts, day: date) -> Decimal | None:
    """Return the highest limit of art. 34 Pw that may go for the household; None without one."""
    table = norms_at("bijstand", day)
    if True in facts.partner_options:
        key = "vermogen_gehuwd"
    elif facts.minors or facts.children is None:
        key = "vermogen_alleenstaande_ouder"
    else:
        key = "vermogen_alleenstaand"
    return table.number(key) if key in table.values else None


# Individuele inkomenstoeslag


def long_low_income(facts: ProvisionFacts, day: date) -> ProvisionSignal:
    """Return the signal for the individuele inkomenstoeslag (Pw art. 36): once a year."""
    provision = Provision.LONG_LOW_INCOME
    if facts.age is not None and facts.age < GROWN:
        reason = f"Deze toeslag is er vanaf {GROWN} jaar."
        return replace(_about(provision, Outlook.NO_SIGNAL, reason), sources=(ART_36,))
    if facts.pensioner:
        reason = "Deze toeslag is er tot de AOW-leeftijd."
        return replace(_about(provision, Outlook.NO_SIGNAL, reason), sources=(ART_36,))
    return _with_norm(provision, facts, day, lambda norms, _: _long_low(facts, norms))


def _long_low(facts: ProvisionFacts, norms: Between) -> ProvisionSignal:
    provision, rules = Provision.LONG_LOW_INCOME, facts.supplement_rules
    reasons = [_norm_words(norms)]
    missing = [] if facts.long_low_income is not None else ["hoe lang het inkomen al laag is"]
    if facts.pensioner is None and (facts.age is None or facts.age >= PENSION_ASKED_FROM):
        missing.append("of de AOW-leeftijd is bereikt")
    if rules is None:
        missing.append("de verordening van de gemeente: hoe lang, welke grens, welk bedrag")
        if facts.municipal.supplement_ended is not None:
            reasons.append(ended_words(facts.municipal.supplement_ended))
    sources = (ART_36,) if rules is None else (ART_36, rules.source)
    rate = Decimal(1) if rules is None else rules.share
    limit = Between(norms.low * rate, norms.high * rate)
    outlook = _low_enough(facts.net_income, limit)
    if outlook is Outlook.NO_SIGNAL and rules is None:
        outlook = Outlook.UNSURE  # the ordinance may set the limit above the norm
    if facts.long_low_income is False:
        outlook = Outlook.NO_SIGNAL
        reasons.append("Het inkomen is nog niet lang laag.")
    elif outlook is Outlook.POSSIBLE:
        reasons.append(f"Het inkomen is niet hoger dan {euro(limit.high)} per maand.")
    if rules is not None:
        reasons.append(
            f"De gemeente kijkt naar {rules.months} maanden en {share(rules.share)} van de norm."
        )
    made = replace(_about(provision, outlook, *reasons), missing=tuple(missing), sources=sources)
    if rules is None or outlook is not Outlook.POSSIBLE:
        return made
    amounts = _supplement_amounts(facts)
    return replace(made, low=min(amounts), high=max(amounts), unit=PER_YEAR)


def _low_enough(income: Between | None, limit: Between) -> Outlook:
    if income is None:
        return Outlook.UNSURE
    if income.low > limit.high:
        return Outlook.NO_SIGNAL
    return Outlook.POSSIBLE if income.high <= limit.low else Outlook.UNSURE


def _supplement_amounts(facts: ProvisionFacts) -> list[Decimal]:
    rules = facts.supplement_rules
    if rules is None:
        return []
    children = (False, True) if facts.minors is None else (bool(facts.minors),)
    by_household = {
        (False, False): rules.alone, (False, True): rules.single_parent,
        (True, False): rules.couple, (True, True): rules.couple_with_children,
    }  # fmt: skip
    return [by_household[(one, two)] for one in facts.partner_options for two in children]


# Waiver of local taxes


def waiver(
    provision: Provision, facts: ProvisionFacts, day: date, folder: Path | None = None
) -> ProvisionSignal:
    """Return the signal for the waiver of a municipal or water board tax (URI 1990), in euros."""
    return _with_norm(
        provision, facts, day, lambda norms, _: _waiver(provision, facts, norms, day, folder)
    )


def _waiver(
    provision: Provision, facts: ProvisionFacts, norms: Between, day: date, folder: Path | None
) -> ProvisionSignal:
    bill, income = facts.bills.get(provision), facts.net_income
    table = table_for(WAIVERS, day, WAIVER_FORMULAS, folder)
    if income is None or bill is None:
        made = _without_bill(provision, income, norms, bill)
        return replace(made, sources=(source(table, "formule"),), norms=norms_of((table,)))
    assets = facts.assets.high if facts.assets is not None else Decimal(0)
    least = KwijtscheldingFacts(
        assessment=bill, net_income=income.high, norm=norms.low, assets=assets,
        share=table.number("deel_norm_laagste"),
    )  # fmt: skip
    # which possessions do not count was not asked: at best none of them does
    most = KwijtscheldingFacts(
        assessment=bill, net_income=income.low, norm=norms.high,
        share=table.number("deel_norm_hoogste"),
    )  # fmt: skip
    worst, best = kwijtschelding(least, day, folder), kwijtschelding(most, day, folder)
    low, high = worst.value or Decimal(0), best.value or Decimal(0)
    if facts.assets is None:
        low = Decimal(0)
    if high == 0:
        reason = best.steps[-1].words
        made = _about(provision, Outlook.NO_SIGNAL, reason, _ordinance())
    else:
        reason = (
            f"Van de aanslag van {euro(bill)} kan mogelijk {euro(low)} tot"
            f" {euro(high)} worden kwijtgescholden."
        )
        made = _about(provision, Outlook.POSSIBLE, reason, _ordinance())
    return replace(
        made, low=low, high=high, unit=EUROS, sources=best.sources, warnings=best.warnings,
        missing=("het vermogen dat meetelt",), norms=dict(best.norms),
    )  # fmt: skip


def _ordinance() -> str:
    return "Welk deel van de norm vrij blijft, staat in de verordening."


def _without_bill(
    provision: Provision, income: Between | None, norms: Between, bill: Decimal | None
) -> ProvisionSignal:
    outlook = Outlook.UNSURE
    if income is None:
        words = "Voor kwijtschelding is het inkomen nodig."
    elif income.low <= norms.high:
        outlook, words = Outlook.POSSIBLE, "Het inkomen ligt rond of onder de norm."
    else:
        words = "Het inkomen is hoger dan de norm. Of er iets af kan, hangt af van de aanslag."
    missing = ("de aanslag",) if bill is None else ()
    return replace(_about(provision, outlook, words, _ordinance()), missing=missing)


# The municipality's own schemes


_LOCAL: dict[Use, tuple[Outlook, str]] = {
    Use.HAS: (Outlook.IN_USE, "De inwoner gebruikt deze regeling."),
    Use.ASKED_FOR: (Outlook.ASKED_FOR, "De regeling is aangevraagd."),
    Use.NOT_YET: (Outlook.POSSIBLE, "De inwoner heeft deze regeling nog niet."),
    Use.DOES_NOT_FIT: (Outlook.NO_SIGNAL, "De inwoner zei dat deze regeling niet past."),
    Use.NOT_TOLD: (Outlook.UNSURE, "Deze regeling is nog niet besproken."),
}


def local(scheme: LocalScheme) -> ProvisionSignal:
    """Return the signal for a scheme of the municipality itself: without amounts."""
    outlook, words = _LOCAL[scheme.use]
    made = _about(Provision.LOCAL, outlook, *(part for part in (words, scheme.why) if part))
    return replace(made, title=scheme.title, sources=(scheme.source,))
