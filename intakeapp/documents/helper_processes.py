"""How the program starts a helper process of its own, from source and as a frozen program."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

READING, SANE = "--reading-worker", "--sane-process"
_MODULES = {
    READING: "intakeapp.documents.worker",
    SANE: "intakeapp.documents.scanning.sane_process",
}


def helper_command(name: str) -> list[str]:
    """Return the command that starts a helper; a frozen program starts itself with its name."""
    if getattr(sys, "frozen", False):
        return [sys.executable, name]
    # -P: the folder the program was started in may hold anything
    return [sys.executable, "-P", "-m", _MODULES[name]]


def with_source(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of a helper, with where the program's own source is."""
    return {**variables, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}


def run_helper(name: str) -> int:
    """Be a helper until it ends, and return the exit code."""
    return int(import_module(_MODULES[name]).main())
