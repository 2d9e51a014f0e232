"""The members of the team (*medewerkers*), to choose from."""

from __future__ import annotations

from intakeapp.domain.cases import Worker
from intakeapp.services.workspace import Workspace


def list_workers(space: Workspace) -> list[Worker]:
    """Return the members of the team, the user of this file first, then by name."""
    with space.store.reading() as reader:
        found = reader.list(Worker, order_by=("name", "id"))
    return sorted(found, key=lambda worker: not worker.is_me)
