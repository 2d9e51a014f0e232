"""The bytes of documents: in chunks under their SHA-256, so that the same bytes lie there once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import insert, select

from intakeapp.base.errors import BugError
from intakeapp.data.models.tables import document_chunk
from intakeapp.data.store import Reader, Writer

CHUNK = 256 * 1024


def keep_bytes(writer: Writer, content: bytes) -> str:
    """Keep bytes inside a unit of work, once, and return their SHA-256 in hexadecimal."""
    digest = hashlib.sha256(content).hexdigest()
    chunks = document_chunk.c
    there = select(chunks.number).where(chunks.sha256 == digest).limit(1)
    if writer.connection.execute(there).first() is None:
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
    """Return kept bytes, checked. Raises BugError when they are not those that were kept."""
    chunks = document_chunk.c
    query = select(chunks.bytes).where(chunks.sha256 == digest).order_by(chunks.number)
    content = b"".join(reader.connection.execute(query).scalars())
    if hashlib.sha256(content).hexdigest() != digest:
        raise BugError("a kept document is not what was kept")
    return content
