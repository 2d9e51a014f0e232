"""The municipality's own schemes and reference amounts: files in the folder beside the dossiers."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from intakeapp.base import paths
from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.municipal_records import MunicipalRules, MunicipalTable
from intakeapp.domain.calculations.municipal_schemes import (
    FOLDER,
    read_municipal_folder,
    rules_on,
)
from intakeapp.services.workspace import Workspace

_Stamp = tuple[tuple[str, int, int], ...]


def municipal_rules(space: Workspace, municipality: str) -> MunicipalRules:
    """Return what a municipality sets today in `gemeente/regelingen` beside the store.

    A faulty file keeps all of the folder out, for they may belong together; `problem` says which
    and why. Never raises. Files are read again when they changed.
    """
    return rules_in(space.store.path.parent / paths.MUNICIPAL, municipality, space.today())


def rules_in(folder: Path, municipality: str, day: date) -> MunicipalRules:
    """Return what a municipality sets on a day, by the files of its folder; never raises."""
    try:
        tables = _read(folder, _stamp(folder))
    except InputError as error:
        return MunicipalRules(
            problem=f"De eigen regelingen van de gemeente doen nu niet mee. {error}"
        )
    except OSError:
        return MunicipalRules(
            problem="De eigen regelingen van de gemeente zijn nu niet te lezen. Kijk naar de map."
        )
    return rules_on(tables, municipality, day)


def _stamp(folder: Path) -> _Stamp:
    """Return names, sizes and times: read again only when one of them changed."""
    found = sorted((folder / FOLDER).glob("*.toml"))
    return tuple((path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in found)


@lru_cache(maxsize=8)
def _read(folder: Path, _files: _Stamp) -> tuple[MunicipalTable, ...]:
    return read_municipal_folder(folder)
