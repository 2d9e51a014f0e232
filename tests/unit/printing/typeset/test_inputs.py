"""What the house style and a document refuse, and what nobody may leave behind."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError, KnownError
from intakeapp.domain.outgoing.templates import BlockKind as Kind
from intakeapp.domain.outgoing.templates import Form
from intakeapp.printing.typeset.inputs import HouseStyle, Picture, contrast_with_paper
from intakeapp.printing.typeset.render import typeset
from tests.unit.printing.typeset.samples import FULL_HOUSE, NL, block, document


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast_with_paper("#000000") == pytest.approx(21)
    assert contrast_with_paper("#FFFFFF") == pytest.approx(1)
    assert contrast_with_paper("#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colour", ["#FFCC00", "#777777", "rood", "#12345", "#1456 A"])
def test_a_colour_that_cannot_be_read_is_refused(colour: str) -> None:
    with pytest.raises(InputError) as refused:
        HouseStyle(municipality="Voorbeeldstad", colour=colour)
    assert refused.value.path == "colour"
    assert refused.value.now


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_has_a_contrast(number: int) -> None:
    assert 1 <= contrast_with_paper(f"#{number:06x}") <= 21.0001


@pytest.mark.parametrize("kind", ["image/png", "image/jpeg", "image/svg+xml", "image/gif"])
def test_a_file_of_another_kind_is_refused(kind: str) -> None:
    with pytest.raises(InputError):
        Picture(data=b"GIF89a", media_type=kind, description="")


def test_a_picture_never_shows_its_bytes() -> None:
    assert "PNG" not in repr(FULL_HOUSE.signature)


def test_a_broken_picture_is_told_in_plain_words() -> None:
    broken = Picture(data=b"\x89PNG\r\n\x1a\nkapot", media_type="image/png", description="Logo")
    with pytest.raises(InputError, match="huisstijl"):
        typeset(document(house=replace(FULL_HOUSE, logo=broken)))
    svg = Picture(data=b"<svg ", media_type="image/svg+xml", description="Logo")
    with pytest.raises(InputError, match="huisstijl"):
        typeset(document(house=replace(FULL_HOUSE, logo=svg)))


@pytest.mark.parametrize("address", [(), ("", " "), tuple("abcdefg")])
def test_a_letter_by_post_needs_an_address(address: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as refused:
        typeset(document(address=address))
    assert refused.value.path == "address"
    assert typeset(document(address=address, hand_over=True)).startswith(b"%PDF")


def test_a_message_has_no_paper() -> None:
    with pytest.raises(InputError, match="papier"):
        typeset(document(Form.MESSAGE))


def test_an_unknown_language_or_pictogram_is_refused() -> None:
    with pytest.raises(InputError, match="taal"):
        typeset(document(wording=replace(NL, language="xx")))
    for name in ("bestaat-niet", "../../README"):
        wording = replace(NL, blocks=(block("a", Kind.PARAGRAPH, "tekst", pictogram=name),))
        with pytest.raises(InputError, match="plaatje"):
            typeset(document(wording=wording))


def test_words_are_never_read_as_code() -> None:
    sly = '#eval("1+1") $x^2$ *vet* _schuin_ = kop `code` @a <b> \\ #import "x" // /* "'
    wording = replace(NL, subject=sly, title=sly, blocks=(block("a", Kind.PARAGRAPH, sly),))
    import pypdfium2

    opened = pypdfium2.PdfDocument(typeset(document(Form.SHEET, wording)))
    text = opened[0].get_textpage().get_text_range()
    opened.close()
    assert "".join(text.split()).count("".join(sly.split())) == 2


def test_nothing_is_written_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    typeset(document(house=FULL_HOUSE))
    assert list(tmp_path.rglob("*")) == []


def test_a_computer_without_the_typesetter_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(KnownError) as refused:
        typeset(document())
    assert refused.value.safe
    assert refused.value.now


def test_importing_is_light() -> None:
    program = (
        "import sys; import intakeapp.printing.typeset.render; "
        "print(sorted(m for m in sys.modules if m.split('.')[0] in "
        "{'typst', 'reportlab', 'PIL', 'numpy', 'babel'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[4])},
    )
    assert done.stdout.strip() == "[]"


def test_many_letters_do_not_fill_the_memory() -> None:
    """Thirty here, after ten to warm up; a thousand notices were made once by hand."""
    resource = pytest.importorskip("resource")

    def made(number: int) -> io.BytesIO:
        return io.BytesIO(typeset(document(reference=f"VB-{number}", wording=NL)))

    for number in range(10):
        made(number)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(30):
        made(100 + number)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000  # KiB
