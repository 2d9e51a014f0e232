"""Empty pages, and letters that are one and the same."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from intakeapp.documents.page_marks import are_same_letter, is_blank
from intakeapp.documents.page_words import PageWords, Word
from intakeapp.domain.letters import Box

LETTER = (
    "Geachte mevrouw Holtrop, op 3 november 2026 schreven wij u over de achterstand van "
    "€ 1.234,56 op rekening NL91 0417 1643 00. Wij hebben niets ontvangen. Betaalt u "
    "voor 1 december 2026 onder vermelding van dossier 20266611."
)


def sheet(shade: int = 245, size: tuple[int, int] = (1654, 2339)) -> Image.Image:
    return Image.new("L", size, shade)


def saved(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def grained(picture: Image.Image, seed: int, amount: int = 18) -> Image.Image:
    grain = Image.frombytes("L", picture.size, random.Random(seed).randbytes(
        picture.width * picture.height)).point([v * amount // 255 for v in range(256)])  # fmt: skip
    from PIL.ImageChops import subtract

    return subtract(picture, grain)


def pages(text: str) -> tuple[PageWords, ...]:
    box = Box(0, 0, 0.1, 0.1)
    return (PageWords(1, tuple(Word(word, box, 0) for word in text.split())),)


@pytest.mark.parametrize("shade", [255, 245, 210, 160])
def test_a_sheet_without_ink_is_empty_whatever_its_paper(shade):
    assert is_blank(saved(grained(sheet(shade), seed=shade)))


def test_shadow_at_the_edge_dust_and_bleed_through_are_no_ink():
    page = sheet()
    draw = ImageDraw.Draw(page)
    draw.rectangle((0, 0, 30, page.height), fill=40)
    draw.ellipse((60, 200, 110, 250), fill=30)  # a hole of the folder
    for line in range(20):
        draw.text((200, 200 + 80 * line), "wat erachter staat", fill=215, font_size=40)
    for at in random.Random(3).sample(range(100, 1500), 60):
        page.putpixel((at, at), 0)
    assert is_blank(saved(page))


@pytest.mark.parametrize("text", ["Bijlage", "pagina 2 van 2"])
def test_one_short_line_is_not_empty(text):
    page = sheet()
    ImageDraw.Draw(page).text((700, 1100), text, fill=40, font_size=42)
    assert not is_blank(saved(page))


def test_what_is_no_picture_raises():
    with pytest.raises(OSError, match="cannot identify"):
        is_blank(b"niets")


def test_the_same_paper_twice_is_noticed_through_faults_of_reading():
    again = LETTER.replace("achterstand", "achterstond").replace("ontvangen", "ontvangcn")
    assert are_same_letter(pages(LETTER), pages(LETTER))
    assert are_same_letter(pages(LETTER), pages(again))


@pytest.mark.parametrize(
    ("said", "now"),
    [
        ("€ 1.234,56", "€ 1.284,56"),
        ("1 december 2026", "31 december 2026"),
        ("20266611", "20266612"),
    ],
)
def test_another_amount_day_or_dossier_is_another_letter(said, now):
    assert not are_same_letter(pages(LETTER), pages(LETTER.replace(said, now)))


def test_other_words_are_another_letter_and_nothing_is_never_the_same():
    assert not are_same_letter(pages(LETTER), pages("Een heel andere brief 2026 20266611"))
    assert not are_same_letter(pages(""), pages(""))
    assert are_same_letter(pages("geen getallen maar wel woorden"),
                           pages("geen getallen maar wel woorden"))  # fmt: skip
