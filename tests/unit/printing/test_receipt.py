from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from intakeapp.base.errors import InputError
from intakeapp.printing import receipt as module
from intakeapp.printing.inputs import Contact
from intakeapp.printing.pictograms import pictogram
from intakeapp.printing.preview import page_count, page_text
from intakeapp.printing.receipt import ReceiptInput, ReceiptRow, draw_receipt
from tests.helpers.pdf_standards import failures
from tests.unit.printing.pile_samples import RECEIPT, row, thumbnail
from tests.unit.printing.reading import alternatives, kinds, smallest_type, words
from tests.unit.printing.typeset.places import outside, overlaps, pages_of
from tests.unit.printing.typeset.samples import FULL_HOUSE

MM = 72 / 25.4


def image_sizes(pdf: bytes) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            image.get_px_size()
            for page in document
            for image in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE])
        ]
    finally:
        document.close()


def with_rows(*rows: ReceiptRow, **change: object) -> ReceiptInput:
    return replace(RECEIPT, rows=rows, **change)


def test_says_who_gave_what_when_and_where_it_is() -> None:
    text = words(draw_receipt(RECEIPT))
    for expected in (
        "Ontvangstbewijs", "Voor u", "Nummer OB-2026-AB-0007",
        "dinsdag 17 november 2026, 14.05 uur",
        "Schuldhulp gemeente Huizen", "Tanya Holtrop", "Marit de Waal", "088 000 01 23",
        "U gaf ons 5 papieren.", "Wij maakten een kopie van 11 bladzijden.",
        "Terug aan u: 3", "Bij ons: 1", "terug aan u", "bij ons", "Aanzegging ontruiming",
        "Zorgtoeslag 2026", "2 bladzijden", "1 bladzijde", "Wat er nu gebeurt",
        "Uw handtekening", "Handtekening van Marit de Waal", "bladzijde 1 van",
    ):  # fmt: skip
        assert expected in text
    assert text.count("terug aan u") == 3
    assert text.count("bij ons") == 2  # once at the paper, once in what happens now


def test_says_nothing_that_frightens_and_no_amount() -> None:
    text = words(draw_receipt(RECEIPT)).casefold()
    for word in ("verplicht", "moet", "€", "geen recht", "boete"):
        assert word not in text


def test_a_sealed_paper_is_nowhere_and_not_counted() -> None:
    secret = ReceiptRow(
        number=6, title="Brief van Veilig Thuis", pages=40, original="bewaard",
        thumbnail=thumbnail(99, (200, 100)), sealed=True,
    )  # fmt: skip
    pdf = draw_receipt(with_rows(*RECEIPT.rows, secret))
    assert pdf == draw_receipt(RECEIPT)
    with pytest.raises(InputError, match="nog geen papier"):
        draw_receipt(with_rows(secret))


@pytest.mark.parametrize("picture", [True, False])
def test_one_paper_is_one_page(picture: bool) -> None:
    pdf = draw_receipt(with_rows(row(1, picture=picture)))
    assert page_count(pdf) == 1
    text = words(pdf)
    assert "U gaf ons 1 papier." in text
    assert "Terug aan u" not in text
    assert "bladzijde 1 van 1" in text


@pytest.mark.parametrize("picture", [True, False])
def test_sixty_papers_are_all_there_in_order(picture: bool) -> None:
    rows = [replace(row(n, picture=picture), title=f"Brief {n} van iemand") for n in range(1, 61)]
    pdf = draw_receipt(with_rows(*rows))
    text = words(pdf)
    at = [text.index(f"Brief {n} van iemand") for n in range(1, 61)]
    assert page_count(pdf) == (5 if picture else 4)
    for page in range(page_count(pdf)):
        said = " ".join(page_text(pdf, page).split())
        assert f"bladzijde {page + 1} van {page_count(pdf)}" in said
        assert "OB-2026-AB-0007" in said
    assert len(set(at)) == 60
    assert len(image_sizes(pdf)) == (60 if picture else 0)
    assert len(pdf) < 1_500_000


def test_our_copy_follows_with_its_own_pages() -> None:
    one, both = draw_receipt(RECEIPT), draw_receipt(replace(RECEIPT, our_copy=True))
    assert page_count(both) == 2 * page_count(one)
    assert "Voor ons" not in words(one)
    ours = " ".join(page_text(both, page_count(one)).split())
    assert "Voor ons" in ours
    assert "Voor u" not in ours
    assert f"bladzijde 1 van {page_count(one)}" in ours


def test_pictures_can_be_off_for_privacy() -> None:
    assert len(image_sizes(draw_receipt(RECEIPT))) == 5
    pdf = draw_receipt(replace(RECEIPT, show_thumbnails=False))
    assert image_sizes(pdf) == []
    assert "Loonstrook oktober" in words(pdf)


def test_pictures_are_too_coarse_to_be_read_and_missing_or_broken_ones_are_no_trouble() -> None:
    large = thumbnail(1, (1700, 2200))
    broken = thumbnail(2)[:400]
    rows = [replace(RECEIPT.rows[0], number=n, thumbnail=png)
            for n, png in enumerate((large, broken, None, b"", b"x" * 99), 1)]  # fmt: skip
    sizes = image_sizes(draw_receipt(with_rows(*rows)))
    assert len(sizes) == 1
    assert max(sizes[0]) <= 440
    assert sizes[0][0] <= 220


@pytest.mark.parametrize(
    "change",
    [
        {"number": " "},
        {"rows": ()},
        {"rows": tuple(row(n, picture=False) for n in range(1, 302))},
        {"rows": (replace(row(1, picture=False), pages=0),)},
        {"rows": (replace(row(1, picture=False), original="kwijt"),)},
    ],
)
def test_wrong_input_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(InputError):
        draw_receipt(replace(RECEIPT, **change))


def test_a_worker_without_name_or_telephone_and_no_look_of_the_municipality() -> None:
    bare = replace(RECEIPT, received_by=Contact(name="", phone=""), given_by="")
    text = words(draw_receipt(bare))
    assert "Onze handtekening" in text
    assert "Bel" not in text
    assert "Schuldhulp" not in text


def test_a_very_long_title_ends_with_dots_and_an_empty_one_has_words() -> None:
    long = ReceiptRow(number=1, title="woord " * 200, pages=1)
    text = words(draw_receipt(with_rows(long, ReceiptRow(number=2, title=" ", pages=1))))
    assert "…" in text
    assert "Papier zonder naam" in text


def test_every_pictogram_exists_and_no_letter_is_too_small() -> None:
    for icon in module.ICONS.values():
        assert pictogram(icon)
    assert smallest_type(draw_receipt(RECEIPT)) == pytest.approx(10)  # the foot of the page


def test_is_tagged_and_says_what_the_small_pictures_are() -> None:
    pdf = draw_receipt(replace(RECEIPT, our_copy=True, house=FULL_HOUSE))
    assert failures(pdf) == []
    said = [text for text in alternatives(pdf) if text.startswith("Eerste bladzijde")]
    assert sorted(said) == sorted(
        f"Eerste bladzijde van papier {n}, klein" for n in [1, 2, 3, 4, 5] * 2
    )
    assert kinds(pdf).count("/H1") == 2
    in_words = draw_receipt(replace(RECEIPT, show_thumbnails=False))
    assert failures(in_words) == []
    assert kinds(in_words).count("/LI") == 5 + 4


@pytest.mark.parametrize("pictures", [True, False])
@pytest.mark.parametrize("name", ["W" * 200, "Wolkenkrabbersteeg" * 11, "محمد بن عبد الله", ""])
def test_any_name_of_person_and_paper_stays_inside_the_page(name: str, pictures: bool) -> None:
    rows = [replace(row(n, picture=pictures), title=name) for n in range(1, 14)]
    receipt = with_rows(
        *rows, number=name or "OB", given_by=name, house=FULL_HOUSE,
        received_by=replace(RECEIPT.received_by, name=name, organisation=name),
    )  # fmt: skip
    pdf = draw_receipt(receipt)
    for page in pages_of(pdf):
        assert outside(page, 8 * MM) == []
        assert [a for a in page.letters if a.left < 17 * MM or a.right > page.width - 17 * MM] == []
        assert overlaps(page) == []
    assert failures(pdf) == []


ROWS = st.builds(
    ReceiptRow,
    number=st.integers(1, 999),
    title=st.text(max_size=160),
    pages=st.integers(1, 999),
    original=st.sampled_from(("", "bewaard", "teruggegeven")),
    thumbnail=st.sampled_from((None, b"no picture", thumbnail(1), thumbnail(2, (300, 90)))),
    sealed=st.booleans(),
)


@settings(max_examples=20, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=14), st.booleans(), st.booleans())
def test_any_papers_give_a_receipt_with_every_number(
    rows: list[ReceiptRow], pictures: bool, ours: bool
) -> None:
    receipt = with_rows(*rows, show_thumbnails=pictures, our_copy=ours)
    if not receipt.open_rows:
        return
    pdf = draw_receipt(receipt)
    printed = words(pdf).split()
    numbers = [str(paper.number) for paper in receipt.open_rows]
    assert all(printed.count(number) >= numbers.count(number) for number in numbers)
