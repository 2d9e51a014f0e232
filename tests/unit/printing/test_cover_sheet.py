from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from intakeapp.base.errors import InputError
from intakeapp.domain.letters import Household
from intakeapp.domain.pile_codes import case_of, code_for
from intakeapp.printing.cover_sheet import draw_cover_sheet
from intakeapp.printing.preview import page_count, page_text
from tests.letters.facts import Letter, Truth
from tests.letters.paper import as_files
from tests.unit.printing.pile_samples import CASE_ID, COVER


def pictures(name: str, content: bytes) -> list[Image.Image]:
    if not name.endswith(".pdf"):
        return [Image.open(BytesIO(content)).convert("L")]
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.render(scale=150 / 72).to_pil().convert("L") for page in document]
    finally:
        document.close()


def cases_on(picture: Image.Image) -> list[str | None]:
    return [case_of(found.text) for found in zxingcpp.read_barcodes(picture)]


def test_says_what_to_do_and_names_nobody() -> None:
    pdf = draw_cover_sheet(COVER)
    assert page_count(pdf) == 1
    text = " ".join(page_text(pdf, 0).split())
    for expected in (
        "Leg dit blad boven op de stapel.", "HZN-2026-00412", "17 november 2026", "geen naam",
    ):  # fmt: skip
        assert expected in text
    assert CASE_ID not in text


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_code_leads_to_the_case_also_upside_down(turned: int) -> None:
    (page,) = pictures("voorblad.pdf", draw_cover_sheet(COVER))
    assert cases_on(page.rotate(turned, expand=True)) == [CASE_ID]


@pytest.mark.parametrize("kind", ["scan", "poor", "photo"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_code_is_read_from_scans_and_photos(kind: str, seed: int) -> None:
    sheet = Letter(
        family="voorblad",
        seed=seed,
        truth=Truth(kind="overig", letter_date=None, household=Household()),
        pdf=draw_cover_sheet(COVER),
        said="",
        pages=1,
    )
    ((name, content),) = as_files(sheet, kind)
    assert [cases_on(page) for page in pictures(name, content)] == [[CASE_ID]]


def test_a_torn_code_is_still_read() -> None:
    (page,) = pictures("voorblad.pdf", draw_cover_sheet(COVER))
    stain = (page.width // 2 + 20, page.height // 3, page.width // 2 + 130, page.height // 3 + 110)
    page.paste(255, stain)
    assert cases_on(page) == [CASE_ID]


def test_another_case_has_another_code_and_the_same_case_the_same_sheet() -> None:
    other = replace(COVER, case_id="019aa3f2-7c10-7abc-8def-0123456789ac")
    assert draw_cover_sheet(other) != draw_cover_sheet(COVER) == draw_cover_sheet(COVER)
    assert code_for(other.case_id) != code_for(COVER.case_id)


def test_wrong_input_is_refused() -> None:
    with pytest.raises(InputError, match="zaaknummer"):
        draw_cover_sheet(replace(COVER, case_number=" "))
    with pytest.raises(ValueError, match="UUID"):
        draw_cover_sheet(replace(COVER, case_id="HZN"))


def test_a_long_case_number_stays_in_its_place() -> None:
    sheet = replace(COVER, case_number="Z" * 80, day=date(2026, 12, 31))
    assert "…" in page_text(draw_cover_sheet(sheet), 0)
