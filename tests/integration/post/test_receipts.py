"""The receipt of a pile: its number, its papers, and what is kept of it."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import select

from intakeapp.base.errors import InputError, KnownError
from intakeapp.data.models.tables import audit_look
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.letter_facts import BagSort
from intakeapp.domain.piles import Original, PileProfile, Receipt
from intakeapp.printing.preview import page_count, page_text
from intakeapp.services import receipts
from intakeapp.services.casefile import read_case_file
from intakeapp.services.cases import device_mark
from intakeapp.services.documents_in import documents_of
from intakeapp.services.papers import stored_pdf
from intakeapp.services.piles import finish_pile, set_blank, turn_pages
from intakeapp.services.post_letters import (
    add_bag_letter,
    name_letter,
    seal_letter,
    set_original,
)
from intakeapp.services.receipts import following_number, make_receipt, paper_left, thumbnails_of
from tests.helpers.stores import new_store, register, surroundings
from tests.integration.post.piling import EVICTION, REMINDER, SUMMONS, Piling, sheets_of

pytestmark = pytest.mark.integration

MARKS = st.text("ABCDEFGHJKLMNPQRSTUVWXYZ", min_size=2, max_size=2)
YEARS = st.integers(2020, 2099)


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page_text(pdf, page).split()) for page in range(page_count(pdf)))


def receipts_in(space) -> list[Receipt]:
    with space.store.reading() as reader:
        return reader.list(Receipt)


def make(piling: Piling, **choices):
    return make_receipt(piling.space, piling.id, thumbnails={}, **choices)


@pytest.fixture
def letters(piling):
    """Three letters of a pile, named, that are documents."""
    found = piling.of_letters(EVICTION, REMINDER, SUMMONS)
    for letter, title in zip(found, ("Ontruiming", "Herinnering", "Dagvaarding"), strict=True):
        name_letter(piling.space, letter.id, title)
    return piling.letters


# Numbers


@given(MARKS, YEARS, st.lists(st.integers(1, 20_000)))
def test_a_number_is_the_next_of_its_device_and_year(mark, year, used):
    known = [f"OB-{year}-{mark}-{one:04d}" for one in used]
    number = following_number(known, year, mark)
    assert number == f"OB-{year}-{mark}-{max(used, default=0) + 1:04d}"
    assert number not in known
    assert re.fullmatch(r"OB-[0-9]{4}-[A-Z]{2}-[0-9]{4,}", number)


@given(MARKS, YEARS, MARKS, YEARS, st.integers(1, 9999))
def test_other_devices_and_years_do_not_count(mark, year, other, then, used):
    number = following_number([f"OB-{then}-{other}-{used:04d}"], year, mark)
    same = (mark, year) == (other, then)
    assert number.endswith(f"-{used + 1:04d}" if same else "-0001")


@given(st.lists(st.text()))
def test_strange_text_is_no_number(known):
    assert following_number(known, 2026, "KD") == "OB-2026-KD-0001"


def test_devices_count_for_themselves(tmp_path):
    numbers = []
    for name in ("een", "twee"):
        (tmp_path / name).mkdir()
        file = new_store(tmp_path / name, surroundings())
        piling = Piling(file.space, register(file.space).id)
        piling.of_letters(REMINDER)
        numbers.append(make(piling).number)
        assert numbers[-1] == f"OB-2026-{device_mark(file.space.store.device)}-0001"
        file.close()
    assert len(set(numbers)) == 2


def test_each_pile_has_a_number_of_its_own(space, case):
    made = []
    for _ in range(3):
        piling = Piling(space, case.id)
        piling.of_letters(REMINDER)
        made.append(make(piling).number)
    assert [number[-4:] for number in made] == ["0001", "0002", "0003"]


# What is on it and what is kept


def test_the_paper_says_what_was_given_and_where_it_is(space, piling, letters):
    set_original(space, [letters[0].id], Original.KEPT)
    set_original(space, [letter.id for letter in letters[1:]], Original.RETURNED)
    made = make(piling, our_copy=False)
    text = words(made.paper.pdf)
    pages = sum(len(piling.view.pages_of(letter.id)) for letter in letters)
    for expected in (
        made.number, "Tanya Holtrop", "Marit de Waal", "088 000 0123", "Schuldhulp Huizen",
        "dinsdag 17 november 2026, 10.00 uur", "Ontruiming", "Herinnering", "Dagvaarding",
        "U gaf ons 3 papieren.", f"kopie van {pages} bladzijden", "Bij ons: 1", "Terug aan u: 2",
    ):  # fmt: skip
        assert expected in text
    assert "Voor ons" not in text
    assert made.paper.file_name == f"ontvangstbewijs-{made.number}.pdf"


def test_row_and_document_are_kept_together(space, case, piling, letters):
    made = make(piling)
    (receipt,) = receipts_in(space)
    assert (receipt.number, receipt.pile_id) == (made.number, piling.id)
    assert (receipt.document_id, receipt.made_by) == (made.document_id, space.me)
    assert stored_pdf(space, made.document_id) == made.paper.pdf
    assert piling.view.receipt == receipt
    assert {"receipt", "stored_document"} == made.changes.tables
    with space.store.reading() as reader:
        document = reader.get(StoredDocument, made.document_id)
    assert (document.kind, document.title) == ("ontvangstbewijs", f"Ontvangstbewijs {made.number}")
    came_in = documents_of(read_case_file(space, case.id))
    assert document.id not in [one.id for one in came_in]  # it proves nothing


def test_made_again_it_is_a_new_paper_with_the_same_number(space, piling, letters):
    first = make(piling)
    assert make(piling).document_id == first.document_id  # nothing differs: nothing is written
    set_original(space, [letters[0].id], Original.RETURNED)
    second = make(piling)
    assert second.number == first.number
    assert second.document_id != first.document_id
    (receipt,) = receipts_in(space)
    assert receipt.document_id == second.document_id
    assert stored_pdf(space, first.document_id) == first.paper.pdf  # what was handed out stays


def test_nothing_sealed_is_on_it_and_no_number_is_missing(space, piling, letters):
    seal_letter(space, letters[0].id, sealed=True)
    text = words(make(piling, our_copy=False).paper.pdf)
    assert "Ontruiming" not in text
    assert "U gaf ons 2 papieren." in text
    facts = receipts._facts
    with space.store.reading() as reader:
        assert [row.number for row in facts(space, reader, piling.id).rows] == [1, 2]
    for letter in letters[1:]:
        seal_letter(space, letter.id, sealed=True)
    with pytest.raises(InputError, match="nog geen papier"):
        make(piling)


def test_blank_pages_are_not_counted(space, piling, letters):
    view = piling.view
    backs = [view.pages_of(letter.id)[1:] for letter in letters]
    (back,) = next(pages for pages in backs if pages)
    set_blank(space, back.id, blank=True)
    assert f"kopie van {len(view.inside) - 1} bladzijden" in words(make(piling).paper.pdf)


def test_before_the_letters_are_confirmed_there_is_no_receipt(piling):
    piling.lay(*sheets_of(REMINDER))
    with pytest.raises(InputError, match="niet in brieven verdeeld"):
        make(piling)
    assert receipts_in(piling.space) == []


def test_what_we_keep_must_have_been_copied(space, case):
    bag = Piling(space, case.id, is_bag=True, counted=2)
    unopened = add_bag_letter(space, bag.id, BagSort.CAN_GO).record_id
    bag.lay(*sheets_of(REMINDER))
    add_bag_letter(space, bag.id, BagSort.DEBT)
    assert "U gaf ons 1 papier." in words(make(bag).paper.pdf)
    set_original(space, [unopened], Original.KEPT)
    with pytest.raises(InputError, match="geen kopie"):
        make(bag)


def test_it_can_be_made_after_the_pile_was_put_away(space, piling, letters):
    piling.look()
    finish_pile(space, piling.id)
    pictures = thumbnails_of(space, piling.id, piling.recogniser)
    assert set(pictures) == {letter.id for letter in letters}
    assert "U gaf ons 3 papieren." in words(
        make_receipt(space, piling.id, thumbnails=pictures).paper.pdf
    )


def test_a_pile_that_changes_while_it_is_drawn_is_drawn_again(space, piling, letters, monkeypatch):
    drawn = receipts._drawn
    times = []

    def slow(*given, **choices):
        times.append(1)
        if len(times) == 1:
            name_letter(space, letters[0].id, "Andere naam")
        return drawn(*given, **choices)

    monkeypatch.setattr(receipts, "_drawn", slow)
    assert "Andere naam" in words(make(piling).paper.pdf)
    assert len(times) == 2
    assert len(receipts_in(space)) == 1


def test_a_pile_that_keeps_changing_is_said(space, piling, letters, monkeypatch):
    drawn = receipts._drawn
    titles = iter("abcdefgh")

    def busy(*given, **choices):
        name_letter(space, letters[0].id, next(titles))
        return drawn(*given, **choices)

    monkeypatch.setattr(receipts, "_drawn", busy)
    with pytest.raises(KnownError, match="verandert nog"):
        make(piling)
    assert receipts_in(space) == []


def test_that_it_left_is_in_the_log(space, case, piling, letters):
    paper_left(space, case.id, "printed")
    with space.store.reading() as reader:
        rows = reader.connection.execute(select(audit_look.c.action, audit_look.c.case_id)).all()
    assert ("document.printed", case.id) in rows


# Pictures


def sizes(pictures):
    return {key: Image.open(BytesIO(png)).size for key, png in pictures.items()}


def test_each_letter_has_a_small_picture_of_its_first_page(space, piling, letters):
    pictures = thumbnails_of(space, piling.id, piling.recogniser)
    assert set(pictures) == {letter.id for letter in letters}
    assert all(0 < width <= 220 and height <= 440 for width, height in sizes(pictures).values())
    assert all(png.startswith(b"\x89PNG") for png in pictures.values())
    plain = make_receipt(space, piling.id, with_thumbnails=False, thumbnails=pictures)
    shown = make_receipt(space, piling.id, thumbnails=pictures)
    assert b"/Subtype /Image" not in plain.paper.pdf
    assert len(shown.paper.pdf) > len(plain.paper.pdf)


def test_a_page_that_lies_on_its_side_is_shown_so(space, piling, letters):
    first = piling.view.pages_of(letters[0].id)[0]
    turn_pages(space, [first.id], 90)
    pictures = thumbnails_of(space, piling.id, piling.recogniser)  # it was not read again yet
    width, height = sizes(pictures)[letters[0].id]
    assert (width, height) == (220, 156)


def test_sealed_letters_identity_and_what_cannot_be_drawn_have_no_picture(
    space, case, piling, letters, monkeypatch
):
    seal_letter(space, letters[0].id, sealed=True)
    shown = receipts.shown_page

    def broken(space, page_id, side, recogniser):
        if page_id == piling.view.pages_of(letters[1].id)[0].id:
            raise InputError("Deze bladzijde is niet te lezen.")
        return shown(space, page_id, side, recogniser)

    monkeypatch.setattr(receipts, "shown_page", broken)
    assert set(thumbnails_of(space, piling.id, piling.recogniser)) == {letters[2].id}
    identity = Piling(space, case.id, profile=PileProfile.IDENTITY)
    identity.of_letters(REMINDER)
    assert thumbnails_of(space, identity.id, identity.recogniser) == {}


def test_the_municipality_is_that_of_the_case(opened):
    case = register(opened.space, municipality="Laren")
    piling = Piling(replace(opened.space), case.id)
    piling.of_letters(REMINDER)
    assert "Schuldhulp Laren" in words(make(piling).paper.pdf)
