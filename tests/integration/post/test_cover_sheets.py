"""The cover sheet of a case: its code leads back, and it names nobody."""

from __future__ import annotations

import pypdfium2
import pytest
import zxingcpp
from sqlalchemy.exc import NoResultFound

from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.pile_codes import case_of
from intakeapp.printing.preview import page_text
from intakeapp.services.cover_sheets import draw_cover

pytestmark = pytest.mark.integration


def test_the_code_leads_to_the_case(space, case):
    pdf = draw_cover(space, case.id).pdf
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture = document[0].render(scale=2).to_pil().convert("L")
    finally:
        document.close()
    assert [case_of(code.text) for code in zxingcpp.read_barcodes(picture)] == [case.id]


def test_it_has_the_number_and_the_day_and_no_name(space, case):
    paper = draw_cover(space, case.id)
    text = page_text(paper.pdf, 0)
    assert case.number in text
    assert "17 november 2026" in text
    assert "Holtrop" not in text
    assert (paper.name, paper.file_name) == ("voorblad", f"voorblad-{case.number}.pdf")
    assert paper.pdf == draw_cover(space, case.id).pdf


def test_it_is_not_kept(space, case):
    draw_cover(space, case.id)
    with space.store.reading() as reader:
        assert reader.list(StoredDocument) == []


def test_an_unknown_case_has_none(space):
    with pytest.raises(NoResultFound):
        draw_cover(space, "bestaat niet")
