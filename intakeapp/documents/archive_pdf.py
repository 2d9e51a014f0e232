"""Scanned pages as a small PDF that can be kept for years and searched.

The pages are those of PDF/A-2u as far as they go: one output intent, XMP metadata, no scripts, no
transparency, every page a picture with its words under it. Words that are only there to be found
are drawn in rendering mode 3, for which no font needs to be embedded (ISO 19005-2, 6.2.11.4.1).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from intakeapp.documents.page_words import PageWords, Word

if TYPE_CHECKING:
    from pikepdf import Object, Pdf
    from PIL.Image import Image

JPEG_QUALITY = 60
_POINTS = 72.0
_FONT = "Helvetica"
_MOST_GREY = 0.06  # share of pixels that are neither ink nor paper on a page of text
_DARK, _LIGHT = 96, 176
_COLOURFUL, _SOME_COLOUR = 40, 0.004  # difference between channels; share of such pixels
_GROUP4 = "group4"


@dataclass(frozen=True, kw_only=True)
class ArchivePage:
    """A page to keep: a picture (any format Pillow reads), its dpi, and its words."""

    picture: bytes
    resolution: int
    words: PageWords


def archive_pdf(pages: Iterable[ArchivePage], *, title: str, made_at: datetime) -> bytes:
    """Return a PDF of pages; pages of text become bitonal, others stay grey or in colour.

    The same pages, title and instant give the same bytes. Raises ValueError without pages.
    """
    from pikepdf import Pdf

    with Pdf.new() as pdf:
        for page in pages:
            _add_page(pdf, page)
        if not len(pdf.pages):
            raise ValueError("a PDF needs a page")
        _describe(pdf, title, made_at)
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=_streams())
        return out.getvalue()


def _streams() -> Any:
    from pikepdf import ObjectStreamMode

    return ObjectStreamMode.generate


def _add_page(pdf: Pdf, page: ArchivePage) -> None:
    from pikepdf import Array, Dictionary, Name
    from PIL.Image import open as opened

    with opened(BytesIO(page.picture)) as picture:
        picture.load()
        width = picture.width / page.resolution * _POINTS
        height = picture.height / page.resolution * _POINTS
        image = _image(pdf, picture)
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/" + _FONT),
        Encoding=Name.WinAnsiEncoding,
    )  # fmt: skip
    pdf.add_blank_page(page_size=(width, height))
    last = pdf.pages[-1]
    last.obj.MediaBox = Array([0, 0, round(width, 2), round(height, 2)])
    last.obj.Resources = Dictionary(XObject=Dictionary(Im0=image), Font=Dictionary(F0=font))
    drawn = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Im0 Do Q\n".encode("ascii")
    last.obj.Contents = pdf.make_stream(drawn + _hidden(page.words.words, width, height))


# Pictures


def _image(pdf: Pdf, picture: Image) -> Object:
    """Return the picture as an image of the file: bitonal for text, else JPEG."""
    if _has_colour(picture):
        return _jpeg(pdf, picture.convert("RGB"))
    grey = picture.convert("L")
    return _bitonal(pdf, grey) if _is_text(grey) else _jpeg(pdf, grey)


def _has_colour(picture: Image) -> bool:
    if picture.mode in ("1", "L", "I;16"):
        return False
    from PIL.ImageChops import difference, lighter

    small = picture.convert("RGB").reduce(max(1, picture.width // 400))
    red, green, blue = small.split()
    apart = lighter(difference(red, green), difference(green, blue))
    counts = apart.histogram()
    return sum(counts[_COLOURFUL:]) > _SOME_COLOUR * small.width * small.height


def _is_text(grey: Image) -> bool:
    """Tell whether nearly all of a page is ink or paper."""
    counts = grey.histogram()
    return sum(counts[_DARK:_LIGHT]) <= _MOST_GREY * grey.width * grey.height


def _bitonal(pdf: Pdf, grey: Image) -> Object:
    from pikepdf import Dictionary, Name
    from PIL.Image import Dither
    from PIL.Image import open as opened

    out = BytesIO()
    middle = (_DARK + _LIGHT) // 2
    one_bit = grey.point([0] * middle + [255] * (256 - middle)).convert("1", dither=Dither.NONE)
    one_bit.save(out, "TIFF", compression=_GROUP4, tiffinfo={278: one_bit.height})  # one strip
    with opened(out) as tiff:
        tags: Any = tiff.getexif()
        at, length, white_is_zero = tags[273], tags[279], tags[262] == 0
    at, length = (part[0] if isinstance(part, tuple) else part for part in (at, length))
    image = pdf.make_stream(out.getvalue()[at : at + length])
    image.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=one_bit.width, Height=one_bit.height,
        ColorSpace=Name.DeviceGray, BitsPerComponent=1, Filter=Name.CCITTFaxDecode,
        DecodeParms=Dictionary(
            K=-1, Columns=one_bit.width, Rows=one_bit.height, BlackIs1=not white_is_zero
        ),
    )  # fmt: skip
    return image


def _jpeg(pdf: Pdf, picture: Image) -> Object:
    from pikepdf import Dictionary, Name

    out = BytesIO()
    picture.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True)
    image = pdf.make_stream(out.getvalue())
    image.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=picture.width, Height=picture.height,
        ColorSpace=Name.DeviceGray if picture.mode == "L" else Name.DeviceRGB,
        BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip
    return image


# Words to find


def _hidden(words: Iterable[Word], width: float, height: float) -> bytes:
    """Return the drawing of words that nobody sees, each as wide as in the picture."""
    parts = [b"BT 3 Tr\n"]
    parts += [drawn for word in words if (drawn := _word(word, width, height))]
    parts.append(b"ET\n")
    return b"".join(parts) if len(parts) > 2 else b""


def _word(word: Word, width: float, height: float) -> bytes:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    text = word.text.encode("cp1252", "replace")
    size = (word.box.bottom - word.box.top) * height
    wide = (word.box.right - word.box.left) * width
    natural = stringWidth(text.decode("cp1252", "replace") + " ", _FONT, size)
    if size <= 0 or wide <= 0 or natural <= 0:
        return b""
    left, bottom = word.box.left * width, (1 - word.box.bottom) * height
    shown = (text + b" ").hex()
    return (
        f"/F0 {size:.2f} Tf {100 * wide / natural:.2f} Tz "
        f"1 0 0 1 {left:.2f} {bottom:.2f} Tm <{shown}> Tj\n"
    ).encode("ascii")


# What makes it a file for years


def _describe(pdf: Pdf, title: str, made_at: datetime) -> None:
    from pikepdf import Array, Dictionary, Name, String
    from PIL.ImageCms import ImageCmsProfile, createProfile

    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as words:
        words["dc:title"] = title
        words["xmp:CreateDate"] = made_at.isoformat(timespec="seconds")
        words["pdfaid:part"] = "2"
        words["pdfaid:conformance"] = "U"
    profile = pdf.make_stream(ImageCmsProfile(createProfile("sRGB")).tobytes())
    profile.stream_dict = Dictionary(N=3, Alternate=Name.DeviceRGB)
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB"), DestOutputProfile=profile,
    )  # fmt: skip
    pdf.Root.OutputIntents = Array([intent])
    pdf.Root.Lang = String("nl")
    pdf.Root.MarkInfo = Dictionary(Marked=False)
