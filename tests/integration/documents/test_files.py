"""Every kind of file, through the real reading process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from intakeapp.documents.limits import Limits
from intakeapp.documents.pipeline import Recogniser, pages_of, words_of
from intakeapp.documents.refusals import FileRefused, Refusal
from tests.integration.documents import made_files as made

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def recogniser():
    with Recogniser(processes=1) as one:
        yield one


def texts(recogniser, data, name=""):
    return [
        " ".join(word.text for word in page.words.words)
        for page in recogniser.pages(data, name, picture=False)
    ]


def refusal_of(recogniser, data, name=""):
    with pytest.raises(FileRefused) as told:
        list(recogniser.pages(data, name, picture=False))
    return told.value.refusal


def test_a_pdf_gives_its_own_words_with_their_places():
    pages = list(words_of(made.pdf(3), "brief.pdf"))
    assert [page.number for page in pages] == [1, 2, 3]
    for page in pages:
        assert page.exact
        assert page.ratio == pytest.approx(1.414, abs=0.01)
        lines = [" ".join(word.text for word in line) for line in page.lines()]
        assert lines == [*made.LINES, f"Bladzijde {page.number}"]
        places = [word.box for word in page.words]
        assert all(0 <= b.left < b.right <= 1 and 0 <= b.top < b.bottom <= 1 for b in places)
        first = page.words[0].box
        assert first.left == pytest.approx(70 / 595, abs=0.005)
        assert first.bottom == pytest.approx(1 - 740 / 842, abs=0.005)


def test_only_words_that_can_be_seen_are_read(recogniser):
    (text,) = texts(recogniser, made.tricky_pdf())
    for field in made.FIELDS:
        assert field in text
    for unseen in ("Witte", "Bedekte", "Buiten", "Onzichtbaar"):
        assert unseen not in text


def test_a_scan_with_hidden_words_is_recognised_anew(recogniser):
    (page,) = recogniser.pages(made.scanned_pdf(), "scan.pdf", picture=False)
    text = " ".join(word.text for word in page.words.words)
    assert not page.words.exact
    assert "Verborgen" not in text
    for field in made.FIELDS:
        assert field in text


def test_a_pdf_that_only_forbids_printing_opens_and_a_locked_one_says_so(recogniser):
    (text,) = texts(recogniser, made.locked_pdf())
    assert "1.284,56" in text
    assert refusal_of(recogniser, made.locked_pdf(user="geheim")) is Refusal.PDF_LOCKED


def test_a_pdf_with_a_broken_table_is_repaired(recogniser):
    whole = made.pdf()
    start = whole.rindex(b"startxref")
    (text,) = texts(recogniser, whole[:start] + b"startxref\n99999999\n%%EOF")
    assert "1.284,56" in text


def test_tiff_gives_all_its_pages_in_order(recogniser):
    pages = texts(recogniser, made.tiff(3), "stapel.tif")
    assert len(pages) == 3
    for number, text in enumerate(pages, start=1):
        assert text.endswith(str(number))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_pictures_are_read(recogniser, kind):
    (text,) = texts(recogniser, made.coded(made.strip(), kind))
    assert "4410.92.771" in text


def test_a_mail_gives_its_text_and_then_its_attachments(recogniser):
    strip = made.coded(made.strip(), "PNG")
    content = made.mail(
        [
            ("brief.pdf", ("application", "pdf"), made.pdf()),
            ("lijst.zip", ("application", "zip"), b"PK\x03\x04 niets"),
            ("foto.png", ("image", "png"), strip),
        ]
    )
    pages = texts(recogniser, content, "bericht.eml")
    assert len(pages) == 3
    assert "75,00" in pages[0]
    assert "Onderwerp: Herinnering" in pages[0]
    assert "1.284,56" in pages[1]
    assert "4410.92.771" in pages[2]


def test_a_mail_in_a_mail_is_opened(recogniser):
    inner = made.mail([("brief.pdf", ("application", "pdf"), made.pdf())])
    outer = (
        b"From: a@b.example\nTo: c@d.example\nSubject: Fwd\nMIME-Version: 1.0\n"
        b"Content-Type: message/rfc822\n\n" + inner
    )
    assert any("1.284,56" in text for text in texts(recogniser, outer, "door.eml"))


@pytest.mark.parametrize(
    ("data", "name", "refusal"),
    [
        (b"", "leeg.pdf", Refusal.EMPTY),
        (b"zomaar wat tekst\n", "brief.txt", Refusal.TEXT),
        ("één brief".encode(), "brief.txt", Refusal.TEXT),
        (b"PK\x03\x04...word/document.xml", "brief.docx", Refusal.OFFICE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "mail.msg", Refusal.OUTLOOK),
        (b"%PDF-1.7 en verder niets", "brief.pdf", Refusal.PDF_BROKEN),
        (b"\x89PNG\r\n\x1a\n en verder niets", "foto.png", Refusal.PICTURE_BROKEN),
        (b"\x00\x00\x00\x18ftypheic" + bytes(90), "foto.heic", Refusal.PICTURE_BROKEN),
        (bytes(range(256)), "iets.bin", Refusal.UNKNOWN),
    ],
)
def test_what_cannot_be_read_is_named(recogniser, data, name, refusal):
    assert refusal_of(recogniser, data, name) is refusal


def test_a_file_too_large_is_refused_before_it_is_sent(tmp_path):
    path = tmp_path / "groot.pdf"
    path.write_bytes(bytes(5000))
    with Recogniser(Limits(file_bytes=4000), processes=1) as small:
        assert refusal_of(small, path) is Refusal.TOO_LARGE
    with Recogniser(processes=1) as one:
        assert refusal_of(one, tmp_path / "weg.pdf") is Refusal.NO_FILE


def test_the_picture_of_a_page_has_the_words_where_they_are_said_to_be():
    from io import BytesIO

    from PIL.PngImagePlugin import PngImageFile

    (page,) = pages_of(made.coded(made.strip(), "PNG"))
    picture = PngImageFile(BytesIO(page.png))
    assert picture.height / picture.width == pytest.approx(page.words.ratio, abs=0.01)
    word = next(word for word in page.words.words if "4410" in word.text)
    width, height = picture.size
    around = (word.box.left * width, word.box.top * height,
              word.box.right * width, word.box.bottom * height)  # fmt: skip
    assert picture.convert("L").crop(tuple(round(at) for at in around)).getextrema()[0] < 60


# The process behind it


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


HANG = "import sys; sys.stdin.buffer.read(1); import time; time.sleep(600)"
GARBAGE = "import sys; sys.stdin.buffer.read(1); sys.stdout.buffer.write(b'onzin' * 1000)"
TOO_MUCH = "import sys; sys.stdout.buffer.write(b'\\x00\\x00\\x00\\x02\\xff\\xff\\xff\\xff{}')"
LIES = (
    "import struct, sys\n"
    "answer = b'{\"pages\": 90000}'\n"
    "sys.stdout.buffer.write(struct.pack('>II', len(answer), 0) + answer)\n"
    "sys.stdout.buffer.flush()\n"
    "sys.stdin.buffer.read()\n"
)


@pytest.mark.parametrize(
    ("code", "refusal"),
    [(HANG, Refusal.TIME), (GARBAGE, Refusal.CRASH), (TOO_MUCH, Refusal.CRASH),
     ("raise SystemExit(3)", Refusal.CRASH), (LIES, Refusal.CRASH)],
)  # fmt: skip
def test_a_process_that_misbehaves_gives_a_sentence(code, refusal):
    limits = Limits(open_seconds=3 if refusal is Refusal.TIME else 40)
    with Recogniser(limits, 1, python(code)) as bad:
        assert refusal_of(bad, made.pdf()) is refusal


def test_a_killed_process_is_renewed_and_the_next_page_is_read():
    with Recogniser(processes=1) as one:
        pages = one.pages(made.pdf(40), "brief.pdf", picture=False)
        assert next(pages).words.words
        before = one.process_ids()
        os.kill(before[0], 9)
        rest = list(pages)
        assert len(rest) == 39
        assert sum(1 for page in rest if page.problem is not None) <= 1
        assert rest[-1].words.words
        assert one.process_ids() != before


def test_a_process_that_died_between_two_questions_is_renewed():
    data = made.pdf(3)
    with Recogniser(processes=1) as one:
        assert one.count(data) == 3
        for ask in (lambda: one.count(data), lambda: one.page(data, page=2).words.number - 1):
            (number,) = one.process_ids()
            os.kill(number, 9)
            os.waitid(os.P_PID, number, os.WEXITED | os.WNOWAIT)
            assert ask() in (1, 3)
            assert one.process_ids() != (number,)


def test_a_process_is_renewed_after_its_number_of_pages():
    with Recogniser(Limits(pages_per_worker=3), processes=1) as one:
        seen = set()
        for page in one.pages(made.pdf(8), picture=False):
            assert page.problem is None
            seen |= set(one.process_ids())
        assert len(seen) >= 2


def test_an_abandoned_file_ends_its_processes():
    with Recogniser(processes=2) as two:
        pages = two.pages(made.tiff(20), picture=False)
        next(pages)
        began = time.monotonic()
        pages.close()
        assert time.monotonic() - began < 20
        assert texts(two, made.pdf())  # and it still reads
        ids = two.process_ids()
    assert ids
    for number in ids:
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)


def test_more_processes_give_the_same_pages_in_the_same_order():
    with Recogniser(processes=2) as two:
        many = texts(two, made.tiff(7))
    assert [text[-1] for text in many] == list("1234567")


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
def test_the_limits_hold_in_the_process(tmp_path):
    code = (
        "from intakeapp.documents.limits import *\n"
        "limit_process(Limits(memory=400_000_000))\n"
        "import resource, pathlib, sys\n"
        "assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)\n"
        "try:\n    bytearray(900_000_000)\n    sys.exit(1)\n"
        "except MemoryError:\n    pass\n"
        "try:\n    pathlib.Path(sys.argv[1]).write_bytes(b'letter')\n    sys.exit(2)\n"
        "except OSError:\n    pass\n"
        "allow_processor_seconds(1)\n"
        "while True:\n    pass\n"
    )
    place = tmp_path / "letter"
    done = subprocess.run([sys.executable, "-c", code, str(place)], timeout=120, check=False)
    assert done.returncode == -signal.SIGXCPU
    assert not place.exists() or place.stat().st_size == 0
