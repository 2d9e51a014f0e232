"""The talking picture (*praatplaat*): what happens in a phase, in words for the resident.

Reads `resources/texts/praatplaat.toml` strictly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from intakeapp.base import paths
from intakeapp.domain.cases import Phase
from intakeapp.domain.strict import read_toml

FILE = Path("texts") / "praatplaat.toml"


@dataclass(frozen=True)
class PhaseTexts:
    """One phase: where we are now, what the resident does, what we do, what comes next."""

    now: str
    you: str
    we: str
    next: str


def read_praatplaat(file: Path) -> Mapping[Phase, PhaseTexts]:
    """Read the texts of every phase.

    Raises InputError with file, place and reason for an unknown key or phase, one that is missing
    or there twice, and an empty text.
    """
    table = read_toml(file)
    table.text("version")
    found: dict[Phase, PhaseTexts] = {}
    for entry in table.tables("phase"):
        key = entry.text("key")
        if key not in set(Phase):
            raise entry.refuse("key", "Deze fase kennen we niet.")
        if Phase(key) in found:
            raise entry.refuse("key", "Deze fase staat er twee keer.")
        found[Phase(key)] = PhaseTexts(
            entry.text("now"), entry.text("you"), entry.text("we"), entry.text("next")
        )
        entry.finish()
    missing = [phase.value for phase in Phase if phase not in found]
    if missing:
        raise table.refuse("phase", f"Deze fase ontbreekt: {missing[0]}.")
    table.finish()
    return MappingProxyType(found)


@lru_cache
def praatplaat() -> Mapping[Phase, PhaseTexts]:
    """Return the texts that come with the program, read once."""
    return read_praatplaat(paths.resources() / FILE)
