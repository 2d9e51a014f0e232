"""What is blacked out is gone: from the pixels, the words and the file."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from intakeapp.documents.archive_pdf import ArchivePage, archive_pdf
from intakeapp.documents.blacking import BLACK_WORD, blacked, without_words
from intakeapp.documents.page_words import PageWords, Word
from intakeapp.domain.letters import Box
from tests.unit.documents.test_archive_pdf import NOON

SECRET = Box(0.3, 0.4, 0.6, 0.45)


def page_with(text: str) -> bytes:
    page = Image.new("L", (800, 1131), "white")
    ImageDraw.Draw(page).text((260, 460), text, fill="black", font_size=36)
    exif = Image.Exif()
    exif[0x010E] = text  # ImageDescription
    out = BytesIO()
    page.save(out, "JPEG", exif=exif)
    return out.getvalue()


def pixels(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("L")


def test_two_pages_that_differ_only_under_the_black_become_equal():
    one, other = (blacked(page_with(text), [SECRET]) for text in ("Jan 123", "Piet 9"))
    box = (SECRET.left, SECRET.top, SECRET.right, SECRET.bottom)
    size = pixels(one).size
    inner = tuple(round(part * size[at % 2]) for at, part in enumerate(box))
    assert pixels(one).crop(inner).getextrema() == (0, 0)
    assert pixels(one).crop(inner).tobytes() == pixels(other).crop(inner).tobytes()
    assert Image.open(BytesIO(page_with("Jan 123"))).getexif()
    assert not Image.open(BytesIO(one)).getexif()


def test_words_under_the_black_are_in_no_file():
    words = PageWords(1, (
        Word("Geachte", Box(0.1, 0.1, 0.2, 0.12), 0),
        Word("Buurman", Box(0.35, 0.41, 0.5, 0.44), 1),
    ))  # fmt: skip
    kept = without_words(words, [SECRET])
    assert [word.text for word in kept.words] == ["Geachte", BLACK_WORD]
    page = ArchivePage(
        picture=blacked(page_with("Buurman"), [SECRET]), resolution=100, words=kept
    )  # fmt: skip
    content = archive_pdf([page], title="Brief", made_at=NOON)
    said = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    assert "Geachte" in said
    assert "Buurman" not in said


unit = st.floats(0, 1, allow_nan=False)


@given(unit, unit, unit, unit)
def test_any_box_is_painted_and_nothing_else_is(left, top, right, bottom):
    box = Box(min(left, right), min(top, bottom), max(left, right), max(top, bottom))
    white = BytesIO()
    Image.new("L", (60, 80), "white").save(white, "PNG")
    found = pixels(blacked(white.getvalue(), [box]))
    for x in range(0, 60, 7):
        for y in range(0, 80, 7):
            inside = (box.left * 60 - 2 <= x <= box.right * 60 + 2
                      and box.top * 80 - 2 <= y <= box.bottom * 80 + 2)  # fmt: skip
            if not inside:
                assert found.getpixel((x, y)) == 255
            if box.left * 60 <= x <= box.right * 60 and box.top * 80 <= y <= box.bottom * 80:
                assert found.getpixel((x, y)) == 0
