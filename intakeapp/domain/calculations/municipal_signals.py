"""Signals for the schemes a municipality put in its own file: each condition told, no verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.living import LivingSituation
from intakeapp.domain.calculations.local_signals import MUNICIPALITY, NET_INCOME, norms_between
from intakeapp.domain.calculations.municipal_records import Conditions, MunicipalScheme, Per
from intakeapp.domain.calculations.municipal_schemes import ended_words
from intakeapp.domain.calculations.provisions import (
    Between,
    Outlook,
    Provision,
    ProvisionFacts,
    ProvisionSignal,
)
from intakeapp.domain.calculations.result import EUROS, PER_MONTH, PER_YEAR, Calculation
from intakeapp.domain.calculations.wording import euro, share
from intakeapp.domain.norms import NoNormError

UNITS = {Per.MONTH: PER_MONTH, Per.YEAR: PER_YEAR, Per.ONCE: EUROS}
TITLE = "Regelingen van de gemeente"
DIFFERS = "Is de situatie anders dan hier staat, vraag het dan na bij de gemeente."
INDICATION = "De gemeente beslist, ook over wat als inkomen telt. Dit is een indicatie."
SITUATION_WORDS = {
    LivingSituation.SINGLE: "alleen",
    LivingSituation.SINGLE_PARENT: "alleen met kinderen",
    LivingSituation.COUPLE: "samen",
    LivingSituation.FAMILY: "samen met kinderen",
}


class Looked(NamedTuple):
    """One condition looked at: None while a fact lacks, and then which one."""

    fits: bool | None
    words: str
    missing: str = ""
    found: tuple[Calculation, ...] = ()


def scheme_signal(scheme: MunicipalScheme, facts: ProvisionFacts, day: date) -> ProvisionSignal:
    """Return the signal of a scheme on a day: possible when every condition fits what is known.

    With an amount only where the file has one. Never raises.
    """
    looked = tuple(_conditions(scheme.conditions, facts, day))
    fits = [one.fits for one in looked]
    outlook = Outlook.POSSIBLE
    if False in fits:
        outlook = Outlook.NO_SIGNAL
    elif None in fits:
        outlook = Outlook.UNSURE
    reasons = [scheme.why, *(_told(one) for one in looked)]
    if outlook is Outlook.NO_SIGNAL:
        reasons.append(DIFFERS)
    used = next((one.found for one in looked if one.found), ())
    made = ProvisionSignal(
        provision=Provision.LOCAL, title=scheme.title, outlook=outlook,
        reasons=tuple(reason for reason in reasons if reason),
        missing=tuple(dict.fromkeys(one.missing for one in looked if one.missing)),
        sources=(scheme.source, *dict.fromkeys(text for one in used for text in one.sources)),
        warnings=(INDICATION,), check_with=MUNICIPALITY, norms=dict(used[0].norms) if used else {},
    )  # fmt: skip
    return _with_amount(made, scheme, facts)


def expired_signal(scheme: MunicipalScheme, until: date) -> ProvisionSignal:
    """Return the signal of a scheme whose table ended: that, and no amount."""
    return ProvisionSignal(
        provision=Provision.LOCAL, title=scheme.title, outlook=Outlook.UNSURE,
        reasons=(ended_words(until),), sources=(scheme.source,), check_with=MUNICIPALITY,
    )  # fmt: skip


def problem_signal(problem: str) -> ProvisionSignal:
    """Return the signal for files that take no part."""
    return ProvisionSignal(
        provision=Provision.LOCAL, title=TITLE, outlook=Outlook.UNSURE, reasons=(problem,),
        check_with=MUNICIPALITY,
    )  # fmt: skip


def _told(one: Looked) -> str:
    ends = {True: "past", False: "past nu niet", None: "nog niet bekend"}
    return f"{one.words}: {ends[one.fits]}."


def _conditions(asked: Conditions, facts: ProvisionFacts, day: date) -> Iterator[Looked]:
    if asked.income_at_most is not None:
        yield _income(asked.income_at_most, facts, day)
    if asked.households:
        yield _household(asked.households, facts)
    if asked.age_from is not None or asked.age_until is not None:
        yield _age(asked, facts)
    if asked.asks_for_a_child:
        yield _child(asked, facts)
    if asked.assets_at_most is not None:
        yield _assets(asked.assets_at_most, facts)


def _income(part: Decimal, facts: ProvisionFacts, day: date) -> Looked:
    asked = f"Inkomen hoogstens {share(part)} van de bijstandsnorm"
    try:
        norms, found = norms_between(facts, day)
    except (NoNormError, InputError) as error:
        return Looked(None, f"{asked} ({error.what})", "welke norm voor dit huishouden geldt")
    low, high = norms.low * part, norms.high * part
    words = f"{asked}, nu {euro(high)} per maand"
    if low != high:
        words = f"{asked}, nu {euro(low)} tot {euro(high)} per maand"
    income = facts.net_income
    if income is None:
        return Looked(None, words, NET_INCOME, found)
    if income.low > high:
        return Looked(False, words, found=found)
    if income.high > low:
        lacking = "of er een partner is" if facts.partner is None else NET_INCOME
        return Looked(None, words, lacking, found)
    if facts.shares_costs:  # their norm is lower and may be passed already
        return Looked(None, words, "de norm als anderen de kosten delen", found)
    return Looked(True, words, found=found)


def _household(wanted: frozenset[LivingSituation], facts: ProvisionFacts) -> Looked:
    names = [SITUATION_WORDS[one] for one in LivingSituation if one in wanted]
    words = f"Voor wie woont: {', '.join(names)}"
    fitting = {one in wanted for one in _situations(facts)}
    if len(fitting) == 1:
        return Looked(fitting.pop(), words)
    return Looked(None, words, "of er een partner is en of er kinderen thuis wonen")


def _situations(facts: ProvisionFacts) -> Iterator[LivingSituation]:
    minors = facts.minors
    for partner in facts.partner_options:
        for children in (False, True) if minors is None else (bool(minors),):
            if partner:
                yield LivingSituation.FAMILY if children else LivingSituation.COUPLE
            else:
                yield LivingSituation.SINGLE_PARENT if children else LivingSituation.SINGLE


def _range_words(first: int | None, last: int | None) -> str:
    if first is None:
        return f"tot en met {last} jaar"
    return f"vanaf {first} jaar" if last is None else f"van {first} tot en met {last} jaar"


def _within(age: int, first: int | None, last: int | None) -> bool:
    return (first is None or age >= first) and (last is None or age <= last)


def _age(asked: Conditions, facts: ProvisionFacts) -> Looked:
    words = f"Leeftijd {_range_words(asked.age_from, asked.age_until)}"
    if facts.age is None:
        return Looked(None, words, "de leeftijd")
    return Looked(_within(facts.age, asked.age_from, asked.age_until), words)


def _child(asked: Conditions, facts: ProvisionFacts) -> Looked:
    words = f"Een kind thuis {_range_words(asked.child_from, asked.child_until)}"
    least, most = _children(asked, facts)
    if least:
        return Looked(True, words)
    if most == 0:
        return Looked(False, words)
    return Looked(None, words, "of er kinderen thuis wonen, en hoe oud ze zijn")


def _children(asked: Conditions, facts: ProvisionFacts) -> tuple[int, int | None]:
    """Return how many children at home surely fit, and how many may; None when nobody knows."""
    ages = facts.children if asked.asks_for_a_child else facts.minors
    if ages is None:
        return 0, None
    fits = [age is None or _within(age, asked.child_from, asked.child_until) for age in ages]
    sure = sum(fit and age is not None for fit, age in zip(fits, ages, strict=True))
    return sure, sum(fits)


def _assets(limit: Decimal, facts: ProvisionFacts) -> Looked:
    words = f"Vermogen hoogstens {euro(limit)}"
    assets = facts.assets
    if assets is None:
        return Looked(None, words, "het vermogen")
    if assets.low > limit:
        return Looked(False, words)
    return Looked(True, words) if assets.high <= limit else Looked(None, words, "het vermogen")


def _with_amount(
    made: ProvisionSignal, scheme: MunicipalScheme, facts: ProvisionFacts
) -> ProvisionSignal:
    if scheme.low is None or scheme.high is None or scheme.per is None:
        return made
    if made.outlook is Outlook.NO_SIGNAL:
        return made
    amount: Between | None = Between(scheme.low, scheme.high)
    if scheme.per_child:
        least, most = _children(scheme.conditions, facts)
        amount = None if most is None else Between(scheme.low * least, scheme.high * most)
    if amount is None:
        return made
    low = amount.low if made.outlook is Outlook.POSSIBLE else Decimal(0)
    return replace(made, low=low, high=amount.high, unit=UNITS[scheme.per])
