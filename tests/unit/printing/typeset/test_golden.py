"""Typeset documents against kept pages; renew with INTAKEAPP_GOLDEN=write and look."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from intakeapp.domain.outgoing.templates import Form
from intakeapp.printing.preview import page_count
from intakeapp.printing.typeset.inputs import RIGHT_WINDOW, Typeface, Typeset
from intakeapp.printing.typeset.render import typeset
from tests.unit.printing.test_golden import ALLOWED, difference, picture, text_of
from tests.unit.printing.typeset.samples import FULL_HOUSE, document, translated

KEPT = Path(__file__).resolve().parents[3] / "fixtures" / "typeset"
DOCUMENTS: dict[str, Typeset] = {
    "brief": document(house=FULL_HOUSE),
    "brief-rechts": document(
        house=replace(FULL_HOUSE, window=RIGHT_WINDOW),
        typeface=Typeface.READING,
        your_reference="ABC/12",
        draft=True,
        copy="Afschrift voor het dossier",
    ),
    "brief-groot": document(large=True, hand_over=True),
    "brief-nl-ar": document(
        second=translated("ar"), translation_note="Deze vertaling is niet gecontroleerd."
    ),
    "brief-ar": document(wording=translated("ar")),
    "brief-nl-ti": document(second=translated("ti")),
    "blad": document(Form.SHEET, house=FULL_HOUSE),
    "blad-plaatjes": document(Form.SHEET, house=FULL_HOUSE, pictures_only=True),
    "blad-nl-uk": document(Form.SHEET, second=translated("uk")),
    "kaart": document(Form.CARD),
    "kaart-nl-ar": document(Form.CARD, second=translated("ar")),
    "gegevensblad": document(Form.DATA),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document_looks_and_reads_as_kept(name: str) -> None:
    pdf = typeset(DOCUMENTS[name])
    text = KEPT / f"{name}.txt"
    pages = [KEPT / f"{name}-p{number + 1}.png" for number in range(page_count(pdf))]
    if os.environ.get("INTAKEAPP_GOLDEN") == "write":
        KEPT.mkdir(exist_ok=True)
        for old in KEPT.glob(f"{name}-p[0-9].png"):
            old.unlink()
        text.write_text(text_of(pdf), "utf-8")
        for number, path in enumerate(pages):
            picture(pdf, number).save(path, optimize=True)
    assert text_of(pdf) == text.read_text("utf-8")
    assert len(list(KEPT.glob(f"{name}-p[0-9].png"))) == len(pages)
    for number, path in enumerate(pages):
        with Image.open(path) as kept:
            assert kept.size == picture(pdf, number).size
            assert difference(picture(pdf, number), kept.convert("L")) <= ALLOWED


def test_a_small_difference_is_seen() -> None:
    letters = [typeset(document(reference=reference)) for reference in ("VB-1", "VB-2")]
    assert difference(*(picture(pdf, 0) for pdf in letters)) > 0
    houses = [
        typeset(document(house=replace(FULL_HOUSE, logo=logo))) for logo in (None, FULL_HOUSE.logo)
    ]
    assert difference(*(picture(pdf, 0) for pdf in houses)) > ALLOWED


def test_the_same_document_gives_the_same_bytes() -> None:
    assert typeset(document(house=FULL_HOUSE)) == typeset(document(house=FULL_HOUSE))
