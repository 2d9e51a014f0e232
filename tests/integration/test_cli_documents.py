"""`documents`, `scanners` and `scan`: papers into a dossier and out, as a script would do it."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
import pytest

from intakeapp.services.scanner_settings import (
    FILE_NAME,
    PROBLEM,
    NetworkScanner,
    ScannerSettings,
    write_scanner_settings,
)
from tests.helpers.cli import copied_place, filled_place, run_here
from tests.helpers.escl_scanner import EsclScanner, running
from tests.integration.test_documents_in import picture

pytestmark = pytest.mark.integration
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="SANE exists on Linux only")


@pytest.fixture
def place(tmp_path):
    return copied_place(tmp_path)


@pytest.fixture
def tanya(place):
    """The number of Tanya's case among the three examples."""
    return filled_place(place.folder)[1]["tanya"]


@pytest.fixture
def test_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """SANE's own scanner that exists nowhere, and no other."""
    folder = tmp_path / "sane"
    folder.mkdir()
    (folder / "dll.conf").write_text("test\n")
    (folder / "test.conf").write_text("number_of_devices 1\n")
    monkeypatch.setenv("SANE_CONFIG_DIR", str(folder))
    return "sane:test:0"


def test_files_go_in_and_come_out_the_same(place, tanya, tmp_path):
    good, bad = tmp_path / "brief van de bank.png", tmp_path / "kapot.pdf"
    good.write_bytes(picture("PNG"))
    bad.write_bytes(b"%PDF-1.7 niets")
    ran = place.run("documents", "import", good, bad, "--case", tanya)
    assert ran.code == 1
    first, second = ran.json["documents"]
    assert (first["title"], first["new"]) == ("brief van de bank", True)
    assert second["file"] == "kapot.pdf"
    assert "beschadigd" in second["error"]
    assert "kapot.pdf" in ran.err
    again = place.run("documents", "import", good, "--case", tanya)
    assert again.code == 0
    assert again.json["documents"][0]["new"] is False

    out = tmp_path / "uit"
    out.mkdir()
    ran = place.run("documents", "export", "--case", tanya, "--out", out)
    (mine,) = [d for d in ran.json["documents"] if d["id"] == first["id"]]
    assert Path(mine["out"]).read_bytes() == good.read_bytes()
    assert Path(mine["out"]).stat().st_mode & 0o077 == 0
    place.run("documents", "export", "--case", tanya, "--out", out).assert_one_clear_line(
        "staat al een bestand"
    )


def test_no_folder_is_said_and_nothing_is_written(place, tanya, tmp_path):
    ran = place.run("documents", "export", "--case", tanya, "--out", tmp_path / "er niet")
    ran.assert_one_clear_line("map")
    assert not (tmp_path / "er niet").exists()


@on_linux
def test_a_pile_from_the_feeder_becomes_one_document(place, tanya, test_device, tmp_path):
    assert run_here("scanners").json == [{"id": test_device, "name": "frontend-tester"}]
    ran = place.run(
        "scan", "--device", test_device, "--case", tanya, "--resolution", "75",
        "--title", "Zak met post",
    )  # fmt: skip
    assert ran.code == 0
    assert (ran.json["pages"], ran.json["title"]) == (10, "Zak met post")
    assert ran.err.count("bladzijde") == 10
    out = tmp_path / "uit"
    out.mkdir()
    given = place.run("documents", "export", "--case", tanya, "--out", out).json["documents"]
    (mine,) = [d for d in given if d["id"] == ran.json["id"]]
    assert len(pypdfium2.PdfDocument(Path(mine["out"]).read_bytes())) == 10


@on_linux
def test_a_jam_is_told_and_what_came_before_is_kept(place, tanya, test_device, tmp_path):
    conf = tmp_path / "sane" / "test.conf"
    conf.write_text('number_of_devices 1\nread-status-code "SANE_STATUS_JAMMED"\n')
    ran = place.run("scan", "--device", test_device, "--case", tanya)
    ran.assert_one_clear_line("vastgelopen", "Haal het vel eruit")


def test_network_scanners_are_those_that_this_computer_knows(tmp_path, test_device):
    with running(EsclScanner()) as scanner:
        known = ScannerSettings(network=(NetworkScanner(address=scanner.address),))
        write_scanner_settings(tmp_path, known)
        ran = run_here("scanners", "--store", tmp_path / "dossiers.db", "--search", "1")
    assert {one["id"] for one in ran.json} >= {test_device, f"escl:{scanner.address}"}
    (tmp_path / FILE_NAME).write_text("kapot")
    ran = run_here("scanners", "--store", tmp_path / "dossiers.db")
    assert [one["id"] for one in ran.json] == [test_device]
    assert PROBLEM in ran.err


def test_looking_for_scanners_has_an_end(tmp_path):
    ran = run_here("scanners", "--search", "0")
    assert (ran.code, "1 tot 60" in ran.err) == (2, True)


def test_an_unknown_scanner_is_said(place, tanya):
    place.run("scan", "--device", "wia:iets", "--case", tanya).assert_one_clear_line("scanner")


def test_a_wrong_resolution_is_wrong_use(place, tanya):
    ran = place.run("scan", "--device", "sane:x", "--case", tanya, "--resolution", "9")
    assert (ran.code, ran.out) == (2, b"")
