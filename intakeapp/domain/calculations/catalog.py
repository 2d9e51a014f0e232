"""Every calculation by the name the `calc` command knows it by: inputs and a day in, result out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from importlib import import_module
from types import MappingProxyType
from typing import Any

from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.result import Calculation

Calculate = Callable[[Mapping[str, Any], date], Calculation]
_HERE = "intakeapp.domain.calculations"
# Loaded when asked for: a command needs one of them.
PLACES: Mapping[str, str] = MappingProxyType({
    "bvv": "beslagvrije_voet_inputs:from_inputs",
    "seizure": "seizure:seizure_from_inputs",
    "bank-seizure": "seizure:bank_seizure_from_inputs",
    "norm": "bijstand:from_inputs",
    "capacity": "capacity:from_inputs",
    "zorgtoeslag": "zorgtoeslag:from_inputs",
    "huurtoeslag": "huurtoeslag:from_inputs",
    "kgb": "kindgebonden_budget:from_inputs",
    "kwijtschelding": "kwijtschelding:from_inputs",
    "collection-costs": "collection_costs:from_inputs",
    "budget": "budget_inputs:from_inputs",
})  # fmt: skip


def calculation_named(name: str) -> Calculate:
    """Return the function behind a name. Raises InputError for a name that is not there."""
    if name not in PLACES:
        raise InputError(f"Deze berekening kennen we niet. Wel: {', '.join(PLACES)}.")
    module, function = PLACES[name].split(":")
    found: Calculate = getattr(import_module(f"{_HERE}.{module}"), function)
    return found


def calculate(name: str, inputs: Mapping[str, Any], day: date, today: date) -> Calculation:
    """Return a result for a day; it says so when its tables no longer hold on `today`.

    Raises InputError for wrong inputs and NoNormError for a day without tables.
    """
    return calculation_named(name)(inputs, day).seen_on(today)
