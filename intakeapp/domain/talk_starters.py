"""Beginnings of sentences that reflect what somebody said; texts in `resources/texts`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from intakeapp.base import paths
from intakeapp.domain.strict import read_toml

FILE = Path("texts") / "gespreksstarters.toml"
Starters = Mapping["StarterKind", tuple[str, ...]]


class StarterKind(StrEnum):
    """What a beginning is for; the value is the Dutch word for it."""

    REFLECT = "terugzeggen"
    VALUE = "waarderen"
    SUM_UP = "samenvatten"


def load_starters(path: Path) -> Starters:
    """Read a file of beginnings. Raises InputError with file, place and reason."""
    table = read_toml(path)
    if table.whole("version") != 1:
        raise table.refuse("version", "Alleen versie 1 is bekend.")
    found: dict[StarterKind, list[str]] = {kind: [] for kind in StarterKind}
    for entry in table.tables("starter"):
        kind = entry.text("kind")
        if kind not in set(StarterKind):
            known = ", ".join(StarterKind)
            raise entry.refuse("kind", f"Kies uit {known}.")
        found[StarterKind(kind)].append(entry.text("text"))
        entry.finish()
    for kind, texts in found.items():
        if not texts:
            raise table.refuse("starter", f"Er is er geen om mee te {kind}.")
    table.finish()
    return MappingProxyType({kind: tuple(texts) for kind, texts in found.items()})


@lru_cache(maxsize=1)
def starters() -> Starters:
    """Return the beginnings of this program, read once."""
    return load_starters(paths.resources() / FILE)


def starters_at(known: Starters, place: int) -> tuple[tuple[StarterKind, str], ...]:
    """Return one beginning of each kind for a place in the talk, so that they take turns."""
    return tuple((kind, texts[place % len(texts)]) for kind, texts in known.items())
