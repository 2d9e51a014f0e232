"""What a file is, and from its bytes to its pages: the latter only inside the reading process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from intakeapp.documents.limits import Limits
from intakeapp.documents.refusals import FileRefused, Refusal

if TYPE_CHECKING:
    from PIL.Image import Image

    from intakeapp.documents.pictures import Sheet

_PDF_START, _PDF_START_WITHIN = b"%PDF-", 1024  # other programs read past what stands before it
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"MM\x00+", "tiff"),
)
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OUTLOOK_STREAM = "__substg1.0_".encode("utf-16-le")
_ZIP_START = b"PK\x03\x04"
_HEADER_NAMES = (
    b"return-path:", b"received:", b"from:", b"to:", b"subject:", b"date:", b"mime-version:",
    b"message-id:", b"delivered-to:", b"x-", b"content-type:", b"dkim-signature:", b"arc-",
)  # fmt: skip


class Document(Protocol):
    """An opened file: a number of pages, each to be had as a sheet."""

    count: int

    def sheet(self, number: int, *, colour: bool = False) -> Sheet:
        """Return a page, counted from 1, in colour too if it has any. Raises PageRefused."""

    def preview(self, number: int, side: int) -> Image:
        """Return how a page looks, counted from 1: `L` or `RGB`, not much longer than `side`.

        Raises PageRefused.
        """

    def close(self) -> None:
        """Let go of the file."""


def kind_of(data: bytes, name: str = "") -> str:
    """Return what a file is by its content: pdf, png, jpeg, tiff, heic or mail.

    Raises FileRefused with what it is instead. The name only helps to tell a mail from text.
    """
    if not data:
        raise FileRefused(Refusal.EMPTY)
    for start, kind in _PICTURES:
        if data.startswith(start):
            return kind
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return "heic"
    if _is_mail(data, name):
        return "mail"
    if _PDF_START in data[:_PDF_START_WITHIN]:
        return "pdf"
    raise FileRefused(_what_else(data, name))


def _is_mail(data: bytes, name: str) -> bool:
    start = data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if b"\x00" in start[:200]:
        return False
    lines = start.splitlines()[:12]
    headers = sum(1 for line in lines if line.startswith(_HEADER_NAMES))
    return headers >= (1 if name.lower().endswith(".eml") else 3)


def _what_else(data: bytes, name: str) -> Refusal:
    if data.startswith(_OLE_START):
        outlook = name.lower().endswith(".msg") or _OUTLOOK_STREAM in data
        return Refusal.OUTLOOK if outlook else Refusal.OFFICE
    if data.startswith(_ZIP_START):
        return Refusal.OFFICE if b"word/" in data or b"xl/" in data else Refusal.UNKNOWN
    controls = sum(sign < 32 and sign not in b"\t\r\n\f" for sign in data[:4000])
    return Refusal.TEXT if not controls else Refusal.UNKNOWN


def opened(data: bytes, name: str, limits: Limits, depth: int = 0) -> Document:
    """Return the pages of a file. Raises FileRefused when it cannot be read."""
    if len(data) > limits.file_bytes:
        raise FileRefused(Refusal.TOO_LARGE)
    kind = kind_of(data, name)
    if kind == "pdf":
        from intakeapp.documents.pdf_pages import PdfFile

        return PdfFile(data, limits)
    if kind == "mail":
        from intakeapp.documents.mails import MailFile

        return MailFile(data, limits, depth)
    from intakeapp.documents.picture_pages import PictureFile

    return PictureFile(data, kind, limits)
