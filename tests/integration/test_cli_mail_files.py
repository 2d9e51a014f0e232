"""`documents export --max-mb` and `documents import --as-pile`, as a script would use them."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from intakeapp.documents.archive_pdf import ArchivePage, archive_pdf
from tests.helpers.cli import copied_place, filled_place
from tests.integration.test_documents_in import picture
from tests.unit.documents.test_archive_pdf import png, words

pytestmark = pytest.mark.integration


def heavy_pdf(pages: int = 4) -> bytes:
    """A PDF of about 0.4 MB a page."""
    made = [
        ArchivePage(
            picture=png(Image.frombytes("L", (900, 900), random.Random(seed).randbytes(810_000))),
            resolution=110, words=words(f"blad{seed}"),
        )
        for seed in range(pages)
    ]  # fmt: skip
    return archive_pdf(made, title="Zwaar", made_at=datetime(2026, 11, 22, 12, tzinfo=UTC))


@pytest.fixture
def place(tmp_path):
    return copied_place(tmp_path)


@pytest.fixture
def tanya(place):
    """The number of Tanya's case among the three examples."""
    return filled_place(place.folder)[1]["tanya"]


def test_what_is_too_large_to_mail_comes_out_in_parts(place, tanya, tmp_path):
    large, small = tmp_path / "zwaar.pdf", tmp_path / "brief.png"
    large.write_bytes(heavy_pdf())
    small.write_bytes(picture("PNG"))
    assert len(large.read_bytes()) > 1_200_000
    place.run("documents", "import", large, small, "--case", tanya)
    out = tmp_path / "uit"
    out.mkdir()
    ran = place.run("documents", "export", "--case", tanya, "--out", out, "--max-mb", "1")
    assert ran.code == 0
    lines = {one["title"]: one for one in ran.json["documents"]}
    assert "parts" not in lines["brief"]
    parts = [Path(one["out"]) for one in lines["zwaar"]["parts"]]
    assert lines["zwaar"]["out"] == str(parts[0])
    assert parts[0].name.endswith(f"zwaar (deel 1 van {len(parts)}).pdf")
    assert [one["size"] for one in lines["zwaar"]["parts"]] == [p.stat().st_size for p in parts]
    assert max(path.stat().st_size for path in parts) <= 1_000_000
    assert sum(len(pypdfium2.PdfDocument(path.read_bytes())) for path in parts) == 4
    assert all(path.stat().st_mode & 0o077 == 0 for path in parts)
    again = place.run("documents", "export", "--case", tanya, "--out", out, "--max-mb", "1")
    again.assert_one_clear_line("staat al een bestand")
    whole = tmp_path / "heel"
    whole.mkdir()
    ran = place.run("documents", "export", "--case", tanya, "--out", whole)
    (mine,) = [one for one in ran.json["documents"] if one["title"] == "zwaar"]
    assert Path(mine["out"]).read_bytes() == large.read_bytes()


def test_a_limit_that_makes_no_sense_is_refused(place, tanya, tmp_path):
    for limit in ("0", "101", "tien"):
        ran = place.run("documents", "export", "--case", tanya, "--out", tmp_path,
                        "--max-mb", limit)  # fmt: skip
        assert (ran.code, "1 tot 100" in ran.err) == (2, True)


def test_files_become_a_pile_that_waits_to_be_divided(place, tanya, tmp_path):
    large, bad, small = (tmp_path / name for name in ("zwaar.pdf", "kapot.pdf", "brief.png"))
    large.write_bytes(heavy_pdf(2))
    bad.write_bytes(b"%PDF-1.7 niets")
    small.write_bytes(picture("PNG"))
    ran = place.run("documents", "import", large, bad, small, "--case", tanya, "--as-pile")
    assert ran.code == 1
    first, second, third = ran.json["files"]
    assert (first, third) == (
        {"file": "zwaar.pdf", "pages": 2}, {"file": "brief.png", "pages": 1}
    )  # fmt: skip
    assert "beschadigd" in second["error"]
    assert ran.json["pile"]
    dossier = place.run("case", "export", "--case", tanya).json
    assert not [one for one in dossier["documents"] if one["title"] in ("zwaar", "brief")]


def test_nothing_that_can_be_read_makes_no_pile(place, tanya, tmp_path):
    bad = tmp_path / "kapot.pdf"
    bad.write_bytes(b"%PDF-1.7 niets")
    ran = place.run("documents", "import", bad, "--case", tanya, "--as-pile")
    assert (ran.code, ran.json["pile"]) == (1, None)
