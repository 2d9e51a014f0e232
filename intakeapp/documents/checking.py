"""Whether a file that comes in can be kept: opened in the reading process, never in the program."""

from __future__ import annotations

from dataclasses import dataclass

from intakeapp.documents.files import kind_of
from intakeapp.documents.limits import LIMITS, Limits
from intakeapp.documents.pipeline import Recogniser
from intakeapp.documents.refusals import FileRefused, PageRefused, Refusal

_MEDIA_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "tiff": "image/tiff",
    "heic": "image/heic",
    "mail": "message/rfc822",
}
_DECODED = {"png", "jpeg", "tiff", "heic"}  # a head alone says nothing of the rest
_SIDE = 64  # pixels of the picture that shows that a page can be decoded


@dataclass(frozen=True, kw_only=True)
class CheckedFile:
    """What a file is (media type) and how many pages it has."""

    media_type: str
    pages: int


def check_file(
    data: bytes, name: str = "", *, limits: Limits = LIMITS, reader: Recogniser | None = None
) -> CheckedFile:
    """Return what a file is, by its content; the name only helps to tell a mail from text.

    A picture is decoded once. A PDF that opens only after repair is refused, because viewers
    (ours too) do not repair. `reader` saves starting a process. Raises FileRefused (Dutch).
    """
    kind = kind_of(data, name)
    if reader is not None:
        return _checked(reader, kind, data, name)
    with Recogniser(limits, processes=1) as own:
        return _checked(own, kind, data, name)


def _checked(reader: Recogniser, kind: str, data: bytes, name: str) -> CheckedFile:
    pages = reader.count(data, name)
    if reader.was_repaired(data, name):
        raise FileRefused(Refusal.PDF_BROKEN)
    if kind in _DECODED:
        try:
            reader.preview(data, name, side=_SIDE)
        except PageRefused as refused:
            broken = refused.refusal is Refusal.PAGE
            raise FileRefused(Refusal.PICTURE_BROKEN if broken else refused.refusal) from None
    return CheckedFile(media_type=_MEDIA_TYPES[kind], pages=pages)
