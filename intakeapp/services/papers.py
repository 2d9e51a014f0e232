"""Paper: freezing the dossier into a document's input, drawing it, and keeping what was given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from intakeapp.base.errors import InputError
from intakeapp.domain.documents import StoredDocument
from intakeapp.printing.catalog import DOCUMENTS
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.document_bytes import CHUNK, keep_bytes, read_bytes
from intakeapp.services.overview import view_of
from intakeapp.services.paper_inputs import INPUTS
from intakeapp.services.workspace import Workspace

__all__ = ["CHUNK", "TITLES", "Paper", "draw", "keep", "stored_pdf"]

TITLES: Mapping[str, str] = {name: entry.title for name, entry in DOCUMENTS.items()}


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A drawn document: its name in the catalog, Dutch title, PDF bytes and a file name.

    The file name holds the case number and no name of a person. `kept_as` is the id of the kept
    document that it is, or is a further print of: then nothing more is kept.
    """

    name: str
    title: str
    pdf: bytes
    file_name: str
    sealed: bool = False
    kept_as: str = ""


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

    `how` is "printed" or "saved". The same bytes are kept once, and of what is kept already
    (`Paper.kept_as`) only that it left is noted.
    """
    context = space.context(f"document.{how}")
    if paper.kept_as:
        space.store.audit(context, case_id)
        return Changes(case_ids=frozenset({case_id}), record_id=paper.kept_as)
    with space.store.writing(context) as writer:
        record = StoredDocument(
            id=space.store.ids.new(),
            case_id=case_id,
            kind=paper.name,
            title=paper.title,
            media_type="application/pdf",
            sha256=keep_bytes(writer, paper.pdf),
            size=len(paper.pdf),
            created_at=space.store.clock.now(),
            sealed=paper.sealed,
        )
        writer.add(record)
        space.store.note_look(writer, context, case_id)
        return changes_of(writer, record.id)


def stored_pdf(space: Workspace, document_id: str) -> bytes:
    """Return the bytes of a kept document, checked against its digest.

    Raises BugError when the bytes are not those that were kept.
    """
    with space.store.reading() as reader:
        return read_bytes(reader, reader.get(StoredDocument, document_id).sha256)
