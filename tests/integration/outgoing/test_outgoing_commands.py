"""`print` for documents that leave, and `case handover`, as a script would use them."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from intakeapp.services import demo, outgoing, portability
from intakeapp.services.handover import hand_over
from tests.helpers.cli import TODAY, run_here
from tests.helpers.stores import PASSPHRASE, new_store
from tests.integration.outgoing.test_facts import sealed_rows

pytestmark = pytest.mark.integration


class Desk:
    """Somebody who types commands with a store that holds Tanya."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "proef.intake"
        self._secret = folder / "wachtzin"
        self._secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
        self._secret.chmod(0o600)
        self.run("store", "create", "--name", "Marit de Waal", "--phone", "0880000123")
        cases = self.run("demo").json["cases"]
        self.number = next(one["number"] for one in cases if one["name"].startswith("Tanya"))

    def run(self, *arguments, code=0):
        ends = ["--store", self.store, "--passphrase-file", self._secret, "--today", TODAY]
        ran = run_here(*arguments, *ends)
        assert ran.code == code, ran
        return ran

    def print(self, *arguments, code=0):
        return self.run("print", *arguments, "--case", self.number, code=code)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return Desk(tmp_path_factory.mktemp("desk"))


def test_a_document_is_printed_and_kept(desk):
    target = desk.folder / "actie.pdf"
    told = desk.print("actielijst", "--out", target).json
    assert target.read_bytes().startswith(b"%PDF-1.7")
    assert told["sha256"] == hashlib.sha256(target.read_bytes()).hexdigest()
    assert (told["document"], told["number"]) == ("actielijst", desk.number)
    assert told["id"]


def test_what_is_open_is_told_line_by_line(desk):
    ran = desk.print("besluit_toelating", "--out", desk.folder / "b.pdf", code=1)
    assert ran.out == b""
    assert "besluit" in ran.err
    assert all(line.startswith("intakeapp: ") for line in ran.err.splitlines())
    assert not (desk.folder / "b.pdf").exists()


def test_a_draft_is_only_looked_at(desk):
    target = desk.folder / "concept.pdf"
    told = desk.print("besluit_toelating", "--draft", "--out", target).json
    assert told["draft"] is True
    assert told["id"] == ""
    assert target.read_bytes().startswith(b"%PDF")


def test_the_end_of_a_talk_goes_to_a_folder(desk):
    folder = desk.folder / "na"
    ran = desk.run("print", "--all-after-talk", "--case", desk.number, "--out", folder)
    told = ran.json["documents"]
    written = sorted(path.name for path in folder.iterdir())
    assert written[0] == "001-koelkastblad.pdf"
    assert len(written) == sum("out" in one for one in told) == len(told) >= 9
    again = desk.run("print", "--all-after-talk", "--case", desk.number, "--out", folder, code=1)
    assert "niet leeg" in again.err


def test_what_can_not_be_made_final_after_a_talk_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "_house_styles", dict)
    desk = Desk(tmp_path)
    folder = tmp_path / "na"
    ran = desk.run("print", "--all-after-talk", "--case", desk.number, "--out", folder, code=1)
    told = ran.json["documents"]
    assert len(list(folder.iterdir())) == sum("out" in one for one in told) >= 8
    # without a house style an address is missing on one of them
    assert [one["document"] for one in told if "error" in one] == ["papierenlijst"]
    assert "papieren" in ran.err.lower()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "--all-after-talk"),
        (("actielijst", "--all-after-talk"), "--all-after-talk"),
        (("koelkastblad", "--second", "en"), "--second"),
        (("koelkastblad", "--draft"), "--draft"),
        (("actielijst", "--sealed"), "intakeverslag"),
        (("kennisgeving", "--each", "--about", "x"), "--each"),
        (("actielijst", "--language", "fr"), "nl"),
        (("niets",), "koelkastblad"),
    ],
)
def test_wrong_use_is_told(desk, arguments, said):
    ran = desk.print(*arguments, "--out", desk.folder / "x.pdf", code=2)
    assert said in ran.err.splitlines()[-1]


def test_about_must_be_in_the_case(desk):
    ran = desk.print("kennisgeving", "--about", "x", "--out", desk.folder / "k.pdf", code=1)
    ran.assert_one_clear_line("staat niet in deze zaak")


def test_a_hand_over_is_one_file(desk):
    target = desk.folder / "over.zip"
    told = desk.run("case", "handover", "--case", desk.number, "--out", target).json
    assert told["sealed"] is False
    with ZipFile(target) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        contents = json.loads(archive.read("inhoud.json"))
        paper = archive.read("overdracht.pdf")
    assert names[:2] == ["overdracht.pdf", "dossier.json"]
    assert names[2:-1] == [f"bijlagen/{name}" for name in told["annexes"]] != []
    assert contents["annexes"] == told["annexes"]
    assert paper.startswith(b"%PDF")


def test_the_hand_over_can_be_read_by_another_store(space, tanya, tmp_path):
    outgoing.make_final(space, outgoing.make_draft(space, tanya, "actielijst").record_id)
    made = hand_over(space, tanya)
    with ZipFile(BytesIO(made.content)) as archive:
        payload = json.loads(archive.read("dossier.json"))
    folder = tmp_path / "ander"
    folder.mkdir()
    other = new_store(folder)
    try:
        assert portability.import_case(other.space, payload).record_id == tanya
    finally:
        other.close()


def test_nothing_sealed_goes_along_unless_asked(space, tanya):
    sealed_rows(space, tanya, "Geheim")
    assert b"Geheim" not in unpacked(hand_over(space, tanya))
    whole = hand_over(space, tanya, include_sealed=True)
    assert whole.sealed
    assert b"Geheim" in unpacked(whole)


def unpacked(made):
    with ZipFile(BytesIO(made.content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())
