"""What the calculations of toeslagen share: words, the limit on assets, and how sure a table is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from intakeapp.base.errors import InputError
from intakeapp.base.money import round_euros, show_euros
from intakeapp.domain.calculations.inputs import Inputs
from intakeapp.domain.calculations.result import (
    Calculation,
    Later,
    Step,
    Told,
    norms_of,
    period_of,
)
from intakeapp.domain.calculations.wording import euro
from intakeapp.domain.norms import NoNormError, NormTable, norms_at

OFFICIAL_CALCULATOR = "de Proefberekening toeslagen van Dienst Toeslagen"
INDICATION = f"Dit is een indicatie. Controleer de uitkomst met {OFFICIAL_CALCULATOR}."
FORMULA = "formule"
_LATER: Later[Step] = Later()


@dataclass(frozen=True)
class Outcome:
    """An amount with the steps that lead to it; not rounded unless the law says so.

    The steps may be given as a function, which is called when somebody reads them.
    """

    amount: Decimal
    steps: Later[Step] = _LATER


def table_for(subject: str, day: date, known: Sequence[str], folder: Path | None) -> NormTable:
    """Return the table of a day whose way of calculating is one of `known`.

    Raises NoNormError for a day without a table, and for a formula that the code does not have.
    """
    table = norms_at(subject, day, folder)
    formula = table.norm(FORMULA).value
    if formula not in known:
        raise NoNormError(
            f"De tabel '{subject}' noemt een rekenwijze die dit programma niet kent: {formula}.",
            now="Reken het met de hand uit, of gebruik een nieuwere versie van het programma.",
        )
    return table


def optional(table: NormTable, key: str) -> Decimal | None:
    """Return a number of the table, or None when the table does not have it."""
    return table.number(key) if key in table.values else None


@lru_cache(maxsize=512)
def source(table: NormTable, *keys: str) -> str:
    """Return where these values come from, each source once."""
    return "; ".join(dict.fromkeys(table.norm(key).source for key in keys))


def whole_euros(amount: Decimal) -> Decimal:
    """Round to whole euros, half up."""
    return amount.quantize(Decimal(1), rounding=ROUND_HALF_UP)


def above(amount: Decimal, limit: Decimal) -> Decimal:
    """Return by how much an amount is above a limit, never below 0."""
    return max(Decimal(0), amount - limit)


def number(amount: Decimal) -> str:
    """Return an amount as a Dutch number without a euro sign, for a formula."""
    return show_euros(round_euros(amount), sign=False)


@lru_cache(maxsize=64)
def less_sure(table: NormTable) -> tuple[str, ...]:
    """Return a warning that names the values that were derived or found second-hand, if any."""
    names = [key.replace("_", " ") for key, norm in table.values.items() if norm.status != "H"]
    if not names:
        return ()
    return (f"Minder zeker in de tabel '{table.title}': {', '.join(names)}.",)


def above_assets(
    assets: Decimal | None, limit: Decimal | None, table: NormTable, key: str
) -> tuple[Step | None, str]:
    """Return the step that ends a calculation when assets are above the limit, and a warning.

    `key` is that of the limit in the table. The warning is there when the assets or the limit are
    not known; it is empty otherwise.
    """
    if limit is None:
        return None, "De vermogensgrens van dit jaar staat niet in de tabel: controleer die apart."
    if assets is None:
        return None, _no_assets(limit)
    if assets <= limit:
        return None, ""
    words = f"Het vermogen van {euro(assets)} is hoger dan de grens van {euro(limit)}."
    formula = f"{number(assets)} > {number(limit)}"
    return Step(f"{words} Dan is de uitkomst € 0.", formula, Decimal(0), source(table, key)), ""


@lru_cache(maxsize=64)
def _no_assets(limit: Decimal) -> str:
    return f"Het vermogen is niet ingevuld. Boven {euro(limit)} wordt de uitkomst € 0."


def spread(
    outcomes: Mapping[str, Outcome],
) -> tuple[Decimal, Decimal, Callable[[], tuple[Step, ...]]]:
    """Return the lowest and highest of several outcomes, and what makes all steps.

    The steps stand under what they are for.
    """

    def told() -> tuple[Step, ...]:
        return tuple(
            Step(f"{label}: {step.words}", step.formula, step.value, step.source)
            for label, outcome in outcomes.items()
            for step in outcome.steps
        )

    amounts = [outcome.amount for outcome in outcomes.values()]
    return min(amounts), max(amounts), told


def finished(
    name: str,
    unit: str,
    table: NormTable,
    inputs: Mapping[str, Any],
    steps: Iterable[Step] | Callable[[], tuple[Step, ...]],
    warnings: Iterable[str],
    *,
    value: Decimal | None = None,
    low: Decimal | None = None,
    high: Decimal | None = None,
) -> Calculation:
    """Return the result of a calculation that rests on one table.

    A range whose ends are equal becomes one value. Inputs that are None are left out. `steps` may
    be a function that makes them when somebody reads them; it may not look at what changes.
    """
    told = Told(steps if callable(steps) else partial(tuple[Step, ...], steps))
    (valid_from, valid_until), norms = _of_table(table)
    if value is None and low is not None and low == high:
        value, low, high = low, None, None
    return Calculation(
        name,
        value,
        low,
        high,
        unit,
        valid_from,
        valid_until,
        {key: given for key, given in inputs.items() if given is not None},
        told,
        told.sources,
        tuple(dict.fromkeys(filter(None, warnings))),
        norms,
    )


@lru_cache(maxsize=64)
def _of_table(table: NormTable) -> tuple[tuple[date, date | None], Mapping[str, str]]:
    return period_of((table,)), MappingProxyType(norms_of((table,)))


def refuse_negative(**amounts: Decimal | None) -> None:
    """Raise InputError for the first amount below 0; the name is the path of the error."""
    for key, amount in amounts.items():
        if amount is not None and amount < 0:
            raise InputError("Dit bedrag kan niet onder 0 zijn.", path=key)


def flag_or_none(given: Inputs, key: str) -> bool | None:
    """Read a yes or no; None when it is absent or null: not known is not no."""
    answer = given.flag(key)
    return answer if given.has(key) else None


def count_or_none(given: Inputs, key: str) -> int | None:
    """Read a whole number of at least 0; None when it is absent or null."""
    found = given.count(key, 0)
    return found if given.has(key) else None
