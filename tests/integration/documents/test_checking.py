"""Files are checked in the reading process: what they are, or why they cannot be kept."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress

import pytest

from intakeapp.documents.checking import CheckedFile, check_file
from intakeapp.documents.limits import LIMITS, Limits
from intakeapp.documents.pdf_pages import PdfFile
from intakeapp.documents.pipeline import Recogniser
from intakeapp.documents.refusals import FileRefused, Refusal
from tests.integration.documents import hostile
from tests.integration.documents import made_files as made

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def reader():
    with Recogniser(Limits(memory=1_500_000_000), processes=1) as one:
        yield one


@pytest.mark.parametrize(
    ("data", "name", "media_type", "pages"),
    [
        (made.pdf(3), "brief.pdf", "application/pdf", 3),
        (made.pdf(), "foto.jpg", "application/pdf", 1),  # the name is not believed
        (made.locked_pdf(), "brief.pdf", "application/pdf", 1),
        (made.coded(made.strip(), "PNG"), "", "image/png", 1),
        (made.coded(made.strip(), "JPEG"), "", "image/jpeg", 1),
        (made.tiff(2), "", "image/tiff", 2),
        (made.mail([("brief.pdf", ("application", "pdf"), made.pdf(2))]), "a.eml",
         "message/rfc822", 3),
    ],
)  # fmt: skip
def test_a_good_file_is_told_by_its_content(reader, data, name, media_type, pages):
    assert check_file(data, name, reader=reader) == CheckedFile(media_type=media_type, pages=pages)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", Refusal.EMPTY), (b"Beste mevrouw", Refusal.TEXT),
        (made.locked_pdf(user="geheim"), Refusal.PDF_LOCKED),
        (b"%PDF-1.7\n%%EOF", Refusal.PDF_BROKEN),
        (made.coded(made.picture(100), "JPEG")[:-3000], Refusal.PICTURE_BROKEN),
        (made.coded(made.picture(100), "PNG")[:-400], Refusal.PICTURE_BROKEN),
        (hostile.huge_png(40_000), Refusal.PICTURE_LARGE),
        (hostile.many_pages_pdf(501), Refusal.TOO_MANY_PAGES),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_named(reader, data, refusal):
    with pytest.raises(FileRefused) as told:
        check_file(data, reader=reader)
    assert told.value.refusal is refusal


def cut_so_that_only_repair_opens_it() -> bytes:
    whole = made.pdf(2)
    for at in range(len(whole) - 40, 200, -40):
        with suppress(FileRefused):
            opened = PdfFile(whole[:at], LIMITS)
            opened.close()
            if opened.repaired:
                return whole[:at]
    raise AssertionError("pdfium opens every one of them itself")


def test_a_pdf_that_only_repair_opens_is_refused_though_it_can_be_read(reader):
    broken = cut_so_that_only_repair_opens_it()
    with pytest.raises(FileRefused) as told:
        check_file(broken, "brief.pdf", reader=reader)
    assert told.value.refusal is Refusal.PDF_BROKEN
    assert reader.count(broken, "brief.pdf") >= 1
    assert check_file(made.pdf(), reader=reader).pages == 1


def test_without_a_reader_a_process_of_its_own_is_started_and_ended():
    assert check_file(made.pdf(2), "brief.pdf").pages == 2


def test_nothing_that_parses_is_loaded_into_the_program():
    code = (
        "import sys\n"
        "from intakeapp.documents.checking import check_file\n"
        "print(check_file(sys.stdin.buffer.read()).pages)\n"
        "heavy = {'cv2', 'numpy', 'tesserocr', 'PIL', 'pypdfium2', 'pikepdf'} & set(sys.modules)\n"
        "print(sorted(heavy))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=made.pdf(2), capture_output=True, check=True
    )
    assert done.stdout.decode().split("\n")[:2] == ["2", "[]"]
