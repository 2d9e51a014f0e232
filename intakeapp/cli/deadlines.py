"""`deadlines`: the clocks of a question in JSON, without a dossier file."""

from __future__ import annotations

from argparse import Namespace

from intakeapp.base.clock import local_today
from intakeapp.base.errors import InputError
from intakeapp.cli.clock import clock_of
from intakeapp.cli.output import print_json, read_input
from intakeapp.domain.deadlines import deadlines_from_json
from intakeapp.services.portability_codec import parse_json


def deadlines(options: Namespace) -> int:
    """Print the clocks, the earliest first."""
    asked = parse_json(read_input(options.json))
    if not isinstance(asked, dict):
        raise InputError("Hier horen namen en waarden tussen accolades.")
    print_json(deadlines_from_json(asked, local_today(clock_of(options))))
    return 0
