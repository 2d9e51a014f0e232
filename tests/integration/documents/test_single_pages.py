"""One page asked for: turned by hand, in colour, its resolution, its codes, empty or not."""

from __future__ import annotations

from io import BytesIO

import numpy
import pytest
import zxingcpp
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngImageFile

from intakeapp.documents.pipeline import Picture, Recogniser
from intakeapp.documents.refusals import FileRefused, Refusal
from tests.integration.documents import made_files as made

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def recogniser():
    with Recogniser(processes=1) as one:
        yield one


@pytest.fixture(scope="module")
def page():
    return made.picture(150)


def decoded(png: bytes) -> PngImageFile:
    picture = PngImageFile(BytesIO(png))
    picture.load()
    return picture


def missed(read) -> list[str]:
    text = " ".join(word.text for word in read.words.words)
    return [field for field in made.FIELDS if field not in text]


def coloured(page: numpy.ndarray, patch=(200, 40, 60)) -> numpy.ndarray:
    colour = numpy.repeat(page[:, :, None], 3, axis=2)
    height, width = page.shape
    colour[round(0.7 * height) : round(0.8 * height), round(0.2 * width) : round(0.5 * width)] = (
        patch
    )
    return colour


def test_the_pages_of_a_file_are_counted(recogniser):
    assert recogniser.count(made.pdf(3), "brief.pdf") == 3
    assert recogniser.count(made.tiff(4)) == 4
    with pytest.raises(FileRefused) as told:
        recogniser.count(b"zomaar wat tekst")
    assert told.value.refusal is Refusal.TEXT


def test_a_page_alone_is_the_page_of_the_file(recogniser):
    data = made.tiff(3)
    all_pages = list(recogniser.pages(data, picture=Picture.GREY))
    assert recogniser.page(data, page=2) == all_pages[1]
    assert recogniser.page(data, page=2, picture=Picture.NONE).png == b""


# Turning


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_that_lies_wrongly_is_turned_by_itself_and_says_so(recogniser, page, quarters):
    data = made.coded(numpy.ascontiguousarray(numpy.rot90(page, quarters)), "PNG")
    read = recogniser.page(data)
    assert missed(read) == []
    assert read.turned == 90 * quarters
    assert read.words.ratio == pytest.approx(2**0.5, abs=0.01)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_turned_by_hand_stays_so(recogniser, page, turned):
    wrong = made.coded(numpy.ascontiguousarray(numpy.rot90(page, turned // 90)), "PNG")
    right = recogniser.page(wrong, turned=turned)
    assert missed(right) == []
    assert right.turned == turned
    against = recogniser.page(made.coded(page, "PNG"), turned=turned)
    assert against.turned == turned
    size = decoded(against.png).size
    assert (size[0] > size[1]) is (turned != 180)


def test_a_page_can_be_left_as_it_lies(recogniser, page):
    data = made.coded(numpy.ascontiguousarray(numpy.rot90(page, 2)), "PNG")
    left = recogniser.page(data, as_it_lies=True)
    assert left.turned == 0
    ink = numpy.array(decoded(left.png)) < 128
    assert ink[: len(ink) // 3].sum() < ink[-len(ink) // 3 :].sum()  # the letter stands at the top


def test_words_of_a_pdf_turn_with_their_page(recogniser):
    data = made.pdf()
    straight, turned = recogniser.page(data), recogniser.page(data, turned=90)
    assert turned.words.exact
    assert [w.text for w in turned.words.words] == [w.text for w in straight.words.words]
    assert turned.words.ratio == pytest.approx(1 / straight.words.ratio, abs=0.001)
    picture = decoded(turned.png)
    word = turned.words.words[0].box
    inside = picture.crop(
        tuple(round(at) for at in (word.left * picture.width, word.top * picture.height,
                                   word.right * picture.width, word.bottom * picture.height))
    )  # fmt: skip
    assert inside.getextrema()[0] < 100


@pytest.mark.parametrize("turned", [45, -90, 360, 1])
def test_another_turn_is_a_mistake_of_the_caller(recogniser, turned):
    with pytest.raises(ValueError, match="turned"):
        recogniser.page(b"x", turned=turned)


# Colour


def test_colour_that_matters_stays_and_lies_as_the_grey_does(recogniser, page):
    lying = numpy.ascontiguousarray(numpy.rot90(coloured(page)))
    data = made.coded(lying, "PNG")
    grey = decoded(recogniser.page(data, picture=Picture.GREY).png)
    colour = decoded(recogniser.page(data, picture=Picture.COLOUR).png)
    assert (grey.mode, colour.mode) == ("L", "RGB")
    assert grey.size == colour.size
    width, height = colour.size
    red, green, _blue = colour.getpixel((round(0.35 * width), round(0.75 * height)))
    assert red > 170 > 80 > green
    ink = [numpy.array(picture.convert("L"))[: height // 2] < 110 for picture in (grey, colour)]
    assert (ink[0] & ink[1]).sum() > 0.8 * ink[0].sum()


def test_a_page_without_colour_is_grey_though_colour_was_asked_for(recogniser, page):
    plain = made.coded(numpy.repeat(page[:, :, None], 3, axis=2), "JPEG", quality=80)
    for data in (plain, made.coded(page, "PNG"), made.pdf(), made.scanned_pdf()):
        assert decoded(recogniser.page(data, picture=Picture.COLOUR).png).mode == "L"


def test_a_card_photographed_on_a_table_is_cut_out_in_colour(recogniser):
    grey, _corners = made.photo(made.picture(150), 2, 6)
    lamp = numpy.array([1.0, 0.95, 0.85])
    mark = numpy.zeros((*grey.shape, 3), bool)
    height, width = grey.shape
    mark[round(0.55 * height) : round(0.65 * height), round(0.35 * width) : round(0.6 * width)] = 1
    tinted = numpy.where(mark, numpy.array([190, 40, 50]), grey[:, :, None] * lamp)
    data = made.coded(tinted.astype(numpy.uint8), "JPEG", quality=90)
    read = recogniser.page(data, picture=Picture.COLOUR)
    shown = decoded(read.png)
    assert shown.mode == "RGB"
    assert read.resolution == 0
    assert shown.height / shown.width == pytest.approx(2**0.5, abs=0.02)
    paper = numpy.array(shown).reshape(-1, 3)
    lightest = numpy.percentile(paper, 80, axis=0)
    assert lightest.min() > 225  # the lamp is gone


def card_on(table: tuple[int, int, int]) -> bytes:
    """A photo of a card with a dark head, as identity cards have, a little turned."""
    chance = numpy.random.default_rng(1)
    ground = numpy.array(table) + chance.normal(0, 5, (1200, 1600, 1))
    photo = Image.fromarray(ground.clip(0, 255).astype(numpy.uint8))
    card = Image.new("RGB", (856, 540), (228, 232, 238))
    draw = ImageDraw.Draw(card)
    draw.rectangle((0, 0, 856, 90), fill=(40, 70, 180))
    for line, text in enumerate(("Naam VOORBEELD", "Voornaam Jan", "Geboren 1 januari 1980")):
        draw.text((300, 170 + 90 * line), text, fill=(20, 20, 40), font_size=42)
    mask = Image.new("L", card.size, 255).rotate(5, expand=True)
    photo.paste(card.rotate(5, expand=True), (320, 260), mask)
    return made.coded(numpy.array(photo), "JPEG", quality=92)


@pytest.mark.parametrize("table", [(120, 90, 60), (40, 30, 30), (70, 70, 70), (150, 140, 130)])
def test_the_dark_head_of_a_card_is_not_cut_off(recogniser, table):
    read = recogniser.page(card_on(table), picture=Picture.COLOUR)
    shown = numpy.array(decoded(read.png)).astype(int)
    assert "VOORBEELD" in {word.text for word in read.words.words}
    blue = (shown[:, :, 2] > 110) & (shown[:, :, 0] < 90) & (shown[:, :, 2] > shown[:, :, 0] + 60)
    assert blue.mean() > 0.03  # of the card alone it is 0.17, of the whole photo 0.04


def test_a_pdf_in_colour_is_shown_in_colour(recogniser):
    from reportlab.pdfgen import canvas

    out = BytesIO()
    sheet = canvas.Canvas(out)
    for line, text in enumerate(made.LINES):
        sheet.drawString(70, 740 - 18 * line, text)
    sheet.setFillColorRGB(0.1, 0.2, 0.8)
    sheet.rect(100, 100, 200, 150, stroke=0, fill=1)
    sheet.save()
    read = recogniser.page(out.getvalue(), picture=Picture.COLOUR)
    shown = decoded(read.png)
    red, _green, blue = shown.getpixel((round(0.3 * shown.width), round(0.8 * shown.height)))
    assert blue > 180 > 60 > red
    assert read.resolution == 150


# Resolution, emptiness, codes


@pytest.mark.parametrize(
    ("kind", "options", "resolution"),
    [
        ("PNG", {"dpi": (200, 200)}, 200), ("JPEG", {"dpi": (200, 200)}, 200),
        ("TIFF", {"dpi": (200, 200)}, 200), ("PNG", {}, 0), ("JPEG", {"dpi": (72, 72)}, 0),
    ],
)  # fmt: skip
def test_the_resolution_is_what_the_file_says(recogniser, kind, options, resolution):
    data = made.coded(made.picture(200), kind, **options)
    read = recogniser.page(data)
    assert read.resolution == pytest.approx(resolution, abs=1)
    if resolution:
        assert decoded(read.png).height / read.resolution == pytest.approx(11.69, abs=0.1)


def test_a_small_scan_is_enlarged_and_its_resolution_with_it(recogniser):
    data = made.coded(made.picture(120), "PNG", dpi=(120, 120))
    read = recogniser.page(data)
    assert decoded(read.png).height / read.resolution == pytest.approx(11.69, abs=0.1)


def test_the_resolution_of_a_scan_in_a_pdf_is_that_of_the_drawing(recogniser):
    read = recogniser.page(made.scanned_pdf())
    assert decoded(read.png).height / read.resolution == pytest.approx(11.69, abs=0.05)


def test_empty_pages_are_noticed_and_others_not(recogniser, page):
    blank = numpy.full(page.shape, 246, numpy.uint8)
    grain = numpy.random.default_rng(1).integers(0, 14, page.shape).astype(numpy.uint8)
    assert recogniser.page(made.coded(blank - grain, "PNG")).is_blank
    assert not recogniser.page(made.coded(page, "PNG")).is_blank
    assert not recogniser.page(made.pdf()).is_blank
    line = Image.fromarray(blank)
    ImageDraw.Draw(line).text((500, 900), "Bijlage", fill=40, font_size=30)
    assert not recogniser.page(made.coded(numpy.array(line), "PNG")).is_blank


def with_codes(page: numpy.ndarray, *texts: str) -> numpy.ndarray:
    sheet = Image.fromarray(page)
    for at, text in enumerate(texts):
        code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
        drawn = numpy.array(zxingcpp.write_barcode_to_image(code, scale=5))
        sheet.paste(Image.fromarray(drawn), (80 + 230 * at, page.shape[0] - 420))
    return numpy.array(sheet)


def test_codes_on_a_page_are_read_also_from_a_poor_scan_upside_down(recogniser, page):
    sheet = with_codes(page, "INTAKE-2026-0012-KD", "tweede")
    for seen in (sheet, made.worn(sheet), numpy.ascontiguousarray(numpy.rot90(sheet, 2))):
        read = recogniser.page(made.coded(seen, "PNG"))
        assert sorted(read.codes) == ["INTAKE-2026-0012-KD", "tweede"]
    assert recogniser.page(made.coded(page, "PNG")).codes == ()


def test_codes_are_few_short_and_printable(recogniser):
    page = numpy.full((2339, 1654), 255, numpy.uint8)
    sheet = with_codes(page, "BCD\n002\nNL91ABNA0417164300", "x" * 201)
    assert recogniser.page(made.coded(sheet, "PNG")).codes == ("BCD 002 NL91ABNA0417164300",)
    many = with_codes(page, *(f"code {at}" for at in range(6)))
    found = recogniser.page(made.coded(many, "PNG")).codes
    assert len(found) == 4
    assert set(found) <= {f"code {at}" for at in range(6)}
