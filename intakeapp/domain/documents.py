"""Documents in the dossier: what was printed and, later, what was scanned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from intakeapp.domain.records import CaseRecord


@dataclass(frozen=True, kw_only=True)
class StoredDocument(CaseRecord):
    """The description of a kept document; its bytes are found under `sha256`, in chunks."""

    kind: str
    title: str
    media_type: str
    sha256: str
    size: int
    created_at: datetime
    template_version: str = ""
    sealed: bool = False
