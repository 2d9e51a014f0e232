"""Scanned pages as small PDFs that can be kept for years and searched.

The pages are those of PDF/A-2u as far as they go: one output intent, XMP metadata, no scripts, no
transparency, every page a picture with its words under it. Words that are only there to be found
are drawn in rendering mode 3, for which no font needs to be embedded (ISO 19005-2, 6.2.11.4.1).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from intakeapp.documents.archive_images import (
    CodedImage,
    coded,
    decoded,
    resolution_of,
)
from intakeapp.documents.page_words import PageWords, Word

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_POINTS = 72.0
_FONT = "Helvetica"
_ICC_DATE = 24  # where the head of a profile says when it was made (ICC.1:2010, table 17)


@dataclass(frozen=True, kw_only=True)
class ArchivePage:
    """A page to keep: a picture (any format Pillow reads), its dpi, and its words.

    A page whose dpi is not known (0) is taken for A4.
    """

    picture: bytes
    resolution: int
    words: PageWords


@dataclass(frozen=True)
class _Leaf:
    """A page as it goes into a file: its picture, its words drawn, and its size in points."""

    image: CodedImage
    words: bytes
    width: float
    height: float


def archive_pdf(pages: Iterable[ArchivePage], *, title: str, made_at: datetime) -> bytes:
    """Return a PDF of pages; pages of text become bitonal, others stay grey or in colour.

    The same pages, title and instant give the same bytes. Raises ValueError without pages.
    """
    leaves = [_leaf(page) for page in pages]
    if not leaves:
        raise ValueError("a PDF needs a page")
    return _bound(leaves, title, made_at)


def _leaf(page: ArchivePage) -> _Leaf:
    picture = decoded(page.picture)
    dpi = resolution_of(picture, page.resolution)
    width, height = picture.width / dpi * _POINTS, picture.height / dpi * _POINTS
    return _Leaf(coded(picture), _hidden(page.words.words, width, height), width, height)


def _bound(leaves: Sequence[_Leaf], title: str, made_at: datetime) -> bytes:
    from pikepdf import ObjectStreamMode, Pdf

    with Pdf.new() as pdf:
        for leaf in leaves:
            _add_page(pdf, leaf)
        _describe(pdf, title, made_at)
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
        return out.getvalue()


def _add_page(pdf: Pdf, leaf: _Leaf) -> None:
    from pikepdf import Array, Dictionary, Name

    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/" + _FONT),
        Encoding=Name.WinAnsiEncoding,
    )  # fmt: skip
    pdf.add_blank_page(page_size=(leaf.width, leaf.height))
    last = pdf.pages[-1]
    last.obj.MediaBox = Array([0, 0, round(leaf.width, 2), round(leaf.height, 2)])
    last.obj.Resources = Dictionary(
        XObject=Dictionary(Im0=image_stream(pdf, leaf.image)), Font=Dictionary(F0=font)
    )
    drawn = f"q {leaf.width:.2f} 0 0 {leaf.height:.2f} 0 0 cm /Im0 Do Q\n".encode("ascii")
    last.obj.Contents = pdf.make_stream(drawn + leaf.words)


def image_stream(pdf: Pdf, coded_image: CodedImage) -> Object:
    """Return a picture as an object of a PDF."""
    from pikepdf import Dictionary, Name

    image = pdf.make_stream(coded_image.data)
    entries: dict[str, Any] = {
        "Type": Name.XObject, "Subtype": Name.Image,
        "Width": coded_image.width, "Height": coded_image.height,
        "ColorSpace": Name.DeviceGray if coded_image.channels == 1 else Name.DeviceRGB,
        "BitsPerComponent": coded_image.bits,
    }  # fmt: skip
    if coded_image.bits == 1:
        entries["Filter"] = Name.CCITTFaxDecode
        entries["DecodeParms"] = Dictionary(
            K=-1, Columns=coded_image.width, Rows=coded_image.height,
            BlackIs1=coded_image.black_is_one,
        )  # fmt: skip
    else:
        entries["Filter"] = Name.DCTDecode
    image.stream_dict = Dictionary(**entries)
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

    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as words:
        words["dc:title"] = title
        words["xmp:CreateDate"] = made_at.isoformat(timespec="seconds")
        words["pdfaid:part"] = "2"
        words["pdfaid:conformance"] = "U"
    profile = pdf.make_stream(_colour_profile(made_at))
    profile.stream_dict = Dictionary(N=3, Alternate=Name.DeviceRGB)
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB"), DestOutputProfile=profile,
    )  # fmt: skip
    pdf.Root.OutputIntents = Array([intent])
    pdf.Root.Lang = String("nl")
    pdf.Root.MarkInfo = Dictionary(Marked=False)


def _colour_profile(made_at: datetime) -> bytes:
    """Return sRGB as an ICC profile; its maker writes the hour of now, which says nothing here."""
    from PIL.ImageCms import ImageCmsProfile, createProfile

    profile = bytearray(ImageCmsProfile(createProfile("sRGB")).tobytes())
    when = made_at.astimezone(UTC)
    struct.pack_into(
        ">6H", profile, _ICC_DATE, when.year, when.month, when.day, when.hour, when.minute,
        when.second,
    )  # fmt: skip
    return bytes(profile)
