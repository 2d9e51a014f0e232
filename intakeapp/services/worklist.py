"""The worklist: lists, counts and search as you type."""

from __future__ import annotations

from dataclasses import dataclass

from intakeapp.data.repositories import worklist as index
from intakeapp.data.repositories.worklist import CaseRow, WorklistFilter
from intakeapp.services.workspace import Workspace

__all__ = ["COUNT_LIMIT", "CaseRow", "Counts", "WorklistFilter", "counts", "page", "search"]

COUNT_LIMIT = 1000


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many cases each list has, counted no further than COUNT_LIMIT."""

    of: dict[WorklistFilter, int]


def page(
    space: Workspace, chosen: WorklistFilter, *, after: CaseRow | None = None, limit: int = 60
) -> list[CaseRow]:
    """Return the next rows of a list: crisis first, then the first clock on top."""
    with space.store.reading() as reader:
        return index.page(reader, chosen, space.me, space.today(), after=after, limit=limit)


def search(space: Workspace, words: str, *, limit: int = 50) -> list[CaseRow]:
    """Return cases found by name, birth date, postcode, BSN, street or case number."""
    with space.store.reading() as reader:
        return index.search(reader, words, limit=limit)


def counts(space: Workspace) -> Counts:
    """Return how many cases the lists have."""
    with space.store.reading() as reader:
        return Counts(
            of={
                chosen: index.count(reader, chosen, space.me, space.today())
                for chosen in WorklistFilter
            }
        )
