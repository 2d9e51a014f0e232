"""Paper: freezing the dossier into a document's input, drawing it, and keeping what was given."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import insert, select

from intakeapp.base.errors import BugError, InputError
from intakeapp.data.models.tables import document_chunk
from intakeapp.domain.documents import StoredDocument
from intakeapp.printing.catalog import DOCUMENTS
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.overview import view_of
from intakeapp.services.paper_inputs import INPUTS
from intakeapp.services.workspace import Workspace

CHUNK = 256 * 1024
TITLES: Mapping[str, str] = {name: entry.title for name, entry in DOCUMENTS.items()}


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A drawn document: its name in the catalog, Dutch title, PDF bytes and a file name.

    The file name holds the case number and no name of a person.
    """

    name: str
    title: str
    pdf: bytes
    file_name: str
    sealed: bool = False


def draw(space: Workspace, case_id: str, name: str, *, include_sealed: bool = False) -> Paper:
    """Draw a document of a case as it stands now. Raises InputError for an unknown name.

    The same dossier on the same day gives the same bytes.
    """
    if name not in DOCUMENTS:
        known = ", ".join(DOCUMENTS)
        raise InputError(f"Dit document kennen we niet. Wel: {known}.", path=name)
    view = view_of(space, case_id)
    pdf = DOCUMENTS[name].draw(INPUTS[name](space, view, include_sealed))
    return Paper(
        name=name,
        title=DOCUMENTS[name].title,
        pdf=pdf,
        file_name=f"{name}-{view.file.case.number}.pdf",
        sealed=include_sealed,
    )


def keep(space: Workspace, case_id: str, paper: Paper, how: str) -> Changes:
    """Keep a document that was printed or saved, in the dossier, and audit that it left.

    `how` is "printed" or "saved". The same bytes are kept once.
    """
    digest = hashlib.sha256(paper.pdf).hexdigest()
    record = StoredDocument(
        id=space.store.ids.new(),
        case_id=case_id,
        kind=paper.name,
        title=paper.title,
        media_type="application/pdf",
        sha256=digest,
        size=len(paper.pdf),
        created_at=space.store.clock.now(),
        sealed=paper.sealed,
    )
    with space.store.writing(space.context(f"document.{how}")) as writer:
        present = writer.connection.execute(
            select(document_chunk.c.number).where(document_chunk.c.sha256 == digest).limit(1)
        ).first()
        if present is None:
            writer.connection.execute(
                insert(document_chunk),
                [
                    {"sha256": digest, "number": number, "bytes": part}
                    for number, part in enumerate(_chunks(paper.pdf))
                ],
            )
        writer.add(record)
        return changes_of(writer, record.id)


def _chunks(content: bytes) -> Iterator[bytes]:
    for start in range(0, max(len(content), 1), CHUNK):
        yield content[start : start + CHUNK]


def stored_pdf(space: Workspace, document_id: str) -> bytes:
    """Return the bytes of a kept document, checked against its digest.

    Raises BugError when the bytes are not those that were kept.
    """
    with space.store.reading() as reader:
        record = reader.get(StoredDocument, document_id)
        parts = reader.connection.execute(
            select(document_chunk.c.bytes)
            .where(document_chunk.c.sha256 == record.sha256)
            .order_by(document_chunk.c.number)
        ).scalars()
        content = b"".join(parts)
    if hashlib.sha256(content).hexdigest() != record.sha256:
        raise BugError("a kept document is not what was kept")
    return content
