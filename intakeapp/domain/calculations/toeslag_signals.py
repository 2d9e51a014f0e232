"""Signals for the national toeslagen: zorgtoeslag, huurtoeslag, kindgebonden budget, childcare."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

from intakeapp.domain.calculations.huurtoeslag import HuurtoeslagFacts, huurtoeslag
from intakeapp.domain.calculations.huurtoeslag_amounts import HouseholdSize
from intakeapp.domain.calculations.kindgebonden_budget import KgbFacts, kindgebonden_budget
from intakeapp.domain.calculations.provisions import (
    TITLES,
    Between,
    Outlook,
    Provision,
    ProvisionFacts,
    ProvisionSignal,
)
from intakeapp.domain.calculations.result import Calculation
from intakeapp.domain.calculations.toeslagen import OFFICIAL_CALCULATOR
from intakeapp.domain.calculations.wording import euro
from intakeapp.domain.calculations.zorgtoeslag import ZorgtoeslagFacts, zorgtoeslag
from intakeapp.domain.norms import NoNormError

INCOME = "het toetsingsinkomen per jaar (jaaropgave of aanslag)"
PARTNER = "of er een toeslagpartner is"
ASSETS = "het vermogen op 1 januari"
AGES = "de leeftijd van alle kinderen"
OLDEST_UNKNOWN = 17  # an age that gives the highest amount a child can


def about(provision: Provision, outlook: Outlook, *reasons: str) -> ProvisionSignal:
    """Return a signal without an amount."""
    return ProvisionSignal(
        provision=provision, title=TITLES[provision], outlook=outlook,
        reasons=tuple(reason for reason in reasons if reason), check_with=OFFICIAL_CALCULATOR,
    )  # fmt: skip


def from_calculations(
    provision: Provision, found: Iterable[Calculation], missing: Iterable[str]
) -> ProvisionSignal:
    """Return a signal with the lowest and highest of several calculations of one provision."""
    made = tuple(found)
    lows = [one.low if one.value is None else one.value for one in made]
    highs = [one.high if one.value is None else one.value for one in made]
    low = min(amount for amount in lows if amount is not None)
    high = max(amount for amount in highs if amount is not None)
    best = max(made, key=lambda one: (one.value if one.value is not None else one.high) or 0)
    outlook = Outlook.POSSIBLE if high > 0 else Outlook.NO_SIGNAL
    return ProvisionSignal(
        provision=provision, title=TITLES[provision], outlook=outlook,
        reasons=(_amount_words(low, high, best.unit), *_why_nothing(best, high)),
        low=low, high=high, unit=best.unit, missing=tuple(missing), sources=best.sources,
        warnings=best.warnings, check_with=OFFICIAL_CALCULATOR, norms=dict(best.norms),
    )  # fmt: skip


def _amount_words(low: Decimal, high: Decimal, unit: str) -> str:
    per = unit.removeprefix("euro ")
    if high == 0:
        return "Met deze gegevens komt de berekening uit op € 0."
    if low == high:
        return f"Met deze gegevens is het ongeveer {euro(high)} {per}."
    return f"Tussen {euro(low)} en {euro(high)} {per}: nog niet alles is bekend."


def _why_nothing(best: Calculation, high: Decimal) -> tuple[str, ...]:
    """Return why the outcome is nil: the last step that says it."""
    return (best.steps[-1].words,) if high == 0 and best.steps else ()


def refused(provision: Provision, error: NoNormError) -> ProvisionSignal:
    """Return the signal for a day on which nothing can be calculated, with the reason."""
    reasons = (error.what, "Een bedrag is er daarom niet.")
    return about(provision, Outlook.UNSURE, *reasons)


def _ends(amounts: Between | None) -> tuple[Decimal | None, ...]:
    if amounts is None:
        return (None,)
    return (amounts.low,) if amounts.low == amounts.high else (amounts.low, amounts.high)


def _unknown(facts: ProvisionFacts) -> list[str]:
    named = ((facts.taxable_income, INCOME), (facts.partner, PARTNER), (facts.assets, ASSETS))
    return [words for value, words in named if value is None]


def care(facts: ProvisionFacts, day: date, folder: Path | None = None) -> ProvisionSignal:
    """Return the signal for zorgtoeslag (Wzt art. 2), per month."""
    missing = _unknown(facts)
    incomes = _ends(facts.taxable_income)
    try:
        found = [
            zorgtoeslag(
                ZorgtoeslagFacts(income=income or Decimal(0), partner=partner, assets=assets),
                day,
                folder,
            )
            for income, partner, assets in product(
                incomes, facts.partner_options, _ends(facts.assets)
            )
        ]
    except NoNormError as error:
        return refused(Provision.CARE, error)
    made = from_calculations(Provision.CARE, found, missing)
    return made if facts.taxable_income is not None else _only_a_ceiling(made)


def _only_a_ceiling(made: ProvisionSignal) -> ProvisionSignal:
    """Return the signal of an unknown income: only the highest amount can be told."""
    if made.outlook is Outlook.NO_SIGNAL or made.high is None:
        return made
    per = made.unit.removeprefix("euro ")
    words = f"Het inkomen is nog niet bekend. Het kan hoogstens {euro(made.high)} {per} zijn."
    return replace(made, outlook=Outlook.UNSURE, reasons=(words,), low=Decimal(0))


def rent(facts: ProvisionFacts, day: date, folder: Path | None = None) -> ProvisionSignal:
    """Return the signal for huurtoeslag (Wht), per month."""
    if facts.rents is False:
        return about(Provision.RENT, Outlook.NO_SIGNAL, "Er is geen huurwoning ingevuld.")
    people = _people(facts)
    missing = [*_unknown(facts)]
    if facts.bare_rent is None:
        missing.insert(0, "de kale huur per maand")
    if people is None:
        missing.append("hoeveel mensen er wonen")
    if facts.age is None:
        missing.append("de leeftijd van de huurder")
    hidden = _income_of_others_is_missing(facts, people)
    if hidden:
        missing.append("het inkomen van de andere bewoners")
    if facts.bare_rent is None or facts.rents is None or people is None:
        reason = "Voor huurtoeslag zijn een huurwoning, de kale huur en het huishouden nodig."
        return replace(about(Provision.RENT, Outlook.UNSURE, reason), missing=tuple(missing))
    try:
        found = _rents(facts, people, facts.bare_rent, day, folder)
    except NoNormError as error:
        return replace(refused(Provision.RENT, error), missing=tuple(missing))
    made = from_calculations(Provision.RENT, found, missing)
    if facts.taxable_income is None:
        return _only_a_ceiling(made)
    if hidden and made.outlook is Outlook.POSSIBLE:
        reasons = (*made.reasons, "Het inkomen van de andere bewoners telt ook mee.")
        return replace(made, low=Decimal(0), reasons=reasons)
    return made


def _people(facts: ProvisionFacts) -> int | None:
    """Return how many people live there: as told, else counted when both are known."""
    least = 1 + bool(facts.partner) + len(facts.children or ())
    if facts.residents is not None:
        return max(facts.residents, least)
    if facts.partner is None or facts.children is None:
        return None
    return least


def _income_of_others_is_missing(facts: ProvisionFacts, people: int | None) -> bool:
    known = 1 + bool(facts.partner) + len(facts.minors or ())
    return facts.others is None and people is not None and people > known


def _rents(
    facts: ProvisionFacts, people: int, bare_rent: Decimal, day: date, folder: Path | None
) -> list[Calculation]:
    size = HouseholdSize.ONE if people == 1 else HouseholdSize.MORE
    incomes = _ends(_together(facts))
    partners = (False,) if people == 1 else facts.partner_options
    return [
        huurtoeslag(
            HuurtoeslagFacts(
                bare_rent=bare_rent, income=income, household=size, three_or_more=people > 2,
                age=facts.age, child=bool(facts.children), handicap=facts.handicap,
                partner=partner, assets=assets,
            ),
            day,
            folder,
        )
        for income, partner, assets in product(incomes, partners, _ends(facts.assets))
    ]  # fmt: skip


def _together(facts: ProvisionFacts) -> Between | None:
    if facts.taxable_income is None or facts.others is None:
        return facts.taxable_income
    own, others = facts.taxable_income, facts.others
    return Between(own.low + others.low, own.high + others.high)


def child_budget(facts: ProvisionFacts, day: date, folder: Path | None = None) -> ProvisionSignal:
    """Return the signal for kindgebonden budget (Wkb art. 2), per year."""
    minors = facts.minors
    if minors is None:
        made = about(
            Provision.CHILD_BUDGET, Outlook.UNSURE, "Nog niet bekend is of er kinderen zijn."
        )
        return replace(made, missing=("hoeveel kinderen er thuis wonen", *_unknown(facts)))
    if not minors:
        reason = "Er zijn geen kinderen onder de 18 thuis ingevuld."
        return about(Provision.CHILD_BUDGET, Outlook.NO_SIGNAL, reason)
    missing = _unknown(facts)
    if any(age is None for age in minors):
        missing.append(AGES)
    youngest = tuple(age for age in minors if age is not None)
    oldest = tuple(OLDEST_UNKNOWN if age is None else age for age in minors)
    try:
        found = [
            kindgebonden_budget(
                KgbFacts.of_ages(
                    ages, income=income or Decimal(0), partner=partner, assets=assets
                ),
                day,
                folder,
            )
            for ages, income, partner, assets in product(
                dict.fromkeys((youngest, oldest)), _ends(facts.taxable_income),
                facts.partner_options, _ends(facts.assets),
            )
        ]  # fmt: skip
    except NoNormError as error:
        return replace(refused(Provision.CHILD_BUDGET, error), missing=tuple(missing))
    made = from_calculations(Provision.CHILD_BUDGET, found, missing)
    return made if facts.taxable_income is not None else _only_a_ceiling(made)


def childcare(facts: ProvisionFacts) -> ProvisionSignal:
    """Return the signal for kinderopvangtoeslag: without an amount, its table was not found."""
    no_amount = "Een bedrag rekent dit programma niet uit: de tabel met percentages ontbreekt."
    missing = ("de uren en de prijs van de opvang", "of de ouders werken of leren", INCOME)
    if facts.children is not None and not facts.minors:
        reason = "Er zijn geen kinderen onder de 18 thuis ingevuld."
        return about(Provision.CHILDCARE, Outlook.NO_SIGNAL, reason)
    if facts.childcare is False:
        reason = "Er is geen kinderopvang ingevuld. Is opvang nodig om te werken, vraag het na."
        return about(Provision.CHILDCARE, Outlook.NO_SIGNAL, reason)
    known = facts.childcare is True and facts.children is not None
    outlook = Outlook.POSSIBLE if known else Outlook.UNSURE
    first = (
        "Er is kinderopvang." if facts.childcare else "Nog niet bekend is of er kinderopvang is."
    )
    made = about(Provision.CHILDCARE, outlook, first, no_amount)
    return replace(
        made,
        missing=missing,
        sources=(
            "Besluit kinderopvangtoeslag (bijlage niet gelezen)",
            "Rv art. 475c lid 1 onder j",
        ),
        warnings=("Kinderopvangtoeslag valt buiten beslag.",),
    )
