"""Documents that come in: checked first, kept once, shown page by page; the rest is refused."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import func, select

from intakeapp.base.errors import InputError
from intakeapp.data.models.tables import audit, change_log, document_chunk
from intakeapp.domain.documents import StoredDocument
from intakeapp.services import documents_in, papers
from intakeapp.services.casefile import read_case_file
from intakeapp.services.documents_in import (
    DocumentError,
    add_document,
    documents_of,
    page_picture,
    title_of,
)
from tests.helpers.stores import register

pytestmark = pytest.mark.integration


def pdf(pages=2, *, words="Huurcontract", size=(595, 842), password=None):
    out = io.BytesIO()
    lock = StandardEncryption(password, canPrint=0) if password is not None else None
    canvas = Canvas(out, pagesize=size, encrypt=lock, invariant=1)
    for number in range(pages):
        canvas.drawString(72, size[1] - 72, f"{words}, bladzijde {number + 1}")
        canvas.rect(0, 0, 40 * (number + 1), 40, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def picture(kind="JPEG", size=(120, 80), mode="RGB", colour="white", **options):
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, kind, **options)
    return out.getvalue()


def shown(png):
    image = Image.open(io.BytesIO(png))
    image.load()
    return image


@pytest.fixture
def case(space):
    return register(space)


def counts(space):
    with space.store.reading() as reader:
        tables = (document_chunk, change_log, audit)
        return [
            reader.connection.execute(select(func.count()).select_from(t)).scalar_one()
            for t in tables
        ]


def kept(space, case):
    return read_case_file(space, case.id, audited=False).documents


def test_a_pdf_is_kept_with_its_name_and_shown_by_page(space, case):
    data = pdf(3)
    changes = add_document(space, case.id, r"C:\Scans\Huurcontract_2024.pdf", data)
    (document,) = kept(space, case)
    assert changes.record_id == document.id
    assert changes.case_ids == {case.id}
    assert (document.title, document.kind) == ("Huurcontract 2024", "ontvangen")
    assert (document.media_type, document.size) == ("application/pdf", len(data))
    assert papers.stored_pdf(space, document.id) == data
    pictures = [page_picture(space, document.id, page, 300) for page in (1, 2, 3)]
    assert {picture.pages for picture in pictures} == {3}
    pages = [shown(picture.png) for picture in pictures]
    assert {page.width for page in pages} == {300}
    assert all(abs(page.height - 424) <= 3 for page in pages)
    assert len({page.tobytes() for page in pages}) == 3


def test_large_bytes_are_kept_in_chunks(space, case):
    noise = Image.effect_noise((900, 900), 90)
    out = io.BytesIO()
    noise.save(out, "PNG")
    add_document(space, case.id, "foto.png", out.getvalue())
    with space.store.reading() as reader:
        sizes = reader.connection.execute(
            select(func.length(document_chunk.c.bytes)).order_by(document_chunk.c.number)
        ).scalars().all()  # fmt: skip
    assert len(sizes) > 1
    assert set(sizes[:-1]) == {papers.CHUNK}
    (document,) = kept(space, case)
    assert papers.stored_pdf(space, document.id) == out.getvalue()


def test_the_same_bytes_again_are_noticed(space, case):
    first = add_document(space, case.id, "brief.pdf", pdf())
    before = counts(space)
    again = add_document(space, case.id, "andere naam.pdf", pdf())
    assert again.record_id == first.record_id
    assert not again
    assert counts(space) == before
    assert len(kept(space, case)) == 1


def test_another_case_and_the_sealed_part_have_their_own(space, case):
    other = register(space)
    add_document(space, case.id, "brief.pdf", pdf())
    add_document(space, other.id, "brief.pdf", pdf())
    add_document(space, case.id, "brief.pdf", pdf(), sealed=True)
    assert [d.sealed for d in sorted(kept(space, case), key=lambda d: d.sealed)] == [False, True]
    assert len(kept(space, other)) == 1
    assert counts(space)[0] == 1


def test_a_paper_of_our_own_is_not_what_came_in(space, case):
    paper = papers.draw(space, case.id, "koelkastblad")
    papers.keep(space, case.id, paper, "printed")
    changes = add_document(space, case.id, "gescand blad.pdf", paper.pdf)
    file = read_case_file(space, case.id, audited=False)
    assert len(file.documents) == 2
    assert [d.id for d in documents_of(file)] == [changes.record_id]


def test_sealed_documents_are_listed_only_when_asked_for(space, case):
    add_document(space, case.id, "open.pdf", pdf(1))
    add_document(space, case.id, "verzegeld.pdf", pdf(2), sealed=True)
    file = read_case_file(space, case.id, audited=False)
    assert [d.title for d in documents_of(file)] == ["open"]
    assert {d.title for d in documents_of(file, sealed=True)} == {"open", "verzegeld"}


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_is_one_page(space, case, kind):
    changes = add_document(space, case.id, "foto", picture(kind))
    found = page_picture(space, changes.record_id, 1, 60)
    assert found.pages == 1
    page = shown(found.png)
    assert (page.format, page.size) == ("PNG", (60, 40))


def test_a_photo_stands_upright(space, case):
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    changes = add_document(space, case.id, "foto.jpg", picture(exif=exif))
    assert shown(page_picture(space, changes.record_id, 1, 80).png).size == (80, 120)


def test_what_is_transparent_is_white(space, case):
    data = picture("PNG", mode="RGBA", colour=(0, 0, 0, 0))
    changes = add_document(space, case.id, "stempel.png", data)
    assert shown(page_picture(space, changes.record_id, 1, 10).png).getpixel((5, 3)) == (
        255,
        255,
        255,
    )


def huge_png():
    """A PNG of a few bytes that says it has 40,000 by 40,000 pixels."""
    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 0, 0, 0, 0)
    chunk = b"IHDR" + head
    crc = struct.pack(">I", zlib.crc32(chunk))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(head)) + chunk + crc + picture("PNG")[33:]


BAD = {
    "empty": (b"", "is leeg"),
    "text": (b"Beste mevrouw", "geen pdf, jpg of png"),
    "gif": (picture("GIF"), "geen pdf, jpg of png"),
    "locked": (pdf(password="geheim"), "beveiligd met een wachtwoord"),
    "only a head": (b"%PDF-1.7\n%%EOF", "pdf is beschadigd"),
    "half a jpeg": (picture(size=(400, 300))[:-600], "foto is beschadigd"),
    "half a png": (picture("PNG", (400, 300))[:-40], "foto is beschadigd"),
    "png head": (picture("PNG")[:20], "foto is beschadigd"),
    "jpeg head": (b"\xff\xd8\xff\xe0", "foto is beschadigd"),
    "huge": (huge_png(), "foto is te groot"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_refused_and_nothing_stays(space, case, name):
    data, words = BAD[name]
    before = counts(space)
    with pytest.raises(DocumentError, match=words) as caught:
        add_document(space, case.id, "Tanya Holtrop.pdf", data)
    assert "Er is niets bewaard." in str(caught.value)
    assert "Holtrop" not in str(caught.value)
    assert counts(space) == before
    assert kept(space, case) == ()


def test_too_large_and_too_many_pages(space, case, monkeypatch):
    monkeypatch.setattr(documents_in, "MOST_BYTES", 1000)
    with pytest.raises(DocumentError, match=r"te groot\. Tot 25 MB kan\."):
        add_document(space, case.id, "brief.pdf", pdf())
    monkeypatch.undo()
    monkeypatch.setattr(documents_in, "MOST_PAGES", 2)
    with pytest.raises(DocumentError, match="3 bladzijden"):
        add_document(space, case.id, "brief.pdf", pdf(3))
    assert kept(space, case) == ()


def test_a_pdf_that_only_forbids_printing_is_kept(space, case):
    changes = add_document(space, case.id, "brief.pdf", pdf(password=""))
    assert page_picture(space, changes.record_id, 1, 60).pages == 2


@pytest.mark.parametrize("page", [0, -1, 3])
def test_a_page_that_is_not_there(space, case, page):
    changes = add_document(space, case.id, "brief.pdf", pdf(2))
    with pytest.raises(InputError, match="bladzijde is er niet"):
        page_picture(space, changes.record_id, page, 200)


def test_a_page_of_many_metres_is_not_drawn(space, case):
    changes = add_document(space, case.id, "rol.pdf", pdf(1, size=(595, 20_000)))
    with pytest.raises(InputError, match="te groot om te tonen"):
        page_picture(space, changes.record_id, 1, 900)


def test_a_document_of_another_kind_has_no_pages(space, case):
    record = StoredDocument(
        id=space.store.ids.new(), case_id=case.id, kind="brief", title="Proef",
        media_type="text/plain", sha256="", size=0, created_at=space.store.clock.now(),
    )  # fmt: skip
    with pytest.raises(InputError, match="geen bladzijden"):
        documents_in.pages_in(record, b"Proef")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("/home/x/scan 12.PDF", "scan 12"),
        ("a\\b\\Brief van Lindehof.jpg", "Brief van Lindehof"),
        ("brief.van.maandag.pdf", "brief.van.maandag"),
        ("zonder einde", "zonder einde"),
        ("regel\neen\x07.png", "regel een"),
        (".pdf", ".pdf"),
        ("", "Document"),
        ("x" * 300 + ".pdf", "x" * 120),
    ],
)
def test_a_file_name_becomes_a_title(name, title):
    assert title_of(name) == title


def test_nothing_is_written_beside_the_store(space, case, tmp_path):
    before = {path.name for path in tmp_path.iterdir()}
    changes = add_document(space, case.id, "brief.pdf", pdf())
    page_picture(space, changes.record_id, 1, 400)
    assert {path.name for path in tmp_path.iterdir()} == before
