"""The tables of a result as a person reads them: by their title, not by the name of a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from intakeapp.domain.calculations.tables import table_on
from intakeapp.domain.norms import NoNormError


def titles_of(norms: Mapping[str, str]) -> tuple[str, ...]:
    """Return the titles of tables given as `Calculation.norms`: subject to first day (ISO).

    A table that is no longer there is named by its subject.
    """
    return tuple(_title(subject, first) for subject, first in norms.items())


def _title(subject: str, first: str) -> str:
    try:
        return table_on(subject, date.fromisoformat(first)).title
    except NoNormError:
        return subject
