"""`letters check`: a municipality's own templates of outgoing documents."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from intakeapp.cli.output import print_json
from intakeapp.domain.outgoing.hints import template_hints
from intakeapp.domain.outgoing.loader import (
    FILE,
    check_folder,
    load_template,
    load_vocabulary,
    template_folders,
)


def check(options: Namespace) -> int:
    """Print everything that is wrong with the templates in a folder; 1 when something is.

    Of a good template for residents also what is hard to read; that is a hint, not an error.
    """
    folder: Path = options.folder
    problems = check_folder(folder)
    wrong = {problem.file for problem in problems}
    folders = template_folders(folder)
    good = [one for one in folders if f"{one.name}/{FILE}" not in wrong]
    print_json({
        "ok": not problems,
        "templates": [one.name for one in folders],
        "problems": [str(problem) for problem in problems],
        "warnings": [line for one in good for line in _hints(one)],
    })  # fmt: skip
    return 1 if problems else 0


def _hints(folder: Path) -> Iterator[str]:
    found = template_hints(load_template(folder, load_vocabulary()))
    for place, hints in found.items():
        for hint in hints:
            yield f"{folder.name}/{FILE}: {place}: “{hint.found}”. {hint.advice}"
