"""Files into a pile: every kind, refused ones, and where their pages come."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intakeapp.base.errors import InputError
from intakeapp.documents.pipeline import Recogniser
from intakeapp.documents.refusals import FileRefused, Refusal
from intakeapp.domain.piles import Arrival, LeftOut
from intakeapp.services import pile_files
from intakeapp.services.document_bytes import read_bytes
from intakeapp.services.pile_files import KEPT_NOTHING, take_file
from intakeapp.services.pile_reading import read_page
from intakeapp.services.pile_words import words_of
from intakeapp.services.piles import finish_pile
from tests.integration.documents import made_files as made
from tests.integration.post.copies import mail
from tests.integration.post.piling import blank_sheet, digests_in

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def recogniser():
    with Recogniser(processes=1) as one:
        yield one


@pytest.fixture
def take(space, piling, recogniser):
    def one(data, name="bestand", arrived=Arrival.FILE, **place):
        return take_file(space, piling.id, name, data, arrived, recogniser, **place)

    return one


def test_every_page_of_a_file_is_a_page_of_the_pile(space, piling, take):
    files = {
        "application/pdf": (made.pdf(3), 3),
        "image/tiff": (made.tiff(2), 2),
        "image/png": (made.coded(made.picture(60), "PNG"), 1),
        "image/jpeg": (made.coded(made.picture(60)), 1),
        "message/rfc822": (mail(("brief.pdf", "pdf", made.pdf(2))), 3),
    }
    for media_type, (data, pages) in files.items():
        known = set(piling.ids)
        changes = take(data, arrived=Arrival.PASTE)
        rows = [page for page in piling.view.pages if page.id not in known]
        assert changes.record_id == rows[0].id
        assert [row.file_page for row in rows] == list(range(1, pages + 1))
        assert {(row.media_type, row.arrived, row.size) for row in rows} == {
            (media_type, Arrival.PASTE, len(data))
        }
        with space.store.reading() as reader:
            assert read_bytes(reader, rows[0].sha256) == data


def test_an_attachment_is_read_as_a_page(space, piling, take, recogniser):
    take(mail(("brief.pdf", "pdf", made.pdf(1))))
    attached = piling.view.pages[1]
    read_page(space, attached.id, recogniser)
    words = words_of(space, piling.view.pages)[attached.id]
    text = " ".join(word.text for word in words.words)
    assert all(field in text for field in made.FIELDS)


def test_pages_come_after_a_page_and_in_its_place(piling, take):
    first, last = piling.lay(blank_sheet(250), blank_sheet(251))
    take(made.pdf(2), after=first)
    inserted = [row.file_page for row in piling.view.pages][1:3]
    assert (piling.ids[0], piling.ids[3], inserted) == (first, last, [1, 2])
    changes = take(made.pdf(1), replaces=last)
    replaced = piling.page(last)
    assert (replaced.left_out, replaced.replaced_by) == (LeftOut.REPLACED, changes.record_id)
    assert last not in [page.id for page in piling.view.inside]


BAD = {
    Refusal.EMPTY: b"",
    Refusal.TEXT: b"gewoon wat tekst zonder meer",
    Refusal.OFFICE: b"PK\x03\x04" + b"word/document.xml",
    Refusal.OUTLOOK: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_".encode("utf-16-le"),
    Refusal.PDF_BROKEN: b"%PDF-1.7 niets",
    Refusal.PICTURE_BROKEN: made.coded(made.picture(60))[:30],
    Refusal.UNKNOWN: bytes(range(256)),
}


def test_what_cannot_be_read_is_said_and_leaves_nothing(space, piling, take):
    before = digests_in(space)
    for why, data in BAD.items():
        with pytest.raises(FileRefused) as told:
            take(data, name="../../etc/brief.pdf")
        assert (told.value.refusal, told.value.safe) == (why, KEPT_NOTHING)
    assert piling.view.pages == ()
    assert digests_in(space) == before


def test_a_mail_that_only_its_name_tells_is_refused_now_and_not_later(piling, take):
    with pytest.raises(FileRefused) as told:
        take(b"Subject: hoi\n\nEen mail.", name="post.eml")
    assert told.value.refusal is Refusal.MAIL_BROKEN
    assert piling.view.pages == ()


def test_too_large_is_said_before_anything_is_opened(piling, take, monkeypatch):
    monkeypatch.setattr(pile_files, "LIMITS", replace(pile_files.LIMITS, file_bytes=100))
    with pytest.raises(FileRefused) as told:
        take(made.pdf(1))
    assert told.value.refusal is Refusal.TOO_LARGE


def test_five_hundred_pages_and_no_more(piling, take):
    take(made.pdf(500, lines=("Blad",)))
    assert len(piling.view.pages) == 500
    with pytest.raises(FileRefused) as told:
        take(made.pdf(501, lines=("Blad",)))
    assert told.value.refusal is Refusal.TOO_MANY_PAGES
    assert len(piling.view.pages) == 500


def test_a_pile_that_was_put_away_takes_nothing(space, piling, take):
    finish_pile(space, piling.id)
    with pytest.raises(InputError, match="weggelegd"):
        take(made.pdf(1))
