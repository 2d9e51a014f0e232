"""Documents that are small enough to mail: split between pages, and the same each time."""

from __future__ import annotations

import random
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from intakeapp.base.errors import InputError
from intakeapp.documents.archive_pdf import ArchivePage, archive_pdf
from intakeapp.documents.archive_split import split_pdf
from tests.unit.documents.test_archive_pdf import NOON, letter, page, png, words


def noise(side: int, seed: int = 1, resolution: int = 200) -> ArchivePage:
    """A page that no coding makes much smaller."""
    dots = random.Random(seed).randbytes(side * side)
    picture = Image.frombytes("L", (side, side), dots)
    return ArchivePage(picture=png(picture), resolution=resolution, words=words(f"blad{seed}"))


def split(pages, most, title="Post"):
    whole = archive_pdf(pages, title=title, made_at=NOON)
    return split_pdf(whole, title=title, most_bytes=most)


def said_in(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_range().strip() for page in document]


def title_of(content: bytes) -> str:
    with pikepdf.open(BytesIO(content)) as pdf, pdf.open_metadata() as said:
        return str(said["dc:title"])


def test_what_fits_is_one_file_and_the_same_as_always():
    pages = [page(letter(), "een"), page(letter(), "twee")]
    assert split(pages, 10_000_000) == [archive_pdf(pages, title="Post", made_at=NOON)]


def test_files_stay_under_the_limit_and_hold_every_page_in_order():
    pages = [noise(300, seed) for seed in range(9)]
    most = 200_000
    files = split(pages, most)
    assert 1 < len(files) < 9
    assert max(len(content) for content in files) <= most
    assert [text for content in files for text in said_in(content)] == [
        f"blad{seed}" for seed in range(9)
    ]
    assert [title_of(content) for content in files] == [
        f"Post (deel {number} van {len(files)})" for number in range(1, len(files) + 1)
    ]


def test_the_same_pages_give_the_same_files():
    pages = [noise(300, seed) for seed in range(4)]
    assert split(pages, 150_000) == split(pages, 150_000)


def test_a_page_too_large_for_a_file_is_coded_smaller_and_keeps_its_size_on_paper():
    large = noise(1500, resolution=300)
    (whole,) = split([large], 10_000_000)
    (small,) = split([large], 700_000)
    assert len(small) <= 700_000 < len(whole)
    sizes = [pypdfium2.PdfDocument(content)[0].get_size() for content in (whole, small)]
    assert sizes[0] == pytest.approx(sizes[1])
    assert said_in(small) == said_in(whole)


def test_a_page_that_stays_too_large_stands_alone():
    files = split([page(letter(), "voor"), noise(1500, 7, 150), page(letter(), "na")], 60_000)
    assert [said_in(content) for content in files] == [["voor"], ["blad7"], ["na"]]
    assert len(files[1]) > 60_000
    with pikepdf.open(BytesIO(files[1])) as pdf:
        assert int(pdf.pages[0].Resources.XObject.Im0.Width) == 1500  # never under 150 dpi


def test_parts_say_what_the_whole_said_of_itself():
    for content in split([noise(300, seed) for seed in range(4)], 150_000):
        with pikepdf.open(BytesIO(content)) as pdf, pdf.open_metadata() as said:
            assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "U")
            assert said["xmp:CreateDate"].startswith(NOON.isoformat()[:19])
            assert len(pdf.Root.OutputIntents) == 1
            assert str(pdf.Root.Lang) == "nl"


def test_pages_of_others_that_share_a_picture_are_not_counted_twice():
    with pikepdf.open(BytesIO(archive_pdf([noise(600)], title="Een", made_at=NOON))) as pdf:
        for _more in range(5):
            pdf.pages.append(pdf.pages[0])
        out = BytesIO()
        pdf.save(out)
    whole = out.getvalue()
    assert len(split_pdf(whole + b" " * 200_000, title="Een", most_bytes=250_000)) == 1


def test_what_is_no_pdf_is_said_in_a_sentence():
    with pytest.raises(InputError, match="niet te verdelen"):
        split_pdf(b"%PDF-1.7 niets" * 100, title="Post", most_bytes=100)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(20, 260), min_size=1, max_size=8), st.integers(20_000, 120_000))
def test_any_pile_is_split_without_losing_a_page(sides, most):
    pages = [noise(side, seed, 150) for seed, side in enumerate(sides)]
    files = split(pages, most)
    counts = [len(pypdfium2.PdfDocument(content)) for content in files]
    assert sum(counts) == len(pages)
    for content, count in zip(files, counts, strict=True):
        assert len(content) <= most or count == 1
