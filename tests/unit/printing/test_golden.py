"""Every document against kept pictures and texts; renew with INTAKEAPP_GOLDEN=write and look."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from intakeapp.printing.catalog import ALL_DOCUMENTS as DOCUMENTS
from intakeapp.printing.preview import page_count, page_text, render_page
from tests.unit.printing.reading import outside_the_pages
from tests.unit.printing.samples import SHEET

GOLDEN = Path(__file__).resolve().parents[2] / "fixtures" / "golden"
DPI = 60
FAR = 48  # grey levels: a pixel further off than this counts as different
ALLOWED = 0.0002  # share of such pixels: other builds may smooth an edge differently


def picture(pdf: bytes, page: int) -> Image.Image:
    width, height, pixels = render_page(pdf, page, DPI)
    return Image.frombytes("RGBA", (width, height), pixels).convert("L")


def text_of(pdf: bytes) -> str:
    pages = [page_text(pdf, page).replace("\r\n", "\n") for page in range(page_count(pdf))]
    return "\n\f\n".join(pages) + "\n"


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels that are far apart."""
    counts = ImageChops.difference(one, other).histogram()
    return sum(counts[FAR:]) / (one.width * one.height)


@pytest.mark.parametrize("change", [{"pictogram": "mail"}, {"when": "morgen"}])
def test_a_small_difference_is_seen(change: dict[str, str]) -> None:
    other = replace(SHEET, actions=(replace(SHEET.actions[0], **change), *SHEET.actions[1:]))
    pictures = [picture(DOCUMENTS["koelkastblad"].draw(s), 0) for s in (SHEET, other)]
    assert difference(*pictures) > ALLOWED


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document_looks_and_reads_as_kept(name: str, inputs: dict[str, object]) -> None:
    pdf = DOCUMENTS[name].draw(inputs[name])
    kept_text = GOLDEN / f"{name}.txt"
    if os.environ.get("INTAKEAPP_GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        for old in GOLDEN.glob(f"{name}-p*.png"):
            old.unlink()
        kept_text.write_text(text_of(pdf), "utf-8")
        for page in range(page_count(pdf)):
            picture(pdf, page).save(GOLDEN / f"{name}-p{page + 1}.png", optimize=True)
    assert text_of(pdf) == kept_text.read_text("utf-8")
    assert page_count(pdf) == len(list(GOLDEN.glob(f"{name}-p*.png")))
    for page in range(page_count(pdf)):
        drawn = picture(pdf, page)
        with Image.open(GOLDEN / f"{name}-p{page + 1}.png") as kept:
            assert drawn.size == kept.size
            assert difference(drawn, kept.convert("L")) <= ALLOWED


@pytest.mark.parametrize("name", DOCUMENTS)
def test_drawn_twice_gives_the_same_bytes(name: str, inputs: dict[str, object]) -> None:
    assert DOCUMENTS[name].draw(inputs[name]) == DOCUMENTS[name].draw(inputs[name])


def test_bytes_do_not_depend_on_what_was_drawn_before(inputs: dict[str, object]) -> None:
    alone = DOCUMENTS["koelkastblad"].draw(inputs["koelkastblad"])
    for name in DOCUMENTS:
        DOCUMENTS[name].draw(inputs[name])
    assert DOCUMENTS["koelkastblad"].draw(inputs["koelkastblad"]) == alone


def test_threads_do_not_disturb_each_other(inputs: dict[str, object]) -> None:
    names = [*DOCUMENTS] * 4
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda name: DOCUMENTS[name].draw(inputs[name]), names))
    for name, pdf in zip(names, drawn, strict=True):
        assert pdf == DOCUMENTS[name].draw(inputs[name])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_drawn_near_the_edge(name: str, inputs: dict[str, object]) -> None:
    pdf = DOCUMENTS[name].draw(inputs[name])
    edge = round(4.5 / 25.4 * DPI)  # most office printers leave 4 to 5 mm white
    for page in range(page_count(pdf)):
        drawn = picture(pdf, page)
        ink = ImageChops.invert(drawn).getbbox()
        assert ink is not None
        assert ink[0] >= edge
        assert ink[1] >= edge
        assert ink[2] <= drawn.width - edge
        assert ink[3] <= drawn.height - edge


@pytest.mark.parametrize("name", DOCUMENTS)
def test_metadata_is_dutch_and_names_nobody(name: str, inputs: dict[str, object]) -> None:
    known = outside_the_pages(DOCUMENTS[name].draw(inputs[name]))
    assert known.startswith("nl-NL\n") or name == "ontvangstbevestiging"
    assert known.startswith("nl")
    for part in ("Tanya", "Holtrop", "Marit", "00412"):
        assert part not in known


def test_only_our_own_fonts_are_used(inputs: dict[str, object]) -> None:
    for name in DOCUMENTS:
        pdf = DOCUMENTS[name].draw(inputs[name])
        assert b"Helvetica" not in pdf
        assert b"IntakeSans" in pdf
