"""`calc`: one calculation on JSON, without a dossier file."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NoReturn

from intakeapp.base.clock import local_today
from intakeapp.base.errors import InputError
from intakeapp.cli.clock import clock_of
from intakeapp.cli.output import print_json, read_input
from intakeapp.domain.calculations.catalog import calculate


def calc(options: Namespace) -> int:
    """Print the result for the day asked for, today without one."""
    today = local_today(clock_of(options))
    inputs = inputs_of(read_input(options.json))
    made = calculate(options.calculation, inputs, options.date or today, today)
    print_json({**made.as_json(), "expired": made.expired(today)})
    return 0


def inputs_of(data: bytes) -> Mapping[str, Any]:
    """Return names and values out of JSON; numbers with a point as Decimal, never as float.

    Raises InputError, also for a name that stands there twice and for NaN.
    """
    try:
        said = json.loads(
            data.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_number,
            object_pairs_hook=_without_doubles,
        )  # fmt: skip
    except UnicodeDecodeError:
        raise InputError("Dit is geen tekst in UTF-8.") from None
    except json.JSONDecodeError as error:
        raise InputError(
            f"Dit is geen goede JSON: kijk bij regel {error.lineno}, teken {error.colno}."
        ) from None
    except (ValueError, RecursionError):
        raise InputError("Dit is geen goede JSON.") from None
    if not isinstance(said, dict):
        raise InputError("Hier horen namen en waarden tussen accolades.")
    return said


def _no_number(_word: str) -> NoReturn:
    raise InputError("Dit is geen goede JSON: hier hoort een getal.")


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in pairs:
        if name in made:
            raise InputError("Deze naam staat er twee keer.", path=name)
        made[name] = value
    return made
