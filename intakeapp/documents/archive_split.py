"""A PDF that is kept, as several that can be mailed: cut between pages, never in one.

Only the photos on a page that is too large for a file of its own are coded again, smaller.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

from intakeapp.base.errors import InputError
from intakeapp.documents.archive_images import coded_smaller, decoded
from intakeapp.documents.archive_pdf import image_stream

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

MAIL_BYTES = 10_000_000  # what mail servers commonly let through
_POINTS = 72.0
_MOST_PIXELS = 80_000_000  # an A3 sheet at 600 dpi has 70 million
_PARTS = 999  # what the title of a part has room for


def split_pdf(content: bytes, *, title: str, most_bytes: int = MAIL_BYTES) -> list[bytes]:
    """Return a PDF as PDFs of at most so many bytes, in order and no page cut in two.

    What fits is returned as it is. Parts say in their title which they are; the photos of a
    page that is too large for a file of its own are coded smaller, down to 150 dpi; still too
    large, it stands alone in a larger file. The same input gives the same files.
    Raises InputError for a PDF that cannot be opened.
    """
    from pikepdf import Pdf, PdfError

    if len(content) <= most_bytes:
        return [content]
    try:
        with Pdf.open(BytesIO(content)) as source:
            return _split(source, title, most_bytes)
    except PdfError:
        raise InputError(
            "Deze pdf is niet te verdelen.", now="Mail de pdf in zijn geheel, of print hem."
        ) from None


def _split(source: Pdf, title: str, most: int) -> list[bytes]:
    ends: list[int] = []
    count = len(source.pages)
    while (begin := ends[-1] if ends else 0) < count:
        ends.append(_fitting(source, title, begin, most))
    parts = zip([0, *ends], ends, strict=False)
    if len(ends) == 1:
        return [_part(source, 0, count, title)]
    return [
        _part(source, begin, end, f"{title} (deel {number} van {len(ends)})")
        for number, (begin, end) in enumerate(parts, 1)
    ]


def _fitting(source: Pdf, title: str, begin: int, most: int) -> int:
    """Return where a part that begins at a page ends: as far as fits, one page at least.

    Pages share fonts and pictures, so what they take together is tried and not added up.
    """
    longest = f"{title} (deel {_PARTS} van {_PARTS})"
    _make_smaller(source, begin, longest, most)
    fits, too_far = begin + 1, len(source.pages) + 1
    step = 1
    while fits + 1 < too_far:
        end = min(fits + step, too_far - 1)
        if len(_part(source, begin, end, longest)) <= most:
            fits, step = end, step * 2
        else:
            too_far, step = end, max(1, (end - fits) // 2)
    return fits


def _part(source: Pdf, begin: int, end: int, title: str) -> bytes:
    from pikepdf import Name, ObjectStreamMode, Pdf

    with Pdf.new() as pdf:
        pdf.pages.extend(source.pages[begin:end])
        for name in (Name.OutputIntents, Name.Lang, Name.MarkInfo):
            if name in source.Root:
                held = source.Root[name]
                whole = held if held.is_indirect else source.make_indirect(held)
                pdf.Root[name] = pdf.copy_foreign(whole)
        _describe(source, pdf, title)
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
        return out.getvalue()


def _describe(source: Pdf, pdf: Pdf, title: str) -> None:
    """Keep when it was made and what kind of PDF it says it is: its pages are as they were."""
    kept = ("xmp:CreateDate", "pdfaid:part", "pdfaid:conformance")
    with source.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as before:
        said = {key: str(before[key]) for key in kept if key in before}
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as words:
        words["dc:title"] = title
        for key, value in said.items():
            words[key] = value


# A page that is too large by itself


def _make_smaller(source: Pdf, at: int, title: str, most: int) -> None:
    """Code the photos of a page in ever fewer bytes until it fits a file, or cannot be less."""
    page = source.pages[at]
    photos = _photos(page)
    steps = {name: _smaller(source, page, held) for name, held in photos.items()}
    while steps and len(_part(source, at, at + 1, title)) > most:
        for name, versions in list(steps.items()):
            image = next(versions, None)
            if image is None:
                del steps[name]
            elif len(image.read_raw_bytes()) < len(photos[name].read_raw_bytes()):
                photos[name] = page.obj.Resources.XObject[name] = image


def _photos(page: Page) -> dict[str, Object]:
    """Return the plain photos of a page by name: JPEG, and nothing that hangs on their pixels."""
    from pikepdf import Dictionary, Name

    bound = (Name.SMask, Name.Mask, Name.Decode)
    plain = (Name.DeviceGray, Name.DeviceRGB)
    drawn = page.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    return {
        name: held
        for name, held in drawn.items()
        if held.get(Name.Subtype) == Name.Image
        and held.get(Name.Filter) == Name.DCTDecode
        and held.get(Name.ColorSpace) in plain
        and not any(key in held for key in bound)
        and int(held.Width) * int(held.Height) <= _MOST_PIXELS
    }


def _smaller(source: Pdf, page: Page, photo: Object) -> Iterator[Object]:
    """Yield a photo as ever smaller objects; nothing when it cannot be read."""
    with suppress(OSError):
        picture = decoded(photo.read_raw_bytes())
        dpi = max(picture.size) / (max(float(side) for side in page.mediabox[2:]) / _POINTS)
        for image in coded_smaller(picture, dpi):
            yield image_stream(source, image)
