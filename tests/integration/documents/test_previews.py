"""A page as it came, at once: of every kind of file, and of files that want to do harm."""

from __future__ import annotations

import sys
from io import BytesIO

import numpy
import pytest
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from intakeapp.documents.coded_pictures import jpeg_size
from intakeapp.documents.limits import Limits
from intakeapp.documents.pipeline import Recogniser
from intakeapp.documents.refusals import FileRefused, PageRefused, Refusal
from tests.integration.documents import hostile
from tests.integration.documents import made_files as made

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def recogniser():
    with Recogniser(Limits(open_seconds=20, page_seconds=20, memory=1_500_000_000), 1) as one:
        yield one


def shown(data: bytes) -> Image.Image:
    picture = JpegImageFile(BytesIO(data))
    picture.load()
    return picture


def photo(width=2400, height=1600, orientation=1, **options) -> bytes:
    """A photo with its left half red."""
    pixels = numpy.full((height, width, 3), 245, numpy.uint8)
    pixels[:, : width // 2] = (200, 30, 30)
    exif = Image.Exif()
    exif[0x0112] = orientation
    return made.coded(pixels, "JPEG", exif=exif, **options)


@pytest.mark.parametrize("side", [64, 900])
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("brief.pdf", made.pdf()), ("foto.jpg", photo()),
        ("scan.png", made.coded(made.picture(150), "PNG")), ("stapel.tif", made.tiff(2)),
        ("mail.eml", made.mail()), ("slot.pdf", made.locked_pdf()),
    ],
)  # fmt: skip
def test_every_kind_of_file_is_shown(recogniser, name, data, side):
    size = jpeg_size(recogniser.preview(data, name, side=side))
    assert max(size) == min(side, 900)
    assert min(size) >= 10


def test_each_page_has_its_own_and_the_file_is_still_open(recogniser):
    data = made.pdf(5)
    assert recogniser.count(data, "brief.pdf") == 5
    before = recogniser.process_ids()
    pages = [recogniser.preview(data, "brief.pdf", page=number) for number in (5, 1, 3)]
    assert len(set(pages)) == 3
    assert recogniser.page(data, "brief.pdf", page=5).words.words[-1].text == "5"
    assert recogniser.process_ids() == before


def test_a_photo_stands_upright_and_has_its_colours(recogniser):
    lying = shown(recogniser.preview(photo(), side=300))
    assert (lying.mode, lying.size) == ("RGB", (300, 200))
    red, _green, _blue = lying.getpixel((40, 100))
    assert red > 150 > 100 > lying.getpixel((40, 100))[1]
    upright = shown(recogniser.preview(photo(orientation=6), side=300))
    assert upright.size == (200, 300)
    assert upright.getpixel((100, 40))[1] < 100 < upright.getpixel((100, 260))[1]


def test_a_preview_does_not_spoil_what_is_read_after_it(recogniser):
    data = made.coded(made.picture(200), "JPEG", quality=85)
    recogniser.preview(data, side=100)
    text = " ".join(word.text for word in recogniser.page(data).words.words)
    assert [field for field in made.FIELDS if field not in text] == []


def test_a_small_picture_is_not_enlarged(recogniser):
    assert jpeg_size(recogniser.preview(made.coded(made.strip(), "PNG"), side=3000)) == (900, 220)


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("1", "TIFF"), ("P", "PNG"), ("RGBA", "PNG"), ("LA", "PNG"), ("CMYK", "JPEG"),
     ("I;16", "PNG"), ("I", "TIFF"), ("F", "TIFF")],
)  # fmt: skip
def test_every_way_of_holding_pixels_is_shown_and_read(recogniser, mode, kind):
    out = BytesIO()
    pixels = made.strip()
    deep = Image.fromarray(pixels.astype(numpy.uint16) * 257)
    (deep if mode == "I;16" else Image.fromarray(pixels).convert(mode)).save(out, kind)
    picture = shown(recogniser.preview(out.getvalue(), side=450)).convert("L")
    assert picture.size == (450, 110)
    low, high = picture.getextrema()
    assert low < 90
    assert high > 200
    text = " ".join(word.text for word in recogniser.page(out.getvalue()).words.words)
    assert "4410.92.771" in text


@pytest.mark.parametrize("page", [0, -1, 2, 10**12])
def test_a_page_that_is_not_there_is_refused(recogniser, page):
    data = made.coded(made.strip(), "PNG")
    with pytest.raises(PageRefused):
        recogniser.preview(data, page=page)
    problem = recogniser.page(data, page=page).problem
    assert problem is not None
    assert problem.refusal is Refusal.PAGE


@pytest.mark.parametrize("side", [0, -5, 4001])
def test_a_side_that_makes_no_sense_is_a_mistake_of_the_caller(recogniser, side):
    with pytest.raises(ValueError, match="side"):
        recogniser.preview(b"x", side=side)


# Files that want to do harm


def outcome(recogniser, name, data) -> str:
    said = None
    try:
        pages = recogniser.count(data, name)
        recogniser.preview(data, name, page=min(2, pages))
    except FileRefused as refused:
        said = refused
    if said is None:
        return "shown"
    assert said.what.endswith(".")
    return said.refusal.value


def test_bombs_are_shown_or_refused_and_the_next_file_is_shown(recogniser):
    outcomes = {name: outcome(recogniser, name, data) for name, data in hostile.bombs()}
    assert outcomes["leeg.pdf"] == Refusal.EMPTY.value
    assert outcomes["reus.png"] == Refusal.PICTURE_LARGE.value
    assert outcomes["script.pdf"] == "shown"
    assert outcome(recogniser, "daarna.pdf", made.pdf(2)) == "shown"


def test_damaged_files_are_shown_or_refused(recogniser):
    outcomes = [outcome(recogniser, *hostile.damaged(number, 4)) for number in range(60)]
    assert {"shown", Refusal.PICTURE_BROKEN.value, Refusal.PAGE.value} <= set(outcomes)
    assert outcome(recogniser, "daarna.png", made.coded(made.strip(), "PNG")) == "shown"


def test_a_picture_cut_off_is_refused_where_it_cannot_be_decoded(recogniser):
    for kind, refusals in (("PNG", {"page", "picture-broken"}), ("JPEG", {"page"})):
        whole = made.coded(made.picture(100), kind)
        assert outcome(recogniser, "half", whole[: len(whole) // 2]) in refusals


# A process that is no longer ours

ANSWERS = """
import json, struct, sys
def read(n):
    return sys.stdin.buffer.read(n)
def answer(head, body):
    text = json.dumps(head).encode()
    sys.stdout.buffer.write(struct.pack(">II", len(text), len(body)) + text + body)
    sys.stdout.buffer.flush()
while True:
    sizes = read(8)
    if len(sizes) < 8:
        break
    head, body = struct.unpack(">II", sizes)
    said = json.loads(read(head))
    read(body)
    if said["do"] == "open":
        answer({"pages": 1}, b"")
    else:
        answer(ANSWER, bytes.fromhex("BODY"))
"""


def lying(head: str, body: bytes) -> list[str]:
    code = ANSWERS.replace("ANSWER", head).replace("BODY", body.hex())
    return [sys.executable, "-c", code]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"GIF89a", made.coded(made.strip(), "PNG"),
        made.coded(made.strip(), "JPEG"),  # 900 wide: larger than asked
        made.coded(made.strip()[:100, :100], "JPEG", progressive=True),
        made.coded(made.strip()[:100, :100], "JPEG")[:-9],
    ],
)  # fmt: skip
def test_a_preview_that_is_none_is_not_believed(body):
    with Recogniser(Limits(), 1, lying("{}", body)) as bad, pytest.raises(PageRefused) as told:
        bad.preview(b"%PDF-1.7", side=400)
    assert told.value.refusal is Refusal.CRASH


GOOD = ("'words': [], 'ratio': 0.2444, 'exact': False, 'turned': 0, 'resolution': 200, "
        "'blank': False, 'codes': []")  # fmt: skip


def strip_png() -> bytes:
    import cv2

    return cv2.imencode(".png", made.strip())[1].tobytes()


@pytest.mark.parametrize(
    ("says", "body"),
    [
        ("{GOOD}", b""), ("{GOOD}", b"\x89PNG\r\n\x1a\n"), ("{GOOD, 'ratio': 1.4}", "strip"),
        ("{GOOD, 'codes': ['a'] * 5}", "strip"), ("{GOOD, 'codes': ['x' * 201]}", "strip"),
        ("{GOOD, 'codes': ['a\\nb']}", "strip"), ("{GOOD, 'codes': 'abc'}", "strip"),
        ("{GOOD, 'codes': [7]}", "strip"), ("{GOOD, 'turned': 45}", "strip"),
        ("{GOOD, 'turned': -90}", "strip"), ("{GOOD, 'resolution': 1e9}", "strip"),
        ("{GOOD, 'resolution': 99999}", "strip"), ("{GOOD, 'resolution': True}", "strip"),
        ("{GOOD, 'blank': 'no'}", "strip"), ("{GOOD, 'exact': 1}", "strip"), ("{}", "strip"),
    ],
)  # fmt: skip
def test_a_page_that_cannot_be_is_not_believed(says, body):
    content = strip_png() if body == "strip" else body
    with Recogniser(Limits(), 1, lying(says.replace("GOOD", GOOD), content)) as bad:
        problem = bad.page(b"%PDF-1.7").problem
    assert problem is not None
    assert problem.refusal is Refusal.CRASH


def test_a_page_that_can_be_is_believed():
    with Recogniser(Limits(), 1, lying("{" + GOOD + "}", strip_png())) as good:
        page = good.page(b"%PDF-1.7")
    assert page.problem is None
    assert (page.resolution, page.is_blank, page.codes, page.turned) == (200, False, (), 0)
