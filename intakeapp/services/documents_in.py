"""Documents that come in: a letter as PDF or picture, checked before anything is kept."""

from __future__ import annotations

import struct
import unicodedata
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath, PureWindowsPath

from PIL import ImageOps
from PIL.Image import Image, Resampling, frombytes, new
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from intakeapp.base.errors import InputError
from intakeapp.data.store import Reader
from intakeapp.documents.checking import check_file
from intakeapp.documents.refusals import FileRefused, Refusal
from intakeapp.domain.cases import Case
from intakeapp.domain.documents import StoredDocument
from intakeapp.printing.catalog import ALL_DOCUMENTS
from intakeapp.printing.preview import page_count, page_text, render_page
from intakeapp.services.casefile import CaseFile
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.document_bytes import keep_bytes, read_bytes
from intakeapp.services.workspace import Workspace

RECEIVED = "ontvangen"  # the kind of a document that somebody brought or sent
MOST_MEGABYTES = 25
MOST_BYTES = MOST_MEGABYTES * 1024 * 1024
MOST_PAGES = 500
MOST_PIXELS = 80_000_000  # an A3 sheet at 600 dpi has 70 million
WIDEST = 4000  # pixels of a page on a screen
PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
_LONGEST_TITLE = 120
_PROBE_DPI = 4.0  # enough to know how wide a page is, and next to nothing to draw
_LARGEST_PROBE = 800  # pixels: a page of five metres
# What Pillow and zlib say of a picture that is cut off or made to confuse.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, zlib.error)
_PNG_START = b"\x89PNG\r\n\x1a\n"
_OTHER_KIND = ("Dit bestand is geen pdf, jpg of png.", "Maak er een pdf van, of maak een foto.")
_SENTENCES = {
    **dict.fromkeys((Refusal.UNKNOWN, Refusal.TEXT), _OTHER_KIND),
    Refusal.PICTURE_BROKEN: (
        "Deze foto is beschadigd.", "Maak de foto opnieuw, of kies een ander bestand."
    ),
    Refusal.PICTURE_LARGE: ("Deze foto is te groot.", "Maak de foto kleiner."),
}  # fmt: skip
_KEPT_NOTHING = "Er is niets bewaard."


class DocumentError(InputError):
    """A file that cannot be kept as a document; nothing of it stays."""

    code = "document"

    def __init__(self, what: str, now: str = "") -> None:
        super().__init__(what, now=now)
        self.safe = _KEPT_NOTHING


def add_document(
    space: Workspace,
    case_id: str,
    name: str,
    data: bytes,
    *,
    kind: str = RECEIVED,
    sealed: bool = False,
) -> Changes:
    """Keep a PDF, JPEG or PNG in the dossier; `record_id` is the document.

    The file name becomes the title. Bytes that the case holds already give the document that is
    there, and no change. Raises DocumentError (Dutch) for another kind of file, one that is too
    large, empty, broken or locked with a password; NoResultFound for an unknown case.
    """
    media_type = checked(data)
    with space.store.writing(space.context("document.add")) as writer:
        writer.get(Case, case_id)
        digest = keep_bytes(writer, data)
        there = _same_bytes(writer, case_id, digest, sealed=sealed)
        if there is not None:
            return Changes(record_id=there.id)
        record = StoredDocument(
            id=space.store.ids.new(),
            case_id=case_id,
            kind=kind,
            title=title_of(name),
            media_type=media_type,
            sha256=digest,
            size=len(data),
            created_at=space.store.clock.now(),
            sealed=sealed,
        )
        writer.add(record)
        return changes_of(writer, record.id)


def _same_bytes(
    reader: Reader, case_id: str, digest: str, *, sealed: bool
) -> StoredDocument | None:
    found = reader.list(StoredDocument, case_id=case_id, sha256=digest, sealed=sealed)
    return next((document for document in found if document.kind not in ALL_DOCUMENTS), None)


def title_of(name: str) -> str:
    """Return a file name as a title: without folder, ending and strange characters."""
    last = PurePosixPath(PureWindowsPath(name).name).name
    stem = last.rsplit(".", 1)[0] if "." in last.strip(".") else last
    plain = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in stem)
    words = " ".join(plain.replace("_", " ").split())
    return words[:_LONGEST_TITLE].rstrip() or "Document"


# What may come in


def checked(data: bytes) -> str:
    """Return the media type of a file that can be kept; it is opened in the reading process.

    Raises DocumentError.
    """
    if len(data) > MOST_BYTES:
        raise DocumentError(
            f"Dit bestand is te groot. Tot {MOST_MEGABYTES} MB kan.",
            "Scan het op een lagere kwaliteit, of verdeel het over twee bestanden.",
        )
    try:
        found = check_file(data)
    except FileRefused as refused:
        what, now = _SENTENCES.get(refused.refusal, (refused.what, refused.now))
        raise DocumentError(what, now) from None
    if found.media_type not in (PDF, JPEG, PNG):
        raise DocumentError(*_OTHER_KIND)
    if found.pages > MOST_PAGES:
        raise DocumentError(
            f"Deze pdf heeft {found.pages} bladzijden. Tot {MOST_PAGES} kan.",
            "Verdeel de pdf over meer bestanden.",
        )
    return found.media_type


def _opened(data: bytes) -> Image:
    """Return a picture, not decoded yet. Raises DocumentError for one that is absurdly large."""
    reader = PngImageFile if data.startswith(_PNG_START) else JpegImageFile
    picture = reader(BytesIO(data))
    if picture.width * picture.height > MOST_PIXELS:
        raise DocumentError("Deze foto is te groot.", "Maak de foto kleiner.")
    return picture


# Showing


def documents_of(file: CaseFile, *, sealed: bool = False) -> tuple[StoredDocument, ...]:
    """Return the documents that came in, the latest first; sealed ones only when asked for.

    Papers of our own are left out: they prove nothing.
    """
    ours = {outgoing.document_id for outgoing in file.outgoing}
    found = [
        document
        for document in file.documents
        if document.kind not in ALL_DOCUMENTS
        and document.id not in ours
        and document.media_type in (PDF, JPEG, PNG)
        and (sealed or not document.sealed)
    ]
    return tuple(sorted(found, key=lambda d: (d.created_at, d.id), reverse=True))


def _content(space: Workspace, document_id: str) -> tuple[StoredDocument, bytes]:
    with space.store.reading() as reader:
        record = reader.get(StoredDocument, document_id)
        return record, read_bytes(reader, record.sha256)


def pages_in(record: StoredDocument, content: bytes) -> int:
    """Return the number of pages of a document whose bytes were read."""
    if record.media_type == PDF:
        return page_count(content)
    if record.media_type in (JPEG, PNG):
        return 1
    raise InputError("Dit document heeft geen bladzijden.")


@dataclass(frozen=True, kw_only=True)
class PagePicture:
    """One page as a PNG, the number of pages of its document, and its words if it has any."""

    png: bytes
    pages: int
    words: str


def page_picture(space: Workspace, document_id: str, page: int, width: int) -> PagePicture:
    """Return a page, counted from 1, `width` pixels wide; a photo stands upright.

    Raises InputError when there is no such page, or it cannot be drawn.
    """
    if not 1 <= width <= WIDEST:
        raise InputError("Deze vergroting kan niet.")
    record, content = _content(space, document_id)
    pages = pages_in(record, content)
    if not 1 <= page <= pages:
        raise InputError("Deze bladzijde is er niet.", path="page")
    words = page_text(content, page - 1) if record.media_type == PDF else ""
    return PagePicture(png=_drawn(record, content, page, width), pages=pages, words=words)


def _drawn(record: StoredDocument, content: bytes, page: int, width: int) -> bytes:
    picture = _pdf_page(content, page, width) if record.media_type == PDF else _photo(content)
    height = max(1, round(picture.height * width / picture.width))
    if width * height > MOST_PIXELS:
        raise InputError("Deze bladzijde is te lang om te tonen.")
    out = BytesIO()
    picture.resize((width, height), Resampling.LANCZOS).save(out, "PNG", compress_level=1)
    return out.getvalue()


def _photo(content: bytes) -> Image:
    try:
        picture = _opened(content)
        picture.load()
        upright = ImageOps.exif_transpose(picture)
    except _BROKEN:
        raise InputError("Deze foto is niet te lezen.") from None
    if not upright.has_transparency_data:
        return upright.convert("RGB")
    white = new("RGBA", upright.size, "white")
    white.alpha_composite(upright.convert("RGBA"))
    return white.convert("RGB")


def _pdf_page(content: bytes, page: int, width: int) -> Image:
    probe_width, probe_height, _pixels = render_page(content, page - 1, _PROBE_DPI)
    if max(probe_width, probe_height) > _LARGEST_PROBE:
        raise InputError("Deze bladzijde is te groot om te tonen.")
    dpi = min(max(width / max(probe_width - 1, 1) * _PROBE_DPI, 8.0), 600.0)
    wide, high, pixels = render_page(content, page - 1, dpi)
    return frombytes("RGBA", (wide, high), pixels).convert("RGB")


def find_document(reader: Reader, case_id: str, document_id: str) -> StoredDocument:
    """Return a document of a case. Raises InputError when the case has no such document."""
    record = reader.find(StoredDocument, document_id)
    if record is None or record.case_id != case_id:
        raise InputError("Dit document staat niet in dit dossier.", path="document_id")
    return record
