"""Does a seizure leave enough? Signals for the talk, with what can be asked for and until when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.beslagvrije_voet import (
    CHECK,
    SeizureFacts,
    beslagvrije_voet,
)
from intakeapp.domain.calculations.beslagvrije_voet_formula import ZERO
from intakeapp.domain.calculations.beslagvrije_voet_inputs import seizure_facts
from intakeapp.domain.calculations.inputs import Inputs
from intakeapp.domain.calculations.living import LivingSituation, living_situation
from intakeapp.domain.calculations.result import EUROS, PER_MONTH, Calculation
from intakeapp.domain.calculations.tables import table_on
from intakeapp.domain.calculations.trail import Trail
from intakeapp.domain.calculations.wording import euro, operand
from intakeapp.domain.norms import NormTable

RECALCULATION = "herberekening_weken"
TOO_LITTLE = "Mogelijk blijft er te weinig over."
MAYBE = "Misschien blijft er te weinig over; dat hangt af van wat nog niet bekend is."
NO_SIGNAL = "Met deze gegevens geen signaal. Laat het narekenen als iemand niet rondkomt."
BANK_SIGNAL = "Mogelijk is er te veel van de rekening gehaald."


def leaves_too_little(facts: SeizureFacts, left: Decimal, day: date) -> Calculation:
    """Return what may be lacking each month, when a seizure leaves `left` euros of the income.

    The value is the beslagvrije voet less what is left, at least 0; a margin when that is one.
    While the income under seizure is not known, 95% of it may be less than what is left, so the
    margin begins at 0. The recalculation that can be asked for is a warning. Raises what
    `beslagvrije_voet` raises, and InputError when more is left than came in.
    """
    income_known = facts.own_income is not None or facts.on_bijstand
    if facts.own_income is not None and left > facts.own_income:
        raise InputError("Er kan niet meer overblijven dan er binnenkomt.", path="blijft_over")
    voet, bvv = beslagvrije_voet(facts, day), table_on("bvv", day)
    trail = Trail()
    low, high = ends_of(voet)
    lacking = max(low - left, ZERO) if income_known else ZERO
    trail.put(lacking, max(high - left, ZERO))
    trail.steps.extend(voet.steps)
    trail.tell_result(
        "Vergelijk wat er overblijft met de beslagvrije voet.",
        f"{operand(low, high)} − {euro(left)}, niet onder 0",
        "Rv art. 475b-475e",
    )
    if lacking:
        trail.warn(TOO_LITTLE)
    elif left < high:
        trail.warn(MAYBE)
    else:
        trail.warn(NO_SIGNAL)
    if left < high and RECALCULATION in bvv.values:
        trail.warn(recalculation(bvv))
    for sentence in voet.warnings:
        trail.warn(sentence)
    said = {**facts.as_inputs(), "blijft_over": left}
    used = (bvv,) if len(voet.norms) == 1 else (bvv, table_on("bijstand", day))
    return trail.finish("tekort bij beslag op inkomen", PER_MONTH, said, used)


def recalculation(bvv: NormTable) -> str:
    """Return what can be asked for when the beslagvrije voet may be wrong.

    Source: art. 475d lid 5 Rv. Raises NoNormError for a period where the term was not read.
    """
    weeks = bvv.number(RECALCULATION)
    return (
        "Vraag de deurwaarder om een nieuwe berekening, met bewijs van inkomen en huishouden,"
        f" binnen {weeks} weken na de mededeling. De verbetering geldt vanaf het moment dat de"
        " deurwaarder het wist (Rv art. 475d lid 5)."
    )


def bank_seizure(
    situation: LivingSituation, balance: Decimal | None, taken: Decimal | None, day: date
) -> Calculation:
    """Return how much of a balance a bank seizure can reach: what is above the maximum of lid 1.

    `balance` is what stood on the account, `taken` what was seized; euros. With `taken` the value
    is what may have been seized too much. A balance below zero has nothing to seize. While the
    balance is not known, the value is what stays free.
    Source: art. 475a lid 5 Rv. Raises NoNormError for a period where that was not read.
    """
    bvv, trail = table_on("bvv", day), Trail()
    months = bvv.number("bankbeslag_maanden")
    free = bvv.number(f"maximum_{situation}")
    source = "Rv art. 475a lid 5"
    trail.warn(CHECK)
    trail.tell(
        f"Bij beslag op een bankrekening blijft {months} maand lang dit bedrag vrij.",
        f"het maximum {euro(free)}",
        free,
        f"{source}; Rv art. 475da lid 1",
    )
    name = "bankbeslag: dit blijft vrij"
    trail.put(free)
    if balance is not None:
        name = _reach(trail, balance, taken, free)
    said = {"leefsituatie": str(situation), "saldo": balance, "afgeschreven": taken}
    said = {key: value for key, value in said.items() if value is not None}
    return trail.finish(name, EUROS, said, (bvv,))


def _reach(trail: Trail, balance: Decimal, taken: Decimal | None, free: Decimal) -> str:
    """Put what a seizure can reach, or took too much, on the trail; return what it is called."""
    source, reach = "Rv art. 475a lid 5", max(balance - free, ZERO)
    trail.put(reach)
    trail.tell_result(
        "Alleen wat daarboven staat, valt onder het beslag.",
        f"{euro(balance)} − {euro(free)}, niet onder 0",
        source,
    )
    if taken is None:
        return "bankbeslag: bereik"
    trail.put(max(taken - reach, ZERO))
    trail.tell_result(
        "Vergelijk dat met wat er is afgeschreven.",
        f"{euro(taken)} − {euro(reach)}, niet onder 0",
        source,
    )
    trail.warn(BANK_SIGNAL if taken > reach else NO_SIGNAL)
    return "bankbeslag: mogelijk te veel"


def seizure_from_inputs(inputs: Mapping[str, Any], day: date) -> Calculation:
    """Return `leaves_too_little` for the inputs of `calc bvv` and `blijft_over`."""
    left = Inputs(inputs).euros("blijft_over")
    rest = {name: value for name, value in inputs.items() if name != "blijft_over"}
    return leaves_too_little(seizure_facts(rest), left, day)


def bank_seizure_from_inputs(inputs: Mapping[str, Any], day: date) -> Calculation:
    """Return `bank_seizure` for `leefsituatie`, `saldo` and perhaps `afgeschreven`."""
    given = Inputs(inputs)
    situation = living_situation(given)
    given.require("saldo")
    balance = given.any_euros_or("saldo", ZERO)
    taken = given.euros_or_none("afgeschreven")
    given.finish()
    return bank_seizure(situation, balance, taken, day)


def ends_of(result: Calculation) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest of a result that has an amount or a margin."""
    low = result.low if result.value is None else result.value
    high = result.high if result.value is None else result.value
    return low or ZERO, high or ZERO
