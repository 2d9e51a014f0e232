"""The members of the team (*medewerkers*), to choose from, and what the user tells of themself."""

from __future__ import annotations

from collections.abc import Callable

from intakeapp.base.errors import InputError
from intakeapp.domain.cases import Worker
from intakeapp.domain.identifiers import parse_email, parse_phone
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.workspace import Workspace


def list_workers(space: Workspace) -> list[Worker]:
    """Return the members of the team, the user of this file first, then by name."""
    with space.store.reading() as reader:
        found = reader.list(Worker, order_by=("name", "id"))
    return sorted(found, key=lambda worker: not worker.is_me)


def read_worker_field(field: str, text: str) -> str:
    """Return what is kept for one field of a worker: name, role, phone or email.

    Raises InputError for an empty name and for a number or address that cannot be one. The other
    fields may be empty. Raises KeyError for another field.
    """
    readers: dict[str, Callable[[str], str]] = {
        "name": _name,
        "role": str,
        "phone": parse_phone,
        "email": parse_email,
    }
    read, text = readers[field], text.strip()
    return read(text) if text or field == "name" else ""


def _name(text: str) -> str:
    if not text:
        raise InputError(
            "Er staat nog geen naam.", path="name", now="De inwoner ziet uw naam op papier."
        )
    return text


def change_worker(space: Workspace, **texts: str) -> Changes:
    """Change the user of this file; each text is read as `read_worker_field` does."""
    fields = {field: read_worker_field(field, text) for field, text in texts.items()}
    with space.store.writing(space.context("worker.change")) as writer:
        writer.change(writer.get(Worker, space.me), **fields)
        return changes_of(writer, space.me)
