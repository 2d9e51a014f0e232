"""`case missing` and `questionnaire check`: what a dossier lacks, whether questions are good."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from intakeapp.cli.output import print_json, read_input
from intakeapp.cli.world import opened
from intakeapp.domain.completeness import Target
from intakeapp.questionnaire.definition import EXTRA_PREFIX, load_newest
from intakeapp.services.casefile import read_case_file
from intakeapp.services.completeness import missing
from intakeapp.services.headless import find_case

TARGETS = {
    "decision": Target.DECISION,
    "handover": Target.HANDOVER,
    "statement_285": Target.STATEMENT_285,
}


def case_missing(options: Namespace) -> int:
    """Print what a dossier lacks for a target; nothing missing is an empty list, not an error."""
    with opened(options) as file:
        case = find_case(file.space, options.case)
        found = missing(file.space, read_case_file(file.space, case.id), TARGETS[options.target])
    print_json([{"what": item.what, "where": item.where, "why": item.why} for item in found])
    return 0


def check_questionnaire(options: Namespace) -> int:
    """Read a municipality's own questions beside the program's, and print what came of it."""
    path = Path(options.file)
    read_input(options.file)  # says in Dutch when there is no such file
    whole = load_newest(None, path)
    own = sum(key.startswith(EXTRA_PREFIX) for key in whole.questions)
    print_json(
        {"ok": True, "version": whole.version, "questions": len(whole.questions), "own": own}
    )
    return 0
