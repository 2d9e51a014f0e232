"""`scan` makes a pile: read, divided, a document per letter, left for a person to look at."""

from __future__ import annotations

import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from intakeapp.base.ids import IdFactory
from intakeapp.documents import pipeline
from intakeapp.documents.refusals import FileRefused, Refusal
from intakeapp.domain.piles import Arrival, PageState, PileProfile
from intakeapp.services import stores
from intakeapp.services.headless import find_case
from intakeapp.services.pile_scanning import scan_pile
from intakeapp.services.piles import pile_view, piles_of, why_not_finished
from intakeapp.services.stores import Surroundings
from tests.gui.post.fakes import QuickDriver, QuickRecogniser, Table, blank_sheet, letter_sheets
from tests.helpers.cli import copied_place, filled_place
from tests.helpers.escl_scanner import EsclScanner, running
from tests.helpers.stores import PASSPHRASE, register, surroundings
from tests.letters.catalogue import makers
from tests.letters.paper import pages_of

pytestmark = pytest.mark.integration
LETTERS = (("d04_eviction", 1), ("d01_reminder", 2))
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="SANE exists on Linux only")


@pytest.fixture
def place(tmp_path):
    return copied_place(tmp_path)


@pytest.fixture
def tanya(place):
    """The number of Tanya's case among the three examples."""
    return filled_place(place.folder)[1]["tanya"]


@pytest.fixture
def look(place):
    """Open the store that the commands left behind."""
    files = []

    def opened():
        world = surroundings()
        files.append(
            stores.unlock(
                place.store, PASSPHRASE,
                Surroundings(clock=world.clock, ids=IdFactory(world.clock), secrets=world.secrets),
            )
        )  # fmt: skip
        return files[-1].space

    yield opened
    for file in files:
        file.close()


def sheets():
    """The pages of two invented letters as a scanner gives them."""
    found = []
    for family, seed in LETTERS:
        for page in pages_of(makers("develop")[family](seed), 200):
            out = BytesIO()
            Image.fromarray(page[:, :, ::-1]).convert("L").save(out, "JPEG", quality=85)
            found.append(out.getvalue())
    return found


def test_a_mixed_pile_becomes_a_document_for_each_letter(place, tanya, look, tmp_path):
    fed = sheets()
    with running(EsclScanner(sheets=list(fed))) as scanner:
        device = f"escl:{scanner.address}"
        ran = place.run("scan", "--device", device, "--case", tanya, "--title", "Tas")
    assert ran.code == 0, ran
    told = ran.json
    assert told["pages"] == len(fed)
    assert [one["title"] for one in told["letters"]] == ["Tas", "Tas 2"]
    assert [page for one in told["letters"] for page in one["pages"]] == [*range(1, len(fed) + 1)]
    first = told["letters"][0]
    assert {key: told[key] for key in first if key != "pages"} == {
        key: first[key] for key in first if key != "pages"
    }
    out = tmp_path / "uit"
    out.mkdir()
    given = place.run("documents", "export", "--case", tanya, "--out", out).json["documents"]
    for letter in told["letters"]:
        (mine,) = [one for one in given if one["id"] == letter["id"]]
        content = Path(mine["out"]).read_bytes()
        assert len(pypdfium2.PdfDocument(content)) == len(letter["pages"])

    view = pile_view(look(), told["pile"])
    assert {page.state for page in view.pages} == {PageState.READ}
    assert {page.arrived for page in view.pages} == {Arrival.SCANNER}
    assert view.pile.finished_at is None
    assert "niet bekeken" in why_not_finished(view)  # a person looks at it first


@on_linux
def test_the_profile_is_that_of_the_pile(place, tanya, look, tmp_path, monkeypatch):
    folder = tmp_path / "sane"
    folder.mkdir()
    (folder / "dll.conf").write_text("test\n")
    (folder / "test.conf").write_text("number_of_devices 1\n")
    monkeypatch.setenv("SANE_CONFIG_DIR", str(folder))
    ran = place.run(
        "scan", "--device", "sane:test:0", "--case", tanya, "--resolution", "75",
        "--profile", "identiteitsbewijs",
    )  # fmt: skip
    assert ran.code == 0, ran
    assert pile_view(look(), ran.json["pile"]).pile.profile is PileProfile.IDENTITY
    assert [one["title"] for one in ran.json["letters"]] == ["Gescande post"]


def test_a_jam_half_way_keeps_what_came_as_a_pile(place, tanya, look):
    fed = sheets()
    with running(EsclScanner(sheets=list(fed), jam_after=2)) as scanner:
        device = f"escl:{scanner.address}"
        ran = place.run("scan", "--device", device, "--case", tanya)
    assert (ran.code, ran.out) == (1, b"")
    assert ran.err.count("bladzijde ") >= 2
    assert "vastgelopen" in ran.err
    space = look()
    (view,) = piles_of(space, find_case(space, tanya).id)
    assert len(view.pages) == 2
    assert all(letter.document_id for letter in view.letters)


def test_no_paper_leaves_no_pile(place, tanya, look):
    with running(EsclScanner(sheets=[], has_feeder=True, adf_state="ScannerAdfJam")) as scanner:
        device = f"escl:{scanner.address}"
        ran = place.run("scan", "--device", device, "--case", tanya)
    assert (ran.code, ran.out) == (1, b"")
    space = look()
    assert piles_of(space, find_case(space, tanya).id) == ()


# The service


@pytest.fixture
def case(space):
    return register(space)


def pages_from(*sheets):
    driver = QuickDriver(sheets)
    return driver.scan("fake:1", None)


def test_every_page_is_kept_before_it_is_told(space, case):
    seen = []

    def told(count):
        (view,) = piles_of(space, case.id)
        seen.append((count, len(view.pages)))

    sheets = letter_sheets(*LETTERS[1])
    pile = scan_pile(space, case.id, pages_from(*sheets), title="Post", told=told)
    assert seen == [(number, number) for number in range(1, pile.pages + 1)]


def test_a_computer_that_cannot_recognise_letters_keeps_the_pages(space, case, monkeypatch):
    def without_engine(processes):
        return QuickRecogniser(Table(has_engine=False))

    monkeypatch.setattr(pipeline, "Recogniser", without_engine)
    with pytest.raises(FileRefused) as told:
        scan_pile(space, case.id, pages_from(*letter_sheets(*LETTERS[1])), title="Post")
    assert told.value.refusal is Refusal.NO_ENGINE
    assert "liggen in de stapel" in str(told.value)
    (view,) = piles_of(space, case.id)
    assert len(view.to_read) == len(view.pages) == len(letter_sheets(*LETTERS[1]))


def test_blank_pages_only_are_a_letter_too(space, case):
    pile = scan_pile(space, case.id, pages_from(blank_sheet(), blank_sheet(251)), title="Leeg")
    (letter,) = pile.letters
    assert letter.pages == (1, 2)


def test_a_letter_that_cannot_be_kept_is_told_and_the_others_are_kept(space, case, monkeypatch):
    broken, good = letter_sheets(*LETTERS[0])[0], letter_sheets(*LETTERS[1])[0]
    broken = replace(broken, png=broken.png[:2000])
    table = Table()
    table.lay((broken, good))
    table.refused.add(broken.digest)
    monkeypatch.setattr(pipeline, "Recogniser", lambda processes: QuickRecogniser(table))
    pile = scan_pile(space, case.id, pages_from(good, broken, good), title="Post")
    found = {letter.pages: letter.document is not None for letter in pile.letters}
    assert any(found.values())
    assert all(bool(letter.problem) is (letter.document is None) for letter in pile.letters)
    assert "beschadigd" in " ".join(letter.problem for letter in pile.letters)
