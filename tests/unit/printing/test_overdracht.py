"""The hand-over and the overview on paper: complete, marked, within their sheets."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from intakeapp.base.errors import InputError
from intakeapp.printing.inputs import ReportLine
from intakeapp.printing.overdracht import (
    MOST_PAGES,
    HandOverSection,
    Overdracht,
    draw_overdracht,
)
from intakeapp.printing.overzicht import OverviewBlock, OverviewFact, Overzicht, draw_overzicht
from intakeapp.printing.preview import page_count, page_text, render_page
from intakeapp.printing.texts import load_letter
from tests.unit.printing.overview_samples import HAND_OVER, OVERVIEW

WORDS = st.text("abW ëg.", max_size=120)


def all_text(pdf: bytes) -> str:
    return "\n".join(page_text(pdf, page) for page in range(page_count(pdf)))


def ink_box(pdf: bytes, page: int) -> tuple[Image.Image, tuple[int, int, int, int]]:
    width, height, pixels = render_page(pdf, page, 60)
    drawn = Image.frombytes("RGBA", (width, height), pixels).convert("L")
    box = ImageChops.invert(drawn).getbbox()
    assert box is not None
    return drawn, box


# The hand-over


def test_it_tells_who_it_is_for_and_marks_state_and_source() -> None:
    text = all_text(draw_overdracht(HAND_OVER))
    for expected in (
        "Overdracht van Tanya",
        "Zo hoeft Tanya het verhaal niet nog een keer te vertellen.",
        "HZN-2026-00412",
        "14 maart 1984",
        "Marit de Waal, Schuldhulp gemeente Huizen, 088 000 01 23",
        "gedaan: Lees het exploot · bron: brief van 13 november 2026",
        "Wat de inwoner wil",
        "Dat ik de post weer open durf.",
        "wil ik niet zeggen",
        "Liever niet",
        "Vertrouwelijk.",
        "bladzijde 1 van 1",
    ):
        assert expected in text
    assert "Wie er helpt" not in text  # nothing to tell there


def test_it_never_says_that_there_is_no_danger() -> None:
    text = all_text(draw_overdracht(replace(HAND_OVER, crisis=())))
    assert "Dat betekent niet dat er niets is." in text


def test_there_is_no_field_for_anything_sealed() -> None:
    names = {field.name for kind in (Overdracht, HandOverSection) for field in fields(kind)}
    assert not [name for name in names if "seal" in name]


def test_a_resident_without_a_first_name_is_called_politely() -> None:
    text = all_text(draw_overdracht(replace(HAND_OVER, first_name=" ")))
    assert "Zo hoeft de inwoner het verhaal" in text
    assert "Overdracht van" not in text


def test_type_shrinks_before_there_is_a_third_sheet_and_nothing_is_lost() -> None:
    def with_lines(count: int) -> bytes:
        lines = tuple(ReportLine(label=f"Vraag {n}", value=f"Antwoord {n}.") for n in range(count))
        return draw_overdracht(
            replace(HAND_OVER, sections=(HandOverSection(key="story", lines=lines),))
        )

    for count in (20, 60, 200):
        pdf = with_lines(count)
        text = all_text(pdf)
        assert all(f"Antwoord {n}." in text for n in range(count))
        pages = page_count(pdf)
        assert pages <= MOST_PAGES if count <= 60 else pages > MOST_PAGES
        for page in range(pages):
            assert f"bladzijde {page + 1} van {pages}" in page_text(pdf, page)
            assert "HZN-2026-00412" in page_text(pdf, page)


def test_every_title_and_list_of_the_letter_is_there() -> None:
    texts = load_letter("overdracht")
    for name in texts.lists:
        part = name.removeprefix("ask_")
        assert texts.text(part)
        assert texts.items(name)


@pytest.mark.parametrize("draw", [draw_overdracht, draw_overzicht])
def test_a_case_number_is_needed(draw: Callable[[Any], bytes]) -> None:
    sample = HAND_OVER if draw is draw_overdracht else OVERVIEW
    with pytest.raises(InputError):
        draw(replace(sample, case_number=" "))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(WORDS, st.text("abcdW \nëx", max_size=2500)), max_size=10))
def test_no_answer_is_too_long(rows: list[tuple[str, str]]) -> None:
    lines = tuple(ReportLine(label=a, value=b) for a, b in rows)
    base = all_text(draw_overdracht(replace(HAND_OVER, sections=())))
    pdf = draw_overdracht(replace(HAND_OVER, sections=(HandOverSection(key="story", lines=lines),)))
    extra = 3 * page_count(pdf)  # titles and page numbers hold a "d" too
    wanted = "".join(b for _, b in rows).count("d")
    assert all_text(pdf).count("d") >= wanted + base.count("d") - extra


# The overview


def test_the_overview_is_one_sheet_with_every_fact() -> None:
    pdf = draw_overzicht(OVERVIEW)
    assert page_count(pdf) == 1
    text = page_text(pdf, 0)
    for expected in (
        "Overzicht Tanya Holtrop", "HZN-2026-00412", "dinsdag 17 november 2026", "Fase intake",
        "Ontruiming woensdag 25 november, 10.00 uur: nog 5 werkdagen", "ongeveer € 2.760",
        "Van 1 uitgave is nog niet bekend", "U neemt de tas met alle brieven mee",
        "Leefgebieden", "Justitie", "nog open", "Voor het team.",
    ):  # fmt: skip
        assert expected in text


def test_without_levels_there_is_no_chart() -> None:
    bare = replace(OVERVIEW, levels=tuple((name, None) for name, _level in OVERVIEW.levels))
    assert "Leefgebieden" not in page_text(draw_overzicht(bare), 0)


def test_a_long_list_says_how_many_more_there_are() -> None:
    facts = tuple(OverviewFact(text=f"Afspraak {n}", note="Marit, morgen") for n in range(40))
    long = OverviewBlock(title="Afspraken", facts=facts)
    pdf = draw_overzicht(replace(OVERVIEW, right=(long,) * 6))
    assert page_count(pdf) == 1
    assert "En nog 3" in page_text(pdf, 0)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), max_size=14), WORDS)
def test_any_case_fits_on_one_sheet(rows: list[tuple[str, str]], about: str) -> None:
    facts = tuple(OverviewFact(text=a, note=b) for a, b in rows)
    block = OverviewBlock(title="Onderwerp", facts=facts, still_open=("Nog open.",))
    sheet = Overzicht(
        case_number="1", day=OVERVIEW.day, resident="Naam", about=about, crisis=OVERVIEW.crisis,
        left=(block,) * 4, right=(block,) * 6, levels=OVERVIEW.levels,
    )  # fmt: skip
    pdf = draw_overzicht(sheet)
    assert page_count(pdf) == 1
    drawn, box = ink_box(pdf, 0)
    assert box[0] >= 10
    assert box[2] <= drawn.width - 10
    assert box[3] <= drawn.height - 10


@pytest.mark.parametrize(
    ("draw", "sample"), [(draw_overdracht, HAND_OVER), (draw_overzicht, OVERVIEW)]
)
def test_the_same_input_gives_the_same_bytes_and_names_nobody_outside_the_page(
    draw: Callable[[Any], bytes], sample: object
) -> None:
    one, other = draw(sample), draw(sample)
    assert hashlib.sha256(one).digest() == hashlib.sha256(other).digest()
    for part in (b"Tanya", b"Holtrop", b"Marit", b"00412"):
        assert part not in one
