"""Signals of provisions that may be missed: "mogelijk recht", with reasons, never a verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from intakeapp.domain.calculations import local_signals, toeslag_signals
from intakeapp.domain.calculations.municipal_records import IncomeSupplementRules
from intakeapp.domain.calculations.municipal_signals import (
    expired_signal,
    problem_signal,
    scheme_signal,
)
from intakeapp.domain.calculations.provisions import (
    Between,
    LocalScheme,
    Outlook,
    Provision,
    ProvisionFacts,
    ProvisionSignal,
    Use,
)

__all__ = [
    "Between",
    "IncomeSupplementRules",
    "LocalScheme",
    "Outlook",
    "Provision",
    "ProvisionFacts",
    "ProvisionSignal",
    "Use",
    "missed",
    "signals",
]


def signals(
    facts: ProvisionFacts, day: date, folder: Path | None = None
) -> tuple[ProvisionSignal, ...]:
    """Return one signal per provision, in a fixed order, the municipality's own schemes last.

    Nothing is left out: what gives no signal says why, and what is unknown says what is missing.
    `folder` is the resources folder, for toeslagen and waivers.
    """
    made = (
        toeslag_signals.care(facts, day, folder),
        toeslag_signals.rent(facts, day, folder),
        toeslag_signals.child_budget(facts, day, folder),
        toeslag_signals.childcare(facts),
        local_signals.supplement(facts, day),
        local_signals.long_low_income(facts, day),
        local_signals.waiver(Provision.WAIVER_MUNICIPALITY, facts, day, folder),
        local_signals.waiver(Provision.WAIVER_WATER_BOARD, facts, day, folder),
    )
    told = tuple(_as_told(one, facts.used.get(one.provision, Use.NOT_TOLD)) for one in made)
    return (*told, *_of_municipality(facts, day))


def _of_municipality(facts: ProvisionFacts, day: date) -> tuple[ProvisionSignal, ...]:
    """Return a signal for each scheme of the municipality: its file first, then its questions.

    A scheme that both know is one signal, with what the resident told.
    """
    rules = facts.municipal
    asked = {one.key: one for one in facts.local if one.key}
    made = [(one, scheme_signal(one, facts, day)) for one in rules.schemes]
    made += [(one, expired_signal(one, until)) for one, until in rules.expired]
    told = tuple(
        _as_told(signal, asked[one.question].use if one.question in asked else Use.NOT_TOLD)
        for one, signal in made
    )
    known = {one.question for one, _signal in made} | {signal.title for signal in told}
    rest = (one for one in facts.local if one.key not in known and one.title not in known)
    problem = (problem_signal(rules.problem),) if rules.problem else ()
    return (*told, *(local_signals.local(one) for one in rest), *problem)


def missed(found: tuple[ProvisionSignal, ...]) -> tuple[ProvisionSignal, ...]:
    """Return the signals to act on: possible first, then what needs one more fact."""
    wanted = (Outlook.POSSIBLE, Outlook.UNSURE)
    return tuple(one for outlook in wanted for one in found if one.outlook is outlook)


def _as_told(signal: ProvisionSignal, use: Use) -> ProvisionSignal:
    """Return the signal with what the resident told about the provision."""
    if use is Use.HAS:
        reason = "De inwoner krijgt dit. Kijk of het bedrag en de gegevens nog kloppen."
        return replace(signal, outlook=Outlook.IN_USE, reasons=(reason, *signal.reasons))
    if use is Use.ASKED_FOR:
        reason = "Dit is aangevraagd. Kijk of er al antwoord is."
        return replace(signal, outlook=Outlook.ASKED_FOR, reasons=(reason, *signal.reasons))
    if use is Use.DOES_NOT_FIT:
        reason = "De inwoner zei dat dit niet past. Vraag rustig waarom."
        return replace(signal, reasons=(reason, *signal.reasons))
    return signal
