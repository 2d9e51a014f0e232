"""Files that come into a pile: dropped, pasted, chosen, or put in a folder by the copier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from intakeapp.documents.files import kind_of
from intakeapp.documents.limits import LIMITS
from intakeapp.documents.refusals import FileRefused, Refusal
from intakeapp.domain.piles import Arrival
from intakeapp.services.changes import Changes
from intakeapp.services.piles import Incoming, add_pages
from intakeapp.services.workspace import Workspace

if TYPE_CHECKING:
    from intakeapp.documents.pipeline import Recogniser

KEPT_NOTHING = "Er is niets bewaard. Het bestand zelf is niet veranderd."
_MEDIA_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf", "png": "image/png", "jpeg": "image/jpeg", "tiff": "image/tiff",
    "heic": "image/heic", "mail": "message/rfc822",
}  # fmt: skip


def take_file(
    space: Workspace,
    pile_id: str,
    name: str,
    data: bytes,
    arrived: Arrival,
    recogniser: Recogniser,
    *,
    after: str = "",
    replaces: str = "",
) -> Changes:
    """Put the pages of a file in a pile, durable when this returns; `record_id` is the first page.

    A mail gives its own text and then the pages of its attachments. Where they come is as in
    `add_pages`. Raises FileRefused (Dutch) for what cannot be read, more than 100 MB or 500 pages;
    InputError when the pile is gone or was put away.
    """
    incoming = incoming_of(name, data, arrived, recogniser)
    return add_pages(space, pile_id, incoming, after=after, replaces=replaces)


def incoming_of(name: str, data: bytes, arrived: Arrival, recogniser: Recogniser) -> Incoming:
    """Return a file as what comes in, its pages counted in the reading process.

    Only its first bytes are looked at here. Raises FileRefused, with what is safe.
    """
    try:
        if len(data) > LIMITS.file_bytes:
            raise FileRefused(Refusal.TOO_LARGE)
        kind = kind_of(data, name)
        _check_kind(kind, data)
        pages = recogniser.count(data)
    except FileRefused as refused:
        refused.safe = KEPT_NOTHING
        raise
    return Incoming(data=data, media_type=_MEDIA_TYPES[kind], arrived=arrived, pages=pages)


def _check_kind(kind: str, data: bytes) -> None:
    """Refuse a mail that only its name tells: in the pile it lies without a name."""
    if kind != "mail":
        return
    try:
        kind_of(data)
    except FileRefused:
        raise FileRefused(Refusal.MAIL_BROKEN) from None
