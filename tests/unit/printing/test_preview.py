from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from intakeapp.base.errors import InputError
from intakeapp.printing.catalog import ALL_DOCUMENTS, DOCUMENTS, PILE_DOCUMENTS
from intakeapp.printing.layout import A4
from intakeapp.printing.preview import page_count, page_text, render_page


def test_page_has_the_size_of_the_paper_and_opaque_pixels(inputs: dict[str, object]) -> None:
    pdf = DOCUMENTS["koelkastblad"].draw(inputs["koelkastblad"])
    width, height, pixels = render_page(pdf, 0, 100)
    assert width == pytest.approx(A4[0] / 72 * 100, abs=1)
    assert height == pytest.approx(A4[1] / 72 * 100, abs=1)
    assert len(pixels) == width * height * 4
    assert set(pixels[3::4]) == {255}
    assert pixels[:4] == b"\xff\xff\xff\xff"
    tint = bytes((0xFD, 0xEF, 0xD9, 0xFF))  # red comes first
    assert tint in pixels


@pytest.mark.parametrize("pdf", [b"", b"geen pdf", b"%PDF-1.4\n"])
def test_no_pdf_is_refused(pdf: bytes) -> None:
    for use in (page_count, lambda data: render_page(data, 0, 72), lambda d: page_text(d, 0)):
        with pytest.raises(InputError):
            use(pdf)


def test_no_such_page_or_magnification(inputs: dict[str, object]) -> None:
    pdf = DOCUMENTS["koelkastblad"].draw(inputs["koelkastblad"])
    for page, dpi in ((1, 72.0), (-1, 72.0), (0, 0.0), (0, 601.0)):
        with pytest.raises(InputError):
            render_page(pdf, page, dpi)
    with pytest.raises(InputError):
        page_text(pdf, 1)


def test_several_threads_may_look_at_once(inputs: dict[str, object]) -> None:
    pdf = DOCUMENTS["intakeverslag"].draw(inputs["intakeverslag"])
    with ThreadPoolExecutor(4) as pool:
        pictures = list(pool.map(lambda _: render_page(pdf, 0, 40), range(12)))
    assert len(set(pictures)) == 1


def test_catalog_names_are_released() -> None:
    assert list(DOCUMENTS) == [
        "koelkastblad", "dos-en-donts", "dos-en-donts-a6", "visitekaartjes", "visitekaart-a6",
        "intakeverslag", "ontvangstbevestiging", "paklijst", "overzicht", "overdracht",
    ]  # fmt: skip
    assert list(PILE_DOCUMENTS) == ["ontvangstbewijs", "voorblad", "tasoverzicht"]
    assert list(ALL_DOCUMENTS) == [*DOCUMENTS, *PILE_DOCUMENTS]
    assert all(kind.title and kind.paper in ("A4", "A6") for kind in ALL_DOCUMENTS.values())
