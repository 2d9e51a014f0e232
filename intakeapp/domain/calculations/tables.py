"""The tables of a day, found once: a sum is made again at every key press."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from intakeapp.domain.norms import NormTable, norms_at


@lru_cache(maxsize=256)
def table_on(subject: str, day: date) -> NormTable:
    """Return the table of a subject that holds on a day. Raises what `norms_at` raises."""
    return norms_at(subject, day)
