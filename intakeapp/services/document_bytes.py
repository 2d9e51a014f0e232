"""The bytes of documents: in chunks under their SHA-256, so that the same bytes lie there once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from sqlalchemy import Column, delete, insert, or_, select

from intakeapp.base.errors import BugError, KnownError
from intakeapp.data.models.tables import TABLES, document_chunk
from intakeapp.data.store import Reader, Writer
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.piles import PilePage

CHUNK = 256 * 1024
_PAGES = TABLES[PilePage].c
_NAMING: tuple[Column[str], ...] = (
    TABLES[StoredDocument].c.sha256, _PAGES.sha256, _PAGES.clean_sha256, _PAGES.words_sha256,
)  # fmt: skip


class ElsewhereError(KnownError):
    """The row of a document came from another laptop before its bytes."""

    code = "bytes_elsewhere"


def keep_bytes(writer: Writer, content: bytes) -> str:
    """Keep bytes inside a unit of work, once, and return their SHA-256 in hexadecimal."""
    digest = hashlib.sha256(content).hexdigest()
    if not has_bytes(writer, digest):
        rows = [
            {"sha256": digest, "number": number, "bytes": part}
            for number, part in enumerate(_parts(content))
        ]
        writer.connection.execute(insert(document_chunk), rows)
    return digest


def _parts(content: bytes) -> Iterator[bytes]:
    for start in range(0, max(len(content), 1), CHUNK):
        yield content[start : start + CHUNK]


def read_bytes(reader: Reader, digest: str) -> bytes:
    """Return kept bytes, checked.

    Raises ElsewhereError when only their name came from another laptop, BugError when they are not
    those that were kept.
    """
    chunks = document_chunk.c
    query = select(chunks.bytes).where(chunks.sha256 == digest).order_by(chunks.number)
    parts = reader.connection.execute(query).scalars().all()
    if not parts:
        raise ElsewhereError(
            "De inhoud van dit stuk is nog niet op deze computer.",
            safe="Het stuk staat op de computer waarop het binnenkwam.",
            now="Open het daar, of vraag uw collega erom.",
        )
    content = b"".join(parts)
    if hashlib.sha256(content).hexdigest() != digest:
        raise BugError("a kept document is not what was kept")
    return content


def has_bytes(reader: Reader, digest: str) -> bool:
    """Tell whether bytes are kept under a digest."""
    chunks = document_chunk.c
    query = select(chunks.number).where(chunks.sha256 == digest).limit(1)
    return reader.connection.execute(query).first() is not None


def forget_bytes(
    writer: Writer, digests: Iterable[str], *, released: Iterable[PilePage] = ()
) -> None:
    """Delete bytes that no row names any more; the file overwrites them with zeros.

    `released` are pages whose names no longer count: they lie in the dossier as a document.
    """
    free = {page.id for page in released}
    for digest in {digest for digest in digests if digest}:
        if not _is_named(writer, digest, free):
            writer.connection.execute(
                delete(document_chunk).where(document_chunk.c.sha256 == digest)
            )


def _is_named(reader: Reader, digest: str, free: set[str]) -> bool:
    document, *of_page = _NAMING
    named = select(document).where(document == digest).limit(1)
    if reader.connection.execute(named).first() is not None:
        return True
    pages = select(_PAGES.id).where(or_(*(column == digest for column in of_page)))
    return any(page_id not in free for page_id in reader.connection.execute(pages).scalars())
