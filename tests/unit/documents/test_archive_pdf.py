"""The PDF that scanned pages are kept as: small, the same each time, and to be searched."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from intakeapp.documents.archive_pdf import ArchivePage, archive_pdf
from intakeapp.documents.page_words import PageWords, Word
from intakeapp.domain.letters import Box

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
A4_AT_200 = (1654, 2339)


def png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def letter(mode: str = "L") -> Image.Image:
    page = Image.new(mode, A4_AT_200, "white")
    draw = ImageDraw.Draw(page)
    for line in range(45):
        draw.text(
            (150, 150 + 44 * line), f"Regel {line} van deze brief", fill="black", font_size=28
        )
    return page


def words(*texts: str) -> PageWords:
    found = tuple(
        Word(text, Box(0.1, 0.1 + 0.05 * at, 0.4, 0.12 + 0.05 * at), at)
        for at, text in enumerate(texts)
    )
    return PageWords(1, found)


def made(*pages: ArchivePage, title: str = "Brief van de verhuurder") -> bytes:
    return archive_pdf(pages, title=title, made_at=NOON)


def page(picture: Image.Image, *texts: str) -> ArchivePage:
    return ArchivePage(picture=png(picture), resolution=200, words=words(*texts))


def filters(content: bytes) -> list[str]:
    with pikepdf.open(BytesIO(content)) as pdf:
        return [str(p.Resources.XObject.Im0.Filter) for p in pdf.pages]


def test_a_page_of_text_is_bitonal_small_and_of_its_own_size():
    content = made(page(letter()))
    assert filters(content) == ["/CCITTFaxDecode"]
    assert len(content) <= 60_000
    document = pypdfium2.PdfDocument(content)
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)


def test_what_was_black_is_black_and_what_was_white_is_white():
    source = letter()
    content = made(page(source))
    shown = pypdfium2.PdfDocument(content)[0].render(scale=200 / 72).to_pil().convert("L")
    source = source.resize(shown.size)
    for box in ((0, 0, 100, 100), (150, 150, 500, 500)):
        ink = [sum(part.crop(box).histogram()[:128]) for part in (shown, source)]
        assert ink[0] == pytest.approx(ink[1], rel=0.15, abs=5)


def drawn(picture: Image.Image) -> Image.Image:
    document = pypdfium2.PdfDocument(made(page(picture)))
    return document[0].render(scale=200 / 72).to_pil().convert("L").resize(picture.size)


def test_faint_dots_and_thin_lines_stay_and_tints_go():
    source = letter()
    draw = ImageDraw.Draw(source)
    draw.rectangle((100, 1900, 1500, 2100), fill=225)  # a tinted box
    draw.ellipse((300, 2000, 303, 2003), fill=165)  # the dot of an i in a poor scan
    draw.line((400, 2050, 1400, 2050), fill=170, width=2)
    shown = drawn(source)
    assert shown.crop((298, 1998, 306, 2006)).getextrema()[0] < 100
    assert sum(shown.crop((400, 2040, 1400, 2060)).histogram()[:128]) > 1000
    assert shown.crop((150, 1920, 1400, 1980)).getextrema()[0] > 200


def test_white_words_in_a_dark_bar_stay_to_be_read():
    source = letter()
    draw = ImageDraw.Draw(source)
    draw.rectangle((100, 2150, 1500, 2300), fill=80)
    draw.text((200, 2180), "LAATSTE KANS", fill="white", font_size=80)
    shown = drawn(source)
    assert shown.getpixel((120, 2160)) < 60
    bar = shown.crop((200, 2180, 900, 2280)).histogram()
    assert 0.1 < sum(bar[200:]) / sum(bar) < 0.6


def test_words_are_found_where_they_stand_and_are_not_seen():
    blank = Image.new("L", A4_AT_200, "white")
    texts = ("ontruiming", "€", "1.234,56", "café", "(tussen", "haakjes)")
    document = pypdfium2.PdfDocument(made(page(blank, *texts)))
    text = document[0].get_textpage()
    said = text.get_text_range()
    for word in texts:
        assert word in said
    at = text.search("ontruiming").get_next()
    assert at is not None
    left, bottom, _right, top = text.get_charbox(at[0])
    width, height = document[0].get_size()
    assert left / width == pytest.approx(0.1, abs=0.02)
    assert 0.08 < 1 - top / height < 1 - bottom / height < 0.14
    assert document[0].render(scale=1).to_pil().convert("L").getextrema() == (255, 255)


def test_colour_and_grey_stay_where_they_matter():
    card = letter("RGB")
    ImageDraw.Draw(card).rectangle((200, 200, 900, 700), fill=(200, 40, 60))
    photo = Image.linear_gradient("L").resize(A4_AT_200)
    content = made(page(card), page(photo), page(letter("RGB")))
    assert filters(content) == ["/DCTDecode", "/DCTDecode", "/CCITTFaxDecode"]
    with pikepdf.open(BytesIO(content)) as pdf:
        spaces = [str(p.Resources.XObject.Im0.ColorSpace) for p in pdf.pages]
    assert spaces == ["/DeviceRGB", "/DeviceGray", "/DeviceGray"]


def test_it_says_that_it_is_for_years_and_holds_no_script():
    with pikepdf.open(BytesIO(made(page(letter())))) as pdf:
        with pdf.open_metadata() as said:
            assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "U")
            assert said["dc:title"] == "Brief van de verhuurder"
        assert str(pdf.Root.OutputIntents[0].S) == "/GTS_PDFA1"
        assert "/OpenAction" not in pdf.Root
        assert not pdf.is_encrypted


def test_the_same_pages_give_the_same_bytes():
    assert made(page(letter(), "woord")) == made(page(letter(), "woord"))


def test_nothing_in_it_says_when_it_was_really_made():
    content = made(page(letter()))
    with pikepdf.open(BytesIO(content)) as pdf:
        profile = pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()
    assert struct.unpack_from(">6H", profile, 24) == (2026, 11, 22, 12, 0, 0)
    assert profile[36:40] == b"acsp"


def test_a_pdf_without_pages_is_refused():
    with pytest.raises(ValueError, match="needs a page"):
        made()


def test_a_page_that_does_not_say_its_resolution_is_taken_for_a4():
    unknown = ArchivePage(picture=png(letter()), resolution=0, words=PageWords(1, ()))
    content = archive_pdf([unknown], title="Post", made_at=NOON)
    width, height = pypdfium2.PdfDocument(content)[0].get_size()
    assert (round(width), round(height)) == (595, 842)
