"""Papers with a layout of their own: what cannot be made is told, and nothing leaks to disk."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from intakeapp.base.errors import InputError, KnownError
from intakeapp.printing.inputs import PLAIN_HOUSE
from intakeapp.printing.koelkastblad import draw_koelkastblad
from intakeapp.printing.paklijst import draw_paklijst
from intakeapp.printing.preview import page_count
from intakeapp.printing.typeset.compiling import pictogram_file
from intakeapp.printing.typeset.inputs import Picture
from tests.helpers.pdf_standards import failures, lengths_are_exact
from tests.unit.printing.reading import alternatives
from tests.unit.printing.samples import PACK, SHEET
from tests.unit.printing.typeset.samples import FULL_HOUSE, LOGO, PHOTO


def test_without_typst_it_says_what_is_safe_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(KnownError) as told:
        draw_koelkastblad(SHEET)
    assert told.value.safe
    assert told.value.now


def test_what_needs_no_screen_is_loaded_only_to_draw() -> None:
    code = (
        "import sys; import intakeapp.printing.koelkastblad, intakeapp.printing.receipt, "
        "intakeapp.printing.intakeverslag, intakeapp.printing.ontvangstbevestiging; "
        "print(sorted(m for m in sys.modules if m in "
        "{'typst', 'PIL', 'numpy', 'babel', 'pypdfium2'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["", "niet-daar", "../fonts/OFL", "Phone", "phone.svg"])
def test_a_pictogram_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="plaatje"):
        pictogram_file(name)


def test_a_logo_that_cannot_be_read_is_told() -> None:
    broken = Picture(data=b"\x89PNG\r\n\x1a\nno picture", media_type="image/png", description="x")
    with pytest.raises(InputError, match="huisstijl"):
        draw_paklijst(replace(PACK, house=replace(PLAIN_HOUSE, logo=broken)))


@pytest.mark.parametrize("logo", [LOGO, replace(PHOTO, description="")])
def test_a_logo_of_any_kind_is_drawn_and_described(logo: Picture) -> None:
    pdf = draw_paklijst(replace(PACK, house=replace(PLAIN_HOUSE, logo=logo)))
    assert alternatives(pdf) == [logo.description or "Logo"]
    assert failures(pdf) == []


@pytest.mark.parametrize("colour", ["#000000", "#767676", "#7A1F5C", "#B03A00"])
def test_any_colour_that_may_be_chosen_gives_a_good_file(colour: str) -> None:
    house = replace(FULL_HOUSE, colour=colour)
    pdf = draw_koelkastblad(replace(SHEET, house=house))
    assert page_count(pdf) == 1
    assert failures(pdf) == []
    assert lengths_are_exact(pdf)


def test_the_same_paper_gives_the_same_bytes_in_another_order() -> None:
    first = draw_koelkastblad(SHEET)
    draw_paklijst(PACK)
    assert draw_koelkastblad(SHEET) == first
    assert draw_koelkastblad(replace(SHEET, house=FULL_HOUSE)) != first
